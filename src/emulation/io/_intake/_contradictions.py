"""Figures of one row that contradict each other, by the checks of the rulebook that the run would make too."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from emulation.algebra import Field, leaves_of
from emulation.errors import EmulationError
from emulation.io._intake._batch import Sheaf
from emulation.io._intake._lines import Place
from emulation.models import Finding, Plan, Submission, Unit
from emulation.scoring import Rulebook

_BROKEN = "EMU-S09"
_Key = tuple[str, str, str, int]


@dataclass(frozen=True, slots=True)
class Contradictions:
    """Finds what a row says against itself, and the cell in which one of its figures stands."""

    plan: Plan
    rulebooks: Mapping[str, Rulebook]
    units: Mapping[str, Unit]

    @classmethod
    def under(cls, plan: Plan, rulebooks: Mapping[str, Rulebook], units: Iterable[Unit]) -> "Contradictions":
        """Return the checks as a plan makes them: of the rulebooks that have any.

        Raises:
            PlanError: The plan changes a rulebook as it cannot be changed.
        """
        assigned = sorted({each.rulebook for each in plan.assignments} & rulebooks.keys())
        checked = {name: rulebooks[name].under(plan) for name in assigned if rulebooks[name].checks}
        return cls(plan, checked, {unit.id: unit for unit in units})

    def tell(self, sheaves: Sequence[Sheaf]) -> None:
        """Add the contradictions of the accepted rows, each to the file in which one of its figures stands."""
        places = _places(sheaves)
        for sheaf in sheaves:
            for submission in sheaf.submissions:
                for finding, name in self._of(submission):
                    book, place = places.get(_key_of(submission), {}).get(name or "", (sheaf, {}))
                    cell = {} if name is None else {**place, "field": name}
                    book.findings.append(finding.at(file=book.ledger.file, **cell))

    def _of(self, submission: Submission) -> Iterator[tuple[Finding, str | None]]:
        """Yield what is broken, with the name of a field of it that was filed."""
        book = self.rulebooks.get(submission.rulebook)
        if book is None or submission.period != self.plan.period.id:
            return
        unit = self.units.get(submission.unit, submission.unit)
        try:
            case = book.case(submission, unit=unit, period=self.plan.period)
        except EmulationError:
            # What cannot be made a case at all is refused by the run, with its own words.
            return
        checks = {check.id: check for check in book.checks}
        named = {"unit": submission.unit, "rulebook": book.id, "period": submission.period}
        for finding in case.findings:
            check = checks.get(str(finding.fact("check"))) if finding.code == _BROKEN else None
            if check is not None:
                fields = (*check.fails, *(leaf.name for leaf in leaves_of(check.holds) if isinstance(leaf, Field)))
                filed = next((name for name in fields if name in submission.facts), None)
                yield finding.at(**named, version=submission.version), filed


def _key_of(submission: Submission) -> _Key:
    return submission.rulebook, submission.unit, submission.period, submission.version


def _places(sheaves: Sequence[Sheaf]) -> Mapping[_Key, Mapping[str, tuple[Sheaf, Place]]]:
    """Return for each unit where its fields stand, whatever rows and files they stand in."""
    found: dict[_Key, dict[str, tuple[Sheaf, Place]]] = {}
    for sheaf in sheaves:
        for reading in sheaf.readings:
            data = reading.data
            key = str(data["rulebook"]), str(data["unit"]), str(data["period"]), data.get("version", 1)
            if reading.line.problem is None and not reading.doubts:
                found.setdefault(key, {}).update({name: (sheaf, place) for name, place in reading.places.items()})
    return found
