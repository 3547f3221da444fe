"""The households of the example come to the same totals as rows of a file and as submissions of a run."""

from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest

from emulation import Rulebook, State, load_registry, run
from emulation.io import PlanFile, ScoredFiles, read_plan, score_file
from emulation.models import Plan

BOOK = "households/escaping-poverty"


@pytest.fixture(scope="module")
def books() -> Mapping[str, Rulebook]:
    return load_registry().rulebooks


@pytest.fixture(scope="module")
def planfile(root: Path, books: Mapping[str, Rulebook]) -> PlanFile:
    return read_plan(root / "examples/hoa-binh-2023/plan.toml", books)


def at_rest(planfile: PlanFile, plan: Plan, books: Mapping[str, Rulebook], out: Path) -> ScoredFiles:
    source = planfile.path.parent / "data/submissions/households-escaping.csv"
    return score_file(books[BOOK].under(plan), source, out, period=plan.period, plan=plan, decimal_mark=",")


def totals(found: ScoredFiles) -> dict[str, int | str]:
    rows = pl.concat([pl.read_parquet(part) for part in found.parts]).select("unit", "total", "total:state").rows()
    return {unit: state if total is None else total for unit, total, state in rows}


def test_labels_and_words_of_the_file_are_those_of_submissions(
    planfile: PlanFile, books: Mapping[str, Rulebook], tmp_path: Path
) -> None:
    plan = planfile.plan.model_copy(update={"evidence": "not_tracked"})
    results = run(plan, books, planfile.submissions, units=planfile.units)
    book = results.book(BOOK)
    assert book is not None
    by_rule = {result.unit.id: result.evaluation.total_by("rule") for result in book.results}
    expected = {
        unit: total.value if isinstance(total, State) else int(total * 100)
        for unit, total in by_rule.items()
        if total is not None
    }
    found = totals(at_rest(planfile, plan, books, tmp_path))
    assert len(expected) == 15
    assert {unit: found[unit] for unit in expected} == expected


def test_evidence_that_the_plan_tracks_and_the_file_does_not_name_is_missing(
    planfile: PlanFile, books: Mapping[str, Rulebook], tmp_path: Path
) -> None:
    found = at_rest(planfile, planfile.plan, books, tmp_path)
    assert (found.accounting.read, found.accounting.scored) == (16, 0)
    assert found.unscored == {"failed": 1, "missing": 15}
