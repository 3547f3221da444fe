"""The draft of a submission to the authority (*dự thảo tờ trình*): on which grounds, how many, and what is open."""

from collections.abc import Iterator
from typing import Final

from emulation.algebra import State
from emulation.cohorts import NOMINATION_WORDS, AwardDecision, Names, cited
from emulation.markup import Markup, tag
from emulation.models import Meeting, StateRule
from emulation.reports._heading import movement_line
from emulation.reports.papers import _words as w
from emulation.reports.papers._authorities import Authority, round_title
from emulation.reports.papers._desk import VOICE, Desk, day, number
from emulation.reports.papers._frame import Column, Frame, Line, document, filed_by, lines_of, paragraph, table
from emulation.reports.papers._grounds import grounds, model_values
from emulation.reports.papers._saying import places_met, places_said, reasons_said
from emulation.reports.papers._sessions import sessions

_KINDS: Final = ("collective", "individual", "household")
_STANDING: Final = ("pending", "held", "open")


def proposal(authority: Authority, desk: Desk) -> str:
    """Return the draft of the submission to one authority."""
    movement, title = movement_line(desk.plan, VOICE), round_title(desk.decisions, desk.plan.title.vi)
    about = w.ABOUT.format(movement=movement[:1].lower() + movement[1:], round=title)
    frame = Frame(title=w.SUBMISSION, subtitle=about, symbol="TTr", draft=True)
    return document(frame, desk, *_Proposal(authority, desk).body())


class _Proposal:
    """One submission on its way."""

    def __init__(self, authority: Authority, desk: Desk) -> None:
        self._authority, self._desk = authority, desk
        self._names: Names = desk.names()
        self._issuer = desk.office.issuer or w.DOTS
        self._awards = [each.award for each in authority.awards]

    def body(self) -> Iterator[Markup]:
        """Yield the parts in the order of the form."""
        to = {"issuer": self._issuer, "authority": self._authority.title}
        yield tag("p", w.TO.format(authority=self._authority.name or w.DOTS), class_="addressee")
        yield from self._grounds()
        yield paragraph(w.PROPOSES.format(**to))
        yield tag("h2", w.HOW)
        yield from self._how()
        yield tag("h2", w.NUMBERS)
        yield self._numbers()
        yield from self._model_values()
        yield tag("h2", w.STANDING)
        yield from self._standing()
        yield tag(
            "div",
            paragraph(w.WITH_LIST),
            paragraph(w.CLOSE.format(**to)),
            filed_by((w.AS_ABOVE, w.FILE), self._desk.office.signs or w.HEAD, w.SEALED),
            class_="closing",
        )

    def _grounds(self) -> Iterator[Markup]:
        """Yield what the plan cites; the office adds the rule that gives it its competence."""
        named = [w.OWN_GROUND, *(w.GROUND.format(source=each) for each in grounds(self._desk.plan, self._awards))]
        named += list(self._of_minutes()) or [w.BY_BLANK_MINUTES]
        for each in named[:-1]:
            yield paragraph(f"{each};", look="ground")
        yield paragraph(f"{named[-1]}.", look="ground")

    def _of_minutes(self) -> Iterator[str]:
        """Yield the minutes of meetings that voted on an award of this authority, or of all where none did."""
        wanted = {award.id for award in self._awards}
        known = [each for each in sessions(self._desk.decisions) if each.meeting is not None]
        voted = [each for each in known if any(v.ballot.award in wanted for v in each.verdicts)]
        for session in voted or known:
            if session.meeting is not None:
                yield self._cite(session.meeting, "" if session.council is None else session.council.title.vi)

    def _cite(self, meeting: Meeting, council: str) -> str:
        numbered = "" if meeting.number is None else w.BY_MINUTES_NUMBER.format(number=meeting.number)
        return w.BY_MINUTES.format(council=council, day=day(meeting.on), number=numbered)

    def _how(self) -> Iterator[Markup]:
        """Yield who was scored, and what became of those without a score."""
        settled = self._desk.decisions.settled
        open_ = [each for each in settled if isinstance(each.contender.official, State)]
        books = {each.contender.rulebook for each in settled}
        said = w.SCORED.format(
            books=number(len(books)),
            units=number(len(settled)),
            scored=number(len(settled) - len(open_)),
            open=number(len(open_)),
        )
        yield paragraph(said if open_ else w.ALL_SCORED.format(books=number(len(books)), units=number(len(settled))))
        rules = tuple(dict.fromkeys(each.rule for each in open_ if each.rule is not None))
        for rule in rules:
            yield paragraph(_rule(rule, sum(each.rule == rule for each in open_)))
        by_source = cited(rule.source for rule in rules)
        if by_source is not None:
            yield paragraph(by_source.vi)

    def _numbers(self) -> Markup:
        columns = (
            Column(w.NUMBER_IN_ORDER, 10, "middle"), Column(w.FORM), Column(w.COLLECTIVES, 15, "middle"),
            Column(w.INDIVIDUALS, 15, "middle"), Column(w.HOUSEHOLDS, 15, "middle"), Column(w.ALL, 13, "middle"),
            Column(w.LIMIT, 62),
        )  # fmt: skip
        lines = [self._line(place, each) for place, each in enumerate(self._authority.awards, 1)]
        counts = [self._counts(each) for each in self._authority.awards]
        sums = [sum(column) for column in zip(*counts, strict=True)]
        total = Line(("", w.TOGETHER, *map(number, sums), number(sum(sums)), ""), "sum")
        return table(w.NUMBERS, columns, (*lines, total))

    def _line(self, place: int, decision: AwardDecision) -> Line:
        counts = self._counts(decision)
        limits = lines_of(*(places_said(places_met(decision), self._names) if decision.places else (w.NO_QUOTA,)))
        return Line((str(place), decision.award.title.vi, *map(number, counts), number(sum(counts)), limits))

    def _counts(self, decision: AwardDecision) -> list[int]:
        """Count those proposed: collectives, individuals, households."""
        kinds = [self._desk.kind(each.candidate) for each in decision.proposed]
        return [kinds.count(kind) for kind in _KINDS]

    def _model_values(self) -> Iterator[Markup]:
        found = model_values(self._desk.plan, self._awards)
        if found:
            yield paragraph(w.MODEL_VALUES.format(values="; ".join(found)), look="warning")

    def _standing(self) -> Iterator[Markup]:
        """Yield the cases on which nothing is decided yet, each with what it waits for."""
        found = [(d, n) for d in self._authority.awards for n in d.nominations if n.status in _STANDING]
        if not found:
            yield paragraph(w.NONE_STANDING)
            return
        columns = (
            Column(w.NUMBER_IN_ORDER, 10, "middle"), Column(w.SUBJECT, 50), Column(w.FORM, 40), Column(w.WHY),
        )  # fmt: skip
        lines = (
            Line(
                (
                    str(place),
                    self._desk.subject(each.candidate),
                    decision.award.title.vi,
                    lines_of(*(reasons_said(each.reasons, self._names) or (NOMINATION_WORDS[each.status].vi,))),
                )
            )
            for place, (decision, each) in enumerate(found, 1)
        )
        yield table(w.STANDING, columns, lines)


def _rule(rule: StateRule, units: int) -> str:
    how = w.STATE_HOW[rule.how].format(points=number(rule.points or 0))
    return w.STATE_RULE.format(state=VOICE.state(rule.state), how=how, n=number(units))
