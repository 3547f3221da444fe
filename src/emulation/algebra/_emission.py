"""Writing integer code: what a compiled node is, the lines written so far, and the ways out of them.

`_generate` says what each node means; here stands only how such code is put together.

A compiled number is `expr * unit / den`: an integer expression, a constant fraction that costs nothing at run time,
and the name of a variable that holds a positive integer, if there is one.
So no fraction is made while a case is scored, and what differs in units or denominators meets by cross-multiplication.

A `Block` is one *region*: what is *not applicable* inside leaves it at once, past all that was still to be written.
Python has no jump, so the rest of the region moves into an `else`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import gcd, lcm
from typing import Final, Literal

from emulation.algebra._needs import makes_states, needs_all
from emulation.algebra._nodes import Node, PointsOf, Read, leaves_of

ONE: Final = Fraction(1)
LONGEST: Final = 200
"""Expressions longer than this get a name, so that nothing nests deeper than Python reads."""


@dataclass(frozen=True, slots=True)
class Slot:
    """How one leaf lies in the tuple of values; any value may also be a `State`.

    A `number` is an int scaled by `scale`, a `truth` a bool, a `level` the position of its code in `codes`
    (-1 for a code that is not among them), and `exact` a fraction computed outside.
    """

    index: int
    kind: Literal["number", "truth", "level", "exact"]
    scale: int = 1
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Code:
    """A compiled node: the value is `expr * unit / den`.

    `expr` is a name, an integer, or stands in brackets; for a constant it is "1" or "0".
    What holds a state in place of an integer refuses every operation, so most code need not ask.
    `bare` says that `expr` may hold one and no operation has met it yet, so that it may be asked or passed on;
    `na` that the rule itself may make it *not applicable*, so that asking is worth the while.
    """

    expr: str
    unit: Fraction = ONE
    den: str | None = None
    bare: bool = False
    na: bool = False
    form: Literal["value", "constant", "state"] = "value"


NOT_APPLICABLE: Final = Code("NOT_APPLICABLE", bare=True, na=True, form="state")


def constant(value: Fraction) -> Code:
    """Return the code of a number known now."""
    return Code("1", value, form="constant") if value else Code("0", form="constant")


def number(value: int) -> str:
    """Write an integer so that it may stand anywhere."""
    return str(value) if value >= 0 else f"({value})"


def times(expr: str, factor: int) -> str:
    """Write `expr` times a constant."""
    if expr in ("0", "1"):
        return number(factor * int(expr))
    return expr if factor == 1 else f"(-{expr})" if factor == -1 else f"{number(factor)}*{expr}"


def product(*factors: str | int | None) -> str:
    """Write a product, without brackets; None and one are left out."""
    return "*".join(str(f) for f in factors if f not in (None, 1, "1")) or "1"


def scaled(code: Code, unit: Fraction) -> str:
    """Write `code` in multiples of `unit`, which divides its own."""
    return code.expr if code.form == "state" else times(code.expr, int(code.unit / unit))


def top(code: Code) -> str:
    """Write the numerator of `code` as a plain integer."""
    return times(code.expr, code.unit.numerator)


def bottom(code: Code) -> str:
    """Write the denominator of `code` as a plain integer."""
    return product(code.unit.denominator, code.den)


def is_whole(code: Code, quantum: Fraction) -> bool:
    """Tell whether `code` is surely a multiple of `quantum`, or a state."""
    return code.form == "state" or code.expr == "0" or (code.den is None and (code.unit / quantum).denominator == 1)


def grid_of(codes: Iterable[Code], weights: Sequence[Fraction] | None = None) -> Fraction:
    """Return the greatest unit in which all `codes` are whole, each times its weight."""
    items = list(codes)
    pairs = zip(items, weights or (ONE,) * len(items), strict=True)
    units = [c.unit * w for c, w in pairs if c.form != "state" and c.expr != "0"] or [ONE]
    whole = lcm(*(u.denominator for u in units))
    return Fraction(gcd(*(int(u * whole) for u in units)), whole)


@dataclass(slots=True)
class Arm:
    """A place where a value comes to a `Join`: its text waits until all that arrive there are known."""

    code: Code
    texts: tuple[str, ...] = ()


def _passed_on(code: Code, unit: Fraction) -> str:
    """Write a value in multiples of `unit`; what is not applicable is in no unit."""
    text = scaled(code, unit)
    return text if text == code.expr or not code.na else f"{code.expr} if {code.expr} is NOT_APPLICABLE else {text}"


@dataclass(slots=True)
class Join:
    """A variable that several places assign, in one unit for all."""

    target: str
    arms: list[Arm] = field(default_factory=list)

    def finish(self, quantum: Fraction) -> Code:
        """Settle the unit, write the assignments, and return what the variable holds."""
        codes = [arm.code for arm in self.arms]
        unit = self._unit(codes, quantum)
        den = f"{self.target}d" if any(c.den for c in codes) else None
        for arm in self.arms:
            below = (f"{den} = {arm.code.den or 1}",) if den else ()
            arm.texts = (f"{self.target} = {_passed_on(arm.code, unit)}", *below)
        return Code(self.target, unit, den, any(c.bare for c in codes), any(c.na for c in codes))

    @staticmethod
    def _unit(codes: list[Code], quantum: Fraction) -> Fraction:
        unit = grid_of(codes)
        # Constants alone may as well be counted in quanta, which is how they will be wanted.
        counted = all(c.form != "value" for c in codes) and (unit / quantum).denominator == 1
        return quantum if counted else unit


@dataclass(slots=True)
class Context:
    """What all code of one rulebook shares."""

    slots: Mapping[Read, Slot]
    quantum: Fraction
    namespace: dict[str, object]
    outputs: dict[str, tuple[str, bool]] = field(default_factory=dict)
    """The variable of each earlier output, and whether it counts whole quanta."""
    repeated: frozenset[Node] = frozenset()
    """The nodes that stand more than once in the output being written."""
    count: int = 0

    def fresh(self, letter: str = "t") -> str:
        """Return a new name."""
        self.count += 1
        return f"{letter}{self.count}"

    def refer(self, function: Callable[..., object]) -> str:
        """Return a name by which the code calls `function`."""
        name = self.fresh("g")
        self.namespace[name] = function
        return name

    def name_of(self, leaf: Read) -> str:
        """Return the variable of a leaf: a slot, or an earlier output."""
        if leaf in self.slots:
            return f"a{self.slots[leaf].index}"
        return self._output(leaf)[0]

    def is_exact(self, leaf: Read) -> bool:
        """Tell whether a leaf comes as a fraction."""
        return self.slots[leaf].kind == "exact" if leaf in self.slots else not self._output(leaf)[1]

    def unit_of(self, leaf: Read) -> Fraction:
        """Return what the integer of a leaf counts."""
        return Fraction(1, self.slots[leaf].scale) if leaf in self.slots else self.quantum

    def _output(self, leaf: Read) -> tuple[str, bool]:
        key = leaf.target + ("/maximum" if leaf.what == "maximum" else "") if isinstance(leaf, PointsOf) else None
        if key not in self.outputs:
            msg = f"no slot and no earlier output answers {leaf!r}"
            raise ValueError(msg)
        return self.outputs[key]


class Block:
    """The lines of one region, and what is known in them.

    `join` is where the region leaves to; one without it raises `Unsettled`, and the reference answers.
    `siblings` are the operands to be asked before *not applicable* may be the answer: a stronger state would win.
    """

    __slots__ = ("context", "depth", "join", "lines", "memo", "siblings")

    def __init__(self, context: Context, join: Join | None, memo: dict[Node, Code] | None = None) -> None:
        """Begin without lines."""
        self.context, self.join = context, join
        self.memo: dict[Node, Code] = dict(memo or {})
        self.lines: list[tuple[int, str | Arm]] = []
        self.siblings: list[Sequence[Code | Node]] = []
        self.depth = 0

    def write(self, line: str | Arm) -> None:
        """Add a line."""
        self.lines.append((self.depth, line))

    def inner(self, join: Join | None) -> "Block":
        """Begin a region inside this one."""
        return Block(self.context, join, self.memo)

    def adopt(self, inner: "Block", *, by: int = 0, onward: bool = False) -> None:
        """Take over the lines of `inner`, and with `onward` go on where it stands."""
        self.lines += [(self.depth + by + depth, line) for depth, line in inner.lines]
        if onward:
            self.depth += inner.depth
            self.memo = inner.memo

    def let(self, expr: str) -> str:
        """Give a name to `expr`, unless it is one or a number."""
        if expr.isidentifier() or expr.isdigit():
            return expr
        name = self.context.fresh()
        self.write(f"{name} = {expr}")
        return name

    def named(self, code: Code) -> Code:
        """Return `code` with a name for its expression."""
        return replace(code, expr=self.let(code.expr))

    def held(self, code: Code) -> Code:
        """Return `code` in a variable, a constant too."""
        if code.form != "constant":
            return self.named(code)
        name = self.context.fresh()
        self.write(f"{name} = {code.expr}")
        return replace(code, expr=name, form="value")

    def assign(self, code: Code) -> None:
        """Bring the value of the region to its join."""
        if self.join is None:
            self.write("raise Unsettled")
            return
        arm = Arm(code)
        self.join.arms.append(arm)
        self.write(arm)

    def leave_when(self, condition: str) -> None:
        """Leave the region as *not applicable* where `condition` holds; what follows is for the other case."""
        asked = self._asked() if self.join else None
        self.write(f"if {condition}:")
        self.depth += 1
        if asked is None:
            self.write("raise Unsettled")
            self.depth -= 1
            return
        for line in asked:
            self.write(line)
        self.assign(NOT_APPLICABLE)
        self.depth -= 1
        self.write("else:")
        self.depth += 1

    def _asked(self) -> list[str] | None:
        """Return lines that raise when a sibling is in a state; None when that is not told by a line for each leaf."""
        lines: list[str] = []
        for sibling in (s for group in self.siblings for s in group):
            if isinstance(sibling, Code):
                lines += [] if sibling.form == "constant" else [f"+{sibling.expr}"]
            elif self._is_told_by_its_leaves(sibling):
                lines += [f"+{self.context.name_of(leaf)}" for leaf in leaves_of(sibling)]
            else:
                return None
        return lines

    def _is_told_by_its_leaves(self, node: Node) -> bool:
        """Tell whether `node` is in a state stronger than *not applicable* just when one of its leaves is."""
        leaves = leaves_of(node)
        return needs_all(node) and not makes_states(node) and not any(map(self.context.is_exact, leaves))

    def align(self, codes: Sequence[Code]) -> tuple[list[str], Fraction, str | None]:
        """Bring `codes` to one unit and one denominator."""
        unit = grid_of(codes)
        dens = list(dict.fromkeys(c.den for c in codes if c.den))
        exprs = [product(scaled(c, unit), *(d for d in dens if d != c.den)) if c.expr != "0" else "0" for c in codes]
        return exprs, unit, self.let(product(*dens)) if dens else None

    def text(self) -> list[str]:
        """Return the finished lines."""
        return [
            "    " * depth + text
            for depth, line in self.lines
            for text in ((line,) if isinstance(line, str) else line.texts)
        ]
