"""Rulebooks as JSON and back: everything that a rulebook is made of, by one table of its value classes.

The fields that the classes declare say how to write and read them; nodes, forms and sources have codecs of their own.
A field that holds its default is left out, so that a field added later changes no digest of what was written before.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, cast

from emulation.algebra import Node as AnyNode
from emulation.algebra import State, Text, digest, exact, node_from_json, node_to_json, written
from emulation.errors import RulebookError
from emulation.models import DatedParameter, FormSpec, Source
from emulation.scoring._changes import PlanChange
from emulation.scoring._classes import Band, Classification, Condition, Downgrade, SideCondition
from emulation.scoring._criterion import Criterion
from emulation.scoring._decision_table import ClassRow, DecisionTable, LetteredBlock
from emulation.scoring._identities import Check
from emulation.scoring._points import Points, Rounding
from emulation.scoring._rule import Rule
from emulation.scoring._section import Section
from emulation.scoring._steps import (
    Average,
    Best,
    Cap,
    Floor,
    Gate,
    Geometric,
    PercentOff,
    Renormalise,
    Rescale,
    RoundStep,
    StopAtZero,
    Total,
    Weighted,
)
from emulation.scoring._traits import UnitTrait

if TYPE_CHECKING:
    from emulation.scoring._rulebook import Rulebook

KIND: Final = "is"
_CLASSES: Final[dict[str, type]] = {
    kind.__name__: kind
    for kind in (
        Average, Band, Best, Cap, Check, Classification, ClassRow, Condition, Criterion, DecisionTable, Downgrade,
        Floor, Gate, Geometric, LetteredBlock, PercentOff, PlanChange, Points, Renormalise, Rescale, RoundStep,
        Rounding, Rule, Section, SideCondition, StopAtZero, Total, UnitTrait, Weighted,
    )
}  # fmt: skip
"""The value classes by the name under which JSON knows them."""
_RENAMED: Final = {"Criterion": {"sources": "source"}, "Section": {"sources": "source", "children": "criteria"}}
"""Fields whose constructor argument has another name."""


def write(value: Any) -> Any:  # noqa: ANN401  # one writer for all that a rulebook holds
    """Return the JSON form of anything that a rulebook holds."""
    for kind, writer in _WRITERS.items():
        if isinstance(value, kind):
            return writer(value)
    return _write_object(value)


def _write_object(value: Any) -> dict[str, Any]:  # noqa: ANN401  # any of the value classes
    data: dict[str, Any] = {KIND: type(value).__name__}
    for field in fields(value):
        held = getattr(value, field.name)
        default = field.default_factory() if field.default_factory is not MISSING else field.default
        if held != default and held not in (None, ()):
            data[field.name] = write(held)
    return data


_WRITERS: Final[dict[Any, Callable[[Any], Any]]] = {
    bool | int | str | None: lambda value: value,
    Fraction: lambda value: {"number": written(value)},
    State: lambda value: {"state": value.value},
    Text: lambda value: {"text": {"vi": value.vi, "en": value.en}},
    date: lambda value: {"day": value.isoformat()},
    Source: lambda value: {"source": value.to_json()},
    DatedParameter: lambda value: {"parameter": value.to_json()},
    FormSpec: lambda value: {"form": value.to_json()},
    AnyNode: node_to_json,
    tuple: lambda value: [write(item) for item in value],
}


def read(data: Any) -> Any:  # noqa: ANN401  # one reader for all that a rulebook holds
    """Read what `write` wrote.

    Raises:
        ValueError: It is nothing that a rulebook holds.
    """
    if isinstance(data, list):
        return tuple(read(item) for item in data)
    if not isinstance(data, dict):
        return data
    if KIND in data:
        return _read_object(data)
    if "node" in data:
        return node_from_json(data)
    ((key, held),) = data.items()
    return _READERS[key](held)


def _read_object(data: Mapping[str, Any]) -> object:
    kind = _CLASSES[data[KIND]]
    renamed = _RENAMED.get(data[KIND], {})
    values = {renamed.get(name, name): read(held) for name, held in data.items() if name != KIND}
    if kind in (Criterion, Section):
        given = {"source": (), **values}
        return kind(given.pop("id"), **given)
    return kind(**{**_empty(kind), **values})


def _empty(kind: type) -> dict[str, object]:
    """Return what a field without a default holds when it was left out as empty."""
    return {
        f.name: None if "None" in str(f.type) else ()
        for f in fields(kind)
        if f.default is MISSING and f.default_factory is MISSING
    }


_READERS: Final[dict[str, Callable[[Any], object]]] = {
    "number": exact,
    "state": State,
    "text": lambda held: Text(vi=held["vi"], en=held["en"]),
    "day": date.fromisoformat,
    "source": Source.from_json,
    "parameter": DatedParameter.from_json,
    "form": FormSpec.from_json,
}


def rulebook_to_json(book: "Rulebook") -> dict[str, Any]:
    """Return the JSON form of a rulebook."""
    held = {name: value for name, value in book.fields().items() if value not in (None, ())}
    return {"rulebook": 1, **{name: write(value) for name, value in held.items()}}


def rulebook_from_json(kind: "type[Rulebook]", data: Mapping[str, Any]) -> "Rulebook":
    """Read the JSON form of a rulebook, through all its checks.

    Raises:
        RulebookError: The JSON describes no rulebook, or one that fails a check.
    """
    try:
        values = {name: read(held) for name, held in data.items() if name != "rulebook"}
        return kind(values.pop("id"), **values)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        if isinstance(error, RulebookError):
            raise
        raise RulebookError(
            "EMU-R16", vi="JSON này không mô tả một bộ tiêu chí.", en="This JSON describes no rulebook.",
            hint=(str(error), str(error)),
        ) from error  # fmt: skip


def digest_of(book: "Rulebook") -> str:
    """Return the SHA-256 of a rulebook's JSON."""
    return digest(cast("Any", rulebook_to_json(book)))
