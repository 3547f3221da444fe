"""A small form of hamlets with a listing, a good table of three of them, and what a bad one is refused with."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from tests.laws.drawn_books import SOURCE, both

from emulation import (
    Count,
    Criterion,
    Day,
    Flag,
    Form,
    Level,
    Listing,
    Marks,
    Rate,
    Rulebook,
    Section,
    TableError,
    fields,
    measure,
    model_points,
    rules,
    tables,
    when,
)


class Act(Form):
    """One case."""

    mark: Marks = measure(vi="điểm", en="mark", at_most=10)


class Year(Form):
    """A year of a hamlet."""

    poor: Count = measure(vi="Số hộ nghèo đầu năm", en="Poor households", at_most=2_000)
    helped: Count = measure(vi="Số hộ được giúp", en="Households helped", at_most=2_000, may_not_apply=True)
    rate: Rate = measure(vi="Tỷ lệ", en="Rate", step="0.25")
    met: Flag = measure(vi="Đạt", en="Met")
    grade: Level = measure(vi="Mức", en="Grade", choices={"good": both("tốt"), "fair": both("khá")})
    done_on: Day = measure(vi="Ngày xong", en="Done on")
    acts: Listing[Act] = measure(vi="Việc làm", en="Acts", at_most=2)


YEAR = fields(Year)


def criterion(name: str, rule: Any, most: int) -> Criterion:
    return Criterion(f"bad/{name}", title=both(name), source=SOURCE, points=model_points(most), rule=rule)


def book(**more: Any) -> Rulebook:
    parts = {
        "help": rules.pro_rata(YEAR.helped, of=YEAR.poor),
        "rate": rules.pro_rata(YEAR.rate, of=100),
        "met": rules.passed(YEAR.met),
        "grade": rules.levels(YEAR.grade, {"good": 10, "fair": 5}),
        "day": when(YEAR.done_on >= date(2023, 6, 30), 10).otherwise(0),
        "acts": rules.per_unit(YEAR.acts.count(where=YEAR.acts.row.mark >= 5), each=5, at_most=10),
    } | more
    criteria = [criterion(name, rule, 10) for name, rule in parts.items()]
    return Rulebook("bad/book", version="1", form=Year, sections=[Section("s", title=both("s"), criteria=criteria)])


BOOK = book()
GOOD = pl.DataFrame(
    {
        "unit": ["a", "b", "c"], "poor": [10, 20, 30], "helped": [5, 5, 5], "rate": [50.0, 25.25, 99.75],
        "met": [True, False, True], "grade": ["good", "fair", "good"], "done_on": ["2023-06-30"] * 3,
    }
)  # fmt: skip
ACTS = pl.DataFrame({"unit": ["a", "a", "b"], "mark": [5.0, 4.99, 10.0]})


def evaluate(frame: Any, **more: Any) -> tables.Scores:
    asked = {"period": 2023, "parts": {"acts": ACTS}} | more
    return tables.evaluate(asked.pop("rulebook", BOOK), frame, **asked)


def refused(frame: Any, code: str, **more: Any) -> TableError:
    with pytest.raises(TableError) as caught:
        evaluate(frame, **more)
    assert caught.value.code == code
    assert caught.value.vi
    assert caught.value.en
    return caught.value


def with_column(name: str, cells: Any, dtype: Any = None) -> pl.DataFrame:
    return GOOD.with_columns(pl.Series(name, cells, dtype=dtype, strict=False))
