"""Public posting on a day: whether it has ended, what is unanswered, and which cases are held (*tạm dừng xem xét*).

There is no clock: the day is always an argument. A complaint or denunciation that is open holds the case that it is
about; how long a posting lasts and which opinions hold a case is what the plan says, with its source.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from emulation.algebra import State, Text
from emulation.cohorts._sayings import Said, listed, saying, sentences
from emulation.models import Finding, FrozenMapping, Opinion, Posting

OPINION_WORDS: Final = FrozenMapping(
    {
        "opinion": Text(vi="ý kiến", en="opinion"),
        "complaint": Text(vi="khiếu nại", en="complaint"),
        "denunciation": Text(vi="tố cáo", en="denunciation"),
        "petition": Text(vi="kiến nghị", en="petition"),
    }
)
"""What each kind of opinion is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldCase:
    """A case that is held: nobody decides on it while an opinion is open."""

    unit: str
    on: date
    since: date
    """The day on which the oldest of the open opinions was received."""
    opinions: tuple[Opinion, ...]
    """The open opinions that hold it, the oldest first."""

    @property
    def state(self) -> State:
        """The state of the case: *withheld*."""
        return State.WITHHELD

    @property
    def text(self) -> Text:
        """Say since when the case is held, and by what."""
        grounds = tuple(
            saying("{kind} {id}", "{kind} {id}", kind=OPINION_WORDS[o.kind], id=o.id) for o in self.opinions
        )
        return saying(
            "{unit}: tạm dừng xem xét từ ngày {since} vì chưa giải quyết xong {grounds}.",
            "{unit}: the case is held since {since}; not resolved yet: {grounds}.",
            unit=self.unit,
            since=self.since,
            grounds=listed(grounds),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingStanding:
    """How a posting stands on a day: not yet posted, posted, or closed, and what came of it by then."""

    posting: Posting
    on: date
    status: Literal["not-posted", "posted", "closed"]
    received: int
    answered: int
    upheld: int
    """How many were found right, wholly or in part."""

    @property
    def days_left(self) -> int:
        """How many days are left, this one not counted; 0 once it is closed."""
        return max(0, self.posting.last_day.toordinal() - self.on.toordinal())

    @property
    def text(self) -> Text:
        """Say how the posting stands."""
        facts: dict[str, Said] = {
            "posted": self.posting.posted_on,
            "last": self.posting.last_day,
            "received": self.received,
            "answered": self.answered,
            "upheld": self.upheld,
        }
        return sentences(saying(*_STANDINGS[self.status], **facts), saying(*_RECEIVED, **facts), _source(self.posting))


_STANDINGS: Final = {
    "not-posted": ("Sẽ niêm yết từ ngày {posted} đến hết ngày {last}.", "Will be posted from {posted} to {last}."),
    "posted": (
        "Niêm yết từ ngày {posted} đến hết ngày {last}: đang lấy ý kiến.",
        "Posted from {posted} to {last}: open.",
    ),
    "closed": ("Đã niêm yết từ ngày {posted} đến hết ngày {last}.", "Was posted from {posted} to {last}: closed."),
}
_RECEIVED = (
    "Đã nhận {received} ý kiến, đã trả lời {answered}, trong đó {upheld} ý kiến đúng hoặc đúng một phần.",
    "Opinions received: {received}; answered: {answered}; of these right or partly right: {upheld}.",
)


def closed_on(posting: Posting, day: date) -> bool:
    """Tell whether the last day of a posting has passed on `day`."""
    return posting.last_day < day


def unanswered(posting: Posting, day: date) -> tuple[Opinion, ...]:
    """Return the opinions that were received by `day` and not answered by then, the oldest first."""
    return _in_order(opinion for opinion in posting.opinions if opinion.is_open_on(day))


def posting_on(posting: Posting, day: date) -> PostingStanding:
    """Return how a posting stands on `day`."""
    by_then = [opinion for opinion in posting.opinions if opinion.on <= day]
    answered = [opinion for opinion in by_then if not opinion.is_open_on(day)]
    return PostingStanding(
        posting=posting,
        on=day,
        status="not-posted" if day < posting.posted_on else "closed" if closed_on(posting, day) else "posted",
        received=len(by_then),
        answered=len(answered),
        upheld=sum(opinion.outcome in ("upheld", "partly") for opinion in answered),
    )


def held_cases(postings: Iterable[Posting], day: date) -> tuple[HeldCase, ...]:
    """Return the cases that open opinions hold on `day`, in the order of unit ids.

    Which kinds hold a case is what each posting says; an opinion that was answered holds nothing, whatever its outcome.
    """
    holding: dict[str, list[Opinion]] = {}
    for posting in postings:
        for opinion in unanswered(posting, day):
            if opinion.kind in posting.holds:
                holding.setdefault(opinion.unit, []).append(opinion)
    return tuple(_held(unit, _in_order(holding[unit]), day) for unit in sorted(holding))


def _held(unit: str, opinions: tuple[Opinion, ...], day: date) -> HeldCase:
    return HeldCase(unit=unit, on=day, since=opinions[0].on, opinions=opinions)


def _in_order(opinions: Iterable[Opinion]) -> tuple[Opinion, ...]:
    return tuple(sorted(opinions, key=lambda opinion: (opinion.on, opinion.id)))


def check_posting(posting: Posting, *, decided_on: date | None = None) -> tuple[Finding, ...]:
    """Return what is wrong with a posting (EMU-K37 to EMU-K39).

    Args:
        posting: The posting.
        decided_on: The day of the decision, where there is one: it is late enough only after the last day, and every
            opinion that was received by then is answered by then.
    """
    found = [*_outside(posting)]
    if decided_on is not None:
        found += _decided(posting, decided_on)
    return tuple(finding.at(posting=posting.id) for finding in found)


def _outside(posting: Posting) -> Iterator[Finding]:
    for opinion in posting.opinions:
        if not posting.covers(opinion.unit):
            yield _finding("EMU-K39", "error", *_NOT_COVERED, opinion=opinion.id, unit=opinion.unit)
        if opinion.on < posting.posted_on:
            yield _finding("EMU-K39", "warning", *_BEFORE, opinion=opinion.id)


def _decided(posting: Posting, day: date) -> Iterator[Finding]:
    if not closed_on(posting, day):
        yield _finding("EMU-K37", "error", *_EARLY, decided=day, last=posting.last_day)
    for opinion in unanswered(posting, day):
        severity: Literal["error", "warning"] = "error" if opinion.kind in posting.holds else "warning"
        yield _finding("EMU-K38", severity, *_OPEN, opinion=opinion.id, decided=day, unit=opinion.unit)


_NOT_COVERED = (
    "Ý kiến {opinion} về {unit}, là đối tượng không thuộc đợt niêm yết.",
    "The opinion {opinion} is about {unit}, which the posting does not cover.",
)
_BEFORE = "Ý kiến {opinion} nhận trước ngày niêm yết.", "The opinion {opinion} came before the posting."
_EARLY = (
    "Quyết định ngày {decided} khi chưa hết thời gian niêm yết, đến hết ngày {last}.",
    "It was decided on {decided}, before the posting ended with {last}.",
)
_OPEN = (
    "Ý kiến {opinion} về {unit} chưa được trả lời vào ngày quyết định {decided}.",
    "The opinion {opinion} about {unit} was not answered on the day of the decision, {decided}.",
)


def _finding(code: str, severity: Literal["error", "warning"], vi: str, en: str, **facts: Said) -> Finding:
    text = saying(vi, en, **facts)
    where = tuple((name, fact) for name, fact in facts.items() if isinstance(fact, str | int))
    return Finding(code, severity, text.vi, text.en, where)


def _source(posting: Posting) -> Text:
    source = posting.source
    return Text(vi=f"Căn cứ: {source.text('vi')}.", en=f"Source: {source.text('en')}.")
