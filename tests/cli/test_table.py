"""`emulation evaluate PLAN --input TABLE`: which rulebook, what is said, what is left, how it ends."""

import json
from pathlib import Path

import polars as pl
import pytest
from tests.cli.conftest import Command
from tests.io.conftest import BOOK
from tests.io.streamed import hamlets, read

from emulation.cli._stream import _chosen
from emulation.errors import PlanError
from emulation.io import PlanFile, read_plan

TABLE = (
    "ma;poor_start;poor_helped;met;xã\n"
    "01;3;1;có;Tân Lạc\n02;10;1,5;không;Tân Lạc\n03;10;10;x;Mai Châu\n;1;1;x;Mai Châu\n05;1\n;;;;\n06;;1;có;Mai Châu\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "hộ.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_table_is_scored_by_the_only_rulebook_of_the_plan(
    command: Command, plan: Path, table: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    options = ("--decimal-mark", ",", "--column", "unit=ma", "--ranks", "xã")
    ended = command("evaluate", plan, "--input", table, "--out", out, *options)
    assert ended.code == 0
    assert ended.out.splitlines() == [
        BOOK,
        "  đọc 6 dòng = đủ điểm 2 + chưa đủ 2 + không chấm 2",
        "  bỏ qua 1 dòng trống",
        "  chưa đủ điểm, “lỗi tính điểm”: 1",
        "  chưa đủ điểm, “chưa báo cáo”: 1",
    ]
    assert "lỗi EMU-M05: 1 lần (tệp hộ.csv, dòng 3): “Số hộ nghèo được giúp đỡ” (poor_helped)" in ended.err
    assert "lỗi EMU-F04: 1 lần (tệp hộ.csv, dòng 6)" in ended.err
    assert ended.err.splitlines()[-1] == ("Xong: 6 dòng = 2 đủ điểm + 2 chưa đủ điểm + 2 không chấm; 3 lỗi dữ liệu.")
    account = json.loads((out / "accounting.json").read_text(encoding="utf-8"))
    # The plan's own points, 40 in place of 50, are what counts: a third of 40, and 50.
    ranks = pl.read_parquet(out / account["folder"] / account["ranks"][0]["file"])
    scores = pl.read_parquet(out / account["folder"] / account["parts"][0]["file"])
    assert ranks.filter(unit="01").rows() == [("01", 1)]
    assert scores.filter(unit="01").select("total", "bloc").rows() == [(6333, "Tân Lạc")]
    assert sorted(path.name for path in out.iterdir()) == ["accounting.json", account["folder"]]


def test_the_account_is_printed_for_a_program(command: Command, plan: Path, tmp_path: Path) -> None:
    source, out = tmp_path / "t.parquet", tmp_path / "out"
    hamlets(100).write_parquet(source)
    asked = ("evaluate", plan, "--input", source, "--out", out, "--json", "--points", "decimal", "--cohort")
    found = command(*asked, "--detail", "criteria").json
    assert found["rulebook"] == BOOK
    assert found["rows"]["read"] == 100
    scored = read(tuple(map(Path, found["parts"])))
    assert scored.schema["hamlets/helped"] == pl.Decimal(38, 2)
    assert {reason["code"] for reason in found["reasons"]} == {"EMU-M04"}


def test_the_same_table_is_not_scored_again(command: Command, plan: Path, tmp_path: Path) -> None:
    source, out = tmp_path / "t.parquet", tmp_path / "out"
    hamlets(100).write_parquet(source)
    asked = ("evaluate", plan, "--input", source, "--out", out, "--lang", "en")
    assert "was there" not in command(*asked).err
    assert "The result of this very input was there; nothing was done." in command(*asked).err


def test_errors_in_the_data_end_with_one_when_asked_so(
    command: Command, plan: Path, table: Path, tmp_path: Path
) -> None:
    ended = command("evaluate", plan, "--input", table, "--column", "unit=ma", "--out", tmp_path / "out", "--strict")
    assert ended.code == 1
    assert (tmp_path / "out/accounting.json").exists()


def test_a_plan_of_several_rulebooks_asks_for_one(command: Command, plan: Path, table: Path, tmp_path: Path) -> None:
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text + '\n[[assignments]]\nrulebook = "towns/all"\ngroup = "towns"\n', encoding="utf-8")
    ended = command("evaluate", plan, "--input", table, "--out", tmp_path / "out")
    assert ended.code == 3
    assert "plugin" in ended.err


def test_a_rulebook_that_the_plan_does_not_assign_is_refused_with_the_nearest(
    command: Command, plan: Path, table: Path, tmp_path: Path
) -> None:
    asked = ("evaluate", plan, "--input", table, "--out", tmp_path / "out", "--rulebook", "hamlets/for-the-por")
    ended = command(*asked)
    assert ended.code == 2
    assert "EMU-S04" in ended.err
    assert f"có phải '{BOOK}'?" in ended.err
    assert not (tmp_path / "out").exists()


def test_several_rulebooks_are_listed(plan: Path) -> None:
    planfile = read_plan(plan)
    assignment = planfile.plan.assignments[0]
    several = planfile.plan.model_copy(
        update={"assignments": (assignment, assignment.model_copy(update={"rulebook": "hamlets/other"}))}
    )
    with pytest.raises(PlanError) as caught:
        _chosen(PlanFile(plan, several, planfile.place, "", planfile.files), None)
    assert caught.value.hint is not None
    assert caught.value.hint.en == f"add --rulebook with one of {BOOK}, hamlets/other"


@pytest.mark.parametrize(
    "options",
    [
        ("--ranks", "xã"),
        ("--detail", "total"),
        ("--column", "unit=ma"),
        ("--rulebook", BOOK),
        ("--points", "decimal"),
        ("--cohort",),
    ],
)
def test_options_of_a_table_want_a_table(
    command: Command, plan: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    ended = command("evaluate", plan, "--out", tmp_path / "out", *options)
    assert ended.code == 2
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("options", [("--detail", "all"), ("--points", "float"), ("--column", "ma")])
def test_words_that_are_none_of_those_known_are_refused(
    command: Command, plan: Path, table: Path, tmp_path: Path, options: tuple[str, str]
) -> None:
    assert command("evaluate", plan, "--input", table, "--out", tmp_path / "out", *options).code == 2


def test_a_table_that_cannot_be_scored_is_an_error_with_file_and_column(
    command: Command, plan: Path, table: Path, tmp_path: Path
) -> None:
    ended = command("evaluate", plan, "--input", table, "--out", tmp_path / "out", "--json")
    assert ended.code == 2
    assert ended.json["error"]["code"] == "EMU-T01"
    assert ended.json["error"]["where"] == {"file": "hộ.csv", "column": "unit"}
