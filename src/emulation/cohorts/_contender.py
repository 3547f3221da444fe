"""A contender: one unit in one rulebook, as it stands before it is compared with the others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final, Literal, Self

from emulation.algebra import STATE_WORDS, Language, State, Value
from emulation.cohorts._reason import Reason
from emulation.errors import CohortError
from emulation.models import FrozenMapping, RankKey, StateRule, shown_id, state_rule_for
from emulation.scoring import TOTAL, Amount, Evaluation, Standing

_NONE: Final = FrozenMapping[str, Any]()
UNSTATED = Standing("unstated")
"""The standing of a unit for which no class is stated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """One unit in one rulebook: its official score, the class by its own points, and what parts it from others.

    `traits` holds the codes of its traits and, under "bloc", its bloc; what is not there is not known.
    """

    unit: str
    rulebook: str
    official: Amount | State
    scale: Fraction
    """The maximum that applied."""
    kind: str = ""
    parent: str | None = None
    traits: Mapping[str, str] = _NONE
    standing: Standing = UNSTATED
    apart: Reason | None = None
    """Why it is compared with nobody, where its bloc is open."""
    values: Mapping[str, Value] = _NONE
    """Official points by the id of criterion and section."""
    facts: Mapping[str, Value] = _NONE
    evaluation: Evaluation | None = field(default=None, compare=False, repr=False)

    @classmethod
    def of(cls, evaluation: Evaluation, *, unit: str, **more: object) -> Self:
        """Return the contender of an evaluation; `more` gives kind, parent, traits and `apart`."""
        return cls(
            unit=unit,
            rulebook=evaluation.rulebook.id,
            official=evaluation.official,
            scale=_scale(evaluation),
            standing=evaluation.standing,
            values=evaluation.official_column,
            evaluation=evaluation,
            **more,  # type: ignore[arg-type]  # fields of this class, by their names
        )

    def under(self, band: str) -> Standing:
        """Return the standing with no class better than `band`, by the row rules of the rulebook."""
        if self.evaluation is None:
            raise LookupError(band)
        return self.evaluation.standing_at_most(band)

    def fact(self, name: str) -> Value:
        """Return a reported number."""
        if self.evaluation is None or name in self.facts:
            return self.facts.get(name, State.MISSING)
        found = self.evaluation.case.fact(name)
        return State.NOT_APPLICABLE if isinstance(found, tuple) else found


def _scale(evaluation: Evaluation) -> Fraction:
    found = evaluation.official_column[f"{TOTAL}/maximum"]
    return found if isinstance(found, Fraction) else Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A contender of a frozen cohort: its number, or the rule that says what becomes of it."""

    contender: Contender
    how: Literal["number", "points", "not-classed", "exclude"]
    points: Fraction | None
    rule: StateRule | None = None

    @property
    def counts(self) -> bool:
        """Whether percentages of the cohort's units count it."""
        return self.how != "exclude"

    @property
    def share(self) -> Fraction | None:
        """The share of the maximum that applied."""
        scale = self.contender.scale
        return None if self.points is None or not scale else self.points / scale

    @property
    def reason(self) -> Reason | None:
        """What was done with its state."""
        if self.rule is None:
            return None
        kind: dict[str, Literal["state-excluded", "state-not-classed", "state-points"]] = {
            "exclude": "state-excluded",
            "not-classed": "state-not-classed",
            "points": "state-points",
        }
        return Reason(
            kind=kind[self.rule.how], subject=self.rule.state.value, number=self.rule.points, source=self.rule.source
        )

    def number(self, key: RankKey, chair: Mapping[str, Fraction]) -> Fraction | None:
        """Return what a key compares, the greater the better; None where it is no number."""
        contender = self.contender
        match key.by:
            case "points":
                found: Value | None = contender.values.get(key.of or "", State.MISSING)
            case "fact":
                found = contender.fact(key.of or "")
            case "share":
                found = self.share
            case "chair":
                found = chair.get(contender.unit)
        if not isinstance(found, Fraction):
            return None
        return found if key.prefer == "more" else -found


def freeze_scores(contenders: Iterable[Contender], rules: Sequence[StateRule]) -> tuple[Settled, ...]:
    """Settle the score of every contender, in the order of rulebook and unit.

    Raises:
        CohortError: Scores are states for which no rule is stated; the message lists the units.
    """
    ordered = sorted(contenders, key=lambda each: (each.rulebook, each.unit))
    open_ones = [each for each in ordered if isinstance(each.official, State) and _rule(each, rules) is None]
    if open_ones:
        raise _unsettled(open_ones)
    return tuple(_settled(each, rules) for each in ordered)


def _rule(contender: Contender, rules: Sequence[StateRule]) -> StateRule | None:
    state = contender.official
    return state_rule_for(rules, contender.rulebook, state) if isinstance(state, State) else None


def _settled(contender: Contender, rules: Sequence[StateRule]) -> Settled:
    official = contender.official
    if not isinstance(official, State):
        return Settled(contender=contender, how="number", points=Fraction(official))
    rule = _rule(contender, rules)
    assert rule is not None  # noqa: S101 - `freeze_scores` has refused what no rule settles
    return Settled(contender=contender, how=rule.how, points=rule.points, rule=rule)


_LANGUAGES: Final[tuple[Language, Language]] = ("vi", "en")


def _unsettled(contenders: Sequence[Contender]) -> CohortError:
    found = {each.official for each in contenders if isinstance(each.official, State)}
    states = sorted(found, key=lambda state: state.value)
    units = [shown_id(each.unit) for each in contenders]
    vi, en = (", ".join(STATE_WORDS[state].in_(language) for state in states) for language in _LANGUAGES)
    shown = ", ".join(units[:10]) + (f" … (+{len(units) - 10})" if len(units) > 10 else "")
    return CohortError(
        "EMU-K01",
        vi=f"Chưa chốt được nhóm so sánh: {len(units)} đối tượng chưa có điểm là số ({vi}): {shown}.",
        en=f"The cohort cannot be frozen: {len(units)} units have no number yet ({en}): {shown}.",
        hint=(
            "chờ đủ hồ sơ, hoặc nêu trong kế hoạch [[state_rules]] cho từng trạng thái",
            "wait for them, or state in the plan [[state_rules]] for each state",
        ),
        units=" ".join(units),
        states=" ".join(state.value for state in states),
    )
