"""The scores of a table as a frozen cohort: every state settled by a declared rule, before anything is compared.

The same as `emulation.cohorts.freeze_scores`, whose rules and whose refusal these are: it is asked once for each state.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Final

import polars as pl

from emulation.algebra import State
from emulation.cohorts import Contender, Settled
from emulation.cohorts import freeze_scores as freeze_contenders
from emulation.errors import TableError
from emulation.models import StateRule
from emulation.scoring import TOTAL, Rulebook
from emulation.tables._frames import Frame, Origin, opened
from emulation.tables._layout import SCORED, STATE, UNIT, Column, Names, lacking
from emulation.tables._order import order_of
from emulation.tables._scores import Scores
from emulation.tables._supplied import STATES, UNDER
from emulation.tables._whole import INT128, Unfit, fits

MAXIMUM: Final = "maximum"
HOW: Final = pl.Enum(["number", "points", "not-classed", "exclude"])
"""What became of a score; null where the row names no unit, and so is nobody's."""


@dataclass(frozen=True, slots=True, eq=False)
class FrozenScores:
    """The scores of one rulebook, settled; `freeze_scores` makes them, the functions of a cohort take them."""

    rulebook: Rulebook | None
    states: pl.Series
    """The state of each score, or "scored"; null where the row names no unit, and so is nobody's."""
    how: pl.Series
    points: "Exactly"
    maximum: "Exactly | None"
    scored: pl.DataFrame
    beside: pl.DataFrame
    names: Names
    origin: Origin
    refused: pl.DataFrame
    """Rows and fields of facts that a check among the facts left unusable."""

    def __repr__(self) -> str:
        """Show how many rows there are of each kind."""
        counts = self.how.value_counts(sort=True).rows()
        return f"FrozenScores({', '.join(f'{how}={number}' for how, number in counts)})"

    @property
    def share(self) -> "Exactly":
        """The share of the maximum that applied; no number where nothing applied."""
        return _shares(self.points, self.maximum)

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.how)

    def codes(self, name: str) -> pl.Series:
        """Return a column of codes, such as the bloc or a trait.

        Raises:
            TableError: There is none of that name.
        """
        column = self.names(name)
        frame = self.beside if column in self.beside.columns else self.scored
        if column not in frame.columns:
            raise lacking(Column(name, "trait"), column, self.beside.columns)
        return frame.get_column(column)

    def units(self) -> pl.Series | None:
        """Return the column of units, if there is one."""
        if UNIT in self.scored.columns:
            return self.scored.get_column(UNIT)
        column = self.names(UNIT)
        return self.beside.get_column(column) if column in self.beside.columns else None

    def keyed(self, columns: Sequence[pl.Series]) -> pl.DataFrame:
        """Return columns beside the unit of each row."""
        units = self.units()
        return pl.DataFrame([*([] if units is None else [units.alias(UNIT)]), *columns])


@dataclass(frozen=True, slots=True, eq=False)
class Exactly:
    """An exact number a row, `over * unit / under`; null where there is none. `under` is above zero."""

    over: pl.Series
    unit: Fraction
    under: pl.Series | None = None

    def order(self) -> pl.Series:
        """Return whole numbers in the order of these."""
        return order_of(self.over, self.under)

    def at_least(self, limit: Fraction) -> pl.Series:
        """Return where the number is known and not below `limit`: a truth that is never null.

        Raises:
            Unfit: The comparison takes more than 128 bits.
        """
        most = limit / self.unit
        left = product(self.over, most.denominator).cast(pl.Int128)
        if self.under is None:
            return (left >= pl.Series([_held(most.numerator)], dtype=pl.Int128)).fill_null(value=False)
        right = product(self.under, most.numerator).cast(pl.Int128)
        return (left >= right).fill_null(value=False)


def _held(*ends: int) -> int:
    if not fits(*ends, limit=INT128):
        raise Unfit
    return ends[0] if ends else 0


def freeze_scores(
    scores: Scores | Frame,
    rules: Sequence[StateRule] = (),
    *,
    rulebook: Rulebook | None = None,
    beside: Frame | None = None,
    columns: Mapping[str, str] | None = None,
    quantum: Fraction | None = None,
) -> FrozenScores:
    """Settle the score of every row, so that rows can be ranked, classed and awarded.

    Args:
        scores: What `tables.evaluate` found, or a frame with its columns `total`, `total:state` and `maximum`.
        rules: What becomes of each state (`plan.state_rules`).
        rulebook: By which the rows were scored: some rules are for some rulebooks alone.
        beside: The frame that was scored, row by row the same: blocs, traits and facts that part equals.
            Without it `scores` has them itself.
        columns: The names of these columns in `beside`, where they differ, as for `tables.evaluate`.
        quantum: What whole numbers of points count, where `scores` does not say so; else the rulebook's, else 1.

    Raises:
        CohortError: EMU-K01, scores are states for which no rule is stated; the message lists the units.
        TableError: A column is lacking or of the wrong type, or both frames differ in length.
    """
    scored, origin = _opened(scores)
    other = scored if beside is None else opened(beside)[0]
    if other.height != scored.height:
        raise _lengths(scored.height, other.height)
    names = Names(dict(columns or {}))
    told = scores.quantum if isinstance(scores, Scores) else None
    step = told or quantum or (rulebook.quantum if rulebook else Fraction(1))
    found = _Settling(scored, other, names, rulebook, step)
    states, how, points = found.settled(rules)
    refused = scores.findings_as_polars() if isinstance(scores, Scores) else pl.DataFrame()
    return FrozenScores(
        rulebook, states, how, points, found.maximum(), scored, other, names, origin, _unusable(refused)
    )  # fmt: skip


def _opened(scores: Scores | Frame) -> tuple[pl.DataFrame, Origin]:
    return (scores.as_polars(), scores.origin) if isinstance(scores, Scores) else opened(scores)


def _unusable(findings: pl.DataFrame) -> pl.DataFrame:
    if findings.is_empty():
        return pl.DataFrame(schema={"row": pl.Int64, "field": pl.String})
    broken = findings.lazy().filter(pl.col("code") == "EMU-S09")
    return broken.select("row", pl.col("column").str.split(", ").alias("field")).explode("field").collect()


class _Settling:
    """The scores of one table while they are settled."""

    def __init__(
        self, scored: pl.DataFrame, beside: pl.DataFrame, names: Names, rulebook: Rulebook | None, quantum: Fraction
    ) -> None:
        self._scored, self._beside, self._names = scored, beside, names
        self._rulebook, self._quantum = rulebook, quantum

    def settled(self, rules: Sequence[StateRule]) -> tuple[pl.Series, pl.Series, Exactly]:
        """Return the state of every score, what became of it, and the points of those that have a number now."""
        total = exact_column(self._scored, TOTAL, self._quantum)
        words = self._words(total.over)
        known = {word: self._rule(word, rules) for word in words.unique().drop_nulls().to_list() if word != SCORED}
        unsettled = [word for word, found in known.items() if found is None]
        if unsettled:
            self._refuse(words, unsettled, rules)
        settled = {word: found for word, found in known.items() if found is not None}
        fates = {SCORED: "number", **{word: found.how for word, found in settled.items()}}
        how = words.replace_strict(fates, return_dtype=HOW).alias("~how")
        stated = {word: found.points for word, found in settled.items() if found.points is not None}
        points = _with_stated(total, words, stated) if stated else total
        return words, how, _of_numbers(points, how)

    def _words(self, total: pl.Series) -> pl.Series:
        """Return the state of every score; a null without one was not reported, a row without a unit is nobody's."""
        units, given = self._units(), TOTAL + STATE in self._scored.columns
        words = _state_words(self._scored.get_column(TOTAL + STATE)) if given else _none_said(len(total))
        bare = words.is_null() | ((words == SCORED) & total.is_null())
        if bare.any():
            frame = pl.DataFrame([words.alias("said"), bare.alias("bare"), total.is_null().alias("none")])
            missing, scored = (pl.lit(word, dtype=STATES) for word in (State.MISSING.value, SCORED))
            told = pl.when("bare").then(pl.when("none").then(missing).otherwise(scored)).otherwise("said")
            words = frame.select(told.alias("said")).to_series()
        if units is not None and units.null_count():
            frame = pl.DataFrame([words.alias("said"), units.is_not_null().alias("known")])
            words = frame.select(pl.when("known").then("said")).to_series()
        return words

    def _units(self) -> pl.Series | None:
        for frame, name in ((self._scored, UNIT), (self._beside, self._names(UNIT))):
            if name in frame.columns:
                return frame.get_column(name)
        return None

    def _rule(self, word: str, rules: Sequence[StateRule]) -> Settled | None:
        """Return what becomes of a state, by the rules of cohorts of units."""
        contender, state = self._contender(word, word), State(word)
        book = self._rulebook.id if self._rulebook else ""
        if not any(rule.settles(book, state) for rule in rules):
            return None
        return freeze_contenders([contender], rules)[0]

    def _contender(self, unit: str, word: str) -> Contender:
        book = self._rulebook.id if self._rulebook else ""
        return Contender(unit=unit, rulebook=book, official=State(word), scale=Fraction(0))

    def _refuse(self, words: pl.Series, unsettled: Sequence[str], rules: Sequence[StateRule]) -> None:
        """Refuse as a cohort of units does, naming the units, or the rows where there are no units."""
        units, open_ones = self._units(), words.is_in(unsettled).fill_null(value=False).arg_true()
        names = [f"#{row}" for row in open_ones] if units is None else map(str, units.gather(open_ones).to_list())
        states = words.gather(open_ones).to_list()
        freeze_contenders(map(self._contender, names, states), rules)

    def maximum(self) -> Exactly | None:
        """Return the maximum that applied, if the scores say it."""
        return exact_column(self._scored, MAXIMUM, self._quantum) if MAXIMUM in self._scored.columns else None


def _of_numbers(points: Exactly, how: pl.Series) -> Exactly:
    """Return the points of those alone that have a number."""
    counted = ((how == "number") | (how == "points")).fill_null(value=False)
    if counted.sum() == len(how) - points.over.null_count():
        return points
    frame = pl.DataFrame([points.over.alias("over"), counted.alias("~")])
    return Exactly(frame.select(pl.when("~").then("over")).to_series(), points.unit, points.under)


def _shares(points: Exactly, top: Exactly | None) -> Exactly:
    """Return the shares of the maximum that applied."""
    if top is None:
        return Exactly(pl.Series("over", [None], dtype=pl.Int64).new_from_index(0, len(points.over)), Fraction(1))
    over, under = product(points.over, top.under), product(top.over, points.under)
    # Where nothing applied there is nothing to be a share of.
    frame = pl.DataFrame([over.alias("over"), under.alias("under")])
    has = pl.col("under") > 0
    kept = frame.select(pl.when(has).then(pl.col("over")), pl.when(has).then(pl.col("under")))
    return Exactly(kept.get_column("over"), points.unit / top.unit, kept.get_column("under"))


def _with_stated(total: Exactly, words: pl.Series, stated: Mapping[str, Fraction]) -> Exactly:
    """Return the points in a unit in which what rules state is whole too."""
    unit = Fraction(1, lcm(total.unit.denominator, *(p.denominator for p in stated.values())))
    raised = product(total.over, int(total.unit / unit))
    own = {word: int(points / unit) for word, points in stated.items()}
    cells = words.replace_strict(own, default=None, return_dtype=pl.Int128)
    over = pl.DataFrame([raised.alias("own"), cells.alias("stated")]).select(pl.coalesce("stated", "own")).to_series()
    if total.under is None:
        return Exactly(over, unit)
    under = pl.DataFrame([total.under.alias("u"), cells.alias("stated")])
    return Exactly(over, unit, under.select(pl.when(pl.col("stated").is_null()).then("u").otherwise(1)).to_series())


def product(left: pl.Series, right: pl.Series | int | None) -> pl.Series:
    """Return a product of whole numbers; the width is that of its ends.

    Raises:
        Unfit: It takes more than 128 bits.
    """
    if right is None or (isinstance(right, int) and right == 1):
        return left
    ends = [right] if isinstance(right, int) else [right.min(), right.max()]
    corners = [a * b for a in (left.min(), left.max()) for b in ends if isinstance(a, int) and isinstance(b, int)]
    _held(*corners)
    wide = pl.Int64 if fits(*corners) else pl.Int128
    frame = pl.DataFrame([left.alias("left"), *([] if isinstance(right, int) else [right.alias("right")])])
    factor = pl.lit(right, dtype=wide) if isinstance(right, int) else pl.col("right").cast(wide)
    return frame.select(pl.col("left").cast(wide) * factor).to_series()


def exact_column(frame: pl.DataFrame, name: str, quantum: Fraction) -> Exactly:
    """Return a column of points as exact numbers: whole quanta, perhaps over denominators, or decimals.

    Raises:
        TableError: There is no such column, or it holds what is not exact.
    """
    if name not in frame.columns:
        raise lacking(Column(name, "fact"), name, frame.columns)
    cells = frame.get_column(name)
    if isinstance(cells.dtype, pl.Decimal):
        return Exactly(cells.to_physical(), Fraction(1, 10**cells.dtype.scale))
    if not (cells.dtype.is_integer() or cells.dtype == pl.Null):
        raise _no_number(name, cells)
    whole = cells.cast(pl.Int128) if cells.dtype in (pl.Null, pl.UInt64) else cells
    return Exactly(whole, quantum, frame.get_column(name + UNDER) if name + UNDER in frame.columns else None)


def _state_words(cells: pl.Series) -> pl.Series:
    if cells.dtype == STATES:
        return cells
    wrong = set(cells.unique().drop_nulls().cast(pl.String).to_list()) - set(STATES.categories)
    if wrong:
        raise _no_state(min(wrong))
    return cells.cast(pl.String).cast(STATES)


def _none_said(height: int) -> pl.Series:
    return pl.Series([None], dtype=STATES).new_from_index(0, height)


def _no_state(word: str) -> TableError:
    known = ", ".join((SCORED, *(state.value for state in State)))
    return TableError(
        "EMU-T08",
        vi=f"Cột {TOTAL}{STATE} ghi {word!r}, không phải trạng thái nào.",
        en=f"Column {TOTAL}{STATE} says {word!r}, which is no state.",
        hint=(f"các trạng thái: {known}", f"the states: {known}"),
        column=TOTAL + STATE,
    )


def _no_number(name: str, cells: pl.Series) -> TableError:
    return TableError(
        "EMU-T02",
        vi=f"Cột {name} phải là số nguyên hoặc số thập phân chính xác, không phải kiểu {cells.dtype}.",
        en=f"Column {name} must hold whole numbers or exact decimals; it is of type {cells.dtype}.",
        hint=("lấy điểm của tables.evaluate", "take the points of tables.evaluate"),
        column=name,
    )


def _lengths(scored: int, beside: int) -> TableError:
    return TableError(
        "EMU-T13",
        vi=f"Bảng điểm có {scored} dòng, bảng kèm theo có {beside} dòng.",
        en=f"The scores have {scored} rows, the frame beside them {beside}.",
        hint=("đưa đúng bảng đã chấm", "give the frame that was scored"),
    )
