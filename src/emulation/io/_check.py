"""A plan against the rulebooks that are known: every name in it must mean something."""

from collections.abc import Iterable, Iterator, Mapping

from emulation.errors import EmulationError, PlanError
from emulation.io._check_cohorts import check_cohorts
from emulation.io._listing import PlanPlace
from emulation.models import CriterionOverride, ParameterOverride, Plan, UnitFacts
from emulation.scoring import TOTAL, Rulebook

Books = Mapping[str, Rulebook]


def check_plan_against(plan: Plan, rulebooks: Books, place: PlanPlace) -> None:
    """Refuse the first name that no rulebook has, then the first change that breaks one.

    Raises:
        PlanError: Naming file, line, key and the nearest right name.
    """
    for problem in _problems(plan, rulebooks, place):
        raise problem
    assigned = dict.fromkeys(assignment.rulebook for assignment in plan.assignments)
    check_cohorts(plan, {name: _under(rulebooks[name], plan, place) for name in assigned}, place)


def check_units(plan: Plan, known: Iterable[str], place: PlanPlace) -> None:
    """Refuse targets for a unit that is not there: they would be lost without a word.

    Raises:
        PlanError: Naming file, line, key and the nearest unit.
    """
    ids = set(known)
    for stated in plan.unit_facts:
        if stated.unit not in ids:
            raise place.unknown(
                "EMU-P06", _key("units", stated.unit), ("đối tượng", "unit"), name=stated.unit, known=sorted(ids)
            )


def _problems(plan: Plan, books: Books, place: PlanPlace) -> Iterator[PlanError]:
    yield from _unknown_rulebooks(plan, books, place)
    assigned = {name: books[name] for name in dict.fromkeys(each.rulebook for each in plan.assignments)}
    for change in plan.criteria:
        yield from _unknown_criterion(change, _meant(change.rulebook, assigned, books), place)
    for setting in plan.parameters:
        yield from _unknown_parameter(setting, _meant(setting.rulebook, assigned, books), place)
    for stated in plan.unit_facts:
        yield from _wrong_facts(stated, _meant(stated.rulebook, assigned, books), place)


def _meant(rulebook: str | None, assigned: Books, books: Books) -> Books:
    """Return the rulebooks that an entry may be about: the one that it names, else all that the plan assigns."""
    return assigned if rulebook is None else {rulebook: books[rulebook]}


def _unknown_rulebooks(plan: Plan, books: Books, place: PlanPlace) -> Iterator[PlanError]:
    named = [(f"assignments.{i}.rulebook", each.rulebook) for i, each in enumerate(plan.assignments)]
    named += [(_key("criteria", each.criterion, "rulebook"), each.rulebook or "") for each in plan.criteria]
    named += [(_key("parameters", each.parameter, "rulebook"), each.rulebook or "") for each in plan.parameters]
    named += [(_key("units", each.unit, "rulebook"), each.rulebook or "") for each in plan.unit_facts]
    for what in ("classes", "state_rules", "rankings", "class_quotas", "awards"):
        listed = enumerate(getattr(plan, what))
        named += [(f"{what}.{i}.rulebooks", name) for i, entry in listed for name in entry.rulebooks]
    for i, each in enumerate(plan.class_dependencies):
        named += [(f"class_dependencies.{i}.rulebook", each.rulebook), (f"class_dependencies.{i}.of", each.of)]
    for key, name in named:
        if name and name not in books:
            yield place.unknown("EMU-P09", key, ("bộ tiêu chí", "rulebook"), name=name, known=books)


def _key(*parts: str) -> str:
    return ".".join(parts)


def _unknown_criterion(change: CriterionOverride, books: Books, place: PlanPlace) -> Iterator[PlanError]:
    known = [item.id for book in books.values() for item in book.root.items() if item.id != TOTAL]
    if change.criterion not in known:
        key, what = _key("criteria", change.criterion), ("tiêu chí", "criterion")
        yield place.unknown("EMU-P04", key, what, name=change.criterion, known=known)


def _unknown_parameter(setting: ParameterOverride, books: Books, place: PlanPlace) -> Iterator[PlanError]:
    known = [parameter.id for book in books.values() for parameter in book.parameters]
    if setting.parameter not in known:
        key, what = _key("parameters", setting.parameter), ("tham số", "parameter")
        yield place.unknown("EMU-P05", key, what, name=setting.parameter, known=known)


def _wrong_facts(stated: UnitFacts, books: Books, place: PlanPlace) -> Iterator[PlanError]:
    """Read what the plan states of a unit by the forms that have the field."""
    for name, fact in stated.stated().items():
        where = "not_assigned" if name in stated.not_assigned else _key("targets", name)
        key = _key("units", stated.unit, where)
        measures = [book.form[name] for book in books.values() if name in book.form]
        if not measures:
            fields = dict.fromkeys(field for book in books.values() for field in book.form.names)
            yield place.unknown("EMU-P03", key, ("trường", "field"), name=name, known=fields)
        for measure in measures:
            try:
                measure.read(fact)
            except EmulationError as error:
                yield place.error(error.code, key, error.vi, error.en, error.hint, unit=stated.unit, field=name)


def _under(book: Rulebook, plan: Plan, place: PlanPlace) -> Rulebook:
    try:
        return book.under(plan)
    except PlanError as error:
        error.where = {"file": place.file, **error.where}
        raise
