"""Headers as offices draw them: merged, stacked, with units, numbering rows, and in every spelling."""

from tests.corpus.layouts.case import MISSING, Case, layout
from tests.corpus.layouts.making import page, xlsx

_PLAIN = ("TT", "Tên xã", "Số hộ nghèo đầu năm", "Số hộ nghèo cuối năm")
_FIGURES = {"doc-lap": {"poor_start": 42, "poor_end": 37}, "yen-hoa": {"poor_start": 58, "poor_end": 51}}
_ROWS = ((1, "Xã Độc Lập", 42, 37), (2, "Xã Yên Hòa", 58, 51))


@layout
def one_plain_header() -> Case:
    """One header row and two units."""
    return Case(name="bieu-01.xlsx", data=xlsx(page(_PLAIN, *_ROWS)), facts=_FIGURES)


@layout
def titles_above_with_a_date() -> Case:
    """The heading of an office, a title with a date, and a blank row stand above the table."""
    rows = (
        ("UBND HUYỆN ĐÀ BẮC", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("PHÒNG LAO ĐỘNG - TB&XH", None, "Độc lập - Tự do - Hạnh phúc"),
        (),
        ("BIỂU TỔNG HỢP HỘ NGHÈO NĂM 2023",),
        ("(Tính đến ngày 31/12/2023; kèm theo Báo cáo số 15/BC-UBND ngày 05/01/2024)",),
        (),
        _PLAIN,
        *_ROWS,
    )
    data = xlsx(page(*rows, merge=("A1:B1", "C1:D1", "A4:D4", "A5:D5")))
    return Case(name="tong-hop.xlsx", data=data, facts=_FIGURES)


@layout
def a_merged_parent_over_two_columns() -> Case:
    """`Số hộ nghèo` is merged over `Đầu năm` and `Cuối năm`."""
    rows = (("TT", "Tên xã", "Số hộ nghèo", None), (None, None, "Đầu năm", "Cuối năm"), *_ROWS)
    data = xlsx(page(*rows, merge=("A1:A2", "B1:B2", "C1:D1")))
    return Case(name="hai-dong.xlsx", data=data, facts=_FIGURES)


@layout
def a_parent_that_is_not_merged() -> Case:
    """The parent stands over the first of its columns only, centred by spaces: nothing is merged."""
    rows = (("TT", "Tên xã", "Số hộ nghèo", None), (None, None, "Đầu năm", "Cuối năm"), *_ROWS)
    return Case(name="khong-gop.xlsx", data=xlsx(page(*rows)), facts=_FIGURES)


@layout
def three_header_rows() -> Case:
    """Three rows of header: result, kind of household, point in time."""
    rows = (
        ("TT", "Đơn vị", "Kết quả rà soát", None, None),
        (None, None, "Số hộ nghèo", None, "Số hộ cận nghèo"),
        (None, None, "Đầu năm", "Cuối năm", "Cuối năm"),
        (1, "Xã Độc Lập", 42, 37, 12),
        (2, "Xã Yên Hòa", 58, 51, 0),
    )
    data = xlsx(page(*rows, merge=("A1:A3", "B1:B3", "C1:E1", "C2:D2")))
    facts = {
        "doc-lap": {"poor_start": 42, "poor_end": 37, "near_end": 12},
        "yen-hoa": {"poor_start": 58, "poor_end": 51, "near_end": 0},
    }
    return Case(name="ba-dong.xlsx", data=data, facts=facts)


@layout
def a_unit_in_the_header() -> Case:
    """The header says million đồng: numbers and text become whole đồng."""
    rows = (
        ("TT", "Tên xã", "Quỹ Vì người nghèo (triệu đồng)"),
        (1, "Xã Độc Lập", 12.5),
        (2, "Xã Yên Hòa", "1.234,5"),
    )
    facts = {"doc-lap": {"fund": 12_500_000}, "yen-hoa": {"fund": 1_234_500_000}}
    return Case(name="quy.xlsx", data=xlsx(page(*rows)), facts=facts)


@layout
def a_unit_in_a_line_above_the_table() -> Case:
    """`ĐVT: nghìn đồng` stands above the right edge: it is the unit of money, not of households."""
    rows = (
        ("QUỸ VÌ NGƯỜI NGHÈO NĂM 2023",),
        (None, None, None, "ĐVT: nghìn đồng"),
        ("TT", "Tên xã", "Số hộ nghèo đầu năm", "Quỹ Vì người nghèo"),
        (1, "Xã Độc Lập", 42, 12_500),
        (2, "Xã Yên Hòa", 58, 800),
    )
    facts = {
        "doc-lap": {"poor_start": 42, "fund": 12_500_000},
        "yen-hoa": {"poor_start": 58, "fund": 800_000},
    }
    return Case(name="dvt.xlsx", data=xlsx(page(*rows, merge=("A1:D1",))), facts=facts)


@layout
def the_unit_in_abbreviation() -> Case:
    """Offices write `tr.đ`."""
    rows = (("TT", "Tên xã", "Quỹ Vì người nghèo (Tr.đ)"), (1, "Xã Độc Lập", 250))
    return Case(name="trd.xlsx", data=xlsx(page(*rows)), facts={"doc-lap": {"fund": 250_000_000}})


@layout
def a_unit_in_the_merged_parent() -> Case:
    """The unit stands at the parent and holds for both columns."""
    rows = (
        ("TT", "Tên xã", "Kinh phí (triệu đồng)", None),
        (None, None, "Quỹ Vì người nghèo", "Nguồn khác"),
        (1, "Xã Độc Lập", 30, 7),
    )
    data = xlsx(page(*rows, merge=("A1:A2", "B1:B2", "C1:D1")))
    return Case(name="kinh-phi.xlsx", data=data, facts={"doc-lap": {"fund": 30_000_000}}, unknown=("Nguồn khác",))


def _numbered(*numbers: object) -> bytes:
    return xlsx(page(_PLAIN, numbers, *_ROWS))


@layout
def a_numbering_row() -> Case:
    """1 2 3 4 below the header is no unit."""
    return Case(name="danh-so.xlsx", data=_numbered(1, 2, 3, 4), facts=_FIGURES)


@layout
def a_numbering_row_in_parentheses() -> Case:
    """(1) (2) (3) (4), which a spreadsheet keeps as text."""
    return Case(name="danh-so-ngoac.xlsx", data=_numbered("(1)", "(2)", "(3)", "(4)"), facts=_FIGURES)


@layout
def a_numbering_row_with_letters() -> Case:
    """A B 1 2, as statistical forms number their columns."""
    return Case(name="danh-so-chu.xlsx", data=_numbered("A", "B", 1, 2), facts=_FIGURES)


@layout
def a_numbering_row_with_formulas() -> Case:
    """1 2 3 4=3-… : the numbering says how a column is computed."""
    return Case(name="danh-so-cong-thuc.xlsx", data=_numbered("1", "2", "3", "4=3-5+6"), facts=_FIGURES)


@layout
def capitals_and_line_breaks() -> Case:
    """A header in capitals, broken into lines, with spaces left over."""
    head = ("STT", "TÊN XÃ", "SỐ HỘ NGHÈO\nĐẦU NĂM", " Số hộ nghèo \n cuối năm ")
    return Case(name="chu-hoa.xlsx", data=xlsx(page(head, *_ROWS)), facts=_FIGURES)


@layout
def no_accents() -> Case:
    """A header typed without accents."""
    head = ("STT", "Ten xa", "So ho ngheo dau nam", "So ho ngheo cuoi nam")
    return Case(name="khong-dau.xlsx", data=xlsx(page(head, *_ROWS)), facts=_FIGURES)


@layout
def english_headers() -> Case:
    """A project's table in English."""
    head = ("No.", "Unit", "Poor households at the start of the year", "Poor households at the end of the year")
    return Case(name="english.xlsx", data=xlsx(page(head, *_ROWS)), facts=_FIGURES)


@layout
def names_of_fields_as_headers() -> Case:
    """An export of a program: ids of units and names of fields."""
    rows = (("unit", "poor_start", "poor_end"), ("doc-lap", 42, 37), ("yen-hoa", 58, 51))
    return Case(name="export.xlsx", data=xlsx(page(*rows)), facts=_FIGURES)


@layout
def other_words_for_a_column_are_not_guessed() -> Case:
    """`Hộ nghèo ĐN` may be the field; it is proposed at most, and said, never taken."""
    head = ("TT", "Tên xã", "Hộ nghèo ĐN", "Số hộ nghèo cuối năm")
    facts = {"doc-lap": {"poor_end": 37}, "yen-hoa": {"poor_end": 51}}
    return Case(
        name="viet-tat.xlsx", data=xlsx(page(head, *_ROWS)), facts=facts, incomplete=2, unknown=("Hộ nghèo ĐN",)
    )


@layout
def a_column_that_is_known_to_no_form() -> Case:
    """A column of notes is listed as unknown, never dropped silently."""
    rows = ((*_PLAIN, "Ghi chú"), (*_ROWS[0], "có 2 hộ chuyển đi"), (*_ROWS[1], None))
    return Case(name="ghi-chu.xlsx", data=xlsx(page(*rows)), facts=_FIGURES, silent=("chuyển đi",))


@layout
def a_very_wide_sheet() -> Case:
    """Sixty columns, of which three are ours."""
    others = tuple(f"Chỉ số {number}" for number in range(56))
    head = ("TT", "Tên xã", *others, "Số hộ nghèo đầu năm", "Số hộ nghèo cuối năm")
    filler = tuple(range(1_000, 1_056))
    rows = [(number, name, *filler, start, end) for number, name, start, end in _ROWS]
    return Case(name="rong.xlsx", data=xlsx(page(head, *rows)), facts=_FIGURES, unknown=("Chỉ số 55",))


@layout
def hidden_columns_are_read() -> Case:
    """A hidden column is read like every other."""
    data = xlsx(page(_PLAIN, *_ROWS, hidden_columns=("C",)))
    return Case(name="cot-an.xlsx", data=data, facts=_FIGURES)


@layout
def a_table_that_begins_elsewhere() -> Case:
    """The table begins at C5: addresses are those of the sheet."""
    rows = ((), (), (), (), (None, None, *_PLAIN), *((None, None, *row) for row in _ROWS))
    return Case(name="lech.xlsx", data=xlsx(page(*rows)), facts=_FIGURES)


@layout
def personal_columns_are_dropped_and_counted() -> Case:
    """CCCD, ethnicity and telephone are never needed: they stay at the door."""
    head = (*_PLAIN, "Số CCCD", "Dân tộc", "Số điện thoại")
    rows = [(*row, "001099000123", "Mường", "0912345678") for row in _ROWS]
    data = xlsx(page(head, *rows))
    silent = ("001099000123", "Mường", "0912345678")
    return Case(name="ca-nhan.xlsx", data=data, facts=_FIGURES, personal=3, silent=silent)


@layout
def plan_and_actual_under_one_parent_are_asked() -> Case:
    """Kế hoạch, Thực hiện, Tỷ lệ under the field's label: which one is the figure is a question, not a guess."""
    rows = (
        ("TT", "Tên xã", "Số hộ nghèo đầu năm", "Số hộ thoát nghèo", None, None),
        (None, None, None, "Kế hoạch", "Thực hiện", "Tỷ lệ %"),
        (1, "Xã Độc Lập", 42, 6, 5, 83.33),
    )
    data = xlsx(page(*rows, merge=("A1:A2", "B1:B2", "C1:C2", "D1:F1")))
    return Case(
        name="ke-hoach.xlsx", data=data, facts={"doc-lap": {"poor_start": 42, "escaped": MISSING}}, incomplete=1
    )


@layout
def the_same_column_twice_is_asked() -> Case:
    """Two columns with one label and different figures: neither is taken."""
    rows = (("TT", "Tên xã", "Số hộ nghèo cuối năm", "Số hộ nghèo cuối năm"), (1, "Xã Độc Lập", 37, 73))
    return Case(name="hai-cot.xlsx", data=xlsx(page(*rows)), facts={}, quarantined=(2,))


@layout
def a_header_repeated_on_every_printed_page() -> Case:
    """A table broken for printing repeats its header among the rows."""
    rows = (_PLAIN, _ROWS[0], _PLAIN, _ROWS[1])
    return Case(name="lap-tieu-de.xlsx", data=xlsx(page(*rows)), facts=_FIGURES)
