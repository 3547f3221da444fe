"""Blocs and clusters (*khối, cụm thi đua*): the units that are compared with each other."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator

from emulation.algebra import Text
from emulation.models._base import Id, IsoDay, Model
from emulation.models._dated import check_disjoint, check_spell, holds_on
from emulation.models._finding import Finding
from emulation.models._source import Source


class Membership(Model):
    """A unit's time in a bloc: from `start` up to `end`, the latter not included."""

    unit: Id
    start: IsoDay | None = None
    end: IsoDay | None = None

    def model_post_init(self, _: object, /) -> None:
        """Refuse dates in the wrong order."""
        check_spell(self)


def _as_membership(value: object) -> object:
    """Take a bare id for a unit that always belonged."""
    return {"unit": value} if isinstance(value, str) else value


class Bloc(Model):
    """A bloc or cluster with its members over time."""

    id: Id
    title: Text
    members: tuple[Annotated[Membership, BeforeValidator(_as_membership)], ...]
    source: Source | None = None

    def model_post_init(self, _: object, /) -> None:
        """Refuse a unit that is a member twice on one day."""
        for unit in {member.unit for member in self.members}:
            check_disjoint([member for member in self.members if member.unit == unit], unit)

    def members_on(self, day: date) -> tuple[str, ...]:
        """Return the ids of the members on `day`, in order."""
        return tuple(sorted(member.unit for member in self.members if holds_on(member, day)))


def bloc_on(blocs: Iterable[Bloc], unit: str, day: date) -> Bloc | None:
    """Return the bloc of a unit on `day`."""
    return next((bloc for bloc in blocs if unit in bloc.members_on(day)), None)


def check_blocs(blocs: Iterable[Bloc], day: date) -> tuple[Finding, ...]:
    """Return a finding for every unit that is in two blocs on `day`: it would be ranked twice."""
    home: dict[str, str] = {}
    findings: list[Finding] = []
    for bloc in blocs:
        for unit in bloc.members_on(day):
            first = home.setdefault(unit, bloc.id)
            if first != bloc.id:
                findings.append(_in_two(unit, first, bloc.id))
    return tuple(findings)


def _in_two(unit: str, first: str, second: str) -> Finding:
    vi, en = f"{unit} thuộc cả khối {first} và khối {second}.", f"{unit} is in the blocs {first} and {second}."
    return Finding("EMU-D05", "error", vi, en, (("unit", unit), ("bloc", first), ("other", second)))
