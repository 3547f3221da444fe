"""To which bloc a unit counts in a period: by the plan, and never by a guess where it moved or was made anew."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from emulation.cohorts._reason import Reason
from emulation.models import Bloc, Period, Plan, Unit, holds_in


@dataclass(frozen=True, slots=True)
class Attribution:
    """The bloc to which a unit counts, or why there is none."""

    unit: str
    bloc: str | None
    why_none: Reason | None = None
    stated: bool = False
    """Whether the plan states it for this unit, because it could not be known otherwise."""


def attribute(plan: Plan, units: Iterable[Unit]) -> dict[str, Attribution]:
    """Return for every unit the bloc to which it counts in the plan's period.

    A unit that was in one bloc, and existed all the time or simply began, counts there.
    One that was in several, that ended within the period, was made of others in it or gave a part away
    counts as the plan states (`part_periods`); without a statement it is open, and compared with nobody in a bloc.
    """
    units = tuple(units)
    gave = {old.unit for unit in units for old in unit.predecessors if _within(old.on, plan.period)}
    stated = {each.unit: each for each in plan.part_periods}
    blocs = _blocs_of(plan.blocs, plan.period)
    found: dict[str, Attribution] = {}
    for unit in units:
        if (part := stated.get(unit.id)) is not None:
            none = Reason(kind="counts-in-no-bloc", source=part.source) if part.counts_in is None else None
            found[unit.id] = Attribution(unit.id, part.counts_in, none, stated=True)
        else:
            changed = unit.id in gave or _changed(unit, plan.period)
            found[unit.id] = _known(unit.id, blocs.get(unit.id, ()), changed=changed)
    return found


def _blocs_of(blocs: Iterable[Bloc], period: Period) -> Mapping[str, tuple[str, ...]]:
    """Return the blocs in which each unit was at any time of the period."""
    found: dict[str, list[str]] = {}
    for bloc in blocs:
        for member in bloc.members:
            known = found.setdefault(member.unit, [])
            if holds_in(member, period.start, period.end) and bloc.id not in known:
                known.append(bloc.id)
    return {unit: tuple(names) for unit, names in found.items()}


def _known(unit: str, blocs: tuple[str, ...], *, changed: bool) -> Attribution:
    if not blocs:
        return Attribution(unit, None)
    bloc, *others = blocs
    if others or changed:
        return Attribution(unit, None, Reason(kind="bloc-open", units=blocs))
    return Attribution(unit, bloc)


def _changed(unit: Unit, period: Period) -> bool:
    """Tell whether a unit ended, or was made of others, within the period."""
    ended = unit.end is not None and _within(unit.end, period)
    return ended or any(_within(old.on, period) for old in unit.predecessors)


def _within(day: date, period: Period) -> bool:
    """Tell whether a change on `day` parts the period: one on its first day does not."""
    return period.start < day < period.end
