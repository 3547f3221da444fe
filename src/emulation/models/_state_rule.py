"""What a frozen cohort does with a unit whose score is no number: by a declared rule, never by itself."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import BeforeValidator

from emulation.algebra import State
from emulation.errors import ModelError
from emulation.models._base import Exact, Id, Line, LineNumber, Model
from emulation.models._source import Source


def _as_state(value: object) -> object:
    return State(value) if isinstance(value, str) and value in {state.value for state in State} else value


class StateRule(Model):
    """How one state is settled when the cohort is frozen.

    `exclude` takes the unit out of its cohort, so that no percentage counts it;
    `not-classed` leaves it in the cohort without rank and class; `points` gives it the stated points.
    """

    state: Annotated[State, BeforeValidator(_as_state)]
    how: Literal["exclude", "not-classed", "points"]
    points: Exact | None = None
    rulebooks: tuple[Id, ...] = ()
    """The rulebooks that it is for; all when empty."""
    reason: Line | None = None
    source: Source
    line: LineNumber = None

    def model_post_init(self, _: object, /) -> None:
        """Ask for points exactly where points are given."""
        if (self.points is not None) != (self.how == "points"):
            raise ModelError(
                "EMU-D03",
                vi="Ghi `points` khi và chỉ khi how = “points”.",
                en="Give `points` if, and only if, `how` is “points”.",
                key="points",
                line=self.line,
            )

    @property
    def subjects(self) -> tuple[str, ...]:
        """The state with each rulebook that the rule is for: no other rule may have one of them."""
        return tuple(f"{self.state.value} {rulebook}" for rulebook in self.rulebooks or ("*",))

    def settles(self, rulebook: str, state: State) -> bool:
        """Tell whether the rule is for `state` in `rulebook`."""
        return state is self.state and (not self.rulebooks or rulebook in self.rulebooks)


def state_rule_for(rules: Iterable[StateRule], rulebook: str, state: State) -> StateRule | None:
    """Return the rule that settles a state in a rulebook; one that names the rulebook stands before one for all."""
    fitting = [rule for rule in rules if rule.settles(rulebook, state)]
    return next(iter([rule for rule in fitting if rule.rulebooks] or fitting), None)
