"""Differences as JSON: exact numbers as text, a household and an individual by their ids only."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from emulation.algebra import Text, written
from emulation.cohorts import Classed, Nomination, Placed
from emulation.runs._differences_said import Teller
from emulation.runs._json import points_to_json

if TYPE_CHECKING:
    from emulation.runs._differences import Differences, UnitDifference

FORMAT: Final = 1
"""The version of this form."""
Json = dict[str, Any]


def differences_to_json(differences: "Differences") -> Json:
    """Return the JSON form of differences."""
    plan, teller = differences.after.results.plan, Teller(differences)
    return {
        "differences": FORMAT,
        "plan": {"id": plan.id, "period": plan.period.id},
        "round": None if differences.after.round is None else differences.after.round.id,
        "stage": differences.after.stage,
        "units": [_unit(each, teller.said(each)) for each in differences],
        "unchanged": differences.unchanged,
        "places": [
            {
                "of": of,
                "quota": quota,
                "cohort": dict(cohort),
                **_sides(change.before, change.after, lambda p: p.number),
            }
            for (of, quota, cohort), change in differences.places.items()
        ],
    }


def _sides(before: Any, after: Any, write: Any) -> Json:  # noqa: ANN401 - one kind of value on both sides
    return {"before": None if before is None else write(before), "after": None if after is None else write(after)}


def _unit(unit: "UnitDifference", said: Iterable[Text]) -> Json:
    return {
        "unit": unit.unit,
        "name": None if unit.name == unit.unit else unit.name,
        "points": {book: _sides(c.before, c.after, points_to_json) for book, c in unit.points.items()},
        "ranks": {book: _sides(c.before, c.after, _rank) for book, c in unit.ranks.items()},
        "classes": {book: _sides(c.before, c.after, _class) for book, c in unit.classes.items()},
        "awards": [
            {"award": award, "nominee": nominee, **_sides(c.before, c.after, _nomination)}
            for (award, nominee), c in unit.awards.items()
        ],
        "said": [{"vi": text.vi, "en": text.en} for text in said],
    }


def _rank(placed: Placed) -> Json:
    places = None if placed.places is None else list(placed.places)
    rank = None if placed.rank is None else written(placed.rank)
    return {"status": placed.status, "rank": rank, "places": places, "among": placed.among}


def _class(classed: Classed) -> Json:
    return {"status": classed.status, "class": None if classed.band is None else classed.band.id}


def _nomination(nomination: Nomination) -> Json:
    reasons = [reason.kind for reason in nomination.reasons]
    return {"status": nomination.status, "takes_a_place": nomination.takes_a_place, "reasons": reasons}
