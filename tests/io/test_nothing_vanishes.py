"""Whatever a file of submissions holds, every row of it is accepted or rejected, and no cell turns into a zero."""

import csv
import json
from collections.abc import Mapping
from decimal import Decimal
from io import StringIO
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.io.conftest import BOOK, CSV, JSON, PLAN

from emulation import Rulebook, State
from emulation.io import PlanFile, read_plan

CELLS = st.one_of(
    st.sampled_from(
        [
            "",
            "0",
            "12",
            "1.5",
            "1,5",
            "NaN",
            "-1",
            "2001",
            "chưa báo cáo",
            "không áp dụng",
            "có",
            "II",
            "30/02/2023",
            "=1+1",
            "x",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8),
)
ROWS = st.lists(st.lists(CELLS, min_size=3, max_size=5), max_size=8)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    CELLS,
    st.lists(st.integers(), max_size=2),
    st.just({"state": "missing"}),
)
ENTRIES = st.lists(
    st.one_of(
        st.integers(),
        st.fixed_dictionaries(
            {"unit": st.sampled_from(["a", "b", "", "Tên"]), "rulebook": st.sampled_from([BOOK, "x"])},
            optional={
                "facts": st.dictionaries(st.sampled_from(["poor_start", "turnout", "cases", "odd"]), VALUES, max_size=3)
            },
        ),
    ),
    max_size=6,
)
every_example = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def read(folder: Path, books: Mapping[str, Rulebook], listed: str, name: str, text: str) -> PlanFile:
    (folder / "plan.toml").write_text(PLAN + listed, encoding="utf-8")
    (folder / name).write_text(text, encoding="utf-8", newline="")
    return read_plan(folder / "plan.toml", books)


def zeros(planfile: PlanFile) -> int:
    return sum(fact == 0 for each in planfile.submissions for fact in each.facts.values() if type(fact) is int)


@given(rows=ROWS)
@every_example
def test_every_row_of_a_table_is_accounted_for(
    tmp_path: Path, books: Mapping[str, Rulebook], rows: list[list[str]]
) -> None:
    text = StringIO(newline="")
    csv.writer(text).writerows([["unit", "poor_start", "turnout"], *rows])
    planfile = read(tmp_path, books, CSV, "a.csv", text.getvalue())
    (receipt,) = planfile.receipts
    filled = [row for row in rows if any(cell.strip(" \t\N{NO-BREAK SPACE}") for cell in row)]
    assert receipt.read == receipt.accepted + len(receipt.rejected) == len(filled)
    assert receipt.accepted == len(planfile.submissions)
    assert all(finding.fact("line") for finding in receipt.rejected)
    assert zeros(planfile) <= sum(row[1:2] == ["0"] for row in rows)


@given(entries=ENTRIES)
@every_example
def test_every_entry_of_a_list_is_accounted_for(
    tmp_path: Path, books: Mapping[str, Rulebook], entries: list[object]
) -> None:
    planfile = read(tmp_path, books, JSON, "a.json", json.dumps(entries))
    (receipt,) = planfile.receipts
    assert receipt.read == len(entries)
    assert receipt.accepted == len(planfile.submissions)


@given(value=VALUES)
@every_example
def test_a_fact_is_what_was_filed_or_failed_with_a_finding(
    tmp_path: Path, books: Mapping[str, Rulebook], value: object
) -> None:
    entry = {"rulebook": BOOK, "unit": "a", "facts": {"poor_start": value}}
    planfile = read(tmp_path, books, JSON, "a.json", json.dumps([entry]))
    fact = planfile.submissions[0].facts["poor_start"]
    assert (fact is State.FAILED) == bool(planfile.findings)
    assert not isinstance(fact, int) or fact == Decimal(str(value))
