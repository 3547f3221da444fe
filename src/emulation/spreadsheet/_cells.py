"""The cells of one sheet, each written by what it holds; nothing that is a text becomes anything else."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from emulation.errors import Words
from emulation.spreadsheet._book import Note, quoted
from emulation.spreadsheet._looks import Looks
from emulation.spreadsheet._sheet import Sheet
from emulation.spreadsheet._style import DAY, WHOLE, Style
from emulation.spreadsheet._values import LONGEST, Formula, Value, cell_day, cell_number, cell_text, width_of

_PIECE: Final = 16_000
"""How much of a long text stands in one cell; no count of UTF-16 makes that too much."""
_SHOWN: Final = 1_000
"""How much of a long text stays in its own cell."""
_GOES_ON: Final = Words("… [ghi tiếp ở tờ “{sheet}”, mục {n}]", "… [goes on on the sheet “{sheet}”, item {n}]")
_LONG: Final = Words("Ô {cell}: chữ quá dài, ghi ở tờ “{sheet}”.", "Cell {cell}: a long text, on the sheet “{sheet}”.")
_REPLACED: Final = Words(
    "Ô {cell}: có ký tự mà tệp bảng tính không ghi được, thay bằng �.",
    "Cell {cell}: a sign that no workbook keeps was replaced by �.",
)
_AS_TEXT: Final = Words(
    "Ô {cell}: số quá 15 chữ số nên ghi dạng chữ.", "Cell {cell}: more than 15 digits, so it is written as text."
)
_CUT: Final = Words("Ô {cell}: ghi chú quá dài nên bị cắt.", "Cell {cell}: a comment was too long and was cut.")
_LONGEST_COMMENT: Final = 8_000


class CellWriter:
    """Writes cells, and notes what could not be written as it was asked."""

    def __init__(self, language: str, looks: Looks, long_texts: Sheet) -> None:
        self.notes: list[Note] = []
        self.looks = looks
        self._language = 1 if language == "en" else 0
        self._long = long_texts
        self._long_rows = 0
        self._items = 0

    def write(self, target: Any, sheet: Sheet) -> None:  # noqa: ANN401 - XlsxWriter has no types
        """Write all cells of a sheet, then what lies upon them."""
        for (row, column), span in sheet.merged.items():
            look = self.looks.of(sheet.cells[row, column][1])
            done(target.merge_range(row, column, span.last_row, span.last_column, "", look))
        covered = {
            (row, column)
            for span in sheet.merged.values()
            for row in range(span.first_row, span.last_row + 1)
            for column in range(span.first_column, span.last_column + 1)
        } - set(sheet.merged)
        for (row, column), (to, to_row, to_column) in sheet.links.items():
            done(target.write_url(row, column, f"internal:{quoted(to)}!{cell_name(to_row, to_column)}", None, "x"))
        for place in sorted(sheet.cells):
            if place not in covered:
                self._cell(target, sheet.name, place, *sheet.cells[place])
        for place, text in sorted(sheet.comments.items()):
            self._comment(target, sheet.name, place, text)

    def _cell(self, target: Any, sheet: str, place: tuple[int, int], value: Value, style: Style) -> None:  # noqa: ANN401 - as above
        match value:
            case None:
                done(target.write_blank(*place, None, self.looks.of(style)))
            case bool():
                done(target.write_boolean(*place, value, self.looks.of(style)))
            case str():
                self._text(target, sheet, place, value, style)
            case Formula():
                cached = _cached(value)
                done(target.write_formula(*place, f"={value.text}", self.looks.of(style), cached))
            case date():
                self._day(target, sheet, place, value, style)
            case _:
                self._number(target, sheet, place, value, style)

    def _number(
        self,
        target: Any,  # noqa: ANN401 - as above
        sheet: str,
        place: tuple[int, int],
        value: int | Decimal | Fraction,
        style: Style,
    ) -> None:
        number = cell_number(value)
        if isinstance(number, str):
            self._note(sheet, place, _AS_TEXT)
            done(target.write_string(*place, number, self.looks.of(style)))
        else:
            # Spreadsheets show a whole number under `0.##` as "7,", with the decimal mark and nothing behind it.
            bare = float(number).is_integer() and (style.number or "").endswith("#")
            done(target.write_number(*place, number, self.looks.of(style.but(number=WHOLE) if bare else style)))

    def _day(self, target: Any, sheet: str, place: tuple[int, int], value: date, style: Style) -> None:  # noqa: ANN401 - as above
        day = cell_day(value)
        if isinstance(day, str):
            self._text(target, sheet, place, day, style)
        else:
            done(target.write_datetime(*place, day, self.looks.of(style.but(number=style.number or DAY))))

    def _text(self, target: Any, sheet: str, place: tuple[int, int], value: str, style: Style) -> None:  # noqa: ANN401 - as above
        text, replaced = cell_text(value)
        if replaced:
            self._note(sheet, place, _REPLACED)
        if width_of(text) > LONGEST:
            self._items += 1
            pointer = _GOES_ON[self._language].format(sheet=self._long.name, n=self._items)
            self._keep(sheet, place, text)
            text = text[:_SHOWN] + pointer
        look = self.looks.of(style)
        if text.startswith("<r>") and text.endswith("</r>"):
            # XlsxWriter would take such a text for its own markup and write it unescaped.
            done(target.write_rich_string(*place, look, text[:1], look, text[1:], look))
        elif text:
            done(target.write_string(*place, text, look))
        else:
            done(target.write_blank(*place, None, look))

    def _keep(self, sheet: str, place: tuple[int, int], text: str) -> None:
        """Put a long text, whole, on the sheet of long texts: item, cell, and the text in pieces one below another."""
        where = f"{sheet}!{cell_name(*place)}"
        wrapped = Style(wrap=True, upright="top")
        if not self._long_rows:
            self._long.row(0, ("STT", "Ô", "Nội dung") if self._language == 0 else ("No", "Cell", "Text"), _HEAD)
            self._long.widths({0: 6, 1: 24, 2: 100})
            self._long_rows = 1
        for start in range(0, len(text), _PIECE):
            self._long.row(self._long_rows, (self._items, where, text[start : start + _PIECE]), wrapped)
            self._long_rows += 1
        self._note(sheet, place, Words(*(words.replace("{sheet}", self._long.name) for words in _LONG)))

    def _comment(self, target: Any, sheet: str, place: tuple[int, int], text: str) -> None:  # noqa: ANN401 - as above
        kept, _ = cell_text(text)
        if len(kept) > _LONGEST_COMMENT:
            self._note(sheet, place, _CUT)
            kept = kept[: _LONGEST_COMMENT - 1] + "…"
        lines = sum(1 + len(line) // 42 for line in kept.split("\n"))
        size = {"width": 270, "height": max(40, min(600, 18 * lines + 12))}
        look = {"author": "emulation", "font_name": "Times New Roman", "font_size": 10, "color": "#FFF9E5"}
        done(target.write_comment(*place, kept, size | look))

    def _note(self, sheet: str, place: tuple[int, int], words: Words) -> None:
        self.notes.append(Note(sheet, Words(*(each.replace("{cell}", cell_name(*place)) for each in words))))


_HEAD: Final = Style(bold=True, fill="#DDEBF7", border="thin", align="center")


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell: `F6`."""
    return f"{''.join(reversed(list(_letters(column))))}{row + 1}"


def done(code: object) -> None:
    """Raise where XlsxWriter says with a number that it wrote nothing.

    Raises:
        RuntimeError: It did.
    """
    if isinstance(code, int) and code < 0:
        raise RuntimeError(f"a cell was not written: {code}")


def _letters(column: int) -> Iterator[str]:
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        yield chr(ord("A") + letter)


def _cached(formula: Formula) -> float | str | bool:
    """Return the value of a formula as the file keeps it."""
    value = formula.value
    match value:
        case None:
            return ""
        case bool():
            return value
        case str():
            return cell_text(value)[0][:LONGEST]
        case _:
            return cell_number(value)
