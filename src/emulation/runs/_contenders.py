"""Who is compared: everyone whom the plan's rulebooks score, those who filed nothing included."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from emulation.algebra import State
from emulation.cohorts import Attribution, Contender, Reason, standing_of_total
from emulation.models import FrozenMapping, Plan, Unit
from emulation.runs._results import BookResults, Results
from emulation.runs._rounds import RoundResults, RoundScore
from emulation.runs._values import Result
from emulation.scoring import Rulebook, Standing


@dataclass(frozen=True, slots=True)
class _Setting:
    """What is known of units beside their scores."""

    plan: Plan
    units: Mapping[str, Unit]
    attributions: Mapping[str, Attribution]
    _traits: dict[tuple[object, ...], FrozenMapping[str, str]] = field(default_factory=dict, init=False)

    def assigns(self, rulebook: str, unit: str) -> bool:
        """Tell whether the plan has a unit scored by a rulebook, registered or not."""
        known = self.units[unit]
        return any(rulebook in self.plan.rulebooks_for(known, registered=said) for said in (True, False))

    def facts(self, unit: str) -> dict[str, object]:
        """Return kind, parent, traits and bloc of a unit, as they are on the last day of the period."""
        known, day, part = self.units.get(unit), self.plan.period.last_day, self.attributions.get(unit)
        return {
            "kind": "" if known is None else known.kind,
            "parent": None if known is None else known.parent_on(day),
            "traits": self._shared({} if known is None else known.traits_on(day), None if part is None else part.bloc),
            "apart": None if part is None else part.why_none,
        }

    def _shared(self, traits: Mapping[str, str], bloc: str | None) -> FrozenMapping[str, str]:
        """Return traits and bloc, one mapping for all units that have the same: who is alike is found by it."""
        key = bloc, *traits.items()
        if key not in self._traits:
            self._traits[key] = FrozenMapping(traits if bloc is None else {**traits, "bloc": bloc})
        return self._traits[key]


def contenders_of(
    results: Results, units: Mapping[str, Unit], attributions: Mapping[str, Attribution]
) -> Iterator[Contender]:
    """Yield a contender for every result, and for every unit that should have one.

    A unit that filed nothing is *missing*; one whose submission was rejected has *failed*: neither has zero points.
    One that is outside a rulebook, for it did not register, is no contender.
    """
    setting = _Setting(results.plan, units, attributions)
    for book in results.books:
        for result in book.results:
            yield Contender.of(result.evaluation, unit=result.unit.id, **setting.facts(result.unit.id))
        for unit, state in sorted(_without_a_score(book, setting).items()):
            yield _absent(book.rulebook, unit, state, setting)


def _without_a_score(book: BookResults, setting: _Setting) -> dict[str, State]:
    scored = {result.unit.id for result in book.results}
    rejected = {each.submission.unit for each in book.rejected} & setting.units.keys() - scored
    assigned = [unit for unit in rejected if setting.assigns(book.rulebook.id, unit)]
    return dict.fromkeys(book.not_submitted, State.MISSING) | dict.fromkeys(assigned, State.FAILED)


def _absent(book: Rulebook, unit: str, state: State, setting: _Setting) -> Contender:
    return Contender(
        unit=unit, rulebook=book.id, official=state, scale=book.full_maximum, standing=Standing("incomplete"),
        **setting.facts(unit),  # type: ignore[arg-type]  # fields of a contender, by their names
    )  # fmt: skip


def round_contenders(
    scores: RoundResults,
    years: Mapping[str, Results],
    units: Mapping[str, Unit],
    attributions: Mapping[str, Attribution],
) -> Iterator[Contender]:
    """Yield a contender for every score of a round of several years.

    Its class is decided on the round's points and on the maximum that applied, both means of the same years;
    the conditions of commendation are those of its last year.
    """
    last = years[max(years)]
    setting = _Setting(last.plan, units, attributions)
    scored = {(score.rulebook, score.unit) for score in scores}
    for each in contenders_of(last, units, attributions):
        # Who has no score in any year is *missing* still, and counts where units are counted.
        if each.evaluation is None and (each.rulebook, each.unit) not in scored:
            yield each
    for score in scores:
        found = _last(score, years)
        if found is None:
            continue
        book, result = found
        scale = _scale(score, scores, years)
        yield Contender(
            unit=score.unit, rulebook=score.rulebook, official=score.points, scale=scale,
            standing=_round_standing(book, score, scale, result),
            **setting.facts(score.unit),  # type: ignore[arg-type]  # fields of a contender, by their names
        )  # fmt: skip


def _last(score: RoundScore, years: Mapping[str, Results]) -> tuple[Rulebook, Result | None] | None:
    """Return the rulebook of the last year, and the result of the unit in it or in an earlier one."""
    books = [book for name in sorted(years) if (book := years[name].book(score.rulebook)) is not None]
    results = [r for book in books for r in book.results if r.unit.id == score.unit]
    return (books[-1].rulebook, results[-1] if results else None) if books else None


def _scale(score: RoundScore, scores: RoundResults, years: Mapping[str, Results]) -> Fraction:
    rule = scores.round.roll_up
    shares = () if rule is None else rule.shares
    weighed: list[tuple[Fraction, Fraction]] = []
    for weight, year in zip(shares, score.years, strict=True):
        if isinstance(year.official, State) or year.unit is None or year.period not in years:
            continue
        found = years[year.period].find(year.unit, score.rulebook)
        weighed += [(weight, Fraction(result.evaluation.scale)) for result in found]
    whole = sum((weight for weight, _ in weighed), Fraction(0))
    return sum((weight * scale for weight, scale in weighed), Fraction(0)) / whole if whole else Fraction(0)


def _round_standing(book: Rulebook, score: RoundScore, scale: Fraction, result: Result | None) -> Standing:
    if isinstance(score.points, State):
        return Standing("incomplete")
    found = standing_of_total(book, Fraction(score.points), scale, otherwise=State.MISSING, conditions=False)
    if result is None:
        return found
    year = result.evaluation.standing
    return Standing(found.status, found.band, (*year.reasons, *found.reasons), year.commendation)


def why_apart(attributions: Iterable[Attribution]) -> tuple[tuple[str, Reason], ...]:
    """Return the units whose bloc is open or which count in none, with the reason."""
    return tuple((each.unit, each.why_none) for each in attributions if each.why_none is not None)
