"""A table at rest is scored as one in memory, every row is accounted for, and bad files are refused by name."""

import json
from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from tests.io.conftest import BOOK, PLAN
from tests.io.streamed import YEAR, hamlets, left, read, score, whole

from emulation import Period, Rulebook, tables
from emulation.errors import EmulationError, FileRejected, TableError
from emulation.io import read_plan, score_file


@pytest.fixture
def book(books: Mapping[str, Rulebook]) -> Rulebook:
    return books[BOOK]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def parquet(folder: Path, frame: pl.DataFrame, name: str = "t.parquet") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    frame.write_parquet(path)
    return path


def csv(folder: Path, text: str, name: str = "t.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


# ---- the same digits ------------------------------------------------------------------------------------------------


def test_a_file_is_scored_as_the_same_rows_in_memory(book: Rulebook, tmp_path: Path, out: Path) -> None:
    frame = hamlets(1_000)
    found = score(book, parquet(tmp_path, frame), out)
    expected = whole(book, frame)
    assert len(found.parts) == 16
    assert_frame_equal(read(found.parts), expected.as_polars())
    assert found.accounting == expected.accounting
    assert found.accounting.balanced


def test_findings_are_those_of_the_rows_in_memory_with_file_and_row(book: Rulebook, tmp_path: Path, out: Path) -> None:
    frame = hamlets(1_000)
    found = score(book, parquet(tmp_path, frame), out)
    expected = whole(book, frame).findings_as_polars()
    assert_frame_equal(read(found.findings).drop("file", "line"), expected, check_column_order=False)
    assert sum(reason.count for reason in found.reasons) == expected.height
    assert {reason.code for reason in found.reasons} == {"EMU-M04"}
    assert found.reasons[0].first[0] == ("t.parquet", expected["row"][0], None)


def test_a_folder_is_one_table_in_the_order_of_its_names(book: Rulebook, tmp_path: Path, out: Path) -> None:
    frame = hamlets(300)
    parquet(tmp_path / "in", frame.tail(120), "b/2.parquet")
    parquet(tmp_path / "in", frame.head(180), "a.parquet")
    (tmp_path / "in/_SUCCESS").write_bytes(b"")
    found = score(book, tmp_path / "in", out)
    assert_frame_equal(read(found.parts), whole(book, frame).as_polars())
    account = json.loads(found.account.read_text(encoding="utf-8"))
    assert [source["file"] for source in account["sources"]] == ["a.parquet", "b/2.parquet"]


def test_csv_is_read_by_the_grammar_of_submissions(book: Rulebook, tmp_path: Path, out: Path) -> None:
    text = (
        "\ufeffunit;poor_start;poor_helped;met\r\n"
        "001;3;1;có\r\n002;1.000;10;không\r\n\r\n003;3;1,5;x\r\n004;+3;1;maybe\r\n005;chưa báo cáo;1;x\r\n;3;1;x\r\n007;3\r\n"
    )
    found = score(book, csv(tmp_path, text), out, decimal_mark=",")
    scored = read(found.parts)
    assert scored["unit"].to_list() == ["001", "002", "003", "004", "005", None, None]
    assert scored["total"].to_list() == [6_667, 50, None, None, None, None, None]
    assert scored["total:state"].to_list() == ["scored", "scored", "failed", "failed", "missing", "failed", "failed"]
    assert (found.accounting.read, found.accounting.scored, found.accounting.incomplete) == (7, 2, 3)
    assert (found.accounting.rejected, found.blank) == (2, 1)
    assert found.unscored == {"failed": 2, "missing": 1}
    told = read(found.findings).select("line", "unit", "column", "code").rows()
    assert told == [
        (5, "003", "poor_helped", "EMU-M05"),
        (6, "004", "poor_start", "EMU-M07"),
        (6, "004", "met", "EMU-M01"),
        (8, None, "unit", "EMU-T07"),
        (9, None, None, "EMU-F04"),
    ]


def test_a_number_with_a_point_is_no_number_where_no_mark_is_declared(
    book: Rulebook, tmp_path: Path, out: Path
) -> None:
    found = score(book, csv(tmp_path, "unit,poor_start,poor_helped,met\na,1.234,1,x\n"), out)
    assert read(found.parts)["total:state"].to_list() == ["failed"]
    assert [reason.code for reason in found.reasons] == ["EMU-M06"]


def test_csv_and_parquet_of_the_same_rows_come_to_the_same(book: Rulebook, tmp_path: Path, out: Path) -> None:
    frame = hamlets(700)
    frame.write_csv(tmp_path / "t.csv")
    of_csv = score(book, tmp_path / "t.csv", out / "csv")
    of_parquet = score(book, parquet(tmp_path, frame), out / "parquet")
    assert_frame_equal(read(of_csv.parts), read(of_parquet.parts))
    assert of_csv.accounting == of_parquet.accounting
    rows = ("row", "unit", "column", "code")
    assert_frame_equal(read(of_csv.findings).select(rows), read(of_parquet.findings).select(rows))


def test_columns_may_have_other_names_and_states_beside_them(book: Rulebook, tmp_path: Path, out: Path) -> None:
    frame = hamlets(50).rename({"unit": "ma", "met": "họp"})
    frame = frame.with_columns(pl.Series("họp:state", ["withheld", *[None] * 49]))
    names = {"unit": "ma", "met": "họp"}
    found = score(book, parquet(tmp_path, frame), out, columns=names)
    assert_frame_equal(read(found.parts), whole(book, frame, columns=names).as_polars())
    assert read(found.parts)["hamlets/met:state"][0] == "withheld"


def test_points_may_be_decimals_and_total_alone(book: Rulebook, tmp_path: Path, out: Path) -> None:
    frame = hamlets(200)
    found = score(book, parquet(tmp_path, frame), out, detail="total", points="decimal")
    assert_frame_equal(read(found.parts), whole(book, frame, detail="total", points="decimal").as_polars())


def test_a_batch_ends_where_a_row_group_ends_or_in_the_midst_of_a_long_one(
    book: Rulebook, tmp_path: Path, out: Path
) -> None:
    frame, path = hamlets(300), tmp_path / "t.parquet"
    for size, rows in ((25, [50] * 6), (100, [64, 36] * 3), (300, [64, 64, 64, 64, 44])):
        frame.write_parquet(path, row_group_size=size)
        found = score(book, path, out / str(size))
        assert [pl.read_parquet(part).height for part in found.parts] == rows
        assert_frame_equal(read(found.parts), whole(book, frame).as_polars())


# ---- ranks ----------------------------------------------------------------------------------------------------------


def test_ranks_are_counted_within_blocs_over_all_parts(book: Rulebook, tmp_path: Path, out: Path) -> None:
    frame = hamlets(1_000).with_columns(commune=pl.when(pl.col("unit") != "xom-000007").then("commune"))
    found = score(book, parquet(tmp_path, frame), out, ranks="commune")
    scored = read(found.parts)
    rank = pl.col("total").rank("min", descending=True).over("bloc")
    by_hand = pl.when(pl.col("bloc").is_not_null()).then(rank).cast(pl.UInt32).alias("rank")
    assert_frame_equal(read(found.ranks), scored.select("unit", by_hand))
    assert read(found.ranks).filter(unit="xom-000007")["rank"].to_list() == [None]


def test_ranks_are_the_same_however_many_blocs_are_ranked_together(
    book: Rulebook, tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = parquet(tmp_path, hamlets(600))
    at_once = score(book, path, out / "1", ranks="commune")
    monkeypatch.setattr("emulation.io._streams._ranks.SHARE", 100)
    in_shares = score(book, path, out / "2", ranks="commune")
    assert_frame_equal(read(in_shares.ranks), read(at_once.ranks))


# ---- two rows of one unit -------------------------------------------------------------------------------------------


def test_a_unit_with_two_rows_is_found_across_batches_and_files(book: Rulebook, tmp_path: Path, out: Path) -> None:
    parquet(tmp_path / "in", hamlets(300), "1.parquet")
    parquet(tmp_path / "in", hamlets(300, first=299).reverse(), "2.parquet")
    with pytest.raises(TableError) as caught:
        score(book, tmp_path / "in", out)
    assert caught.value.code == "EMU-T04"
    assert caught.value.where["unit"] == "xom-000299"
    assert (caught.value.where["file"], caught.value.where["row"]) == ("2.parquet", 299)
    assert "1.parquet dòng 299" in caught.value.vi
    assert not (out / "accounting.json").exists()


@pytest.mark.parametrize("share", [10, 8_000_000])
def test_no_unit_is_accused_falsely_in_any_order(
    book: Rulebook, tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch, share: int
) -> None:
    monkeypatch.setattr("emulation.io._streams._keys.SHARE", share)
    frame = hamlets(500).sample(fraction=1, shuffle=True, seed=1)
    assert score(book, parquet(tmp_path, frame), out).accounting.read == 500


def test_a_shared_hash_is_no_double(book: Rulebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from emulation.io._streams import _keys

    parts = [parquet(tmp_path, hamlets(50).reverse(), f"{n}.parquet") for n in range(1)]
    monkeypatch.setattr(pl.Series, "hash", lambda self: pl.Series([7] * len(self), dtype=pl.UInt64))
    assert _keys.find_double(parts, 50) is None


def test_rows_without_a_unit_are_rejected_and_no_doubles(book: Rulebook, tmp_path: Path, out: Path) -> None:
    frame = hamlets(200).with_columns(unit=pl.when(pl.int_range(pl.len()) % 50 != 3).then("unit"))
    found = score(book, parquet(tmp_path, frame), out)
    assert found.accounting.rejected == 4
    assert found.accounting.balanced
    told = read(found.findings).filter(code="EMU-T07")["row"].to_list()
    assert told == [3, 53, 103, 153]


# ---- what is refused ------------------------------------------------------------------------------------------------


def refused(book: Rulebook, path: Path, out: Path, **more: object) -> EmulationError:
    with pytest.raises(EmulationError) as caught:
        score(book, path, out, **more)
    assert not (out / "accounting.json").exists()
    return caught.value


def test_a_missing_column_is_named_with_its_file_and_the_nearest_name(
    book: Rulebook, tmp_path: Path, out: Path
) -> None:
    error = refused(book, parquet(tmp_path, hamlets(9).rename({"poor_start": "poor_stat"})), out)
    assert (error.code, error.where["column"], error.where["file"]) == ("EMU-T01", "poor_start", "t.parquet")
    assert "poor_stat" in error.en


def test_numbers_written_as_text_in_parquet_are_refused(book: Rulebook, tmp_path: Path, out: Path) -> None:
    error = refused(book, parquet(tmp_path, hamlets(9).cast({"poor_start": pl.String})), out)
    assert (error.code, error.where["column"]) == ("EMU-T03", "poor_start")


def test_a_table_without_units_is_refused(book: Rulebook, tmp_path: Path, out: Path) -> None:
    error = refused(book, parquet(tmp_path, hamlets(9).drop("unit")), out)
    assert (error.code, error.where["column"]) == ("EMU-T01", "unit")


def test_a_column_of_blocs_that_is_not_there_is_refused(book: Rulebook, tmp_path: Path, out: Path) -> None:
    error = refused(book, parquet(tmp_path, hamlets(9)), out, ranks="comune")
    assert (error.code, error.where["column"]) == ("EMU-T01", "comune")
    assert error.hint is not None
    assert "commune" in error.hint.en


def test_files_of_a_folder_have_the_same_columns(book: Rulebook, tmp_path: Path, out: Path) -> None:
    parquet(tmp_path / "in", hamlets(9), "1.parquet")
    parquet(tmp_path / "in", hamlets(9, first=9).cast({"poor_start": pl.Float64}), "2.parquet")
    error = refused(book, tmp_path / "in", out)
    assert (error.code, error.where["column"], error.where["file"]) == ("EMU-T02", "poor_start", "2.parquet")
    parquet(tmp_path / "in", hamlets(9, first=9).drop("met"), "2.parquet")
    error = refused(book, tmp_path / "in", out)
    assert (error.code, error.where["column"], error.where["file"]) == ("EMU-T01", "met", "2.parquet")


def test_another_period_is_refused_with_its_row(book: Rulebook, tmp_path: Path, out: Path) -> None:
    frame = hamlets(100).with_columns(period=pl.when(pl.int_range(pl.len()) == 77).then(2022).otherwise(YEAR))
    error = refused(book, parquet(tmp_path, frame), out)
    assert (error.code, error.where["row"]) == ("EMU-T05", 77)


def test_years_as_floats_with_a_gap_are_periods_as_they_are_in_memory(
    book: Rulebook, tmp_path: Path, out: Path
) -> None:
    gap = pl.when(pl.int_range(pl.len()) == 7).then(None).otherwise(pl.lit(float(YEAR)))
    scored = score_file(book, parquet(tmp_path, hamlets(10).with_columns(period=gap)), out, period=YEAR)
    assert scored.accounting.read == 10
    other = pl.when(pl.int_range(pl.len()) == 7).then(2022.0).otherwise(float(YEAR))
    error = refused(book, parquet(tmp_path, hamlets(10).with_columns(period=other)), tmp_path / "other")
    assert (error.code, error.where["row"]) == ("EMU-T05", 7)


def test_a_unit_of_spaces_alone_is_rejected_in_a_file_as_in_memory(book: Rulebook, tmp_path: Path, out: Path) -> None:
    units = pl.when(pl.int_range(pl.len()) == 7).then(pl.lit(" ")).otherwise(pl.col("unit"))
    frame = hamlets(10).with_columns(unit=units)
    scored = score_file(book, parquet(tmp_path, frame), out, period=YEAR)
    assert scored.accounting.rejected == 1
    scores = tables.evaluate(book, frame, period=YEAR)
    assert scores.accounting == scored.accounting
    assert "EMU-T07" in scores.findings_as_polars().filter(pl.col("row") == 7).get_column("code").to_list()


def test_a_word_that_is_no_state_is_refused_with_its_row(book: Rulebook, tmp_path: Path, out: Path) -> None:
    states = pl.Series("met:state", [None] * 70 + ["perhaps"] + [None] * 29)
    error = refused(book, parquet(tmp_path, hamlets(100).with_columns(states)), out)
    assert (error.code, error.where["row"], error.where["file"]) == ("EMU-T08", 70, "t.parquet")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("t.parquet", b"", "EMU-F16"),
        ("t.parquet", b"unit,a\n1,2\n", "EMU-F16"),
        ("t.parquet", b"PAR1" + b"\0" * 40 + b"\xff\xff\xff\x7fPAR1", "EMU-F16"),
        ("t.csv", b"", "EMU-F04"),
        ("t.csv", b"\n\n;;\n", "EMU-F04"),
        ("t.csv", b"PK\x03\x04\xff", "EMU-F03"),
        ("t.csv", b"unit,poor_start,poor_helped,met\na,1,1,x\nb,1,1,\xff\n", "EMU-F03"),
        ("t.csv", b"unit,poor_start,poor_helped,met\na,1,1,x\nb,1,1,\x1b[2J\n", "EMU-F12"),
        ("t.csv", "unit,poor_start,poor_helped,met\na,1,1,x\nb\u202e,1,1,x\n".encode(), "EMU-F12"),
        ("t.csv", b'unit,poor_start,poor_helped,met\na,1,1,x\nb,"1,1,x\n', "EMU-F04"),
        ("t.csv", b"unit,poor_start,unit,met\na,1,1,x\n", "EMU-F08"),
        ("t.xlsx", b"PK", "EMU-B07"),
        ("t.docx", b"PK", "EMU-F09"),
    ],
)
def test_what_is_no_table_is_refused(book: Rulebook, tmp_path: Path, name: str, data: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(data)
    error = refused(book, tmp_path / name, tmp_path / "out")
    assert isinstance(error, FileRejected)
    assert (error.code, error.where["file"]) == (code, name)


def test_a_bad_line_is_counted_from_the_beginning_of_the_file(book: Rulebook, tmp_path: Path, out: Path) -> None:
    rows = "".join(f"{n},1,1,x\n" for n in range(500))
    path = csv(tmp_path, f"unit,poor_start,poor_helped,met\n{rows}x,1,1,\x1b\n")
    assert refused(book, path, out).where["line"] == 502


def test_a_damaged_middle_is_refused_by_name(book: Rulebook, tmp_path: Path, out: Path) -> None:
    path = parquet(tmp_path, hamlets(5_000))
    data = bytearray(path.read_bytes())
    data[200 : len(data) // 2] = b"\xff" * (len(data) // 2 - 200)
    path.write_bytes(bytes(data))
    error = refused(book, path, out)
    assert (error.code, error.where["file"]) == ("EMU-F16", "t.parquet")


def test_an_empty_folder_and_a_mixed_one_are_refused(book: Rulebook, tmp_path: Path, out: Path) -> None:
    (tmp_path / "in").mkdir()
    assert refused(book, tmp_path / "in", out).code == "EMU-F02"
    parquet(tmp_path / "in", hamlets(1))
    csv(tmp_path / "in", "unit\n")
    assert refused(book, tmp_path / "in", out).code == "EMU-F09"
    assert refused(book, tmp_path / "nowhere.parquet", out).code == "EMU-F02"


def test_a_file_that_changes_while_it_is_read_is_refused(book: Rulebook, tmp_path: Path, out: Path) -> None:
    path = parquet(tmp_path, hamlets(300))
    longer = tmp_path / "longer.parquet"
    hamlets(301).write_parquet(longer)

    def change(done: int, total: int) -> None:
        if done == total:
            path.write_bytes(longer.read_bytes())

    assert refused(book, path, out, on_progress=change).code == "EMU-F15"


def test_rows_of_whom_the_plan_itself_states_facts_are_refused(
    books: Mapping[str, Rulebook], tmp_path: Path, out: Path
) -> None:
    stated = '\n[units."xom-000070"]\nrulebook = "hamlets/for-the-poor"\nnot_assigned = ["turnout"]\n'
    (tmp_path / "plan.toml").write_text(PLAN + stated, encoding="utf-8")
    plan = read_plan(tmp_path / "plan.toml").plan
    error = refused(books[BOOK].under(plan), parquet(tmp_path, hamlets(90)), out, plan=plan)
    assert (error.code, error.where["unit"], error.where["row"]) == ("EMU-T12", "xom-000070", 70)


# ---- empty, again, elsewhere ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["parquet", "csv"])
def test_a_table_without_rows_is_an_empty_result(book: Rulebook, tmp_path: Path, out: Path, kind: str) -> None:
    frame = hamlets(0)
    frame.write_csv(tmp_path / "t.csv") if kind == "csv" else parquet(tmp_path, frame)
    found = score(book, tmp_path / f"t.{kind}", out, ranks="commune")
    assert found.accounting.read == 0
    assert read(found.parts).columns == [*whole(book, frame).as_polars().columns, "bloc"]
    assert read(found.ranks).height == 0


def test_the_same_input_gives_the_same_bytes_and_is_not_scored_again(book: Rulebook, tmp_path: Path, out: Path) -> None:
    path = parquet(tmp_path, hamlets(500))
    first = score(book, path, out / "1", ranks="commune")
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "t.parquet").write_bytes(path.read_bytes())
    score(book, copy / "t.parquet", out / "2", ranks="commune")
    assert left(out / "1") == left(out / "2")
    again = score(book, copy / "t.parquet", out / "1", ranks="commune")
    assert again.unchanged
    assert again.parts == first.parts


def test_another_input_or_question_replaces_the_result(book: Rulebook, tmp_path: Path, out: Path) -> None:
    path = parquet(tmp_path, hamlets(500))
    score(book, path, out)
    for change in ({"detail": "total"}, {"detail": "total", "ranks": "commune"}):
        found = score(book, path, out, **change)
        assert not found.unchanged
        assert sorted(each.name for each in out.iterdir()) == ["accounting.json", found.parts[0].parent.name]
    parquet(tmp_path, hamlets(501))
    assert score(book, path, out, detail="total").accounting.read == 501


def test_a_damaged_result_is_made_anew(book: Rulebook, tmp_path: Path, out: Path) -> None:
    path = parquet(tmp_path, hamlets(500))
    first = score(book, path, out)
    before = left(out)
    first.parts[3].write_bytes(first.parts[3].read_bytes()[:-9])
    assert not score(book, path, out).unchanged
    assert left(out) == before


def test_progress_is_told_up_to_the_end(book: Rulebook, tmp_path: Path, out: Path) -> None:
    told: list[tuple[int, int]] = []
    score(book, parquet(tmp_path, hamlets(200)), out / "1", on_progress=lambda *each: told.append(each))
    assert told == [(64, 200), (128, 200), (192, 200), (200, 200)]
    told.clear()
    path = csv(tmp_path, "unit,poor_start,poor_helped,met\n" + "".join(f"{n},1,1,x\n" for n in range(200)))
    score(book, path, out / "2", on_progress=lambda *each: told.append(each))
    assert told[-1] == (path.stat().st_size,) * 2
    assert told == sorted(told)


def test_a_folder_that_is_a_file_is_refused(book: Rulebook, tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(FileRejected) as caught:
        score(book, parquet(tmp_path, hamlets(1)), tmp_path / "out")
    assert caught.value.code == "EMU-F11"


def test_without_the_libraries_the_extra_is_named(
    book: Rulebook, tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("emulation.io._score.find_spec", lambda name: None if name == "polars" else name)
    with pytest.raises(TableError) as caught:
        score_file(book, tmp_path / "t.parquet", out, period=Period.of_year(YEAR))
    assert caught.value.code == "EMU-T10"
