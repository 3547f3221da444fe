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
from emulation.io._intake._slips import FIGURES, Figures, Slip, slips, slips_of_columns
from emulation.models import FormSpec, Measure, Submission

_AGAINST: Final = {
    "earlier": Words("kỳ trước của chính đơn vị", "what the unit itself reported last"),
    "others": Words("các đơn vị khác trong bảng", "the other units of the table"),
    "fields": Words("các số liệu khác của đơn vị", "the other figures of the unit"),
    "column": Words("các sổ khác và các kỳ trước", "the other books and the earlier periods"),
}
_WRONG: Final = Words("Sai đơn vị", "The wrong unit")
_UNITS: Final = {"money": Words("đồng", "dong"), "rate": Words("%", "%")}


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of figures that is compared with others: a submission's facts, or a row of one of its listings."""

    readings: Sequence[Reading]
    """The line, or several of one unit that make one submission together."""
    facts: Mapping[str, Any]
    path: str = ""
    """What stands before the name of a field: `cases[2].`."""

    @classmethod
    def of(cls, readings: Sequence[Reading]) -> "_Row":
        """Return the facts of all lines of a unit."""
        facts = (reading.data.get("facts", {}) for reading in readings)
        return cls(readings, {name: fact for each in facts for name, fact in each.items()})

    def holding(self, path: str) -> Reading:
        """Return the line in which a field stands."""
        name = path.partition("[")[0]
        return next((each for each in reversed(self.readings) if name in each.data.get("facts", {})), self.readings[-1])


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
        ours: dict[str, list[Reading]] = defaultdict(list)
        for each in readings:
            if each.line.rulebook == name and each.line.unit is not None:
                ours[each.line.unit].append(each)
        earlier = _earlier(name, form, history)
        _ask(form, {unit: _Row.of(lines) for unit, lines in ours.items()}, earlier)
        _ask_about_columns(form, ours, earlier)
        for measure in form:
            if measure.rows is not None and measure.kind == "rows":
                _ask(measure.rows, dict(_rows_of(measure, ours)))


def _ask(form: FormSpec, rows: Mapping[str, _Row], earlier: Iterable[Figures] = ()) -> None:
    table = {key: dict(_numbers(row.facts, form)) for key, row in rows.items()}
    for slip in slips(form, table, earlier):
        _ask_about(slip, form, rows[slip.unit])


def _ask_about(slip: Slip, form: FormSpec, row: _Row) -> None:
    path = f"{row.path}{slip.field}"
    reading = row.holding(path)
    if path not in reading.confirmed and not reading.asks_about(path):
        where = {**reading.whose, **reading.places.get(path, reading.line.place), "field": path}
        reading.doubts.append(doubt_of_slip(slip, form[slip.field]).finding(**where))


def _ask_about_columns(form: FormSpec, units: Mapping[str, Sequence[Reading]], earlier: Iterable[Figures]) -> None:
    """Ask about the columns of a sheet that are in the wrong unit from top to bottom."""
    sheets: dict[tuple[str, str], dict[str, _Row]] = defaultdict(dict)
    for unit, lines in units.items():
        for each in lines:
            sheets[each.file, each.line.sheet][unit] = _Row.of((each,))
    tables = [{unit: dict(_numbers(row.facts, form)) for unit, row in rows.items()} for rows in sheets.values()]
    every = tuple(sheets.values())
    for number, slip in slips_of_columns(form, tables, earlier):
        _ask_about(slip, form, every[number][slip.unit])


def _rows_of(measure: Measure, units: Mapping[str, Sequence[Reading]]) -> Iterator[tuple[str, _Row]]:
    """Yield the rows of a listing, over all units."""
    for unit, lines in units.items():
        filed = _Row.of(lines).facts.get(measure.name)
        for number, cells in enumerate(filed if isinstance(filed, list) else (), start=1):
            yield f"{unit} {number}", _Row(lines, cells, f"{measure.name}[{number}].")


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
    share = measure.kind == "rate"
    asked = Words("Phần trăm hay tỷ số", "A percentage, or a share of one") if share else _WRONG
    return Doubt(
        "EMU-B26" if share else "EMU-B61",
        Words(
            f"{asked.vi}? So với {vi}, số này {more.vi} hơn cỡ {times[0]} lần; số đúng là số nào?",
            f"{asked.en}? Beside {en} this figure is {more.en} by about {times[1]} times; which is right?",
        ),
        tuple(_amount(value, measure) for value in (slip.value, slip.meant)),
    )


def _amount(value: Fraction, measure: Measure) -> Words:
    unit = measure.unit or _UNITS.get(measure.kind)
    vi, en = (f" {unit.vi}", f" {unit.en}") if unit else ("", "")
    return Words(f"{format_number(value, 'vi')}{vi}", f"{format_number(value, 'en')}{en}")
