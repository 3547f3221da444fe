"""Asking about percentages that may be shares of one, 0.85 for 85 %: over all books that are read together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from emulation.io._grammar import exact_of, number_of, percent_doubt, tidy
from emulation.io._intake._lines import Figure
from emulation.io._intake._readings import Reading
from emulation.models import FormSpec, Measure, Submission

_Cell = tuple[Reading, Figure, Fraction]


def ask_about_shares(
    readings: Sequence[Reading], forms: Mapping[str, FormSpec], history: Sequence[Submission] = ()
) -> None:
    """Put lines aside with a percentage that nothing tells from a share of one, where most of its field are small.

    What the sheet shows as a percentage, what stands under a heading with % and what a form of ours asks is none of
    these. A share may have more decimals than a percentage has, so that the question stands in the place of a refusal.

    Args:
        readings: The lines of all books that are read together.
        forms: The forms by rulebook.
        history: What was filed for earlier periods; a field that was small then is small now.
    """
    columns: dict[tuple[str, str], list[_Cell]] = defaultdict(list)
    for reading in readings:
        for name, cell in _cells(reading, forms[reading.line.rulebook]):
            columns[reading.line.rulebook, name].append(cell)
    for (rulebook, name), cells in columns.items():
        doubt = percent_doubt(_decimal(share) for *_, share in cells)
        if doubt is not None and not _was_small(rulebook, name, history):
            for reading, figure, _ in cells:
                where = {**reading.whose, **figure.place, "field": name}
                reading.findings = [each for each in reading.findings if each.fact("field") != name]
                reading.data.get("facts", {}).pop(name, None)
                reading.doubts.append(doubt.finding(**where))


def _cells(reading: Reading, form: FormSpec) -> Iterator[tuple[str, _Cell]]:
    for figure in () if reading.of_form else reading.line.figures:
        share = _share(figure, form[figure.name]) if figure.role == "fact" else None
        if share is not None and not reading.asks_about(figure.name):
            yield figure.name, (reading, figure, share)


def _share(figure: Figure, measure: Measure) -> Fraction | None:
    """Return the number of a cell of percentages of which nothing says how it is written."""
    said = figure.as_percent or figure.writing.unit is not None or figure.confirmed
    raw = figure.raw
    if measure.kind != "rate" or said or isinstance(raw, bool) or not isinstance(raw, str | int | float):
        return None
    value = number_of(tidy(raw), figure.writing.decimal_mark) if isinstance(raw, str) else exact_of(raw)
    return Fraction(value) if isinstance(value, int | Fraction) else None


def _was_small(rulebook: str, name: str, history: Iterable[Submission]) -> bool:
    """Tell whether what was filed before in a field was mostly at most one per cent."""
    filed = [each.facts.get(name) for each in history if each.rulebook == rulebook]
    some = [fact for fact in filed if isinstance(fact, int | Decimal) and not isinstance(fact, bool) and fact]
    return bool(some) and 2 * sum(fact <= 1 for fact in some) > len(some)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
