"""Rules over rows: sub-units, dossiers, markers (F17, F18, F23, F24)."""

from typing import Final, Literal

from emulation.algebra import (
    Absent,
    Compare,
    Expr,
    Ladder,
    Node,
    Operand,
    Ratio,
    Rung,
    State,
    Text,
    number_of,
    when,
)
from emulation.models import Rows
from emulation.scoring._rule import Rule
from emulation.scoring.rules._making import ONE, as_share, in_points, misuse, positive

How = Literal["mean", "median", "trimmed"]
"""How several marks become one."""
APART: Final = Text(
    vi="điểm của các thành viên chênh lệch quá mức cho phép, cần thống nhất",
    en="the marks lie further apart than allowed; the markers must agree first",
)
"""Why a panel's mark is withheld."""


def passing_parts(rows: Rows, *, where: Expr, points: Operand | None = None, unless_all: Operand | None = None) -> Rule:
    """F17: give the share of sub-units that pass (*tỷ lệ đơn vị trực thuộc đạt*).

    Args:
        rows: The sub-units: communes, villages, subordinates; without any it is not applicable.
        where: What a sub-unit must meet, written with `rows.row`.
        points: The points when all pass; the criterion's maximum unless said.
        unless_all: The share when not all pass, whatever their number ("50%"); in proportion unless said.

    Formula: number passing / number of rows; one to which `where` does not apply is in neither.

    Example: a head gets everything if all subordinates pass, else 50 %: `unless_all="50%"`,
    forms 02 and 03 under NĐ 233/2026/NĐ-CP.
    Points for each one that passes: `per_unit(rows.count(where), ...)`; taken for each that fails: `per_event_penalty`.
    """
    # A mean of ones and zeros, not a ratio of two counts: a sub-unit to which `where` does not apply leaves both.
    share = rows.mean(when(where, 1).otherwise(0)).node
    if unless_all is not None:
        share = Ladder(share, (Rung(">=", ONE, ONE),), number_of(unless_all))
    return as_share("F17", share, points)


def event_mean(
    rows: Rows, *, of: Operand, highest: Operand, points: Operand | None = None, where: Expr | None = None
) -> Rule:
    """F18: give the mean of what each event or dossier earned (*điểm trung bình hồ sơ*).

    Args:
        rows: The events; without any it is not applicable.
        of: What one event earned, written with `rows.row`.
        highest: The most that one event can earn.
        points: The points when all earn the most; the criterion's maximum unless said.
        where: Which events count; all unless said.

    Formula: (sum of `of` / number of rows) / `highest`. The criterion's `rounding` says when it is rounded.

    Example: an index is the points of all dossiers over their number, to 1 decimal, TT 01/2018/TT-VPCP Art. 14.
    """
    mean = rows.mean(Expr(number_of(of)), where)
    return as_share("F18", _of_highest(mean.node, highest), points)


def _of_highest(node: Node, highest: Operand) -> Node:
    scale = positive(highest, "highest")
    return node if scale == ONE else Ratio(node, scale)


def mark(value: Operand, *, highest: Operand | None = None, points: Operand | None = None) -> Rule:
    """F23: take the mark that a person or council gave (*điểm chuyên gia, hội đồng*).

    Args:
        value: A `Marks` field; the form declares its range and step.
        highest: The highest mark, where it is not given in points of this rulebook.
        points: The points for the highest mark; the criterion's maximum unless said.

    Formula: `value`, or `value` / `highest`.

    Example: OCOP product assessment, QĐ 148/QĐ-TTg 2023.
    """
    return _marked("F23", number_of(value), highest, points)


def panel(
    rows: Rows,
    *,
    mark: Expr,
    how: How = "mean",
    trim: int = 1,
    gap_below: Operand | None = None,
    highest: Operand | None = None,
    points: Operand | None = None,
    where: Expr | None = None,
) -> Rule:
    """F24: make one mark of several markers' (*nhiều người chấm*).

    Args:
        rows: The sheets of the markers; without any it is not applicable.
        mark: The mark on one sheet, written with `rows.row`.
        how: "mean", "median", or "trimmed": the mean without the `trim` lowest and highest.
        trim: How many marks "trimmed" leaves out at each end.
        gap_below: Marks must lie less than this apart, else the criterion is *withheld* until they agree.
        highest: The highest mark, where it is not given in points of this rulebook.
        points: The points for the highest mark; the criterion's maximum unless said.
        where: Which sheets count, for instance only of members who are present.

    Formula: the mean, median or trimmed mean of the marks.

    Example: two blind markers, their mean; 10 marks apart or more, they talk first, TT 10/2021/TT-BTP.
    """
    node = _joined(rows, mark, how, trim, where).node
    if gap_below is not None:
        apart = rows.greatest(mark, where) - rows.least(mark, where)
        agreed = Compare(apart.node, "<", positive(gap_below, "gap_below"))
        node = when(agreed, node).otherwise(Expr(Absent(State.WITHHELD, APART))).node
    return _marked("F24", node, highest, points)


def _joined(rows: Rows, mark: Expr, how: How, trim: int, where: Expr | None) -> Expr:
    match how:
        case "mean":
            return rows.mean(mark, where)
        case "median":
            return rows.median(mark, where)
        case "trimmed":
            return rows.trimmed_mean(mark, trim, where)
        case _:
            raise misuse(
                f"how là mean, median hoặc trimmed, không phải {how!r}.",
                f"how is mean, median or trimmed, not {how!r}.",
            )


def _marked(form: str, node: Node, highest: Operand | None, points: Operand | None) -> Rule:
    if highest is not None:
        return as_share(form, _of_highest(node, highest), points)
    if points is not None:
        raise misuse("points cần điểm cao nhất: highest=…", "points wants the highest mark: highest=…")
    return in_points(form, node)
