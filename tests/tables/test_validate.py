"""Validating a table: which rows break which bound, of cells, keys, listings and checks, without scoring any."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from tests.laws.drawn_books import SOURCE, both
from tests.tables.hamlets import ACTS, BOOK, GOOD, YEAR, Year, criterion

from emulation import DatedParameter, Period, Rulebook, Section, TableError, check, parameter, tables, when
from emulation.models import DatedValue


def told(form: Any, frame: pl.DataFrame, *columns: str, **asked: Any) -> list[tuple[Any, ...]]:
    found = tables.validate(form, frame, **asked)
    assert isinstance(found, pl.DataFrame)
    return found.select(*(columns or ("row", "unit", "column", "code"))).rows()


def test_a_good_table_has_no_findings() -> None:
    assert told(BOOK, GOOD, period=2023, parts={"acts": ACTS}) == []


def test_units_that_stand_twice_are_told_row_by_row() -> None:
    frame = GOOD.with_columns(pl.Series("unit", ["a", "b", "a"]))
    assert told(BOOK, frame) == [(0, "a", "unit", "EMU-T04"), (2, "a", "unit", "EMU-T04")]
    nobody = GOOD.with_columns(pl.Series("unit", [None, None, "a"]))
    assert told(BOOK, nobody) == [(0, None, "unit", "EMU-T07"), (1, None, "unit", "EMU-T07")]


def test_a_unit_may_stand_once_in_each_period() -> None:
    frame = GOOD.with_columns(pl.Series("unit", ["a", "b", "a"]), pl.Series("period", [2023, 2023, 2022]))
    assert told(BOOK, frame) == []
    assert told(BOOK, frame, period=2023) == [(2, "a", "period", "EMU-T05")]
    assert told(BOOK, frame.with_columns(period=pl.lit(2023))) == [
        (0, "a", "unit", "EMU-T04"), (2, "a", "unit", "EMU-T04"),
    ]  # fmt: skip


@pytest.mark.parametrize("periods", [["2023", None, "2024"], [2023.0, None, 2024.0], [2023, None, 2024]])
def test_rows_of_another_period_are_told_whatever_type_the_years_have(periods: list[Any]) -> None:
    frame = GOOD.with_columns(pl.Series("period", periods)).drop("unit")
    assert told(BOOK, frame, period=Period.of_year(2023)) == [(2, None, "period", "EMU-T05")]
    words = told(BOOK, frame, "severity", "vi", "en", period=2023)
    assert words == [("error", "Dòng không thuộc kỳ 2023.", "The row is not of the period 2023.")]


def test_listings_that_are_too_long_are_told_at_the_row_of_their_unit() -> None:
    more = pl.concat([ACTS, pl.DataFrame({"unit": ["a", "c"], "mark": [1.0, 11.0]})])
    assert told(BOOK, GOOD, parts={"acts": more}) == [
        (0, "a", "acts", "EMU-M11"), (4, "c", "acts.mark", "EMU-M04"),
    ]  # fmt: skip
    assert told(BOOK, GOOD.drop("unit"), parts={"acts": more}) == [(4, "c", "acts.mark", "EMU-M04")]


def test_a_name_may_lead_to_one_column_of_the_frame_and_one_of_its_listing() -> None:
    frame, child = GOOD.rename({"poor": "So"}), ACTS.rename({"mark": "So"})
    columns = {"poor": "So", "mark": "So"}
    assert told(BOOK, frame, columns=columns, parts={"acts": child}) == []
    with pytest.raises(TableError) as raised:
        tables.validate(BOOK, frame, columns={"poor": "So", "helped": "So"})
    assert raised.value.code == "EMU-T09"


def test_units_of_a_type_that_names_nobody_are_refused() -> None:
    with pytest.raises(TableError) as raised:
        tables.validate(Year, GOOD.with_columns(unit=pl.Series([["a"], ["b"], ["c"]])))
    assert raised.value.code == "EMU-T02"


LIMIT = DatedParameter(
    id="limit",
    title=both("limit"),
    values=(
        DatedValue(1, SOURCE, in_force_until=date(2023, 7, 1)),
        DatedValue(100, SOURCE, in_force_from=date(2023, 7, 1)),
    ),
)
DATED = Rulebook(
    "bad/dated",
    version="1",
    form=Year,
    sections=[Section("s", title=both("s"), criteria=[criterion("x", when(YEAR.met, 10).otherwise(0), 10)])],
    parameters=[LIMIT],
    checks=[check("few", title=both("few"), holds=YEAR.poor <= parameter("limit"), fails=["poor"])],
    for_information=[name for name in Year.__annotations__ if name != "met"],
)


def test_checks_are_asked_on_the_last_day_of_the_period_as_scoring_asks_them() -> None:
    frame = GOOD.with_columns(pl.Series("poor", [50, 200, 100]))
    assert told(DATED, frame, period=2023) == [(1, "b", "poor", "EMU-S09")]
    for as_of in (None, date(2023, 6, 1)):
        scores = tables.evaluate(DATED, frame, period=2023, as_of=as_of)
        assert scores.findings_as_polars()["row"].to_list() == [1]
    # Without a period no parameter has a value.
    assert told(DATED, frame) == []
