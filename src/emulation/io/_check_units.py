"""What a plan says of units and their traits, against the units that take part: findings, and what is refused."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from emulation.cohorts import Attribution, attribute
from emulation.errors import PlanError
from emulation.io._check_blocs import findings_of_open_blocs
from emulation.io._listing import PlanPlace
from emulation.models import Finding, Plan, Unit

_BLOC = "bloc"
_MOST_NAMED = 10


def check_cohort_units(plan: Plan, units: Sequence[Unit], place: PlanPlace) -> None:
    """Refuse part-periods of unknown units, unknown blocs, and traits that no unit has: nobody would ever be meant.

    Raises:
        PlanError: Naming file, line, key and the nearest right name.
    """
    for problem in (*_unknown_units(plan, units, place), *_unknown_traits(plan, units, place)):
        raise problem


def findings_of_units(plan: Plan, units: Sequence[Unit], place: PlanPlace) -> tuple[Finding, ...]:
    """Return what is open or lost when the units are compared, each with the unit or the plan's line.

    EMU-D05, a unit is in two blocs at once; EMU-K43, the bloc of a unit is open;
    EMU-K44, units that are ranked in blocs and are in none;
    EMU-K42, a trait has a code that no unit has; EMU-P06, a bloc has a member that is not there.
    """
    counted = attribute(plan, units)
    return (
        *findings_of_open_blocs(plan, counted, place),
        *_without_bloc(plan, units, counted, place),
        *_unheld_codes(plan, units, place),
        *_unknown_members(plan, units, place),
    )


def _unknown_units(plan: Plan, units: Iterable[Unit], place: PlanPlace) -> Iterator[PlanError]:
    known = {unit.id for unit in units}
    for number, each in enumerate(plan.part_periods):
        if each.unit not in known:
            key = f"part_periods.{number}.unit"
            yield place.unknown("EMU-P06", key, ("đối tượng", "unit"), name=each.unit, known=sorted(known))


def _held(plan: Plan, units: Iterable[Unit]) -> Mapping[str, set[str]]:
    """Return the codes that units have at any time, by trait; what the bloc may be is the plan's."""
    held: defaultdict[str, set[str]] = defaultdict(set)
    for unit in units:
        for name, values in unit.traits.items():
            held[name] |= {value.value for value in values}
    return {**held, _BLOC: {bloc.id for bloc in plan.blocs}}


def _traits_asked(plan: Plan) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield the key, the name and the codes of every trait that is asked for; without codes where it only parts."""
    for i, ranking in enumerate(plan.rankings):
        yield from ((f"rankings.{i}.within", name, ()) for name in ranking.within)
    quotas = [(f"class_quotas.{i}.quota", rule.quota) for i, rule in enumerate(plan.class_quotas)]
    for i, award in enumerate(plan.awards):
        quotas += [(f"awards.{i}.quotas.{j}", quota) for j, quota in enumerate(award.quotas)]
        asked = award.conditions.traits
        yield from ((f"awards.{i}.conditions.traits.{name}", name, codes) for name, codes in asked.items())
    for key, quota in quotas:
        yield from ((f"{key}.within", name, ()) for name in quota.within)
        yield from ((f"{key}.traits.{name}", name, codes) for name, codes in quota.traits.items())


def _unknown_traits(plan: Plan, units: Sequence[Unit], place: PlanPlace) -> Iterator[PlanError]:
    held = _held(plan, units)
    for key, name, codes in _traits_asked(plan):
        if name not in held:
            yield place.unknown("EMU-K42", key, ("đặc điểm", "trait"), name=name, known=sorted(held))
        for code in codes if name == _BLOC else ():
            if code not in held[_BLOC]:
                yield place.unknown("EMU-K45", key, ("cụm, khối", "bloc"), name=code, known=sorted(held[_BLOC]))


def _unheld_codes(plan: Plan, units: Sequence[Unit], place: PlanPlace) -> Iterator[Finding]:
    held = _held(plan, units)
    for key, name, codes in _traits_asked(plan):
        for code in codes:
            if code not in held.get(name, ()):
                error = place.unknown("EMU-K42", key, (f"mã của {name}", f"code of {name}"), name=code,
                                      known=sorted(held.get(name, ())))  # fmt: skip
                yield Finding.of(error, "warning")


def _without_bloc(
    plan: Plan, units: Iterable[Unit], counted: Mapping[str, Attribution], place: PlanPlace
) -> Iterator[Finding]:
    rankings = {each.rulebook: plan.ranking_for(each.rulebook) for each in plan.assignments}
    in_blocs = [each for each in plan.assignments if (r := rankings[each.rulebook]) is not None and _BLOC in r.within]
    found: defaultdict[str, list[str]] = defaultdict(list)
    day = plan.period.last_day
    for unit in units:
        if counted[unit.id].bloc is None and counted[unit.id].why_none is None:
            # Registered or not: whoever registers later is ranked too.
            takes = [a for a in in_blocs if any(a.takes(unit, registered=said, day=day) for said in (True, False))]
            for book in dict.fromkeys(each.rulebook for each in takes):
                found[book].append(unit.id)
    for book, names in sorted(found.items()):
        shown = ", ".join(sorted(names)[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")
        vi = f"{book}: {len(names)} đối tượng không thuộc cụm, khối nào nên không xếp hạng được: {shown}."
        en = f"{book}: {len(names)} units are in no bloc, so that they cannot be ranked: {shown}."
        yield _warning("EMU-K44", vi, en, place, rulebook=book)


def _unknown_members(plan: Plan, units: Iterable[Unit], place: PlanPlace) -> Iterator[Finding]:
    known = {unit.id for unit in units}
    for i, bloc in enumerate(plan.blocs):
        lost = [(j, member.unit) for j, member in enumerate(bloc.members) if member.unit not in known]
        if lost:
            key, name = f"blocs.{i}.members.{lost[0][0]}", lost[0][1]
            error = place.unknown("EMU-P06", key, ("đối tượng", "unit"), name=name, known=sorted(known), bloc=bloc.id)
            yield Finding.of(error, "warning", entries=len(lost))


def _warning(code: str, vi: str, en: str, place: PlanPlace, **where: str) -> Finding:
    return Finding(code, "warning", vi, en, (("file", place.file), *where.items()))
