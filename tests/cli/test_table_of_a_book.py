"""`emulation evaluate PLAN --input BOOK --table`: one long sheet, scored by columns, with the cells of what is wrong."""

import json
from pathlib import Path

from tests.cli.conftest import Command
from tests.io.conftest import BOOK
from tests.io.test_streaming_books import xlsx

ROWS = [("xom-a", 3, 1, "có"), ("xom-b", 10, "1.5", "không"), ("xom-c", 10, "nhiều", "x"), (412, 1, 1, "x")]
HEAD = ("Mã đơn vị", "Số hộ nghèo đầu năm", "Số hộ nghèo được giúp đỡ", "Họp thôn")


def test_a_long_sheet_is_scored_by_columns(command: Command, plan: Path, tmp_path: Path) -> None:
    book, out = xlsx(tmp_path, ROWS, HEAD, above=(("BIỂU TỔNG HỢP",),), name="bieu.xlsx"), tmp_path / "out"
    ended = command("evaluate", plan, "--input", book, "--table", "--out", out)
    assert ended.code == 0
    assert ended.out.splitlines()[:3] == [
        BOOK,
        "  đọc 4 dòng = đủ điểm 1 + chưa đủ 1 + không chấm 2",
        "  trong số không chấm, 2 dòng có ô cần hỏi lại",
    ]
    assert "1 lần (bieu.xlsx, Biểu 01!C4): " in ended.err
    assert "1 lần (bieu.xlsx, Biểu 01!C5): " in ended.err
    assert "1 lần (bieu.xlsx, Biểu 01!A6): " in ended.err
    assert "nhiều" not in ended.err
    account = json.loads((out / "accounting.json").read_text(encoding="utf-8"))
    assert account["rows"]["aside"] == 2


def test_a_saved_layout_answers_for_a_table(command: Command, plan: Path, tmp_path: Path) -> None:
    head = ("Mã đơn vị", "HN đk", *HEAD[2:])
    book = xlsx(tmp_path, [("xom-a", 3, 1, "có"), ("xom-b", 10, 2, "x")], head)
    (tmp_path / "l.toml").write_text('[fields]\npoor_start = "HN đk"\n', encoding="utf-8")
    asked = ("evaluate", plan, "--input", book, "--table", "--out", tmp_path / "out")
    assert command(*asked).code != 0
    ended = command(*asked, "--layout", tmp_path / "l.toml", "--json")
    assert ended.json["rows"]["read"] == 2
    assert ended.json["rows"]["scored"] == 2


def test_a_heading_is_named_on_the_command_line(command: Command, plan: Path, tmp_path: Path) -> None:
    book = xlsx(tmp_path, ROWS[:1], ("Mã riêng", *HEAD[1:]))
    asked = ("evaluate", plan, "--input", book, "--table", "--out", tmp_path / "out", "--json")
    assert command(*asked, "--column", "unit=Mã riêng").json["rows"]["scored"] == 1


def test_a_table_needs_an_input(command: Command, plan: Path, tmp_path: Path) -> None:
    assert command("evaluate", plan, "--table", "--out", tmp_path / "out").code == 2
