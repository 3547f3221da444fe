"""Periods, rounds, deadlines and the yearly peak month.

A period is half-open: it holds its first day and not its end, so that periods meet without overlap.
Months are always counted from one anchor day, never added to a result: 31 January, 29 February, 31 March.
"""

from collections.abc import Iterator
from datetime import date, datetime, time
from fractions import Fraction
from itertools import pairwise
from typing import Any, Literal, Self

from dateutil.relativedelta import relativedelta
from dateutil.rrule import MONTHLY, YEARLY, rrule
from pydantic import Field, StrictInt

from emulation.algebra import Text
from emulation.errors import ModelError
from emulation.models._base import Exact, Id, IsoDay, Model
from emulation.models._source import Source


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdecimal() and text != "0000"


class Period(Model):
    """The days from `start` up to `end`, the latter not included: `Period("2023-01-01", "2024-01-01")`."""

    start: IsoDay
    end: IsoDay

    def __init__(self, start: date | str, end: date | str, **more: Any) -> None:  # noqa: ANN401 - refused by the model
        super().__init__(start=start, end=end, **more)

    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]  # as in Model

    def model_post_init(self, _: object, /) -> None:
        """Refuse a period without a day."""
        if self.start >= self.end:
            raise ModelError("EMU-D04", vi="Kỳ phải kết thúc sau khi bắt đầu.", en="A period ends after it starts.")

    @classmethod
    def of_year(cls, year: int) -> Self:
        """Return a calendar year."""
        return cls(date(year, 1, 1), date(year + 1, 1, 1))

    @classmethod
    def of_years(cls, first: int, last: int) -> Self:
        """Return the calendar years from `first` to `last`, both included."""
        return cls(date(first, 1, 1), date(last + 1, 1, 1))

    @classmethod
    def from_id(cls, id: str) -> Self:  # noqa: A002 - the property's name
        """Return the period of a stable name: "2023", "2021..2025" or "2023-01-01..2023-07-01".

        Raises:
            ModelError: The name is that of no period.
        """
        first, _, last = id.partition("..")
        if _is_year(first) and _is_year(last or first):
            return cls.of_years(int(first), int(last or first))
        return cls(first, last)

    @property
    def id(self) -> str:
        """Its stable name: "2023", "2021..2025", else its two dates."""
        if self.start.timetuple()[1:3] != (1, 1) or self.end.timetuple()[1:3] != (1, 1):
            return f"{self.start.isoformat()}..{self.end.isoformat()}"
        first, last = self.start.year, self.end.year - 1
        return f"{first}" if first == last else f"{first}..{last}"

    @property
    def first_day(self) -> date:
        """The first day."""
        return self.start

    @property
    def last_day(self) -> date:
        """The last day, the one before `end`."""
        return date.fromordinal(self.end.toordinal() - 1)

    @property
    def days(self) -> int:
        """How many days it has."""
        return self.end.toordinal() - self.start.toordinal()

    @property
    def years(self) -> tuple[int, ...]:
        """The calendar years that it touches."""
        return tuple(range(self.start.year, self.last_day.year + 1))

    def contains(self, day: date) -> bool:
        """Tell whether `day` lies in the period."""
        return self.start <= day < self.end

    def covers(self, other: "Period") -> bool:
        """Tell whether all of `other` lies in the period."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Period") -> bool:
        """Tell whether the two share a day."""
        return self.start < other.end and other.start < self.end

    def split(self, *days: date) -> tuple["Period", ...]:
        """Cut the period at each of `days`, which begin a new part; a day outside cuts nothing."""
        cuts = sorted({self.start, self.end, *(day for day in days if self.start < day < self.end)})
        return tuple(Period(start, end) for start, end in pairwise(cuts))

    def by_year(self) -> tuple["Period", ...]:
        """Cut the period at every 1 January."""
        return self.split(
            *_days(rrule(YEARLY, dtstart=_noon(self.start), until=_noon(self.end), bymonth=1, bymonthday=1))
        )

    def by_month(self) -> tuple["Period", ...]:
        """Cut the period at the first day of every month."""
        return self.split(*_days(rrule(MONTHLY, dtstart=_noon(self.start), until=_noon(self.end), bymonthday=1)))

    def before(self, periods: int = 1) -> "Period":
        """Return the period of the same length, `periods` periods earlier.

        Raises:
            ModelError: For a period that is not made of whole months, whose length is not defined.
        """
        gap = relativedelta(self.end, self.start)
        if gap.days or self.start.day != 1:
            raise ModelError(
                "EMU-D04",
                vi=f"Kỳ {self.id} không gồm các tháng trọn vẹn nên không có kỳ trước.",
                en=f"The period {self.id} is not made of whole months, so no period stands before it.",
            )
        months = -periods * (12 * gap.years + gap.months)
        return Period(add_months(self.start, months), add_months(self.end, months))

    def __str__(self) -> str:
        """Show the id."""
        return self.id


def _noon(day: date) -> datetime:
    return datetime.combine(day, time())


def _days(rule: rrule) -> Iterator[date]:
    return (moment.date() for moment in rule)


def add_months(day: date, months: int) -> date:
    """Return the day of the same number `months` later, or the last day of a shorter month.

    There is no way back: 31 January and one month is 28 February, and one month before that is 28 January.
    Keep the anchor day and count from it.
    """
    return day + relativedelta(months=months)


def monthly_days(day_of_month: int, period: Period) -> tuple[date, ...]:
    """Return the same day of every month of the period, such as a report due on the 5th.

    A month that lacks the day gives its last one.
    """
    first = date(period.start.year, period.start.month, 1)
    months = 12 * (period.end.year - first.year) + period.end.month - first.month
    days = (first + relativedelta(months=n, day=day_of_month) for n in range(months + 1))
    return tuple(day for day in days if period.contains(day))


def peak_month(year: int) -> Period:
    """Return the peak month "Vì người nghèo" of a year: 17 October to 18 November, both included."""
    start = next(_days(rrule(YEARLY, dtstart=_noon(date(year, 1, 1)), bymonth=10, bymonthday=17, count=1)))
    return Period(start, start + relativedelta(month=11, day=19))


class Deadline(Model):
    """A day by which something is due: a fixed one, or so many months and days after the period's end.

    Days are calendar days; a plan that counts working days states the day itself.
    """

    id: Id
    title: Text | None = None
    on: IsoDay | None = None
    months_after_end: StrictInt | None = None
    days_after_end: StrictInt | None = None
    source: Source | None = None

    def model_post_init(self, _: object, /) -> None:
        """Ask for one way to know the day."""
        if (self.on is None) == (self.months_after_end is None and self.days_after_end is None):
            raise ModelError(
                "EMU-D03",
                vi="Thời hạn cần đúng một cách xác định: `on`, hoặc `months_after_end`/`days_after_end`.",
                en="A deadline is known in exactly one way: `on`, or `months_after_end` and `days_after_end`.",
            )

    def day(self, period: Period) -> date:
        """Return the last day on which it is in time: 0 months and 0 days after the end is the period's last day."""
        if self.on is not None:
            return self.on
        end = add_months(period.end, self.months_after_end or 0)
        return end + relativedelta(days=(self.days_after_end or 0) - 1)


class RollUp(Model):
    """How the scores of several periods become one: their mean, weighted when `weights` are given."""

    method: Literal["mean"] = "mean"
    periods: tuple[Id, ...] = Field(min_length=1)
    weights: tuple[Exact, ...] = ()
    missing: Literal["refuse", "leave-out"] = "refuse"
    """What a period without a score does: the round has none, or the mean goes over the others."""
    source: Source | None = None

    def model_post_init(self, _: object, /) -> None:
        """Refuse weights that do not fit the periods."""
        if self.weights and (len(self.weights) != len(self.periods) or min(self.weights) <= 0):
            raise ModelError(
                "EMU-D01",
                vi="Mỗi kỳ cần một trọng số lớn hơn 0.",
                en="Each period has one weight above zero.",
                key="weights",
            )

    @property
    def shares(self) -> tuple[Fraction, ...]:
        """The weight of each period; 1 each unless said."""
        return self.weights or (Fraction(1),) * len(self.periods)


class Round(Model):
    """A yearly round, an interim review (*sơ kết*) or a final review (*tổng kết*); a plan's awards name their round."""

    id: Id
    kind: Literal["yearly", "interim", "final"]
    title: Text
    period: Period
    roll_up: RollUp | None = None
    source: Source | None = None
