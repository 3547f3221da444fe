"""Effects of a change of the rulebook as JSON: exact numbers as text, households by their ids only."""

from typing import TYPE_CHECKING, Any, Final

from emulation.algebra import Text, written
from emulation.runs._json import points_to_json

if TYPE_CHECKING:
    from emulation.runs._rulebook_effects import RulebookEffects, UnitEffect, UnitStanding

FORMAT: Final = 1
"""The version of this form."""
Json = dict[str, Any]


def effects_to_json(effects: "RulebookEffects") -> Json:
    """Return the JSON form of effects: the difference, the figures, and every unit."""
    undecided = effects.undecided
    return {
        "rulebook_effects": FORMAT,
        "plan": {"id": effects.plan.id, "period": effects.plan.period.id},
        "difference": effects.difference.to_json(),
        "counts": dict(effects.counts),
        "climbing": effects.climbing,
        "falling": effects.falling,
        "reclassed": effects.reclassed,
        "undecided": None if undecided is None else {"code": undecided.code, "vi": undecided.vi, "en": undecided.en},
        "notes": [_text(note) for note in effects.notes],
        "units": [_unit(each) for each in effects],
    }


def _unit(effect: "UnitEffect") -> Json:
    change, places = effect.change, effect.places_gained
    return {
        "unit": effect.unit,
        "name": None if effect.name == effect.unit else effect.name,
        "outcome": effect.outcome,
        "change": None if change is None else written(change),
        "places_gained": None if places is None else written(places),
        "before": _standing(effect.before),
        "after": _standing(effect.after),
    }


def _standing(standing: "UnitStanding") -> Json:
    rank = standing.rank
    placed = None if rank is None else {
        "status": rank.status,
        "rank": None if rank.rank is None else written(rank.rank),
        "places": None if rank.places is None else list(rank.places),
        "among": rank.among,
    }  # fmt: skip
    points, share = points_to_json(standing.points), None if standing.share is None else written(standing.share)
    return {"points": points, "share": share, "rank": placed, "class": _text(standing.classed)}


def _text(text: Text) -> Json:
    return {"vi": text.vi, "en": text.en}
