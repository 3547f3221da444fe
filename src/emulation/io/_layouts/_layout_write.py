"""Writing a layout as TOML that a person reads, corrects and keeps; what is read back equals what was written."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from emulation.io._layouts._layout import Answer, ColumnLayout, Layout, TableLayout
from emulation.io._layouts._question import Question

_HEAD = (
    "Cách đọc sổ tính của cơ quan; mọi câu hỏi của trình đọc được trả lời bằng một khóa ở đây.",
    "How the books of this office are read; every question of the reader is answered by a key here.",
)


def layout_to_toml(layout: Layout, questions: Iterable[Question] = ()) -> str:
    """Return a layout as TOML.

    Args:
        layout: What is known.
        questions: What is not: each stands as a comment, with the key that answers it.
    """
    blocks = [_comment(_HEAD), _pairs(_top(layout)), *map(_table, layout.tables)]
    blocks += [_named(key, names) for key, names in (("fields", layout.fields), ("units", layout.units)) if names]
    blocks += [f"[[answers]]\n{_pairs(_of_answer(answer))}" for answer in layout.answers]
    asked = [_asked(question) for question in dict.fromkeys(questions) if question.answer]
    return "\n".join(block for block in (*blocks, *asked) if block)


def _top(layout: Layout) -> dict[str, object]:
    keys = ("rulebook", "decimal_mark", "date_order", "legacy", "skip_sheets")
    return {key: value for key in keys if (value := getattr(layout, key))}


def _table(table: TableLayout) -> str:
    keys = (
        "sheet", "header_rows", "orientation", "unit", "values", "unit_of_measure", "decimal_mark",
        "unit_ids", "unit_names", "period", "ignore",
    )  # fmt: skip
    pairs: dict[str, object] = {key: value for key in keys if (value := getattr(table, key))}
    if not table.totals:
        pairs["totals"] = False
    head = f"[[tables]]\n{_pairs(pairs)}"
    if not table.columns:
        return head
    return f"{head}\n[tables.columns]\n{_pairs({column.title: _of_column(column) for column in table.columns})}"


def _of_column(column: ColumnLayout) -> object:
    more: dict[str, object] = {"unit": column.unit, "decimal_mark": column.decimal_mark, "share": column.share or None}
    more = {key: value for key, value in more.items() if value is not None} | ({} if column.total else {"total": False})
    return {"field": column.field, **more} if more else column.field


def _of_answer(answer: Answer) -> dict[str, object]:
    return {"file": answer.file, "cell": answer.cell, "found": answer.found, "value": answer.value}


def _named(key: str, names: Mapping[str, tuple[str, ...]]) -> str:
    return f"[{key}]\n{_pairs({name: list(each) for name, each in names.items()})}"


def _asked(question: Question) -> str:
    vi, en = question.doubt.question
    choices = (f"{choice.vi}" for choice in question.doubt.choices)
    return _comment((f"{question.place}: {vi}", en, *(f"  – {choice}" for choice in choices), question.answer))


def _comment(lines: Iterable[str]) -> str:
    return "".join(f"# {' '.join(line.split())}\n" for line in lines)


def _pairs(pairs: Mapping[str, object]) -> str:
    return "".join(f"{_key(key)} = {_value(value)}\n" for key, value in pairs.items())


def _key(key: str) -> str:
    bare = key.isascii() and all(letter.isalnum() or letter in "_-" for letter in key)
    return key if bare and key else _value(key)


def _value(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            # What JSON escapes TOML escapes likewise, but for the one control character that JSON leaves as it is.
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case Decimal():
            return f"{value:f}" if value != value.to_integral() else f"{value:.1f}"
        case date():
            return value.isoformat()
        case Mapping():
            return "{" + ", ".join(f"{_key(key)} = {_value(each)}" for key, each in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(_items(value)) + "]"
        case _:
            return str(value)


def _items(values: Iterable[object]) -> Iterator[str]:
    return (_value(value) for value in values)
