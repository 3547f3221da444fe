"""Figures of a row that contradict each other: found by the rulebook's own checks, with a cell, and sent back."""

from pathlib import Path

from tests.corpus.layouts import world
from tests.corpus.layouts.making import page, xlsx

from emulation import Text, check, fields, run
from emulation.io import Intake, read_filled, write_returned

HEAD = ("TT", "Tên xã", "Số hộ nghèo đầu năm", "Số hộ thoát nghèo")
_YEAR = fields(world.CommuneYear)
WITHIN = check(
    "escaped-within-poor",
    title=Text(vi="Số hộ thoát nghèo không lớn hơn số hộ nghèo đầu năm", en="No more escape than were poor"),
    holds=_YEAR.escaped <= _YEAR.poor_start,
    fails=["escaped"],
    difference=_YEAR.escaped - _YEAR.poor_start,
)
BOOKS = {world.BOOK: world.rulebook().replaced(checks=[WITHIN])}


def _read(folder: Path, *rows: tuple[object, ...]) -> Intake:
    (folder / "xa.xlsx").write_bytes(xlsx(page(HEAD, *rows)))
    return read_filled([folder / "xa.xlsx"], world.plan(), BOOKS, world.UNITS)


def test_a_contradiction_is_told_with_the_cell_of_one_of_its_figures(tmp_path: Path):
    intake = _read(tmp_path, (1, "Xã Độc Lập", 22, 50), (2, "Xã Yên Hòa", 58, 58))
    assert [submission.unit for submission in intake.submissions] == ["doc-lap", "yen-hoa"]
    (finding,) = intake.findings
    where = dict(finding.where)
    assert (finding.code, finding.severity) == ("EMU-S09", "error")
    assert (where["file"], where["address"], where["field"]) == ("xa.xlsx", "Biểu 01!D2", "escaped")
    assert (where["unit"], where["check"]) == ("doc-lap", "escaped-within-poor")
    assert "28" in finding.vi


def test_the_book_goes_back(tmp_path: Path):
    intake = _read(tmp_path, (1, "Xã Độc Lập", 22, 50))
    assert write_returned(intake, tmp_path / "tra-lai") == ("xa.xlsx",)


def test_what_is_blank_contradicts_nothing(tmp_path: Path):
    assert _read(tmp_path, (1, "Xã Độc Lập", 22, None), (2, "Xã Yên Hòa", None, 5)).findings == ()


def test_the_run_says_it_once_and_with_its_cell(tmp_path: Path):
    intake = _read(tmp_path, (1, "Xã Độc Lập", 22, 50))
    results = run(
        world.plan(), BOOKS, intake.submissions, units=world.UNITS, receipts=intake.receipts, findings=intake.findings
    )
    (result,) = results
    told = [finding for finding in result.findings if finding.code == "EMU-S09"]
    assert [finding.fact("address") for finding in told] == ["Biểu 01!D2"]
    alone = run(world.plan(), BOOKS, intake.submissions, units=world.UNITS)
    assert result.official == next(iter(alone)).official


def test_figures_of_two_files_that_contradict_each_other_are_told_with_the_cell_of_one(tmp_path: Path):
    (tmp_path / "a.xlsx").write_bytes(xlsx(page(HEAD[:3], (1, "Xã Độc Lập", 22))))
    (tmp_path / "b.xlsx").write_bytes(xlsx(page((*HEAD[:2], HEAD[3]), (1, "Xã Độc Lập", 50))))
    paths = [tmp_path / "a.xlsx", tmp_path / "b.xlsx"]
    intake = read_filled(paths, world.plan(), BOOKS, world.UNITS)
    told = [finding for finding in intake.findings if finding.code == "EMU-S09"]
    assert [(finding.fact("file"), finding.fact("address")) for finding in told] == [("b.xlsx", "Biểu 01!C2")]
    assert [file.needs_return for file in intake.files] == [False, True]
