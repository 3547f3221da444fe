"""No file crashes, hangs or exhausts the reader; whatever is refused says where and what to do."""

import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.errors import FileRejected
from emulation.io._guard import Document, read_document
from emulation.io._json import parse_json
from emulation.io._table import parse_table
from emulation.io._toml import parse_toml


def refused(path: Path, most: int = 1_000) -> FileRejected:
    with pytest.raises(FileRejected) as caught:
        read_document(path, path.name, most)
    return caught.value


def document(text: str) -> Document:
    return Document("a.file", text, "")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    error = refused(tmp_path / "absent.csv")
    assert (error.code, error.file) == ("EMU-F02", "absent.csv")
    assert "absent.csv không có" in error.vi
    assert "does not exist" in error.en


def test_a_folder_and_a_pipe_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refused(tmp_path).code == "EMU-F02"
    assert "no plain file" in refused(tmp_path / "pipe").en


def test_a_file_beyond_the_limit_is_refused_before_it_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 1_001)
    error = refused(tmp_path / "a")
    assert error.code == "EMU-F01"
    assert "1,000" in error.en


def test_another_encoding_is_named_with_its_line_and_the_repair(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes("một\nhai\n".encode("utf-16"))
    error = refused(tmp_path / "a")
    assert error.code == "EMU-F03"
    assert "UTF-16" in error.vi
    assert "CSV UTF-8" in str(error)
    (tmp_path / "a").write_bytes(b"mot\nhai \xe9\n")
    assert refused(tmp_path / "a").where["line"] == 2


def test_a_byte_order_mark_is_allowed_and_letters_are_composed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbf" + "Ho\u0300a".encode())
    assert read_document(tmp_path / "a", "a").text == "Hòa"


@pytest.mark.parametrize("character", ["\0", "\x1b", "\x85", "\u202e", "\u2066", "\x7f"])
def test_control_characters_are_refused_with_their_line(tmp_path: Path, character: str) -> None:
    (tmp_path / "a").write_text(f"một\nhai{character}", encoding="utf-8")
    error = refused(tmp_path / "a")
    assert (error.code, error.where["line"]) == ("EMU-F12", 2)
    assert f"U+{ord(character):04X}" in error.vi


@pytest.mark.parametrize("text", ['"\\u0000"', '{"a": ["x\\u202e"]}', '"\\ud800"'])
def test_what_an_escape_brings_in_is_refused_too(text: str) -> None:
    with pytest.raises(FileRejected) as caught:
        parse_json(document(text))
    assert caught.value.code == "EMU-F12"


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 5_000, "[" * 65 + "]" * 65])
def test_depth_is_refused_and_never_recursed_into(text: str) -> None:
    with pytest.raises(FileRejected) as caught:
        parse_json(document(text))
    assert caught.value.code == "EMU-F01"
    assert "64" in caught.value.vi


def test_brackets_inside_texts_are_no_depth() -> None:
    assert parse_json(document('["' + "[" * 100 + '\\""]')) == ["[" * 100 + '"']


def test_a_text_that_never_ends_is_refused_in_time_that_grows_with_its_length() -> None:
    with pytest.raises(FileRejected) as caught:
        parse_json(document('"' + '\\"' * 500_000))
    assert caught.value.code == "EMU-F05"


def test_a_key_written_twice_in_json_is_refused() -> None:
    with pytest.raises(FileRejected) as caught:
        parse_json(document('{"unit": 1, "unit": 2}'))
    assert caught.value.code == "EMU-F07"
    assert "khóa unit viết hai lần" in caught.value.vi


def test_a_key_that_may_be_a_name_is_not_repeated() -> None:
    with pytest.raises(FileRejected) as caught:
        parse_json(document('{"Nguyễn Văn A 001099000123": 1, "Nguyễn Văn A 001099000123": 2}'))
    assert "Nguyễn" not in str(caught.value)


def test_malformed_json_names_line_and_column() -> None:
    with pytest.raises(FileRejected) as caught:
        parse_json(document('{"a":\n 1,}'))
    assert (caught.value.code, caught.value.where["line"]) == ("EMU-F05", 2)
    assert "dòng 2" in caught.value.vi


def test_numbers_of_json_are_exact_and_none_is_dear_to_read() -> None:
    found = parse_json(
        document("[1.10, 1E+1000000, 1e99999999999999999999, -1e-99999999999999999999, " + "9" * 5_000 + "]")
    )
    assert found[0] == Decimal("1.10")
    assert all(isinstance(number, Decimal) for number in found)


@pytest.mark.parametrize("text", ["a." * 40 + "b = 1", "a = " + "[" * 70, "a = " + "9" * 5_000])
def test_toml_that_is_deep_or_long_is_refused(text: str) -> None:
    with pytest.raises(FileRejected) as caught:
        parse_toml(document(text))
    assert caught.value.code == "EMU-F01"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a = 1\na = 2", "EMU-F07", 2),
        ("[a]\n\n[a]", "EMU-F07", 3),
        ("a = 1\nb = x", "EMU-F06", 2),
        ("a = 'x", "EMU-F06", 1),
    ],
)
def test_malformed_toml_names_its_line(text: str, code: str, line: int) -> None:
    with pytest.raises(FileRejected) as caught:
        parse_toml(document(text))
    assert (caught.value.code, caught.value.where["line"]) == (code, line)
    assert f"dòng {line}" in caught.value.vi


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("", "EMU-F04", "không có dòng tiêu đề"),
        ("a,,b\n1,2,3\n", "EMU-F04", "cột thứ 2 không tên"),
        ('a,b\n1,"2\n', "EMU-F04", "ngoặc kép"),
        ("Đơn vị,don vi\n1,2\n", "EMU-F08", "hai cột “Đơn vị”"),
        ("a\n" + "x" * 32_768, "EMU-F01", "ô quá dài"),
        ("a," * 1_001 + "b", "EMU-F01", "1000 cột"),
    ],
)
def test_a_csv_file_that_is_no_table_is_refused(text: str, code: str, words: str) -> None:
    with pytest.raises(FileRejected) as caught:
        parse_table(document(text))
    assert caught.value.code == code
    assert words in caught.value.vi


def test_the_separator_is_the_one_of_the_header_or_the_one_that_is_declared() -> None:
    assert parse_table(document('"a,b";c\n1;2\n')).columns == ("a,b", "c")
    assert parse_table(document("sep=;\na;b,c\n1;2\n")).rows[0].line == 3
    assert parse_table(document("a;b\n"), ",").columns == ("a;b",)


def test_rows_know_their_lines_and_blank_rows_are_counted() -> None:
    table = parse_table(document('a,b\n1,"x\ny"\n\n,\n3,4,\n5\n'))
    assert [(row.line, row.fits) for row in table.rows] == [(2, True), (6, True), (7, False)]
    assert table.blank == 2


def refusal_of(parse: Callable[[Document], object], text: str) -> FileRejected | None:
    try:
        parse(document(text))
    except FileRejected as error:
        return error
    return None


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_repair_and_nothing_else(text: str) -> None:
    refusals = [refusal_of(parse, text) for parse in (parse_json, parse_toml, parse_table)]
    assert all(error.hint for error in refusals if error is not None)


@given(
    st.recursive(
        st.sampled_from(["1", '"a"', "true", "1.5"]),
        lambda inner: st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]"),
        max_leaves=8,
    )
)
def test_every_value_of_an_array_has_its_line(value: str) -> None:
    toml = parse_toml(document(f"a = 1\n\nb = {value}\n[c]\nd = 1\n"))
    assert toml.lines.of("b") == 3
    assert toml.lines.of("c.d") == 5
    assert all(line == 3 for key, line in toml.lines.known.items() if key.startswith("b"))
