"""The sheets of one unit: items with a figure or a state beside each, at most fifteen figures on a printed page."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final

from emulation.algebra import format_roman
from emulation.io._books import cell_name
from emulation.io._forms import _keys as keys
from emulation.io._forms import _looks as looks
from emulation.io._forms import _say as say
from emulation.io._forms._ask import Ask
from emulation.io._forms._page import Desk, heading, signatures, unit_line
from emulation.models import Measure
from emulation.spreadsheet import Choices, Formula, Message, Sheet, Span

FIGURES_ON_A_PAGE: Final = 15
"""How many figures are asked on one printed page."""
_NUMBER, _ITEM, _MEASURED, _VALUE, _STATUS, _NOTE, _KEY = range(7)
_WIDTHS: Final = {_NUMBER: 5, _ITEM: 37, _MEASURED: 9, _VALUE: 16, _STATUS: 14, _NOTE: 10, _KEY: 12}
_SCALE: Final = 86
"""Per cent at which the table is as wide as a page, whatever font stands in for the one that is asked."""
_PAGE: Final = 840
"""How high a page is at that scale, in points, within its margins."""
_SIGNED: Final = 115
"""How high the signatures are."""
_LINE: Final = 15
_REPEATED: Final = 3
"""A help that this many fields share is said once, below the table."""


@dataclass(slots=True)
class _Pages:
    """Counts what stands on the printed page while rows are put down."""

    head: float
    """How high the rows are that every page repeats."""
    height: float = 0
    figures: int = 0
    total: float = 0
    """How high everything would be on one page."""
    all_figures: int = 0
    breaks: list[int] = field(default_factory=list)

    def row(self, row: int, height: float, figures: int) -> None:
        """Take a row, on a new page where this one is full."""
        if self.height + height > _PAGE or self.figures + figures > FIGURES_ON_A_PAGE:
            self.breaks.append(row)
            self.height, self.figures = self.head, 0
        self.height += height
        self.figures += figures
        self.total += height
        self.all_figures += figures


def unit_sheets(desk: Desk) -> None:
    """Add the sheet of what the unit reports, and one of what others state, as far as the form asks for either."""
    asked = [measure for measure in desk.rulebook.form if measure.rows is None]
    own = [measure for measure in asked if measure.origin == "reported"]
    others = [measure for measure in asked if measure.origin != "reported"]
    if own or not others:
        _table(desk, "reported", [("", own)], signed=True)
    groups = [
        (say.ORIGINS[origin].in_(desk.language), [measure for measure in others if measure.origin == origin])
        for origin in say.ORIGINS
    ]
    if others:
        _table(desk, "others", [(title, members) for title, members in groups if members], signed=True)


def _table(desk: Desk, key: str, groups: Sequence[tuple[str, Sequence[Measure]]], *, signed: bool) -> None:
    sheet = desk.sheet(desk.next_name(), key)
    sheet.widths(_WIDTHS)
    sheet.hide_columns(_KEY)
    for column, name in ((_VALUE, keys.VALUE), (_STATUS, keys.STATUS), (_KEY, keys.KEY)):
        sheet.put(0, column, name, looks.KEY)
    title = desk.say(say.TITLE, period=desk.period).strip()
    row = heading(desk, sheet, _NOTE, title, middle=_ITEM)
    row = unit_line(desk, sheet, row, middle=_ITEM, last=_NOTE, key=_KEY)
    head = row + 1
    row = _head(desk, sheet, head, others=key == "others")
    repeated = sum(sheet.row_heights.get(each, _LINE) for each in (head, head + 1))
    above = sum(sheet.row_heights.get(each, _LINE) for each in range(1, row))
    pages = _Pages(repeated, height=above, total=above)
    asks = [[Ask(measure, desk.language) for measure in members] for _, members in groups]
    notes = _shared([each for members in asks for each in members])
    first, number = row, 0
    for part, ((words, _), members) in enumerate(zip(groups, asks, strict=True), start=1):
        if words:
            row = _group(sheet, pages, row, f"{format_roman(part)}. {words}")
        for ask in members:
            number += 1
            row = _item(desk, sheet, pages, row, number, ask, notes)
    _count(desk, sheet, head - 1, first, row - 1, number)
    sheet.put(row, _KEY, keys.END, looks.KEY)
    row = _notes(sheet, row, notes)
    sheet.repeat(head, head + 1)
    sheet.freeze(head + 2, _MEASURED)
    if signed:
        pages.row(row, _SIGNED, 0)
        signatures(desk, sheet, row, _NOTE, middle=_ITEM)
    _paginate(sheet, pages)


def _head(desk: Desk, sheet: Sheet, row: int, *, others: bool) -> int:
    """Put the legend above the table, its head and the row that numbers its columns."""
    legend = desk.say(say.OTHERS_LEGEND if others else say.LEGEND)
    sheet.merge(row - 1, 0, row - 1, _VALUE, legend, looks.SMALL)
    sheet.heights({row - 1: 28, row: 34, row + 1: 14})
    heads = say.NUMBER, say.ITEM, say.MEASURED, say.VALUE, say.STATUS, say.NOTE
    for column, text in enumerate(heads):
        sheet.put(row, column, desk.say(text), looks.HEAD)
        sheet.put(row + 1, column, f"({column + 1})", looks.COUNT)
    sheet.put(row + 1, _KEY, keys.HEAD, looks.KEY)
    return row + 2


def _group(sheet: Sheet, pages: _Pages, row: int, words: str) -> int:
    sheet.merge(row, 0, row, _NOTE, words, looks.GROUP)
    sheet.heights({row: 20})
    # A heading never stands alone at the foot of a page.
    pages.row(row, 20 + (40 if pages.height + 60 > _PAGE else 0), 0)
    return row + 1


def _item(  # noqa: PLR0917 - one row of the table, and what it stands in
    desk: Desk, sheet: Sheet, pages: _Pages, row: int, number: int, ask: Ask, notes: Sequence[str]
) -> int:
    """Put one item: with a help of its own below the label, it takes two rows that look like one."""
    own = ask.help if ask.help and ask.help not in notes else ""
    last = row + 1 if own else row
    high = 5 + _LINE * looks.lines(ask.label, _WIDTHS[_ITEM])
    sheet.heights({row: high})
    sheet.merge(row, _NUMBER, last, _NUMBER, number, looks.NUMBER)
    sheet.put(row, _ITEM, ask.label, looks.CELL.but(edges="tlr") if own else looks.CELL)
    if own:
        helped = 3 + 12 * looks.lines(own, _WIDTHS[_ITEM], 9)
        sheet.put(last, _ITEM, own, looks.SMALL.but(border="thin", border_colour="#7F7F7F", edges="blr"))
        sheet.heights({last: helped})
        high += helped
    sheet.merge(row, _MEASURED, last, _MEASURED, ask.unit, looks.NUMBER)
    sheet.merge(row, _VALUE, last, _VALUE, None, ask.styled(looks.FILLED))
    sheet.merge(row, _STATUS, last, _STATUS, None, looks.STATUS)
    shared = f"({notes.index(ask.help) + 1})" if ask.help in notes else None
    sheet.merge(row, _NOTE, last, _NOTE, shared, looks.REMARK.but(align="center"))
    sheet.put(row, _KEY, keys.FIELD + ask.measure.name, looks.KEY)
    ask.lay(sheet, Span.cell(row, _VALUE))
    sheet.validate(
        Span.cell(row, _STATUS),
        Choices(ask.states),
        before=Message(desk.say(say.STATUS), desk.say(say.NO_STATE)),
        refusal=Message(desk.say(say.WRONG), desk.say(say.ONE_OF)),
    )
    pages.row(row, high, int(ask.is_figure))
    return last + 1


def _shared(asks: Sequence[Ask]) -> tuple[str, ...]:
    """Return the helps that several fields share, in the order in which they come."""
    helps = [ask.help for ask in asks if ask.help]
    return tuple(dict.fromkeys(each for each in helps if helps.count(each) >= _REPEATED))


def _notes(sheet: Sheet, row: int, notes: Sequence[str]) -> int:
    """Put the shared helps below the table."""
    for number, text in enumerate(notes, start=1):
        words = f"({number}) {text[:1].upper()}{text[1:]}"
        sheet.merge(row, 0, row, _NOTE, words, looks.SMALL)
        sheet.heights({row: 4 + 12 * looks.lines(words, 90, 9)})
        row += 1
    return row


def _count(desk: Desk, sheet: Sheet, row: int, first: int, last: int, number: int) -> None:  # noqa: PLR0917 - a place
    """Show how many items are filled, with a formula."""
    value, status = (f"{cell_name(first, c)}:{cell_name(last, c)}" for c in (_VALUE, _STATUS))
    formula = f"SUMPRODUCT((LEN({value})+LEN({status})>0)*1)&{desk.say(say.OF).format(number)}"
    sheet.put(row, _STATUS, desk.say(say.DONE), looks.SMALL.but(align="right"))
    shown = "0" + desk.say(say.OF).format(number).strip('"')
    sheet.put(row, _NOTE, Formula(formula, shown), looks.SMALL.but(align="center"))


def _paginate(sheet: Sheet, pages: _Pages) -> None:
    """Print on one page what nearly fits there, and else break where the pages were counted."""
    nearly = pages.total < _PAGE * Fraction(5, 4) and pages.all_figures <= FIGURES_ON_A_PAGE
    if not pages.breaks or nearly:
        sheet.printing = replace(sheet.printing, one_page=True)
        return
    sheet.printing = replace(sheet.printing, scale=_SCALE)
    for row in pages.breaks:
        sheet.break_before(row)
