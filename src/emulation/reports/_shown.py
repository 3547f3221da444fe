"""One unit as the report shows it: its result, its explanation and the points of every author, each made once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Self

from emulation.algebra import Language, State, Value
from emulation.reports._voice import difference
from emulation.runs import BookResults, Replaced, Result
from emulation.scoring import TOTAL, Amount, Author, Evaluation, Explanation, explain

AUTHORS: Final[tuple[Author, ...]] = ("self", "rule", "appraised")
"""In the order in which they score."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The points by every author, of criteria, sections and the whole."""

    columns: Mapping[Author, Mapping[str, Value] | None]

    @classmethod
    def of(cls, evaluation: Evaluation, authors: Iterable[Author] = AUTHORS) -> Self:
        """Ask an evaluation once for each author."""
        return cls({author: evaluation.column(author) for author in authors})

    def by(self, author: Author, name: str = TOTAL) -> Amount | State | None:
        """Return the points of a criterion or section by one author, None when that author said nothing."""
        column = self.columns[author]
        if column is None:
            return None
        value = column[name]
        return value if isinstance(value, State) else Fraction(value)

    @property
    def differ(self) -> bool:
        """Whether the unit or the appraiser gives another total than the rules."""
        return any(difference(self.by(author), self.by("rule")) for author in AUTHORS)


@dataclass(frozen=True, slots=True)
class Shown:
    """One unit, with its place in the report."""

    result: Result
    book: int
    """The number of its rulebook."""
    number: int
    """Its own number."""
    explanation: Explanation
    scores: Scores
    replaced: tuple[Replaced, ...]
    """Its versions that no longer count."""

    @property
    def anchor(self) -> str:
        """The id of the sheet."""
        return f"b{self.book}-u{self.number}"

    @property
    def heading(self) -> str:
        """The id of the heading inside the sheet: a link to it opens the sheet in a browser without script."""
        return f"{self.anchor}-h"

    @property
    def row(self) -> str:
        """The id of the row in the table of units."""
        return f"{self.anchor}-r"

    @property
    def group(self) -> str:
        """The group of its rulebook."""
        return self.result.evaluation.rulebook.group

    @property
    def state(self) -> str:
        """Its state in one word: "scored", or the value of the state."""
        return self.result.official.value if isinstance(self.result.official, State) else "scored"


def shown(book: BookResults, number: int, language: Language) -> tuple[Shown, ...]:
    """Return the units of a rulebook in the order of the report."""
    return tuple(
        Shown(
            result,
            number,
            place,
            explain(result.evaluation, language),
            Scores.of(result.evaluation),
            tuple(_versions(result, book.replaced)),
        )
        for place, result in enumerate(book.results, start=1)
    )


def _versions(result: Result, replaced: Iterable[Replaced]) -> Iterable[Replaced]:
    return (each for each in replaced if each.submission.key == result.submission.key)
