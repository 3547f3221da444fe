"""Rules made of rules: the best of several, a condition, a factor, an exemption, a taper (F15, F16, F26, F28, F30)."""

from dataclasses import replace

from emulation.algebra import (
    AppliesWhen,
    Branch,
    Choose,
    Constant,
    Default,
    Difference,
    Expr,
    Greatest,
    Least,
    Operand,
    Product,
    Ratio,
    State,
    number_of,
    truth_of,
)
from emulation.scoring._points import Exact
from emulation.scoring._rule import Rule, rule_of
from emulation.scoring.rules._making import (
    ONE,
    ZERO,
    Outcome,
    difference,
    in_points,
    limited,
    misuse,
    outcome,
)


def best_of(*rules: Rule | Expr) -> Rule:
    """F15: count only the best of several (*chỉ tính mức cao nhất*).

    Args:
        rules: Rules that all say their own points, or that are all shares.

    Formula: the greatest of them; one that is not applicable makes the whole so.

    Example: one of two cases, +1 or +2, never both, Tiền Giang HD 168/HD-STNMT 2022.
    """
    taken = _alike(rules)
    return Rule("F15", Greatest(tuple(rule.node for rule in taken)), taken[0].per_point)


def first_of(*rules: Rule | Expr) -> Rule:
    """F15: take the first rule that applies (*tính theo căn cứ đầu tiên áp dụng được*).

    Args:
        rules: Rules that all say their own points, or that are all shares; the preferred first.

    Formula: the first that is not *not applicable*; what is missing in it stays missing.

    Example: households out of poverty against those registered or, if none registered, against the plan's target
    (catalogue, F6 of the communities).
    """
    *before, last = _alike(rules)
    node = last.node
    for rule in reversed(before):
        node = Default(rule.node, (State.NOT_APPLICABLE,), node)
    return Rule("F15", node, last.per_point)


def _alike(rules: tuple[Rule | Expr, ...]) -> list[Rule]:
    taken = [rule_of(rule) for rule in rules]
    if not taken or len({rule.per_point for rule in taken}) != 1:
        raise misuse(
            "Các quy tắc phải cùng ghi điểm (points=…), hoặc cùng là tỷ lệ.",
            "The rules all say their own points (points=…), or are all shares.",
        )
    return taken


def only_if(condition: Operand, rule: Rule | Expr, *, otherwise: Outcome = 0) -> Rule:
    """F16: count a rule only where a condition holds (*chỉ cộng khi*).

    Args:
        condition: What must hold, for instance the full standard, or none late; it may read other criteria.
        rule: What then counts.
        otherwise: Points (or a share, as the rule is), or a state, where it does not hold.

    Formula: `rule` if `condition`, else `otherwise`; where it does not hold, the rule is not even asked.

    Example: a bonus for early dossiers only if no dossier is late, Tiền Giang HD 168/HD-STNMT 2022.
    """
    taken = rule_of(rule)
    node = Choose((Branch(truth_of(condition), taken.node),), outcome(otherwise))
    return Rule("F16", node, taken.per_point)


def multiplied(rule: Rule | Expr, *, by: Operand, at_most: Operand | None = None) -> Rule:
    """F26: multiply by a factor of role, priority, difficulty or area (*hệ số*).

    Args:
        rule: What is multiplied.
        by: The factor: a number, a parameter, or `when(trait("area") == "mountain", "1.2").otherwise(1)`.
        at_most: The most points, where the rule says its own points.

    Formula: min(`by` × `rule`, `at_most`).

    Example: base × role 1.0 or 0.3 × priority 3, 2 or 1, Bắc Ninh service centre.
    """
    taken = rule_of(rule)
    if taken.per_point and at_most is not None:
        raise misuse("at_most cần quy tắc ghi điểm: points=…", "at_most wants a rule that says its points: points=…")
    return Rule("F26", limited(Product((number_of(by), taken.node)), at_most), taken.per_point)


def if_assigned(assigned: Operand, rule: Rule | Expr) -> Rule:
    """F28: leave the rule out where the unit was not given the task (*không được giao*).

    Args:
        assigned: Whether the unit was given the task.
        rule: What counts if it was.

    Formula: `rule` if `assigned`, else *not applicable*: its points leave numerator and denominator.
    `Criterion(applies_when=...)` says the same of a whole criterion.

    Example: 13 of the 15 points that were assigned, 86.67 %, police clusters of Quảng Trị.
    """
    return replace(rule_of(rule), form="F28", node=AppliesWhen(truth_of(assigned), rule_of(rule).node), parts=())


def tapered(bonus: Rule | Expr | Exact, *, total: Operand, start: Operand, full: Operand) -> Rule:
    """F30: let a bonus shrink as the total comes near the full scale (*giảm dần điểm ưu tiên*).

    Args:
        bonus: The bonus in points, a number or a rule.
        total: The points before the bonus, as `points_of("base")`.
        start: Up to here the bonus is whole.
        full: From here on nothing is left of it.

    Formula: `bonus` × min(max(`full` − `total`, 0) / (`full` − `start`), 1).

    Example: (30 − total) / 7.5 × level above 22.5, 2 decimals, TT 06/2026/TT-BGDĐT.
    """
    taken = rule_of(bonus) if isinstance(bonus, Rule | Expr) else in_points("F30", number_of(bonus))
    if taken.per_point:
        raise misuse("Điểm thưởng phải ghi điểm: points=…", "The bonus says its own points: points=…")
    top, width = number_of(full), difference(number_of(full), number_of(start))
    if isinstance(width, Constant) and width.value <= 0:
        raise misuse("full phải lớn hơn start.", "full is above start.")
    left = Ratio(Greatest((Difference(top, number_of(total)), ZERO)), width)
    return in_points("F30", Product((taken.node, Least((left, ONE)))))
