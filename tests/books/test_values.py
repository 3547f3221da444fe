"""A cell that cannot be read for what it says it is shows an error: it is never empty, never a number, never a truth."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.books.test_old_books import CELL, ods_rows
from tests.books.test_workbooks import read
from tests.corpus.hostile.packages import book, cell, sheet_xml, strings_xml, workbook_xml

from emulation.errors import FileRejected
from emulation.io import ErrorCell
from emulation.io._books import Raw
from emulation.io._books._values import number_of

NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
COMPATIBLE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def value_of(cell_xml: str) -> Raw:
    """Read a cell behind one that is sound, so that there is a table where it stands."""
    return read(book(sheet_xml(f'<row r="1">{cell_xml}<c r="B1"><v>1</v></c></row>'))).sheets[0][0, 0]


@pytest.mark.parametrize("inside", ["", "<v/>", "<v></v>", "<f>B1/0</f>", "<f>B1/0</f><v/>"])
def test_an_error_without_its_name_is_an_error(inside: str) -> None:
    formula = "B1/0" if "<f>" in inside else None
    assert value_of(f'<c r="A1" t="e">{inside}</c>') == ErrorCell("", formula)


def test_an_error_cell_that_is_empty_altogether_is_an_error() -> None:
    assert value_of('<c r="A1" t="e"/>') == ErrorCell("")


@pytest.mark.parametrize(("text", "value"), [("1", True), ("true", True), ("0", False), ("false", False)])
def test_a_truth_value_is_read(text: str, value: bool) -> None:
    assert value_of(f'<c r="A1" t="b"><v>{text}</v></c>') is value


@pytest.mark.parametrize("text", ["maybe", "2", "TRUE", " 1", "-1"])
def test_a_truth_value_that_is_none_is_an_error(text: str) -> None:
    assert value_of(f'<c r="A1" t="b"><v>{text}</v></c>') == ErrorCell("#VALUE!")


@pytest.mark.parametrize(
    "text", ["1_000", "١٢", "１２", " 5", "5 ", "5\n", "\u00a05", "0x10", "1,5", "1e999", "nan", "-inf"]
)
@pytest.mark.parametrize("comment", ["", "<!-- -->"])
def test_a_number_in_no_way_of_files_is_an_error(text: str, comment: str) -> None:
    rows = sheet_xml(f'{comment}<row r="1"><c r="A1"><v>{text}</v></c><c r="B1"><v>1</v></c></row>')
    assert read(book(rows)).sheets[0].rows == ((ErrorCell("#NUM!"), 1),)


@given(st.text(st.sampled_from("0123456789+-.eE_ \t\u00a0٣infa"), max_size=8))
def test_a_number_is_what_the_files_of_spreadsheets_call_a_number(text: str) -> None:
    """Against the grammar of XML's decimal and double numbers."""
    found = number_of(text)
    assert isinstance(found, ErrorCell) == (NUMBER.fullmatch(text) is None or "inf" in str(float(text)))


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("boolean", 'office:boolean-value="maybe"'),
        ("boolean", ""),
        ("float", 'office:value="1_000"'),
        ("float", ""),
        ("time", ""),
        ("date", ""),
    ],
)
def test_a_cell_of_an_open_document_without_its_value_is_an_error(kind: str, given: str) -> None:
    row = f"<table:table-row>{CELL.format(kind, given, '')}</table:table-row>"
    assert isinstance(read(ods_rows(row)).sheets[0][0, 0], ErrorCell)


def alternatives(choice: str, fallback: str) -> str:
    """Say a thing in two ways."""
    one, other = f'<mc:Choice Requires="x">{choice}</mc:Choice>', f"<mc:Fallback>{fallback}</mc:Fallback>"
    return f'<mc:AlternateContent {COMPATIBLE} xmlns:x="urn:x">{one}{other}</mc:AlternateContent>'


def test_of_two_ways_only_the_one_for_all_readers_is_read() -> None:
    sheet = sheet_xml(cell("A1"), after=alternatives("<controls><x/></controls>", '<mergeCell ref="A1:A1"/>'))
    names = workbook_xml(["A"]).replace("<sheets>", alternatives("<x:a><x:b/></x:a>", "") + "<sheets>")
    assert read(book(sheet, workbook=names)).sheets[0].rows == ((1,),)


@pytest.mark.parametrize(
    "rows",
    [
        alternatives(cell("A1"), cell("A1", "2")),
        "<row>" + alternatives("<c><v>1</v></c>", "<c><v>2</v></c>") + "</row>",
        f'<row r="1"><c r="A1">{alternatives("<v>1</v>", "<v>2</v>")}</c></row>',
    ],
)
def test_a_cell_that_says_two_things_is_refused(rows: str) -> None:
    with pytest.raises(FileRejected) as caught:
        read(book(sheet_xml(rows)))
    assert caught.value.code == "EMU-B10"


def test_a_whole_table_said_in_two_ways_is_refused() -> None:
    rows = "<sheetData>" + cell("A1") + "</sheetData>"
    sheet = sheet_xml("").replace("<sheetData></sheetData>", alternatives(rows, rows.replace("<v>1", "<v>2")))
    with pytest.raises(FileRejected) as caught:
        read(book(sheet))
    assert caught.value.code == "EMU-B10"


def test_a_text_said_in_two_ways_is_refused() -> None:
    texts = strings_xml("").replace("<t></t>", alternatives("<t>Xã A</t>", "<t>Xã B</t>"))
    with pytest.raises(FileRejected) as caught:
        read(book(sheet_xml(cell("A1", "0", "s")), strings=texts))
    assert caught.value.code == "EMU-B10"
