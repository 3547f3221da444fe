"""One table of all units: what is filled in each row is what is read for that unit."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell import Cell
from tests.forms.paper import BOOKS, Paper, example, facts_of

from emulation import State
from emulation.errors import FileRejected
from emulation.io import read_filled
from emulation.testing import strategies

OFFERED = (State.MISSING, State.NOT_DUE, State.WITHHELD)
NAMES = ("communities/for-the-poor", "households/escaping-poverty", "government-bodies/department")


@cache
def paper(name: str) -> Paper:
    return Paper(BOOKS[name], example(), listing=True)


def places(form: Paper) -> dict[tuple[str, str], Cell]:
    """Return the cell of every unit and label, as they are printed."""
    found: dict[tuple[str, str], Cell] = {}
    for sheet in form.workbook:
        head = next((row for row in range(1, 20) if sheet.cell(row, 2).value == "Mã"), None)
        if head is None or sheet.cell(head, 1).value != "STT" or sheet.cell(head + 2, 1).value != "(1)":
            continue
        for row in range(head + 3, sheet.max_row + 1):
            if isinstance(sheet.cell(row, 1).value, int):
                for column in range(3, sheet.max_column + 1):
                    found[str(sheet.cell(row, 2).value), str(sheet.cell(head, column).value)] = sheet.cell(row, column)
    return found


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=2, deadline=None)
@given(data=st.data())
def test_every_row_of_the_table_gives_the_facts_of_its_unit(name: str, data: st.DataObject) -> None:
    form = paper(name)
    cells = places(form)
    units = sorted({unit for unit, _ in cells})[:2]
    fields = [measure for measure in BOOKS[name].form if measure.rows is None]
    expected: dict[str, dict[str, Any]] = {}
    for unit in units:
        facts = data.draw(strategies.facts(BOOKS[name].form, states=OFFERED))
        expected[unit] = {measure.name: facts[measure.name] for measure in fields}
        for measure in fields:
            cells[unit, measure.label.vi].value = form.written(measure, facts[measure.name])
    with TemporaryDirectory() as folder:
        filled = form.back(Path(folder))
    read = {entry.unit: facts_of(entry, BOOKS[name]) for entry in filled.entries}
    assert {unit: {each: facts[each] for each in expected[unit]} for unit, facts in read.items() if unit} == expected


def test_a_unit_whose_row_is_empty_has_no_entry(tmp_path: Path) -> None:
    form = Paper(BOOKS["communities/for-the-poor"], example(), listing=True)
    assert form.back(tmp_path).entries == ()


def test_a_row_that_names_no_known_unit_is_an_entry_with_a_finding(tmp_path: Path) -> None:
    form = Paper(BOOKS["communities/for-the-poor"], example(), listing=True)
    cells = places(form)
    cell = cells["xom-luon", "Số hộ dự họp phát động"]
    cell.value = 7
    cell.parent.cell(cell.row, 2).value = "khong-co"
    (entry,) = form.back(tmp_path).entries
    assert entry.unit is None
    assert [finding.code for finding in entry.findings] == ["EMU-B80"]
    assert entry.cells["households_attending"].raw == 7
    assert entry.cells["households_attending"].address == f"{cell.parent.title}!{cell.coordinate}"


def test_a_unit_that_stands_twice_is_two_entries_and_neither_hides_the_other(tmp_path: Path) -> None:
    form = Paper(BOOKS["communities/for-the-poor"], example(), listing=True)
    cells = places(form)
    one, two = (cells[unit, "Số hộ dự họp phát động"] for unit in ("xom-luon", "xom-ngai"))
    one.value, two.value = 1, 2
    for column in (2, 3):
        two.parent.cell(two.row, column).value = one.parent.cell(one.row, column).value
    entries = form.back(tmp_path).entries
    assert [(each.unit, each.cells["households_attending"].raw) for each in entries] == [
        ("xom-luon", 1),
        ("xom-luon", 2),
    ]
    intake = read_filled([tmp_path / "back.xlsx"], form.plan, BOOKS, example().units)
    (file,) = intake.files
    assert (file.submissions, len(file.receipt.quarantined)) == ((), 2)


def test_a_row_with_the_id_of_one_unit_and_the_name_of_another_is_nobodys(tmp_path: Path) -> None:
    form = Paper(BOOKS["communities/for-the-poor"], example(), listing=True)
    cells = places(form)
    one, two = (cells[unit, "Số hộ dự họp phát động"] for unit in ("xom-luon", "xom-ngai"))
    one.value, two.value = 1, 2
    two.parent.cell(two.row, 2).value = "xom-luon"
    first, second = form.back(tmp_path).entries
    assert (first.unit, first.findings) == ("xom-luon", ())
    assert (second.unit, [finding.code for finding in second.findings]) == (None, ["EMU-B78"])


def test_columns_whose_hidden_keys_were_exchanged_are_refused(tmp_path: Path) -> None:
    form = Paper(BOOKS["communities/for-the-poor"], example(), listing=True)
    cells = places(form)
    cell = cells["xom-luon", "Số hộ dự họp phát động"]
    cell.value = 7
    one, two = cell.parent.cell(1, cell.column), cell.parent.cell(1, cell.column - 1)
    one.value, two.value = two.value, one.value
    with pytest.raises(FileRejected) as caught:
        form.back(tmp_path)
    assert caught.value.code == "EMU-B78"


def test_a_table_sorted_by_somebody_is_read_the_same(tmp_path: Path) -> None:
    form = Paper(BOOKS["communities/for-the-poor"], example(), listing=True)
    cells = places(form)
    cell = cells["xom-luon", "Số hộ dự họp phát động"]
    cell.value = 41
    sheet = cell.parent
    other = cells["xom-ngai", "Số hộ dự họp phát động"].row
    for column in range(1, sheet.max_column + 1):
        one, two = sheet.cell(cell.row, column), sheet.cell(other, column)
        one.value, two.value = two.value, one.value
    (entry,) = form.back(tmp_path).entries
    assert (entry.unit, entry.cells["households_attending"].raw) == ("xom-luon", 41)


def test_cases_of_several_units_stand_in_one_list(tmp_path: Path) -> None:
    form = Paper(BOOKS["government-bodies/department"], example(), listing=True)
    units = sorted({unit for unit, _ in places(form)})[:2]
    sheet = next(each for each in form.workbook if str(each["A1"].value).startswith("emulation:rows:"))
    head = next(row for row in range(1, 20) if sheet.cell(row, 1).value == "STT")
    for place, unit in enumerate((units[0], units[1], units[0])):
        sheet.cell(head + 2 + place, 2).value = unit
        sheet.cell(head + 2 + place, 4).value = place + 1
    entries = {entry.unit: entry for entry in form.back(tmp_path).entries}
    (name,) = {name for entry in entries.values() for name in entry.listings}
    assert [len(entries[unit].listings[name].rows) for unit in units] == [2, 1]
