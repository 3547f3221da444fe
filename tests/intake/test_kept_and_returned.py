"""What was read stays in a folder, corrected books replace earlier ones, and books that go back come back right."""

import json
from pathlib import Path

import openpyxl
import pytest
from tests.corpus.layouts import world
from tests.corpus.layouts.making import page
from tests.intake.conftest import Put, Read

from emulation.errors import FileRejected
from emulation.io import Intake, KeptBooks, Layout, read_filled, write_returned
from emulation.models import Finding

HEAD = ("TT", "Tên xã", "Số hộ nghèo đầu năm", "Số hộ nghèo cuối năm")
DOC_LAP, YEN_HOA, TU_LY = (1, "Xã Độc Lập", 42, 37), (2, "Xã Yên Hòa", 58, 51), (3, "Xã Tú Lý", 20, 18)
BOOKS = {world.BOOK: world.rulebook()}


def run(folder: Path, out: Path, layout: Layout | None = None) -> tuple[Intake, tuple[Finding, ...]]:
    """Read a folder as the command does, knowing what was read before."""
    kept = KeptBooks.open(out, world.plan(), BOOKS, world.UNITS, layout)
    intake = read_filled(
        [folder], world.plan(), BOOKS, world.UNITS, layout=layout, known=kept.name_of, ages=kept.age_of
    )
    return intake, kept.keep(intake)


def kept_units(out: Path) -> dict[str, dict[str, object]]:
    files = (path for path in out.glob("*.json") if path.name != "receipts.json")
    entries = [each for path in files for each in json.loads(path.read_text(encoding="utf-8"))["submissions"]]
    assert len({each["unit"] for each in entries}) == len(entries)
    return {each["unit"]: each["facts"] for each in entries}


def test_reading_the_same_folder_twice_changes_nothing_and_says_so(put: Put, tmp_path: Path):
    folder, out = put("xa.xlsx", page(HEAD, DOC_LAP, YEN_HOA)).parent, tmp_path / "doc"
    run(folder, out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    assert len(before) == 2
    intake, replaced = run(folder, out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert (intake.counts["read"], replaced) == (0, ())
    assert [finding.code for finding in intake.findings] == ["EMU-B64"]
    assert intake.receipts[0].same_as == "xa.xlsx (receipts.json)"


def test_a_corrected_book_takes_the_place_of_the_earlier_one(put: Put, tmp_path: Path):
    out = tmp_path / "doc"
    first = put("xa.xlsx", page(HEAD, DOC_LAP, YEN_HOA))
    run(first, out)
    second = put("xa-sua.xlsx", page(HEAD, (1, "Xã Độc Lập", 43, 37)))
    _, replaced = run(second, out)
    assert [(finding.code, finding.severity, finding.fact("unit")) for finding in replaced] == [
        ("EMU-B65", "notice", "doc-lap")
    ]
    assert kept_units(out) == {
        "doc-lap": {"poor_start": 43, "poor_end": 37},
        "yen-hoa": {"poor_start": 58, "poor_end": 51},
    }


def test_a_corrected_book_of_the_same_name_is_read_anew(put: Put, tmp_path: Path):
    out = tmp_path / "doc"
    run(put("xa.xlsx", page(HEAD, DOC_LAP)), out)
    intake, replaced = run(put("xa.xlsx", page(HEAD, (1, "Xã Độc Lập", 40, 37))), out)
    assert (intake.counts["accepted"], len(replaced)) == (1, 1)
    assert kept_units(out) == {"doc-lap": {"poor_start": 40, "poor_end": 37}}


def test_a_book_is_read_again_under_another_layout_and_adds_nothing_twice(put: Put, tmp_path: Path):
    out, path = tmp_path / "doc", put("xa.xlsx", page((*HEAD[:3], "Nghèo CN"), DOC_LAP))
    run(path, out)
    layout = Layout(fields={"poor_end": ("Nghèo CN",)})
    intake, replaced = run(path, out, layout)
    assert (intake.counts["accepted"], replaced) == (1, ())
    assert kept_units(out) == {"doc-lap": {"poor_start": 42, "poor_end": 37}}


def test_a_book_whose_submissions_were_deleted_is_read_again(put: Put, tmp_path: Path):
    out, path = tmp_path / "doc", put("xa.xlsx", page(HEAD, DOC_LAP))
    run(path, out)
    next(each for each in out.iterdir() if each.name != "receipts.json").unlink()
    intake, _ = run(path, out)
    assert intake.counts["accepted"] == 1
    assert set(kept_units(out)) == {"doc-lap"}


@pytest.mark.parametrize("text", ["{}", "[]", '{"books": 3}', '{"books": [{"file": "a"}]}', '{"books": [4]}'])
def test_receipts_that_are_damaged_are_refused(text: str, tmp_path: Path):
    (tmp_path / "receipts.json").write_text(text, encoding="utf-8")
    with pytest.raises(FileRejected) as error:
        KeptBooks.open(tmp_path, world.plan(), BOOKS, world.UNITS)
    assert error.value.code == "EMU-B69"


def test_receipts_lead_to_no_file_outside_their_folder(put: Put, tmp_path: Path):
    out = tmp_path / "doc"
    run(put("xa.xlsx", page(HEAD, DOC_LAP)), out)
    data = json.loads((out / "receipts.json").read_text(encoding="utf-8"))
    secret = tmp_path / "khac.json"
    secret.write_text('{"submissions": []}', encoding="utf-8")
    data["books"][0]["submissions"] = "../khac.json"
    (out / "receipts.json").write_text(json.dumps(data), encoding="utf-8")
    run(put("xa.xlsx", page(HEAD, (1, "Xã Độc Lập", 40, 37))), out)
    assert secret.read_text(encoding="utf-8") == '{"submissions": []}'


def test_a_book_that_went_back_and_was_corrected_is_accepted_whole(put: Put, take_in: Read, tmp_path: Path):
    put(
        "con/xa.xlsx",
        page(HEAD, DOC_LAP, (2, "Xã Yên Hòa", "#VALUE!", 51), (3, "Xã Tú Lí Mới", 20, 18), (4, "Tổ 1", "-", 4)),
    )
    put("dung.xlsx", page(HEAD, (1, "Tổ 11", 5, 4)))
    intake = take_in()
    assert write_returned(intake, tmp_path / "tra-lai") == ("con/xa.xlsx",)
    path = tmp_path / "tra-lai" / "con" / "xa.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Biểu 01"]
    assert [bool(sheet[cell].comment) for cell in ("C3", "B4", "C5", "C2")] == [True, True, True, False]
    sheet["C3"].value, sheet["B4"].value, sheet["C5"].value = 58, "Xã Tú Lý", 6
    book.save(path)
    again = take_in(path)
    assert again.counts == {
        "files": 1, "read": 4, "accepted": 4, "incomplete": 0, "rejected": 0, "quarantined": 0, "refused": 0,
    }  # fmt: skip
    assert write_returned(again, tmp_path / "tra-lai-2") == ()


def test_a_returned_book_that_nobody_corrected_says_the_same_again(put: Put, take_in: Read, tmp_path: Path):
    put("xa.xlsx", page(HEAD, DOC_LAP, (2, "Xã Yên Hòa", "nhiều", 51)))
    first = take_in()
    write_returned(first, tmp_path / "tra-lai")
    again = take_in(tmp_path / "tra-lai" / "xa.xlsx")
    assert again.counts == first.counts
    assert [each.to_json() for each in again.submissions] == [each.to_json() for each in first.submissions]


def test_a_csv_file_goes_back_as_a_workbook(take_in: Read, tmp_path: Path):
    (tmp_path / "nhan").mkdir()
    text = "TT;Tên xã;Số hộ nghèo đầu năm\n1;Xã Độc Lập;42\n2;Xã Phú Túc;9\n"
    (tmp_path / "nhan" / "xa.csv").write_text(text, encoding="utf-8")
    intake = take_in()
    assert write_returned(intake, tmp_path / "tra-lai") == ("xa.csv.xlsx",)
    assert openpyxl.load_workbook(tmp_path / "tra-lai" / "xa.csv.xlsx").worksheets
