"""Whose earlier facts are a unit's own: its own, or those of its only predecessor, and nobody else's.

Facts of units that were merged, split or rearranged are never re-attributed silently.
"""

from collections.abc import Mapping
from datetime import date

from emulation.algebra import State
from emulation.models import Unit


class Lineage:
    """The units and who came from whom, as it was known on one day."""

    def __init__(self, units: Mapping[str, Unit], known_on: date) -> None:
        """Index the heirs of every unit; what changes after `known_on` does not concern the run."""
        self._units = units
        self._known_on = known_on
        self._heirs: dict[str, list[tuple[str, date]]] = {}
        for unit in units.values():
            for old in unit.predecessors:
                self._heirs.setdefault(old.unit, []).append((unit.id, old.on))

    def on(self, unit: str, day: date) -> str | State:
        """Return the one unit whose facts of `day` are those of `unit`, or a state.

        *Not applicable* for a unit that began later and came from none: it has no earlier facts.
        *Missing* where units were merged or split since, or where a predecessor is not known.
        """
        heir: str | None = None
        for _ in range(len(self._units)):
            known = self._units.get(unit)
            if known is None or not self._went_whole(unit, heir, day):
                return State.MISSING
            before = self._before(known, day)
            if before is None or isinstance(before, State):
                return known.id if before is None else before
            heir, unit = unit, before
        # More steps than units: a circle.
        return State.MISSING

    def _since(self, day: date, on: date) -> bool:
        return day < on <= self._known_on

    def _went_whole(self, unit: str, heir: str | None, day: date) -> bool:
        """Tell whether all of `unit` went to `heir` since `day`; without an heir, whether it stayed whole."""
        heirs = {to for to, on in self._heirs.get(unit, ()) if self._since(day, on)}
        return heirs <= ({heir} if heir else set())

    def _before(self, unit: Unit, day: date) -> str | State | None:
        """Return the only predecessor since `day`; None for a unit that was there and has none; else a state."""
        joined = [old for old in unit.predecessors if self._since(day, old.on)]
        if unit.start is None or unit.start <= day:
            # Was there, and what it reports now covers more if it took in another since.
            return State.MISSING if joined or not unit.exists_on(day) else None
        if not unit.predecessors:
            return State.NOT_APPLICABLE
        return joined[0].unit if len(joined) == 1 and joined[0].share == 1 else State.MISSING
