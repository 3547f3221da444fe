"""Rules that climb: ladders, steps, straight lines, deadlines and counts of failures (F3, F8, F9, F10, F11)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from emulation.algebra import (
    Absent,
    Constant,
    Difference,
    Greatest,
    Ladder,
    Least,
    Node,
    Operand,
    Product,
    Ratio,
    Round,
    Rung,
    State,
    number_of,
)
from emulation.scoring._rule import Rule
from emulation.scoring.rules._making import (
    ONE,
    ZERO,
    Outcome,
    as_share,
    difference,
    in_points,
    limited,
    misuse,
    negative,
    not_negative,
    outcome,
    penalty_of,
    positive,
)

Tier = tuple[Operand, Operand]
"""So many days from the due day, and the points up to there."""


def ladder(value: Operand, *rungs: Rung, otherwise: Outcome = 0) -> Rule:
    """F3: give the points of the first rung that holds (*thang bậc*); F9 where less is better.

    Args:
        value: A number or a rate.
        rungs: `at_least(threshold, points)` or `above`, from the highest threshold down;
            or, where less is better, `at_most` or `below` from the lowest up. Thresholds may be parameters.
        otherwise: Points, or a state, below the last rung.

    Formula: the points of the first rung whose comparison is true, else `otherwise`; bounds are half open.

    Example: above 95 % → 1.5, from 75 % → 1, from 50 % → 0.5, else 0, Sở Tư pháp Đồng Tháp.
    """
    if not rungs:
        raise misuse("Thang bậc cần ít nhất một bậc.", "A ladder wants at least one rung.")
    form = "F9" if all(rung.order in ("<", "<=") for rung in rungs) else "F3"
    return in_points(form, Ladder(number_of(value), rungs, outcome(otherwise)))


def failures(count: Operand, points: Mapping[int, Operand], *, otherwise: Outcome = 0) -> Rule:
    """F11: give the points left after so many failures, not in proportion (*trừ hết*).

    Args:
        count: How many failures.
        points: The points for at most so many failures: `{0: 6, 1: 3}`.
        otherwise: Points, or a state, for more failures than listed.

    Formula: the points of the smallest listed number that is not below `count`, else `otherwise`.

    Example: absent once −1, twice −3, three times or more all, of 10: `{0: 10, 1: 9, 2: 7}`, students' conduct points.
    """
    if not points or any(isinstance(number, bool) or number < 0 for number in points):
        raise misuse("failures cần số lần từ 0 trở lên.", "failures wants numbers of failures from 0 upwards.")
    rungs = tuple(Rung("<=", Constant(Fraction(number)), number_of(points[number])) for number in sorted(points))
    return in_points("F11", Ladder(number_of(count), rungs, outcome(otherwise)))


def deadline(
    done_on: Operand,
    *,
    due: Operand,
    on_time: Operand,
    late: Sequence[Tier] = (),
    after: Outcome = 0,
    early: Sequence[Tier] = (),
) -> Rule:
    """F10: give points by the day on which something was done (*thời hạn*).

    Args:
        done_on: The day on which it was done.
        due: The last day on time; a day, a field or a parameter.
        on_time: Points on the due day and before.
        late: Pairs of days late and points up to there, nearest first: `[(10, 2), (30, 1)]`.
        after: Points, or a state, later than that.
        early: Pairs of days early and points from there, nearest first: `[(3, "0.5")]`.

    Formula: a ladder over `done_on − due`, in calendar days.

    Example: report 1–2 days late 1.5, 3–5 days 1, 6–10 days 0.5, later 0, Sở Tư pháp Đồng Tháp.
    """
    before = [Rung("<=", negative(positive(days, "early")), number_of(points)) for days, points in reversed(early)]
    behind = [Rung("<=", positive(days, "late"), number_of(points)) for days, points in late]
    rungs = (*before, Rung("<=", ZERO, number_of(on_time)), *behind)
    return in_points("F10", Ladder(Difference(number_of(done_on), number_of(due)), rungs, outcome(after)))


def late_penalty(days_late: Operand, *, each: Operand, at_most: Operand) -> Rule:
    """F10: take points away for each day late (*trừ điểm chậm*).

    Args:
        days_late: Days late; days early count as none.
        each: Points taken for each day, written without a sign.
        at_most: The most points taken, written without a sign.

    Formula: −min(`each` × max(`days_late`, 0), `at_most`).

    Example: report late −0.5 a day, at most −2, model value of the catalogue.
    """
    days = not_negative(number_of(days_late))
    return penalty_of("F10", Product((positive(each, "each"), days)), at_most)


def stepped(value: Operand, *, start: Operand, every: Operand, each: Operand, at_most: Operand) -> Rule:
    """F8: give points for each whole step above a start (*cộng điểm theo bậc*).

    Args:
        value: A number or a rate.
        start: Where counting begins, in the unit of `value`.
        every: The height of a step, in the same unit.
        each: Points for each whole step; a part of a step gives nothing.
        at_most: The most points.

    Formula: min(`each` × ⌊max(`value` − `start`, 0) / `every`⌋, `at_most`).

    Example: +0.1 for each 1 % above 92 %, at most 0.5, Tiền Giang HD 168/HD-STNMT 2022.
    """
    above = Greatest((Difference(number_of(value), number_of(start)), ZERO))
    steps = Round(Ratio(above, positive(every, "every")), Fraction(1), "floor")
    return in_points("F8", limited(Product((positive(each, "each"), steps)), positive(at_most, "at_most")))


def linear_between(value: Operand, *, worst: Operand, best: Operand, points: Operand | None = None) -> Rule:
    """F9: give a share that grows in a straight line from `worst` to `best` (*nội suy tuyến tính*).

    Args:
        value: A number or a rate.
        worst: Here and beyond, nothing.
        best: Here and beyond, everything; below `worst` where less is better.
        points: The points for everything; the criterion's maximum unless said.

    Formula: (`value` − `worst`) / (`best` − `worst`), from 0 to 1; goalposts of parameters that meet: not applicable.

    Example: a goalpost of the human development index, life expectancy from 20 to 85 years.
    """
    at, low, high = number_of(value), number_of(worst), number_of(best)
    return as_share("F9", Greatest((Least((_between(at, low, high), ONE)), ZERO)), points)


def _between(at: Node, low: Node, high: Node) -> Node:
    if not (isinstance(low, Constant) and isinstance(high, Constant)):
        return Ratio(Difference(at, low), Difference(high, low), Absent(State.NOT_APPLICABLE))
    if low.value == high.value:
        raise misuse("worst và best phải khác nhau.", "worst and best are two different numbers.")
    if low.value < high.value:
        return Ratio(Difference(at, low), difference(high, low))
    return Ratio(Difference(low, at), difference(low, high))
