"""The fast row path: a rulebook as one Python function of straight-line integer code.

`generate` writes the function once for each rulebook and `RowPath.run` answers a case in microseconds;
what it answers is what the reference interpreter answers, and a property test says so for every node.

**States.** A state refuses arithmetic, ordering and truth, so the code of an output is plain integer code inside `try`.
Where it meets a state, `carried` tells what the output carries if a look at its leaves is enough;
otherwise the caller's `fallback` asks the reference interpreter.
No operation lets a state through in silence: equality is written `a - b == 0`, membership `+a in {...}`.
*Not applicable* is ordinary in real cases, so where the rule itself makes it, the code deals with it (`_emission`).

**Why `exec` is safe here.** The source holds generated names and integers only.
Every string, fraction and state of the rulebook is passed by reference in the namespace,
which has no builtins; no text that anybody wrote reaches the compiler.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final, cast

from emulation.algebra._emission import Arm, Block, Context, Join, Slot, bottom, is_whole, scaled, top
from emulation.algebra._needs import makes_states, may_overrule, needed_leaves
from emulation.algebra._nodes import Absent, Constant, Mean, Node, Read, Sum, Tally, kind_of, leaves_of, walk
from emulation.algebra._running import (
    Unsettled,
    added,
    added_ratios,
    averaged,
    averaged_ratios,
    carried,
    half_even,
    months_between,
    pair,
    turned,
)
from emulation.algebra._state import State
from emulation.algebra._translate import checked, code_of

__all__ = ["Fallback", "Result", "RowPath", "Slot", "generate"]

Result = int | Fraction | State
"""An output in quanta: whole where the grid says so, else a fraction; or its state."""
Fallback = Callable[[int, list[Result]], Result]
"""Answers output number `k`, given the results before it, by the reference interpreter."""
DEEPEST: Final = 80
"""Python reads at most a hundred levels of indentation; an output that wants more goes to the fallback."""
NAMES: Final[dict[str, object]] = {
    **{
        f.__name__: f
        for f in (added, added_ratios, averaged, averaged_ratios, carried, half_even, months_between, pair, turned)
    },
    **{state.name: state for state in State},
    "Fraction": Fraction,
    "TypeError": TypeError,
    "Unsettled": Unsettled,
    "__builtins__": {},
}


@dataclass(frozen=True, slots=True)
class RowPath:
    """A compiled rulebook.

    `run(values, fallback)` returns one result for each output, in order.
    `on_grid` tells of each output whether its numbers are whole quanta.
    """

    source: str
    run: Callable[[tuple[object, ...], Fallback], list[Result]]
    on_grid: tuple[bool, ...]


def generate(outputs: Mapping[str, Node], slots: Mapping[Read, Slot], *, quantum: Fraction) -> RowPath:
    """Compile `outputs`, each of which may read the points of earlier ones, over values that lie as `slots` say.

    Raises:
        ValueError: A leaf has neither a slot nor an earlier output, or an output is not a number.
    """
    context = Context(slots, quantum, dict(NAMES))
    body = [line for k, (key, node) in enumerate(outputs.items()) for line in _output(context, k, key, node)]
    read = {leaf for node in outputs.values() for leaf in leaves_of(node) if leaf in slots}
    lines = [*_unpacking({slots[leaf].index for leaf in read}), *body]
    results = ", ".join(f"p{k}" for k in range(len(outputs)))
    source = "\n    ".join(["def run(values, fallback):", *lines, f"return [{results}]"]) + "\n"
    exec(compile(source, "<row path>", "exec"), context.namespace)  # noqa: S102 - our own names and integers, no builtins
    run = cast("Callable[[tuple[object, ...], Fallback], list[Result]]", context.namespace["run"])
    return RowPath(source, run, tuple(whole for _, whole in context.outputs.values()))


def _unpacking(indexes: set[int]) -> list[str]:
    """Take the values out of their tuple: all at once, unless most of them are not asked for."""
    length = max(indexes, default=-1) + 1
    if 2 * len(indexes) < length:
        return [f"a{i} = values[{i}]" for i in sorted(indexes)]
    names = "".join(f"a{i}, " if i in indexes else "_, " for i in range(length))
    return [f"{names}= values[:{length}]"] if length else []


# --- outputs -------------------------------------------------------------------------------------------------------


def _output(context: Context, position: int, key: str, node: Node) -> list[str]:
    """Write the code of one output."""
    if kind_of(node) != "number":
        msg = f"the output {key!r} is a {kind_of(node)}, not a number"
        raise ValueError(msg)
    context.repeated = _repeated(node)
    name, before = f"p{position}", ", ".join(f"p{k}" for k in range(position))
    block, whole = _written(context, name, node)
    answer = f"fallback({position}, [{before}])"
    lines = _guarded(name, block, _rescue(context, name, node, answer))
    context.outputs[key] = name, whole
    return lines if max(depth for depth, _ in block.lines) <= DEEPEST else [f"{name} = {answer}"]


def _repeated(node: Node) -> frozenset[Node]:
    """Return what stands more than once in `node`, to be computed once."""
    counts = Counter(n for n in walk(node) if not isinstance(n, Constant | Absent))
    return frozenset(n for n, count in counts.items() if count > 1)


def _written(context: Context, name: str, node: Node) -> tuple[Block, bool]:
    """Write what comes to `name`, and tell whether that counts whole quanta."""
    join = Join(name)
    block = Block(context, join)
    code = code_of(node, block)
    whole = is_whole(code, context.quantum)
    if code.form != "state" and not (whole and code.unit == context.quantum):
        code = checked(code, block)
    block.assign(code)
    for arm in join.arms:
        arm.texts = (f"{name} = {_in_quanta(arm, context.quantum)}",)
    return block, whole


def _in_quanta(arm: Arm, quantum: Fraction) -> str:
    if is_whole(arm.code, quantum):
        return scaled(arm.code, quantum)
    code = replace(arm.code, unit=arm.code.unit / quantum)
    return f"Fraction({top(code)}, {bottom(code)})"


def _guarded(name: str, block: Block, rescue: list[str]) -> list[str]:
    lines = block.text()
    if len(lines) == 1 and lines[0].removeprefix(f"{name} = ").isalnum():
        return lines  # A constant or a fact as it is: no operation, nothing to raise.
    caught = ["except TypeError:", *(f"    {line}" for line in rescue)]
    if any(line.endswith("raise Unsettled") for line in lines):
        caught += ["except Unsettled:", f"    {rescue[-1].strip()}"]
    return ["try:", *(f"    {line}" for line in lines), *caught]


def _rescue(context: Context, name: str, node: Node, answer: str) -> list[str]:
    """Write what happens when an output meets a state."""
    if makes_states(node):
        return [f"{name} = {answer}"]
    needed = needed_leaves(node)
    others = (leaf for leaf in leaves_of(node) if leaf not in needed)
    passes = not any(isinstance(n, Sum | Mean | Tally) for n in walk(node))
    sure = not may_overrule(node)
    sides = ["(" + "".join(f"{context.name_of(leaf)}, " for leaf in side) + ")" for side in (needed, others)]
    asked = f"carried({sides[0]}, {sides[1]}, {passes}, {sure})"
    return [f"{name} = {asked}", f"if {name} is None:", f"    {name} = {answer}"]
