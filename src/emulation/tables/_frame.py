"""The results of a run as a dataframe: a row for each unit and rulebook, in exact numbers."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from importlib.util import find_spec
from typing import Any, Final, Literal

import polars as pl

from emulation.algebra import State, written
from emulation.errors import TableError
from emulation.models import shown_id
from emulation.runs import Result, Results
from emulation.scoring import TOTAL, Amount, Rulebook, decimal_or_fraction
from emulation.tables._layout import SCORED
from emulation.tables._supplied import STATES

Kind = Literal["polars", "pandas", "pyarrow"]
"""The library whose frame is wanted."""
Detail = Literal["total", "sections", "criteria"]
"""How far down the columns go."""
Shape = Literal["decimal", "scaled", "text"]
"""How points are written: decimals, counts of the rulebook's quantum, or exact text such as "8.75" or "1/3"."""

_MOST_PLACES: Final = 18
_DIGITS: Final = 38


def frame(
    results: Results,
    kind: Kind = "polars",
    *,
    detail: Detail = "total",
    points: Shape = "decimal",
) -> Any:  # noqa: ANN401 - a frame of the library that the caller names
    """Return the results of a run as a dataframe: a row for each unit and rulebook, in the order of the results.

    Columns: `unit`, `name` (of a household its id), `rulebook`, `group`, `period`, then the official `total` with its
    state, the `maximum` that applied, `low` and `high` of what the score by the rules may still become;
    then for each section and criterion that is asked for its points and its state, by id.
    Points are null exactly where the state is not "scored", and both are null where another rulebook scored the row.

    Args:
        results: What `run` found.
        kind: "polars", "pandas" (with Arrow's types, so that nothing becomes a float) or "pyarrow".
        detail: Whether sections, and then criteria, have columns too.
        points: "decimal"; "scaled" for whole counts of the quantum that stands in the column `quantum`; or "text".

    Raises:
        TableError: Points have no finite decimal form or are off the quantum, so that they can only be text;
            or the library of the kind is not installed.
    """
    _installed(kind)
    made = _Maker(results, detail, points).frame()
    match kind:
        case "pandas":
            return made.to_pandas(use_pyarrow_extension_array=True)
        case "pyarrow":
            return made.to_arrow()
        case _:
            return made


def _installed(kind: str) -> None:
    if kind not in ("polars", "pandas", "pyarrow"):
        raise TableError(
            "EMU-T06",
            vi=f"Không có loại bảng {kind!r}.",
            en=f"There is no kind of table {kind!r}.",
            hint=("polars, pandas hoặc pyarrow", "polars, pandas or pyarrow"),
        )
    if find_spec(kind) is None:
        raise TableError(
            "EMU-T10",
            vi=f"Chưa cài thư viện {kind}.",
            en=f"The library {kind} is not installed.",
            hint=(f"pip install {kind}", f"pip install {kind}"),
        )


class _Maker:
    """Makes the frame of one run."""

    def __init__(self, results: Results, detail: Detail, points: Shape) -> None:
        """Take the results once; each is asked for its official column only once."""
        self.results = tuple(results)
        self.detail: Detail = detail
        self.points: Shape = points
        self.books = tuple(book.rulebook for book in results.books)
        grids = (decimal_or_fraction(book.quantum) for book in self.books)
        self.places = max((_places(grid) for grid in grids if isinstance(grid, Decimal)), default=0)

    def frame(self) -> pl.DataFrame:
        """Return the whole."""
        columns = [*self._keys(), *self._totals()]
        for name in self._names():
            columns += self._pair(name, [_official(result, name) for result in self.results])
        return pl.DataFrame(columns)

    def _keys(self) -> Iterator[pl.Series]:
        for name, of in _KEYS.items():
            yield pl.Series(name, [of(result) for result in self.results], dtype=pl.String)
        if self.points == "scaled":
            yield self._decimals("quantum", [result.evaluation.rulebook.quantum for result in self.results])

    def _totals(self) -> Iterator[pl.Series]:
        yield from self._pair(TOTAL, [result.official for result in self.results])
        yield self._amounts("maximum", [result.evaluation.scale for result in self.results])
        ranges = [result.evaluation.range for result in self.results]
        yield self._amounts("low", [limits.low for limits in ranges])
        yield self._amounts("high", [limits.high for limits in ranges])

    def _names(self) -> tuple[str, ...]:
        """Return the sections and criteria that have columns, each once, in the order of their rulebooks."""
        if self.detail == "total":
            return ()
        return tuple(dict.fromkeys(name for book in self.books for name in _names_of(book, self.detail)))

    def _pair(self, name: str, values: list[Amount | State | None]) -> tuple[pl.Series, pl.Series]:
        """Return the points of a name and the states beside them."""
        states = [value.value if isinstance(value, State) else None if value is None else SCORED for value in values]
        numbers = [None if isinstance(value, State) else value for value in values]
        return self._amounts(name, numbers), pl.Series(f"{name}:state", states, dtype=STATES)

    def _amounts(self, name: str, values: Iterable[Amount | None]) -> pl.Series:
        exact = [None if value is None else Fraction(value) for value in values]
        match self.points:
            case "decimal":
                return self._decimals(name, exact)
            case "scaled":
                return pl.Series(name, list(map(self._scaled, self.results, exact)), dtype=pl.Int64)
            case _:
                texts = [None if value is None else written(value) for value in exact]
                return pl.Series(name, texts, dtype=pl.String)

    def _scaled(self, result: Result, value: Fraction | None) -> int | None:
        count = None if value is None else value / result.evaluation.rulebook.quantum
        if count is not None and count.denominator != 1:
            raise _off_grid(result)
        return None if count is None else count.numerator

    def _decimals(self, name: str, values: Iterable[Fraction | None]) -> pl.Series:
        """Return exact decimals with the places of the rulebooks' quanta, more where one of them has more."""
        decimals = [None if value is None else self._decimal(place, value) for place, value in enumerate(values)]
        places = max((self.places, *(_places(each) for each in decimals if each is not None)))
        return pl.Series(name, decimals, dtype=pl.Decimal(_DIGITS, places))

    def _decimal(self, place: int, value: Fraction) -> Decimal:
        exact = decimal_or_fraction(value)
        if isinstance(exact, Fraction) or _places(exact) > _MOST_PLACES:
            raise _off_grid(self.results[place])
        return exact


_KEYS: Final[Mapping[str, Callable[[Result], str]]] = {
    "unit": lambda result: result.unit.id,
    "name": lambda result: result.name,
    "rulebook": lambda result: result.rulebook,
    "group": lambda result: result.evaluation.rulebook.group,
    "period": lambda result: str(result.evaluation.case.period),
}


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _names_of(book: Rulebook, detail: Detail) -> Iterator[str]:
    yield from (section.id for section in book.root.sections() if section.id != TOTAL)
    if detail == "criteria":
        yield from book.criteria


def _official(result: Result, name: str) -> Amount | State | None:
    """Return what a unit has of a section or criterion by the official score, None where its rulebook has no such."""
    value = result.evaluation.official_column.get(name)
    return value if value is None or isinstance(value, State) else Fraction(value)


def _off_grid(result: Result) -> TableError:
    return TableError(
        "EMU-T11",
        vi="Điểm của đối tượng không viết được chính xác trong cột số.",
        en="The points of the unit have no exact form in a column of numbers.",
        hint=('ghi điểm bằng chữ: points="text"', 'write points as text: points="text"'),
        unit=shown_id(result.unit.id),
        rulebook=result.rulebook,
    )
