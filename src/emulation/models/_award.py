"""Titles and forms of commendation (*danh hiệu thi đua, hình thức khen thưởng*) as a plan offers them in a round."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StrictBool, StrictInt, StrictStr

from emulation.algebra import Text
from emulation.errors import ModelError
from emulation.models._base import Exact, Id, LineNumber, Model, refuse_twice
from emulation.models._class_rules import AtTheCut
from emulation.models._mapping import FrozenMapping
from emulation.models._quota import Quota
from emulation.models._source import Source

AwardType = Literal["merit", "thematic", "irregular"]
"""What is rewarded: merit (*công trạng*), a thematic movement (*chuyên đề*), or a single deed (*đột xuất*)."""
Years = Annotated[StrictInt, Field(ge=1)]


class Streak(Model):
    """A title held in consecutive years; a year that an earlier grant of the same award has used counts no more."""

    title: Id
    times: Annotated[StrictInt, Field(ge=1)]


class Exclusion(Model):
    """Who was given `award` less than `within_years` years ago is not considered; ever, without a number of years."""

    award: Id
    within_years: Years | None = None


class AwardConditions(Model):
    """What a nominee must fulfil; what is not said is not asked. Conditions of the rulebook itself are asked always."""

    class_at_least: Id | None = None
    """The class, or a better one of the same rulebook."""
    rank_at_most: Exact | None = None
    points_at_least: Exact | None = None
    share_at_least: Exact | None = None
    """The share of the maximum that applied."""
    traits: FrozenMapping[Id, tuple[StrictStr, ...]] = FrozenMapping()
    streaks: tuple[Streak, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    vote: StrictBool = False
    """Whether a council must have carried it; the threshold is the plan's."""


class Award(Model):
    """One award in one round: who may have it, on what conditions, and how many.

    Awards with the same `achievement` reward one achievement once: the first of the plan that takes a nominee has it.
    `above` names the award among whose takers this one chooses; it then stands in the place of that one.
    """

    id: Id
    title: Text
    round: Id
    kind: Literal["title", "commendation"] = "commendation"
    type: AwardType = "merit"
    authority: Text | None = None
    """Who decides."""
    rulebooks: tuple[Id, ...] = ()
    """The rulebooks whose units may have it; all when empty."""
    unit_kinds: tuple[Id, ...] = ()
    nominated: StrictBool = False
    """Whether only those who are nominated are considered, such as individuals; else every unit that is scored."""
    subject: Text | None = None
    """Who is named in the decision, with {name} for the unit: "Nhân dân và cán bộ {name}"."""
    achievement: Id | None = None
    above: Id | None = None
    conditions: AwardConditions = AwardConditions()
    quotas: tuple[Quota, ...] = ()
    order: Literal["rank", "points", "share-of-maximum"]
    """In which order nominees are taken: by rank and then by the value ranked on, or across cohorts by a value."""
    ties: AtTheCut
    held: Literal["reserve", "pass"]
    """Whether a place is kept for a nominee whose case is held, or passes to the next."""
    source: Source
    line: LineNumber = None

    def model_post_init(self, _: object, /) -> None:
        """Refuse one that stands above itself, and quotas of one id."""
        refuse_twice("quotas", [quota.id for quota in self.quotas])
        if self.above == self.id:
            raise ModelError(
                "EMU-D01",
                vi=f"{self.id} không thể xét trên chính mình.",
                en=f"{self.id} cannot stand above itself.",
                key="above",
                line=self.line,
            )

    def on(self, day: date) -> "Award":
        """Return the award with its quotas as they stand on `day`."""
        quotas = tuple(quota.on(day) for quota in self.quotas)
        return self if quotas == self.quotas else self.changed(quotas=quotas)
