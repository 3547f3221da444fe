"""What stands in single cells: numbers as text, doubts, error cells, days, truths, states, percentages."""

from datetime import date, datetime
from decimal import Decimal

from tests.corpus.layouts.case import FAILED, NOT_APPLICABLE, Case, layout
from tests.corpus.layouts.making import Formula, computed, page, xlsx

from emulation.algebra import State

_TWO = ("Xã Độc Lập", "Xã Yên Hòa")


def _column(head: str, *cells: object, names: tuple[str, ...] = (*_TWO, "Xã Tú Lý", "Xã Mường Chiềng")) -> bytes:
    """Make a table of names and one column."""
    rows = [(number, name, cell) for number, (name, cell) in enumerate(zip(names, cells, strict=False), start=1)]
    return xlsx(page(("TT", "Tên xã", head), *rows))


@layout
def numbers_as_text() -> Case:
    """1.234,5 and 1.234.567 have one reading each."""
    data = _column("Diện tích đất sản xuất (ha)", "1.234,5", "12,25", 7.5)
    facts = {
        "doc-lap": {"land": Decimal("1234.5")},
        "yen-hoa": {"land": Decimal("12.25")},
        "tu-ly": {"land": Decimal("7.5")},
    }
    return Case(name="so-chu.xlsx", data=data, facts=facts)


@layout
def a_number_with_two_readings() -> Case:
    """1.5 as text is 1,5 to one and 15 to another: the row is put aside, and it is never 15."""
    data = _column("Diện tích đất sản xuất (ha)", "1.5", 2)
    return Case(
        name="mo-ho.xlsx", data=data, facts={"yen-hoa": {"land": 2}}, quarantined=(2,), why=(("Biểu 01!C2", "EMU-B22"),)
    )


@layout
def grouped_counts_as_text() -> Case:
    """A count cannot have decimals, so 1.234 and 12.345 are whole numbers."""
    data = _column("Tổng số hộ dân cư", "1.234", "12.345", "950")
    figures = {"doc-lap": 1_234, "yen-hoa": 12_345, "tu-ly": 950}
    return Case(name="nghin.xlsx", data=data, facts={each: {"households": figure} for each, figure in figures.items()})


@layout
def a_count_of_millions_as_text() -> Case:
    """1.234.567 is grouped twice and can be nothing else."""
    data = _column("Tổng số hộ dân cư", "1.234.567")
    return Case(name="trieu.xlsx", data=data, facts={"doc-lap": {"households": 1_234_567}})


@layout
def text_numbers_with_odd_spaces() -> Case:
    """Spaces before, behind, and no-break ones."""
    data = _column("Số hộ nghèo đầu năm", " 42", "58 ", "\u00a020\u00a0")
    figures = {"doc-lap": 42, "yen-hoa": 58, "tu-ly": 20}
    return Case(
        name="khoang-trang.xlsx", data=data, facts={each: {"poor_start": figure} for each, figure in figures.items()}
    )


@layout
def error_cells_fail() -> Case:
    """#VALUE!, #DIV/0! and #REF! are neither empty nor 0: the fact fails, with its address."""
    rows = (
        ("TT", "Tên xã", "Số hộ nghèo đầu năm", "Số hộ nghèo cuối năm"),
        (1, "Xã Độc Lập", "#VALUE!", 37),
        (2, "Xã Yên Hòa", 58, "#DIV/0!"),
        (3, "Xã Tú Lý", "#REF!", 18),
    )
    facts = {
        "doc-lap": {"poor_start": FAILED, "poor_end": 37},
        "yen-hoa": {"poor_start": 58, "poor_end": FAILED},
        "tu-ly": {"poor_start": FAILED, "poor_end": 18},
    }
    marks = (("EMU-B20", "Biểu 01!C2"), ("EMU-B20", "Biểu 01!D3"), ("EMU-B20", "Biểu 01!C4"))
    return Case(name="loi-o.xlsx", data=xlsx(page(*rows)), facts=facts, incomplete=3, marks=marks)


@layout
def an_error_of_a_formula_is_told_with_its_text() -> Case:
    """The formula that fails is told, so that somebody can mend it."""
    rows = (
        ("TT", "Tên xã", "Số hộ nghèo đầu năm"),
        (1, "Xã Độc Lập", Formula("E2/F2", "#DIV/0!")),
        (2, "Xã Yên Hòa", 58),
    )
    facts = {"doc-lap": {"poor_start": FAILED}, "yen-hoa": {"poor_start": 58}}
    marks = (("EMU-B20", "Biểu 01!C2"),)
    return Case(name="loi-ct.xlsx", data=computed(page(*rows)), facts=facts, incomplete=1, marks=marks, told=("E2/F2",))


@layout
def a_formula_without_a_value_fails() -> Case:
    """A program wrote formulas and no values: nobody computed them yet."""
    rows = (("TT", "Tên xã", "Số hộ nghèo đầu năm"), (1, "Xã Độc Lập", Formula("40+2")), (2, "Xã Yên Hòa", 58))
    facts = {"doc-lap": {"poor_start": FAILED}, "yen-hoa": {"poor_start": 58}}
    marks = (("EMU-B21", "Biểu 01!C2"),)
    return Case(
        name="khong-gia-tri.xlsx", data=computed(page(*rows)), facts=facts, incomplete=1, marks=marks, told=("40+2",)
    )


@layout
def an_empty_figure_is_missing() -> Case:
    """A blank is missing, a 0 is 0."""
    data = _column("Số hộ nghèo đầu năm", None, 0)
    facts: dict[str, dict[str, int]] = {"doc-lap": {}, "yen-hoa": {"poor_start": 0}}
    return Case(name="de-trong.xlsx", data=data, facts=facts, incomplete=1)


@layout
def states_in_words() -> Case:
    """Officials write the state where the figure should be."""
    data = _column("Số hộ nghèo đầu năm", "Chưa báo cáo", "không áp dụng", "Chưa đến hạn", "không được giao")
    facts = {
        "doc-lap": {},
        "yen-hoa": {"poor_start": NOT_APPLICABLE},
        "tu-ly": {"poor_start": State.NOT_DUE},
        "muong-chieng": {"poor_start": NOT_APPLICABLE},
    }
    return Case(name="trang-thai.xlsx", data=data, facts=facts, incomplete=1)


@layout
def figures_with_their_unit_in_the_cell() -> Case:
    """12 hộ is twelve households."""
    data = _column("Số hộ nghèo đầu năm", "12 hộ", "1.234 hộ")
    return Case(name="12-ho.xlsx", data=data, facts={"doc-lap": {"poor_start": 12}, "yen-hoa": {"poor_start": 1_234}})


@layout
def money_with_its_unit_in_the_cell() -> Case:
    """1,5 triệu đồng and 2.500.000 đồng, each with the unit beside the figure."""
    data = _column("Quỹ Vì người nghèo", "1,5 triệu đồng", "2.500.000 đồng", 3_000_000)
    figures = {"doc-lap": 1_500_000, "yen-hoa": 2_500_000, "tu-ly": 3_000_000}
    return Case(name="tien.xlsx", data=data, facts={each: {"fund": figure} for each, figure in figures.items()})


@layout
def a_unit_in_the_cell_that_is_not_the_columns() -> Case:
    """The header says million đồng and the cell says nghìn đồng: a question."""
    data = _column("Quỹ Vì người nghèo (triệu đồng)", "250 nghìn đồng", 12)
    return Case(
        name="khac-dv.xlsx",
        data=data,
        facts={"yen-hoa": {"fund": 12_000_000}},
        quarantined=(2,),
        why=(("Biểu 01!C2", "EMU-B25"),),
    )


@layout
def money_that_is_no_whole_dong() -> Case:
    """0,0000005 million is half a đồng: the fact fails."""
    data = _column("Quỹ Vì người nghèo (triệu đồng)", 0.0000005, 12)
    facts = {"doc-lap": {"fund": FAILED}, "yen-hoa": {"fund": 12_000_000}}
    return Case(name="le-dong.xlsx", data=data, facts=facts, incomplete=1, marks=(("EMU-M05", "Biểu 01!C2"),))


@layout
def a_word_where_a_figure_should_be() -> Case:
    """`nhiều` is no number: the fact fails, and the word is not repeated."""
    data = _column("Số hộ nghèo đầu năm", "nhiều lắm", 58)
    facts = {"doc-lap": {"poor_start": FAILED}, "yen-hoa": {"poor_start": 58}}
    return Case(
        name="chu.xlsx", data=data, facts=facts, incomplete=1, marks=(("EMU-M07", "Biểu 01!C2"),), silent=("nhiều lắm",)
    )


@layout
def a_figure_out_of_range() -> Case:
    """A negative count fails by itself; the rest of the row stands."""
    rows = (
        ("TT", "Tên xã", "Số hộ nghèo đầu năm", "Số hộ nghèo cuối năm"),
        (1, "Xã Độc Lập", -4, 37),
        (2, "Xã Yên Hòa", 58, 2_000_001),
    )
    facts = {"doc-lap": {"poor_start": FAILED, "poor_end": 37}, "yen-hoa": {"poor_start": 58, "poor_end": FAILED}}
    marks = (("EMU-M04", "Biểu 01!C2"), ("EMU-M04", "Biểu 01!D3"))
    return Case(name="ngoai.xlsx", data=xlsx(page(*rows)), facts=facts, incomplete=2, marks=marks)


@layout
def a_decimal_where_a_count_should_be() -> Case:
    """12.5 households are no count."""
    data = _column("Số hộ nghèo đầu năm", 12.5, 58)
    facts = {"doc-lap": {"poor_start": FAILED}, "yen-hoa": {"poor_start": 58}}
    return Case(name="le.xlsx", data=data, facts=facts, incomplete=1, marks=(("EMU-M05", "Biểu 01!C2"),))


@layout
def days_in_their_accepted_forms() -> Case:
    """dd/mm/yyyy, ISO, d-m-yyyy and a date cell."""
    data = _column("Ngày họp dân", "05/03/2023", "2023-03-06", "7-3-2023", datetime(2023, 3, 8))  # noqa: DTZ001 - a day
    days = {"doc-lap": 5, "yen-hoa": 6, "tu-ly": 7, "muong-chieng": 8}
    return Case(name="ngay.xlsx", data=data, facts={each: {"met_on": date(2023, 3, day)} for each, day in days.items()})


@layout
def a_number_where_a_day_should_be() -> Case:
    """45000 may be the serial number of a day; that is asked, not taken."""
    data = _column("Ngày họp dân", 45_000, "15/03/2023")
    return Case(
        name="serial.xlsx",
        data=data,
        facts={"yen-hoa": {"met_on": date(2023, 3, 15)}},
        quarantined=(2,),
        why=(("Biểu 01!C2", "EMU-B27"),),
    )


@layout
def days_of_the_1904_system() -> Case:
    """A book that counts days from 1904 shows the same days."""
    rows = (("TT", "Tên xã", "Ngày họp dân"), (1, "Xã Độc Lập", datetime(2023, 3, 8)))  # noqa: DTZ001 - a day
    data = xlsx(page(*rows), mac_dates=True)
    return Case(name="mac.xlsx", data=data, facts={"doc-lap": {"met_on": date(2023, 3, 8)}})


@layout
def a_day_that_is_written_the_american_way() -> Case:
    """12/25/2023 has no day of that month: the fact fails."""
    data = _column("Ngày họp dân", "12/25/2023", "25/12/2023")
    facts = {"doc-lap": {"met_on": FAILED}, "yen-hoa": {"met_on": date(2023, 12, 25)}}
    return Case(name="my.xlsx", data=data, facts=facts, incomplete=1, marks=(("EMU-B29", "Biểu 01!C2"),))


@layout
def a_day_with_two_digits_of_a_year() -> Case:
    """05/03/23 is asked: which century nobody guesses."""
    data = _column("Ngày họp dân", "05/03/23", "06/03/2023")
    return Case(
        name="2-so.xlsx",
        data=data,
        facts={"yen-hoa": {"met_on": date(2023, 3, 6)}},
        quarantined=(2,),
        why=(("Biểu 01!C2", "EMU-B28"),),
    )


@layout
def truths_in_words_and_marks() -> Case:
    """có, không, x: and a blank is missing, never no."""
    data = _column("Đã họp dân phát động", "Có", "không", "x", None)
    facts = {"doc-lap": {"met": True}, "yen-hoa": {"met": False}, "tu-ly": {"met": True}, "muong-chieng": {}}
    return Case(name="co-khong.xlsx", data=data, facts=facts, incomplete=1)


@layout
def levels_by_code_and_by_words() -> Case:
    """The level is written as its code or as its words."""
    data = _column("Khu vực", "I", "Khu vực II", "KHU VỰC III")
    levels = {"doc-lap": "I", "yen-hoa": "II", "tu-ly": "III"}
    return Case(name="khu-vuc-ma.xlsx", data=data, facts={each: {"area": level} for each, level in levels.items()})


@layout
def a_level_that_is_none() -> Case:
    """Khu vực IV does not exist: the fact fails."""
    data = _column("Khu vực", "IV", "II")
    facts = {"doc-lap": {"area": FAILED}, "yen-hoa": {"area": "II"}}
    return Case(name="iv.xlsx", data=data, facts=facts, incomplete=1, marks=(("EMU-M08", "Biểu 01!C2"),))


@layout
def percentages_by_format() -> Case:
    """A cell that shows 12,50% holds 0.125; it is 12,5."""
    rows = (("TT", "Tên xã", "Tỷ lệ hộ nghèo"), (1, "Xã Độc Lập", 0.125), (2, "Xã Yên Hòa", 0.08))
    data = xlsx(page(*rows, formats=(("C2", "0.00%"), ("C3", "0%"))))
    facts = {"doc-lap": {"poor_rate": Decimal("12.5")}, "yen-hoa": {"poor_rate": 8}}
    return Case(name="phan-tram.xlsx", data=data, facts=facts)


@layout
def percentages_by_header() -> Case:
    """The header says %: the numbers stand as they are, and text may say % too."""
    data = _column("Tỷ lệ hộ nghèo (%)", 12.5, "8,25", "9,5%")
    facts = {
        "doc-lap": {"poor_rate": Decimal("12.5")},
        "yen-hoa": {"poor_rate": Decimal("8.25")},
        "tu-ly": {"poor_rate": Decimal("9.5")},
    }
    return Case(name="phan-tram-cot.xlsx", data=data, facts=facts)


@layout
def a_column_of_ratios_is_asked() -> Case:
    """A whole column below 1 with no % anywhere may be ratios: 0.125 for 12,5 %. It is put aside."""
    data = _column("Tỷ lệ hộ nghèo", 0.125, 0.08, 0.2)
    return Case(
        name="ti-so.xlsx",
        data=data,
        facts={},
        quarantined=(2, 3, 4),
        why=(("Biểu 01!C2", "EMU-B26"), ("Biểu 01!C3", "EMU-B26"), ("Biểu 01!C4", "EMU-B26")),
    )


@layout
def a_truth_where_a_number_should_be() -> Case:
    """TRUE is no number."""
    data = _column("Số hộ nghèo đầu năm", True, 58)
    facts = {"doc-lap": {"poor_start": FAILED}, "yen-hoa": {"poor_start": 58}}
    return Case(name="true.xlsx", data=data, facts=facts, incomplete=1, marks=(("EMU-M01", "Biểu 01!C2"),))


@layout
def a_long_binary_fraction() -> Case:
    """0.1+0.2 is 0.3 to a spreadsheet: fifteen digits count."""
    data = _column("Diện tích đất sản xuất (ha)", 0.1 + 0.2, 1_234.35)
    facts = {"doc-lap": {"land": Decimal("0.3")}, "yen-hoa": {"land": Decimal("1234.35")}}
    return Case(name="nhi-phan.xlsx", data=data, facts=facts)


@layout
def land_in_square_metres() -> Case:
    """The form asks for ha and the office counts m²: 12 500 m² are 1,25 ha."""
    data = _column("Diện tích đất sản xuất (m2)", 12_500, 800)
    facts = {"doc-lap": {"land": Decimal("1.25")}, "yen-hoa": {"land": Decimal("0.08")}}
    return Case(name="m2.xlsx", data=data, facts=facts)


@layout
def figures_that_are_dashes() -> Case:
    """`-` stands for nothing in one office and for 0 in another: the rows are never 0."""
    data = _column("Số hộ nghèo đầu năm", "-", 58)
    return Case(
        name="gach.xlsx",
        data=data,
        facts={"yen-hoa": {"poor_start": 58}},
        quarantined=(2,),
        why=(("Biểu 01!C2", "EMU-B33"),),
    )
