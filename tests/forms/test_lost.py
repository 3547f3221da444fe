"""What was deleted from a form, or names nobody, is told by its name, with the nearest right one."""

from pathlib import Path

import pytest
from tests.forms.paper import BOOKS, Paper, example
from tests.forms.test_listing import places

from emulation.errors import FileRejected
from emulation.io import read_filled

NAME = "communities/for-the-poor"
ATTENDING = "Số hộ dự họp phát động"


def read(form: Paper, folder: Path):
    form.workbook.save(folder / "bang.xlsx")
    (file,) = read_filled([folder / "bang.xlsx"], form.plan, BOOKS, example().units).files
    return file


def test_a_unit_whose_row_was_deleted_on_one_sheet_is_rejected_with_its_id_and_the_sheet(tmp_path: Path) -> None:
    form = Paper(BOOKS[NAME], example(), listing=True)
    cells = places(form)
    kept = cells["xom-luon", ATTENDING]
    kept.value = 7
    other = next(cell for (unit, _), cell in cells.items() if unit == "xom-luon" and cell.parent is not kept.parent)
    sheet = other.parent
    sheet.delete_rows(other.row)
    file = read(form, tmp_path)
    assert file.submissions == ()
    (lost,) = file.receipt.rejected
    assert (lost.code, lost.fact("unit")) == ("EMU-B78", "xom-luon")
    assert "xom-luon" in lost.vi
    assert sheet.title in lost.vi


def test_units_whose_rows_are_gone_and_who_filled_in_nothing_else_are_named(tmp_path: Path) -> None:
    form = Paper(BOOKS[NAME], example(), listing=True)
    cells = places(form)
    cells["xom-ngai", ATTENDING].value = 7
    gone = next(cell for (unit, _), cell in cells.items() if unit == "xom-luon")
    gone.parent.delete_rows(gone.row)
    file = read(form, tmp_path)
    assert [each.unit for each in file.submissions] == ["xom-ngai"]
    (lost,) = (each for each in file.findings if each.code == "EMU-B78")
    assert (lost.severity, "xom-luon" in lost.vi) == ("warning", True)
    assert file.needs_return


def test_an_id_that_nobody_has_is_told_as_one_of_a_row_with_the_nearest_id(tmp_path: Path) -> None:
    form = Paper(BOOKS[NAME], example(), listing=True)
    cell = places(form)["xom-luon", ATTENDING]
    cell.value = 7
    cell.parent.cell(cell.row, 2).value = "xom-luonn"
    (wrong,) = read(form, tmp_path).receipt.rejected
    assert wrong.code == "EMU-B80"
    assert "Dòng này" in wrong.vi
    assert "xom-luon?" in wrong.vi
    assert "xom-luonn" not in wrong.vi


def test_a_wrong_name_on_a_form_is_told_with_the_nearest_unit(tmp_path: Path) -> None:
    form = Paper(BOOKS[NAME], example())
    words = next(words for words, unit in form.offered() if unit == "xom-luon")
    form.choose_unit("xom-luon")
    sheet = form.workbook.worksheets[0]
    cell = next(cell for row in sheet.iter_rows(max_row=20) for cell in row if cell.value == words)
    cell.value = words.replace("Luôn", "Luân")
    number, row = form.items[ATTENDING]
    number.cell(row, 4).value = 7
    (wrong,) = read(form, tmp_path).receipt.rejected
    assert wrong.code == "EMU-B80"
    assert "xom-luon" in wrong.vi
    assert "Luân" not in wrong.vi


def test_a_row_that_was_deleted_is_named_as_it_is_printed(tmp_path: Path) -> None:
    form = Paper(BOOKS[NAME], example(), unit="xom-luon")
    sheet, row = form.items[ATTENDING]
    sheet.delete_rows(row)
    with pytest.raises(FileRejected) as caught:
        form.back(tmp_path)
    assert f"{ATTENDING} [households_attending]" in caught.value.vi
    del form.workbook["Biểu 02"]
    with pytest.raises(FileRejected) as caught:
        form.back(tmp_path)
    assert "Biểu 02" in caught.value.vi
