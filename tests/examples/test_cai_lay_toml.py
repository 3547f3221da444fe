"""The Cai Lậy table as pure TOML: the same rulebook as in Python, and the published totals without either plugin or code."""

from decimal import Decimal
from pathlib import Path

import pytest

from emulation import explain, run
from emulation.io import read_plan, read_rulebook, rulebook_to_toml

FOLDER = Path(__file__).parents[2] / "examples" / "cai-lay-2022"


@pytest.fixture(scope="module")
def book():
    return read_rulebook(FOLDER / "cai-lay.toml")


@pytest.fixture(scope="module")
def planfile():
    return read_plan(FOLDER / "plan.toml", {})


def test_the_file_is_the_rulebook_that_python_writes(book, cai_lay):
    assert book == cai_lay.RULEBOOK
    assert book.digest == cai_lay.RULEBOOK.digest


def test_the_file_holds_no_node_in_json(book):
    assert "node" not in (FOLDER / "cai-lay.toml").read_text(encoding="utf-8")
    assert "node = {" not in rulebook_to_toml(book)


def test_the_published_totals_follow_from_the_file_alone(planfile):
    assert not planfile.findings
    results = run(planfile.plan, planfile.rulebooks, planfile.submissions, units=planfile.units)
    (found,) = results.find("thi-xa-cai-lay")
    assert found.evaluation.rulebook.full_maximum == 100
    assert str(found.evaluation.total_by("self")) == "124.4"
    assert str(found.evaluation.total_by("appraised")) == str(found.official) == "118.4"
    assert found.evaluation.total == Decimal("115.7")
    assert not found.findings


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_line_is_explained_as_the_python_table_explains_it(book, cai_lay, language):
    told = [
        explain(each.evaluate(each.case(cai_lay.filed(), unit=cai_lay.town())), language).lines
        for each in (book, cai_lay.RULEBOOK)
    ]
    assert [(line.title, line.computed, line.points) for line in told[0]] == [
        (line.title, line.computed, line.points) for line in told[1]
    ]
