"""The movement of Hòa Bình, 2023: everything read is accounted for, everything scored is explained, nothing is passed off as real."""

import csv
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from emulation import GROUPS, HOUSEHOLDS, State, explain, load_registry, run
from emulation.io import read_plan

FOLDER = Path(__file__).parents[2] / "examples" / "hoa-binh-2023"
BOOKS = {
    "government-bodies/peoples-committee": 20,
    "government-bodies/department": 12,
    "mass-organizations/for-the-poor": 12,
    "enterprises/enterprise": 12,
    "enterprises/cooperative": 12,
    "communities/for-the-poor": 12,
    "households/escaping-poverty": 12,
    "households/helping-others": 12,
}
TEXT_FILES = sorted(p for p in FOLDER.rglob("*") if p.suffix in (".csv", ".toml", ".json", ".md"))


@pytest.fixture(scope="module")
def registry():
    return load_registry()


@pytest.fixture(scope="module")
def planfile(registry):
    return read_plan(FOLDER / "plan.toml", registry.rulebooks)


@pytest.fixture(scope="module")
def results(registry, planfile):
    return run(
        planfile.plan,
        registry.rulebooks,
        planfile.submissions,
        units=planfile.units,
        contributions=planfile.contributions,
        history=planfile.history,
        plugins=registry,
        receipts=planfile.receipts,
        findings=planfile.findings,
    )


@pytest.fixture(scope="module")
def figures():
    with (FOLDER / "sources" / "published.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def provenance():
    return tomllib.loads((FOLDER / "provenance.toml").read_text(encoding="utf-8"), parse_float=Decimal)


def one(results, unit):
    (found,) = results.find(unit)
    return found


def test_every_row_of_every_file_is_accounted_for(planfile, results):
    assert not planfile.refused
    assert all(receipt.read == receipt.accepted + len(receipt.rejected) for receipt in planfile.receipts)
    assert results.accounting.balanced
    assert all(book.accounting.balanced for book in results.books)
    filed = len(planfile.submissions)
    assert results.accounting.read == filed


def test_all_five_groups_by_all_eight_rulebooks_with_a_dozen_units_or_more(results):
    assert {group.group for group in results.groups} == {group.id for group in GROUPS}
    found = {book.rulebook.id: len(book.results) for book in results.books}
    assert set(found) == set(BOOKS)
    assert all(found[name] >= BOOKS[name] for name in BOOKS)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_lines_and_adjustments_sum_to_the_total_of_every_unit(results, language):
    for result in results:
        explanation = explain(result.evaluation, language)
        if isinstance(explanation.total, State):
            carried = [line.points for line in explanation.lines if isinstance(line.points, State)]
            assert explanation.total in carried, result.unit.id
        else:
            assert explanation.sum == explanation.total == result.official, result.unit.id
        assert all(line.rule and line.sources for line in explanation.lines)


def test_every_state_stands_somewhere(results):
    lines = {line.points for result in results for line in result.evaluation.lines if isinstance(line.points, State)}
    assert lines == set(State)
    standings = Counter(result.evaluation.standing.status for result in results)
    assert {"classed", "barred", "withheld", "incomplete"} <= set(standings)
    commendations = {result.evaluation.standing.commendation for result in results}
    assert commendations == {"eligible", "barred", "withheld"}
    accounting = results.accounting
    assert (
        min(accounting.scored, accounting.incomplete, accounting.rejected, accounting.replaced, accounting.outside) > 0
    )


def test_every_fault_that_was_put_in_is_named(planfile, results):
    codes = {finding.code for result in results for finding in result.findings}
    codes |= {each.finding.code for book in results.books for each in (*book.rejected, *book.outside)}
    codes |= {finding.code for finding in (*results.findings, *planfile.findings)}
    assert {
        "EMU-C02",  # a house named by two, owned by none
        "EMU-C04",  # a house named by three, owned by one
        "EMU-C06",  # a gift of the year before
        "EMU-E04",  # other points without a reason
        "EMU-S01",  # a hamlet that filed twice
        "EMU-S02",  # a period that is not the plan's
        "EMU-S03",  # a unit that nobody knows
        "EMU-S08",  # a rulebook that is not for the unit
        "EMU-S09",  # poor households that do not add up
        "EMU-S11",  # another figure than the authority's
        "EMU-S13",  # a household that did not register
        "EMU-S15",  # a unit to which little applies
    } <= codes


def test_poor_households_that_do_not_add_up_fail_and_are_named(results):
    commune = one(results, "xa-gia-dinh-1")
    assert commune.evaluation.total is State.FAILED
    assert any(f.code == "EMU-S09" and "1" in f.vi for f in commune.findings)


def test_a_house_claimed_twice_counts_once(results):
    kim_boi, province = one(results, "mttq-kim-boi"), one(results, "mttq-tinh")
    assert {c.contribution for c in kim_boi.joint} == {"nha-001", "nha-002"}
    houses = [c for c in province.contributions if c.contribution in ("nha-001", "nha-002")]
    assert all(c.part == "owner" and c.credited_quantity == 1 for c in houses)
    line = next(e for e in explain(kim_boi.evaluation, "vi").lines if e.criterion.id.endswith("c8a-houses"))
    reported = kim_boi.submission.facts["houses_done"]
    assert f"{reported - 2} / " in line.computed
    for unit in ("mttq-gia-dinh", "hoi-gia-dinh"):
        assert one(results, unit).evaluation.total is State.WITHHELD


def test_the_replaced_result_is_kept_beside_the_correction(results):
    (replaced,) = results.book("government-bodies/peoples-committee").replaced
    now = one(results, "xa-gia-dinh-3")
    assert (replaced.submission.version, now.submission.version) == (1, 2)
    assert now.official < replaced.official
    assert "hủy" in replaced.reason


def test_no_poor_household_left_and_none_ever_are_two_things(results):
    left, never = one(results, "tdp-gia-dinh-1").evaluation, one(results, "tdp-gia-dinh-2").evaluation
    criterion = next(c.id for c in left.rulebook if "/f6" in c.id)
    assert left.points_of(criterion) == 15
    assert never.points_of(criterion) is State.NOT_APPLICABLE
    assert never.share_of_scale < left.share_of_scale


def test_targets_come_from_the_plan_and_what_was_not_assigned_leaves_the_scale(results):
    city, ward = one(results, "tp-hoa-binh"), one(results, "phuong-thinh-lang")
    assert "target_poor" in city.from_plan
    assert ward.evaluation.case.fact("ntm_criteria_assigned") is State.NOT_APPLICABLE
    rural = next(c.id for c in ward.evaluation.rulebook if "/a9" in c.id)
    assert ward.evaluation.points_of(rural) is State.NOT_APPLICABLE


def test_the_plan_says_of_its_changes_why(results):
    changed = results.book("communities/for-the-poor").rulebook.changes
    assert len(changed) == 3
    assert all(change.reason.startswith("Ví dụ") for change in changed)


def test_self_assessed_and_appraised_scores_stand_beside_the_rule(results):
    for book in results.books:
        evaluations = [result.evaluation for result in book.results]
        assert sum(e.total_by("self") is not None for e in evaluations) >= 5, book.rulebook.id
        assert sum(e.total_by("appraised") is not None for e in evaluations) >= 3, book.rulebook.id
    assert any(e.reason for result in results for e in result.evaluation.deviations)


def test_published_figures_stand_as_printed_with_their_page(planfile, provenance, figures):
    assert all(row["source"].startswith("http") for row in figures.values())
    filed = {(s.unit, s.period): s.facts for s in (*planfile.submissions, *planfile.history) if s.version == 1}
    scale = {"tỷ đồng": 10**9, "triệu đồng": 10**6}
    for entry in provenance["known"]:
        assert entry["figures"]
        assert set(entry["figures"]) <= set(figures)
        if entry["how"] == "published":
            (key,) = entry["figures"]
            row = figures[key]
            assert filed[entry["unit"], entry["period"]][entry["field"]] == entry["value"]
            assert entry["value"] == Decimal(row["value"]) * scale.get(row["unit_of_measure"], 1)
    how = Counter(entry["how"] for entry in provenance["known"])
    assert how["published"] >= 20
    assert set(how) == {"published", "borrowed", "computed", "fitted"}


def test_every_other_fact_is_marked_as_made_up(planfile, provenance):
    known = {(e["unit"], e["period"], e["field"]) for e in provenance["known"]}
    made_up = {
        (unit, name) for units in provenance["synthetic"].values() for unit, names in units.items() for name in names
    }
    for submission in planfile.submissions:
        for name in submission.facts if submission.version == 1 else ():
            both = (submission.unit, submission.period, name) in known, (submission.unit, name) in made_up
            assert any(both), (submission.unit, name)
    for submission in planfile.history:
        assert all((submission.unit, submission.period, name) in known for name in submission.facts)


def test_every_csv_says_in_each_row_what_is_made_up():
    for path in (FOLDER / "data" / "submissions").glob("*.csv"):
        heading = path.read_text(encoding="utf-8").partition("\n")[0]
        if not path.stem.endswith(("-cases", "-evidence", "-appraisal")):
            assert heading.endswith("số liệu giả định"), path.name


def test_nothing_in_it_names_a_person(planfile):
    assert not any(unit.names for unit in planfile.units if unit.group == HOUSEHOLDS.id)
    surnames = r"\b(?:Nguyễn|Trần|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Quách|Hà) (?:Thị|Văn|Đức|Minh)\b"
    for path in TEXT_FILES:
        text = path.read_text(encoding="utf-8")
        assert not re.search(surnames, text), path.name
        assert not re.search(r"\bÔng|\bBà (?!con)", text), path.name
    assert not any(re.search(r"\d{9}", unit.id) for unit in planfile.units)


def test_units_stand_as_they_stood_then(planfile):
    units = {unit.id: unit for unit in planfile.units}
    districts = [
        u for u in units.values() if u.trait_on("level", planfile.plan.period.last_day) in ("district", "city")
    ]
    committees = [u for u in districts if u.kind == "peoples-committee"]
    assert len(committees) == 10
    assert all(unit.end and unit.end.isoformat() == "2025-07-01" for unit in committees)
    assert units["xa-doc-lap"].code_on(planfile.plan.period.last_day) == "04921"


def test_classes_are_marked_as_values_of_the_example(planfile):
    assert planfile.plan.classes
    for table in planfile.plan.classes:
        assert table.source.model
        assert all("minh họa" in band.title.vi for band in table.bands)


@pytest.mark.long
def test_the_data_are_those_that_the_script_makes(tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "again", ignore=shutil.ignore_patterns("__pycache__"))
    for path in (folder / "data").rglob("*.*"):
        path.unlink()
    subprocess.run([sys.executable, folder / "make_data.py"], check=True)
    for path in TEXT_FILES:
        assert (folder / path.relative_to(FOLDER)).read_bytes() == path.read_bytes(), path.name


@pytest.mark.long
def test_the_main_job_prints_all_five_groups_and_leaves_its_files(tmp_path):
    command = [Path(sys.executable).parent / "emulation", "evaluate", FOLDER / "plan.toml", "--out", tmp_path]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert all(group.title.vi.upper() in done.stdout for group in GROUPS)
    assert {"results.json", "report.html"} <= {path.name for path in tmp_path.iterdir()}
    assert len(list(tmp_path.glob("*.csv"))) == len(BOOKS)
