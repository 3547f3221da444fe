"""Forms of ours that come back: what the example's units filed, filled in by hand and read again."""

from pathlib import Path
from typing import Any

import pytest
from tests.forms.paper import BOOKS, Paper, example

from emulation import State
from emulation.io import Intake, read_filled
from emulation.models import Submission


def filed_for(book: str, most: int = 2) -> list[Submission]:
    latest = {each.unit: each for each in example().submissions if each.rulebook == book}
    return list(latest.values())[:most]


def stated(facts: Any, book: str) -> dict[str, Any]:
    """Return the facts that say something, as the intake keeps them: what is missing is left out."""
    form = BOOKS[book].form
    asked = [measure.name for measure in form if measure.kind != "contributions"]
    return {name: facts[name] for name in asked if facts.get(name, State.MISSING) is not State.MISSING}


def take_in(folder: Path, **options: Any) -> Intake:
    planfile = example()
    return read_filled([folder], planfile.plan, BOOKS, planfile.units, **options)


@pytest.mark.parametrize("book", sorted(BOOKS))
def test_what_the_example_filed_comes_back_from_the_forms(book: str, tmp_path: Path):
    filed = filed_for(book)
    for each in filed:
        form = Paper(BOOKS[book], example(), unit=each.unit)
        facts = {measure.name: each.facts.get(measure.name, State.MISSING) for measure in BOOKS[book].form}
        listings = {name: list(rows) if isinstance(rows, tuple) else rows for name, rows in facts.items()}
        form.fill(listings)
        form.workbook.save(tmp_path / f"{each.unit}.xlsx")
    intake = take_in(tmp_path)
    assert [finding.code for finding in intake.findings if finding.severity == "error"] == []
    assert intake.counts["accepted"] == len(filed)
    read = {each.unit: each for each in intake.submissions}
    for each in filed:
        # A listing without a row was not said to have none: nobody reported it.
        expected = {name: fact for name, fact in stated(each.facts, book).items() if fact != ()}
        assert {name: fact for name, fact in stated(read[each.unit].facts, book).items() if fact != ()} == expected
        assert (read[each.unit].rulebook, read[each.unit].period) == (book, example().plan.period.id)


def test_a_form_on_which_nothing_is_filled_in_brings_nothing_and_says_so(tmp_path: Path):
    form = Paper(BOOKS["communities/for-the-poor"], example(), unit=filed_for("communities/for-the-poor")[0].unit)
    form.workbook.save(tmp_path / "trang.xlsx")
    (file,) = take_in(tmp_path).files
    assert (file.submissions, file.receipt.read, file.receipt.blank) == ((), 0, 1)
    assert [(finding.code, finding.severity) for finding in file.findings] == [("EMU-B62", "warning")]


def test_a_form_without_its_unit_is_rejected_with_the_cell_to_fill(tmp_path: Path):
    book = "communities/for-the-poor"
    form = Paper(BOOKS[book], example())
    sheet, row = form.items[BOOKS[book].form["households"].label.vi]
    sheet.cell(row, 4).value = 120
    form.workbook.save(tmp_path / "khong-ten.xlsx")
    (file,) = take_in(tmp_path).files
    assert file.submissions == ()
    (rejected,) = file.receipt.rejected
    assert rejected.fact("address")
    assert file.needs_return


def test_a_figure_that_fails_its_range_is_failed_at_its_cell(tmp_path: Path):
    book = "communities/for-the-poor"
    form = Paper(BOOKS[book], example(), unit=filed_for(book)[0].unit)
    sheet, row = form.items[BOOKS[book].form["households"].label.vi]
    sheet.cell(row, 4).value = 1_000_000
    form.workbook.save(tmp_path / "qua.xlsx")
    (file,) = take_in(tmp_path).files
    (filed,) = file.submissions
    assert filed.facts["households"] is State.FAILED
    failed = next(finding for finding in file.findings if finding.severity == "error")
    assert failed.fact("address") == f"{sheet.title}!D{row}"
    assert (failed.fact("unit"), failed.fact("rulebook"), failed.fact("version")) == (filed.unit, book, 1)


def test_the_day_of_registration_that_a_form_asks_comes_back(tmp_path: Path):
    book = "households/escaping-poverty"
    planfile = example()
    unit = next(each.unit for each in planfile.submissions if each.rulebook == book)
    form = Paper(BOOKS[book], planfile, unit=unit)
    sheet, row = next(
        (sheet, cell.row)
        for sheet in form.workbook
        for (cell,) in sheet.iter_rows(min_col=2, max_col=2)
        if str(cell.value).startswith("Ngày đăng ký")
    )
    sheet.cell(row, 4).value = "15/01/2023"
    form.workbook.save(tmp_path / "ho.xlsx")
    (file,) = take_in(tmp_path).files
    (filed,) = file.submissions
    assert filed.registration is not None
    assert filed.registration.on.isoformat() == "2023-01-15"


def test_a_figure_of_a_listing_in_the_wrong_unit_is_asked_about_at_its_cell(tmp_path: Path):
    book = "enterprises/cooperative"
    for number, each in enumerate(filed_for(book, most=6)):
        facts = {measure.name: each.facts.get(measure.name, State.MISSING) for measure in BOOKS[book].form}
        listings = {name: list(map(dict, rows)) if isinstance(rows, tuple) else rows for name, rows in facts.items()}
        if number == 0:
            listings["cases"][1]["target_households"] *= 1_000
        form = Paper(BOOKS[book], example(), unit=each.unit)
        form.fill(listings)
        form.workbook.save(tmp_path / f"{number}.xlsx")
    intake = take_in(tmp_path)
    (question,) = intake.receipts[0].quarantined
    assert (question.code, question.fact("field")) == ("EMU-B61", "cases[2].target_households")
    assert intake.counts["quarantined"] == 1


def test_a_list_of_which_nothing_is_said_makes_a_form_incomplete(tmp_path: Path):
    book = "enterprises/cooperative"
    (filed,) = filed_for(book, most=1)
    facts = {measure.name: filed.facts.get(measure.name, State.MISSING) for measure in BOOKS[book].form}
    whole = {name: list(rows) if isinstance(rows, tuple) else rows for name, rows in facts.items()}
    lists = [measure.name for measure in BOOKS[book].form if measure.kind == "rows"]
    for name, cases in (("trong", dict.fromkeys(lists)), ("khong-co", {key: [] for key in lists})):
        form = Paper(BOOKS[book], example(), unit=filed.unit)
        form.fill(whole | cases)
        (tmp_path / name).mkdir()
        form.workbook.save(tmp_path / name / "a.xlsx")
    assert lists
    assert take_in(tmp_path / "trong").counts["incomplete"] == 1
    assert take_in(tmp_path / "khong-co").counts["incomplete"] == 0
