"""The figures behind the plots: points of one rulebook as whole numbers, counted and added up in columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

import narwhals as nw
import polars as pl

from emulation.algebra import State, round_to
from emulation.errors import TableError, did_you_mean
from emulation.reports.plot._counts import common, counts_of, step_of
from emulation.runs import BookResults, Results
from emulation.scoring import Rulebook
from emulation.tables import Scores

SCORED: Final = "scored"
_FINE: Final = Fraction(1, 1_000_000)
"""The grid on which results are drawn: no eye sees less."""


@dataclass(frozen=True, slots=True)
class Points:
    """Points of one rulebook: columns of whole counts of `unit`, each beside its column of states."""

    frame: pl.DataFrame
    unit: Fraction
    book: Rulebook

    @property
    def units(self) -> int:
        """How many rows there are."""
        return self.frame.height

    def states(self, names: Iterable[str]) -> dict[str, dict[str, int]]:
        """Return for each name how many rows are in each state; those in none are left out."""
        found: dict[str, dict[str, int]] = {}
        for name in names:
            counted = self.frame.get_column(f"{name}:state").value_counts().rows()
            found[name] = {str(state): count for state, count in counted if state is not None}
        return found

    def means(self, names: Iterable[str]) -> dict[str, tuple[Fraction, int]]:
        """Return for each name the exact mean of its points, and of how many rows; names without any are left out."""
        columns = {name: self.frame.get_column(name).drop_nulls() for name in names}
        # A sum of 64 bits would turn over in silence.
        return {n: (int(c.cast(pl.Int128).sum()) * self.unit / c.len(), c.len()) for n, c in columns.items() if c.len()}

    def median(self, name: str) -> Fraction | None:
        """Return the exact median, None where no row has points."""
        ordered = self.frame.get_column(name).drop_nulls().sort()  # a quantile of Polars is a float
        if ordered.is_empty():
            return None
        middle = [ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]]
        return Fraction(sum(middle), 2) * self.unit

    def ends(self, name: str) -> tuple[Fraction, Fraction] | None:
        """Return the least and the most points, None where no row has any."""
        low, high = (getattr(self.frame.get_column(name), end)() for end in ("min", "max"))
        return None if low is None else (low * self.unit, high * self.unit)

    def bins(self, name: str, low: Fraction, width: Fraction, count: int) -> list[int]:
        """Count the rows between each edge and the next, which itself belongs to the next; the last bin has both."""
        first, step = int(low / self.unit), int(width / self.unit)
        place = ((pl.col(name) - first) // step).clip(0, count - 1)
        counted = dict(self.frame.select(place.alias("bin")).drop_nulls().get_column("bin").value_counts().rows())
        return [counted.get(each, 0) for each in range(count)]


def points_of(
    given: Any,  # noqa: ANN401 - results, scores or any frame of them
    rulebook: Rulebook | str | None,
    names: Sequence[str] | None = None,
) -> Points:
    """Read results, scores or a frame; `names` are the total's, or those of all criteria where none are said."""
    if isinstance(given, Results):
        return _of_results(_book_of(given, rulebook), names)
    if not isinstance(rulebook, Rulebook):
        raise _unsaid(())
    return _of_frame(_polars(given), rulebook, names or tuple(rulebook.criteria))


def _book_of(results: Results, rulebook: Rulebook | str | None) -> BookResults:
    """Return the results of one rulebook: of the one that is named, or of the only one."""
    name = rulebook.id if isinstance(rulebook, Rulebook) else rulebook
    found = [book for book in results.books if name in (None, book.rulebook.id)]
    if len(found) != 1:
        raise _unsaid([book.rulebook.id for book in results.books], name)
    return found[0]


def _unsaid(known: Sequence[str], name: str | None = None) -> TableError:
    near = did_you_mean(name, known) if name else None
    listed = ", ".join(known)
    return TableError(
        "EMU-S04",
        vi="Cần nêu rõ vẽ theo bộ tiêu chí nào.",
        en="Which rulebook is to be drawn has to be said.",
        hint=near or ((f"một trong: {listed}", f"one of: {listed}") if known else _AS_ARGUMENT),
        rulebook=name,
    )


_AS_ARGUMENT: Final = (
    "đưa bộ tiêu chí đã chấm bảng: plot.totals(scores, book)",
    "give the rulebook that scored the table: plot.totals(scores, book)",
)


def _of_results(book: BookResults, names: Sequence[str] | None) -> Points:
    """Read the official scores of a run."""
    rulebook = book.rulebook
    columns = [result.evaluation.official_column for result in book.results]
    made: list[pl.Series] = []
    for name in names or tuple(rulebook.criteria):
        values = [column[name] for column in columns]
        states = [value.value if isinstance(value, State) else SCORED for value in values]
        counts = [None if isinstance(v, State) else int(round_to(Fraction(v), _FINE) / _FINE) for v in values]
        made += [pl.Series(name, counts, dtype=pl.Int64), pl.Series(f"{name}:state", states, dtype=pl.String)]
    return Points(pl.DataFrame(made), _FINE, rulebook)


def _of_frame(frame: pl.DataFrame, book: Rulebook, names: Sequence[str]) -> Points:
    """Read the frame that scoring a table gave."""
    wanted = [column for name in names for column in (name, f"{name}:state")]
    lacking = next((column for column in wanted if column not in frame.columns), None)
    if lacking is not None:
        raise _no_column(lacking)
    if "rulebook" in frame.columns:  # several rulebooks stand in the frame of a run
        frame = frame.filter(pl.col("rulebook") == book.id)
    steps = {name: step_of(frame, name, book.quantum) for name in names}
    unit = common(steps.values())
    counts = (counts_of(frame, name, steps[name], unit) for name in names)
    states = (frame.get_column(f"{name}:state").cast(pl.String) for name in names)
    return Points(pl.DataFrame([*counts, *states]), unit, book)


def _polars(given: Any) -> pl.DataFrame:  # noqa: ANN401 - any kind of frame
    """Return scores, or their frame of any kind, as Polars."""
    if isinstance(given, Scores):
        return given.as_polars()
    try:
        frame = nw.from_native(given)
    except TypeError:
        raise TableError(
            "EMU-T06",
            vi=f"Không vẽ được từ {type(given).__name__}.",
            en=f"A {type(given).__name__} cannot be drawn.",
            hint=("kết quả của run, điểm của tables.evaluate hoặc bảng của nó", _WHAT),
        ) from None
    return (frame.collect() if isinstance(frame, nw.LazyFrame) else frame).to_polars()


_WHAT: Final = "the results of `run`, the scores of `tables.evaluate`, or their frame"


def _no_column(name: str) -> TableError:
    return TableError(
        "EMU-T01",
        vi=f"Bảng không có cột {name}.",
        en=f"The table has no column {name}.",
        hint=('chấm với detail="criteria"', 'score it with detail="criteria"'),
        column=name,
    )
