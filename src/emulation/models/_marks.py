"""Marks of several judges for several subjects, and how a panel's rule makes one mark of them."""

from typing import Literal

from pydantic import Field, StrictInt

from emulation.algebra import RoundingMode, Text
from emulation.errors import ModelError
from emulation.models._base import Exact, Id, IsoDay, Line, LineNumber, Model, Points
from emulation.models._source import Source


class JudgeMark(Model):
    """What one judge gives one subject, for one item of the sheet or for the whole; a state where there is no number.

    *Not applicable* is a judge who does not mark the subject, by recusal for instance; *missing* is one who has not.
    """

    judge: Id
    subject: Id
    item: Id | None = None
    points: Points
    line: LineNumber = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What identifies it: subject, item and judge."""
        return self.subject, self.item or "", self.judge


class Discrepancy(Model):
    """When marks lie so far apart that nobody takes a mean: the judges talk, then others decide.

    `at_least` is the gap between the highest and the lowest mark that calls for it; `across` the smaller gap that is
    enough where one mark reaches `pass_line` and another does not. Example: 10, or 5 across the pass line,
    TT 10/2021/TT-BTP.
    """

    at_least: Exact
    across: Exact | None = None
    pass_line: Exact | None = None
    steps: tuple[Text, ...] = ()
    """Who then decides, in order, as the rule words it."""

    def model_post_init(self, _: object, /) -> None:
        """Ask for a pass line where a gap across it is given, and for gaps above zero."""
        if (self.across is None) != (self.pass_line is None):
            raise ModelError(
                "EMU-D03",
                vi="`across` và `pass_line` đi cùng nhau.",
                en="`across` and `pass_line` are given together.",
                key="pass_line",
            )
        if self.at_least <= 0 or (self.across is not None and not 0 < self.across <= self.at_least):
            raise ModelError(
                "EMU-D01",
                vi="Mức chênh lệch phải lớn hơn 0; mức ở hai bên điểm đạt không lớn hơn mức chung.",
                en="A gap is above 0; the one across the pass line is no more than the general one.",
                key="at_least",
            )


class PanelRule(Model):
    """How the marks of a panel become one.

    * `how`: their mean, their median, or their mean without the `trim` highest and the `trim` lowest.
    * `items`: a sheet's items are added and the sums are averaged ("sum"); all marks are averaged alike, whatever
      their item ("all-marks", TT 22/2022/TT-BKHĐT); or each item is averaged and then the items ("item-means").
    * `missing`: a mark that is not there leaves the panel *missing* ("wait") or is left out ("leave-out"). It is never
      a zero.
    * `smallest`: fewer judges than that, and the panel gives no mark.
    * `quantum`: the step to which the result is rounded, once, at the end; None keeps it exact.
    """

    how: Literal["mean", "median", "trimmed-mean"]
    trim: StrictInt = Field(default=0, ge=0)
    items: Literal["sum", "all-marks", "item-means"] = "sum"
    missing: Literal["wait", "leave-out"] = "wait"
    smallest: StrictInt = Field(ge=1)
    discrepancy: Discrepancy | None = None
    quantum: Exact | None = None
    rounding: RoundingMode = "half_away"
    source: Source
    line: LineNumber = None

    def model_post_init(self, _: object, /) -> None:
        """Refuse a trim without its mean, or that could leave no mark, and a step that is not above zero."""
        if (self.how == "trimmed-mean") != (self.trim > 0) or self.smallest <= 2 * self.trim:
            raise ModelError(
                "EMU-D01",
                vi="`trim` chỉ dùng với trimmed-mean, và `smallest` phải lớn hơn hai lần `trim`.",
                en="`trim` goes with trimmed-mean, and `smallest` is more than twice `trim`.",
                key="trim",
                line=self.line,
            )
        if self.quantum is not None and self.quantum <= 0:
            raise ModelError(
                "EMU-D01", vi="Bước làm tròn phải lớn hơn 0.", en="A step of rounding is above 0.",
                key="quantum", line=self.line,
            )  # fmt: skip


class AgreedMark(Model):
    """The mark that stands after marks lay too far apart: what the judges agreed on, or the head or chair decided."""

    subject: Id
    points: Exact
    by: Literal["judges", "head", "chair"]
    on: IsoDay
    reason: Line
    line: LineNumber = None
