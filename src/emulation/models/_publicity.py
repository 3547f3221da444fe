"""Public posting (*công khai, niêm yết, lấy ý kiến*): what was posted, for how long, and what people answered."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from pydantic import Field, StrictBool, StrictInt

from emulation.algebra import Text
from emulation.errors import ModelError
from emulation.models._base import Id, IsoDay, LineNumber, Model
from emulation.models._source import Source

OpinionKind = Literal["opinion", "complaint", "denunciation", "petition"]
"""Opinion (*ý kiến*), complaint (*khiếu nại*), denunciation (*tố cáo*), petition (*kiến nghị*)."""
OpinionOutcome = Literal["upheld", "partly", "dismissed"]
"""What was found of an opinion: right, partly right, not right."""


class Opinion(Model):
    """What was received about one unit: its kind and its days, never who wrote it or what it says."""

    id: Id
    on: IsoDay
    unit: Id
    """The unit that it is about."""
    kind: OpinionKind
    answered_on: IsoDay | None = None
    outcome: OpinionOutcome | None = None
    line: LineNumber = None

    def model_post_init(self, _: object, /) -> None:
        """Refuse an answer before the question, and an outcome without its day."""
        if self.answered_on is not None and self.answered_on < self.on:
            raise ModelError(
                "EMU-D04",
                vi="Ngày trả lời trước ngày nhận ý kiến.",
                en="The answer lies before the day it was received.",
                key="answered_on",
                line=self.line,
            )
        if self.outcome is not None and self.answered_on is None:
            raise ModelError(
                "EMU-D03",
                vi="Có kết luận thì phải ghi ngày trả lời.",
                en="An outcome comes with the day of its answer.",
                key="answered_on",
                line=self.line,
            )

    def is_open_on(self, day: date) -> bool:
        """Tell whether it was received by `day` and not answered by then."""
        return self.on <= day and (self.answered_on is None or day < self.answered_on)


class Posting(Model):
    """A posting and what came of it.

    How long it lasts is the plan's: `days` calendar days, or `until`, its last day, where a plan counts working days.
    Unless `first_day_counts`, the day of posting is not among the days: the longer reading, so that no decision
    counts as late enough that might be early. `holds` names the kinds of opinion that hold a case while they are open.
    """

    id: Id
    what: Text
    posted_on: IsoDay
    days: StrictInt | None = Field(default=None, ge=1)
    until: IsoDay | None = None
    first_day_counts: StrictBool = False
    place: Text | None = None
    units: tuple[Id, ...] = ()
    """The units whose cases it is about; all when empty."""
    opinions: tuple[Opinion, ...] = ()
    holds: tuple[OpinionKind, ...] = ("complaint", "denunciation")
    source: Source
    line: LineNumber = None

    def model_post_init(self, _: object, /) -> None:
        """Ask for one way to know the last day, and refuse an opinion that stands twice."""
        if (self.days is None) == (self.until is None) or (self.until is not None and self.until < self.posted_on):
            raise ModelError(
                "EMU-D04",
                vi="Thời gian niêm yết ghi bằng `days`, hoặc bằng `until` không trước ngày niêm yết.",
                en="A posting says `days`, or `until`, which is not before the day of posting.",
                key="days",
                line=self.line,
            )
        _check_opinions(self.opinions, self.line)

    @property
    def last_day(self) -> date:
        """The last day of the posting."""
        if self.until is not None:
            return self.until
        return self.posted_on + timedelta(days=(self.days or 0) - self.first_day_counts)

    def covers(self, unit: str) -> bool:
        """Tell whether the posting is about a unit's case."""
        return not self.units or unit in self.units


def _check_opinions(opinions: Sequence[Opinion], line: int | None) -> None:
    seen: set[str] = set()
    for opinion in opinions:
        if opinion.id in seen:
            raise ModelError(
                "EMU-D11",
                vi=f"Ý kiến {opinion.id} ghi hai lần.",
                en=f"The opinion {opinion.id} stands twice.",
                key="opinions",
                line=opinion.line or line,
            )
        seen.add(opinion.id)
