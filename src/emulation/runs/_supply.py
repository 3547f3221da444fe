"""The rulebooks that a plan needs: each found, made ready under the plan, and traced to its plugin."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from emulation.errors import PlanError, PluginError, Words, did_you_mean, nearest
from emulation.models import Plan
from emulation.runs._values import Supplier
from emulation.scoring import Rulebook

Rulebooks = Mapping[str, Rulebook] | Iterable[Rulebook]
"""Rulebooks by id, or one after the other."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """One rulebook of the run: as its plugin supplies it, and as the plan makes it."""

    base: Rulebook
    book: Rulebook
    plugin: Supplier | None


def prepare(plan: Plan, rulebooks: Rulebooks, plugins: Iterable[Supplier] | None) -> dict[str, Prepared]:
    """Return the rulebooks that the plan assigns, by id.

    Raises:
        PluginError: A rulebook is needed of a plugin that is not loaded or not installed.
        PlanError: The plan names a rulebook, criterion or parameter that is not there, or a change breaks a rulebook.
    """
    known = _by_id(rulebooks)
    suppliers = {} if plugins is None else {each.name: each for each in plugins if each.loaded}
    broken = {} if plugins is None else {each.name: each for each in plugins if not each.loaded}
    for assignment in plan.assignments:
        if assignment.rulebook not in known:
            raise _lacking(assignment.rulebook, assignment.line, known, suppliers, broken)
    _check_names(plan, known)
    wanted = sorted({each.rulebook for each in plan.assignments})
    return {each: Prepared(known[each], known[each].under(plan), suppliers.get(_namespace(each))) for each in wanted}


def _by_id(rulebooks: Rulebooks) -> dict[str, Rulebook]:
    books = rulebooks.values() if isinstance(rulebooks, Mapping) else rulebooks
    return {book.id: book for book in books}


def _namespace(rulebook: str) -> str:
    return rulebook.partition("/")[0]


def _lacking(
    rulebook: str,
    line: int | None,
    known: Mapping[str, Rulebook],
    suppliers: Mapping[str, Supplier],
    broken: Mapping[str, Supplier],
) -> Exception:
    """Return why a rulebook is not there: its plugin is broken, or not installed, or offers no such thing."""
    namespace = _namespace(rulebook)
    if namespace in broken:
        return _broken(rulebook, broken[namespace].error())
    if (suppliers or broken) and nearest(namespace, {*suppliers, *broken}) is None:
        return _not_installed(rulebook, namespace)
    return _unknown_rulebook(rulebook, known, line)


def _broken(rulebook: str, reason: Exception) -> Exception:
    reason.add_note(f"vi: kế hoạch cần bộ tiêu chí {rulebook} / en: the plan needs the rulebook {rulebook}")
    return reason


def _not_installed(rulebook: str, namespace: str) -> PluginError:
    return PluginError(
        "EMU-G01",
        vi=f"Kế hoạch cần bộ tiêu chí {rulebook}, plugin {namespace} chưa cài.",
        en=f"The plan needs the rulebook {rulebook}, and the plugin {namespace} is not installed.",
        hint=(f"cài plugin {namespace}, hoặc bỏ bộ tiêu chí", f"install the plugin {namespace}, or drop the rulebook"),
        plugin=namespace,
        rulebook=rulebook,
    )


def _check_names(plan: Plan, known: Mapping[str, Rulebook]) -> None:
    """Refuse a change that would change nothing, because what it names is nowhere."""
    for rulebook, line in _rulebooks_named(plan):
        if rulebook is not None and rulebook not in known:
            raise _unknown_rulebook(rulebook, known, line)
    _check_criteria(plan, {each for book in known.values() for each in book.root_ids})
    _check_parameters(plan, {each.id for book in known.values() for each in book.parameters})


def _rulebooks_named(plan: Plan) -> Iterator[tuple[str | None, int | None]]:
    """Yield the rulebooks that changes, facts and classes are for, with their lines."""
    yield from ((each.rulebook, each.line) for each in plan.criteria)
    yield from ((each.rulebook, each.line) for each in plan.parameters)
    yield from ((each.rulebook, each.line) for each in plan.unit_facts)
    yield from ((rulebook, table.line) for table in plan.classes for rulebook in table.rulebooks)


def _unknown_rulebook(rulebook: str, known: Mapping[str, Rulebook], line: int | None) -> PlanError:
    return PlanError(
        "EMU-P09",
        vi=f"Kế hoạch nêu bộ tiêu chí {rulebook}, không có bộ tiêu chí này.",
        en=f"The plan names the rulebook {rulebook}, and there is none of that name.",
        hint=did_you_mean(rulebook, known) or _listed(known),
        rulebook=rulebook,
        line=line,
    )


def _listed(known: Iterable[str]) -> Words | None:
    names = ", ".join(sorted(known))
    return Words(f"các bộ tiêu chí: {names}", f"the rulebooks: {names}") if names else None


def _check_criteria(plan: Plan, known: set[str]) -> None:
    for override in plan.criteria:
        if override.rulebook is None and override.criterion not in known:
            raise PlanError(
                "EMU-P04",
                vi=f"Kế hoạch nêu tiêu chí {override.criterion}, không bộ tiêu chí nào có.",
                en=f"The plan names the criterion {override.criterion}, which no rulebook has.",
                hint=did_you_mean(override.criterion, known),
                key=f"criteria.{override.criterion}",
                line=override.line,
            )


def _check_parameters(plan: Plan, known: set[str]) -> None:
    for setting in plan.parameters:
        if setting.rulebook is None and setting.parameter not in known:
            raise PlanError(
                "EMU-P05",
                vi=f"Kế hoạch nêu tham số {setting.parameter}, không bộ tiêu chí nào có.",
                en=f"The plan names the parameter {setting.parameter}, which no rulebook has.",
                hint=did_you_mean(setting.parameter, known),
                key=f"parameters.{setting.parameter}",
                line=setting.line,
            )
