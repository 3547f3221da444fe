"""A workbook at rest is scored as the same rows of a table, with addresses; what is doubtful is put aside."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import xlsxwriter
from polars.testing import assert_frame_equal
from tests.io.conftest import BOOK
from tests.io.streamed import hamlets, left, read, score, whole

from emulation import Rulebook
from emulation.errors import EmulationError, FileRejected

HEAD = ("unit", "poor_start", "poor_helped", "met")


@pytest.fixture
def book(books: Mapping[str, Rulebook]) -> Rulebook:
    return books[BOOK]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def xlsx(
    folder: Path,
    rows: Iterable[Sequence[Any]],
    head: Sequence[str] = HEAD,
    *,
    above: Sequence[Sequence[Any]] = (),
    below: Sequence[Sequence[Any]] = (),
    name: str = "t.xlsx",
) -> Path:
    """Write a sheet; a text stays text, and a pair of a text and a value is a formula with its value."""
    folder.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(folder / name), {"strings_to_formulas": False}) as made:
        sheet = made.add_worksheet("Biểu 01")
        for number, cells in enumerate([*above, head, *rows, *below]):
            for column, cell in enumerate(cells):
                if isinstance(cell, tuple):
                    sheet.write_formula(number, column, cell[0], None, cell[1])
                elif cell is not None:
                    sheet.write(number, column, cell)
    return folder / name


def of_frame(folder: Path, frame: pl.DataFrame, **more: Any) -> Path:
    return xlsx(folder, frame.iter_rows(), frame.columns, **more)


# ---- the same digits ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 239, 241, 1_000])
def test_a_workbook_is_scored_as_the_same_rows_in_memory(book: Rulebook, tmp_path: Path, out: Path, rows: int) -> None:
    frame = hamlets(rows)
    found = score(book, of_frame(tmp_path, frame), out)
    expected = whole(book, frame)
    assert_frame_equal(read(found.parts), expected.as_polars())
    assert found.accounting == expected.accounting


def test_titles_numbering_and_labels_of_a_form_are_understood(book: Rulebook, tmp_path: Path, out: Path) -> None:
    frame = hamlets(400).select(HEAD)
    head = ("Mã đơn vị", "Số hộ nghèo đầu năm", "Số hộ nghèo được giúp đỡ", "Họp thôn")
    above = (("UBND XÃ",), ("BIỂU TỔNG HỢP",), ())
    rows = [(1, 2, 3, 4), *((*row[:3], {True: "x", False: "không", None: None}[row[3]]) for row in frame.iter_rows())]
    below = ((), (None, "Người lập biểu"))
    found = score(book, xlsx(tmp_path, rows, head, above=above, below=below), out)
    assert_frame_equal(read(found.parts), whole(book, frame).as_polars())
    assert found.accounting.read == 400


def test_findings_name_the_cell(book: Rulebook, tmp_path: Path, out: Path) -> None:
    rows = [(f"xom-{n}", 10, 5, "x") for n in range(300)]
    rows[7] = ("xom-7", 10, "nhiều", "x")
    rows[150] = ("xom-150", 10, ("=A1/0", "#DIV/0!"), "x")
    rows[299] = ("xom-299", 10, 5_000, "x")
    found = score(book, xlsx(tmp_path, rows, above=(("BIỂU",),)), out)
    findings = read(found.findings)
    told = dict(findings.select("address", "code").iter_rows())
    assert told.keys() == {"Biểu 01!C10", "Biểu 01!C153", "Biểu 01!C302"}
    assert told["Biểu 01!C153"] == "EMU-B20"
    assert findings["line"].to_list() == [10, 153, 302]
    assert sorted(place for reason in found.reasons for place in reason.addresses) == sorted(told)
    assert "nhiều" not in str(findings.to_dicts())
    assert found.accounting.incomplete == 3


def test_a_doubtful_cell_and_a_numeric_id_put_their_row_aside(book: Rulebook, tmp_path: Path, out: Path) -> None:
    rows: list[tuple[Any, ...]] = [(f"xom-{n}", 10, 5, "x") for n in range(300)]
    rows[20] = ("xom-20", 10, "-", "x")
    rows[30] = (412, 10, 5, "x")
    found = score(book, xlsx(tmp_path, rows), out)
    findings = read(found.findings)
    assert findings.select("address", "code").rows() == [("Biểu 01!C22", "EMU-B33"), ("Biểu 01!A32", "EMU-B30")]
    assert (found.aside, found.accounting.rejected, found.accounting.read) == (2, 2, 300)
    assert found.accounting.balanced


def test_states_in_words_are_states(book: Rulebook, tmp_path: Path, out: Path) -> None:
    rows = [("xom-a", "chưa báo cáo", 5, "x"), ("xom-b", 10, "chưa đến hạn", "x"), ("xom-c", 10, 5, "x")]
    found = score(book, xlsx(tmp_path, rows), out)
    assert found.unscored == {"missing": 1, "not_due": 1}


# ---- totals ---------------------------------------------------------------------------------------------------------


def totalled(wrong: int = 0) -> tuple[list[tuple[Any, ...]], tuple[Any, ...]]:
    rows = [(f"xom-{n}", 10 + n % 7, 5 + n % 3, "x") for n in range(500)]
    return rows, ("Tổng cộng", sum(row[1] for row in rows), sum(row[2] for row in rows) + wrong, None)


def test_a_total_that_holds_is_no_row(book: Rulebook, tmp_path: Path, out: Path) -> None:
    rows, total = totalled()
    assert score(book, xlsx(tmp_path, rows, below=(total,)), out).accounting.read == 500


@pytest.mark.parametrize("wrong", [1, -1, 1_000])
def test_a_total_that_does_not_hold_refuses_the_table(book: Rulebook, tmp_path: Path, out: Path, wrong: int) -> None:
    rows, total = totalled(wrong)
    with pytest.raises(FileRejected) as caught:
        score(book, xlsx(tmp_path, rows, below=(total,)), out)
    assert (caught.value.code, caught.value.where["address"]) == ("EMU-B60", "Biểu 01!C502")
    assert not (out / "accounting.json").exists()


def test_sub_totals_in_the_midst_of_a_long_table_are_no_rows(book: Rulebook, tmp_path: Path, out: Path) -> None:
    rows = [(f"xom-{n}", 10, 5, "x") for n in range(500)]
    parted = [
        *rows[:250],
        ("Cộng", 2_500, 1_250, None),
        *rows[250:],
        ("Cộng", 2_500, 1_250, None),
        ("Tổng cộng", 5_000, 2_500, None),
    ]
    assert score(book, xlsx(tmp_path, parted), out).accounting.read == 500
    parted[250] = ("Cộng", 2_501, 1_250, None)
    with pytest.raises(FileRejected) as caught:
        score(book, xlsx(tmp_path, parted), out / "2")
    assert caught.value.code == "EMU-B60"


def test_headings_that_stand_again_on_every_page_are_no_rows(book: Rulebook, tmp_path: Path, out: Path) -> None:
    rows = [(f"xom-{n}", 10, 5, "x") for n in range(500)]
    paged = [*rows[:50], HEAD, *rows[50:300], HEAD, *rows[300:]]
    found = score(book, xlsx(tmp_path, paged), out)
    assert (found.accounting.read, found.findings) == (500, ())


# ---- refusals, and again --------------------------------------------------------------------------------------------


def test_a_book_with_two_tables_is_refused(book: Rulebook, tmp_path: Path, out: Path) -> None:
    rows = [("xom-a", 10, 5, "x")]
    path = xlsx(tmp_path, rows, below=((), ("BIỂU 02",), HEAD, ("xom-b", 10, 5, "x")))
    with pytest.raises(FileRejected) as caught:
        score(book, path, out)
    assert caught.value.code == "EMU-B62"


def test_a_book_without_rows_is_refused(book: Rulebook, tmp_path: Path, out: Path) -> None:
    with pytest.raises(FileRejected) as caught:
        score(book, xlsx(tmp_path, []), out)
    assert caught.value.code == "EMU-B62"


def test_a_missing_column_is_named(book: Rulebook, tmp_path: Path, out: Path) -> None:
    with pytest.raises(EmulationError) as caught:
        score(book, xlsx(tmp_path, [("xom-a", 10, "x")], ("unit", "poor_start", "met")), out)
    assert (caught.value.code, caught.value.where["column"]) == ("EMU-T01", "poor_helped")


def test_the_same_book_gives_the_same_bytes_and_is_not_scored_again(book: Rulebook, tmp_path: Path, out: Path) -> None:
    path = of_frame(tmp_path, hamlets(500))
    score(book, path, out / "1", ranks="commune")
    copy = tmp_path / "copy" / "t.xlsx"
    copy.parent.mkdir()
    copy.write_bytes(path.read_bytes())
    score(book, copy, out / "2", ranks="commune")
    assert left(out / "1") == left(out / "2")
    assert score(book, copy, out / "1", ranks="commune").unchanged


def test_the_account_counts_what_is_put_aside(book: Rulebook, tmp_path: Path, out: Path) -> None:
    rows = [("xom-a", 10, "-", "x"), (), ("xom-b", 10, 5, "x")]
    score(book, xlsx(tmp_path, rows), out)
    account = json.loads((out / "accounting.json").read_text(encoding="utf-8"))
    assert account["rows"] == {"read": 2, "scored": 1, "incomplete": 0, "rejected": 1, "blank": 1, "aside": 1}


def test_how_far_the_book_is_read_is_told_before_its_rows(book: Rulebook, tmp_path: Path, out: Path) -> None:
    told: list[tuple[int, int]] = []
    path = of_frame(tmp_path, hamlets(300))
    score(book, path, out, on_progress=lambda done, total: told.append((done, total)))
    rows = told.index((64, 300))
    assert rows > 0
    assert all(0 < done <= total for done, total in told)
    assert [done for done, _ in told[:rows]] == sorted(done for done, _ in told[:rows])
    assert told[-1] == (300, 300)
