"""The description of a form as a plain value: what a unit reports, measure by measure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, Protocol, cast, runtime_checkable

from emulation.algebra import State
from emulation.errors import EmulationError, FormError, did_you_mean
from emulation.models import _reading
from emulation.models._facts import Fact, Row
from emulation.models._finding import Finding
from emulation.models._mapping import FrozenMapping
from emulation.models._measure import ROWS, Measure, unreadable

_SHOWABLE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,59}")


class Reading(NamedTuple):
    """What a form made of what was filed: a fact for every measure, and what was wrong."""

    facts: dict[str, Fact]
    findings: tuple[Finding, ...]


@runtime_checkable
class Filed(Protocol):
    """What can say its facts: an instance of a `Form`."""

    def facts(self) -> Mapping[str, Fact]:
        """Return a fact for every measure."""
        ...  # pyright wants a body, and a docstring alone is none to it


@dataclass(frozen=True, slots=True)
class FormSpec:
    """A form: its name and its measures in order.

    A class derived from `Form` writes one; so does this, without a class.
    """

    name: str
    measures: tuple[Measure, ...]
    doc: str = ""
    _index: dict[str, Measure] = field(init=False, repr=False, compare=False)
    _positions: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the measures and refuse two of one name."""
        object.__setattr__(self, "_index", {measure.name: measure for measure in self.measures})
        object.__setattr__(self, "_positions", {measure.name: i for i, measure in enumerate(self.measures)})
        if len(self._index) < len(self.measures):
            names = [measure.name for measure in self.measures]
            twice = next(name for name in names if names.count(name) > 1)
            raise FormError("EMU-N04", vi=f"Trường {twice} khai hai lần.", en=f"Field {twice} is declared twice.")

    def __iter__(self) -> Iterator[Measure]:
        return iter(self.measures)

    def __contains__(self, name: object) -> bool:
        return name in self._index

    def __getitem__(self, name: str) -> Measure:
        """Return the measure of that name.

        Raises:
            FormError: Naming the nearest field.
        """
        try:
            return self._index[name]
        except KeyError:
            raise self.unknown(name) from None

    def position(self, name: str) -> int:
        """Return where the measure of that name stands, counted from 0.

        Raises:
            FormError: Naming the nearest field.
        """
        try:
            return self._positions[name]
        except KeyError:
            raise self.unknown(name) from None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the measures, in order."""
        return tuple(self._index)

    def read(self, facts: Mapping[str, object] | Filed, *, strict: bool = False) -> Reading:
        """Read what was filed: a fact for every measure, *missing* where nothing was given.

        A value that its measure refuses becomes *failed*, with a finding that says why; nothing is dropped in silence.

        Args:
            facts: Values or states by field name, or an instance of the `Form`.
            strict: Raise on the first problem instead.

        Raises:
            FactError: A value is refused, when strict.
            FormError: A name is unknown, when strict.
        """
        problems: list[EmulationError] = []
        given = facts.facts() if isinstance(facts, Filed) else facts
        result = self._read(given, problems, "")
        if strict and problems:
            raise problems[0]
        return Reading(result, tuple(map(Finding.of, problems)))

    def read_rows(self, rows: tuple[object, ...], *, field: str) -> tuple[Row, ...]:
        """Read the rows of a listing strictly.

        Raises:
            FactError: A row or a cell is refused.
        """
        problems: list[EmulationError] = []
        result = self.gather_rows(rows, problems, field)
        if problems:
            raise problems[0]
        return result

    def empty(self) -> dict[str, Fact]:
        """Return the facts of a form on which nothing was reported."""
        return dict.fromkeys(self.names, State.MISSING)

    def unknown(self, name: str, path: str = "", kind: type[FormError] = FormError, code: str = "EMU-M12") -> FormError:
        """Return the error for a name that the form lacks; a name that no field could have is not repeated."""
        known = "các trường: " + ", ".join(self.names), "its fields: " + ", ".join(self.names)
        if _SHOWABLE.fullmatch(name) is None:
            vi, en = "không nhận một tên không thể là tên trường", "was given a name that no field could have"
            return kind(code, vi=f"Biểu {self.name} {vi}.", en=f"Form {self.name} {en}.", hint=known, form=self.name)
        return kind(
            code,
            vi=f"Biểu {self.name} không có trường {path}{name}.",
            en=f"Form {self.name} has no field {path}{name}.",
            hint=did_you_mean(name, self.names) or known,
            form=self.name,
            field=f"{path}{name}",
        )

    def to_json(self) -> dict[str, object]:
        """Return the JSON form."""
        return {"name": self.name, "doc": self.doc, "measures": [measure.to_json() for measure in self.measures]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "FormSpec":
        """Read the JSON form; what is read equals what was written.

        Raises:
            FormError: When it describes no form.
        """
        try:
            measures = tuple(map(Measure.from_json, data["measures"]))
            return cls(data["name"], measures, data["doc"])
        except (TypeError, KeyError, AttributeError):
            raise unreadable() from None

    def json_schema(self) -> dict[str, object]:
        """Return the JSON Schema (2020-12) of the facts of one submission."""
        head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": self.name, "description": self.doc}
        return head | _schema_of_rows(self)

    def _read(self, given: Mapping[str, object], problems: list[EmulationError], path: str) -> dict[str, Fact]:
        problems.extend(self.unknown(str(name), path) for name in given if name not in self._index)
        return {
            name: self._read_one(measure, given[name], problems, path + name) if name in given else State.MISSING
            for name, measure in self._index.items()
        }

    def _read_one(self, measure: Measure, value: object, problems: list[EmulationError], field: str) -> Fact:
        try:
            if measure.rows is None or isinstance(value, State):
                return measure.read(value, field=field)
            rows = _reading.check_rows(measure, value, field)
        except EmulationError as problem:
            problems.append(problem)
            return State.FAILED
        return measure.rows.gather_rows(rows, problems, field)

    def gather_rows(self, rows: tuple[object, ...], problems: list[EmulationError], field: str) -> tuple[Row, ...]:
        """Read rows and add what is wrong to `problems`.

        One that is no mapping becomes a row of failed cells, so that it is counted and seen.
        """
        result: list[Row] = []
        for number, row in enumerate(rows, start=1):
            given = row.facts() if isinstance(row, Filed) else row
            if isinstance(given, Mapping):
                cells = self._read(cast("Mapping[str, object]", given), problems, f"{field}[{number}].")
            else:
                problems.append(_reading.not_a_row(self.name, f"{field}[{number}]", row))
                cells = dict.fromkeys(self.names, State.FAILED)
            result.append(FrozenMapping(cells))
        return tuple(result)


def _schema_of_rows(spec: FormSpec) -> dict[str, object]:
    properties = {measure.name: _schema(measure) for measure in spec}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _schema(measure: Measure) -> dict[str, object]:
    words: dict[str, object] = {"title": measure.label.vi, "description": measure.label.en}
    states = [s.value for s in State if measure.may_not_apply or s is not State.NOT_APPLICABLE]
    state = {"type": "object", "properties": {"state": {"enum": states}}, "required": ["state"]}
    return words | {"anyOf": [_value_schema(measure), state]}


def _value_schema(measure: Measure) -> dict[str, object]:
    if measure.kind in ROWS and measure.rows is not None:
        ends = {"minItems": int(measure.at_least), "maxItems": int(measure.at_most)}
        return {"type": "array", "items": _schema_of_rows(measure.rows), **ends}
    match measure.kind:
        case "flag":
            return {"type": "boolean"}
        case "level":
            return {"enum": list(measure.codes)}
        case "day":
            text = {"type": "string", "format": "date"}
            return {"anyOf": [text, _tagged("day", text)]}
        case "count" | "money":
            return {"type": "integer", "minimum": int(measure.at_least), "maximum": int(measure.at_most)}
        case _:
            # We write a decimal as its digits, for a JSON number is a binary float to most readers;
            # one written by hand is read exactly by `io`, which parses it as a decimal.
            digits = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
            return {"anyOf": [{"type": "number"}, _tagged("decimal", digits)]}


def _tagged(name: str, value: Mapping[str, object]) -> dict[str, object]:
    return {"type": "object", "properties": {name: value}, "required": [name], "additionalProperties": False}
