"""A submission while it is read: what was filed, then its details, then the checked value with its findings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from emulation.algebra import State
from emulation.errors import EmulationError, FactError, ModelError
from emulation.io._entries import Where
from emulation.io._facts import Mark, parse_cell, read_facts, read_points
from emulation.io._guard import shown_key, shown_unit
from emulation.io._receipt import Ledger
from emulation.io._words import state_of
from emulation.models import Fact, Finding, FormSpec, Submission, define

_COUNT: Final = define("rows", "count", vi="Số dòng", en="Number of rows", at_most=10**6)


@dataclass(frozen=True, slots=True)
class Detail:
    """One row of a listing that stands in a file of its own."""

    where: Where
    row: Mapping[str, Any]
    mark: Mark


@dataclass(slots=True)
class Draft:
    """One submission as it was filed."""

    ledger: Ledger
    where: Where
    data: dict[str, Any]
    form: FormSpec
    mark: Mark
    details: dict[str, list[Detail]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str, str]:
        """Rulebook, unit and period."""
        return self.data["rulebook"], self.data["unit"], self.data["period"]

    def finish(self) -> Submission | None:
        """Return the submission, or None when it is rejected; the ledger and the findings say why."""
        try:
            self._read_all()
            submission = Submission.model_validate(self.data)
        except EmulationError as error:
            self.ledger.reject(error, **self.place)
            return None
        self.ledger.accepted += 1
        return submission

    @property
    def place(self) -> dict[str, str | int]:
        """Where it stands and whose it is."""
        rulebook, unit, period = self.key
        version = self.data.get("version", 1)
        whose: dict[str, str | int] = {"unit": shown_unit(unit), "rulebook": rulebook, "period": period}
        return {**self.where, **whose, **({"version": version} if type(version) is int else {})}

    def _read_all(self) -> None:
        data = self.data
        given = _table_of(data, "facts")
        data["facts"] = self._facts(given, "") | self._listings(given)
        data["self_reported"] = self._facts(_table_of(data, "self_reported"), "self_reported.")
        if isinstance(data.get("registration"), dict):
            data["registration"] = dict(data["registration"])
            data["registration"]["figures"] = self._facts(_table_of(data["registration"], "figures"), "registration.")
        if "self_assessment" in data:
            data["self_assessment"] = self._own_points(_table_of(data, "self_assessment"))

    def _facts(self, given: Mapping[str, Any], path: str) -> dict[str, Fact]:
        """Read facts; the listings that details bring are read apart."""
        here = {name: value for name, value in given.items() if path or not self._is_apart(name, value)}
        facts, findings = read_facts(here, self.form, self.mark)
        for finding in findings:
            name = finding.fact("field")
            self.note(finding.at(field=f"{path}{name}") if path and name is not None else finding)
        return facts

    def _is_apart(self, name: str, value: object) -> bool:
        """Tell whether a field is a listing of which only the number of rows stands here, or its rows elsewhere."""
        if name not in self.form or self.form[name].rows is None:
            return False
        counted = type(value) is int or (isinstance(value, str) and state_of(value) is None)
        return counted or name in self.details

    def _listings(self, given: Mapping[str, Any]) -> dict[str, object]:
        """Return the listings whose rows stand in files of their own."""
        names = dict.fromkeys((*given, *self.details))
        return {name: self._listing(name, given) for name in names if self._is_apart(name, given.get(name))}

    def _listing(self, name: str, given: Mapping[str, Any]) -> object:
        details = self.details.get(name, [])
        try:
            declared = self._declared(name, given[name]) if name in given else len(details)
        except EmulationError as error:
            self.note(Finding.of(error))
            return State.FAILED
        if declared != len(details):
            self.note(Finding.of(_miscounted(name, declared, len(details))))
            return State.FAILED
        return [self._row(name, number, detail) for number, detail in enumerate(details, start=1)]

    def _declared(self, name: str, value: object) -> object:
        """Return how many rows are declared; a listing given in two places is none of both."""
        text = value.strip() if isinstance(value, str) else value
        return parse_cell(_COUNT, text, None, name) if isinstance(text, str) else value if type(value) is int else -1

    def _row(self, name: str, number: int, detail: Detail) -> dict[str, Fact]:
        rows = self.form[name].rows
        facts, findings = read_facts(detail.row, rows, detail.mark) if rows else ({}, ())
        for finding in findings:
            self.note(finding.at(**detail.where, field=f"{name}[{number}].{finding.fact('field') or ''}".rstrip(".")))
        return facts

    def _own_points(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Read self-assessed points, whether they stand under `points` or by themselves."""
        if set(given) <= {"points", "on", "notes"}:
            return {**given, "points": self._points(_table_of(given, "points"))}
        return {"points": self._points(given)}

    def _points(self, given: Mapping[str, Any]) -> dict[str, object]:
        return {criterion: self._point(criterion, value) for criterion, value in given.items()}

    def _point(self, criterion: str, value: object) -> object:
        try:
            return read_points(value, self.mark)
        except EmulationError as error:
            self.note(Finding.of(error).at(criterion=shown_key(criterion)))
            return State.FAILED

    def note(self, finding: Finding) -> None:
        """Keep a finding with the place of the submission, where the finding does not know it better."""
        known = dict(finding.where)
        place = {"file": self.ledger.file, **self.place}
        self.findings.append(finding.at(**{name: fact for name, fact in place.items() if name not in known}))


def _table_of(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Return a table inside an entry; an empty one when it is not there.

    Raises:
        ModelError: Something else stands there.
    """
    value = data.get(key, {})
    if isinstance(value, Mapping):
        return value
    vi, en = f"{key}: phải là một bảng khóa – giá trị.", f"{key}: this is a table of keys and values."
    raise ModelError("EMU-D01", vi=vi, en=en, key=key)


def _miscounted(name: str, declared: object, found: int) -> FactError:
    if declared == -1:
        vi = f"{name}: danh sách ghi cả trong hồ sơ và trong tệp chi tiết ({found} dòng)."
        en = f"{name}: the rows stand both in the submission and in a detail file ({found} rows)."
        hint = ("giữ một nơi", "keep them in one place")
    else:
        vi = f"{name}: khai {declared} dòng, tệp chi tiết có {found} dòng."
        en = f"{name}: {declared} rows are declared, and the detail files hold {found}."
        hint = ("bổ sung dòng thiếu, hoặc sửa số đã khai", "add the missing rows, or correct the number")
    return FactError("EMU-F14", vi=vi, en=en, hint=hint, field=name)


def all_findings(drafts: Iterable[Draft]) -> tuple[Finding, ...]:
    """Return what was noted of every draft, in the order of the files."""
    return tuple(finding for draft in drafts for finding in draft.findings)
