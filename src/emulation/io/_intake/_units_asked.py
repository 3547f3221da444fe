"""Asking about figures in the wrong unit: over all books together, of submissions and of the rows of their listings."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from emulation.algebra import format_number
from emulation.errors import Words
from emulation.io._grammar import Doubt
from emulation.io._intake._readings import Reading
from emulation.io._intake._slips import FIGURES, Figures, Slip, slips
from emulation.models import FormSpec, Measure, Submission

_AGAINST: Final = {
    "earlier": Words("kỳ trước của chính đơn vị", "what the unit itself reported last"),
    "others": Words("các đơn vị khác trong bảng", "the other units of the table"),
    "fields": Words("các số liệu khác của đơn vị", "the other figures of the unit"),
}


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of figures that is compared with others: a submission's facts, or a row of one of its listings."""

    reading: Reading
    facts: Mapping[str, Any]
    path: str = ""
    """What stands before the name of a field: `cases[2].`."""


def ask_about_units_of_measure(
    readings: Sequence[Reading], forms: Mapping[str, FormSpec], history: Sequence[Submission]
) -> None:
    """Put lines aside with a figure that seems to be in the wrong unit, unless a person has confirmed it.

    Args:
        readings: The lines of all books that are read together.
        forms: The forms by rulebook.
        history: What was filed for earlier periods.
    """
    for name, form in forms.items():
        ours = {each.line.unit: each for each in readings if each.line.rulebook == name and each.line.unit is not None}
        rows = {unit: _Row(reading, reading.data.get("facts", {})) for unit, reading in ours.items()}
        _ask(form, rows, _earlier(name, form, history))
        for measure in form:
            if measure.rows is not None and measure.kind == "rows":
                _ask(measure.rows, dict(_rows_of(measure, ours)))


def _ask(form: FormSpec, rows: Mapping[str, _Row], earlier: Iterable[Figures] = ()) -> None:
    table = {key: dict(_numbers(row.facts, form)) for key, row in rows.items()}
    for slip in slips(form, table, earlier):
        row = rows[slip.unit]
        reading, path = row.reading, f"{row.path}{slip.field}"
        if path not in reading.confirmed:
            where = {**reading.whose, **reading.places.get(path, reading.line.place), "field": path}
            reading.doubts.append(doubt_of_slip(slip, form[slip.field]).finding(**where))


def _rows_of(measure: Measure, readings: Mapping[str, Reading]) -> Iterator[tuple[str, _Row]]:
    """Yield the rows of a listing, over all units."""
    for unit, reading in readings.items():
        filed = reading.data.get("facts", {}).get(measure.name)
        for number, cells in enumerate(filed if isinstance(filed, list) else (), start=1):
            yield f"{unit} {number}", _Row(reading, cells, f"{measure.name}[{number}].")


def _earlier(rulebook: str, form: FormSpec, history: Iterable[Submission]) -> list[Figures]:
    """Return the figures of earlier periods, the last one first."""
    periods: dict[str, dict[str, dict[str, Fraction]]] = defaultdict(dict)
    for filed in history:
        if filed.rulebook == rulebook:
            periods[filed.period][filed.unit] = dict(_numbers(filed.facts, form))
    return [periods[period] for period in sorted(periods, reverse=True)]


def _numbers(facts: Mapping[str, object], form: FormSpec) -> Iterator[tuple[str, Fraction]]:
    for name, fact in facts.items():
        if (
            name in form
            and form[name].kind in FIGURES
            and not isinstance(fact, bool)
            and isinstance(fact, int | Decimal)
        ):
            yield name, Fraction(fact)


def doubt_of_slip(slip: Slip, measure: Measure) -> Doubt:
    """Ask whether a figure is in the wrong unit, and show both readings."""
    times = [format_number(Fraction(10) ** abs(slip.power), language) for language in ("vi", "en")]
    vi, en = _AGAINST[slip.against]
    more = Words("lớn", "too great") if slip.power > 0 else Words("nhỏ", "too small")
    return Doubt(
        "EMU-B61",
        Words(
            f"Sai đơn vị? So với {vi}, số này {more.vi} hơn cỡ {times[0]} lần; số đúng là số nào?",
            f"The wrong unit? Beside {en} this figure is {more.en} by about {times[1]} times; which is right?",
        ),
        tuple(_amount(value, measure) for value in (slip.value, slip.meant)),
    )


def _amount(value: Fraction, measure: Measure) -> Words:
    unit = measure.unit or (None if measure.kind != "money" else Words("đồng", "dong"))
    vi, en = (f" {unit.vi}", f" {unit.en}") if unit else ("", "")
    return Words(f"{format_number(value, 'vi')}{vi}", f"{format_number(value, 'en')}{en}")
