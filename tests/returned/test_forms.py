"""A form of ours that was filled in wrongly goes back as the form it is, and is accepted once it is corrected."""

from pathlib import Path

import openpyxl
import pytest
from tests.forms.paper import BOOKS, Paper, example
from tests.returned.books import RED, RED_OVER

from emulation.io import Intake, read_filled, write_returned
from emulation.models import Submission

BOOK = "communities/for-the-poor"


def take_in(path: Path) -> Intake:
    planfile = example()
    return read_filled([path], planfile.plan, BOOKS, planfile.units)


@pytest.fixture
def filed() -> Submission:
    return next(each for each in example().submissions if each.rulebook == BOOK)


def test_a_form_goes_back_as_a_form_and_is_accepted_when_it_was_corrected(filed: Submission, tmp_path: Path) -> None:
    form = Paper(BOOKS[BOOK], example(), unit=filed.unit)
    sheet, row = form.items[BOOKS[BOOK].form["households"].label.vi]
    sheet.cell(row, 4).value = 1_000_000
    form.workbook.save(tmp_path / "bieu.xlsx")

    first = take_in(tmp_path / "bieu.xlsx")
    assert write_returned(first, tmp_path / "lai") == ("bieu.xlsx",)
    back = openpyxl.load_workbook(tmp_path / "lai" / "bieu.xlsx")
    cell = back[sheet.title].cell(row, 4)
    assert cell.fill.fgColor.rgb in {RED, RED_OVER}
    assert "Phải sửa: " in cell.comment.text
    assert back[sheet.title].protection.sheet == sheet.protection.sheet
    assert [each.title for each in back][1:] == [each.title for each in form.workbook]
    assert [each.sheet_state for each in back][1:] == [each.sheet_state for each in form.workbook]

    cell.value = 120
    back.save(tmp_path / "lai" / "bieu.xlsx")
    again = take_in(tmp_path / "lai" / "bieu.xlsx")
    (submission,) = again.submissions
    assert submission.facts["households"] == 120
    assert [each.code for each in again.findings if each.severity == "error"] == []
    assert write_returned(again, tmp_path / "nua") == ()
