"""Nodes as readable text, in Vietnamese and English.

`render` says what a node is;
`render_with_values` says the same formula with the values of a case put in, and its result.
Both are pure: labels, language and values are arguments.
One table holds a writer for each kind of node.

A phrase carries how strongly its parts hold together, so that brackets stand exactly where reading needs them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from fractions import Fraction
from typing import Final, NamedTuple

from emulation.algebra import _vocabulary as v
from emulation.algebra._aspects import (
    is_day,
    is_level_table,
    is_penalty,
    is_staircase,
    limit_of,
    outcome_of,
    silent_zeros,
    taken,
    unit_of,
)
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
    Earlier,
    Field,
    Greatest,
    IsIn,
    IsState,
    Ladder,
    Least,
    Mean,
    Months,
    Node,
    Not,
    Parameter,
    Parts,
    PointsOf,
    Product,
    Ratio,
    Read,
    Root,
    Round,
    Rung,
    Statistic,
    Sum,
    Tally,
    Trait,
    is_square,
    kind_of,
)
from emulation.algebra._numbers import MINUS, format_day, format_number, format_percent
from emulation.algebra._reference import Reader, Value, interpret
from emulation.algebra._state import State
from emulation.algebra._text import Language, Text
from emulation.algebra._words import (
    DAYS,
    POINTS,
    STATE_WORDS,
    Name,
    Named,
    Words,
    is_percent,
    quoted,
    with_unit,
    write_number,
    write_value,
)


class Bind(IntEnum):
    """How strongly the parts of a phrase hold together: the weaker needs brackets inside the stronger."""

    CLAUSE = 0
    """A ladder or a choice: several clauses with semicolons."""
    TAIL = 1
    """A phrase with something added behind a comma or in brackets."""
    OR = 2
    AND = 3
    STATEMENT = 4
    """A comparison, or a level or a state that something has."""
    PHRASE = 5
    """A number told in several words."""
    SUM = 6
    PRODUCT = 7
    ATOM = 8


class Phrase(NamedTuple):
    """Words, and how strongly they hold together."""

    words: str
    bind: Bind = Bind.ATOM


@dataclass(frozen=True, slots=True)
class Pen:
    """How to write: the language, the words, whose values if any, and the unit of the number being written.

    With a reader, a leaf is written as its value, or, `named`, as its label with the value behind it.
    """

    lang: Language
    words: Words
    read: Reader | None = None
    named: bool = False
    unit: Text | None = None

    def phrase(self, node: Node) -> Phrase:
        """Write `node`."""
        return _WRITERS[type(node)](node, self)

    def put(self, node: Node, need: Bind = Bind.CLAUSE) -> str:
        """Write `node`, in brackets where its parts hold together less strongly than needed."""
        words, bind = self.phrase(node)
        return words if bind >= need else f"({words})"

    def items(self, nodes: Iterable[Node]) -> str:
        """Write several nodes in a list."""
        return "; ".join(self.put(node, Bind.TAIL) for node in nodes)

    def say(self, words: Text, **parts: object) -> str:
        """Fill words of the pen's language."""
        return words.in_(self.lang).format(**parts)

    def of_unit(self, unit: Text | None) -> "Pen":
        """Return the pen for a number of another unit."""
        return replace(self, unit=unit)


def render(node: Node, lang: Language, words: Words, *, unit: Text | None = None) -> str:
    """Return `node` as readable text.

    Args:
        node: What is rendered.
        lang: The language, "vi" or "en".
        words: The labels of what the node names.
        unit: The unit of the node's value, such as `POINTS`; constants that say the value then carry it.
    """
    said, bind = Pen(lang, words, unit=unit).phrase(node)
    if not silent_zeros(node):
        return said
    note = v.SILENT_ZERO.in_(lang)
    return f"{said}; {note}" if bind == Bind.CLAUSE else f"{said} ({note})"


def render_with_values(
    node: Node, lang: Language, words: Words, read: Reader, *, unit: Text | None = None, places: int | None = None
) -> str:
    """Return the formula of `node` with the values of a case put in, and its result: "12 / 15 × 15 điểm = 12 điểm".

    Of a ladder or a choice the part that was taken stands; `branch_taken` says why it was.

    Args:
        node: What is rendered; no bare root.
        lang: The language.
        words: The labels of what the node names.
        read: The case.
        unit: The unit of the node's value.
        places: A fixed number of decimal places for the result.
    """
    pen, value = Pen(lang, words, read, unit=unit), interpret(node, read)
    result = result_text(value, node, pen, places=places)
    if kind_of(node) == "truth":
        formula = pen.put(node)
        return formula if isinstance(node, Read) else _held(formula, value, result, pen)
    effective = _effective(node, read)
    if isinstance(effective, State | Constant | Absent):
        return result
    formula = label_of(effective, pen).words if isinstance(effective, Read) else pen.put(effective)
    return equation(formula, result)


def _effective(node: Node, read: Reader) -> Node | State:
    """Return the part of `node` that gave its value, or the state that came before any part was taken."""
    while True:
        chosen = _chosen(node, read)
        if chosen is node or isinstance(chosen, State):
            return chosen
        node = chosen


def _chosen(node: Node, read: Reader) -> Node | State:
    match node:
        case Ladder() | Choose():
            step = taken(node, read)
            return step if isinstance(step, State) else outcome_of(node, step)
        case Default(of=of, states=states, value=value):
            return value if interpret(of, read) in states else of
        case AppliesWhen(condition=condition, of=of):
            holds = interpret(condition, read)
            return of if holds is True else holds if isinstance(holds, State) else State.NOT_APPLICABLE
        case _:
            return node


def _held(formula: str, value: Value, result: str, pen: Pen) -> str:
    return pen.say(v.HOLDS[value], of=formula) if isinstance(value, bool) else f"{formula}: {result}"


def equation(left: str, right: str) -> str:
    """Write that the left side is the right side, which may be approximate."""
    return f"{left} {right}" if right.startswith("≈") else f"{left} = {right}"


def result_text(value: Value, node: Node, pen: Pen, *, places: int | None = None) -> str:
    """Write the value that `node` has."""
    if isinstance(value, str):
        return quoted(pen.words.code_of(node, value).in_(pen.lang))
    unit = POINTS if pen.unit is None and isinstance(node, PointsOf) else pen.unit or unit_of(node, pen.words)
    name = pen.words.name_of(node) if isinstance(node, Named) else Name(POINTS, unit, places=places)
    return write_value(value, replace(name, look="day") if is_day(node, pen.words) else name, pen.lang)


def _number(shown: str) -> Phrase:
    """Bind a number by how it is written: a sign before it or a fraction bar in it loosens it."""
    if shown.startswith((MINUS, "≈")):
        return Phrase(shown, Bind.SUM)
    return Phrase(shown, Bind.PRODUCT if "/" in shown else Bind.ATOM)


def _constant(node: Constant, pen: Pen) -> Phrase:
    if node.look == "day":
        return Phrase(format_day(node.value, pen.lang))
    if node.look == "percent":
        return _number(format_percent(node.value, pen.lang))
    return _number(with_unit(_exactly(node.value, pen.lang), pen.unit, pen.lang))


def _exactly(value: Fraction, lang: Language) -> str:
    """Write a number of the rulebook whole; one that does not end stays a fraction."""
    shown = format_number(value, lang)
    if not shown.startswith("≈"):
        return shown
    return "/".join(format_number(Fraction(part), lang) for part in value.as_integer_ratio())


def _absent(node: Absent, pen: Pen) -> Phrase:
    words = STATE_WORDS[node.state].in_(pen.lang)
    return Phrase(f"{words} ({node.why.in_(pen.lang)})" if node.why else words)


def label_of(node: Read, pen: Pen) -> Phrase:
    """Write what a leaf is called."""
    match node:
        case Earlier(periods=periods):
            label = pen.words.name_of(node).label.in_(pen.lang)
            return Phrase(pen.say(v.LAST if periods == 1 else v.EARLIER, label=label, periods=periods))
        case PointsOf(target=target, what=what):
            return Phrase(pen.say(v.POINTS_OF[what], title=quoted(pen.words.title_of(target).in_(pen.lang))))
        case Statistic():
            return Phrase(_statistic_label(node, Pen(pen.lang, pen.words)), Bind.PHRASE)
        case Parts():
            return _parts_label(node, pen)
        case _:
            return Phrase(pen.words.name_of(node).label.in_(pen.lang))


def _statistic_label(node: Statistic, pen: Pen) -> str:
    """Write a statistic; a condition inside it says which units are compared, a sign that the least comes first."""
    among = node.of.condition if isinstance(node.of, AppliesWhen) else None
    of = node.of.of if isinstance(node.of, AppliesWhen) else node.of
    words = v.STATISTICS[node.how]
    if node.how == "rank" and isinstance(of, Difference) and of.left == Constant(Fraction(0)):
        of, words = of.right, v.RANK_FROM_LEAST
    over = pen.words.group_of(node.over).in_(pen.lang)
    label = pen.say(words, of=pen.put(of, Bind.ATOM), over=over)
    return label if among is None else pen.say(v.AMONG, what=label, when=pen.put(among, Bind.OR))


def _parts_label(node: Parts, pen: Pen) -> Phrase:
    rows = quoted(pen.words.collection_of(node.collection).in_(pen.lang))
    names = Pen(pen.lang, pen.words.inside(node.collection))
    of = names.put(node.of, Bind.ATOM) if node.of else ""
    what = names.say(v.AGGREGATES[node.how], of=of, rows=rows, trim=node.trim)
    where = names.say(v.WHERE, what=what, where=names.put(node.where, Bind.OR)) if node.where else what
    return Phrase(where, Bind.PHRASE)


def _leaf(node: Read, pen: Pen) -> Phrase:
    if kind_of(node) == "truth":
        return _truth_leaf(node, pen, negated=False)
    label = label_of(node, pen)
    if pen.read is None:
        return label
    value = interpret(node, pen.read)
    if pen.named or kind_of(node) == "level":
        return Phrase(f"{label.words} ({result_text(value, node, pen.of_unit(None))})", label.bind)
    if not isinstance(value, Fraction):
        return Phrase(quoted(result_text(value, node, pen)))
    return _number(_leaf_number(value, node, pen))


def _leaf_number(value: Fraction, node: Read, pen: Pen) -> str:
    """Write the number of a leaf inside a formula, where a unit would only be in the way."""
    name = pen.words.name_of(node) if isinstance(node, Named) else Name(POINTS)
    return write_number(value, replace(name, look="day") if is_day(node, pen.words) else name, pen.lang)


def _truth_leaf(node: Read, pen: Pen, *, negated: bool) -> Phrase:
    """Write the answer that is asked for, or the one that was given."""
    answer = not negated if pen.read is None else interpret(node, pen.read)
    what = quoted(write_value(answer, Name(POINTS), pen.lang))
    return Phrase(pen.say(v.IS, of=label_of(node, pen).words, what=what), Bind.STATEMENT)


def _joined(nodes: tuple[Node, ...], sign: str, bind: Bind, pens: Iterable[Pen]) -> Phrase:
    """Write what is joined by a sign; what follows the first must hold together more strongly than the sign."""
    needs = (bind, *(Bind(bind + 1 if bind < Bind.PRODUCT else bind) for _ in nodes[1:]))
    parts = [pen.put(node, need) for node, need, pen in zip(nodes, needs, pens, strict=True)]
    return Phrase(f" {sign} ".join(parts), bind)


def _sum(node: Sum, pen: Pen) -> Phrase:
    if len(node.children) < 2:
        return pen.phrase(node.children[0] if node.children else Constant(Fraction(0)))
    terms = pen.of_unit(DAYS) if is_day(node, pen.words) else pen
    return _joined(node.children, "+", Bind.SUM, [terms] * len(node.children))


def _difference(node: Difference, pen: Pen) -> Phrase:
    terms = pen.of_unit(DAYS) if is_day(node.left, pen.words) else pen
    if node.left == Constant(Fraction(0)):
        return Phrase(f"{MINUS}{terms.put(node.right, Bind.ATOM)}", Bind.SUM)
    return _joined((node.left, node.right), "−", Bind.SUM, [terms] * 2)


def _product(node: Product, pen: Pen) -> Phrase:
    """Write a product; its one plain constant stands last with the unit: "… / … × 15 điểm"."""
    if len(node.children) < 2:
        return pen.phrase(node.children[0] if node.children else Constant(Fraction(1)))
    if len(node.children) == 2 and is_square(node):
        return Phrase(f"{pen.of_unit(None).put(node.children[0], Bind.ATOM)}²", Bind.PRODUCT)
    plain = [child for child in node.children if isinstance(child, Constant) and child.look == "plain"]
    if pen.unit is None or len(plain) != 1:
        return _joined(node.children, "×", Bind.PRODUCT, [pen.of_unit(None)] * len(node.children))
    rest = tuple(child for child in node.children if child is not plain[0])
    return _joined((*rest, plain[0]), "×", Bind.PRODUCT, [*[pen.of_unit(None)] * len(rest), pen])


def _ratio(node: Ratio, pen: Pen) -> Phrase:
    bare = pen.of_unit(None)
    above = bare.put(node.numerator, Bind.ATOM if isinstance(node.numerator, Ratio) else Bind.PRODUCT)
    fraction = f"{above} / {bare.put(node.denominator, Bind.ATOM)}"
    if node.when_zero is None or node.when_zero == Absent(State.NOT_APPLICABLE) or pen.read is not None:
        return Phrase(fraction, Bind.PRODUCT)
    return Phrase(pen.say(v.ZERO, of=fraction, answer=pen.put(node.when_zero, Bind.TAIL)))


def _mean(node: Mean, pen: Pen) -> Phrase:
    if len(set(node.weights)) < 2:
        return Phrase(pen.say(v.MEAN, items=pen.items(node.children)))
    pairs = zip(node.children, node.weights, strict=True)
    weighted = (pen.say(v.WEIGHT, of=pen.put(c, Bind.OR), weight=_exactly(w, pen.lang)) for c, w in pairs)
    return Phrase(pen.say(v.WEIGHTED, items="; ".join(weighted)))


def _least(node: Least, pen: Pen) -> Phrase:
    return _limited(node, pen, v.AT_MOST, v.LEAST)


def _greatest(node: Greatest, pen: Pen) -> Phrase:
    return _limited(node, pen, v.AT_LEAST, v.GREATEST)


def _limited(node: Least | Greatest, pen: Pen, limited: Text, several: Text) -> Phrase:
    found = limit_of(node)
    if found is None:
        return Phrase(pen.say(several, items=pen.items(node.children)))
    of, limit = found
    inner = pen if pen.unit else pen.of_unit(unit_of(of, pen.words))
    if is_penalty(node, pen.unit):
        limited, limit = v.OFF_AT_MOST, Constant(-limit.value)
    return Phrase(pen.say(limited, of=pen.put(of, Bind.TAIL), limit=inner.put(limit)), Bind.TAIL)


def _round(node: Round, pen: Pen) -> Phrase:
    quantum = _exactly(node.quantum, pen.lang)
    return Phrase(pen.say(v.ROUNDED[node.mode], of=pen.put(node.of, Bind.TAIL), quantum=quantum), Bind.TAIL)


def _root(node: Root, pen: Pen) -> Phrase:
    of, sign = pen.of_unit(None).put(node.of), {2: "√", 3: "∛"}.get(node.degree)
    return Phrase(f"{sign}({of})" if sign else pen.say(v.NTH_ROOT, degree=node.degree, of=of))


def _months(node: Months, pen: Pen) -> Phrase:
    start, end = (pen.put(day, Bind.SUM) for day in (node.start, node.end))
    return Phrase(pen.say(v.MONTHS_FROM, start=start, end=end), Bind.PHRASE)


def _tally(node: Tally, pen: Pen) -> Phrase:
    return Phrase(pen.say(v.TALLY, items=pen.of_unit(None).items(node.children)))


def _ladder(node: Ladder, pen: Pen) -> Phrase:
    if pen.read is not None:
        return _taken(node, pen, pen.read)
    steps = is_staircase(node)
    climbed = pen.of_unit(unit_of(node.of, pen.words))
    ranges = (_range(node, i, climbed) if steps else _standing(rung, climbed) for i, rung in enumerate(node.rungs))
    rungs = "; ".join(f"{at}: {pen.put(rung.value, Bind.TAIL)}" for at, rung in zip(ranges, node.rungs, strict=True))
    of, otherwise = pen.of_unit(None).put(node.of, Bind.OR), pen.put(node.otherwise, Bind.TAIL)
    return Phrase(
        pen.say(v.LADDER if steps else v.LADDER_IN_TURN, of=of, rungs=rungs, otherwise=otherwise), Bind.CLAUSE
    )


def _standing(rung: Rung, pen: Pen) -> str:
    """Write a rung that stands alone."""
    if pen.unit is DAYS and rung.order == "<=" and rung.threshold == Constant(Fraction(0)):
        return v.ON_TIME.in_(pen.lang)
    words = v.FROM_DAY if is_day(rung.threshold, pen.words) else v.FROM
    return pen.say(words[rung.order], at=pen.put(rung.threshold, Bind.PHRASE))


def _range(node: Ladder, index: int, pen: Pen) -> str:
    """Write a rung of a staircase, which ends where the one before began."""
    rung = node.rungs[index]
    if index == 0:
        return _standing(rung, pen)
    before = node.rungs[index - 1]
    here, there = (rung.order, rung.threshold), (v.OPPOSITE[before.order], before.threshold)
    (low_order, low), (high_order, high) = (here, there) if rung.order[0] == ">" else (there, here)
    start, end = pen.of_unit(None).put(low, Bind.PHRASE), pen.put(high, Bind.PHRASE)
    return pen.say(v.BETWEEN[low_order, high_order], low=start, high=end)


def _choose(node: Choose, pen: Pen) -> Phrase:
    if pen.read is not None:
        return _taken(node, pen, pen.read)
    bare = pen.of_unit(None)
    branches = "; ".join(
        pen.say(v.BRANCH, when=bare.put(branch.when, Bind.OR), then=pen.put(branch.then, Bind.TAIL))
        for branch in node.branches
    )
    if is_level_table(node):
        return Phrase(branches, Bind.CLAUSE)
    return Phrase(pen.say(v.OTHERWISE, branches=branches, otherwise=pen.put(node.otherwise, Bind.TAIL)), Bind.CLAUSE)


def _taken(node: Node, pen: Pen, read: Reader) -> Phrase:
    """Write the part of a deciding node that was taken, in the place of all of it."""
    chosen = _chosen(node, read)
    return Phrase(quoted(STATE_WORDS[chosen].in_(pen.lang))) if isinstance(chosen, State) else pen.phrase(chosen)


def _default(node: Default, pen: Pen) -> Phrase:
    if pen.read is not None:
        state = interpret(node.of, pen.read)
        if pen.named and isinstance(state, State) and state in node.states:
            return _counted(node, state, pen)
        return _taken(node, pen if unit_of(node.of, pen.words) is None else pen.of_unit(None), pen.read)
    instead = pen.of_unit(unit_of(node.of, pen.words) or pen.unit)
    of, value = pen.put(node.of, Bind.ATOM), instead.put(node.value, Bind.TAIL)
    return Phrase(pen.say(v.DEFAULT, of=of, states=_states(node.states, pen), value=value))


def _counted(node: Default, state: State, pen: Pen) -> Phrase:
    """Write a default that was taken by the label of what it stands for: "0 ≤ 0" would say nothing."""
    of = Pen(pen.lang, pen.words).put(node.of, Bind.ATOM)
    value = pen.of_unit(unit_of(node.of, pen.words)).put(node.value, Bind.TAIL)
    return Phrase(pen.say(v.COUNTED, of=of, state=STATE_WORDS[state].in_(pen.lang), value=value))


def _applies_when(node: AppliesWhen, pen: Pen) -> Phrase:
    if pen.read is not None:
        return _taken(node, pen, pen.read)
    when = pen.of_unit(None).put(node.condition, Bind.OR)
    return Phrase(pen.say(v.APPLIES, of=pen.put(node.of, Bind.TAIL), when=when), Bind.TAIL)


def _compare(node: Compare, pen: Pen) -> Phrase:
    """Write a comparison; a constant has the unit of the other side, where that shows its own."""
    if node.left == node.right and node.order == "==":
        return Phrase(pen.say(v.KNOWN, of=pen.of_unit(None).put(node.left, Bind.PHRASE)), Bind.STATEMENT)
    unit = unit_of(node.left, pen.words) or unit_of(node.right, pen.words)
    limit = pen.of_unit(unit if pen.read is None or pen.named or is_percent(unit) else None)
    left, right = (
        (limit if isinstance(side, Constant) else pen.of_unit(None)).put(side, Bind.PHRASE)
        for side in (node.left, node.right)
    )
    return Phrase(f"{left} {v.SIGNS[node.order]} {right}", Bind.STATEMENT)


def _all(node: All, pen: Pen) -> Phrase:
    return _connected(node.children, pen, v.AND, Bind.AND, v.ALWAYS)


def _any(node: Any, pen: Pen) -> Phrase:
    return _connected(node.children, pen, v.OR, Bind.OR, v.NEVER)


def _connected(children: tuple[Node, ...], pen: Pen, word: Text, bind: Bind, empty: Text) -> Phrase:
    if len(children) < 2:
        return pen.phrase(children[0]) if children else Phrase(empty.in_(pen.lang), Bind.STATEMENT)
    # An "and" beside an "or" gets brackets: the rule that it binds more strongly is a programmer's.
    return Phrase(word.in_(pen.lang).join(pen.put(child, Bind.STATEMENT) for child in children), bind)


def _not(node: Not, pen: Pen) -> Phrase:
    match node.child:
        case Compare(left=left, order=order, right=right):
            return _compare(Compare(left, v.OPPOSITE[order], right), pen)
        case IsIn() as child:
            return _membership(child, pen, v.IS_NOT)
        case IsState() as child:
            return _in_state(child, pen, v.STATE_IS_NOT)
        case (Field() | Trait() | Earlier()) as child:
            return _truth_leaf(child, pen, negated=True)
        case child:
            return Phrase(pen.say(v.NOT, of=pen.put(child)))


def _is_in(node: IsIn, pen: Pen) -> Phrase:
    return _membership(node, pen, v.IS)


def _membership(node: IsIn, pen: Pen, words: Text) -> Phrase:
    codes = _known_code(node, pen) if words is v.IS else node.codes
    labels = [quoted(pen.words.code_of(node.of, code).in_(pen.lang)) for code in codes]
    what = labels[0] if len(labels) == 1 else pen.say(v.ONE_OF, codes=", ".join(labels))
    level = pen if codes is node.codes else Pen(pen.lang, pen.words)
    return Phrase(pen.say(words, of=level.put(node.of, Bind.PHRASE), what=what), Bind.STATEMENT)


def _known_code(node: IsIn, pen: Pen) -> tuple[str, ...]:
    """Return the one code that the level has, where it is among those asked for."""
    value = interpret(node.of, pen.read) if pen.read is not None else None
    return (value,) if isinstance(value, str) and value in node.codes else node.codes


def _is_state(node: IsState, pen: Pen) -> Phrase:
    return _in_state(node, pen, v.STATE_IS)


def _in_state(node: IsState, pen: Pen, words: Text) -> Phrase:
    of = _whose_state(node.of, replace(pen, named=True, unit=None))
    return Phrase(pen.say(words, of=of, what=_states(node.states, pen, quoted)), Bind.STATEMENT)


def _whose_state(node: Node, pen: Pen) -> str:
    """Write what is in a state: a leaf without the answer that is asked for, or the state that it is in."""
    stateful = pen.read is not None and isinstance(interpret(node, pen.read), State)
    if isinstance(node, Read) and (stateful or kind_of(node) == "truth"):
        return label_of(node, pen).words
    return pen.put(node, Bind.PHRASE)


def _states(states: tuple[State, ...], pen: Pen, mark: Callable[[str], str] = str) -> str:
    return v.OR.in_(pen.lang).join(mark(STATE_WORDS[state].in_(pen.lang)) for state in states)


_WRITERS: Final[dict[type, Callable[..., Phrase]]] = {
    Constant: _constant,
    Absent: _absent,
    Field: _leaf,
    Trait: _leaf,
    Parameter: _leaf,
    Earlier: _leaf,
    Parts: _leaf,
    PointsOf: _leaf,
    Statistic: _leaf,
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
"""A writer for each kind of node."""
