"""Evidence and appraisal of a plan's files for submissions that came in books."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.io.conftest import BOOK, PLAN

from emulation import Rulebook
from emulation.errors import PlanError
from emulation.io import PlanFile, read_plan, with_details
from emulation.models import Appraisal, Submission

FILES = f"""
[files]
submissions = [
  {{ path = "a.csv", rulebook = "{BOOK}" }},
  {{ path = "e.csv", rulebook = "{BOOK}", part = "evidence" }},
  {{ path = "t.csv", rulebook = "{BOOK}", part = "appraisal" }},
]
"""
EVIDENCE = "unit;id;kind;criteria\nxom-a;e1;minutes;hamlets/met\nxom-b;e2;minutes;hamlets/met\n"
APPRAISAL = (
    "unit;criterion;points;author;role;on\nxom-a;hamlets/met;40;td-1;specialist;2024-01-02\n"
    "xom-z;hamlets/met;40;td-1;specialist;2024-01-02\n"
)


@pytest.fixture
def planfile(tmp_path: Path, books: Mapping[str, Rulebook]) -> PlanFile:
    (tmp_path / "plan.toml").write_text(PLAN + FILES, encoding="utf-8")
    (tmp_path / "e.csv").write_text(EVIDENCE, encoding="utf-8")
    (tmp_path / "t.csv").write_text(APPRAISAL, encoding="utf-8")
    return read_plan(tmp_path / "plan.toml", books, without=("submissions",), details=True)


def _filed(unit: str = "xom-a", **more: object) -> Submission:
    return Submission(rulebook=BOOK, unit=unit, period="2023", facts={"met": True}, **more)


def test_the_submissions_are_passed_over_and_their_details_are_listed(planfile: PlanFile):
    assert planfile.submissions == ()
    assert [listed.part for listed in planfile.details] == ["evidence", "appraisal"]


def test_details_hold_for_the_units_of_the_books_and_others_are_counted(planfile: PlanFile):
    joined = with_details([_filed()], planfile.details, planfile.rulebooks, period="2023")
    (submission,) = joined.submissions
    assert submission.facts == {"met": True}
    assert [(each.id, each.criteria) for each in submission.evidence] == [("e1", ("hamlets/met",))]
    assert submission.appraisal is not None
    assert [(each.criterion, each.points) for each in submission.appraisal.entries] == [("hamlets/met", 40)]
    assert [(receipt.file, receipt.accepted, receipt.rejected) for receipt in joined.receipts] == [
        ("e.csv", 1, ()),
        ("t.csv", 1, ()),
    ]
    (finding,) = joined.findings
    assert (finding.code, finding.severity) == ("EMU-F13", "notice")
    assert "2 dòng" in finding.vi


def test_a_submission_without_details_stays_as_it_was_filed(planfile: PlanFile):
    filed = _filed("xom-c")
    assert with_details([filed], planfile.details, planfile.rulebooks, period="2023").submissions == (filed,)


def test_details_after_the_closing_day_are_told_and_the_figures_stay(planfile: PlanFile):
    filed = _filed(appraisal=Appraisal(closed_on="2024-01-01"))
    joined = with_details([filed], planfile.details, planfile.rulebooks, period="2023")
    assert joined.submissions == (filed,)
    assert "EMU-S06" in [finding.code for finding in joined.findings]


def test_a_detail_file_that_is_not_there_is_refused(planfile: PlanFile, books: Mapping[str, Rulebook]):
    (planfile.path.parent / "e.csv").unlink()
    with pytest.raises(PlanError, match="EMU-F02"):
        read_plan(planfile.path, books, without=("submissions",), details=True)
