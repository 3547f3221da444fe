"""Runs: a plan, rulebooks and submissions in, results out; everything that was read is accounted for.

This layer knows no file, no clock and no plugin machinery: whoever reads, shows or discovers stands above it.
"""

from emulation.runs._decisions import Decisions, decide
from emulation.runs._differences import Change, Differences, UnitDifference, differences
from emulation.runs._explanations import Explanations
from emulation.runs._json import FORMAT
from emulation.runs._preview import RunInputs, preview
from emulation.runs._results import BookResults, GroupTotal, HistoryUse, RegisterUse, Results, Summary, plan_digest
from emulation.runs._rounds import RoundResults, RoundScore, YearScore, roll_up
from emulation.runs._rulebook_effects import (
    OUTCOMES,
    Outcome,
    RulebookEffects,
    UnitEffect,
    UnitStanding,
    rulebook_effects,
)
from emulation.runs._run import Progress, run
from emulation.runs._values import (
    COMPARABLE_SHARE,
    Accounting,
    EarlierFacts,
    Receipt,
    Replaced,
    Result,
    Supplier,
    Unscored,
)
from emulation.runs._votes import CouncilWork, council_work

__all__ = [
    "COMPARABLE_SHARE",
    "FORMAT",
    "OUTCOMES",
    "Accounting",
    "BookResults",
    "Change",
    "CouncilWork",
    "Decisions",
    "Differences",
    "EarlierFacts",
    "Explanations",
    "GroupTotal",
    "HistoryUse",
    "Outcome",
    "Progress",
    "Receipt",
    "RegisterUse",
    "Replaced",
    "Result",
    "Results",
    "RoundResults",
    "RoundScore",
    "RulebookEffects",
    "RunInputs",
    "Summary",
    "Supplier",
    "UnitDifference",
    "UnitEffect",
    "UnitStanding",
    "Unscored",
    "YearScore",
    "council_work",
    "decide",
    "differences",
    "plan_digest",
    "preview",
    "roll_up",
    "rulebook_effects",
    "run",
]
