"""Totals: what is wrong with them is told once, and a total that protects nothing is no small thing."""

from decimal import Decimal

from tests.corpus.layouts import world
from tests.corpus.layouts.making import page
from tests.intake.conftest import Put, Read

COUNTED = tuple(measure.label.vi for measure in world.rulebook().form if measure.kind == "count")
HEAD = ("TT", "Tên xã", "Số hộ nghèo đầu năm", "Số hộ nghèo cuối năm")


def test_a_broken_total_is_told_once_and_every_row_says_once_that_it_waits(put: Put, take_in: Read):
    names = [name for name, _ in world.NAMES.values()]
    rows = [(number, name, *(10 for _ in COUNTED)) for number, name in enumerate(names, start=1)]
    put("xa.xlsx", page(("TT", "Tên xã", *COUNTED), *rows, (None, "Tổng cộng", *(7 for _ in COUNTED))))
    (file,) = take_in().files
    assert len(file.receipt.quarantined) == len(names)
    assert [each.code for each in file.findings if each not in file.receipt.quarantined] == ["EMU-B60"] * len(COUNTED)
    more = len(COUNTED) - 1
    assert all(f"Còn {more} điều khác" in each.vi for each in file.receipt.quarantined)
    assert all(f"{more} more" in each.en for each in file.receipt.quarantined)


def test_many_open_questions_of_a_table_are_asked_once_each_and_not_in_every_row(put: Put, take_in: Read):
    rows = (
        ("ĐVT: triệu đồng",),
        ("ĐVT: nghìn đồng",),
        ("TT", "Tên xã", "Quỹ Vì người nghèo", "Số hộ thoát nghèo (người)"),
    )
    put("xa.xlsx", page(*rows, (1, "Xã Độc Lập", 12, 4), (2, "Xã Yên Hòa", 30, 5)))
    (file,) = take_in().files
    told = {each for each in (*file.findings, *file.receipt.quarantined) if each.code == "EMU-B68"}
    assert sorted(str(each.fact("address")) for each in told) == ["Biểu 01!B4", "Biểu 01!B5"]
    assert [each.code for each in file.findings if each.code == "EMU-B45"] == ["EMU-B45", "EMU-B45"]


def test_a_total_that_cannot_be_checked_is_a_warning_and_the_rows_count(put: Put, take_in: Read):
    put("xa.xlsx", page(HEAD, (1, "Xã Độc Lập", 42, "?"), (2, "Xã Yên Hòa", 58, 51), (None, "Cộng", 100, 99)))
    (file,) = take_in().files
    assert len(file.submissions) == 2
    (told,) = (each for each in file.findings if each.code == "EMU-B54")
    assert (told.severity, told.fact("address")) == ("warning", "Biểu 01!D2")


def test_a_mean_at_the_end_of_shares_is_no_doubtful_total(put: Put, take_in: Read):
    put("xa.xlsx", page(("Tên xã", "Tỷ lệ hộ nghèo (%)"), ("Xã Độc Lập", 12.5), ("Xã Yên Hòa", 8.5), (None, 10.5)))
    (file,) = take_in().files
    assert [each.facts["poor_rate"] for each in file.submissions] == [Decimal("12.5"), Decimal("8.5")]
    assert [each.code for each in file.receipt.rejected] == ["EMU-B67"]
