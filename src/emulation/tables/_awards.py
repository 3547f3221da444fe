"""Awards over the rows of a table: conditions that are columns, then quotas, in order, with the reason for everyone.

The answers of `emulation.cohorts.decide_awards`, for the units of one rulebook who are all considered.
What no table holds (nominations, earlier awards, ballots) is asked of units, and an award that needs it is refused.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from operator import or_
from typing import Final

import polars as pl

from emulation.cohorts import NOBODY, Cell, CohortKey, Places, awards_in_turn, places_of
from emulation.errors import CohortError
from emulation.models import Award, Quota, Ranking
from emulation.tables._classes import CLASS, CLASS_STATUS, COMMENDATION
from emulation.tables._frozen_scores import FrozenScores
from emulation.tables._order import FIRST, LAST
from emulation.tables._quotas import QUOTA, REASON, Allocation, Cells, cells_of, has_code, in_order
from emulation.tables._ranks import RANK, measures_of, ranks_of, value_on
from emulation.tables._whole import chain

STATUS: Final = "status"
ORDER: Final = "order"
AWARD_STATUS: Final = pl.Enum(["proposed", "held", "open", "cut", "ineligible", "raised"])
"""As of a nomination; null where the award is not for the row."""
_TAKEN: Final = ("proposed", "held", "raised")
_OPEN_CLASS: Final = ("withheld", "open", "incomplete")
_STATE_REASONS: Final = {"exclude": "state-excluded", "not-classed": "state-not-classed"}
Found = tuple[pl.Series, str]
"""Where a reason holds, and its kind."""


def decide_awards(
    awards: Sequence[Award],
    scores: FrozenScores,
    *,
    ranking: Ranking | None = None,
    classes: Allocation | None = None,
    chair: Mapping[str, Fraction] = NOBODY,
) -> dict[str, Allocation]:
    """Decide awards for the rows of a table, every row being considered.

    Args:
        awards: Of one round; an award that stands above another, or whose quota is a share of another's takers,
            is decided after that one.
        scores: Settled by `tables.freeze_scores`.
        ranking: How the rows are ranked; needed for awards in the order of ranks, and its keys part equals.
        classes: What `tables.classify` found; needed for conditions of a class, and of the rulebook itself.
        chair: The scores of the council's chair by unit.

    Returns:
        By award for each row: `unit` where there is one; `status`, as of a nomination; `order`, its group among those
        considered, the best being 1, equals sharing it; `reason`, the kind of the first reason, such as "quota-full"
        or "class-below"; and `quota`, the id of the quota that cut it.

    Raises:
        CohortError: Awards refer to each other in a circle; or EMU-K49, one asks for what no table holds.
        TableError: A column is lacking.
    """
    for award in awards:
        _refuse_others(award)
    deciding = _Deciding(scores, ranking, classes, chair)
    for award in awards_in_turn(awards):
        deciding.decide(award)
    return {award.id: deciding.found[award.id].allocation(scores) for award in awards}


def _refuse_others(award: Award) -> None:
    asked = award.conditions
    beyond = {"nominated": award.nominated, "streaks": bool(asked.streaks), "exclusions": bool(asked.exclusions),
              "vote": asked.vote}  # fmt: skip
    found = [name for name, is_asked in beyond.items() if is_asked]
    if found:
        raise CohortError(
            "EMU-K49",
            vi=f"{award.id} cần {', '.join(found)}, là điều không có trong bảng điểm.",
            en=f"{award.id} asks for {', '.join(found)}, which no table of scores holds.",
            hint=("xét trên từng đơn vị bằng decide(…)", "decide it over units, by decide(…)"),
            award=award.id,
            line=award.line,
        )


@dataclass(slots=True)
class _Decided:
    """One award after it was decided: columns that a higher award may change."""

    award: Award
    places: tuple[Places, ...]
    status: pl.Series
    order: pl.Series
    reason: pl.Series
    quota: pl.Series

    @property
    def taken(self) -> pl.Series:
        """Where a row has a place: who is held without an order was passed over."""
        return self.status.is_in(_TAKEN).fill_null(value=False) & self.order.is_not_null()

    def raise_to(self, above: "_Decided") -> None:
        """Note that rows that have a place are proposed for a higher award, or considered for it; they keep the place.

        Who is proposed has the higher award instead.
        """
        mine = self.taken & (self.status != "raised")
        up = mine & (above.status == "proposed").fill_null(value=False)
        near = mine & above.status.is_in(["held", "open"]).fill_null(value=False)
        columns = [self.status.alias("status"), self.reason.alias("reason"), up.alias("up"), near.alias("near")]
        frame = pl.DataFrame(columns)
        raised = pl.lit("raised", dtype=AWARD_STATUS)
        told = pl.when("up").then(pl.lit("rewarded-already")).when("near").then(pl.lit("considered-above"))
        self.status = frame.select(pl.when("up").then(raised).otherwise("status")).to_series()
        self.reason = frame.select(pl.coalesce("reason", told).alias("reason")).to_series()

    def allocation(self, scores: FrozenScores) -> Allocation:
        """Return the columns of the answer."""
        named = [self.status.alias(STATUS), self.order.alias(ORDER), self.reason.alias(REASON), self.quota.alias(QUOTA)]
        return Allocation(scores.keyed(named), self.places, scores.origin)


class _Deciding:
    """The awards of one round on their way."""

    def __init__(
        self, scores: FrozenScores, ranking: Ranking | None, classes: Allocation | None, chair: Mapping[str, Fraction]
    ) -> None:
        self._scores, self._ranking = scores, ranking
        self._classes = None if classes is None else classes.table
        self._ranks = None if ranking is None else ranks_of(scores, ranking, chair)
        self._keys = [] if ranking is None else measures_of(scores, ranking, chair)[1:]
        self.found: dict[str, _Decided] = {}
        self._given: dict[str, pl.Series] = {}

    def decide(self, award: Award) -> None:
        """Decide one award, after those that it refers to."""
        field = self._field(award)
        bars, holds = list(self._bars(award)), list(self._holds(award))
        barred, held = _any(bars, field), _any(holds, field)
        free = field & ~barred & (~held if award.held == "pass" else field)
        cells = cells_of(self._scores, award.quotas)
        placeless = [(cells.apart, "no-cohort"), *([(~cells.in_lane, "no-lane")] if award.quotas else [])]
        nowhere = free & _any(placeless, field)
        considered = free & ~nowhere
        order = in_order(self._measures(award), considered.arg_true())
        open_places = self._places(award, cells, field)
        fates = cells.fill(order, open_places, (award.ties,) * len(award.quotas))
        outside = [(each & ~free, kind) for each, kind in (*bars, *holds)]
        outside += [(each & free, kind) for each, kind in placeless]
        told = _first([*outside, *((each & considered, kind) for each, kind in holds)])
        asked = [field.alias("~field"), barred.alias("~barred"), (held & ~nowhere).alias("~held"), told.alias("~told")]
        shown = _shown(_spread(fates, order, self._scores.height).with_columns(asked))
        self._keep(_Decided(award, tuple(open_places.values()), *shown.get_columns()))

    def _keep(self, decided: _Decided) -> None:
        award = decided.award
        self.found[award.id] = decided
        if award.achievement is not None:
            self._give(award.achievement, award.id, decided.taken)
        if award.above is not None:
            self.found[award.above].raise_to(decided)

    def _give(self, achievement: str, award: str, taken: pl.Series) -> None:
        none = pl.Series([None], dtype=pl.String).new_from_index(0, self._scores.height)
        before = self._given.get(achievement, none)
        frame = pl.DataFrame([before.alias("before"), taken.alias("taken")])
        now = frame.select(pl.when("taken").then(pl.lit(award)).otherwise("before").alias("given"))
        self._given[achievement] = now.to_series()

    def _field(self, award: Award) -> pl.Series:
        """Return the rows that may have an award."""
        known, book = self._scores.how.is_not_null(), self._scores.rulebook
        if award.rulebooks and (book is None or book.id not in award.rulebooks):
            return known & False
        return known & has_code(self._scores, "kind", award.unit_kinds) if award.unit_kinds else known

    # --- conditions: in the order in which a unit is asked -----------------------------------------------------------

    def _bars(self, award: Award) -> Iterator[Found]:
        """Yield what bars rows, each with where it does: of several the first is told."""
        for how, kind in _STATE_REASONS.items():
            yield (self._scores.how == how).fill_null(value=False), kind
        yield from self._class_bars(award)
        yield from self._rank_bars(award)
        yield from self._number_bars(award)
        for name, codes in award.conditions.traits.items():
            yield ~has_code(self._scores, name, codes), "trait-lacks"
        yield from self._rewarded(award)
        if award.above is not None:
            yield ~self.found[award.above].taken, "above-not-taken"

    def _class_bars(self, award: Award) -> Iterator[Found]:
        asked, least = self._asked_of_class(), award.conditions.class_at_least
        if self._classes is not None:
            yield asked & (self._classes.get_column(COMMENDATION) == "barred"), "condition-fails"
        if least is None:
            return
        if self._classes is None:
            yield asked, "not-classed"
            return
        status = self._classes.get_column(CLASS_STATUS).cast(pl.String)
        yield asked & (status != "classed") & ~status.is_in(_OPEN_CLASS), "not-classed"
        yield asked & (status == "classed") & ~self._in_class(least, or_better=True), "class-below"

    def _asked_of_class(self) -> pl.Series:
        """Return the rows that a rule for their state does not bar already."""
        return self._scores.how.is_in(["number", "points"]).fill_null(value=False)

    def _in_class(self, name: str, *, or_better: bool) -> pl.Series:
        assert self._classes is not None  # noqa: S101 - asked where there are classes
        bands = list(self._classes.schema[CLASS].categories)  # type: ignore[attr-defined]  # an Enum of the classes
        if name not in bands:
            return self._scores.how.is_null() & False
        meant = bands[: bands.index(name) + 1] if or_better else [name]
        classed = self._classes.get_column(CLASS_STATUS) == "classed"
        has = self._classes.get_column(CLASS).cast(pl.String).is_in(meant)
        return (classed & has).fill_null(value=False)

    def _rank_bars(self, award: Award) -> Iterator[Found]:
        limit = award.conditions.rank_at_most
        if limit is None and award.order != "rank":
            return
        if self._ranks is None:
            yield self._scores.how.is_not_null(), "not-ranked"
            return
        # Whose cohort is not known is told that, not that it has no rank.
        yield (self._ranks.get_column(STATUS) == "apart").fill_null(value=False), "no-cohort"
        yield self._ranks.get_column(FIRST).is_null(), "not-ranked"
        if limit is not None:
            yield _beyond(self._ranks.get_column(RANK), limit), "rank-below"
            is_open = self._ranks.get_column(RANK).is_null()
            yield is_open & _beyond(self._ranks.get_column(FIRST), limit), "rank-below"

    def _number_bars(self, award: Award) -> Iterator[Found]:
        asked, scored = award.conditions, self._asked_of_class()
        if award.order != "rank":
            yield scored & self._scores.points.order().is_null(), "no-points"
            if award.order == "share-of-maximum":
                yield scored & self._scores.share.order().is_null(), "no-scale"
        limits = (("points-below", self._scores.points, asked.points_at_least),
                  ("share-below", self._scores.share, asked.share_at_least))  # fmt: skip
        for kind, number, limit in limits:
            if limit is not None:
                yield number.order().is_null(), "no-points"
                yield ~number.at_least(limit), kind

    def _rewarded(self, award: Award) -> Iterator[Found]:
        given = None if award.achievement is None else self._given.get(award.achievement)
        if given is not None:
            yield given.is_not_null() & ~given.is_in(self._replaced(award)).fill_null(value=False), "rewarded-already"

    def _replaced(self, award: Award) -> list[str]:
        """Return the award that this one stands above, the one that that stands above, and so on."""
        found: list[str] = []
        while award.above is not None:
            found.append(award.above)
            award = self.found[award.above].award
        return found

    def _holds(self, award: Award) -> Iterator[Found]:
        """Yield what holds the case of a row."""
        asked, limit = self._asked_of_class(), award.conditions.rank_at_most
        if self._classes is not None:
            yield asked & (self._classes.get_column(COMMENDATION) == "withheld"), "condition-open"
            if award.conditions.class_at_least is not None:
                status = self._classes.get_column(CLASS_STATUS).cast(pl.String)
                yield asked & status.is_in(_OPEN_CLASS).fill_null(value=False), "class-open"
        if self._ranks is not None and limit is not None:
            first, last = self._ranks.get_column(FIRST), self._ranks.get_column(LAST)
            is_open = self._ranks.get_column(RANK).is_null() & first.is_not_null()
            yield is_open & ~_beyond(first, limit) & _beyond(last, limit), "tied-open"

    # --- order and places --------------------------------------------------------------------------------------------

    def _measures(self, award: Award) -> list[pl.Series]:
        if award.order != "rank":
            return [value_on(self._scores, award.order).order(), *self._keys]
        if self._ranks is None or self._ranking is None:
            return [pl.Series([0]).new_from_index(0, self._scores.height)]
        best = 0 - self._ranks.get_column(FIRST).cast(pl.Int64)
        return [best, value_on(self._scores, self._ranking.on).order(), *self._keys]

    def _places(self, award: Award, cells: Cells, field: pl.Series) -> dict[Cell, Places]:
        counted = field & (self._scores.how != "exclude").fill_null(value=False)
        bases = [self._base(quota, field, counted) for quota in award.quotas]
        units = cells.units(counted)
        return {
            (number, key): places_of(
                award.quotas[number], key, units=units[number, key],
                base=_number(award.quotas[number], number, key, cells, bases[number]),
            )
            for number, key in sorted(units)
        }  # fmt: skip

    def _base(self, quota: Quota, field: pl.Series, counted: pl.Series) -> pl.Series:
        """Return the rows of which a percentage is taken."""
        base = quota.base
        if base is None or base.counted in ("units", "stated"):
            return counted
        if base.counted == "award":
            return self.found[base.of or ""].taken
        if base.counted == "ranked":
            return counted & (field & False if self._ranks is None else self._ranks.get_column(FIRST).is_not_null())
        none = field & False
        return none if self._classes is None else counted & self._in_class(base.of or "", or_better=base.or_better)


def _shown(frame: pl.DataFrame) -> pl.DataFrame:
    """Return what became of every row of the field, by what was asked of it and by its fate among those considered."""
    words = {word: pl.lit(word, dtype=AWARD_STATUS) for word in AWARD_STATUS.categories}
    status = chain(
        [
            (~pl.col("~field"), pl.lit(None, dtype=AWARD_STATUS)),
            (pl.col("~fate") == "cut", words["cut"]),
            (pl.col("~fate") == "open", words["open"]),
            (pl.col("~held") & ~pl.col("~barred"), words["held"]),
            (pl.col("~fate") == "taken", words["proposed"]),
        ],
        words["ineligible"],
    )
    reason = pl.when("~field").then(pl.coalesce(REASON, "~told"))
    return frame.select(status.alias(STATUS), ORDER, reason.alias(REASON), QUOTA)


def _number(quota: Quota, position: int, key: CohortKey, cells: Cells, base: pl.Series) -> int | None:
    if quota.base is None:
        return None
    return quota.base.number if quota.base.counted == "stated" else cells.count(position, base)[key]


def _beyond(place: pl.Series, limit: Fraction) -> pl.Series:
    """Return where a place is greater than a limit; a shared one counts halves."""
    halves = (place * 2).cast(pl.Int64)
    return (halves * limit.denominator > 2 * limit.numerator).fill_null(value=False)


def _any(found: Sequence[Found], field: pl.Series) -> pl.Series:
    return field & reduce(or_, (each.fill_null(value=False) for each, _ in found), field & False)


def _first(found: Sequence[Found]) -> pl.Series:
    """Return the kind of the first reason that holds, null where none does."""
    frame = pl.DataFrame([each.fill_null(value=False).alias(f"~{n}") for n, (each, _) in enumerate(found)])
    arms = [pl.when(f"~{n}").then(pl.lit(kind)) for n, (_, kind) in enumerate(found)]
    return frame.select(pl.coalesce(arms).alias("~told")).to_series()


def _spread(fates: pl.DataFrame, order: pl.DataFrame, height: int) -> pl.DataFrame:
    """Return what became of those considered as columns of all rows."""
    groups = order.select("~row", pl.col("~group").rank("dense").cast(pl.UInt32).alias(ORDER))
    rows = pl.DataFrame([pl.int_range(height, dtype=pl.UInt32, eager=True).alias("~row")])
    joined = rows.join(groups, on="~row", how="left").join(fates, on="~row", how="left", maintain_order="left")
    return joined.sort("~row").drop("~row")
