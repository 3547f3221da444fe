"""Complementary rows of one unit become one submission; only different figures of one field contradict."""

from itertools import permutations

import pytest
from tests.corpus.layouts.making import page
from tests.forms.paper import BOOKS, Paper, example
from tests.intake.conftest import Put, Read

from emulation.io import read_filled

START = page(("TT", "Tên xã", "Số hộ nghèo đầu năm"), (1, "Xã Độc Lập", 42), (2, "Xã Yên Hòa", 58), name="A")
END = page(("TT", "Tên xã", "Số hộ nghèo cuối năm"), (1, "Xã Độc Lập", 37), (2, "Xã Yên Hòa", 51), name="B")
FUND = page(("TT", "Tên xã", "Quỹ Vì người nghèo"), (1, "Xã Độc Lập", 41_000_000), name="C")
DOC_LAP = {"poor_start": 42, "poor_end": 37, "fund": 41_000_000}
YEN_HOA = {"poor_start": 58, "poor_end": 51}


@pytest.mark.parametrize("pages", list(permutations((START, END, FUND))))
def test_tables_with_other_fields_of_the_same_units_are_joined_whatever_their_order(pages, put: Put, take_in: Read):
    for number, each in enumerate(pages):
        put(f"{number}.xlsx", each)
    intake = take_in()
    assert {each.unit: dict(each.facts) for each in intake.submissions} == {"doc-lap": DOC_LAP, "yen-hoa": YEN_HOA}
    assert (intake.counts["read"], intake.counts["accepted"], len(intake.submissions)) == (5, 5, 2)
    assert {each.code for each in intake.findings} == {"EMU-B63"}
    assert all(each.severity == "notice" for each in intake.findings)


def test_sheets_of_one_book_are_joined_just_so(put: Put, take_in: Read):
    put("xa.xlsx", START, END, FUND)
    (file,) = take_in().files
    assert {each.unit: dict(each.facts) for each in file.submissions} == {"doc-lap": DOC_LAP, "yen-hoa": YEN_HOA}
    assert "ghép" in file.findings[0].vi


def test_only_rows_that_differ_in_a_field_wait(put: Put, take_in: Read):
    put("a.xlsx", START)
    put("b.xlsx", page(("TT", "Tên xã", "Số hộ nghèo đầu năm"), (1, "Xã Độc Lập", 43)))
    put("c.xlsx", END)
    intake = take_in()
    assert [len(each.quarantined) for each in intake.receipts] == [1, 1, 0]
    assert {each.unit: dict(each.facts) for each in intake.submissions} == {
        "doc-lap": {"poor_end": 37},
        "yen-hoa": YEN_HOA,
    }


def test_a_figure_in_the_wrong_unit_is_asked_about_at_the_row_that_holds_it(put: Put, take_in: Read):
    names = ("Xã Độc Lập", "Xã Yên Hòa", "Xã Tú Lý", "Thị trấn Mai Châu")
    funds = (41_000_000_000, 55_000_000, 38_500_000, 62_000_000)
    put(
        "a.xlsx",
        page(
            ("TT", "Tên xã", "Quỹ Vì người nghèo"), *((n, *row) for n, row in enumerate(zip(names, funds, strict=True)))
        ),
    )
    put("b.xlsx", page(("TT", "Tên xã", "Số hộ nghèo đầu năm"), *((n, name, 40 + n) for n, name in enumerate(names))))
    first, second = take_in().receipts
    assert [(each.code, each.fact("address")) for each in first.quarantined] == [("EMU-B61", "Biểu 01!C2")]
    assert second.accepted == 4


def test_the_sheets_of_a_form_whose_hidden_sheet_is_gone_are_joined(tmp_path):
    book = "communities/for-the-poor"
    filed = next(each for each in example().submissions if each.rulebook == book)
    form = Paper(BOOKS[book], example(), unit=filed.unit)
    form.fill({measure.name: filed.facts.get(measure.name) for measure in BOOKS[book].form})
    form.workbook.save(tmp_path / "a.xlsx")
    whole = read_filled([tmp_path / "a.xlsx"], example().plan, BOOKS, example().units)
    del form.workbook["_emulation"]
    form.workbook.save(tmp_path / "a.xlsx")
    plain = read_filled([tmp_path / "a.xlsx"], example().plan, BOOKS, example().units, rulebook=book)
    (before,), (after,) = whole.submissions, plain.submissions
    assert (after.unit, dict(after.facts)) == (before.unit, dict(before.facts))
    assert plain.counts["quarantined"] == 0
