"""What the kit found: one result for each named check, or one for each fault that a check found."""

from collections.abc import Iterator
from dataclasses import dataclass

from emulation.algebra import Language, Text


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a rulebook or a plugin: where, and what is wrong there and what to do."""

    subject: str
    """What it is about: the id of a criterion, a field, a parameter, or the rulebook."""
    words: Text


class NotAsked(Exception):  # noqa: N818 - no error: the check has nothing to ask here
    """A check does not apply; the words say why, so that nobody takes it for passed."""

    def __init__(self, *, vi: str, en: str) -> None:
        super().__init__(vi, en)
        self.why = Text(vi=vi, en=en)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What one named check found of one subject.

    A check that found several faults gives a result for each. `skipped` is no pass: `message` says why.
    """

    check: str
    code: str
    passed: bool
    subject: str
    message: Text | None = None
    """What is wrong, where, and what to do; None where the check passed."""
    skipped: bool = False

    @property
    def failed(self) -> bool:
        """Whether something is wrong."""
        return not self.passed and not self.skipped

    def text(self, language: Language) -> str:
        """Say it in one line: "bounds [EMU-X01] communities/helped: …"."""
        said = "" if self.message is None else f": {self.message.in_(language)}"
        return f"{self.check} [{self.code}] {self.subject}{said}"

    def to_json(self) -> dict[str, object]:
        """Return the JSON form."""
        message = None if self.message is None else {"vi": self.message.vi, "en": self.message.en}
        outcome = "skipped" if self.skipped else "passed" if self.passed else "failed"
        return {
            "check": self.check, "code": self.code, "outcome": outcome, "subject": self.subject, "message": message,
        }  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class Report:
    """All results of one rulebook or plugin, in the order of the checks."""

    results: tuple[CheckResult, ...]

    def __iter__(self) -> Iterator[CheckResult]:
        """Yield the results in order."""
        return iter(self.results)

    def __len__(self) -> int:
        """Count the results."""
        return len(self.results)

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong; a check that was skipped is nothing wrong."""
        return not self.failures

    @property
    def failures(self) -> tuple[CheckResult, ...]:
        """The results that say what is wrong."""
        return tuple(result for result in self.results if result.failed)

    def of(self, check: str) -> tuple[CheckResult, ...]:
        """Return the results of one check."""
        return tuple(result for result in self.results if result.check == check)

    def text(self, language: Language = "vi") -> str:
        """Say every fault in a line, and how many checks passed and were skipped."""
        passed = sum(result.passed for result in self.results)
        skipped = sum(result.skipped for result in self.results)
        counts = {
            "vi": f"{passed} phép kiểm đạt, {len(self.failures)} lỗi, {skipped} không xét",
            "en": f"{passed} checks passed, {len(self.failures)} faults, {skipped} skipped",
        }
        return "\n".join((*(result.text(language) for result in self.failures), counts[language]))

    def __repr__(self) -> str:
        """Show what is wrong, so that `assert report.passed` says it."""
        return f"Report: {self.text('vi')}"

    def to_json(self) -> list[dict[str, object]]:
        """Return the JSON form: an object for each result."""
        return [result.to_json() for result in self.results]
