"""Proceedings against the plan and the units: a ballot or a withdrawal that means nobody would be lost silently."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from emulation.errors import PlanError, did_you_mean, nearest
from emulation.io._guard import shown_unit
from emulation.io._listing import PlanPlace
from emulation.io._proceedings import ProceedingsFiles
from emulation.models import Finding, Plan, Proceedings, Unit

_MOST_NAMED = 10
_MOST_MEANT = 3


def check_proceedings(told: ProceedingsFiles, plan: Plan, units: Iterable[Unit]) -> tuple[Finding, ...]:
    """Refuse what names a unit, nominee, award or council that is not there, and return what is only remarkable.

    Without units nobody knows who takes part, and only awards and councils are checked. Earlier awards may be of those
    who take no part any more and of awards that the plan no longer has: they are told (EMU-K48), not refused.

    Raises:
        PlanError: Naming file, line, key and the nearest right name.
    """
    if told.proceedings is None:
        return ()
    known = _Known.of(told.proceedings, plan, units)
    for problem in _problems(told, told.proceedings, known):
        raise problem
    return tuple(_strangers(told, told.proceedings, known))


@dataclass(frozen=True, slots=True)
class _Known:
    """What proceedings may name."""

    awards: frozenset[str]
    units: frozenset[str]
    """Empty where the units are not known."""
    subjects: frozenset[str]
    """Units and those who are nominated."""
    councils: frozenset[str]
    members: frozenset[str]

    @classmethod
    def of(cls, told: Proceedings, plan: Plan, units: Iterable[Unit]) -> "_Known":
        ids = frozenset(unit.id for unit in units)
        nominees = (each.id for each in told.nominees)
        return cls(
            frozenset(award.id for award in plan.awards),
            ids,
            ids.union(nominees) if ids else ids,
            frozenset(council.id for council in told.councils),
            frozenset(member.id for council in told.councils for member in council.members),
        )


_WORDS = {
    "EMU-K47": ("hình thức khen thưởng", "award"),
    "EMU-P06": ("đối tượng", "unit or nominee"),
    "EMU-K07": ("hội đồng", "council"),
    "EMU-K32": ("thành viên hội đồng", "member of a council"),
}


def _problems(told: ProceedingsFiles, said: Proceedings, known: _Known) -> Iterator[PlanError]:
    for code, key, name in _named(said):
        expected = {
            "EMU-K47": known.awards,
            "EMU-P06": known.units if key.startswith("nominees.") else known.subjects,
            "EMU-K07": known.councils,
            "EMU-K32": known.members,
        }[code]
        if name not in expected and (expected or code != "EMU-P06"):
            yield _unknown(told, code, key, name, sorted(expected))


def _named(said: Proceedings) -> Iterator[tuple[str, str, str]]:
    """Yield the code, the key and the name of everything that is named and must be there."""
    for i, matter in enumerate(said.matters):
        yield "EMU-P06", f"matters.{i}.unit", matter.unit
    for i, nominee in enumerate(said.nominees):
        yield "EMU-K47", f"nominees.{i}.award", nominee.award
        yield "EMU-P06", f"nominees.{i}.unit", nominee.unit
    for i, withdrawal in enumerate(said.withdrawals):
        yield "EMU-P06", f"withdrawals.{i}.nominee", withdrawal.nominee
        if withdrawal.award is not None:
            yield "EMU-K47", f"withdrawals.{i}.award", withdrawal.award
    for i, revocation in enumerate(said.revocations):
        yield "EMU-P06", f"revocations.{i}.nominee", revocation.nominee
        yield "EMU-K47", f"revocations.{i}.award", revocation.award
    yield from _named_by_councils(said)
    for i, posting in enumerate(said.postings):
        yield from (("EMU-P06", f"postings.{i}.units.{j}", unit) for j, unit in enumerate(posting.units))
        yield from (("EMU-P06", f"postings.{i}.opinions.{j}.unit", o.unit) for j, o in enumerate(posting.opinions))


def _named_by_councils(said: Proceedings) -> Iterator[tuple[str, str, str]]:
    for i, meeting in enumerate(said.meetings):
        yield "EMU-K07", f"meetings.{i}.council", meeting.council
    for i, ballot in enumerate(said.ballots):
        yield "EMU-K07", f"ballots.{i}.council", ballot.council
        yield "EMU-K47", f"ballots.{i}.award", ballot.award
        yield "EMU-P06", f"ballots.{i}.subject", ballot.subject
    for i, score in enumerate(said.chair_scores):
        yield "EMU-K32", f"chair_scores.{i}.member", score.member
        yield "EMU-P06", f"chair_scores.{i}.subject", score.subject


def _unknown(told: ProceedingsFiles, code: str, key: str, name: str, known: list[str]) -> PlanError:
    (vi, en), shown = _WORDS[code], shown_unit(name)
    listed = ", ".join(known[:20]) or "–"
    hint = did_you_mean(name, known) or (f"hiện có: {listed}", f"there are: {listed}")
    return told.error(
        code,
        key,
        f"Hồ sơ xét khen thưởng nêu {vi} không có: {shown}.",
        f"The proceedings name an unknown {en}: {shown}.",
        hint,
    )


def _strangers(told: ProceedingsFiles, said: Proceedings, known: _Known) -> Iterator[Finding]:
    """Tell once of earlier awards whose holders take no part: a misspelt id would let somebody be awarded again."""
    lost = [(i, each) for i, each in enumerate(said.prior_awards) if known.subjects and each.unit not in known.subjects]
    if not lost:
        return
    names = list(dict.fromkeys(shown_unit(each.unit) for _, each in lost))
    shown = ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")
    vi = f"Có {len(lost)} lần khen thưởng trước đây của đối tượng không tham gia năm nay: {shown}."
    en = f"{len(lost)} earlier awards are of those who take no part this time: {shown}."
    # A name that comes near is looked for among all units: for the first few only.
    near = {each.unit: nearest(each.unit, known.subjects) for _, each in lost[:_MOST_MEANT]}
    meant = [(shown_unit(unit), close) for unit, close in near.items() if close is not None]
    hint = (
        "; ".join(f"{unit}: có phải {close}?" for unit, close in meant) or "kiểm tra lại mã",
        "; ".join(f"{unit}: did you mean {close}?" for unit, close in meant) or "check the ids",
    )
    yield Finding.of(told.error("EMU-K48", f"prior_awards.{lost[0][0]}", vi, en, hint), "warning")


def findings_of_earlier_awards(plan: Plan, place: PlanPlace, said: Proceedings | None) -> tuple[Finding, ...]:
    """Return a finding (EMU-K47) for every exclusion or streak of an award that nobody ever had and the plan lacks.

    It may be right, as long as no earlier awards are filed; were the id misspelt, it would exclude nobody.
    """
    given = () if said is None else said.prior_awards
    known = sorted({award.id for award in plan.awards} | {prior.award for prior in given})
    found: list[Finding] = []
    for i, award in enumerate(plan.awards):
        asked = award.conditions
        named = [(f"exclusions.{j}.award", each.award) for j, each in enumerate(asked.exclusions)]
        named += [(f"streaks.{j}.title", each.title) for j, each in enumerate(asked.streaks)]
        for key, name in named:
            if name not in known:
                words = ("hình thức đã khen thưởng", "award given before")
                error = place.unknown("EMU-K47", f"awards.{i}.conditions.{key}", words, name=name, known=known)
                found.append(Finding.of(error, "warning"))
    return tuple(found)
