"""Findings: what is wrong or remarkable in the data, as values that travel with the result."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, Self

from emulation.errors import EmulationError

Severity = Literal["error", "warning", "notice"]
"""An error makes a fact unusable, a warning asks for a look, a notice only tells."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem of the data, with its place, for the person who files or appraises.

    Like an error it names fields and unit ids and never repeats a text that was filed.
    """

    code: str
    severity: Severity
    vi: str
    en: str
    where: tuple[tuple[str, str | int], ...] = ()

    @classmethod
    def of(cls, error: EmulationError, severity: Severity = "error", **where: str | int) -> Self:
        """Make a finding of an error that need not stop the run."""
        return cls(error.code, severity, _full(error, 0), _full(error, 1), tuple((error.where | where).items()))

    def at(self, **where: str | int) -> Self:
        """Return the finding with further facts about its place."""
        return replace(self, where=tuple((dict(self.where) | where).items()))

    def fact(self, name: str) -> str | int | None:
        """Return one fact of the place: `finding.fact("field")`."""
        return dict(self.where).get(name)

    def to_json(self) -> dict[str, object]:
        """Return the JSON form."""
        head = {"code": self.code, "severity": self.severity, "vi": self.vi, "en": self.en}
        return {**head, "where": dict(self.where)}

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> Self:
        """Read the JSON form."""
        where = data["where"]
        if not isinstance(where, Mapping):
            raise TypeError("`where` of a finding is a JSON object")
        head = {name: data[name] for name in ("code", "severity", "vi", "en")}
        return cls(**head, where=tuple(where.items()))  # type: ignore[arg-type]  # our own JSON


def _full(error: EmulationError, language: int) -> str:
    words = (error.vi, error.en)[language]
    return f"{words} ({error.hint[language]})" if error.hint else words
