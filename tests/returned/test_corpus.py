"""Every layout of the corpus goes back with its values, and says the same when nobody corrected it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.corpus.layouts import world
from tests.corpus.layouts.case import Build
from tests.corpus.layouts.every import layout

from emulation.io import Intake, Sheet, read_book, read_filled, read_layout
from emulation.io._books import Raw
from emulation.io._returned import is_summary, returned_book


@pytest.mark.long
@pytest.mark.parametrize("build", layout.builds.values(), ids=layout.builds.keys())
def test_a_layout_goes_back_and_says_the_same_again(build: Build, tmp_path: Path) -> None:
    case = build()
    setting, saved = world.setting(case.rulebook), None
    if case.layout is not None:
        (tmp_path / "layout.toml").write_text(case.layout, encoding="utf-8")
        saved = read_layout(tmp_path / "layout.toml")

    def read(path: Path) -> Intake:
        return read_filled([path], setting.plan, setting.rulebooks, setting.units, rulebook=case.rulebook, layout=saved)

    path = tmp_path / case.name
    path.write_bytes(case.data)
    intake = read(path)
    (receipt,) = intake.receipts
    if receipt.refused:
        return
    book = read_book(path)
    data = returned_book(path, book, receipt, intake.findings)
    back = tmp_path / "lai" / (case.name if book.kind in {"xlsx", "xlsm"} else f"{case.name}.xlsx")
    back.parent.mkdir()
    back.write_bytes(data)

    ours, *theirs = read_book(back)
    assert [is_summary(each) for each in (ours, *theirs)] == [True] + [False] * len(book.sheets)
    assert read(back).counts == intake.counts
    if book.kind in {"xlsx", "xlsm"}:
        assert [list(values(sheet)) for sheet in theirs] == [list(values(sheet)) for sheet in book]


def values(sheet: Sheet) -> Iterator[tuple[int, int, Raw]]:
    """Return the cells that hold something."""
    for row, cells in enumerate(sheet.rows):
        yield from ((row, column, raw) for column, raw in enumerate(cells) if raw is not None)
