"""How units are ranked: on which value, among whom, and what parts those that are equal."""

from typing import Literal

from emulation.algebra import Text
from emulation.errors import ModelError
from emulation.models._base import Id, LineNumber, Model
from emulation.models._source import Source


class RankKey(Model):
    """What is compared next between units that are equal so far.

    `points` are the official points of a criterion or section, `fact` a number that was reported,
    `share` the share of the maximum that applied, and `chair` the score of the council's chair.
    """

    by: Literal["points", "fact", "share", "chair"] = "points"
    of: Id | None = None
    """The criterion, section or field."""
    prefer: Literal["more", "less"] = "more"
    title: Text | None = None
    """What is said of it, where the rulebook has no title for it."""

    def model_post_init(self, _: object, /) -> None:
        """Ask for the criterion or field where there is one."""
        if (self.of is not None) != (self.by in ("points", "fact")):
            raise ModelError(
                "EMU-D03",
                vi="Tiêu chí phụ “points” và “fact” cần `of`; “share” và “chair” không cần.",
                en="A key of “points” or “fact” needs `of`; one of “share” or “chair” does not.",
                key="of",
            )


class Ranking(Model):
    """How the units of a rulebook are ranked (*xếp hạng*).

    `ties` says what is left of equals after all keys: `competition` (1, 1, 3), `dense` (1, 1, 2),
    `shared` (the mean of the places: 1½, 1½, 3), or `authority`: the places stay open until it has decided.
    """

    on: Literal["points", "share-of-maximum"]
    ties: Literal["competition", "dense", "shared", "authority"]
    keys: tuple[RankKey, ...] = ()
    within: tuple[Id, ...] = ("bloc",)
    """Who is compared: units that agree in all of these, "bloc" or traits; all of the rulebook when empty."""
    rulebooks: tuple[Id, ...] = ()
    """The rulebooks that it is for; all when empty."""
    source: Source
    line: LineNumber = None
