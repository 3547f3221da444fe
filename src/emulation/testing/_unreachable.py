"""Which ways nobody can take: those whose truths contradict each other, or the checks of the rulebook.

The proof is the one by which a table of classes is proved: each way is asked as a class that wants all its truths.
A truth that turns on what was not reported is left out of the question, since a proof is about complete cases;
what is left out only lets more cases through, so that nothing that can be met is called out of reach.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

from emulation.algebra import (
    All,
    Any,
    Compare,
    Constant,
    Default,
    Earlier,
    Field,
    IsState,
    Node,
    Not,
    Order,
    Parts,
    PointsOf,
    Span,
    State,
    Text,
    kind_of,
    stands,
    walk,
)
from emulation.models import Source
from emulation.scoring import Band, Classification, Rulebook, SideCondition, totality
from emulation.testing._targets import Way

_NOT_APPLICABLE = (State.NOT_APPLICABLE,)
_WORDS = Text(vi="phép thử", en="a question")
_OPPOSITE: Final[dict[Order, Order]] = {">=": "<", ">": "<=", "<=": ">", "<": ">=", "==": "!=", "!=": "=="}
_ASKED = Constant(Fraction(0))


def out_of_reach(book: Rulebook, ways: Mapping[Way, tuple[Node, ...]]) -> frozenset[Way]:
    """Return the ways that are proved to be taken by no complete case.

    Args:
        book: The rulebook.
        ways: Each way with the truths under which it is met; what happens in the rows of a listing is not asked.
    """
    spans = book.ranges(evidence=False)
    beyond = frozenset(way for way, given in ways.items() if any(_is_beyond(spans, node) for node in given))
    asked = [(way, _truths(book, given)) for way, given in ways.items() if not way.rows and way not in beyond]
    bands = [_question(number, truths) for number, (_, truths) in enumerate(asked) if truths]
    if not bands:
        return beyond
    classes = Classification(_ASKED, (*bands, Band("", _WORDS, _ASKED)), Source("totality"))
    never = set(totality(book, classes).never)
    return beyond | {way for number, (way, _) in enumerate(asked) if str(number) in never}


def _is_beyond(spans: Mapping[str, Span], node: Node) -> bool:
    """Tell whether a truth asks of points what lies outside all that they may be, complete or not."""
    match node:
        case Not(child=Compare(left=left, order=order, right=right)):
            return _is_beyond(spans, Compare(left, _OPPOSITE[order], right))
        case Compare(left=PointsOf(target=target, what="points"), order=order, right=Constant(value=limit)):
            span = spans[target]
            if span.low is None or span.high is None:
                return False
            return not (stands(span.low, order, limit) or stands(span.high, order, limit)) and order not in ("==", "!=")
        case _:
            return False


def _question(number: int, truths: tuple[Node, ...]) -> Band:
    return Band(str(number), _WORDS, _ASKED, (SideCondition(_WORDS, All(truths)),))


def _truths(book: Rulebook, given: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return what must hold: the truths themselves, and of the checks those about the same fields."""
    single = dict.fromkeys(each for node in given for each in _conjuncts(node))
    sure = [node for node in single if _is_sure(book, node)]
    if not sure:
        return ()
    decided = [All((Not(IsState(node, _NOT_APPLICABLE)), node)) for node in sure]
    return (*decided, *_checks(book, sure))


def _conjuncts(node: Node) -> Iterator[Node]:
    """Yield the truths all of which hold where a truth holds."""
    match node:
        case All(children=children) | Not(child=Any(children=children)):
            for child in children:
                yield from _conjuncts(child if isinstance(node, All) else Not(child))
        case Not(child=Not(child=child)):
            yield from _conjuncts(child)
        case _:
            yield node


def _checks(book: Rulebook, nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield what the facts must fulfil so that none of the fields in question is failed."""
    fields = {name for node in nodes for name in _fields(node)}
    for check in book.checks:
        if fields & set(check.fails) and _is_sure(book, check.holds):
            yield Any((IsState(check.holds, _NOT_APPLICABLE), check.holds))


def _fields(node: Node) -> Iterator[str]:
    for below in walk(node):
        if isinstance(below, Field):
            yield below.name
        elif isinstance(below, Parts):
            yield below.collection


def _is_sure(book: Rulebook, node: Node) -> bool:
    """Tell whether a truth turns out for complete cases in every way in which it can turn out at all."""
    return all(_same_when_complete(book, below) for below in _reached(book, node))


def _reached(book: Rulebook, node: Node) -> Iterator[Node]:
    """Yield every node below, and behind the points of others."""
    open_, seen = [node], set[str]()
    while open_:
        for below in walk(open_.pop()):
            yield below
            if isinstance(below, PointsOf):
                name = below.target if below.what == "points" else f"{below.target}/maximum"
                if name not in seen:
                    seen.add(name)
                    open_.append(book.plain_nodes[name])


def _same_when_complete(book: Rulebook, node: Node) -> bool:
    match node:
        case IsState(states=states):
            return set(states) <= set(_NOT_APPLICABLE)
        case Default(of=of, states=states, value=value):
            return set(states) <= set(_NOT_APPLICABLE) or _may_be_filed(book, of, value)
        case _:
            return True


def _may_be_filed(book: Rulebook, of: Node, value: Node) -> bool:
    """Tell whether what stands for a missing fact is among what might have been filed."""
    if kind_of(of) == "truth":
        return isinstance(of, Field | Earlier)
    if not isinstance(of, Field | Earlier) or not isinstance(value, Constant):
        return False
    measure = book.form[of.name]
    return measure.at_least <= value.value <= measure.at_most
