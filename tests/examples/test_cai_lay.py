"""The real table of Cai Lậy: published totals, the strict total, and the three departures, named in both languages."""

import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from pathlib import Path

import pytest

from emulation import Period, State, explain, run
from emulation.io import read_plan

FOLDER = Path(__file__).parents[2] / "examples" / "cai-lay-2022"
YEAR = Period.of_year(2022)
DEPARTURES = {
    "cai-lay/c2-bonus": ("0.7", "0.5"),
    "cai-lay/c4-bonus": ("0.5", "0"),
    "cai-lay/d2.3-bonus": ("4", "2"),
}


@pytest.fixture(scope="module")
def evaluation(cai_lay):
    return cai_lay.RULEBOOK.evaluate(cai_lay.RULEBOOK.case(cai_lay.filed(), unit=cai_lay.town()))


def scored(cai_lay, **changed):
    facts = {**cai_lay.filed().facts, **changed}
    return cai_lay.RULEBOOK.evaluate(cai_lay.RULEBOOK.case(facts, unit="x", period=YEAR))


def test_the_table_is_80_2_10_3_5_over_thirty_leaves(cai_lay):
    book = cai_lay.RULEBOOK
    assert book.full_maximum == 100
    maxima = {section.id: section.points.maximum for section in book.root.sections() if section.points}
    assert maxima == {"1": 80, "1.a": 30, "1.b": 15, "1.c": 25, "1.d": 10, "2": 2, "3": 10, "4": 3, "5": 5}
    assert len([name for name in book.criteria if not name.endswith("-bonus")]) == 30
    assert not book.model
    assert all(source.instrument == "168/HD-STNMT" for c in book for source in c.sources)


def test_the_three_published_totals_and_the_strict_one(evaluation):
    assert evaluation.rulebook.full_maximum == 100
    assert str(evaluation.total_by("self")) == "124.4"
    assert str(evaluation.total_by("appraised")) == "118.4"
    assert evaluation.total == Decimal("115.7")
    assert evaluation.complete
    assert not evaluation.findings


def test_the_standard_points_of_every_leaf_are_kept(evaluation):
    base = [line for line in evaluation.lines if not line.criterion.id.endswith("-bonus")]
    assert sum(Fraction(line.points) for line in base) == 100
    assert all(line.points == line.criterion.points.maximum for line in base)


def test_exactly_three_departures_each_with_its_reason(evaluation):
    found = {d.criterion.id: (str(d.appraised), d.rule) for d in evaluation.deviations}
    assert found == {name: (given, Decimal(rule)) for name, (given, rule) in DEPARTURES.items()}
    assert sum(d.difference for d in evaluation.deviations) == Decimal("2.7")
    assert all(d.reason for d in evaluation.deviations)


@pytest.mark.parametrize("author", ["rule", "appraised", "self"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_lines_and_adjustments_are_the_total_by_every_author(evaluation, language, author):
    explanation = explain(evaluation, language, author=author)
    assert explanation.sum == explanation.total == evaluation.total_by(author)


@pytest.mark.parametrize(
    ("language", "c2", "c4", "d23"),
    [
        ("vi", "0,7, tối đa 0,5 điểm = 0,5 điểm", "0,5, tối đa 0 điểm = 0 điểm", "4 × 1 điểm, tối đa 2 điểm = 2 điểm"),
        (
            "en",
            "0.7, at most 0.5 points = 0.5 points",
            "0.5, at most 0 points = 0 points",
            "4 × 1 point, at most 2 points = 2 points",
        ),
    ],
)
def test_the_explanation_says_what_was_conceded_and_what_the_table_allows(evaluation, language, c2, c4, d23):
    lines = {e.criterion.id: e for e in explain(evaluation, language).lines}
    computed = {name: lines[name].computed.replace("\xa0", " ") for name in DEPARTURES}
    assert computed == {"cai-lay/c2-bonus": c2, "cai-lay/c4-bonus": c4, "cai-lay/d2.3-bonus": d23}
    for name, (given, rule) in DEPARTURES.items():
        assert str(lines[name].appraised) == given
        assert lines[name].rule_points == Decimal(rule)
        assert "2022" in lines[name].appraisal
        assert given.replace(".", "," if language == "vi" else ".") in lines[name].appraisal
    others = [line for name, line in lines.items() if name not in DEPARTURES]
    assert all(line.appraised == line.rule_points for line in others)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_script_prints_totals_departures_and_what_is_worked_backwards(language):
    command = [sys.executable, FOLDER / "score.py", language]
    printed = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    assert all(f": {total}" in printed for total in ("100", "124.4", "118.4", "115.7"))
    assert printed.count(" ≠ ") == 3
    assert {"vi": "Suy ngược từ điểm số", "en": "Worked back from scores"}[language] in printed
    assert "d2.3: +4 = 4 × 1" in printed


def test_every_fact_is_either_recorded_or_marked_as_derived(cai_lay):
    facts = set(cai_lay.filed().facts)
    backwards = {each.field for each in cai_lay.derived()}
    assert facts == set(cai_lay.RULEBOOK.form.names)
    assert facts - backwards == {"report_filed", "sheet_filed", "c2_conceded", "c4_conceded"}
    assert all(each.why for each in cai_lay.derived())


def test_one_of_two_cases_and_only_with_the_full_standard(cai_lay):
    def bonus(**changed):
        return scored(cai_lay, **changed).points_of("cai-lay/a4-bonus")

    assert bonus() == 2
    assert bonus(a4_total_area=Decimal("94.99")) == 1
    assert bonus(a4_household_area=Decimal("98.99")) == 0
    assert bonus(a4_organisations=1) == 0


def test_the_penalties_of_an_item_stop_at_its_cap_whatever_the_bonus(cai_lay):
    worst = scored(cai_lay, a7_omitted=50, a7_auction_plan=False, a1_not_cooperating=50, a2_plans_late=50)
    assert worst.points_of("cai-lay/a7") == Decimal("1.5")
    assert worst.points_of("cai-lay/a7-bonus") == 4
    assert worst.points_of("cai-lay/a1") == Decimal("1.5")
    assert worst.points_of("cai-lay/a2") == 1


@pytest.mark.parametrize(
    ("rate", "base", "extra"),
    [
        ("99", 5, "0.5"),
        ("94.5", 5, "0.2"),
        ("92", 5, "0"),
        ("90", 5, "0"),
        ("89.99", 4, "0"),
        ("70", 3, "0"),
        ("69", 0, "0"),
    ],
)
def test_c2_by_its_rate_where_no_amount_was_conceded(cai_lay, rate, base, extra):
    found = scored(cai_lay, c2_clean=Decimal(rate), c2_conceded=State.NOT_APPLICABLE)
    assert found.points_of("cai-lay/c2") == base
    assert found.points_of("cai-lay/c2-bonus") == Decimal(extra)


@pytest.mark.parametrize(
    ("dossiers", "base", "extra"),
    [
        ((999, "10", "0"), "6", "2"), ((1000, "7", "0"), "6", "2"), ((2000, "10", "0"), "6", "2.7"), ((1999, "1", "0"), "6", "1"),
        ((999, "0.99", "0"), "6", "0"), ((999, "10", "0.5"), "5", "0"), ((1500, "10", "7"), "4.5", "0"), ((2000, "0", "10"), "4.3", "0"),
    ],
)  # fmt: skip
def test_dossiers_by_size_and_share(cai_lay, dossiers, base, extra):
    received, early, late = dossiers
    found = scored(cai_lay, s33_received=received, s33_early=Decimal(early), s33_late=Decimal(late))
    assert found.points_of("cai-lay/3.3") == Decimal(base)
    assert found.points_of("cai-lay/3.3-bonus") == Decimal(extra)


def test_communes_documents_and_the_waiver(cai_lay):
    found = scored(
        cai_lay, c5_failing=3, c3_communes_none=30, c3_communes_few=1, c3_lacking=9, s21_discipline="warning"
    )
    assert found.points_of("cai-lay/c5") == Decimal("4.4")
    assert found.points_of("cai-lay/c3") == Decimal("2.4")
    assert found.points_of("cai-lay/2.1") == -1
    assert scored(cai_lay, s21_discipline="warning", s21_self_detected=True).points_of("cai-lay/2.1") == 1


def test_without_a_sheet_an_office_is_not_classed(cai_lay):
    assert scored(cai_lay).standing.status == "unstated"
    standing = scored(cai_lay, sheet_filed=False).standing
    assert standing.status == "barred"
    assert "bảng tự chấm" in standing.reasons[0].vi


def test_a_fact_left_out_never_becomes_a_zero(cai_lay):
    facts = dict(cai_lay.filed().facts)
    del facts["d2_withdrawn"]
    found = cai_lay.RULEBOOK.evaluate(cai_lay.RULEBOOK.case(facts, unit="x", period=YEAR))
    assert found.total is State.MISSING
    assert (found.range.low, found.range.high) == (Decimal("113.7"), Decimal("115.7"))


@pytest.fixture(scope="module")
def planfile(cai_lay):
    return read_plan(FOLDER / "plan.toml", {cai_lay.RULEBOOK.id: cai_lay.RULEBOOK})


def test_the_files_of_the_plan_hold_what_was_filed(cai_lay, planfile):
    assert not planfile.findings
    (submission,) = planfile.submissions
    assert submission == cai_lay.filed()
    assert planfile.units == (cai_lay.town(),)


def test_under_the_plan_the_appraised_score_is_the_official_one(cai_lay, planfile):
    results = run(planfile.plan, [cai_lay.RULEBOOK], planfile.submissions, units=planfile.units)
    (found,) = results.find("thi-xa-cai-lay")
    assert str(found.official) == "118.4"
    assert found.evaluation.total == Decimal("115.7")
    assert not found.findings
    assert results.accounting.balanced


@pytest.mark.parametrize("name", ["submission.json", "units.json"])
def test_the_files_are_those_that_the_script_writes(cai_lay, name, tmp_path, monkeypatch):
    script = import_module("make_submission")
    monkeypatch.setattr(script, "DATA", tmp_path)
    script.main()
    assert (tmp_path / name).read_bytes() == (FOLDER / "data" / name).read_bytes()
