"""Who of a council stands aside for one subject, and on which ground (*không tham gia bỏ phiếu*)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from emulation.algebra import Text
from emulation.cohorts._sayings import saying
from emulation.models import Council, CouncilMember, FrozenMapping, RecusalGround, Unit

GROUND_WORDS: Final = FrozenMapping(
    {
        "own-unit": Text(vi="thuộc chính đơn vị được xét", en="belongs to the unit itself"),
        "kinship": Text(vi="có quan hệ gia đình với người được xét", en="is kin to the subject"),
        "supervises": Text(vi="trực tiếp phụ trách đối tượng được xét", en="directly supervises the subject"),
        "parent-unit": Text(vi="thuộc đơn vị cấp trên của đơn vị được xét", en="belongs to what stands above the unit"),
    }
)
"""What each ground is called."""
_NONE: Final[FrozenMapping[str, str]] = FrozenMapping()


@dataclass(frozen=True, slots=True)
class Recusal:
    """One member who stands aside for one subject, on one ground."""

    member: str
    subject: str
    ground: RecusalGround

    @property
    def text(self) -> Text:
        """Say who stands aside and why."""
        return saying(
            "{member} không tham gia bỏ phiếu: {ground}",
            "{member} stands aside: {ground}",
            member=self.member,
            ground=GROUND_WORDS[self.ground],
        )


def parents_on(units: Iterable[Unit], day: date) -> FrozenMapping[str, str]:
    """Return the unit above each unit on `day`, for those that have one."""
    found = {unit.id: unit.parent_on(day) for unit in units}
    return FrozenMapping({unit: above for unit, above in found.items() if above is not None})


def recused(
    council: Council, subject: str, *, unit: str | None = None, parents: Mapping[str, str] = _NONE
) -> tuple[Recusal, ...]:
    """Return who of a council stands aside for a subject, in the order of the council's members.

    Args:
        council: The council; only its own grounds are asked.
        subject: Who is proposed, by id.
        unit: The unit of the subject, where the subject is no unit itself.
        parents: The unit above each unit on the day of the ballot, as `parents_on` returns it. With it, a member of a
            part of the unit belongs to the unit, and a member of what stands above it has the ground "parent-unit".
    """
    home = unit or subject
    met = [(member, set(_grounds(member, subject, home, parents))) for member in council.members]
    return tuple(
        Recusal(member.id, subject, ground)
        for member, grounds in met
        for ground in council.recusal
        if ground in grounds
    )


def _grounds(member: CouncilMember, subject: str, home: str, parents: Mapping[str, str]) -> Iterator[RecusalGround]:
    if member.unit is not None and home in _upwards(member.unit, parents):
        yield "own-unit"
    elif member.unit is not None and member.unit in _upwards(home, parents):
        yield "parent-unit"
    if subject in member.kin_of:
        yield "kinship"
    if {subject, home} & set(member.supervises):
        yield "supervises"


def _upwards(unit: str, parents: Mapping[str, str]) -> list[str]:
    """Return a unit and all that stand above it; a circle ends where it closes."""
    found = [unit]
    while (above := parents.get(found[-1])) is not None and above not in found:
        found.append(above)
    return found
