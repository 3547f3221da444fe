"""Traps: what looks like the figure, and is another one; marks of footnotes; merged figures; hidden sheets."""

from decimal import Decimal

from tests.corpus.layouts.case import FAILED, MISSING, Case, layout
from tests.corpus.layouts.making import page, xlsx

_HEAD = ("TT", "Tên xã", "Số hộ nghèo đầu năm", "Số hộ nghèo cuối năm")
_ROWS = ((1, "Xã Độc Lập", 42, 37), (2, "Xã Yên Hòa", 58, 51))
_FIGURES = {"doc-lap": {"poor_start": 42, "poor_end": 37}, "yen-hoa": {"poor_start": 58, "poor_end": 51}}


@layout
def a_total_and_a_part_of_it_below_one_heading() -> Case:
    """`Tổng số` is the figure, `Trong đó: DTTS` is not."""
    rows = (
        ("TT", "Tên xã", "Số hộ nghèo đầu năm", None, "Số hộ nghèo cuối năm", None),
        (None, None, "Tổng số", "Trong đó: DTTS", "Tổng số", "Trong đó: DTTS"),
        (1, "Xã Độc Lập", 42, 30, 37, 25),
        (2, "Xã Yên Hòa", 58, 40, 51, 33),
    )
    data = xlsx(page(*rows, merge=("A1:A2", "B1:B2", "C1:D1", "E1:F1")))
    return Case(name="dtts.xlsx", data=data, facts=_FIGURES, unknown=("Trong đó: DTTS",))


@layout
def rows_of_which_below_every_unit() -> Case:
    """A row `Trong đó: DTTS` below each unit is nobody's."""
    rows = (_HEAD, _ROWS[0], (None, "Trong đó: DTTS", 30, 25), _ROWS[1], (None, "Trong đó: DTTS", 40, 33))
    return Case(name="dong-con.xlsx", data=xlsx(page(*rows)), facts=_FIGURES, rejected=(3, 5))


@layout
def two_years_under_one_heading() -> Case:
    """2022 and 2023 stand below one label: which one is meant is asked, and none is taken."""
    rows = (
        ("TT", "Tên xã", "Số hộ nghèo đầu năm", "Số hộ nghèo cuối năm", None),
        (None, None, None, 2022, 2023),
        (1, "Xã Độc Lập", 42, 40, 37),
    )
    data = xlsx(page(*rows, merge=("A1:A2", "B1:B2", "C1:C2", "D1:E1")))
    return Case(
        name="hai-nam-cot.xlsx", data=data, facts={"doc-lap": {"poor_start": 42, "poor_end": MISSING}}, incomplete=1
    )


@layout
def last_years_column_beside() -> Case:
    """A column that names last year is not this year's."""
    head = (*_HEAD[:3], "Số hộ nghèo cuối năm 2022", "Số hộ nghèo cuối năm")
    rows = [(*row[:3], 40, row[3]) for row in _ROWS]
    return Case(name="nam-truoc.xlsx", data=xlsx(page(head, *rows)), facts=_FIGURES)


@layout
def marks_of_footnotes_at_names() -> Case:
    """`Xã Độc Lập (*)` is Xã Độc Lập."""
    rows = (_HEAD, (1, "Xã Độc Lập (*)", 42, 37), (2, "Xã Yên Hòa*", 58, 51), ("(*) Xã đặc biệt khó khăn",))
    return Case(name="ten-sao.xlsx", data=xlsx(page(*rows)), facts=_FIGURES)


@layout
def marks_of_footnotes_at_figures() -> Case:
    """`42(1)` is never 421: the fact fails."""
    rows = (_HEAD, (1, "Xã Độc Lập", "42(1)", 37), (2, "Xã Yên Hòa", 58, "51¹"))
    facts = {"doc-lap": {"poor_start": FAILED, "poor_end": 37}, "yen-hoa": {"poor_start": 58, "poor_end": FAILED}}
    return Case(name="so-chu-thich.xlsx", data=xlsx(page(*rows)), facts=facts, incomplete=2)


@layout
def digits_of_another_script() -> Case:
    """Full-width digits are no digits here."""
    rows = (_HEAD, (1, "Xã Độc Lập", "４２", 37), (2, "Xã Yên Hòa", "1 234", "12,0"))
    facts = {"doc-lap": {"poor_start": FAILED, "poor_end": 37}, "yen-hoa": {"poor_start": 1_234, "poor_end": 12}}
    return Case(name="rong.xlsx", data=xlsx(page(*rows)), facts=facts, incomplete=1)


@layout
def a_figure_merged_over_two_units() -> Case:
    """100 stands merged over two rows: whose it is is asked."""
    rows = (_HEAD, (1, "Xã Độc Lập", 100, 37), (2, "Xã Yên Hòa", None, 51), (3, "Xã Tú Lý", 20, 18))
    facts = {"tu-ly": {"poor_start": 20, "poor_end": 18}}
    return Case(name="gop-so.xlsx", data=xlsx(page(*rows, merge=("C2:C3",))), facts=facts, quarantined=(2, 3))


@layout
def a_number_in_brackets() -> Case:
    """(5) may be minus five or a remark: asked."""
    rows = (_HEAD, (1, "Xã Độc Lập", "(5)", 37), _ROWS[1])
    facts = {"yen-hoa": _FIGURES["yen-hoa"]}
    return Case(
        name="ngoac.xlsx", data=xlsx(page(*rows)), facts=facts, quarantined=(2,), why=(("Biểu 01!C2", "EMU-B24"),)
    )


@layout
def not_yet_is_no_no() -> Case:
    """`chưa` at a question of yes or no is asked."""
    rows = (("TT", "Tên xã", "Đã họp dân phát động"), (1, "Xã Độc Lập", "Đạt"), (2, "Xã Yên Hòa", "chưa"))
    facts = {"doc-lap": {"met": True}}
    why = (("Biểu 01!C3", "EMU-B32"),)
    return Case(name="chua.xlsx", data=xlsx(page(*rows)), facts=facts, quarantined=(3,), why=why)


@layout
def the_wrong_thing_counted() -> Case:
    """The heading counts persons, the field households: the table waits."""
    rows = (("TT", "Tên xã", "Số hộ nghèo đầu năm (người)"), (1, "Xã Độc Lập", 42))
    return Case(name="nguoi.xlsx", data=xlsx(page(*rows)), facts={}, quarantined=(2,), told=("EMU-B45",))


@layout
def numbers_within_names() -> Case:
    """`1. Xã Độc Lập`, `2) Xã Yên Hòa`, `- Xã Tú Lý`: the number belongs to the list."""
    rows = (("Tên xã", "Số hộ nghèo đầu năm"), ("1. Xã Độc Lập", 42), ("2) Xã Yên Hòa", 58), ("- Xã Tú Lý", 20))
    facts = {"doc-lap": {"poor_start": 42}, "yen-hoa": {"poor_start": 58}, "tu-ly": {"poor_start": 20}}
    return Case(name="so-ten.xlsx", data=xlsx(page(*rows)), facts=facts)


@layout
def percentages_in_both_forms() -> Case:
    """`12,5%` as text and 0,08 shown as 8 % below a heading with %."""
    rows = (("TT", "Tên xã", "Tỷ lệ hộ nghèo (%)"), (1, "Xã Độc Lập", "12,5%"), (2, "Xã Yên Hòa", 0.08))
    facts = {"doc-lap": {"poor_rate": Decimal("12.5")}, "yen-hoa": {"poor_rate": 8}}
    return Case(name="hai-dang.xlsx", data=xlsx(page(*rows, formats=(("C3", "0%"),))), facts=facts)


@layout
def a_total_and_a_mean_below() -> Case:
    """`Bình quân` below `Tổng cộng` is no unit, and no total."""
    rows = (_HEAD, *_ROWS, ("Tổng cộng", None, 100, 88), (None, "Bình quân", 50, 44))
    controls = (("Biểu 01!C4", 100, 100), ("Biểu 01!D4", 88, 88))
    return Case(name="binh-quan.xlsx", data=xlsx(page(*rows)), facts=_FIGURES, controls=controls)


@layout
def a_total_at_the_right() -> Case:
    """A column `Tổng` adds up two years of one unit: no field."""
    head, rows = (*_HEAD, "Tổng"), [(*row, 79 if row[0] == 1 else 109) for row in _ROWS]
    return Case(name="tong-phai.xlsx", data=xlsx(page(head, *rows)), facts=_FIGURES)


@layout
def one_digit_of_a_hundred_is_wrong() -> Case:
    """One digit of one cell of many is wrong, and the total tells."""
    names = ("Xã Độc Lập", "Xã Yên Hòa", "Xã Tú Lý", "Xã Mường Chiềng", "Thị trấn Mai Châu", "Tổ 1", "Tổ 11")
    rows = [(number, name, 40 + number, 30 + number) for number, name in enumerate(names, start=1)]
    total = (None, "Tổng cộng", sum(row[2] for row in rows), sum(row[3] for row in rows))
    rows[4] = (5, "Thị trấn Mai Châu", 46, 35)
    quarantined = tuple(range(2, 9))
    controls = (("Biểu 01!C9", total[2], total[2] + 1), ("Biểu 01!D9", total[3], total[3]))
    data = xlsx(page(_HEAD, *rows, total))
    return Case(name="mot-chu-so.xlsx", data=data, facts={}, quarantined=quarantined, controls=controls)
