"""Classes over the rows of a table: by their own points and conditions, then under quotas.

The answers of `emulation.cohorts.classify`. Classes that depend on other units are decided over units.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Final

import polars as pl

from emulation.algebra import State
from emulation.cohorts import (
    NOBODY,
    Cell,
    ClassRules,
    Contender,
    Places,
    Settled,
    places_of,
    shrinking_places,
    standing_of_total,
)
from emulation.cohorts import classify as classify_contenders
from emulation.models import ClassQuota, Period, Ranking
from emulation.scoring import Rulebook
from emulation.tables._evaluate import check_parts, has_evidence, names_read, period_of
from emulation.tables._frames import Frame, opened
from emulation.tables._frozen_scores import Exactly, FrozenScores
from emulation.tables._prepared import Cohort, Options, Prepared
from emulation.tables._quotas import QUOTA, REASON, Allocation, Cells, cells_of, in_order
from emulation.tables._ranks import measures_of
from emulation.tables._standing import STATUSES, StandingCodes, at
from emulation.tables._whole import chain

CLASS: Final = "class"
CLASS_STATUS: Final = "class:status"
COMMENDATION: Final = "commendation"


def classify(
    scores: FrozenScores,
    *,
    ranking: Ranking | None = None,
    quotas: Sequence[ClassQuota] = (),
    period: Period | int | None = None,
    parts: Mapping[str, Frame] | None = None,
    as_of: date | None = None,
    cohort: Cohort = None,
    chair: Mapping[str, Fraction] = NOBODY,
) -> Allocation:
    """Class the rows of a table by the classes and conditions of their rulebook, and by quotas.

    Args:
        scores: Settled by `tables.freeze_scores` with the rulebook, the frame that was scored beside them.
        ranking: The order in which places of quotas are taken; needed where there are quotas.
        quotas: How many of a cohort may have a class (`plan.class_quotas`).
        period: As for `tables.evaluate`, and so are `parts`, `as_of` and `cohort`: say what was said there.
        parts: The rows of listings.
        as_of: The day whose parameters are in force.
        cohort: Whether classes read statistics of the frame.
        chair: The scores of the council's chair by unit.

    Returns:
        For each row: `unit` where there is one; `class`, null where there is none; `class:status`, as of a unit that
        is classed; `commendation`, the verdict of the conditions; and where a quota made the class another, `reason`,
        such as "quota-full", and `quota`, its id: of several the last.

    Raises:
        CohortError: A quota names a class that is not there, or there is no ranking.
        TableError: A column is lacking.
        ValueError: `scores` have no rulebook.
    """
    book = scores.rulebook
    if book is None:
        raise ValueError("freeze_scores(…, rulebook=…) says by which classes")
    _check(book, ranking, quotas)
    standing = _standing(book, scores, period=period, parts=parts or {}, as_of=as_of, cohort=cohort)
    classing = _Classing(book, scores, standing)
    for position in range(len(classing.codes.names) - 1):
        limits = [q for q in quotas if q.band == classing.codes.names[position] and _is_for(q, book)]
        if limits and ranking is not None:
            classing.limit(position, limits, measures_of(scores, ranking, chair))
    return Allocation(classing.table(), tuple(classing.places), scores.origin)


def _is_for(quota: ClassQuota, book: Rulebook) -> bool:
    return not quota.rulebooks or book.id in quota.rulebooks


def _check(book: Rulebook, ranking: Ranking | None, quotas: Sequence[ClassQuota]) -> None:
    """Refuse what cannot be decided as it is refused over units: by asking it of nobody."""
    nobody = Contender(unit="", rulebook=book.id, official=State.MISSING, scale=Fraction(0))
    rules = ClassRules({} if ranking is None else {book.id: ranking}, tuple(quotas))
    classify_contenders([Settled(contender=nobody, how="exclude", points=None)], {book.id: book}, rules)


def _standing(
    book: Rulebook,
    scores: FrozenScores,
    *,
    period: Period | int | None,
    parts: Mapping[str, Frame],
    as_of: date | None,
    cohort: Cohort,
) -> pl.DataFrame:
    """Return how each row stands by its own points and conditions, under every ceiling."""
    check_parts(book.form, parts)
    frame, known = scores.beside, names_read(book, scores.names.given, scores.beside.columns)
    named = period_of(frame, known) if period is None else period
    on = named if isinstance(named, Period) else Period.from_id(str(named))
    evidence = has_evidence(book, known, frame.columns)
    options = Options(on, as_of, "criteria", cohort=cohort, evidence=evidence, classes=True)
    children = {name: opened(child)[0] for name, child in parts.items()}
    return Prepared(book, known, options).standing(frame, children)


class _Classing:
    """The classes of the rows on their way."""

    def __init__(self, book: Rulebook, scores: FrozenScores, standing: pl.DataFrame) -> None:
        self.book, self._scores, self._standing = book, scores, standing
        self.codes = StandingCodes.of(book.classes)
        self.places: list[Places] = []
        self._stated = scores.how == "points"
        self._code = self._own()
        none = pl.Series([None], dtype=pl.String).new_from_index(0, scores.height)
        self._reasons, self._quotas = none, none

    def _own(self) -> pl.Series:
        """Return the standing by own points, of those whose points a rule states by these."""
        how, by_rule = self._scores.how, {"exclude": "excluded", "not-classed": "not-classed"}
        ruled = [(pl.col("~how") == name, self.codes.lit(status)) for name, status in by_rule.items()]
        frame = pl.DataFrame([how.alias("~how"), self._standing.get_column(at(0))])
        nobody = (pl.col("~how").is_null(), pl.lit(None))
        own = frame.select(chain([nobody, *ruled], pl.col(at(0))).alias("~code")).to_series()
        return self._with_stated(own) if self._stated.fill_null(value=False).any() else own

    def _with_stated(self, own: pl.Series) -> pl.Series:
        """Return the standings in which a total that a rule states is classed: a few different ones."""
        rows = self._stated.fill_null(value=False).arg_true()
        columns = [self._scores.states, *_parts(self._scores.points), *self._scales()]
        told = pl.DataFrame([column.gather(rows).alias(f"~{n}") for n, column in enumerate(columns)])
        asked = told.unique()
        codes = [self._code_of_stated(row) for row in asked.iter_rows()]
        answered = asked.with_columns(pl.Series("~code", codes, dtype=own.dtype))
        found = told.join(answered, on=told.columns, how="left", maintain_order="left", nulls_equal=True)
        return own.scatter(rows, found.get_column("~code"))

    def _scales(self) -> list[pl.Series]:
        nothing = Exactly(pl.Series([None], dtype=pl.Int64).new_from_index(0, self._scores.height), Fraction(1))
        return _parts(self._scores.maximum or nothing)

    def _code_of_stated(self, row: tuple[str, int, int, int | None, int | None]) -> int:
        state, over, under, top, top_under = row
        points = Fraction(over, under) * self._scores.points.unit
        scale = Fraction(0)
        if top is not None and self._scores.maximum is not None:
            scale = Fraction(top, top_under or 1) * self._scores.maximum.unit
        stated = standing_of_total(self.book, points, scale or self.book.full_maximum, otherwise=State(state))
        return self.codes.code_of(stated)

    def limit(self, position: int, limits: Sequence[ClassQuota], measures: Sequence[pl.Series]) -> None:
        """Apply the quotas of one class: who is cut falls to the next one."""
        has = (self._code == self.codes.code("classed", position)).fill_null(value=False)
        if not has.any():
            return
        cells = cells_of(self._scores, [limit.quota for limit in limits])
        counted = (self._scores.how != "exclude").fill_null(value=False)
        units = cells.units(counted)
        open_places = {
            cell: self._places_in(limits[cell[0]], cell, units[cell], cells, counted) for cell in sorted(units)
        }
        order = in_order(measures, (has & ~cells.apart).arg_true())
        fates = cells.fill(order, open_places, [limit.ties for limit in limits])
        self.places += open_places.values()
        self._fall(position, fates, (has & cells.apart).arg_true())

    def _places_in(
        self, limit: ClassQuota, cell: Cell, units: int, cells: Cells, counted: pl.Series
    ) -> Places:  # fmt: skip
        (number, key), quota, base = cell, limit.quota, limit.quota.base
        if base is None or base.counted == "stated":
            return places_of(quota, key, units=units, base=base.number if base else None)
        if base.counted == "class":
            return self._places_of_class(limit, cell, units, cells, counted)
        ranked = cells.count(number, counted & self._scores.points.over.is_not_null())[key]
        return places_of(quota, key, units=units, base=ranked if base.counted == "ranked" else units)

    def _places_of_class(
        self, limit: ClassQuota, cell: Cell, units: int, cells: Cells, counted: pl.Series
    ) -> Places:  # fmt: skip
        """Count those who reach a class; of those who are taken up the base is short by as many."""
        (number, key), base = cell, limit.quota.base
        assert base is not None  # noqa: S101 - asked by `_places_in` alone
        first, last = self.codes.names.index(limit.band), self.codes.names.index(base.of or "")
        reached = self._code.is_between(0 if base.or_better else first, last).fill_null(value=False)
        made = places_of if base.or_better else shrinking_places
        return made(limit.quota, key, units=units, base=cells.count(number, counted & reached)[key])

    def _fall(self, position: int, fates: pl.DataFrame, apart: pl.Series) -> None:
        """Put those who are cut into the class whose conditions they meet, and leave the others open."""
        cut = fates.filter(pl.col("~fate") == "cut")
        lost = apart.cast(pl.UInt32).to_frame("~row").with_columns(pl.lit("no-cohort").alias(REASON))
        fallen = pl.concat([cut.drop("~fate"), lost], how="diagonal")
        rows = fallen.get_column("~row")
        below = self._standing.get_column(at(position + 1)).gather(rows)
        # Points that a rule states are asked no conditions.
        stated = self._stated.gather(rows).fill_null(value=False)
        frame = pl.DataFrame([below.alias("below"), stated.alias("stated")])
        code = frame.select(pl.when("stated").then(self.codes.lit("classed", position + 1)).otherwise("below"))
        self._note(fallen, code.to_series())
        is_open = fates.filter(pl.col("~fate") == "open")
        one = pl.Series([self.codes.code("open", position)], dtype=self._code.dtype)
        self._note(is_open, one.new_from_index(0, is_open.height))

    def _note(self, fates: pl.DataFrame, code: pl.Series) -> None:
        rows = fates.get_column("~row")
        self._code = self._code.clone().scatter(rows, code)
        self._reasons = self._reasons.clone().scatter(rows, fates.get_column(REASON))
        self._quotas = self._quotas.clone().scatter(rows, fates.get_column(QUOTA))

    def table(self) -> pl.DataFrame:
        """Return the columns of the answer."""
        statuses, bands = self.codes.statuses(), self.codes.bands()
        kind = pl.Enum(["classed", *STATUSES])
        names = pl.Enum(self.codes.names)
        known = pl.Series(range(len(statuses)), dtype=self._code.dtype)
        shown = self._code.replace_strict(known, pl.Series(bands, dtype=names), return_dtype=names)
        status = self._code.replace_strict(known, pl.Series(statuses, dtype=kind), return_dtype=kind)
        verdict = self._standing.get_column(COMMENDATION)
        columns = [shown.alias(CLASS), status.alias(CLASS_STATUS), verdict]
        return self._scores.keyed([*columns, self._reasons.alias(REASON), self._quotas.alias(QUOTA)])


def _parts(number: Exactly) -> list[pl.Series]:
    """Return the columns of an exact number, the denominators too."""
    under = number.under
    return [number.over, pl.Series([1]).new_from_index(0, len(number.over)) if under is None else under]
