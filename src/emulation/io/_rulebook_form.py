"""The form of a rulebook file: `[form]` and its fields, listings with fields of their own."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final, get_args

from emulation.io._rulebook_place import BookFile, Table
from emulation.models import CONTRIBUTION_ROW, FormSpec, Measure, MeasureKind, Origin, define

FORM_KEYS: Final = ("name", "doc", "fields")
FIELD_KEYS: Final = (
    "name", "kind", "vi", "en", "at_least", "at_most", "decimals", "step", "unit", "choices", "origin",
    "may_not_apply", "help", "purpose", "row", "fields",
)  # fmt: skip
_ROWS: Final = "Row"
"""What the form of the rows is called where the file does not say."""


def form_of(value: object, book: BookFile) -> FormSpec:
    """Return the form of the table `[form]`.

    Raises:
        RulebookError: A field is wrong; the error names its line.
    """
    table = book.table(value, "form", FORM_KEYS, ("name", "fields"))
    return _spec(table["name"], table.get("doc", ""), (table["fields"], "form.fields"), book)


def _spec(name: object, doc: object, given: tuple[object, str], book: BookFile) -> FormSpec:
    value, key = given
    measures = tuple(_measure(each, inner, book) for inner, each in book.entries(value, key))
    with book.at(key):
        return FormSpec(book.words(name, "form.name"), measures, book.words(doc, "form.doc"))


def _measure(value: object, key: str, book: BookFile) -> Measure:
    table = book.table(value, key, FIELD_KEYS, ("name", "kind", "vi", "en"))
    kind = book.one_of(table["kind"], f"{key}.kind", get_args(MeasureKind))
    words = {name: book.words(table[name], f"{key}.{name}") for name in ("name", "vi", "en")}
    more = {name: read(book, table[name], f"{key}.{name}") for name, read in _READERS.items() if name in table}
    rows = _rows(table, key, book)
    if rows is None and kind == "contributions":
        rows = CONTRIBUTION_ROW
    with book.at(key):
        return define(words["name"], kind, vi=words["vi"], en=words["en"], rows=rows, **more)


def _rows(table: Table, key: str, book: BookFile) -> FormSpec | None:
    """Return the form of the rows of a listing: its `fields`, and in `row` what it is called."""
    if "fields" not in table:
        return None
    row = book.table(table.get("row", {"name": _ROWS}), f"{key}.row", ("name", "doc"), ("name",))
    return _spec(row["name"], row.get("doc", ""), (table["fields"], f"{key}.fields"), book)


def _bound(book: BookFile, value: object, key: str) -> date | Fraction:
    return book.day(value, key) if isinstance(value, date) else book.number(value, key)


def _origin(book: BookFile, value: object, key: str) -> Any:  # noqa: ANN401 - one of the origins
    return book.one_of(value, key, get_args(Origin))


_READERS: Final[Mapping[str, Callable[[BookFile, object, str], Any]]] = {
    "at_least": _bound,
    "at_most": _bound,
    "decimals": BookFile.whole,
    "step": BookFile.number,
    "unit": BookFile.text,
    "choices": BookFile.texts,
    "origin": _origin,
    "may_not_apply": BookFile.truth,
    "help": BookFile.text,
    "purpose": BookFile.text,
}
