"""What each node means in columns: a table with one entry per node, as for every interpreter.

No rule is written a second time: these entries know nodes, and the rules are made of nodes alone.
A branch that is not taken is computed all the same, over values that may be anything (`_values`);
only its states are kept from the rows that do not take it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import reduce
from operator import and_, or_
from typing import Final, cast

import polars as pl

from emulation.algebra import (
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
    Product,
    Ratio,
    Read,
    Root,
    Round,
    State,
    Sum,
    Tally,
    is_square,
    round_to,
)
from emulation.tables import _roots
from emulation.tables._compare import compare
from emulation.tables._months import whole_months
from emulation.tables._rounding import rounded
from emulation.tables._values import (
    EVERYWHERE,
    NOWHERE,
    ONE,
    Level,
    Number,
    States,
    Truth,
    Value,
    aligned,
    all_masks,
    constant,
    everywhere,
    grid_of,
    held_everywhere,
    of_any,
    truth,
    union,
)
from emulation.tables._whole import (
    Whole,
    bounded,
    chain,
    choose,
    greatest,
    least,
    literal,
    minus,
    negative,
    times,
    total,
)
from emulation.tables._worksheet import Worksheet

NA: Final = State.NOT_APPLICABLE


def translate(node: Node, sheet: Worksheet) -> Value:
    """Return what `node` comes to in the columns of `sheet`.

    Raises:
        Unfit: The columns cannot say it exactly; the row path must.
    """
    found = sheet.memo.get(node)
    if found is None:
        found = sheet.answer(node) if isinstance(node, Read) else _COLUMNS[type(node)](node, sheet)
        if node in sheet.repeated:
            found = sheet.held(found)
        sheet.memo[node] = found
    return found


def _number(node: Node, sheet: Worksheet) -> Number:
    return cast("Number", translate(node, sheet))


def _numbers(nodes: Sequence[Node], sheet: Worksheet) -> list[Number]:
    return [_number(n, sheet) for n in nodes]


def _truth(node: Node, sheet: Worksheet) -> Truth:
    value = translate(node, sheet)
    # A bare state stands for a truth too.
    return Truth(pl.lit(value=False), value.states) if isinstance(value, Number) else cast("Truth", value)


def _all_states(values: Sequence[Value]) -> States:
    return union(v.states for v in values)


def surely(held: Truth, *, answer: bool) -> pl.Expr | None:
    """Return the rows where `held` is known to be `answer`: never null, and None for all of them."""
    if held.always is not None and not held.states:
        return None if held.always is answer else pl.lit(value=False)
    expr = held.expr if answer else ~held.expr
    return expr & ~of_any(all_masks(held.states)) if held.states else expr


def _both(left: pl.Expr | None, right: pl.Expr | None) -> pl.Expr | None:
    return right if left is None else left if right is None else left & right


# --- numbers -------------------------------------------------------------------------------------------------------


def _absent(node: Absent, _: Worksheet) -> Value:
    return Number(literal(0), ONE, None, held_everywhere(node.state))


def _difference(node: Difference, sheet: Worksheet) -> Value:
    sides = _numbers((node.left, node.right), sheet)
    (left, right), unit, under = aligned(sides)
    return Number(minus(left, right), unit, under, _all_states(sides))


def _product(node: Product, sheet: Worksheet) -> Value:
    factors = _numbers(node.children, sheet)
    unit = Fraction(1)
    for factor in factors:
        unit *= factor.unit
    unders = [f.under for f in factors if f.under is not None]
    over = reduce(times, (f.over for f in factors), literal(1))
    if is_square(node):
        over = bounded(over, 0, over.high)
    return Number(over, unit, reduce(times, unders) if unders else None, _all_states(factors))


def _sum(node: Sum, sheet: Worksheet) -> Value:
    return _added(_numbers(node.children, sheet), sheet)


def _tally(node: Tally, sheet: Worksheet) -> Value:
    return _added([_counted(_truth(child, sheet)) for child in node.children], sheet)


def _counted(held: Truth) -> Number:
    """Return a truth as one or zero."""
    if held.always is not None:
        return Number(literal(int(held.always)), ONE, None, held.states)
    return Number(choose([(held.expr, literal(1))], literal(0)), ONE, None, held.states)


def _added(numbers: Sequence[Number], sheet: Worksheet) -> Number:
    """Return the sum of what applies."""
    numbers = [n for n in numbers if not _never_applies(n)]
    if not numbers:
        return Number(literal(0), ONE, None, held_everywhere(NA))
    tops, unit, under = aligned(map(_if_applies, numbers))
    return Number(total(tops), unit, under, _states_of_sum(numbers, sheet))


def _never_applies(value: Value) -> bool:
    return set(value.states) == {NA} and everywhere(value.states)


def _if_applies(number: Number) -> Number:
    """Return what a child brings to a sum: nothing where it does not apply, over a denominator that spoils no other."""
    mask = number.states.get(NA, NOWHERE)
    if not mask:
        return number
    over = choose([(of_any(mask), literal(0))], number.over)
    under = None if number.under is None else choose([(of_any(mask), literal(1))], number.under)
    return Number(over, number.unit, under, number.states)


def _states_of_sum(numbers: Sequence[Number], sheet: Worksheet) -> States:
    """Return the states of a sum or a mean: it does not apply only where none of its children does."""
    states: States = {s: m for s, m in _all_states(numbers).items() if s is not NA}
    masks = [n.states.get(NA, NOWHERE) for n in numbers]
    if not all(masks):
        return states
    common = masks[0] if len(masks) == 1 else sheet.mask(reduce(and_, map(of_any, masks)))
    return {**states, NA: common}


def _mean(node: Mean, sheet: Worksheet) -> Value:
    """Return the weighted mean of what applies: the weights that count differ from row to row."""
    children = _numbers(node.children, sheet)
    pairs = [(c, w) for c, w in zip(children, node.weights, strict=True) if not _never_applies(c)]
    if not pairs:
        return Number(literal(0), ONE, None, held_everywhere(NA))
    weighted = [_if_applies(Number(c.over, c.unit * w, c.under, c.states)) for c, w in pairs]
    tops, unit, under = aligned(weighted)
    over = total(tops)
    shares, step, _ = aligned([_if_applies(replace(constant(w), states=c.states)) for c, w in pairs])
    weights = total(shares)
    # Where nothing applies the sum of the weights is zero, and the mean is masked.
    divisor = greatest([weights, literal(1)])
    return Number(
        over, unit / step, divisor if under is None else times(under, divisor), _states_of_sum(weighted, sheet)
    )


def _extreme(pick: Callable[[Sequence[Whole]], Whole]) -> "Callable[[Least | Greatest, Worksheet], Value]":
    def column(node: Least | Greatest, sheet: Worksheet) -> Value:
        numbers = _numbers(node.children, sheet)
        tops, unit, under = aligned(numbers)
        return Number(pick(tops), unit, under, _all_states(numbers))

    return column


def _ratio(node: Ratio, sheet: Worksheet) -> Value:
    sides = over, under = _numbers((node.numerator, node.denominator), sheet)
    states = _all_states(sides)
    zero = Truth(*_is_zero(under.over, states))
    bottom = times(under.over, over.under) if over.under else under.over
    top = times(over.over, under.under) if under.under else over.over
    top, bottom = _turned_up(top, _never_zero(bottom))
    regular = _fraction(top, over.unit / under.unit, bottom, states)
    if zero.always is False or node.when_zero is None:
        return regular
    # Whether it is zero is asked first, and carries the states of both sides.
    return _chosen([(zero, _number(node.when_zero, sheet))], replace(regular, states={}), sheet)


def _fraction(top: Whole, unit: Fraction, bottom: Whole, states: States) -> Number:
    """Return a quotient; a denominator that is known costs nothing."""
    known = bottom.constant
    return Number(top, unit, bottom, states) if known is None else Number(top, unit / known, None, states)


def _is_zero(divisor: Whole, states: States) -> tuple[pl.Expr, States, bool | None]:
    if divisor.constant is not None:
        return pl.lit(divisor.constant == 0), states, divisor.constant == 0
    if divisor.low > 0 or divisor.high < 0:
        return pl.lit(value=False), states, False
    return divisor.expr == 0, states, None


def _never_zero(divisor: Whole) -> Whole:
    """Return a divisor with a one in the place of zero, where the quotient is not asked."""
    if divisor.low > 0 or divisor.high < 0:
        return divisor
    if divisor.low == 0:
        return greatest([divisor, literal(1)])
    filled = choose([(divisor.expr == 0, literal(1))], divisor)
    return bounded(filled, divisor.low, max(divisor.high, 1))


def _turned_up(top: Whole, bottom: Whole) -> tuple[Whole, Whole]:
    """Return a fraction whose denominator is above zero."""
    if bottom.low > 0:
        return top, bottom
    if bottom.high < 0:
        return negative(top), negative(bottom)
    below = bottom.expr < 0
    turned = choose([(below, negative(bottom))], bottom)
    size = bounded(turned, 1, max(-bottom.low, bottom.high))
    return choose([(below, negative(top))], top), size


def _root(node: Root, _: Worksheet) -> Value:
    msg = f"a root stands only directly under `Round` or a comparison, where integers decide it: {node!r}"
    raise TypeError(msg)


def _round(node: Round, sheet: Worksheet) -> Value:
    if isinstance(node.of, Root):
        number = _number(node.of.of, sheet)
        return Number(_roots.rounded(number, node.of.degree, node), node.quantum, None, number.states)
    number = _number(node.of, sheet)
    if number.under is None and number.over.constant is not None:
        value = round_to(number.over.constant * number.unit, node.quantum, node.mode)
        return Number(literal(int(value / node.quantum)), node.quantum, None, number.states)
    return Number(rounded(number, node.quantum, node.mode), node.quantum, None, number.states)


def _months(node: Months, sheet: Worksheet) -> Value:
    days = _numbers((node.start, node.end), sheet)
    return Number(whole_months(*days), ONE, None, _all_states(days))


# --- choices -------------------------------------------------------------------------------------------------------


def _chosen(arms: Sequence[tuple[Truth, Value]], otherwise: Value, sheet: Worksheet) -> Value:
    """Return the value of the first arm that holds; states met on the way are carried."""
    reached: pl.Expr | None = None
    taken: list[tuple[pl.Expr, Value]] = []
    states: list[States] = []
    for held, value in arms:
        states.append(sheet.limited(reached, held.states))
        if held.always is not False:
            states.append(sheet.limited(_both(reached, surely(held, answer=True)), value.states))
            taken.append((held.expr, value))
        if held.always is True:
            return _picked(taken[:-1], value, union(states), sheet.quantum)
        reached = _both(reached, surely(held, answer=False))
    states.append(sheet.limited(reached, otherwise.states))
    return _picked(taken, otherwise, union(states), sheet.quantum)


def _picked(arms: Sequence[tuple[pl.Expr, Value]], otherwise: Value, states: States, quantum: Fraction) -> Value:
    """Write the chain of a choice; an arm that is a bare state needs no value, for its rows are masked."""
    kept = [(c, v) for c, v in (*arms, (pl.lit(value=True), otherwise)) if not everywhere(v.states)]
    if any(not isinstance(v, Number) for _, v in kept):  # Among truths and levels a number is a bare state, too.
        kept = [(c, v) for c, v in kept if not isinstance(v, Number)]
    if not kept:
        return Number(literal(0), ONE, None, states)
    last = kept.pop()[1]
    if isinstance(last, Number):
        return _picked_number(cast("list[tuple[pl.Expr, Number]]", kept), last, states, quantum)
    if not kept:
        return replace(last, states=states)
    expr = chain([(condition, cast("Truth", value).expr) for condition, value in kept], last.expr)
    return Truth(expr, states) if isinstance(last, Truth) else Level(expr, states)


def _picked_number(arms: Sequence[tuple[pl.Expr, Number]], last: Number, states: States, quantum: Fraction) -> Number:
    """Write the chain of a choice among numbers, in one unit; numerators and denominators are chosen side by side."""
    if not arms:
        return replace(last, states=states)
    numbers = [*(n for _, n in arms), last]
    conditions = [c for c, _ in arms]
    unit = grid_of(n.unit for n in numbers if n.over.constant != 0)
    if (unit / quantum).denominator == 1 and all(n.over.constant is not None and n.under is None for n in numbers):
        unit = quantum  # Constants may as well be counted in quanta, which is how they will be wanted.
    tops = [n.over if n.over.constant == 0 else times(n.over, int(n.unit / unit)) for n in numbers]
    over = choose(list(zip(conditions, tops, strict=False)), tops[-1])
    unders = [n.under or literal(1) for n in numbers]
    under = choose(list(zip(conditions, unders, strict=False)), unders[-1])
    return Number(over, unit, None if under.constant == 1 else under, states)


def _ladder(node: Ladder, sheet: Worksheet) -> Value:
    climbed = _number(node.of, sheet)
    climbed = cast("Number", sheet.held(climbed)) if len(node.rungs) > 1 else climbed
    bare = replace(climbed, states={})
    arms = [(_compared(bare, r.order, _number(r.threshold, sheet)), translate(r.value, sheet)) for r in node.rungs]
    found = _chosen(arms, translate(node.otherwise, sheet), sheet)
    return _passing(found, climbed.states, sheet)


def _passing(value: Value, states: States, sheet: Worksheet) -> Value:
    """Return `value` where there is none of `states`, which were asked first."""
    if not states:
        return value
    asked = all_masks(states)
    later = {s: sheet.where(~of_any(asked), m) for s, m in value.states.items() if not m <= asked}
    return replace(value, states=union((states, later)))


def _choose(node: Choose, sheet: Worksheet) -> Value:
    arms = [(_truth(b.when, sheet), translate(b.then, sheet)) for b in node.branches]
    return _chosen(arms, translate(node.otherwise, sheet), sheet)


def _applies_when(node: AppliesWhen, sheet: Worksheet) -> Value:
    held = _truth(node.condition, sheet)
    if held.always is False and not held.states:
        return Number(literal(0), ONE, None, held_everywhere(NA))
    of = translate(node.of, sheet)
    inside = sheet.limited(surely(held, answer=True), of.states)
    outside: States = {} if held.always is True else {NA: sheet.mask(cast("pl.Expr", surely(held, answer=False)))}
    return replace(of, states=union((held.states, inside, outside)))


def _default(node: Default, sheet: Worksheet) -> Value:
    of = translate(node.of, sheet)
    hit = sheet.exactly(of.states, node.states)
    if not hit:
        return of
    value = translate(node.value, sheet)
    kept = {s: sheet.where(~of_any(hit), m) for s, m in of.states.items() if s not in node.states}
    states = union((kept, sheet.limited(of_any(hit), value.states)))
    otherwise = of if everywhere(of.states) else replace(of, states={})
    return _picked([(of_any(hit), value)], otherwise, states, sheet.quantum)


# --- truths --------------------------------------------------------------------------------------------------------


def _compare(node: Compare, sheet: Worksheet) -> Value:
    sides = [n.of if isinstance(n, Root) else n for n in (node.left, node.right)]
    left, right = _numbers(sides, sheet)
    if isinstance(node.left, Root) or isinstance(node.right, Root):
        degrees = [n.degree if isinstance(n, Root) else 1 for n in (node.left, node.right)]
        return _roots.compared(left, degrees[0], node.order, right, degrees[1])
    return _compared(left, node.order, right)


def _compared(left: Number, order: Order, right: Number) -> Truth:
    """Return a comparison by cross-multiplication."""
    (a, b), _, _ = aligned((left, right))
    return compare(a, order, b, _all_states((left, right)))


def _decided(node: All | Any, sheet: Worksheet) -> Value:
    """Return *and* or *or*: one child that is known to decide does, whatever state another is in."""
    decisive = isinstance(node, Any)
    children = [_truth(child, sheet) for child in node.children]
    if any(c.always is decisive and not c.states for c in children):
        return truth(decisive)
    able = [c for c in children if c.always is not (not decisive)]
    states = _all_states(children)
    if not able:
        return Truth(pl.lit(not decisive), states, not decisive)
    if states:
        deciding = [surely(c, answer=decisive) for c in able]
        states = sheet.limited(~reduce(or_, (d for d in deciding if d is not None)), states)
    return Truth(reduce(or_ if decisive else and_, (c.expr for c in able)), states)


def _not(node: Not, sheet: Worksheet) -> Value:
    held = _truth(node.child, sheet)
    return Truth(~held.expr, held.states, None if held.always is None else not held.always)


def _is_in(node: IsIn, sheet: Worksheet) -> Value:
    level = translate(node.of, sheet)
    if isinstance(level, Number):  # A bare state.
        return Truth(pl.lit(value=False), level.states)
    positions = [sheet.codes.index(code) for code in dict.fromkeys(node.codes) if code in sheet.codes]
    expr = cast("Level", level).expr
    if not positions:
        return Truth(pl.lit(value=False), level.states, always=False)
    return Truth(reduce(or_, (expr == position for position in positions)), level.states)


def _is_state(node: IsState, sheet: Worksheet) -> Value:
    hit = sheet.exactly(translate(node.of, sheet).states, node.states)
    always = False if not hit else True if EVERYWHERE in hit else None
    return Truth(of_any(hit), {}, always)


_COLUMNS: Final[dict[type, Callable[..., Value]]] = {
    Constant: lambda node, _: constant(node.value),
    Absent: _absent,
    Sum: _sum,
    Difference: _difference,
    Product: _product,
    Ratio: _ratio,
    Mean: _mean,
    Least: _extreme(least),
    Greatest: _extreme(greatest),
    Round: _round,
    Root: _root,
    Months: _months,
    Ladder: _ladder,
    Choose: _choose,
    Tally: _tally,
    Compare: _compare,
    All: _decided,
    Any: _decided,
    Not: _not,
    IsIn: _is_in,
    IsState: _is_state,
    Default: _default,
    AppliesWhen: _applies_when,
}
