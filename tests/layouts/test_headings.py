"""Headings are found, joined and matched to fields; what only resembles a field is never taken."""

import pytest
from tests.layouts.making import FORM, HEAD, ROWS, asked, facts_of, reading, sheet

from emulation.io._layouts import Layout, TableLayout, Vocabulary, find_tables

FIGURES = {
    "doc-lap": {"poor_start": 42, "poor_end": 37},
    "yen-hoa": {"poor_start": 58, "poor_end": 51},
    "tu-ly": {"poor_start": 20, "poor_end": 18},
}


def test_a_merged_parent_is_joined_to_its_children() -> None:
    rows = (("TT", "Tên xã", "Số hộ nghèo", None), (None, None, "Đầu năm", "Cuối năm"), *ROWS)
    understood = reading(sheet(*rows, merge=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3)]))
    assert facts_of(understood) == FIGURES
    assert understood.tables[0].columns[3].head.title == "Số hộ nghèo › Cuối năm"
    assert understood.tables[0].found.header_rows == (0, 1)


def test_a_parent_that_is_not_merged_reaches_over_the_empty_cells_to_its_right() -> None:
    rows = (("TT", "Tên xã", "Số hộ nghèo", None, "Ghi chú"), (None, None, "Đầu năm", "Cuối năm"), *ROWS)
    assert facts_of(reading(sheet(*rows))) == FIGURES


def test_the_parent_of_one_column_does_not_reach_into_the_next() -> None:
    rows = (("TT", "Tên xã", "Số hộ nghèo", "Số hộ cận nghèo cuối năm"), (None, None, "Cuối năm", None), ROWS[0])
    assert facts_of(reading(sheet(*rows))) == {"doc-lap": {"poor_end": 42, "near_end": 37}}


@pytest.mark.parametrize(
    "numbering",
    [
        (1, 2, 3, 4),
        ("(1)", "(2)", "(3)", "(4)"),
        ("A", "B", 1, 2),
        ("1", "2", "3", "4=3-2"),
        (1, 2, "(3)", "(4)=(3)/(2)"),
    ],
)
def test_a_numbering_row_is_no_row(numbering: tuple[object, ...]) -> None:
    understood = reading(sheet(HEAD, numbering, *ROWS))
    assert understood.tables[0].found.numbering_row == 1
    assert facts_of(understood) == FIGURES


def test_a_row_of_small_numbers_is_data() -> None:
    understood = reading(sheet(HEAD, (1, "Xã Độc Lập", 3, 4)))
    assert understood.tables[0].found.numbering_row is None
    assert facts_of(understood) == {"doc-lap": {"poor_start": 3, "poor_end": 4}}


def test_a_row_of_units_of_measure_belongs_to_the_headings() -> None:
    understood = reading(
        sheet(
            ("TT", "Tên xã", "Quỹ Vì người nghèo", "Tỷ lệ hộ nghèo"),
            (None, None, "triệu đồng", "%"),
            (1, "Xã Độc Lập", 12, 8),
        )
    )
    assert understood.tables[0].found.header_rows == (0, 1)
    assert facts_of(understood)["doc-lap"]["fund"] == 12_000_000


def test_the_unit_above_the_table_is_that_of_money_alone() -> None:
    rows = (
        (None, None, None, "Đơn vị tính: triệu đồng"),
        ("TT", "Tên xã", "Số hộ nghèo đầu năm", "Quỹ Vì người nghèo"),
        (1, "Xã Độc Lập", 42, 3),
    )
    assert facts_of(reading(sheet(*rows))) == {"doc-lap": {"poor_start": 42, "fund": 3_000_000}}


def test_a_unit_that_cannot_be_of_the_field_is_asked_about() -> None:
    understood = reading(sheet(("TT", "Tên xã", "Số hộ nghèo đầu năm (ha)"), (1, "Xã Độc Lập", 42)))
    assert ("EMU-B45", "Biểu 01!C1") in asked(understood)
    assert understood.tables[0].is_blocked


def test_a_heading_that_resembles_a_field_is_proposed_and_not_taken() -> None:
    understood = reading(sheet(("TT", "Tên xã", "Số hộ nghèo đầu nămm"), (1, "Xã Độc Lập", 42)))
    (question,) = [each for each in understood.all_questions if each.doubt.code == "EMU-B42"]
    assert "Poor at the start (poor_start)" in [choice.en for choice in question.doubt.choices]
    assert facts_of(understood) == {"doc-lap": {}}


def test_digits_of_a_heading_must_be_the_same() -> None:
    units = {"a": ("Tổ 1",), "b": ("Tổ 11",)}
    understood = reading(sheet(("TT", "Tên", "Số hộ nghèo đầu năm"), (1, "Tổ 11", 5), (2, "Tổ 2", 6)), units=units)
    entries = list(understood.tables[0].entries())
    assert [entry.unit for entry in entries] == ["b", None]


def test_two_columns_of_one_field_are_asked_about_and_neither_is_taken() -> None:
    understood = reading(
        sheet(("TT", "Tên xã", "Số hộ nghèo cuối năm", "Số hộ nghèo cuối năm"), (1, "Xã Độc Lập", 37, 73))
    )
    assert "EMU-B43" in [code for code, _ in asked(understood)]
    assert facts_of(understood) == {"doc-lap": {}}


def test_plan_and_actual_are_asked_about() -> None:
    rows = (
        ("TT", "Tên xã", "Số hộ thoát nghèo", None, None),
        (None, None, "Kế hoạch", "Thực hiện", "Tỷ lệ %"),
        (1, "Xã Độc Lập", 6, 5, 83),
    )
    understood = reading(sheet(*rows, merge=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 4)]))
    (question,) = [each for each in understood.all_questions if each.doubt.code == "EMU-B43"]
    assert len(question.doubt.choices) == 3
    assert facts_of(understood) == {"doc-lap": {}}


def test_a_plan_alone_is_never_taken_for_the_figure() -> None:
    rows = (("TT", "Tên xã", "Số hộ thoát nghèo"), (None, None, "Kế hoạch"), (1, "Xã Độc Lập", 6))
    understood = reading(sheet(*rows, merge=[(0, 0, 1, 0), (0, 1, 1, 1)]))
    assert facts_of(understood) == {"doc-lap": {}}
    assert "EMU-B43" in [code for code, _ in asked(understood)]


def test_unknown_columns_are_listed_and_personal_ones_are_counted_only() -> None:
    understood = reading(sheet((*HEAD, "Nguồn khác", "Số CCCD", "Dân tộc"), (*ROWS[0], 5, "001099000123", "Mường")))
    said = str(understood)
    assert "Nguồn khác" in said
    assert "bỏ 2 cột dữ liệu cá nhân" in said
    assert "001099000123" not in said
    assert "Mường" not in said
    assert all(cell.column not in (5, 6) for entry in understood.tables[0].entries() for cell in entry.cells)


def test_a_count_of_an_ethnic_minority_is_no_personal_column() -> None:
    understood = reading(sheet((*HEAD, "Số hộ nghèo dân tộc thiểu số"), (*ROWS[0], 5)))
    assert not understood.tables[0].personal
    assert [column.head.title for column in understood.tables[0].unknown] == ["Số hộ nghèo dân tộc thiểu số"]


def test_two_tables_below_and_two_beside_each_other_are_four() -> None:
    head = ("TT", "Tên xã", "Số hộ nghèo đầu năm")
    found = find_tables(
        sheet(
            (*head, None, *head),
            (1, "Xã Độc Lập", 42, None, 2, "Xã Tú Lý", 20),
            (),
            ("II. Nông thôn",),
            (*head, None, *head),
            (1, "Xã Yên Hòa", 58, None, 2, "Thị trấn Mai Châu", 11),
        ),
        Vocabulary.of(FORM),
    )
    assert [(table.columns[0].index, table.rows) for table in found] == [(0, (1,)), (4, (1,)), (0, (5,)), (4, (5,))]


def test_a_sheet_without_a_table_is_said_to_be_unread() -> None:
    understood = reading(
        sheet(("Hướng dẫn điền biểu",), ("Ghi số hộ theo kết quả rà soát",), name="Hướng dẫn"), sheet(HEAD, *ROWS)
    )
    assert [each.name for each in understood.unread] == ["Hướng dẫn"]
    assert ("EMU-B40", "Hướng dẫn") in asked(understood)


def test_the_sheet_that_a_returned_book_carries_is_ignored() -> None:
    ours = sheet((*HEAD, "emulation:returned:1"), *ROWS, name="Kết quả đọc")
    understood = reading(sheet(HEAD, *ROWS), ours)
    assert len(understood.tables) == 1
    assert not asked(understood)


def test_a_sheet_of_the_office_with_the_name_of_ours_is_read() -> None:
    assert len(reading(sheet(HEAD, *ROWS, name="Kết quả đọc")).tables) == 1


def test_a_heading_and_its_figures_may_be_merged_over_two_columns() -> None:
    rows = (
        ("TT", "Tên xã", None, "Số hộ nghèo đầu năm", None),
        (1, "Xã Độc Lập", None, 42, None),
        (2, "Xã Tú Lý", None, 20, None),
    )
    wide = [(row, column, row, column + 1) for row in range(3) for column in (1, 3)]
    understood = reading(sheet(*rows, merge=wide))
    assert facts_of(understood) == {"doc-lap": {"poor_start": 42}, "tu-ly": {"poor_start": 20}}
    assert not [cell for entry in understood.tables[0].entries() for cell in entry.cells if cell.doubt]


def test_a_line_that_names_a_unit_of_measure_is_no_unit_of_the_plan() -> None:
    rows = (
        ("Đơn vị: triệu đồng",),
        ("TT", "Chỉ tiêu", "Số liệu"),
        (1, "Quỹ Vì người nghèo", 3),
        (2, "Số hộ nghèo đầu năm", 42),
    )
    assert facts_of(reading(sheet(*rows, name="Xã Độc Lập"))) == {"doc-lap": {"fund": 3_000_000, "poor_start": 42}}


def test_a_list_of_units_without_figures_of_the_form_is_no_table() -> None:
    understood = reading(sheet(("Mã xã", "Tên xã"), ("04789", "Xã Độc Lập"), name="Danh mục"), sheet(HEAD, *ROWS))
    assert [each.name for each in understood.unread] == ["Danh mục"]


def test_two_years_side_by_side_are_asked_about_and_the_layout_names_the_year() -> None:
    rows = (
        ("TT", "Tên xã", "Năm 2022", "Năm 2023"),
        (None, None, "Số hộ nghèo cuối năm", "Số hộ nghèo cuối năm"),
        (1, "Xã Độc Lập", 51, 37),
    )
    merged = [(0, 0, 1, 0), (0, 1, 1, 1)]
    assert "EMU-B43" in [code for code, _ in asked(reading(sheet(*rows, merge=merged)))]
    layout = Layout(tables=(TableLayout(values="Năm 2023"),))
    assert facts_of(reading(sheet(*rows, merge=merged), layout=layout)) == {"doc-lap": {"poor_end": 37}}


def test_years_below_a_field_are_asked_about_even_when_there_is_one() -> None:
    rows = (("TT", "Tên xã", "Số hộ nghèo cuối năm", None), (None, None, 2022, 2023), (1, "Xã Độc Lập", 51, 37))
    merged = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3)]
    assert "EMU-B43" in [code for code, _ in asked(reading(sheet(*rows, merge=merged)))]
    layout = Layout(tables=(TableLayout(values="2023"),))
    assert facts_of(reading(sheet(*rows, merge=merged), layout=layout)) == {"doc-lap": {"poor_end": 37}}
    one = (("TT", "Tên xã", "Số hộ nghèo cuối năm"), (None, None, 2022), (1, "Xã Độc Lập", 51))
    assert facts_of(reading(sheet(*one, merge=merged[:2]))) == {"doc-lap": {}}


PLANS = (
    ("TT", "Tên xã", "Số hộ thoát nghèo", None, None),
    (None, None, "Kế hoạch", "Thực hiện", "Tỷ lệ (%)"),
    (1, "Xã Độc Lập", 6, 5, 83.3),
)
MERGED = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 4)]


def test_of_columns_that_one_field_claims_the_one_as_achieved_is_proposed_and_nothing_more_is_asked() -> None:
    (question,) = reading(sheet(*PLANS, merge=MERGED)).all_questions
    assert question.doubt.code == "EMU-B43"
    assert str(question.answer) == '[tables.columns] "Số hộ thoát nghèo › Thực hiện" = "escaped"'


def test_once_a_person_says_which_figure_counts_the_others_are_not_asked_about() -> None:
    understood = reading(sheet(*PLANS, merge=MERGED), layout=Layout(tables=(TableLayout(values="Thực hiện"),)))
    assert facts_of(understood) == {"doc-lap": {"escaped": 5}}
    assert not understood.all_questions


def test_a_heading_that_is_cut_short_is_completed_and_not_taken_for_one_that_looks_like_it() -> None:
    rows = (("TT", "Tên xã", "Số hộ nghèo"), (1, "Xã Độc Lập", 42))
    (question,) = reading(sheet(*rows)).all_questions
    assert [choice.vi for choice in question.doubt.choices][:2] == [
        "Số hộ nghèo đầu năm (poor_start)",
        "Số hộ nghèo cuối năm (poor_end)",
    ]


def test_a_column_that_is_asked_about_is_told_once() -> None:
    understood = reading(sheet(("TT", "Tên xã", "Số hộ nghèo đầu nămm"), (1, "Xã Độc Lập", 42)))
    assert asked(understood) == [("EMU-B42", "Biểu 01!C1")]


@pytest.mark.parametrize("head", ["Mã xóm", "Mã tổ dân phố", "Mã huyện", "Mã HTX"])
def test_the_id_of_every_kind_of_place_is_one(head: str) -> None:
    rows = ((head, "Tên xã", "Số hộ nghèo đầu năm"), ("doc-lap", "Xã Độc Lập", 42))
    (table,) = reading(sheet(*rows)).tables
    assert [column.role for column in table.columns] == ["unit_id", "unit_name", "field"]
