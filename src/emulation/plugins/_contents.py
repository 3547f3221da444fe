"""What a rulebook holds, value by value: nothing but data may stand there, and the instruments that it cites.

Whoever writes a plugin can go round the constructors, by mistake or by will; a float or a function
that came in so would be met only while scoring, far from its author.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import chain
from types import NoneType
from typing import Final

from pydantic import BaseModel

from emulation.algebra import State
from emulation.models import Source
from emulation.scoring import Rulebook

_LEAVES: Final = frozenset({bool, int, str, NoneType, Fraction, date, State})
_SEQUENCES: Final = frozenset({tuple, list, frozenset})
_OURS: Final = "emulation."
Held = tuple[str, object]
"""A value, and where it stands: "hamlets/helped.points.maximum"."""


def foreign(book: Rulebook) -> Held | None:
    """Return the first thing in a rulebook that is no data, if there is any: a float, a function, another's object."""
    return next(chain(_added(book), (held for held in contents(book) if not _is_data(held[1]))), None)


def instruments(book: Rulebook) -> tuple[str, ...]:
    """Return the instruments that a rulebook cites anywhere, sorted; what the model adds is none."""
    cited = (value for _, value in contents(book) if isinstance(value, Source))
    return tuple(sorted({source.instrument for source in cited if source.kind == "instrument"}))


def contents(value: object, path: str = "") -> Iterator[Held]:
    """Yield a value and everything that it holds, each with its path."""
    yield path, value
    for name, part in _parts(value):
        yield from contents(part, _path(path, name, part))


def _path(path: str, name: str, part: object) -> str:
    """Return the path of a part; what has an id of its own is named by it."""
    own = getattr(part, "id", None) if type(part).__module__.startswith(_OURS) else None
    if type(own) is str:
        return own
    return f"{path}.{name}" if path else name


def _parts(value: object) -> Iterator[Held]:
    kind = type(value)
    if kind in _SEQUENCES and isinstance(value, (tuple, list, frozenset)):
        yield from ((str(number), part) for number, part in enumerate(value))
    elif not _is_ours(kind) or kind is State:
        return
    elif isinstance(value, Mapping):
        yield from ((str(key), part) for key, part in value.items())
    elif isinstance(value, BaseModel):
        yield from vars(value).items()
    else:
        yield from ((name, getattr(value, name, None)) for name in _names(kind))


def _names(kind: type) -> list[str]:
    """Return the fields that count for equality; the others are caches."""
    return [each.name for each in fields(kind) if each.compare]


def _is_ours(kind: type) -> bool:
    return kind.__module__.startswith(_OURS)


def _is_data(value: object) -> bool:
    kind = type(value)
    return kind in _LEAVES or kind in _SEQUENCES or _is_ours(kind)


def _added(book: Rulebook) -> Iterator[Held]:
    """Yield what was hung on a rulebook beside its fields, such as a function in the place of a method."""
    known = {each.name for each in fields(book)}
    known |= {name for name, held in vars(Rulebook).items() if isinstance(held, cached_property)}
    yield from ((name, value) for name, value in vars(book).items() if name not in known)
