"""A line read cell by cell: facts, doubts, and what cannot be read, each with its address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from emulation.algebra import State
from emulation.errors import EmulationError, Words
from emulation.io._books import ErrorCell
from emulation.io._facts import POINTS
from emulation.io._grammar import Doubt, error_cell, exact_of, id_of, read_answer, read_cell
from emulation.io._intake._lines import Figure, Line, Place
from emulation.io._layouts import shown
from emulation.io._scalars import ids
from emulation.models import Fact, Finding, FormSpec, Measure, define

_WHOLE: Final = define("number", "count", vi="Số", en="Number", at_most=10**6)
_DAY: Final = define("day", "day", vi="Ngày", en="Day")
_KEYS: Final = {
    "version": _WHOLE,
    "replaces": _WHOLE,
    "submitted_on": _DAY,
    "registered_on": _DAY,
    "appraisal_closed_on": _DAY,
}
"""The keys of a row that are read by a measure; the others are texts."""
_NOTHING: Final = (State.MISSING, State.NOT_APPLICABLE, State.NOT_DUE)
"""States in the place of a key: it is as if nothing stood there."""
_YEAR: Final = re.compile(r"(?:năm|year)\s+(?P<year>[0-9]{4})", re.IGNORECASE)


@dataclass(slots=True)
class Reading:
    """What a line says, as far as it can be read."""

    line: Line
    file: str
    data: dict[str, Any] = field(default_factory=dict)
    """The entry, as the door of submissions takes it."""
    findings: list[Finding] = field(default_factory=list)
    """Cells that cannot be read: their facts are *failed*."""
    doubts: list[Finding] = field(default_factory=list)
    """Questions: the row is put aside until they are answered."""
    lacks: int = 0
    """How many figures of the row are blank or failed."""
    places: dict[str, Place] = field(default_factory=dict)
    """Where each field stands."""
    shown: dict[str, str] = field(default_factory=dict)
    """What the cells show that say anything, by address, as a layout writes it."""
    confirmed: set[str] = field(default_factory=set)
    """The fields that a person has said to be right."""
    filled: int = 0
    """How many figures say anything."""
    of_form: bool = False
    """Whether it is a form of ours, on which the unit of every figure is printed."""
    may_be_earlier: bool = False
    """Whether a row may be of another period than the one that is read, as in books of earlier figures."""

    def asks_about(self, path: str) -> bool:
        """Tell whether a question about a field is open already."""
        return any(doubt.fact("field") == path for doubt in self.doubts)

    @property
    def whose(self) -> dict[str, str | int]:
        """The file, and the unit where it is known."""
        return {"file": self.file, **({"unit": self.line.unit} if self.line.unit else {})}


def read_line(line: Line, form: FormSpec, file: str, *, may_be_earlier: bool = False) -> Reading:
    """Read every cell of a line; what cannot be read is *failed*, what can be read twice is a question.

    Args:
        line: The line.
        form: The form by which its figures are read.
        file: What the file is called in messages.
        may_be_earlier: Whether the line may name another period than the one that is read; else that is a question.
    """
    reading = Reading(line, file, may_be_earlier=may_be_earlier)
    taken: dict[str, dict[str, Any]] = {}
    for figure in line.figures:
        reading.places.setdefault(figure.name, figure.place)
        if figure.confirmed:
            reading.confirmed.add(figure.name)
        value = _read(figure, figure.name, form, reading)
        if value is not None:
            taken.setdefault(figure.role, {})[figure.name] = value
    listings = {name: _rows(name, rows, form, reading) for name, rows in line.listings.items()}
    reading.doubts += [doubt.finding(file=file, **place) for doubt, place in line.doubts]
    reading.data = _data_of(line, taken, listings)
    return reading


def _read(figure: Figure, path: str, form: FormSpec, reading: Reading) -> object:
    """Return what a cell says; None where it says nothing, or a question has to be answered first."""
    if figure.is_blank:
        reading.lacks += figure.role == "fact"
        return None
    reading.filled += 1
    reading.shown[str(figure.place["address"])] = shown(figure.raw)
    where = {**reading.whose, **figure.place, ("criterion" if figure.role == "self" else "field"): path}
    measure = _measure(figure, form)
    if measure is None:
        return _asked_of(_text(figure), where, reading)
    try:
        if figure.conflict is not None:
            raise figure.conflict
        fact = _stated(measure, figure, path)
    except EmulationError as error:
        reading.findings.append(Finding.of(error).at(**where))
        reading.lacks += figure.role == "fact"
        return State.FAILED
    if isinstance(fact, Doubt):
        reading.doubts.append(fact.finding(**where))
        return None
    reading.lacks += figure.role == "fact" and fact is State.MISSING
    return fact


def _stated(measure: Measure, figure: Figure, path: str) -> Fact | Doubt:
    if figure.confirmed:
        return read_answer(measure, figure.raw, figure.writing, field=path)
    return read_cell(measure, figure.raw, figure.writing, shown_as_percent=figure.as_percent, field=path)


def _measure(figure: Figure, form: FormSpec) -> Measure | None:
    if figure.role == "self":
        return POINTS
    if figure.role == "key":
        return _KEYS.get(figure.name)
    return form[figure.name]


def _asked_of(read: str | Doubt | Finding, where: Mapping[str, str | int], reading: Reading) -> str | None:
    """Return a key that is a text; the row waits where the cell holds something else, or another period."""
    if isinstance(read, str) and where["field"] == "period" and not reading.may_be_earlier:
        read = read if read == reading.line.period else _other_period(reading.line.period)
    if isinstance(read, str):
        return read
    asked = read.finding(**where) if isinstance(read, Doubt) else read.at(**where)
    reading.doubts.append(asked)
    return None


def _text(figure: Figure) -> str | Doubt | Finding:
    """Return a key as text, a year that is kept as a number being the year; what else stands there is asked about."""
    raw = figure.raw
    if isinstance(raw, ErrorCell):
        return Finding.of(error_cell(raw, figure.name))
    if isinstance(raw, int | float) and figure.name != "contribution_ids":
        return str(exact_of(raw))
    text = id_of(raw)
    year = _YEAR.fullmatch(text) if isinstance(text, str) and figure.name == "period" else None
    return year["year"] if year else text


def _other_period(period: str) -> Doubt:
    vi = f"Ô ghi kỳ khác với kỳ đang đọc ({period}); dòng này có phải số liệu của kỳ {period} không?"
    en = f"The cell names another period than the one that is read ({period}); are these the figures of {period}?"
    return Doubt("EMU-B70", Words(vi, en))


def _rows(name: str, rows: tuple[tuple[Figure, ...], ...], form: FormSpec, reading: Reading) -> list[dict[str, Any]]:
    """Read the rows of a listing; one without a single figure is no row."""
    inner = form[name].rows
    filled = [row for row in rows if not all(figure.is_blank for figure in row)]
    paths = (f"{name}[{number}]" for number in range(1, len(filled) + 1))
    return [_row(path, row, inner, reading) for path, row in zip(paths, filled, strict=True) if inner]


def _row(path: str, row: tuple[Figure, ...], form: FormSpec, reading: Reading) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for figure in row:
        reading.places.setdefault(f"{path}.{figure.name}", figure.place)
        if figure.confirmed:
            reading.confirmed.add(f"{path}.{figure.name}")
        value = _read(figure, f"{path}.{figure.name}", form, reading)
        if value is not None:
            cells[figure.name] = value
    return cells


def _data_of(line: Line, taken: dict[str, dict[str, Any]], listings: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """Return the entry that the cells make, in the shape of an entry of a JSON file."""
    data: dict[str, Any] = {"rulebook": line.rulebook, "unit": line.unit, "period": line.period}
    keys = {name: value for name, value in taken.get("key", {}).items() if value not in _NOTHING}
    data |= {name: value for name, value in keys.items() if name not in ("registered_on", "appraisal_closed_on")}
    # What contradicts a listing is kept as *failed* under its name, and stands before its rows.
    data |= {"facts": listings | taken.get("fact", {})}
    if "reported" in taken:
        data["self_reported"] = taken["reported"]
    if "self" in taken:
        data["self_assessment"] = {"points": taken["self"]}
    if "registered_on" in keys or "pledged" in taken:
        data["registration"] = {"on": keys.get("registered_on"), "figures": taken.get("pledged", {})}
    if "appraisal_closed_on" in keys:
        data["appraisal"] = {"closed_on": keys["appraisal_closed_on"], "entries": []}
    contributions = [*line.contributions, *ids(str(data.pop("contribution_ids", "")), None, "")]
    if contributions:
        data["contributions"] = contributions
    return data
