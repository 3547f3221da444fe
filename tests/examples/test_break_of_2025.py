"""The break of 2025: districts ended and communes merged within the period, and nothing is handed on by itself."""

import csv
import shutil
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from emulation import Decisions, Plan, check_lineage, decide, load_registry, run
from emulation.io import PlanFile, read_plan

FOLDER = Path(__file__).parents[2] / "examples" / "hoa-binh-phu-tho-2025"
OPEN = ("hb-dong-tan", "huyen-lac-son", "pt-tien-phong")
"""A commune that was split, a district and a new commune, of which the plan says nothing."""

Decide = Callable[[Plan], Decisions]


@pytest.fixture(scope="module")
def planfile() -> PlanFile:
    return read_plan(FOLDER / "plan.toml", load_registry().rulebooks)


@pytest.fixture(scope="module")
def under(planfile: PlanFile) -> Decide:
    """Give a function that decides under another plan."""
    books = load_registry().rulebooks

    def decided(plan: Plan) -> Decisions:
        return decide(run(plan, books, planfile.submissions, units=planfile.units), units=planfile.units)

    return decided


@pytest.fixture(scope="module")
def decisions(planfile: PlanFile, under: Decide) -> Decisions:
    return under(planfile.plan)


def ranks(decisions: Decisions, bloc: str) -> list[str]:
    """Return the units of a bloc in the order of their ranks."""
    mine = [each for each in decisions.placed if each.cohort == (("bloc", bloc),)]
    return [each.unit for each in sorted(mine, key=lambda each: each.rank or 0)]


def bloc_of(decisions: Decisions, unit: str) -> tuple[str | None, str | None]:
    """Return the bloc of a unit, and why it has none."""
    found = next(each for each in decisions.attributions if each.unit == unit)
    return found.bloc, None if found.why_none is None else found.why_none.kind


def test_the_lineage_is_that_of_the_map(planfile: PlanFile) -> None:
    with (FOLDER / "sources" / "ward_map.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    day = planfile.plan.period.last_day
    before = planfile.plan.period.start
    codes = {unit.id: unit.code_on(before) or unit.code_on(day) for unit in planfile.units}
    found = {(codes[old.unit], codes[unit.id], old.share) for unit in planfile.units for old in unit.predecessors}
    assert found == {
        (row["old_code"], row["new_code"], Fraction(1) if row["relation"] == "whole" else Fraction(1, 2))
        for row in rows
    }
    assert check_lineage(planfile.units) == ()


def test_a_code_that_went_on_to_another_commune_is_no_identity(planfile: PlanFile) -> None:
    units = {unit.id: unit for unit in planfile.units}
    day = planfile.plan.period.last_day
    assert units["hb-vay-nua"].code_on(day) == units["pt-tien-phong"].code_on(day) == "04891"


def test_shares_of_split_communes_are_marked_as_illustrations(planfile: PlanFile) -> None:
    split = [old for unit in planfile.units for old in unit.predecessors if old.share != 1]
    assert len(split) == 4
    assert all(old.source is not None and old.source.model for old in split)


def test_every_figure_is_named_as_made_up(planfile: PlanFile) -> None:
    assert planfile.plan.notice is not None
    assert "toàn bộ số liệu là giả định" in planfile.plan.notice.vi
    assert [receipt.file for receipt in planfile.receipts if receipt.what == "submissions"] == [
        "data/submissions.synthetic.json"
    ]
    assert planfile.plan.source.model


def test_the_plan_says_where_most_count_and_that_stands(planfile: PlanFile, decisions: Decisions) -> None:
    for part in planfile.plan.part_periods:
        assert bloc_of(decisions, part.unit) == (part.counts_in, None if part.counts_in else "counts-in-no-bloc")


def test_what_the_plan_does_not_say_stays_open_and_is_named(planfile: PlanFile, decisions: Decisions) -> None:
    assert [bloc_of(decisions, unit) for unit in OPEN] == [(None, "bloc-open")] * 3
    findings = [finding for finding in planfile.findings if finding.code == "EMU-K43"]
    assert tuple(finding.fact("unit") for finding in findings) == OPEN
    assert all(finding.severity == "warning" for finding in findings)


def test_nothing_is_re_attributed_silently(planfile: PlanFile, under: Decide) -> None:
    """Without a word of the plan every unit that ended or was made of others is open, whatever blocs name it."""
    silent = under(planfile.plan.changed(part_periods=()))
    assert all(bloc_of(silent, unit.id) == (None, "bloc-open") for unit in planfile.units)
    assert all(each.status == "apart" for each in silent.placed)
    assert [award.taken for award in silent.awards] == [(), ()]


def test_an_open_unit_has_its_score_and_no_rank(decisions: Decisions) -> None:
    for unit in OPEN:
        (placed,) = decisions.placed_of(unit)
        assert (placed.status, placed.rank, placed.settled.how) == ("apart", None, "number")


def test_decisions_for_the_settled_ones_stand(decisions: Decisions) -> None:
    assert ranks(decisions, "xa-phu-tho") == ["pt-pa-co", "pt-mai-chau", "pt-duc-nhan", "pt-ngoc-son", "pt-thong-nhat"]
    assert ranks(decisions, "huyen") == ["huyen-mai-chau", "huyen-da-bac"]
    taken = {award.award.id: [each.nominee for each in award.proposed] for award in decisions.awards}
    assert taken == {"bang-khen-xa": ["pt-pa-co", "pt-mai-chau"], "giay-khen-huyen": ["huyen-mai-chau"]}
    assert all(award.objections == () for award in decisions.awards)


def test_an_open_unit_is_told_for_every_award_that_its_bloc_is_open(decisions: Decisions) -> None:
    for award in decisions.awards:
        for unit in OPEN:
            (nomination,) = award.of(unit)
            assert not nomination.takes_a_place
            assert "bloc-open" in {reason.kind for reason in nomination.reasons}


def test_a_word_of_the_plan_settles_an_open_unit_and_changes_the_ranks(planfile: PlanFile, under: Decide) -> None:
    part = {"unit": "pt-tien-phong", "counts_in": "xa-phu-tho", "reason": "Ví dụ", "source": planfile.plan.source}
    said = under(planfile.plan.changed(part_periods=(*planfile.plan.part_periods, part)))
    assert ranks(said, "xa-phu-tho")[:3] == ["pt-tien-phong", "pt-pa-co", "pt-mai-chau"]
    award = said.award("bang-khen-xa")
    assert award is not None
    assert [each.nominee for each in award.proposed] == ["pt-tien-phong", "pt-pa-co"]


def test_the_data_of_the_break_are_those_that_the_script_makes(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "again", ignore=shutil.ignore_patterns("__pycache__"))
    made = sorted((folder / "data").iterdir())
    for path in made:
        path.unlink()
    subprocess.run([sys.executable, folder / "make_data.py"], check=True)
    assert [path.name for path in made] == ["submissions.synthetic.json", "units.json"]
    for path in made:
        assert path.read_bytes() == (FOLDER / "data" / path.name).read_bytes()
