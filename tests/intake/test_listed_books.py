"""Books among the files that a plan lists, beside CSV and JSON."""

from pathlib import Path

import pytest
from tests.corpus.layouts.making import page, xlsx
from tests.io.conftest import BOOK, PLAN, rulebook

from emulation.errors import FileRejected, PlanError
from emulation.io import PlanFile, read_plan

UNITS = "id,group,kind,name\nxom-a,hamlets,hamlet,Xóm A\nxom-b,hamlets,hamlet,Xóm B\n"
HEAD = ("TT", "Tên xóm", "Số hộ nghèo đầu năm", "Giúp")
LAYOUT = '[fields]\npoor_helped = ["Giúp"]\n'


def read(folder: Path, files: str, **books: bytes) -> PlanFile:
    (folder / "plan.toml").write_text(f'{PLAN}\n[files]\nunits = "u.csv"\n{files}\n', encoding="utf-8")
    (folder / "u.csv").write_text(UNITS, encoding="utf-8")
    (folder / "cach-doc.toml").write_text(LAYOUT, encoding="utf-8")
    (folder / "c.csv").write_text("unit,poor_start\nxom-b,9\n", encoding="utf-8")
    for name, data in books.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    return read_plan(folder / "plan.toml", {BOOK: rulebook()})


def test_books_and_other_files_are_read_side_by_side(tmp_path: Path):
    files = (
        f'submissions = [{{ path = "c.csv", rulebook = "{BOOK}" }}, {{ path = "a.xlsx", layout = "cach-doc.toml" }}]'
    )
    planfile = read(tmp_path, files, a=xlsx(page(HEAD, (1, "Xóm A", 3, 2))))
    assert {each.unit: dict(each.facts) for each in planfile.submissions} == {
        "xom-a": {"poor_start": 3, "poor_helped": 2},
        "xom-b": {"poor_start": 9},
    }
    assert [(each.file, each.what, each.accepted) for each in planfile.receipts[1:]] == [
        ("c.csv", "submissions", 1),
        ("a.xlsx", "submissions", 1),
    ]


def test_books_of_an_earlier_period_are_history_and_tell_a_wrong_unit(tmp_path: Path):
    head = ("TT", "Tên xóm", "Quỹ Vì người nghèo")
    files = 'history = { path = "cu.xlsx", period = 2022 }\nsubmissions = "a.xlsx"'
    before, now = xlsx(page(head, (1, "Xóm A", 40_000_000))), xlsx(page(head, (1, "Xóm A", 41_000)))
    planfile = read(tmp_path, files, cu=before, a=now)
    assert [(each.period, each.facts["fund"]) for each in planfile.history] == [("2022", 40_000_000)]
    assert [receipt.what for receipt in planfile.receipts] == ["units", "submissions", "history"]
    assert planfile.submissions == ()
    assert "EMU-B61" in [finding.code for finding in planfile.findings]


def test_a_book_that_is_damaged_is_refused_and_the_others_are_read(tmp_path: Path):
    files = 'submissions = ["a.xlsx", "b.xlsx"]'
    planfile = read(tmp_path, files, a=b"PK\x03\x04 and no archive", b=xlsx(page(HEAD, (1, "Xóm A", 3, 2))))
    assert [receipt.refused for receipt in planfile.receipts[1:]] == [True, False]
    assert [each.unit for each in planfile.submissions] == ["xom-a"]


def test_a_rulebook_that_is_not_assigned_is_refused_at_once(tmp_path: Path):
    with pytest.raises(PlanError) as error:
        read(tmp_path, 'submissions = { path = "a.xlsx", rulebook = "x/y" }', a=xlsx(page(HEAD)))
    assert error.value.code == "EMU-S04"


def test_a_layout_that_cannot_be_read_is_refused(tmp_path: Path):
    with pytest.raises(FileRejected):
        read(tmp_path, 'submissions = { path = "a.xlsx", layout = "u.csv" }', a=xlsx(page(HEAD)))
