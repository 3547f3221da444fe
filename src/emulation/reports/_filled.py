"""What a self-assessment sheet is made of: a rulebook, and what one unit filed, or nothing yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Self

from emulation.models import Submission
from emulation.reports._shown import Scores
from emulation.scoring import Criterion, Evaluation, Rulebook, Section

_ROLES: Final = ("base", "bonus", "penalty")


@dataclass(frozen=True, slots=True)
class Filled:
    """A rulebook, with what one unit filed where it did."""

    book: Rulebook
    evaluation: Evaluation | None = None
    scores: Scores | None = None

    @classmethod
    def of(cls, evaluation: Evaluation) -> Self:
        """Take an evaluation."""
        return cls(evaluation.rulebook, evaluation, Scores.of(evaluation, ("self", "appraised")))

    @property
    def submission(self) -> Submission | None:
        """What was filed."""
        return self.evaluation.case.submission if self.evaluation else None

    def parts(self) -> Iterator[tuple[str, tuple[Section, ...]]]:
        """Yield the parts of the sheet, each only where the rulebook has it: contents, bonus, deductions."""
        for role in _ROLES:
            sections = tuple(section for section in self.book.sections if section.role == role)
            if sections:
                yield role, sections

    def criteria(self) -> Iterator[Criterion]:
        """Yield every criterion in the order of the sheet, which numbers them through."""
        for _, sections in self.parts():
            for section in sections:
                yield from section.criteria()
