"""A column of keys may hold a person by mistake: no error repeats a citizen's number or a name, at any door."""

from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest
from tests.io.conftest import rulebook
from tests.io.streamed import hamlets, score
from tests.tables.hamlets import GOOD, refused, with_column

from emulation import TableError
from emulation.tables import unit_twice

PERSONS = ["001085012345", "125689743", "Nguyễn Thị Hoa", "Trần Văn 001085012345"]
DOORS = {
    "polars": lambda frame: frame,
    "pandas": lambda frame: pd.DataFrame(frame.to_dict(as_series=False)),
    "pyarrow": lambda frame: frame.to_arrow(),
}


def says_nothing_of(person: Any, error: TableError) -> None:
    for said in (str(error), repr(error.where), error.vi, error.en):
        assert str(person) not in said
        assert "001085012345" not in said


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("person", [*PERSONS, 108501234567])
def test_a_unit_that_stands_twice_is_told_by_its_rows_where_it_may_be_a_person(door: str, person: Any) -> None:
    units = [person, 7 if isinstance(person, int) else "b", person]
    error = refused(DOORS[door](with_column("unit", units)), "EMU-T04")
    says_nothing_of(person, error)
    assert "dòng 0 và dòng 2" in error.vi
    assert error.where["unit"] in ("***", "…")


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("person", PERSONS)
def test_a_column_of_periods_that_holds_persons_shows_its_periods_only(door: str, person: str) -> None:
    mixed = DOORS[door](with_column("period", ["2023", person, "2022"]))
    for asked in (None, 2023):
        error = refused(mixed, "EMU-T05", period=asked)
        says_nothing_of(person, error)
        assert "2022, 2023 và 1 giá trị khác" in error.vi
        assert "2022, 2023 and 1 other value;" in error.en
    says_nothing_of(person, refused(DOORS[door](with_column("period", [person] * 3)), "EMU-T05", period=None))


@pytest.mark.parametrize("person", PERSONS)
def test_a_file_with_two_rows_of_one_person_names_file_and_row_only(tmp_path: Path, person: str) -> None:
    units = [person if row in (9, 49) else f"u{row}" for row in range(50)]
    hamlets(50).with_columns(unit=pl.Series(units)).write_parquet(tmp_path / "t.parquet")
    with pytest.raises(TableError) as caught:
        score(rulebook(), tmp_path / "t.parquet", tmp_path / "out")
    assert caught.value.code == "EMU-T04"
    says_nothing_of(person, caught.value)
    assert (caught.value.where["file"], caught.value.where["row"]) == ("t.parquet", 49)


def test_what_looks_like_an_id_is_told_and_what_is_counted_is_said() -> None:
    error = unit_twice("unit", "xom-000299", units=3)
    assert (error.where["unit"], "3 units" in error.en, "3 đối tượng" in error.vi) == ("xom-000299", True, True)


def test_of_many_periods_a_few_are_shown_and_the_others_counted() -> None:
    many = pl.concat([GOOD] * 3).with_columns(period=pl.Series([str(year) for year in range(2015, 2024)]))
    error = refused(many.with_columns(unit=pl.int_range(9)), "EMU-T05", period=None)
    assert "2015, 2016, 2017, 2018, 2019 và 4 giá trị khác" in error.vi
