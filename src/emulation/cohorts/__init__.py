"""What needs the whole set: leaders, ranks, quotas, classes across units, awards and councils, each explained.

Everything here is a pure function over what single units have: the official score, the class, the traits.
A unit's score never depends on the order or the names of the others; what the plan does not say stays open.
"""

from emulation.cohorts._agreement import Agreement, AgreementMetric, agreement
from emulation.cohorts._award_explained import award_words, explain_check, explain_nomination, explain_nominations
from emulation.cohorts._award_turns import awards_in_turn
from emulation.cohorts._awards import decide_awards
from emulation.cohorts._ballots import check_ballot, check_meeting
from emulation.cohorts._blocs import Attribution, attribute
from emulation.cohorts._casting import CastingOrder, casting_member, casting_order, casting_scores
from emulation.cohorts._citing import GROUNDS, MATTERS, cite, cited
from emulation.cohorts._classes import Classed, Classes, ClassRules, classify
from emulation.cohorts._contender import Contender, Settled, freeze_scores
from emulation.cohorts._council import BallotVerdict, quorum_met, threshold_for, verdict, votes_needed
from emulation.cohorts._eligibility import Around, Eligibility, Vote, eligibility
from emulation.cohorts._explained import (
    Explained,
    explain_class,
    explain_classes,
    explain_rank,
    explain_ranks,
    value_words,
)
from emulation.cohorts._filling import Filled, Filling
from emulation.cohorts._frozen import CohortChanges, CohortEntry, EntryChange, FrozenCohort, freeze
from emulation.cohorts._lanes import Cell
from emulation.cohorts._leniency import Leniency, leniency
from emulation.cohorts._names import EVERYBODY, Names, titled
from emulation.cohorts._nomination import AwardDecision, Candidate, Nomination, NominationStatus
from emulation.cohorts._objections import objections
from emulation.cohorts._panel import PanelMark, panel_mark, panel_marks
from emulation.cohorts._places import Places, places_of, shrinking_places
from emulation.cohorts._places_said import explain_places, sources_of
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
from emulation.cohorts._sentences import sentence
from emulation.cohorts._sheets import LeftOutMark, UsedMark
from emulation.cohorts._staleness import Published, PublishedCheck, Staleness, check_published, staleness
from emulation.cohorts._standings import Standings
from emulation.cohorts._stated import standing_of_total
from emulation.cohorts._statistics import CohortMember, SettledState, statistics_of
from emulation.cohorts._status_words import NOMINATION_WORDS, class_words, rank_words
from emulation.cohorts._ties import Equals
from emulation.cohorts._zeroes import ZeroedItem, zeroed_items

__all__ = [
    "EVERYBODY",
    "GROUNDS",
    "MATTERS",
    "NOBODY",
    "NOMINATION_WORDS",
    "Agreement",
    "AgreementMetric",
    "Around",
    "Attribution",
    "AwardDecision",
    "BallotVerdict",
    "Candidate",
    "CastingOrder",
    "Cell",
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
    "Equals",
    "Explained",
    "Filled",
    "Filling",
    "FrozenCohort",
    "HeldCase",
    "LeftOutMark",
    "Leniency",
    "Names",
    "Nomination",
    "NominationStatus",
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
    "award_words",
    "awards_in_turn",
    "casting_member",
    "casting_order",
    "casting_scores",
    "check_ballot",
    "check_meeting",
    "check_posting",
    "check_published",
    "cite",
    "cited",
    "class_words",
    "classify",
    "closed_on",
    "decide_awards",
    "eligibility",
    "explain_check",
    "explain_class",
    "explain_classes",
    "explain_nomination",
    "explain_nominations",
    "explain_places",
    "explain_rank",
    "explain_ranks",
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
    "rank_words",
    "recused",
    "sentence",
    "shrinking_places",
    "sources_of",
    "staleness",
    "standing_of_total",
    "statistics_of",
    "threshold_for",
    "titled",
    "unanswered",
    "value_words",
    "verdict",
    "votes_needed",
    "zeroed_items",
]
