"""What contradicts itself in a ballot or in the minutes of a meeting: findings, so that nobody decides on it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from emulation.cohorts._recusal import Recusal
from emulation.cohorts._sayings import Said, saying
from emulation.models import Ballot, Council, Finding, Meeting, VoteThreshold


def check_ballot(
    ballot: Ballot,
    council: Council,
    *,
    threshold: VoteThreshold | None = None,
    recusals: Sequence[Recusal] = (),
    meeting: Meeting | None = None,
) -> tuple[Finding, ...]:
    """Return what contradicts itself in a ballot: codes EMU-K30 to EMU-K33 and, beside a meeting, EMU-K35.

    Args:
        ballot: The ballot.
        council: The council that voted.
        threshold: What it is held against, where one is in force.
        recusals: Who had to stand aside, as `recused` returns it.
        meeting: The minutes of the meeting at which it was held.
    """
    aside = {recusal.member for recusal in recusals}
    found = [
        *_strangers(ballot.present, council),
        *_writers(ballot, council, aside),
        *_counts(ballot, council, aside),
        *(_off_threshold(ballot, threshold) if threshold else ()),
        *(_off_meeting(ballot, meeting) if meeting else ()),
    ]
    if ballot.council != council.id:
        found.insert(0, _finding("EMU-K30", "Phiếu của hội đồng khác.", "The ballot is another council's."))
    return tuple(finding.at(council=council.id, subject=ballot.subject) for finding in found)


def check_meeting(meeting: Meeting, council: Council) -> tuple[Finding, ...]:
    """Return what contradicts itself in the minutes of a meeting (EMU-K32, EMU-K35)."""
    listed = [*meeting.present, *meeting.absent]
    found = [*_strangers({*listed, meeting.chair}, council), *map(_listed_twice, _twice(listed))]
    unlisted = [member.id for member in council.voters if member.id not in listed]
    found += [_about("EMU-K35", member, *_UNLISTED) for member in unlisted]
    presiding = council.member(meeting.chair)
    if meeting.chair not in meeting.present:
        found.append(_about("EMU-K35", meeting.chair, *_CHAIR_ABSENT))
    elif presiding is not None and presiding.role not in ("chair", "vice-chair"):
        found.append(_about("EMU-K35", meeting.chair, *_NO_CHAIR))
    if meeting.council != council.id:
        found.append(_finding("EMU-K35", "Biên bản của hội đồng khác.", "The minutes are another council's."))
    return tuple(finding.at(council=council.id, meeting=meeting.id) for finding in found)


_UNLISTED = "Thành viên {member} không ghi có mặt hay vắng mặt.", "{member} is neither present nor absent."
_CHAIR_ABSENT = "Người chủ trì {member} không có mặt.", "{member} presided and was not present."
_NO_CHAIR = (
    "Người chủ trì {member} không phải chủ tịch hay phó chủ tịch hội đồng.",
    "{member} presided and is neither chair nor vice-chair.",
)


def absent_voters(ballot: Ballot, council: Council) -> tuple[str, ...]:
    """Return the members who vote and were not present."""
    return tuple(member.id for member in council.voters if member.id not in ballot.present)


def present_voters(present: Iterable[str], council: Council) -> tuple[str, ...]:
    """Return the members who vote and were present, each once."""
    there = set(present)
    return tuple(member.id for member in council.voters if member.id in there)


def _finding(code: str, vi: str, en: str, **facts: Said) -> Finding:
    text = saying(vi, en, **facts)
    where = tuple((name, fact) for name, fact in facts.items() if isinstance(fact, str | int))
    return Finding(code, "error", text.vi, text.en, where)


def _about(code: str, member: str, vi: str, en: str) -> Finding:
    return _finding(code, vi, en, member=member)


def _twice(ids: Iterable[str]) -> list[str]:
    return [member for member, times in sorted(Counter(ids).items()) if times > 1]


def _listed_twice(member: str) -> Finding:
    return _about("EMU-K35", member, "Thành viên {member} ghi hai lần.", "{member} is listed twice.")


def _strangers(ids: Iterable[str], council: Council) -> Iterator[Finding]:
    for member in sorted({id for id in ids if council.member(id) is None}):  # noqa: A001 - the field's own name
        yield _about("EMU-K32", member, "{member} không phải thành viên hội đồng.", "{member} is no member.")


def _writers(ballot: Ballot, council: Council, aside: set[str]) -> Iterator[Finding]:
    """Tell of whoever wrote without being an absent member who may vote, or wrote twice."""
    writers = [opinion.member for opinion in ballot.written]
    yield from _strangers(writers, council)
    for member in _twice([*dict.fromkeys(ballot.present), *writers]):
        yield _about("EMU-K30", member, "{member} được tính hai lần.", "{member} is counted twice.")
    for member in _twice(ballot.present):
        yield _about("EMU-K30", member, "{member} ghi có mặt hai lần.", "{member} is present twice.")
    voting = {member.id for member in council.voters}
    for member in sorted(set(writers)):
        if council.member(member) is not None and member not in voting:
            yield _about("EMU-K32", member, "{member} không có quyền bỏ phiếu.", "{member} has no vote.")
        elif member in aside:
            yield _about("EMU-K31", member, *_WROTE)


_WROTE = (
    "{member} không được tham gia bỏ phiếu mà vẫn gửi ý kiến bằng văn bản.",
    "{member} had to stand aside and voted in writing.",
)


def _counts(ballot: Ballot, council: Council, aside: set[str]) -> Iterator[Finding]:
    """Tell of more votes than there were people to cast them."""
    there = present_voters(ballot.present, council)
    may = sum(member not in aside for member in there)
    if ballot.cast > len(there):
        yield _finding("EMU-K30", *_TOO_MANY, votes=ballot.cast, voters=len(there))
    elif ballot.cast > may:
        yield _finding("EMU-K31", *_BY_RECUSED, votes=ballot.cast, voters=may)
    written = ballot.written_in_favour + ballot.written_against
    could = sum(member not in aside for member in absent_voters(ballot, council))
    if written > could:
        yield _finding("EMU-K30", *_TOO_MANY_WRITTEN, votes=written, voters=could)
    if council.voters and aside >= {member.id for member in council.voters}:
        yield _finding("EMU-K31", "Không còn thành viên nào được bỏ phiếu.", "Every member has to stand aside.")


_TOO_MANY = (
    "Có {votes} phiếu nhưng chỉ có {voters} thành viên có mặt.",
    "There are {votes} votes and only {voters} voting members present.",
)
_BY_RECUSED = (
    "{votes} phiếu, chỉ {voters} thành viên có mặt được bỏ phiếu: có người không được tham gia mà vẫn bỏ phiếu.",
    "{votes} votes, only {voters} of those present may vote: somebody voted who had to stand aside.",
)
_TOO_MANY_WRITTEN = (
    "{votes} ý kiến bằng văn bản, chỉ {voters} thành viên vắng mặt được gửi.",
    "{votes} written opinions, only {voters} absent members may give one.",
)


def _off_threshold(ballot: Ballot, threshold: VoteThreshold) -> Iterator[Finding]:
    if threshold.award not in ("*", ballot.award):
        yield _finding("EMU-K33", *_OTHER_AWARD, award=ballot.award, other=threshold.award)
    if not threshold.in_force_on(ballot.on):
        yield _finding("EMU-K33", *_OUT_OF_FORCE, day=ballot.on)


_OTHER_AWARD = (
    "Ngưỡng phiếu của {other}, không phải của {award}.",
    "The threshold is that of {other}, not that of {award}.",
)
_OUT_OF_FORCE = (
    "Ngưỡng phiếu không có hiệu lực ngày bỏ phiếu {day}.",
    "The threshold is not in force on the day of the ballot, {day}.",
)


def _off_meeting(ballot: Ballot, meeting: Meeting) -> Iterator[Finding]:
    if (ballot.council, ballot.on) != (meeting.council, meeting.on):
        yield _finding("EMU-K35", *_OTHER_MEETING, meeting=meeting.id)
    for member in sorted(set(ballot.present) - set(meeting.present)):
        yield _about("EMU-K35", member, *_NOT_THERE)
    if ballot.minutes is not None and meeting.number is not None and ballot.minutes != meeting.number:
        yield _finding("EMU-K35", *_OTHER_NUMBER, meeting=meeting.id)


_OTHER_MEETING = (
    "Phiếu không cùng hội đồng hoặc không cùng ngày với cuộc họp {meeting}.",
    "The ballot is of another council or another day than the meeting {meeting}.",
)
_NOT_THERE = (
    "Theo biên bản, {member} không có mặt tại cuộc họp.",
    "By the minutes, {member} was not present at the meeting.",
)
_OTHER_NUMBER = (
    "Phiếu ghi số biên bản khác với cuộc họp {meeting}.",
    "The ballot names other minutes than those of the meeting {meeting}.",
)
