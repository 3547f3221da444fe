"""How plots look and speak: colours that the colour-blind can tell apart, numbers of the language, titles with n."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import altair as alt

from emulation.algebra import Language, State, Text, format_percent, round_to
from emulation.reports.plot._data import SCORED
from emulation.scoring import Voice

# Okabe and Ito's palette; what is settled is calm, what is open stands out.
BLUE: Final = "#0072b2"
PALE: Final = "#dce6ee"
INK: Final = "#222222"
COLOURS: Final = {
    SCORED: BLUE,
    "not_applicable": "#b8b8b8",
    "not_due": "#56b4e9",
    "missing": "#e69f00",
    "withheld": "#cc79a7",
    "failed": "#d55e00",
}
"""The colour of each state, in the order in which they are stacked."""
_THOUSANDTH: Final = Fraction(1, 1000)
_SCORED: Final = Text(vi="có điểm", en="scored")
_MODEL: Final = Text(vi="Điểm mô hình, không phải quy định.", en="Model values, not a rule.")
_FONT: Final = "system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif"
_WIDEST: Final = 46
WIDTH: Final = 520
ROW: Final = 34
"""The height of a row whose label may take two lines."""


@dataclass(frozen=True, slots=True)
class Speech(Voice):
    """How a plot says things: figures that are rounded, for a picture shows no more."""

    def mean(self, value: Fraction) -> str:
        """Write points, rounded to the grid."""
        return self.points(round_to(value, self.quantum))

    def share(self, part: int, whole: int) -> str:
        """Write a share in per cent, with one decimal; what is there but less than that is no zero."""
        share = round_to(Fraction(part, whole or 1), _THOUSANDTH)
        less = "< " if part and not share else ""
        return less + format_percent(max(share, _THOUSANDTH if part else share), self.language, places=1)

    def standing(self, state: str) -> str:
        """Return the words of a state, or that there are points."""
        return self(_SCORED) if state == SCORED else self.state(State(state))


def label(number: int, words: str) -> str:
    """Return the number and title of a criterion on as many lines as it needs; `rows_axis` breaks them."""
    return "\n".join(textwrap.wrap(f"{number}. {words}", _WIDEST))


def data(rows: Sequence[dict[str, object]]) -> alt.Chart:
    """Return a chart of a few rows, which it carries with it."""
    return alt.Chart(alt.InlineData(values=list(rows)))


def rows_axis() -> alt.Y:
    """Return the axis of criteria in the order of the table, labels of several lines centred at their row."""
    lines = r"split(datum.label, '\n')"
    raised = [{"test": f"length({lines}) == {n}", "value": -7.5 * (n - 1)} for n in (2, 3, 4)]
    axis = alt.Axis(
        labelExpr=lines, labelLimit=400, labelPadding=8, labelOffset={"condition": raised, "value": 0},
        ticks=False, domain=False, grid=False,
    )  # fmt: skip
    return alt.Y("title:N", sort=None, title=None, axis=axis)


def title(heading: str, lines: Iterable[str]) -> alt.TitleParams:
    """Return the title of a plot over its lines of facts."""
    told = [part for line in lines for part in textwrap.wrap(line, 105)]
    return alt.TitleParams(heading, subtitle=told, anchor="start", offset=14)


def model_line(speech: Speech, *, model: bool) -> list[str]:
    """Return the notice that points are the model's, where they are."""
    return [speech(_MODEL)] if model else []


def finished(
    charts: Sequence[alt.Chart], size: tuple[int, int], heading: alt.TitleParams, language: Language
) -> alt.LayerChart:
    """Return a plot of layers with our face, and with the numbers of the language on its axes."""
    decimal, thousands = (",", ".") if language == "vi" else (".", ",")
    number = alt.NumberLocale(decimal=decimal, thousands=thousands, grouping=[3], currency=["", ""])
    drawn = alt.LayerChart(layer=list(charts), width=size[0], height=size[1], title=heading)
    drawn.config = alt.Config(
        font=_FONT,
        background="white",
        padding=12,
        locale=alt.Locale(number=number),
        axis=alt.AxisConfig(
            labelFontSize=12, titleFontSize=12, titleFontWeight="normal", labelColor="#333", titleColor="#333",
            tickColor="#bbb", domainColor="#bbb", gridColor="#e6e6e6", labelFlush=False,
        ),
        title=alt.TitleConfig(
            fontSize=17, color="#111", subtitleFontSize=12.5, subtitleColor="#555", subtitlePadding=5,
        ),
        legend=alt.LegendConfig(labelFontSize=12, labelLimit=260, orient="bottom", columns=3),
        view=alt.ViewConfig(stroke="transparent"),
    )  # fmt: skip
    return drawn
