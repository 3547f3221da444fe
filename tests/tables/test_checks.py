"""What must hold among the facts: broken checks are found however the columns know of them."""

from fractions import Fraction
from typing import Any

import polars as pl
from tests.laws.drawn_books import both
from tests.tables.hamlets import criterion

from emulation import (
    Check,
    Count,
    Flag,
    Form,
    Listing,
    Marks,
    Money,
    Number,
    Rulebook,
    Section,
    check,
    fields,
    measure,
    share,
    statistic,
    tables,
    when,
)
from emulation.algebra import State


class Sums(Form):
    """Sums of money so great that their products are longer than any column."""

    a: Money = measure(vi="a", en="a", at_most=10**17)
    b: Money = measure(vi="b", en="b", at_most=10**17)
    c: Money = measure(vi="c", en="c", at_most=10**17)
    met: Flag = measure(vi="đạt", en="met")


class Case(Form):
    """One case of which a share was done."""

    mark: Marks = measure(vi="điểm", en="mark", at_most=10)
    of: Count = measure(vi="trên", en="of", at_most=10)


class Cases(Form):
    """A count and the cases that it counts."""

    known: Count = measure(vi="đã rõ", en="known", at_most=10)
    cases: Listing[Case] = measure(vi="vụ việc", en="cases", at_most=5)


class Two(Form):
    """Two numbers."""

    x: Number = measure(vi="x", en="x", at_least=-500, at_most=500)
    y: Number = measure(vi="y", en="y", at_least=-500, at_most=500)


S, C, T = fields(Sums), fields(Cases), fields(Two)


def rulebook(form: type[Form], rule: Any, holds: Any, fails: list[str], **more: Any) -> Rulebook:
    must: Check = check("must", title=both("must"), holds=holds, fails=fails)
    section = Section("s", title=both("s"), criteria=[criterion("x", rule, 10)])
    names = list(form.__annotations__)
    return Rulebook(
        "bad/checks", version="1", form=form, sections=[section], checks=[must], for_information=names, **more
    )


def by_rows_too(book: Rulebook, frame: pl.DataFrame, **asked: Any) -> tables.Scores:
    """Score a table and hold states, points and broken checks against the row path."""
    scores = tables.evaluate(book, frame, period=2023, detail="criteria", ranges=True, **asked)
    found = scores.as_polars()
    told = {(f["row"], f["code"]) for f in scores.findings_as_polars().iter_rows(named=True)}
    for row in range(frame.height):
        case = tables.case(book, frame, row, period=2023, parts=asked.get("parts"))
        value = book.evaluate(case).values["bad/x"]
        cell, state = found["bad/x"][row], found["bad/x:state"][row]
        assert state == (value.value if isinstance(value, State) else "scored")
        assert value == (value if isinstance(value, State) else Fraction(cell) * book.quantum)
        assert ((row, "EMU-S09") in told) == any(f.code == "EMU-S09" for f in case.findings)
    return scores


def test_a_check_that_every_row_breaks_fails_its_fact_in_every_row() -> None:
    book = rulebook(Two, when(T.x > 0, 10).otherwise(0), T.x <= T.y, ["x"])
    scores = by_rows_too(book, pl.DataFrame({"unit": ["u"], "x": [5.0], "y": [1.0]}))
    assert scores.as_polars()["total:state"].to_list() == ["failed"]
    assert scores.findings_as_polars()["code"].to_list() == ["EMU-S09"]
    found = tables.validate(book, pl.DataFrame({"unit": ["u"], "x": [5.0], "y": [1.0]}), period=2023)
    assert isinstance(found, pl.DataFrame)
    assert found["code"].to_list() == ["EMU-S09"]


SUMS = pl.DataFrame(
    {
        "unit": ["u", "v", "w", "x"],
        "a": [10**17, 5, None, 1],
        "b": [10**17, 5, 3, 10**17],
        "c": [10**17, 5, 3, 10**17],
        "met": [True, False, None, True],
    }
)
LONG = rulebook(Sums, when(S.a > 3, 10).otherwise(0), S.a * S.b * S.c <= S.a * S.a * S.a, ["a"])


def test_a_check_that_is_longer_than_columns_is_answered_by_the_row_path() -> None:
    scores = by_rows_too(LONG, SUMS)
    assert dict(scores.by_rows) == {"check(must)": 4}
    assert scores.as_polars()["bad/x:state"].to_list() == ["scored", "scored", "missing", "failed"]
    assert by_rows_too(LONG, SUMS.clear()).as_polars().height == 0


def test_a_check_that_is_longer_than_columns_is_answered_in_validate_too() -> None:
    for period in (2023, None):
        found = tables.validate(LONG, SUMS, period=period)
        assert isinstance(found, pl.DataFrame)
        assert found.select("row", "unit", "code").rows() == [(3, "x", "EMU-S09")]


def test_a_check_over_a_listing_that_only_the_row_path_adds_is_answered_by_it() -> None:
    parts = {"cases": pl.DataFrame({"unit": ["a", "b", "b"], "mark": [5.0, 9.0, 1.0], "of": [3, 2, 7]})}
    holds = C.cases.sum(share(C.cases.row.mark, of=C.cases.row.of)) <= C.known
    book = rulebook(Cases, when(C.known > 0, 10).otherwise(0), holds, ["known"])
    frame = pl.DataFrame({"unit": ["a", "b", "c"], "known": [2, 2, 0]})
    scores = by_rows_too(book, frame, parts=parts)
    assert scores.by_rows["check(must)"] == 3
    assert scores.as_polars()["bad/x:state"].to_list() == ["scored", "failed", "scored"]


def test_a_cohort_is_measured_without_what_a_check_of_the_row_path_leaves_unusable() -> None:
    rank = statistic("rank", S.a, over="bloc")
    book = rulebook(Sums, when(rank <= 1, 10).otherwise(when(rank <= 2, 5).otherwise(0)), LONG.checks[0].holds, ["a"])
    frame = SUMS.with_columns(bloc=pl.lit("b"), a=pl.Series([10**17, 5, None, 6]))
    scores = tables.evaluate(book, frame, period=2023, detail="criteria", cohort="reported").as_polars()
    assert scores["bad/x"].to_list() == [1000, 500, None, None]
    for row in range(frame.height):
        case = tables.case(book, frame, row, period=2023, cohort="reported")
        value = book.evaluate(case).values["bad/x"]
        assert scores["bad/x:state"][row] == (value.value if isinstance(value, State) else "scored")
        assert isinstance(value, State) or value * 100 == scores["bad/x"][row]
