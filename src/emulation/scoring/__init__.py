"""Scoring: criteria over one case, and the score with everything that defends it.

Rules are written over the algebra; a rulebook is data; one case gives an evaluation that explains itself.
What needs the whole set of units is the affair of another layer.
"""

from emulation.scoring import rules, steps
from emulation.scoring._amounts import Amount, decimal_or_fraction
from emulation.scoring._book_words import BookWords
from emulation.scoring._case import Case, CaseReader, RowReader, raw_row
from emulation.scoring._changes import PlanChange
from emulation.scoring._classes import (
    Band,
    Classification,
    Condition,
    Downgrade,
    SideCondition,
    band,
    classification,
    condition,
    downgrade,
    side_condition,
)
from emulation.scoring._compared import rulebook_difference
from emulation.scoring._criterion import Criterion
from emulation.scoring._decision_table import (
    ClassRow,
    DecisionTable,
    LetteredBlock,
    class_row,
    decision_table,
    lettered,
)
from emulation.scoring._difference import BookChange, ChangedPart, ChangeKind, RulebookDifference
from emulation.scoring._evaluation import Author, Deviation, Evaluation, Line, Range
from emulation.scoring._explain import (
    AdjustmentEntry,
    CriterionEntry,
    Entry,
    Explanation,
    Input,
    PartOfRule,
    SectionEntry,
    UsedParameter,
    explain,
    state_words,
)
from emulation.scoring._identities import Check, check
from emulation.scoring._points import (
    BOOK_ROUNDING,
    UNROUNDED,
    Exact,
    Points,
    Rounding,
    model_penalty,
    model_points,
    penalty,
    points,
    round_by,
)
from emulation.scoring._remarks import remarks
from emulation.scoring._rule import Rule
from emulation.scoring._rulebook import TOTAL, Rulebook
from emulation.scoring._section import Section
from emulation.scoring._shown import MODEL_NOTICE, TONES, shown_points
from emulation.scoring._stages import stage_words
from emulation.scoring._standing import Standing, stand
from emulation.scoring._statistics import Questions, leaves_behind
from emulation.scoring._steps import (
    Average,
    Best,
    Cap,
    Combine,
    Floor,
    Gate,
    Geometric,
    PercentOff,
    Renormalise,
    Rescale,
    RoundStep,
    Step,
    StopAtZero,
    Total,
    Weighted,
)
from emulation.scoring._totality import Totality, totality
from emulation.scoring._traits import UnitTrait, unit_trait
from emulation.scoring._voice import Voice
from emulation.scoring._witness import Witness
from emulation.scoring._words import words_of
from emulation.scoring._worth import highest, worth

__all__ = [
    "BOOK_ROUNDING",
    "MODEL_NOTICE",
    "TONES",
    "TOTAL",
    "UNROUNDED",
    "AdjustmentEntry",
    "Amount",
    "Author",
    "Average",
    "Band",
    "Best",
    "BookChange",
    "BookWords",
    "Cap",
    "Case",
    "CaseReader",
    "ChangeKind",
    "ChangedPart",
    "Check",
    "ClassRow",
    "Classification",
    "Combine",
    "Condition",
    "Criterion",
    "CriterionEntry",
    "DecisionTable",
    "Deviation",
    "Downgrade",
    "Entry",
    "Evaluation",
    "Exact",
    "Explanation",
    "Floor",
    "Gate",
    "Geometric",
    "Input",
    "LetteredBlock",
    "Line",
    "PartOfRule",
    "PercentOff",
    "PlanChange",
    "Points",
    "Questions",
    "Range",
    "Renormalise",
    "Rescale",
    "RoundStep",
    "Rounding",
    "RowReader",
    "Rule",
    "Rulebook",
    "RulebookDifference",
    "Section",
    "SectionEntry",
    "SideCondition",
    "Standing",
    "Step",
    "StopAtZero",
    "Total",
    "Totality",
    "UnitTrait",
    "UsedParameter",
    "Voice",
    "Weighted",
    "Witness",
    "band",
    "check",
    "class_row",
    "classification",
    "condition",
    "decimal_or_fraction",
    "decision_table",
    "downgrade",
    "explain",
    "highest",
    "leaves_behind",
    "lettered",
    "model_penalty",
    "model_points",
    "penalty",
    "points",
    "raw_row",
    "remarks",
    "round_by",
    "rulebook_difference",
    "rules",
    "shown_points",
    "side_condition",
    "stage_words",
    "stand",
    "state_words",
    "steps",
    "totality",
    "unit_trait",
    "words_of",
    "worth",
]  # fmt: skip
