"""What limits classes beyond a unit's own points: quotas, and the class of another unit."""

from datetime import date
from typing import Literal

from emulation.errors import ModelError
from emulation.models._base import Id, LineNumber, Model
from emulation.models._quota import Quota
from emulation.models._source import Source

AtTheCut = Literal["leave-out", "authority"]
"""What becomes of equals of whom some would fit: none of them is taken, or the authority decides among them."""


class ClassQuota(Model):
    """How many of a cohort may have one class; the others fall to the next class whose conditions they meet.

    A base "class" counts the units that reach it before any quota; one that is not `or_better`
    loses those who are taken up into the class of the quota.
    """

    band: Id
    """The class that is limited."""
    quota: Quota
    ties: AtTheCut
    rulebooks: tuple[Id, ...] = ()
    """The rulebooks that it is for; all when empty."""
    line: LineNumber = None

    def on(self, day: date) -> "ClassQuota":
        """Return the rule with its quota as it stands on `day`."""
        quota = self.quota.on(day)
        return self if quota is self.quota else self.changed(quota=quota)


class ClassDependency(Model):
    """A class that depends on another unit's: a head on the unit, a unit on its components.

    `not-above-parent`: no better class than the parent has, such as the head of a unit (*người đứng đầu*).
    `no-component-in`: no better class than `at_most` while a component, whose parent the unit is, has the class `band`.
    The unit that is asked is classed first; while it has no class, the class of the other is withheld.
    """

    rule: Literal["not-above-parent", "no-component-in"]
    rulebook: Id
    """Whose classes are limited."""
    of: Id
    """The rulebook that classes the parents, or the components."""
    band: Id | None = None
    at_most: Id | None = None
    source: Source
    line: LineNumber = None

    def model_post_init(self, _: object, /) -> None:
        """Ask for classes where they are needed."""
        needed = self.rule == "no-component-in"
        if (self.band is not None) != needed or (self.at_most is not None) != needed:
            raise ModelError(
                "EMU-D03",
                vi="“no-component-in” cần `band` và `at_most`; “not-above-parent” không cần.",
                en="“no-component-in” needs `band` and `at_most`; “not-above-parent” neither.",
                line=self.line,
            )
