"""Every row of a sheet is exactly one thing, and nobody's figures become somebody's."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.layouts.making import FORM, HEAD, ROWS, UNITS, asked, facts_of, reading, sheet

from emulation.io._layouts import Found, UnitIndex, Vocabulary, find_tables

WORDS = Vocabulary.of(FORM)


def test_titles_groups_notes_and_signatures_are_no_rows() -> None:
    understood = reading(
        sheet(
            ("UBND HUYỆN ĐÀ BẮC", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("BIỂU 01",),
            (),
            HEAD,
            ("I", "Khu vực nông thôn"),
            ROWS[0],
            (),
            ("II. Vùng cao",),
            ROWS[1],
            (),
            (None, None, "Đà Bắc, ngày 05 tháng 01 năm 2024"),
            (None, "Người lập biểu", "Chủ tịch"),
            (None, "Bùi Văn Mẫu", "Hà Thị Thử"),
        )
    )
    found = understood.tables[0].found
    assert found.rows == (5, 8)
    assert dict(found.skipped) == {
        0: "title", 1: "title", 2: "blank", 4: "heading", 6: "blank", 7: "heading", 9: "blank", 10: "note", 11: "note", 12: "note",
    }  # fmt: skip
    assert "Bùi Văn Mẫu" not in str(understood)


def test_hidden_rows_are_read_and_said() -> None:
    understood = reading(sheet(HEAD, *ROWS, hidden_rows=frozenset({2})))
    assert len(facts_of(understood)) == 3
    assert ("EMU-B55", "Biểu 01") in asked(understood)


def test_headings_again_on_the_next_page_are_no_row() -> None:
    understood = reading(sheet(HEAD, ROWS[0], HEAD, ROWS[1]))
    assert facts_of(understood).keys() == {"doc-lap", "yen-hoa"}


def test_a_known_unit_without_figures_is_a_row() -> None:
    understood = reading(sheet(HEAD, ROWS[0], (2, "Xã Yên Hòa", None, None)))
    assert facts_of(understood) == {"doc-lap": {"poor_start": 42, "poor_end": 37}, "yen-hoa": {}}


def test_a_unit_whose_name_begins_like_a_total_is_a_unit() -> None:
    units = {"cong-hoa": ("Xã Cộng Hòa",), "tong-cot": ("Tổng Cọt",), "toan-son": ("Toàn Sơn",)}
    rows = (HEAD, (1, "Cộng Hòa", 1, 2), (2, "Tổng Cọt", 3, 4), (3, "Toàn Sơn", 5, 6), (None, "Cộng", 9, 12))
    understood = reading(sheet(*rows), units=units)
    assert facts_of(understood).keys() == units.keys()
    assert understood.tables[0].found.totals == (4,)


def test_a_name_merged_down_its_rows_holds_for_each() -> None:
    rows = (("Xã", "Năm", "Số hộ nghèo đầu năm"), ("Xã Độc Lập", 2023, 42), (None, 2022, 50))
    understood = reading(sheet(*rows, merge=[(1, 0, 2, 0)]))
    assert [entry.unit for entry in understood.tables[0].entries()] == ["doc-lap", "doc-lap"]


def test_a_figure_merged_over_two_units_is_asked_about() -> None:
    understood = reading(sheet(HEAD, ROWS[0], (2, "Xã Yên Hòa", None, 51), merge=[(1, 2, 2, 2)]))
    doubts = [cell.doubt.code for entry in understood.tables[0].entries() for cell in entry.cells if cell.doubt]
    assert doubts == ["EMU-B49", "EMU-B49"]


def test_figures_without_a_name_are_nobodys() -> None:
    understood = reading(sheet(HEAD, ROWS[0], (2, None, 58, 51)))
    entries = list(understood.tables[0].entries())
    assert [entry.unit for entry in entries] == ["doc-lap", None]
    assert entries[1].doubt is not None
    assert entries[1].doubt.code == "EMU-B47"


def test_an_id_and_a_name_of_two_units_are_asked_about() -> None:
    rows = (("Mã xã", "Tên xã", "Số hộ nghèo đầu năm"), ("00412", "Xã Độc Lập", 42), ("04840", "Xã Tú Lý", 20))
    first, second = reading(sheet(*rows)).tables[0].entries()
    assert first.doubt is not None
    assert first.doubt.code == "EMU-B48"
    assert second.unit == "tu-ly"


def test_a_name_that_two_units_bear_is_told_apart_by_the_place_around_it() -> None:
    units = {"a": ("Xóm Mừng, Xã Độc Lập",), "b": ("Xóm Mừng, Xã Yên Hòa",)}
    rows = (("Xã", "Xóm", "Số hộ nghèo đầu năm"), ("Xã Độc Lập", "Xóm Mừng", 4), ("Xã Yên Hòa", "Xóm Mừng", 5))
    understood = reading(sheet(*rows), units=units)
    assert facts_of(understood) == {"a": {"poor_start": 4}, "b": {"poor_start": 5}}


def test_a_column_whose_cells_name_units_needs_no_heading_that_says_so() -> None:
    understood = reading(
        sheet(("TT", "Nơi thực hiện", "Số hộ nghèo đầu năm"), (1, "Xã Độc Lập", 42), (2, "Xã Tú Lý", 20))
    )
    assert facts_of(understood) == {"doc-lap": {"poor_start": 42}, "tu-ly": {"poor_start": 20}}


def test_a_table_without_units_is_put_aside() -> None:
    understood = reading(
        sheet(
            ("TT", "Nội dung khác", "Số hộ nghèo đầu năm", "Số hộ nghèo cuối năm"), (1, "abc", 42, 1), (2, "xyz", 20, 2)
        )
    )
    assert understood.tables[0].is_blocked
    assert "EMU-B44" in [code for code, _ in asked(understood)]


CELLS = st.one_of(
    st.none(),
    st.integers(0, 3000),
    st.sampled_from(
        [
            *HEAD,
            "",
            "  ",
            "I",
            "II.",
            "A",
            "Cộng",
            "Tổng cộng",
            "Người lập biểu",
            "Ghi chú: x",
            "Xã Độc Lập",
            "Xã lạ",
            "(1)",
            "1.234",
            "x",
            "Đầu năm",
        ]
    ),
)


@given(st.lists(st.lists(CELLS, min_size=5, max_size=5), min_size=1, max_size=12))
def test_every_row_below_and_above_a_table_is_exactly_one_thing(rows: list[list[object]]) -> None:
    found = find_tables(sheet(*rows), WORDS, is_unit=UnitIndex(UNITS).knows)
    beside = {table.header_rows: table for table in found}
    counted = list(chain.from_iterable(map(rows_of, beside.values())))
    assert sorted(counted) == (list(range(len(rows))) if found else [])


def rows_of(table: Found) -> list[int]:
    """Return every row of a table once for each thing that it is."""
    numbering = [] if table.numbering_row is None else [table.numbering_row]
    return [*table.header_rows, *numbering, *table.rows, *table.totals, *(row for row, _ in table.skipped)]


@pytest.mark.parametrize("blank", [0, 1, 3])
def test_blank_rows_between_change_nothing(blank: int) -> None:
    gaps = [()] * blank
    assert facts_of(reading(sheet(HEAD, *gaps, ROWS[0], *gaps, ROWS[1], *gaps))) == facts_of(
        reading(sheet(HEAD, *ROWS[:2]))
    )


def test_the_commune_above_holds_for_the_empty_cells_below_it() -> None:
    units = {"a1": ("Xóm Mừng, Xã Độc Lập",), "b1": ("Xóm Mừng, Xã Yên Hòa",), "b2": ("Xóm Nưa, Xã Yên Hòa",)}
    rows = (
        ("Xã", "Xóm", "Số hộ nghèo đầu năm"),
        ("Xã Độc Lập", "Xóm Mừng", 4),
        ("Xã Yên Hòa", "Xóm Mừng", 5),
        (None, "Xóm Nưa", 6),
    )
    understood = reading(sheet(*rows), units=units)
    assert facts_of(understood) == {"a1": {"poor_start": 4}, "b1": {"poor_start": 5}, "b2": {"poor_start": 6}}


def test_a_group_numbered_like_its_units_is_a_heading() -> None:
    understood = reading(
        sheet(HEAD, (1, "Huyện A", None, None), ("1.1", "Xã Độc Lập", 42, 37), ("1.2", "Xã Tú Lý", 20, 18))
    )
    assert understood.tables[0].found.headings == (1,)
    assert facts_of(understood).keys() == {"doc-lap", "tu-ly"}


def test_a_line_that_is_numbered_and_not_filled_in_is_blank() -> None:
    understood = reading(sheet(HEAD, ROWS[0], (2, None, None, None), (3, "", " ", None)))
    assert understood.tables[0].found.rows == (1,)
    assert understood.tables[0].found.why(2) == "blank"


def test_the_number_of_the_line_may_stand_before_the_name() -> None:
    rows = (("Tên xã", "Số hộ nghèo đầu năm"), ("1. Xã Độc Lập", 42), ("2) Xã Tú Lý", 20), ("- Xã Yên Hòa", 58))
    assert facts_of(reading(sheet(*rows))).keys() == {"doc-lap", "tu-ly", "yen-hoa"}


def test_the_name_of_a_unit_among_signatures_is_no_row() -> None:
    understood = reading(sheet(HEAD, *ROWS, (None, "Người lập biểu"), (None, "XÃ ĐỘC LẬP")))
    assert understood.tables[0].found.why(5) == "note"


def test_districts_and_areas_with_their_totals_at_the_top() -> None:
    rows = (
        (None, "Tổng cộng (I+II)", 120, 106),
        ("I", "Khu vực thành thị", 58, 51),
        (1, "Xã Yên Hòa", 58, 51),
        ("II", "Khu vực nông thôn", 62, 55),
        (2, "Xã Độc Lập", 42, 37),
        (3, "Xã Tú Lý", 20, 18),
    )
    (table,) = reading(sheet(("TT", "Khu vực/Đơn vị", *HEAD[2:]), ("A", "B", 1, 2), *rows)).tables
    assert len(table.controls) == 6
    assert not table.broken


def test_headings_on_each_page_part_no_table() -> None:
    numbering = ("A", "B", 1, 2)
    head = (("TT", "Tên xã", "Số hộ nghèo", None), (None, None, "Đầu năm", "Cuối năm"), numbering)
    merged = [(first + row, column, first + row + (column != 2), column + (column == 2))
              for first in (0, 5) for row, column in ((0, 0), (0, 1), (0, 2))]  # fmt: skip
    rows = (*head, *ROWS[:2], *head, ROWS[2], (None, "Tổng cộng", 120, 106))
    (table,) = reading(sheet(*rows, merge=merged)).tables
    assert (table.found.rows, table.found.totals) == ((3, 4, 8), (9,))
    assert [table.found.why(row) for row in (5, 6, 7)] == ["repeat"] * 3
    assert [control.holds for control in table.controls] == [True, True]


def test_headings_below_a_title_or_the_total_of_all_begin_a_table() -> None:
    total = (None, "Tổng cộng", 100, 88)
    assert len(reading(sheet(HEAD, *ROWS[:2], total, HEAD, ROWS[2])).tables) == 2
    assert len(reading(sheet(HEAD, *ROWS[:2], ("ĐVT: hộ",), HEAD, ROWS[2])).tables) == 2


@pytest.mark.parametrize("name", ["X. Tú Lí", "x. Tú Lí"])
def test_a_name_that_begins_like_the_heading_of_a_group_is_proposed_and_its_row_is_kept(name: str) -> None:
    understood = reading(sheet(HEAD, *ROWS[:2], (3, name, 20, 18), (None, "Tổng cộng", 120, 106)))
    (table,) = understood.tables
    assert table.found.totals == (4,)
    entry = list(table.entries())[2]
    assert entry.doubt is not None
    assert (entry.doubt.code, [choice.vi for choice in entry.doubt.choices]) == ("EMU-B47", ["tu-ly"])
    assert not table.broken


def test_a_name_with_a_short_kind_is_no_group_without_a_number_either() -> None:
    rows = (("Tên xã", "Số hộ nghèo đầu năm"), ("Xã Độc Lập", 42), ("X. Tú Lí", 20), ("Xã Yên Hòa", 58))
    (table,) = reading(sheet(*rows)).tables
    assert (table.found.rows, table.found.totals) == ((1, 2, 3), ())


def test_a_short_kind_is_not_left_out_to_find_a_unit_of_another_kind() -> None:
    units = {"xom-luon": ("Xóm Luôn",), "xom-thung": ("Xóm Thung",)}
    (table,) = reading(sheet(HEAD, (1, "X. Luôn", 42, 37), (2, "Xóm Thung", 1, 1)), units=units).tables
    assert [entry.unit for entry in table.entries()] == [None, "xom-thung"]


def test_the_place_around_a_unit_may_be_written_short() -> None:
    units = {"xom-luon": ("Xóm Luôn, xã Hợp Tiến",)}
    (table,) = reading(sheet(HEAD, (1, "Xóm Luôn, x. Hợp Tiến", 42, 37)), units=units).tables
    assert [entry.unit for entry in table.entries()] == ["xom-luon"]


def test_the_names_in_two_columns_are_joined_with_the_kinds_of_their_headings() -> None:
    units = {"luon-hop-tien": ("Xóm Luôn, xã Hợp Tiến",), "luon-suoi-hoa": ("Xóm Luôn, xã Suối Hoa",)}
    rows = (("STT", "Xã", "Xóm", "Số hộ nghèo đầu năm"), (1, "Hợp Tiến", "Luôn", 26), (2, "Suối Hoa", "Luôn", 14))
    (table,) = reading(sheet(*rows), units=units).tables
    assert [entry.unit for entry in table.entries()] == ["luon-hop-tien", "luon-suoi-hoa"]


def test_a_name_that_is_nearly_one_with_its_place_is_proposed() -> None:
    units = {"luon-hop-tien": ("Xóm Luôn, xã Hợp Tiến",), "thung": ("Xóm Thung, xã Suối Hoa",)}
    rows = (("STT", "Xã", "Xóm", "Số hộ nghèo đầu năm"), (1, "Hợp Tiến", "Luông", 26), (2, "Suối Hoa", "Thung", 14))
    (table,) = reading(sheet(*rows), units=units).tables
    doubt = next(table.entries()).doubt
    assert doubt is not None
    assert [choice.vi for choice in doubt.choices][:1] == ["luon-hop-tien"]
