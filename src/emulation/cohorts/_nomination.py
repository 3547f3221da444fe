"""Nominations: who is considered for an award, and what became of each of them."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from emulation.algebra import Text
from emulation.cohorts._classes import Classed
from emulation.cohorts._contender import Settled
from emulation.cohorts._places import Places
from emulation.cohorts._ranking import Placed
from emulation.cohorts._reason import Reason
from emulation.models import Award

NominationStatus = Literal[
    "proposed", "pending", "held", "open", "cut", "ineligible", "withdrawn", "revoked", "raised"
]  # fmt: skip
"""What became of a nomination.

"proposed" has a place; "pending" has one and awaits the council's vote; "held" has one kept while its case is held;
"raised" had one and was given a higher award in its place. "open" waits for the authority to choose among equals.
"cut" is eligible and beyond the places; "ineligible" fails a condition.
"withdrawn" fell out; "revoked" was taken back.
"""
NomineeKind = Literal["unit", "collective", "individual", "household"]
"""The unit itself, or who is nominated in its name."""
TAKEN = ("proposed", "pending", "held", "raised", "revoked")
"""The statuses that take a place: a revoked award does so only where its place does not pass on."""
HOLDERS = ("proposed", "pending", "held", "raised")
"""The statuses of who has the award or may still have it: not who lost it, though the place stays empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One nominee for one award, with all that its conditions ask."""

    nominee: str
    """The unit itself, or an individual, household or other collective."""
    kind: NomineeKind
    settled: Settled
    placed: Placed | None
    """None where the plan ranks nobody of its rulebook."""
    classed: Classed | None
    title: Text | None = None
    """How a collective is named."""

    @property
    def unit(self) -> str:
        """The unit whose score counts."""
        return self.settled.contender.unit

    @property
    def rulebook(self) -> str:
        """The rulebook of the score."""
        return self.settled.contender.rulebook

    @property
    def subject(self) -> str:
        """Whose achievement it is: a collective stands for its unit, an individual or a household for itself."""
        return self.unit if self.kind == "collective" else self.nominee


@dataclass(frozen=True, slots=True, kw_only=True)
class Nomination:
    """What became of one candidate, and why."""

    candidate: Candidate
    status: NominationStatus
    order: int | None = None
    """Its group among those considered, the best being 1; equals share it. None for who is not eligible."""
    number: Fraction | None = None
    """The value by which it was ordered, after its rank where the order is by rank."""
    reasons: tuple[Reason, ...] = ()

    @property
    def nominee(self) -> str:
        """The id of the nominee."""
        return self.candidate.nominee

    @property
    def takes_a_place(self) -> bool:
        """Whether it counts against the quotas: who is held without an order was passed over."""
        return self.status in TAKEN and self.order is not None

    @property
    def holds_the_award(self) -> bool:
        """Whether it has the award or may still have it."""
        return self.status in HOLDERS and self.order is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardDecision:
    """One award: every nomination, the places there were, and what an independent check objects to."""

    award: Award
    nominations: tuple[Nomination, ...]
    """Those considered in their order, then those who are not eligible, by id."""
    places: tuple[Places, ...] = ()
    objections: tuple[str, ...] = ()
    """What the check of the result found: empty when nobody eligible and higher-ranked is left out unexplained."""

    @property
    def taken(self) -> tuple[Nomination, ...]:
        """Those who have a place."""
        return tuple(each for each in self.nominations if each.takes_a_place)

    @property
    def holders(self) -> tuple[Nomination, ...]:
        """Those who have the award or may still have it."""
        return tuple(each for each in self.nominations if each.holds_the_award)

    @property
    def proposed(self) -> tuple[Nomination, ...]:
        """Those who are proposed."""
        return tuple(each for each in self.nominations if each.status == "proposed")

    def of(self, nominee: str) -> tuple[Nomination, ...]:
        """Return the nominations of a nominee or unit."""
        return tuple(each for each in self.nominations if nominee in (each.nominee, each.candidate.unit))
