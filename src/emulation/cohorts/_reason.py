"""Why something was decided so: a small value, from which the sentence is made when it is asked for."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from emulation.algebra import Text
from emulation.models import Quota, Source

ReasonKind = Literal[
    # What a state of the score did when the cohort was frozen; `subject` is the state.
    "state-excluded",
    "state-not-classed",
    "state-points",
    # Why a unit is compared with nobody; `subject` is what is not known, such as "bloc".
    "no-cohort",
    "bloc-open",
    "counts-in-no-bloc",
    "no-scale",
    # Equals whom the authority parts; `units` are the others.
    "tied-open",
    # Classes. `text` of a row rule; `subject` the class; `units` whose class it is.
    "row-rule",
    "not-above-parent",
    "component-in-class",
    "other-unclassed",
    # The cut of a quota. `units` hold the places; `number` is how many there are.
    "quota-full",
    "quota-none",
    "tie-at-the-cut",
    "behind-a-tie",
    "no-lane",
    # Conditions of an award; `number` is what the nominee has, `limit` what is asked.
    "not-classed",
    "class-open",
    "class-below",
    "not-ranked",
    "rank-below",
    "no-points",
    "points-below",
    "share-below",
    "trait-lacks",
    "streak-short",
    "streak-thematic",
    "awarded-before",
    "condition-fails",
    "condition-open",
    "vote-lost",
    "vote-lacks",
    "above-not-taken",
    "rewarded-already",
    "considered-above",
    "open-bloc-above",
    # What happened around it; `subject` is the id of the matter, `units` the nominees that fell out; of a withdrawal
    # `subject` is the day and `text` what was said.
    "matter-open",
    "complaint-open",
    "matter-upheld",
    "withdrawn",
    "revoked",
    "next-in-rank",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason, with what it speaks of."""

    kind: ReasonKind
    subject: str = ""
    """The state, class, award, trait or matter that is meant, by its code or id."""
    units: tuple[str, ...] = ()
    """Other units or nominees: who holds the places, who is equal, whose class limits."""
    number: Fraction | None = None
    limit: Fraction | None = None
    quota: Quota | None = None
    text: Text | None = None
    """The words of a rule of the rulebook."""
    source: Source | None = None
