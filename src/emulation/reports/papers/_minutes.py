"""The minutes of a session of the council (*biên bản họp bình xét*); what is not known is left for a pen."""

from collections.abc import Iterator

from emulation.cohorts import Names, check_meeting, cite, posting_on, quorum_met, unanswered, votes_needed
from emulation.markup import Markup, tag
from emulation.models import Council, CouncilMember, Posting
from emulation.reports.papers import _words as w
from emulation.reports.papers._ballots import ballots
from emulation.reports.papers._desk import Desk, day, number, part_of
from emulation.reports.papers._frame import (
    Column,
    Frame,
    Line,
    blank_lines,
    document,
    filed_by,
    paragraph,
    signatures,
    table,
)
from emulation.reports.papers._sessions import Session


def minutes(session: Session, desk: Desk) -> str:
    """Return the minutes of one session."""
    council, round_ = session.council, desk.decisions.round
    about = w.MINUTES_OF.format(round="" if round_ is None else round_.title.vi[:1].lower() + round_.title.vi[1:])
    frame = Frame(
        title=w.MINUTES,
        subtitle=about.strip(),
        symbol="BB",
        number=session.meeting.number if session.meeting else None,
        issuer=w.COUNCIL if council is None else council.title.vi,
        dated=False,
    )
    return document(frame, desk, *_Minutes(session, desk).body())


class _Minutes:
    """One paper of minutes on its way."""

    def __init__(self, session: Session, desk: Desk) -> None:
        self._session, self._desk = session, desk
        self._names: Names = desk.names()

    def body(self) -> Iterator[Markup]:
        """Yield the parts in the order of the form."""
        session = self._session
        on = w.BLANK_DAY if session.on is None else day(session.on)
        place = session.meeting.place if session.meeting else None
        yield paragraph(w.BEGAN.format(day=on))
        yield paragraph(w.AT.format(place=w.LONG_DOTS if place is None else place.vi), look="open")
        yield _heading(w.TOOK_PART)
        yield from self._attendance()
        yield _heading(w.AGENDA)
        yield paragraph(w.HEARD)
        yield from ballots(session, self._desk, self._names)
        yield _heading(w.CASTING)
        yield from self._casting()
        yield _heading(w.POSTED)
        yield from self._postings()
        yield _heading(w.OTHER_NOTES)
        yield from self._other_notes()
        yield _heading(w.RESOLVED)
        decided = any(each.decides for each in session.verdicts)
        yield paragraph(w.RESOLUTION) if decided else blank_lines(3)
        yield tag(
            "div",
            paragraph(w.CLOSED.format(day=on)),
            signatures((w.SECRETARY, w.SIGNED), (w.PRESIDING, w.SEALED)),
            filed_by((w.MEMBERS, w.FILE_RECORD)),
            class_="closing",
        )

    def _attendance(self) -> Iterator[Markup]:
        council, meeting = self._session.council, self._session.meeting
        blank = w.LONG_DOTS
        presided = meeting.chair if meeting else None
        wrote = meeting.secretary if meeting else None
        yield paragraph(w.PRESIDED.format(who=_person(presided, council) if presided else blank), look="open")
        yield paragraph(w.WROTE.format(who=_person(wrote, council) if wrote else blank), look="open")
        if council is None or self._session.on is None:
            yield paragraph(w.BLANK_PRESENT, look="open")
            return
        present = [member for member in council.voters if member.id in self._session.present]
        yield paragraph(w.PRESENT.format(number=number(len(present)), all=number(len(council.voters))))
        yield paragraph(self._quorum(council))
        yield self._members(council)
        yield from self._contradictions(council)

    def _quorum(self, council: Council) -> str:
        met = quorum_met(council, self._session.present)
        if met is None or council.quorum is None:
            return w.NO_QUORUM_RULE
        share = f"{w.AT_LEAST[council.quorum_reached]} {part_of(council.quorum)}"
        needed = votes_needed(council.quorum, len(council.voters), council.quorum_reached)
        return w.QUORUM[met].format(share=share, needed=number(needed), source=cite(council.source).vi)

    def _members(self, council: Council) -> Markup:
        columns = (
            Column(w.NUMBER_IN_ORDER, 10, "middle"), Column(w.MEMBER, 34), Column(w.AS, 42), Column(w.FROM),
            Column(w.ATTENDANCE, 24, "middle"),
        )  # fmt: skip
        lines = (
            Line((str(place), each.id, _role(each), self._home(each), self._attended(each)))
            for place, each in enumerate(council.members, 1)
        )
        return table(w.TOOK_PART, columns, lines)

    def _home(self, member: CouncilMember) -> str:
        return w.NONE if member.unit is None else self._desk.unit(member.unit)

    def _attended(self, member: CouncilMember) -> str:
        meeting = self._session.meeting
        if member.id in self._session.present:
            return w.ATTENDED["present"]
        # Ballots alone do not tell a member who was absent from one who did not vote.
        absent = meeting is not None and member.id in meeting.absent
        return w.ATTENDED["absent" if absent else "unknown"]

    def _contradictions(self, council: Council) -> Iterator[Markup]:
        meeting = self._session.meeting
        found = () if meeting is None else check_meeting(meeting, council)
        if found:
            yield paragraph(tag("b", w.CONTRADICTIONS, ": "), " ".join(each.vi for each in found), look="warning")

    def _casting(self) -> Iterator[Markup]:
        """Yield the scores that part equals, given by the members who may part them."""
        council = self._session.council
        scores = self._desk.decisions.proceedings.chair_scores
        mine = [each for each in scores if council is not None and council.member(each.member) is not None]
        if not mine:
            yield paragraph(w.NO_CASTING)
            return
        columns = (
            Column(w.NUMBER_IN_ORDER, 10, "middle"), Column(w.SUBJECT), Column(w.POINTS, 24, "middle"),
            Column(w.GIVEN_BY, 60),
        )  # fmt: skip
        lines = (
            Line((str(place), self._names.unit(each.subject).vi, number(each.points), _person(each.member, council)))
            for place, each in enumerate(mine, 1)
        )
        yield table(w.CASTING, columns, lines)

    def _postings(self) -> Iterator[Markup]:
        postings = self._desk.decisions.proceedings.postings
        if not postings:
            yield paragraph(w.NO_POSTING)
        for posting in postings:
            yield from self._posting(posting)
        for held in self._desk.decisions.held:
            said = held.text.vi.removeprefix(held.unit)
            yield paragraph(f"- {self._names.unit(held.unit).vi}{said}")

    def _posting(self, posting: Posting) -> Iterator[Markup]:
        as_of = self._desk.decisions.proceedings.as_of
        where = "" if posting.place is None else w.POSTED_AT.format(place=posting.place.vi)
        yield paragraph(tag("b", f"{posting.what.vi}{where}: "), posting_on(posting, as_of).text.vi)
        left = unanswered(posting, as_of)
        if left:
            yield paragraph(w.UNANSWERED.format(ids=", ".join(each.id for each in left)))

    def _other_notes(self) -> Iterator[Markup]:
        notes = self._session.meeting.notes if self._session.meeting else ()
        for note in notes:
            yield paragraph(f"- {note.vi}")
        if not notes:
            yield blank_lines(2)


def _heading(title: str) -> Markup:
    return tag("h2", title)


def _role(member: CouncilMember) -> str:
    return w.ROLE[member.role] if member.votes else w.ONLY_SERVES


def _person(member: str, council: Council | None) -> str:
    """Name a member by office and id, never by a name."""
    known = council.member(member) if council else None
    return member if known is None else w.PERSON.format(role=_role(known), id=member)
