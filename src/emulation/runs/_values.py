"""What a run hands back about each submission: scored, incomplete, rejected, replaced or outside; never nothing."""

from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Final, Protocol

from emulation.algebra import State
from emulation.models import HOUSEHOLDS, Credit, Finding, Submission, Unit
from emulation.scoring import Amount, Evaluation

COMPARABLE_SHARE: Final = Fraction(60, 100)
"""The share of the scale below which a unit is compared only with its like: a model value, no instrument states it."""


OUTSIDE: Final = "EMU-S13"
"""The code of what is outside a rulebook without anything being wrong."""


class Supplier(Protocol):
    """What a run asks of a plugin: `emulation.plugins.PluginInfo` answers it."""

    @property
    def name(self) -> str:
        """The namespace of its ids."""
        raise NotImplementedError

    @property
    def loaded(self) -> bool:
        """Whether its rulebooks can be used."""
        raise NotImplementedError

    def error(self) -> Exception:
        """Return why it is not loaded."""
        raise NotImplementedError

    def to_json(self) -> dict[str, object]:
        """Return name, distribution, version, hash and status."""
        raise NotImplementedError


class Receipt(Protocol):
    """What became of one file, as the layer that reads files tells it."""

    def to_json(self) -> dict[str, object]:
        """Return the JSON form."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounting:
    """What became of the submissions that were read: each is counted in exactly one of the other figures."""

    read: int = 0
    scored: int = 0
    """The official total is a number."""
    incomplete: int = 0
    """The official total carries a state."""
    rejected: int = 0
    """Not scored at all, with the finding that says why."""
    replaced: int = 0
    """An earlier version, or a copy of the one that stands."""
    outside: int = 0
    """Not for this rulebook, and nothing is wrong: it asks for a registration that the unit did not make."""

    @property
    def balanced(self) -> bool:
        """Whether every submission that was read is accounted for."""
        return self.read == self.scored + self.incomplete + self.rejected + self.replaced + self.outside

    def __add__(self, other: "Accounting") -> "Accounting":
        return Accounting(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})

    def to_json(self) -> dict[str, int]:
        """Return the JSON form."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


@dataclass(frozen=True, slots=True)
class EarlierFacts:
    """Where the facts of an earlier period came from, or the state that stands in their place."""

    period: str
    unit: str | None = None
    """The unit that filed them: the same one, or its only predecessor."""
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Replaced:
    """A submission that no longer counts: an earlier version, or a second copy of the one that stands."""

    submission: Submission
    by: int
    """The version that stands in its place."""
    reason: str | None
    """Why it was replaced; None for a copy."""
    official: Amount | State | None = None
    """The official total that it had; None where it could not be scored."""

    @property
    def is_copy(self) -> bool:
        """Whether the same content was filed twice."""
        return self.by == self.submission.version


@dataclass(frozen=True, slots=True)
class Unscored:
    """A submission that was not scored, with the finding that says why."""

    submission: Submission
    finding: Finding

    @property
    def is_outside(self) -> bool:
        """Whether nothing is wrong: the rulebook asks for a registration that the unit did not make."""
        return self.finding.code == OUTSIDE


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One unit in one rulebook: the score, what it was made from, and what is to be said about it."""

    unit: Unit
    name: str
    """The unit's name on the last day of the period; of a household its id."""
    submission: Submission
    """As it was filed."""
    evaluation: Evaluation
    findings: tuple[Finding, ...] = ()
    """What is wrong or remarkable, in the facts and around them."""
    contributions: tuple[Credit, ...] = ()
    """What the unit has of the register, with points or beside (*phối hợp*)."""
    from_plan: tuple[str, ...] = ()
    """The fields that the plan states: targets, and what was not assigned."""
    earlier: tuple[EarlierFacts, ...] = ()
    """Where the facts of earlier periods came from, the last period first."""

    @property
    def rulebook(self) -> str:
        """The id of the rulebook."""
        return self.evaluation.rulebook.id

    @property
    def official(self) -> Amount | State:
        """The official total, or the state that it carries."""
        return self.evaluation.official

    @property
    def scored(self) -> bool:
        """Whether the official total is a number."""
        return not isinstance(self.official, State)

    @property
    def joint(self) -> tuple[Credit, ...]:
        """The contributions that it is named beside, without points (*phối hợp*)."""
        return tuple(credit for credit in self.contributions if credit.part == "joint")

    @property
    def is_household(self) -> bool:
        """Whether it appears by its id only."""
        return self.unit.group == HOUSEHOLDS.id
