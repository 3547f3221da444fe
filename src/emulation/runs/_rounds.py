"""Rounds of several years: the scores of the years become one, as the plan's roll-up says, and exactly."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

from emulation.algebra import State, digest, round_to, strongest, written
from emulation.errors import ModelError
from emulation.models import Period, RollUp, Round, Unit
from emulation.runs._admission import is_period
from emulation.runs._json import points_to_json
from emulation.runs._lineage import Lineage
from emulation.runs._results import Results
from emulation.runs._values import Result
from emulation.scoring import BOOK_ROUNDING, Amount, Rounding


@dataclass(frozen=True, slots=True)
class YearScore:
    """What one period brings to a round."""

    period: str
    unit: str | None
    """Whose score it is: the unit's own, or its only predecessor's; None where it is nobody's."""
    official: Amount | State


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundScore:
    """The score of one unit in one rulebook over all periods of a round."""

    rulebook: str
    unit: str
    years: tuple[YearScore, ...]
    exact: Fraction | None
    """The mean before it is rounded; None where it is no number."""
    points: Amount | State
    """The mean, rounded once, or the state that it carries."""

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form."""
        years = [{"period": y.period, "unit": y.unit, "official": points_to_json(y.official)} for y in self.years]
        exact = None if self.exact is None else written(self.exact)
        head = {"rulebook": self.rulebook, "unit": self.unit, "years": years}
        return head | {"exact": exact, "points": points_to_json(self.points)}


@dataclass(frozen=True, slots=True)
class RoundResults:
    """The scores of a round, by rulebook and unit."""

    round: Round
    scores: tuple[RoundScore, ...]
    digests: tuple[tuple[str, str], ...]
    """The digest of the results of each period."""

    def __iter__(self) -> Iterator[RoundScore]:
        """Yield the scores."""
        return iter(self.scores)

    def find(self, unit: str, rulebook: str | None = None) -> tuple[RoundScore, ...]:
        """Return the scores of a unit, one for each rulebook."""
        return tuple(s for s in self.scores if s.unit == unit and rulebook in (None, s.rulebook))

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form."""
        head = {"round": self.round.id, "kind": self.round.kind, "period": self.round.period.id}
        return head | {"results": dict(self.digests), "scores": [score.to_json() for score in self.scores]}

    @property
    def digest(self) -> str:
        """The SHA-256 of the JSON form."""
        return digest(self.to_json())


def roll_up(
    round: Round,  # noqa: A002 - the word of the domain
    results_by_period: Mapping[str, Results],
    *,
    units: Iterable[Unit] = (),
    rounding: Rounding = BOOK_ROUNDING,
) -> RoundResults:
    """Return the score of each unit over the periods of a round, such as an interim review (*sơ kết*).

    A year that does not apply, as before a unit was founded, leaves the mean.
    A year without a score is left out only where the roll-up says so and its score is missing or not due;
    what failed or is withheld always carries over, so that nobody gains by it.

    Args:
        round: The round, with its roll-up.
        results_by_period: The results of each period, by its id.
        units: All units, so that splits are seen of which one part never filed anything.
        rounding: How the mean is rounded, once; by the rulebook's quantum unless given.

    Raises:
        ModelError: The round has no roll-up, or results stand under another period than their own.
    """
    if round.roll_up is None:
        vi, en = f"Đợt {round.id} không nêu cách gộp điểm các năm.", f"The round {round.id} says no way to roll up."
        raise ModelError("EMU-D03", vi=vi, en=en, key="roll_up", round=round.id)
    for name, results in results_by_period.items():
        _check_period(name, results)
    years = _Years(round.roll_up, results_by_period, units, round.period)
    scores = tuple(_score(round.roll_up, years, key, rounding) for key in years.scored())
    return RoundResults(
        round, scores, tuple((name, results_by_period[name].digest) for name in sorted(results_by_period))
    )


def _check_period(name: str, results: Results) -> None:
    if not is_period(name, results.plan.period):
        own = results.plan.period.id
        vi, en = f"Kết quả kỳ {own} đặt dưới kỳ {name}.", f"Results of {own} stand under the period {name}."
        raise ModelError("EMU-S02", vi=vi, en=en, period=name)


_SKIPPED: Final = (State.MISSING, State.NOT_DUE)
"""What a roll-up may leave out: nobody gains by a year that failed or is withheld."""
Key = tuple[str, str]
"""Rulebook and unit."""


class _Years:
    """The results of the periods of a round, found by lineage."""

    def __init__(self, rule: RollUp, results: Mapping[str, Results], units: Iterable[Unit], period: Period) -> None:
        given = {Period.from_id(name): each for name, each in results.items()}
        self._periods = [Period.from_id(name) for name in rule.periods]
        self._found = {
            each: {(r.rulebook, r.unit.id): r for r in given[each]} if each in given else {} for each in self._periods
        }
        known = {r.unit.id: r.unit for each in sorted(self._found, key=_end) for r in self._found[each].values()}
        self._lineage = Lineage(known | {unit.id: unit for unit in units}, period.last_day)

    def scored(self) -> list[Key]:
        """Return every rulebook and unit with a score of its own, or a predecessor's, that no heir carries on."""
        filed = {key for found in self._found.values() for key in found}
        carried = {(key[0], whose) for key in filed for whose in self._whose(key) if whose != key[1]}
        return sorted(filed - carried)

    def _whose(self, key: Key) -> Iterator[str]:
        for period in self._periods:
            whose = self._lineage.on(key[1], period.last_day)
            if isinstance(whose, str):
                yield whose

    def scores(self, key: Key) -> tuple[YearScore, ...]:
        """Return what each period brings, in the order of the roll-up."""
        return tuple(self._score(key, period) for period in self._periods)

    def _score(self, key: Key, period: Period) -> YearScore:
        whose = self._lineage.on(key[1], period.last_day)
        if isinstance(whose, State):
            return YearScore(period.id, None, whose)
        found = self._found[period].get((key[0], whose))
        return YearScore(period.id, whose, State.MISSING if found is None else found.official)

    def last(self, key: Key) -> Result:
        """Return the last result of a unit in a rulebook."""
        return next(
            self._found[each][key] for each in sorted(self._found, key=_end, reverse=True) if key in self._found[each]
        )


def _end(period: Period) -> date:
    return period.end


def _score(rule: RollUp, years: _Years, key: Key, rounding: Rounding) -> RoundScore:
    scores = years.scores(key)
    exact = _mean(rule, [each.official for each in scores])
    quantum = years.last(key).evaluation.rulebook.quantum if rounding.quantum is None else rounding.quantum
    points = exact if isinstance(exact, State) or not quantum else round_to(exact, quantum, rounding.mode)
    number = None if isinstance(exact, State) else exact
    return RoundScore(rulebook=key[0], unit=key[1], years=scores, exact=number, points=points)


def _mean(rule: RollUp, scores: Sequence[Amount | State]) -> Fraction | State:
    """Return the weighted mean of the numbers, or the state that a year carries over."""
    left_out = {State.NOT_APPLICABLE, *(_SKIPPED if rule.missing == "leave-out" else ())}
    carried = strongest(each for each in scores if isinstance(each, State) and each not in left_out)
    if carried is not None:
        return carried
    pairs = [(w, Fraction(x)) for w, x in zip(rule.shares, scores, strict=True) if not isinstance(x, State)]
    if pairs:
        return sum((w * x for w, x in pairs), Fraction(0)) / sum((w for w, _ in pairs), Fraction(0))
    left = strongest(each for each in scores if isinstance(each, State))
    return State.MISSING if left is None else left
