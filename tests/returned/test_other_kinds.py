"""A book that is no workbook of today comes back as one, with its cells as they were read."""

from datetime import date, time
from pathlib import Path

import pytest
import xlwt
from tests.returned.books import RED, SHEET, comment, fault, fill, loaded, receipt_of, returned, values

from emulation.io._books import Book, BookKind, ErrorCell, Raw, Sheet, Span, read_book
from emulation.io._returned import is_summary, returned_book


def test_a_csv_file_comes_back_as_a_workbook_with_its_texts(tmp_path: Path) -> None:
    path = tmp_path / "so.csv"
    path.write_text("Xã;Số hộ nghèo;Mã\nCao Sơn;1.234,5;007\nTân Minh;12o;=1+1\n", encoding="utf-8-sig")
    book = read_book(path)
    data = returned(path, [fault(f"{book.sheets[0].name}!B3")], book)

    name = book.sheets[0].name
    assert values(data, name)[1:] == [("Cao Sơn", "1.234,5", "007"), ("Tân Minh", "12o", "=1+1")]
    assert loaded(data)[name]["C3"].data_type == "s"
    assert (fill(data, "B3", name), bool(comment(data, "B3", name))) == (RED, True)


def test_it_says_that_it_is_a_copy_and_how_the_file_was_written(tmp_path: Path) -> None:
    path = tmp_path / "so.csv"
    path.write_text("Xã;Số hộ\nCao Sơn;1\n", encoding="utf-8-sig")
    rows = list(loaded(returned(path, []))["Kết quả đọc"].iter_rows(values_only=True))

    said = {row[0]: row[3] for row in rows}
    assert said["Dấu phân cách ô"] == ";"
    assert "UTF-8" in str(said["Bảng mã"])
    assert any("được chép từng ô" in str(row[0]) for row in rows)


def test_an_old_workbook_comes_back_as_one_of_today(tmp_path: Path) -> None:
    old = xlwt.Workbook()
    sheet = old.add_sheet(SHEET)
    for at, value in enumerate(["Cao Sơn", 120, 0.1]):
        sheet.write(0, at, value)
    path = tmp_path / "so.xls"
    old.save(str(path))
    data = returned(path, [fault(f"{SHEET}!B1")])

    assert values(data) == [("Cao Sơn", 120, 0.1)]
    assert fill(data, "B1") == RED


def copied(tmp_path: Path, kind: BookKind, *sheets: Sheet, cell: str = "A1") -> bytes:
    path = tmp_path / "so"
    path.write_bytes(b"x")
    book = Book("so", "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881", kind, sheets)
    return returned_book(path, book, receipt_of(book), [fault(f"{sheets[0].name}!{cell}")])


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("0123", "0123"),
        ("=1+1", "=1+1"),
        (5, 5),
        (0.1, 0.1),
        (True, True),
        (date(2022, 7, 20), date(2022, 7, 20)),
        (time(8, 30), "08:30:00"),
        (ErrorCell("#VALUE!", "A1+B1"), "#VALUE!"),
        (ErrorCell("", "A1+B1"), "=A1+B1"),
    ],
)
def test_each_kind_of_cell_is_copied_as_it_was_read(tmp_path: Path, raw: Raw, value: object) -> None:
    data = copied(tmp_path, "ods", Sheet(SHEET, ((None, raw),)))

    cell = loaded(data)[SHEET]["B1"]
    shown = cell.value.date() if isinstance(value, date) else cell.value
    assert (shown, cell.data_type == "f") == (value, False)


def test_merged_and_hidden_stay_so(tmp_path: Path) -> None:
    sheet = Sheet(
        SHEET,
        (("Báo cáo", None), ("a", "b"), ("c", "d")),
        merged=(Span(0, 0, 0, 1),),
        hidden_rows=frozenset({1}),
        hidden_columns=frozenset({1}),
    )
    made = loaded(copied(tmp_path, "ods", sheet, Sheet("Ẩn", (("x",),), hidden=True)))

    assert [str(span) for span in made[SHEET].merged_cells.ranges] == ["A1:B1"]
    assert made[SHEET].row_dimensions[2].hidden
    assert made[SHEET].column_dimensions["B"].hidden
    assert made["Ẩn"].sheet_state == "hidden"


def test_a_sheet_name_that_no_workbook_can_have_is_mended_and_its_cells_are_marked_there(tmp_path: Path) -> None:
    data = copied(tmp_path, "ods", Sheet("Biểu 01/2022 [nháp]", (("x",),)))

    assert fill(data, "A1", loaded(data).sheetnames[1]) == RED


def test_percentages_stay_percentages(tmp_path: Path) -> None:
    sheet = Sheet(SHEET, ((0.85,),), percents=frozenset({(0, 0)}))

    assert "%" in loaded(copied(tmp_path, "ods", sheet))[SHEET]["A1"].number_format


def test_a_copy_that_is_read_again_has_its_sheet_known(tmp_path: Path) -> None:
    (tmp_path / "lai.xlsx").write_bytes(copied(tmp_path, "xls", Sheet(SHEET, (("x", 1),))))
    book = read_book(tmp_path / "lai.xlsx")

    assert [is_summary(sheet) for sheet in book] == [True, False]
    assert book.sheets[1].rows[0][:2] == ("x", 1)
