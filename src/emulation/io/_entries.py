"""The entries of a file, whichever way it is written: each a table with its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from emulation.errors import FactError, FileRejected, ModelError, did_you_mean
from emulation.io._columns import Column, Vocabulary
from emulation.io._guard import MOST_BYTES, MOST_BYTES_OF_TOML, MOST_ROWS, Document, read_document, shown_key, too_much
from emulation.io._json import parse_json
from emulation.io._listing import Listed
from emulation.io._receipt import Ledger
from emulation.io._table import Table, parse_table
from emulation.io._toml import parse_toml

Where = dict[str, str | int]
"""The place of an entry in its file: its line, or its number."""
Cells = tuple[tuple[Column, str], ...]
"""The cells of one row that are not empty, each with what its column holds."""

DEFAULTS: Final = ("rulebook", "period", "decimal_mark")
"""What a JSON or TOML file may say once for all its entries."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a JSON or TOML file."""

    where: Where
    data: Mapping[str, Any]


def open_listed(listed: Listed, ledger: Ledger) -> Document:
    """Read a listed file and note its digest."""
    most = MOST_BYTES_OF_TOML if listed.kind == "toml" else MOST_BYTES
    document = read_document(listed.path, listed.name, most)
    ledger.sha256 = document.sha256
    ledger.decimal_mark = listed.decimal_mark
    return document


def entries_of(document: Document, listed: Listed, key: str, ledger: Ledger) -> tuple[dict[str, Any], list[Entry]]:
    """Return what a JSON or TOML file says for all its entries, and the entries under `key`.

    An entry that is no table is rejected.

    Raises:
        FileRejected: The file is malformed, or holds neither entries nor one entry.
    """
    if listed.kind == "toml":
        toml = parse_toml(document)
        defaults, found = _split(toml.data, key, document.name)
        places: list[Where] = [{"line": toml.lines.of(f"{key}.{i}") or 1} for i in range(len(found))]
    else:
        defaults, found = _split(parse_json(document), key, document.name)
        places = [{"entry": number} for number in range(1, len(found) + 1)]
    if len(found) > MOST_ROWS:
        raise too_much(document.name, f"có hơn {MOST_ROWS:,} mục", f"has more than {MOST_ROWS:,} entries")
    return defaults, list(_tables(found, places, ledger))


def _split(data: Any, key: str, name: str) -> tuple[dict[str, Any], list[Any]]:  # noqa: ANN401 - JSON
    if isinstance(data, list):
        return {}, data
    if not isinstance(data, dict):
        raise _shapeless(name, key)
    if key not in data:
        if "unit" in data or "id" in data:
            return {}, [data]
        raise _shapeless(name, key)
    defaults = {inner: value for inner, value in data.items() if inner != key}
    for inner in defaults:
        if inner not in DEFAULTS:
            raise _unknown(name, inner, (*DEFAULTS, key))
    entries = data[key]
    if not isinstance(entries, list):
        raise _shapeless(name, key)
    return defaults, entries


def _tables(found: list[Any], places: list[Where], ledger: Ledger) -> Iterator[Entry]:
    for value, where in zip(found, places, strict=True):
        if isinstance(value, dict):
            yield Entry(where, value)
        else:
            vi, en = "Mục này không phải một bảng khóa – giá trị.", "This entry is no table of keys and values."
            ledger.reject(ModelError("EMU-D01", vi=vi, en=en), **where)


def _shapeless(name: str, key: str) -> FileRejected:
    hint = (f"ghi một danh sách, hoặc một bảng có khóa {key}", f"write a list, or a table with the key {key}")
    return FileRejected(
        "EMU-F05",
        vi=f"Tệp {name} không chứa danh sách nào đọc được.",
        en=f"The file {name} holds no list that can be read.",
        hint=hint,
        file=name,
    )


def _unknown(name: str, key: str, known: tuple[str, ...]) -> FileRejected:
    shown = shown_key(key)
    return FileRejected(
        "EMU-D02",
        vi=f"Tệp {name} có khóa lạ {shown}.",
        en=f"The file {name} has an unknown key {shown}.",
        hint=did_you_mean(key, known) or ("các khóa: " + ", ".join(known), "the keys: " + ", ".join(known)),
        file=name,
        key=shown,
    )


def rows_of(
    document: Document, listed: Listed, vocabulary: Vocabulary, ledger: Ledger
) -> Iterator[tuple[Where, Cells]]:
    """Yield the rows of a CSV file with their lines; one with too many or too few cells is rejected.

    Raises:
        FileRejected: The file is malformed, or has an unknown column.
    """
    table = parse_table(document, listed.separator)
    columns = vocabulary.match(table, listed.ignore)
    ledger.separator, ledger.blank = table.separator, table.blank
    pairs = zip(table.columns, columns, strict=True)
    ledger.ignored = tuple(name for name, column in pairs if column.role == "ignored")
    return _fitting(table, columns, ledger)


def _fitting(table: Table, columns: tuple[Column, ...], ledger: Ledger) -> Iterator[tuple[Where, Cells]]:
    for row in table.rows:
        if row.fits:
            pairs = zip(columns, row.cells, strict=True)
            cells = tuple((column, cell) for column, cell in pairs if cell and column.role != "ignored")
            yield {"line": row.line}, cells
        else:
            found, wanted = len(row.cells), len(columns)
            vi = f"Dòng có {found} ô, dòng tiêu đề có {wanted}."
            en = f"The row has {found} cells, and the header {wanted}."
            hint = ("đặt ô có dấu phân cách trong ngoặc kép", "put a cell with the separator into quotes")
            ledger.reject(FactError("EMU-F04", vi=vi, en=en, hint=hint), line=row.line)
