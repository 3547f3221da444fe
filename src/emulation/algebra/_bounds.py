"""Interval evaluation: the range of a node when some of its leaves are not known yet.

Every operation is inclusion-isotone, so that a range never widens as facts arrive;
it is exact where each unknown occurs once.
The same function on a case that knows nothing gives the static bounds of a rulebook.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Final, cast

from emulation.algebra._gathers import GATHER, open_rows
from emulation.algebra._nodes import (
    Absent,
    All,
    Any,
    AppliesWhen,
    Choose,
    Compare,
    Constant,
    Default,
    Difference,
    Greatest,
    IsIn,
    IsState,
    Ladder,
    Least,
    Mean,
    Months,
    Node,
    Not,
    Order,
    Parts,
    Product,
    Ratio,
    Read,
    Root,
    Round,
    Sum,
    Tally,
    is_square,
    kind_of,
    leaves_of,
)
from emulation.algebra._numbers import round_root, round_to
from emulation.algebra._ranges import BoundsError, OpenRows, Ranges
from emulation.algebra._reference import compare_sides, whole_months
from emulation.algebra._spans import (
    NOTHING,
    ONE,
    Codes,
    Outcomes,
    Span,
    Truths,
    add,
    average,
    common_grain,
    cut_ratio,
    ends,
    is_open_ratio,
    join,
    marked,
    marks,
    strict,
)
from emulation.algebra._state import State


def bounds(node: Node, ranges: Ranges) -> Outcomes:
    """Return what `node` may still become.

    Raises:
        BoundsError: a denominator may be zero without `when_zero`, or come arbitrarily near it.
    """
    if isinstance(node, Read):
        return _parts(node, ranges) if isinstance(node, Parts) else ranges(node)
    return _BOUNDS[type(node)](node, ranges)  # pyright: ignore[reportUnknownVariableType]


def span_of(node: Node, ranges: Ranges) -> Span:
    """Return the bounds of a number."""
    return cast("Span", bounds(node, ranges))


def _truths_of(node: Node, ranges: Ranges) -> Truths:
    return cast("Truths", bounds(node, ranges))


def _spans(nodes: Sequence[Node], ranges: Ranges) -> list[Span]:
    return [span_of(n, ranges) for n in nodes]


def _absent(node: Absent, _: Ranges) -> Outcomes:
    if node.state is State.NOT_APPLICABLE:
        return replace(NOTHING, may_not_apply=True)
    return replace(NOTHING, stray=True)


def _sum(node: Sum, ranges: Ranges) -> Outcomes:
    return add(_spans(node.children, ranges))


def _mean(node: Mean, ranges: Ranges) -> Outcomes:
    return average(_spans(node.children, ranges), node.weights)


def _difference(node: Difference, ranges: Ranges) -> Outcomes:
    spans = _spans((node.left, node.right), ranges)
    pairs = ends(spans)
    if pairs is None:
        return strict(spans, None, None)
    (a, b), (c, d) = pairs
    return strict(spans, a - d, b - c, common_grain(s.grain for s in spans))


def _product(node: Product, ranges: Ranges) -> Outcomes:
    spans = _spans(node.children, ranges)
    pairs = ends(spans)
    if pairs is None:
        return strict(spans, None, None)
    low, high, grain = ONE, ONE, cast("Fraction | None", ONE)
    for (a, b), span in zip(pairs, spans, strict=True):
        corners = [x * y for x, y in product((low, high), (a, b))]
        low, high = min(corners), max(corners)
        grain = None if grain is None or span.grain is None else grain * span.grain
    low = max(low, Fraction(0)) if is_square(node) else low
    return strict(spans, low, high, grain)


def _slices(node: Ratio, low: Fraction, high: Fraction, grain: Fraction | None) -> list[tuple[Fraction, Fraction]]:
    """Cut zero out of a denominator's span."""
    if low > 0 or high < 0:
        return [(low, high)]
    if grain is None and low != high:
        names = ", ".join(getattr(leaf, "name", "?") for leaf in leaves_of(node.denominator))
        raise BoundsError(
            node,
            vi=f"mẫu số lập từ {names} có thể gần 0 tùy ý, nên tỷ số không có giới hạn",
            en=f"the denominator made of {names} may come arbitrarily near zero, so the ratio has no bound",
        )
    step = grain or ONE
    return [(a, b) for a, b in ((low, -step), (step, high)) if a <= b]


def _ratio(node: Ratio, ranges: Ranges) -> Outcomes:
    over, under = _spans((node.numerator, node.denominator), ranges)
    if over.low is None or over.high is None or under.low is None or under.high is None:
        return strict((over, under), None, None)
    slices = _slices(node, under.low, under.high, under.grain)
    corners = [x / y for s in slices for x, y in product((over.low, over.high), s)]
    regular = strict((over, under), min(corners, default=None), max(corners, default=None))
    if not under.low <= 0 <= under.high:
        return regular
    if node.when_zero is None:
        names = ", ".join(getattr(leaf, "name", "?") for leaf in leaves_of(node.denominator))
        raise BoundsError(
            node,
            vi=f"mẫu số lập từ {names} có thể bằng 0: ghi when_zero= để nói rõ khi đó tính thế nào",
            en=f"the denominator made of {names} may be zero: say what that means with when_zero=",
        )
    return join((regular, span_of(node.when_zero, ranges)))


def _extreme(spans: Sequence[Span], pick: Callable[[Sequence[Fraction]], Fraction]) -> Span:
    pairs = ends(spans)
    if pairs is None:
        return strict(spans, None, None)
    return strict(spans, pick([a for a, _ in pairs]), pick([b for _, b in pairs]), common_grain(s.grain for s in spans))


def _greatest(node: Greatest, ranges: Ranges) -> Outcomes:
    return _extreme(_spans(node.children, ranges), max)


def _least(node: Least, ranges: Ranges) -> Outcomes:
    """Bound the least; a ratio without a bound of its own is bounded by what stands beside it."""
    open_ratios = {n: sides for n in node.children if isinstance(n, Ratio) and (sides := _open_sides(n, ranges))}
    spans = {n: span_of(n, ranges) for n in node.children if n not in open_ratios}
    limit = min((span.high for span in spans.values() if span.high is not None), default=None)
    for ratio, (over, under) in open_ratios.items():
        if limit is None:
            return bounds(ratio, ranges)  # which says why there is no bound
        spans[ratio] = join((cut_ratio(over, under, limit), span_of(cast("Node", ratio.when_zero), ranges)))
    return _extreme([spans[n] for n in node.children], min)


def _open_sides(node: Ratio, ranges: Ranges) -> tuple[Span, Span] | None:
    """Return both sides of a ratio that has a bound below and none above."""
    over, under = _spans((node.numerator, node.denominator), ranges)
    return (over, under) if node.when_zero is not None and is_open_ratio(over, under) else None


def _not_negative(span: Span, node: Root) -> None:
    if span.low is not None and span.low < 0:
        raise BoundsError(node, vi="số dưới dấu căn có thể âm", en="the number under a root may be below zero")


def _round(node: Round, ranges: Ranges) -> Outcomes:
    root = node.of if isinstance(node.of, Root) else None
    span = span_of(root.of if root else node.of, ranges)
    if root:
        _not_negative(span, root)
    if span.low is None or span.high is None:
        return span

    def cut(x: Fraction) -> Fraction:
        return round_root(x, root.degree, node.quantum, node.mode) if root else round_to(x, node.quantum, node.mode)

    return replace(span, low=cut(span.low), high=cut(span.high), grain=node.quantum)


def _root(node: Root, _: Ranges) -> Outcomes:
    raise BoundsError(
        node,
        vi="căn chỉ đứng ngay trong `rounded` hoặc trong một phép so sánh",
        en="a root stands only directly under `rounded` or a comparison",
    )


def _months(node: Months, ranges: Ranges) -> Outcomes:
    spans = _spans((node.start, node.end), ranges)
    pairs = ends(spans)
    if pairs is None:
        return strict(spans, None, None)
    (a, b), (c, d) = (tuple(date.fromordinal(int(x)) for x in pair) for pair in pairs)
    return strict(spans, Fraction(whole_months(b, c)), Fraction(whole_months(a, d)), ONE)


def _certain(low: int, high: int, order: Order) -> tuple[bool, bool]:
    """Return whether an order may hold and may fail, when the sign of the difference runs from `low` to `high`."""
    signs = [s for s in (-1, 0, 1) if low <= s <= high]
    wanted = {">=": (0, 1), ">": (1,), "<=": (-1, 0), "<": (-1,), "==": (0,), "!=": (-1, 1)}[order]
    return any(s in wanted for s in signs), any(s not in wanted for s in signs)


def _sign(x: Fraction) -> int:
    return (x > 0) - (x < 0)


def _compare(node: Compare, ranges: Ranges) -> Outcomes:
    sides = (node.left, node.right)
    spans = _spans([n.of if isinstance(n, Root) else n for n in sides], ranges)
    for span, side in zip(spans, sides, strict=True):
        if isinstance(side, Root):
            _not_negative(span, side)
    pairs = ends(spans)
    unsettled, stray = marks(spans)
    may_not_apply = any(s.may_not_apply for s in spans)
    if pairs is None:
        return Truths(true=False, false=False, may_not_apply=may_not_apply, unsettled=unsettled, stray=stray)
    (a, b), (c, d) = pairs
    true, false = _certain(compare_sides(node, a, d), compare_sides(node, b, c), node.order)
    return Truths(true, false, may_not_apply, unsettled, stray)


def _ladder(node: Ladder, ranges: Ranges) -> Outcomes:
    climbed = span_of(node.of, ranges)
    reached: list[Span] = []
    for rung in node.rungs if climbed.low is not None else ():
        holds = _truths_of(Compare(node.of, rung.order, rung.threshold), ranges)
        reached += [span_of(rung.value, ranges)] if holds.true else []
        reached += [marked(replace(NOTHING, may_not_apply=holds.may_not_apply), holds)]
        if not holds.false:
            break
    else:
        reached += [span_of(node.otherwise, ranges)] if climbed.low is not None else []
    return marked(_passing(join(reached) if reached else NOTHING, climbed), climbed)


def _passing(result: Span, source: Outcomes) -> Span:
    """Return `result`, also not applicable where its source may not apply."""
    return replace(result, may_not_apply=result.may_not_apply or source.may_not_apply)


def _choose(node: Choose, ranges: Ranges) -> Outcomes:
    reached: list[Outcomes] = []
    asked: list[Truths] = []
    for branch in node.branches:
        holds = _truths_of(branch.when, ranges)
        asked.append(holds)
        reached += [bounds(branch.then, ranges)] if holds.true else []
        if not holds.false:
            break
    else:
        reached.append(bounds(node.otherwise, ranges))
    return _union(node, reached, asked)


def _union(node: Node, reached: Sequence[Outcomes], asked: Sequence[Truths]) -> Outcomes:
    """Join outcomes of one kind, marked as what was asked to choose among them is."""
    unsettled, stray = marks((*reached, *asked))
    may_not_apply = any(s.may_not_apply for s in (*reached, *asked))
    if kind_of(node) == "truth":
        truths = [t for t in reached if isinstance(t, Truths)]
        return Truths(any(t.true for t in truths), any(t.false for t in truths), may_not_apply, unsettled, stray)
    if kind_of(node) == "level":
        codes = frozenset[str]().union(*(c.codes for c in reached if isinstance(c, Codes)))
        return Codes(codes, may_not_apply, unsettled, stray)
    joined = join([s for s in reached if isinstance(s, Span)])
    return replace(joined, may_not_apply=may_not_apply, unsettled=unsettled, stray=stray)


def _as_span(truths: Truths) -> Span:
    low = None if not (truths.true or truths.false) else Fraction(int(not truths.false))
    high = None if low is None else Fraction(int(truths.true))
    return Span(low, high, ONE, truths.may_not_apply, truths.unsettled, truths.stray)


def _tally(node: Tally, ranges: Ranges) -> Outcomes:
    return add([_as_span(_truths_of(child, ranges)) for child in node.children])


def _all(node: All, ranges: Ranges) -> Outcomes:
    """Join truths: one that is surely false decides, whatever state another is in."""
    children = [_truths_of(c, ranges) for c in node.children]
    unsettled, stray = marks(children)
    able, unable = all(c.true for c in children), any(c.false for c in children)
    if any(c.false and not (c.true or c.may_not_apply or c.stray) for c in children):
        return Truths(able, unable, unsettled=unsettled)
    return Truths(able, unable, any(c.may_not_apply for c in children), unsettled, stray)


def _any(node: Any, ranges: Ranges) -> Outcomes:
    flipped = _all(All(tuple(Not(c) for c in node.children)), ranges)
    return _flipped(cast("Truths", flipped))


def _flipped(truths: Truths) -> Truths:
    return replace(truths, true=truths.false, false=truths.true)


def _not(node: Not, ranges: Ranges) -> Outcomes:
    return _flipped(_truths_of(node.child, ranges))


def _is_in(node: IsIn, ranges: Ranges) -> Outcomes:
    level = cast("Codes", bounds(node.of, ranges))
    inside = level.codes & set(node.codes)
    return Truths(bool(inside), bool(level.codes - inside), level.may_not_apply, level.unsettled, level.stray)


def _can_be_number(span: Outcomes) -> bool:
    match span:
        case Span(low=low):
            return low is not None
        case Truths(true=true, false=false):
            return true or false
        case Codes(codes=codes):
            return bool(codes)


def _hit(span: Outcomes, states: Sequence[State]) -> bool:
    """Tell whether a value may be in one of `states`, now or later."""
    others = any(s is not State.NOT_APPLICABLE for s in states)
    return (span.may_not_apply and State.NOT_APPLICABLE in states) or ((span.unsettled or span.stray) and others)


def _missed(span: Outcomes, states: Sequence[State]) -> bool:
    """Tell whether a value may be outside `states`, now or later."""
    return (
        _can_be_number(span)
        or span.unsettled
        or span.stray
        or (span.may_not_apply and State.NOT_APPLICABLE not in states)
    )


def _is_state(node: IsState, ranges: Ranges) -> Outcomes:
    span = bounds(node.of, ranges)
    return Truths(_hit(span, node.states), _missed(span, node.states), unsettled=span.unsettled)


def _default(node: Default, ranges: Ranges) -> Outcomes:
    span = bounds(node.of, ranges)
    kept = replace(span, may_not_apply=span.may_not_apply and State.NOT_APPLICABLE not in node.states)
    if not _hit(span, node.states):
        return kept
    return _union(node.of, (kept, bounds(node.value, ranges)), ())


def _applies_when(node: AppliesWhen, ranges: Ranges) -> Outcomes:
    holds = _truths_of(node.condition, ranges)
    of = [bounds(node.of, ranges)] if holds.true else []
    result = _union(node.of, of, (holds,))
    return replace(result, may_not_apply=result.may_not_apply or holds.false)


def _parts(node: Parts, ranges: Ranges) -> Outcomes:
    rows = ranges.rows(node.collection)
    if isinstance(rows, State):
        return replace(NOTHING, may_not_apply=True) if rows is State.NOT_APPLICABLE else replace(NOTHING, stray=True)
    if isinstance(rows, OpenRows):
        return open_rows(node.how, _item(node, rows.row), rows.at_most, may_not_apply=rows.may_not_apply)
    return GATHER[node.how]([_item(node, row) for row in rows])


def _item(node: Parts, row: Ranges) -> Span:
    """Return the span of one row, not applicable where the row may be left out."""
    held = Truths(true=True, false=False) if node.where is None else _truths_of(node.where, row)
    span = _counted(node, row) if held.true else replace(NOTHING, may_not_apply=True)
    loose = held.false or held.may_not_apply
    return marked(replace(span, may_not_apply=span.may_not_apply or loose), held)


def _counted(node: Parts, row: Ranges) -> Span:
    """Return what a row that is not left out brings to the aggregate: its number, or one for being there."""
    if node.of is None:
        return Span.at(ONE)
    of = bounds(node.of, row)
    if node.how in ("count", "distinct"):
        return Span(ONE, ONE, ONE, of.may_not_apply, of.unsettled, of.stray)
    return cast("Span", of)


_BOUNDS: Final[dict[type, Callable[..., Outcomes]]] = {
    Constant: lambda node, _: Span.at(node.value),
    Absent: _absent,
    Sum: _sum,
    Difference: _difference,
    Product: _product,
    Ratio: _ratio,
    Mean: _mean,
    Least: _least,
    Greatest: _greatest,
    Round: _round,
    Root: _root,
    Months: _months,
    Ladder: _ladder,
    Choose: _choose,
    Tally: _tally,
    Compare: _compare,
    All: _all,
    Any: _any,
    Not: _not,
    IsIn: _is_in,
    IsState: _is_state,
    Default: _default,
    AppliesWhen: _applies_when,
}
