"""The self-assessment sheet (*phiếu tự chấm*): choose a unit from a list, and its points fill in."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from emulation.algebra import State
from emulation.algebra import Value as Found
from emulation.reports.workbook import _look as look
from emulation.reports.workbook import _words as w
from emulation.reports.workbook._heading import Foot, Head, notes_of, write_foot, write_head
from emulation.reports.workbook._part import Part
from emulation.reports.workbook._places import FIRST_ROW, letters
from emulation.reports.workbook._points_sheet import numbers_of, shown_value
from emulation.scoring import TOTAL, Author, Criterion, Section, highest, worth
from emulation.spreadsheet import (
    Choices,
    Formula,
    Message,
    Printing,
    Sheet,
    Span,
    Style,
    Value,
    Workbook,
    places,
    quoted,
)

_WIDTHS = (6.0, 46.0, 10.0, 10.0, 10.0, 10.0, 20.0)
_CHOSEN = (6, 2)
"""Where the name of the unit is chosen."""
_FOUND = (6, 6)
"""Where the number of its row stands, in white."""
_AUTHORS: tuple[Author, ...] = ("self", "rule", "appraised")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the sheet."""

    number: str
    title: str
    name: str
    most: Value
    strong: bool


def form_sheet(workbook: Workbook, part: Part) -> None:
    """Write the sheet of one rulebook, with its first unit chosen."""
    if not part.units:
        return
    sheet = workbook.add(part.sheet("form"), printing=Printing(margins=(0.8, 0.5, 0.6, 0.6), footer=look.FOOTER))
    sheet.widths(dict(enumerate(_WIDTHS)))
    voice, last = part.voice, len(_WIDTHS) - 1
    head = Head(voice(w.FORM), voice(part.book.title), part.period(), last, sum(_WIDTHS), part.notice(), 2)
    write_head(sheet, head, part.plan, voice)
    _choice(sheet, part)
    for i, words in enumerate((w.NO, w.CRITERION, w.MAXIMUM_POINTS, w.OWN, w.RULE, w.APPRAISED, w.NOTE)):
        sheet.put(8, i, voice(words), look.HEAD)
        sheet.put(9, i, f"({i + 1})", look.NUMBERED)
    sheet.heights({7: 6.0, 8: 30.0})
    row = FIRST_ROW
    for line in _lines(part):
        _write(sheet, row, line, part)
        row += 1
    write_foot(sheet, Foot(row + 1, last, sum(_WIDTHS)), voice, notes_of(voice, model=part.book.model))
    sheet.repeat(8, 9)


def names_of(part: Part) -> list[str]:
    """Return what the units are called, with the id beside a name that is not theirs alone."""
    names = [part.result(i).name for i in range(len(part.units))]
    bearers = Counter(name.casefold() for name in names)
    return [
        name if bearers[name.casefold()] == 1 else f"{name} [{part.result(i).unit.id}]" for i, name in enumerate(names)
    ]


def _choice(sheet: Sheet, part: Part) -> None:
    names, voice = names_of(part), part.voice
    row, column = _CHOSEN
    sheet.merge(row, 0, row, column - 1, voice(w.CHOOSE), look.BASE.but(bold=True, align="right"))
    sheet.merge(row, column, row, 5, names[0], look.STRONG.but(fill="#FFFBE6", align="center"))
    sheet.validate(Span.cell(row, column), Choices(tuple(names)), before=Message(voice(w.UNIT), voice(w.CHOOSE_HOW)))
    rows = f"{FIRST_ROW + 1}:$C${FIRST_ROW + len(part.units)}"
    # The names of the list are those of the sheet of points, or carry the id where several bear one name.
    tests = f"MATCH({_cell(_CHOSEN)},{quoted(part.sheet('points'))}!$C${rows},0)"
    if names != [part.result(i).name for i in range(len(names))]:
        ids = f"{quoted(part.sheet('points'))}!$B${FIRST_ROW + 1}:$B${FIRST_ROW + len(part.units)}"
        both = f"{quoted(part.sheet('points'))}!$C${rows}"
        chosen = _cell(_CHOSEN)
        tests = f'SUMPRODUCT((({both}={chosen})+({both}&" ["&{ids}&"]"={chosen})>0)*(ROW({ids})-{FIRST_ROW}))'
    sheet.put(*_FOUND, Formula(tests, 1), Style(size=9, colour="#FFFFFF", number="0"))
    sheet.heights({row: look.height(names[0], 38)})


def _cell(place: tuple[int, int]) -> str:
    return f"${letters(place[1])}${place[0] + 1}"


def _lines(part: Part) -> Iterator[_Line]:
    numbers = numbers_of(part)
    for section in part.book.sections:
        yield from _section(part, section, numbers)
    yield _Line("", part.voice(w.TOTAL_POINTS).upper(), TOTAL, part.book.full_maximum, strong=True)


def _section(part: Part, section: Section, numbers: dict[str, str]) -> Iterator[_Line]:
    yield _Line(numbers[section.id], part.voice(section.title), section.id, worth(section), strong=True)
    for child in section.children:
        if isinstance(child, Criterion):
            yield _Line(numbers[child.id], part.voice(child.title), child.id, highest(child.points), strong=False)
        else:
            yield from _section(part, child, numbers)


def _write(sheet: Sheet, row: int, line: _Line, part: Part) -> None:
    style = look.BAND if line.strong else look.CELL
    decimals = look.decimals_of(part.book.quantum)
    sheet.put(row, 0, line.number, style.but(align="center"))
    sheet.put(row, 1, line.title, style)
    sheet.put(row, 2, line.most, style.but(align="center", number=places(decimals, always=False)))
    for i, author in enumerate(_AUTHORS):
        formula = _points(line, author, part)
        sheet.put(row, 3 + i, formula, style.but(align="center", number=places(decimals)))
    sheet.put(row, 6, None, style)
    sheet.heights({row: look.height(line.title, _WIDTHS[1] - 1.5)})


def _points(line: _Line, author: Author, part: Part) -> Value:
    """Look the points of the chosen unit up; an author who said nothing leaves the cell free for a pen."""
    if author not in part.authors:
        return None
    sheet = part.sheet("points" if author == "rule" else author)
    column = letters(part.places.results[line.name])
    block = f"{quoted(sheet)}!${column}${FIRST_ROW + 1}:${column}${FIRST_ROW + len(part.units)}"
    found = f"INDEX({block},{_cell(_FOUND)})"
    values = part.column(0, author)
    shown: Found | str = "" if values is None else values[line.name]
    said = shown if isinstance(shown, str) else shown_value(shown, part)
    if isinstance(shown, State) and author != "rule" and shown in (State.MISSING, State.NOT_DUE):
        said = shown_value(shown, part)
    return Formula(f'IF({found}="","",{found})', said)
