"""What is wrong with single cells of a frame, as a frame: row, unit, column, code and words in both languages.

The words are those of the row path: one refused cell of each column and code is read by its measure again.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from decimal import Decimal
from typing import Final

import polars as pl

from emulation.algebra import State
from emulation.errors import CODES, FactError
from emulation.models import Finding, Measure, Severity
from emulation.scoring import Check
from emulation.tables._facts import Fact, has_day, most_exact, ordinal_of

SCHEMA: Final = pl.Schema(
    {
        "row": pl.Int64, "unit": pl.String, "column": pl.String, "code": pl.String, "severity": pl.String,
        "vi": pl.String, "en": pl.String,
    }
)  # fmt: skip
ROW: Final = "~row"


def no_findings() -> pl.DataFrame:
    """Return a frame of findings that has none."""
    return pl.DataFrame(schema=SCHEMA)


def gathered(parts: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Return all findings by row, the columns of a row in the order of the form."""
    found = [part for part in parts if part.height]
    return pl.concat(found).sort("row", maintain_order=True) if found else no_findings()


def of_refusals(frame: pl.DataFrame, unit: str | None, refusals: Sequence[tuple[Fact, str, pl.Expr]]) -> pl.DataFrame:
    """Return a finding for each refused cell."""
    return gathered(_refused(frame, unit, *refusal) for refusal in refusals)


def _refused(frame: pl.DataFrame, unit: str | None, fact: Fact, code: str, cells: pl.Expr) -> pl.DataFrame:
    cell = _readable(fact.column, frame.schema[fact.column]).alias("~cell")
    rows = frame.lazy().with_row_index(ROW).filter(cells).select(ROW, *_unit(unit), cell)
    found = rows.collect()
    if not found.height:
        return no_findings()
    finding = _words(fact.measure, code, found.get_column("~cell")[0])
    return _told(found, fact.column, finding)


def _readable(column: str, dtype: pl.DataType) -> pl.Expr:
    """Return a column without the days that cannot be shown; general words tell of them."""
    cell, ordinal = pl.col(column), ordinal_of(column, dtype)
    return cell if ordinal is None else pl.when(has_day(ordinal)).then(cell)


def of_checks(frame: pl.LazyFrame, unit: str | None, broken: Sequence[tuple[Check, pl.Expr]]) -> pl.DataFrame:
    """Return a finding for each row in which a check does not hold; `frame` has the plan's own columns."""
    return gathered(_broken(frame, unit, check, cells) for check, cells in broken)


def _broken(frame: pl.LazyFrame, unit: str | None, check: Check, cells: pl.Expr) -> pl.DataFrame:
    found = frame.with_row_index(ROW).filter(cells).select(ROW, *_unit(unit)).collect(engine="streaming")
    severity: Severity = "error" if check.fails else "warning"
    finding = Finding("EMU-S09", severity, f"{check.title.vi}: không đúng.", f"{check.title.en}: does not hold.")
    return _told(found, ", ".join(check.fails) or check.id, finding)


def of_listings(frame: pl.DataFrame, unit: str | None, measure: Measure, refused: str) -> pl.DataFrame:
    """Return a finding for each listing that cannot be used; the column `refused` of `frame` has the codes."""
    found = frame.lazy().with_row_index(ROW).filter(pl.col(refused).is_not_null())
    rows = found.select(ROW, *_unit(unit), pl.col(refused).alias("~code")).collect()
    return gathered(
        _told(rows.filter(pl.col("~code") == code), measure.name, _words(measure, code, None))
        for code in rows.get_column("~code").unique(maintain_order=True).to_list()
    )


def of_orphans(rows: pl.DataFrame, measure: Measure) -> pl.DataFrame:
    """Return a finding for each row of a listing that belongs to no unit of the frame, at its row in the listing."""
    return _told(rows.select(pl.col("row").alias(ROW), "unit"), measure.name, orphan(measure))


def orphan(measure: Measure) -> Finding:
    """Say that a row of a listing belongs to nobody."""
    label = measure.label
    return Finding(
        "EMU-F13",
        "error",
        f"“{label.vi}” ({measure.name}): dòng của danh sách không thuộc đối tượng nào trong bảng.",
        f"“{label.en}” ({measure.name}): the row of the listing belongs to no unit of the table.",
    )


def of_keys(frame: pl.DataFrame, unit: str) -> pl.DataFrame:
    """Return a finding for each row without its unit."""
    found = frame.lazy().with_row_index(ROW).filter(pl.col(unit).is_null()).select(ROW, *_unit(unit)).collect()
    finding = Finding("EMU-T07", "error", "Dòng không có mã đối tượng.", "The row names no unit.")
    return _told(found, unit, finding)


def _unit(unit: str | None) -> list[pl.Expr]:
    return [(pl.lit(None) if unit is None else pl.col(unit)).cast(pl.String).alias("unit")]


def _told(rows: pl.DataFrame, column: str, finding: Finding) -> pl.DataFrame:
    said = {"column": column, "code": finding.code, "severity": finding.severity, "vi": finding.vi, "en": finding.en}
    words = (pl.lit(value, dtype=pl.String).alias(name) for name, value in said.items())
    return rows.select(pl.col(ROW).cast(pl.Int64).alias("row"), "unit", *words)


def _words(measure: Measure, code: str, cell: object) -> Finding:
    try:
        if cell is not None or code == "EMU-M10":
            measure.read(State.NOT_APPLICABLE if code == "EMU-M10" else exact_cell(measure, cell))
    except FactError as error:
        if error.code == code:
            return Finding.of(error)
    title = CODES[code]
    label = measure.label
    return Finding(
        code, "error", f"“{label.vi}” ({measure.name}): {title.vi}.", f"“{label.en}” ({measure.name}): {title.en}."
    )


def exact_cell(measure: Measure, cell: object) -> object:
    """Return a cell as the row path reads it: a float by its shortest digits, a midnight as its day."""
    if isinstance(cell, float | int) and not isinstance(cell, bool) and measure.kind == "flag":
        return bool(cell) if cell in (0, 1) else cell
    if isinstance(cell, float):
        exact = Decimal(repr(cell))
        # Beyond that a float stands for several numbers: it stays one, and is refused.
        return exact if not exact.is_finite() or abs(exact) * 10**measure.decimals < most_exact(measure) else cell
    if isinstance(cell, datetime):
        return cell.date() if cell.time() == time() else cell
    return cell
