"""A rulebook under a plan: a new rulebook, never a patched evaluation.

A plan changes points, switches criteria off, sets parameters and classes, and names the official score.
Every change is kept with its reason; what a plan does not change stays equal to the last digit of its digest.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from dataclasses import fields as dataclass_fields
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from emulation.algebra import (
    Constant,
    Expr,
    Field,
    Name,
    Parts,
    Text,
    format_number,
    least,
    maximum_of,
    points_of,
    ratio,
    walk,
    write_value,
)
from emulation.errors import PlanError, RulebookError, did_you_mean
from emulation.models import ClassTable, CriterionOverride, DatedParameter, ParameterOverride, Plan
from emulation.scoring._changes import PlanChange
from emulation.scoring._classes import Band, Classification
from emulation.scoring._criterion import Criterion
from emulation.scoring._lowering import full_maximum
from emulation.scoring._points import Points
from emulation.scoring._section import Section
from emulation.scoring._steps import Renormalise, Rescale, Total

if TYPE_CHECKING:
    from emulation.scoring._rulebook import Rulebook

_TOTAL: Final = "total"
POVERTY_MEASURE: Final = "poverty-measure"
"""The parameter by which a rulebook reads the measure of poverty that the plan names, where it reads one."""
MEASURES: Final = {"poor": Fraction(1), "multidimensional": Fraction(2)}
"""The values of that parameter: poor households only, or poor and near-poor; the two are never mixed."""
Item = Criterion | Section


@dataclass(frozen=True, slots=True)
class _Draft:
    """A rulebook while a plan's changes are laid on it, before it is checked as a whole."""

    root: Section
    parameters: tuple[DatedParameter, ...]
    changes: tuple[PlanChange, ...] = ()

    def item(self, name: str) -> Item:
        """Return a section or criterion by id."""
        return next(item for item in self.root.items() if item.id == name)


def under(book: "Rulebook", plan: Plan) -> "Rulebook":
    """Return the rulebook that `plan` makes of `book`; the same rulebook when it changes nothing.

    Raises:
        PlanError: A criterion or parameter of the plan is not there, or a change breaks a static check.
    """
    _check_in_force(book, plan)
    criteria = [c for c in plan.criteria if _concerns(c.rulebook, c.criterion, book.root_ids, book)]
    named = [p.id for p in book.parameters]
    settings = (*plan.parameters, *_measure(plan, book))
    parameters = [p for p in settings if _concerns(p.rulebook, p.parameter, named, book)]
    table = plan.classes_for(book.id)
    if not (criteria or parameters or table) and plan.official == book.official:
        return book
    draft = _Draft(book.root, book.parameters, book.changes)
    sections = {section.id for section in book.root.sections()}
    for override in sorted(criteria, key=lambda c: c.criterion in sections):
        # Sections last: a maximum that the plan itself states is checked against the children it leaves.
        draft = _overridden(draft, override, book)
    for setting in parameters:
        draft = _set(draft, setting, plan, book)
    return _made(book, draft, table, plan, criteria)


def _check_in_force(book: "Rulebook", plan: Plan) -> None:
    day = plan.period.last_day
    begun = book.in_force_from is None or book.in_force_from <= day
    if begun and (book.in_force_until is None or day < book.in_force_until):
        return
    raise PlanError(
        "EMU-P11",
        vi=f"Bộ tiêu chí {book.id} {book.version} không có hiệu lực vào ngày {day:%d/%m/%Y}.",
        en=f"Rulebook {book.id} {book.version} is not in force on {day.isoformat()}.",
        hint=(
            "dùng phiên bản có hiệu lực, hoặc sửa kỳ của kế hoạch",
            "use a version in force, or the plan's own period",
        ),
        rulebook=book.id,
        key="plan.period",
    )


def _concerns(rulebook: str | None, name: str, known: Sequence[str], book: "Rulebook") -> bool:
    """Tell whether a change is for this rulebook: it names it, or something of it."""
    return rulebook == book.id or (rulebook is None and name in known)


def _measure(plan: Plan, book: "Rulebook") -> list[ParameterOverride]:
    """Return the setting that the plan's measure of poverty is, where the rulebook reads one and has another."""
    known = {p.id: p for p in book.parameters}
    if plan.poverty_measure is None or POVERTY_MEASURE not in known:
        return []
    value = MEASURES[plan.poverty_measure]
    if known[POVERTY_MEASURE].value_on(plan.period.last_day).value == value:
        return []
    reason = f"kế hoạch {plan.id} nêu thước đo nghèo / the plan names the measure of poverty"
    return [ParameterOverride(parameter=POVERTY_MEASURE, value=value, rulebook=book.id, reason=reason)]


def _made(
    book: "Rulebook", draft: _Draft, table: ClassTable | None, plan: Plan, criteria: Sequence[CriterionOverride]
) -> "Rulebook":
    """Check the whole; a check that fails is the plan's error, at the line of the change it is about."""
    base = book.digest if draft.changes != book.changes or table else None
    classes = {} if table is None else {"classes": _classification(table)}
    unread = set(book.form.names) - set(book.for_information) - _read_by(draft.root)
    informed = (*book.for_information, *(n for n in book.form.names if n in unread and draft.root != book.root))
    try:
        return book.replaced(
            sections=draft.root.children,
            steps=draft.root.steps,
            parameters=draft.parameters,
            changes=draft.changes,
            for_information=informed,
            official=plan.official,
            base=base,
            **classes,
        )
    except RulebookError as error:
        about = next((c for c in criteria if c.criterion == error.criterion), criteria[0] if criteria else None)
        raise PlanError(
            "EMU-P10",
            vi=f"Thay đổi này làm hỏng bộ tiêu chí {book.id}: {error.vi}",
            en=f"This change breaks rulebook {book.id}: {error.en}",
            hint=error.hint,
            line=about.line if about else None,
            rulebook=book.id,
        ) from error


def _overridden(draft: _Draft, change: CriterionOverride, book: "Rulebook") -> _Draft:
    known = [name for name in book.root_ids if name != _TOTAL]
    if change.criterion not in known:
        raise PlanError(
            "EMU-P04",
            vi=f"Bộ tiêu chí {book.id} không có tiêu chí {change.criterion}.",
            en=f"Rulebook {book.id} has no criterion {change.criterion}.",
            hint=did_you_mean(change.criterion, known),
            line=change.line,
            key=f"criteria.{change.criterion}",
        )
    _refuse_unfit(draft, change)
    return _switched_off(draft, change) if change.switched_off else _repointed(draft, change)


def _refuse_unfit(draft: _Draft, change: CriterionOverride) -> None:
    """Refuse points that no rule can be brought to, and a rulebook of which nothing is left."""
    item = next((item for item in draft.root.items() if item.id == change.criterion), None)
    if item is None:
        raise _unfit(change, "đã bị bỏ theo một thay đổi khác", "is left out by another change", hint=None)
    if change.switched_off:
        left = _map(draft.root, lambda each: None if each.id == change.criterion else each)
        if full_maximum(left) <= 0:
            raise _unfit(change, "bị bỏ thì không còn gì để chấm", "is the last that has points to give", hint=None)
    elif isinstance(item, Criterion) and item.points.maximum == 0:
        if not _penalty(item.points, change).minimum:
            raise _unfit(change, "không trừ điểm nào", "takes no points")
    else:
        most = full_maximum(item) if change.points is None else change.points
        if most <= 0:
            raise _unfit(change, "phải có điểm tối đa lớn hơn 0", "needs a maximum above zero")
        if change.minimum is not None and change.minimum > most:
            raise _unfit(change, "có minimum lớn hơn points", "has a minimum above its points", hint=None)


_LEAVE_OUT = ("để bỏ một tiêu chí, ghi switched_off và rest", "to leave a criterion out, write switched_off and rest")


def _unfit(change: CriterionOverride, vi: str, en: str, hint: tuple[str, str] | None = _LEAVE_OUT) -> PlanError:
    return PlanError(
        "EMU-P03",
        vi=f"{change.criterion} {vi}.",
        en=f"{change.criterion} {en}.",
        hint=hint,
        line=change.line,
        key=f"criteria.{change.criterion}",
    )


def _map(section: Section, change: "Callable[[Item], Item | None]") -> Section:
    """Return a section with each child replaced by what `change` makes of it, or dropped.

    A maximum that was stated and is no longer that of its children follows them.
    """
    kept: list[Item] = []
    for child in section.children:
        new = change(child)
        if isinstance(new, Section):
            new = _map(new, change)
        if new is not None and not (isinstance(new, Section) and not new.children):
            kept.append(new)
    if tuple(kept) == section.children:
        return section
    followed = isinstance(section.combine, Total)
    return section_with(section, criteria=tuple(kept), points=None if followed else section.points)


def section_with(section: Section, **changed: object) -> Section:
    """Return a section with some of what it was made of replaced."""
    values = {f.name: getattr(section, f.name) for f in dataclass_fields(section)}
    values["criteria"], values["source"] = values.pop("children"), values.pop("sources")
    values |= changed
    return Section(values.pop("id"), **values)


def criterion_with(criterion: Criterion, **changed: object) -> Criterion:
    """Return a criterion with some of what it was made of replaced."""
    values = {f.name: getattr(criterion, f.name) for f in dataclass_fields(criterion)}
    values["source"] = values.pop("sources")
    values |= changed
    return Criterion(values.pop("id"), **values)


def _repointed(draft: _Draft, change: CriterionOverride) -> _Draft:
    """Change the points; a rule that says its own points is scaled with them."""

    def new(item: Item) -> Item:
        if item.id != change.criterion:
            return item
        return _with_points(item, change) if isinstance(item, Criterion) else _stated(item, change)

    after = replace(draft, root=_map(draft.root, new))
    words = Text(vi="{} từ {x} thành {y} điểm", en="{} from {x} to {y} points")
    numbers = (_worth(draft.item(change.criterion)), _worth(after.item(change.criterion)))
    return _noted(after, change, _said(words, draft.item(change.criterion), *numbers))


def _noted(draft: _Draft, change: CriterionOverride, what: Text) -> _Draft:
    said = PlanChange(change.criterion, what, change.reason, change.source)
    return replace(draft, changes=(*draft.changes, said))


def _worth(item: Item) -> Fraction:
    return full_maximum(item) or (item.points.minimum if item.points else Fraction(0))


def _with_points(criterion: Criterion, change: CriterionOverride) -> Criterion:
    """Change the points of a criterion, its rule with them; a plan's points are no model values."""
    old = criterion.points
    new = _penalty(old, change) if old.maximum == 0 else _award(old, change)
    factor = new.minimum / old.minimum if old.maximum == 0 else new.maximum / old.maximum
    return criterion_with(criterion, points=new, scale=criterion.scale * factor)


def _award(old: Points, change: CriterionOverride) -> Points:
    maximum = old.maximum if change.points is None else change.points
    return Points(maximum, old.minimum * maximum / old.maximum if change.minimum is None else change.minimum)


def _penalty(old: Points, change: CriterionOverride) -> Points:
    """Read "points" of a penalty as the most that it takes away."""
    taken = change.points if change.minimum is None else -change.minimum
    return Points(Fraction(0), old.minimum if taken is None else -abs(taken))


def _stated(section: Section, change: CriterionOverride) -> Section:
    return section_with(section, points=Points(change.points or Fraction(0), change.minimum or Fraction(0)))


def _switched_off(draft: _Draft, change: CriterionOverride) -> _Draft:
    """Leave a criterion out; with rest = "rescale" the section that held it keeps its height."""
    root = _map(draft.root, lambda item: None if item.id == change.criterion else item)
    if change.rest == "rescale":
        root = _rescaled(root, draft, change)
    words = Text(vi="không chấm {}", en="{} is not scored")
    return _noted(replace(draft, root=root), change, _said(words, draft.item(change.criterion)))


def _rescaled(root: Section, draft: _Draft, change: CriterionOverride) -> Section:
    """Bring the nearest section that is left back to the height that it had."""
    left = {section.id for section in root.sections()}
    holders = [s for s in draft.root.sections() if s.id in left and any(i.id == change.criterion for i in s.items())]
    holder = holders[-1].id
    height = full_maximum(draft.item(holder))

    def raised(item: Item) -> Item:
        return _raised(item, height, change) if isinstance(item, Section) and item.id == holder else item

    return _raised(root, height, change) if holder == root.id else _map(root, raised)


def _raised(section: Section, height: Fraction, change: CriterionOverride) -> Section:
    """Multiply the points of a section so that its maximum is `height`; where it is renormalised, to that scale."""
    if any(isinstance(step, Renormalise) for step in section.steps):
        steps = [replace(step, to=height) if isinstance(step, Renormalise) else step for step in section.steps]
        return section_with(section, steps=steps)
    lower = full_maximum(section_with(section, points=None))
    reason = Text(
        vi=f"Quy đổi thang điểm vì bỏ một tiêu chí: {change.reason}",
        en=f"Scale kept after a criterion was left out: {change.reason}",
    )
    factor = () if lower == height else (Rescale(height / lower, reason),)
    return section_with(section, points=None, steps=(*factor, *section.steps))


def _read_by(root: Section) -> set[str]:
    nodes = [n for c in root.criteria() for n in walk(c.asked)]
    return {n.name if isinstance(n, Field) else n.collection for n in nodes if isinstance(n, Field | Parts)}


def _said(words: Text, item: Item, before: Fraction = Fraction(0), after: Fraction = Fraction(0)) -> Text:
    return Text(
        vi=words.vi.format(f"“{item.title.vi}”", x=format_number(before, "vi"), y=format_number(after, "vi")),
        en=words.en.format(f"“{item.title.en}”", x=format_number(before, "en"), y=format_number(after, "en")),
    )


def _set(draft: _Draft, setting: ParameterOverride, plan: Plan, book: "Rulebook") -> _Draft:
    known = {p.id: p for p in draft.parameters}
    if setting.parameter not in known:
        raise PlanError(
            "EMU-P05",
            vi=f"Bộ tiêu chí {book.id} không có tham số {setting.parameter}.",
            en=f"Rulebook {book.id} has no parameter {setting.parameter}.",
            hint=did_you_mean(setting.parameter, known),
            line=setting.line,
            key=f"parameters.{setting.parameter}",
        )
    old = known[setting.parameter]
    new = old.replaced(setting.value, setting.source or plan.source, plan.period)
    shown = Name(old.title, old.unit, old.look)
    what = Text(
        vi=f"“{old.title.vi}” là {write_value(setting.value, shown, 'vi')}",
        en=f"“{old.title.en}” is {write_value(setting.value, shown, 'en')}",
    )
    return replace(
        draft,
        parameters=tuple(new if p.id == new.id else p for p in draft.parameters),
        changes=(*draft.changes, PlanChange(old.id, what, setting.reason, setting.source)),
    )


def _classification(table: ClassTable) -> Classification:
    total = points_of(_TOTAL)
    on: Expr = total
    if table.on == "total-up-to-100":
        on = least(total, 100)
    elif table.on == "share-of-maximum":
        on = ratio(total, maximum_of(_TOTAL), when_zero=0)
    bands = [Band(b.id, b.title, Constant(b.at_least)) for b in table.bands]
    last = Band("below", table.below, Constant(Fraction(0)))
    return Classification(on.node, (*bands, last), table.source)
