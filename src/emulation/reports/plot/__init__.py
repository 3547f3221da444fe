"""Plots for notebooks: how totals are spread, what each criterion brings, and what is not known.

Every plot is made of a few dozen exact figures, counted in columns first, so that a million rows draw as fast as ten.
Altair and Polars are loaded by the first plot and by nothing else: `pip install 'emulation-engine[notebook]'`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from emulation.algebra import Language
from emulation.errors import TableError
from emulation.scoring import Rulebook

if TYPE_CHECKING:
    import altair as alt

__all__ = ["contributions", "gaps", "totals"]


def totals(
    scores: Any,  # noqa: ANN401 - results, scores or any frame of them
    rulebook: Rulebook | str | None = None,
    *,
    language: Language = "vi",
) -> "alt.LayerChart":
    """Draw how the totals are spread, with their median; a total on the edge of two bars counts in the upper one.

    Args:
        scores: Results, the scores of a table, or their frame.
        rulebook: The rulebook; of results its id, which only results of several need.
        language: "vi" or "en".

    Raises:
        TableError: The rulebook is not said, a column is lacking, or altair is not installed.
    """
    with _altair():
        from emulation.reports.plot._totals import draw

    return draw(scores, rulebook, language)


def contributions(
    scores: Any,  # noqa: ANN401 - as for `totals`
    rulebook: Rulebook | str | None = None,
    *,
    language: Language = "vi",
) -> "alt.LayerChart":
    """Draw the mean points of each criterion within its maximum, over the units that have points for it.

    Args:
        scores: As for `totals`; a table is scored with `detail="criteria"`.
        rulebook: As for `totals`.
        language: "vi" or "en".

    Raises:
        TableError: As for `totals`.
    """
    with _altair():
        from emulation.reports.plot._contributions import draw

    return draw(scores, rulebook, language)


def gaps(
    scores: Any,  # noqa: ANN401 - as for `totals`
    rulebook: Rulebook | str | None = None,
    *,
    language: Language = "vi",
) -> "alt.LayerChart":
    """Draw for each criterion the share of units that have points, and of those in each state.

    Args:
        scores: As for `contributions`.
        rulebook: As for `totals`.
        language: "vi" or "en".

    Raises:
        TableError: As for `totals`.
    """
    with _altair():
        from emulation.reports.plot._gaps import draw

    return draw(scores, rulebook, language)


@contextmanager
def _altair() -> Iterator[None]:
    """Say what to install where a library that draws is lacking."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise TableError(
            "EMU-T10",
            vi=f"Biểu đồ cần thư viện {error.name}, chưa được cài.",
            en=f"Plots need the library {error.name}, which is not installed.",
            hint=("pip install 'emulation-engine[notebook]'", "pip install 'emulation-engine[notebook]'"),
        ) from error
