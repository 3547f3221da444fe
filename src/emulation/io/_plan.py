"""From a TOML file to a `Plan`: shorthands written out, keys of the file tied to keys of the model, lines kept.

Whatever the model refuses comes back as a `PlanError` that names file, line and key as they stand in the file.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from emulation.errors import ModelError
from emulation.io._listing import PlanPlace, unknown_key
from emulation.io._shorthands import Raw, Shorthands, translated
from emulation.io._toml import Toml
from emulation.io._words import state_of
from emulation.models import Plan, Source

_LISTS: Final = (
    "rounds", "assignments", "classes", "blocs", "deadlines",
    "state_rules", "part_periods", "rankings", "class_quotas", "class_dependencies", "awards",
    "vote_thresholds",
)  # fmt: skip
_KEYED: Final = {
    "criteria": ("points", "minimum", "switched_off", "rest", "reason", "source", "rulebook"),
    "parameters": ("value", "reason", "source", "rulebook"),
    "units": ("targets", "not_assigned", "source", "rulebook"),
}
"""The tables that are keyed by an id, and the keys of each."""
_TABLES: Final = ("plan", "movement", "sources", "files", *_LISTS, *_KEYED)
_HEAD: Final = (
    "id", "title", "notice", "movement", "source", "year", "period",
    "official", "poverty_measure", "evidence", "appraisal_closes_on", "cohort",
)  # fmt: skip
_WITH_LINES: Final = (
    "assignments", "classes",
    "state_rules", "part_periods", "rankings", "class_quotas", "class_dependencies", "awards", "vote_thresholds",
)  # fmt: skip
"""The lists whose entries keep the line on which they begin."""
_CITING: Final = (
    "classes",
    "state_rules",
    "part_periods",
    "rankings",
    "class_dependencies",
    "awards",
    "vote_thresholds",
)
"""The lists whose entries cite a source."""
_SUBJECT: Final = {"criteria": "criterion", "parameters": "parameter", "units": "unit"}
_MODEL_KEY: Final = {"units": "unit_facts"}
_TEXTS: Final = ("title", "notice", "note", "issued_by", "authority", "below", "subject")
"""Keys whose text may be written once, for both languages."""


def plan_of(toml: Toml, place: PlanPlace) -> Plan:
    """Return the plan that a file describes.

    Raises:
        PlanError: A key is unknown, missing or wrong; the message names the line.
    """
    _check_tables(toml.data, place)
    origin: dict[str, str] = {}
    short = Shorthands(place, _TEXTS).with_sources(toml.data.get("sources", {}))
    raw = _head(toml.data, short, origin)
    for name in _LISTS:
        raw[name] = short.written_out(toml.data.get(name, []), name)
    for name in _KEYED:
        raw[_MODEL_KEY.get(name, name)] = list(_keyed(name, toml.data.get(name, {}), short, origin))
    _add_lines(raw, place)
    try:
        _give_sources(raw)
        return Plan.model_validate(raw)
    except ModelError as error:
        refused = translated(error, origin, place)
    raise refused


def _check_tables(data: Mapping[str, Any], place: PlanPlace) -> None:
    for name, value in data.items():
        if name not in _TABLES:
            raise unknown_key(place, name, name, _TABLES)
        if not isinstance(value, list if name in _LISTS else dict):
            shape = f"[[{name}]]" if name in _LISTS else f"[{name}]"
            vi, en = f"{name} phải viết thành bảng {shape}.", f"{name} is written as a table {shape}."
            raise place.error("EMU-P03", name, vi, en)
    if "plan" not in data:
        vi, en = "Tệp kế hoạch không có bảng [plan].", "The plan has no table [plan]."
        raise place.error("EMU-P01", "plan", vi, en, ("bắt đầu bằng [plan]", "begin it with [plan]"))


def _head(data: Mapping[str, Any], short: Shorthands, origin: dict[str, str]) -> Raw:
    for name in data["plan"]:
        if name not in _HEAD:
            raise unknown_key(short.place, f"plan.{name}", name, _HEAD)
    origin |= {name: f"plan.{name}" for name in _HEAD}
    if "year" in data["plan"]:
        origin["period"] = "plan.year"
    head: Raw = short.written_out(data["plan"], "plan")
    if "movement" in data:
        origin["movement"] = "movement"
        head["movement"] = short.written_out(data["movement"], "movement")
    return head


def _keyed(name: str, tables: Mapping[str, Any], short: Shorthands, origin: dict[str, str]) -> Iterator[Raw]:
    """Yield the entries of tables that are keyed by an id; one id may have several, for several rulebooks."""
    number = 0
    for subject, value in tables.items():
        many = isinstance(value, list)
        for i, table in enumerate(value if many else [value]):
            path = f"{name}.{subject}.{i}" if many else f"{name}.{subject}"
            origin[f"{_MODEL_KEY.get(name, name)}.{number}"] = path
            origin[f"{_MODEL_KEY.get(name, name)}.{number}.facts"] = f"{path}.targets"
            _check_keyed(name, table, path, short.place)
            raw = _facts_of(table, short, path) if name == "units" else short.written_out(table, path)
            yield {**raw, _SUBJECT[name]: subject, "line": short.place.lines.of(path)}
            number += 1


def _check_keyed(name: str, table: object, path: str, place: PlanPlace) -> None:
    if not isinstance(table, dict):
        raise place.error("EMU-P03", path, f"{path} phải là một bảng.", f"{path} is a table.")
    for key in table:
        if key not in _KEYED[name]:
            raise unknown_key(place, f"{path}.{key}", key, _KEYED[name])


def _facts_of(table: Raw, short: Shorthands, path: str) -> Raw:
    """Return the entry of a unit; a target may be a state in words."""
    rest: Raw = short.written_out({key: value for key, value in table.items() if key != "targets"}, path)
    targets = table.get("targets", {})
    return rest | {"facts": worded(targets) if isinstance(targets, dict) else targets}


def worded(value: Any) -> Any:  # noqa: ANN401 - TOML or JSON
    """Return facts with every state that is written in words as a `State`."""
    match value:
        case str():
            state = state_of(value)
            return value if state is None else state
        case dict():
            return {name: worded(each) for name, each in value.items()}
        case list():
            return [worded(each) for each in value]
        case _:
            return value


def _add_lines(raw: Raw, place: PlanPlace) -> None:
    for name in _WITH_LINES:
        for number, entry in enumerate(raw[name]):
            if isinstance(entry, dict):
                entry["line"] = place.lines.of(f"{name}.{number}")


def _give_sources(raw: Raw) -> None:
    """Let what the plan states cite the plan, where it cites nothing else."""
    if "source" not in raw:
        return
    try:
        source = raw["source"] = Source.model_validate(raw["source"])
    except ModelError as error:
        error.where["key"] = f"source.{error.key}".rstrip(".")
        raise
    stated = [raw.get("movement"), *(entry for name in _CITING for entry in raw[name])]
    for entry in (*raw["class_quotas"], *raw["awards"]):
        inner = entry if isinstance(entry, dict) else {}
        stated += [inner.get("quota"), *inner.get("quotas", ())]
    for entry in stated:
        if isinstance(entry, dict):
            entry.setdefault("source", source)
