"""The period that a row names: never the one that is read unless the cell says so."""

from datetime import date

import pytest
from tests.corpus.layouts import world
from tests.corpus.layouts.making import page
from tests.intake.conftest import Put, Read

from emulation.io._intake import read_listed
from emulation.io._listing import Listed

HEAD = ("TT", "Tên xã", "Kỳ báo cáo", "Số hộ nghèo đầu năm")


def asked_at(put: Put, take_in: Read, said: object) -> list[tuple[str, object]]:
    """Return what is asked about a row with this in its column of periods, beside one that says nothing there."""
    put("xa.xlsx", page(HEAD, (1, "Xã Độc Lập", said, 42), (2, "Xã Yên Hòa", None, 58)))
    intake = take_in()
    assert all(each.period == "2023" for each in intake.submissions)
    assert intake.counts["accepted"] + intake.counts["quarantined"] == 2
    return [(finding.code, finding.fact("address")) for finding in intake.receipts[0].quarantined]


@pytest.mark.parametrize("said", [2023, 2023.0, "2023", "năm 2023", " 2023 ", None, ""])
def test_a_row_of_the_period_is_taken(put: Put, take_in: Read, said: object):
    assert asked_at(put, take_in, said) == []


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (2022, "EMU-B70"),
        ("2022", "EMU-B70"),
        ("Quý I/2023", "EMU-B70"),
        (True, "EMU-B70"),
        (2022.5, "EMU-B70"),
        ("chưa rõ", "EMU-B70"),
        (date(2022, 12, 31), "EMU-B31"),
        (date(2023, 12, 31), "EMU-B31"),
        ("#REF!", "EMU-B20"),
    ],
)
def test_a_row_of_another_period_or_of_none_waits(put: Put, take_in: Read, said: object, code: str):
    assert asked_at(put, take_in, said) == [(code, "Biểu 01!C2")]


def test_a_book_of_earlier_figures_may_name_their_periods(put: Put):
    path = put("xa.xlsx", page(HEAD, (1, "Xã Độc Lập", 2021, 42), (2, "Xã Yên Hòa", date(2022, 12, 31), 58)))
    listed = Listed(path=path, name="xa.xlsx", kind="book", rulebook=world.BOOK, period="2022")
    books = {world.BOOK: world.rulebook()}
    intake = read_listed([listed], world.plan(), books, world.UNITS, what="history")
    assert [each.period for each in intake.submissions] == ["2021"]
    assert [finding.code for finding in intake.receipts[0].quarantined] == ["EMU-B31"]


@pytest.mark.parametrize("column", ["Lý do", "Mã đóng góp"])
def test_an_error_beside_the_figures_is_no_blank(put: Put, take_in: Read, column: str):
    put("xa.xlsx", page((*HEAD[:2], HEAD[3], column), (1, "Xã Độc Lập", 42, "#N/A"), (2, "Xã Yên Hòa", 58, None)))
    (receipt,) = take_in().receipts
    assert [finding.fact("address") for finding in receipt.quarantined] == ["Biểu 01!D2"]


def test_the_id_of_a_contribution_that_became_a_number_is_asked_for(put: Put, take_in: Read):
    put(
        "xa.xlsx", page((*HEAD[:2], HEAD[3], "Mã đóng góp"), (1, "Xã Độc Lập", 42, 101), (2, "Xã Yên Hòa", 58, "00102"))
    )
    intake = take_in()
    assert [finding.code for finding in intake.receipts[0].quarantined] == ["EMU-B30"]
    assert [each.contributions for each in intake.submissions] == [("00102",)]
