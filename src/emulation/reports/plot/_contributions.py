"""What each criterion brings: the mean points within the most that it can bring, in the order of the table."""

from fractions import Fraction
from typing import Any, Final

import altair as alt

from emulation.algebra import Language, Text
from emulation.reports.plot._data import Points, points_of
from emulation.reports.plot._look import (
    BLUE,
    PALE,
    ROW,
    WIDTH,
    Speech,
    data,
    finished,
    label,
    model_line,
    rows_axis,
    title,
)
from emulation.scoring import Criterion, Rulebook, highest

_HEADING: Final = Text(vi="Đóng góp của từng tiêu chí", en="What each criterion brings")
_N: Final = Text(
    vi="Điểm trung bình trên điểm tối đa; {all} đối tượng, mỗi tiêu chí chỉ tính đối tượng có điểm",
    en="Mean points of the maximum; {all} units, each criterion over those that have points for it",
)
_X: Final = Text(vi="Điểm", en="Points")
_CRITERION: Final = Text(vi="Tiêu chí", en="Criterion")
_MEAN: Final = Text(vi="Điểm trung bình", en="Mean points")
_MOST: Final = Text(vi="Tối đa", en="Maximum")
_UNITS: Final = Text(vi="Số đối tượng có điểm", en="Units with points")
_NONE: Final = Text(vi="chưa có điểm", en="no points yet")


def draw(given: Any, rulebook: Rulebook | str | None, language: Language) -> alt.LayerChart:  # noqa: ANN401 - as `contributions`
    """Draw the contribution of criteria."""
    points = points_of(given, rulebook)
    speech = Speech(language).at(points.book)
    rows = _rows(points, speech)
    lines = (
        speech(points.book.title),
        speech(_N, all=speech.number(points.units)),
        *model_line(speech, model=points.book.model),
    )
    return finished(_layers(rows, speech), (WIDTH, ROW * len(rows)), title(speech(_HEADING), lines), language)


def _rows(points: Points, speech: Speech) -> list[dict[str, object]]:
    means = points.means(points.book.criteria)
    return [_row(n, criterion, means.get(criterion.id), speech) for n, criterion in enumerate(points.book, start=1)]


def _row(number: int, criterion: Criterion, found: tuple[Fraction, int] | None, speech: Speech) -> dict[str, object]:
    """Return what is drawn and said of one criterion."""
    most, name = highest(criterion.points), speech(criterion.title)
    mean, n = found or (Fraction(0), 0)
    words = speech.mean(mean) if found else speech(_NONE)
    return {
        "title": label(number, name),
        "most": float(most),
        "mean": float(mean),
        "end": max(float(most), 0.0),
        "n": n,
        "said": f"{words} / {speech.number(most)}" if found else words,
        "whole": name,
        "mean_said": words,
        "most_said": speech.number(most),
    }


def _layers(rows: list[dict[str, object]], speech: Speech) -> list[alt.Chart]:
    """Return the most that each criterion can bring, the mean within it, and the figures at its end."""
    drawn, y = data(rows), rows_axis()
    tips = [
        alt.Tooltip("whole:N", title=speech(_CRITERION)),
        alt.Tooltip("mean_said:N", title=speech(_MEAN)),
        alt.Tooltip("most_said:N", title=speech(_MOST)),
        alt.Tooltip("n:Q", title=speech(_UNITS), format=","),
    ]
    x = alt.X("most:Q", title=speech(_X), axis=alt.Axis(format=",~f"))
    return [
        drawn.mark_bar(color=PALE, height=20).encode(x=x, y=y, tooltip=tips),
        drawn.mark_bar(color=BLUE, height=20).encode(x="mean:Q", y=y, tooltip=tips),
        drawn.mark_text(align="left", dx=6, fontSize=12, color="#222").encode(x="end:Q", y=y, text="said:N"),
    ]
