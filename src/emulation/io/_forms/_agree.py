"""Whether what is printed on a form and what is hidden in it say the same: whose it is, and which figure is where."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from emulation.errors import FileRejected
from emulation.io._books import Book, Raw, Sheet
from emulation.io._forms import _keys as keys
from emulation.io._forms._ask import REGISTRATION
from emulation.io._forms._filled import FormCell
from emulation.io._grammar import tidy
from emulation.io._returned import is_summary
from emulation.models import Finding, FormSpec, Measure

_OURS: Final = "_"
"""How the names of hidden sheets of ours begin: what was made for, and lists of choices."""


def check_item(sheet: Sheet, row: int, name: str, form: FormSpec) -> None:
    """Refuse a row whose printed label is not that of its hidden key: somebody sorted the one without the other."""
    _check(name, form, sheet.rows[row])


def check_columns(sheet: Sheet, columns: Mapping[str, int], head: int, form: FormSpec) -> None:
    """Refuse a table the printed head of one of whose columns is not that of its hidden key."""
    for name, column in columns.items():
        _check(name, form, (sheet[row, column] for row in range(1, head)))


def _check(name: str, form: FormSpec, cells: Iterable[Raw]) -> None:
    measure = next((each for each in (*form, REGISTRATION) if each.name == name), None)
    if measure is not None and not any(_is_label(tidy(cell), measure) for cell in cells if isinstance(cell, str)):
        raise _other_label(name)


def _is_label(text: str, measure: Measure) -> bool:
    """Tell whether a text is a label of the field, in either language, with or without its unit in brackets."""
    labels = tidy(measure.label.vi), tidy(measure.label.en)
    return text in labels or text.startswith(tuple(f"{label} (" for label in labels))


def is_of_another(raw: Raw, unit: str, known: Mapping[str, str]) -> bool:
    """Tell whether the printed words of the unit are not those of the unit for which the form was made."""
    return raw is not None and known.get(tidy(str(raw))) != unit


def names_another(texts: Iterable[Raw], unit: str | None, known: Mapping[str, str]) -> bool:
    """Tell whether a row of a table of all units prints the name of another unit than its id says."""
    named = {known.get(tidy(text)) for text in texts if isinstance(text, str)} - {None}
    return unit is not None and bool(named - {unit})


def other_unit(cell: FormCell) -> Finding:
    """Return the finding for an entry on which another unit is printed than the one for which it was made."""
    return Finding(
        "EMU-B78",
        "error",
        "Đơn vị in trên biểu không phải đơn vị mà biểu được lập cho; dùng biểu của đúng đơn vị.",
        "The unit on the form is not the one for which it was made; use the form of the right unit.",
        (("sheet", cell.sheet), ("address", cell.address)),
    )


def foreign_sheets(book: Book) -> Iterator[Finding]:
    """Yield a finding for every sheet that is none of the form's and holds something, for it is not read."""
    for sheet in book:
        filled = [raw for row in sheet.rows for raw in row if raw is not None and str(raw).strip()]
        if filled and not _is_ours(sheet):
            figures = any(isinstance(raw, int | float) and not isinstance(raw, bool) for raw in filled)
            vi = "Trang này không thuộc biểu nên không được đọc; số liệu trên đó phải ghi vào biểu hoặc gửi riêng."
            en = "The sheet is none of the form's and is not read; write its figures on the form, or file it by itself."
            where = (("file", book.name), ("sheet", sheet.name))
            yield Finding("EMU-B81", "warning" if figures else "notice", vi, en, where)


def _is_ours(sheet: Sheet) -> bool:
    first = sheet[0, 0]
    marked = isinstance(first, str) and first.startswith((keys.SHEET, keys.FORMAT))
    return marked or is_summary(sheet) or (sheet.hidden and sheet.name.startswith(_OURS))


def _other_label(name: str) -> FileRejected:
    return FileRejected(
        "EMU-B78",
        vi="Nhãn in trên biểu và dấu ẩn không cùng một chỉ tiêu, không biết số liệu là của chỉ tiêu nào.",
        en="The printed label and the hidden mark are of two fields, so nobody knows which figure it is.",
        hint=("chép số liệu sang một biểu mới", "copy the figures into a fresh form"),
        key=name,
    )
