"""Results in a notebook: what became of all submissions, rulebook by rulebook, and the totals of the first units."""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import TYPE_CHECKING, Final

from emulation.algebra import Language, Text
from emulation.markup import NOTHING, Column, Markup, Row, card, join, large, marked, quiet, table, tag
from emulation.runs._values import Accounting, Result
from emulation.scoring import MODEL_NOTICE, Voice, shown_points

if TYPE_CHECKING:
    from emulation.runs._results import Results

MOST_UNITS: Final = 30
"""How many units a card lists; `tables.frame` has all of them."""

_KIND: Final = Text(vi="Kết quả chấm điểm · {movement}", en="Results of scoring · {movement}")
_ABOUT: Final = Text(vi="kế hoạch {id}, kỳ {period}", en="plan {id}, period {period}")
_UNITS: Final = Text(vi="đối tượng có kết quả", en="units with a result")
_BOOK: Final = Text(vi="Bộ tiêu chí", en="Rulebook")
_FIGURES: Final[dict[str, Text]] = {
    "read": Text(vi="Đã đọc", en="Read"),
    "scored": Text(vi="Đủ điểm", en="Complete"),
    "incomplete": Text(vi="Chưa đủ điểm", en="Incomplete"),
    "rejected": Text(vi="Không chấm", en="Rejected"),
    "replaced": Text(vi="Đã thay thế", en="Replaced"),
    "outside": Text(vi="Ngoài phạm vi", en="Outside"),
}
_STRAYS: Final = Text(vi="Không thuộc bộ tiêu chí nào", en="Of no rulebook of the plan")
_ALL: Final = Text(vi="Cộng", en="Total")
_UNBALANCED: Final = Text(
    vi="KHÔNG KHỚP: số đã đọc khác tổng các cột còn lại.",
    en="DOES NOT BALANCE: what was read is not what the other columns add up to.",
)
_UNIT: Final = Text(vi="Đối tượng", en="Unit")
_OFFICIAL: Final = Text(vi="Điểm chính thức", en="Official points")
_SCALE: Final = Text(vi="Thang điểm", en="Scale")
_MORE: Final = Text(
    vi="… và {n} kết quả nữa; tables.frame(results) cho bảng đầy đủ.",
    en="… and {n} more results; tables.frame(results) gives all of them.",
)


def results_card(results: "Results", language: Language) -> Markup:
    """Return the card of the results of a run."""
    return _Writer(results, language).card()


class _Writer:
    """Writes the card of one run."""

    def __init__(self, results: "Results", language: Language) -> None:
        """Take what is written about."""
        self.results = results
        self.say = Voice(language)

    def card(self) -> Markup:
        """Return the whole."""
        plan = self.results.plan
        kind = self.say(_KIND, movement=self.say(plan.movement.title))
        about = quiet(self.say(_ABOUT, id=plan.id, period=str(plan.period)))
        figure = large(self.say.number(len(self.results.units)), self.say(_UNITS))
        blocks = about, figure, self._accounts(), self._units(), self._notes()
        return card(self.say.language, kind, self.say(plan.title), *blocks)

    def _accounts(self) -> Markup:
        """Return what became of every submission, a row for each rulebook."""
        columns = (Column(self.say(_BOOK), "title"), *(Column(self.say(words)) for words in _FIGURES.values()))
        whole = self.results.accounting
        rows = (*self._books(), Row((self.say(_ALL), *self._figures(whole)), "total"))
        shout = None if whole.balanced else marked(self.say(_UNBALANCED), "bad")
        return join(table(columns, rows), shout)

    def _books(self) -> Iterator[Row]:
        for book in self.results.books:
            title = join(self.say(book.rulebook.title), quiet(f"{book.rulebook.id} {book.rulebook.version}"))
            yield Row((title, *self._figures(book.accounting)))
        lost = len(self.results.strays), len(self.results.strays_replaced)
        if any(lost):
            account = Accounting(read=sum(lost), rejected=lost[0], replaced=lost[1])
            yield Row((self.say(_STRAYS), *self._figures(account)))

    def _figures(self, account: Accounting) -> tuple[str, ...]:
        return tuple(self.say.number(getattr(account, name)) for name in _FIGURES)

    def _units(self) -> Markup:
        """Return the totals of the first units, rulebook by rulebook, and how many follow."""
        first = tuple(islice(self.results, MOST_UNITS))
        columns = (Column(self.say(_UNIT), "title"), Column(self.say(_OFFICIAL)), Column(self.say(_SCALE)))
        rest = sum(len(book.results) for book in self.results.books) - len(first)
        more = quiet(self.say(_MORE, n=self.say.number(rest))) if rest else None
        return join(table(columns, tuple(self._rows(first))), more) if first else NOTHING

    def _rows(self, results: Iterable[Result]) -> Iterator[Row]:
        for book, scored in groupby(results, key=lambda result: result.evaluation.rulebook.title):
            yield Row((self.say(book),), "part")
            yield from map(self._row, scored)

    def _row(self, result: Result) -> Row:
        evaluation, say = result.evaluation, self.say.at(result.evaluation.rulebook)
        name = join(result.name, quiet(result.unit.id) if result.name != result.unit.id else None)
        limits = None if result.scored else say.range(evaluation.range)
        points = join(shown_points(result.official, say), quiet(limits) if limits else None)
        return Row((name, points, say.number(evaluation.scale)), depth=1)

    def _notes(self) -> Markup:
        """Return what has to be known about all points: the plan's notice, and that points are the model's."""
        plan, model = self.results.plan, any(book.rulebook.model for book in self.results.books)
        notice = tag("div", self.say(plan.notice)) if plan.notice else None
        return join(notice, quiet(self.say(MODEL_NOTICE)) if model else None)
