"""Where offices write that money is in thousands or millions: anywhere but in the heading of its column."""

from tests.corpus.layouts.case import Case, layout
from tests.corpus.layouts.making import Page, page, xlsx

_HEAD = ("TT", "Tên xã", "Quỹ Vì người nghèo")
_ROWS = ((1, "Xã Độc Lập", 12), (2, "Xã Yên Hòa", 30))
_MILLIONS = {"doc-lap": {"fund": 12_000_000}, "yen-hoa": {"fund": 30_000_000}}
_THOUSANDS = {"doc-lap": {"fund": 12_000}, "yen-hoa": {"fund": 30_000}}


_DONG = {"doc-lap": {"fund": 12}, "yen-hoa": {"fund": 30}}


def _headed(heading: str) -> Page:
    return page((*_HEAD[:2], heading), *_ROWS)


def _asked(name: str, table: Page, *rows: int) -> Case:
    """Make the case of a table whose figures wait for the unit of money."""
    return Case(name=name, data=xlsx(table), facts={}, quarantined=rows, told=("EMU-B45",))


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


@layout
def two_units_in_one_heading() -> Case:
    """`(triệu đồng) (nghìn đồng)`: one of them was forgotten, and which is asked."""
    return _asked("hai-ngoac.xlsx", _headed("Quỹ Vì người nghèo (triệu đồng) (nghìn đồng)"), 2, 3)


@layout
def two_units_in_one_heading_with_a_comma() -> Case:
    """`(triệu đồng), (nghìn đồng)` is asked about as well."""
    return _asked("hai-phay.xlsx", _headed("Quỹ Vì người nghèo (triệu đồng), (nghìn đồng)"), 2, 3)


@layout
def a_heading_that_says_reckoned_in_millions() -> Case:
    """`(tính bằng triệu đồng)` is a unit like any other."""
    data = xlsx(_headed("Quỹ Vì người nghèo (tính bằng triệu đồng)"))
    return Case(name="tinh-bang.xlsx", data=data, facts=_MILLIONS)


@layout
def another_unit_in_the_heading_than_in_that_above_it() -> Case:
    """`Kinh phí (triệu đồng)` stands over `Quỹ Vì người nghèo (nghìn đồng)`: asked."""
    rows = (
        ("TT", "Tên xã", "Kinh phí (triệu đồng)", None),
        (None, None, "Quỹ Vì người nghèo (nghìn đồng)", "Khác"),
        *((*row, 1) for row in _ROWS),
    )
    return _asked("cha-con.xlsx", page(*rows, merge=("A1:A2", "B1:B2", "C1:D1")), 3, 4)


@layout
def another_unit_above_the_table_than_in_the_heading() -> Case:
    """`Đơn vị tính: nghìn đồng` stands above, `(triệu đồng)` in the heading: asked."""
    rows = (("Đơn vị tính: nghìn đồng",), (*_HEAD[:2], "Quỹ Vì người nghèo (triệu đồng)"), *_ROWS)
    return _asked("tren-khac.xlsx", page(*rows), 3, 4)


@layout
def millions_above_the_table_and_dong_in_the_heading() -> Case:
    """`Đơn vị tính: triệu đồng` stands above, `(đồng)` in the heading: asked."""
    rows = (("Đơn vị tính: triệu đồng",), (*_HEAD[:2], "Quỹ Vì người nghèo (đồng)"), *_ROWS)
    return _asked("tren-dong.xlsx", page(*rows), 3, 4)


@layout
def a_layout_that_names_the_unit_settles_it() -> Case:
    """The note below says millions, and the layout says thousands for the column."""
    saved = '[[tables]]\nsheet = "Biểu 01"\n[tables.columns]\n"Quỹ Vì người nghèo" = { field = "fund", unit = "nghìn đồng" }\n'
    data = xlsx(page(_HEAD, *_ROWS, ("Ghi chú: số tiền tính bằng triệu đồng",)))
    return Case(name="da-tra-loi.xlsx", data=data, facts=_THOUSANDS, layout=saved)


@layout
def the_unit_above_the_table_again_in_the_heading() -> Case:
    """Both say millions."""
    rows = (("Đơn vị tính: triệu đồng",), (*_HEAD[:2], "Quỹ Vì người nghèo (triệu đồng)"), *_ROWS)
    return Case(name="tren-cung.xlsx", data=xlsx(page(*rows)), facts=_MILLIONS)


@layout
def a_note_that_says_reckoned_in_millions() -> Case:
    """`Ghi chú: số tiền tính bằng triệu đồng` stands below."""
    return _asked("ghi-chu.xlsx", page(_HEAD, *_ROWS, ("Ghi chú: số tiền tính bằng triệu đồng",)), 2, 3)


@layout
def a_sentence_below_with_a_short_form() -> Case:
    """`Số tiền tính theo tr.đ` stands below, and is no note by its first word."""
    return _asked("tr-d.xlsx", page(_HEAD, *_ROWS, (), ("Số tiền tính theo tr.đ",)), 2, 3)


@layout
def a_note_without_accents() -> Case:
    """`So tien tinh bang trieu dong`."""
    return _asked("khong-dau.xlsx", page(_HEAD, *_ROWS, ("Ghi chu: so tien tinh bang trieu dong",)), 2, 3)


@layout
def a_thousand_billions_are_no_billions() -> Case:
    """`ĐVT: nghìn tỷ đồng` is a unit that nobody knows: asked, and not read as billions."""
    return _asked("nghin-ty.xlsx", _below("ĐVT: nghìn tỷ đồng"), 3, 4)


@layout
def zeros_for_a_unit() -> Case:
    """`(x000đ)` above the table."""
    return _asked("000.xlsx", _below("(Số tiền x000đ)"), 3, 4)


@layout
def a_unit_in_the_name_of_the_sheet() -> Case:
    """The sheet is called `Quỹ (triệu đồng)`."""
    return _asked("ten-trang.xlsx", page(_HEAD, *_ROWS, name="Quỹ (triệu đồng)"), 2, 3)


@layout
def a_remark_in_a_row_that_speaks_of_millions() -> Case:
    """`tính bằng triệu đồng` stands in the remark of the first row."""
    rows = ((*_HEAD, "Ghi chú"), (*_ROWS[0], "tính bằng triệu đồng"), _ROWS[1])
    return _asked("cot-ghi-chu.xlsx", page(*rows), 2, 3)


@layout
def an_amount_in_words_below_is_no_unit() -> Case:
    """`Bằng chữ: hai mươi triệu đồng` and `hỗ trợ mười triệu đồng` are amounts."""
    lines = (("Bằng chữ: Hai mươi năm triệu đồng chẵn",), ("Ghi chú: mức hỗ trợ mười triệu đồng",))
    return Case(name="bang-chu.xlsx", data=xlsx(page(_HEAD, *_ROWS, *lines)), facts=_DONG)


@layout
def a_unit_over_the_second_table_of_a_sheet() -> Case:
    """`ĐVT: triệu đồng` stands over the second table, and says nothing of the first, whose heading names its own."""
    upper = ((*_HEAD[:2], "Quỹ Vì người nghèo (nghìn đồng)"), _ROWS[0])
    rows = (*upper, (), ("Bảng 2",), ("ĐVT: triệu đồng",), _HEAD, _ROWS[1])
    facts = {"doc-lap": {"fund": 12_000}, "yen-hoa": {"fund": 30_000_000}}
    return Case(name="bang-2.xlsx", data=xlsx(page(*rows)), facts=facts)


@layout
def a_unit_between_two_tables() -> Case:
    """The line of the unit stands between two tables, near the lower one: that has it, and of the upper is asked."""
    rows = (_HEAD, _ROWS[0], (), ("ĐVT: triệu đồng",), _HEAD, _ROWS[1])
    facts = {"yen-hoa": {"fund": 30_000_000}}
    return Case(name="giua.xlsx", data=xlsx(page(*rows)), facts=facts, quarantined=(2,), told=("EMU-B45",))


@layout
def a_unit_over_two_tables_side_by_side() -> Case:
    """`ĐVT: triệu đồng` stands over both."""
    rows = (("ĐVT: triệu đồng",), (*_HEAD, None, *_HEAD), (*_ROWS[0], None, *_ROWS[1]))
    return Case(name="canh-nhau.xlsx", data=xlsx(page(*rows)), facts=_MILLIONS)
