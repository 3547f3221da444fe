"""Rules of cut-offs: a weighted count of deprivations, and pairs of scores that must both be reached (F27)."""

from emulation.algebra import Compare, Expr, Operand, all_of, number_of, total, when
from emulation.scoring._points import Exact
from emulation.scoring._rule import Rule
from emulation.scoring.rules._choices import passed
from emulation.scoring.rules._making import misuse, positive


def deprivation_score(*deprivations: tuple[Operand, Exact]) -> Expr:
    """F27: add the weights of the deprivations that hold (*điểm thiếu hụt*): an expression, not a rule.

    Args:
        deprivations: Pairs of a condition (deprived) and its weight; one that does not apply leaves the sum.

    Formula: Σ weight × (1 if deprived, else 0).

    Example: the counting vector c = (.5, .25, .75, .25, .5) of the textbook matrix with weights 1/4.
    """
    if not deprivations:
        raise misuse("Cần ít nhất một chỉ số thiếu hụt.", "At least one deprivation is wanted.")
    return total(*(when(deprived, Expr(positive(weight, "weight"))).otherwise(0) for deprived, weight in deprivations))


def dual_cutoff(*deprivations: tuple[Operand, Exact], cutoff: Operand, points: Operand | None = None) -> Rule:
    """F27: give everything while the weighted count of deprivations stays below the cut-off (*dưới ngưỡng thiếu hụt*).

    Args:
        deprivations: Pairs of a condition (deprived: the first cut-off) and its weight.
        cutoff: The second cut-off: from here on the household counts as poor and gets nothing.
        points: The points below the cut-off; the criterion's maximum unless said.

    Formula: `points` if Σ weight × deprived < `cutoff`, else 0.

    Example: dual cut-off counting with k = 1/2; H .6, A .5833, M0 .350 for the textbook matrix.
    """
    below = Compare(deprivation_score(*deprivations).node, "<", number_of(cutoff))
    return _of_form_27(passed(below, points=points))


def all_at_least(*pairs: tuple[Operand, Operand], points: Operand | None = None) -> Rule:
    """F27: give everything when every score reaches its own threshold (*đồng thời đạt các ngưỡng*).

    Args:
        pairs: Pairs of a score and its threshold.
        points: The points when all are reached; the criterion's maximum unless said.

    Formula: `points` if every score ≥ its threshold, else 0.

    Example: the whole at 70 %, the standard at 60 %, the criterion at 50 %, NĐ 274/2026/NĐ-CP.
    """
    if not pairs:
        raise misuse("Cần ít nhất một cặp điểm và ngưỡng.", "At least one pair of score and threshold is wanted.")
    reached = all_of(*(Expr(Compare(number_of(score), ">=", number_of(least))) for score, least in pairs))
    return _of_form_27(passed(reached, points=points))


def _of_form_27(rule: Rule) -> Rule:
    return Rule("F27", rule.node, rule.per_point)
