"""A column with an open question brings nothing, and a table of which nothing is understood takes no row."""

from tests.corpus.layouts import world
from tests.corpus.layouts.making import page
from tests.intake.conftest import Put, Read

TWICE = ("TT", "Tên xã", "Số hộ nghèo đầu năm", "Số hộ nghèo cuối năm", "Số hộ nghèo cuối năm")
ONCE = ("TT", "Tên xã", "Số hộ nghèo cuối năm", "Số hộ nghèo cuối năm")


def test_rows_of_a_column_with_an_open_question_are_taken_without_it_and_count_as_incomplete(put: Put, take_in: Read):
    put("xa.xlsx", page(TWICE, (1, "Xã Độc Lập", 42, 37, 36), (2, "Xã Yên Hòa", 58, 51, 50)))
    intake = take_in()
    assert [dict(each.facts) for each in intake.submissions] == [{"poor_start": 42}, {"poor_start": 58}]
    assert (intake.counts["accepted"], intake.counts["incomplete"]) == (2, 2)
    (question,) = (each for each in intake.findings if each.code == "EMU-B43")
    assert "thiếu số liệu này" in question.vi
    assert "without this figure" in question.en
    assert intake.files[0].needs_return


def test_lines_that_name_one_field_twice_are_taken_without_it_just_so(put: Put, take_in: Read):
    put(
        "xa.xlsx",
        page(
            ("Đơn vị: Xã Độc Lập",),
            ("TT", "Chỉ tiêu", "Thực hiện"),
            (1, "Số hộ nghèo đầu năm", 42),
            (2, "Số hộ nghèo cuối năm", 37),
            (3, "Số hộ nghèo cuối năm", 36),
            (4, "Số hộ thoát nghèo", 5),
        ),
    )
    intake = take_in()
    assert [dict(each.facts) for each in intake.submissions] == [{"poor_start": 42, "escaped": 5}]
    assert (intake.counts["accepted"], intake.counts["incomplete"]) == (1, 1)


def test_a_table_of_which_no_field_is_certain_takes_no_row_and_says_so(put: Put, take_in: Read):
    put("xa.xlsx", page(ONCE, (1, "Xã Độc Lập", 42, 37), (2, "Xã Yên Hòa", 58, 51)))
    intake = take_in()
    assert intake.submissions == ()
    assert [each.code for each in intake.receipts[0].quarantined] == ["EMU-B68", "EMU-B68"]
    assert "chưa hiểu cột nào là chỉ tiêu nào" in intake.receipts[0].quarantined[0].vi
    assert all("Rows are taken" not in each.en for each in intake.findings)


def test_a_table_of_which_no_field_is_understood_replaces_nothing(put: Put, take_in: Read):
    put("a.xlsx", page(("TT", "Tên xã", "Số hộ nghèo đầu năm"), (1, "Xã Độc Lập", 42)))
    put("b.xlsx", page(("TT", "Tên xã", "Nghèo đầu kỳ", "Thoát nghèo bền vững"), (1, "Xã Độc Lập", 41, 3)))
    intake = take_in()
    assert [(each.unit, dict(each.facts)) for each in intake.submissions] == [("doc-lap", {"poor_start": 42})]
    assert intake.receipts[1].accepted == 0
    assert intake.submissions[0].rulebook == world.BOOK
