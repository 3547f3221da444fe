"""Where offices write that money is in thousands or millions: anywhere but in the heading of its column."""

from tests.corpus.layouts.case import Case, layout
from tests.corpus.layouts.making import Page, page, xlsx

_HEAD = ("TT", "Tên xã", "Quỹ Vì người nghèo")
_ROWS = ((1, "Xã Độc Lập", 12), (2, "Xã Yên Hòa", 30))
_MILLIONS = {"doc-lap": {"fund": 12_000_000}, "yen-hoa": {"fund": 30_000_000}}
_THOUSANDS = {"doc-lap": {"fund": 12_000}, "yen-hoa": {"fund": 30_000}}


def _below(line: str) -> Page:
    return page((line,), _HEAD, *_ROWS)


@layout
def millions_in_brackets_behind_the_title() -> Case:
    """`BIỂU 02: KINH PHÍ HỖ TRỢ (Triệu đồng)`."""
    return Case(name="tieu-de.xlsx", data=xlsx(_below("BIỂU 02: KINH PHÍ HỖ TRỢ (Triệu đồng)")), facts=_MILLIONS)


@layout
def a_line_that_names_several_units() -> Case:
    """`Đơn vị tính: hộ, triệu đồng`: households are counted, money is in millions."""
    rows = (
        (None, None, None, "Đơn vị tính: hộ, triệu đồng"),
        ("TT", "Tên xã", "Số hộ nghèo đầu năm", "Quỹ Vì người nghèo"),
        (1, "Xã Độc Lập", 42, 12),
    )
    return Case(name="nhieu-dv.xlsx", data=xlsx(page(*rows)), facts={"doc-lap": {"poor_start": 42, "fund": 12_000_000}})


@layout
def a_line_that_names_several_units_with_a_slash() -> Case:
    """`ĐVT: Hộ/nghìn đồng`."""
    return Case(name="gach-cheo.xlsx", data=xlsx(_below("ĐVT: Hộ/nghìn đồng")), facts=_THOUSANDS)


@layout
def thousands_in_figures() -> Case:
    """`ĐVT: 1.000 đồng`."""
    return Case(name="1000.xlsx", data=xlsx(_below("ĐVT: 1.000 đồng")), facts=_THOUSANDS)


@layout
def a_line_that_names_households_alone() -> Case:
    """`Đơn vị tính: hộ` says nothing of money, which is in đồng."""
    facts = {"doc-lap": {"fund": 12}, "yen-hoa": {"fund": 30}}
    return Case(name="ho.xlsx", data=xlsx(_below("Đơn vị tính: hộ")), facts=facts)


@layout
def an_amount_in_a_title_is_no_unit() -> Case:
    """`hỗ trợ 40 triệu đồng/hộ` is an amount: the figures of the fund are đồng."""
    rows = (("DANH SÁCH HỖ TRỢ 40 TRIỆU ĐỒNG/HỘ",), _HEAD, (1, "Xã Độc Lập", 80_000_000))
    return Case(name="40-trieu.xlsx", data=xlsx(page(*rows)), facts={"doc-lap": {"fund": 80_000_000}})


@layout
def the_unit_below_the_table() -> Case:
    """The line of the unit stands below."""
    return Case(name="duoi.xlsx", data=xlsx(page(_HEAD, *_ROWS, ("ĐVT: triệu đồng",))), facts=_MILLIONS)


@layout
def the_unit_in_a_heading_of_its_own() -> Case:
    """`ĐVT: triệu đồng` fills the last cell of the header: for which column is asked."""
    rows = ((*_HEAD, "ĐVT: triệu đồng"), *_ROWS)
    return Case(name="o-tieu-de.xlsx", data=xlsx(page(*rows)), facts={}, quarantined=(2, 3), told=("EMU-B45",))


@layout
def the_unit_in_a_column_beside() -> Case:
    """A column ĐVT says `triệu đồng` in every row of a unit: asked."""
    rows = (("TT", "Tên xã", "ĐVT", "Quỹ Vì người nghèo"), (1, "Xã Độc Lập", "triệu đồng", 12))
    return Case(name="cot-dvt.xlsx", data=xlsx(page(*rows)), facts={}, quarantined=(2,), told=("EMU-B45",))


@layout
def two_units_above_one_table() -> Case:
    """Thousands and millions both stand above: asked."""
    rows = (("ĐVT: triệu đồng",), ("ĐVT: nghìn đồng",), _HEAD, *_ROWS)
    return Case(name="hai-dv.xlsx", data=xlsx(page(*rows)), facts={}, quarantined=(4, 5), told=("EMU-B45",))


@layout
def millions_in_the_label_of_a_line() -> Case:
    """Figures down the rows without a column ĐVT: the label has the unit."""
    rows = (("STT", "Chỉ tiêu", "Số liệu"), (1, "Quỹ Vì người nghèo (triệu đồng)", 12), (2, "Số hộ nghèo đầu năm", 42))
    facts = {"doc-lap": {"fund": 12_000_000, "poor_start": 42}}
    return Case(name="nhan.xlsx", data=xlsx(page(*rows, name="Xã Độc Lập")), facts=facts)


@layout
def units_in_a_header_row_of_their_own() -> Case:
    """The second header row holds the units."""
    rows = (
        ("TT", "Tên xã", "Số hộ nghèo đầu năm", "Quỹ Vì người nghèo"),
        (None, None, "(hộ)", "(triệu đồng)"),
        (1, "Xã Độc Lập", 42, 12.5),
    )
    facts = {"doc-lap": {"poor_start": 42, "fund": 12_500_000}}
    return Case(name="dong-dv.xlsx", data=xlsx(page(*rows)), facts=facts)


@layout
def another_column_of_millions_beside() -> Case:
    """The other column of money is in millions and this one says nothing: asked."""
    rows = (
        ("TT", "Tên xã", "Kinh phí khác (triệu đồng)", "Quỹ Vì người nghèo"),
        (1, "Xã Độc Lập", 7, 12),
    )
    return Case(name="canh.xlsx", data=xlsx(page(*rows)), facts={}, quarantined=(2,), told=("EMU-B45",))
