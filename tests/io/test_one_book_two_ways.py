"""The same book, read as a filled book and scored as one long sheet: the same fate for every row, but where it is said.

Where the two ways differ, and why, stands in docs/how-to/score-a-large-file.md; the last part of this file holds the
page to it.
"""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.corpus.layouts import world
from tests.corpus.layouts.making import Page, page, xlsx

from emulation.errors import EmulationError
from emulation.io import Intake, ScoredFiles, read_filled, read_layout, score_file

HEAD = (
    "Mã đơn vị", "Kỳ báo cáo", "Số hộ nghèo đầu năm", "Số hộ thoát nghèo", "Đã họp dân phát động",
    "Quỹ Vì người nghèo", "Tỷ lệ hộ nghèo", "Diện tích đất sản xuất",
)  # fmt: skip
BODY: tuple[tuple[Any, ...], ...] = (
    ("doc-lap", 2023, 42, 12, "x", 5_000_000, 12.5, 120.25),
    ("yen-hoa", 2023, 20, 2, "x", 6_000_000, 8.25, 98.5),
    ("muong-chieng", 2023, 58, 7, "không", 4_000_000, 22.75, 210),
    ("tu-ly", 2023, 33, 13, "x", 7_000_000, 9, 143.75),
    ("mai-chau", 2023, 25, 5, "x", 5_500_000, 7.5, 130),
    ("to-1", 2023, 12, 4, None, 4_500_000, 6.25, 110.5),
)
Cells = dict[tuple[int, int], Any]
_NOBODY = ("EMU-B67", "EMU-T07")
"""A row of nobody, as each of the two ways says it."""


def book(changed: Cells | None = None, *more: Sequence[Any], **looks: Any) -> Page:
    """Make the table with some cells changed: row and column, counted from 0 below the headings."""
    rows = [list(row) for row in BODY]
    for (row, column), value in (changed or {}).items():
        rows[row][column] = value
    return page(HEAD, *rows, *more, **looks)


Ways = Callable[..., tuple[Intake, ScoredFiles]]


@pytest.fixture
def both(tmp_path: Path) -> Ways:
    """Give what reads a book in both ways."""

    def read(made: Page, layout: str | None = None) -> tuple[Intake, ScoredFiles]:
        path = tmp_path / "bieu.xlsx"
        path.write_bytes(xlsx(made))
        saved = None
        if layout is not None:
            (tmp_path / "l.toml").write_text(layout, encoding="utf-8")
            saved = read_layout(tmp_path / "l.toml")
        filled = read_filled([path], world.plan(), {world.BOOK: world.rulebook()}, world.UNITS, layout=saved)
        return filled, score_file(world.rulebook(), path, tmp_path / "out", period=2023, layout=saved)

    return read


def fates_of_the_run(intake: Intake) -> dict[int, str]:
    """Return what became of each row of the sheet that is not simply taken."""
    (file,) = intake.files
    aside = {int(str(each.fact("row"))): "aside" for each in file.receipt.quarantined}
    return aside | {int(str(each.fact("row"))): "rejected" for each in file.receipt.rejected}


def fates_of_the_table(found: ScoredFiles) -> dict[int, str]:
    scores = pl.concat(map(pl.read_parquet, found.parts))
    told = dict(findings(found).select("line", "code").iter_rows())
    nobody = scores.get_column("unit").is_null().arg_true() + 2
    return {line: "rejected" if told[line] in _NOBODY else "aside" for line in nobody}


def findings(found: ScoredFiles) -> pl.DataFrame:
    every = [pl.read_parquet(path) for path in found.findings]
    return pl.concat(every) if every else pl.DataFrame(schema=dict.fromkeys(("line", "code", "address"), pl.String))


SAME: dict[str, Page] = {
    "nothing is wrong": book(),
    "a figure is merged over two units": book({(1, 5): None}, merge=("F2:F3",)),
    "a cell is merged over two figures": book({(2, 3): None}, merge=("C4:D4",)),
    "a figure that nothing is scored by is merged": book({(1, 7): None}, merge=("H2:H3",)),
    "money is a thousand times too great": book({(3, 5): 7_000_000_000}),
    "money is in millions": book({(2, 5): 4}),
    "a share stands among percentages": book({(2, 6): 0.22}),
    "a number has two readings": book({(3, 3): "1.5"}),
    "a dash stands for something": book({(0, 2): "-"}),
    "a cell shows an error": book({(4, 2): "#VALUE!"}),
    "a cell holds words": book({(4, 2): "nhiều"}),
    "a figure that nothing is scored by is out of its range": book({(4, 6): 130}),
    "a figure is out of its range": book({(4, 2): 9_000_000}),
    "money is out of its range": book({(4, 5): 6 * 10**15}),
    "a state is said in words": book({(1, 2): "chưa báo cáo", (2, 2): "không áp dụng"}),
    "a row contradicts itself": book({(0, 3): 50}),
    "a single row": page(HEAD, BODY[0]),
    "the headings stand again": book(None, HEAD, ("to-11", 2023, 9, 1, "x", 5 * 10**6, 5.5, 90)),
    "figures of a group stand above it": page(HEAD, ("I. Khu vực một", None, 120, 21), *BODY[:3], ("II. Khu vực hai", None, 70, 22), *BODY[3:]),
    "a row is of another period": book({(0, 1): 2022}),
    "the period is a day": book({(0, 1): date(2022, 12, 31)}),
    "the period is a day of this period": book({(0, 1): date(2023, 12, 31)}),
    "the period shows an error": book({(0, 1): "#REF!"}),
    "the period is a truth": book({(0, 1): True}),
    "the period is in words": book({(0, 1): "Năm 2023", (1, 1): None}),
    "an id became a number": book({(5, 0): 412}),
    "a row names nobody": book({(2, 0): None}),
    "a row is hidden": book(hidden_rows=(3,)),
    "a column is hidden": book(hidden_columns=("F",)),
    "rows are below a note": book(None, ("Ghi chú: số liệu đến tháng 12",), ("to-11", 2023, 9, 1, "x", 5 * 10**6, 5.5, 90)),
    "a total holds": book(None, ("Tổng cộng", None, 190, 43, None, 32_000_000, None, None)),
}  # fmt: skip


@pytest.mark.parametrize("made", SAME.values(), ids=SAME.keys())
def test_a_row_has_the_same_fate_in_both_ways(both: Ways, made: Page) -> None:
    intake, found = both(made)
    assert fates_of_the_table(found) == fates_of_the_run(intake)
    assert found.accounting.read == intake.counts["read"]
    assert found.aside == intake.counts["quarantined"]
    said = {(each.fact("address"), each.code) for each in intake.findings if each.severity != "notice"}
    told = set(findings(found).select("address", "code").iter_rows())
    assert {each for each in told if each[1] not in _NOBODY} == {each for each in said if each[1] not in _NOBODY}


ANSWER = '[[answers]]\nfile = "bieu.xlsx"\ncell = "Biểu 01!F5"\nfound = "{}"\nvalue = {}\n'


def test_an_answer_counts_in_both_ways(both: Ways) -> None:
    made = book({(3, 5): 7_000_000_000})
    intake, found = both(made, ANSWER.format(7_000_000_000, 7_000_000_000))
    assert fates_of_the_table(found) == fates_of_the_run(intake) == {}
    intake, found = both(made, ANSWER.format(7_000_000_000, 7_000_000))
    assert fates_of_the_table(found) == fates_of_the_run(intake) == {}


def test_an_answer_to_a_cell_that_has_changed_is_not_used(both: Ways) -> None:
    intake, found = both(book({(3, 5): 7_000_000_001}), ANSWER.format(7_000_000_000, 7))
    assert fates_of_the_table(found) == fates_of_the_run(intake) == {}
    assert pl.concat(map(pl.read_parquet, found.parts)).height == len(BODY)


# ---- where they differ ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "again",
    [BODY[0], (*BODY[0][:2], 41, *BODY[0][3:]), (BODY[0][0], *[None] * 6, 120.25)],
    ids=["the same", "others", "some of them"],
)
def test_a_unit_with_two_rows_stops_a_table_only(both: Ways, again: tuple[Any, ...]) -> None:
    with pytest.raises(EmulationError) as caught:
        both(book(None, again))
    assert caught.value.code == "EMU-T04"


def test_who_is_no_unit_of_the_plan_is_scored_in_a_table_only(both: Ways) -> None:
    intake, found = both(book({(5, 0): "xa-khac"}))
    assert fates_of_the_run(intake) == {7: "rejected"}
    assert (fates_of_the_table(found), found.accounting.rejected) == ({}, 0)


def test_a_column_that_is_lacking_stops_a_table_only(both: Ways) -> None:
    with pytest.raises(EmulationError) as caught:
        both(page(*(row[:3] for row in (HEAD, *BODY))))
    assert (caught.value.code, caught.value.where["column"]) == ("EMU-T01", "escaped")


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (book(None, ("Tổng cộng", None, 191, 43, None, 32_000_000, None, None)), "EMU-B60"),
        (book(None, (None, None, 191, 43, None, 32_000_000, None, None)), "EMU-B57"),
        (book({(row, 6): value for row, value in enumerate((0.125, 0.08, 0.22, 0.09, 0.07, 0.06))}), "EMU-B26"),
        (book({(row, 6): f"0,{value}" for row, value in enumerate((12, 8, 22, 9, 7, 6))}), "EMU-B26"),
    ],
    ids=["a total does not hold", "a total may be a unit", "shares of one", "shares of one as texts"],
)
def test_what_puts_a_whole_table_aside_stops_a_table_scored_by_columns(both: Ways, made: Page, code: str) -> None:
    with pytest.raises(EmulationError) as caught:
        both(made)
    assert caught.value.code == code


# ---- a long sheet, of which only the ends are shown to the reader of layouts -----------------------------------------


def long_book(changed: Cells, *, merge: tuple[str, ...] = ()) -> Page:
    rows = [[f"xa-{n:03d}", *BODY[n % len(BODY)][1:]] for n in range(400)]
    for (row, column), value in changed.items():
        rows[row][column] = value
    return page(HEAD, *rows, merge=merge)


def test_the_midst_of_a_long_sheet_has_the_same_fates(tmp_path: Path) -> None:
    wrong: Cells = {(150, 5): 5_000_000_000, (200, 1): 2022, (250, 3): "1.5", (301, 5): None, (203, 6): 130}
    path = tmp_path / "bieu.xlsx"
    path.write_bytes(xlsx(long_book(wrong, merge=("F302:F303",))))
    found = score_file(world.rulebook(), path, tmp_path / "out", period=2023)
    told = {
        ("Biểu 01!F152", "EMU-B61"),
        ("Biểu 01!B202", "EMU-B70"),
        ("Biểu 01!D252", "EMU-B22"),
        ("Biểu 01!F302", "EMU-B49"),
        ("Biểu 01!F303", "EMU-B49"),
        ("Biểu 01!G205", "EMU-M04"),
    }
    assert set(findings(found).select("address", "code").iter_rows()) == told
    assert (found.aside, found.accounting.rejected) == (5, 5)


def test_an_answer_counts_in_the_midst_of_a_long_sheet(tmp_path: Path) -> None:
    path = tmp_path / "bieu.xlsx"
    path.write_bytes(xlsx(long_book({(150, 5): 5_000_000_000, (250, 3): "1.5"})))
    said = ANSWER.format(5_000_000_000, 5_000_000_000).replace("F5", "F152")
    said += ANSWER.format("1.5", 15).replace("F5", "D252")
    (tmp_path / "l.toml").write_text(said, encoding="utf-8")
    found = score_file(world.rulebook(), path, tmp_path / "out", period=2023, layout=read_layout(tmp_path / "l.toml"))
    assert (found.aside, findings(found).height) == (0, 0)


def test_a_bloc_that_is_merged_over_its_units_is_the_bloc_of_each(tmp_path: Path) -> None:
    rows = [[*BODY[n][:4], "x", "A" if n == 0 else "B" if n == 3 else None] for n in range(6)]
    path = tmp_path / "bieu.xlsx"
    path.write_bytes(xlsx(page((*HEAD[:5], "Cụm thi đua"), *rows, merge=("F2:F4", "F5:F7"))))
    found = score_file(world.rulebook(), path, tmp_path / "out", period=2023, ranks="Cụm thi đua")
    ranks = pl.concat(map(pl.read_parquet, found.ranks))
    assert sorted(ranks.get_column("rank").drop_nulls()) == [1, 1, 2, 2, 3, 3]
