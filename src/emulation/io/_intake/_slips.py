"""Figures in the wrong unit: thousands for ones, millions for thousands, which no range can tell.

A figure is suspect when what is known of it lies far away and would lie nearer if it were 10³ or 10⁶ times smaller or
greater. Three things are known of a figure, and the first that speaks decides:

* what the same unit reported in its last period;
* what the others of the table report in the same field, unless the other figures of the unit say that it is simply big;
* how the field stands to those fields that it goes along with most closely.

Binary floats only measure distances here: no figure is changed, and none of them becomes a fact.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Final, Literal

from emulation.models import FormSpec, Measure

Figures = Mapping[str, Mapping[str, Fraction]]
"""The figures of a table: unit, then field."""
Against = Literal["earlier", "others", "fields"]
"""What a figure does not fit: its own last period, the others of the table, or the unit's other fields."""

FIGURES: Final = ("count", "money", "rate", "number", "marks")
"""The kinds of measures that a wrong unit can change."""
_POWERS: Final = (3, 6, -3, -6)
_FAR: Final = 3.0
"""How many times farther than all that is known a figure lies before anybody asks."""
_CHANGE: Final = 2.0
"""How many times a figure changes from period to period without being remarkable."""
_FEWEST: Final = 3
_TAIL: Final = 8
"""One figure in eight is left out at each end, so that a table with several slips still finds them."""
_COMPANIONS: Final = 8
_FEWEST_SHARED: Final = 5
_SAMPLE: Final = 60
"""On how many units the closest fields are looked for; all units are compared by them."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One figure that seems to be in the wrong unit."""

    unit: str
    field: str
    value: Fraction
    power: int
    """The figure seems to be 10**power times what is meant."""
    against: Against

    @property
    def meant(self) -> Fraction:
        """What the figure would be in the right unit."""
        return self.value / Fraction(10) ** self.power


def slips(form: FormSpec, table: Figures, earlier: Iterable[Figures] = ()) -> tuple[Slip, ...]:
    """Return the figures that seem to be in the wrong unit, by unit and field.

    Args:
        form: The form of the table; figures outside its ranges are refused before, and are not looked for here.
        table: What is filed now; without at least three others and without an earlier period nothing can be told.
        earlier: The figures of earlier periods, the last one first.
    """
    view = _View(form, table, tuple(earlier))
    return tuple(
        slip
        for unit in sorted(table)
        for name, value in table[unit].items()
        if value > 0 and name in form and (slip := view.slip(unit, form[name], value)) is not None
    )


def judge(form: FormSpec, table: Figures, earlier: Iterable[Figures], unit: str, name: str) -> Slip | None:
    """Return what is suspect about one figure of a table, if anything is."""
    return _View(form, table, tuple(earlier)).slip(unit, form[name], table[unit][name])


@dataclass(frozen=True, slots=True)
class _Spread:
    """Where the values of others lie, the one in question left out."""

    values: tuple[float, ...]

    def without(self, value: float | None) -> tuple[float, float] | None:
        """Return the least and the greatest of the others, the tails left out; None where there are too few."""
        position = len(self.values) if value is None else bisect_left(self.values, value)
        others = len(self.values) - (value is not None)
        if others < _FEWEST:
            return None
        low, high = others // _TAIL, others - 1 - others // _TAIL
        return self.values[low + (low >= position)], self.values[high + (high >= position)]


def _distance(value: float, known: tuple[float, float]) -> float:
    """Return how many times a value is greater or smaller than all that is known; 1 where it fits."""
    low, high = known
    return value / high if value > high else low / value if value < low else 1.0


def _power(value: float, known: tuple[float, float], powers: Iterable[int]) -> int | None:
    """Return the power of ten that explains a far value best, if one does."""
    far = _distance(value, known)
    if far < _FAR:
        return None
    nearer = [(_distance(value / 10**power, known), abs(power), power) for power in powers]
    distance, _, power = min(nearer, default=(far, 0, 0))
    return power if distance < far else None


@dataclass(frozen=True)
class _View:
    form: FormSpec
    table: Figures
    earlier: tuple[Figures, ...]
    _spreads: dict[str, _Spread] = field(default_factory=dict)
    _ratios: dict[tuple[str, str], _Spread] = field(default_factory=dict)
    _closest: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def slip(self, unit: str, measure: Measure, value: Fraction) -> Slip | None:
        """Return what is suspect about one figure."""
        powers = tuple(_possible(measure, value))
        size = float(value)
        before = self._before(unit, measure.name)
        if before and (power := _power(size, (before / _CHANGE, before * _CHANGE), powers)) is not None:
            return Slip(unit, measure.name, value, power, "earlier")
        if measure.kind == "count":
            # What is counted is rarely counted in thousands, and a small unit counts little of everything.
            powers = tuple(power for power in powers if power > 0)
        if not powers:
            return None
        known = self._others(measure).without(size)
        power = _power(size, known, powers) if known else None
        votes = self._votes(unit, measure.name, size, powers)
        against = [vote for vote in votes if vote is not None]
        if power is not None and (len(votes) < 2 or 2 * len(against) >= len(votes)):
            return Slip(unit, measure.name, value, power, "others")
        if len(votes) >= 2 and 2 * len(against) > len(votes):
            return Slip(unit, measure.name, value, max(against, key=against.count), "fields")
        return None

    def _before(self, unit: str, name: str) -> float:
        """Return what the unit reported last, or 0."""
        return next((float(past[unit][name]) for past in self.earlier if name in past.get(unit, {})), 0.0)

    def _others(self, measure: Measure) -> _Spread:
        """Return what everybody reports in a field, now and before."""
        name = measure.name
        if name not in self._spreads:
            past = (row[name] for table in self.earlier for row in table.values() if name in row)
            every = [*(row[name] for row in self.table.values() if name in row), *past]
            positive = [float(value) for value in every if value > 0]
            if len(positive) <= _FEWEST and measure.kind == "count":
                # Where nearly everybody reports none, a handful is nothing remarkable and thousands are.
                positive = [max(float(value), 1.0) for value in every]
            self._spreads[name] = _Spread(tuple(sorted(positive)))
        return self._spreads[name]

    def _votes(self, unit: str, name: str, size: float, powers: tuple[int, ...]) -> list[int | None]:
        """Return for each close field the power of ten by which the figure is off beside it, or None."""
        row = self.table[unit]
        votes: list[int | None] = []
        for other in self._companions(name):
            beside = float(row.get(other, 0))
            if beside > 0:
                ratio = size / beside
                known = self._ratio(name, other).without(ratio)
                votes += [] if known is None else [_power(ratio, known, powers)]
        return votes

    def _ratio(self, name: str, other: str) -> _Spread:
        if (name, other) not in self._ratios:
            self._ratios[name, other] = _Spread(tuple(sorted(_ratios(self.table.values(), name, other))))
        return self._ratios[name, other]

    def _companions(self, name: str) -> tuple[str, ...]:
        """Return the fields whose ratio to this one differs least from unit to unit."""
        if name not in self._closest:
            spreads = [
                (ratios[-1 - len(ratios) // _TAIL] / ratios[len(ratios) // _TAIL], other)
                for other in self._fields
                if other != name and len(ratios := sorted(_ratios(self._sample, name, other))) >= _FEWEST_SHARED
            ]
            self._closest[name] = tuple(other for _, other in sorted(spreads)[:_COMPANIONS])
        return self._closest[name]

    @cached_property
    def _fields(self) -> tuple[str, ...]:
        return tuple(measure.name for measure in self.form if measure.kind in FIGURES)

    @cached_property
    def _sample(self) -> tuple[Mapping[str, Fraction], ...]:
        units = sorted(self.table)
        return tuple(self.table[unit] for unit in units[:: max(1, len(units) // _SAMPLE)])


def _ratios(rows: Iterable[Mapping[str, Fraction]], name: str, other: str) -> Iterator[float]:
    for row in rows:
        if row.get(name, 0) > 0 and row.get(other, 0) > 0:
            yield float(row[name]) / float(row[other])


def _possible(measure: Measure, value: Fraction) -> Iterator[int]:
    """Yield the powers that may explain a figure: a whole number of thousands ends in zeros."""
    grain = Fraction(1, 10**measure.decimals)
    for power in _POWERS:
        meant = value / Fraction(10) ** power
        if (meant / grain).denominator == 1 and measure.at_least <= meant <= measure.at_most:
            yield power
