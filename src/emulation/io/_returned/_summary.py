"""The sheet "Kết quả đọc": what became of the book, line by line, before anybody knows how a workbook is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, Literal

from emulation.algebra import Language, format_number
from emulation.errors import Words
from emulation.io._books._cells import Book, Sheet, cell_name
from emulation.io._receipt import Control, Receipt
from emulation.io._returned._marks import LEVELS, Point

MARKER: Final = "emulation:returned:1"
"""What stands in a hidden cell of the sheet's first row, so that it is known again under any name."""
NAMES: Final[dict[Language, str]] = {"vi": "Kết quả đọc", "en": "What was read"}
"""What the sheet is called, unless the office has one of that name."""
WIDTHS: Final = (6.0, 27.0, 15.0, 62.0, 46.0)
"""How wide its columns are, in digits."""
MOST_LINES: Final = 1_000_000
"""How many findings it lists."""
Look = Literal[
    "title", "lead", "part", "label", "value", "count", "head", "text", "number", "link", "error", "warning", "notice",
    "plain",
]  # fmt: skip
"""How a cell looks; the severities have the colours of the cells that they mark."""


_FEW: Final = 5
"""How many findings that say the same have a line each."""
_MOST_RANGES: Final = 12
_MOST_EQUAL: Final = 10
"""How many totals that are equal are listed."""
_BLANK: Final[tuple[tuple[None, Look], ...]] = ((None, "label"), (None, "label"))


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a cell for each column from the first on, each with its look."""

    cells: tuple[tuple[str | int | None, Look], ...]
    merged: tuple[tuple[int, int], ...] = ()
    """Columns that are one cell, first and last."""
    height: float | None = None
    """Points; None: as high as its text."""
    target: str | None = None
    """The cell to which the second column leads: `'Biểu 01'!F6`."""
    repeated: bool = field(default=False, kw_only=True)
    """Whether it heads every printed page."""


def is_summary(sheet: Sheet) -> bool:
    """Tell whether a sheet is one that we added when we returned a book: it holds nothing to be read."""
    return bool(sheet.rows) and MARKER in sheet.rows[0]


def summary(
    book: Book, receipt: Receipt, points: Sequence[Point], notes: Sequence[Words], language: Language
) -> tuple[Line, ...]:
    """Return the lines of the sheet."""
    vi = language == "vi"
    head = (
        Line((("KẾT QUẢ ĐỌC BIỂU SỐ LIỆU" if vi else "WHAT WAS READ", "title"),), ((0, 4),), 27),
        Line(((_counted(receipt, language), "lead"),), ((0, 4),), 19),
        Line(((_to_do(points, language), "lead"),), ((0, 4),), 34),
    )
    parts = (
        (Words("Tệp và số dòng", "The file and its rows"), tuple(_counts(book, receipt, language))),
        (Words("Đối chiếu dòng tổng cộng", "Totals compared"), tuple(_controls(receipt.controls, language))),
        (Words("Các ô cần xem lại", "Cells to look at"), tuple(_findings(points, language))),
        (Words("Cần biết thêm", "Further notes"), tuple(_notes(receipt, notes, language))),
    )
    return (*head, *_parts(parts, language))


def _parts(parts: Sequence[tuple[Words, tuple[Line, ...]]], language: Language) -> Iterator[Line]:
    there = [(title, lines) for title, lines in parts if lines]
    for number, (title, lines) in zip(("I", "II", "III", "IV"), there, strict=False):
        yield Line(())
        yield Line(((f"{number}. {_in(title, language)}", "part"),), ((0, 4),), 20)
        yield from lines


def _counted(receipt: Receipt, language: Language) -> str:
    if receipt.refused:
        return ("Cả tệp chưa đọc được.", "The file could not be read at all.")[language == "en"]
    read, taken = (_whole(each, language) for each in (receipt.read, receipt.accepted))
    asked, refused = (_whole(len(each), language) for each in (receipt.quarantined, receipt.rejected))
    if language == "vi":
        return f"Đã đọc {read} dòng: nhận {taken} dòng, chờ trả lời {asked} dòng, không nhận {refused} dòng."
    return f"{read} rows were read: {taken} accepted, {asked} put aside with a question, {refused} rejected."


def _to_do(points: Sequence[Point], language: Language) -> str:
    if not any(point.finding.severity != "notice" for point in points):
        return ("Không có ô nào phải sửa.", "There is nothing to correct.")[language == "en"]
    if language == "vi":
        return (
            "Bấm vào địa chỉ ở cột “Ô” để tới ô được tô màu, xem ghi chú ở ô đó, sửa, lưu, rồi nộp lại chính tệp này. "
            "Không cần xóa màu, ghi chú hay trang này: lần đọc sau sẽ bỏ qua và thay bằng kết quả mới."
        )
    return (
        "Click an address in the column “Cell” to get to the coloured cell, read its comment, correct it, save, and "
        "hand in this same file again. Leave the colours, the comments and this sheet: the next reading replaces them."
    )


def _counts(book: Book, receipt: Receipt, language: Language) -> Iterator[Line]:
    told: list[tuple[Words, str | int | None]] = [
        (Words("Tên tệp", "File"), receipt.file),
        (Words("Mã kiểm tra (SHA-256)", "Digest (SHA-256)"), receipt.sha256 or book.sha256),
        (Words("Trùng nội dung với tệp đã đọc", "Same content as a file read before"), receipt.same_as),
        (Words("Bảng mã", "Encoding"), receipt.encoding or book.encoding),
        (Words("Dấu phân cách ô", "Separator of cells"), receipt.separator or book.separator),
        (Words("Dấu thập phân", "Decimal mark"), receipt.decimal_mark),
    ]
    if not receipt.refused:
        told += [
            (Words("Số dòng đã đọc", "Rows read"), receipt.read),
            (Words("    – nhận", "    – accepted"), receipt.accepted),
            (Words("       trong đó còn thiếu số liệu", "       of which lack a figure"), receipt.incomplete),
            (Words("    – chờ trả lời", "    – put aside with a question"), len(receipt.quarantined)),
            (Words("    – không nhận", "    – rejected"), len(receipt.rejected)),
            (Words("Dòng trống, không tính", "Empty rows, not counted"), receipt.blank),
        ]
    for label, value in told:
        if value is not None:
            shown: Look = "count" if isinstance(value, int) else "value"
            yield Line(((_in(label, language), "label"), *_BLANK, (value, shown)), ((0, 2), (3, 4)))


def _controls(controls: Sequence[Control], language: Language) -> Iterator[Line]:
    if not controls:
        return
    yield _head(("STT", "Ô", "Kết quả", "Cột", "So sánh"), ("No.", "Cell", "Result", "Column", "Compared"), language)
    equal = [control for control in controls if control.holds]
    shown = [control for control in controls if not control.holds] + equal[:_MOST_EQUAL]
    for number, control in enumerate(shown, 1):
        stated, summed, off = (
            format_number(each, language) for each in (control.stated, control.summed, control.stated - control.summed)
        )
        if control.holds:
            result, words = Words("Khớp", "Equal"), Words(f"Cùng là {stated}", f"Both are {stated}")
        else:
            result = Words("Lệch", "Different")
            words = Words(
                f"Dòng cộng ghi {stated}; cộng các dòng được {summed}; chênh lệch {off}",
                f"The total says {stated}; the rows come to {summed}; the difference is {off}",
            )
        look: Look = "plain" if control.holds else "error"
        yield Line(
            (
                (number, "number"),
                (control.place, "link"),
                (_in(result, language), look),
                (control.column, "text"),
                (_in(words, language), "text"),
            ),
            target=_target(*_divided(control.place)),
        )
    if len(equal) > _MOST_EQUAL:
        rest = format_number(Fraction(len(equal) - _MOST_EQUAL), language)
        words = Words(f"Và {rest} số ở dòng cộng nữa đều khớp.", f"And {rest} more totals are equal.")
        yield Line(((_in(words, language), "lead"),), ((0, 4),), 19)


def _findings(points: Sequence[Point], language: Language) -> Iterator[Line]:
    if not points:
        return
    titles = ("STT", "Ô", "Mức", "Nội dung", "Cần làm"), ("No.", "Cell", "Level", "What", "What to do")
    yield _head(*titles, language, repeated=True)
    for number, alike in enumerate(_alike(points[:MOST_LINES]), 1):
        point, severity = alike[0], alike[0].finding.severity
        what, to_do = point.words(language)
        where = None if point.sheet is None else (point.sheet, cell_name(point.row, point.column))
        yield Line(
            (
                (number, "number"),
                (_listed(alike, language), "link")
                if where
                else (("Cả tệp", "The whole file")[language == "en"], "text"),
                (LEVELS[language][severity], severity),
                (f"{what} [{point.finding.code}]", "text"),
                (to_do, "text"),
            ),
            target=_target(*where) if where else None,
        )


def _alike(points: Sequence[Point]) -> list[Sequence[Point]]:
    """Put many findings of one sheet together that say the same, such as of all rows of a table that is put aside."""
    same: dict[tuple[object, ...], list[Point]] = {}
    for point in points:
        finding = point.finding
        same.setdefault((point.sheet, finding.severity, finding.code, finding.vi, finding.en), []).append(point)
    together = {each[0]: tuple(each) for each in same.values() if len(each) > _FEW and each[0].sheet is not None}
    inside = {point for each in together.values() for point in each}
    return [together.get(point, (point,)) for point in points if point in together or point not in inside]


def _listed(alike: Sequence[Point], language: Language) -> str:
    """Return the addresses of cells, neighbours in a column as a range: `Biểu 01!B3:B9, B11 (8 ô)`."""
    runs: list[list[Point]] = []
    for point in sorted(alike, key=lambda each: (each.column, each.row)):
        if runs and (runs[-1][-1].column, runs[-1][-1].row + 1) == (point.column, point.row):
            runs[-1].append(point)
        else:
            runs.append([point])
    names = [":".join(dict.fromkeys(cell_name(each.row, each.column) for each in (run[0], run[-1]))) for run in runs]
    more = [] if len(names) <= _MOST_RANGES else ["…"]
    counted = f" ({_whole(len(alike), language)} {('ô', 'cells')[language == 'en']})" if len(alike) > 1 else ""
    return f"{alike[0].sheet}!{', '.join(names[:_MOST_RANGES] + more)}{counted}"


def _notes(receipt: Receipt, notes: Sequence[Words], language: Language) -> Iterator[Line]:
    told = list(notes)
    if receipt.ignored:
        listed = ", ".join(receipt.ignored)
        told.append(Words(f"Các cột không đọc: {listed}.", f"Columns that are not read: {listed}."))
    for words in told:
        text = _in(words, language)
        yield Line(((f"– {text}", "lead"),), ((0, 4),), 17.0 * (1 + len(text) // 150))


def _head(vi: tuple[str, ...], en: tuple[str, ...], language: Language, *, repeated: bool = False) -> Line:
    return Line(tuple((title, "head") for title in (vi if language == "vi" else en)), (), 20, repeated=repeated)


def _divided(place: str) -> tuple[str, str]:
    sheet, _, cell = place.rpartition("!")
    return sheet, cell


def _target(sheet: str, cell: str) -> str:
    return "'" + sheet.replace("'", "''") + f"'!{cell}"


def _whole(number: int, language: Language) -> str:
    return format_number(Fraction(number), language)


def _in(words: Words, language: Language) -> str:
    return words.vi if language == "vi" else words.en
