"""The door for texts: the codes of traits, and what is said of evidence, for columns and for rows alike.

Evidence is *given* only where that is said; a word that says nothing known is refused, as every cell is.
"""

from typing import Final

import polars as pl

from emulation.algebra import State, Text
from emulation.errors import TableError
from emulation.models import Measure, define

GIVEN: Final = "given"
MARK: Final[Measure] = define(
    "evidence",
    "level",
    vi="Minh chứng",
    en="Evidence",
    choices={GIVEN: Text(vi="đã có", en="given"), "none": Text(vi="không có", en="none")},
)
"""What a column of evidence holds, beside states."""
STATED: Final = tuple(state.value for state in State if state is not State.NOT_APPLICABLE)
"""The states that evidence may have: whether it is asked for at all, the criterion says."""
_TRUTHS: Final = {"true": GIVEN, "false": "none"}


def with_named_units(frame: pl.DataFrame, unit: str) -> pl.DataFrame:
    """Return a frame in which a unit of spaces alone is none, as it is in a file of text."""
    if frame.schema.get(unit) != pl.String:
        return frame
    cells = frame.get_column(unit)
    # Every text of spaces stands before all that begin with a sign: one comparison tells that there is none.
    if not ((cells < "!") | (cells == "\u00a0")).any():
        return frame
    blank = cells.str.strip_chars(" \t\u00a0") == ""
    return frame.with_columns(pl.when(~blank).then(pl.col(unit)).alias(unit)) if blank.any() else frame


def check_codes(column: str, cells: pl.Series) -> None:
    """Refuse a column of codes that would not be the same text to everybody.

    Raises:
        TableError: It holds neither text nor whole numbers.
    """
    if not (_is_text(cells) or cells.dtype.is_integer()):
        raise _no_code(column, str(cells.dtype))


def check_marks(column: str, cells: pl.Series) -> None:
    """Refuse a column of evidence of another type than text and truths.

    Raises:
        TableError: It is.
    """
    if not (_is_text(cells) or cells.dtype == pl.Boolean):
        raise _wrong(column, str(cells.dtype), "given, none hoặc đúng/sai", "given, none or truths")


def code_of(column: str, cell: object) -> str:
    """Return the code that a cell holds.

    Raises:
        TableError: It is neither a text nor a whole number.
    """
    if isinstance(cell, str | int) and not isinstance(cell, bool):
        return str(cell)
    raise _no_code(column, type(cell).__name__)


def marks(column: str) -> pl.Expr:
    """Return what a column says of evidence, an empty text where it says nothing."""
    return pl.col(column).cast(pl.String).replace(_TRUTHS).fill_null("")


def mark_of(cell: object) -> str | State:
    """Return what a cell says of evidence; what is no such word has failed."""
    word = "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)
    word = _TRUTHS.get(word, word)
    if word in MARK.codes:
        return word
    return State(word or "missing") if not word or word in STATED else State.FAILED


def _is_text(cells: pl.Series) -> bool:
    # A column without a cell has any type: pandas has none for it.
    dtype = cells.dtype
    return dtype == pl.String or isinstance(dtype, pl.Enum | pl.Categorical) or cells.null_count() == len(cells)


def _no_code(column: str, kind: str) -> TableError:
    return _wrong(column, kind, "mã dạng chữ hoặc số nguyên", "codes as text or whole numbers")


def _wrong(column: str, kind: str, vi: str, en: str) -> TableError:
    return TableError(
        "EMU-T02",
        vi=f"Cột {column} phải là {vi}, không phải kiểu {kind}.",
        en=f"Column {column} must hold {en}; it is of type {kind}.",
        hint=("đổi kiểu của cột trước khi chấm", "cast the column before scoring"),
        column=column,
    )
