"""What is hidden in a form so that it is recognised when it comes back, wherever its cells have moved.

Every sheet has a hidden first row, which names the columns, and a hidden column, which names the rows.
So a row that somebody sorted or inserted does no harm. The hidden sheet says what the form was made for.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Final

from emulation.models import FormSpec, Measure

META: Final = "_emulation"
"""The hidden sheet."""
FORMAT: Final = "emulation-form-1"
"""What its first cell holds: how forms of this kind are laid out."""
SHEET: Final = "emulation:"
"""How every hidden mark begins; what follows says in the first cell of a sheet which it is, elsewhere what is there."""
VALUE: Final = "emulation:value"
STATUS: Final = "emulation:status"
KEY: Final = "emulation:key"
UNIT: Final = "emulation:unit"
HEAD: Final = "emulation:head"
END: Final = "emulation:end"
"""The key of the row behind the last one that is filled."""
ALL: Final = "emulation:all"
"""The key of the row that speaks of a listing as a whole."""
FIELD: Final = "emulation:field:"
"""How the key of a field begins."""
STATED: Final = "emulation:stated:"
"""How the key of a field begins that the plan itself states: it is printed and not read."""
NOTE: Final = "emulation:note"
"""The key of a column for remarks, which nobody reads by machine."""
GIVEN: Final = "emulation:contribution"
"""The key of the column of ids of contributions."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a form was made for, as its hidden sheet says."""

    rulebook: str
    version: str
    digest: str
    plan: str | None
    period: str | None
    kind: str
    """`unit` or `list`."""
    unit: str | None
    fields: tuple[tuple[str, str], ...]
    """Each field with the digest of its description."""
    units: tuple[tuple[str, str], ...]
    """The words by which each unit is chosen, and its id."""


def digest_of(form: FormSpec) -> str:
    """Return the digest of what a form asks; points and rules do not matter to it."""
    return _digest(list(fields_of(form)))


def fields_of(form: FormSpec) -> tuple[tuple[str, str], ...]:
    """Return every field with a short digest of what it asks: kind, range, scale, unit, choices, rows."""
    return tuple((measure.name, _asked(measure)) for measure in form)


def _asked(measure: Measure) -> str:
    """Return the digest of one field; its help and the purpose of personal data may change without harm."""
    data = measure.to_json()
    return _digest({name: value for name, value in data.items() if name not in ("help", "purpose")})[:12]


def _digest(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
