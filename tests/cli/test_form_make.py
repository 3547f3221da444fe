"""`emulation form make`: what it writes, what it says, and that what is filled in comes back by `form read`."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.cli.conftest import Command
from tests.io.conftest import BOOK


def fill(path: Path, figures: dict[str, Any], unit: str | None = None) -> None:
    """Fill a form by the labels that are printed on it."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for row in sheet.iter_rows():
        if row[1].value in figures:
            row[3].value = figures[row[1].value]
        if unit and row[0].value == "Đơn vị báo cáo:":
            row[2].value = unit
    book.save(path)


@pytest.fixture
def labels() -> dict[str, Any]:
    return {"Số hộ nghèo đầu năm": 12, "Số hộ nghèo được giúp đỡ": 3, "Họp thôn": "có"}


def test_a_form_is_written_and_said_in_one_line(command: Command, plan: Path) -> None:
    out = plan.parent / "bieu.xlsx"
    ended = command("form", "make", plan, BOOK, "--out", out)
    assert ended.code == 0
    assert ended.out == f"Đã lập biểu {BOOK} cho 3 đối tượng: {out}\n"
    assert ended.err == f"Nhận lại thì đọc bằng: emulation form read {plan} <tệp hoặc thư mục>\n"
    assert openpyxl.load_workbook(out).worksheets[0]["A5"].value.startswith("BIỂU SỐ LIỆU THI ĐUA")


def test_what_is_filled_in_comes_back(command: Command, plan: Path, labels: dict[str, Any]) -> None:
    out = plan.parent / "bieu.xlsx"
    command("form", "make", plan, BOOK, "--out", out)
    fill(out, labels, "Xóm [B]")
    ended = command("form", "read", plan, out, "--out", plan.parent / "doc", "--json")
    assert ended.code == 0
    written = [json.loads(path.read_text(encoding="utf-8")) for path in (plan.parent / "doc").rglob("*.json")]
    assert '"xom-b"' in json.dumps(written)
    assert '"poor_start": 12' in json.dumps(written)


def test_every_unit_gets_a_form_of_its_own(command: Command, plan: Path) -> None:
    out = plan.parent / "bieu"
    ended = command("form", "make", plan, BOOK, "--each", "--out", out, "--json")
    assert sorted(path.name for path in out.iterdir()) == ["xom-a.xlsx", "xom-b.xlsx", "xom-c.xlsx"]
    assert ended.json["units"] == 3
    assert [Path(file).name for file in ended.json["files"]] == ["xom-a.xlsx", "xom-b.xlsx", "xom-c.xlsx"]
    sheet = openpyxl.load_workbook(out / "xom-b.xlsx").worksheets[0]
    assert any(cell.value == "Xóm [B]" for row in sheet.iter_rows(max_row=12) for cell in row)


def test_a_table_of_all_units_is_in_the_language_that_is_asked_for(command: Command, plan: Path) -> None:
    out = plan.parent / "bieu.xlsx"
    ended = command("form", "make", plan, BOOK, "--list", "--out", out, "--lang", "en")
    assert ended.out == f"Form {BOOK} for 3 units: {out}\n"
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert sheet["A5"].value == "EMULATION FIGURES OF ALL UNITS 2023"
    assert [cell.value for cell in sheet["B"] if str(cell.value).startswith("xom-")] == ["xom-a", "xom-b", "xom-c"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("hamlets/for-the-por",), "EMU-U03"),
        ((BOOK, "--unit", "xom-z"), "EMU-B75"),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_is_written(
    command: Command, plan: Path, arguments: tuple[str, ...], code: str
) -> None:
    out = plan.parent / "bieu.xlsx"
    ended = command("form", "make", plan, *arguments, "--out", out)
    assert ended.code == 2
    assert code in ended.err
    assert not out.exists()


def test_two_ways_at_once_are_refused(command: Command, plan: Path) -> None:
    assert command("form", "make", plan, BOOK, "--each", "--list").code == 2


def test_a_form_is_an_xlsx_file_whatever_is_wished(command: Command, plan: Path) -> None:
    ended = command("form", "make", plan, BOOK, "--out", plan.parent / "bieu.xls")
    assert ended.code == 2
    assert ".xlsx" in ended.err
    assert not (plan.parent / "bieu.xls").exists()


def test_only_one_kind_of_form_is_made_at_once(command: Command, plan: Path) -> None:
    ended = command("form", "make", plan, BOOK, "--unit", "xom-a", "--each", "--out", plan.parent / "bieu")
    assert ended.code == 2
    assert "--each" in ended.err
