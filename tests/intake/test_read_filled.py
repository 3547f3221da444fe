"""Filled books become submissions: the fate of every row, and what is said of it."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.corpus.layouts import world
from tests.corpus.layouts.every import layout as corpus
from tests.corpus.layouts.making import page, xlsx
from tests.intake.conftest import Put, Read

from emulation.algebra import State
from emulation.errors import FileRejected, PlanError
from emulation.io import read_filled
from emulation.models import Assignment, Submission
from emulation.plugins import load_registry

HEAD = ("TT", "Tên xã", "Số hộ nghèo đầu năm", "Số hộ nghèo cuối năm")
DOC_LAP, YEN_HOA, TU_LY = (1, "Xã Độc Lập", 42, 37), (2, "Xã Yên Hòa", 58, 51), (3, "Xã Tú Lý", 20, 18)


@cache
def rulebooks():
    return {**load_registry().rulebooks, world.BOOK: world.rulebook()}


def codes(findings) -> list[str]:
    return [finding.code for finding in findings]


def test_every_row_has_one_fate_and_every_problem_its_cell(put: Put, take_in: Read):
    put(
        "xa.xlsx",
        page(
            ("BIỂU TỔNG HỢP HỘ NGHÈO NĂM 2023",),
            HEAD,
            DOC_LAP,
            (2, "Xã Yên Hòa", "#VALUE!", 51),
            (3, "Xã Phú Túc", 9, 8),
            (4, "Xã Tú Lý", "-", 18),
            (),
            ("Người lập biểu",),
        ),
    )
    intake = take_in()
    (file,) = intake.files
    receipt = file.receipt
    assert (receipt.read, receipt.accepted, receipt.incomplete) == (4, 2, 1)
    assert [finding.fact("address") for finding in receipt.rejected] == ["Biểu 01!B5"]
    assert [(finding.fact("address"), finding.fact("unit")) for finding in receipt.quarantined] == [
        ("Biểu 01!C6", "tu-ly")
    ]
    failed = next(finding for finding in file.findings if finding.fact("address") == "Biểu 01!C4")
    assert (failed.severity, failed.fact("field"), failed.fact("unit")) == ("error", "poor_start", "yen-hoa")
    assert {each.unit: dict(each.facts) for each in intake.submissions} == {
        "doc-lap": {"poor_start": 42, "poor_end": 37},
        "yen-hoa": {"poor_start": State.FAILED, "poor_end": 51},
    }
    assert dict(file.rows["Biểu 01"]) == {
        "title": 1, "header": 1, "note": 1, "blank": 1, "accepted": 2, "rejected": 1, "quarantined": 1,
    }  # fmt: skip
    assert intake.counts == {
        "files": 1, "read": 4, "accepted": 2, "incomplete": 1, "rejected": 1, "quarantined": 1, "refused": 0,
    }  # fmt: skip


# Old workbooks are read in a process of their own, and are no different by then.
@pytest.mark.parametrize("name", sorted(name for name in corpus.builds if "old_workbook" not in name))
def test_all_rows_of_all_sheets_of_the_corpus_are_accounted_for(name: str, tmp_path: Path):
    case = corpus.builds[name]()
    path = tmp_path / case.name
    path.write_bytes(case.data)
    plan = world.plan().changed(assignments=(Assignment(rulebook=case.rulebook, group="communes"),))
    (file,) = read_filled([path], plan, rulebooks(), world.UNITS).files
    if file.reading is not None:
        sizes = {sheet.name: len(sheet.rows) for sheet in file.reading.book.sheets if sheet.rows}
        assert {sheet: sum(rows.values()) for sheet, rows in file.rows.items()} == sizes
        assert not any("data" in rows for rows in file.rows.values())
    assert file.receipt.read == file.receipt.accepted + len(file.receipt.rejected) + len(file.receipt.quarantined)


ROWS = st.sampled_from(
    [
        DOC_LAP,
        YEN_HOA,
        TU_LY,
        (4, "Xã Phú Túc", 9, 8),
        (5, "Xã Mường Chiên", 4, 3),
        (6, "Thị trấn Mai Châu", "1,234.5", None),
        (7, "Tổ 1", None, "chưa báo cáo"),
        (8, None, 5, 6),
        (),
        ("I", "Huyện Đà Bắc"),
        (None, "Ghi chú: số liệu đến ngày 31/12"),
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ROWS, min_size=1, max_size=9))
def test_rows_of_a_sheet_are_those_of_its_account_whatever_they_hold(tmp_path: Path, rows: list[tuple[object, ...]]):
    path = tmp_path / "xa.xlsx"
    path.write_bytes(xlsx(page(HEAD, DOC_LAP, *rows)))
    (file,) = read_filled([path], world.plan(), {world.BOOK: world.rulebook()}, world.UNITS).files
    counts, receipt = dict(file.rows["Biểu 01"]), file.receipt
    assert file.reading is not None
    assert sum(counts.values()) == len(file.reading.book.sheets[0].rows)
    assert counts.get("accepted", 0) == receipt.accepted
    assert counts.get("rejected", 0) == len(receipt.rejected)
    assert counts.get("quarantined", 0) == len(receipt.quarantined)


def test_an_error_in_the_place_of_a_name_rejects_its_row_alone(put: Put, take_in: Read):
    put("xa.xlsx", page(HEAD, DOC_LAP, (2, "#REF!", 58, 51), (3, "1" * 5_000, 20, 18)))
    (receipt,) = take_in().receipts
    assert (receipt.accepted, receipt.refused) == (1, False)
    assert [(finding.code, finding.fact("address")) for finding in receipt.rejected] == [
        ("EMU-B67", "Biểu 01!B3"),
        ("EMU-B67", "Biểu 01!B4"),
    ]
    assert "báo lỗi" in receipt.rejected[0].vi


def test_the_same_content_under_another_name_adds_nothing(put: Put, take_in: Read):
    put("a.xlsx", page(HEAD, DOC_LAP))
    put("con/b.xlsx", page(HEAD, DOC_LAP))
    intake = take_in()
    first, second = intake.receipts
    assert (first.file, first.accepted, second.file, second.same_as, second.read) == (
        "a.xlsx",
        1,
        "con/b.xlsx",
        "a.xlsx",
        0,
    )
    assert len(intake.submissions) == 1
    assert codes(intake.findings) == ["EMU-B64"]


def test_two_books_with_different_figures_of_one_unit_are_both_put_aside(put: Put, take_in: Read):
    put("a.xlsx", page(HEAD, DOC_LAP, YEN_HOA))
    put("b.xlsx", page(HEAD, (1, "Xã Độc Lập", 24, 37)))
    intake = take_in()
    assert [(len(each.quarantined), each.accepted) for each in intake.receipts] == [(1, 1), (1, 0)]
    assert [each.unit for each in intake.submissions] == ["yen-hoa"]
    (question,) = intake.receipts[1].quarantined
    assert question.code == "EMU-B63"
    assert "a.xlsx: Biểu 01!B2; b.xlsx: Biểu 01!B2" in question.vi


def test_the_same_figures_twice_count_once(put: Put, take_in: Read):
    put("a.xlsx", page(HEAD, DOC_LAP))
    put("b.xlsx", page(HEAD, DOC_LAP, YEN_HOA))
    intake = take_in()
    assert [each.accepted for each in intake.receipts] == [1, 2]
    assert [each.unit for each in intake.submissions] == ["doc-lap", "yen-hoa"]
    assert [(finding.code, finding.severity) for finding in intake.findings] == [("EMU-B63", "notice")]


def test_a_total_that_does_not_agree_puts_the_whole_table_aside_and_names_both_numbers(put: Put, take_in: Read):
    put("xa.xlsx", page(HEAD, DOC_LAP, YEN_HOA, (None, "Tổng cộng", 101, 88)))
    (file,) = take_in().files
    assert file.submissions == ()
    assert [finding.fact("row") for finding in file.receipt.quarantined] == [2, 3]
    wrong = next(finding for finding in file.findings if finding.severity == "error")
    assert (wrong.code, wrong.fact("address")) == ("EMU-B60", "Biểu 01!C4")
    assert "101" in wrong.vi
    assert "100" in wrong.vi


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_changed_digit_anywhere_in_a_table_with_totals_is_caught(tmp_path: Path, data: st.DataObject):
    table = [list(DOC_LAP), list(YEN_HOA), list(TU_LY), [None, "Tổng cộng", 120, 106]]
    row, column = data.draw(st.integers(0, 3)), data.draw(st.integers(2, 3))
    digits = list(str(table[row][column]))
    place = data.draw(st.integers(0, len(digits) - 1))
    digits[place] = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != digits[place]]))
    table[row][column] = int("".join(digits))
    path = tmp_path / "xa.xlsx"
    path.write_bytes(xlsx(page(HEAD, *map(tuple, table))))
    (file,) = read_filled([path], world.plan(), {world.BOOK: world.rulebook()}, world.UNITS).files
    assert file.submissions == ()
    assert len(file.receipt.quarantined) == 3


MONEY = ("TT", "Tên xã", "Quỹ Vì người nghèo")
FUNDS = {"Xã Độc Lập": 41_000_000, "Xã Yên Hòa": 55_000_000, "Xã Tú Lý": 38_500_000, "Thị trấn Mai Châu": 62_000_000}

OTHER_FUNDS = {"Xã Mường Chiềng": 40_000_000, "Tổ 1": 36_000_000, "Tổ 11": 57_500_000}


def test_a_figure_in_the_wrong_unit_is_asked_about_across_the_books_of_a_folder(put: Put, take_in: Read):
    for number, (name, fund) in enumerate(FUNDS.items(), start=1):
        put(f"{number}.xlsx", page(MONEY, (1, name, fund if number > 1 else fund * 1_000)))
    intake = take_in()
    assert [len(each.quarantined) for each in intake.receipts] == [1, 0, 0, 0]
    (question,) = intake.receipts[0].quarantined
    assert (question.code, question.fact("address"), question.fact("field")) == ("EMU-B61", "Biểu 01!C2", "fund")
    assert "sai đơn vị" in question.vi.lower()
    assert "41.000.000.000 đồng / 41.000.000 đồng" in question.vi


def test_a_figure_far_from_the_last_period_is_asked_about(put: Put, take_in: Read):
    put("xa.xlsx", page(MONEY, (1, "Xã Độc Lập", 41_000_000)))
    before = Submission(rulebook=world.BOOK, unit="doc-lap", period="2022", facts={"fund": 40_000})
    (file,) = take_in(history=[before]).files
    assert codes(file.receipt.quarantined) == ["EMU-B61"]
    again = Submission(rulebook=world.BOOK, unit="doc-lap", period="2022", facts={"fund": 40_000_000})
    assert take_in(history=[again]).counts["accepted"] == 1


def test_a_column_in_the_wrong_unit_is_asked_about_beside_another_book(put: Put, take_in: Read):
    names = list(FUNDS.items())
    put("a.xlsx", page(MONEY, *((1, name, fund) for name, fund in names)))
    put("b.xlsx", page(MONEY, *((1, name, fund * 1_000) for name, fund in OTHER_FUNDS.items())))
    intake = take_in()
    (question, *more) = intake.receipts[1].quarantined
    assert len(more) == len(OTHER_FUNDS) - 1
    assert (question.code, question.fact("address")) == ("EMU-B61", "Biểu 01!C2")
    assert "các sổ khác" in question.vi


def test_files_that_are_no_books_are_refused_one_by_one_and_hidden_ones_are_named(put: Put, take_in: Read):
    path = put("xa.xlsx", page(HEAD, DOC_LAP))
    (path.parent / "~$xa.xlsx").write_bytes(b"lock")
    (path.parent / ".an").mkdir()
    (path.parent / ".an" / "b.xlsx").write_bytes(b"hidden")
    (path.parent / "anh.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    intake = take_in()
    assert {each.file: each.refused for each in intake.receipts} == {"anh.png": True, "xa.xlsx": False}
    assert intake.ignored == (".an/b.xlsx", "~$xa.xlsx")
    assert [finding.fact("file") for finding in intake.findings if finding.severity == "error"] == ["anh.png"]


def test_a_folder_without_files_is_an_error(tmp_path: Path, take_in: Read):
    (tmp_path / "nhan").mkdir()
    with pytest.raises(FileRejected) as error:
        take_in()
    assert error.value.code == "EMU-F02"


def test_a_book_without_a_table_is_refused_with_what_to_do(put: Put, take_in: Read):
    put("thu.xlsx", page(("Kính gửi: Ủy ban nhân dân",), ("Đề nghị xem xét.",)))
    (receipt,) = take_in().receipts
    assert receipt.refused
    assert codes(take_in().findings) == ["EMU-B62"]


def test_a_rulebook_that_the_plan_does_not_assign_is_an_error(put: Put, take_in: Read):
    put("xa.xlsx", page(HEAD, DOC_LAP))
    with pytest.raises(PlanError) as error:
        take_in(rulebook="xa/bieu-10")
    assert error.value.code == "EMU-S04"
    assert error.value.hint is not None
    assert world.BOOK in error.value.hint.vi


def test_progress_is_told_after_each_file(put: Put, take_in: Read):
    put("a.xlsx", page(HEAD, DOC_LAP))
    put("b.xlsx", page(HEAD, YEN_HOA))
    told: list[tuple[int, int]] = []
    take_in(on_progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_own_points_own_figures_and_pledges_stand_under_the_prefixes_of_csv(put: Put, take_in: Read):
    head = (*HEAD, "tự chấm: xa/met", "tự báo cáo: households", "đăng ký: escaped", "Ngày đăng ký", "Năm")
    put(
        "xa.xlsx", page(head, (*DOC_LAP, "45,5", 900, 6, "15/01/2023", 2023), (*YEN_HOA, "cao", None, None, None, None))
    )
    intake = take_in()
    assert intake.counts["accepted"] == 2
    first, second = intake.submissions
    assert str(first.self_assessment.points["xa/met"]) == "91/2"
    assert dict(first.self_reported) == {"households": 900}
    assert first.registration is not None
    assert (first.registration.on.isoformat(), dict(first.registration.figures)) == ("2023-01-15", {"escaped": 6})
    assert (first.period, second.registration) == ("2023", None)
    assert second.self_assessment.points["xa/met"] is State.FAILED
    failed = next(finding for finding in intake.findings if finding.fact("criterion") == "xa/met")
    assert failed.fact("address") == "Biểu 01!E3"


def test_a_corrected_version_says_what_it_replaces(put: Put, take_in: Read):
    head = (*HEAD, "Phiên bản", "Thay phiên bản", "Lý do")
    put(
        "xa.xlsx",
        page(head, (*DOC_LAP, 1, None, None), (1, "Xã Độc Lập", 40, 37, 2, 1, "Sửa số đầu năm"), (*YEN_HOA, 2)),
    )
    intake = take_in()
    assert [(each.version, each.replaces, each.reason) for each in intake.submissions] == [
        (1, None, None),
        (2, 1, "Sửa số đầu năm"),
    ]
    assert [(finding.code, finding.fact("address")) for finding in intake.receipts[0].rejected] == [
        ("EMU-S05", "Biểu 01!B4")
    ]
