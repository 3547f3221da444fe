"""Rules that choose: met or not, a level, the first of several conditions, a table of two ways (F1, F2, F14)."""

from collections.abc import Mapping, Sequence

from emulation.algebra import Absent, Branch, Choose, IsIn, Node, Operand, State, Text, kind_of, node_of, truth_of, when
from emulation.scoring._rule import Rule
from emulation.scoring.rules._making import ONE, Outcome, in_points, misuse, outcome

NOT_IN_TABLE = Text(vi="mức không có trong bảng điểm", en="a level that the table does not list")
"""Why a level without points is *failed*; the static checks let no rulebook come so far."""


def passed(flag: Operand, *, points: Operand | None = None) -> Rule:
    """F1: give everything when it is met, nothing when it is not (*đạt / không đạt*).

    Args:
        flag: A flag or any condition.
        points: The points when it is met; the criterion's maximum unless said.

    Formula: `points` if `flag`, else 0.

    Example: one of the 20 indicators of access to law, QĐ 25/2021/QĐ-TTg.
    """
    node = when(flag, ONE if points is None else points).otherwise(0).node
    return Rule("F1", node, per_point=points is None)


def levels(level: Operand, points: Mapping[str, Outcome], *, otherwise: Outcome | None = None) -> Rule:
    """F2: give the points of a level (*mức*).

    Args:
        level: A `Level` field or a trait of the unit.
        points: Points, or a state, for each code.
        otherwise: Points, or a state, for all other codes; without it every code of the field must be listed.

    Formula: `points[level]`.

    Example: an index of the one-stop desk, 2, 1 or 0 points, TT 01/2018/TT-VPCP Art. 14.
    """
    node = node_of(level)
    if kind_of(node) != "level" or not points:
        raise misuse("levels cần một mức và điểm của từng mức.", "levels wants a level, and points for its codes.")
    branches = tuple(Branch(IsIn(node, (code,)), outcome(value)) for code, value in points.items())
    last = Absent(State.FAILED, NOT_IN_TABLE) if otherwise is None else outcome(otherwise)
    return in_points("F2", Choose(branches, last))


def first_true(*rows: tuple[Operand, Outcome], otherwise: Outcome = 0) -> Rule:
    """F2: give the points of the first condition that holds: conjunctive levels, or an exclusive choice.

    Args:
        rows: Pairs of a condition and its points (or a state), the best first.
        otherwise: Points, or a state, when none holds.

    Formula: the points of the first true condition, else `otherwise`.

    Example: 2 points need 20 % of services online **and** 30 % of dossiers online **and** none late,
    TT 01/2018/TT-VPCP Art. 14.
    """
    if not rows:
        raise misuse("first_true cần ít nhất một điều kiện.", "first_true wants at least one condition.")
    return in_points("F2", _chain([(truth_of(holds), outcome(value)) for holds, value in rows], outcome(otherwise)))


def two_way(
    *, rows: Sequence[Operand], columns: Sequence[Operand], cells: Sequence[Sequence[Outcome]], otherwise: Outcome = 0
) -> Rule:
    """F14: look points up in a table of two ways (*bảng hai chiều*).

    Args:
        rows: A condition for each row; the first that holds is taken.
        columns: A condition for each column; the first that holds is taken.
        cells: For each row, the points (or a state) of each column.
        otherwise: Points, or a state, where no row or no column holds: the table always has an answer.

    Formula: `cells[first true row][first true column]`, else `otherwise`.

    Example: number of dossiers × share finished early, Tiền Giang HD 168/HD-STNMT 2022.
    """
    if not rows or not columns or [len(row) for row in cells] != [len(columns)] * len(rows):
        raise misuse(
            f"Bảng {len(rows)} hàng, {len(columns)} cột cần đủ số ô.",
            f"A table of {len(rows)} rows and {len(columns)} columns wants a cell for each.",
        )
    last = outcome(otherwise)
    across = [_chain([(truth_of(c), outcome(v)) for c, v in zip(columns, row, strict=True)], last) for row in cells]
    return in_points("F14", _chain([(truth_of(r), node) for r, node in zip(rows, across, strict=True)], last))


def _chain(pairs: Sequence[tuple[Node, Node]], otherwise: Node) -> Node:
    return Choose(tuple(Branch(holds, value) for holds, value in pairs), otherwise)
