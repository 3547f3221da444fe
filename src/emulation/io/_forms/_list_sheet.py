"""The sheets of all units: one row a unit, prefilled, and the fields as columns, a dozen to a sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from emulation.io._forms import _keys as keys
from emulation.io._forms import _looks as looks
from emulation.io._forms import _say as say
from emulation.io._forms._ask import REGISTRATION, Ask
from emulation.io._forms._page import Desk, heading, middle_of, signatures
from emulation.spreadsheet import Sheet, Span

COLUMNS: Final = 10
"""How many fields stand beside each other: what a page of A4 shows in letters that can be read."""
_ON_ONE_PAGE: Final = 20
"""How many units stand on one page with its heading and signatures, made a little smaller."""
_NUMBER, _CODE, _NAME = range(3)
_WIDTHS: Final = {_NUMBER: 5, _CODE: 20, _NAME: 28}


def list_sheets(desk: Desk) -> None:
    """Add the sheets of what units report, then those of what others state."""
    asks = [Ask(measure, desk.language) for measure in desk.rulebook.form if measure.rows is None]
    own = [ask for ask in asks if ask.measure.origin == "reported"]
    if desk.registers:
        own.insert(0, Ask(REGISTRATION, desk.language, stateless=True))
    others = [ask for ask in asks if ask.measure.origin != "reported"]
    for key, members in (("reported", own), ("others", others)):
        for number, chunk in enumerate(_chunks(members), start=1):
            _table(desk, f"list-{key}:{number}", chunk, others=key == "others")


def _chunks(asks: Sequence[Ask]) -> Iterator[Sequence[Ask]]:
    """Divide fields evenly, so that no sheet has only one left over."""
    if not asks:
        return
    count = -(-len(asks) // COLUMNS)
    size, more = divmod(len(asks), count)
    start = 0
    for i in range(count):
        end = start + size + (i < more)
        yield asks[start:end]
        start = end


def _table(desk: Desk, key: str, asks: Sequence[Ask], *, others: bool) -> None:
    first = _first(desk)
    last, hidden = first + len(asks) - 1, first + len(asks)
    sheet = desk.sheet(desk.next_name(), key, landscape=True)
    # So few fit one page with the places to sign, which shall not stand alone on the next.
    sheet.printing = replace(sheet.printing, one_page=len(desk.units) <= _ON_ONE_PAGE)
    sheet.widths({**_WIDTHS, **{first + i: _width(ask) for i, ask in enumerate(asks)}})
    sheet.hide_columns(hidden)
    sheet.put(0, hidden, keys.KEY, looks.KEY)
    sheet.put(0, _CODE, keys.UNIT, looks.KEY)
    title = desk.say(say.LIST_TITLE, period=desk.period).strip()
    row = heading(desk, sheet, last, title, middle=middle_of(sheet, last))
    words = ", ".join(f"“{word}”" for word in say.states_of(may_not_apply=True, language=desk.language))
    legend = desk.say(say.OTHERS_LEGEND) if others else desk.say(say.LIST_LEGEND).format(words)
    sheet.merge(row, 0, row, last, legend, looks.SMALL)
    sheet.heights({row: 18})
    row = _head(desk, sheet, row + 1, asks, hidden)
    _units(desk, sheet, row, asks)
    end = row + len(desk.units)
    sheet.put(end, hidden, keys.END, looks.KEY)
    signatures(desk, sheet, end, last, middle=middle_of(sheet, last), others=others, of_all=True)


def _width(ask: Ask) -> float:
    """Return how wide a column is: as wide as its figures, and wide enough that the label needs few lines."""
    least = {"flag": 11, "day": 13, "money": 17, "level": 18}.get(ask.measure.kind, 12)
    return max(least, min(20, len(ask.label) / 4))


def _first(desk: Desk) -> int:
    """Return the first column of figures: households have no names, and so no column for them."""
    return _NAME + any(desk.name(unit) != unit.id for unit in desk.units)


def _head(desk: Desk, sheet: Sheet, row: int, asks: Sequence[Ask], hidden: int) -> int:
    """Put the head, the row of units of measurement and the row that numbers the columns."""
    first = _first(desk)
    for column, text in ((_NUMBER, say.NUMBER), (_CODE, say.CODE), (_NAME, say.NAME))[:first]:
        sheet.merge(row, column, row + 1, column, desk.say(text), looks.HEAD)
    for i, ask in enumerate(asks):
        sheet.put(0, first + i, keys.FIELD + ask.measure.name, looks.KEY)
        sheet.put(row, first + i, ask.label, looks.HEAD)
        sheet.put(row + 1, first + i, f"({ask.unit})" if ask.unit else None, looks.COUNT.but(fill="#DCE6F1"))
    for column in range(first + len(asks)):
        sheet.put(row + 2, column, f"({column + 1})", looks.COUNT)
    high = max(looks.lines(ask.label, _width(ask) * 0.9) for ask in asks)
    sheet.heights({row: 8 + 15 * high, row + 1: 16, row + 2: 14})
    sheet.put(row + 2, hidden, keys.HEAD, looks.KEY)
    sheet.repeat(row, row + 2)
    sheet.freeze(row + 3, first)
    return row + 3


def _units(desk: Desk, sheet: Sheet, row: int, asks: Sequence[Ask]) -> None:
    """Put a row for every unit."""
    first = _first(desk)
    styles = [ask.styled(looks.FILLED) for ask in asks]
    for number, unit in enumerate(desk.units, start=1):
        name = desk.name(unit)
        sheet.put(row, _NUMBER, number, looks.NUMBER)
        sheet.row(row, (unit.id, name)[: first - 1], looks.CELL, column=_CODE)
        for i, style in enumerate(styles):
            sheet.put(row, first + i, None, style)
        high = max(looks.lines(unit.id, _WIDTHS[_CODE] * 0.9), looks.lines(name, _WIDTHS[_NAME]))
        sheet.heights({row: 5 + 15 * high})
        row += 1
    for i, ask in enumerate(asks):
        ask.lay(sheet, Span(row - len(desk.units), first + i, row - 1, first + i))
