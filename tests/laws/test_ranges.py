"""The range of a node is sound, and never widens as facts arrive."""

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.laws.partly_known import PartlyKnown, Place, Ranges, places_in
from tests.strategies import DrawnCase, cases, nodes

from emulation.algebra._bounds import BoundsError, bounds
from emulation.algebra._nodes import Node
from emulation.algebra._reference import Value, interpret
from emulation.algebra._spans import Codes, Outcomes, Span, Truths
from emulation.algebra._state import State

UNKNOWN = tuple(s for s in State if s is not State.NOT_APPLICABLE)


@st.composite
def partly_known(draw: st.DrawFn) -> tuple[Node, DrawnCase, dict[Place, State], frozenset[Place]]:
    """Draw a node, how its case ends, what is unknown at first, and what may not apply."""
    node, case = draw(nodes(2)), draw(cases(states=(State.NOT_APPLICABLE,)))
    places = list(dict.fromkeys(places_in(node, case)))
    hidden = {place: draw(st.sampled_from(UNKNOWN)) for place in places if draw(st.booleans())}
    loose = {place for place in places if ends_not_applicable(case, place) or draw(st.booleans())}
    return node, case, hidden, frozenset(loose)


def ends_not_applicable(case: DrawnCase, place: Place) -> bool:
    if isinstance(place, str):
        return case.rows(place) is State.NOT_APPLICABLE
    row, leaf = place
    rows = case.rows("cases")
    reader = case if row < 0 or isinstance(rows, State) else rows[row]
    return reader(leaf) is State.NOT_APPLICABLE


def holds(outcomes: Outcomes, value: Value) -> bool:
    """Tell whether a value is one of the outcomes, now or later."""
    if value is State.NOT_APPLICABLE:
        return outcomes.may_not_apply
    if isinstance(value, State):
        return outcomes.stray or outcomes.unsettled
    match outcomes:
        case Span():
            return outcomes.contains(value)
        case Truths(true=true, false=false):
            return true if value else false
        case Codes(codes=codes):
            return value in codes


def within(inner: Outcomes, outer: Outcomes) -> bool:
    """Tell whether nothing has come in."""
    if (inner.may_not_apply, inner.stray) > (outer.may_not_apply, True) or (inner.stray and not outer.stray):
        return False
    match inner, outer:
        case Span(low=None), _:
            return True
        case Span(), Span():
            return inner.within(outer)
        case Truths(), Truths():
            return inner.true <= outer.true and inner.false <= outer.false
        case Codes(), Codes():
            return inner.codes <= outer.codes
        case _:
            return not isinstance(inner, Span)
    return False


@given(partly_known(), st.randoms(use_true_random=False))
def test_the_value_lies_in_the_range_and_the_range_never_widens(drawn, random):
    node, case, hidden, loose = drawn
    known = PartlyKnown(case, dict(hidden), loose)
    try:
        spans = [bounds(node, Ranges(known))]
    except BoundsError:
        assume(False)
    assert holds(spans[0], interpret(node, known))
    order = list(hidden)
    random.shuffle(order)
    for place in order:
        del known.hidden[place]
        spans.append(bounds(node, Ranges(known)))
        value = interpret(node, known)
        assert holds(spans[-1], value), (place, spans[-1], value)
        assert within(spans[-1], spans[-2]), (place, spans[-2], spans[-1])
    assert not spans[-1].unsettled
