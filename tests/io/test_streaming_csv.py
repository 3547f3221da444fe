"""CSV read in blocks is the CSV that Python's own reader reads, and its cells are what each measure alone would say."""

import csv
import datetime as dt
from decimal import Decimal
from io import StringIO
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.io.conftest import Year

from emulation import State
from emulation.errors import FactError, FileRejected
from emulation.io._facts import Mark, parse_cell
from emulation.io._streams._cells import typed
from emulation.io._streams._records import Block, blocks, read_head
from emulation.models import Measure
from emulation.tables import MARK

SPACES = " \t\u00a0"
TEXTS = st.text(st.sampled_from(list('ab,;"\n\r 0á\u00a0')), max_size=6)
TABLES = st.lists(st.lists(TEXTS, min_size=1, max_size=5), max_size=12)
every_example = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def read_blocks(path: Path, size: int) -> list[Block]:
    head = read_head(path, path.name)
    return list(blocks(path, head, head.offset, head.line, size))


def expected(text: str) -> list[tuple[int, list[str | None] | None]]:
    """Return the rows that are not blank as Python reads them: line, and cells where they fit the header."""
    reader, line, rows = csv.reader(StringIO(text, newline="")), 1, []
    for number, cells in enumerate(reader):
        fits = len(cells) >= 3 and not any(cells[3:])
        said = [cell.strip(SPACES) or None for cell in cells]
        if number and any(said):
            rows.append((line, said[:3] if fits else None))
        line = 1 + reader.line_num
    return rows


def found(path: Path, size: int) -> list[tuple[int, list[str | None] | None]]:
    rows: list[tuple[int, list[str | None] | None]] = []
    for block in read_blocks(path, size):
        bare = typed(block.frame, {}, None, "x").frame
        for number, (line, cells) in enumerate(zip(block.lines, bare.rows(), strict=True)):
            rows.append((line, None if number in block.ragged else list(cells)))
    # A row whose cells are spaces alone is blank too; the block reader leaves it to the account.
    return [(line, cells) for line, cells in rows if cells is None or any(cells)]


@given(table=TABLES, size=st.integers(1, 60), ends=st.sampled_from(["\n", "\r\n"]))
@every_example
def test_blocks_of_any_size_hold_the_rows_that_python_reads(
    tmp_path: Path, table: list[list[str]], size: int, ends: str
) -> None:
    target = StringIO(newline="")
    csv.writer(target, lineterminator=ends).writerows([["x", "y", "z"], *table])
    path = tmp_path / "t.csv"
    path.write_bytes(target.getvalue().encode())
    assert found(path, size) == expected(target.getvalue())


@pytest.mark.parametrize(
    "text", ["x,y,z\n1,2,3", "\ufeffx,y,z\r\n1,2,3\r\n", "sep=;\nx;y;z\n1;2;3\n", "\n;;\nx;y;z;;\n1;2;3;;\n"]
)
def test_the_header_may_be_written_as_spreadsheets_write_it(tmp_path: Path, text: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(text.encode())
    (block,) = read_blocks(path, 1_000)
    assert block.frame.rows() == [("1", "2", "3")]
    assert block.frame.columns == ["x", "y", "z"]
    assert block.lines.to_list() == [text.split("1", maxsplit=1)[0].count("\n") + 1]


def test_a_quote_that_never_closes_is_refused_and_not_read_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b'x,y,z\n1,2,3\n"' + b"a,b,c\n" * 10_000)
    with pytest.raises(FileRejected) as caught:
        read_blocks(path, 100)
    assert caught.value.code == "EMU-F04"


CELLS = st.one_of(
    st.sampled_from(
        ["", " ", "0", "-0", "007", "12", " 12 ", "+5", "1.5", "1,5", "1.50", "1,555", "1.234", "1.234,5", "1e3", "0x1", "NaN",
         "9" * 18, "9" * 19, "-3", "2001", "có", "KHÔNG", "x", "true", "I", "khu vuc mot", "III", "2023-10-17", "2023-02-30",
         "17/10/2023", "17-10-2023", "1.2.2023", "chưa báo cáo", "không áp dụng", "không được giao", "٣"]
    ),
    st.decimals(-10_000, 10_000, places=2).map(str),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=5),
)  # fmt: skip


@given(column=st.lists(CELLS, min_size=1, max_size=8), mark=st.sampled_from([".", ",", None]))
def test_a_column_says_of_each_cell_what_its_measure_says_of_it_alone(column: list[str], mark: Mark) -> None:
    for measure in Year.spec():
        if measure.rows is not None:
            continue
        read = typed(pl.DataFrame({"v": column}), {"v": measure}, mark, "unit")
        states = read.frame["v:state"].to_list() if "v:state" in read.frame.columns else [None] * len(column)
        codes = dict(read.findings.select("row", "code").rows())
        for row, text in enumerate(column):
            said = codes.get(row) or states[row] or judged(measure, read.frame["v"][row])
            assert said == alone(measure, text, mark)


def judged(measure: Measure, value: object) -> object:
    """Return a value as the door of tables does, which looks at ranges for whole columns."""
    try:
        return value if value is None else measure.read(value)
    except FactError as error:
        return error.code


def alone(measure: Measure, text: str, mark: Mark) -> object:
    if not text.strip(SPACES):
        return None
    try:
        fact = parse_cell(measure, text.strip(SPACES), mark)
    except FactError as error:
        return error.code
    assert isinstance(fact, bool | int | str | Decimal | dt.date | State)
    return fact.value if isinstance(fact, State) else fact


def test_a_state_beside_a_cell_stands_before_the_cell() -> None:
    texts = pl.DataFrame({"met": ["có", "không áp dụng", "lạ"], "met:state": ["", "chưa đến hạn", "withheld"]})
    read = typed(texts, {"met": Year.spec()["met"]}, None, "unit")
    assert read.frame["met:state"].to_list() == [None, "not_due", "withheld"]


def test_evidence_is_said_in_the_words_of_submissions_and_in_codes() -> None:
    said = ["có", "Yes", "true", "given", "không", "no", "none", "", "chưa báo cáo", "withheld", "sắp có"]
    read = typed(pl.DataFrame({"Biên bản": said}), {"Biên bản": MARK}, None, "unit")
    assert read.frame.get_column("Biên bản").to_list() == [
        "given", "given", "given", "given", "none", "none", "none", None, "missing", "withheld", "sắp có",
    ]  # fmt: skip
    assert read.findings.is_empty()
