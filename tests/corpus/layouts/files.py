"""Kinds of files: old workbooks, CSV in the encodings that Excel writes, and text in fonts of before Unicode."""

import unicodedata
from datetime import date
from typing import Final

from tests.corpus.layouts.case import Case, layout
from tests.corpus.layouts.making import csv, page, xls, xlsx

_HEAD = ("TT", "Tên xã", "Số hộ nghèo đầu năm", "Số hộ nghèo cuối năm")
_ROWS = ((1, "Xã Độc Lập", 42, 37), (2, "Xã Yên Hòa", 58, 51))
_FIGURES = {"doc-lap": {"poor_start": 42, "poor_end": 37}, "yen-hoa": {"poor_start": 58, "poor_end": 51}}

_TCVN3: Final = dict(
    zip(
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂĐÊÔƠƯ",
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢§£¤¥¦",
        strict=True,
    )
)
"""TCVN3 (ABC), as the fonts `.VnTime` show it: from the tables of TCVN 5712:1993, written here a second time."""


def tcvn3(text: str) -> str:
    """Return a text as it looks when its TCVN3 bytes are read as Latin letters."""
    return "".join(_TCVN3.get(letter, letter) for letter in unicodedata.normalize("NFC", text))


@layout
def an_old_workbook() -> Case:
    """.xls, with merged header."""
    rows = (("TT", "Tên xã", "Số hộ nghèo", None), (None, None, "Đầu năm", "Cuối năm"), *_ROWS)
    data = xls(page(*rows, merge=("A1:A2", "B1:B2", "C1:D1")))
    return Case(name="cu.xls", data=data, facts=_FIGURES)


@layout
def an_old_workbook_with_days() -> Case:
    """.xls with a date cell and a total."""
    rows = (
        ("TT", "Tên xã", "Ngày họp dân", "Số hộ nghèo đầu năm"),
        (1, "Xã Độc Lập", date(2023, 3, 8), 42),
        (2, "Xã Yên Hòa", date(2023, 12, 31), 58),
        (None, "Cộng", None, 100),
    )
    facts = {
        "doc-lap": {"met_on": date(2023, 3, 8), "poor_start": 42},
        "yen-hoa": {"met_on": date(2023, 12, 31), "poor_start": 58},
    }
    return Case(name="cu-ngay.xls", data=xls(page(*rows)), facts=facts, controls=(("Biểu 01!D4", 100, 100),))


@layout
def an_old_workbook_named_as_a_new_one() -> Case:
    """The content decides, not the name: .xls saved with the ending .xlsx."""
    return Case(name="doi-ten.xlsx", data=xls(page(_HEAD, *_ROWS)), facts=_FIGURES)


@layout
def csv_with_semicolons_and_a_mark() -> Case:
    """Excel in Vietnam saves UTF-8 with a mark and semicolons."""
    data = csv((_HEAD, *_ROWS))
    return Case(name="utf8.csv", data=data, facts=_FIGURES, encoding="UTF-8", separator=";")


@layout
def csv_with_commas() -> Case:
    """UTF-8 without a mark, separated by commas."""
    data = csv((_HEAD, *_ROWS), separator=",", encoding="utf-8")
    return Case(name="phay.csv", data=data, facts=_FIGURES, encoding="UTF-8", separator=",")


@layout
def csv_of_utf_16_with_tabs() -> Case:
    """`Unicode Text` of Excel: UTF-16 with a mark, tabs."""
    data = csv((_HEAD, *_ROWS), separator="\t", encoding="utf-16")
    return Case(name="unicode.csv", data=data, facts=_FIGURES, encoding="UTF-16", separator="\t")


@layout
def csv_of_windows_1258() -> Case:
    """Windows-1258 writes the tone as a mark behind the letter; that it was so is said."""
    data = csv(_decomposed((_HEAD, *_ROWS)), encoding="cp1258")
    return Case(name="cp1258.csv", data=data, facts=_FIGURES, encoding="1258", separator=";")


def _decomposed(rows: tuple[tuple[object, ...], ...]) -> list[list[object]]:
    return [[_1258(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]


def _1258(text: str) -> str:
    """Return a text with the letters of windows-1258: the hat stays on the letter, the tone stands behind it."""
    out = []
    for letter in unicodedata.normalize("NFC", text):
        marks = unicodedata.normalize("NFD", letter)
        tones = [mark for mark in marks[1:] if mark in "\u0300\u0301\u0303\u0309\u0323"]
        hats = "".join(mark for mark in marks if mark not in tones)
        out.append(unicodedata.normalize("NFC", hats) + "".join(tones))
    return "".join(out)


@layout
def csv_with_vietnamese_numbers() -> Case:
    """Decimal commas and grouping points in a file of semicolons."""
    rows = (
        ("Tên xã", "Diện tích đất sản xuất (ha)", "Tổng số hộ dân cư"),
        ("Xã Độc Lập", "1.234,5", "2.150"),
        ("Xã Yên Hòa", "12,5", "950"),
    )
    from decimal import Decimal

    facts = {
        "doc-lap": {"land": Decimal("1234.5"), "households": 2_150},
        "yen-hoa": {"land": Decimal("12.5"), "households": 950},
    }
    return Case(name="so.csv", data=csv(rows), facts=facts, encoding="UTF-8", separator=";")


@layout
def csv_with_quotes_and_line_breaks() -> Case:
    """A header with a line break in quotes, and a title row above it."""
    head = ("TT", "Tên xã", "Số hộ nghèo\nđầu năm", "Số hộ nghèo\ncuối năm")
    data = csv((("BIỂU TỔNG HỢP HỘ NGHÈO", None, None, None), head, *_ROWS))
    return Case(name="ngoac-kep.csv", data=data, facts=_FIGURES, encoding="UTF-8", separator=";")


@layout
def text_in_a_font_of_before_unicode() -> Case:
    """`X· §éc LËp` is TCVN3: it is known for what it is, and nothing is read until a person agrees."""
    rows = tuple(tuple(tcvn3(cell) if isinstance(cell, str) else cell for cell in row) for row in (_HEAD, *_ROWS))
    fonts = tuple((f"B{row}", ".VnTime") for row in (1, 2, 3))
    data = xlsx(page(*rows, name="Bieu 01", fonts=fonts))
    return Case(name="tcvn3.xlsx", data=data, facts={}, quarantined=(2, 3), told=("EMU-B35",))


@layout
def names_alone_in_a_font_of_before_unicode() -> Case:
    """Header in Unicode, names copied from an old file."""
    rows = (_HEAD, *((number, tcvn3(name), start, end) for number, name, start, end in _ROWS))
    data = xlsx(page(*rows, fonts=(("B2", ".VnTime"), ("B3", ".VnTime"))))
    return Case(name="ten-tcvn3.xlsx", data=data, facts={}, quarantined=(2, 3), told=("EMU-B35",))
