"""Layouts that a person has answered: what was a question is read when the saved layout says how."""

from datetime import date
from decimal import Decimal

from tests.corpus.layouts.case import Case, layout
from tests.corpus.layouts.files import tcvn3
from tests.corpus.layouts.making import csv, page, xls, xlsx

_HEAD = ("TT", "Tên xã", "Số hộ nghèo đầu năm", "Số hộ nghèo cuối năm")
_ROWS = ((1, "Xã Độc Lập", 42, 37), (2, "Xã Yên Hòa", 58, 51))
_FIGURES = {"doc-lap": {"poor_start": 42, "poor_end": 37}, "yen-hoa": {"poor_start": 58, "poor_end": 51}}


def _old(rows: tuple[tuple[object, ...], ...]) -> list[list[object]]:
    return [[tcvn3(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]


@layout
def text_of_before_unicode_that_is_confirmed() -> Case:
    """A person confirmed TCVN3: headings and names are converted and read."""
    fonts = tuple((f"{letter}{row}", ".VnTime") for row in (1, 2, 3) for letter in "ABCD")
    data = xlsx(page(*_old((_HEAD, *_ROWS)), name="Bieu 01", fonts=fonts))
    return Case(name="tcvn3-xac-nhan.xlsx", data=data, facts=_FIGURES, layout='legacy = "tcvn3"\n')


@layout
def an_old_workbook_in_text_of_before_unicode() -> Case:
    """.xls with TCVN3 text, as it lies in cupboards: its fonts are not known, the confirmation suffices."""
    data = xls(page(*_old((_HEAD, *_ROWS)), name="Bieu 01"))
    return Case(name="tcvn3.xls", data=data, facts=_FIGURES, layout='legacy = "tcvn3"\n')


@layout
def an_old_workbook_in_text_of_before_unicode_is_asked_about() -> Case:
    """The same without a confirmation: nothing is read."""
    data = xls(page(*_old((_HEAD, *_ROWS)), name="Bieu 01"))
    return Case(name="tcvn3-hoi.xls", data=data, facts={}, quarantined=(2, 3), told=("EMU-B35",))


@layout
def a_decimal_mark_that_is_declared() -> Case:
    """`decimal_mark = "."` settles 1.5; it is the person's word."""
    rows = (("TT", "Tên xã", "Diện tích đất sản xuất (ha)"), (1, "Xã Độc Lập", "1.5"), (2, "Xã Yên Hòa", "1,234.5"))
    facts = {"doc-lap": {"land": Decimal("1.5")}, "yen-hoa": {"land": Decimal("1234.5")}}
    return Case(name="dau-cham.xlsx", data=xlsx(page(*rows)), facts=facts, layout='decimal_mark = "."\n')


@layout
def a_decimal_comma_in_a_csv_file_that_is_declared() -> Case:
    """`decimal_mark = ","`: 1.234 is one thousand two hundred and thirty-four."""
    rows = (("Tên xã", "Diện tích đất sản xuất (ha)"), ("Xã Độc Lập", "1.234"), ("Xã Yên Hòa", "0,5"))
    facts = {"doc-lap": {"land": 1_234}, "yen-hoa": {"land": Decimal("0.5")}}
    return Case(name="dau-phay.csv", data=csv(rows), facts=facts, layout='decimal_mark = ","\n')


@layout
def other_words_that_a_person_has_named() -> Case:
    """`Hộ nghèo ĐN` is the field because the saved layout says so."""
    head = ("TT", "Tên xã", "Hộ nghèo ĐN", "HN cuối kỳ")
    saved = '[[tables]]\n[tables.columns]\n"Hộ nghèo ĐN" = "poor_start"\n"HN cuối kỳ" = "poor_end"\n'
    return Case(name="da-dat-ten.xlsx", data=xlsx(page(head, *_ROWS)), facts=_FIGURES, layout=saved)


@layout
def other_words_for_a_field_everywhere() -> Case:
    """Aliases by field hold for all tables of an office."""
    head = ("TT", "Tên xã", "HN-ĐK", "HN-CK")
    saved = '[fields]\npoor_start = ["HN-ĐK"]\npoor_end = "HN-CK"\n'
    return Case(name="bi-danh.xlsx", data=xlsx(page(head, *_ROWS)), facts=_FIGURES, layout=saved)


@layout
def the_column_as_achieved_that_a_person_chose() -> Case:
    """Of Kế hoạch, Thực hiện, Tỷ lệ the layout takes Thực hiện."""
    rows = (
        ("TT", "Tên xã", "Số hộ nghèo đầu năm", "Số hộ thoát nghèo", None, None),
        (None, None, None, "Kế hoạch", "Thực hiện", "Tỷ lệ %"),
        (1, "Xã Độc Lập", 42, 6, 5, 83.33),
    )
    data = xlsx(page(*rows, merge=("A1:A2", "B1:B2", "C1:C2", "D1:F1")))
    saved = '[[tables]]\nvalues = "Thực hiện"\n'
    facts = {"doc-lap": {"poor_start": 42, "escaped": 5}}
    return Case(name="thuc-hien.xlsx", data=data, facts=facts, layout=saved)


@layout
def another_name_of_a_unit() -> Case:
    """An office writes an old name; the layout says whose it is."""
    rows = (_HEAD, (1, "Xã Toàn Sơn cũ", 42, 37), (2, "Xã Yên Hòa", 58, 51))
    saved = '[units]\ndoc-lap = ["Xã Toàn Sơn cũ"]\n'
    return Case(name="ten-cu.xlsx", data=xlsx(page(*rows)), facts=_FIGURES, layout=saved)


@layout
def one_doubt_that_is_answered() -> Case:
    """A person answered one cell; the answer holds while the cell shows what it showed."""
    rows = (("TT", "Tên xã", "Diện tích đất sản xuất (ha)"), (1, "Xã Độc Lập", "1.5"), (2, "Xã Yên Hòa", "2.5"))
    saved = '[[answers]]\nfile = "tra-loi.xlsx"\ncell = "Biểu 01!C2"\nfound = "1.5"\nvalue = 1.5\n'
    facts = {"doc-lap": {"land": Decimal("1.5")}}
    return Case(
        name="tra-loi.xlsx",
        data=xlsx(page(*rows)),
        facts=facts,
        quarantined=(3,),
        layout=saved,
        why=(("Biểu 01!C3", "EMU-B22"),),
    )


@layout
def an_answer_to_a_cell_that_has_changed() -> Case:
    """The cell shows another text than it did when it was answered: the answer is not used."""
    rows = (("TT", "Tên xã", "Diện tích đất sản xuất (ha)"), (1, "Xã Độc Lập", "1.7"), (2, "Xã Yên Hòa", 2.5))
    saved = '[[answers]]\nfile = "da-doi.xlsx"\ncell = "Biểu 01!C2"\nfound = "1.5"\nvalue = 1.5\n'
    facts = {"yen-hoa": {"land": Decimal("2.5")}}
    return Case(
        name="da-doi.xlsx",
        data=xlsx(page(*rows)),
        facts=facts,
        quarantined=(2,),
        layout=saved,
        why=(("Biểu 01!C2", "EMU-B22"),),
    )


@layout
def shares_of_one_that_a_person_confirmed() -> Case:
    """A column of ratios: `share = true` multiplies by 100."""
    rows = (("TT", "Tên xã", "Tỷ lệ hộ nghèo"), (1, "Xã Độc Lập", 0.125), (2, "Xã Yên Hòa", 0.08))
    saved = '[[tables]]\n[tables.columns]\n"Tỷ lệ hộ nghèo" = { field = "poor_rate", share = true }\n'
    facts = {"doc-lap": {"poor_rate": Decimal("12.5")}, "yen-hoa": {"poor_rate": 8}}
    return Case(name="ti-so-dung.xlsx", data=xlsx(page(*rows)), facts=facts, layout=saved)


@layout
def totals_that_are_not_held_against_the_rows() -> Case:
    """The total counts units that are not listed; a person switched it off."""
    data = xlsx(page(_HEAD, *_ROWS, (None, "Tổng cộng", 999, 888)))
    return Case(name="bo-tong.xlsx", data=data, facts=_FIGURES, layout="[[tables]]\ntotals = false\n")


@layout
def the_unit_of_measure_that_a_person_named() -> Case:
    """No heading says in what the fund is counted; the layout does."""
    rows = (("TT", "Tên xã", "Quỹ Vì người nghèo"), (1, "Xã Độc Lập", 12_500), (2, "Xã Yên Hòa", 800))
    facts = {"doc-lap": {"fund": 12_500_000}, "yen-hoa": {"fund": 800_000}}
    saved = '[[tables]]\nunit_of_measure = "nghìn đồng"\n'
    return Case(name="don-vi.xlsx", data=xlsx(page(*rows)), facts=facts, layout=saved)


@layout
def sheets_that_are_left_out() -> Case:
    """Last year's sheet stands in the same book and is skipped."""
    data = xlsx(
        page(_HEAD, (1, "Xã Độc Lập", 50, 42), name="Năm 2022"),
        page(_HEAD, *_ROWS, name="Năm 2023"),
    )
    return Case(name="hai-nam.xlsx", data=data, facts=_FIGURES, layout='skip_sheets = ["Năm 2022"]\n')


@layout
def two_years_in_one_book_are_asked_about() -> Case:
    """Without that word both sheets speak of one unit with different figures: its rows are put aside."""
    data = xlsx(
        page(_HEAD, (1, "Xã Độc Lập", 50, 42), name="Năm 2022"),
        page(_HEAD, *_ROWS, name="Năm 2023"),
    )
    return Case(
        name="hai-nam-hoi.xlsx",
        data=data,
        facts={"yen-hoa": _FIGURES["yen-hoa"]},
        quarantined=(2, 2),
        why=(("Năm 2022!B2", "EMU-B63"), ("Năm 2023!B2", "EMU-B63")),
    )


@layout
def the_unit_of_a_sheet_that_names_none() -> Case:
    """A report by rows that nowhere says whose it is; the layout does."""
    rows = (
        ("STT", "Chỉ tiêu", "Đơn vị tính", "Số liệu"),
        (1, "Số hộ nghèo đầu năm", "hộ", 42),
        (2, "Số hộ nghèo cuối năm", "hộ", 37),
    )
    saved = '[[tables]]\nunit = "doc-lap"\n'
    facts = {"doc-lap": _FIGURES["doc-lap"]}
    return Case(name="khong-ten.xlsx", data=xlsx(page(*rows)), facts=facts, layout=saved)


@layout
def the_heading_that_a_person_pointed_at() -> Case:
    """Headings of which no word is known, on a row that is named."""
    rows = (("Bảng",), ("Mã hiệu", "H1", "H2"), ("Xã Độc Lập", 42, 37), ("Xã Yên Hòa", 58, 51))
    saved = (
        '[[tables]]\nheader_rows = [2]\nunit_names = "Mã hiệu"\n[tables.columns]\nH1 = "poor_start"\nH2 = "poor_end"\n'
    )
    return Case(name="chi-dong.xlsx", data=xlsx(page(*rows)), facts=_FIGURES, layout=saved)


@layout
def days_with_the_month_first() -> Case:
    """A machine of another country wrote 03/25/2023; the layout says so."""
    rows = (("TT", "Tên xã", "Ngày họp dân"), (1, "Xã Độc Lập", "03/25/2023"), (2, "Xã Yên Hòa", "04/05/2023"))
    facts = {"doc-lap": {"met_on": date(2023, 3, 25)}, "yen-hoa": {"met_on": date(2023, 4, 5)}}
    return Case(name="thang-truoc.xlsx", data=xlsx(page(*rows)), facts=facts, layout='date_order = "month first"\n')


@layout
def a_column_that_is_left_out() -> Case:
    """Two columns claim the field; the layout leaves the estimate out."""
    head = ("TT", "Tên xã", "Số hộ nghèo đầu năm", "Số hộ nghèo cuối năm", "Số hộ nghèo cuối năm (ước)")
    rows = [(*row, 40) for row in _ROWS]
    saved = '[[tables]]\nignore = ["Số hộ nghèo cuối năm (ước)"]\n'
    return Case(name="bo-cot.xlsx", data=xlsx(page(head, *rows)), facts=_FIGURES, layout=saved)
