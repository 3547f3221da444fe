"""Fields in the rows: one unit a sheet, or one unit a column."""

from tests.layouts.making import FORM, UNITS, asked, facts_of, reading, sheet

from emulation.algebra import State
from emulation.io._grammar import read_cell
from emulation.io._layouts import Layout, TableLayout

HEAD = ("STT", "Chỉ tiêu", "Đơn vị tính", "Số liệu")
LINES = (
    (1, "Số hộ nghèo đầu năm", "hộ", 42),
    (2, "Quỹ Vì người nghèo", "triệu đồng", "12,5"),
    (3, "Tỷ lệ hộ nghèo", "%", 8.5),
)


def test_the_unit_stands_in_a_line_above() -> None:
    understood = reading(sheet(("BÁO CÁO NĂM 2023",), ("Đơn vị: Xã Độc Lập",), HEAD, *LINES))
    assert facts_of(understood)["doc-lap"]["fund"] == 12_500_000
    assert understood.tables[0].found.orientation == "fields in rows"


def test_the_unit_stands_beside_its_word() -> None:
    understood = reading(sheet(("Tên đơn vị:", "Xã Độc Lập"), HEAD, *LINES))
    assert facts_of(understood).keys() == {"doc-lap"}


def test_the_sheet_is_called_after_the_unit() -> None:
    understood = reading(sheet(HEAD, *LINES, name="Xã Độc Lập"), sheet(HEAD, *LINES, name="Xã Tú Lý"))
    assert facts_of(understood).keys() == {"doc-lap", "tu-ly"}


def test_a_sheet_that_says_of_nobody_is_put_aside() -> None:
    understood = reading(sheet(HEAD, *LINES, name="Sheet1"))
    (entry,) = understood.tables[0].entries()
    assert entry.unit is None
    assert entry.doubt is not None
    assert entry.doubt.code == "EMU-B44"


def test_the_layout_says_whose_sheet_it_is() -> None:
    layout = Layout(tables=(TableLayout(sheet="Sheet1", unit="tu-ly"),))
    assert facts_of(reading(sheet(HEAD, *LINES, name="Sheet1"), layout=layout)).keys() == {"tu-ly"}


def test_a_column_for_each_unit() -> None:
    rows = (
        ("TT", "Chỉ tiêu", "ĐVT", "Xã Độc Lập", "Xã Yên Hoà"),
        (1, "Số hộ nghèo đầu năm", "hộ", 42, 58),
        (2, "Số hộ nghèo cuối năm", "hộ", 37, 51),
    )
    assert facts_of(reading(sheet(*rows))) == {
        "doc-lap": {"poor_start": 42, "poor_end": 37},
        "yen-hoa": {"poor_start": 58, "poor_end": 51},
    }


def test_a_column_of_totals_beside_the_units_is_held_against_them() -> None:
    rows = (
        ("TT", "Chỉ tiêu", "ĐVT", "Tổng số", "Xã Độc Lập", "Xã Yên Hòa"),
        (1, "Số hộ nghèo đầu năm", "hộ", 101, 42, 58),
        (2, "Số hộ nghèo cuối năm", "hộ", 88, 37, 51),
    )
    (table,) = reading(sheet(*rows)).tables
    assert [(control.place, control.holds) for control in table.controls] == [
        ("Biểu 01!D2", False),
        ("Biểu 01!D3", True),
    ]


def test_figures_in_groups_take_the_heading_above_for_their_parent() -> None:
    rows = (
        ("Đơn vị: Xã Độc Lập",),
        HEAD,
        ("I", "Số hộ nghèo"),
        ("1", "Đầu năm", "hộ", 42),
        ("2", "- Cuối năm", "hộ", 37),
    )
    assert facts_of(reading(sheet(*rows), layout=Layout(tables=(TableLayout(orientation="fields in rows"),)))) == {
        "doc-lap": {"poor_start": 42, "poor_end": 37}
    }


def test_plan_and_actual_are_asked_about_and_the_layout_answers() -> None:
    rows = (
        ("Đơn vị: Xã Độc Lập",),
        ("TT", "Chỉ tiêu", "Kế hoạch", "Thực hiện"),
        (1, "Số hộ nghèo đầu năm", 40, 42),
        (2, "Số hộ nghèo cuối năm", 35, 37),
    )
    understood = reading(sheet(*rows))
    assert understood.tables[0].is_blocked
    assert "EMU-B43" in [code for code, _ in asked(understood)]
    layout = Layout(tables=(TableLayout(values="Thực hiện"),))
    assert facts_of(reading(sheet(*rows), layout=layout)) == {"doc-lap": {"poor_start": 42, "poor_end": 37}}


def test_a_state_beside_an_empty_figure_is_the_figure() -> None:
    rows = (
        ("Đơn vị: Xã Độc Lập",),
        (*HEAD, "Tình trạng"),
        (*LINES[0][:3], None, "chưa báo cáo"),
        (2, "Số hộ nghèo cuối năm", "hộ", 37, None),
    )
    (entry,) = reading(sheet(*rows)).tables[0].entries()
    first = entry.cells[0]
    assert first.raw == "chưa báo cáo"
    assert read_cell(FORM[first.name], first.raw) is State.MISSING


def test_lines_that_are_of_no_form_are_listed() -> None:
    understood = reading(sheet(("Đơn vị: Xã Độc Lập",), HEAD, *LINES, (4, "Số nhà văn hóa", "nhà", 3)))
    assert ("EMU-B41", "Biểu 01!B6") in asked(understood)
    assert "Số nhà văn hóa" in str(understood)


def test_a_field_on_two_lines_is_asked_about() -> None:
    understood = reading(sheet(("Đơn vị: Xã Độc Lập",), HEAD, LINES[0], LINES[1], (3, "Số hộ nghèo đầu năm", "hộ", 43)))
    assert not understood.tables[0].is_blocked
    assert all(line.column.name != "poor_start" for line in understood.tables[0].lines if line.column.meaning)
    assert set(UNITS) >= facts_of(understood).keys()


def test_the_unit_may_stand_beside_its_id() -> None:
    rows = (("Đối tượng báo cáo:", None, "Xã Độc Lập – doc-lap"), HEAD, *LINES)
    assert facts_of(reading(sheet(*rows))).keys() == {"doc-lap"}


def test_a_column_called_unit_may_hold_units_of_measure() -> None:
    rows = (("Đơn vị: Xã Độc Lập",), ("STT", "Chỉ tiêu", "Đơn vị", "Số liệu"), *LINES)
    assert facts_of(reading(sheet(*rows)))["doc-lap"]["fund"] == 12_500_000


def test_a_list_of_figures_with_the_unit_of_each() -> None:
    rows = (
        ("STT", "Đơn vị", "Chỉ tiêu", "Số liệu"),
        (1, "Xã Độc Lập", "Số hộ nghèo đầu năm", 42),
        (2, None, "Số hộ nghèo cuối năm", 37),
        (3, "Xã Tú Lý", "Số hộ nghèo đầu năm", 20),
        (4, "Xã Tú Lý", "Số hộ nghèo cuối năm", 18),
        (5, "Xã lạ", "Số hộ nghèo đầu năm", 1),
    )
    understood = reading(sheet(*rows))
    assert facts_of(understood) == {
        "doc-lap": {"poor_start": 42, "poor_end": 37},
        "tu-ly": {"poor_start": 20, "poor_end": 18},
    }
    entries = list(understood.tables[0].entries())
    assert [(entry.unit, entry.rows) for entry in entries] == [("doc-lap", (1, 2)), ("tu-ly", (3, 4)), (None, (5,))]
    assert entries[2].doubt is not None


ACROSS = (
    ("STT", "Chỉ tiêu", "ĐVT", "Các xã", None, None, None, None),
    (None, None, None, "Xã Độc Lập", "Xã Tú Lý", "Xã Yên Hoá", "Tổng số", "Mã nguồn"),
    (1, "Số hộ nghèo đầu năm", "hộ", 42, 20, 58, 120, 7),
    (2, "Số hộ nghèo cuối năm", "hộ", 37, 18, 51, 106, 7),
)


def test_columns_of_units_are_said_to_be_theirs_and_those_of_nobody_to_be_left_out() -> None:
    understood = reading(sheet(*ACROSS, merge=[(0, 3, 0, 6)]))
    lines = understood.lines()
    assert "  D  Các xã › Xã Độc Lập → số liệu của đơn vị doc-lap" in lines
    assert any(line.startswith("  G  ") and line.endswith("cột tổng, để đối chiếu") for line in lines)
    assert asked(understood) == [("EMU-B41", "Biểu 01!H2")]


def test_a_column_whose_heading_is_nearly_a_unit_waits_and_is_part_of_the_total() -> None:
    (table,) = reading(sheet(*ACROSS, merge=[(0, 3, 0, 6)])).tables
    entries = list(table.entries())
    assert [entry.unit for entry in entries] == ["doc-lap", "tu-ly", None]
    assert entries[2].doubt is not None
    assert [choice.vi for choice in entries[2].doubt.choices] == ["yen-hoa"]
    assert [control.holds for control in table.controls] == [True, True]
