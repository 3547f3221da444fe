"""An office's own book comes back with marks, and with nothing else changed."""

import io
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
import xlsxwriter
from tests.returned.books import (
    AMBER,
    RED,
    RED_OVER,
    SHEET,
    comment,
    fault,
    fill,
    loaded,
    parts,
    picture,
    receipt_of,
    returned,
    rich_book,
    values,
)

from emulation.errors import FileRejected
from emulation.io._books import read_book
from emulation.io._receipt import Control
from emulation.io._returned import is_summary, returned_book
from emulation.models import Finding


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    rich_book(tmp_path / "so.xlsx")
    return tmp_path / "so.xlsx"


def test_a_rejected_cell_is_red_and_says_why_and_what_to_do(rich: Path) -> None:
    data = returned(rich, [fault(f"{SHEET}!C5")])

    assert fill(data, "C5") == RED
    assert comment(data, "C5") == ("◆ Kết quả đọc\nPhải sửa: Ô là chữ, không phải số.\nCần làm: Ghi bằng chữ số.")


def test_a_question_is_amber_and_a_notice_has_no_colour(rich: Path) -> None:
    data = returned(rich, [fault(f"{SHEET}!C3", "warning"), fault(f"{SHEET}!D3", "notice")])

    assert (fill(data, "C3"), fill(data, "D3")) == (AMBER, None)
    assert "Lưu ý: " in (comment(data, "D3") or "")


def test_every_untouched_part_is_the_same_byte_for_byte(rich: Path) -> None:
    before, after = parts(rich.read_bytes()), parts(returned(rich, [fault(f"{SHEET}!C5")]))

    changed = {name for name in before if after.get(name) != before[name]}
    assert changed == {
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "[Content_Types].xml",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
    }
    assert set(after) - set(before) == {"xl/worksheets/sheet3.xml"}


def test_in_the_sheet_itself_only_the_style_of_the_cell_differs(rich: Path) -> None:
    before = parts(rich.read_bytes())["xl/worksheets/sheet1.xml"].decode()
    after = parts(returned(rich, [fault(f"{SHEET}!C5")]))["xl/worksheets/sheet1.xml"].decode()

    unstyled = re.sub(r'(<c r="C5" t="s") s="\d+"', r"\1", after).replace('tabSelected="0"', 'tabSelected="1"')
    assert unstyled == before


def test_the_value_of_a_formula_is_kept(rich: Path) -> None:
    data = returned(rich, [fault(f"{SHEET}!C6")])

    assert "<f>SUM(C3:C5)</f><v>208</v>" in parts(data)["xl/worksheets/sheet1.xml"].decode()
    assert fill(data, "C6") == RED


def test_a_cell_keeps_its_border_font_and_number_format_below_the_mark(rich: Path) -> None:
    data = returned(rich, [fault(f"{SHEET}!D4")])

    cell = loaded(data)[SHEET]["D4"]
    assert (cell.border.left.style, cell.fill.fgColor.rgb) == ("thin", RED_OVER)


def test_a_cell_with_a_pattern_of_the_office_keeps_it_and_is_marked_by_its_comment(rich: Path) -> None:
    data = returned(rich, [fault(f"{SHEET}!E4")])

    assert loaded(data)[SHEET]["E4"].fill.fill_type == loaded(rich.read_bytes())[SHEET]["E4"].fill.fill_type
    assert "Phải sửa" in (comment(data, "E4") or "")


def test_the_comment_of_the_office_stays_above_ours_and_its_box_grows(rich: Path) -> None:
    data = returned(rich, [fault(f"{SHEET}!B3")])

    said = comment(data, "B3") or ""
    assert said.startswith("Số của huyện\n\n◆ Kết quả đọc\nPhải sửa: ")
    before, after = (parts(each)["xl/drawings/vmlDrawing1.vml"] for each in (rich.read_bytes(), data))
    assert len(re.findall(rb"<v:shape ", after)) == len(re.findall(rb"<v:shape ", before)) == 1


def test_a_finding_of_a_row_marks_its_first_cell(rich: Path) -> None:
    finding = Finding("EMU-S03", "error", "không có đối tượng này", "no such unit", (("sheet", SHEET), ("row", 4)))

    assert fill(returned(rich, [finding]), "A4") == RED


def test_a_finding_inside_merged_cells_marks_the_one_that_is_seen(rich: Path) -> None:
    assert fill(returned(rich, [fault(f"{SHEET}!D1")]), "A1") == RED


def test_a_cell_that_the_file_does_not_have_is_made_with_the_look_of_its_row_or_column(rich: Path) -> None:
    data = returned(rich, [fault(f"{SHEET}!A12"), fault(f"{SHEET}!C9"), fault(f"{SHEET}!Z99")])

    sheet = loaded(data)[SHEET]
    assert sheet["A12"].font.italic
    assert sheet["C9"].border.left.style == "thin"
    assert [sheet[cell].fill.fgColor.rgb for cell in ("A12", "C9", "Z99")] == [RED, RED_OVER, RED]


def test_the_first_sheet_says_what_was_read_and_leads_to_each_cell(rich: Path) -> None:
    book = read_book(rich)
    control = Control(f"{SHEET}!C6", "Số hộ nghèo", Fraction(208), Fraction(2075, 10))
    data = returned_book(rich, book, receipt_of(book, fault(f"{SHEET}!C5"), controls=[control]))

    workbook = loaded(data)
    sheet = workbook["Kết quả đọc"]
    said = [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows(max_col=5)]
    assert workbook.sheetnames[0] == workbook.active.title == "Kết quả đọc"
    assert ["Đã đọc 5 dòng: nhận 4 dòng, chờ trả lời 0 dòng, không nhận 1 dòng."] in said
    lines = [1, f"{SHEET}!C6", "Lệch", "Số hộ nghèo", "Dòng cộng ghi 208; cộng các dòng được 207,5; chênh lệch 0,5"]
    assert lines in said
    assert [1, f"{SHEET}!C5", "Phải sửa", "Ô là chữ, không phải số. [EMU-M07]", "Ghi bằng chữ số."] in said
    assert {cell.hyperlink.location for (cell,) in sheet["B1:B30"] if cell.hyperlink} == {
        f"'{SHEET}'!C5",
        f"'{SHEET}'!C6",
    }


def test_only_our_sheet_is_selected_and_names_follow_their_sheets(rich: Path) -> None:
    workbook = loaded(returned(rich, [fault(f"{SHEET}!C5")]))

    assert [bool(sheet.sheet_view.tabSelected) for sheet in workbook] == [True, False, False]
    assert workbook[SHEET].print_title_rows == "$2:$2"
    assert workbook["Danh mục"].sheet_state == "hidden"
    assert "rieng" in workbook["Danh mục"].defined_names


def test_pictures_of_a_header_are_not_taken_for_the_boxes_of_comments(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet(SHEET)
    sheet.write(0, 0, 1)
    sheet.set_header("&L&G", {"image_left": "dau.png", "image_data_left": io.BytesIO(picture())})
    book.close()
    data = returned(path, [fault(f"{SHEET}!A1")])

    before, after = parts(path.read_bytes()), parts(data)
    (header,) = (name for name in before if name.endswith(".vml"))
    assert after[header] == before[header]
    assert comment(data, "A1")
    assert sum(name.endswith(".vml") for name in after) == 2


def test_a_protected_sheet_stays_protected(rich: Path) -> None:
    assert loaded(returned(rich, [fault(f"{SHEET}!C5")]))[SHEET].protection.sheet


def test_a_finding_about_the_whole_file_stands_on_the_first_sheet_alone(rich: Path) -> None:
    finding = Finding("EMU-B13", "notice", "sổ có macro", "the book has macros", (("file", "so.xlsx"),))
    data = returned(rich, [finding])

    assert parts(data)["xl/comments1.xml"] == parts(rich.read_bytes())["xl/comments1.xml"]
    assert "Cả tệp" in {row[1] for row in loaded(data)["Kết quả đọc"].iter_rows(values_only=True)}


def test_a_finding_of_another_file_is_passed_over(rich: Path) -> None:
    assert fill(returned(rich, [fault(f"{SHEET}!C5", file="khac.xlsx")]), "C5") is None


def test_two_findings_of_one_cell_stand_in_one_comment_and_the_gravest_colours_it(rich: Path) -> None:
    told = [fault(f"{SHEET}!C5", "warning"), replace(fault(f"{SHEET}!C5"), vi="ngoài khoảng cho phép")]
    data = returned(rich, told)

    assert fill(data, "C5") == RED
    assert (comment(data, "C5") or "").count("◆") == 1
    assert "Phải sửa: Ngoài khoảng cho phép." in (comment(data, "C5") or "")
    assert "Cần trả lời: Ô là chữ" in (comment(data, "C5") or "")


def test_an_office_that_reads_english_gets_english(rich: Path) -> None:
    data = returned(rich, [fault(f"{SHEET}!C5")], language="en")

    assert comment(data, "C5") == (
        "◆ What was read\nCorrect this: The cell is text, no number.\nWhat to do: Write it in digits."
    )
    assert loaded(data).sheetnames[0] == "What was read"


def test_a_sheet_of_the_office_with_our_name_is_its_own(tmp_path: Path) -> None:
    workbook = loaded_new("Kết quả đọc")
    workbook.save(tmp_path / "so.xlsx")
    data = returned(tmp_path / "so.xlsx", [fault("Kết quả đọc!A1")])

    assert loaded(data).sheetnames == ["Kết quả đọc (2)", "Kết quả đọc"]
    assert fill(data, "A1", "Kết quả đọc") == RED


def test_text_of_the_data_is_no_formula_and_no_markup_on_our_sheet(rich: Path) -> None:
    nasty = '=HYPERLINK("http://x")<b>&\x07'
    book = read_book(rich)
    control = Control(f"{SHEET}!C6", nasty, Fraction(1), Fraction(1))
    data = returned_book(rich, book, receipt_of(book, controls=[control]))

    cells = [cell for row in loaded(data)["Kết quả đọc"].iter_rows() for cell in row]
    shown = [cell for cell in cells if str(cell.value).startswith("=HYPERLINK")]
    assert [(cell.value, cell.data_type) for cell in shown] == [(nasty.replace("\x07", "\ufffd"), "s")]


def test_the_same_book_gives_the_same_bytes(rich: Path) -> None:
    assert returned(rich, [fault(f"{SHEET}!C5")]) == returned(rich, [fault(f"{SHEET}!C5")])


def test_a_file_that_changed_meanwhile_is_refused(rich: Path) -> None:
    book = read_book(rich)
    rich.write_bytes(rich.read_bytes() + b"\0")

    with pytest.raises(FileRejected) as refused:
        returned_book(rich, book, receipt_of(book))
    assert refused.value.code == "EMU-B85"


def test_a_second_return_replaces_sheet_colours_and_comments(rich: Path) -> None:
    first = returned(rich, [fault(f"{SHEET}!C5"), fault(f"{SHEET}!D4"), fault(f"{SHEET}!B3")])
    original = loaded(rich.read_bytes())[SHEET]
    rich.write_bytes(first)
    second = returned(rich, [fault(f"{SHEET}!C3", "warning")])

    sheet = loaded(second)[SHEET]
    assert loaded(second).sheetnames == ["Kết quả đọc", SHEET, "Danh mục"]
    assert [sheet[cell].fill.fgColor.rgb for cell in ("C3", "C5", "D4")] == [
        AMBER,
        original["C5"].fill.fgColor.rgb,
        original["D4"].fill.fgColor.rgb,
    ]
    assert (comment(second, "B3"), comment(second, "C5")) == ("Số của huyện", None)
    assert len(re.findall(rb"<v:shape ", parts(second)["xl/drawings/vmlDrawing1.vml"])) == 2


def test_the_sheet_that_we_add_is_known_again_under_any_name(rich: Path) -> None:
    rich.write_bytes(returned(rich, [fault(f"{SHEET}!C5")]))
    workbook = loaded(rich.read_bytes())
    workbook["Kết quả đọc"].title = "Trang của tôi"
    workbook.save(rich)

    assert [is_summary(sheet) for sheet in read_book(rich)] == [True, False, False]
    assert loaded(returned(rich, [])).sheetnames == ["Kết quả đọc", SHEET, "Danh mục"]


def test_marks_go_wherever_their_cells_were_moved(rich: Path) -> None:
    rich.write_bytes(returned(rich, [fault(f"{SHEET}!C5"), fault(f"{SHEET}!D4")]))
    workbook = loaded(rich.read_bytes())
    workbook[SHEET].protection.sheet = False
    for cell in ("C5", "D4"):
        workbook[SHEET].move_range(cell, rows=10)
    workbook.save(rich)
    data = returned(rich, [])

    assert (fill(data, "C15"), fill(data, "D14")) == (None, "FFE2EFDA")


def test_values_are_the_same_before_and_after(rich: Path) -> None:
    data = returned(rich, [fault(f"{SHEET}!C5"), fault(f"{SHEET}!Z99"), fault(f"{SHEET}!A12")])

    assert values(data) == values(rich.read_bytes())


def test_more_cells_than_comments_are_coloured_and_listed(tmp_path: Path) -> None:
    workbook = loaded_new(SHEET)
    workbook.save(tmp_path / "so.xlsx")
    faults = [fault(f"{SHEET}!B{row}") for row in range(1, 2102)]
    data = returned(tmp_path / "so.xlsx", faults)

    sheet = loaded(data)[SHEET]
    assert (sheet["B2000"].comment is not None, sheet["B2001"].comment) == (True, None)
    assert sheet["B2101"].fill.fgColor.rgb == RED
    listed = [row[1] for row in loaded(data)["Kết quả đọc"].iter_rows(values_only=True) if row[2] == "Phải sửa"]
    assert listed == [f"{SHEET}!B1:B2101 (2.101 ô)"]


def test_many_findings_that_say_the_same_are_one_line_and_few_have_one_each(rich: Path) -> None:
    many = [fault(f"{SHEET}!B{row}", "warning") for row in (3, 4, 5, 7, 8, 10)]
    data = returned(rich, [*many, fault(f"{SHEET}!C3"), fault(f"{SHEET}!C4")])

    lines = [row[:3] for row in loaded(data)["Kết quả đọc"].iter_rows(values_only=True) if isinstance(row[0], int)]
    assert lines == [
        (1, f"{SHEET}!B3:B5, B7:B8, B10 (6 ô)", "Cần trả lời"),
        (2, f"{SHEET}!C3", "Phải sửa"),
        (3, f"{SHEET}!C4", "Phải sửa"),
    ]


def test_totals_that_are_equal_do_not_bury_those_that_are_not(rich: Path) -> None:
    book = read_book(rich)
    equal = [Control(f"{SHEET}!C{row}", "Số hộ", Fraction(1), Fraction(1)) for row in range(1, 30)]
    wrong = Control(f"{SHEET}!D6", "Số hộ", Fraction(2), Fraction(1))
    data = returned_book(rich, book, receipt_of(book, controls=[*equal, wrong]))

    rows = list(loaded(data)["Kết quả đọc"].iter_rows(values_only=True))
    assert [row[2] for row in rows if isinstance(row[0], int)] == ["Lệch"] + ["Khớp"] * 10
    assert ("Và 19 số ở dòng cộng nữa đều khớp.",) in {row[:1] for row in rows}


def loaded_new(name: str):  # a workbook of one sheet
    import openpyxl

    workbook = openpyxl.Workbook()
    workbook.active.title = name
    workbook.active["A1"] = 1
    return workbook
