"""What each node means in integer code: a table with one entry per node, as for every interpreter.

The code of a node is written into a `Block` and what it comes to is a `Code` (`_emission`).
Branches that are not taken are not evaluated, exactly as in the reference.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import Final, cast

from emulation.algebra._arithmetic import (
    compared,
    extreme,
    less,
    mean_of,
    multiplied,
    plus,
    rounded_to_whole,
    turned_up,
)
from emulation.algebra._emission import (
    LONGEST,
    NOT_APPLICABLE,
    ONE,
    Block,
    Code,
    Join,
    bottom,
    constant,
    is_whole,
    product,
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
    Sum,
    Tally,
)
from emulation.algebra._numbers import round_to
from emulation.algebra._reference import compare_sides
from emulation.algebra._running import rounded_root
from emulation.algebra._state import State

# --- what nodes ask of their children --------------------------------------------------------------------------------


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


# --- leaves --------------------------------------------------------------------------------------------------------


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


# --- numbers -------------------------------------------------------------------------------------------------------


def _product(node: Product, block: Block) -> Code:
    return multiplied(_all_needed(node.children, block), block)


def _difference(node: Difference, block: Block) -> Code:
    left, right = _all_needed((node.left, node.right), block)
    return less(left, right, block)


def _sum(node: Sum, block: Block) -> Code:
    return plus([_caught(child, block) for child in node.children], block)


def _tally(node: Tally, block: Block) -> Code:
    codes = [_caught(child, block) for child in node.children]
    # One truth alone is made a number, too.
    return plus(codes, block) if len(codes) != 1 else Code(f"(+{checked(codes[0], block).expr})")


def _mean(node: Mean, block: Block) -> Code:
    return mean_of([_caught(child, block) for child in node.children], node.weights, block)


def _least(node: Least, block: Block) -> Code:
    return extreme(_all_needed(node.children, block), "<=", block)


def _greatest(node: Greatest, block: Block) -> Code:
    return extreme(_all_needed(node.children, block), ">=", block)


def _ratio(node: Ratio, block: Block) -> Code:
    over, under = _all_needed((node.numerator, node.denominator), block)
    if under.expr == "1":
        return replace(over, unit=over.unit / under.unit)
    unit = over.unit / under.unit
    numerator, den = product(over.expr, under.den), block.context.fresh("d")
    block.write(f"{den} = {product(under.expr, over.den)}")
    if node.when_zero is None:
        return Code(turned_up(block, numerator, den, proved=True), unit, den)
    if isinstance(node.when_zero, Absent) and node.when_zero.state is State.NOT_APPLICABLE:
        block.siblings.append([over])
        block.leave_when(f"not {den}")
        block.siblings.pop()
        return Code(turned_up(block, numerator, den), unit, den)
    suite = block.inner(Join(block.context.fresh()))
    inner = suite.inner(suite.join)
    inner.assign(Code(turned_up(inner, numerator, den), unit, den))
    suite.write(f"if {den}:")
    suite.adopt(inner, by=1)
    _arm(suite, "else:", node.when_zero, f"+{over.expr}")
    block.adopt(suite)
    return cast("Join", suite.join).finish(block.context.quantum)


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
    return Code(rounded_to_whole(replace(code, unit=code.unit / node.quantum), node.mode), node.quantum)


def _months(node: Months, block: Block) -> Code:
    codes = _all_needed((node.start, node.end), block)
    start, end = (top(c) if bottom(c) == "1" else f"{top(c)} // ({bottom(c)})" for c in codes)
    return Code(f"months_between({start}, {end})")


# --- choices -------------------------------------------------------------------------------------------------------


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
            return compared(climbed, order, reached, probe)

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
        of = block.held(_caught(node.of, block))
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


# --- truths --------------------------------------------------------------------------------------------------------


def _compare(node: Compare, block: Block) -> Code:
    sides = (node.left, node.right)
    left, right = _all_needed([n.of if isinstance(n, Root) else n for n in sides], block)
    if not any(isinstance(n, Root) for n in sides):
        return compared(left, node.order, right, block)
    helper = block.context.refer(lambda a, b, c, d: compare_sides(node, Fraction(a, b), Fraction(c, d)))
    return Code(f"({helper}({top(left)}, {bottom(left)}, {top(right)}, {bottom(right)}) {node.order} 0)")


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
    block.adopt(suite, onward=not name)
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
            defaulted = Branch(IsState(of, states), _asked_of_leaves(value, codes))
            return Choose((defaulted,), _asked_of_leaves(of, codes))
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
    Least: _least,
    Greatest: _greatest,
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
