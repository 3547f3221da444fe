"""`emulation form read`, and `evaluate --input` with books: what they show, write, and how they end."""

import json
from pathlib import Path

import openpyxl
import pytest
from tests.cli.conftest import Command
from tests.corpus.layouts.making import page, xlsx

HEAD = ("TT", "Tên xóm", "Số hộ nghèo đầu năm", "Số hộ nghèo được giúp đỡ", "Họp thôn")
ROWS = ((1, "Xóm A", 3, 1, "có"), (2, "Xóm [B]", 10, 2, "không"), (3, "Xóm C", 4, 4, "x"))


@pytest.fixture
def books(tmp_path: Path) -> Path:
    """Give a folder with two books, one of which has a cell to be corrected."""
    folder = tmp_path / "nhan"
    folder.mkdir()
    (folder / "a.xlsx").write_bytes(xlsx(page(HEAD, *ROWS[:2])))
    (folder / "b.xlsx").write_bytes(xlsx(page(HEAD, (3, "Xóm C", "#REF!", 4, "x"))))
    return folder


def test_a_dry_run_shows_what_was_understood_and_writes_nothing(command: Command, plan: Path, books: Path):
    before = sorted(plan.parent.rglob("*"))
    ended = command("form", "read", plan, books, "--dry-run", "--out", plan.parent / "doc")
    assert ended.code == 0
    assert "poor_start" in ended.out
    assert "trang “Biểu 01”: 1 dòng tiêu đề, 2 dòng nhận" in ended.out
    assert "--dry-run" in ended.err
    assert sorted(plan.parent.rglob("*")) == before


def test_books_are_read_kept_and_returned_with_one_line_at_the_end(command: Command, plan: Path, books: Path):
    out, back = plan.parent / "doc", plan.parent / "tra"
    ended = command("form", "read", plan, books, "--out", out, "--returned", back)
    assert ended.code == 0
    assert "lỗi EMU-B20 (b.xlsx: Biểu 01!C2 – xom-c)" in ended.err
    assert ended.err.splitlines()[-1] == (
        "Đọc 2 tệp: 3 dòng, nhận 3 (thiếu số liệu 1), trả lại 0, chờ trả lời 0; không đọc được 0 tệp."
    )
    assert [path.name for path in back.iterdir()] == ["b.xlsx"]
    assert openpyxl.load_workbook(back / "b.xlsx")["Biểu 01"]["C2"].comment is not None
    kept = json.loads((out / "receipts.json").read_text(encoding="utf-8"))["books"]
    assert [(each["file"], each["receipt"]["accepted"]) for each in kept] == [("a.xlsx", 2), ("b.xlsx", 1)]
    assert all((out / each["submissions"]).exists() for each in kept)


def test_what_was_kept_can_be_listed_in_a_plan(command: Command, plan: Path, books: Path):
    command("form", "read", plan, books, "--out", plan.parent / "doc")
    text = plan.read_text(encoding="utf-8")
    start = text.index("submissions = {")
    plan.write_text(text[:start] + 'submissions = "doc/*-????????????.json"\n', encoding="utf-8")
    ended = command("evaluate", plan, "--out", plan.parent / "out", "--json")
    assert ended.code == 0
    assert ended.json["accounting"]["read"] == 3


def test_reading_again_says_that_nothing_is_new_but_what_is_still_to_be_corrected(
    command: Command, plan: Path, books: Path
):
    out = plan.parent / "doc"
    command("form", "read", plan, books, "--out", out)
    ended = command("form", "read", plan, books, "--out", out)
    # The book with a cell to be corrected is read again, so that what is open is told each time.
    assert ended.err.count("EMU-B64") == 1
    assert "lỗi EMU-B20 (b.xlsx: Biểu 01!C2 – xom-c)" in ended.err
    assert "1 dòng, nhận 1 (thiếu số liệu 1)" in ended.err


def test_a_book_that_is_none_ends_with_the_code_for_input(command: Command, plan: Path, books: Path):
    (books / "thu.pdf").write_bytes(b"%PDF-1.7\n" + bytes(100))
    ended = command("form", "read", plan, books)
    assert ended.code == 2
    assert "thu.pdf" in ended.err
    assert "a.xlsx" in ended.out


def test_a_book_that_cannot_be_read_is_said_not_to_be_among_those_that_go_back(
    command: Command, plan: Path, books: Path
):
    (books / "thu.pdf").write_bytes(b"%PDF-1.7\n" + bytes(100))
    back = plan.parent / "tra"
    ended = command("form", "read", plan, books, "--returned", back)
    assert [path.name for path in back.iterdir()] == ["b.xlsx"]
    assert f"Tệp không đọc được không có trong {back}, báo riêng cho nơi gửi: thu.pdf" in ended.err


def test_with_strict_a_cell_that_cannot_be_read_ends_with_the_code_for_findings(
    command: Command, plan: Path, books: Path
):
    assert command("form", "read", plan, books, "--strict").code == 1


def test_json_holds_the_receipts_with_every_address(command: Command, plan: Path, books: Path):
    data = command("form", "read", plan, books, "--json").json
    assert data["counts"]["accepted"] == 3
    assert [each["file"] for each in data["files"]] == ["a.xlsx", "b.xlsx"]
    assert data["files"][0]["rows"] == {"Biểu 01": {"header": 1, "accepted": 2}}
    assert {each["where"]["address"] for each in data["findings"]} >= {"Biểu 01!C2"}


def test_a_layout_is_saved_answered_and_used(command: Command, plan: Path, tmp_path: Path):
    book = tmp_path / "rieng.xlsx"
    book.write_bytes(xlsx(page((*HEAD[:2], HEAD[3], "Nghèo đầu kỳ"), (1, "Xóm A", 1, 3))))
    saved = tmp_path / "cach-doc.toml"
    first = command("form", "read", plan, book, "--save-layout", saved, "--json")
    assert first.json["files"][0]["submissions"][0]["facts"] == {"poor_helped": 1}
    assert saved.exists()
    text = saved.read_text(encoding="utf-8")
    saved.write_text(text + '\n[fields]\npoor_start = ["Nghèo đầu kỳ"]\n', encoding="utf-8")
    second = command("form", "read", plan, book, "--layout", saved, "--json")
    assert second.json["files"][0]["submissions"][0]["facts"] == {"poor_helped": 1, "poor_start": 3}


def test_evaluate_scores_a_folder_of_books_in_place_of_the_plans_own_files(command: Command, plan: Path, books: Path):
    out = plan.parent / "out"
    ended = command("evaluate", plan, "--input", books, "--out", out)
    assert ended.code == 0
    assert "Phiếu nhận" in ended.out
    results = json.loads((out / "results.json").read_text(encoding="utf-8"))
    assert {each["file"] for each in results["receipts"]} == {"u.csv", "a.xlsx", "b.xlsx"}
    assert results["accounting"]["read"] == 3
    assert [path.name for path in (out / "tra-lai").iterdir()] == ["b.xlsx"]
    report = (out / "report.html").read_text(encoding="utf-8")
    assert "<b>b.xlsx</b>: 1 dòng nhận, 0 dòng từ chối trên 1 dòng, thiếu số liệu 1" in report


def test_a_unit_whose_row_waits_is_said_to_wait_and_not_to_have_filed_nothing(
    command: Command, plan: Path, books: Path
):
    (books / "b.xlsx").write_bytes(xlsx(page(HEAD, (3, "Xóm C", "1.5", 4, "x"))))
    (books / "a.xlsx").write_bytes(xlsx(page(HEAD, ROWS[0])))
    out = plan.parent / "out"
    ended = command("evaluate", plan, "--input", books, "--out", out, "--xlsx")
    assert "Chờ trả lời câu hỏi của sổ: xom-c" in ended.out
    assert "Chưa nộp hồ sơ: xom-b\n" in ended.out
    lines = (out / "hamlets--for-the-poor.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(";")[0::4][:2] for line in lines[2:]] == [["xom-c", "waiting"], ["xom-b", "not submitted"]]
    assert "Đối tượng đã nộp, chờ trả lời</h3><p>xom-c</p>" in (out / "report.html").read_text(encoding="utf-8")
    summary = openpyxl.load_workbook(out / "ket-qua.xlsx")["Bảng tổng hợp điểm"]
    states = {str(row[1].value): row[-1].value for row in summary.iter_rows(min_row=11) if row[1].value}
    assert (states["xom-c"], states["xom-b"]) == ("đã nộp, chờ trả lời", "chưa nộp hồ sơ")


def test_a_unit_whose_kept_book_has_an_open_question_waits_too(command: Command, plan: Path, books: Path):
    (books / "b.xlsx").write_bytes(xlsx(page(HEAD, (3, "Xóm C", "1.5", 4, "x"))))
    command("form", "read", plan, books, "--out", plan.parent / "doc")
    text = plan.read_text(encoding="utf-8")
    plan.write_text(
        text[: text.index("submissions = {")] + 'submissions = "doc/*-????????????.json"\n', encoding="utf-8"
    )
    assert "Chờ trả lời câu hỏi của sổ: xom-c" in command("evaluate", plan, "--out", plan.parent / "out").out
    (books / "b.xlsx").write_bytes(xlsx(page(HEAD, (3, "Xóm C", 15, 4, "x"))))
    command("form", "read", plan, books, "--out", plan.parent / "doc")
    assert "Chờ trả lời" not in command("evaluate", plan, "--out", plan.parent / "out").out


def test_evaluate_scores_one_book(command: Command, plan: Path, books: Path):
    ended = command("evaluate", plan, "--input", books / "a.xlsx", "--out", plan.parent / "out", "--json")
    assert ended.code == 0
    assert ended.json["accounting"]["read"] == 2


def test_options_of_tables_are_refused_beside_books(command: Command, plan: Path, books: Path):
    assert command("evaluate", plan, "--input", books, "--cohort").code == 2
    assert command("evaluate", plan, "--layout", books).code == 2


def test_nothing_personal_of_a_book_is_shown(command: Command, plan: Path, tmp_path: Path):
    book = tmp_path / "ho.xlsx"
    head = ("TT", "Tên xóm", "Họ và tên trưởng xóm", "Số CCCD", "Số hộ nghèo đầu năm")
    book.write_bytes(
        xlsx(
            page(
                head,
                (1, "Xóm A", "Bùi Văn Mẫu", "001099000123", "nhiều"),
                (2, "Xóm Z", "Hà Thị Thử", "001099000456", 3),
            )
        )
    )
    for options in ((), ("--dry-run",), ("--json",)):
        ended = command("form", "read", plan, book, *options)
        assert "001099000" not in ended.out + ended.err
        assert "Bùi Văn Mẫu" not in ended.out + ended.err
        assert "Hà Thị Thử" not in ended.out + ended.err


def test_a_plan_may_list_what_is_only_read_now(command: Command, plan: Path, books: Path):
    text = plan.read_text(encoding="utf-8")
    start = text.index("submissions = {")
    plan.write_text(text[:start] + 'submissions = "doc/*-????????????.json"\n', encoding="utf-8")
    (books / "thu.pdf").write_bytes(b"%PDF-1.7\n" + bytes(100))
    for before in (command("check", plan), command("evaluate", plan, "--out", plan.parent / "out")):
        assert before.code == 0
        assert "EMU-F02" in before.err
        assert "chưa được đọc bằng `emulation form read`" in before.err
    assert command("form", "read", plan, books, "--out", plan.parent / "doc").code == 2
    receipts = json.loads((plan.parent / "doc" / "receipts.json").read_text(encoding="utf-8"))
    assert [each["file"] for each in receipts["refused"]] == ["thu.pdf"]
    after = command("evaluate", plan, "--out", plan.parent / "out")
    assert (after.code, "EMU-F02" in after.err) == (0, False)
    assert command("evaluate", plan, "--input", books / "a.xlsx", "--out", plan.parent / "out").code == 0


def test_no_sheet_is_written_for_each_of_many_units_of_books(
    command: Command, plan: Path, books: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("emulation.cli._evaluate._MOST_SHEETS", 2)
    out = plan.parent / "out"
    ended = command("evaluate", plan, "--input", books, "--out", out)
    assert ended.code == 0
    assert "không lập phiếu tự chấm" in ended.err
    assert not (out / "phieu-tu-cham").exists()


def test_a_dry_run_says_for_what_a_form_was_made_whose_it_is_and_how_much_is_filled_in(
    command: Command, plan: Path, tmp_path: Path
):
    folder = tmp_path / "bieu"
    folder.mkdir()
    ended = command("form", "make", plan, "hamlets/for-the-poor", "--unit", "xom-c", "--out", folder / "c.xlsx")
    assert ended.code == 0, ended.err
    empty = command("form", "read", plan, folder, "--dry-run")
    assert "xom-c (Biểu 01!C" in empty.out
    assert "0 chỉ tiêu đã điền" in empty.out
    assert "chưa điền" in empty.out
    book = openpyxl.load_workbook(folder / "c.xlsx")
    sheet = book.worksheets[0]
    row = next(cell.row for (cell,) in sheet.iter_rows(min_col=2, max_col=2) if cell.value == "Số hộ nghèo đầu năm")
    sheet.cell(row, 4).value = 4
    book.save(folder / "c.xlsx")
    ended = command("form", "read", plan, folder, "--dry-run")
    assert "bộ tiêu chí hamlets/for-the-poor bản" in ended.out
    assert "1 chỉ tiêu đã điền" in ended.out


@pytest.fixture
def unclear(tmp_path: Path) -> Path:
    """Give a book of which one question holds all rows up, one column is not clear, and a total agrees."""
    rows = (
        ("TT", "Tên xóm", "Số hộ nghèo đầu năm", "Số hộ nghèo được giúp đỡd"),
        (1, "Xóm A", "3,5", 1),
        (2, "Xóm [B]", "0.75", 2),
        (None, "Tổng cộng", None, 3),
    )
    path = tmp_path / "xom.xlsx"
    path.write_bytes(xlsx(page(*rows)))
    return path


def test_a_question_is_told_once_and_called_one(command: Command, plan: Path, unclear: Path):
    ended = command("form", "read", plan, unclear, "--out", plan.parent / "doc")
    assert ended.err.count("EMU-B46") == 1
    assert "câu hỏi EMU-B46" in ended.err
    assert "EMU-B68" not in ended.err
    assert "lưu ý EMU-B42" in ended.err


def test_a_dry_run_asks_where_it_shows_what_was_understood_and_nowhere_else(
    command: Command, plan: Path, unclear: Path
):
    ended = command("form", "read", plan, unclear, "--dry-run")
    assert ended.out.count("EMU-B46") == ended.out.count("EMU-B42") == 1
    assert "EMU-B4" not in ended.err
    assert "chưa trả lời thì chưa nhận dòng nào" in ended.out
    machine = command("form", "read", plan, unclear, "--dry-run", "--json")
    assert "EMU-B46" in machine.err


def test_a_total_is_told_once(command: Command, plan: Path, tmp_path: Path):
    path = tmp_path / "xom.xlsx"
    path.write_bytes(xlsx(page(HEAD, *ROWS, (None, "Tổng cộng", 17, 7, None))))
    ended = command("form", "read", plan, path, "--dry-run")
    assert ended.out.count("Biểu 01!C5") == 1
    assert "tổng Biểu 01!C5 (Số hộ nghèo đầu năm) khớp: 17" in ended.out
