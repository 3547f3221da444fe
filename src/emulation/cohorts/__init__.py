"""What needs the whole set: leaders, ranks, quotas, classes across units, awards and councils, each explained.

Everything here is a pure function over what single units have: the official score, the class, the traits.
A unit's score never depends on the order or the names of the others; what the plan does not say stays open.
"""

from emulation.cohorts._awards import Standings, decide_awards
from emulation.cohorts._blocs import Attribution, attribute
from emulation.cohorts._classes import Classed, Classes, ClassRules, classify
from emulation.cohorts._contender import Contender, Settled, freeze_scores
from emulation.cohorts._eligibility import Around, Eligibility, Vote, eligibility
from emulation.cohorts._nomination import AwardDecision, Candidate, Nomination
from emulation.cohorts._objections import objections
from emulation.cohorts._places import Places, places_of
from emulation.cohorts._ranking import CohortKey, Placed, rank
from emulation.cohorts._reason import Reason, ReasonKind

__all__ = [
    "Around",
    "Attribution",
    "AwardDecision",
    "Candidate",
    "ClassRules",
    "Classed",
    "Classes",
    "CohortKey",
    "Contender",
    "Eligibility",
    "Nomination",
    "Placed",
    "Places",
    "Reason",
    "ReasonKind",
    "Settled",
    "Standings",
    "Vote",
    "attribute",
    "classify",
    "decide_awards",
    "eligibility",
    "freeze_scores",
    "objections",
    "places_of",
    "rank",
]
