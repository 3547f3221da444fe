"""Terms: whole numbers and truths as a spreadsheet says them, with what they are for the facts at hand.

A spreadsheet counts in binary floats, which hold whole numbers exactly up to 2^53,
but it reads and compares no more than 15 digits, and takes a difference that is tiny beside its sides for zero.
So a formula counts in whole numbers only, each with proven bounds, and divides once, at its end.
Every term also carries a function from facts to its value:
whoever writes a formula runs it on the facts first, and keeps it only where it gives what the engine gave.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd
from typing import Any, Final

from emulation.algebra import Order

MOST: Final = 10**15
"""Up to here a spreadsheet holds every whole number, and tells it from its neighbours by its 15 digits."""
CLOSE: Final = 10**14
"""Up to here no spreadsheet takes two whole numbers for equal, or their difference for zero, that are one apart.

Excel lets a difference be zero below 2^-49 of its sides, and old LibreOffice takes for equal what is 2^-48 apart.
"""
ROW: Final = "\x01"
"""Stands for the row of the unit, which is put in when a formula is written."""
Env = Mapping[tuple[str, ...], Any]
"""The facts of one unit by the keys of cells: whole numbers of their scale, truths, words, or lists of a listing."""


class Unfit(Exception):  # noqa: N818 - no error, but the answer that no formula says this exactly
    """A formula cannot say it exactly; the argument is the key of the reason."""

    def __init__(self, reason: str) -> None:
        """Keep the reason, a key of `_words.REASONS`."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number: its text, its bounds, and its value for given facts."""

    text: str
    low: int
    high: int
    run: Callable[[Env], int]
    binds: int = 4
    """How tightly its text holds together: 4 a name or call, 3 a product, 2 a sum."""
    shift: int = 0
    """What its text adds to a cell at its end: days are ordinals here and numbers of another calendar in a cell."""

    @property
    def constant(self) -> int | None:
        """The number, where it is always the same."""
        return self.low if self.low == self.high else None

    def at_least(self, binds: int) -> str:
        """Return the text, in brackets where it would fall apart."""
        return self.text if self.binds >= binds else f"({self.text})"


@dataclass(frozen=True, slots=True)
class Holds:
    """A truth: its text and its value for given facts; `always` where it is always the same."""

    text: str
    run: Callable[[Env], bool]
    always: bool | None = None


TRUE: Final = Holds("TRUE", lambda _: True, always=True)
FALSE: Final = Holds("FALSE", lambda _: False, always=False)


def truth(value: bool) -> Holds:  # noqa: FBT001 - the value itself
    """Return a truth that is always the same."""
    return TRUE if value else FALSE


def whole(value: int) -> Whole:
    """Return a number that is always the same."""
    return Whole(str(value), value, value, lambda _: value, 4 if value >= 0 else 2)


def kept(term: Whole, most: int = MOST) -> Whole:
    """Return a term whose every value a spreadsheet holds exactly, a constant as its digits.

    Raises:
        Unfit: Its bounds are too wide.
    """
    if max(abs(term.low), abs(term.high)) > most:
        raise Unfit("too-large")
    return term if term.constant is None else whole(term.low)


def plus(terms: Sequence[Whole]) -> Whole:
    """Add whole numbers."""
    fixed = sum(t.low for t in terms if t.constant is not None)
    moving = [t for t in terms if t.constant is None]
    if not moving:
        return whole(fixed)
    if len(moving) == 1 and fixed == 0:
        return moving[0]
    text = "+".join(t.at_least(2) for t in moving)
    text += f"{fixed:+d}" if fixed else ""
    runs = [t.run for t in moving]
    low, high = sum(t.low for t in moving) + fixed, sum(t.high for t in moving) + fixed
    found = Whole(text, low, high, lambda env: sum(run(env) for run in runs) + fixed, 2)
    if fixed >= 0 and all(t.low >= 0 for t in moving):
        return kept(found)
    _close(moving)
    return kept(found, CLOSE)


def _close(terms: Iterable[Whole]) -> None:
    """Ask that terms are small enough to be told apart.

    Raises:
        Unfit: They are not.
    """
    for term in terms:
        kept(term, CLOSE)


def times(left: Whole, right: Whole) -> Whole:
    """Multiply two whole numbers."""
    if left.constant is not None:
        left, right = right, left
    if right.constant is not None:
        if right.low == 1:
            return left
        if right.low == 0:
            return whole(0)
        if right.low == -1:
            return minus(whole(0), left)
    ends = [x * y for x in (left.low, left.high) for y in (right.low, right.high)]
    one, other = left.run, right.run
    # A product of wholes never falls apart by its order; a quotient inside one would, so none ever stands here.
    text = f"{left.at_least(3)}*{right.at_least(3)}"
    return kept(Whole(text, min(ends), max(ends), lambda env: one(env) * other(env), 3))


def minus(left: Whole, right: Whole) -> Whole:
    """Subtract."""
    if right.constant is not None:
        return plus((left, whole(-right.low)))
    _close((left, right))
    one, other = left.run, right.run
    first, second = level(left, right)
    head = "" if left.constant == 0 else first.at_least(2)
    text = f"{head}-{second.at_least(3)}"
    low, high = left.low - right.high, left.high - right.low
    return kept(Whole(text, low, high, lambda env: one(env) - other(env), 2))


def level(left: Whole, right: Whole) -> tuple[Whole, Whole]:
    """Return two numbers for a comparison or a difference, without what is added to both."""
    shift = left.shift or right.shift
    if shift and all(each.shift == shift or each.constant is not None for each in (left, right)):
        return _unshifted(left, shift), _unshifted(right, shift)
    return left, right


def _unshifted(term: Whole, shift: int) -> Whole:
    if term.constant is not None:
        return whole(term.low - shift)
    return replace(term, text=term.text.removesuffix(f"+{shift}"), binds=4, shift=0)


def extreme(terms: Sequence[Whole], *, least: bool) -> Whole:
    """Return the least or the greatest; one that never decides is left out."""
    terms = list({t.text: t for t in terms}.values())
    edge = min(t.high for t in terms) if least else max(t.low for t in terms)
    deciding = [t for t in terms if (t.low < edge if least else t.high > edge)]
    rest = next((t for t in terms if (t.high if least else t.low) == edge and t not in deciding), None)
    deciding += [rest] if rest is not None else []
    if len(deciding) == 1:
        return deciding[0]
    choose, name = (min, "MIN") if least else (max, "MAX")
    runs = [t.run for t in deciding]
    low, high = choose(t.low for t in deciding), choose(t.high for t in deciding)
    text = f"{name}({','.join(t.text for t in deciding)})"
    return Whole(text, low, high, lambda env: choose(run(env) for run in runs))


def compared(left: Whole, order: Order, right: Whole) -> Holds:
    """Compare two whole numbers; what their bounds decide is decided."""
    decided = _decided(left, order, right)
    if decided is not None:
        return truth(decided)
    _close((left, right))
    stands, one, other = _STANDS[order], left.run, right.run
    left, right = level(left, right)
    text = f"{left.at_least(2)}{_SIGNS[order]}{right.at_least(2)}"
    return Holds(text, lambda env: stands(one(env), other(env)))


_SIGNS: Final[dict[Order, str]] = {">=": ">=", ">": ">", "<=": "<=", "<": "<", "==": "=", "!=": "<>"}
_STANDS: Final[dict[Order, Callable[[int, int], bool]]] = {
    ">=": int.__ge__, ">": int.__gt__, "<=": int.__le__, "<": int.__lt__, "==": int.__eq__, "!=": int.__ne__,
}  # fmt: skip


def _decided(left: Whole, order: Order, right: Whole) -> bool | None:
    outcomes = {_STANDS[order](a, b) for a, b in ((left.low, right.high), (left.high, right.low))}
    if order in ("==", "!="):
        if left.high < right.low or right.high < left.low:
            return order == "!="
        both = left.constant is not None and left.constant == right.constant
        return order == "==" if both else None
    return outcomes.pop() if len(outcomes) == 1 else None


def both(truths: Iterable[Holds]) -> Holds:
    """Return whether all are true."""
    return _joined(list(truths), "AND", all, decisive=False)


def either(truths: Iterable[Holds]) -> Holds:
    """Return whether any is true."""
    return _joined(list(truths), "OR", any, decisive=True)


def _joined(truths: list[Holds], name: str, join: Callable[[Iterable[bool]], bool], *, decisive: bool) -> Holds:
    if any(t.always is decisive for t in truths):
        return truth(decisive)
    open_ones = list({t.text: t for t in truths if t.always is None}.values())
    if not open_ones:
        return truth(not decisive)
    if len(open_ones) == 1:
        return open_ones[0]
    runs = [t.run for t in open_ones]
    return Holds(f"{name}({','.join(t.text for t in open_ones)})", lambda env: join(run(env) for run in runs))


def opposite(held: Holds) -> Holds:
    """Return the opposite."""
    if held.always is not None:
        return truth(not held.always)
    run = held.run
    return Holds(f"NOT({held.text})", lambda env: not run(env))


def chosen(when: Holds, then: Whole, otherwise: Whole) -> Whole:
    """Return one of two numbers."""
    if when.always is not None:
        return then if when.always else otherwise
    if then.text == otherwise.text:
        return then
    held, one, other = when.run, then.run, otherwise.run
    text = f"IF({when.text},{then.text},{otherwise.text})"
    low, high = min(then.low, otherwise.low), max(then.high, otherwise.high)
    return Whole(text, low, high, lambda env: one(env) if held(env) else other(env))


def chosen_truth(when: Holds, then: Holds, otherwise: Holds) -> Holds:
    """Return one of two truths."""
    return either((both((when, then)), both((opposite(when), otherwise))))


def counted(held: Holds) -> Whole:
    """Return a truth as one or zero."""
    return chosen(held, whole(1), whole(0))


def scaled(term: Whole, factor: int) -> Whole:
    """Multiply by a constant."""
    return times(term, whole(factor))


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number: `over` × `unit`, divided by `under` where there is one, which is always above zero."""

    over: Whole
    unit: Fraction = Fraction(1)
    under: Whole | None = None

    @classmethod
    def of(cls, value: Fraction) -> "Number":
        """Return a number that is always the same."""
        return cls(whole(value.numerator), Fraction(1, value.denominator))

    def run(self, env: Env) -> Fraction:
        """Return its value for given facts."""
        value = self.over.run(env) * self.unit
        return value if self.under is None else value / self.under.run(env)


def common(numbers: Sequence[Number]) -> tuple[list[Whole], Fraction, Whole | None]:
    """Bring numbers to one unit and one denominator."""
    unit = _common_unit([n.unit for n in numbers])
    unders = list({n.under.text: n.under for n in numbers if n.under is not None}.values())
    overs: list[Whole] = []
    for each in numbers:
        over = scaled(each.over, int(each.unit / unit))
        for under in unders:
            over = over if each.under is not None and under.text == each.under.text else times(over, under)
        overs.append(over)
    product = None
    for under in unders:
        product = under if product is None else times(product, under)
    return overs, unit, product


def _common_unit(units: Sequence[Fraction]) -> Fraction:
    unit = units[0]
    for other in units[1:]:
        # The greatest common divisor of two fractions.
        top = unit.denominator * other.denominator
        unit = Fraction(gcd(int(unit * top), int(other * top)), top)
    return unit


def stand(left: Number, order: Order, right: Number) -> Holds:
    """Compare two numbers by cross-multiplication."""
    (one, other), _, _ = common((left, right))
    return compared(one, order, other)


def narrowed(term: Whole, low: int) -> Whole:
    """Return a term that is known to be no less than `low` where it is read."""
    return replace(term, low=max(term.low, low))
