"""Static checks: what can be known of a rulebook before any data.

Each check yields errors that name rulebook, criterion and clause; a rulebook that has one is not made.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from emulation.algebra import (
    BoundsError,
    Constant,
    Earlier,
    Field,
    IsIn,
    Ladder,
    Node,
    Parameter,
    Parts,
    PointsOf,
    Rung,
    kind_of,
    walk,
)
from emulation.errors import RulebookError, did_you_mean
from emulation.models import FormSpec, Period
from emulation.scoring._criterion import Criterion
from emulation.scoring._lowering import CycleError, full_maximum, ordered, scale_of
from emulation.scoring._section import Section
from emulation.scoring._steps import Cap, Floor, Gate, StopAtZero, Weighted

if TYPE_CHECKING:
    from emulation.scoring._rulebook import Rulebook

BUILT_IN: Final = ("period.first_day", "period.last_day")
"""Parameters that every period gives."""


def refuse(book: "Rulebook") -> None:
    """Raise the first error of a rulebook, with the others as notes.

    Raises:
        RulebookError: A check fails.
    """
    found = list(problems(book))
    if not found:
        return
    for other in found[1:]:
        found[0].add_note(str(other))
    raise found[0]


def problems(book: "Rulebook") -> Iterator[RulebookError]:
    """Yield every error; what needs sound names and references is asked only when they are."""
    first = [e for check in _NAMES for e in check(book)]
    yield from first
    if first:
        return
    second = [e for check in _REFERENCES for e in check(book)]
    yield from second
    if not second:
        for check in _POINTS:
            yield from check(book)


def _error(
    book: "Rulebook",
    code: str,
    item: Criterion | Section | None,
    *,
    vi: str,
    en: str,
    hint: tuple[str, str] | None = None,
) -> RulebookError:
    sources = item.sources if item else ()
    clause = ", ".join(s.clause for s in sources if s.clause) or None
    return RulebookError(
        code, vi=vi, en=en, hint=hint, rulebook=book.id, criterion=item.id if item else None, clause=clause
    )


def _items(book: "Rulebook") -> list[Criterion | Section]:
    return list(book.root.items())


def _ids(book: "Rulebook") -> Iterator[RulebookError]:
    namespace = book.id.partition("/")[0]
    seen: set[str] = set()
    for item in _items(book):
        if item.id in seen:
            yield _error(book, "EMU-R10", item, vi=f"Mã {item.id} dùng hai lần.", en=f"Id {item.id} is used twice.")
        seen.add(item.id)
        if isinstance(item, Criterion) and not item.id.startswith(f"{namespace}/"):
            yield _error(
                book,
                "EMU-R09",
                item,
                vi=f"Mã {item.id} nằm ngoài không gian tên {namespace}/.",
                en=f"Id {item.id} is outside the namespace {namespace}/.",
            )


def _quantum(book: "Rulebook") -> Iterator[RulebookError]:
    quantum = book.quantum
    if quantum <= 0 or (quantum * 10**6).denominator != 1:
        yield _error(
            book,
            "EMU-R15",
            None,
            vi=f"Đơn vị làm tròn {quantum} không dùng được.",
            en=f"The quantum {quantum} is not a decimal above zero.",
        )


def _sources(book: "Rulebook") -> Iterator[RulebookError]:
    for criterion in book.root.criteria():
        if not criterion.sources:
            yield _error(
                book,
                "EMU-R06",
                criterion,
                vi=f"Tiêu chí {criterion.id} chưa nêu nguồn.",
                en=f"Criterion {criterion.id} cites no source.",
            )


def _empty(book: "Rulebook") -> Iterator[RulebookError]:
    for section in book.root.sections():
        if not section.children:
            yield _error(
                book,
                "EMU-R01",
                section,
                vi=f"Mục {section.id} không có tiêu chí.",
                en=f"Section {section.id} has no criteria.",
            )
        if isinstance(section.combine, Weighted) and len(section.combine.weights) != len(section.children):
            yield _error(
                book,
                "EMU-R01",
                section,
                vi=f"Mục {section.id} có số trọng số khác số mục con.",
                en=f"Section {section.id} has not one weight for each child.",
            )


def _owned_nodes(book: "Rulebook") -> Iterator[tuple[Criterion | None, Node]]:
    """Yield every node that an author wrote, with the criterion it belongs to."""
    for criterion in book.root.criteria():
        yield criterion, criterion.rule.node
        if criterion.applies_when is not None:
            yield criterion, criterion.applies_when
    for check in book.checks:
        yield from ((None, n) for n in (check.holds, check.difference) if n is not None)
    for condition in book.conditions:
        yield None, condition.holds
    for section in book.root.sections():
        for step in section.steps:
            yield from ((None, n) for n in (getattr(step, "times", None),) if n is not None)
    if book.classes:
        yield None, book.classes.on
        for band in book.classes.bands:
            yield from ((None, n) for n in (band.at_least, *(c.holds for c in band.conditions)))
        yield from ((None, d.when) for d in book.classes.downgrades)


def deep_walk(node: Node, form: FormSpec) -> Iterator[tuple[Node, FormSpec]]:
    """Yield every node below with the form that its fields name; rows of collections are entered."""
    for below in walk(node):
        yield below, form
        if isinstance(below, Parts) and below.collection in form and form[below.collection].rows is not None:
            for inner in (below.of, below.where):
                if inner is not None:
                    yield from deep_walk(inner, form[below.collection].rows)  # type: ignore[arg-type]  # just found


def _all_nodes(book: "Rulebook") -> Iterator[tuple[Criterion | None, Node, FormSpec]]:
    for owner, node in _owned_nodes(book):
        for below, form in deep_walk(node, book.form):
            yield owner, below, form


def _fields(book: "Rulebook") -> Iterator[RulebookError]:
    for owner, node, form in _all_nodes(book):
        name = node.collection if isinstance(node, Parts) else node.name if isinstance(node, Field | Earlier) else None
        if name is None:
            continue
        if name not in form:
            yield _error(
                book,
                "EMU-R13",
                owner,
                vi=f"Biểu {form.name} không có trường {name}.",
                en=f"Form {form.name} has no field {name}.",
                hint=did_you_mean(name, form.names),
            )
        elif isinstance(node, Field | Earlier) and node.kind != form[name].node_kind:
            yield _error(
                book,
                "EMU-R14",
                owner,
                vi=f"Trường {name} không phải loại {node.kind}.",
                en=f"Field {name} is no {node.kind}.",
            )


def _codes(book: "Rulebook") -> Iterator[RulebookError]:
    for owner, node, form in _all_nodes(book):
        if not (isinstance(node, IsIn) and isinstance(node.of, Field | Earlier) and node.of.name in form):
            continue
        known = form[node.of.name].codes
        for code in node.codes:
            if code not in known:
                yield _error(
                    book,
                    "EMU-R14",
                    owner,
                    vi=f"Trường {node.of.name} không có mức {code}.",
                    en=f"Field {node.of.name} has no code {code}.",
                    hint=did_you_mean(code, known),
                )


def _targets(book: "Rulebook") -> Iterator[RulebookError]:
    for owner, node, _ in _all_nodes(book):
        if isinstance(node, PointsOf) and node.target not in book.nodes:
            near = did_you_mean(node.target, [i.id for i in _items(book)])
            yield _error(
                book,
                "EMU-R12",
                owner,
                vi=f"Không có tiêu chí {node.target}.",
                en=f"There is no criterion {node.target}.",
                hint=near,
            )
    for section in book.root.sections():
        for step in section.steps:
            for child in step.children if isinstance(step, StopAtZero) else ():
                if child not in book.nodes:
                    yield _error(
                        book, "EMU-R12", section, vi=f"Không có mục {child}.", en=f"There is no child {child}."
                    )


def _parameters(book: "Rulebook") -> Iterator[RulebookError]:
    known = {p.id for p in book.parameters} | set(BUILT_IN)
    for owner, node, _ in _all_nodes(book):
        if isinstance(node, Parameter) and node.name not in known:
            yield _error(
                book,
                "EMU-R12",
                owner,
                vi=f"Không có tham số {node.name}.",
                en=f"There is no parameter {node.name}.",
                hint=did_you_mean(node.name, known),
            )
    if book.in_force_from and book.in_force_until:
        period = Period(book.in_force_from, book.in_force_until)
        for parameter in book.parameters:
            for gap in parameter.gaps(period):
                yield _error(
                    book,
                    "EMU-R11",
                    None,
                    vi=f"Tham số {parameter.id} không có giá trị từ {gap.start:%d/%m/%Y}.",
                    en=f"Parameter {parameter.id} has no value from {gap.start.isoformat()}.",
                )


def _cycles(book: "Rulebook") -> Iterator[RulebookError]:
    try:
        ordered(book.nodes, list(book.nodes))
    except KeyError:
        return
    except CycleError as error:
        circle = " → ".join(error.circle)
        yield _error(
            book, "EMU-R08", None, vi=f"Tham chiếu vòng tròn: {circle}.", en=f"A circle of references: {circle}."
        )


def _used(book: "Rulebook") -> Iterator[RulebookError]:
    used = {
        n.collection if isinstance(n, Parts) else n.name
        for _, n, form in _all_nodes(book)
        if form is book.form and isinstance(n, Parts | Field | Earlier)
    }
    informed = set(book.for_information)
    for name in book.form.names:
        if name not in used and name not in informed:
            yield _error(
                book,
                "EMU-R05",
                None,
                vi=f"Trường {name} không tiêu chí nào dùng.",
                en=f"No criterion reads field {name}.",
                hint=("bỏ trường, hoặc ghi vào for_information", "leave it out, or list it in for_information"),
            )
    for name in informed - set(book.form.names):
        yield _error(
            book,
            "EMU-R13",
            None,
            vi=f"Biểu không có trường {name}.",
            en=f"The form has no field {name}.",
            hint=did_you_mean(name, book.form.names),
        )


def _sums(book: "Rulebook") -> Iterator[RulebookError]:
    for section in book.root.sections():
        stated = section.points
        if stated is None:
            continue
        children = sum((full_maximum(c) for c in scale_of(section)), Fraction(0))
        if (
            type(section.combine).__name__ == "Total"
            and children != stated.maximum
            and not any(isinstance(s, Cap) for s in section.steps)
        ):
            yield _error(
                book,
                "EMU-R01",
                section,
                vi=f"Các mục con của {section.id} cộng được {children}, mục cha ghi {stated.maximum}.",
                en=f"The children of {section.id} sum to {children}, and it states {stated.maximum}.",
            )


def _caps(book: "Rulebook") -> Iterator[RulebookError]:
    for section in book.root.sections():
        low = max((s.at_least for s in section.steps if isinstance(s, Floor)), default=None)
        high = min((s.at_most for s in section.steps if isinstance(s, Cap)), default=None)
        if low is not None and high is not None and high < low:
            yield _error(
                book,
                "EMU-R03",
                section,
                vi=f"Mục {section.id}: trần {high} thấp hơn sàn {low}.",
                en=f"Section {section.id}: cap {high} below floor {low}.",
            )
        for step in section.steps:
            if isinstance(step, Gate) and not 0 < step.share <= 1:
                yield _error(
                    book,
                    "EMU-R03",
                    section,
                    vi=f"Ngưỡng {step.share} không thuộc (0, 1].",
                    en=f"A gate of {step.share} is not within (0, 1].",
                )


def _ladders(book: "Rulebook") -> Iterator[RulebookError]:
    for owner, node, _ in _all_nodes(book):
        if isinstance(node, Ladder):
            yield from _ladder(book, owner, node)


def _ladder(book: "Rulebook", owner: Criterion | None, node: Ladder) -> Iterator[RulebookError]:
    """Each rung must be reachable: thresholds fall in an upward ladder and rise in a downward one."""
    upward = {r.order in (">=", ">") for r in node.rungs}
    if len(upward) != 1:
        yield _error(book, "EMU-R02", owner, vi="Thang bậc lẫn hai chiều.", en="A ladder climbs both ways.")
        return
    for earlier, later in zip(node.rungs, node.rungs[1:], strict=False):
        if not _follows(earlier, later):
            yield _error(
                book,
                "EMU-R02",
                owner,
                vi="Thang bậc có bậc không bao giờ tới.",
                en="A rung of a ladder can never be reached.",
                hint=("xếp các bậc từ khó đến dễ", "order the rungs from the hardest to the easiest"),
            )


def _follows(earlier: Rung, later: Rung) -> bool:
    if not (isinstance(earlier.threshold, Constant) and isinstance(later.threshold, Constant)):
        return True
    first, second = earlier.threshold.value, later.threshold.value
    if first == second:
        return (earlier.order, later.order) in ((">", ">="), ("<", "<="))
    return first > second if earlier.order in (">=", ">") else first < second


def _bounds(book: "Rulebook") -> Iterator[RulebookError]:
    try:
        spans = book.ranges()
    except BoundsError as error:
        owner = next((c for c, n in _owned_nodes(book) if any(b == error.node for b in walk(n))), None)
        yield _error(
            book,
            "EMU-R07",
            owner,
            vi=f"Không chứng minh được khoảng giá trị: {error}.",
            en=f"No finite bounds: {error}.",
            hint=("nêu when_zero=… hoặc giới hạn của trường", "say when_zero=…, or bound the field"),
        )
        return
    for criterion in book.root.criteria():
        span = spans[criterion.id]
        if span.low is not None and span.high is not None:
            yield from _within(book, criterion, span.low, span.high)


def _within(book: "Rulebook", criterion: Criterion, low: Fraction, high: Fraction) -> Iterator[RulebookError]:
    points = criterion.points
    shown = f"[{low}, {high}]"
    if high > points.maximum or low < points.minimum:
        yield _error(
            book,
            "EMU-R17",
            criterion,
            vi=f"Quy tắc của {criterion.id} cho {shown}, ngoài [{points.minimum}, {points.maximum}].",
            en=f"The rule of {criterion.id} gives {shown}, outside [{points.minimum}, {points.maximum}].",
            hint=("thêm at_most=…", "add at_most=…"),
        )
    elif high < points.maximum and points.maximum > 0:
        yield _error(
            book,
            "EMU-R04",
            criterion,
            vi=f"{criterion.id} không bao giờ đạt {points.maximum} điểm (cao nhất {high}).",
            en=f"{criterion.id} can never reach {points.maximum} points (at most {high}).",
        )


def _kinds(book: "Rulebook") -> Iterator[RulebookError]:
    for criterion in book.root.criteria():
        if kind_of(criterion.rule.node) != "number":
            yield _error(book, "EMU-R14", criterion, vi="Quy tắc phải cho một số.", en="A rule must give a number.")


_Check = Callable[["Rulebook"], Iterator[RulebookError]]
_NAMES: Final[Sequence[_Check]] = (_ids, _quantum, _sources, _empty, _kinds)
_REFERENCES: Final[Sequence[_Check]] = (_fields, _codes, _targets, _parameters, _cycles)
_POINTS: Final[Sequence[_Check]] = (_used, _sums, _caps, _ladders, _bounds)
