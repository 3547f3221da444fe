"""Tables that are turned: figures down the rows, a unit a column, a unit a sheet."""

from tests.corpus.layouts.case import FAILED, Case, layout
from tests.corpus.layouts.making import page, xlsx

_HEAD = ("STT", "Chỉ tiêu", "Đơn vị tính", "Số liệu")


def _figures(start: int, end: int) -> tuple[tuple[object, ...], ...]:
    return ((1, "Số hộ nghèo đầu năm", "hộ", start), (2, "Số hộ nghèo cuối năm", "hộ", end))


@layout
def figures_down_the_rows() -> Case:
    """A unit's own report: STT, Chỉ tiêu, ĐVT, Số liệu; the unit stands above."""
    rows = (("BÁO CÁO NĂM 2023",), ("Đơn vị: Xã Độc Lập",), (), _HEAD, *_figures(42, 37))
    data = xlsx(page(*rows, merge=("A1:D1",)))
    return Case(name="bao-cao-doc-lap.xlsx", data=data, facts={"doc-lap": {"poor_start": 42, "poor_end": 37}})


@layout
def figures_down_the_rows_with_units_of_measure() -> Case:
    """The column ĐVT says in what each figure is given."""
    rows = (
        ("Tên đơn vị: Xã Yên Hòa",),
        _HEAD,
        *_figures(58, 51),
        (3, "Quỹ Vì người nghèo", "triệu đồng", 12.5),
        (4, "Tỷ lệ hộ nghèo", "%", 8.5),
        (5, "Đã họp dân phát động", None, "Có"),
    )
    from decimal import Decimal

    facts = {
        "yen-hoa": {
            "poor_start": 58,
            "poor_end": 51,
            "fund": 12_500_000,
            "poor_rate": Decimal("8.5"),
            "met": True,
        }
    }
    return Case(name="bao-cao-yen-hoa.xlsx", data=xlsx(page(*rows)), facts=facts)


@layout
def figures_down_the_rows_numbered_in_groups() -> Case:
    """Figures in groups: I, 1, 2, II, 1."""
    rows = (
        ("Đơn vị báo cáo: Thị trấn Mai Châu",),
        _HEAD,
        ("I", "Kết quả giảm nghèo"),
        *_figures(11, 9),
        ("II", "Huy động nguồn lực"),
        (1, "Quỹ Vì người nghèo", "đồng", 2_500_000),
    )
    facts = {"mai-chau": {"poor_start": 11, "poor_end": 9, "fund": 2_500_000}}
    return Case(name="nhom.xlsx", data=xlsx(page(*rows)), facts=facts)


@layout
def a_sheet_for_each_unit() -> Case:
    """The sheet is called after the unit."""
    data = xlsx(
        page(_HEAD, *_figures(42, 37), name="Xã Độc Lập"),
        page(_HEAD, *_figures(58, 51), name="Xã Yên Hòa"),
    )
    facts = {"doc-lap": {"poor_start": 42, "poor_end": 37}, "yen-hoa": {"poor_start": 58, "poor_end": 51}}
    return Case(name="moi-xa.xlsx", data=data, facts=facts)


@layout
def a_column_for_each_unit() -> Case:
    """Figures down, units across."""
    rows = (
        ("TT", "Chỉ tiêu", "ĐVT", "Xã Độc Lập", "Xã Yên Hòa", "Xã Tú Lý"),
        (1, "Số hộ nghèo đầu năm", "hộ", 42, 58, 20),
        (2, "Số hộ nghèo cuối năm", "hộ", 37, 51, 18),
    )
    facts = {
        "doc-lap": {"poor_start": 42, "poor_end": 37},
        "yen-hoa": {"poor_start": 58, "poor_end": 51},
        "tu-ly": {"poor_start": 20, "poor_end": 18},
    }
    return Case(name="moi-cot.xlsx", data=xlsx(page(*rows)), facts=facts)


@layout
def a_sheet_for_a_unit_that_nobody_knows() -> Case:
    """One of two sheets is of an unknown unit: the other one counts, this one is said."""
    data = xlsx(
        page(_HEAD, *_figures(42, 37), name="Xã Độc Lập"),
        page(_HEAD, *_figures(9, 8), name="Xã Phú Túc"),
    )
    facts = {"doc-lap": {"poor_start": 42, "poor_end": 37}}
    return Case(name="xa-la-trang.xlsx", data=data, facts=facts, rejected=(1,), why=(("Xã Phú Túc!A1", "EMU-B67"),))


@layout
def an_error_among_figures_down_the_rows() -> Case:
    """The address of the failed figure is that of its own row."""
    rows = (("Đơn vị: Xã Độc Lập",), _HEAD, (1, "Số hộ nghèo đầu năm", "hộ", "#N/A"), *_figures(42, 37)[1:])
    facts = {"doc-lap": {"poor_start": FAILED, "poor_end": 37}}
    marks = (("EMU-B20", "Biểu 01!D3"),)
    return Case(name="loi-doc.xlsx", data=xlsx(page(*rows)), facts=facts, incomplete=1, marks=marks)


@layout
def a_doubt_among_figures_down_the_rows() -> Case:
    """One doubtful figure puts the unit's report aside."""
    rows = (("Đơn vị: Xã Độc Lập",), _HEAD, *_figures(42, 37), (3, "Diện tích đất sản xuất", "ha", "1.5"))
    return Case(
        name="ngo-doc.xlsx", data=xlsx(page(*rows)), facts={}, quarantined=(5,), why=(("Biểu 01!D5", "EMU-B22"),)
    )


@layout
def a_sheet_that_was_copied_and_named_anew() -> Case:
    """The sheet is called after one unit, and the line above the table names another: asked."""
    rows = (("Đơn vị: Xã Độc Lập",), _HEAD, *_figures(42, 37))
    data = xlsx(page(*rows, name="Xã Yên Hòa"))
    return Case(name="chep.xlsx", data=data, facts={}, quarantined=(1,), why=(("Xã Yên Hòa!A1", "EMU-B48"),))


@layout
def two_units_above_one_report() -> Case:
    """Two units stand above: a district and its commune, perhaps; nobody guesses."""
    rows = (("Đơn vị: Xã Độc Lập",), ("Đơn vị: Xã Yên Hòa",), _HEAD, *_figures(42, 37))
    data = xlsx(page(*rows))
    return Case(name="hai-xa.xlsx", data=data, facts={}, quarantined=(1,), why=(("Biểu 01!A1", "EMU-B48"),))


@layout
def last_years_figures_down_the_rows() -> Case:
    """The only column of figures is that of 2022: asked."""
    rows = ((*_HEAD[:3], "Năm 2022"), *_figures(42, 37))
    data = xlsx(page(*rows, name="Xã Độc Lập"))
    return Case(name="dong-2022.xlsx", data=data, facts={}, quarantined=(2,), told=("EMU-B43",))


@layout
def parts_below_their_line() -> Case:
    """`- Trong đó: hộ DTTS` below a line is a part of it, and the line behind it is whole again."""
    rows = (
        _HEAD,
        (1, "Số hộ nghèo cuối năm", "hộ", 36),
        (None, "- Trong đó: hộ DTTS", "hộ", 30),
        (2, "Số hộ thoát nghèo", "hộ", 5),
        (None, "- Trong đó: hộ DTTS", "hộ", 3),
    )
    facts = {"doc-lap": {"poor_end": 36, "escaped": 5}}
    return Case(name="trong-do.xlsx", data=xlsx(page(*rows, name="Xã Độc Lập")), facts=facts)
