"""What a fact is, and how facts travel as JSON."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final, cast

from emulation.algebra import State
from emulation.models._mapping import FrozenMapping

Row = FrozenMapping[str, "Fact"]
"""One row of a listing: a fact for every measure of the row's form."""
Fact = int | bool | str | Decimal | date | State | tuple[Row, ...]
"""What a measure reads: a number (whole, or decimal at its scale), a truth, a code, a day, rows, or a state."""


def fact_to_json(fact: object) -> object:
    """Return the JSON form of a fact; decimals, days and states say what they are."""
    match fact:
        case State():
            return {"state": fact.value}
        case Decimal():
            return {"decimal": f"{fact:f}"}
        case date():
            return {"day": fact.isoformat()}
        case list() | tuple():
            return [fact_to_json(row) for row in fact]
        case Mapping():
            return {name: fact_to_json(cell) for name, cell in fact.items()}
        case _:
            return fact


def fact_from_json(data: object) -> object:
    """Read the JSON form of a fact; whatever else is found is returned frozen, for a measure to judge."""
    match data:
        case {"state": str(word), **rest} if not rest and word in _STATES:
            return _STATES[word]
        case {"decimal": str(digits), **rest} if not rest and _PLAIN.fullmatch(digits):
            return Decimal(digits)
        case {"day": str(day), **rest} if not rest:
            return calendar_day(day) or day
        case list() | tuple():
            return tuple(fact_from_json(row) for row in data)
        case Mapping():
            cells = cast("Mapping[str, object]", data)
            return FrozenMapping({name: fact_from_json(cell) for name, cell in cells.items()})
        case _:
            return data


_STATES: Final = {state.value: state for state in State}
_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_PLAIN: Final = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?")


def calendar_day(text: str) -> date | None:
    """Return the day that a text 2023-10-17 writes, in ASCII digits, if there is such a day."""
    match = _ISO.fullmatch(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
