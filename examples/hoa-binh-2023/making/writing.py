"""Writing the example's files: CSV with field names or Vietnamese headings, TOML and JSON."""

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any, Literal

from emulation import FormSpec, Measure
from making.entry import Entry

MADE_UP = "số liệu giả định"
"""The column that names the facts of its row that are made up; the plan says to leave it out."""
HEAD = (
    "# Số liệu giả định, trừ những trường ghi ở provenance.toml. / Synthetic, but for the fields in provenance.toml.\n"
)
_KEYS = ("registered_on", "contribution_ids", "version", "replaces", "reason", "submitted_on", "appraisal_closed_on")
_WORDS = {
    "registered_on": "ngày đăng ký",
    "contribution_ids": "mã đóng góp",
    "version": "phiên bản",
    "replaces": "thay phiên bản",
    "reason": "lý do",
    "submitted_on": "ngày nộp",
    "appraisal_closed_on": "ngày khóa thẩm định",
    "unit": "đơn vị",
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a CSV file is written: headings, separator, decimal mark."""

    vietnamese: bool = False

    @property
    def separator(self) -> str:
        """Semicolons where the comma is the decimal mark."""
        return ";" if self.vietnamese else ","

    def heading(self, name: str) -> str:
        """Return the heading of a key of the row."""
        return _WORDS.get(name, name) if self.vietnamese else name

    def field(self, measure: Measure, *, twice: bool) -> str:
        """Return the heading of a field: its label, unless two fields share it."""
        return measure.label.vi if self.vietnamese and not twice else measure.name

    def cell(self, value: Any, measure: Measure | None = None) -> str:  # noqa: ANN401 - facts are of many types
        """Write one value."""
        match value:
            case None:
                return ""
            case bool():
                return ("có" if value else "không") if self.vietnamese else str(value).lower()
            case Decimal():
                return f"{value:f}".replace(".", "," if self.vietnamese else ".")
            case str() if self.vietnamese and measure is not None and value in measure.codes:
                return measure.choice(value).vi
            case str() if self.vietnamese and measure is not None and measure.kind == "day" and value[:1].isdigit():
                return "/".join(reversed(value.split("-")))
            case _:
                return str(value)


def table(headings: list[str], rows: Iterable[list[str]], style: Style) -> str:
    """Write a CSV file."""
    text = StringIO()
    writer = csv.writer(text, delimiter=style.separator, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows(rows)
    return text.getvalue()


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a CSV file hold, in order."""

    facts: list[Measure]
    keys: list[str]
    own: list[str]
    reported: list[str]

    @classmethod
    def of(cls, entries: list[Entry], form: FormSpec) -> "Columns":
        """Return the columns that some entry fills."""
        return cls(
            [m for m in form if any(m.name in e.facts or m.name in e.rows for e in entries)],
            [key for key in _KEYS if any(key in entry.more for entry in entries)],
            sorted({name for entry in entries for name in entry.own_points}),
            sorted({name for entry in entries for name in entry.reported}),
        )

    def headings(self, form: FormSpec, style: Style) -> list[str]:
        """Return the line of headings."""
        labels = [m.label.vi for m in form]
        facts = (style.field(m, twice=labels.count(m.label.vi) > 1) for m in self.facts)
        said = (*(f"self:{name}" for name in self.own), *(f"reported:{name}" for name in self.reported))
        return [style.heading("unit"), *facts, *map(style.heading, self.keys), *said, MADE_UP]

    def row(self, entry: Entry, style: Style) -> list[str]:
        """Return the line of an entry."""
        facts = [style.cell(_count(entry, m), m) for m in self.facts]
        rest = [entry.more.get(key) for key in self.keys]
        said = [entry.own_points.get(name) for name in self.own] + [entry.reported.get(name) for name in self.reported]
        return [entry.unit, *facts, *map(style.cell, [*rest, *said]), _made_up(entry)]


def submissions_csv(entries: list[Entry], form: FormSpec, style: Style) -> str:
    """Write one row a submission."""
    columns = Columns.of(entries, form)
    return table(columns.headings(form, style), [columns.row(entry, style) for entry in entries], style)


def _count(entry: Entry, measure: Measure) -> object:
    """Return a fact; of a listing, whose rows stand in a file of their own, how many there are."""
    return len(entry.rows[measure.name]) if measure.name in entry.rows else entry.facts.get(measure.name)


def _made_up(entry: Entry) -> str:
    known = ", ".join(entry.origins)
    return f"tất cả, trừ: {known}" if known else "tất cả"


def details_csv(entries: list[Entry], part: str, columns: list[str], style: Style) -> str:
    """Write the rows of a listing, or the documents, or the appraised points, one row each."""
    rows = [
        [entry.unit, *(_plain(row.get(name), style) for name in columns)]
        for entry in entries
        for row in _details(entry, part)
    ]
    return table(["unit", *columns], rows, style)


def _details(entry: Entry, part: str) -> list[dict[str, Any]]:
    special = {"evidence": entry.evidence, "appraisal": entry.appraisal}
    return special[part] if part in special else entry.rows.get(part, [])


def _plain(value: object, style: Style) -> str:
    return " ".join(value) if isinstance(value, list) else style.cell(value)


def astable(entry: Entry) -> dict[str, Any]:
    """Return an entry as JSON and TOML files hold it."""
    more = dict(entry.more)
    written: dict[str, Any] = {"unit": entry.unit}
    if entry.period != "2023":
        written["period"] = entry.period
    written |= {key: more[key] for key in ("version", "replaces", "reason", "submitted_on") if key in more}
    if "registered_on" in more:
        written["registration"] = {"on": more["registered_on"]}
    if "contribution_ids" in more:
        written["contributions"] = more["contribution_ids"].split(";")
    if entry.own_points:
        written["self_assessment"] = {"points": entry.own_points}
    if entry.reported:
        written["self_reported"] = entry.reported
    if entry.appraisal or "appraisal_closed_on" in more:
        closed = {"closed_on": more["appraisal_closed_on"]} if "appraisal_closed_on" in more else {}
        written["appraisal"] = closed | {"entries": entry.appraisal}
    facts = entry.facts | entry.rows
    return written | {"facts": facts} | ({"evidence": entry.evidence} if entry.evidence else {})


def submissions_json(entries: list[Entry], rulebook: str) -> str:
    """Write a JSON file."""
    data = {"rulebook": rulebook, "submissions": [_without_none(astable(entry)) for entry in entries]}
    return json.dumps(data, ensure_ascii=False, indent=1, default=float) + "\n"


def _without_none(value: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, Mapping):
        return {name: _without_none(each) for name, each in value.items() if each is not None}
    return [_without_none(each) for each in value] if isinstance(value, list) else value


def submissions_toml(entries: list[Entry], rulebook: str) -> str:
    """Write a TOML file, each submission below a line that says what of it is made up."""
    blocks = [HEAD + f"rulebook = {toml(rulebook)}\n"]
    for entry in entries:
        lines = [f"# {MADE_UP}: {_made_up(entry)}", "[[submissions]]"]
        for name, value in _without_none(astable(entry)).items():
            lines.append(f"{name} = {toml(value)}")
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def toml(value: Any) -> str:  # noqa: ANN401 - TOML
    """Write a value; a table stands on one line, but the rows of a listing stand on one each."""
    match value:
        case bool():
            return str(value).lower()
        case int() | Decimal():
            return f"{value}"
        case str():
            return json.dumps(value, ensure_ascii=False)
        case list() if value and isinstance(value[0], Mapping):
            return "[\n" + "".join(f"  {toml(each)},\n" for each in value) + "]"
        case list():
            return "[" + ", ".join(map(toml, value)) + "]"
        case Mapping():
            inner = (f"{_key(name)} = {toml(each)}" for name, each in value.items())
            return "{ " + ", ".join(inner) + " }"
        case _:
            raise TypeError(f"no TOML for a {type(value).__name__}")


def _key(name: str) -> str:
    bare = name.replace("-", "").replace("_", "")
    return name if bare.isalnum() and bare.isascii() else json.dumps(name, ensure_ascii=False)


def put(path: Path, text: str) -> None:
    """Write a file where it has changed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


Kind = Literal["names", "headings", "toml", "json"]
"""How the submissions of a rulebook are written: CSV with names or Vietnamese headings, TOML or JSON."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The files of one rulebook."""

    rulebook: str
    name: str
    kind: Kind

    @property
    def file(self) -> str:
        """The main file, relative to the example."""
        ending = {"names": "csv", "headings": "csv", "toml": "toml", "json": "json"}[self.kind]
        return f"data/submissions/{self.name}.{ending}"

    def write(self, folder: Path, entries: list[Entry], form: FormSpec) -> None:
        """Write the submissions with their details."""
        if self.kind in ("toml", "json"):
            write = submissions_toml if self.kind == "toml" else submissions_json
            put(folder / self.file, write(entries, self.rulebook))
            return
        style = Style(self.kind == "headings")
        put(folder / self.file, submissions_csv(entries, form, style))
        for part, columns in self._parts(form).items():
            put(folder / f"data/submissions/{self.name}-{part}.csv", details_csv(entries, part, columns, style))

    def _parts(self, form: FormSpec) -> dict[str, list[str]]:
        listings = {m.name: list(m.rows.names) for m in form if m.kind == "rows" and m.rows is not None}
        special = {
            "evidence": ["id", "kind", "criteria", "title", "accepted"],
            "appraisal": ["criterion", "points", "author", "role", "on", "reason", "reason_code"],
        }
        return listings | special
