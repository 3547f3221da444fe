"""How scores are spoken of: a language, and how numbers, points, days, states and ranges are written in it."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Self

from emulation.algebra import STATE_WORDS, Language, State, Text, format_day, format_number, format_points
from emulation.models import Finding, Source
from emulation.scoring._amounts import Amount
from emulation.scoring._evaluation import Range

if TYPE_CHECKING:
    from emulation.scoring._rulebook import Rulebook

_RANGE: Final = Text(vi="từ {low} đến {high}", en="{low} to {high}")
_CERTAIN: Final = Text(vi="{low} trong mọi trường hợp", en="{low} in any case")
_MAY_NOT_APPLY: Final = Text(vi="hoặc không áp dụng", en="or not applicable")


@dataclass(frozen=True, slots=True)
class Voice:
    """A language, and the grid of the points that are written in it."""

    language: Language
    quantum: Fraction = Fraction(1, 100)

    def __call__(self, words: Text, **facts: str | int) -> str:
        """Return words in the language, with facts filled in."""
        said = words.in_(self.language)
        return said.format(**facts) if facts else said

    def at(self, book: "Rulebook") -> Self:
        """Return the voice with the decimals of a rulebook."""
        return replace(self, quantum=book.quantum)

    def number(self, value: Amount | int) -> str:
        """Write a number as short as it is."""
        return format_number(Fraction(value), self.language)

    def points(self, value: Amount, *, signed: bool = False) -> str:
        """Write points with the decimals of the rulebook, more where they have more."""
        exact = Fraction(value)
        said = format_points(exact, self.quantum, self.language)
        return f"+{said}" if signed and exact > 0 else said

    def range(self, limits: Range) -> str | None:
        """Say what a score may still become; None where that is neither a number nor *not applicable*."""
        if limits.low is None or limits.high is None:
            return self.state(State.NOT_APPLICABLE) if limits.may_not_apply else None
        low, high = self.points(limits.low), self.points(limits.high)
        said = self(_RANGE if limits.low != limits.high else _CERTAIN, low=low, high=high)
        return f"{said} {self(_MAY_NOT_APPLY)}" if limits.may_not_apply else said

    def state(self, state: State) -> str:
        """Return the words of a state."""
        return STATE_WORDS[state].in_(self.language)

    def day(self, day: date) -> str:
        """Write a day."""
        return format_day(day.toordinal(), self.language)

    def source(self, source: Source) -> str:
        """Cite a source."""
        return source.text(self.language)

    def finding(self, finding: Finding) -> str:
        """Return the words of a finding."""
        return finding.vi if self.language == "vi" else finding.en
