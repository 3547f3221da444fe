"""Tables: a rulebook asked of a whole dataframe.

A rulebook is compiled to Polars columns by one table of translations, an entry for each node of the algebra;
no rule is written a second time, and the digits are those of the row path.
Any kind of frame comes in through narwhals, and the caller's own kind goes out.
"""

from emulation.tables._awards import decide_awards
from emulation.tables._classes import classify
from emulation.tables._cohort import found_in_cohort
from emulation.tables._evaluate import case, check_keys, evaluate, period_words, prepare
from emulation.tables._frame import frame
from emulation.tables._frozen_scores import FrozenScores, freeze_scores
from emulation.tables._layout import STATE, Column, Layout, layout
from emulation.tables._passes import statistic_name
from emulation.tables._prepared import Prepared
from emulation.tables._quotas import Allocation
from emulation.tables._ranks import rank
from emulation.tables._scores import Scores
from emulation.tables._texts import MARK
from emulation.tables._told import unit_twice
from emulation.tables._validate import validate
from emulation.tables._whole import Unfit

__all__ = [
    "MARK",
    "STATE",
    "Allocation",
    "Column",
    "FrozenScores",
    "Layout",
    "Prepared",
    "Scores",
    "Unfit",
    "case",
    "check_keys",
    "classify",
    "decide_awards",
    "evaluate",
    "found_in_cohort",
    "frame",
    "freeze_scores",
    "layout",
    "period_words",
    "prepare",
    "rank",
    "statistic_name",
    "unit_twice",
    "validate",
]
