"""Reading a saved layout strictly: every problem with its line and key, and the nearest right name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from emulation.errors import FileRejected, Words, did_you_mean
from emulation.io._grammar import unit_named
from emulation.io._layouts._layout import Answer, ColumnLayout, Layout, TableLayout
from emulation.io._layouts._phrases import PREFIXES
from emulation.io._toml import Lines, read_toml
from emulation.models import FormSpec, FrozenMapping

_TOP: Final = (
    "rulebook", "decimal_mark", "date_order", "legacy", "skip_sheets", "tables", "fields", "units", "answers",
)  # fmt: skip
_TABLE: Final = (
    "sheet", "header_rows", "orientation", "unit", "values", "totals", "unit_of_measure", "decimal_mark",
    "unit_ids", "unit_names", "period", "ignore", "columns",
)  # fmt: skip
_COLUMN: Final = ("field", "unit", "decimal_mark", "total", "share")
_ANSWER: Final = ("file", "cell", "found", "value")
_MARKS: Final = (",", ".")
_WAYS: Final = ("units in rows", "fields in rows")
_ORDERS: Final = ("day first", "month first")
_LEGACY: Final = ("tcvn3", "vni")
_MOST_ROW: Final = 1_048_576


def read_layout(path: Path | str, name: str | None = None) -> Layout:
    """Read a saved layout.

    Args:
        path: The TOML file.
        name: What messages call it; its own name unless said.

    Raises:
        FileRejected: It cannot be read, or a key is unknown, missing or wrong; the error names line, key and repair.
    """
    path = Path(path)
    name = name or path.name
    toml = read_toml(path, name)
    return _Reader(name, toml.lines).layout(toml.data)


def check_layout(layout: Layout, form: FormSpec) -> None:
    """Refuse a layout that speaks of fields which the form does not have.

    Raises:
        FileRejected: Naming the nearest field.
    """
    plain = [measure.name for measure in form if measure.rows is None]
    said = [
        *layout.fields,
        *(column.field.rpartition(":")[2] for table in layout.tables for column in table.columns
          if not column.field.startswith("self:")),
    ]  # fmt: skip
    for field in said:
        if field not in plain:
            raise FileRejected(
                "EMU-B51",
                vi=f"Tệp cách đọc nêu trường không có trong biểu: {field[:60]}.",
                en=f"The layout names a field that the form does not have: {field[:60]}.",
                hint=did_you_mean(field, plain),
                key=field[:60],
            )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the tables of one file, and knows what to call it."""

    name: str
    lines: Lines

    def layout(self, data: Mapping[str, Any]) -> Layout:
        self._check(data, _TOP, "")
        return Layout(
            rulebook=self._text(data, "rulebook", ""),
            decimal_mark=self._choice(data, "decimal_mark", "", _MARKS),
            date_order=self._choice(data, "date_order", "", _ORDERS),
            legacy=self._choice(data, "legacy", "", _LEGACY),
            skip_sheets=self._texts(data, "skip_sheets", ""),
            tables=tuple(self._table(each, f"tables.{n}") for n, each in enumerate(self._list(data, "tables"))),
            fields=self._names(data, "fields"),
            units=self._names(data, "units"),
            answers=tuple(self._answer(each, f"answers.{n}") for n, each in enumerate(self._list(data, "answers"))),
        )

    def _table(self, data: Mapping[str, Any], path: str) -> TableLayout:
        self._check(data, _TABLE, path)
        columns = self._map(data, "columns", path)
        return TableLayout(
            sheet=self._text(data, "sheet", path),
            header_rows=self._rows(data, path),
            orientation=self._choice(data, "orientation", path, _WAYS),
            unit=self._text(data, "unit", path),
            values=self._text(data, "values", path),
            totals=self._truth(data, "totals", path),
            unit_of_measure=self._measure_unit(data, "unit_of_measure", path),
            decimal_mark=self._choice(data, "decimal_mark", path, _MARKS),
            unit_ids=self._text(data, "unit_ids", path),
            unit_names=self._text(data, "unit_names", path),
            period=self._text(data, "period", path),
            ignore=self._texts(data, "ignore", path),
            columns=tuple(self._column(title, each, f"{path}.columns.{title}") for title, each in columns.items()),
        )

    def _column(self, title: str, said: object, path: str) -> ColumnLayout:
        data = {"field": said} if isinstance(said, str) else said
        if not isinstance(data, dict):
            raise self._wrong(path, "tên trường, hoặc {field = …}", "the name of a field, or {field = …}")
        self._check(data, _COLUMN, path)
        field = self._text(data, "field", path)
        before, colon, rest = (field or "").partition(":")
        if not field or (colon and (before not in PREFIXES or not rest.strip())):
            raise self._wrong(f"{path}.field", "tên một trường của biểu", "the name of a field of the form")
        field = f"{PREFIXES[before]}:{rest.strip()}" if colon else field
        unit, mark = self._measure_unit(data, "unit", path), self._choice(data, "decimal_mark", path, _MARKS)
        total, share = self._truth(data, "total", path), "share" in data and self._truth(data, "share", path)
        return ColumnLayout(title, field, unit, mark, total, share)

    def _answer(self, data: Mapping[str, Any], path: str) -> Answer:
        self._check(data, _ANSWER, path)
        texts = {key: self._text(data, key, path) for key in ("file", "cell", "found")}
        lacking = next((key for key in _ANSWER if key not in data), None)
        if lacking is not None:
            raise self._wrong(f"{path}.{lacking}", "được ghi (thiếu khóa này)", "given (the key is missing)")
        value = data["value"]
        if not isinstance(value, str | bool | int | Decimal | date) or isinstance(value, datetime):
            raise self._wrong(
                f"{path}.value", "chữ, số, ngày, true hoặc false", "a text, a number, a day, true or false"
            )
        return Answer(texts["file"] or "", texts["cell"] or "", texts["found"] or "", value)

    def _check(self, data: object, keys: tuple[str, ...], path: str) -> None:
        if not isinstance(data, dict):
            raise self._wrong(path, "một bảng khóa – giá trị", "a table of keys and values")
        unknown = next((key for key in data if key not in keys), None)
        if unknown is not None:
            known = Words("các khóa: " + ", ".join(keys), "the keys: " + ", ".join(keys))
            hint = did_you_mean(unknown, keys) or known
            where = f"{path}.{unknown}".lstrip(".")
            raise self._error(where, f"khóa lạ {unknown[:60]}", f"the key {unknown[:60]} is unknown", hint)

    def _list(self, data: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
        value = data.get(key, [])
        if not isinstance(value, list):
            raise self._wrong(key, f"viết thành [[{key}]]", f"written as [[{key}]]")
        return value

    def _map(self, data: Mapping[str, Any], key: str, path: str) -> Mapping[str, Any]:
        value = data.get(key, {})
        if not isinstance(value, dict):
            raise self._wrong(f"{path}.{key}".lstrip("."), "một bảng khóa – giá trị", "a table of keys and values")
        return value

    def _names(self, data: Mapping[str, Any], key: str) -> FrozenMapping[str, tuple[str, ...]]:
        """Read other names by id; one name may stand without its list."""
        table = self._map(data, key, "")
        listed = {name: [each] if isinstance(each, str) else each for name, each in table.items()}
        return FrozenMapping({name: self._texts(listed, name, key) for name in listed})

    def _text(self, data: Mapping[str, Any], key: str, path: str) -> str | None:
        value = data.get(key)
        if value is not None and not (isinstance(value, str) and (value.strip() or key == "found")):
            raise self._wrong(f"{path}.{key}".lstrip("."), "chữ, không để trống", "a text that is not empty")
        return value

    def _texts(self, data: Mapping[str, Any], key: str, path: str) -> tuple[str, ...]:
        value = data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self._wrong(f"{path}.{key}".lstrip("."), "một danh sách chữ", "a list of texts")
        return tuple(value)

    def _truth(self, data: Mapping[str, Any], key: str, path: str) -> bool:
        value = data.get(key, True)
        if not isinstance(value, bool):
            raise self._wrong(f"{path}.{key}", "true hoặc false", "true or false")
        return value

    def _choice(self, data: Mapping[str, Any], key: str, path: str, choices: tuple[str, ...]) -> Any:  # noqa: ANN401 - one of literals
        value = data.get(key)
        if value is not None and value not in choices:
            shown = ", ".join(f'"{choice}"' for choice in choices)
            raise self._wrong(f"{path}.{key}".lstrip("."), f"một trong: {shown}", f"one of: {shown}")
        return value

    def _rows(self, data: Mapping[str, Any], path: str) -> tuple[int, ...]:
        value = data.get("header_rows", [])
        whole = isinstance(value, list) and all(type(row) is int and 1 <= row <= _MOST_ROW for row in value)
        if not whole or value != sorted(set(value)):
            vi, en = "số thứ tự các dòng tiêu đề, từ trên xuống", "the numbers of the heading rows, from the top down"
            raise self._wrong(f"{path}.header_rows", vi, en)
        return tuple(value)

    def _measure_unit(self, data: Mapping[str, Any], key: str, path: str) -> str | None:
        value = self._text(data, key, path)
        if value is not None and unit_named(value) is None:
            vi, en = "một đơn vị tính, ví dụ “triệu đồng”", "a unit of measure, as in “triệu đồng”"
            raise self._wrong(f"{path}.{key}", vi, en)
        return value

    def _wrong(self, path: str, vi: str, en: str) -> FileRejected:
        key = path.rpartition(".")[2][:60]
        return self._error(path, f"{key}: phải là {vi}", f"{key}: this is {en}")

    def _error(self, path: str, vi: str, en: str, hint: tuple[str, str] | None = None) -> FileRejected:
        return FileRejected(
            "EMU-B50",
            vi=f"Tệp cách đọc {self.name}: {vi}.",
            en=f"The layout {self.name}: {en}.",
            hint=hint,
            file=self.name,
            line=self.lines.of(path),
            key=path[:120],
        )
