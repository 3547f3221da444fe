"""What is read of a workbook is what stands in it: values against another reader, and what a sheet says besides."""

import io
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.styles import Font
from tests.corpus.hostile.packages import Member, archive, parts_of, sheet_xml, strings_xml
from tests.corpus.hostile.packages import book as book_of

from emulation.errors import FileRejected
from emulation.io import Book, ErrorCell, read_book
from emulation.io._books import Span

OFFICE = "http://schemas.openxmlformats.org/officeDocument"
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=30).filter(
    lambda text: text.strip() and not text.startswith("=") and text not in ERROR_CODES and "_x" not in text
)
CELLS = st.one_of(
    TEXTS,
    st.integers(-(10**14), 10**14),
    st.floats(-1e12, 1e12, allow_nan=False).map(lambda number: float(f"{number:.14g}")),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(2200, 1, 1)),
    st.datetimes(datetime(1901, 1, 1), datetime(2100, 1, 1)).map(lambda moment: moment.replace(microsecond=0)),  # noqa: DTZ001 - a spreadsheet knows no time zone
    st.sampled_from(sorted(ERROR_CODES)),
)
SHEETS = st.dictionaries(st.tuples(st.integers(1, 12), st.integers(1, 9)), CELLS, max_size=12)


def read(data: bytes, name: str = "sổ.xlsx") -> Book:
    with TemporaryDirectory() as folder:
        path = Path(folder, "book")
        path.write_bytes(data)
        return read_book(path, name)


def written(cells: dict[tuple[int, int], object], epoch_1904: bool = False) -> bytes:
    workbook = openpyxl.Workbook()
    if epoch_1904:
        workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = workbook.active
    for (row, column), value in cells.items():
        sheet.cell(row, column, value)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def as_read(value: object) -> object:
    if value in ERROR_CODES and isinstance(value, str):
        return ErrorCell(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    return value


@pytest.mark.parametrize("epoch_1904", [False, True])
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cells=SHEETS)
def test_two_readers_see_the_same_cells(epoch_1904: bool, cells: dict[tuple[int, int], object]) -> None:
    if epoch_1904:
        cells = {place: value for place, value in cells.items() if not isinstance(value, date) or value.year > 1904}
    data = written(cells, epoch_1904)
    sheet = read(data).sheets[0]
    other = openpyxl.load_workbook(io.BytesIO(data)).active
    for row in range(1, 13):
        for column in range(1, 10):
            seen, theirs = sheet[row - 1, column - 1], as_read(other.cell(row, column).value)
            assert seen == theirs
            assert isinstance(seen, bool) == isinstance(theirs, bool)
    assert {(row, column) for row, column in cells} == {
        (row + 1, column + 1)
        for row, line in enumerate(sheet.rows)
        for column, cell in enumerate(line)
        if cell is not None
    }
    assert all(len(line) == sheet.width for line in sheet.rows)


def xlsxwriter_book(fill: object) -> Book:
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True})
    fill(workbook)
    workbook.close()
    return read(out.getvalue())


def test_addresses_are_right_where_the_table_begins_elsewhere() -> None:
    sheet = read(written({(7, 4): "Tổng"})).sheets[0]
    assert sheet[6, 3] == "Tổng"
    assert sheet.address(6, 3) == "Sheet!D7"
    assert len(sheet.rows) == 7


def test_an_error_keeps_its_formula_and_its_place() -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("Biểu 01")
        sheet.write_formula("F6", "=D6/E6", None, "#DIV/0!")
        sheet.write_formula("F7", "=D7+E7", None, 12.5)

    sheet = xlsxwriter_book(fill).sheets[0]
    assert sheet[5, 5] == ErrorCell("#DIV/0!", "D6/E6")
    assert sheet[6, 5] == 12.5


def test_a_formula_whose_result_is_the_empty_text_is_empty() -> None:
    empty = '<row r="1"><c r="A1" t="str"><f>IF(B1="","",1)</f><v></v></c><c r="C1"><v>1</v></c></row>'
    assert read(book_of(sheet_xml(empty))).sheets[0].rows == ((None, None, 1),)


def test_a_shared_formula_is_told_at_each_of_its_errors() -> None:
    first = '<row r="1"><c r="C1" t="e"><f t="shared" ref="C1:C2" si="0">A1/B1</f><v>#DIV/0!</v></c></row>'
    second = '<row r="2"><c r="C2" t="e"><f t="shared" si="0"/><v>#DIV/0!</v></c></row>'
    sheet = read(book_of(sheet_xml(first + second))).sheets[0]
    assert [row[2] for row in sheet.rows] == [ErrorCell("#DIV/0!", "A1/B1"), ErrorCell("#DIV/0!", "A2/B2")]


def test_text_in_the_cell_itself_is_read_without_what_stands_above_it() -> None:
    runs = '<is><r><t>Số </t></r><r><t xml:space="preserve">hộ</t></r><rPh><t>x</t></rPh></is>'
    assert read(book_of(sheet_xml(f'<row r="1"><c r="A1" t="inlineStr">{runs}</c></row>'))).sheets[0][0, 0] == "Số hộ"


def test_the_strict_vocabulary_is_read_too() -> None:
    strict = {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main"
    }
    strict |= {f"{OFFICE}/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships"}
    parts = parts_of(sheet_xml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), strings=strings_xml("Xã"))
    members = []
    for name, data in parts.items():
        text = data.decode()
        for loose, purl in strict.items():
            text = text.replace(loose, purl)
        members.append(Member(name, text.encode()))
    assert read(archive(members)).sheets[0].rows == (("Xã",),)


def test_a_sheet_that_is_laid_out_on_many_lines_is_read_the_same() -> None:
    plain = sheet_xml('<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><v>x</v></c></row>')
    assert read(book_of(plain.replace("><", ">\n  <"))).sheets == read(book_of(plain)).sheets


def test_a_formula_that_was_never_computed_is_neither_empty_nor_zero() -> None:
    assert read(written({(1, 1): "=SUM(B1:B9)"})).sheets[0][0, 0] == ErrorCell("", "SUM(B1:B9)")


def test_what_is_hidden_is_read_and_said() -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("A")
        for row in range(6):
            sheet.write_row(row, 0, ["x", row, row])
        sheet.autofilter(0, 0, 5, 2)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})
        workbook.add_worksheet("B").hide()
        workbook.add_worksheet("C").very_hidden()

    book = xlsxwriter_book(fill)
    sheet = book.sheets[0]
    assert sheet.hidden_rows == {2}
    assert sheet.hidden_columns == {1}
    assert sheet[2, 1] == 2
    assert [(each.name, each.hidden) for each in book] == [("A", False), ("B", True), ("C", True)]


def test_percentages_are_known_by_their_format() -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("A")
        formats = ["0%", "0.00%", "#,##0.0 %", '0.0"%"', "0.00", "dd/mm/yyyy", "General", "[Red]0%;-0%"]
        for column, code in enumerate(formats):
            sheet.write_number(0, column, 0.85, workbook.add_format({"num_format": code}))

    assert xlsxwriter_book(fill).sheets[0].percents == {(0, 0), (0, 1), (0, 2), (0, 7)}


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("dd/mm/yyyy", date),
        ('"ngày" dd "tháng" mm "năm" yyyy', date),
        ("[$-42A]d mmmm yyyy;@", date),
        ("mm/yyyy", date),
        ("mmm", date),
        ("dd/mm/yyyy hh:mm", date),
        ("hh:mm:ss", datetime),
        ("[h]:mm", float),
        ('#,##0 "đ"', float),
        ("_(* #,##0_);_(* (#,##0)", float),
        ("0.00E+00", float),
        ("General", float),
        ("@", float),
    ],
)
def test_a_number_is_a_day_only_where_its_format_shows_one(code: str, kind: type) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        workbook.add_worksheet("A").write_number(0, 0, 45351.5, workbook.add_format({"num_format": code}))

    assert isinstance(xlsxwriter_book(fill).sheets[0][0, 0], kind)


def test_fonts_of_old_encodings_are_marked_in_cells_and_in_pieces_of_text() -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("A")
        old, vni, plain = (workbook.add_format({"font_name": name}) for name in (".VnTime", "VNI-Times", "Arial"))
        sheet.write_string(0, 0, "Hµ Néi", old)
        sheet.write_string(0, 1, "Haø Noäi", vni)
        sheet.write_string(0, 2, "Hà Nội", plain)
        sheet.write_rich_string(0, 3, "x ", old, "Hµ Néi")
        sheet.write_number(0, 4, 5, old)

    sheet = xlsxwriter_book(fill).sheets[0]
    assert sheet.old_fonts == {(0, 0), (0, 1), (0, 3)}
    assert sheet[0, 3] == "x Hµ Néi"


def test_merged_cells_are_cut_to_the_table() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet["A1"], sheet["C3"] = "Kinh phí", 1
    sheet.merge_cells("A1:B2")
    sheet.merge_cells("C3:ZZ3")
    out = io.BytesIO()
    workbook.save(out)
    assert read(out.getvalue()).sheets[0].merged == (Span(0, 0, 1, 1),)


def test_line_breaks_and_letters_are_as_they_were_typed() -> None:
    texts = ["Số hộ\nnghèo", " hai  dấu cách ", "Ho\u0300a", "a_x000D_\nb"]
    sheet = read(written({(1, n): text for n, text in enumerate(texts, start=1)})).sheets[0]
    assert sheet.rows[0] == ("Số hộ\nnghèo", " hai  dấu cách ", "Ho\u0300a", "a\nb")


def test_characters_that_nobody_typed_are_left_out_and_said() -> None:
    book = read(written({(6, 6): "Xã\u202eA\u200f"}))
    assert book.sheets[0][5, 5] == "XãA"
    (finding,) = book.findings
    assert finding.code == "EMU-B11"
    assert finding.fact("address") == "Sheet!F6"
    assert "Xã" not in finding.vi


def test_only_welcome_kinds_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n", encoding="utf-8")
    assert read_book(path, kinds={"csv"}).kind == "csv"
    with pytest.raises(FileRejected) as caught:
        read_book(path, kinds={"xlsx"})
    assert caught.value.code == "EMU-B07"


def test_the_name_of_a_file_says_nothing_of_its_kind(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(written({(1, 1): "x"}))
    book = read_book(path)
    assert (book.kind, book.name, book.sheets[0][0, 0]) == ("xlsx", "a.xls", "x")


def test_the_same_bytes_give_the_same_book() -> None:
    data = written({(1, 1): "x", (2, 2): 1.5})
    assert read(data) == read(data)


def test_an_absent_book_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileRejected) as caught:
        read_book(tmp_path / "không.xlsx")
    assert caught.value.code == "EMU-F02"


def test_old_fonts_of_openpyxl_too() -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "Hµ Néi"
    workbook.active["A1"].font = Font(name=".VnArialH")
    out = io.BytesIO()
    workbook.save(out)
    assert read(out.getvalue()).sheets[0].old_fonts == {(0, 0)}
