"""Rules: the ready forms that a criterion is scored by.

Each function returns a `Rule`: a node of the algebra and the id of its form in the taxonomy (F1 to F30).
With `points=` a rule gives that many points; without, it gives a share of its criterion's maximum.
Ladders, tables, counts and penalties always say their own points.
Rules that say their points add up: `passed(a, points=2) + pro_rata(b, of=c, points=3)`.

Every number is exact: a whole number, text such as "0.5" or "95%", a `Decimal`, a `Fraction`, or an expression.
"""

from emulation.algebra import above, at_least, at_most, below
from emulation.scoring.rules._choices import first_true, levels, passed, two_way
from emulation.scoring.rules._cohort import leader, share_of_best
from emulation.scoring.rules._combined import best_of, first_of, if_assigned, multiplied, only_if, tapered
from emulation.scoring.rules._counts import missing_documents, per_event_penalty, per_flag, per_unit
from emulation.scoring.rules._cutoffs import all_at_least, deprivation_score, dual_cutoff
from emulation.scoring.rules._history import awards, sustained
from emulation.scoring.rules._ladders import deadline, failures, ladder, late_penalty, linear_between, stepped
from emulation.scoring.rules._normalised import min_max, z_score
from emulation.scoring.rules._places import improvement_rank, percentile, rank_bands, rank_points
from emulation.scoring.rules._rows import event_mean, mark, panel, passing_parts
from emulation.scoring.rules._shares import fall, growth, imported, pro_rata

__all__ = [
    "above",
    "all_at_least",
    "at_least",
    "at_most",
    "awards",
    "below",
    "best_of",
    "deadline",
    "deprivation_score",
    "dual_cutoff",
    "event_mean",
    "failures",
    "fall",
    "first_of",
    "first_true",
    "growth",
    "if_assigned",
    "imported",
    "improvement_rank",
    "ladder",
    "late_penalty",
    "leader",
    "levels",
    "linear_between",
    "mark",
    "min_max",
    "missing_documents",
    "multiplied",
    "only_if",
    "panel",
    "passed",
    "passing_parts",
    "per_event_penalty",
    "per_flag",
    "per_unit",
    "percentile",
    "pro_rata",
    "rank_bands",
    "rank_points",
    "share_of_best",
    "stepped",
    "sustained",
    "tapered",
    "two_way",
    "z_score",
]
