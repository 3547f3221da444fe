"""Who gains and who loses when a rulebook changes: the same submissions scored, ranked and classed by both."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, Literal

from emulation.algebra import State, Text
from emulation.cohorts import Placed, class_words
from emulation.errors import CohortError, PlanError, RulebookError
from emulation.models import FrozenMapping, Plan, Unit
from emulation.runs._decisions import Decisions
from emulation.runs._preview import RunInputs
from emulation.runs._results import BookResults, Results
from emulation.runs._rulebook_effects_json import effects_to_json
from emulation.runs._rulebook_trial import Trial
from emulation.runs._values import Result
from emulation.scoring import Amount, Rulebook, RulebookDifference, Standing, rulebook_difference

Outcome = Literal["gains", "loses", "unchanged", "newly-complete", "newly-incomplete", "incomplete"]
"""What a change of the rulebook is to a unit; the last three are of totals that are a state on one side or on both."""
OUTCOMES: Final[tuple[Outcome, ...]] = (
    "gains", "loses", "unchanged", "newly-complete", "newly-incomplete", "incomplete"
)  # fmt: skip
_STANDING: Final[Mapping[str, Text]] = {
    "barred": Text(vi="không xếp loại", en="not classed"),
    "withheld": Text(vi="tạm dừng xếp loại", en="withheld"),
    "open": Text(vi="cấp có thẩm quyền quyết định", en="decided by the authority"),
    "incomplete": Text(vi="chưa đủ điểm", en="incomplete"),
    "unstated": Text(vi="không nêu mức xếp loại", en="no classes stated"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitStanding:
    """How a unit stands by one version; it has no rank where nobody is ranked, and its class is said in words."""

    points: Amount | State
    share: Fraction | None
    """The points over the maximum that applied, which changes with the rulebook; None where the total is a state."""
    rank: Placed | None
    classed: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitEffect:
    """What a change of the rulebook is to one unit."""

    unit: str
    name: str
    """Of a household its id."""
    before: UnitStanding
    after: UnitStanding

    @property
    def change(self) -> Fraction | None:
        """By how much its points change; None where either is a state, which is no number."""
        before, after = self.before.points, self.after.points
        if isinstance(before, State) or isinstance(after, State):
            return None
        return Fraction(after) - Fraction(before)

    @property
    def outcome(self) -> Outcome:
        """Whether it gains or loses points, or what became of a total that is a state."""
        change = self.change
        if change is not None:
            return "unchanged" if not change else "gains" if change > 0 else "loses"
        if not isinstance(self.before.points, State):
            return "newly-incomplete"
        return "incomplete" if isinstance(self.after.points, State) else "newly-complete"

    @property
    def places_gained(self) -> Fraction | None:
        """How many places it climbs, below zero where it falls; None where it has no rank on one side."""
        before, after = self.before.rank, self.after.rank
        if before is None or after is None or before.rank is None or after.rank is None:
            return None
        return before.rank - after.rank

    @property
    def reclassed(self) -> bool:
        """Whether its class is another one."""
        return self.before.classed != self.after.classed


@dataclass(frozen=True, slots=True, kw_only=True)
class RulebookEffects:
    """Two versions of a rulebook on the same data: what differs between them, and what that is to every unit."""

    difference: RulebookDifference
    plan: Plan
    before: Results
    after: Results
    units: tuple[UnitEffect, ...]
    """Those with points on both sides from the greatest gain to the greatest loss, then those with a state."""
    undecided: CohortError | None = None
    """Why nobody is ranked, where decisions are still open on one side."""
    notes: tuple[Text, ...] = ()
    """What has to be known about the trial."""

    def __iter__(self) -> Iterator[UnitEffect]:
        """Yield what the change is to each unit."""
        return iter(self.units)

    def of(self, unit: str) -> UnitEffect | None:
        """Return what the change is to one unit; None where neither version scores it."""
        return next((each for each in self.units if each.unit == unit), None)

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """How many units have each outcome; together they are all."""
        counted = Counter(each.outcome for each in self.units)
        found: dict[Outcome, int] = {outcome: counted[outcome] for outcome in OUTCOMES}
        return FrozenMapping(found)

    @property
    def climbing(self) -> int:
        """How many units climb in rank."""
        return sum((each.places_gained or 0) > 0 for each in self.units)

    @property
    def falling(self) -> int:
        """How many units fall in rank."""
        return sum((each.places_gained or 0) < 0 for each in self.units)

    @property
    def reclassed(self) -> int:
        """How many units have another class."""
        return sum(each.reclassed for each in self.units)

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form: exact numbers as text, a state as such."""
        return effects_to_json(self)


def rulebook_effects(
    inputs: RunInputs, before: Rulebook, after: Rulebook, *, under_plan: bool = False
) -> RulebookEffects:
    """Score the same submissions by two versions of a rulebook, and tell who gains and who loses.

    Each version is taken as it is, its official score included, unless both are to be taken under the plan: then the
    plan's changes of points, parameters and classes are laid on either. A version that states no classes is classed
    by the plan's, and one that is not in force in the period is scored as if it were.

    Args:
        inputs: The plan, its units and what they filed.
        before: The older version, or the one without a plan's changes.
        after: The newer one, of the same id.
        under_plan: Whether the plan changes both, as it will once the newer one is in use.

    Raises:
        RulebookError: The two have different ids, so that nothing was filed for one of them.
        PlanError: The plan does not assign the rulebook, or changes what one version does not have.
        EmulationError: What `run` raises.
    """
    _refuse_others(inputs.plan, before, after)
    trial = Trial(inputs, before.id, under_plan=under_plan)
    old, new = trial.of(before), trial.of(after)
    sides, undecided = _decided(old.inputs, new.inputs, old.results, new.results)
    units = {unit.id: unit for unit in inputs.units if _is_assigned(inputs.plan, unit, before.id)}
    standings = [_standings(each.results, found, before.id) for each, found in zip((old, new), sides, strict=True)]
    effects = (
        UnitEffect(
            unit=name,
            name=unit.name_on(inputs.plan.period.last_day),
            before=standings[0][name],
            after=standings[1][name],
        )
        for name, unit in units.items()
        if name in standings[0] and name in standings[1]
    )
    return RulebookEffects(
        difference=rulebook_difference(old.book, new.book),
        plan=inputs.plan,
        before=old.results,
        after=new.results,
        units=tuple(sorted(effects, key=_by_change)),
        undecided=undecided,
        notes=tuple(note for each in (old, new) for note in each.notes),
    )


def _refuse_others(plan: Plan, before: Rulebook, after: Rulebook) -> None:
    if before.id != after.id:
        raise RulebookError(
            "EMU-U01",
            vi=f"Hai bộ tiêu chí khác mã ({before.id}, {after.id}): không thể chấm cùng một hồ sơ.",
            en=f"Two rulebooks of different ids ({before.id}, {after.id}) cannot score the same submissions.",
            hint=("ghi cùng một mã cho hai phiên bản", "give both versions one id"),
            rulebook=after.id,
        )
    assigned = sorted({each.rulebook for each in plan.assignments})
    if before.id not in assigned:
        listed = ", ".join(assigned)
        raise PlanError(
            "EMU-U02",
            vi=f"Kế hoạch {plan.id} không giao bộ tiêu chí {before.id}.",
            en=f"The plan {plan.id} does not assign the rulebook {before.id}.",
            hint=(f"các bộ tiêu chí được giao: {listed}", f"it assigns: {listed}") if listed else None,
            rulebook=before.id,
        )


def _decided(
    old: RunInputs, new: RunInputs, before: Results, after: Results
) -> tuple[tuple[Decisions | None, Decisions | None], CohortError | None]:
    """Return the decisions over both, none where the plan asks for none or one side is still open."""
    if not old.plan.decides:
        return (None, None), None
    try:
        return (old.decide(before), new.decide(after)), None
    except CohortError as error:
        return (None, None), error


def _standings(results: Results, decided: Decisions | None, rulebook: str) -> dict[str, UnitStanding]:
    """Return how every unit stands that should have a score.

    Who filed nothing is *missing*, and whose submission was rejected has *failed*: neither has zero points.
    """
    book = results.book(rulebook)
    if book is None:
        return {}
    shares = {result.unit.id: _share(result) for result in book.results}
    ranks = {} if decided is None else {each.unit: each for each in decided.placed_in(rulebook)}
    classes = dict(_classes(book))
    for each in () if decided is None else decided.classes:
        classes |= {one.unit: class_words(one) for one in each.units} if each.rulebook == rulebook else {}
    return {
        unit: UnitStanding(
            points=points,
            share=shares.get(unit),
            rank=ranks.get(unit),
            classed=classes.get(unit, _STANDING["incomplete"]),
        )
        for unit, points in _points(book).items()
    }


def _points(book: BookResults) -> dict[str, Amount | State]:
    silent: dict[str, Amount | State] = dict.fromkeys(book.not_submitted, State.MISSING)
    refused = dict.fromkeys((each.submission.unit for each in book.rejected), State.FAILED)
    return silent | refused | {result.unit.id: result.official for result in book.results}


def _share(result: Result) -> Fraction | None:
    scale = Fraction(result.evaluation.scale)
    return None if isinstance(result.official, State) or not scale else Fraction(result.official) / scale


def _classes(book: BookResults) -> Iterator[tuple[str, Text]]:
    for result in book.results:
        yield result.unit.id, _standing_words(result.evaluation.standing)


def _standing_words(standing: Standing) -> Text:
    return standing.band.title if standing.band is not None else _STANDING[standing.status]


def _is_assigned(plan: Plan, unit: Unit, rulebook: str) -> bool:
    """Tell whether the plan has a unit scored by a rulebook, registered or not."""
    return any(rulebook in plan.rulebooks_for(unit, registered=said) for said in (True, False))


def _by_change(effect: UnitEffect) -> tuple[int, Fraction, str]:
    """Order by points gained, the most first; a state has none and comes behind."""
    change = effect.change
    return (OUTCOMES.index(effect.outcome), Fraction(0), effect.unit) if change is None else (0, -change, effect.unit)
