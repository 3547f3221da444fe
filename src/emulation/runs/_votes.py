"""What the councils decided: ballots held against the plan's thresholds and their minutes, and the chairs' scores."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from emulation.cohorts import (
    NOBODY,
    BallotVerdict,
    Vote,
    casting_scores,
    check_meeting,
    check_posting,
    parents_on,
    threshold_for,
    verdict,
)
from emulation.errors import CohortError, did_you_mean
from emulation.models import (
    Ballot,
    ChairScore,
    Council,
    Finding,
    FrozenMapping,
    Meeting,
    Plan,
    Proceedings,
    Severity,
    Unit,
)


@dataclass(frozen=True, slots=True)
class CouncilWork:
    """The ballots that were decided by the day of the decision, the casting scores, and what contradicts itself."""

    verdicts: tuple[BallotVerdict, ...]
    """By award, subject and day."""
    chair: Mapping[str, Fraction]
    """The score of the chair, or of the vice-chair who presided, by unit."""
    findings: tuple[Finding, ...]

    @property
    def votes(self) -> dict[tuple[str, str], Vote]:
        """What the last ballot on each award and nominee says."""
        return {(each.ballot.award, each.ballot.subject): _vote(each) for each in self.verdicts}


def council_work(plan: Plan, told: Proceedings, units: Iterable[Unit]) -> CouncilWork:
    """Return what the councils decided, and findings about ballots, minutes and postings.

    Raises:
        CohortError: A ballot or a meeting names a council that is not there.
    """
    councils = {council.id: council for council in told.councils}
    meetings = sorted((each for each in told.meetings if each.on <= told.as_of), key=lambda each: (each.on, each.id))
    verdicts = tuple(_verdicts(plan, told, tuple(units), meetings))
    return CouncilWork(
        verdicts=tuple(sorted(verdicts, key=lambda each: (each.ballot.award, each.ballot.subject, each.ballot.on))),
        chair=_chair(told, councils, meetings),
        findings=(*_findings(told, councils, meetings, verdicts), *_without_threshold(plan, verdicts)),
    )


def _verdicts(
    plan: Plan, told: Proceedings, units: tuple[Unit, ...], meetings: Iterable[Meeting]
) -> Iterator[BallotVerdict]:
    councils = {council.id: council for council in told.councils}
    homes = {(each.award, each.id): each.unit for each in told.nominees}
    for ballot in told.ballots:
        if ballot.on > told.as_of:
            continue
        council = _council(ballot.council, councils, ballot.line)
        yield verdict(
            ballot,
            council,
            threshold_for(plan.vote_thresholds, ballot.award, ballot.on),
            unit=homes.get((ballot.award, ballot.subject)),
            parents=parents_on(units, ballot.on),
            meeting=_meeting_of(ballot, meetings),
        )


def _meeting_of(ballot: Ballot, meetings: Iterable[Meeting]) -> Meeting | None:
    """Return the only meeting of the council on the day of the ballot; of several the one whose number it names."""
    same = [each for each in meetings if each.council == ballot.council and each.on == ballot.on]
    named = [each for each in same if ballot.minutes is not None and each.number == ballot.minutes]
    found = named or same
    return found[0] if len(found) == 1 else None


def _chair(told: Proceedings, councils: Mapping[str, Council], meetings: Iterable[Meeting]) -> Mapping[str, Fraction]:
    """Return the casting scores; of two meetings the score of who presided at the later one stands."""
    found: dict[str, Fraction] = {}
    for meeting in meetings:
        council = _council(meeting.council, councils, meeting.line)
        found |= casting_scores(told.chair_scores, council, meeting.present, presiding=meeting.chair)
    return FrozenMapping(found) if found else NOBODY


def _findings(
    told: Proceedings,
    councils: Mapping[str, Council],
    meetings: Iterable[Meeting],
    verdicts: Iterable[BallotVerdict],
) -> Iterator[Finding]:
    for meeting in meetings:
        yield from check_meeting(meeting, _council(meeting.council, councils, meeting.line))
    for found in verdicts:
        yield from found.findings
    seen = [councils[name] for name in sorted({each.council for each in meetings})]
    for score in told.chair_scores:
        if not any(council.member(score.member) is not None for council in seen):
            yield _unused_score(score)
    for posting in told.postings:
        yield from check_posting(posting, decided_on=told.as_of)


def _without_threshold(plan: Plan, verdicts: Iterable[BallotVerdict]) -> Iterator[Finding]:
    """Tell of ballots that decide nothing because no threshold is in force on their day."""
    asking = {award.id for award in plan.awards if award.conditions.vote}
    for found in verdicts:
        if found.status == "no-threshold":
            ballot = found.ballot
            severity: Severity = "error" if ballot.award in asking else "warning"
            where = ("council", ballot.council), ("subject", ballot.subject), ("award", ballot.award)
            yield Finding("EMU-K33", severity, found.text.vi, found.text.en, where)


def _unused_score(score: ChairScore) -> Finding:
    """Say that a score counts for nothing: who presided is known from the minutes of a meeting."""
    vi = f"Điểm của {score.member} cho {score.subject} không được dùng: không có biên bản họp của hội đồng đó."
    en = f"The score of {score.member} for {score.subject} is not used: there are no minutes of that council."
    where = ("member", score.member), ("subject", score.subject)
    return Finding("EMU-K52", "warning", vi, en, where)


def _vote(found: BallotVerdict) -> Vote:
    """Return what a ballot says: one without quorum or threshold, or that contradicts itself, decides nothing."""
    decided = {"carried": True, "lost": False}
    return Vote(decided.get(found.status), found.text)


def _council(name: str, known: Mapping[str, Council], line: int | None) -> Council:
    if name in known:
        return known[name]
    raise CohortError(
        "EMU-K07",
        vi=f"Phiếu bầu hoặc biên bản nêu hội đồng {name}, hồ sơ không có.",
        en=f"A ballot or minutes name the council {name}, which is not there.",
        hint=did_you_mean(name, known) or ("thêm [[councils]]", "add [[councils]]"),
        council=name,
        line=line,
    )
