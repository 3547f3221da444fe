"""A rulebook under a plan: a new rulebook, never a patched evaluation.

A plan changes points, switches criteria off, sets parameters and classes, and names the official score.
Every change is kept with its reason; what a plan does not change stays equal to the last digit of its digest.
"""

from collections.abc import Callable
from dataclasses import fields as dataclass_fields
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from emulation.algebra import (
    Constant,
    Expr,
    Field,
    Parts,
    Text,
    format_number,
    least,
    maximum_of,
    points_of,
    ratio,
    walk,
)
from emulation.errors import PlanError, RulebookError, did_you_mean
from emulation.models import ClassTable, CriterionOverride, ParameterOverride, Plan
from emulation.scoring._changes import PlanChange
from emulation.scoring._classes import Band, Classification
from emulation.scoring._criterion import Criterion
from emulation.scoring._lowering import full_maximum
from emulation.scoring._points import Points
from emulation.scoring._section import Section
from emulation.scoring._steps import Rescale, Total

if TYPE_CHECKING:
    from emulation.scoring._rulebook import Rulebook

_TOTAL = "total"
T = TypeVar("T", CriterionOverride, ParameterOverride)


def under(book: "Rulebook", plan: Plan) -> "Rulebook":
    """Return the rulebook that `plan` makes of `book`; the same rulebook when it changes nothing.

    Raises:
        PlanError: A criterion or parameter of the plan is not there, or a change breaks a static check.
    """
    criteria = [c for c in plan.criteria if _concerns(c.rulebook, c.criterion, book)]
    parameters = [p for p in plan.parameters if _sets(p, book)]
    table = plan.classes_for(book.id)
    if not (criteria or parameters or table) and plan.official == book.official:
        return book
    changed = book
    for override in criteria:
        changed = _guarded(changed, override, _override)
    for setting in parameters:
        changed = _guarded(changed, setting, lambda b, p: _with_parameter(b, p, plan))
    if table is not None:
        changed = changed.replaced(classes=_classification(table))
    base = book.digest if criteria or parameters or table else None
    return changed.replaced(official=plan.official, base=base)


def _concerns(rulebook: str | None, criterion: str, book: "Rulebook") -> bool:
    """Tell whether an override is for this rulebook: it names it, or a criterion of it."""
    return rulebook == book.id or (rulebook is None and criterion in book.root_ids)


def _sets(setting: ParameterOverride, book: "Rulebook") -> bool:
    known = {p.id for p in book.parameters}
    return setting.rulebook == book.id or (setting.rulebook is None and setting.parameter in known)


def _guarded(book: "Rulebook", change: T, apply: "Callable[[Rulebook, T], Rulebook]") -> "Rulebook":
    """Apply one change; a static check that it breaks is the plan's error, at the plan's line."""
    try:
        return apply(book, change)
    except RulebookError as error:
        raise PlanError(
            "EMU-P10",
            vi=f"Thay đổi này làm hỏng bộ tiêu chí {book.id}: {error.vi}",
            en=f"This change breaks rulebook {book.id}: {error.en}",
            hint=error.hint,
            line=change.line,
            rulebook=book.id,
        ) from error


def _override(book: "Rulebook", change: CriterionOverride) -> "Rulebook":
    if change.criterion not in book.root_ids:
        raise PlanError(
            "EMU-P04", vi=f"Bộ tiêu chí {book.id} không có tiêu chí {change.criterion}.",
            en=f"Rulebook {book.id} has no criterion {change.criterion}.",
            hint=did_you_mean(change.criterion, book.root_ids), line=change.line, key=f"criteria.{change.criterion}",
        )  # fmt: skip
    return _switched_off(book, change) if change.switched_off else _repointed(book, change)


def _map(section: Section, change: "Callable[[Criterion | Section], Criterion | Section | None]") -> Section:
    """Return a section with each child replaced by what `change` makes of it, or dropped."""
    kept: list[Criterion | Section] = []
    for child in section.children:
        new = change(child)
        if isinstance(new, Section):
            new = _map(new, change)
        if new is not None and not (isinstance(new, Section) and not new.children):
            kept.append(new)
    return section_with(section, criteria=tuple(kept))


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


def _repointed(book: "Rulebook", change: CriterionOverride) -> "Rulebook":
    """Change the points; a rule that says its own points is scaled with them."""
    before: list[Fraction] = []

    def new(item: Criterion | Section) -> Criterion | Section:
        if item.id != change.criterion:
            return item
        before.append(full_maximum(item))
        return _with_points(item, change) if isinstance(item, Criterion) else _stated(item, change)

    root = _map(book.root, new)
    words = Text(vi="{} từ {x} thành {y} điểm", en="{} from {x} to {y} points")
    what = _said(words, book, change.criterion, before[0], _worth(root, change))
    return _rebuilt(book, root, PlanChange(change.criterion, what, change.reason, change.source))


def _worth(root: Section, change: CriterionOverride) -> Fraction:
    found = next(i for i in root.items() if i.id == change.criterion)
    return full_maximum(found) or (found.points.minimum if found.points else Fraction(0))


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


def _switched_off(book: "Rulebook", change: CriterionOverride) -> "Rulebook":
    """Leave a criterion out; with rest = "rescale" the scale keeps its height."""
    height = full_maximum(book.root)
    root = _map(book.root, lambda item: None if item.id == change.criterion else item)
    root = section_with(root, criteria=tuple(_restated(c) for c in root.children))
    left = full_maximum(root)
    if change.rest == "rescale" and left != height:
        reason = Text(
            vi=f"Quy đổi thang điểm vì bỏ một tiêu chí: {change.reason}",
            en=f"Scale kept after a criterion was left out: {change.reason}",
        )
        root = section_with(root, steps=(Rescale(height / left, reason), *root.steps))
    what = _said(Text(vi="không chấm {}", en="{} is not scored"), book, change.criterion)
    unread = set(book.form.names) - set(book.for_information) - _read_by(root)
    kept = (*book.for_information, *(n for n in book.form.names if n in unread))
    return _rebuilt(book, root, PlanChange(change.criterion, what, change.reason, change.source), for_information=kept)


def _restated(item: Criterion | Section) -> Criterion | Section:
    """Let a section's stated maximum follow its children again."""
    if isinstance(item, Criterion):
        return item
    points = None if isinstance(item.combine, Total) else item.points
    return section_with(item, points=points, criteria=tuple(_restated(c) for c in item.children))


def _read_by(root: Section) -> set[str]:
    nodes = [n for c in root.criteria() for n in walk(c.asked)]
    return {n.name if isinstance(n, Field) else n.collection for n in nodes if isinstance(n, Field | Parts)}


def _said(
    words: Text, book: "Rulebook", target: str, before: Fraction = Fraction(0), after: Fraction = Fraction(0)
) -> Text:
    item = next(i for i in book.root.items() if i.id == target)
    vi, en = words.vi, words.en
    return Text(
        vi=vi.format(f"“{item.title.vi}”", x=format_number(before, "vi"), y=format_number(after, "vi")),
        en=en.format(f"“{item.title.en}”", x=format_number(before, "en"), y=format_number(after, "en")),
    )


def _rebuilt(book: "Rulebook", root: Section, change: PlanChange, **more: object) -> "Rulebook":
    return book.replaced(sections=root.children, steps=root.steps, changes=(*book.changes, change), **more)


def _with_parameter(book: "Rulebook", setting: ParameterOverride, plan: Plan) -> "Rulebook":
    known = {p.id: p for p in book.parameters}
    if setting.parameter not in known:
        raise PlanError(
            "EMU-P05", vi=f"Bộ tiêu chí {book.id} không có tham số {setting.parameter}.",
            en=f"Rulebook {book.id} has no parameter {setting.parameter}.",
            hint=did_you_mean(setting.parameter, known), line=setting.line, key=f"parameters.{setting.parameter}",
        )  # fmt: skip
    old = known[setting.parameter]
    new = old.replaced(setting.value, setting.source or plan.source, plan.period)
    value = setting.value
    what = Text(
        vi=f"“{old.title.vi}” là {format_number(value, 'vi')}", en=f"“{old.title.en}” is {format_number(value, 'en')}"
    )
    parameters = tuple(new if p.id == new.id else p for p in book.parameters)
    return book.replaced(
        parameters=parameters, changes=(*book.changes, PlanChange(old.id, what, setting.reason, setting.source))
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
