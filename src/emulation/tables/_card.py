"""Scores of a table in a notebook: the account of all rows, the first of them, and what is wrong."""

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from emulation.algebra import Language, State, Text, format_number
from emulation.markup import Cell, Column, Markup, Row, Tone, card, join, marked, quiet, table, tag
from emulation.scoring import TONES, TOTAL, Voice
from emulation.tables._layout import STATE, UNIT
from emulation.tables._supplied import UNDER

if TYPE_CHECKING:
    from emulation.tables._scores import Scores

MOST_ROWS: Final = 10
"""How many rows a card shows; the frame has all of them."""
MOST_FINDINGS: Final = 5

_TONES: Final[dict[str, Tone]] = {state.value: tone for state, tone in TONES.items()}
_KIND: Final = Text(vi="Điểm của một bảng", en="Scores of a table")
_ROWS: Final = Text(vi="{n} dòng", en="{n} rows")
_ACCOUNT: Final = Text(vi="Số dòng", en="Rows")
_FIGURES: Final[dict[str, Text]] = {
    "read": Text(vi="Đã đọc", en="Read"),
    "scored": Text(vi="Đủ điểm", en="Complete"),
    "incomplete": Text(vi="Chưa đủ điểm", en="Incomplete"),
    "rejected": Text(vi="Không chấm", en="Rejected"),
}
_MAXIMUM: Final = "maximum"
_COLUMNS: Final[dict[str, Text]] = {
    TOTAL: Text(vi="Tổng điểm", en="Total"),
    _MAXIMUM: Text(vi="Thang điểm", en="Maximum"),
    "low": Text(vi="Thấp nhất có thể", en="At least"),
    "high": Text(vi="Cao nhất có thể", en="At most"),
    "settled": Text(vi="Số tiêu chí đã rõ", en="Criteria settled"),
}
_POINTS: Final = (TOTAL, _MAXIMUM, "low", "high")
_UNIT: Final = Text(vi="Đối tượng", en="Unit")
_ROW: Final = Text(vi="dòng {n}", en="row {n}")
_MORE: Final = Text(vi="… và {n} dòng nữa", en="… and {n} more rows")
_FINDINGS: Final = Text(vi="{n} ghi nhận về số liệu", en="{n} findings")
_BY_ROWS: Final = Text(vi="Tính riêng từng dòng: {what}", en="By the row path: {what}")


def scores_card(scores: "Scores", language: Language) -> Markup:
    """Return the card of the scores of one table."""
    return _Writer(scores, language).card()


class _Writer:
    """Writes the card of one table."""

    def __init__(self, scores: "Scores", language: Language) -> None:
        """Take the frame as Polars, whatever kind the caller has."""
        self.scores = scores
        self.say = Voice(language)
        self.frame = scores.as_polars()

    def card(self) -> Markup:
        """Return the whole."""
        title = self.say(_ROWS, n=self.say.number(self.frame.height))
        blocks = self._accounts(), self._first(), self._findings(), self._by_rows()
        return card(self.say.language, self.say(_KIND), title, *blocks)

    def _accounts(self) -> Markup:
        account = self.scores.accounting.to_json()
        columns = (Column("", "title"), *(Column(self.say(words)) for words in _FIGURES.values()))
        row = Row((self.say(_ACCOUNT), *(self.say.number(account[name]) for name in _FIGURES)))
        return table(columns, [row])

    def _first(self) -> Markup:
        """Return the first rows: unit, total or state, and the other figures of the whole."""
        names = [name for name in _COLUMNS if name in self.frame.columns]
        columns = [Column(self.say(_UNIT), "title"), *(Column(self.say(_COLUMNS[name])) for name in names)]
        shown = self.frame.head(MOST_ROWS).to_dicts()
        rows = [Row((self._unit(n, row), *(self._cell(row, name) for name in names))) for n, row in enumerate(shown)]
        rest = self.frame.height - len(rows)
        more = quiet(self.say(_MORE, n=self.say.number(rest))) if rest else None
        return join(table(columns, rows) if rows else None, more)

    def _unit(self, number: int, row: dict[str, Any]) -> str:
        unit = row.get(UNIT)
        return self.say(_ROW, n=self.say.number(number)) if unit is None else str(unit)

    def _cell(self, row: dict[str, Any], name: str) -> Cell:
        state = row.get(name + STATE)
        if state in _TONES:
            return marked(self.say.state(State(state)), _TONES[state])
        if row[name] is None:
            return None
        # What was left unrounded is a fraction of two columns.
        return self._number(Fraction(row[name]) / row.get(name + UNDER, 1), name)

    def _number(self, value: Fraction, name: str) -> str:
        """Write a number; counts of the quantum as the points that they are."""
        kind, quantum = self.frame.schema[name], self.scores.quantum
        if name in _POINTS and quantum is not None and kind.is_integer():
            value *= quantum
        return format_number(value, self.say.language, places=self._places(value, name, kind))

    def _places(self, value: Fraction, name: str, kind: pl.DataType) -> int | None:
        """Return how many decimals points have: those of the quantum, unless they are left unrounded."""
        if name not in (TOTAL, "low", "high"):
            return None
        step = self.scores.quantum or (Fraction(1, 10**kind.scale) if isinstance(kind, pl.Decimal) else Fraction(1))
        places = next(p for p in range(39) if (step * 10**p).denominator == 1)
        return places if (value * 10**places).denominator == 1 else None

    def _findings(self) -> Markup:
        """Return how many findings there are, and the first of them."""
        found = self.scores.findings_as_polars()
        if found.is_empty():
            return join()
        return join(tag("div", self.say(_FINDINGS, n=self.say.number(found.height))), *self._listed(found))

    def _listed(self, found: pl.DataFrame) -> Iterator[Markup]:
        for row in found.head(MOST_FINDINGS).to_dicts():
            where = self.say(_ROW, n=self.say.number(row["row"]))
            yield tag(
                "div", marked(f"{where}: {row[self.say.language]}", "bad" if row["severity"] == "error" else "open")
            )

    def _by_rows(self) -> Markup:
        said = "; ".join(f"{name} ({self.say.number(n)})" for name, n in self.scores.by_rows.items())
        return quiet(self.say(_BY_ROWS, what=said)) if said else join()
