"""Rules over the place of a unit in its cohort: points for a rank, for a share of the ranking, for improvement (F25).

Ranks are competition ranks (1, 1, 3); what has no value has no rank, and takes no place from others.
"""

from collections.abc import Mapping

from emulation.algebra import (
    Branch,
    Choose,
    Compare,
    Constant,
    Difference,
    Expr,
    Greatest,
    Ladder,
    Least,
    Node,
    Operand,
    Ratio,
    Rung,
    State,
    exact,
    number_of,
)
from emulation.scoring._rule import Rule
from emulation.scoring.rules._cohort import cohort_of
from emulation.scoring.rules._making import ONE, ZERO, Outcome, as_share, in_points, misuse, negative, outcome


def _better(value: Operand, *, lower_is_better: bool) -> Node:
    """Return the number by which the greatest comes first."""
    node = number_of(value)
    return negative(node) if lower_is_better else node


def rank_points(
    value: Operand,
    points: Mapping[int, Operand],
    *,
    over: str,
    otherwise: Outcome = 0,
    among: Operand | None = None,
    lower_is_better: bool = False,
    smallest: int | None = None,
    too_few: Outcome | None = None,
    provisional: Outcome | None = None,
) -> Rule:
    """F25: turn the rank in the cohort into points (*điểm theo thứ hạng*).

    Args:
        value: What is ranked, the greatest first.
        points: Points down to a rank: `{1: 10, 2: 8, 5: 4}` gives 4 for ranks 3 to 5.
        over: What the units of a cohort share: "bloc", a trait of the unit, or several joined by "+".
        otherwise: Points, or a state, for later ranks.
        among: The units that are ranked together; to others the rule does not apply.
        lower_is_better: Whether the least comes first.
        smallest: The fewest units that are ranked.
        too_few: Points, or a state, where they are fewer.
        provisional: What stands before the cohort is frozen; *not due* unless said.

    Formula: the points of the smallest listed rank that is not below the unit's, else `otherwise`;
    equal values share the better rank (1, 1, 3). All equal: all have rank 1; a cohort of one has rank 1.

    Example: ranks into 12, 10, 8 down to 1, jury and public votes of a song contest.
    """
    if not points or any(isinstance(rank, bool) or rank < 1 for rank in points):
        raise misuse("rank_points cần thứ hạng từ 1 trở lên.", "rank_points wants ranks from 1 upwards.")
    cohort = cohort_of(over, among=among, smallest=smallest, otherwise=too_few, provisional=provisional)
    ranked = _better(value, lower_is_better=lower_is_better)
    rank = cohort.statistic("rank", ranked)
    rungs = tuple(Rung("<=", Constant(exact(place)), number_of(points[place])) for place in sorted(points))
    node = cohort.guarded(Ladder(rank, rungs, outcome(otherwise)), number_of(value), rank)
    return in_points("F25", cohort.known(node, number_of(value)))


def rank_bands(
    value: Operand,
    *bands: Rung,
    over: str,
    otherwise: Outcome = 0,
    among: Operand | None = None,
    lower_is_better: bool = False,
    smallest: int | None = None,
    too_few: Outcome | None = None,
    provisional: Outcome | None = None,
) -> Rule:
    """F25: give points by the part of the ranking in which the unit stands (*theo nhóm thứ hạng*).

    Args:
        value: What is ranked, the greatest first.
        bands: `at_most("20%", points)`, from the first part of the ranking to the last.
        over: What the units of a cohort share: "bloc", a trait of the unit, or several joined by "+".
        otherwise: Points, or a state, after the last band.
        among: The units that are ranked together; to others the rule does not apply.
        lower_is_better: Whether the least comes first.
        smallest: The fewest units that are ranked.
        too_few: Points, or a state, where they are fewer.
        provisional: What stands before the cohort is frozen; *not due* unless said.

    Formula: the points of the first band that rank / number of ranked units does not exceed, else `otherwise`.
    All equal: all have rank 1. A cohort of one stands at 1 / 1, the end of the ranking.

    Example: first 20 % 10 points, next 30 % 7, model value of the catalogue.
    """
    if not bands or any(band.order not in ("<", "<=") for band in bands):
        raise misuse("rank_bands cần các bậc at_most(…).", "rank_bands wants bands at_most(…).")
    cohort = cohort_of(over, among=among, smallest=smallest, otherwise=too_few, provisional=provisional)
    ranked = _better(value, lower_is_better=lower_is_better)
    rank = cohort.statistic("rank", ranked)
    part = Ratio(rank, cohort.statistic("count", number_of(value)), outcome(State.NOT_APPLICABLE))
    node = cohort.guarded(Ladder(part, bands, outcome(otherwise)), number_of(value), rank)
    return in_points("F25", cohort.known(node, number_of(value)))


def percentile(
    value: Operand,
    *,
    over: str,
    points: Operand | None = None,
    alone: Outcome = 1,
    among: Operand | None = None,
    lower_is_better: bool = False,
    smallest: int | None = None,
    too_few: Outcome | None = None,
    provisional: Outcome | None = None,
) -> Rule:
    """F25: give the share of the other units that the unit is not behind (*bách phân vị*).

    Args:
        value: What is ranked, the greatest first.
        over: What the units of a cohort share: "bloc", a trait of the unit, or several joined by "+".
        points: The points of the first; the criterion's maximum unless said.
        alone: The share, or a state, of a unit that is ranked with no other.
        among: The units that are ranked together; to others the rule does not apply.
        lower_is_better: Whether the least comes first.
        smallest: The fewest units that are ranked.
        too_few: The share, or a state, where they are fewer.
        provisional: The share that stands before the cohort is frozen; *not due* unless said.

    Formula: (n − rank) / (n − 1) of n ranked units: 1 for the first, 0 for the only last.
    All equal: all have rank 1, and everything.

    Example: percentile rank of a composite score among local governments, model value of the catalogue.
    """
    cohort = cohort_of(over, among=among, smallest=smallest, otherwise=too_few, provisional=provisional)
    ranked = _better(value, lower_is_better=lower_is_better)
    rank, count = cohort.statistic("rank", ranked), cohort.statistic("count", number_of(value))
    behind = Ratio(Difference(count, rank), Difference(count, ONE), ZERO)
    share = Choose((Branch(Compare(count, "<=", ONE), outcome(alone)),), Greatest((Least((behind, ONE)), ZERO)))
    return as_share("F25", cohort.known(cohort.guarded(share, number_of(value), rank), number_of(value)), points)


def improvement_rank(
    value: Operand,
    points: Mapping[int, Operand],
    *,
    over: str,
    relative: bool = False,
    otherwise: Outcome = 0,
    among: Operand | None = None,
    lower_is_better: bool = False,
    smallest: int | None = None,
    too_few: Outcome | None = None,
    provisional: Outcome | None = None,
) -> Rule:
    """F25: turn the rank by improvement on the period before into points (*xếp hạng mức tiến bộ*).

    Args:
        value: The measure, of which the period before is asked the same.
        points: Points down to a rank: `{1: 5, 3: 2}` gives 2 for ranks 2 and 3.
        over: What the units of a cohort share: "bloc", a trait of the unit, or several joined by "+".
        relative: Whether the change is taken as a share of the period before; none there is *not applicable*.
        otherwise: Points, or a state, for later ranks.
        among: The units that are ranked together; to others the rule does not apply.
        lower_is_better: Whether a fall is an improvement.
        smallest: The fewest units that are ranked.
        too_few: Points, or a state, where they are fewer.
        provisional: What stands before the cohort is frozen; *not due* unless said.

    Formula: `rank_points` of `value` − `value` one period earlier; relative: over the latter.
    A unit without a period before has no rank, and takes no place from others.

    Example: growth on last year ranked within the bloc, enterprises of Tiền Giang.
    """
    now = Expr(number_of(value))
    change = Difference(now.node, now.earlier().node)
    improved: Node = Ratio(change, now.earlier().node, outcome(State.NOT_APPLICABLE)) if relative else change
    return rank_points(
        improved, points, over=over, otherwise=otherwise, among=among, lower_is_better=lower_is_better,
        smallest=smallest, too_few=too_few, provisional=provisional,
    )  # fmt: skip
