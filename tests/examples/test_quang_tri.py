"""A cluster as published: 68 of 71 scores by the formula, and the one entry that came too late for the others."""

import subprocess
import sys
from fractions import Fraction
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from emulation import State
from emulation.cohorts import staleness

SCRIPT = Path(__file__).parents[2] / "examples" / "quang-tri-cluster" / "score.py"


@pytest.fixture(scope="module")
def cluster():
    spec = spec_from_file_location("quang_tri_score", SCRIPT)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def checks(cluster):
    return cluster.checks()


def test_sixty_eight_of_the_seventy_one_published_scores_are_the_formula(checks):
    assert len(checks) == 71
    assert sum(each.status == "same" for each in checks) == 68


def test_the_other_three_are_the_formula_before_one_entry_and_the_search_finds_which(checks):
    """The margin is zero: the published hundredths, neither more nor less."""
    stale = {each.published.unit: each for each in checks if each.status != "same"}
    assert {unit: each.without for unit, each in stale.items()} == {"U1": ("U3",), "U2": ("U3",), "U7": ("U3",)}
    assert {each.published.name for each in stale.values()} == {"cluster/31"}
    assert {unit: str(each.found) for unit, each in stale.items()} == {"U1": "5.56", "U2": "5.56", "U7": "7.22"}


def test_u3_leads_with_ten_and_led_nobody_before(cluster):
    """The excess over the target is what the formula asks of the leader: 9 with U3, 4 without."""
    [best] = [
        s for s in cluster.cohort().found if s.how == "max" and "actual_31" in repr(s) and "ratio" in repr(s).lower()
    ]
    assert dict(cluster.cohort().found[best]) == {("cluster",): Fraction(9)}
    assert dict(cluster.cohort(without=("U3",)).found[best]) == {("cluster",): Fraction(4)}


def test_a_score_that_keeps_its_cohort_shows_that_it_is_stale_and_by_which_entry(cluster):
    before, now = cluster.cohort(without=("U3",)), cluster.cohort()
    [u7] = [each for each in cluster.members() if each.unit == "U7"]
    made = cluster.RULEBOOK.evaluate(before.final(u7.case))
    assert (made.stage, made.cohort) == ("final", before.digest)
    found = staleness(made, now, made_on=before)
    assert found is not None
    assert found.changes.added == ("U3",)
    assert not found.changes.changed
    assert found.matters
    assert "thêm U3" in found.said().vi
    assert "added U3" in found.said().en


def test_the_unit_that_lacks_a_row_keeps_its_other_scores(cluster):
    [u2] = [each for each in cluster.members() if each.unit == "U2"]
    evaluation = cluster.RULEBOOK.evaluate(cluster.cohort().final(u2.case))
    assert evaluation.points_of("cluster/22") is State.MISSING
    assert evaluation.points_of("cluster/26") == 5


@pytest.mark.parametrize(("language", "words"), [("vi", "68 trong 71 điểm"), ("en", "68 of 71 published scores")])
def test_the_script_says_so(language, words):
    done = subprocess.run([sys.executable, str(SCRIPT), language], capture_output=True, text=True, check=True)
    assert words in done.stdout
    assert done.stdout.count("U3") == 3
