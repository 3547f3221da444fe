"""The sheets of lists: one row a case, or one row an id of the register, for one unit or with the unit in each row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from emulation.io._forms import _keys as keys
from emulation.io._forms import _looks as looks
from emulation.io._forms import _say as say
from emulation.io._forms._ask import Ask, text_style
from emulation.io._forms._page import Desk, choose_unit, heading, middle_of, unit_line
from emulation.models import Measure
from emulation.spreadsheet import Choices, Message, Sheet, Span, Style

DRAWN: Final = {False: 20, True: 10}
"""How many rows are drawn on an upright page, and on one that lies; more may be filled."""
MOST: Final = 1_000
"""How many rows are prepared at most."""
_PORTRAIT: Final = 88
"""How wide the columns of an upright page are together."""


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of a list."""

    key: str
    title: str
    width: float
    style: Style
    ask: Ask | None = None


def rows_sheets(desk: Desk, *, listing: bool) -> None:
    """Add a sheet for every list that the form asks for."""
    for measure in desk.rulebook.form:
        if measure.kind == "rows" and measure.rows is not None:
            asks = [Ask(each, desk.language) for each in measure.rows]
            _list(desk, measure, f"rows:{measure.name}", list(map(_column, asks)), listing=listing)
        elif measure.kind == "contributions":
            ids = _Column(keys.GIVEN, desk.say(say.GIVEN), 40, text_style(looks.FILLED))
            note = _Column(keys.NOTE, desk.say(say.NOTE), 40, looks.REMARK)
            _list(desk, measure, f"contributions:{measure.name}", [ids, note], listing=listing)


def _column(ask: Ask) -> _Column:
    unit = f" ({ask.unit})" if ask.measure.unit or ask.measure.kind == "money" else ""
    star = " (*)" if ask.measure.origin != "reported" else ""
    width = {"flag": 12, "day": 13, "money": 17, "level": 18}.get(ask.measure.kind, 14)
    return _Column(keys.FIELD + ask.measure.name, ask.label + unit + star, width, ask.styled(looks.FILLED), ask)


def _list(desk: Desk, measure: Measure, key: str, columns: Sequence[_Column], *, listing: bool) -> None:
    """Add one sheet: heading, what is said of the list as a whole, and its rows."""
    unit = [_Column(keys.UNIT, desk.say(say.CODE), 26, text_style(looks.FILLED))] if listing else []
    table = [*unit, *columns]
    if len(table) < 2:
        table.append(_Column(keys.NOTE, desk.say(say.NOTE), 40, looks.REMARK))
    last = len(table)
    wide = sum(each.width for each in table)
    # An upright page is filled from edge to edge: its heading needs the room.
    table = [replace(each, width=max(each.width, each.width * (_PORTRAIT - 5) / wide)) for each in table]
    sheet = desk.sheet(desk.next_name(), key, landscape=wide > _PORTRAIT)
    sheet.widths({0: 5, **{i: each.width for i, each in enumerate(table, start=1)}})
    hidden = last + 1
    sheet.hide_columns(hidden)
    sheet.put(0, hidden, keys.KEY, looks.KEY)
    middle = middle_of(sheet, last)
    row = heading(desk, sheet, last, measure.label.in_(desk.language).upper(), middle=middle)
    if not listing:
        row = unit_line(desk, sheet, row, middle=middle, last=last, key=hidden)
        row = _as_a_whole(desk, sheet, row, Ask(measure, desk.language), middle=middle, last=last)
    row = _remarks(desk, sheet, row, measure, columns, last)
    row = _head(desk, sheet, row, table, hidden)
    _body(desk, sheet, row, table, int(measure.at_most) * (len(desk.units) if listing else 1), hidden)


def _as_a_whole(desk: Desk, sheet: Sheet, row: int, ask: Ask, *, middle: int, last: int) -> int:
    """Put the cell in which something is said of the list as a whole: that there is nothing to list, or a state."""
    sheet.merge(row, 0, row, middle, desk.say(say.ALL_OF), looks.BOLD.but(align="right"))
    sheet.merge(row, middle + 1, row, last, None, looks.STATUS)
    sheet.put(row, last + 1, keys.ALL, looks.KEY)
    sheet.heights({row: 22})
    sheet.validate(
        Span.cell(row, middle + 1),
        Choices((desk.say(say.NONE_TO_LIST), *ask.states)),
        before=Message(desk.say(say.HELP), desk.say(say.ALL_HELP)),
        refusal=Message(desk.say(say.WRONG), desk.say(say.ONE_OF)),
    )
    return row + 1


def _remarks(  # noqa: PLR0917 - a place, and what is said there
    desk: Desk, sheet: Sheet, row: int, measure: Measure, columns: Sequence[_Column], last: int
) -> int:
    said = [Ask(measure, desk.language).help, *([desk.say(say.CODE_HELP)] if measure.kind == "contributions" else [])]
    if any(each.ask and each.ask.measure.origin != "reported" for each in columns):
        said.append(desk.say(say.BY_OTHERS))
    width = sum(sheet.column_widths[column] for column in range(last + 1))
    for text in filter(None, said):
        sheet.merge(row, 0, row, last, text, looks.SMALL)
        sheet.heights({row: 4 + 12 * looks.lines(text, width, 9)})
        row += 1
    return row


def _head(desk: Desk, sheet: Sheet, row: int, table: Sequence[_Column], hidden: int) -> int:
    """Put the head of the table and the row that numbers its columns; the hidden first row names them."""
    for column, title in enumerate([desk.say(say.NUMBER), *(each.title for each in table)]):
        sheet.put(row, column, title, looks.HEAD)
        sheet.put(row + 1, column, f"({column + 1})", looks.COUNT)
    for column, each in enumerate(table, start=1):
        sheet.put(0, column, f"{each.key}", looks.KEY)
    high = max(looks.lines(each.title, each.width) for each in table)
    sheet.heights({row: 8 + 15 * high, row + 1: 14})
    sheet.put(row + 1, hidden, keys.HEAD, looks.KEY)
    sheet.repeat(row, row + 1)
    sheet.freeze(row + 2)
    return row + 2


def _body(  # noqa: PLR0917 - a place, and what is there
    desk: Desk, sheet: Sheet, row: int, table: Sequence[_Column], most: int, hidden: int
) -> None:
    """Put the rows to fill: some are drawn, and as many as the form allows may be filled."""
    last = row + max(1, min(most, MOST)) - 1
    for each in range(row, last + 1):
        drawn = each - row < DRAWN[sheet.printing.landscape]
        sheet.put(each, 0, each - row + 1 if drawn else None, looks.NUMBER if drawn else looks.BEYOND)
        for column, what in enumerate(table, start=1):
            style = what.style if drawn else what.style.but(border=None, fill=None)
            sheet.put(each, column, None, style)
        if drawn:
            sheet.heights({each: 20})
    sheet.put(last + 1, hidden, keys.END, looks.KEY)
    for column, what in enumerate(table, start=1):
        if what.ask:
            what.ask.lay(sheet, Span(row, column, last, column))
        elif what.key == keys.UNIT:
            choose_unit(desk, sheet, Span(row, column, last, column), [unit.id for unit in desk.units])
