"""Cases laid out as a table: a row for each, a column for each fact, child frames for listings.

So a test can ask columns what it asked rows; needs the extra `tables`.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from emulation.algebra import Earlier, Field, State, Value
from emulation.models import Measure
from emulation.scoring import Case, CaseReader, Rulebook

if TYPE_CHECKING:
    import polars as pl

    from emulation.tables import Column

Frame = Any
"""A frame of any library."""


def cell(measure: Measure, value: Value) -> Any:  # noqa: ANN401 - whatever a column holds
    """Return a fact as it stands in a column; a state stands beside it."""
    match value:
        case State():
            return None
        case Fraction() if measure.kind == "day":
            return date.fromordinal(int(value))
        case Fraction() if measure.kind in ("count", "money"):
            return int(value)
        case Fraction():
            return (Decimal(value.numerator) / value.denominator).quantize(Decimal(1).scaleb(-measure.decimals))
        case _:
            return value


def dtype(measure: Measure) -> Any:  # noqa: ANN401 - a type of Polars
    """Return the type of the column of a measure."""
    import polars as pl

    kinds: dict[str, Any] = {
        "flag": pl.Boolean, "level": pl.String, "day": pl.Date, "count": pl.Int64, "money": pl.Int64,
    }  # fmt: skip
    return kinds.get(measure.kind, pl.Decimal(38, measure.decimals))


def as_table(
    book: Rulebook, cases: Sequence[Case], *, blocs: Sequence[str] = ()
) -> "tuple[pl.DataFrame, dict[str, pl.DataFrame]]":
    """Return the table of `cases`, in Polars, and the child frame of each listing, as `tables.evaluate` takes them.

    Args:
        book: The rulebook whose columns are wanted.
        cases: A case for each row; of each the unit differs.
        blocs: By what the rows are compared, where the rulebook reads the cohort.
    """
    import polars as pl

    from emulation.tables import layout

    described = layout(book)
    columns = [pl.Series("unit", [case.unit for case in cases], dtype=pl.String)]
    for column in described.columns:
        columns += _columns(column, cases, blocs)
    return pl.DataFrame(columns), {name: _child(book, name, cases) for name in described.listings}


def _pair(name: str, measure: Measure, values: Sequence[Value]) -> "list[pl.Series]":
    """Return the column of a fact and that of its states."""
    import polars as pl

    words = [value.value if isinstance(value, State) else None for value in values]
    return [
        pl.Series(name, [cell(measure, value) for value in values], dtype=dtype(measure)),
        pl.Series(f"{name}:state", words, dtype=pl.String),
    ]


def _columns(column: "Column", cases: Sequence[Case], blocs: Sequence[str]) -> "list[pl.Series]":
    import polars as pl

    name, measure = column.name, column.measure
    match column.role:
        case "fact" if measure is not None:
            return _pair(name, measure, [_read(case)(Field(name)) for case in cases])
        case "earlier" if measure is not None:
            of, _, back = name.rpartition("@")
            leaf = Earlier(of, int(back), measure.node_kind)
            return _pair(name, measure, [_read(case)(leaf) for case in cases])
        case "trait":
            return [pl.Series(name, [case.traits.get(name) for case in cases], dtype=pl.String)]
        case "bloc":
            return [pl.Series(name, list(blocs) or ["one"] * len(cases), dtype=pl.String)]
        case "listing":
            facts = [case.fact(name) for case in cases]
            words = [fact.value if isinstance(fact, State) else "scored" for fact in facts]
            held = [None if word == "missing" else 1 for word in words]
            return [pl.Series(name, held, dtype=pl.Int64), pl.Series(f"{name}:state", words, dtype=pl.String)]
        case _:
            return _evidence(name, cases)


def _evidence(name: str, cases: Sequence[Case]) -> "list[pl.Series]":
    import polars as pl

    if not any(case.evidence_tracked for case in cases):
        return []
    marks = [case.evidence.get(name.removeprefix("evidence:"), "given") for case in cases]
    shown = [None if mark is State.MISSING else mark.value if isinstance(mark, State) else mark for mark in marks]
    return [pl.Series(name, shown, dtype=pl.String)]


def _read(case: Case) -> CaseReader:
    return CaseReader(case, {}, {})


def _child(book: Rulebook, name: str, cases: Sequence[Case]) -> "pl.DataFrame":
    import polars as pl

    form = book.form[name].rows
    held = [(case.unit, row) for case in cases if not isinstance(rows := _read(case).rows(name), State) for row in rows]
    columns = [pl.Series("unit", [unit for unit, _ in held], dtype=pl.String)]
    for measure in form or ():
        leaf = Field(measure.name, measure.node_kind)
        columns += _pair(measure.name, measure, [row(leaf) for _, row in held])
    return pl.DataFrame(columns)


def _duckdb(frame: "pl.DataFrame") -> Frame:
    import duckdb

    return duckdb.from_arrow(frame.to_arrow())


DOORS: Final[Mapping[str, tuple[tuple[str, ...], "Callable[[pl.DataFrame], Frame]"]]] = {
    "polars": (("polars",), lambda frame: frame),
    "polars-lazy": (("polars",), lambda frame: frame.lazy()),
    "pyarrow": (("pyarrow",), lambda frame: frame.to_arrow()),
    "pandas": (("pandas", "pyarrow"), lambda frame: frame.to_pandas(use_pyarrow_extension_array=True)),
    "duckdb": (("duckdb", "pyarrow"), _duckdb),
}
"""The kinds of frame by name: the libraries that each needs, and how a frame of Polars becomes one."""


def doors() -> dict[str, "Callable[[pl.DataFrame], Frame]"]:
    """Return the kinds of frame whose libraries are installed; none without the extra `tables`."""
    if not all(map(find_spec, ("polars", "narwhals", "pyarrow"))):
        return {}
    return {name: door for name, (needed, door) in DOORS.items() if all(map(find_spec, needed))}
