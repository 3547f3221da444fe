"""What a ballot of a council decides: on all members, by exact shares, and only where nothing contradicts itself.

The denominator is never those present. A threshold is met by cross-multiplication: 80 % of 9 members is 7.2, so 8
votes are needed and 7 are not enough.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Final, Literal

from emulation.algebra import Text
from emulation.cohorts._ballots import check_ballot, present_voters
from emulation.cohorts._recusal import Recusal, recused
from emulation.cohorts._sayings import listed, percent, saying, sentences
from emulation.errors import CohortError
from emulation.models import Ballot, Council, Finding, FrozenMapping, Meeting, ShareReached, VoteThreshold

_NONE: Final[FrozenMapping[str, str]] = FrozenMapping()


def votes_needed(share: Fraction, of: int, reached: ShareReached = "at-least") -> int:
    """Return the least whole number of votes that reaches a share of `of` members."""
    return ceil(share * of) if reached == "at-least" else floor(share * of) + 1


def quorum_met(council: Council, present: Iterable[str]) -> bool | None:
    """Tell whether those present make the quorum of a council; None where its rules state none.

    Only members who vote are counted, each once.
    """
    if council.quorum is None:
        return None
    return len(present_voters(present, council)) >= _quorum(council, council.quorum)


def threshold_for(thresholds: Iterable[VoteThreshold], award: str, day: date) -> VoteThreshold | None:
    """Return the threshold that is in force for an award on a day: its own before the one for all; None without any.

    Raises:
        CohortError: EMU-K34, two that are equally specific are in force on the day.
    """
    in_force = [each for each in thresholds if each.in_force_on(day)]
    for name in (award, "*"):
        found = [each for each in in_force if each.award == name]
        if len(found) > 1:
            raise _two_thresholds(name, day)
        if found:
            return found[0]
    return None


def _two_thresholds(award: str, day: date) -> CohortError:
    return CohortError(
        "EMU-K34",
        vi=f"Hai ngưỡng phiếu của {award} cùng có hiệu lực ngày {day.isoformat()}.",
        en=f"Two thresholds of {award} are in force on {day.isoformat()}.",
        hint=("ghi ngày hết hiệu lực của ngưỡng cũ", "say when the older one ceases to be in force"),
        award=award,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotVerdict:
    """What a ballot decides.

    `status` is "carried", "lost", "no-quorum", "no-threshold" (nothing in force says what is needed) or "invalid"
    (the ballot contradicts itself; see `findings`). The last three decide nothing: they are neither yes nor no.
    """

    status: Literal["carried", "lost", "no-quorum", "no-threshold", "invalid"]
    ballot: Ballot
    council: Council
    threshold: VoteThreshold | None
    recused: tuple[Recusal, ...]
    findings: tuple[Finding, ...]
    in_favour: int
    """The votes in favour that count, written opinions included where they count."""
    of: int
    """The members that are the denominator."""
    needed: int | None
    """The votes that are needed; None where no threshold is in force."""

    @property
    def share(self) -> Fraction | None:
        """The votes in favour as a share of the denominator; None where nobody is in it."""
        return Fraction(self.in_favour, self.of) if self.of else None

    @property
    def decides(self) -> bool:
        """Whether it is a decision at all."""
        return self.status in ("carried", "lost")

    @property
    def text(self) -> Text:
        """Say what was decided and why: "7/9 thành viên đồng ý (≈ 77,78 % tổng số thành viên), cần 8: không đạt."."""
        match self.status:
            case "invalid":
                return saying(*_INVALID, found=sentences(*(Text(vi=each.vi, en=each.en) for each in self.findings)))
            case "no-quorum":
                return _no_quorum(self)
            case "no-threshold":
                return saying(*_NO_THRESHOLD, award=self.ballot.award, day=self.ballot.on)
            case _:
                return sentences(self.outcome, _of_source(self))

    @property
    def outcome(self) -> Text:
        """Say the count of a ballot that decides, and who stood aside, without the source."""
        return sentences(_counted(self), _of_written(self), _of_recused(self))


def verdict(
    ballot: Ballot,
    council: Council,
    threshold: VoteThreshold | None,
    *,
    unit: str | None = None,
    parents: Mapping[str, str] = _NONE,
    meeting: Meeting | None = None,
) -> BallotVerdict:
    """Return what a ballot decides.

    Args:
        ballot: The ballot: counts, and who was present.
        council: The council that voted.
        threshold: What the plan asks for the award on that day, as `threshold_for` finds it; None decides nothing.
        unit: The unit of the subject, where the subject is no unit itself.
        parents: The unit above each unit on the day of the ballot, as `parents_on` returns it.
        meeting: The minutes of the meeting, where the ballot is to be held against them.
    """
    aside = recused(council, ballot.subject, unit=unit, parents=parents)
    findings = check_ballot(ballot, council, threshold=threshold, recusals=aside, meeting=meeting)
    of = len(council.voters) - _left_out(council, threshold, aside)
    in_favour = ballot.in_favour + (ballot.opinions[0] if _written_counts(threshold) else 0)
    needed = votes_needed(threshold.share, of, threshold.reached) if threshold else None
    return BallotVerdict(
        status=_status(ballot, council, findings, reached=None if needed is None else in_favour >= needed),
        ballot=ballot,
        council=council,
        threshold=threshold,
        recused=aside,
        findings=findings,
        in_favour=in_favour,
        of=of,
        needed=needed,
    )


def _left_out(council: Council, threshold: VoteThreshold | None, aside: Sequence[Recusal]) -> int:
    """Return how many members are not in the denominator because they stand aside."""
    if threshold is None or threshold.recused == "counted":
        return 0
    standing_aside = {recusal.member for recusal in aside}
    return sum(member.id in standing_aside for member in council.voters)


def _written_counts(threshold: VoteThreshold | None) -> bool:
    return threshold is not None and threshold.written == "counted"


def _status(
    ballot: Ballot, council: Council, findings: Sequence[Finding], *, reached: bool | None
) -> Literal["carried", "lost", "no-quorum", "no-threshold", "invalid"]:
    if any(finding.severity == "error" for finding in findings):
        return "invalid"
    if quorum_met(council, ballot.present) is False:
        return "no-quorum"
    if reached is None:
        return "no-threshold"
    return "carried" if reached else "lost"


def _quorum(council: Council, quorum: Fraction) -> int:
    return votes_needed(quorum, len(council.voters), council.quorum_reached)


_INVALID = "Kết quả kiểm phiếu chưa dùng được: {found}", "The ballot cannot be used: {found}"
_NO_THRESHOLD = (
    "Chưa có quy định đang có hiệu lực về tỷ lệ phiếu cho {award} ngày {day}: chưa kết luận.",
    "Nothing in force says what share of votes {award} needs on {day}: not decided.",
)


def _no_quorum(found: BallotVerdict) -> Text:
    return saying(
        "Có mặt {present}/{of} thành viên, cần {needed}: chưa đủ số thành viên để họp.",
        "{present} of {of} members present, {needed} needed: no quorum.",
        present=len(present_voters(found.ballot.present, found.council)),
        of=len(found.council.voters),
        needed=_quorum(found.council, found.council.quorum or Fraction(0)),
    )


def _counted(found: BallotVerdict) -> Text:
    left_out = len(found.council.voters) - found.of
    return saying(
        "{votes}/{of} thành viên đồng ý ({share} {whole}), cần {needed}: {outcome}.",
        "{votes} of {of} members in favour ({share} {whole}), {needed} needed: {outcome}.",
        votes=found.in_favour,
        of=found.of,
        share=percent(Fraction(found.in_favour, found.of)),
        whole=saying(*_LESS, left_out=left_out) if left_out else _WHOLE,
        needed=found.needed or 0,
        outcome=_OUTCOMES[found.status],
    )


_OUTCOMES: Final = {"carried": Text(vi="đạt", en="carried"), "lost": Text(vi="không đạt", en="lost")}
_WHOLE: Final = Text(vi="tổng số thành viên", en="of all members")
_LESS: Final = (
    "tổng số thành viên, trừ {left_out} thành viên không tham gia bỏ phiếu",
    "of all members without {left_out} standing aside",
)


def _of_written(found: BallotVerdict) -> Text | None:
    in_favour, against = found.ballot.opinions
    if _written_counts(found.threshold):
        return saying(*_WRITTEN, written=in_favour) if in_favour else None
    return saying(*_READ_ONLY, written=in_favour + against) if in_favour + against else None


_WRITTEN = (
    "Trong đó ý kiến đồng ý bằng văn bản của thành viên vắng mặt: {written}.",
    "Among them, written opinions of absent members: {written}.",
)
_READ_ONLY = (
    "Ý kiến bằng văn bản của thành viên vắng mặt chỉ để tham khảo, không tính: {written}.",
    "Written opinions of absent members, read and not counted: {written}.",
)


def _of_recused(found: BallotVerdict) -> Text | None:
    if not found.recused:
        return None
    said = listed(tuple(recusal.text for recusal in found.recused))
    return Text(vi=f"{said.vi}.", en=f"{said.en}.")


def _of_source(found: BallotVerdict) -> Text | None:
    if found.threshold is None:
        return None
    source = found.threshold.source
    return Text(vi=f"Căn cứ: {source.text('vi')}.", en=f"Source: {source.text('en')}.")
