"""Headings that hold the field's label, and a word besides that makes another figure of it."""

from tests.corpus.layouts.case import Case, layout
from tests.corpus.layouts.making import page, xlsx

_START = {"doc-lap": {"poor_start": 50}, "yen-hoa": {"poor_start": 60}}


def _column(name: str, heading: str, *, taken: bool, asked: bool = False) -> Case:
    """Make a table with a column of that heading beside one that is known; one that is asked about is lacking."""
    rows = (
        ("TT", "Tên xã", heading, "Số hộ nghèo đầu năm"),
        (1, "Xã Độc Lập", 42, 50),
        (2, "Xã Yên Hòa", 58, 60),
    )
    more = {"doc-lap": {"poor_end": 42}, "yen-hoa": {"poor_end": 58}} if taken else {}
    facts = {unit: {**known, **more.get(unit, {})} for unit, known in _START.items()}
    unknown, incomplete = () if taken else (heading,), len(rows[1:]) if asked else 0
    return Case(name=f"{name}.xlsx", data=xlsx(page(*rows)), facts=facts, unknown=unknown, incomplete=incomplete)


def _below(name: str, parent: str, *, taken: bool, asked: bool = False) -> Case:
    """Make a table with the label below a parent, beside a column that is known; one asked about is lacking."""
    rows = (
        ("TT", "Tên xã", "Số hộ nghèo đầu năm", parent, None),
        (None, None, None, "Số hộ nghèo cuối năm", "Số hộ thoát nghèo"),
        (1, "Xã Độc Lập", 50, 42, 5),
        (2, "Xã Yên Hòa", 60, 58, 2),
    )
    more = {"doc-lap": {"poor_end": 42, "escaped": 5}, "yen-hoa": {"poor_end": 58, "escaped": 2}} if taken else {}
    facts = {unit: {**known, **more.get(unit, {})} for unit, known in _START.items()}
    data = xlsx(page(*rows, merge=("A1:A2", "B1:B2", "C1:C2", "D1:E1")))
    return Case(name=f"{name}.xlsx", data=data, facts=facts, incomplete=2 if asked else 0)


@layout
def a_part_in_brackets() -> Case:
    """`(trong đó hộ DTTS)` is a part of the figure."""
    return _column("dtts", "Số hộ nghèo cuối năm (trong đó hộ DTTS)", taken=False, asked=True)


@layout
def a_plan_in_brackets() -> Case:
    """`(kế hoạch)` is what was meant."""
    return _column("kh", "Số hộ nghèo cuối năm (kế hoạch)", taken=False, asked=True)


@layout
def an_estimate_in_brackets() -> Case:
    """`(ước)` is an estimate."""
    return _column("uoc", "Số hộ nghèo cuối năm (ước)", taken=False, asked=True)


@layout
def another_year_in_brackets() -> Case:
    """`(năm 2022)` is last year's."""
    return _column("2022", "Số hộ nghèo cuối năm (năm 2022)", taken=False)


@layout
def an_old_standard_in_brackets() -> Case:
    """`(theo chuẩn cũ)` is by another standard."""
    return _column("chuan-cu", "Số hộ nghèo cuối năm (theo chuẩn cũ)", taken=False, asked=True)


@layout
def a_share_before_the_label() -> Case:
    """`Tỷ lệ …` is no number of households."""
    return _column("ty-le", "Tỷ lệ số hộ nghèo cuối năm", taken=False, asked=True)


@layout
def a_number_of_the_column_in_brackets() -> Case:
    """`(4)` numbers the column."""
    return _column("so-cot", "Số hộ nghèo cuối năm (4)", taken=True)


@layout
def the_own_unit_in_brackets() -> Case:
    """`(hộ)` is the unit."""
    return _column("ho", "Số hộ nghèo cuối năm (hộ)", taken=True)


@layout
def a_note_behind_the_label() -> Case:
    """`(*)` is explained below the table."""
    return _column("sao", "Số hộ nghèo cuối năm (*)", taken=True)


@layout
def figures_of_next_years_plan() -> Case:
    """All below `Kế hoạch năm 2024` is no result."""
    return _below("kh-2024", "Kế hoạch năm 2024", taken=False)


@layout
def figures_of_last_year() -> Case:
    """All below `Năm 2022` is of another period."""
    return _below("nam-2022", "Năm 2022", taken=False)


@layout
def figures_of_this_year() -> Case:
    """`Năm 2023` is the period."""
    return _below("nam-2023", "Năm 2023", taken=True)


@layout
def figures_by_the_standard_of_several_years() -> Case:
    """The standard of 2022–2025 holds in 2023."""
    return _below("chuan", "Theo chuẩn nghèo đa chiều giai đoạn 2022 - 2025", taken=True)


@layout
def figures_of_ethnic_minorities() -> Case:
    """All below `Hộ DTTS` is a part."""
    return _below("ho-dtts", "Hộ DTTS", taken=False, asked=True)


@layout
def figures_of_the_countryside() -> Case:
    """All below `Khu vực nông thôn` is a part."""
    return _below("nong-thon", "Khu vực nông thôn", taken=False)


@layout
def figures_that_are_expected() -> Case:
    """All below `Dự kiến` is no result."""
    return _below("du-kien", "Dự kiến", taken=False, asked=True)


@layout
def figures_as_achieved() -> Case:
    """`Thực hiện` says no more."""
    return _below("thuc-hien", "Thực hiện", taken=True)


@layout
def lines_of_a_plan_for_next_year() -> Case:
    """Figures down the rows below the heading `II. Kế hoạch năm 2024` are no result."""
    rows = (
        ("Đơn vị: Xã Độc Lập",),
        ("STT", "Chỉ tiêu", "ĐVT", "Số liệu"),
        ("I", "Kết quả năm 2023"),
        (1, "Số hộ nghèo đầu năm", "hộ", 50),
        (2, "Số hộ nghèo cuối năm", "hộ", 42),
        ("II", "Kế hoạch năm 2024"),
        (1, "Số hộ thoát nghèo", "hộ", 9),
    )
    facts = {"doc-lap": {"poor_start": 50, "poor_end": 42}}
    return Case(name="dong-kh.xlsx", data=xlsx(page(*rows)), facts=facts)
