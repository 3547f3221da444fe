"""The figures of one rulebook: a row for each unit, a column for each field; listings on sheets of their own."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any, cast

from emulation.algebra import STATE_WORDS, Language, State
from emulation.models import FormSpec, Measure
from emulation.reports.workbook import _look as look
from emulation.reports.workbook._guard import level_words
from emulation.reports.workbook._heading import wide_table, write_unit
from emulation.reports.workbook._part import UNIT_COLUMNS, Part
from emulation.reports.workbook._places import FIRST_ROW, letters
from emulation.reports.workbook._words import FACTS, FLAG, ID, LISTING, NO, ROWS_OF, UNIT, UNIT_OF_MEASURE
from emulation.spreadsheet import Choices, Condition, Sheet, Span, Style, Value, Workbook


def facts_sheets(workbook: Workbook, part: Part) -> None:
    """Write the sheet of figures, and one for each listing."""
    form = part.book.form
    sheet = workbook.add(part.sheet("facts"))
    _columns(sheet, part, form, part.voice(FACTS))
    for place, unit in enumerate(part.units):
        row = part.row(place)
        write_unit(sheet, row, place + 1, part, place)
        for i, measure in enumerate(form):
            raw = unit.env["field", measure.name]
            sheet.put(row, UNIT_COLUMNS + i, *_fact(measure, raw, part.language))
    look.fit_rows(sheet, FIRST_ROW, FIRST_ROW + len(part.units) - 1)
    _validate(sheet, part, form, len(part.units))
    for measure in form:
        if measure.rows is not None:
            _listing(workbook, part, measure, measure.rows)


def _listing(workbook: Workbook, part: Part, measure: Measure, form: FormSpec) -> None:
    sheet = workbook.add(part.places.lists[measure.name][0])
    _columns(sheet, part, form, part.voice(LISTING, listing=part.voice(measure.label)))
    row = FIRST_ROW
    for place, unit in enumerate(part.units):
        for facts in unit.env["rows", measure.name]:
            write_unit(sheet, row, row - FIRST_ROW + 1, part, place)
            for i, column in enumerate(form):
                sheet.put(row, UNIT_COLUMNS + i, *_fact(column, facts["row", column.name], part.language))
            row += 1
    look.fit_rows(sheet, FIRST_ROW, row - 1)
    _validate(sheet, part, form, row - FIRST_ROW)


def _columns(sheet: Sheet, part: Part, form: FormSpec, title: str) -> None:
    """Write the head of a table of figures: labels, units of measure, numbers."""
    voice = part.voice
    widths = {0: 5.0, 1: 14.0, 2: 24.0} | {UNIT_COLUMNS + i: _width(m) for i, m in enumerate(form)}
    sheet.widths(widths)
    wide_table(sheet, title, widths, part)
    for column, words in enumerate((NO, ID, UNIT)):
        sheet.merge(6, column, 8, column, voice(words), look.HEAD)
        sheet.put(9, column, f"({column + 1})", look.NUMBERED)
    tallest = 30.0
    for i, measure in enumerate(form):
        column, label = UNIT_COLUMNS + i, voice(measure.label)
        sheet.merge(6, column, 7, column, label, look.HEAD)
        unit = voice(measure.unit) if measure.unit else voice(ROWS_OF) if measure.rows else ""
        sheet.put(8, column, unit or voice(UNIT_OF_MEASURE[measure.kind]), look.LIMIT)
        sheet.put(9, column, f"({column + 1})", look.NUMBERED)
        tallest = max(tallest, look.height(label, _width(measure) - 2, size=10))
    sheet.heights({6: tallest / 2, 7: tallest / 2, 8: 28.0})
    sheet.freeze(FIRST_ROW, UNIT_COLUMNS)
    sheet.repeat(6, 9)


def _width(measure: Measure) -> float:
    return 17.0 if measure.kind in ("money", "level") else 12.0


def _fact(measure: Measure, raw: Any, language: Language) -> tuple[Value, Style]:  # noqa: ANN401 - a fact of any kind
    """Return what a fact is in its cell."""
    if isinstance(raw, State):
        return STATE_WORDS[raw].in_(language), look.MIDDLE.but(italic=True, colour="#9C3A00")
    match measure.kind:
        case "flag":
            return FLAG[bool(raw)].in_(language), look.filed()
        case "level":
            return dict(level_words(measure, language))[cast("str", raw)], look.filed()
        case "day":
            return date.fromordinal(cast("int", raw)), look.filed_day()
        case "rows" | "contributions":
            return len(cast("tuple[object, ...]", raw)), look.filed()
        case _:
            return Fraction(cast("int", raw), 10**measure.decimals), look.filed(measure.decimals)


def _validate(sheet: Sheet, part: Part, form: FormSpec, number: int) -> None:
    """Let only values of the form, and the words of states, be typed over a figure."""
    if not number:
        return
    states = [words.in_(part.language) for words in STATE_WORDS.values()]
    for i, measure in enumerate(form):
        span = Span(FIRST_ROW, UNIT_COLUMNS + i, FIRST_ROW + number - 1, UNIT_COLUMNS + i)
        if measure.kind in ("flag", "level"):
            own = [word for _, word in level_words(measure, part.language)] or [
                FLAG[answer].in_(part.language) for answer in (True, False)
            ]
            sheet.validate(span, Choices((*own, *states)))
        elif measure.rows is None:
            sheet.validate(span, Condition(_within(measure, f"{letters(UNIT_COLUMNS + i)}{FIRST_ROW + 1}")))


def _within(measure: Measure, cell: str) -> str:
    """Write the condition that a cell holds a number of the measure, or words."""
    return f"OR(ISTEXT({cell}),AND(ISNUMBER({cell}),{','.join(_limits(measure, cell))}))"


def _limits(measure: Measure, cell: str) -> Iterator[str]:
    low, high = measure.range
    if measure.kind == "day":
        first = date(1899, 12, 30).toordinal()
        yield f"{cell}>={int(low) - first},{cell}<={int(high) - first}"
        return
    yield f"{cell}>={_number(low)},{cell}<={_number(high)}"
    yield f"ROUND({cell},{measure.decimals})={cell}"


def _number(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"
