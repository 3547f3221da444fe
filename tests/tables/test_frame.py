"""The results of a run as a frame: every unit, exact points, states in their own columns, and no name of a household."""

from decimal import Decimal
from fractions import Fraction

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from tests.reports.office import results
from tests.runs.world import FILED, play

from emulation import State, TableError
from emulation.algebra import written
from emulation.runs import Results
from emulation.tables._frame import frame

ALL = results()


def exact(value: object) -> Fraction | None:
    return None if value is None else Fraction(value)


@pytest.mark.parametrize("kind", ["polars", "pandas", "pyarrow"])
@pytest.mark.parametrize("points", ["decimal", "scaled", "text"])
def test_a_row_says_what_the_result_says_in_every_kind_and_form(kind: str, points: str) -> None:
    made = frame(ALL, kind, points=points, detail="criteria")
    rows = pl.DataFrame(made if kind != "pandas" else pa.Table.from_pandas(made)).to_dicts()
    found = list(ALL)
    assert [(row["unit"], row["rulebook"]) for row in rows] == [(r.unit.id, r.rulebook) for r in found]
    for row, result in zip(rows, found, strict=True):
        unit = result.evaluation.rulebook.quantum if points == "scaled" else 1
        for name in ("total", "help", "bonus", f"{row['group']}/helped", f"{row['group']}/late"):
            value = result.evaluation.official_column[name]
            assert row[f"{name}:state"] == (value.value if isinstance(value, State) else "scored")
            assert (exact(row[name]) is None) == isinstance(value, State)
            assert isinstance(value, State) or exact(row[name]) * unit == value
        assert exact(row["maximum"]) * unit == Fraction(result.evaluation.scale)
        assert exact(row["low"]) * unit == Fraction(result.evaluation.range.low)
        assert exact(row["high"]) * unit == Fraction(result.evaluation.range.high)


def test_each_kind_is_the_frame_of_its_library() -> None:
    assert isinstance(frame(ALL), pl.DataFrame)
    assert isinstance(frame(ALL, "pandas"), pd.DataFrame)
    assert isinstance(frame(ALL, "pyarrow"), pa.Table)


@pytest.mark.parametrize(
    ("points", "dtype"), [("decimal", pl.Decimal(38, 2)), ("scaled", pl.Int64), ("text", pl.String)]
)
def test_no_column_is_a_float(points: str, dtype: pl.DataType) -> None:
    made = frame(ALL, points=points, detail="criteria")
    assert not any(kind.is_float() for kind in made.dtypes)
    assert made.schema["total"] == made.schema["low"] == dtype
    assert "float" not in str(frame(ALL, "pandas", points=points, detail="criteria").dtypes.to_dict())


def test_detail_adds_sections_and_then_criteria() -> None:
    keys = ["unit", "name", "rulebook", "group", "period", "total", "total:state", "maximum", "low", "high"]
    one = results(groups=("communities",))
    assert frame(one).columns == keys
    sections = [f"{name}{more}" for name in ("help", "work", "bonus", "penalty") for more in ("", ":state")]
    assert frame(one, detail="sections").columns == [*keys, *sections]
    assert "communities/late:state" in frame(one, detail="criteria").columns


def test_what_another_rulebook_scored_has_neither_points_nor_state() -> None:
    made = frame(ALL, detail="criteria").filter(pl.col("group") != "communities")
    assert made["communities/helped"].null_count() == made["communities/helped:state"].null_count() == made.height


def test_a_household_appears_by_its_id_only() -> None:
    made = frame(ALL).filter(pl.col("group") == "households")
    assert made.height == 5
    assert made["name"].to_list() == made["unit"].to_list()


def test_scaled_points_stand_beside_their_quantum() -> None:
    made = frame(ALL, points="scaled")
    assert set(made["quantum"]) == {Decimal("0.01")}
    assert made.row(0, named=True)["total"] == 7_883


def test_the_official_score_is_the_one_that_the_plan_names() -> None:
    made = frame(results(official="appraised"))
    assert set(made["total:state"]) == {"not_due"}


def test_results_without_a_unit_are_a_frame_without_rows() -> None:
    made = frame(play(), detail="criteria")
    assert made.height == 0
    assert made.schema["total"] == pl.Decimal(38, 2)


def off_grid(value: str) -> Results:
    """Results in which an appraiser gave points that no hundredth shows."""
    from tests.reports.office import Words, book, entry, filed, plan, unit

    from emulation import Appraisal
    from emulation.runs import run

    say = Words("")
    names = ("helped", "target", "level", "meeting", "extra", "gifts", "late")
    given = {name: value if name == "helped" else 0 for name in names}
    appraisal = Appraisal(entries=tuple(entry("communities", name, points, say) for name, points in given.items()))
    return run(
        plan(say, ("communities",), official="appraised", criteria=()),
        [book("communities", say)],
        [filed("communities", 1, say, appraisal=appraisal)],
        units=[unit("communities", 1, say)],
    )


def test_decimals_have_as_many_places_as_points_need() -> None:
    assert frame(off_grid("20.125"))["total"].to_list() == [Decimal("20.125")]


@pytest.mark.parametrize(("value", "points"), [("20.125", "scaled"), ("61/3", "decimal")])
def test_points_without_an_exact_form_are_refused_with_the_way_out(value: str, points: str) -> None:
    found = off_grid(value)
    with pytest.raises(TableError, match='points="text"') as raised:
        frame(found, points=points, detail="criteria")
    assert raised.value.code == "EMU-T11"
    assert raised.value.where == {"unit": "communities-1", "rulebook": "communities/year"}
    assert frame(found, points="text")["total"].to_list() == [written(Fraction(value))]


def test_a_kind_that_is_none_is_refused_with_those_that_are() -> None:
    with pytest.raises(TableError, match="polars, pandas or pyarrow") as raised:
        frame(ALL, "spark")
    assert raised.value.code == "EMU-T06"


def test_a_library_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("emulation.tables._frame.find_spec", lambda name: None)
    with pytest.raises(TableError, match="pip install pandas") as raised:
        frame(play(*FILED), "pandas")
    assert raised.value.code == "EMU-T10"
