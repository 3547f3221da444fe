"""Headings: on which rows they stand, and what each column is called when its merged parents are joined."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from emulation.io._books import Raw
from emulation.io._grammar import Unit, unit_of
from emulation.io._layouts import _phrases as phrases
from emulation.io._layouts._grid import Grid, folded, is_blank, is_figure, is_year, label
from emulation.io._layouts._vocabulary import PLACES, Vocabulary

_MOST_HEADER_ROWS: Final = 6
_MOST_GAP: Final = 2
_NUMBERS: Final = re.compile(r"[(\[]?\s*(\d{1,3}|[a-zđ])\s*[)\]]?\.?", re.IGNORECASE)
_SUMS: Final = re.compile(r"[(\[]?\s*\d{1,3}\s*[)\]]?\s*=.*|[(\[]\s*\d{1,3}\s*[:=+/x×*-].*|\d{1,3}\s*[:/]\s*\d{1,3}.*")
_OF_A_PAGE: Final = frozenset(("tong", "tong so", "total"))
"""Totals that may be those of one printed page."""
_SAID: Final = re.compile(r":\s*\S")
_PARENTS: Final = frozenset(("trong do", "chia ra", "gom", "bao gom", "of which"))


@dataclass(frozen=True, slots=True)
class HeadColumn:
    """The heading of one column."""

    index: int
    path: tuple[str, ...]
    """What stands above the figures from the top down, merged parents first."""
    title: str
    """The path as people write it: `Kinh phí (triệu đồng) › Thực hiện`."""
    unit: Unit | None = None
    """The unit that the nearest heading names."""


@dataclass(frozen=True, slots=True)
class Band:
    """The headings of one table."""

    rows: tuple[int, ...]
    numbering: int | None
    columns: tuple[HeadColumn, ...]
    repeats: frozenset[int] = frozenset()
    """Rows on which the same headings stand again, as on each printed page."""

    @property
    def below(self) -> int:
        """The first row below the headings."""
        return max((*self.rows, -1 if self.numbering is None else self.numbering)) + 1


def find_bands(grid: Grid, words: Vocabulary) -> tuple[Band, ...]:
    """Return the headings of a sheet from the top down; one for each table, also of those side by side."""
    bands: list[Band] = []
    row = start = 0
    while row < grid.height:
        again = _again(grid, words, bands, row)
        if again:
            last = bands[-1].rows
            bands = [replace(band, repeats=band.repeats | set(again)) if band.rows == last else band for band in bands]
            row = start = again[-1] + 1
        elif _is_seed(grid, words, row):
            rows = _grown(grid, words, row, start)
            found = bands_at(grid, words, rows)
            bands += found
            row = start = max((band.below for band in found), default=rows[-1] + 1)
        else:
            row += 1
    return tuple(bands) or _by_shape(grid, words)


def _again(grid: Grid, words: Vocabulary, bands: Sequence[Band], row: int) -> Sequence[int]:
    """Return the rows on which the headings of the table above stand again, from one row on; nothing where none do.

    They do where nothing but rows of the table stand between, and no total of the whole: else a table begins.
    """
    if not bands or not any(_role(column, words) in PLACES for band in bands[-1:] for column in band.columns):
        return ()
    band = bands[-1]
    first = next(each for each in band.rows if grid.row_texts(each))
    same = [_shown(grid, row + each) == _shown(grid, first + each) for each in range(band.below - first)]
    headings = band.rows[-1] + 1 - first
    if not all(same[:headings]) or not _goes_on(grid, row, band.below):
        return ()
    # The row that numbers the columns need not stand there again.
    return range(row, row + (len(same) if all(same) else headings))


def _shown(grid: Grid, row: int) -> tuple[Raw, ...] | None:
    if row >= grid.height:
        return None
    return tuple(label(cell) or cell for cell in grid.sheet.rows[row])


def _goes_on(grid: Grid, row: int, below: int) -> bool:
    """Tell whether the last row above is one of a table that has not ended: neither a title nor its total."""
    above = next(
        (each for each in range(row - 1, below - 1, -1) if not all(map(is_blank, grid.sheet.rows[each]))), None
    )
    if above is None or not any(map(is_figure, grid.sheet.rows[above])):
        return False
    ends = (word for _, text in grid.row_texts(above) if phrases.GRAND.fullmatch(word := folded(text)))
    return all(word in _OF_A_PAGE for word in ends)


def bands_at(grid: Grid, words: Vocabulary, rows: tuple[int, ...]) -> tuple[Band, ...]:
    """Return the headings that stand on certain rows, one band for each table beside another."""
    below = rows[-1] + 1
    units = _units_of_row(grid, below)
    if units:
        rows, below = (*rows, below), below + 1
    columns = _columns(grid, rows[: -1 if units else None], units)
    numbering = _numbering_below(grid, below)
    if numbering is not None:
        # Empty lines above it are the empty second line of headings that are not merged.
        rows = (*rows, *range(below, numbering))
    return tuple(Band(rows, numbering, block) for block in _blocks(columns, words))


def _numbering_below(grid: Grid, row: int) -> int | None:
    following = range(row, min(row + _MOST_GAP + 1, grid.height))
    found = next((each for each in following if not all(map(is_blank, grid.sheet.rows[each]))), None)
    return found if found is not None and is_numbering(grid.sheet.rows[found]) else None


def is_numbering(cells: Iterable[Raw]) -> bool:
    """Tell whether a row only numbers the columns: 1 2 3, (1) (2), A B 1 2, 1 2 3=1+2."""
    texts = [_as_number(cell) for cell in cells if not is_blank(cell)]
    if len(texts) < 2 or None in texts:
        return False
    numbers = [int(text) for text in texts if text and text.isdigit()]
    letters = [text for text in texts if text and not text.isdigit()]
    rising = all(later > earlier for earlier, later in pairwise(numbers))
    steady = all(later - earlier <= 2 for earlier, later in pairwise(numbers))
    first = numbers[0] if numbers else 1
    return rising and steady and first <= 3 and (len(numbers) > 1 or len(letters) > 1) and _in_order(letters)


def _as_number(cell: Raw) -> str | None:
    """Return the number or letter of a column; None where a cell says anything else."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return str(int(abs(cell))) if cell == int(cell) and 0 < abs(cell) < 1000 else None
    if not isinstance(cell, str):
        return None
    text = cell.strip()
    plain = _NUMBERS.fullmatch(text)
    if plain:
        return plain[1].lower()
    if _SUMS.fullmatch(text):
        return "".join(re.findall(r"\d+", text)[:1])
    return None


def _in_order(letters: list[str]) -> bool:
    return letters == sorted(set(letters)) and (not letters or letters[0] in "ab")


def _is_seed(grid: Grid, words: Vocabulary, row: int) -> bool:
    """Tell whether a row reads like headings: words that the form or every office knows, and no figures."""
    texts = _plain_texts(grid, row)
    if len(texts) < 2:
        return False
    known = [meaning for _, text in texts if (meaning := words.meaning(text))]
    telling = {(meaning.role, meaning.name) for meaning in known if meaning.role != "remark"}
    shared = sum(1 for _, text in texts if words.shared(text))
    if len(texts) > 2 and any(role == "ordinal" for role, _ in telling):
        return True
    return len(telling) + shared >= 2 and (len(known) + shared) * 4 >= len(texts)


def _plain_texts(grid: Grid, row: int) -> list[tuple[int, str]]:
    """Return the labels of a row that holds nothing else."""
    cells = grid.sheet.rows[row]
    if any(is_figure(cell) and not is_year(cell) for cell in cells):
        return []
    return grid.row_texts(row)


def _grown(grid: Grid, words: Vocabulary, row: int, least: int) -> tuple[int, ...]:
    """Return the rows of the headings around one that is surely of them."""
    top = bottom = row
    while top > least and bottom - top < _MOST_HEADER_ROWS and _belongs_above(grid, top - 1, top):
        top -= 1
    while bottom + 1 < grid.height and bottom - top < _MOST_HEADER_ROWS and _belongs_below(grid, words, bottom):
        bottom += 1
    return tuple(range(top, bottom + 1))


def _belongs_above(grid: Grid, row: int, below: int) -> bool:
    texts = _plain_texts(grid, row)
    if not texts or any(_is_title(text) for _, text in texts):
        return False
    if grid.crosses(row):
        return True
    spans = [span for column, _ in texts if (span := grid.span(row, column)) and span.last_column > span.first_column]
    if spans:
        return len(texts) > 1 or spans[0].first_column > 0
    beneath = {column for column, _ in grid.row_texts(below)}
    return len(texts) > 1 and any(column not in beneath or column + 1 in beneath for column, _ in texts)


def _is_title(text: str) -> bool:
    """Tell whether a label is of a line above a table: "Đơn vị: …", "BIỂU 01"; "Trong đó:" is a parent."""
    word = folded(text)
    named = _SAID.search(text) is not None or (text.endswith(":") and word not in _PARENTS)
    return named or phrases.HEADING.fullmatch(word) is not None


def _belongs_below(grid: Grid, words: Vocabulary, bottom: int) -> bool:
    row = bottom + 1
    texts = _plain_texts(grid, row)
    if grid.crosses(bottom):
        return True
    if not texts or _units_of_row(grid, row) or is_numbering(grid.sheet.rows[row]):
        return False
    if _is_second_line(grid, words, bottom, texts):
        return True
    if not all(_is_parent(grid, bottom, column) for column, _ in texts):
        return False
    return any(words.meaning(text) or words.shared(text) or text.isdigit() for _, text in texts) or len(texts) > 1


def _is_second_line(grid: Grid, words: Vocabulary, bottom: int, texts: list[tuple[int, str]]) -> bool:
    """Tell whether labels stand under headings of figures only, and nothing under those that say whose row it is."""
    above = {column: words.meaning(text) for column, text in grid.row_texts(bottom)}
    whose = {column for column, meaning in above.items() if meaning and meaning.role in (*PLACES, "ordinal")}
    if not whose or phrases.NOTE.fullmatch(folded(texts[0][1])):
        return False
    return all(column in above and column not in whose for column, _ in texts)


def _is_parent(grid: Grid, row: int, column: int) -> bool:
    """Tell whether what stands at a place, or to the left of an empty one, is a heading over several columns."""
    span = grid.span(row, column)
    if span is not None:
        return span.last_column > span.first_column
    if grid.own_text(row, column):
        beside = column + 1
        return not grid.own_text(row, beside) and grid.span(row, beside) is None and bool(grid.text(row + 1, beside))
    return any(grid.text(row, left) for left in range(column))


def _units_of_row(grid: Grid, row: int) -> dict[int, Unit]:
    """Return the units of a row that holds nothing but units, by column."""
    if row >= grid.height:
        return {}
    texts = _plain_texts(grid, row)
    units = {column: unit for column, text in texts if (unit := _whole_unit(text))}
    return units if len(units) == len(texts) and len(texts) > 1 else {}


def _whole_unit(text: str) -> Unit | None:
    """Return the unit that a label is by itself, with or without brackets or "ĐVT:"."""
    bare = text.strip().strip("()[] ")
    rest, unit = unit_of(f"x ({bare.partition(':')[2].strip() or bare})")
    return unit if folded(rest) == "x" else None


def _columns(grid: Grid, rows: tuple[int, ...], units: dict[int, Unit]) -> tuple[HeadColumn, ...]:
    paths = ((column, _path(grid, rows, column)) for column in range(grid.sheet.width))
    return tuple(_head(column, path, units.get(column)) for column, path in paths if path)


def _head(column: int, path: tuple[str, ...], unit: Unit | None) -> HeadColumn:
    named = (found for part in reversed(path) if (found := unit_of(part)[1]))
    return HeadColumn(column, path, " › ".join(path), unit or next(named, None))


def _path(grid: Grid, rows: tuple[int, ...], column: int) -> tuple[str, ...]:
    """Return the headings over a column; a heading that is not merged reaches over the empty cells on its right."""
    own = [grid.text(row, column) for row in rows]
    if not any(own):
        return ()
    last = max(number for number, text in enumerate(own) if text)
    parts = [text or _from_left(grid, row, rows[number + 1], column) if number < last else text
             for number, (row, text) in enumerate(zip(rows, own, strict=True))]  # fmt: skip
    return tuple(part for number, part in enumerate(parts) if part and part not in parts[:number])


def _from_left(grid: Grid, row: int, below: int, column: int) -> str:
    for left in range(column - 1, -1, -1):
        text = grid.text(row, left)
        if text:
            # What stands alone over its column, or is merged, ends there.
            return text if grid.span(row, left) is None and grid.text(below, left) else ""
    return ""


def _blocks(columns: tuple[HeadColumn, ...], words: Vocabulary) -> Iterator[tuple[HeadColumn, ...]]:
    """Part the columns of tables that stand side by side: where numbering or names of units begin anew."""
    block: list[HeadColumn] = []
    for column in columns:
        if block and _begins_anew(block, column, words):
            yield tuple(block)
            block = []
        block.append(column)
    if block:
        yield tuple(block)


def _begins_anew(block: list[HeadColumn], column: HeadColumn, words: Vocabulary) -> bool:
    role = _role(column, words)
    if role != "ordinal" and role not in PLACES and role != "indicator":
        return False
    roles = [_role(other, words) for other in block]
    again = role in roles and any(each not in ("ordinal", *PLACES, "indicator") for each in roles)
    return again and (
        column.index > block[-1].index + 1 or role == "ordinal" or column.title in [other.title for other in block]
    )


def _role(column: HeadColumn, words: Vocabulary) -> str:
    meaning = words.meaning(column.path[-1])
    return meaning.role if meaning else "unknown"


def _by_shape(grid: Grid, words: Vocabulary) -> tuple[Band, ...]:
    """Find headings of which no word is known: the first row of several labels right above figures."""
    for row in range(grid.height - 1):
        texts = _plain_texts(grid, row)
        numbering = is_numbering(grid.sheet.rows[row])
        if len(texts) > 1 and not numbering and any(map(is_figure, grid.sheet.rows[row + 1])):
            rows = _grown(grid, words, row, 0)
            return bands_at(grid, words, rows)
    return ()
