"""Drawing up: which papers there are, each a file of its own."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from emulation.reports.papers import _words as w
from emulation.reports.papers._authorities import Authority, authorities
from emulation.reports.papers._desk import Desk, Office
from emulation.reports.papers._list import citation_list
from emulation.reports.papers._minutes import minutes
from emulation.reports.papers._proposal import proposal
from emulation.reports.papers._score_table import score_table
from emulation.reports.papers._sessions import sessions
from emulation.runs import Decisions

PaperKind = Literal["scores", "minutes", "list", "proposal"]
"""Table of points (*bảng tổng hợp điểm*), minutes (*biên bản*), list of those proposed (*danh sách trích ngang*),
submission to the authority (*tờ trình*)."""
PAPER_KINDS: Final[tuple[PaperKind, ...]] = ("scores", "minutes", "list", "proposal")
"""In the order in which they are filed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper: a page of A4 that is complete in itself."""

    kind: PaperKind
    name: str
    """What tells it from the others, for its file."""
    title: str
    html: str


def draw_up(
    decisions: Decisions,
    *,
    office: Office | None = None,
    kinds: Iterable[PaperKind] = PAPER_KINDS,
) -> tuple[Paper, ...]:
    """Draw up the papers that an office files: official Vietnamese, ready to be printed on A4 and signed.

    A table of points for each rulebook, minutes for each session of a council, a list and the draft of a submission
    for each authority that decides. What the data do not say is left to be written by hand; nobody is named but by
    what the plan prints: households and persons stand by their ids.

    Args:
        decisions: What `decide` found.
        office: Who draws the papers up; unless given its name, place and who signs are left free.
        kinds: The kinds of papers.
    """
    desk = Desk.of(decisions, office or Office())
    return tuple(paper for kind in dict.fromkeys(kinds) for paper in _KINDS[kind](desk))


def _scores(desk: Desk) -> Iterator[Paper]:
    for book in desk.decisions.results.books:
        title = f"{w.SCORES} – {book.rulebook.title.vi}"
        name = f"bang-tong-hop-diem/{book.rulebook.id}"
        yield Paper(kind="scores", name=name, title=title, html=score_table(book.rulebook, desk))


def _minutes(desk: Desk) -> Iterator[Paper]:
    found = sessions(desk.decisions)
    for session in found:
        name = "bien-ban-hop" if len(found) == 1 else f"bien-ban-hop/{session.id}"
        yield Paper(kind="minutes", name=name, title=w.MINUTES, html=minutes(session, desk))


def _lists(desk: Desk) -> Iterator[Paper]:
    for number, authority in _numbered(desk):
        title = f"{w.LIST} – {authority.title}"
        yield Paper(
            kind="list", name=f"danh-sach-trich-ngang{number}", title=title, html=citation_list(authority, desk)
        )


def _proposals(desk: Desk) -> Iterator[Paper]:
    for number, authority in _numbered(desk):
        title = f"{w.SUBMISSION} – {authority.title}"
        yield Paper(kind="proposal", name=f"to-trinh{number}", title=title, html=proposal(authority, desk))


def _numbered(desk: Desk) -> Iterator[tuple[str, Authority]]:
    found = authorities(desk.decisions)
    for place, authority in enumerate(found, 1):
        yield "" if len(found) == 1 else f"-{place}", authority


_KINDS: Final[dict[PaperKind, Callable[[Desk], Iterator[Paper]]]] = {
    "scores": _scores,
    "minutes": _minutes,
    "list": _lists,
    "proposal": _proposals,
}
