"""A plugin that is none of ours, installed as a distribution of its own: it has all that ours have, and no more.

Its movement, group, classes and awards are unlike any of the shipped ones.
"""

import ast
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.scaffold.place import Place, make_place

SAMPLE = Path(__file__).parents[1] / "sample_plugin"
PUBLIC = {"emulation", "emulation.errors", "emulation.io", "emulation.testing"}
PLAN = "plan/plan.toml"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Give a place in which the plugin is installed from a copy that is gone by then."""
    place = make_place(tmp_path_factory.mktemp("stranger"))
    copy = place.folder / "copy"
    shutil.copytree(SAMPLE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    place.does("pip install --quiet ./copy")
    shutil.copytree(SAMPLE / "plan", place.folder / "plan")
    shutil.copy(SAMPLE / "pyproject.toml", place.folder)
    shutil.rmtree(copy)
    return place


@pytest.fixture(scope="module")
def decided(installed: Place) -> dict[str, Any]:
    """Give what a run of its plan decides."""
    installed.does(f"emulation evaluate {PLAN} --out out")
    return json.loads((installed.folder / "out/decisions.json").read_text(encoding="utf-8"))


def imported(module: Path) -> Iterator[str]:
    """Yield what a module imports of the library."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.partition(".")[0] == "emulation")
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "emulation":
            yield node.module or ""


def test_it_uses_what_is_public_and_nothing_else() -> None:
    used = {name for module in SAMPLE.rglob("*.py") for name in imported(module)}
    assert used
    assert used <= PUBLIC


def test_it_is_listed_with_its_own_distribution_and_version(installed: Place) -> None:
    plugins = {each["name"]: each for each in json.loads(installed.does("emulation plugins --json"))["plugins"]}
    it = plugins["trade-unions"]
    assert (it["status"], it["distribution"], it["version"]) == ("loaded", "thi-dua-cong-doan", "1.2.0")
    assert it["rulebooks"] == ["trade-unions/grassroots"]
    assert {"communities", "enterprises", "government-bodies", "households", "mass-organizations"} < set(plugins)


def test_it_passes_every_check_of_the_kit(installed: Place) -> None:
    said = installed.does("pytest -p no:cacheprovider")
    assert " passed" in said
    assert "failed" not in said


def test_its_units_are_scored_exactly(decided: dict[str, Any]) -> None:
    (book,) = decided["rulebooks"]
    assert {each["unit"]: each["official"] for each in book["units"]} == {
        "cd-may": "100",
        "cd-giay": "90",
        "cd-thep": "90",
        "cd-go": "70",
        "cd-gom": {"state": "missing"},
    }


def test_its_units_are_ranked_and_classed_by_its_own_plan_and_bands(decided: dict[str, Any]) -> None:
    """Equal points are parted by the key that the plan names; a score that is missing has neither rank nor class."""
    (book,) = decided["rulebooks"]
    found = {
        each["unit"]: (each["rank"].get("rank"), (each["class"]["class"] or {}).get("id")) for each in book["units"]
    }
    assert found == {
        "cd-may": ("1", "strong"),
        "cd-giay": ("2", "strong"),
        "cd-thep": ("3", "strong"),
        "cd-go": ("4", "fair"),
        "cd-gom": (None, None),
    }


def test_its_award_goes_to_the_first_two(decided: dict[str, Any]) -> None:
    (award,) = decided["awards"]
    assert {each["nominee"]: each["status"] for each in award["nominations"]} == {
        "cd-may": "proposed",
        "cd-giay": "proposed",
        "cd-thep": "cut",
        "cd-go": "ineligible",
        "cd-gom": "ineligible",
    }


def test_its_score_is_explained_in_its_own_words(installed: Place) -> None:
    said = installed.does(f"emulation explain {PLAN} cd-go")
    assert "trade-unions thi-dua-cong-doan 1.2.0" in said
    assert "số mục trong “Sáng kiến được áp dụng” mà Điểm của hội đồng sáng kiến ≥ 5" in said
