"""The books of an office do what their README and the page about them say."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLAN = ROOT / "examples" / "hoa-binh-2023" / "plan.toml"
RULEBOOK = "communities/for-the-poor"


def _emulation(*words: object) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).with_name("emulation"), *map(str, words)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    script = ROOT / "examples" / "excel-of-an-office" / "make_books.py"
    subprocess.run([sys.executable, script, folder / "nhan"], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def scored(folder):
    """Give what evaluating the books said, and the table of points by unit."""
    asked = ("--input", folder / "nhan", "--rulebook", RULEBOOK, "--out", folder / "out")
    ended = _emulation("evaluate", PLAN, *asked)
    assert ended.returncode == 0
    with (folder / "out" / "communities--for-the-poor.csv").open(encoding="utf-8-sig", newline="") as file:
        return ended, {row["unit"]: row for row in csv.DictReader(file, delimiter=";")}


def _read(folder: Path, name: str) -> dict:
    asked = ["--rulebook", RULEBOOK, "--out", folder / "da-doc", "--returned", folder / "tra-lai", "--json"]
    return json.loads(_emulation("form", "read", PLAN, folder / name, *asked).stdout)


def test_the_first_reading_asks_and_the_second_takes_everything(folder):
    first = {receipt["file"]: receipt for receipt in _read(folder, "nhan")["files"]}
    table = first.pop("bieu-tong-hop.xlsx")
    assert (table["read"], table["accepted"], table["incomplete"]) == (6, 5, 2)
    assert [dict(each["where"])["address"] for each in table["quarantined"]] == ["Biểu 01!G8"]
    assert all(control["stated"] == control["summed"] for control in table["controls"])
    assert [(form["read"], form["accepted"]) for form in first.values()] == [(1, 1)] * 8
    assert [path.name for path in (folder / "tra-lai").iterdir()] == ["bieu-tong-hop.xlsx"]
    (second,) = _read(folder, "nhan-da-sua")["files"]
    assert (second["read"], second["accepted"], second["incomplete"], second.get("quarantined")) == (6, 6, 0, None)


def test_hamlets_that_filled_the_form_in_have_the_points_that_the_plans_own_files_give(scored, tmp_path):
    _, books = scored
    assert _emulation("evaluate", PLAN, "--out", tmp_path).returncode == 0
    with (tmp_path / "communities--for-the-poor.csv").open(encoding="utf-8-sig", newline="") as file:
        files = {row["unit"]: row for row in csv.DictReader(file, delimiter=";") if row["status"] == "scored"}
    whole = {unit: row["official"] for unit, row in books.items() if row["status"] == "scored"}
    assert len(whole) == 6
    assert whole == {unit: files[unit]["official"] for unit in whole}


def test_what_waits_and_what_lacks_evidence_is_said(scored):
    ended, books = scored
    assert books["xom-luon"]["status"] == "waiting"
    assert "Chờ trả lời câu hỏi của sổ: xom-luon" in ended.stdout
    assert f"THIẾU MINH CHỨNG ({RULEBOOK}): " in ended.stderr
    assert 'part = "evidence"' in ended.stderr
