"""Figures in the wrong unit: thousands for ones, millions for thousands, shares for per cent, which no range can tell.

A figure is suspect when what is known of it lies far away and would lie nearer if it were 10³ or 10⁶ times smaller or
greater; a percentage, if it were 10² times so. Three things are known of a figure, and the first that speaks decides:

* what the same unit reported in its last period;
* what the others of the table report in the same field, unless the other figures of the unit say that it is simply big;
* how the field stands to those fields that it goes along with most closely.

A whole column is suspect when all of it lies away from what other books and earlier periods have in the field. Where
nothing else is known of a field, a column that is wrong as a whole looks like one that is right.

Binary floats only measure distances here: no figure is changed, and none of them becomes a fact.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Final, Literal

from emulation.models import FormSpec, Measure

Figures = Mapping[str, Mapping[str, Fraction]]
"""The figures of a table: unit, then field."""
Against = Literal["earlier", "others", "fields", "column"]
"""What a figure does not fit: its own last period, the others of the table, or the unit's other fields; a whole column
does not fit that of other books and of earlier periods."""

FIGURES: Final = ("count", "money", "rate", "number", "marks")
"""The kinds of measures that a wrong unit can change."""
_POWERS: Final = (3, 6, -3, -6)
_SHARES: Final = (2, -2)
_FAR_SHARE: Final = 10.0
"""The same as below for a percentage that may be a share of one, or the other way round."""
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

    def without(self, *own: float) -> tuple[float, float] | None:
        """Return the least and the greatest of the others, the tails left out; None where there are too few."""
        others = len(self.values) - len(own)
        if others < _FEWEST:
            return None
        left_out = self._places(sorted(own))
        low, high = others // _TAIL, others - 1 - others // _TAIL
        return self.values[_skipping(left_out, low)], self.values[_skipping(left_out, high)]

    def _places(self, own: Sequence[float]) -> list[int]:
        """Return where the values in question stand, equal ones one after the other."""
        places: list[int] = []
        for value in own:
            place = bisect_left(self.values, value)
            places.append(max(place, places[-1] + 1) if places else place)
        return places


def _skipping(left_out: Iterable[int], place: int) -> int:
    """Return the place that one has among all, which has another once some before it are left out."""
    for each in left_out:
        place += each <= place
    return place


def _distance(value: float, known: tuple[float, float]) -> float:
    """Return how many times a value is greater or smaller than all that is known; 1 where it fits."""
    low, high = known
    return value / high if value > high else low / value if value < low else 1.0


def _power(
    value: float, known: tuple[float, float], powers: Iterable[int], *, least: float = _FAR, most: float | None = None
) -> int | None:
    """Return the power of ten that explains a far value best, if one does.

    Args:
        value: The figure.
        known: Between what it is expected.
        powers: What may explain it.
        least: How far it lies at least before anybody asks.
        most: How far it may lie once it is explained; without it, less far than before.
    """
    far = _distance(value, known)
    if far < least:
        return None
    nearer = [(_distance(value / 10**power, known), abs(power), power) for power in powers]
    distance, _, power = min(nearer, default=(far, 0, 0))
    return power if distance < (most or far) else None


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
        if measure.kind == "rate":
            return self._share(unit, measure, value, before)
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

    def _share(self, unit: str, measure: Measure, value: Fraction, before: float) -> Slip | None:
        """Return whether a percentage seems to be a share of one, or a share that was multiplied twice."""
        powers = tuple(_possible(measure, value))
        others = self._others(measure).without(float(value))
        ranges: tuple[tuple[Against, tuple[float, float] | None], ...] = (
            ("earlier", (before / _CHANGE, before * _CHANGE) if before else None),
            ("others", others),
        )
        for against, known in ranges:
            power = _power(float(value), known, powers, least=_FAR_SHARE, most=_FAR) if known else None
            if power is not None:
                return Slip(unit, measure.name, value, power, against)
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
    """Yield the powers that may explain a figure: a whole number of thousands ends in zeros, a share is at most 1."""
    grain = Fraction(1, 10**measure.decimals)
    for power in _SHARES if measure.kind == "rate" else _POWERS:
        meant = value / Fraction(10) ** power
        whole = (meant / grain).denominator == 1 if measure.kind != "rate" else min(value, meant) <= 1
        if whole and measure.at_least <= meant <= measure.at_most:
            yield power


def slips_of_columns(
    form: FormSpec, tables: Sequence[Figures], earlier: Iterable[Figures] = ()
) -> Iterator[tuple[int, Slip]]:
    """Yield the figures of columns that are in the wrong unit as a whole, each with the number of its table.

    All figures of the column lie above, or all below, what the other tables and earlier periods have, and fit if they
    are 10³ or 10⁶ times smaller or greater. At least three other figures have to be known.

    Args:
        form: The form of the tables.
        tables: What is filed now, sheet by sheet; one of a single unit has no columns.
        earlier: The figures of earlier periods.
    """
    past = tuple(earlier)
    for measure in form:
        if measure.kind in FIGURES and measure.kind != "rate":
            columns = [_column(measure.name, table) for table in (*tables, *past)]
            known = _Spread(tuple(sorted(float(value) for column in columns for value in column.values())))
            for number, column in enumerate(columns[: len(tables)]):
                yield from ((number, slip) for slip in _of_column(measure, column, known))


def _column(name: str, table: Figures) -> dict[str, Fraction]:
    return {unit: row[name] for unit, row in table.items() if row.get(name, 0) > 0}


def _of_column(measure: Measure, column: Mapping[str, Fraction], every: _Spread) -> Iterator[Slip]:
    own, tail = tuple(sorted(map(float, column.values()))), len(column) // _TAIL
    beside = every.without(*own) if len(own) > 1 else None
    if beside is None or (own[tail] <= beside[1] and own[-1 - tail] >= beside[0]):
        return
    possible = set[int](_POWERS).intersection(*(_possible(measure, value) for value in column.values()))
    powers = [power for power in sorted(possible) if power > 0 or measure.kind != "count"]
    power = _power(own[len(own) // 2], beside, powers, most=_FAR)
    if power is not None:
        yield from (Slip(unit, measure.name, value, power, "column") for unit, value in sorted(column.items()))
