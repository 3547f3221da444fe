"""What the plan itself states about a unit: facts with the plan as their source, which stand before the unit's own."""

from collections.abc import Iterable, Mapping

from emulation.algebra import State
from emulation.errors import FactError, PlanError, did_you_mean
from emulation.models import Fact, Finding, Plan, Submission, Unit, UnitFacts
from emulation.scoring import Rulebook


class PlanFacts:
    """The facts that a plan states, by unit."""

    def __init__(self, plan: Plan) -> None:
        """Index the plan's entries."""
        self._entries: dict[str, list[UnitFacts]] = {}
        for entry in plan.unit_facts:
            self._entries.setdefault(entry.unit, []).append(entry)

    def added_to(self, submission: Submission, book: Rulebook) -> tuple[Submission, tuple[str, ...]]:
        """Return a submission with the plan's facts, and the names of their fields.

        What the unit itself says of them is kept as its own report, which is shown and not scored.
        """
        entries = [e for e in self._entries.get(submission.unit, ()) if e.rulebook in (None, book.id)]
        stated = {name: fact for e in entries for name, fact in e.stated().items() if name in book.form}
        if not stated:
            return submission, ()
        own = {name: fact for name, fact in submission.facts.items() if name in stated}
        given = {name: getattr(submission, name) for name in submission.model_fields_set}
        given["facts"] = {**submission.facts, **stated}
        given["self_reported"] = {**own, **submission.self_reported}
        return type(submission)(**given), tuple(name for name in book.form.names if name in stated)


def check_unit_facts(plan: Plan, books: Mapping[str, Rulebook], units: Mapping[str, Unit]) -> tuple[Finding, ...]:
    """Return a finding for every unit of the plan that is not there, after refusing what no form could take.

    Raises:
        PlanError: A fact has a name or a value that no form of the unit's rulebooks takes; the message names the line.
    """
    for entry in plan.unit_facts:
        forms = _books_of(plan, entry, books, units)
        for name, fact in entry.stated().items():
            _check_fact(entry, name, fact, forms)
    return tuple(_unknown(entry, units) for entry in plan.unit_facts if entry.unit not in units)


def _books_of(plan: Plan, entry: UnitFacts, books: Mapping[str, Rulebook], units: Mapping[str, Unit]) -> list[Rulebook]:
    """Return the rulebooks for which an entry may state facts."""
    if entry.rulebook is not None:
        return [books[entry.rulebook]] if entry.rulebook in books else []
    unit = units.get(entry.unit)
    if unit is None:
        return []
    ids = {*plan.rulebooks_for(unit), *plan.rulebooks_for(unit, registered=True)}
    return [books[each] for each in sorted(ids) if each in books]


def _check_fact(entry: UnitFacts, name: str, fact: Fact, books: Iterable[Rulebook]) -> None:
    forms = [book.form for book in books]
    if not forms:
        return
    takers = [form for form in forms if name in form]
    if not takers:
        close = did_you_mean(name, {each for form in forms for each in form.names})
        vi = f"{entry.unit}: không bộ tiêu chí nào của đơn vị có trường {name}."
        en = f"{entry.unit}: no rulebook of the unit has a field {name}."
        raise PlanError("EMU-P03", vi=vi, en=en, hint=close, line=entry.line, unit=entry.unit, field=name)
    if fact is not State.NOT_APPLICABLE and all(form[name].origin != "target" for form in takers):
        vi = f"{entry.unit}: {name} là số liệu của đơn vị, không phải chỉ tiêu mà kế hoạch giao."
        en = f"{entry.unit}: {name} is the unit's own figure, not a target that a plan assigns."
        raise PlanError("EMU-P03", vi=vi, en=en, line=entry.line, unit=entry.unit, field=name)
    for form in takers:
        try:
            form[name].read(fact)
        except FactError as error:
            hint = error.hint if fact is not State.NOT_APPLICABLE else None
            where = {"line": entry.line, "unit": entry.unit, "field": name}
            raise PlanError("EMU-P03", vi=error.vi, en=error.en, hint=hint, **where) from None


def _unknown(entry: UnitFacts, units: Mapping[str, Unit]) -> Finding:
    close = did_you_mean(entry.unit, units)
    hint = (f" ({close.vi})", f" ({close.en})") if close else ("", "")
    vi = f"Kế hoạch nêu đơn vị {entry.unit}, danh sách đơn vị không có{hint[0]}."
    en = f"The plan names the unit {entry.unit}, which is not among the units{hint[1]}."
    where = (("unit", entry.unit), *((("line", entry.line),) if entry.line is not None else ()))
    return Finding("EMU-P06", "error", vi, en, where)
