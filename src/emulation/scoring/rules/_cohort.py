"""Rules that compare a unit with its cohort: the leader, and the share of the best (F6, F7).

What they read of other units is a statistic of the frozen cohort; before it is frozen it is *not due*.
A sub-cohort is a condition inside the statistic, so that units with and without a target are never compared.
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from emulation.algebra import (
    All,
    Any,
    AppliesWhen,
    Branch,
    Choose,
    Compare,
    Constant,
    Difference,
    Greatest,
    IsState,
    Least,
    Node,
    Not,
    Operand,
    Product,
    Ratio,
    State,
    Statistic,
    Sum,
    exact,
    number_of,
    truth_of,
)
from emulation.scoring._points import Exact
from emulation.scoring._rule import Rule
from emulation.scoring.rules._making import ONE, ZERO, Outcome, as_share, limited, misuse, not_negative, outcome


@dataclass(frozen=True, slots=True)
class Cohort:
    """The units that a rule compares: those that share `over`, and of them those for which `among` holds.

    `smallest`, `otherwise` and `provisional` say what stands where there is no cohort to speak of.
    """

    over: str
    among: Node | None = None
    smallest: int = 1
    otherwise: Node | None = None
    provisional: Node | None = None

    def statistic(self, how: Literal["max", "min", "count", "mean", "rank"], value: Node) -> Statistic:
        """Return a statistic of `value` over the units that are compared."""
        return Statistic(how, self.only(value), self.over)

    def guarded(self, answer: Node, value: Node, read: Statistic) -> Node:
        """Return `answer`, which reads `read`, or what stands before there is a cohort, or where it is too small."""
        branches: list[Branch] = []
        if self.provisional is not None:
            branches.append(Branch(IsState(read, (State.NOT_DUE,)), self.provisional))
        if self.otherwise is not None:
            too_few = Compare(self.statistic("count", value), "<", Constant(Fraction(self.smallest)))
            branches.append(Branch(too_few, self.otherwise))
        return Choose(tuple(branches), answer) if branches else answer

    def only(self, node: Node) -> Node:
        """Return what is said of the units that are compared; to others it does not apply."""
        return node if self.among is None else AppliesWhen(self.among, node)

    def known(self, node: Node, value: Node) -> Node:
        """Return what is said of those whose `value` is known; of others it carries the state of that value."""
        return self.only(AppliesWhen(Compare(value, "==", value), node))


def cohort_of(
    over: str,
    *,
    among: Operand | None = None,
    smallest: int | None = None,
    otherwise: Outcome | None = None,
    provisional: Outcome | None = None,
) -> Cohort:
    """Return the cohort that a rule was told of.

    Raises:
        RulebookError: `over` is empty, or one of `smallest` and `otherwise` stands without the other.
    """
    if not over:
        raise misuse("over cần tên nhóm so sánh, như “bloc”.", 'over wants what the units share, such as "bloc".')
    if (smallest is None) != (otherwise is None):
        raise misuse("smallest và otherwise đi cùng nhau.", "smallest and otherwise go together.")
    if smallest is not None and (isinstance(smallest, bool) or smallest < 2):
        raise misuse("smallest cần số từ 2 trở lên.", "smallest wants a number of units from 2 upwards.")
    return Cohort(
        over,
        None if among is None else truth_of(among),
        smallest or 1,
        None if otherwise is None else outcome(otherwise),
        None if provisional is None else outcome(provisional),
    )


def leader(
    actual: Operand,
    *,
    target: Operand,
    over: str,
    points: Operand | None = None,
    at_target: Exact = "0.5",
    tolerance: Exact = 0,
    leader_at_most: Exact | None = None,
    smallest: int | None = None,
    otherwise: Outcome | None = None,
    provisional: Outcome | None = None,
) -> Rule:
    """F6: give part of the points for the target, the rest by how near the unit comes to the leader (*đơn vị dẫn đầu*).

    Args:
        actual: What was achieved.
        target: What was assigned; a target that is 0 or *not applicable* is none.
        over: What the units of a cohort share: "bloc", a trait of the unit, or several joined by "+".
        points: The points of the leader; the criterion's maximum unless said.
        at_target: The share of the points at the target, 0.5 unless said.
        tolerance: How far below the leader's ratio a unit still counts as leading; exact unless said.
        leader_at_most: The ratio above which no leader counts further, so that one cannot set all others back.
        smallest: The fewest units that are compared.
        otherwise: The share, or a state, where they are fewer.
        provisional: The share that stands before the cohort is frozen; *not due* unless said.

    Formula: with r = `actual` / `target` and L the greatest r above 1 among units with a target: r ≤ 1: h·r;
    else h + (1 − h)·(r − 1) / (L − 1), all of it for r = L. Without a target: `actual` over the greatest `actual`
    among units without one. The two sub-cohorts never mix.
    Nobody above the target: L is not asked. A cohort of one, and all equal above the target: each leads.

    Example: target formula of Điều 6, police clusters of Quảng Trị.
    """
    cohort = cohort_of(over, smallest=smallest, otherwise=otherwise, provisional=provisional)
    done, asked, half = not_negative(number_of(actual)), number_of(target), exact(at_target)
    has_target = All((Not(IsState(asked, (State.NOT_APPLICABLE,))), Compare(asked, ">", ZERO)))
    lead = _lead(exact(tolerance), leader_at_most)
    with_target = _to_the_leader(done, asked, half, replace(cohort, among=has_target), lead)
    no_target = Any((IsState(asked, (State.NOT_APPLICABLE,)), Compare(asked, "<=", ZERO)))
    without = _share_of_best(done, replace(cohort, among=no_target))
    return as_share("F6", Choose((Branch(has_target, with_target),), without), points)


@dataclass(frozen=True, slots=True)
class _Lead:
    """Who counts as leading: within `tolerance` of the leader, whose excess over the target counts up to `at_most`."""

    tolerance: Fraction
    at_most: Fraction | None


def _lead(tolerance: Fraction, leader_at_most: Exact | None) -> _Lead:
    ratio = None if leader_at_most is None else exact(leader_at_most)
    if tolerance < 0 or (ratio is not None and ratio <= 1):
        raise misuse("tolerance từ 0, leader_at_most trên 1.", "tolerance is 0 or more, leader_at_most above 1.")
    return _Lead(tolerance, None if ratio is None else ratio - 1)


def _to_the_leader(done: Node, asked: Node, half: Fraction, cohort: Cohort, lead: _Lead) -> Node:
    """Return the share of a unit with a target; what is above it is measured as excess, r − 1."""
    if not 0 < half < 1:
        raise misuse("at_target nằm giữa 0 và 1.", "at_target is between 0 and 1.")
    excess = Ratio(not_negative(Difference(done, asked)), asked, outcome(State.NOT_APPLICABLE))
    best = cohort.statistic("max", excess)
    most: Node = best if lead.at_most is None else Least((best, Constant(lead.at_most)))
    rest = Product((Constant(1 - half), Least((Ratio(excess, most, ONE), ONE))))
    above: Node = Sum((Constant(half), rest))
    if lead.tolerance:
        leads = Compare(excess, ">=", Difference(most, Constant(lead.tolerance)))
        above = Choose((Branch(leads, ONE),), above)
    done_of_target = Least((Ratio(done, asked, outcome(State.NOT_APPLICABLE)), ONE))
    up_to_target = Branch(Compare(done, "<=", asked), Product((Constant(half), done_of_target)))
    return Choose((up_to_target,), cohort.guarded(above, excess, best))


def _share_of_best(done: Node, cohort: Cohort) -> Node:
    """Return the share of the greatest; nothing done is nothing, whoever else did what."""
    best = cohort.statistic("max", done)
    share = cohort.guarded(Least((Ratio(done, best, ZERO), ONE)), done, best)
    return Choose((Branch(Compare(done, "<=", ZERO), ZERO),), share)


def share_of_best(
    value: Operand,
    *,
    over: str,
    points: Operand | None = None,
    among: Operand | None = None,
    lower_is_better: bool = False,
    no_further: Exact | None = None,
    smallest: int | None = None,
    otherwise: Outcome | None = None,
    provisional: Outcome | None = None,
) -> Rule:
    """F7: give points in proportion to the best of the cohort (*so với đơn vị cao nhất*).

    Args:
        value: What was achieved, without a target.
        over: What the units of a cohort share: "bloc", a trait of the unit, or several joined by "+".
        points: The points of the best; the criterion's maximum unless said.
        among: The units that are compared with each other; to others the rule does not apply.
        lower_is_better: Whether the least is the best: its share of `value` is then what counts.
        no_further: The value beyond which none counts further, so that one unit cannot set all others back.
        smallest: The fewest units that are compared.
        otherwise: The share, or a state, where they are fewer.
        provisional: The share that stands before the cohort is frozen; *not due* unless said.

    Formula: `value` / greatest `value`, 0 for 0; where less is better: least `value` / `value`, 1 for 0.
    All equal, and a cohort of one: everything, unless nothing was done at all.

    Example: no target, share of the greatest among units without one, Điều 6, police clusters of Quảng Trị.
    """
    cohort = cohort_of(over, among=among, smallest=smallest, otherwise=otherwise, provisional=provisional)
    done, extreme = not_negative(number_of(value)), None if no_further is None else Constant(exact(no_further))
    if lower_is_better:
        node = _share_of_least(done if extreme is None else Greatest((done, extreme)), cohort)
    else:
        node = _share_of_best(limited(done, extreme), cohort)
    return as_share("F7", cohort.only(node), points)


def _share_of_least(done: Node, cohort: Cohort) -> Node:
    """Return the share that the least has in the value; nothing at all is everything, whoever else has what."""
    best = cohort.statistic("min", done)
    share = cohort.guarded(Least((Ratio(best, done, ONE), ONE)), done, best)
    return Choose((Branch(Compare(done, "<=", ZERO), ONE),), share)
