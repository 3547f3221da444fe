"""The sheets of one unit: items with a figure or a state beside each, at most fifteen figures on a printed page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from emulation.io._books import cell_name
from emulation.io._forms import _keys as keys
from emulation.io._forms import _looks as looks
from emulation.io._forms import _say as say
from emulation.io._forms._ask import REGISTRATION, Ask
from emulation.io._forms._page import Desk, heading, signatures, unit_line
from emulation.spreadsheet import Choices, Formula, Message, Sheet, Span

FIGURES_ON_A_PAGE: Final = 15
"""How many figures are asked on one printed page."""
_NUMBER, _ITEM, _MEASURED, _VALUE, _STATUS, _NOTE, _KEY = range(7)
_WIDTHS: Final = {_NUMBER: 5, _ITEM: 37, _MEASURED: 9, _VALUE: 16, _STATUS: 14, _NOTE: 10, _KEY: 12}
_ROOM: Final = 620
"""How high the items of one page may be together, in points: with heading and signatures that fills a page of A4."""
_LINE: Final = 15
_REPEATED: Final = 3
"""A help that this many fields share is said once, below the table."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands on one sheet, which is printed on one page: headings, each with its items."""

    groups: tuple[tuple[str, tuple[Ask, ...]], ...]


def unit_sheets(desk: Desk) -> None:
    """Add the sheets of what the unit reports, then those of what others state, as far as the form asks for either."""
    asks = [Ask(measure, desk.language) for measure in desk.rulebook.form if measure.rows is None]
    own = [("", ask) for ask in asks if ask.measure.origin == "reported"]
    if desk.registers:
        own.insert(0, ("", Ask(REGISTRATION, desk.language, stateless=True)))
    titles = {origin: words.in_(desk.language) for origin, words in say.ORIGINS.items()}
    others = [(titles[origin], ask) for origin in titles for ask in asks if ask.measure.origin == origin != "reported"]
    for key, asked in (("reported", own), ("others", others)):
        number = 0
        for part, members in enumerate(_parts(asked), start=1):
            number = _table(desk, f"{key}:{part}", members, number, others=key == "others")


def _parts(asked: Sequence[tuple[str, Ask]]) -> Sequence[_Part]:
    """Divide items among as many pages as they need, evenly, so that no page has only one left over."""
    pages = max(
        -(-sum(ask.is_figure for _, ask in asked) // FIGURES_ON_A_PAGE),
        -(-sum(_height(ask) for _, ask in asked) // _ROOM),
    )
    # A page may take less than its share, for figures and long items do not stand evenly: then one more is needed.
    while len(parts := tuple(_divided(asked, pages))) > pages:
        pages += 1
    return parts


def _divided(asked: Sequence[tuple[str, Ask]], pages: int) -> Iterator[_Part]:
    """Yield pages that each take an even share of what is left, as far as it fits."""
    left = list(asked)
    while left:
        taken = _fitting(left, -(-len(left) // max(1, pages)))
        yield _Part(_grouped(left[:taken]))
        left, pages = left[taken:], pages - 1


def _fitting(asked: Sequence[tuple[str, Ask]], share: int) -> int:
    """Return how many of the next items go on one page: their share of it, and no more than it takes."""
    figures = height = 0
    for count, (_, ask) in enumerate(asked):
        figures, height = figures + ask.is_figure, height + _height(ask)
        if count and (count == share or figures > FIGURES_ON_A_PAGE or height > _ROOM):
            return count
    return len(asked)


def _grouped(asked: Sequence[tuple[str, Ask]]) -> tuple[tuple[str, tuple[Ask, ...]], ...]:
    headings = tuple(dict.fromkeys(title for title, _ in asked))
    return tuple((each, tuple(ask for title, ask in asked if title == each)) for each in headings)


def _table(desk: Desk, key: str, part: _Part, number: int, *, others: bool) -> int:
    """Add one sheet, whose items are numbered on from those before; return the number of its last."""
    sheet = desk.sheet(desk.next_name(), key)
    sheet.printing = replace(sheet.printing, one_page=True)
    sheet.widths(_WIDTHS)
    sheet.hide_columns(_KEY)
    for column, name in ((_VALUE, keys.VALUE), (_STATUS, keys.STATUS), (_KEY, keys.KEY)):
        sheet.put(0, column, name, looks.KEY)
    title = desk.say(say.TITLE, period=desk.period).strip()
    row = heading(desk, sheet, _NOTE, title, middle=_ITEM)
    row = unit_line(desk, sheet, row, middle=_ITEM, last=_NOTE, key=_KEY)
    head = row + 1
    row = first = _head(desk, sheet, head, others=others)
    asks = [ask for _, members in part.groups for ask in members]
    notes = _shared(asks)
    for words, members in part.groups:
        if words:
            sheet.merge(row, 0, row, _NOTE, words, looks.GROUP)
            sheet.heights({row: 20})
            row += 1
        for ask in members:
            number += 1
            row = _item(desk, sheet, row, number, ask, notes)
    _count(desk, sheet, head - 1, first, row - 1, len(asks))
    sheet.put(row, _KEY, keys.END, looks.KEY)
    row = _notes(sheet, row, notes)
    sheet.freeze(head + 2, _MEASURED)
    signatures(desk, sheet, row, _NOTE, middle=_ITEM, others=others)
    return number


def _height(ask: Ask) -> int:
    """Return how high an item is, its help included."""
    high = 5 + _LINE * looks.lines(ask.label, _WIDTHS[_ITEM])
    return high + (3 + 12 * looks.lines(ask.help, _WIDTHS[_ITEM], 9) if ask.help else 0)


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


def _item(  # noqa: PLR0917 - one row of the table, and what it stands in
    desk: Desk, sheet: Sheet, row: int, number: int, ask: Ask, notes: Sequence[str]
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
    sheet.merge(row, _MEASURED, last, _MEASURED, ask.unit, looks.NUMBER)
    known = ask.written(desk.stated.get(ask.measure.name))
    sheet.merge(row, _VALUE, last, _VALUE, known, ask.styled(looks.FILLED if known is None else looks.CELL))
    asked = ask.states and known is None
    sheet.merge(row, _STATUS, last, _STATUS, None, looks.STATUS if asked else looks.NUMBER)
    shared = f"({notes.index(ask.help) + 1})" if ask.help in notes else None
    if known is not None:
        shared = desk.say(say.BY_PLAN)
    sheet.merge(row, _NOTE, last, _NOTE, shared, looks.REMARK.but(align="center"))
    sheet.put(row, _KEY, (keys.FIELD if known is None else keys.STATED) + ask.measure.name, looks.KEY)
    if known is None:
        ask.lay(sheet, Span.cell(row, _VALUE))
    if asked:
        sheet.validate(
            Span.cell(row, _STATUS),
            Choices(ask.states),
            before=Message(desk.say(say.STATUS), desk.say(say.NO_STATE)),
            refusal=Message(desk.say(say.WRONG), desk.say(say.ONE_OF)),
        )
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
