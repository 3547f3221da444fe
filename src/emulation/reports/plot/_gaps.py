"""What is not known: for each criterion the share of units in each state, and of how many something is lacking."""

from collections.abc import Iterator
from typing import Any, Final

import altair as alt

from emulation.algebra import Language, State, Text
from emulation.reports.plot._data import points_of
from emulation.reports.plot._look import COLOURS, ROW, WIDTH, Speech, data, finished, label, rows_axis, title
from emulation.scoring import Rulebook

_HEADING: Final = Text(vi="Dữ liệu còn thiếu theo tiêu chí", en="What is not known, by criterion")
_N: Final = Text(
    vi="Tỷ lệ đối tượng theo tình trạng điểm; {all} đối tượng; bên phải: chưa báo cáo, tạm dừng hoặc lỗi",
    en="Share of units in each state; {all} units; at the right: not reported, withheld or failed",
)
_X: Final = Text(vi="Tỷ lệ đối tượng", en="Share of units")
_CRITERION: Final = Text(vi="Tiêu chí", en="Criterion")
_STATE: Final = Text(vi="Tình trạng", en="State")
_UNITS: Final = Text(vi="Số đối tượng", en="Units")
_PERCENT: Final = {"vi": "\N{NO-BREAK SPACE}%", "en": "%"}
_LACKING: Final = tuple(state.value for state in (State.MISSING, State.WITHHELD, State.FAILED))
Rows = list[dict[str, object]]


def draw(given: Any, rulebook: Rulebook | str | None, language: Language) -> alt.LayerChart:  # noqa: ANN401 - as `gaps`
    """Draw the states of criteria."""
    points = points_of(given, rulebook)
    book, speech = points.book, Speech(language).at(points.book)
    states = points.states(book.criteria)
    cells: Rows = []
    figures: Rows = []
    for number, criterion in enumerate(book, start=1):
        found, name = states[criterion.id], speech(criterion.title)
        cells += _cells(label(number, name), name, found, speech)
        figures.append({"title": label(number, name), "end": 1, "said": _lacking(found, speech)})
    layers = _bars(cells, speech), _figures(figures)
    lines = speech(book.title), speech(_N, all=speech.number(points.units))
    return finished(layers, (WIDTH, ROW * len(figures)), title(speech(_HEADING), lines), language)


def _cells(title: str, name: str, found: dict[str, int], speech: Speech) -> Iterator[dict[str, object]]:
    """Yield one cell for each state that occurs."""
    whole = sum(found.values())
    for order, state in enumerate(COLOURS):
        if state in found:
            share, said = found[state] / whole, speech.share(found[state], whole)
            yield {
                "title": title, "whole": name, "state": speech.standing(state), "order": order,
                "n": found[state], "share": share, "said": said,
            }  # fmt: skip


def _lacking(found: dict[str, int], speech: Speech) -> str:
    lacking = sum(found.get(state, 0) for state in _LACKING)
    return speech.share(lacking, sum(found.values())) if lacking else "–"


def _bars(cells: Rows, speech: Speech) -> alt.Chart:
    """Return the bars of states, in colours that stand in the legend only where they occur."""
    met = {cell["state"] for cell in cells}
    colours = {speech.standing(state): colour for state, colour in COLOURS.items() if speech.standing(state) in met}
    scale = alt.Scale(domain=list(colours), range=list(colours.values()))
    tips = [
        alt.Tooltip("whole:N", title=speech(_CRITERION)),
        alt.Tooltip("state:N", title=speech(_STATE)),
        alt.Tooltip("n:Q", title=speech(_UNITS), format=","),
        alt.Tooltip("said:N", title=speech(_X)),
    ]
    percent = alt.Axis(labelExpr=f"format(datum.value * 100, 'd') + '{_PERCENT[speech.language]}'")
    x = alt.X("share:Q", stack="zero", title=speech(_X), axis=percent, scale=alt.Scale(domain=[0, 1]))
    colour = alt.Color("state:N", scale=scale, title=None)
    bars = data(cells).mark_bar(height=20)
    drawn: alt.Chart = bars.encode(x=x, y=rows_axis(), color=colour, order=alt.Order("order:Q"), tooltip=tips)
    return drawn


def _figures(shares: Rows) -> alt.Chart:
    """Return the share of which something lacks, at the end of each row."""
    words = data(shares).mark_text(align="left", dx=6, fontSize=12, color="#222")
    drawn: alt.Chart = words.encode(x="end:Q", y=rows_axis(), text="said:N")
    return drawn
