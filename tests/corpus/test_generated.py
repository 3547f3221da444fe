"""A thousand drawn layouts: what is read of each is what was known before it was drawn, or is put aside; never wrong.

Most are given to the reader as the sheets that a file would hold; one in ten goes through a file of its kind.
"""

import hashlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.utils import range_boundaries
from tests.corpus.generator import Drawn, drawn
from tests.corpus.layouts import making, world
from tests.corpus.layouts.making import Page
from tests.corpus.reading import differences, known_facts

from emulation.io import Receipt, read_filled
from emulation.io._books import Book, ErrorCell, Sheet, Span

COUNT = 1_000
BY_FILE = 10
"""One in so many goes through a file."""
BY_OLD_FILE = 50
"""One in so many, if it is of the old kind: that is read in a process of its own, which takes a while to start."""
BATCHES = 20
SIZE = COUNT // BATCHES


def sheet_of(page: Page, *, text: bool) -> Sheet:
    """Return the sheet that a file of these cells holds."""
    width = max(map(len, page.rows))
    rows = tuple(tuple(_cell(cell, text=text) for cell in (*row, *[None] * (width - len(row)))) for row in page.rows)
    merged = () if text else tuple(map(_span, page.merge))
    return Sheet(page.name, rows, merged=merged, hidden_rows=frozenset(row - 1 for row in page.hidden_rows))


def _cell(cell: object, *, text: bool) -> object:
    """Return a cell as a reader of files hands it over."""
    if isinstance(cell, str) and cell.startswith("#") and not text:
        return ErrorCell(cell)
    return str(cell) if text and cell is not None and cell != "" else cell or (None if cell == "" else cell)


def _span(name: str) -> Span:
    left, top, right, bottom = (int(edge or 1) - 1 for edge in range_boundaries(name))
    return Span(top, left, bottom, right)


def file_of(layout: Drawn, folder: Path) -> Path:
    """Write the file of a layout."""
    if layout.kind.startswith("utf"):
        separator = "\t" if layout.kind == "utf-16" else ";"
        path, data = folder / "t.csv", making.csv(layout.pages[0].rows, separator, layout.kind)
    else:
        make: Callable[..., bytes] = making.xls if layout.kind == "xls" else making.xlsx
        path, data = folder / f"t.{layout.kind}", make(*layout.pages)
    path.write_bytes(data)
    return path


def read_layout(
    layout: Drawn, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[dict[str, dict[str, object]], Receipt]:
    """Read a layout, by its file or by its sheets, and return its facts and its receipt."""
    with monkeypatch.context() as patch:
        if layout.seed % (BY_OLD_FILE if layout.kind == "xls" else BY_FILE) == 0:
            path = file_of(layout, folder)
        else:
            path = folder / "t.xlsx"
            path.write_bytes(str(layout.seed).encode())
            sheets = tuple(sheet_of(page, text=layout.kind.startswith("utf")) for page in layout.pages)
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            book = Book("t.xlsx", digest, "csv" if layout.kind.startswith("utf") else "xlsx", sheets)
            patch.setattr("emulation.io._intake._desk.read_book", lambda *_, **__: book)
        setting = world.setting(world.BOOK)
        intake = read_filled([path], setting.plan, setting.rulebooks, setting.units)
    (receipt,) = intake.receipts
    return {each.unit: known_facts(each.facts) for each in intake.submissions}, receipt


def faults(layout: Drawn, facts: dict[str, dict[str, object]], receipt: Receipt) -> list[str]:
    """Return what was read wrongly of a layout; what was drawn doubtful may be put aside."""
    wrong = list(differences(facts, layout.facts))
    if layout.doubtful:
        wrong = [each for each in wrong if not each.endswith(": lost")]
    elif receipt.rejected or receipt.quarantined or receipt.accepted != len(layout.facts):
        wrong.append(f"{receipt.accepted} accepted of {len(layout.facts)}")
    if "error" not in layout.said and any(layout.wrong_total in read for read in facts.values()):
        # Where a cell of the column cannot be read, nobody can add it up.
        wrong.append("a wrong total was not noticed")
    if receipt.read != receipt.accepted + len(receipt.rejected) + len(receipt.quarantined):
        wrong.append("rows vanished")
    return wrong


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_drawn_layout_is_read_as_what_was_known_or_put_aside(
    batch: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong: dict[int, object] = {}
    for seed in range(batch * SIZE, (batch + 1) * SIZE):
        layout = drawn(seed)
        found = faults(layout, *read_layout(layout, tmp_path, monkeypatch))
        if found:
            wrong[seed] = (found, layout.said)
    assert wrong == {}


def test_the_same_seed_draws_the_same_layout_and_most_are_certain() -> None:
    layouts = [drawn(seed) for seed in range(200)]
    assert layouts == [drawn(seed) for seed in range(200)]
    assert Counter(layout.doubtful for layout in layouts)[False] > 120
