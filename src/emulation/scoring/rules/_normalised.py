"""Rules that bring marks to one scale: standard scores, and the way from the least to the greatest (F25)."""

from fractions import Fraction

from emulation.algebra import (
    Branch,
    Choose,
    Compare,
    Constant,
    Difference,
    Greatest,
    Least,
    Node,
    Operand,
    Product,
    Ratio,
    Root,
    Round,
    State,
    Sum,
    exact,
    number_of,
)
from emulation.scoring._points import Exact
from emulation.scoring._rule import Rule
from emulation.scoring.rules._cohort import Cohort, cohort_of
from emulation.scoring.rules._making import ONE, ZERO, Outcome, as_share, in_points, misuse, outcome


def z_score(
    value: Operand,
    *,
    over: str,
    middle: Exact,
    each: Exact,
    limit: Exact,
    quantum: Exact = "0.01",
    among: Operand | None = None,
    lower_is_better: bool = False,
    smallest: int | None = None,
    otherwise: Outcome | None = None,
    provisional: Outcome | None = None,
) -> Rule:
    """F25: give points by the distance from the mean in standard deviations (*điểm chuẩn hóa z*).

    Args:
        value: What was achieved.
        over: What the units of a cohort share: "bloc", a trait of the unit, or several joined by "+".
        middle: The points at the mean.
        each: The points for each standard deviation, written without a sign.
        limit: The standard deviations beyond which nothing is gained or lost: one extreme unit moves no other further.
        quantum: The grid to which the distance is rounded, half up; it is a root, and exact on this grid.
        among: The units that are compared with each other; to others the rule does not apply.
        lower_is_better: Whether what is below the mean gains.
        smallest: The fewest units that are compared.
        otherwise: Points, or a state, where they are fewer.
        provisional: What stands before the cohort is frozen; *not due* unless said.

    Formula: `middle` ± `each` × min(|`value` − mean| / σ, `limit`), σ of all units that are compared (divided by n).
    All equal, and a cohort of one: `middle`.

    Example: marks of judges brought to one scale, review panels of conferences.
    """
    step, clip, by = exact(quantum), exact(limit), exact(each)
    if step <= 0 or clip <= 0 or by <= 0:
        raise misuse("each, limit, quantum phải lớn hơn 0.", "each, limit and quantum are above zero.")
    cohort = cohort_of(over, among=among, smallest=smallest, otherwise=otherwise, provisional=provisional)
    node = number_of(value)
    mean = cohort.statistic("mean", node)
    gains = Compare(node, "<=" if lower_is_better else ">=", mean)
    sign = Choose((Branch(gains, Constant(by)),), Constant(-by))
    moved = Product((sign, _distance(node, mean, cohort, clip=clip, step=step)))
    points = Sum((Constant(exact(middle)), moved))
    return in_points("F25", cohort.known(cohort.guarded(points, node, mean), node))


def _distance(node: Node, mean: Node, cohort: Cohort, *, clip: Fraction, step: Fraction) -> Node:
    """Return how many standard deviations a number is from the mean; none where all are equal.

    Written as a root of a quotient of squares, which integers decide exactly.
    """
    away = Difference(node, mean)
    squared = Product((away, away))
    variance = cohort.statistic("mean", squared)
    return Round(Root(Least((Ratio(squared, variance, ZERO), Constant(clip * clip))), 2), step)


def min_max(
    value: Operand,
    *,
    over: str,
    worst: Operand | None = None,
    best: Operand | None = None,
    points: Operand | None = None,
    all_equal: Outcome = State.NOT_APPLICABLE,
    among: Operand | None = None,
    lower_is_better: bool = False,
    smallest: int | None = None,
    otherwise: Outcome | None = None,
    provisional: Outcome | None = None,
) -> Rule:
    """F25: give the share of the way from the worst of the cohort to its best (*chuẩn hóa min–max*).

    Args:
        value: What was achieved.
        over: What the units of a cohort share: "bloc", a trait of the unit, or several joined by "+".
        worst: A fixed goalpost in place of the worst of the cohort; `linear_between` has two fixed ones.
        best: A fixed goalpost in place of the best of the cohort.
        points: The points of the best; the criterion's maximum unless said.
        all_equal: The share, or a state, where worst and best are equal, as in a cohort of one;
            *not applicable* unless said.
        among: The units that are compared with each other; to others the rule does not apply.
        lower_is_better: Whether the least is the best.
        smallest: The fewest units that are compared.
        otherwise: The share, or a state, where they are fewer.
        provisional: The share that stands before the cohort is frozen; *not due* unless said.

    Formula: (`value` − worst) / (best − worst), from 0 to 1.
    One extreme unit draws all others together; a fixed goalpost guards against it.

    Example: indicators brought to one scale, ASEM sustainable connectivity index.
    """
    if worst is not None and best is not None:
        raise misuse("Hai mốc cố định: dùng linear_between.", "With two fixed goalposts, use linear_between.")
    cohort = cohort_of(over, among=among, smallest=smallest, otherwise=otherwise, provisional=provisional)
    node = number_of(value)
    low, high = (worst, best) if not lower_is_better else (best, worst)
    least, most = cohort.statistic("min", node), cohort.statistic("max", node)
    bottom = least if low is None else number_of(low)
    top = most if high is None else number_of(high)
    share = _way(node, bottom, top, outcome(all_equal), down=lower_is_better)
    read = least if low is None else most
    return as_share("F25", cohort.only(cohort.guarded(share, node, read)), points)


def _way(node: Node, bottom: Node, top: Node, all_equal: Node, *, down: bool) -> Node:
    """Return how far a number has come from one end to the other."""
    gone = Difference(top, node) if down else Difference(node, bottom)
    above_zero = Greatest((Difference(top, bottom), ZERO))
    way = Least((Ratio(Greatest((gone, ZERO)), above_zero, ZERO), ONE))
    return Choose((Branch(Compare(top, "<=", bottom), all_equal),), way)
