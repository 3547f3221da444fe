"""LibreOffice opens what comes back, and gives it back in turn."""

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.returned.books import RED, SHEET, comment, fault, fill, loaded, returned, rich_book, values

from emulation.io._books import read_book
from emulation.io._returned import is_summary

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice tests were LEFT OUT: no soffice (Debian: libreoffice-calc)"
)


def saved_by_libre_office(path: Path, folder: Path) -> Path:
    """Open a workbook in LibreOffice and save it elsewhere."""
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(folder / "saved"),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / "saved" / path.name


@pytest.mark.long
def test_a_returned_book_survives_libre_office_and_loses_its_marks_when_it_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    rich_book(path)
    before = values(path.read_bytes())
    path.write_bytes(returned(path, [fault(f"{SHEET}!C5"), fault(f"{SHEET}!B3"), fault(f"{SHEET}!D4")]))

    saved = saved_by_libre_office(path, tmp_path)
    opened = saved.read_bytes()
    assert loaded(opened).sheetnames == ["Kết quả đọc", SHEET, "Danh mục"]
    assert (fill(opened, "C5"), values(opened)[1:]) == (RED, before[1:])
    assert "Phải sửa" in (comment(opened, "C5") or "")

    assert [is_summary(sheet) for sheet in read_book(saved)] == [True, False, False]
    again = returned(saved, [])
    assert loaded(again).sheetnames == ["Kết quả đọc", SHEET, "Danh mục"]
    assert (fill(again, "C5"), comment(again, "C5"), comment(again, "B3")) == (None, None, "Số của huyện")
