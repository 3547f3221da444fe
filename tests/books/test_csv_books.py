"""CSV files in the encodings that offices write: what was found is said, and nothing is guessed in silence."""

import codecs
import csv
import io
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulation.errors import FileRejected
from emulation.io import Book, read_book

ROWS = "Tên xã,Số hộ\nXã Đồng Chum,1.234\nThị trấn Đà Bắc,56\nThôn Hòa Bình,7\n"
WORDS = st.sampled_from(
    [
        "Thôn",
        "Đồng",
        "Tâm",
        "Hòa",
        "Bình",
        "xã",
        "Yên",
        "Thủy",
        "nghèo",
        "khuyết",
        "tật",
        "nhà",
        "ở",
        "hộ",
        "cận",
        "ước",
        "được",
        "giữa",
    ]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
TONES = "\u0300\u0301\u0303\u0309\u0323"


def windows_1258(text: str) -> bytes:
    """Write as Windows does: the tone stands behind its vowel where no letter has both."""
    out = []
    for character in unicodedata.normalize("NFC", text):
        apart = unicodedata.normalize("NFD", character)
        tone = "".join(mark for mark in apart if mark in TONES)
        bare = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in TONES))
        try:
            out.append(character.encode("cp1258"))
        except UnicodeEncodeError:
            out.append((bare + tone).encode("cp1258"))
    return b"".join(out)


def read(data: bytes, encoding: str | None = None) -> Book:
    with TemporaryDirectory() as folder:
        path = Path(folder, "xã.csv")
        path.write_bytes(data)
        return read_book(path, encoding=encoding)


def refused(data: bytes, encoding: str | None = None) -> FileRejected:
    with pytest.raises(FileRejected) as caught:
        read(data, encoding)
    return caught.value


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (ROWS.encode(), "UTF-8"),
        (ROWS.encode("utf-8-sig"), "UTF-8 (BOM)"),
        (codecs.BOM_UTF16_LE + ROWS.encode("utf-16-le"), "UTF-16 LE"),
        (codecs.BOM_UTF16_BE + ROWS.encode("utf-16-be"), "UTF-16 BE"),
        (windows_1258(ROWS), "windows-1258"),
    ],
)
def test_the_encoding_is_found_and_said(data: bytes, encoding: str) -> None:
    book = read(data)
    assert book.encoding == encoding
    assert book.sheets[0].rows == tuple(tuple(line.split(",")) for line in ROWS.splitlines())
    assert [finding.code for finding in book.findings] == (["EMU-B16"] if encoding == "windows-1258" else [])


@given(st.lists(st.lists(SENTENCES, min_size=2, max_size=2), min_size=4, max_size=8))
def test_every_encoding_gives_the_same_rows(rows: list[list[str]]) -> None:
    text = ROWS + "".join(",".join(row) + "\n" for row in rows)
    encoded = [text.encode(), text.encode("utf-16"), windows_1258(text)]
    first, *others = [read(data).sheets[0].rows for data in encoded]
    assert all(other == first for other in others)


@pytest.mark.parametrize(
    "data",
    [
        "Th«n §ång T©m;Hµ Néi;B¾c Giang".encode("latin-1"),  # TCVN3
        "Thoân Ñoàng Taâm;Haø Noäi;Baéc Giang".encode("latin-1"),  # VNI
        "città;più;perché;così".encode("latin-1"),
        "Größe;Müller;Straße".encode("latin-1"),
        "été;élève".encode("latin-1"),  # too few words to be sure
        "Việt Nam,Đồng".encode("utf-16-le"),  # no mark
        b"\x81\x8d\x90",
    ],
)
def test_bytes_in_doubt_are_refused_with_the_request_to_say_their_encoding(data: bytes) -> None:
    error = refused(data)
    assert error.code == "EMU-B15"
    assert "bảng mã" in error.hint.vi


def test_an_encoding_may_be_said() -> None:
    tcvn3 = "Th«n §ång T©m".encode("latin-1")
    book = read(tcvn3, "windows-1252")
    assert (book.sheets[0][0, 0], book.encoding, book.findings) == ("Th«n §ång T©m", "windows-1252", ())
    assert read(windows_1258("Đã"), "cp1258").encoding == "windows-1258"


def test_an_encoding_that_was_said_wrongly_is_refused() -> None:
    assert refused(b"a\nb\xff", "utf-8").where["line"] == 2
    error = refused(b"a", "klingon")
    assert error.code == "EMU-B18"
    assert "windows-1258" in error.vi


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@settings(max_examples=40)
@given(rows=st.lists(st.lists(st.text('ab,;\t"\n1 đ', max_size=5), min_size=3, max_size=3), min_size=1, max_size=5))
def test_cells_are_those_of_the_csv_module(separator: str, rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(rows)
    sheet = read(f"sep={separator}\r\n{out.getvalue()}".encode()).sheets[0]
    for number, row in enumerate(rows):
        assert [sheet[number, column] or "" for column in range(3)] == row


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("Biểu 01;;\nTên;Số hộ;Tỷ lệ\nA;1,5;2,5\nB;1,5;3,5\n", ";"),
        ("Biểu 01\n\nTên,Số hộ\nA,1\nB,2\n", ","),
        ("Tên\tSố hộ\nA\t1,5\n", "\t"),
        ('"a;b;c",1\n"d;e;f",2\n', ","),
        ("chỉ một cột\nA\n", ","),
    ],
)
def test_the_separator_is_what_most_lines_have_equally_often(text: str, separator: str) -> None:
    book = read(text.encode())
    assert book.separator == separator


def test_a_line_is_a_row_and_blank_lines_keep_their_place() -> None:
    sheet = read("Tiêu đề\n\nA,1\n,\n".encode()).sheets[0]
    assert sheet.rows == (("Tiêu đề", None), (None, None), ("A", "1"))
    assert sheet.address(2, 1) == "xã!B3"


def test_a_cell_of_csv_is_never_a_number() -> None:
    assert read(b"0123,1.5,TRUE\n").sheets[0].rows == (("0123", "1.5", "TRUE"),)


def test_control_characters_are_left_out_and_said() -> None:
    book = read("a,b\u202e\n".encode())
    assert book.sheets[0].rows == (("a", "b"),)
    assert book.findings[0].fact("address") == "xã!B1"


def test_a_quotation_mark_that_is_not_closed_is_told_where_its_row_begins() -> None:
    error = refused(b'a,b\n1,2\n"3,4\n5,6\n7,8\n')
    assert (error.code, error.where["line"]) == ("EMU-B17", 3)
