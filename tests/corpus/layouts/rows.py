"""Rows that are no units, and units that are hard to tell: totals, groups, signatures, hidden rows, doubles."""

from tests.corpus.layouts.case import Case, layout
from tests.corpus.layouts.making import Formula, computed, page, xlsx

_HEAD = ("TT", "Tên xã", "Số hộ nghèo đầu năm", "Số hộ nghèo cuối năm")
_ROWS = ((1, "Xã Độc Lập", 42, 37), (2, "Xã Yên Hòa", 58, 51), (3, "Xã Tú Lý", 20, 18))
_FIGURES = {
    "doc-lap": {"poor_start": 42, "poor_end": 37},
    "yen-hoa": {"poor_start": 58, "poor_end": 51},
    "tu-ly": {"poor_start": 20, "poor_end": 18},
}


@layout
def a_total_below_that_holds() -> Case:
    """`Tổng cộng` below the rows is a control total for each column."""
    data = xlsx(page(_HEAD, *_ROWS, (None, "Tổng cộng", 120, 106)))
    controls = (("Biểu 01!C5", 120, 120), ("Biểu 01!D5", 106, 106))
    return Case(name="tong-duoi.xlsx", data=data, facts=_FIGURES, controls=controls)


@layout
def a_total_above_that_holds() -> Case:
    """`TỔNG SỐ` stands first, as in statistical yearbooks."""
    data = xlsx(page(_HEAD, (None, "TỔNG SỐ", 120, 106), *_ROWS))
    controls = (("Biểu 01!C2", 120, 120), ("Biểu 01!D2", 106, 106))
    return Case(name="tong-tren.xlsx", data=data, facts=_FIGURES, controls=controls)


@layout
def a_total_that_does_not_hold() -> Case:
    """One digit differs: the whole table is put aside, and both numbers are named."""
    data = xlsx(page(_HEAD, *_ROWS, (None, "Tổng cộng", 121, 106)))
    return Case(
        name="tong-sai.xlsx",
        data=data,
        facts={},
        quarantined=(2, 3, 4),
        controls=(("Biểu 01!C5", 121, 120), ("Biểu 01!D5", 106, 106)),
        told=("121", "120", "Biểu 01!C5"),
        why=(("Biểu 01!B2", "EMU-B60"), ("Biểu 01!B3", "EMU-B60"), ("Biểu 01!B4", "EMU-B60")),
    )


@layout
def a_total_with_a_merged_label() -> Case:
    """`Cộng` is merged over number and name."""
    data = xlsx(page(_HEAD, *_ROWS, ("Cộng", None, 120, 106), merge=("A5:B5",)))
    return Case(
        name="cong-gop.xlsx",
        data=data,
        facts=_FIGURES,
        controls=(("Biểu 01!C5", 120, 120), ("Biểu 01!D5", 106, 106)),
    )


@layout
def a_total_by_formula() -> Case:
    """Totals and figures are formulas with the values that the file keeps."""
    rows = (
        _HEAD,
        (1, "Xã Độc Lập", 42, Formula("C2-5", 37)),
        (2, "Xã Yên Hòa", 58, Formula("C3-7", 51)),
        (None, "Tổng cộng", Formula("SUM(C2:C3)", 100), Formula("SUM(D2:D3)", 88)),
    )
    facts = {each: _FIGURES[each] for each in ("doc-lap", "yen-hoa")}
    controls = (("Biểu 01!C4", 100, 100), ("Biểu 01!D4", 88, 88))
    return Case(name="cong-thuc.xlsx", data=computed(page(*rows)), facts=facts, controls=controls)


@layout
def subtotals_for_each_group() -> Case:
    """Groups with Roman numbers carry their sub-totals in the heading row, and a grand total closes."""
    rows = (
        _HEAD,
        ("I", "Huyện Đà Bắc", 62, 55),
        (1, "Xã Độc Lập", 42, 37),
        (2, "Xã Tú Lý", 20, 18),
        ("II", "Huyện Mai Châu", 58, 51),
        (1, "Xã Yên Hòa", 58, 51),
        (None, "Tổng cộng", 120, 106),
    )
    return Case(name="tieu-cong.xlsx", data=xlsx(page(*rows)), facts=_FIGURES)


@layout
def a_wrong_subtotal() -> Case:
    """The sub-total of the first group is wrong while the grand total holds: nothing of the table counts."""
    rows = (
        _HEAD,
        ("I", "Huyện Đà Bắc", 63, 55),
        (1, "Xã Độc Lập", 42, 37),
        (2, "Xã Tú Lý", 20, 18),
        ("II", "Huyện Mai Châu", 58, 51),
        (1, "Xã Yên Hòa", 58, 51),
        (None, "Tổng cộng", 120, 106),
    )
    return Case(
        name="tieu-cong-sai.xlsx",
        data=xlsx(page(*rows)),
        facts={},
        quarantined=(3, 4, 6),
        why=(("Biểu 01!B3", "EMU-B60"), ("Biểu 01!B4", "EMU-B60"), ("Biểu 01!B6", "EMU-B60")),
    )


@layout
def groups_with_a_cộng_row_each() -> Case:
    """A heading without figures above each group and `Cộng` below it."""
    rows = (
        _HEAD,
        ("I. Huyện Đà Bắc",),
        (1, "Xã Độc Lập", 42, 37),
        (2, "Xã Tú Lý", 20, 18),
        (None, "Cộng", 62, 55),
        ("II. Huyện Mai Châu",),
        (1, "Xã Yên Hòa", 58, 51),
        (None, "Cộng", 58, 51),
        (None, "Tổng cộng", 120, 106),
    )
    return Case(name="cong-nhom.xlsx", data=xlsx(page(*rows, merge=("A2:D2", "A6:D6"))), facts=_FIGURES)


@layout
def group_headings_without_totals() -> Case:
    """Headings `I. Khu vực thành thị`, `II. Khu vực nông thôn` are no units."""
    rows = (
        _HEAD,
        ("I", "Khu vực thành thị"),
        (1, "Thị trấn Mai Châu", 11, 9),
        ("II", "Khu vực nông thôn"),
        (2, "Xã Độc Lập", 42, 37),
    )
    facts = {"mai-chau": {"poor_start": 11, "poor_end": 9}, "doc-lap": _FIGURES["doc-lap"]}
    return Case(name="khu-vuc.xlsx", data=xlsx(page(*rows)), facts=facts)


@layout
def blank_rows_between() -> Case:
    """Blank rows, and one with spaces alone, stand between units."""
    rows = (_HEAD, _ROWS[0], (), _ROWS[1], (None, "   "), (), _ROWS[2])
    return Case(name="dong-trong.xlsx", data=xlsx(page(*rows)), facts=_FIGURES)


@layout
def signatures_below() -> Case:
    """Place and day, two signature blocks and names below the table are no rows."""
    rows = (
        _HEAD,
        *_ROWS,
        (),
        (None, None, "Đà Bắc, ngày 05 tháng 01 năm 2024"),
        (None, "NGƯỜI LẬP BIỂU", "CHỦ TỊCH"),
        (None, "(Ký, ghi rõ họ tên)", "(Ký, ghi rõ họ tên, đóng dấu)"),
        (),
        (),
        (None, "Bùi Văn Mẫu", "Hà Thị Thử"),
    )
    silent = ("Bùi Văn Mẫu", "Hà Thị Thử")
    return Case(name="chu-ky.xlsx", data=xlsx(page(*rows)), facts=_FIGURES, silent=silent)


@layout
def notes_with_asterisks() -> Case:
    """Footnotes below: `Ghi chú:`, `(*)`, `-`."""
    rows = (
        _HEAD,
        *_ROWS,
        ("Ghi chú:",),
        ("- Cấp xã lập danh sách cụ thể từng hộ theo thôn, bản.",),
        ("(*) Số liệu theo Quyết định phê duyệt của UBND huyện.",),
    )
    return Case(name="ghi-chu-duoi.xlsx", data=xlsx(page(*rows)), facts=_FIGURES)


@layout
def hidden_rows_are_read_and_said() -> Case:
    """A row that somebody hid is read like all others."""
    return Case(name="dong-an.xlsx", data=xlsx(page(_HEAD, *_ROWS, hidden_rows=(3,))), facts=_FIGURES)


@layout
def filtered_rows_are_read() -> Case:
    """A filter hides two of three rows; the total below counts all of them."""
    data = xlsx(page(_HEAD, *_ROWS, (None, "Tổng cộng", 120, 106), hidden_rows=(2, 4), filtered="A1:D4"))
    return Case(name="loc.xlsx", data=data, facts=_FIGURES, controls=(("Biểu 01!C5", 120, 120),))


@layout
def the_district_merged_down_its_communes() -> Case:
    """`Huyện` is merged down the rows of its communes, as in exports of a pivot."""
    rows = (
        ("Huyện", "Xã", "Số hộ nghèo đầu năm", "Số hộ nghèo cuối năm"),
        ("Đà Bắc", "Xã Độc Lập", 42, 37),
        (None, "Xã Tú Lý", 20, 18),
        ("Mai Châu", "Xã Yên Hòa", 58, 51),
    )
    return Case(name="huyen-gop.xlsx", data=xlsx(page(*rows, merge=("A2:A3",))), facts=_FIGURES)


@layout
def one_unit_twice() -> Case:
    """The same unit stands in two rows with different figures: neither counts until somebody says which."""
    rows = (_HEAD, _ROWS[0], _ROWS[1], (3, "Xã Độc Lập", 24, 21))
    return Case(
        name="trung.xlsx",
        data=xlsx(page(*rows)),
        facts={"yen-hoa": _FIGURES["yen-hoa"]},
        quarantined=(2, 4),
        why=(("Biểu 01!B2", "EMU-B63"), ("Biểu 01!B4", "EMU-B63")),
    )


@layout
def a_unit_that_nobody_knows() -> Case:
    """A commune of another province is rejected, by its row."""
    rows = (_HEAD, _ROWS[0], (2, "Xã Phú Túc", 9, 8))
    return Case(
        name="xa-la.xlsx",
        data=xlsx(page(*rows)),
        facts={"doc-lap": _FIGURES["doc-lap"]},
        rejected=(3,),
        why=(("Biểu 01!B3", "EMU-B67"),),
    )


@layout
def a_name_that_is_nearly_known() -> Case:
    """`Xã Mường Chiếng` is proposed as Xã Mường Chiềng: by tone alone names are one, by letters they are not."""
    rows = (_HEAD, _ROWS[0], (2, "Xã Mường Chiên", 9, 8))
    return Case(
        name="gan-dung.xlsx",
        data=xlsx(page(*rows)),
        facts={"doc-lap": _FIGURES["doc-lap"]},
        quarantined=(3,),
        why=(("Biểu 01!B3", "EMU-B47"),),
    )


@layout
def digits_of_names_are_exact() -> Case:
    """`Tổ 1` and `Tổ 11`, `Đồng Tâm 1` and `Đồng Tâm 2` are different; `Tổ 2` and `Đồng Tâm 3` are nobody."""
    rows = (
        _HEAD,
        (1, "Tổ 11", 5, 4),
        (2, "Tổ 1", 3, 2),
        (3, "Thôn Đồng Tâm 2", 8, 7),
        (4, "Tổ 2", 1, 1),
        (5, "Thôn Đồng Tâm 3", 1, 1),
    )
    facts = {
        "to-11": {"poor_start": 5, "poor_end": 4},
        "to-1": {"poor_start": 3, "poor_end": 2},
        "dong-tam-2": {"poor_start": 8, "poor_end": 7},
    }
    return Case(
        name="chu-so.xlsx",
        data=xlsx(page(*rows)),
        facts=facts,
        rejected=(5, 6),
        why=(("Biểu 01!B5", "EMU-B67"), ("Biểu 01!B6", "EMU-B67")),
    )


@layout
def two_tables_one_below_the_other() -> Case:
    """Two tables with their own headers stand on one sheet, each about other units."""
    rows = (
        ("1. Khu vực thành thị",),
        ("TT", "Tên xã", "Số hộ nghèo đầu năm"),
        (1, "Thị trấn Mai Châu", 11),
        (),
        ("2. Khu vực nông thôn",),
        ("TT", "Tên xã", "Số hộ nghèo đầu năm"),
        (1, "Xã Độc Lập", 42),
    )
    facts = {"mai-chau": {"poor_start": 11}, "doc-lap": {"poor_start": 42}}
    return Case(name="hai-bang-doc.xlsx", data=xlsx(page(*rows)), facts=facts)


@layout
def two_tables_side_by_side() -> Case:
    """To save paper the second half of the units stands to the right."""
    head = ("TT", "Tên xã", "Số hộ nghèo đầu năm")
    rows = (
        (*head, None, *head),
        (1, "Xã Độc Lập", 42, None, 3, "Xã Tú Lý", 20),
        (2, "Xã Yên Hòa", 58, None, 4, "Thị trấn Mai Châu", 11),
    )
    figures = {"doc-lap": 42, "yen-hoa": 58, "tu-ly": 20, "mai-chau": 11}
    facts = {each: {"poor_start": figure} for each, figure in figures.items()}
    return Case(name="hai-bang-ngang.xlsx", data=xlsx(page(*rows)), facts=facts)


@layout
def several_sheets_of_one_table() -> Case:
    """One sheet for each district, and a sheet of instructions that holds no table."""
    data = xlsx(
        page(("Hướng dẫn: điền số hộ theo kết quả rà soát.",), name="Hướng dẫn"),
        page(_HEAD, _ROWS[0], _ROWS[2], name="Đà Bắc"),
        page(_HEAD, _ROWS[1], name="Mai Châu"),
    )
    return Case(name="nhieu-trang.xlsx", data=data, facts=_FIGURES)


@layout
def an_export_of_a_pivot_table() -> Case:
    """A pivot writes `Row Labels`, `Sum of …` and `Grand Total`."""
    rows = (
        ("Row Labels", "Sum of Số hộ nghèo đầu năm", "Sum of Số hộ nghèo cuối năm"),
        ("Xã Độc Lập", 42, 37),
        ("Xã Yên Hòa", 58, 51),
        ("Grand Total", 100, 88),
    )
    facts = {each: _FIGURES[each] for each in ("doc-lap", "yen-hoa")}
    return Case(name="pivot.xlsx", data=xlsx(page(*rows)), facts=facts)
