"""Statistics of a cohort that is a file are those of the same rows in memory, whatever batch a unit stands in."""

from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from tests.io.conftest import SOURCE, Year
from tests.io.streamed import hamlets, left, read, score, whole

from emulation import Criterion, Rulebook, Section, Text, fields, model_points, points_of, rules, statistic
from emulation.algebra import Expr
from emulation.errors import TableError
from emulation.io._streams._scoring import shaped
from emulation.scoring import UNROUNDED

year = fields(Year)
HELPED = Criterion(
    "hamlets/helped",
    title=Text(vi="Giúp hộ nghèo", en="Poor helped"),
    source=SOURCE.at("1"),
    points=model_points(50),
    rule=rules.pro_rata(year.poor_helped, of=year.poor_start),
)
SPARE = ("fund", "turnout", "area", "reported_on", "cases", "met")


def book(**measured: Expr) -> Rulebook:
    """Make a rulebook with a criterion for each statistic: 10 points where it is at most 2, 5 where at most 40."""
    standing = [
        Criterion(
            f"hamlets/{name}",
            title=Text(vi=f"So trong xã: {name}", en=f"Within the commune: {name}"),
            source=SOURCE.at("2"),
            points=model_points(10),
            rule=rules.ladder(value, rules.at_most(2, 10), rules.at_most(40, 5)),
        )
        for name, value in measured.items()
    ]
    sections = [
        Section("own", title=Text(vi="Riêng", en="Own"), criteria=[HELPED]),
        Section("standing", title=Text(vi="Thứ hạng", en="Standing"), criteria=standing),
    ]
    return Rulebook("hamlets/cohort", version="1", form=Year, sections=sections, for_information=SPARE)


def check(rulebook: Rulebook, folder: Path, frame: pl.DataFrame) -> pl.DataFrame:
    frame.write_parquet(folder / "t.parquet")
    found = score(rulebook, folder / "t.parquet", folder / "out", cohort="reported")
    expected = whole(rulebook, frame, cohort="reported")
    assert_frame_equal(read(found.parts), expected.as_polars(), check_dtypes=False)
    assert found.accounting == expected.accounting
    return expected.as_polars()


def test_ranks_of_points_are_those_of_all_rows(tmp_path: Path) -> None:
    scored = check(book(rank=statistic("rank", points_of("own"), over="commune")), tmp_path, hamlets(700))
    assert scored["hamlets/rank"].n_unique() > 2


@pytest.mark.parametrize("how", ["max", "min", "sum", "mean", "count"])
@pytest.mark.parametrize("of", [year.poor_helped, points_of("hamlets/helped")])
def test_aggregates_of_a_bloc_are_those_of_all_rows(tmp_path: Path, how: str, of: Expr) -> None:
    check(book(found=statistic(how, of, over="commune")), tmp_path, hamlets(300))


def test_several_statistics_and_one_that_reads_another_are_found_in_their_order(tmp_path: Path) -> None:
    first = statistic("rank", points_of("own"), over="commune")
    rulebook = book(
        first=first,
        most=statistic("max", year.poor_start, over="commune"),
        second=statistic("rank", points_of("hamlets/first"), over="commune"),
    )
    check(rulebook, tmp_path, hamlets(400))


def test_rows_are_ranked_alike_however_many_blocs_are_ranked_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("emulation.io._streams._cohort.SHARE", 90)
    frame = hamlets(500).with_columns(commune=pl.col("commune").str.slice(3).cast(pl.Int32))
    check(book(rank=statistic("rank", points_of("own"), over="commune")), tmp_path, frame)


def test_without_a_cohort_its_statistics_are_not_due(tmp_path: Path) -> None:
    rulebook = book(rank=statistic("rank", points_of("own"), over="commune"))
    hamlets(100).write_parquet(tmp_path / "t.parquet")
    found = score(rulebook, tmp_path / "t.parquet", tmp_path / "out")
    assert found.accounting.scored == 0
    assert "not_due" in found.unscored


def test_progress_counts_every_pass_and_a_run_that_goes_on_ends_with_the_same_bytes(tmp_path: Path) -> None:
    rulebook = book(rank=statistic("rank", points_of("own"), over="commune"))
    hamlets(400).write_parquet(tmp_path / "t.parquet")
    score(rulebook, tmp_path / "t.parquet", tmp_path / "whole", cohort="reported")
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done >= 700:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        score(rulebook, tmp_path / "t.parquet", tmp_path / "out", cohort="reported", on_progress=stop)
    assert told[0] == (64, 800)
    assert score(rulebook, tmp_path / "t.parquet", tmp_path / "out", cohort="reported").kept > 1
    assert left(tmp_path / "out") == left(tmp_path / "whole")


def test_a_file_without_the_column_of_blocs_is_refused(tmp_path: Path) -> None:
    hamlets(10).drop("commune").write_parquet(tmp_path / "t.parquet")
    with pytest.raises(TableError) as caught:
        score(
            book(rank=statistic("rank", points_of("own"), over="commune")),
            tmp_path / "t.parquet",
            tmp_path / "out",
            cohort="reported",
        )
    assert (caught.value.code, caught.value.where["column"]) == ("EMU-T01", "commune")
    assert caught.value.where["file"] == "t.parquet"


# ---- totals that are no whole numbers -------------------------------------------------------------------------------


def unrounded() -> Rulebook:
    criterion = Criterion(
        "hamlets/helped",
        title=Text(vi="Giúp hộ nghèo", en="Poor helped"),
        source=SOURCE.at("1"),
        points=model_points(50),
        rule=rules.pro_rata(year.poor_helped, of=year.poor_start),
        rounding=UNROUNDED,
    )
    section = Section("own", title=Text(vi="Riêng", en="Own"), criteria=[criterion])
    return Rulebook("hamlets/thirds", version="1", form=Year, sections=[section], for_information=SPARE)


def test_totals_that_are_left_unrounded_are_fractions_in_every_part(tmp_path: Path) -> None:
    frame = hamlets(300)
    frame.write_parquet(tmp_path / "t.parquet")
    found = score(unrounded(), tmp_path / "t.parquet", tmp_path / "out")
    scored, expected = read(found.parts), whole(unrounded(), frame).as_polars()
    # A fraction has many forms: 1/3 of one batch may be 2/6 of another.
    exact = [pl.col("total") * pl.lit(10**9) // pl.col("total:over"), pl.col("total:state")]
    assert_frame_equal(scored.select("unit", *exact), expected.select("unit", *exact), check_dtypes=False)


def test_totals_that_are_left_unrounded_are_not_ranked(tmp_path: Path) -> None:
    hamlets(30).write_parquet(tmp_path / "t.parquet")
    with pytest.raises(TableError) as caught:
        score(unrounded(), tmp_path / "t.parquet", tmp_path / "out", ranks="commune")
    assert caught.value.code == "EMU-T11"
    assert not (tmp_path / "out").exists()


def test_every_part_has_the_columns_of_the_widest() -> None:
    shape = pl.Schema({"unit": pl.String(), "total": pl.Int128(), "total:over": pl.Int64()})
    part = shaped(pl.DataFrame({"unit": ["a"], "total": [7]}), shape)
    assert part.schema == pl.Schema({"unit": pl.String(), "total": pl.Int128(), "total:over": pl.Int64()})
    assert part.row(0) == ("a", 7, 1)
