"""Rules of proportion: to a target, to the year before, to another programme's scale (F5, F19, F22)."""

from dataclasses import replace

from emulation.algebra import Difference, Node, Operand, Ratio, State, kind_of, node_of, number_of
from emulation.scoring._rule import Rule
from emulation.scoring.rules._choices import passed
from emulation.scoring.rules._making import ONE, Outcome, as_share, in_points, limited, misuse, not_negative, outcome


def pro_rata(
    done: Operand,
    *,
    of: Operand,
    points: Operand | None = None,
    capped: bool = True,
    when_zero: Outcome = State.NOT_APPLICABLE,
) -> Rule:
    """F5: give points in proportion to what was done of what was to be done (*theo tỷ lệ hoàn thành*).

    Args:
        done: What was done; a difference below zero counts as zero.
        of: What was to be done, in the same unit.
        points: The points for all of it; the criterion's maximum unless said.
        capped: Whether more than all of it gives no more.
        when_zero: The share when nothing was to be done; *not applicable* unless said.

    Formula: min(`done` / `of`, 1).

    Example: partly done, points in proportion, CV 7727/BTP-TĐKT 2012 of the Ministry of Justice.
    """
    ratio = Ratio(not_negative(number_of(done)), number_of(of), outcome(when_zero))
    return as_share("F5", limited(ratio, ONE if capped else None), points)


def fall(
    *,
    before: Operand,
    now: Operand,
    target: Operand,
    points: Operand | None = None,
    relative: bool = False,
    when_zero: Outcome = State.NOT_APPLICABLE,
) -> Rule:
    """F19: give points in proportion to a fall against its target (*mức giảm so với chỉ tiêu*); a rise gives nothing.

    Args:
        before: The number or rate of the earlier period: a field, or `field.earlier()`.
        now: The same of this period.
        target: The fall that is asked, above zero: in the unit of `before`, or as a share of it.
        points: The points for the whole target; the criterion's maximum unless said.
        relative: Whether the target is a share of `before` ("5%") instead of a difference.
        when_zero: The share when no fall is asked, or nothing can fall; *not applicable* unless said.

    Formula: min(max(`before` − `now`, 0) / `target`, 1); relative: the fall over `before` first.

    Example: poverty rate down by 1 to 1.5 percentage points a year, QĐ 666/QĐ-TTg.
    """
    change = _change(before, now, before, relative=relative, when_zero=when_zero)
    return replace(pro_rata(change, of=target, points=points, when_zero=when_zero), form="F19")


def growth(
    *,
    before: Operand,
    now: Operand,
    target: Operand,
    points: Operand | None = None,
    relative: bool = False,
    when_zero: Outcome = State.NOT_APPLICABLE,
) -> Rule:
    """F19: give points in proportion to a rise against its target (*mức tăng so với chỉ tiêu*); a fall gives nothing.

    Args:
        before: The number or rate of the earlier period: a field, or `field.earlier()`.
        now: The same of this period.
        target: The rise that is asked, above zero: in the unit of `before`, or as a share of it.
        points: The points for the whole target; the criterion's maximum unless said.
        relative: Whether the target is a share of `before` ("5%") instead of a difference.
        when_zero: The share when no rise is asked, or nothing was there before; *not applicable* unless said.

    Formula: min(max(`now` − `before`, 0) / `target`, 1); relative: the rise over `before` first.

    Example: item C5.3, more than the year before, Tiền Giang HD 168/HD-STNMT 2022.
    """
    change = _change(now, before, before, relative=relative, when_zero=when_zero)
    return replace(pro_rata(change, of=target, points=points, when_zero=when_zero), form="F19")


def _change(more: Operand, less: Operand, base: Operand, *, relative: bool, when_zero: Outcome) -> Node:
    moved = Difference(number_of(more), number_of(less))
    return Ratio(not_negative(moved), number_of(base), outcome(when_zero)) if relative else moved


def imported(value: Operand, *, of: Operand | None = None, points: Operand | None = None) -> Rule:
    """F22: take over the result of another programme (*kết quả của chương trình khác*).

    Args:
        value: The result: recognised or not, or a number.
        of: The full scale of that programme, where the result is a number on it.
        points: The points for a full result; the criterion's maximum unless said.

    Formula: min(`value` / `of`, 1); a recognition gives all or nothing; a number without `of` is points already.

    Example: "An toàn về an ninh, trật tự" within access to law, TT 09/2021/TT-BTP.
    """
    if kind_of(node_of(value)) == "truth":
        return replace(passed(value, points=points), form="F22")
    if of is not None:
        return replace(pro_rata(value, of=of, points=points), form="F22")
    if points is not None:
        raise misuse("points cần thang điểm gốc: of=…", "points wants the scale of the result: of=…")
    return in_points("F22", number_of(value))
