"""Several rows of one unit: which of them contradict, and how those that do not become one entry.

An entry is a mapping in the shape of a JSON file of submissions; here it is taken apart into what single cells say.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from emulation.io._intake._lines import Line
from emulation.models import Submission

Path = tuple[str, ...]
"""Where a value stands in an entry: `("facts", "poor_start")`."""
Values = dict[Path, object]

_IDENTITY: Final = ("rulebook", "unit", "period", "version")
_TABLES: Final[frozenset[Path]] = frozenset((
    ("facts",),
    ("self_reported",),
    ("self_assessment",),
    ("self_assessment", "points"),
    ("self_assessment", "notes"),
    ("registration",),
    ("registration", "figures"),
    ("appraisal",),
))  # fmt: skip
"""The tables inside an entry; any other mapping is a value."""
_OF_ROLES: Final[Mapping[str, Path]] = {
    "fact": ("facts",),
    "reported": ("self_reported",),
    "pledged": ("registration", "figures"),
    "self": ("self_assessment", "points"),
    "key": (),
}
_OF_KEYS: Final[Mapping[str, Path]] = {
    "registered_on": ("registration", "on"),
    "appraisal_closed_on": ("appraisal", "closed_on"),
    "contribution_ids": ("contributions",),
}


@dataclass(frozen=True, slots=True)
class Part:
    """What one row says of a unit: a submission, or one part of it where other rows say the rest."""

    submission: Submission
    covers: frozenset[Path] | None
    """What the row has a place for, blank or not; None for a form of ours, which asks for all there is."""


def covers_of(line: Line) -> frozenset[Path] | None:
    """Return what a row has a place for, blank or not."""
    if line.asks_all:
        return None
    figures = ((figure.role, figure.name) for figure in line.figures)
    places = (
        _OF_KEYS.get(name, (name,)) if role == "key" else (*_OF_ROLES[role], name) for role, name in figures
    )  # fmt: skip
    return frozenset((*places, *(("facts", name) for name in line.listings)))


def values_of(entry: Mapping[str, Any]) -> Values:
    """Return what an entry says, value by value; what is null says nothing, and whose it is does not count."""
    return {path: value for path, value in _values(entry, ()) if path[0] not in _IDENTITY}


def _values(table: Mapping[str, Any], at: Path) -> Iterator[tuple[Path, object]]:
    for key, value in table.items():
        path = (*at, key)
        if path in _TABLES and isinstance(value, Mapping):
            yield from _values(value, path)
        elif value is not None:
            yield path, value


def clashing(entries: Sequence[Mapping[str, Any]], ages: Sequence[int]) -> tuple[int, ...]:
    """Return which of several entries of one unit say different things of the same field, by their numbers.

    Args:
        entries: The entries.
        ages: In which reading each of them came; one that came later corrects, and does not contradict.
    """
    first: dict[tuple[int, Path], object] = {}
    disputed: set[tuple[int, Path]] = set()
    held = [
        [((age, path), value) for path, value in values_of(entry).items()]
        for entry, age in zip(entries, ages, strict=True)
    ]
    for key, value in (each for values in held for each in values):
        if first.setdefault(key, value) != value:
            disputed.add(key)
    return tuple(number for number, values in enumerate(held) if any(key in disputed for key, _ in values))


def laid_over(below: Mapping[str, Any], above: Mapping[str, Any], covers: Container[Path] | None) -> dict[str, Any]:
    """Return an entry with another one over it: what the upper one has a place for is its own, the rest stays."""
    stays = {} if covers is None else {path: value for path, value in values_of(below).items() if path not in covers}
    identity = {key: above[key] for key in _IDENTITY if key in above}
    return identity | _entry({**stays, **values_of(above)}.items())


def joined(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """Return one entry of two that do not contradict."""
    return laid_over(first, second, ())


def _entry(values: Iterable[tuple[Path, object]]) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    for path, value in values:
        table = entry
        for key in path[:-1]:
            table = table.setdefault(key, {})
        table[path[-1]] = value
    return entry
