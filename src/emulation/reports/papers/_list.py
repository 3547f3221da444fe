"""The list of those proposed (*danh sách trích ngang*): who, for what, with which votes; and who is not, and why."""

from collections.abc import Iterator

from emulation.algebra import format_roman
from emulation.cohorts import AwardDecision, Names, Nomination, cited, explain_check, explain_places
from emulation.markup import Markup, tag
from emulation.reports.papers import _words as w
from emulation.reports.papers._achievement import achievement
from emulation.reports.papers._authorities import Authority, round_title
from emulation.reports.papers._desk import Desk, number, percent
from emulation.reports.papers._frame import Column, Frame, Line, document, lines_of, paragraph, signatures, table
from emulation.reports.papers._left_out import left_out
from emulation.reports.papers._saying import places_met, reasons_said, source_of
from emulation.reports.papers._score_table import class_of, rank_of
from emulation.reports.papers._standing import posting_words, vote_words


def citation_list(authority: Authority, desk: Desk) -> str:
    """Return the list that goes with the submission to one authority."""
    title = round_title(desk.decisions, desk.plan.title.vi)
    frame = Frame(
        title=w.LIST,
        subtitle=w.LIST_OF.format(authority=authority.title, round=title),
        dated=False,
        wide=True,
    )
    return document(frame, desk, *_List(authority, desk).body())


class _List:
    """One list on its way."""

    def __init__(self, authority: Authority, desk: Desk) -> None:
        self._authority, self._desk = authority, desk
        self._names: Names = desk.names()

    def body(self) -> Iterator[Markup]:
        """Yield a part for each award, and the places to sign."""
        office = self._desk.office
        yield tag("p", w.ATTACHED.format(issuer=office.issuer or w.DOTS), class_="under-title")
        for place, decision in enumerate(self._authority.awards, 1):
            yield tag("section", *self._award(place, decision), class_="award")
        model = any(self._is_model(decision) for decision in self._authority.awards)
        signed = signatures((w.PREPARED, w.SIGNED), (office.signs or w.HEAD, w.SEALED))
        yield tag("div", paragraph(w.MODEL_POINTS) if model else None, signed, class_="closing")

    def _is_model(self, decision: AwardDecision) -> bool:
        books = {each.candidate.rulebook for each in decision.nominations}
        return any(book.model for name in books if (book := self._desk.book(name)) is not None)

    def _award(self, place: int, decision: AwardDecision) -> Iterator[Markup]:
        yield tag("h2", f"{format_roman(place)}. {decision.award.title.vi}")
        yield paragraph(" ".join(self._places(decision)))
        yield from self._proposed(place, decision)
        yield from left_out(decision, self._desk, self._names, place=place)
        yield paragraph(explain_check(decision, self._names).vi, look="warning" if decision.objections else "")

    def _places(self, decision: AwardDecision) -> Iterator[str]:
        """Yield how many there may be, and by which sources."""
        yield from (explain_places(places, self._names).vi for places in places_met(decision))
        if not decision.places:
            yield w.NO_QUOTA
        by_source = cited([decision.award.source, *map(source_of, places_met(decision))])
        yield "" if by_source is None else by_source.vi

    def _proposed(self, place: int, decision: AwardDecision) -> Iterator[Markup]:
        """Yield those who are proposed, with all that the authority reads before it decides."""
        yield tag("h3", w.PROPOSED_HEAD.format(place=place, number=number(len(decision.proposed))))
        if not decision.proposed:
            yield paragraph(w.NOBODY)
            return
        points = f"{w.POINTS} (*)" if self._is_model(decision) else w.POINTS
        columns = (
            Column(w.NUMBER_IN_ORDER, 9, "middle"), Column(w.SUBJECT, 43), Column(points, 16, "middle"),
            Column(w.SHARE_SHORT, 20, "middle"), Column(w.RANK, 15, "middle"), Column(w.CLASS, 24, "middle"),
            Column(w.ACHIEVEMENT), Column(w.VOTES, 28), Column(w.POSTING, 26),
        )  # fmt: skip
        lines = (self._line(row, each, decision) for row, each in enumerate(decision.proposed, 1))
        yield table(f"{w.PROPOSED}: {decision.award.title.vi}", columns, lines)

    def _line(self, row: int, each: Nomination, decision: AwardDecision) -> Line:
        candidate = each.candidate
        placed = candidate.placed
        return Line(
            (
                str(row),
                lines_of(self._desk.full_subject(candidate), *reasons_said(each.reasons, self._names)),
                self._desk.points(candidate.settled),
                percent(candidate.settled.share),
                rank_of(placed) if placed is None else f"{rank_of(placed)}{_among(placed.among)}",
                class_of(candidate.classed),
                lines_of(*achievement(candidate.settled.contender)),
                vote_words(decision.award, candidate.nominee, self._desk),
                posting_words(each, self._desk),
            )
        )


def _among(among: int) -> str:
    return f"/{number(among)}" if among else ""
