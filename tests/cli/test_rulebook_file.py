"""An office whose rulebook is a file: every command works with no plugin at all."""

import json
from pathlib import Path

import pytest
from tests.io.rulebook_files import FILE
from tests.io.test_rulebook_toml_plan import FACTS, PLAN, UNITS
from typer.testing import CliRunner

from emulation.cli._app import app


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    files = {"plan.toml": PLAN, "rulebook.toml": FILE, "units.csv": UNITS, "facts.csv": FACTS}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / "plan.toml"


def answer(*arguments: object, code: int = 0) -> str:
    result = CliRunner().invoke(app, [str(each) for each in (*arguments, "--no-plugins")])
    assert result.exit_code == code, result.output
    return result.output


def test_a_plan_with_its_own_rulebook_is_evaluated(plan: Path) -> None:
    out = plan.parent / "out"
    answer("evaluate", plan, "--out", out)
    results = json.loads((out / "results.json").read_text(encoding="utf-8"))
    assert "7.5" in json.dumps(results)
    assert (out / "report.html").is_file()


def test_it_is_checked_and_explained(plan: Path) -> None:
    answer("check", plan)
    assert "Hộ được giúp" in answer("explain", plan, "u1")


def test_a_table_is_scored_by_it(plan: Path) -> None:
    out = plan.parent / "out"
    answer("evaluate", plan, "--input", plan.parent / "facts.csv", "--out", out)
    assert any(out.iterdir())


def test_a_mistake_in_the_file_ends_the_command_with_its_line(plan: Path) -> None:
    (plan.parent / "rulebook.toml").write_text(FILE.replace('"poor" }', '"por" }'), encoding="utf-8")
    told = answer("check", plan, code=2)
    assert "rulebook.toml" in told
    assert "criteria.0.rule.of" in told
    assert "poor" in told


def test_a_rulebook_that_nobody_supplies_is_still_missing(plan: Path) -> None:
    plan.write_text(
        PLAN.replace('rulebook = "village/table"\ngroup', 'rulebook = "town/table"\ngroup'), encoding="utf-8"
    )
    assert "town" in answer("check", plan, code=3)


def test_a_misspelt_rulebook_of_the_plan_is_told_with_the_right_name(plan: Path) -> None:
    plan.write_text(PLAN.replace('"village/table"\ngroup', '"village/tabel"\ngroup'), encoding="utf-8")
    assert "village/table" in answer("check", plan, code=2)
