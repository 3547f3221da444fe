"""How the command line speaks: its language, and how points, states and places are written in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from emulation.algebra import Language, State, Text, format_day, format_number
from emulation.cli import _words as words
from emulation.errors import EmulationError
from emulation.models import Finding
from emulation.scoring import Amount, Rulebook, state_words

NONE = "–"
"""What stands where nobody said anything."""


def _places(value: Fraction, most: int = 6) -> int | None:
    return next((places for places in range(most + 1) if (value * 10**places).denominator == 1), None)


@dataclass(frozen=True, slots=True)
class Voice:
    """A language, and the decimals of the points that are said in it."""

    language: Language
    places: int = 2

    def __call__(self, text: Text, *parts: object, **facts: object) -> str:
        """Return words in the language, with facts filled in."""
        said = text.in_(self.language)
        return said.format(*parts, **facts) if parts or facts else said

    def at(self, book: Rulebook) -> "Voice":
        """Return the voice with the decimals of a rulebook."""
        return Voice(self.language, _places(book.quantum) or 0)

    def number(self, value: Amount | int) -> str:
        """Write a number as short as it is."""
        return format_number(Fraction(value), self.language)

    def points(self, value: Amount, *, signed: bool = False) -> str:
        """Write points with the decimals of the rulebook, more where they have more."""
        exact = Fraction(value)
        said = format_number(exact, self.language, places=max(self.places, _places(exact) or 0))
        return f"+{said}" if signed and exact >= 0 else said

    def score(self, value: Amount | State | None) -> str:
        """Write points, the words of a state, or a dash where nobody said anything."""
        if value is None:
            return NONE
        return state_words(value, self.language) or "" if isinstance(value, State) else self.points(value)

    def day(self, day: date) -> str:
        """Write a day."""
        return format_day(day.toordinal(), self.language)

    def finding(self, finding: Finding) -> str:
        """Return the words of a finding."""
        return finding.vi if self.language == "vi" else finding.en

    def place(self, where: Mapping[str, str | int]) -> str:
        """Say a place: "tệp a.csv, dòng 3, trường poor_start"."""
        return ", ".join(self(text, where[name]) for name, text in words.PLACES.items() if name in where)

    def error(self, error: EmulationError) -> str:
        """Say an error: its code and place, what is wrong, what to do."""
        said, hint = (error.vi, error.hint and error.hint.vi) if self.language == "vi" else (
            error.en, error.hint and error.hint.en
        )  # fmt: skip
        place = self.place(error.where)
        head = f"{self(words.ERROR)} {error.code}" + (f" ({place})" if place else "")
        return f"{head}: {said}" + (f"\n  {self(words.HINT)}: {hint}" if hint else "")
