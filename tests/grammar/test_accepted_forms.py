"""The page of accepted forms says what the grammar does, row by row."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest
from tests.grammar.readings import MEASURES, reading

from emulation.io._books import ErrorCell, Raw
from emulation.io._grammar import (
    Writing,
    from_legacy,
    id_of,
    legacy_of,
    number_of,
    read_cell,
    tidy,
    unit_named,
    unit_of,
)
from emulation.io._layouts._units import UnitIndex

PAGE = Path(__file__).parents[2] / "docs/reference/accepted-forms.md"
NUMBERS, COUNT = MEASURES["number"], MEASURES["count"]
CELLS: dict[str, Raw] = {
    "blank cell": None,
    "date cell 17/10/2023": date(2023, 10, 17),
    "date cell 17/10/2023 07:30": datetime(2023, 10, 17, 7, 30),  # noqa: DTZ001 - a cell has no zone
    "numeric cell 0": 0.0,
    "numeric cell 1": 1.0,
    "numeric cell 2": 2.0,
    "numeric cell 101": 101.0,
    "numeric cell 45216": 45216.0,
    "numeric cell 1099000123": 1099000123.0,
    "truth cell TRUE": True,
    "truth cell FALSE": False,
    "error cell #VALUE!": ErrorCell("#VALUE!", 'C5*"hộ"'),
    "error cell #DIV/0!": ErrorCell("#DIV/0!"),
    "formula without a value": ErrorCell("", "C5+D5"),
}


def _tables() -> Iterator[tuple[str, list[list[str]]]]:
    """Yield every table of the page with its head; cells in backquotes keep their spaces."""
    for block in re.findall(r"(?:^\|.*\n)+", PAGE.read_text(encoding="utf-8"), re.MULTILINE):
        rows = [line.strip("|").split("|") for line in block.splitlines()]
        head = " | ".join(cell.strip() for cell in rows[0])
        yield head, [[_cell(cell) for cell in row] for row in rows[2:]]


def _cell(text: str) -> str:
    text = text.strip()
    return text[1:-1] if text.startswith("`") else text


def _raw(cell: str) -> Raw:
    return CELLS.get(cell, cell)


def _section(head: str, number: int = 0) -> list[list[str]]:
    return [rows for name, rows in _tables() if name == head][number]


@pytest.mark.parametrize("row", _section("Text | Mark unknown | Mark is a comma | Mark is a point"))
def test_numbers_as_text(row: list[str]) -> None:
    text, *expected = row
    writings = (Writing(), Writing(","), Writing("."))
    assert [reading(partial(read_cell, NUMBERS, text, writing)) for writing in writings] == expected


@pytest.mark.parametrize("row", _section("Text | Mark unknown"))
def test_whole_numbers_as_text(row: list[str]) -> None:
    assert reading(lambda: read_cell(COUNT, row[0])) == row[1]


@pytest.mark.parametrize("row", _section("Cell | Shown as a percentage | Measure | Reading"))
def test_numeric_cells(row: list[str]) -> None:
    cell, percent, measure, expected = row
    value = cell == "True" or (float(cell) if re.search(r"[.n]", cell) else int(cell))
    assert reading(lambda: read_cell(MEASURES[measure], value, shown_as_percent=percent == "yes")) == expected


@pytest.mark.parametrize("row", _section("Header | Unit | What is left"))
def test_units_of_headers(row: list[str]) -> None:
    rest, unit = unit_of(row[0])
    assert [unit.name if unit else "", rest] == row[1:]


@pytest.mark.parametrize("row", _section("Text | Unit of the column | Measure | Reading"))
def test_units_behind_figures(row: list[str]) -> None:
    text, unit, measure, expected = row
    writing = Writing(unit=unit_named(unit) if unit else None)
    assert (writing.unit is None) == (not unit)
    assert reading(lambda: read_cell(MEASURES[measure], text, writing)) == expected


@pytest.mark.parametrize("row", _section("Text or cell | Reading", 0))
def test_days(row: list[str]) -> None:
    assert reading(lambda: read_cell(MEASURES["day"], _raw(row[0]))) == row[1]


@pytest.mark.parametrize("row", _section("Text or cell | Reading", 1))
def test_truths(row: list[str]) -> None:
    assert reading(lambda: read_cell(MEASURES["flag"], _raw(row[0]))) == row[1]


@pytest.mark.parametrize("row", _section("Text or cell | Reading", 2))
def test_states(row: list[str]) -> None:
    assert reading(lambda: read_cell(COUNT, _raw(row[0]))) == row[1]


@pytest.mark.parametrize("row", _section("Text or cell | Reading", 3))
def test_ids(row: list[str]) -> None:
    assert reading(lambda: id_of(_raw(row[0]))) == row[1]


@pytest.mark.parametrize("row", _section("Text | Unit"))
def test_names(row: list[str]) -> None:
    said = re.search(r"units of this table are (.*?)\.\n", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert said is not None
    units = re.findall(r"\*(.*?)\*", said[1])
    index = UnitIndex({name: [name] for name in units})
    assert reading(lambda: index.find(row[0])) == row[1]


@pytest.mark.parametrize("row", _section("In the file | Code | In Unicode"))
def test_text_of_old_fonts(row: list[str]) -> None:
    text, code, expected = row
    which = legacy_of([text])
    assert which is not None
    assert (which.upper(), tidy(from_legacy(text, which))) == (code, expected)


def test_every_table_of_the_page_is_tried() -> None:
    heads = [head for head, _ in _tables()]
    assert sorted(set(heads)) == sorted({
        "Text | Mark unknown | Mark is a comma | Mark is a point",
        "Text | Mark unknown",
        "Cell | Shown as a percentage | Measure | Reading",
        "Header | Unit | What is left",
        "Text | Unit of the column | Measure | Reading",
        "Text or cell | Reading",
        "Text | Unit",
        "In the file | Code | In Unicode",
    })  # fmt: skip
    assert heads.count("Text or cell | Reading") == 4
    assert number_of("1.5") != 15
