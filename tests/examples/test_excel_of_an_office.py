"""The books of an office do what their README says."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLAN = ROOT / "examples" / "hoa-binh-2023" / "plan.toml"
RULEBOOK = "communities/for-the-poor"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    script = ROOT / "examples" / "excel-of-an-office" / "make_books.py"
    subprocess.run([sys.executable, script, folder / "nhan"], check=True, capture_output=True)
    return folder


def _read(folder: Path, name: str) -> dict:
    command = [Path(sys.executable).with_name("emulation"), "form", "read", PLAN, folder / name]
    asked = ["--rulebook", RULEBOOK, "--out", folder / "da-doc", "--returned", folder / "tra-lai", "--json"]
    return json.loads(subprocess.run([*command, *asked], check=False, capture_output=True, text=True).stdout)


def test_the_first_reading_asks_and_the_second_takes_everything(folder):
    first = {receipt["file"]: receipt for receipt in _read(folder, "nhan")["files"]}
    table = first["bieu-tong-hop.xlsx"]
    assert (table["read"], table["accepted"], table["incomplete"]) == (13, 12, 2)
    assert [dict(each["where"])["address"] for each in table["quarantined"]] == ["Biểu 01!G8"]
    assert all(control["stated"] == control["summed"] for control in table["controls"])
    assert (first["xom-thung.xlsx"]["read"], first["xom-thung.xlsx"]["accepted"]) == (1, 1)
    assert [path.name for path in (folder / "tra-lai").iterdir()] == ["bieu-tong-hop.xlsx"]
    (second,) = _read(folder, "nhan-da-sua")["files"]
    assert (second["read"], second["accepted"], second["incomplete"], second.get("quarantined")) == (13, 13, 0, None)
