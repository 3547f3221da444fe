"""A small form, its units, and sheets from lists: what the tests of layouts are made of."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from emulation.algebra import State, Text
from emulation.io._books import Book, Sheet, Span
from emulation.io._grammar import Doubt, read_cell
from emulation.io._layouts import Layout, Understanding, understand
from emulation.models import FormSpec, define

HOUSEHOLDS = Text(vi="hộ", en="households")
FORM = FormSpec(
    "CommuneYear",
    (
        define("poor_start", "count", vi="Số hộ nghèo đầu năm", en="Poor at the start", at_most=10**6, unit=HOUSEHOLDS),
        define("poor_end", "count", vi="Số hộ nghèo cuối năm", en="Poor at the end", at_most=10**6, unit=HOUSEHOLDS),
        define("near_end", "count", vi="Số hộ cận nghèo cuối năm", en="Near-poor at the end", at_most=10**6),
        define("escaped", "count", vi="Số hộ thoát nghèo", en="Escaped poverty", at_most=10**6),
        define("fund", "money", vi="Quỹ Vì người nghèo", en="Fund for the poor", at_most=10**13),
        define("rate", "rate", vi="Tỷ lệ hộ nghèo", en="Poverty rate"),
        define("met", "flag", vi="Đã họp dân phát động", en="A meeting was held"),
        define("met_on", "day", vi="Ngày họp dân", en="Day of the meeting"),
    ),
)
UNITS = {
    "doc-lap": ("Xã Độc Lập", "04789"),
    "yen-hoa": ("Xã Yên Hòa", "00412"),
    "tu-ly": ("Xã Tú Lý", "04840"),
    "mai-chau": ("Thị trấn Mai Châu", "05200"),
}
HEAD = ("TT", "Tên xã", "Số hộ nghèo đầu năm", "Số hộ nghèo cuối năm")
ROWS = ((1, "Xã Độc Lập", 42, 37), (2, "Xã Yên Hòa", 58, 51), (3, "Xã Tú Lý", 20, 18))


def sheet(
    *rows: Sequence[Any], name: str = "Biểu 01", merge: Sequence[tuple[int, int, int, int]] = (), **more: Any
) -> Sheet:
    """Make a sheet of rows of any length; merged cells are first row, first column, last row, last column."""
    width = max(map(len, rows))
    filled = tuple((*row, *(None,) * (width - len(row))) for row in rows)
    return Sheet(name, filled, merged=tuple(Span(*span) for span in merge), **more)


def reading(*sheets: Sheet, layout: Layout | None = None, units: Mapping[str, Sequence[str]] = UNITS) -> Understanding:
    """Return what is understood of a book of these sheets."""
    book = Book("so.xlsx", "0" * 64, "xlsx", sheets)
    return understand(book, FORM, rulebook="xa/bieu-01", units=units, layout=layout)


def facts_of(understood: Understanding) -> dict[str, dict[str, object]]:
    """Return the facts of every unit that is known for certain; doubtful cells are left out."""
    facts: dict[str, dict[str, object]] = {}
    for table in understood.tables:
        for entry in table.entries():
            if entry.unit is not None:
                row = facts.setdefault(entry.unit, {})
                for cell in entry.cells:
                    fact = read_cell(FORM[cell.name], cell.raw, cell.writing, shown_as_percent=cell.percent)
                    if not isinstance(fact, Doubt) and fact is not State.MISSING:
                        row[cell.name] = fact
    return facts


def uncommented(text: str) -> str:
    """Take one mark of comment from every line of a layout; words have two."""
    return re.sub(r"(?m)^( *)# ?", r"\1", text)


def asked(understood: Understanding) -> list[tuple[str, str]]:
    """Return the codes and places of all questions."""
    return [(question.doubt.code, question.place) for question in understood.all_questions]
