"""Rules that look back: a state sustained over periods, and awards won (F20, F21)."""

from collections.abc import Mapping, Sequence

from emulation.algebra import Branch, Choose, Expr, Node, Operand, Sum, all_of, exact, number_of, truth_of
from emulation.scoring._points import Exact
from emulation.scoring._rule import Rule
from emulation.scoring.rules._making import ZERO, Outcome, in_points, limited, misuse, outcome


def sustained(holds: Operand, *, steps: Mapping[int, Operand], otherwise: Outcome = 0) -> Rule:
    """F20: give points by the number of periods in a row in which something holds (*giữ vững liên tục*).

    Args:
        holds: A flag or condition over fields of the form; earlier periods are asked the same.
        steps: Points for so many periods in a row, this one included: `{1: 5, 2: 8, 3: 10}`.
        otherwise: Points, or a state, when it does not hold for the least of them.

    Formula: the points of the longest run in `steps` that ends now; a period that is not known leaves it not known.

    Example: recognised three years in a row for a family, five for a residential area, NĐ 122/2018/NĐ-CP Art. 5.
    """
    if not steps or any(isinstance(number, bool) or number < 1 for number in steps):
        raise misuse("steps cần số kỳ từ 1 trở lên.", "steps wants numbers of periods from 1 upwards.")
    condition = Expr(truth_of(holds))
    runs = [Branch(_run(condition, number), number_of(steps[number])) for number in sorted(steps, reverse=True)]
    return in_points("F20", Choose(tuple(runs), outcome(otherwise)))


def _run(condition: Expr, periods: int) -> Node:
    earlier = [condition.earlier(number) for number in range(1, periods)]
    return all_of(condition, *earlier).node if earlier else condition.node


def awards(
    claims: Sequence[tuple[Operand, Exact]], *, highest_only: bool = True, at_most: Operand | None = None
) -> Rule:
    """F21: turn awards into points (*quy đổi hình thức khen thưởng*).

    Args:
        claims: Pairs of a condition (the award was won) and its points.
        highest_only: Whether only the highest claim counts; else they add up.
        at_most: The most points, where claims add up.

    Formula: the greatest of the points whose condition holds, or their sum; 0 without any.

    Example: flag of the city or ministry +10, flag of the Government +15, TP.HCM.
    """
    if not claims:
        raise misuse("awards cần ít nhất một hình thức.", "awards wants at least one award.")
    if highest_only:
        ranked = sorted(claims, key=lambda claim: exact(claim[1]), reverse=True)
        branches = tuple(Branch(truth_of(won), number_of(points)) for won, points in ranked)
        return in_points("F21", limited(Choose(branches, ZERO), at_most))
    terms = tuple(Choose((Branch(truth_of(won), number_of(points)),), ZERO) for won, points in claims)
    return in_points("F21", limited(Sum(terms), at_most))
