"""Rules that count: points for each unit or flag, points taken for each event or missing document (F4, F12, F13)."""

from emulation.algebra import Operand, Product, number_of, tally
from emulation.scoring._rule import Rule
from emulation.scoring.rules._making import in_points, limited, not_negative, penalty_of, positive, truths


def per_unit(count: Operand, *, each: Operand, at_most: Operand) -> Rule:
    """F4: give points for each one counted (*số lượng × điểm*), up to a limit.

    Args:
        count: How many; a difference below zero counts as none.
        each: Points for each.
        at_most: The most points.

    Formula: min(`each` × `count`, `at_most`).

    Example: *chấm thẳng*, number × points of one, of the police clusters of Quảng Trị.
    """
    worth = Product((positive(each, "each"), not_negative(number_of(count))))
    return in_points("F4", limited(worth, positive(at_most, "at_most")))


def per_flag(*flags: Operand, each: Operand, at_most: Operand | None = None) -> Rule:
    """F4: give points for each condition that is met; one that does not apply is not counted.

    Args:
        flags: Flags or conditions.
        each: Points for each.
        at_most: The most points; all flags together unless said.

    Formula: min(`each` × number of true flags, `at_most`).

    Example: one point for each of five contents that a plan must have, model value of the catalogue (A1).
    """
    worth = Product((positive(each, "each"), tally(*truths(flags)).node))
    return in_points("F4", limited(worth, None if at_most is None else positive(at_most, "at_most")))


def per_event_penalty(count: Operand, *, each: Operand, at_most: Operand) -> Rule:
    """F12: take points away for each event, up to the limit of this item (*trừ điểm theo vụ việc*).

    Args:
        count: How many events; count what hangs together once with `rows.distinct(...)`.
        each: Points taken for each, written without a sign.
        at_most: The most points taken, written without a sign; no bonus moves it.

    Formula: −min(`each` × `count`, `at_most`).

    Example: block a1 never loses more than 1.5, whatever its bonus, Tiền Giang HD 168/HD-STNMT 2022.
    """
    return penalty_of("F12", Product((positive(each, "each"), not_negative(number_of(count)))), at_most)


def missing_documents(*flags: Operand, each: Operand, at_most: Operand | None = None) -> Rule:
    """F13: take points away for each document that is not there (*thiếu minh chứng*).

    Args:
        flags: For each document, whether it is there; one that does not apply is not counted.
        each: Points taken for each that lacks, written without a sign.
        at_most: The most points taken, written without a sign; all documents together unless said.

    Formula: −min(`each` × number of false flags, `at_most`).

    Example: −0.1 for each document that lacks, at most −0.5, Tiền Giang HD 168/HD-STNMT 2022.
    """
    lacking = tally(*(~flag for flag in truths(flags)))
    return penalty_of("F13", Product((positive(each, "each"), lacking.node)), at_most)
