"""From a filled form to the submission: the registration, and a form whose hidden sheet is gone."""

from datetime import date
from pathlib import Path

from tests.forms.paper import BOOKS, Paper, example

from emulation.io import read_filled

HOUSEHOLDS = "households/escaping-poverty"
COMMUNITIES = "communities/for-the-poor"


def test_the_day_of_registration_reaches_the_submission(tmp_path: Path) -> None:
    form = Paper(BOOKS[HOUSEHOLDS], example(), unit="ho-0001")
    sheet, row = form.items["Ngày đăng ký thi đua"]
    sheet.cell(row, 4).value = date(2023, 3, 8)
    sheet, row = form.items["Số người có khả năng lao động"]
    sheet.cell(row, 4).value = 2
    form.workbook.save(tmp_path / "ho.xlsx")
    intake = read_filled([tmp_path / "ho.xlsx"], example().plan, BOOKS, example().units)
    (submission,) = intake.submissions
    assert submission.registration is not None
    assert submission.registration.on == date(2023, 3, 8)
    assert submission.facts == {"able_members": 2}


def test_a_form_whose_hidden_sheet_is_gone_is_read_by_its_labels(tmp_path: Path) -> None:
    form = Paper(BOOKS[COMMUNITIES], example(), unit="xom-luon")
    sheet, row = form.items["Số hộ dự họp phát động"]
    sheet.cell(row, 4).value = 41
    del form.workbook["_emulation"]
    form.workbook.save(tmp_path / "xom.xlsx")
    intake = read_filled([tmp_path / "xom.xlsx"], example().plan, BOOKS, example().units, rulebook=COMMUNITIES)
    assert [(each.unit, each.facts["households_attending"]) for each in intake.submissions] == [("xom-luon", 41)]
