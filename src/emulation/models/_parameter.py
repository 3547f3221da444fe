"""Dated parameters: a number of the rules, each value with its days in force and its source."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, PlainSerializer, StrictBool

from emulation.algebra import Look, Text
from emulation.errors import ModelError
from emulation.models._base import Id, IsoDay, Model, read_exact
from emulation.models._dated import check_disjoint, check_spell, in_order, on_day
from emulation.models._period import Period
from emulation.models._source import Source


def _read_value(value: object) -> Fraction:
    """Take a day for its ordinal, as the algebra does."""
    return Fraction(value.toordinal()) if type(value) is date else read_exact(value)


Amount = Annotated[Fraction, BeforeValidator(_read_value), PlainSerializer(str, return_type=str, when_used="json")]
"""An exact number, or a day as its ordinal."""


class DatedValue(Model):
    """One value of a parameter, in force from `in_force_from` up to `in_force_until`, the latter not included."""

    value: Amount
    source: Source
    in_force_from: IsoDay | None = None
    in_force_until: IsoDay | None = None
    last_verified_on: IsoDay | None = None
    model: StrictBool = False
    """Whether it is a model value, not a rule."""

    def __init__(self, value: int | str | Decimal | Fraction | date, source: Source, **more: Any) -> None:  # noqa: ANN401 - refused by the model
        super().__init__(value=value, source=source, **more)

    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]  # as in Model

    def model_post_init(self, _: object, /) -> None:
        """Refuse dates in the wrong order."""
        check_spell(self)

    @property
    def start(self) -> date | None:
        """The first day in force."""
        return self.in_force_from

    @property
    def end(self) -> date | None:
        """The first day no longer in force."""
        return self.in_force_until

    @property
    def is_model(self) -> bool:
        """Whether the value or its source is a model value."""
        return self.model or self.source.model

    def during(self, start: date | None, end: date | None) -> Self:
        """Return the same value for other days."""
        return self.changed(in_force_from=start, in_force_until=end)


class DatedParameter(Model):
    """A number that rules read by its id: `parameter("newly_escaped_window")`.

    At most one value is in force on any day; `check` proves that there is one on every day of a period.
    """

    id: Id
    title: Text
    unit: Text | None = None
    look: Look = "plain"
    """How it is written: a plain number, a percentage, or a day."""
    values: Annotated[tuple[DatedValue, ...], Field(min_length=1)]
    note: Text | None = None

    def model_post_init(self, _: object, /) -> None:
        """Refuse two values on one day."""
        check_disjoint(self.values, self.id)

    def value_on(self, day: date) -> DatedValue:
        """Return the value in force on `day`.

        Raises:
            ModelError: When there is none.
        """
        value = on_day(self.values, day)
        if value is None:
            raise self._none_from("EMU-D12", day)
        return value

    def gaps(self, period: Period) -> tuple[Period, ...]:
        """Return the parts of `period` in which no value is in force."""
        gaps: list[Period] = []
        covered = period.start
        for value in in_order(self.values):
            start = min(value.start or period.start, period.end)
            if covered < start:
                gaps.append(Period(covered, start))
            covered = max(covered, value.end or period.end)
        return (*gaps, Period(covered, period.end)) if covered < period.end else tuple(gaps)

    def check(self, period: Period) -> None:
        """Refuse a day of `period` without a value.

        Raises:
            ModelError: Naming the first day.
        """
        gaps = self.gaps(period)
        if gaps:
            raise self._none_from("EMU-D06", gaps[0].start)

    def replaced(self, value: int | str | Decimal | Fraction | date, source: Source, period: Period) -> Self:
        """Return the parameter with another value during `period`, as a plan sets it."""
        new = DatedValue(value, source, in_force_from=period.start, in_force_until=period.end)
        kept = [part for old in self.values for part in _outside(old, period)]
        return self.changed(values=in_order([*kept, new]))

    def _none_from(self, code: str, day: date) -> ModelError:
        return ModelError(
            code,
            vi=f"Tham số {self.id} không có giá trị vào ngày {day.isoformat()}.",
            en=f"The parameter {self.id} has no value on {day.isoformat()}.",
            hint=("thêm giá trị có hiệu lực từ ngày đó", "add a value that is in force from that day"),
            parameter=self.id,
            day=day.isoformat(),
        )


def _outside(value: DatedValue, period: Period) -> list[DatedValue]:
    """Return what is left of a value before and after a period."""
    parts: list[DatedValue] = []
    if value.start is None or value.start < period.start:
        parts.append(value.during(value.start, min(value.end or period.start, period.start)))
    if value.end is None or period.end < value.end:
        parts.append(value.during(max(value.start or period.end, period.end), value.end))
    return parts


def constant_parameter(
    id: str,  # noqa: A002 - the field's name
    value: int | str | Decimal | Fraction | date,
    *,
    title: Text,
    source: Source,
    unit: Text | None = None,
    look: Look = "plain",
) -> DatedParameter:
    """Make a parameter of one value that is always in force: `constant_parameter("window", 36, …)`."""
    return DatedParameter(id=id, title=title, unit=unit, look=look, values=(DatedValue(value, source),))
