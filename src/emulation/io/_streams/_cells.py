"""Cells of a CSV file as facts: whole columns at once where they are written plainly, the rest one text at a time.

There is one grammar, that of the measure (`Measure.parse`). What follows only recognises, column-wise, the two forms
that nearly every cell has and that cannot be misread: plain digits, and digits with the declared decimal mark.
Every other text is read once by the measure itself and its answer given to all cells that hold it.
A text that the measure refuses makes a finding with its row, and a *failed* fact; it never becomes empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

import polars as pl

from emulation.algebra import State
from emulation.errors import FactError
from emulation.io._facts import Mark, parse_cell
from emulation.io._words import state_of
from emulation.models import Finding, Measure, define
from emulation.tables import MARK, STATE

FOUND: Final = {
    "row": pl.Int64,
    "unit": pl.String,
    "column": pl.String,
    "code": pl.String,
    "severity": pl.String,
    "vi": pl.String,
    "en": pl.String,
}
"""The columns of findings, as tables have them; rows count from the first of the frame."""
_SAID: Final = define("said", "flag", vi="Minh chứng", en="Evidence")
"""Evidence in the words in which submissions accept it: yes or no."""
_SPACES: Final = " \t\u00a0"


@dataclass(frozen=True, slots=True)
class Typed:
    """Columns with the types of their measures, and what could not be read."""

    frame: pl.DataFrame
    findings: pl.DataFrame


@dataclass(frozen=True, slots=True)
class _Cells:
    values: pl.Series
    states: pl.Series | None
    findings: pl.DataFrame | None


def typed(texts: pl.DataFrame, measures: Mapping[str, Measure], mark: Mark, unit: str) -> Typed:
    """Return columns of text as facts.

    Args:
        texts: The columns as the file has them.
        measures: The measure of each column that holds facts; every other column stays text.
        mark: The decimal mark that the file declares, if it does.
        unit: The column of units, which findings name.
    """
    there = {name: measure for name, measure in measures.items() if name in texts.columns}
    known = {name: measure for name, measure in there.items() if measure is not MARK}
    read = [_plain(pl.col(name), known[name], mark) if name in known else _bare(name) for name in texts.columns]
    first = texts.lazy().select(read).collect()
    columns, found = {name: first.get_column(name) for name in first.columns}, []
    for name in first.columns:
        if name.removesuffix(STATE) in known and name.endswith(STATE):
            columns[name] = _states(columns[name])
        elif there.get(name) is MARK:
            columns[name] = _marks(columns[name])
    for name, measure in known.items():
        cells = _read(columns[name], texts.get_column(name), measure, mark)
        columns[name] = cells.values
        if cells.states is not None:
            columns[name + STATE] = _beside(columns.get(name + STATE), cells.states)
        if cells.findings is not None:
            found.append(cells.findings)
    frame = pl.DataFrame(list(map(pl.Series.alias, columns.values(), columns)))
    return Typed(frame, _with_units(found, frame, unit))


def _bare(name: str) -> pl.Expr:
    stripped = pl.col(name).str.strip_chars(_SPACES)
    return pl.when(stripped != "").then(stripped).otherwise(None).alias(name)


def _states(words: pl.Series) -> pl.Series:
    """Return a column of states with those that are said in words as their codes."""
    read = {word: state.value for word in words.unique().drop_nulls() if (state := state_of(word)) is not None}
    return words.replace(read) if read else words


def _marks(words: pl.Series) -> pl.Series:
    """Return a column of evidence with yes and no as *given* and *none*; what says neither is left to be refused."""
    read = {word: mark for word in words.unique().drop_nulls() if (mark := _mark(word)) is not None}
    return words.replace(read) if read else words


def _mark(word: str) -> str | None:
    try:
        said = parse_cell(_SAID, word, None)
    except FactError:
        return None
    return said.value if isinstance(said, State) else MARK.codes[0 if said else 1]


def _beside(given: pl.Series | None, states: pl.Series) -> pl.Series:
    """Return the states of cells under those that the file gives beside them."""
    return states if given is None else given.zip_with(given.is_not_null(), states)


def _read(values: pl.Series, texts: pl.Series, measure: Measure, mark: Mark) -> _Cells:
    """Return a column with the cells read too that are not written plainly."""
    if values.null_count() == texts.null_count():
        return _Cells(values, None, None)
    odd = (texts.is_not_null() & values.is_null()).arg_true()
    words = texts.gather(odd).str.strip_chars(_SPACES)
    odd, words = odd.filter(words != ""), words.filter(words != "")
    facts, problems = _facts(words, measure, mark)
    found = words.replace_strict(list(facts), list(facts.values()), return_dtype=values.dtype, default=None)
    values = values.scatter(odd, found) if facts else values
    return _Cells(values, *_told(words, odd, len(texts), problems))


def _plain(cell: pl.Expr, measure: Measure, mark: Mark) -> pl.Expr:
    """Return the values of the cells that are written plainly; null in all others."""
    match measure.kind:
        case "count" | "money":
            return _where(cell.str.contains(r"^-?[0-9]{1,18}$"), cell).cast(pl.Int64, strict=False)
        case "rate" | "number" | "marks":
            return _decimal(cell, measure.decimals, mark)
        case "day":
            iso = _where(cell.str.contains(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), cell)
            return iso.str.to_date("%Y-%m-%d", strict=False)
        case "level":
            return _where(cell.is_in(list(measure.codes)), cell)
        case _:
            return _where(cell.is_in(["true", "false"]), cell == "true")


def _where(plain: pl.Expr, cell: pl.Expr) -> pl.Expr:
    return pl.when(plain).then(cell).otherwise(None)


def _decimal(cell: pl.Expr, places: int, mark: Mark) -> pl.Expr:
    """Return decimals of no more places than the measure has, so that nothing is rounded on the way."""
    point = {".": r"(\.[0-9]{1,%d})?", ",": r"(,[0-9]{1,%d})?"}.get(mark or "", "")
    pattern = r"^-?[0-9]{1,18}" + (point % places if point and places else "") + "$"
    plain = _where(cell.str.contains(pattern), cell)
    if mark == ",":
        plain = plain.str.replace(",", ".", literal=True)
    return plain.cast(pl.Decimal(38, places), strict=False)


def _facts(
    words: pl.Series, measure: Measure, mark: Mark
) -> tuple[dict[str, object], dict[str, State | FactError]]:  # fmt: skip
    """Return what each text writes, and for each that writes no value its state or why it is refused."""
    facts: dict[str, object] = {}
    others: dict[str, State | FactError] = {}
    for word in words.unique():
        try:
            fact = parse_cell(measure, word, mark)
        except FactError as error:
            others[word] = error
            continue
        if isinstance(fact, State):
            others[word] = fact
        else:
            facts[word] = _as_cell(fact)
    return facts, others


def _as_cell(fact: object) -> bool | int | str | Decimal | date:
    assert isinstance(fact, bool | int | str | Decimal | date)  # noqa: S101 - rows are no cell
    return fact


def _told(
    words: pl.Series, odd: pl.Series, height: int, others: Mapping[str, State | FactError]
) -> tuple[pl.Series | None, pl.DataFrame | None]:
    """Return the states of a column's cells, and a finding for each that is refused."""
    if not others:
        return None, None
    column = words.name
    codes = {word: State.FAILED.value if isinstance(each, FactError) else each.value for word, each in others.items()}
    said = words.replace_strict(list(codes), list(codes.values()), default=None, return_dtype=pl.String)
    states = pl.Series(column + STATE, [None], dtype=pl.String).new_from_index(0, height).scatter(odd, said)
    refused = {word: Finding.of(each) for word, each in others.items() if isinstance(each, FactError)}
    return states, _findings(words, odd, refused, column) if refused else None


def _findings(words: pl.Series, odd: pl.Series, refused: Mapping[str, Finding], column: str) -> pl.DataFrame:
    known = pl.DataFrame(
        {
            "word": list(refused),
            "code": [each.code for each in refused.values()],
            "vi": [each.vi for each in refused.values()],
            "en": [each.en for each in refused.values()],
        }
    )
    cells = pl.DataFrame({"word": words, "row": odd.cast(pl.Int64)})
    found = cells.join(known, on="word", how="inner", maintain_order="left")
    facts = (pl.lit(None, pl.String).alias("unit"), pl.lit(column).alias("column"), pl.lit("error").alias("severity"))
    return found.with_columns(facts).select(*FOUND)


def _with_units(found: list[pl.DataFrame], frame: pl.DataFrame, unit: str) -> pl.DataFrame:
    findings = pl.concat(found) if found else pl.DataFrame(schema=FOUND)
    if unit not in frame.columns or findings.is_empty():
        return findings
    units = frame.get_column(unit).gather(findings.get_column("row"))
    return findings.with_columns(units.cast(pl.String).alias("unit")).sort("row", maintain_order=True)
