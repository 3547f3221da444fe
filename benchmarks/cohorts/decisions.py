"""10,000 units in 500 blocs, five awards and quotas within quotas: decided and explained to everyone."""

import statistics
from typing import Any

from benchmarks.cohorts.dataset import Played, played
from benchmarks.tables.measure import PAIRS, Taken, taken

from emulation import Decisions, decide

GOAL_S = 2.0
UNITS, BLOCS = 10_000, 500


def decided(movement: Played) -> Decisions:
    """Freeze, rank, class and award, with the reason of each decision and the independent check of every award."""
    return decide(movement.results, units=movement.units)


def checked(found: Decisions) -> int:
    """Return how many objections the independent check of all awards has: none is meant."""
    return sum(len(award.objections) for award in found.awards)


def measured(rounds: int = PAIRS) -> dict[str, Any]:
    """Return what deciding takes, and what all sentences in both languages take after it."""
    movement = played(UNITS, BLOCS)
    found = decided(movement)
    told = found.explanations()
    sentences = [*told.ranks.values(), *told.classes.values(), *(each for one in told.awards.values() for each in one)]
    runs = [(taken(lambda: decided(movement)), taken(found.explanations)) for _ in range(rounds)]
    return {
        "units": UNITS,
        "blocs": BLOCS,
        "awards": len(found.awards),
        "nominations": sum(len(award.nominations) for award in found.awards),
        "explanations": len(sentences),
        "sentences": sum(len(tuple(each)) for each in sentences),
        "objections": checked(found),
        "decide": _spread([deciding for deciding, _ in runs]),
        "explain": _spread([explaining for _, explaining in runs]),
        "goal_s": GOAL_S,
    }


def _spread(runs: list[Taken]) -> dict[str, float]:
    walls = sorted(each.wall for each in runs)
    cpu = statistics.median(each.cpu for each in runs)
    return {"median": statistics.median(walls), "least": walls[0], "most": walls[-1], "cpu": cpu}
