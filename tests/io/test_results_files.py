"""Results on disk: whole or not there, the same bytes for the same results, and no cell that becomes a formula."""

import csv
import json
from collections.abc import Mapping, Sequence
from io import StringIO
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.io.conftest import BOOK, PLAN

from emulation import Rulebook
from emulation.errors import FileRejected
from emulation.io import columns, file_names, read_plan, write_results, write_text
from emulation.io._results import guarded
from emulation.runs import Results, run

FILES = f'\n[files]\nunits = "u.csv"\nsubmissions = {{ path = "a.csv", rulebook = "{BOOK}", decimal_mark = "," }}\n'
UNITS = "id,group,kind,name\na,hamlets,hamlet,=HYPERLINK(1)\nb,hamlets,hamlet,Xóm B\nc,hamlets,hamlet,Xóm C\nd,hamlets,hamlet,Xóm D\n"
ROWS = [
    "a;3;1;có;45,5",
    "b;10;;không;",
    "x;10;5;có;",
    "c;5000;5;có;",
]


def results_of(folder: Path, books: Mapping[str, Rulebook], order: Sequence[int] = range(4)) -> Results:
    (folder / "plan.toml").write_text(PLAN + FILES, encoding="utf-8")
    (folder / "u.csv").write_text(UNITS, encoding="utf-8")
    text = "\n".join(["unit;poor_start;poor_helped;met;self:hamlets/met", *ROWS])
    (folder / "a.csv").write_text(text + "\n", encoding="utf-8")
    read = read_plan(folder / "plan.toml", books)
    submissions = [read.submissions[i] for i in order]
    units = [read.units[i] for i in order]
    return run(read.plan, books, submissions, units=units, findings=read.findings[::-1], receipts=read.receipts)


@pytest.fixture
def results(tmp_path: Path, books: Mapping[str, Rulebook]) -> Results:
    return results_of(tmp_path, books)


def table(path: Path, separator: str = ";") -> dict[str, dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return {row["unit"]: row for row in csv.DictReader(StringIO(text, newline=""), delimiter=separator)}


def test_results_are_one_json_file_and_a_table_for_each_rulebook(results: Results, tmp_path: Path) -> None:
    written = write_results(results, tmp_path / "out")
    assert [path.name for path in written] == ["hamlets--for-the-poor.csv", "results.json"]
    assert json.loads(written[-1].read_text(encoding="utf-8")) == results.to_json()
    assert written[0].read_bytes().startswith(b"\xef\xbb\xbfunit;name;kind;")


def test_the_table_has_everyone_and_its_rows_add_up(results: Results, tmp_path: Path) -> None:
    rows = table(write_results(results, tmp_path)[0])
    assert {unit: row["status"] for unit, row in rows.items()} == {
        "a": "scored",
        "b": "incomplete",
        "c": "incomplete",
        "x": "rejected",
        "d": "not submitted",
    }
    assert [rows["a"][name] for name in ("official", "hamlets/helped", "hamlets/met", "self")] == [
        "66,67",
        "16,67",
        "50",
        "chưa báo cáo",
    ]
    assert [rows["b"][name] for name in ("official", "low", "high")] == ["chưa báo cáo", "0", "50"]
    assert rows["c"]["official"] == "lỗi tính điểm"
    assert rows["a"]["adjustments"] == "0"
    assert rows["x"]["reason"]


def test_every_column_is_the_documented_one(results: Results, tmp_path: Path, root: Path) -> None:
    header = write_results(results, tmp_path)[0].read_text(encoding="utf-8-sig").splitlines()[0].split(";")
    assert tuple(header) == columns(results.books[0])
    page = (root / "docs/reference/cli.md").read_text(encoding="utf-8")
    criteria = set(results.books[0].rulebook.criteria)
    assert [name for name in header if name not in criteria and f"`{name}`" not in page] == []


def test_english_tables_have_commas_and_points(results: Results, tmp_path: Path) -> None:
    rows = table(write_results(results, tmp_path, language="en")[0], ",")
    assert rows["a"]["official"] == "66.67"
    assert rows["b"]["official"] == "not reported"
    assert table(write_results(results, tmp_path, decimal_mark=".")[0], ",")["b"]["official"] == "chưa báo cáo"


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_the_same_input_gives_the_same_bytes_in_whatever_order(
    tmp_path: Path, books: Mapping[str, Rulebook], results: Results, order: tuple[int, ...]
) -> None:
    def written(each: Results) -> list[bytes]:
        return [path.read_bytes() for path in write_results(each, tmp_path / "out")]

    assert written(results_of(tmp_path, books, order)) == written(results)


def test_a_name_that_looks_like_a_formula_stays_a_name(results: Results, tmp_path: Path) -> None:
    assert table(write_results(results, tmp_path)[0])["a"]["name"] == "'=HYPERLINK(1)"


@given(st.text(max_size=30))
def test_no_text_becomes_a_formula_and_every_text_can_be_had_back(text: str) -> None:
    cell = guarded(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\0"))
    assert text in (cell, cell[1:])


def test_a_file_that_cannot_be_written_leaves_the_old_one_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_text(tmp_path / "a.txt", "cũ")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(FileRejected) as caught:
        write_text(tmp_path / "a.txt", "mới")
    assert caught.value.code == "EMU-F11"
    assert "No space left" in caught.value.vi
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "cũ"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_folder_that_is_a_file_is_said(results: Results, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    with pytest.raises(FileRejected) as caught:
        write_results(results, tmp_path / "out")
    assert caught.value.code == "EMU-F11"


def test_file_names_are_safe_and_never_the_same() -> None:
    names = file_names(["a/b", "a--b", "CON", "x:y", "A--B"], ".csv")
    assert {names["A--B"], names["a--b"], names["a/b"]} == {"A--B.csv", "a--b-2.csv", "a--b-3.csv"}
    assert len({name.casefold() for name in names.values()}) == 5
    assert names["CON"] == "CON_.csv"
    assert names["x:y"] == "x_y.csv"


def test_what_was_found_in_a_file_travels_with_the_score_of_its_unit(results: Results) -> None:
    (found,) = results.find("c")
    assert [(each.code, each.fact("file"), each.fact("line")) for each in found.findings] == [("EMU-M04", "a.csv", 5)]
    assert "EMU-M04" not in {each.code for each in results.findings}
