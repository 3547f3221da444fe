"""Hostile files among filled ones: each has a receipt that says why it was refused, and none ends the reading."""

from pathlib import Path

from tests.corpus.hostile.cases import CASES
from tests.corpus.layouts import world

from emulation.io import read_filled

FILES = (
    "bomb-packed-tightly",
    "comments-without-end-in-parts-nobody-opens",
    "directory-that-is-said-anew",
    "dtd-in-the-sheet",
    "one-cell-at-the-far-corner",
    "returned-properties-of-1-gigabyte",
    "returned-sheet-that-only-others-see",
    "returned-drawing-of-endless-numbers",
    "csv-formulas",
    "csv-tcvn3",
)


def test_every_hostile_file_has_a_receipt_with_its_code(tmp_path: Path) -> None:
    paths = []
    for number, name in enumerate(FILES):
        paths.append(tmp_path / f"{number}.xlsx")
        paths[-1].write_bytes(CASES[name].build())
    setting = world.setting("communities/for-the-poor")
    intake = read_filled(paths, setting.plan, setting.rulebooks, setting.units, rulebook="communities/for-the-poor")

    codes = {file.receipt.file: {finding.code for finding in file.findings} for file in intake.files}
    assert len(intake.receipts) == len(FILES)
    for number, name in enumerate(FILES):
        case = CASES[name]
        assert case.code is None or case.code in codes[f"{number}.xlsx"]
