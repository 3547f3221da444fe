"""Why a value is what it is: one sentence for each place where a case decided what counts.

Ladders, choices, conditions, limits, defaults and zero denominators speak; what was not taken is silent.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final

from emulation.algebra import _vocabulary as v
from emulation.algebra._aspects import conditions_of, is_penalty, is_staircase, limit_of, outcome_of, taken, unit_of
from emulation.algebra._nodes import (
    All,
    Any,
    AppliesWhen,
    Choose,
    Constant,
    Default,
    Difference,
    Greatest,
    IsState,
    Ladder,
    Least,
    Mean,
    Node,
    Not,
    Ratio,
    Read,
    Round,
    Rung,
    Sum,
    children_of,
    leaves_of,
    walk,
)
from emulation.algebra._numbers import format_percent
from emulation.algebra._reference import Reader, Value, interpret
from emulation.algebra._render import Bind, Pen, equation, label_of, result_text
from emulation.algebra._state import State
from emulation.algebra._text import Language, Text
from emulation.algebra._words import POINTS, STATE_WORDS, Words, quoted

_SAME_UNIT: Final = (Sum, Difference, Mean, Least, Greatest, Round)
"""Nodes whose value is made of values of its own unit."""


def branch_taken(
    node: Node, lang: Language, words: Words, read: Reader, *, unit: Text | None = None
) -> tuple[str, ...]:
    """Return why `node` has its value: "tỷ lệ 46 / 50 = 92,00 % ≥ 85 % nên được 2 điểm".

    Args:
        node: What was evaluated; no bare root.
        lang: The language.
        words: The labels of what the node names.
        read: The case.
        unit: The unit of the node's value, such as `POINTS`.
    """
    return tuple(dict.fromkeys(_reasons(node, Pen(lang, words, read, unit=unit), read)))


def _reasons(node: Node, pen: Pen, read: Reader) -> Iterator[str]:
    """Yield the sentences of `node` and of what it needed, in reading order."""
    speak = _SPEAKERS.get(type(node))
    if speak is not None:
        yield from speak(node, pen, read)
        return
    inner = pen if isinstance(node, _SAME_UNIT) else pen.of_unit(None)
    for child in children_of(node):
        yield from _reasons(child, inner, read)


def _ladder(node: Ladder, pen: Pen, read: Reader) -> Iterator[str]:
    yield from _reasons(node.of, pen.of_unit(None), read)
    step = taken(node, read)
    if isinstance(step, State):
        yield _open(node, step, pen, read)
        return
    yield from _follows(_where_it_stands(node, step, pen, read), outcome_of(node, step), pen, read)


def _where_it_stands(node: Ladder, step: object, pen: Pen, read: Reader) -> str:
    """Write the number that was climbed with, beside the threshold that decided."""
    found = _climbed(node, pen, read)
    if isinstance(step, Rung):
        return f"{found} {v.SIGNS[step.order]} {_threshold(node, step, pen)}"
    if node.rungs and is_staircase(node):
        last = node.rungs[-1]
        return f"{found} {v.SIGNS[v.OPPOSITE[last.order]]} {_threshold(node, last, pen)}"
    return pen.say(v.NO_STEP, of=found)


def _climbed(node: Ladder, pen: Pen, read: Reader) -> str:
    """Write the number that was climbed with: its formula and its value."""
    bare, value = pen.of_unit(None), interpret(node.of, read)
    shown = _as_threshold(value, node, bare)
    if isinstance(node.of, Read):
        return equation(label_of(node.of, bare).words, shown)
    formula = bare.put(node.of, Bind.PHRASE)
    subject = pen.say(v.RATIO, of=formula) if isinstance(node.of, Ratio) else formula
    return shown if formula == shown else equation(subject, shown)


def _as_threshold(value: Value, node: Ladder, pen: Pen) -> str:
    """Write the number as its thresholds are written."""
    percent = any(isinstance(r.threshold, Constant) and r.threshold.look == "percent" for r in node.rungs)
    if percent and isinstance(value, Fraction) and unit_of(node.of, pen.words) is None:
        return format_percent(value, pen.lang, places=2)
    return result_text(value, node.of, pen)


def _threshold(node: Ladder, rung: Rung, pen: Pen) -> str:
    return replace(pen, named=True, unit=unit_of(node.of, pen.words)).put(rung.threshold, Bind.PHRASE)


def _choose(node: Choose, pen: Pen, read: Reader) -> Iterator[str]:
    step = taken(node, read)
    if isinstance(step, State):
        yield _open(node, step, pen, read)
        return
    outcome = outcome_of(node, step)
    first, *own = _follows(_why_chosen(node, step, pen, read), outcome, pen, read)
    if step is not None or len(node.branches) == 1 or not own:
        yield first
    yield from own


def _why_chosen(node: Choose, step: object, pen: Pen, read: Reader) -> str:
    for branch in node.branches:
        if branch is step:
            return _grounds(branch.when, pen, read, holds=True)
    if len(node.branches) == 1:
        return _grounds(node.branches[0].when, pen, read, holds=False)
    return pen.say(v.NO_BRANCH, count=len(node.branches))


def _applies_when(node: AppliesWhen, pen: Pen, read: Reader) -> Iterator[str]:
    holds = interpret(node.condition, read)
    if isinstance(holds, State):
        yield _unknown(node.condition, holds, pen)
    elif holds:
        yield from _reasons(node.of, pen, read)
    else:
        yield pen.say(v.DOES_NOT_APPLY, why=_grounds(node.condition, pen, read, holds=False))


def _default(node: Default, pen: Pen, read: Reader) -> Iterator[str]:
    state = interpret(node.of, read)
    if not isinstance(state, State) or state not in node.states:
        yield from _reasons(node.of, pen, read)
        return
    what = quoted(STATE_WORDS[state].in_(pen.lang))
    why = pen.say(v.STATE_IS, of=_what_lacks(node, pen, read), what=what)
    instead = pen.of_unit(unit_of(node.of, pen.words) or pen.unit)
    yield pen.say(v.COUNTED_AS, why=why, value=_value(node.value, instead, read))
    yield from _reasons(node.value, instead, read)


def _what_lacks(node: Default, pen: Pen, read: Reader) -> str:
    """Name what a default stands for: the leaves in its states rather than the formula that they leave open."""
    lacking = [leaf for leaf in leaves_of(node.of) if interpret(leaf, read) in node.states]
    return v.AND.in_(pen.lang).join(label_of(leaf, pen).words for leaf in lacking) or _named(node.of, pen)


def _ratio(node: Ratio, pen: Pen, read: Reader) -> Iterator[str]:
    for child in (node.numerator, node.denominator):
        yield from _reasons(child, pen.of_unit(None), read)
    # A numerator in a state is the stronger reason: the ratio carries it whatever the denominator is.
    known = not isinstance(interpret(node.numerator, read), State)
    if node.when_zero is not None and known and interpret(node.denominator, read) == 0:
        why = f"{_named(node.denominator, pen)} = 0"
        yield from _follows(why, node.when_zero, pen, read)


def _limited(node: Least | Greatest, pen: Pen, read: Reader) -> Iterator[str]:
    for child in node.children:
        yield from _reasons(child, pen, read)
    limits = limit_of(node)
    value = interpret(limits[0], read) if limits else None
    if limits is None or not isinstance(value, Fraction) or interpret(node, read) == value:
        return
    of, limit = limits
    inner = pen if pen.unit else pen.of_unit(unit_of(of, pen.words))
    words = v.OVER_LIMIT if isinstance(node, Least) else v.UNDER_LIMIT
    if is_penalty(node, pen.unit):
        words, value, limit = v.OFF_LIMIT, -value, Constant(-limit.value)
    yield pen.say(words, value=result_text(value, of, inner), limit=inner.put(limit))


def _follows(why: str, outcome: Node, pen: Pen, read: Reader) -> Iterator[str]:
    """Yield what follows from a reason; where it only opened what decides further, that alone tells the value."""
    own = tuple(_reasons(outcome, pen, read))
    yield pen.say(v.GOES_ON, why=why) if own else _so(why, outcome, pen, read)
    yield from own


def _so(why: str, outcome: Node, pen: Pen, read: Reader) -> str:
    """Write what follows from a reason."""
    value = interpret(outcome, read)
    if isinstance(value, State):
        return pen.say(v.IS_NOW, why=why, value=STATE_WORDS[value].in_(pen.lang))
    if pen.unit != POINTS or not isinstance(value, Fraction):
        return pen.say(v.COUNTS, why=why, value=_value(outcome, pen, read))
    words = v.LOSES if value < 0 else v.EARNS
    return pen.say(words, why=why, value=result_text(abs(value), Constant(abs(value)), pen))


def _value(node: Node, pen: Pen, read: Reader) -> str:
    """Write a value; a constant looks as the rulebook wrote it."""
    return pen.put(node) if isinstance(node, Constant) else result_text(interpret(node, read), node, pen)


def _grounds(truth: Node, pen: Pen, read: Reader, *, holds: bool) -> str:
    """Write what made a truth hold, or fail: only the parts that decided, each leaf with its label and its value."""
    found = tuple(dict.fromkeys(_deciding(truth, read, holds=holds)))
    telling = tuple(fact for fact in found if not _is_said_by_another(fact, found))
    return replace(pen, named=True, unit=None).put(All(telling))


def _deciding(truth: Node, read: Reader, *, holds: bool) -> Iterator[Node]:
    """Yield the simple truths that decided, each as it was found."""
    match truth:
        case Not(child=child):
            yield from _deciding(child, read, holds=not holds)
        case All(children=children) | Any(children=children) if children:
            for child in children:
                if interpret(child, read) is holds:
                    yield from _deciding(child, read, holds=holds)
        case _:
            yield truth if holds else Not(truth)


def _is_said_by_another(fact: Node, facts: tuple[Node, ...]) -> bool:
    """Tell whether a fact only says that something has a value which another fact then tells."""
    match fact:
        case Not(child=IsState(of=of)):
            return any(other != fact and of in walk(other) for other in facts)
        case _:
            return False


def _named(node: Node, pen: Pen) -> str:
    """Write a node by its labels alone."""
    return Pen(pen.lang, pen.words).put(node, Bind.PHRASE)


def _open(node: Ladder | Choose, state: State, pen: Pen, read: Reader) -> str:
    """Say which condition could not be decided."""
    conditions = (condition for _, condition in conditions_of(node))
    return _unknown(next(c for c in conditions if isinstance(interpret(c, read), State)), state, pen)


def _unknown(condition: Node, state: State, pen: Pen) -> str:
    when = quoted(Pen(pen.lang, pen.words).put(condition))
    if state is State.NOT_APPLICABLE:
        return pen.say(v.IDLE, when=when)
    return pen.say(v.OPEN, when=when, state=STATE_WORDS[state].in_(pen.lang))


_SPEAKERS: Final[dict[type, Callable[..., Iterator[str]]]] = {
    Ladder: _ladder,
    Choose: _choose,
    AppliesWhen: _applies_when,
    Default: _default,
    Ratio: _ratio,
    Least: _limited,
    Greatest: _limited,
}
"""The nodes that decide something."""
