"""A book goes back to the office that filed it: its own book, with the cells that need a hand marked in it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from emulation.algebra import Language
from emulation.errors import FileRejected, Words
from emulation.io._books._cells import Book, cell_name
from emulation.io._receipt import Receipt
from emulation.io._returned import _boxes, _comments
from emulation.io._returned._archive import Unmarkable
from emulation.io._returned._comments import Remark
from emulation.io._returned._marks import Point, points, remarks
from emulation.io._returned._package import Package
from emulation.io._returned._plain import CUT, is_too_long, plain_copy
from emulation.io._returned._splice import SheetXml
from emulation.io._returned._styles import TINTS, Styles
from emulation.io._returned._summary import NAMES, is_summary, summary
from emulation.io._returned._summary_xml import looks, sheet_xml
from emulation.io._returned._tabs import add_tab, deselected, drop_tab, unused_name
from emulation.io._returned._xml import namespace, relationships_of
from emulation.models import Finding

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_COMMENTS: Final = 2_000
"""How many comments a sheet gets; further cells are coloured and listed."""
_SEVERITIES: Final = ("error", "warning", "notice")
_COPIED: Final = Words(
    "Tệp nộp không phải sổ Excel kiểu mới (.xlsx), nên bản trả lại này được chép từng ô sang kiểu mới; "
    "công thức, hình vẽ và định dạng riêng của tệp gốc không chép theo.",
    "The file is no workbook of today (.xlsx), so this copy was made cell by cell; "
    "formulas, pictures and formats of its own are not in it.",
)
_MENDED: Final = Words(
    "Tệp nộp có phần ghi không đúng chuẩn nên không đánh dấu thẳng vào được; bản trả lại này được chép từng ô, "
    "không kèm công thức, hình vẽ và định dạng riêng.",
    "Parts of the file are not written as they should be, so they could not be marked; this copy was made cell by "
    "cell, without formulas, pictures and formats of its own.",
)
_CUT: Final = Words(
    f"Tệp nộp có quá nhiều chữ dài; bản này chỉ chép {CUT} ký tự đầu của mỗi ô.",
    f"The file has too many long texts; this copy has the first {CUT} characters of each cell.",
)
_SIGNED: Final = Words(
    "Tệp nộp có chữ ký số; chữ ký không còn giá trị trên bản trả lại đã được đánh dấu này.",
    "The file carries a digital signature, which does not hold for this marked copy.",
)


@dataclass(frozen=True, slots=True)
class _Task:
    """What is to be marked in a book."""

    book: Book
    receipt: Receipt
    points: tuple[Point, ...]
    language: Language
    notes: tuple[Words, ...] = ()


def returned_book(
    source: Path, book: Book, receipt: Receipt, findings: Sequence[Finding] = (), *, language: Language = "vi"
) -> bytes:
    """Return a book as the office gets it back: the same file with marked cells and a sheet that says what to do.

    A workbook (.xlsx, .xlsm) stays what it is, part for part and byte for byte, but for the style of marked cells, the
    comments and the new first sheet. Any other book is copied into a workbook cell by cell, and its sheet says so.
    Returning a returned book takes away the old marks first.

    Args:
        source: The file.
        book: What was read of it.
        receipt: What became of its rows.
        findings: Whatever else was found; findings of other files are passed over. A finding names its cell by
            `address` ("Biểu 01!F6") or by `sheet` and `cell`; one that names only a `row`, counted from 1 as
            people count, is marked at the first cell of that row.
        language: In which language the marks speak.

    Raises:
        FileRejected: The file is no longer what was read (EMU-B85), it cannot be read any more (EMU-F02), or a
            library is not installed (EMU-B93).
    """
    data = _unchanged(source, book)
    task = _Task(book, receipt, points(book, receipt, findings), language)
    if book.kind not in {"xlsx", "xlsm"}:
        return _copied(task, _COPIED)
    try:
        return _marked(data, task)
    except (Unmarkable, ValueError, OverflowError):
        # A number in it may be none, or be beyond all numbers.
        return _copied(task, _MENDED)


def _unchanged(source: Path, book: Book) -> bytes:
    try:
        data = source.read_bytes()
    except OSError as error:
        reason = error.strerror or "?"
        raise FileRejected(
            "EMU-F02", vi=f"không đọc được tệp: {reason}", en=f"the file cannot be read: {reason}", file=book.name
        ) from None
    if hashlib.sha256(data).hexdigest() != book.sha256:
        raise FileRejected(
            "EMU-B85",
            vi="tệp đã thay đổi sau khi đọc, nên không biết ô nào còn phải sửa",
            en="the file was changed after it was read, so nobody knows which cells still need correcting",
            hint=("đọc lại tệp rồi lập lại bản trả lại", "read the file again, then return it"),
            file=book.name,
        )
    return data


def _copied(task: _Task, note: Words) -> bytes:
    """Mark a copy of the cells, in a new workbook."""
    kept = tuple(sheet for sheet in task.book.sheets if not is_summary(sheet))
    data, names = plain_copy(replace(task.book, sheets=kept))
    sheets = tuple(replace(sheet, name=names[sheet.name]) for sheet in kept)
    told = tuple(
        replace(point, sheet=names.get(point.sheet)) if point.sheet is not None else point for point in task.points
    )
    book = replace(task.book, sheets=sheets)
    notes = (note, _CUT) if is_too_long(task.book) else (note,)
    return _marked(data, replace(task, book=book, points=told, notes=notes))


def _marked(data: bytes, task: _Task) -> bytes:
    """Mark the cells in the file itself.

    Raises:
        Unmarkable: The file is not as it should be.
    """
    package = Package.of(data)
    styles = Styles(_styles_of(package), forgets=_by_libre_office(package))
    for sheet in task.book.sheets:
        if is_summary(sheet) and sheet.name in package.sheets():
            drop_tab(package, sheet.name)
    was_returned = any(map(is_summary, task.book.sheets))
    said = remarks(task.points, task.language)
    notes = list(task.notes)
    for name, part in package.sheets().items():
        told = _nearest(said.get(name, ()))
        if told or was_returned:
            _mark_sheet(package, part, told, styles, task.language, was_returned=was_returned)
        if len(said.get(name, ())) > _MOST_COMMENTS:
            notes.append(_without_comments(name))
    if any("_xmlsignatures" in each.target for each in package.relations("")):
        notes.append(_SIGNED)
    _add_summary(package, styles, task, notes)
    return package.write()


def _mark_sheet(
    package: Package, part: str, told: tuple[Remark, ...], styles: Styles, language: Language, *, was_returned: bool
) -> None:
    before = package.sheet(part)
    sheet = SheetXml(before)
    marks = {(each.row, each.column): each.severity for each in told if each.severity in TINTS}
    sheet.exchange(styles.ours() if was_returned else (), styles.unmarked)
    sheet.restyle(marks, lambda row, column, before: styles.marked(before, marks[row, column]))
    _comment(package, part, sheet, told[:_MOST_COMMENTS], language)
    if sheet.data != before:
        package.archive.put(part, sheet.data)


def _comment(package: Package, part: str, sheet: SheetXml, told: tuple[Remark, ...], language: Language) -> None:
    """Put our words into the comments of a sheet in the place of those that we put there before."""
    comments, reference = package.related(part, "comments"), sheet.drawing
    drawing = next((each.target for each in package.relations(part) if each.id == reference), None)
    if comments is None and not told:
        return
    if comments is None:
        comments = package.archive.unused("xl/comments{}.xml")
        space = namespace(package.root(package.workbook))
        package.add(comments, _comments.empty(space), _comments.CONTENT_TYPE)
        package.relate(part, "comments", comments)
    root = package.root(comments)
    gone = _comments.withdraw(root)
    new = _comments.say(root, told, language)
    if drawing is None and new:
        drawing = package.archive.unused("xl/drawings/vmlDrawing{}.vml")
        package.declare_ending("vml", _boxes.CONTENT_TYPE)
        package.add(drawing, _boxes.empty(1 + list(package.sheets().values()).index(part)))
        sheet.draw(relationships_of(root), package.relate(part, "vmlDrawing", drawing))
    if drawing is not None:
        boxes = package.root(drawing, lenient=True)
        _boxes.withdraw(boxes, gone)
        _boxes.show(boxes, new, sheet.measures)
        fresh, words = set(new), _comments.texts(root)
        old = {cell_name(each.row, each.column): each for each in told if each not in fresh}
        _boxes.widen(boxes, {cell: (each, words[cell]) for cell, each in old.items()}, sheet.measures)


def _add_summary(package: Package, styles: Styles, task: _Task, notes: Sequence[Words]) -> None:
    for part in deselected(package):
        sheet = SheetXml(package.sheet(part))
        sheet.deselect()
        package.archive.put(part, sheet.data)
    lines = summary(task.book, task.receipt, task.points, notes, task.language)
    space = namespace(package.root(package.workbook))[1:-1]
    repeated = next((at for at, line in enumerate(lines) if line.repeated), None)
    name = unused_name(package, NAMES[task.language])
    add_tab(package, name, sheet_xml(lines, looks(styles), space), repeated)


def _nearest(told: tuple[Remark, ...]) -> tuple[Remark, ...]:
    """Return what is said with the gravest first, so that comments, of which there is a limit, are for those."""
    return tuple(sorted(told, key=lambda each: (_SEVERITIES.index(each.severity), each.row, each.column)))


def _without_comments(sheet: str) -> Words:
    return Words(
        f"Trang “{sheet}” có nhiều ô phải xem lại: {_MOST_COMMENTS} ô đầu có ghi chú, "
        "các ô còn lại chỉ tô màu và kê ở bảng trên.",
        f"The sheet “{sheet}” has many cells to look at: the first {_MOST_COMMENTS} have comments, "
        "the others are coloured and listed above.",
    )


def _styles_of(package: Package) -> "_Element":
    part = package.related(package.workbook, "styles")
    if part is None:
        raise Unmarkable("a workbook without styles")
    return package.root(part)


def _by_libre_office(package: Package) -> bool:
    part = package.related("", "extended-properties")
    return part is not None and part in package.archive and b"LibreOffice" in package.archive.head(part)
