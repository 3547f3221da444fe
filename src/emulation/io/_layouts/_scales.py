"""Thousands and millions of đồng: where a sheet speaks of them, and for which figures it does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Final

from emulation.errors import Words
from emulation.io._grammar import Doubt, Unit, tidy, unit_named, unit_of
from emulation.io._layouts import _phrases as phrases
from emulation.io._layouts._columns import ColumnReading
from emulation.io._layouts._grid import folded, label
from emulation.io._layouts._header import HeadColumn
from emulation.io._layouts._layout import ColumnLayout
from emulation.io._layouts._question import Question, of_column
from emulation.io._layouts._tables import Found

_TIMES: Final = re.compile(r"^[x×*]\s*", re.IGNORECASE)
_LOOKED_AT: Final = 200
_LONGEST_CELL: Final = 60
_LONGEST_UNIT: Final = 20


@dataclass(frozen=True)
class Scales:
    """What one table, and the lines around it, say of thousands and millions of đồng."""

    found: Found

    def doubtful(self, head: HeadColumn, unit: Unit | None, *, settled: bool) -> bool:
        """Tell whether the sheet names another unit of money than the one that a column was given.

        Args:
            head: The heading of the column.
            unit: Its unit as far as it is known: that of the heading, or of a line for all figures.
            settled: Whether a person has said what holds for figures whose heading names no unit.
        """
        own = _in_heading(head)
        if unit is None:
            return bool(own) or (not settled and bool(self.mentioned | self.of_headings | self.elsewhere))
        if own - {unit.name}:
            return True
        named = set() if settled else {each.name for each in self.lines if each.dimension == unit.dimension}
        # What the heading of another column names is said of that one.
        return bool(named - {unit.name} or (not settled and self.mentioned - self.of_headings - {unit.name}))

    @cached_property
    def lines(self) -> tuple[Unit, ...]:
        """The units of the lines that name one for all figures, above the table, in it or below it."""
        above, others = set(self.found.above), [row for row, why in self.found.skipped if why in ("note", "heading")]
        rows = sorted({*above, *(row for row in others if row not in self.found.elsewhere), *self.found.below})
        found = (_of_line(label(text), title=row in above) for row in rows for text in self._row(row))
        return tuple(dict.fromkeys(chain.from_iterable(found)))

    @cached_property
    def mentioned(self) -> frozenset[str]:
        """What titles, notes, cells and the sheet's name speak of, whether for all figures or not."""
        around = {*self.found.above, *self.found.below, *(row for row, _ in self.found.skipped)}
        rows = sorted(around - set(self.found.elsewhere))
        texts = chain([self.found.sheet.name], *(self._row(row) for row in rows))
        inside = (*self.found.rows[:_LOOKED_AT], *self.found.totals)
        cells = (text for row in inside for text in self._row(row) if len(text) <= _LONGEST_CELL)
        return frozenset(chain.from_iterable(map(_spoken, texts))) | frozenset(
            chain.from_iterable(map(_in_cell, cells))
        )

    @cached_property
    def elsewhere(self) -> frozenset[str]:
        """What the lines speak of that stand between two tables."""
        texts = (text for row in self.found.elsewhere for text in self._row(row))
        return frozenset(chain.from_iterable(map(_spoken, texts)))

    @cached_property
    def of_headings(self) -> frozenset[str]:
        """What the headings of the table name, each for its own column."""
        return frozenset(chain.from_iterable(map(_in_heading, self.found.columns)))

    def _row(self, row: int) -> Iterator[str]:
        return (raw for raw in self.found.sheet.rows[row] if isinstance(raw, str))


def _in_heading(head: HeadColumn) -> frozenset[str]:
    """Return the units of money other than đồng that the lines of a heading name; two of them contradict."""
    own = {head.unit.name} if head.unit is not None and _is_money(head.unit) else set()
    named = (unit_of(part)[1] for part in head.path)
    units = {unit.name for unit in named if unit is not None and _is_money(unit)}
    return frozenset(own | units | {name for part in head.path for name in _names_in(part)})


def _spoken(text: str) -> Iterator[str]:
    """Yield the thousands and millions that a line speaks of; an amount is none, be it in figures or in words."""
    text = tidy(text)
    if phrases.IN_WORDS.search(folded(text)):
        return
    for match in phrases.SCALE.finditer(text):
        before = folded(text[: match.start()]).split()[-1:]
        if not before or before[0] not in phrases.NUMERALS:
            yield _name_of(match[0])
    named = unit_of(text)[1]
    if named is not None and _is_money(named):
        yield named.name


def _in_cell(text: str) -> Iterator[str]:
    unit = unit_named(text) if len(text) <= _LONGEST_UNIT else None
    if unit is not None and _is_money(unit):
        yield unit.name
    yield from _spoken(text)


def _names_in(text: str) -> Iterator[str]:
    return (_name_of(match[0]) for match in phrases.SCALE.finditer(text))


def _name_of(text: str) -> str:
    """Return how a unit is printed, whichever way it is written; what is no unit that is known, as it stands."""
    bare = _TIMES.sub("", text)
    unit = unit_named(f"1.{bare}" if bare.startswith("000") else bare)
    return folded(text) if unit is None else unit.name


def _of_line(text: str, *, title: bool) -> tuple[Unit, ...]:
    """Return the unit that a line names for all figures; of "ĐVT: hộ, triệu đồng" the one that changes money."""
    match = phrases.MEASURE_LINE.fullmatch(text)
    if match is None:
        unit = unit_of(text)[1] if title else None
        return (unit,) if unit is not None and _is_money(unit) else ()
    unit = unit_named(match["unit"])
    if unit is not None:
        return (unit,)
    found = (unit_named(each[0]) for each in phrases.SCALE.finditer(match["unit"]))
    return tuple(dict.fromkeys(each for each in found if each is not None and _is_money(each)))


def _is_money(unit: Unit) -> bool:
    return unit.dimension == "money" and unit.factor != 1


def which_money(column: ColumnReading, place: str) -> Question:
    """Ask for the unit of a column of money."""
    vi = "Sổ có chỗ ghi nghìn hoặc triệu đồng mà không rõ cho cột nào; cột này tính bằng đơn vị nào?"
    en = "The book speaks of thousands or millions of đồng, and not for which column; what is the unit of this one?"
    choices = tuple(Words(name, name) for name in ("đồng", "nghìn đồng", "triệu đồng", "tỷ đồng"))
    doubt = Doubt("EMU-B45", Words(vi, en), choices)
    answer = of_column(ColumnLayout(column.head.title, column.said, "triệu đồng"))
    return Question(doubt, place, answer, blocks=True, field=column.name)
