"""How a page speaks: its language, and how numbers, days and states are written in it."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from emulation.algebra import STATE_WORDS, Language, State, Text, format_day, format_number, format_points
from emulation.markup import Markup, tag
from emulation.models import Finding, Source
from emulation.scoring import Amount, Rulebook

NONE = "–"
"""What stands where nobody said anything."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A language, and the grid of the points that are written in it."""

    language: Language
    quantum: Fraction = Fraction(1, 100)

    def __call__(self, words: Text, **facts: str | int) -> str:
        """Return words in the language, with facts filled in."""
        said = words.in_(self.language)
        return said.format(**facts) if facts else said

    def at(self, book: Rulebook) -> "Voice":
        """Return the voice with the decimals of a rulebook."""
        return Voice(self.language, book.quantum)

    def number(self, value: Amount | int) -> str:
        """Write a number as short as it is."""
        return format_number(Fraction(value), self.language)

    def points(self, value: Amount, *, signed: bool = False) -> str:
        """Write points with the decimals of the rulebook, more where they have more."""
        exact = Fraction(value)
        said = format_points(exact, self.quantum, self.language)
        return f"+{said}" if signed and exact > 0 else said

    def score(self, value: Amount | State | None) -> Markup | str:
        """Write points, the words of a state, or a dash where nobody said anything."""
        if value is None:
            return NONE
        if isinstance(value, State):
            return tag("span", self.state(value), class_="state")
        return self.points(value)

    def figure(self, value: int | State) -> str:
        """Write a whole number, or the words of a state."""
        return self.state(value) if isinstance(value, State) else self.number(value)

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


def difference(one: Amount | State | None, other: Amount | State | None) -> Fraction | None:
    """Return by how much two scores differ; None where one of them is no number."""
    if one is None or other is None or isinstance(one, State) or isinstance(other, State):
        return None
    return Fraction(one) - Fraction(other)
