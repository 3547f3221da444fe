"""Decisions in a notebook: how many are ranked and classed by each rulebook, and what became of every award."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from emulation.algebra import Language, Text
from emulation.cohorts import AwardDecision, NominationStatus
from emulation.markup import NOTHING, Column, Markup, Row, card, folded, join, marked, quiet, table, tag
from emulation.scoring import Rulebook, Voice

if TYPE_CHECKING:
    from emulation.runs._decisions import Decisions

MOST_NAMES: Final = 12
"""How many of those proposed for an award a card names; `to_json` has all of them."""

_KIND: Final = Text(vi="Xếp hạng, xếp loại, khen thưởng · {movement}", en="Ranks, classes and awards · {movement}")
_ABOUT: Final = Text(vi="kế hoạch {id}, kỳ {period}, đến ngày {day}", en="plan {id}, period {period}, as of {day}")
_STAGES: Final = {
    "final": Text(vi="nhóm so sánh đã chốt", en="the cohort is frozen"),
    "provisional": Text(vi="tạm thời: nhóm so sánh chưa chốt", en="provisional: the cohort is open"),
}
_BOOK: Final = Text(vi="Bộ tiêu chí", en="Rulebook")
_BOOK_FIGURES: Final = (
    Text(vi="Đối tượng", en="Units"),
    Text(vi="Có hạng", en="Ranked"),
    Text(vi="Chờ quyết định", en="Open"),
    Text(vi="Không xếp hạng", en="Not ranked"),
    Text(vi="Có xếp loại", en="Classed"),
)
_AWARD: Final = Text(vi="Hình thức khen thưởng", en="Award")
_FIGURES: Final[dict[NominationStatus, Text]] = {
    "proposed": Text(vi="Đề nghị", en="Proposed"),
    "pending": Text(vi="Chờ phiếu", en="Vote awaited"),
    "held": Text(vi="Tạm dừng", en="Held"),
    "open": Text(vi="Chờ quyết định", en="Open"),
    "cut": Text(vi="Hết suất", en="Cut"),
    "ineligible": Text(vi="Không đủ điều kiện", en="Not eligible"),
}
_PROPOSED: Final = Text(vi="Được đề nghị ({n})", en="Proposed ({n})")
_MORE: Final = Text(vi="… và {n} nữa", en="… and {n} more")
_CHECKED: Final = Text(
    vi="Kiểm tra độc lập: không ai đủ điều kiện và xếp trên bị bỏ lại mà không có lý do.",
    en="Independent check: nobody eligible and higher-ranked is left out without a reason.",
)
_OBJECTED: Final = Text(vi="KIỂM TRA ĐỘC LẬP KHÔNG ĐẠT: {awards}", en="THE INDEPENDENT CHECK FAILS: {awards}")


def decisions_card(decisions: "Decisions", language: Language) -> Markup:
    """Return the card of decisions."""
    return _Writer(decisions, language).card()


class _Writer:
    """Writes the card of the decisions of one run."""

    def __init__(self, decisions: "Decisions", language: Language) -> None:
        """Take what is written about."""
        self.decisions, self.plan = decisions, decisions.results.plan
        self.say = Voice(language)

    def card(self) -> Markup:
        """Return the whole."""
        say, plan = self.say, self.plan
        kind = say(_KIND, movement=say(plan.movement.title))
        day = say.day(self.decisions.proceedings.as_of)
        about = quiet(
            say(_ABOUT, id=plan.id, period=str(plan.period), day=day), " · ", say(_STAGES[self.decisions.stage])
        )
        notice = tag("div", say(plan.notice)) if plan.notice else None
        return card(say.language, kind, say(plan.title), about, self._books(), self._awards(), self._check(), notice)

    def _books(self) -> Markup:
        """Return how many are ranked and classed, a row for each rulebook."""
        columns = (Column(self.say(_BOOK), "title"), *(Column(self.say(words)) for words in _BOOK_FIGURES))
        return table(columns, tuple(self._book(book.rulebook) for book in self.decisions.results.books))

    def _book(self, book: Rulebook) -> Row:
        settled = sum(each.contender.rulebook == book.id for each in self.decisions.settled)
        ranked = Counter(placed.status for placed in self.decisions.placed_in(book.id))
        classed = sum(
            each.status == "classed" for c in self.decisions.classes if c.rulebook == book.id for each in c.units
        )
        rest = ranked.total() - ranked["ranked"] - ranked["open"]
        figures = settled, ranked["ranked"], ranked["open"], rest, classed
        return Row((self.say(book.title), *map(self.say.number, figures)))

    def _awards(self) -> Markup:
        """Return what became of all nominations, a row for each award, and who is proposed."""
        if not self.decisions.awards:
            return NOTHING
        columns = (Column(self.say(_AWARD), "title"), *(Column(self.say(words)) for words in _FIGURES.values()))
        return table(columns, tuple(map(self._award, self.decisions.awards)))

    def _award(self, decision: AwardDecision) -> Row:
        counted = Counter(each.status for each in decision.nominations)
        title = join(self.say(decision.award.title), self._proposed(decision))
        return Row((title, *(self.say.number(counted[status]) for status in _FIGURES)))

    def _proposed(self, decision: AwardDecision) -> Markup | None:
        names = tuple(self._names(decision))
        if not names:
            return None
        shown, rest = names[:MOST_NAMES], len(names) - MOST_NAMES
        more = tag("li", self.say(_MORE, n=self.say.number(rest))) if rest > 0 else None
        return folded(self.say(_PROPOSED, n=len(names)), tag("ol", *(tag("li", name) for name in shown), more))

    def _names(self, decision: AwardDecision) -> Iterator[str]:
        names = self.decisions.names_for()
        for each in decision.proposed:
            yield names.nominee(each.candidate).in_(self.say.language)

    def _check(self) -> Markup:
        """Say what the independent check found, where there are awards."""
        objected = [decision.award.id for decision in self.decisions.awards if decision.objections]
        if objected:
            return marked(self.say(_OBJECTED, awards=", ".join(objected)), "bad")
        return marked(self.say(_CHECKED), "good") if self.decisions.awards else NOTHING
