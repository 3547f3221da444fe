"""Cells that are no facts of a form: ids, days, counts and lists of ids."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from emulation.algebra import Text
from emulation.io._facts import POINTS, Mark, parse_cell
from emulation.models import CONTRIBUTION_KINDS, Measure, define

_BETWEEN: Final = re.compile(r"[;,\s]+")
_DAY: Final = define("day", "day", vi="Ngày", en="Day")
_WHOLE: Final = define("number", "count", vi="Số", en="Number", at_most=10**15)
_AMOUNT: Final = define("amount", "number", vi="Số lượng", en="Amount", at_most=10**11, decimals=6)
_TRUTH: Final = define("answer", "flag", vi="Có/không", en="Yes or no")
_KIND: Final = define("kind", "level", vi="Loại đóng góp", en="Kind", choices=CONTRIBUTION_KINDS)

ReadCell = Callable[[str, Mark, str], Any]
"""Reads one cell of a column."""


def text(cell: str, _mark: Mark, _column: str) -> str:
    """Take a cell as it stands."""
    return cell


def bilingual(cell: str, _mark: Mark, _column: str) -> dict[str, str]:
    """Take a cell as the words of both languages."""
    return {"vi": cell, "en": cell}


def ids(cell: str, _mark: Mark, _column: str) -> list[str]:
    """Read ids with a comma, a semicolon or a space between them."""
    return [each for each in _BETWEEN.split(cell) if each]


def _by(measure: Measure) -> ReadCell:
    return lambda cell, mark, column: parse_cell(measure, cell, mark, column)


def choice(name: str, choices: Mapping[str, Text]) -> ReadCell:
    """Return what reads one of several codes, by the code or by what it is called."""
    return _by(define(name, "level", vi=name, en=name, choices=choices))


day = _by(_DAY)
"""Reads 2023-10-17, 17/10/2023 or 17-10-2023."""
whole = _by(_WHOLE)
"""Reads a whole number."""
amount = _by(_AMOUNT)
"""Reads a decimal number."""
truth = _by(_TRUTH)
"""Reads yes or no."""
points = _by(POINTS)
"""Reads points, or the state that stands in their place."""
kind = _by(_KIND)
"""Reads what was given."""


def read_cells(cells: Iterable[tuple[str, str]], readers: Mapping[str, ReadCell], mark: Mark) -> dict[str, Any]:
    """Read the cells of a row by key.

    Raises:
        FactError: A cell does not hold what its column says; the error names the column.
    """
    return {key: readers[key](cell, mark, key) for key, cell in cells}
