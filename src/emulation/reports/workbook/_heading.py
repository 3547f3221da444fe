"""The head and the foot of every sheet that is printed: who issues it, the nation, the title; who signs."""

from collections.abc import Sequence
from dataclasses import dataclass

from emulation.models import Plan
from emulation.reports import _words as w
from emulation.reports._voice import Voice
from emulation.reports.workbook import _look as look
from emulation.reports.workbook._part import UNIT_COLUMNS, Part
from emulation.reports.workbook._places import FIRST_ROW
from emulation.reports.workbook._words import LEGEND, MODEL_NOTE, SIGNERS
from emulation.spreadsheet import Printing, Sheet, Style


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over a table, over so many columns."""

    title: str
    subtitle: str
    under: str
    last_column: int
    widths: float
    """How wide the columns are together, in digits."""
    notice: str | None = None
    middle: int | None = None
    """The first column of the right half; the middle unless said."""
    first: int = 0
    """The first column of the title: on a table of several pages the columns that stand on each keep clear of it."""


@dataclass(frozen=True, slots=True)
class Foot:
    """Where the foot of a table stands."""

    row: int
    last_column: int
    widths: float
    first: int = 0
    signed: bool = True
    """Whether there are places to sign: working tables have none, what is filed does."""


def write_head(sheet: Sheet, head: Head, plan: Plan, voice: Voice) -> None:
    """Write the head into rows 0 to 5."""
    first, last = head.first, head.last_column
    half = head.middle if head.middle is not None else max(1, (last + 1) // 2)
    issuer = voice(plan.source.issued_by).upper() if plan.source.issued_by else ""
    _merge(sheet, 0, 0, half - 1, issuer, look.LEFT_HEAD)
    _merge(sheet, 0, half, last, voice(w.NATION), look.NATION)
    _merge(sheet, 1, 0, half - 1, "", look.LEFT_HEAD)
    _merge(sheet, 1, half, last, voice(w.MOTTO), look.MOTTO)
    _merge(sheet, 2, first, last, head.title, look.TITLE)
    _merge(sheet, 3, first, last, head.subtitle, look.SUBTITLE)
    _merge(sheet, 4, first, last, head.under, look.UNDER)
    _merge(sheet, 5, first, last, head.notice or "", look.NOTICE if head.notice else look.UNDER)
    half_width = head.widths / 2
    heights = {
        0: max(look.height(issuer, half_width), look.height(voice(w.NATION), half_width * 0.9)),
        1: 18.0,
        2: look.height(head.title, head.widths, size=14) + 10,
        3: look.height(head.subtitle, head.widths, size=12),
        4: look.height(head.under, head.widths),
        5: look.height(head.notice, head.widths, size=10) if head.notice else 6.0,
    }
    sheet.heights(heights)


def wide_table(sheet: Sheet, title: str, widths: dict[int, float], part: Part) -> Foot:
    """Lay out a table that may be several pages wide: its head stands over the first, its first columns on all.

    Returns where its foot may stand, in the columns of the first page, below the heads.
    """
    last = look.first_page(widths)
    whole, shown = sum(widths.values()), sum(widths[column] for column in range(last + 1))
    many = look.wide(whole)
    sheet.printing = Printing(
        landscape=True,
        margins=(0.4, 0.4, 0.5, 0.5),
        scale=look.SCALE if many else None,
        first_columns=UNIT_COLUMNS if many else 0,
        footer=look.FOOTER,
    )
    head = Head(
        title,
        part.voice(part.book.title),
        part.period(),
        last,
        shown * 3 / 4,
        part.notice(),
        UNIT_COLUMNS,
        UNIT_COLUMNS if many else 0,
    )
    write_head(sheet, head, part.plan, part.voice)
    first = UNIT_COLUMNS if many else 0
    return Foot(FIRST_ROW, last, sum(widths[column] for column in range(first, last + 1)), first, signed=False)


def write_foot(sheet: Sheet, foot: Foot, voice: Voice, notes: Sequence[str]) -> None:
    """Write what the colours mean, further notes, and the places to sign."""
    row, first, last = foot.row, foot.first, foot.last_column
    for note in (voice(LEGEND), *notes):
        _merge(sheet, row, first, last, note, look.SMALL)
        sheet.heights({row: look.height(note, foot.widths, size=9)})
        row += 1
    if not foot.signed:
        return
    half = first + max(1, (last - first + 1) // 2)
    row += 1
    for (left, right), style in zip(SIGNERS, (look.SIGNS, look.SIGNED), strict=True):
        _merge(sheet, row, first, half - 1, voice(left), style)
        _merge(sheet, row, half, last, voice(right), style)
        row += 1


def notes_of(voice: Voice, *, model: bool) -> list[str]:
    """Return the notes under a table of points."""
    return [voice(MODEL_NOTE)] if model else []


def _merge(  # noqa: PLR0917 - as `Sheet.merge`, without its second row
    sheet: Sheet, row: int, first: int, last: int, text: str, style: Style
) -> None:
    if first == last:
        sheet.put(row, first, text, style)
    else:
        sheet.merge(row, first, row, last, text, style)


def write_unit(sheet: Sheet, row: int, number: int, part: Part, place: int) -> None:
    """Write number, id and name of a unit into the first columns of its row."""
    result = part.result(place)
    sheet.put(row, 0, number, look.MIDDLE)
    sheet.put(row, 1, result.unit.id, look.CELL.but(size=9))
    sheet.put(row, 2, result.name, look.CELL)
