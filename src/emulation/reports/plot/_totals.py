"""The spread of totals: bars of equal width, counted exactly, and the median."""

from fractions import Fraction
from math import ceil, floor
from typing import Any, Final

import altair as alt

from emulation.algebra import Language, Text
from emulation.reports.plot._data import Points, points_of
from emulation.reports.plot._look import BLUE, INK, WIDTH, Speech, data, finished, model_line, title
from emulation.scoring import TOTAL, Rulebook

_HEADING: Final = Text(vi="Phân bố tổng điểm", en="How the totals are spread")
_N: Final = Text(
    vi="{all} đối tượng: {scored} có tổng điểm, {open} chưa có (không vẽ)",
    en="{all} units: {scored} have a total, {open} have none yet (not drawn)",
)
_X: Final = Text(vi="Tổng điểm", en="Total points")
_Y: Final = Text(vi="Số đối tượng", en="Units")
_BIN: Final = Text(vi="từ {low} đến dưới {high} điểm", en="{low} to below {high} points")
_LAST: Final = Text(vi="từ {low} đến {high} điểm", en="{low} to {high} points")
_SHARE: Final = Text(vi="Tỷ lệ", en="Share")
_MEDIAN: Final = Text(vi="trung vị {points}", en="median {points}")
_MOST_BINS: Final = 24


def draw(given: Any, rulebook: Rulebook | str | None, language: Language) -> alt.LayerChart:  # noqa: ANN401 - see `totals`
    """Draw the spread of totals."""
    points = points_of(given, rulebook, (TOTAL,))
    speech = Speech(language).at(points.book)
    low, width, count = edges(points)
    counted = points.bins(TOTAL, low, width, count)
    facts = {"all": points.units, "scored": sum(counted), "open": points.units - sum(counted)}
    lines = (
        speech(points.book.title),
        speech(_N, **{name: speech.number(n) for name, n in facts.items()}),
        *model_line(speech, model=points.book.model),
    )
    layers = (_bars(counted, low, width, speech), *_median(points, speech, low + width * count / 2))
    return finished(layers, (WIDTH + 120, 300), title(speech(_HEADING), lines), language)


def edges(points: Points) -> tuple[Fraction, Fraction, int]:
    """Return the lowest edge, the width and the number of bins: round numbers on the grid, over the whole scale."""
    ends = points.ends(TOTAL) or (Fraction(0), Fraction(0))
    low, high = min(ends[0], Fraction(0)), max(ends[1], points.book.full_maximum)
    width = _width((high - low) / _MOST_BINS, points.unit)
    first = floor(low / width)
    return first * width, width, max(ceil(high / width) - first, 1)


def _width(least: Fraction, grid: Fraction) -> Fraction:
    """Return the next round number that is a multiple of the grid."""
    steps = (Fraction(digit) * Fraction(10) ** power for power in range(-6, 40) for digit in (1, 2, 5))
    return next(step for step in steps if step >= least and (step / grid).denominator == 1)


def _bars(counted: list[int], low: Fraction, width: Fraction, speech: Speech) -> alt.Chart:
    rows = [_bar(low + place * width, width, n, sum(counted), speech) for place, n in enumerate(counted)]
    rows[-1]["said"] = _said(_LAST, low + (len(counted) - 1) * width, width, speech)
    tips = [
        alt.Tooltip("said:N", title=speech(_X)),
        alt.Tooltip("n:Q", title=speech(_Y), format=","),
        alt.Tooltip("share:N", title=speech(_SHARE)),
    ]
    x = alt.X("low:Q", bin="binned", title=speech(_X), axis=alt.Axis(format=",~f", grid=False))
    y = alt.Y("n:Q", title=speech(_Y), axis=alt.Axis(format=",d", tickMinStep=1))
    drawn: alt.Chart = data(rows).mark_bar(color=BLUE, binSpacing=1.5).encode(x=x, x2="high:Q", y=y, tooltip=tips)
    return drawn


def _bar(low: Fraction, width: Fraction, n: int, whole: int, speech: Speech) -> dict[str, object]:
    said, share = _said(_BIN, low, width, speech), speech.share(n, whole)
    return {"low": float(low), "high": float(low + width), "n": n, "said": said, "share": share}


def _said(words: Text, low: Fraction, width: Fraction, speech: Speech) -> str:
    return speech(words, low=speech.number(low), high=speech.number(low + width))


def _median(points: Points, speech: Speech, middle: Fraction) -> list[alt.Chart]:
    """Return the line of the median with its words towards the middle, or nothing where nobody has a total."""
    median = points.median(TOTAL)
    if median is None:
        return []
    here = data([{"at": float(median), "said": speech(_MEDIAN, points=speech.mean(median))}])
    line: alt.Chart = here.mark_rule(color=INK, strokeWidth=2, strokeDash=[5, 3]).encode(x="at:Q")
    right = median > middle
    words = here.mark_text(
        color=INK, align="right" if right else "left", dx=-6 if right else 6, dy=-8, fontSize=12.5, fontWeight="bold"
    )
    return [line, words.encode(x="at:Q", y=alt.value(0), text="said:N")]
