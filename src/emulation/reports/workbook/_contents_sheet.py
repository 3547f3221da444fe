"""The first sheet: what the book is, how much of it is live, and where everything stands."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from emulation.algebra import format_percent, round_to
from emulation.reports.workbook import _look as look
from emulation.reports.workbook import _words as w
from emulation.reports.workbook._heading import Head, write_head
from emulation.reports.workbook._part import Part
from emulation.spreadsheet import Printing, Sheet

_WIDTHS = (6.0, 30.0, 56.0, 22.0)


def contents_sheet(sheet: Sheet, parts: Sequence[Part], *, ranked: bool) -> None:
    """Write the contents of the book into its first sheet."""
    first = parts[0]
    voice = first.voice
    sheet.printing = Printing(footer=look.FOOTER)
    sheet.widths(dict(enumerate(_WIDTHS)))
    head = Head(
        voice(w.CONTENTS), voice(first.plan.title), first.period(), len(_WIDTHS) - 1, sum(_WIDTHS), first.notice(), 2
    )
    write_head(sheet, head, first.plan, voice)
    about = voice(w.ABOUT, facts=first.sheet("facts"), rules=voice(w.SHEETS["rules"]))
    sheet.merge(6, 0, 6, len(_WIDTHS) - 1, about, look.BASE.but(wrap=True))
    sheet.heights({6: look.height(about, sum(_WIDTHS)), 7: 6.0})
    for i, words in enumerate((w.NO, w.SHEET, w.HOLDS, w.LIVE_SHARE)):
        sheet.put(8, i, voice(words), look.HEAD)
    row, number = 9, 0
    for title, name, holds, live in _entries(parts, ranked=ranked):
        if title:
            sheet.merge(row, 0, row, len(_WIDTHS) - 1, title, look.BAND)
        else:
            number += 1
            sheet.row(row, (number, name, holds, live), look.CELL)
            sheet.put(row, 0, number, look.MIDDLE)
            sheet.put(row, 1, name, look.CELL.but(underline=True, colour="#1F3864"))
            sheet.put(row, 3, live, look.MIDDLE)
            sheet.link(row, 1, name)
        row += 1


def _entries(parts: Sequence[Part], *, ranked: bool) -> Iterator[tuple[str, str, str, str]]:
    """Yield a title over what follows, or a sheet, what it holds, and how much of it is live."""
    voice = parts[0].voice
    for kind in (*(["ranks"] if ranked else []), "rules"):
        yield "", voice(w.SHEETS[kind]), voice(w.HELD[kind]), ""
    for part in parts:
        yield part.voice(part.book.title), "", "", ""
        kinds = ["summary", *(["form"] if part.units else [])]
        kinds += ["points" if author == "rule" else author for author in part.authors]
        for kind in (*kinds, "facts", *(["checks"] if part.book.checks else [])):
            yield "", part.sheet(kind), voice(w.HELD[kind]), _live(part) if kind == "points" else ""
        for name, (sheet, _) in part.places.lists.items():
            yield "", sheet, f"{voice(w.HELD['listing'])}: {voice(part.book.form[name].label)}", ""


def _live(part: Part) -> str:
    """Say how many cells of criteria are formulas, of those that have points, and how many have none yet."""
    counts = part.counts()
    live, whole, still_open = counts["live"], counts.total(), part.open_cells()
    if not whole:
        return part.voice(w.STILL_OPEN, n=still_open) if still_open else part.voice(w.NONE)
    percent = format_percent(round_to(Fraction(live, whole), Fraction(1, 1000), "floor"), part.language)
    more = f"; {part.voice(w.STILL_OPEN, n=still_open)}" if still_open else ""
    return f"{live}/{whole} ({percent}){more}"
