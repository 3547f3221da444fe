"""The desk at which papers are drawn up: the decisions, the names that may be printed, and the office that signs."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final, Literal, Self

from emulation.algebra import State, format_number, format_percent
from emulation.cohorts import Candidate, Names, Settled
from emulation.models import HOUSEHOLDS, FrozenMapping, Plan
from emulation.reports._voice import Voice
from emulation.reports.papers import _words as w
from emulation.runs import Decisions
from emulation.scoring import Rulebook

VOICE: Final = Voice("vi")
"""Papers that an office files are Vietnamese."""


_Person = Literal["individual", "household"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The office that draws up the papers; what is not said here is left to be written by hand."""

    issuer: str | None = None
    """Its name, such as "Sở Nội vụ"."""
    above: str | None = None
    """The body that it belongs to."""
    place: str | None = None
    """Where papers are signed: the province or the commune."""
    signs: str | None = None
    """The competence and the office of who signs, such as "Giám đốc"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What every paper is made from."""

    decisions: Decisions
    office: Office
    persons: Mapping[str, _Person]
    """Households and individuals, which are named by their ids alone."""
    namesakes: frozenset[str]
    """Units whose name another one bears too, such as a commune and the new one that took its name."""

    @classmethod
    def of(cls, decisions: Decisions, office: Office) -> Self:
        """Take decisions."""
        books = {book.rulebook.id for book in decisions.results.books if book.rulebook.group == HOUSEHOLDS.id}
        units = (each.contender.unit for each in decisions.settled if each.contender.rulebook in books)
        persons: dict[str, _Person] = dict.fromkeys(units, "household")
        for nominee in decisions.proceedings.nominees:
            if nominee.kind != "collective":
                persons[nominee.id] = nominee.kind
        bearers = Counter(decisions.names.values())
        namesakes = frozenset(unit for unit, name in decisions.names.items() if bearers[name] > 1)
        return cls(decisions=decisions, office=office, persons=FrozenMapping(persons), namesakes=namesakes)

    @property
    def plan(self) -> Plan:
        """The plan that was carried out."""
        return self.decisions.results.plan

    def book(self, rulebook: str) -> Rulebook | None:
        """Return a rulebook as the plan makes it."""
        found = self.decisions.results.book(rulebook)
        return None if found is None else found.rulebook

    def names(self, rulebook: str | None = None) -> Names:
        """Return what ids are called on papers, the titles of a rulebook before those of others."""
        names = self.decisions.names_for(rulebook)
        others = {each: self.unit(each) for each in (*self.persons, *self.namesakes)}
        return replace(names, units=FrozenMapping({**names.units, **others}))

    def unit(self, unit: str) -> str:
        """Name a unit on the last day of the period, with its id beside a name that is not its alone."""
        kind = self.persons.get(unit)
        if kind is not None:
            return w.PERSONS[kind].format(id=unit)
        name = self.decisions.name(unit)
        return w.NAMESAKE.format(name=name, id=unit) if unit in self.namesakes else name

    def kind(self, candidate: Candidate) -> Literal["collective", "individual", "household"]:
        """Tell what is proposed: a collective, an individual or a household."""
        return self.persons.get(candidate.nominee, "collective")

    def subject(self, candidate: Candidate) -> str:
        """Name who is proposed as the decision will name it."""
        if candidate.title is None or self.kind(candidate) != "collective":
            return self.unit(candidate.nominee)
        return candidate.title.vi.replace("{name}", self.unit(candidate.unit))

    def full_subject(self, candidate: Candidate) -> str:
        """Name who is proposed, and the unit whose score counts where the name does not say it."""
        said = self.subject(candidate)
        if candidate.kind == "unit" or (candidate.title is not None and self.kind(candidate) == "collective"):
            return said
        return w.OF_UNIT.format(subject=said, unit=self.unit(candidate.unit))

    def points(self, settled: Settled) -> str:
        """Write the official points; a state in its words, with the points that a rule of the plan gives it."""
        official = settled.contender.official
        if not isinstance(official, State):
            return self._grid(settled).points(official)
        words = VOICE.state(official)
        return words if settled.points is None else f"{self._grid(settled).points(settled.points)} ({words})"

    def _grid(self, settled: Settled) -> Voice:
        book = self.book(settled.contender.rulebook)
        return VOICE if book is None else VOICE.at(book)


def day(value: date) -> str:
    """Write a day as it stands in a paragraph: "ngày 05 tháng 02 năm 2024"."""
    # The office writes a zero before days below 10 and before the months 1 and 2 (Decree 30/2020).
    month = f"{value.month:02}" if value.month < 3 else str(value.month)
    return w.DAY.format(day=f"{value.day:02}", month=month, year=value.year)


def short_day(value: date) -> str:
    """Write a day as it stands in a table."""
    return VOICE.day(value)


def percent(share: Fraction | None) -> str:
    """Write a share so that it stands in a column."""
    return w.NONE if share is None else format_percent(share, "vi", places=2)


def part_of(share: Fraction) -> str:
    """Write the part of a whole as rules state it: "80 %", but "2/3"."""
    said = format_percent(share, "vi")
    return f"{share.numerator}/{share.denominator}" if said.startswith("≈") else said


def number(value: Fraction | int) -> str:
    """Write a number."""
    return format_number(Fraction(value), "vi", most=2)
