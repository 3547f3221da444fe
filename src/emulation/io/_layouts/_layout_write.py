"""Writing a layout as TOML that a person reads, corrects and keeps; what is read back equals what was written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from emulation.io._layouts._layout import Answer, Layout, TableLayout
from emulation.io._layouts._open_questions import OpenKey, open_keys
from emulation.io._layouts._question import Question, Section
from emulation.io._layouts._toml_words import comment, key_of, pair, pairs, value_of

_HEAD: Final = (
    "Cách đọc sổ tính của cơ quan; mọi câu hỏi của trình đọc được trả lời bằng một khóa ở đây.",
    "How the books of this office are read; every question of the reader is answered by a key here.",
)
_NAMES: Final = (
    "Tên gần giống tên đơn vị: bỏ dấu # ở dòng đúng, sửa mã đơn vị nếu cần.",
    "Names that are nearly a unit's: take the # away where it is right, and correct the id if need be.",
)
_HOW: Final = (
    "Dòng ## là câu hỏi; dòng # ngay dưới là câu trả lời: bỏ dấu # và sửa cho đúng, để nguyên chỗ của nó.",
    "Lines with ## ask; the line with # below them answers: take the # away and correct it, and leave it in its place.",
)


def layout_to_toml(
    layout: Layout,
    questions: Iterable[Question] = (),
    names: Mapping[str, tuple[str, ...]] | None = None,
    *,
    cells: bool = False,
) -> str:
    """Return a layout as TOML.

    Args:
        layout: What is known.
        questions: What is not: each stands as a comment, with the key that answers it at the place of that key.
        names: Other names of units that may be right, by unit, as comments in the table of such names.
        cells: Whether questions about single cells follow, so that the head says how to answer.
    """
    asked = open_keys(questions, layout)
    tables = (*layout.tables, *_entries_lacking(layout, asked))
    blocks = [
        comment((*_HEAD, *(_HOW if asked or names or cells else ())), "##"),
        _section("", _top(layout), [key for key in asked if not key.section]),
        *(_table(table, [key for key in asked if key.section and _entry(tables, key) is table]) for table in tables),
        _named("fields", layout.fields),
        _named("units", layout.units, names or {}),
        *(f"[[answers]]\n{pairs(_of_answer(answer))}" for answer in layout.answers),
    ]
    return "\n".join(block for block in blocks if block)


def _entries_lacking(layout: Layout, asked: Iterable[OpenKey]) -> Iterator[TableLayout]:
    """Yield an entry for each sheet that something is asked about and that has none."""
    sheets = dict.fromkeys(key.sheet for key in asked if key.section and _entry(layout.tables, key) is None)
    yield from (TableLayout(sheet=sheet) for sheet in sheets)


def _entry(tables: Sequence[TableLayout], key: OpenKey) -> TableLayout | None:
    """Return the entry in which a key belongs: that of its sheet, or the one for all sheets."""
    table = Layout(tables=tuple(tables)).table(key.sheet)
    return table if table in tables else None


def _top(layout: Layout) -> dict[str, object]:
    keys = ("rulebook", "decimal_mark", "date_order", "legacy", "skip_sheets")
    return {key: value for key in keys if (value := getattr(layout, key))}


def _table(table: TableLayout, asked: Sequence[OpenKey]) -> str:
    keys = (
        "sheet", "header_rows", "orientation", "unit", "values", "unit_of_measure", "decimal_mark",
        "unit_ids", "unit_names", "period", "ignore",
    )  # fmt: skip
    known: dict[str, object] = {key: value for key in keys if (value := getattr(table, key))}
    if not table.totals:
        known["totals"] = False
    columns: dict[str, object] = {column.title: column.said for column in table.columns}
    of_columns = [key for key in asked if key.section == "[tables.columns]"]
    head = _section("[[tables]]", known, [key for key in asked if key.section == "[[tables]]"])
    return head + (f"\n{_section('[tables.columns]', columns, of_columns)}" if columns or of_columns else "")


def _section(head: Section, known: Mapping[str, object], asked: Sequence[OpenKey]) -> str:
    """Return one table of the file; what is asked about stands as a comment only, for a key may stand once."""
    open_names = {key.name for key in asked}
    lists = {name: value for name, value in known.items() if name in open_names and isinstance(value, tuple)}
    sure = {name: value for name, value in known.items() if name not in open_names}
    lines = "".join(_asked(key, lists.get(key.name, ())) for key in asked)
    return "\n".join(part for part in (f"{head}\n{pairs(sure)}".lstrip(), lines) if part)


def _asked(key: OpenKey, known: Iterable[str]) -> str:
    """Return a question, and below it the key that answers it; an item of a list stands within that list."""
    words = comment(key.words, "##")
    if isinstance(key.value, tuple):
        return words + _list(key.name, known, key.value)
    return words + comment((pair(key.name, key.written),))


def _named(key: str, names: Mapping[str, tuple[str, ...]], maybe: Mapping[str, tuple[str, ...]] | None = None) -> str:
    """Return a table of other names; what may be right stands as a comment, within the list of names that are."""
    maybe = maybe or {}
    if not names and not maybe:
        return ""
    lines = [
        _list(name, each, maybe[name]) if name in maybe else f"{pair(name, each)}\n" for name, each in names.items()
    ]
    lines += [comment((pair(name, each),)) for name, each in maybe.items() if name not in names]
    return f"[{key}]\n{comment(_NAMES, '##') if maybe else ''}{''.join(lines)}"


def _list(name: str, known: Iterable[str], maybe: Iterable[str]) -> str:
    """Return a list of texts, with those that may belong to it as comments."""
    items = [
        *(f"  {value_of(each)},\n" for each in known),
        *(comment((f"{value_of(each)},",), "  #") for each in maybe),
    ]
    return f"{key_of(name)} = [\n{''.join(items)}]\n"


def _of_answer(answer: Answer) -> dict[str, object]:
    return {"file": answer.file, "cell": answer.cell, "found": answer.found, "value": answer.value}
