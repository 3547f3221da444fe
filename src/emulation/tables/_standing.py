"""How the rows of a table stand: the class of each by bands or a decision table, as columns.

One number says all of it: the position of the class, or why there is none. A column stands for every ceiling,
for a row beyond a quota falls to the next class whose conditions it meets, and these are the same rules once more.
Where a node has no column, the row path answers, in the same numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import Final

import polars as pl

from emulation.algebra import Node, PointsOf, leaves_of
from emulation.scoring import Band, Classification, ClassRow, DecisionTable, Rulebook, Standing
from emulation.tables._class_nodes import Stated
from emulation.tables._compare import compare
from emulation.tables._translate import surely, translate
from emulation.tables._values import Number, Truth, Value, aligned, all_masks, of_any, open_mask
from emulation.tables._whole import chain
from emulation.tables._worksheet import Worksheet

_CODE: Final = pl.Int16
COMMENDATION: Final = pl.Enum(["eligible", "barred", "withheld"])
STATUSES: Final = ("withheld", "incomplete", "open", "barred", "unstated", "not-classed", "excluded")
"""Why there is no class, the last two by a rule for the state of the score."""
Arms = list[tuple[pl.Expr, pl.Expr]]


@dataclass(frozen=True, slots=True)
class StandingCodes:
    """What the numbers say: of `n` classes the first `n` are classed, the next `n` open in one, the rest statuses."""

    names: tuple[str, ...]

    @classmethod
    def of(cls, classes: Classification | DecisionTable | None) -> "StandingCodes":
        """Return the numbers of the classes of a rulebook."""
        return cls(() if classes is None else tuple(band.id for band in classes.bands))

    def code(self, status: str, position: int | None = None) -> int:
        """Return the number of a standing."""
        if position is None:
            return 2 * len(self.names) + STATUSES.index(status)
        return position if status == "classed" else len(self.names) + position

    def code_of(self, standing: Standing) -> int:
        """Return the number of a standing by the row path."""
        position = None if standing.band is None else self.names.index(standing.band.id)
        return self.code(standing.status, position)

    def lit(self, status: str, position: int | None = None) -> pl.Expr:
        """Return the number of a standing as a constant."""
        return pl.lit(self.code(status, position), dtype=_CODE)

    def statuses(self) -> list[str]:
        """Return the status of each number."""
        return [*("classed" for _ in self.names), *("open" for _ in self.names), *STATUSES]

    def bands(self) -> list[str | None]:
        """Return the class of each number."""
        return [*self.names, *self.names, *(None for _ in STATUSES)]


def at(position: int) -> str:
    """Return the column of the standing with no class better than that of a position."""
    return f"~at{position}"


def standing_columns(stated: Stated, sheet: Worksheet) -> list[pl.Expr]:
    """Return the standing of each row under every ceiling, and the verdict on commendation.

    Raises:
        Unfit: A node has no column; the row path answers.
    """
    codes, asked = StandingCodes.of(stated.classes), [(c, _asked(c.holds, sheet)) for c in stated.conditions]
    barred = _barred([truth for c, truth in asked if c.bars == "class"], codes)
    ceilings = range(max(len(codes.names), 1))
    found = _written(stated.classes, sheet, codes, ceilings)
    columns = [chain(barred, expr).alias(at(n)) for n, expr in zip(ceilings, found, strict=True)]
    return [*columns, _verdict([truth for _, truth in asked]).alias("commendation")]


def standing_by_rows(book: Rulebook, standings: Sequence[Sequence[Standing]]) -> pl.DataFrame:
    """Return the same columns from what the row path says of each row under every ceiling."""
    codes = StandingCodes.of(book.classes)
    ceilings = range(max(len(codes.names), 1))
    columns = [pl.Series(at(n), [codes.code_of(row[n]) for row in standings], dtype=_CODE) for n in ceilings]
    verdicts = [row[0].commendation for row in standings]
    return pl.DataFrame([*columns, pl.Series("commendation", verdicts, dtype=COMMENDATION)])


# --- conditions ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Asked:
    """A condition in columns: where it is known to fail, and where it is not confirmed. Else it is met."""

    fails: pl.Expr
    unknown: pl.Expr


def _asked(node: Node, sheet: Worksheet) -> _Asked:
    held = _as_truth(translate(node, sheet))
    fails, unknown = surely(held, answer=False), of_any(open_mask([held]))
    return _Asked(_column(pl.lit(value=True) if fails is None else fails, sheet), _column(unknown, sheet))


def _as_truth(value: Value) -> Truth:
    return value if isinstance(value, Truth) else Truth(pl.lit(value=False), value.states)


def _column(expr: pl.Expr, sheet: Worksheet) -> pl.Expr:
    """Return a truth as a column of its own: it is asked again under every ceiling."""
    return expr if expr.meta.is_column() else pl.col(sheet.column(expr))


def _any(truths: Sequence[pl.Expr]) -> pl.Expr:
    return reduce(or_, truths) if truths else pl.lit(value=False)


def _barred(asked: Sequence[_Asked], codes: StandingCodes) -> Arms:
    fails, unknown = _any([a.fails for a in asked]), _any([a.unknown for a in asked])
    return [(fails, codes.lit("barred")), (unknown, codes.lit("withheld"))] if asked else []


def _verdict(asked: Sequence[_Asked]) -> pl.Expr:
    words = {word: pl.lit(word, dtype=COMMENDATION) for word in COMMENDATION.categories}
    fails, unknown = _any([a.fails for a in asked]), _any([a.unknown for a in asked])
    return chain([(fails, words["barred"]), (unknown, words["withheld"])], words["eligible"])


# --- classes -------------------------------------------------------------------------------------------------------


def _written(
    classes: Classification | DecisionTable | None, sheet: Worksheet, codes: StandingCodes, ceilings: range
) -> list[pl.Expr]:
    if classes is None:
        return [codes.lit("unstated")]
    lowered, unknown = _lowered(classes, sheet, codes)
    if isinstance(classes, DecisionTable):
        return _by_table(classes, sheet, codes, lowered, unknown)
    value = translate(classes.on, sheet)
    assert isinstance(value, Number)  # noqa: S101 - what is classed is a number
    value = replace(value, over=sheet.named(value.over))
    outcomes = [_column(e, sheet) for e in _outcomes(classes, value, sheet, codes)]
    early: Arms = [(of_any(all_masks(value.states)), codes.lit("incomplete")), (unknown, codes.lit("withheld"))]
    return [chain([*early, *_from(n, lowered, outcomes)], codes.lit("open")) for n in ceilings]


def _lowered(
    classes: Classification | DecisionTable, sheet: Worksheet, codes: StandingCodes
) -> tuple[pl.Expr, pl.Expr]:
    """Return the position of the best class that downgrades leave, and where one of them is not confirmed."""
    held = [(codes.names.index(d.to), _as_truth(translate(d.when, sheet))) for d in classes.downgrades]
    unknown = _any([of_any(open_mask([truth])) for _, truth in held])
    arms: Arms = []
    for position, truth in sorted(held, key=lambda each: -each[0]):
        holds = surely(truth, answer=True)
        arms.append((pl.lit(value=True) if holds is None else holds, pl.lit(position, dtype=_CODE)))
    return _column(chain(arms, pl.lit(0, dtype=_CODE)), sheet), _column(unknown, sheet)


def _outcomes(classes: Classification, value: Number, sheet: Worksheet, codes: StandingCodes) -> list[pl.Expr]:
    """Return for each band the number that it gives, null where it is passed over."""
    last = len(classes.bands) - 1
    return [
        _outcome(n, band, None if n == last else value, sheet, codes) for n, band in enumerate(classes.bands)
    ]  # fmt: skip


def _outcome(position: int, band: Band, value: Number | None, sheet: Worksheet, codes: StandingCodes) -> pl.Expr:
    nothing = pl.lit(None, dtype=_CODE)
    arms: Arms = []
    if value is not None:
        least = translate(band.at_least, sheet)
        assert isinstance(least, Number)  # noqa: S101 - a threshold is a number
        (a, b), _, _ = aligned((replace(value, states={}), least))
        arms = [(of_any(all_masks(least.states)), codes.lit("incomplete")), (compare(a, "<", b, {}).expr, nothing)]
    asked = [(c, _asked(c.holds, sheet)) for c in band.conditions]
    authority = _any([a.fails for c, a in asked if c.failing == "authority"])
    arms += [
        (authority, codes.lit("open", position)),
        (_any([a.fails for _, a in asked]), nothing),
        (_any([a.unknown for _, a in asked]), codes.lit("withheld")),
    ]
    return chain(arms, codes.lit("classed", position))


def _from(ceiling: int, lowered: pl.Expr, outcomes: Sequence[pl.Expr]) -> Arms:
    """Return the bands from a ceiling on, the first that is not passed over deciding."""
    return [((lowered <= n) & outcome.is_not_null(), outcome) for n, outcome in enumerate(outcomes) if n >= ceiling]


def _by_table(
    table: DecisionTable, sheet: Worksheet, codes: StandingCodes, lowered: pl.Expr, unknown: pl.Expr
) -> list[pl.Expr]:
    """Return what a decision table says: of the one row that holds, or why there is none."""
    truths = [_as_truth(translate(row.holds, sheet)) for row in table.rows]
    held = [_column(pl.lit(value=True) if (h := surely(t, answer=True)) is None else h, sheet) for t in truths]
    number = _column(pl.sum_horizontal(held), sheet)
    open_ones = _any([of_any(open_mask([t])) for t in truths])
    silent = open_ones if table.unproved == "authority" else open_ones & (number == 0)
    lacking = (silent & _points_lack(table, sheet), codes.lit("incomplete"))
    early: Arms = [lacking, (silent, codes.lit("withheld")), (number != 1, codes.lit("open")),
                   (unknown, codes.lit("withheld"))]  # fmt: skip
    answers = [_answer(n, row, sheet, codes) for n, row in enumerate(table.rows)]
    rows = [
        [
            (h, _capped(answer, max(n, ceiling), lowered))
            for n, (h, answer) in enumerate(zip(held, answers, strict=True))
        ]
        for ceiling in range(len(table.rows))
    ]
    return [chain([*early, *arms], codes.lit("open")) for arms in rows]


def _points_lack(table: DecisionTable, sheet: Worksheet) -> pl.Expr:
    leaves = dict.fromkeys(leaf for row in table.rows for leaf in leaves_of(row.holds) if isinstance(leaf, PointsOf))
    return of_any(open_mask([translate(leaf, sheet) for leaf in leaves]))


def _answer(position: int, row: ClassRow, sheet: Worksheet, codes: StandingCodes) -> pl.Expr:
    """Return what side conditions make of a row that holds; null where they are all met."""
    asked = [_asked(c.holds, sheet) for c in row.conditions]
    fails = (_any([a.fails for a in asked]), codes.lit("open", position))
    unknown = (_any([a.unknown for a in asked]), codes.lit("withheld"))
    return _column(chain([fails, unknown], pl.lit(None, dtype=_CODE)), sheet)


def _capped(answer: pl.Expr, least: int, lowered: pl.Expr) -> pl.Expr:
    """Return the class of a row, and no better one than its ceiling; the number of a class is its position."""
    capped = pl.when(lowered > least).then(lowered).otherwise(pl.lit(least, dtype=_CODE))
    return pl.coalesce(answer, capped)
