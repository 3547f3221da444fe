"""Old workbooks (.xls) are read in a process of their own, which may end as it likes; .ods as a stream."""

import io
import json
import os
import sys
from datetime import date, time
from pathlib import Path

import pytest
import xlwt
from tests.corpus.hostile.cases import CASES
from tests.corpus.hostile.makers import NUMBER, loop_in_chain, ods
from tests.corpus.hostile.packages import compound, old_stream, record

from emulation.errors import FileRejected
from emulation.io import Book, ErrorCell, read_book
from emulation.io._books import Span, _apart
from emulation.io._books._apart import read_apart
from emulation.io._books._compound import DamagedFile
from emulation.io._books._records import read_marks
from emulation.io._books._wire import sheet_from_json, sheet_to_json
from emulation.io._books._worker import answer_to


def old_book() -> bytes:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("Biểu 01")
    day = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    for column, value in enumerate(["STT", "Tên thôn", 1, 2.5, True]):
        sheet.write(1, column + 1, value)
    sheet.write(1, 6, date(2024, 2, 29), day)
    sheet.write(2, 0, 0.85, xlwt.easyxf(num_format_str="0.0%"))
    sheet.write(2, 1, "Hµ Néi", xlwt.easyxf("font: name .VnTime"))
    sheet.write_merge(4, 5, 0, 2, "gộp")
    sheet.row(2).hidden = True
    sheet.col(3).hidden = True
    sheet.row(7).set_cell_error(4, "#DIV/0!")
    workbook.add_sheet("ẩn").visibility = 1
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def read(data: bytes, folder: Path) -> Book:
    path = folder / "book"
    path.write_bytes(data)
    return read_book(path, "sổ.xls")


def test_an_old_book_is_read_with_all_that_is_known_of_it(tmp_path: Path) -> None:
    book = read(old_book(), tmp_path)
    assert book.kind == "xls"
    sheet, hidden = book.sheets
    assert sheet.rows[1] == (None, "STT", "Tên thôn", 1, 2.5, True, date(2024, 2, 29))
    assert sheet[7, 4] == ErrorCell("#DIV/0!")
    assert (sheet.percents, sheet.old_fonts) == ({(2, 0)}, {(2, 1)})
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({2}, {3})
    assert sheet.merged == (Span(4, 0, 5, 2),)
    assert (hidden.name, hidden.hidden) == ("ẩn", True)


def test_what_goes_between_the_processes_comes_back_the_same(tmp_path: Path) -> None:
    for sheet in read(old_book(), tmp_path):
        assert sheet_from_json(sheet_to_json(sheet)) == sheet


def test_a_reader_that_takes_too_long_is_ended() -> None:
    with pytest.raises(FileRejected) as caught:
        read_apart(old_book(), "sổ.xls", deadline=0.01)
    assert caught.value.code == "EMU-B08"
    assert "quá thời gian" in caught.value.vi
    assert ".xlsx" in caught.value.hint.vi


def test_a_reader_that_dies_is_survived(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_apart, "_MODULE", "emulation.io._books._there_is_none")
    with pytest.raises(FileRejected) as caught:
        read_apart(old_book(), "sổ.xls")
    assert caught.value.code == "EMU-B08"


def test_a_missing_library_is_named_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    answer = answer_to(old_book())
    assert answer == {"refused": "library"}
    with pytest.raises(FileRejected) as caught:
        _apart._sheets(json.dumps(answer).encode(), "sổ.xls")
    assert caught.value.code == "EMU-B93"
    assert "emulation-engine[excel]" in caught.value.hint.vi


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the memory of a process is limited on POSIX alone")
def test_a_reader_that_runs_out_of_memory_is_survived(tmp_path: Path) -> None:
    with pytest.raises(FileRejected) as caught:
        read(CASES["xls-dimensions-that-lie"].build(), tmp_path)
    assert caught.value.code == "EMU-B08"
    assert "bộ nhớ" in caught.value.vi


def test_a_panic_or_an_error_of_the_library_is_an_answer() -> None:
    assert answer_to(b"\xd0\xcf\x11\xe0" + bytes(600)) == {"refused": "damaged"}
    assert answer_to(b"") == {"refused": "damaged"}


DAMAGED = {
    "record-beyond-its-end": compound({"Workbook": b"\x09\x08\x10\x00\x00\x06" + bytes(14) + b"\x31\0\xff\xff"}),
    "garbage": compound({"Workbook": bytes(range(256)) * 40}),
    "zeros": compound({"Workbook": b""}),
    "chain-that-goes-round": loop_in_chain(),
    "cut": compound({"Workbook": old_stream(record(0x0203, NUMBER))})[:1_600],
}


@pytest.mark.parametrize("name", DAMAGED)
def test_what_is_damaged_is_refused_before_the_library_sees_it(name: str) -> None:
    with pytest.raises(DamagedFile):
        read_marks(DAMAGED[name])
    assert answer_to(DAMAGED[name]) == {"refused": "damaged"}


CELL = '<table:table-cell office:value-type="{}" {}>{}</table:table-cell>'


def ods_rows(*rows: str) -> bytes:
    return ods(f'<table:table table:name="Biểu 01">{"".join(rows)}</table:table>')


def test_an_open_document_is_read_with_its_types(tmp_path: Path) -> None:
    cells = [
        CELL.format("string", "", "<text:p>Số hộ</text:p><text:p>nghèo<text:s text:c='2'/>x</text:p>"),
        CELL.format("float", 'office:value="12.5"', "<text:p>12,5</text:p>"),
        CELL.format("percentage", 'office:value="0.85"', "<text:p>85%</text:p>"),
        CELL.format("date", 'office:date-value="2024-02-29"', ""),
        CELL.format("time", 'office:time-value="PT07H30M00S"', ""),
        CELL.format("boolean", 'office:boolean-value="true"', ""),
        '<table:table-cell table:formula="of:=[.A1]+1"/>',
    ]
    sheet = read(ods_rows(f"<table:table-row>{''.join(cells)}</table:table-row>"), tmp_path).sheets[0]
    day, clock = date(2024, 2, 29), time(7, 30)
    assert sheet.rows == (("Số hộ\nnghèo  x", 12.5, 0.85, day, clock, True, ErrorCell("", "[.A1]+1")),)
    assert sheet.percents == {(0, 2)}


def test_repeated_cells_and_rows_of_an_open_document_are_laid_out(tmp_path: Path) -> None:
    one = '<table:table-cell table:number-columns-repeated="{}"/>'
    value = '<table:table-cell table:number-columns-repeated="2" office:value-type="percentage" office:value="1"/>'
    rows = [
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>',
        f'<table:table-row table:number-rows-repeated="2" table:visibility="collapse">{one.format(3)}{value}</table:table-row>',
        f'<table:table-row table:number-rows-repeated="1048570">{one.format(16_384)}</table:table-row>',
    ]
    sheet = read(ods_rows(*rows), tmp_path).sheets[0]
    empty, full = (None,) * 5, (None, None, None, 1, 1)
    assert sheet.rows == (empty, empty, full, full)
    assert sheet.percents == {(2, 3), (2, 4), (3, 3), (3, 4)}
    assert sheet.hidden_rows == {2, 3}


def test_a_note_on_a_cell_is_none_of_its_text(tmp_path: Path) -> None:
    note = "<office:annotation><text:p>ghi chú</text:p></office:annotation><text:p>A</text:p>"
    sheet = read(ods_rows(f"<table:table-row>{CELL.format('string', '', note)}</table:table-row>"), tmp_path).sheets[0]
    assert sheet.rows == (("A",),)
