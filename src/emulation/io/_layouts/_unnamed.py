"""Totals rows that do not say so: a district above its communes, a last line without a label."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from emulation.errors import Words
from emulation.io._grammar import Doubt
from emulation.io._layouts import _phrases as phrases
from emulation.io._layouts._controls import may_sum_up, sums_up
from emulation.io._layouts._grid import folded, is_blank
from emulation.io._layouts._question import Key, Question
from emulation.io._layouts._reading import TableReading
from emulation.io._layouts._vocabulary import PLACES
from emulation.models import FormSpec

_MOST: Final = 200
"""Where more rows name no unit of the plan, they are units of another one and no totals."""
_ABOVE: Final = re.compile(
    r"(tinh|huyen|quan|thi xa|thanh pho|cum|khoi|vung|khu vuc|nhom|mien|xa|phuong|thi tran)(?: .*)?"
)


def unnamed_totals(table: TableReading, form: FormSpec) -> tuple[int, ...]:
    """Return the rows of data that are totals: all their figures are the sums of all others, or of their group.

    A row that resembles a unit is none: it may be one that is misspelt. Nor is a row without a label, but at an end.
    """
    found = table.found
    if len(found.rows) < 3 or not table.of_role(*PLACES):
        return ()
    strangers = [stranger for row in found.rows if (stranger := _stranger(table, row)) is not None]
    if not strangers or len(strangers) > _MOST:
        return ()
    apart = {stranger.row for stranger in strangers}
    known = [row for row in found.rows if row not in apart]
    whole = {each.row for each in strangers if each.row in (found.rows[0], found.rows[-1])
             and len(known) > 1 and sums_up(table, each.row, known, form)}  # fmt: skip
    return (*sorted(whole), *_of_groups(table, [each for each in strangers if each.row not in whole], form))


def doubtful_total(table: TableReading, form: FormSpec) -> Question | None:
    """Ask whether the first or last row is the total, where it names nobody, or a total, and is not the sum."""
    found = table.found
    ends = dict.fromkeys((found.rows[0], found.rows[-1])) if len(found.rows) > 2 and table.of_role(*PLACES) else ()
    for row in ends if table.saved.totals else ():
        stranger = _stranger(table, row)
        if stranger is None or not _may_be_total(table, stranger):
            continue
        others = [each for each in found.rows if each != row]
        if may_sum_up(table, row, others, form):
            return _is_it_the_total(table, row)
    return None


def _may_be_total(table: TableReading, stranger: "_Stranger") -> bool:
    """Tell whether a row at an end is called like a total, or is not called or numbered at all."""
    if stranger.label:
        return phrases.TOTALS.fullmatch(stranger.label) is not None
    return all(is_blank(table.sheet[stranger.row, column.index]) for column in table.of_role("ordinal"))


def _is_it_the_total(table: TableReading, row: int) -> Question:
    vi = (
        "Dòng này có số liệu mà không ghi đơn vị, cũng không khớp tổng các dòng khác; là dòng tổng có chỗ sai hay "
        "đơn vị thiếu tên? Ghi “Tổng cộng” hoặc tên đơn vị vào dòng, rồi đọc lại."
    )
    en = (
        "The row has figures, names no unit, and is not the sum of the others; is it a total that is wrong, or a unit "
        "whose name is lacking? Write “Tổng cộng” or the unit's name into the row, and read it again."
    )
    place = table.sheet.address(row, table.of_role(*PLACES)[0].index)
    return Question(Doubt("EMU-B57", Words(vi, en)), place, Key("[[tables]]", "totals", value=False), blocks=True)


@dataclass(frozen=True, slots=True)
class _Stranger:
    """A row that names no unit: its label, if it has one, and the kind of place that the label names."""

    row: int
    label: str
    kind: str


def _stranger(table: TableReading, row: int) -> _Stranger | None:
    raws = [table.sheet[row, column.index] for column in table.of_role(*PLACES)]
    texts = [raw for raw in raws if isinstance(raw, str) and raw.strip()]
    if any(not is_blank(raw) and not isinstance(raw, str) for raw in raws) or _is_merged(table, row):
        return None
    matches = [table.units.match(text) for text in texts]
    if any(match.id is not None for match in matches):
        return None
    label = folded(texts[0]) if texts else ""
    kind = _ABOVE.fullmatch(label)
    if any(match.proposals for match in matches) and (kind is None or kind[1] in table.units.kinds):
        return None
    return _Stranger(row, label, kind[1] if kind else label)


def _is_merged(table: TableReading, row: int) -> bool:
    """Tell whether the name of the row is that of a merged cell which begins above."""
    columns = [column.index for column in table.of_role(*PLACES)]
    return any(span.first_row < row <= span.last_row and span.first_column in columns for span in table.sheet.merged)


def _of_groups(table: TableReading, strangers: list[_Stranger], form: FormSpec) -> Iterator[int]:
    """Yield the totals of groups; one of a single unit only where another of its kind has several."""
    labelled = [each for each in strangers if each.label]
    sizes = {each: _size(table, each, strangers, form) for each in labelled}
    sure = {each.kind for each, size in sizes.items() if size > 1}
    yield from (each.row for each, size in sizes.items() if size and each.kind in sure)


def _size(table: TableReading, stranger: _Stranger, strangers: list[_Stranger], form: FormSpec) -> int:
    """Return how many rows the figures of a row sum up, those below it or those above it; none, if they do not."""
    row, rows = stranger.row, table.found.rows
    below = next((other.row for other in strangers if other.row > row), rows[-1] + 1)
    above = max((other.row for other in strangers if other.row < row), default=-1)
    groups = [each for each in rows if row < each < below], [each for each in rows if above < each < row]
    return next((len(group) for group in groups if sums_up(table, row, group, form)), 0)
