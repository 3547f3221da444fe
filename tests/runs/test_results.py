"""Same input, same bytes: whatever the order, and with everything that defends a score."""

import json
import os
import random
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.runs.world import (
    FILED,
    LAST_YEAR,
    REGISTER,
    UNITS,
    minutes,
    of_hamlet,
    of_household,
    plan,
    play,
)

from emulation import (
    Appraisal,
    AppraisalEntry,
    CriterionOverride,
    Finding,
    ModelError,
    State,
    Submission,
)
from emulation.algebra import canonical
from emulation.runs import COMPARABLE_SHARE

ROOT = Path(__file__).parents[2]
EXPECTED = play(*FILED, contributions=REGISTER).digest


@given(st.randoms(use_true_random=False))
def test_the_order_of_what_comes_in_changes_no_byte_of_what_goes_out(chance: random.Random) -> None:
    def mixed(items: tuple) -> list:
        return chance.sample(items, len(items))

    results = play(*mixed(FILED), units=mixed(UNITS), contributions=mixed(REGISTER), history=mixed(LAST_YEAR))
    assert results.digest == EXPECTED


def test_the_seed_of_pythons_hashes_changes_no_byte() -> None:
    """Each in a process of its own, and nothing but them compared."""
    code = "from tests.runs.world import *; print(play(*FILED, contributions=REGISTER).digest)"
    digests = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        digests.add(done.stdout.strip())
    assert len(digests) == 1


@given(st.lists(st.sampled_from(FILED), max_size=12))
def test_whatever_is_filed_is_accounted_for(filed: list[Submission]) -> None:
    results = play(*filed, contributions=REGISTER)
    assert results.accounting.read == len(filed)
    assert results.accounting.balanced
    assert sum(group.accounting.read for group in results.groups) == len(filed) - len(results.strays)


def test_iterators_are_gone_through_once() -> None:
    results = play(*FILED, units=iter(UNITS), contributions=iter(REGISTER), history=iter(LAST_YEAR))
    assert results.digest == EXPECTED


def test_what_goes_in_is_not_changed() -> None:
    before = canonical([s.to_json() for s in FILED])
    play(*FILED, contributions=REGISTER)
    assert canonical([s.to_json() for s in FILED]) == before


def test_the_json_is_json_without_a_float() -> None:
    data = play(*FILED, contributions=REGISTER).to_json()
    assert json.loads(canonical(data)) == data


def test_the_json_of_a_criterion_has_the_points_of_all_authors_side_by_side() -> None:
    entry = AppraisalEntry(
        criterion="communities/helped",
        points=24,
        author="staff-7",
        role="specialist",
        on="2024-01-10",
        reason="trừ hộ trùng",
    )
    submission = of_hamlet(
        self_assessment={"communities/helped": 36, "communities/target": 15, "communities/less-poor": 10},
        appraisal=Appraisal(entries=(entry,)),
    )
    data = play(submission, plan=plan(official="appraised")).to_json()
    (told,) = data["rulebooks"][0]["units"]
    helped = told["criteria"][0]
    assert helped["points"] == {"self": "36", "rule": "30", "appraised": "24", "official": "24"}
    assert told["criteria"][1]["points"]["official"] == {"state": "not_due"}
    assert told["criteria"][1]["state"] == "not_due"
    assert told["points"]["self"] == "61"
    assert told["points"]["rule"] == "55"
    assert data["accounting"]["incomplete"] == 1


def test_the_json_tells_what_a_criterion_read_and_what_is_missing() -> None:
    (told,) = play(of_hamlet(facts={"helped": State.MISSING})).to_json()["rulebooks"][0]["units"]
    assert told["criteria"][0]["inputs"] == [
        {"name": "helped", "origin": "reported", "value": {"state": "missing"}},
        {"name": "poor_start", "origin": "reported", "value": "10"},
    ]
    assert told["criteria"][0]["range"] == {"low": "0", "high": "60", "may_not_apply": False}
    assert told["points"]["rule"] == {"state": "missing"}
    assert told["range"] == {"low": "10", "high": "100", "may_not_apply": False}


def test_lines_and_adjustments_of_the_json_sum_to_its_total() -> None:
    off = CriterionOverride(criterion="communities/less-poor", switched_off=True, rest="rescale", reason="NQ 05/2023")
    (told,) = play(of_hamlet(), plan=plan(criteria=(off,))).to_json()["rulebooks"][0]["units"]
    lines = [Fraction(line["points"]["official"]) for line in told["criteria"]]
    (adjustment,) = told["adjustments"]
    assert sum(lines) + Fraction(adjustment["points"]) == Fraction(told["points"]["official"]) == 50
    assert set(adjustment["cause"]) == {"vi", "en"}


def test_the_json_marks_model_values() -> None:
    data = play(of_hamlet()).to_json()
    assert data["rulebooks"][0]["model"] is True
    assert data["rulebooks"][0]["criteria"][0]["model"] is True
    assert data["comparable_share"] == {"value": "0.6", "model": True}
    assert Fraction(3, 5) == COMPARABLE_SHARE


def test_no_free_text_of_evidence_reaches_the_json() -> None:
    evidence = minutes("communities/helped").model_copy(update={"title": "Biên bản hộ ông Nguyễn Văn A"})
    data = play(of_hamlet(evidence=(evidence,))).to_json()
    assert "Nguyễn" not in str(data)


def test_the_digest_of_a_plan_does_not_know_its_lines() -> None:
    moved = tuple(each.model_copy(update={"line": 99}) for each in plan().assignments)
    assert play(plan=plan(assignments=moved)).plan_digest == play().plan_digest
    assert play(plan=plan(official="appraised")).plan_digest != play().plan_digest


def test_a_unit_is_found_in_every_rulebook_that_scored_it() -> None:
    results = play(of_hamlet("h1"), of_household("hh1"))
    assert [result.rulebook for result in results.find("h1")] == ["communities/for-the-poor"]
    assert results.find("h1", "households/escaping-poverty") == ()
    assert results.find("nobody") == ()
    assert results.units == ("h1", "hh1")


def test_results_of_a_rulebook_are_summed_up_in_figures() -> None:
    results = play(of_hamlet("h1"), of_hamlet("h2", facts={"helped": 2, "poor_start": 10}))
    summary = results.book("communities/for-the-poor").summary
    assert (summary.lowest, summary.highest, summary.mean) == (18, 55, Fraction("36.5"))


def test_progress_is_told_after_each_submission() -> None:
    told: list[tuple[int, int]] = []
    play(of_hamlet("h1"), of_hamlet("h2"), of_hamlet("nobody"), on_progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]


class Receipt:
    def to_json(self) -> dict[str, object]:
        return {"file": "units.csv", "read": 3}


def test_what_the_reader_of_files_found_is_handed_on() -> None:
    found = Finding.of(ModelError("EMU-D02", vi="khóa lạ", en="unknown key"))
    results = play(of_hamlet(), receipts=[Receipt()], findings=[found, found])
    assert results.findings == (found,)
    assert results.to_json()["receipts"] == [{"file": "units.csv", "read": 3}]


def test_findings_of_the_run_stand_with_the_gravest_first() -> None:
    notice = Finding("EMU-A01", "notice", "a", "a")
    warning = Finding("EMU-A02", "warning", "a", "a")
    error = Finding("EMU-A03", "error", "a", "a")
    assert play(findings=[notice, error, warning]).findings == (error, warning, notice)


def test_results_print_nothing(capsys: object) -> None:
    play(*FILED)
    assert capsys.readouterr() == ("", "")
