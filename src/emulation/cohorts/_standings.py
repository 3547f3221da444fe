"""What is known of all units before awards are decided, and what all awards of a round ask of the same units."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from emulation.algebra import Text
from emulation.cohorts._classes import Classed
from emulation.cohorts._contender import Settled
from emulation.cohorts._nomination import Candidate, NomineeKind
from emulation.cohorts._ranking import NOBODY, Placed
from emulation.models import Ranking, RankKey

Subject = tuple[str, str]
"""A rulebook and a unit."""


@dataclass(frozen=True, slots=True)
class Standings:
    """What ranking and classification found, by rulebook and unit."""

    settled: Mapping[Subject, Settled]
    placed: Mapping[Subject, Placed]
    classed: Mapping[Subject, Classed]
    rankings: Mapping[str, Ranking]
    """By rulebook."""
    chair: Mapping[str, Fraction] = NOBODY


class Known:
    """What all awards of a round ask of the same units, found once."""

    def __init__(self, standings: Standings) -> None:
        self.standings = standings
        self._candidates: dict[tuple[int, int], Candidate] = {}
        self._numbers: dict[tuple[int, int], Fraction | None] = {}
        self._shares: dict[int, Fraction | None] = {}

    def unit(self, settled: Settled, title: Text | None) -> Candidate:
        """Return a unit that is considered itself, as awards with this title of their subject call it."""
        key = id(settled), id(title)
        found = self._candidates.get(key)
        if found is None:
            found = self._candidates[key] = self.candidate(settled, settled.contender.unit, "unit", title)
        return found

    def candidate(self, settled: Settled, nominee: str, kind: NomineeKind, title: Text | None) -> Candidate:
        """Return a candidate with what is known of its unit."""
        subject = settled.contender.rulebook, settled.contender.unit
        return Candidate(
            nominee=nominee,
            kind=kind,
            title=title,
            settled=settled,
            placed=self.standings.placed.get(subject),
            classed=self.standings.classed.get(subject),
        )

    def share(self, settled: Settled) -> Fraction | None:
        """Return the share of the maximum that applied."""
        if id(settled) not in self._shares:
            self._shares[id(settled)] = settled.share
        return self._shares[id(settled)]

    def number(self, key: RankKey, candidate: Candidate) -> Fraction | None:
        """Return what a key compares."""
        asked = id(key), id(candidate.settled)
        if asked not in self._numbers:
            self._numbers[asked] = candidate.settled.number(key, self.standings.chair)
        return self._numbers[asked]
