"""`emulation evaluate --xlsx`: the results as a workbook beside the other files."""

from pathlib import Path

import openpyxl
import pytest
from tests.cli.conftest import Command
from tests.cli.test_papers import DECIDED


def test_evaluate_writes_the_workbook_only_where_it_is_asked_for(command: Command, plan: Path, tmp_path: Path) -> None:
    plainly = command("evaluate", plan, "--out", tmp_path / "plain")
    assert "ket-qua.xlsx" not in plainly.err
    assert not (tmp_path / "plain" / "ket-qua.xlsx").exists()
    asked = command("evaluate", plan, "--out", tmp_path / "out", "--xlsx")
    assert asked.code == 0
    assert "results.json, ket-qua.xlsx" in asked.err
    book = openpyxl.load_workbook(tmp_path / "out" / "ket-qua.xlsx", data_only=True)
    assert book.sheetnames[:3] == ["Mục lục", "Quy tắc", "Bảng tổng hợp điểm"]
    names = {row[1].value: row for row in book["Bảng tổng hợp điểm"].iter_rows(min_row=11)}
    assert "chưa nộp hồ sơ" in [cell.value for cell in names["xom-c"]]
    assert 63.33 in [cell.value for cell in names["Xóm A"]]


def test_ranks_have_a_sheet_once_they_are_decided(command: Command, plan: Path, tmp_path: Path) -> None:
    plan.write_text(plan.read_text(encoding="utf-8") + DECIDED, encoding="utf-8")
    command("evaluate", plan, "--out", tmp_path / "out", "--xlsx")
    book = openpyxl.load_workbook(tmp_path / "out" / "ket-qua.xlsx", data_only=True)
    ranked = [row[5].value for row in book["Xếp hạng"].iter_rows(min_row=7) if row[1].value == "Xóm A"]
    assert ranked == [1]


def test_the_workbook_speaks_english_where_the_command_does(command: Command, plan: Path, tmp_path: Path) -> None:
    command("evaluate", plan, "--out", tmp_path / "out", "--xlsx", "--lang", "en")
    assert openpyxl.load_workbook(tmp_path / "out" / "ket-qua.xlsx").sheetnames[0] == "Contents"


def test_a_table_of_any_size_is_no_workbook(command: Command, plan: Path, tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    table.write_text("unit\n", encoding="utf-8")
    ended = command("evaluate", plan, "--input", table, "--xlsx")
    assert ended.code == 2
    assert "--xlsx" in ended.err


def test_whoever_watches_sees_that_the_workbook_is_written(
    command: Command, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("evaluate", plan, "--out", tmp_path / "out", "--xlsx")
    assert "Ghi sổ kết quả" not in command(*asked).err
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "Ghi sổ kết quả" in command(*asked).err
