"""What each node means in integer code: a table with one entry per node, as for every interpreter.

The code of a node is written into a `Block` and what it comes to is a `Code` (`_emission`).
Branches that are not taken are not evaluated, exactly as in the reference.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import Final, cast

from emulation.algebra._emission import (
    LONGEST,
    NOT_APPLICABLE,
    ONE,
    Block,
    Code,
    Join,
    bottom,
    constant,
    grid_of,
    is_whole,
    product,
    product_of,
    scaled,
    times,
    top,
)
from emulation.algebra._nodes import (
    Absent,
    All,
    Any,
    AppliesWhen,
    Branch,
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
    RoundingMode,
    Sum,
    Tally,
)
from emulation.algebra._numbers import round_to
from emulation.algebra._reference import compare_sides
from emulation.algebra._running import rounded_root
from emulation.algebra._state import State

# --- nodes: what they ask of their children ------------------------------------------------------------------------


def code_of(node: Node, block: Block) -> Code:
    """Compile `node` into `block`."""
    if node in block.memo:
        return block.memo[node]
    code = _leaf(node, block) if isinstance(node, Read) else _CODES[type(node)](node, block)
    if node in block.context.repeated or len(code.expr) > LONGEST:
        code = block.named(code)
        block.memo[node] = code
    return code


def checked(code: Code, block: Block) -> Code:
    """Leave the region where `code` is not applicable; what returns is a number, or refuses to be one."""
    if not code.na:
        return code
    block.leave_when(f"{code.expr} is NOT_APPLICABLE")
    return replace(code, na=False)


def _needed(node: Node, block: Block) -> Code:
    """Compile a child whose state is the state of the whole."""
    return checked(code_of(node, block), block)


def _all_needed(nodes: Sequence[Node], block: Block) -> list[Code]:
    codes: list[Code] = []
    for position, node in enumerate(nodes):
        block.siblings.append([*codes, *nodes[position + 1 :]])
        codes.append(_needed(node, block))
        block.siblings.pop()
    return codes


def _caught(node: Node, block: Block) -> Code:
    """Compile a child that may be not applicable without the whole being so."""
    join = Join(block.context.fresh())
    inner = block.inner(join)
    code = code_of(node, inner)
    if not join.arms:
        block.adopt(inner, onward=True)
        return code
    inner.assign(code)
    block.adopt(inner)
    return join.finish(block.context.quantum)


def _arm(suite: Block, header: str, node: Node, asked: str | None = None) -> None:
    """Write one way to the join of `suite`, under its header."""
    suite.write(header)
    inner = suite.inner(suite.join)
    if asked:
        inner.write(asked)
    inner.assign(code_of(node, inner))
    suite.adopt(inner, by=1)


# --- nodes: leaves -------------------------------------------------------------------------------------------------


def _leaf(leaf: Read, block: Block) -> Code:
    context = block.context
    name = context.name_of(leaf)
    if not context.is_exact(leaf):
        return Code(name, context.unit_of(leaf), bare=True)
    over, under = context.fresh("n"), context.fresh("d")
    block.write(f"{over}, {under} = pair({name})")
    code = Code(over, ONE if leaf in context.slots else context.quantum, under)
    block.memo[leaf] = code
    return code


def _absent(node: Absent, _: Block) -> Code:
    if node.state is State.NOT_APPLICABLE:
        return NOT_APPLICABLE
    return Code(node.state.name, bare=True, form="state")


# --- nodes: numbers ------------------------------------------------------------------------------------------------


def _product(node: Product, block: Block) -> Code:
    code = product_of(_all_needed(node.children, block))
    return replace(code, den=block.let(code.den)) if code.den else code


def _difference(node: Difference, block: Block) -> Code:
    codes = _all_needed((node.left, node.right), block)
    (left, right), unit, den = block.align(codes)
    if codes[0].expr == "0":
        return replace(codes[1], unit=-codes[1].unit)
    return Code(f"({left} - {right})", unit, den)


def _sum(node: Sum, block: Block) -> Code:
    return _add([_caught(child, block) for child in node.children], block)


def _tally(node: Tally, block: Block) -> Code:
    codes = [_caught(child, block) for child in node.children]
    # One truth alone is made a number, too.
    return _add(codes, block) if len(codes) != 1 else Code(f"(+{checked(codes[0], block).expr})")


def _add(codes: list[Code], block: Block) -> Code:
    if len(codes) < 2:
        return codes[0] if codes else NOT_APPLICABLE
    if not any(c.bare for c in codes):
        exprs, unit, den = block.align(codes)
        return Code(f"({' + '.join(exprs)})", unit, den)
    codes, unit = [block.named(c) for c in codes], grid_of(codes)
    may_vanish = all(c.bare for c in codes)
    names, factors = _listed(codes, unit)
    if any(c.den for c in codes):
        dens = ", ".join(c.den or "1" for c in codes)
        return _helped(block, f"added_ratios(({names}), ({factors}), ({dens}))", unit, na=may_vanish)
    total = block.context.fresh()
    for line in _tried(f"{total} = {_plainly_added(codes, unit)}", f"{total} = added(({names}), ({factors}))"):
        block.write(line)
    return Code(total, unit, bare=True, na=may_vanish)


def _plainly_added(codes: Sequence[Code], unit: Fraction) -> str:
    """Write the sum that holds when every number is there."""
    return " + ".join(scaled(c, unit) for c in codes)


def _listed(codes: Sequence[Code], unit: Fraction) -> tuple[str, str]:
    """Write the expressions and their factors for a function that drops what does not apply."""
    factors = ("1" if c.form == "state" else times("1", int(c.unit / unit)) for c in codes)
    return ", ".join(c.expr for c in codes), ", ".join(factors)


def _tried(line: str, otherwise: str) -> tuple[str, ...]:
    return "try:", f"    {line}", "except TypeError:", f"    {otherwise}"


def _helped(block: Block, call: str, unit: Fraction, *, na: bool) -> Code:
    """Take a numerator and a positive denominator from a function."""
    over, under = block.context.fresh("n"), block.context.fresh("d")
    block.write(f"{over}, {under} = {call}")
    return Code(over, unit, under, bare=True, na=na)


def _mean(node: Mean, block: Block) -> Code:
    codes = [_caught(child, block) for child in node.children]
    if len(codes) < 2:
        return codes[0] if codes else NOT_APPLICABLE
    weighted = [replace(c, unit=c.unit * w) for c, w in zip(codes, node.weights, strict=True)]
    if not any(c.bare for c in codes):
        whole = _add(weighted, block)
        return replace(whole, unit=whole.unit / sum(node.weights))
    return _loose_mean([block.named(c) for c in weighted], node.weights, block)


def _loose_mean(codes: Sequence[Code], weights: Sequence[Fraction], block: Block) -> Code:
    """Write a mean that some children may leave, each with its weight."""
    unit, step = grid_of(codes), grid_of([Code("w", w) for w in weights])
    names, factors = _listed(codes, unit)
    shares = [int(w / step) for w in weights]
    listed, may_vanish = ", ".join(map(str, shares)), all(c.bare for c in codes)
    if any(c.den for c in codes):
        dens = ", ".join(c.den or "1" for c in codes)
        call = f"averaged_ratios(({names}), ({factors}), ({dens}), ({listed}))"
        return _helped(block, call, unit / step, na=may_vanish)
    over, under = block.context.fresh("n"), block.context.fresh("d")
    plain = f"{over}, {under} = {_plainly_added(codes, unit)}, {sum(shares)}"
    for line in _tried(plain, f"{over}, {under} = averaged(({names}), ({factors}), ({listed}))"):
        block.write(line)
    return Code(over, unit / step, under, bare=True, na=may_vanish)


def _extreme(node: Least | Greatest, block: Block) -> Code:
    codes = _all_needed(node.children, block)
    if len(codes) == 1:
        return codes[0]
    exprs, unit, den = block.align(codes)
    best, *rest = (block.let(e) for e in exprs)
    order = "<=" if isinstance(node, Least) else ">="
    for other in rest:
        name = block.context.fresh()
        block.write(f"{name} = {best} if {best} {order} {other} else {other}")
        best = name
    return Code(best, unit, den)


def _ratio(node: Ratio, block: Block) -> Code:
    over, under = _all_needed((node.numerator, node.denominator), block)
    if under.expr == "1":
        return replace(over, unit=over.unit / under.unit)
    unit = over.unit / under.unit
    numerator, den = product(over.expr, under.den), block.context.fresh("d")
    block.write(f"{den} = {product(under.expr, over.den)}")
    if node.when_zero is None:
        return Code(_turned(block, numerator, den, proved=True), unit, den)
    if isinstance(node.when_zero, Absent) and node.when_zero.state is State.NOT_APPLICABLE:
        block.siblings.append([over])
        block.leave_when(f"not {den}")
        block.siblings.pop()
        return Code(_turned(block, numerator, den), unit, den)
    suite = block.inner(Join(block.context.fresh()))
    inner = suite.inner(suite.join)
    inner.assign(Code(_turned(inner, numerator, den), unit, den))
    suite.write(f"if {den}:")
    suite.adopt(inner, by=1)
    _arm(suite, "else:", node.when_zero, f"+{over.expr}")
    block.adopt(suite)
    return cast("Join", suite.join).finish(block.context.quantum)


def _turned(block: Block, numerator: str, den: str, *, proved: bool = False) -> str:
    """Name the numerator and make the denominator positive; one only proved not to be zero is asked again."""
    name = block.context.fresh("n")
    block.write(f"{name} = {numerator}")
    block.write(f"if {den} {'<=' if proved else '<'} 0:")
    block.write(f"    {name}, {den} = " + (f"turned({name}, {den})" if proved else f"-{name}, -{den}"))
    return name


def _root(node: Root, _: Block) -> Code:
    msg = f"a root stands only directly under `Round` or a comparison, where integers decide it: {node!r}"
    raise ValueError(msg)


def _round(node: Round, block: Block) -> Code:
    if isinstance(node.of, Root):
        code = _needed(node.of.of, block)
        helper = block.context.refer(partial(rounded_root, node.of.degree, node.quantum, node.mode))
        return Code(f"{helper}({top(code)}, {bottom(code)})", node.quantum)
    code = code_of(node.of, block)
    if code.form == "constant":
        return constant(round_to(code.unit * int(code.expr), node.quantum, node.mode))
    if is_whole(code, node.quantum):
        return code
    code = block.named(checked(code, block))
    return Code(_rounded(replace(code, unit=code.unit / node.quantum), node.mode), node.quantum)


def _rounded(code: Code, mode: RoundingMode) -> str:
    """Write exact integer division with the right mode; the denominator is positive."""
    over, under = top(code), bottom(code)
    rises = f"{code.expr} {'>=' if code.unit > 0 else '<='} 0"
    down, up = f"({over}) // ({under})", f"-(-{over} // ({under}))"
    match mode:
        case "floor":
            return f"({down})"
        case "ceiling":
            return f"({up})"
        case "half_even":
            return f"half_even({over}, {under})"
        case "towards_zero":
            return f"({down} if {rises} else {up})"
        case "away_from_zero":
            return f"({up} if {rises} else {down})"
        case "half_away":
            return _half_away(code, rises)


def _half_away(code: Code, rises: str) -> str:
    """Write rounding to the nearest whole number, and a half away from zero."""
    # An even constant is halved, so that nothing is doubled.
    step = 1 if code.unit.denominator % 2 == 0 else 2
    over = times(code.expr, step * code.unit.numerator)
    half = product(step * code.unit.denominator // 2, code.den)
    under = product(step * code.unit.denominator, code.den)
    return f"(({over} + {half}) // ({under}) if {rises} else -(({half} - {over}) // ({under})))"


def _months(node: Months, block: Block) -> Code:
    codes = _all_needed((node.start, node.end), block)
    start, end = (top(c) if bottom(c) == "1" else f"{top(c)} // ({bottom(c)})" for c in codes)
    return Code(f"months_between({start}, {end})")


# --- nodes: choices ------------------------------------------------------------------------------------------------


def _chain(block: Block, arms: Sequence[tuple[Callable[[Block], Code], Node]], otherwise: Node) -> Code:
    """Write the first arm whose condition holds."""
    suite = block.inner(Join(block.context.fresh()))
    word = "if"
    for ask, value in arms:
        probe = suite.inner(suite.join)
        held = ask(probe)
        if probe.lines and word == "elif":
            suite.write("else:")
            suite.depth, word = suite.depth + 1, "if"
        suite.adopt(probe, onward=True)
        _arm(suite, f"{word} {held.expr}:", value)
        word = "elif"
    _arm(suite, "else:", otherwise)
    block.adopt(suite)
    return cast("Join", suite.join).finish(block.context.quantum)


def _ladder(node: Ladder, block: Block) -> Code:
    climbed = block.named(_needed(node.of, block))
    if not node.rungs:
        block.write(f"+{climbed.expr}")
        return code_of(node.otherwise, block)

    def asking(order: Order, threshold: Node) -> Callable[[Block], Code]:
        def ask(probe: Block) -> Code:
            probe.siblings.append([climbed])
            reached = _needed(threshold, probe)
            probe.siblings.pop()
            return _compared(climbed, order, reached, probe)

        return ask

    return _chain(block, [(asking(r.order, r.threshold), r.value) for r in node.rungs], node.otherwise)


def _choose(node: Choose, block: Block) -> Code:
    if not node.branches:
        return code_of(node.otherwise, block)
    arms = [(partial(_needed, branch.when), branch.then) for branch in node.branches]
    return _chain(block, arms, node.otherwise)


def _applies_when(node: AppliesWhen, block: Block) -> Code:
    block.leave_when(f"not {_needed(node.condition, block).expr}")
    return code_of(node.of, block)


def _default(node: Default, block: Block) -> Code:
    of: Node | Code = node.of
    if isinstance(node.of, Read):
        name = block.context.name_of(node.of)
    else:
        of = _caught(node.of, block)
        if not of.bare:
            return of
        of = block.named(of)
        name = of.expr
    suite = block.inner(Join(block.context.fresh()))
    _arm(suite, f"if {_is_one_of(name, node.states)}:", node.value)
    suite.write("else:")
    inner = suite.inner(suite.join)
    kept = of if isinstance(of, Code) else code_of(of, inner)
    inner.assign(replace(kept, na=kept.na and State.NOT_APPLICABLE not in node.states))
    suite.adopt(inner, by=1)
    block.adopt(suite)
    return cast("Join", suite.join).finish(block.context.quantum)


# --- nodes: truths -------------------------------------------------------------------------------------------------


def _compare(node: Compare, block: Block) -> Code:
    sides = (node.left, node.right)
    left, right = _all_needed([n.of if isinstance(n, Root) else n for n in sides], block)
    if not any(isinstance(n, Root) for n in sides):
        return _compared(left, node.order, right, block)
    helper = block.context.refer(lambda a, b, c, d: compare_sides(node, Fraction(a, b), Fraction(c, d)))
    return Code(f"({helper}({top(left)}, {bottom(left)}, {top(right)}, {bottom(right)}) {node.order} 0)")


def _compared(left: Code, order: Order, right: Code, block: Block) -> Code:
    """Write a comparison by cross-multiplication."""
    (a, b), _, _ = block.align((left, right))
    return Code(f"({a} - {b} {order} 0)" if order in ("==", "!=") else f"({a} {order} {b})")


def _decided(node: All | Any, block: Block) -> Code:
    """Write *and* or *or*; an unknown raises, for a later child may still decide, which the reference finds out."""
    word, go_on = (" and ", "if {}:") if isinstance(node, All) else (" or ", "if not {}:")
    suite = Block(block.context, None, block.memo)
    exprs: list[str] = []
    bare, name = False, ""
    for child in node.children:
        inner = suite.inner(None)
        code = _needed(child, inner)
        if inner.lines and exprs:
            name = name or block.context.fresh()
            suite.write(f"{name} = {word.join(exprs)}")
            suite.write(go_on.format(name))
            suite.depth += 1
            exprs = []
        suite.adopt(inner, onward=True)
        bare = code.bare
        exprs.append(code.expr)
    if name:
        suite.write(f"{name} = {word.join(exprs)}")
    block.adopt(suite)
    return Code(name or f"({word.join(exprs) or isinstance(node, All)})", bare=bare)


def _not(node: Not, block: Block) -> Code:
    return Code(f"(not {_needed(node.child, block).expr})")


def _is_in(node: IsIn, block: Block) -> Code:
    if not isinstance(node.of, Read):
        return code_of(_asked_of_leaves(node.of, node.codes), block)
    name = block.context.name_of(node.of)
    codes = block.context.slots[node.of].codes
    positions = sorted({codes.index(code) for code in node.codes if code in codes})
    if len(positions) == 1:
        return Code(f"({name} - {positions[0]} == 0)")
    return Code(f"(+{name} in {{{', '.join(map(str, positions))}}})" if positions else f"({name} < -1)")


def _asked_of_leaves(level: Node, codes: tuple[str, ...]) -> Node:
    """Return a truth that asks for `codes` where a level is read, not where it was chosen."""
    match level:
        case Choose(branches=branches, otherwise=otherwise):
            arms = tuple(Branch(b.when, _asked_of_leaves(b.then, codes)) for b in branches)
            return Choose(arms, _asked_of_leaves(otherwise, codes))
        case Default(of=of, states=states, value=value):
            return Default(_asked_of_leaves(of, codes), states, _asked_of_leaves(value, codes))
        case AppliesWhen(condition=condition, of=of):
            return AppliesWhen(condition, _asked_of_leaves(of, codes))
        case _:
            return level if isinstance(level, Absent) else IsIn(level, codes)


def _is_state(node: IsState, block: Block) -> Code:
    if isinstance(node.of, Read):
        return Code(f"({_is_one_of(block.context.name_of(node.of), node.states)})")
    code = _caught(node.of, block)
    if not code.bare:
        block.write(f"+{code.expr}")
        return Code("False")
    return Code(f"({_is_one_of(block.let(code.expr), node.states)})")


def _is_one_of(name: str, states: Sequence[State]) -> str:
    return " or ".join(f"{name} is {state.name}" for state in states) or "False"


_CODES: Final[dict[type, Callable[..., Code]]] = {
    Constant: lambda node, _: constant(node.value),
    Absent: _absent,
    Sum: _sum,
    Difference: _difference,
    Product: _product,
    Ratio: _ratio,
    Mean: _mean,
    Least: _extreme,
    Greatest: _extreme,
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
