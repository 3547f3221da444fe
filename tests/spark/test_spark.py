"""The digits of Spark are the digits of one machine and of the row path, cell by cell and state by state."""

import runpy
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import polars as pl
import polars.selectors as cs
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from pyspark.sql import DataFrame, SparkSession
from tests.laws import wide_books
from tests.laws.drawn_books import SOURCE, both
from tests.laws.test_tables import expected_rows, found_row, tables_for
from tests.tables import hamlets

from emulation import (
    Criterion,
    Points,
    Results,
    Rulebook,
    Section,
    State,
    constant_parameter,
    load_registry,
    ratio,
    run,
    statistic,
    tables,
)
from emulation.errors import TableError
from emulation.io import read_plan
from emulation.testing import as_table
from emulation.testing._as_table import dtype

pytestmark = [
    pytest.mark.spark,
    # PySpark says so of the pandas that is installed; none of ours goes through pandas.
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
]
# A failing example is shown as it was drawn: to look for a smaller one would start hundreds of jobs.
FEW = settings(
    max_examples=1, derandomize=True, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
FACT = "planned_activities"
ASKED: dict[str, Any] = {"period": 2023, "detail": "criteria"}


def section(number: int, pool: list[tuple[Any, int, int]]) -> Section:
    criteria = [
        Criterion(
            f"wide/c{number}-{place}", title=both("c"), source=SOURCE, rule=rule,
            points=Points(Fraction(high), Fraction(low), model=True),
        )
        for place, (rule, low, high) in enumerate(pool)
    ]  # fmt: skip
    return Section(f"s{number}", title=both(f"s{number}"), criteria=criteria)


def book_of(*pools: list[tuple[Any, int, int]]) -> Rulebook:
    return Rulebook(
        "wide/everything", version="1", form=wide_books.Wide, checks=wide_books.checks()[:1],
        sections=[section(number, pool) for number, pool in enumerate(pools)],
        for_information=list(wide_books.YEAR.__dir__()),
        parameters=[constant_parameter("floor", "-0.5", title=both("sàn"), source=SOURCE)],
    )  # fmt: skip


BOOK = book_of(wide_books.simple_rules(), wide_books.listing_rules(), wide_books.cohort_rules())
"""All rules: over one submission, over listings, over the cohort."""


def on_spark(spark: SparkSession, frame: pl.DataFrame) -> DataFrame:
    """Return a frame in Spark, which has neither unsigned nor very wide integers."""
    wide, texts = cs.by_dtype(pl.UInt64, pl.Int128), cs.enum() | cs.categorical()
    shown = frame.with_columns(
        wide.cast(pl.Decimal(38, 0)), cs.by_dtype(pl.UInt8).cast(pl.Int16), texts.cast(pl.String)
    )
    return spark.createDataFrame(shown.to_arrow())


def same(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
    assert found == wanted, {name: (found.get(name), cell) for name, cell in wanted.items() if found.get(name) != cell}


# --- the fixed corpus ----------------------------------------------------------------------------------------------


@FEW
@given(st.data())
def test_every_rule_scores_tables_on_spark_as_the_row_path_scores_rows(
    spark: SparkSession, data: st.DataObject
) -> None:
    table = data.draw(tables_for(BOOK, wide_books.NEAR))
    assume(table.has_nan)  # The first tables that are drawn are the tamest.
    asked = {**ASKED, "ranges": True, "cohort": "reported"}
    children = {name: child.frame() for name, child in table.children.items()}
    parts = {name: on_spark(spark, child) for name, child in children.items()}
    scores = tables.evaluate(BOOK, on_spark(spark, table.frame()), parts=parts, **asked)
    wanted = dict(zip(table.columns["unit"].cells, expected_rows(BOOK, table, cohort=True), strict=True))
    scores.frame.cache()  # Asked twice: for its rows and for their account.
    rows = scores.as_polars().to_dicts()
    assert sorted(str(row["unit"]) for row in rows) == sorted(map(str, wanted))
    for row in rows:
        found, (cells, ends) = found_row(row), wanted[row["unit"]]
        assert (found.pop("low"), found.pop("high")) in ends
        same(found, cells)
    one = tables.evaluate(BOOK, table.frame(), parts=children, **asked)
    assert scores.accounting == one.accounting
    assert set(scores.findings_as_polars().rows()) == set(one.findings.drop("row").rows())


@pytest.fixture(scope="module")
def movement(root: Path) -> Results:
    registry = load_registry()
    plan = read_plan(root / "examples" / "hoa-binh-2023" / "plan.toml", registry.rulebooks)
    return run(
        plan.plan, registry.rulebooks, plan.submissions, units=plan.units, contributions=plan.contributions,
        history=plan.history, plugins=registry, receipts=plan.receipts, findings=plan.findings,
    )  # fmt: skip


def test_the_shipped_rulebooks_score_the_example_on_spark_as_the_run_scored_it(
    spark: SparkSession, movement: Results
) -> None:
    for book in movement.books:
        scored = {result.unit.id: result.evaluation for result in movement if result.rulebook == book.rulebook.id}
        evaluations = list(scored.values())
        frame, parts = as_table(book.rulebook, [evaluation.case for evaluation in evaluations])
        children = {name: on_spark(spark, child) for name, child in parts.items()}
        scores = tables.evaluate(book.rulebook, on_spark(spark, frame), parts=children, **ASKED)
        rows = scores.as_polars().to_dicts()
        assert len(rows) == len(evaluations)
        for row in rows:
            same(found_row(row), expected(scored[row["unit"]].values, book.rulebook) | kept(row))


def expected(values: Mapping[str, Any], book: Rulebook) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name in ("total", *(s.id for s in book.root.sections() if s.id != "total"), *book.criteria):
        value = values[name]
        row[name] = None if isinstance(value, State) else value / book.quantum
        row[f"{name}:state"] = value.value if isinstance(value, State) else "scored"
    return row


def kept(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("maximum", "settled")}


# --- manners -------------------------------------------------------------------------------------------------------


def households() -> tuple[Rulebook, pl.DataFrame]:
    """Return a rulebook of households, and a table of four of them without a single figure."""
    book = load_registry().rulebooks["households/escaping-poverty"]
    frame = pl.DataFrame({"unit": ["h1", "h2", "h3", None], "period": ["2023"] * 4})
    facts = [column for column in tables.layout(book).columns if column.role == "fact"]
    return book, frame.with_columns(
        pl.lit(None).cast(dtype(c.measure)).alias(c.name) for c in facts if c.measure is not None
    )


def refused(frame: Any, code: str, **asked: Any) -> TableError:
    with pytest.raises(TableError) as caught:
        tables.evaluate(households()[0], frame, **asked)
    assert caught.value.code == code
    return caught.value


def test_columns_keep_the_callers_names_with_dots_and_all(spark: SparkSession) -> None:
    book, frame = households()
    odd = frame.rename({"unit": "mã. hộ", FACT: "`số` 1.5"}).with_columns(pl.lit(-7).alias("`số` 1.5"), mine=pl.lit(1))
    columns = {"unit": "mã. hộ", FACT: "`số` 1.5"}
    scores = tables.evaluate(book, on_spark(spark, odd), columns=columns, points="decimal")
    assert scores.frame.columns == ["unit", "period", "total", "total:state", "maximum", "settled"]
    assert dict(scores.frame.dtypes)["total"] == "decimal(38,2)"
    assert repr(scores) == "SparkScores(unit, period, total, total:state, maximum, settled)"
    assert scores._repr_html_() == f"<pre>{scores!r}</pre>"
    assert (scores.accounting.read, scores.accounting.incomplete, scores.accounting.rejected) == (4, 3, 1)
    found = scores.findings_as_polars()
    assert set(found["column"]) == {"`số` 1.5", "mã. hộ"}
    assert scores.by_rows == {}
    assert scores.as_kind("pandas").frame.shape == (4, 6)


def test_a_unit_may_be_a_number_and_the_rows_lie_in_any_number_of_pieces(spark: SparkSession) -> None:
    book, frame = households()
    numbered = pl.concat([frame.drop("unit").slice(0, 1)] * 50).with_row_index("unit")
    frame = on_spark(spark, numbered.with_columns(pl.col("unit").cast(pl.Int32)))
    scores = tables.evaluate(book, frame.repartition(5))
    assert dict(scores.frame.dtypes)["unit"] == "int"
    assert sorted(scores.as_polars()["unit"]) == list(range(50))


def test_fractions_of_a_cohort_are_counted_as_compared_one_by_one(spark: SparkSession) -> None:
    score = ratio(wide_books.YEAR.helped, wide_books.YEAR.poor, when_zero=State.NOT_APPLICABLE)
    book = book_of([(wide_books.within(10 - statistic("rank", score, over="cluster"), 0, 9), 0, 9)])
    frame = pl.DataFrame({"unit": ["a", "b", "c"], "helped": [1, 2, 0], "poor": [3, 6, 0], "cluster": ["x"] * 3})
    scores = tables.evaluate(book, on_spark(spark, frame), period=2023, cohort="reported")
    assert sorted(scores.as_polars()["total"], key=str) == [900, 900, None]
    assert scores.by_rows == {"statistic(rank, cluster)": 3}


def test_what_is_wrong_with_a_table_is_said_before_a_row_is_scored(spark: SparkSession) -> None:
    _, frame = households()
    error = refused(on_spark(spark, frame.rename({FACT: f"{FACT}x"})), "EMU-T01")
    assert error.column == FACT
    assert f"{FACT}x" in error.en
    assert refused(on_spark(spark, frame.with_columns(pl.lit("1.500").alias(FACT))), "EMU-T03").column == FACT
    assert refused(on_spark(spark, frame.drop("unit")), "EMU-T01").column == "unit"
    assert refused(on_spark(spark, frame.drop("period")), "EMU-T05").column == "period"
    mixed = frame.with_columns(period=pl.Series(["2022", "2023", "2023", "2023"]))
    assert "2022, 2023" in refused(on_spark(spark, mixed), "EMU-T05").en
    refused(on_spark(spark, frame), "EMU-T05", period=2024)


def test_a_unit_that_stands_twice_is_refused_by_name_and_rows_without_one_are_not(spark: SparkSession) -> None:
    _, frame = households()
    twice = pl.concat([frame, frame])
    error = refused(on_spark(spark, twice), "EMU-T04")
    assert error.where["unit"] == "h1"
    assert "3 units" in error.en


@pytest.mark.parametrize("person", ["001085012345", "Nguyễn Thị Hoa"])
def test_no_error_repeats_a_person_that_stands_in_a_column_of_keys(spark: SparkSession, person: str) -> None:
    _, frame = households()
    twice = refused(on_spark(spark, frame.with_columns(unit=pl.lit(person))), "EMU-T04")
    mixed = refused(on_spark(spark, frame.with_columns(period=pl.Series(["2023", person, "2022", "2023"]))), "EMU-T05")
    assert person not in f"{twice} {mixed} {twice.where} {mixed.where}"
    assert twice.where["unit"] in ("***", "…")
    assert "2022, 2023 và 1 giá trị khác" in mixed.vi


def test_a_table_is_validated_in_memory_alone(spark: SparkSession) -> None:
    book, frame = households()
    with pytest.raises(TableError, match="findings") as caught:
        tables.validate(book, on_spark(spark, frame))
    assert caught.value.code == "EMU-T06"


def test_a_child_frame_lives_in_spark_too(spark: SparkSession) -> None:
    book = load_registry().rulebooks["enterprises/cooperative"]
    frame = on_spark(spark, pl.DataFrame({"unit": ["h1"]}))
    with pytest.raises(TableError) as caught:
        tables.evaluate(book, frame, period=2023, parts={"cases": pl.DataFrame({"unit": ["h1"]})})
    assert caught.value.code == "EMU-T06"


def test_a_row_of_a_listing_that_belongs_to_no_unit_is_a_finding_on_spark_too(spark: SparkSession) -> None:
    acts = pl.DataFrame({"unit": ["a", "nobody", None], "mark": [5.0, 5.0, 5.0]})
    parts = {"acts": on_spark(spark, acts)}
    scores = tables.evaluate(hamlets.BOOK, on_spark(spark, hamlets.GOOD), period=2023, parts=parts)
    one = hamlets.evaluate(hamlets.GOOD, parts={"acts": acts})
    told = scores.findings_as_polars()
    assert set(told.rows()) == set(one.findings.drop("row").rows())
    assert told.select("unit", "column", "code").sort("unit").rows() == [
        (None, "acts", "EMU-F13"), ("nobody", "acts", "EMU-F13"),
    ]  # fmt: skip


def test_units_of_a_listing_that_are_numbers_and_not_text_are_refused_on_spark_too(spark: SparkSession) -> None:
    acts = on_spark(spark, pl.DataFrame({"unit": [1], "mark": [5.0]}))
    with pytest.raises(TableError) as caught:
        tables.evaluate(hamlets.BOOK, on_spark(spark, hamlets.GOOD), period=2023, parts={"acts": acts})
    assert (caught.value.code, caught.value.where["column"]) == ("EMU-T02", "unit")
    assert "of type string in the frame and bigint in the listing acts" in caught.value.en


def test_the_example_scores_parquet_to_parquet(spark: SparkSession, root: Path, tmp_path: Path, capsys: Any) -> None:
    frame = households()[1].filter(pl.col("unit").is_not_null())
    frame.write_parquet(tmp_path / "households.parquet")
    example = runpy.run_path(str(root / "examples" / "spark" / "score.py"))
    example["score"](spark, str(tmp_path / "households.parquet"), str(tmp_path / "out"))
    assert "missing|    3" in capsys.readouterr().out.replace(" |", "|")
    assert pl.read_parquet(tmp_path / "out" / "scores" / "*.parquet").height == 3
