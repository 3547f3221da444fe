"""What needs the whole set: leaders, ranks, quotas, classes across units, awards and councils, each explained.

Everything here is a pure function over what single units have: the official score, the class, the traits.
A unit's score never depends on the order or the names of the others; what the plan does not say stays open.
"""

from emulation.cohorts._agreement import Agreement, AgreementMetric, agreement
from emulation.cohorts._awards import Standings, decide_awards
from emulation.cohorts._ballots import check_ballot, check_meeting
from emulation.cohorts._blocs import Attribution, attribute
from emulation.cohorts._casting import CastingOrder, casting_member, casting_order, casting_scores
from emulation.cohorts._classes import Classed, Classes, ClassRules, classify
from emulation.cohorts._contender import Contender, Settled, freeze_scores
from emulation.cohorts._council import BallotVerdict, quorum_met, threshold_for, verdict, votes_needed
from emulation.cohorts._eligibility import Around, Eligibility, Vote, eligibility
from emulation.cohorts._frozen import CohortChanges, CohortEntry, EntryChange, FrozenCohort, freeze
from emulation.cohorts._leniency import Leniency, leniency
from emulation.cohorts._nomination import AwardDecision, Candidate, Nomination
from emulation.cohorts._objections import objections
from emulation.cohorts._panel import PanelMark, panel_mark, panel_marks
from emulation.cohorts._places import Places, places_of
from emulation.cohorts._publicity import (
    HeldCase,
    PostingStanding,
    check_posting,
    closed_on,
    held_cases,
    posting_on,
    unanswered,
)
from emulation.cohorts._ranking import NOBODY, CohortKey, Placed, rank
from emulation.cohorts._reason import Reason, ReasonKind
from emulation.cohorts._recusal import Recusal, parents_on, recused
from emulation.cohorts._sheets import LeftOutMark, UsedMark
from emulation.cohorts._staleness import Published, PublishedCheck, Staleness, check_published, staleness
from emulation.cohorts._stated import standing_of_total
from emulation.cohorts._statistics import CohortMember, SettledState, statistics_of
from emulation.cohorts._zeroes import ZeroedItem, zeroed_items

__all__ = [
    "NOBODY",
    "Agreement",
    "AgreementMetric",
    "Around",
    "Attribution",
    "AwardDecision",
    "BallotVerdict",
    "Candidate",
    "CastingOrder",
    "ClassRules",
    "Classed",
    "Classes",
    "CohortChanges",
    "CohortEntry",
    "CohortKey",
    "CohortMember",
    "Contender",
    "Eligibility",
    "EntryChange",
    "FrozenCohort",
    "HeldCase",
    "LeftOutMark",
    "Leniency",
    "Nomination",
    "PanelMark",
    "Placed",
    "Places",
    "PostingStanding",
    "Published",
    "PublishedCheck",
    "Reason",
    "ReasonKind",
    "Recusal",
    "Settled",
    "SettledState",
    "Staleness",
    "Standings",
    "UsedMark",
    "Vote",
    "ZeroedItem",
    "agreement",
    "attribute",
    "casting_member",
    "casting_order",
    "casting_scores",
    "check_ballot",
    "check_meeting",
    "check_posting",
    "check_published",
    "classify",
    "closed_on",
    "decide_awards",
    "eligibility",
    "freeze",
    "freeze_scores",
    "held_cases",
    "leniency",
    "objections",
    "panel_mark",
    "panel_marks",
    "parents_on",
    "places_of",
    "posting_on",
    "quorum_met",
    "rank",
    "recused",
    "staleness",
    "standing_of_total",
    "statistics_of",
    "threshold_for",
    "unanswered",
    "verdict",
    "votes_needed",
    "zeroed_items",
]
