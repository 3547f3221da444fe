"""The reference pages say what the code does."""

import re
from pathlib import Path
from typing import get_args

import pytest

from emulation.cli._exit import ExitCode
from emulation.errors import CODES
from emulation.io import Listed, read_plan
from emulation.io._listing import _KEYS, LISTS
from emulation.io._plan import _HEAD, _KEYED, _LISTS
from emulation.io._proceedings import _TABLES, read_proceedings
from emulation.io._receipt import What
from emulation.models import (
    Assignment,
    Award,
    AwardConditions,
    Ballot,
    ChairScore,
    ClassDependency,
    ClassQuota,
    Contribution,
    Council,
    CouncilMember,
    ExceptionalCeiling,
    Exclusion,
    Matter,
    Meeting,
    Nominee,
    Opinion,
    PartPeriod,
    Posting,
    PriorAward,
    Proceedings,
    Quota,
    QuotaBase,
    Ranking,
    RankKey,
    Revocation,
    SmallCohort,
    StateRule,
    Streak,
    Submission,
    Unit,
    VoteThreshold,
    Withdrawal,
    WrittenOpinion,
)  # fmt: skip


def page(root: Path, name: str) -> str:
    return (root / "docs/reference" / name).read_text(encoding="utf-8")


@pytest.fixture
def sources(root: Path) -> str:
    files = [path for path in (root / "src").rglob("*.py") if path.name != "errors.py"]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_every_code_has_its_heading_and_its_words(root: Path) -> None:
    text = page(root, "errors.md")
    sections = dict(re.findall(r"^### (EMU-\w+)\n\n(.*)\n\n", text, re.MULTILINE))
    assert sections == {code: f"{words.vi} / {words.en}" for code, words in CODES.items()}


def test_every_code_says_what_to_do(root: Path) -> None:
    text = page(root, "errors.md")
    assert text.count("*What to do:* ") == len(CODES)


def test_codes_that_nothing_raises_say_so_and_no_others(root: Path, sources: str) -> None:
    parts = re.split(r"^### ", page(root, "errors.md"), flags=re.MULTILINE)[1:]
    idle = {part.split("\n")[0] for part in parts if "nothing raises it now" in part}
    assert idle == {code for code in CODES if code not in sources}


def test_every_key_of_a_plan_stands_on_its_page(root: Path) -> None:
    text = page(root, "plan-file.md")
    keys = {*_HEAD, *_LISTS, *_KEYED, *_KEYS, *LISTS, *get_args(What)} | {
        key for keys in _KEYED.values() for key in keys
    }
    for model in (Assignment, Submission, Unit, Contribution):
        keys |= set(model.model_fields) - {"line"}
    assert sorted(key for key in keys if re.search(rf"\b{key}\b", text) is None) == []


def test_the_plan_of_the_page_is_a_plan(root: Path, tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.*?)```", page(root, "plan-file.md"), re.DOTALL)
    assert example is not None
    (tmp_path / "history").mkdir()
    (tmp_path / "submissions").mkdir()
    for name in (
        "units.csv",
        "contributions.csv",
        "communities.csv",
        "models.csv",
        "proceedings.toml",
        "history/a.json",
        "submissions/a.json",
    ):
        (tmp_path / name).write_text("", encoding="utf-8")
    file = root / "examples/cai-lay-2022/cai-lay.toml"
    (tmp_path / "rulebook.toml").write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "plan.toml").write_text(example[1], encoding="utf-8")
    planfile = read_plan(tmp_path / "plan.toml")
    assert planfile.plan.title.en == "Emulation plan for 2023"
    assert [len(planfile.files[name]) for name in ("units", "submissions", "history")] == [1, 3, 1]


def test_every_exit_code_stands_on_its_page(root: Path) -> None:
    text = page(root, "cli.md")
    assert [code for code in ExitCode if f"\n| {int(code)} |" not in text] == []


def test_every_key_of_proceedings_stands_on_its_page(root: Path) -> None:
    text = page(root, "proceedings-file.md")
    models = (Matter, PriorAward, Nominee, Withdrawal, Revocation, Council, CouncilMember, Meeting, Ballot)
    keys = {*Proceedings.model_fields, *_TABLES}
    for model in (*models, WrittenOpinion, ChairScore, Posting, Opinion):
        keys |= set(model.model_fields) - {"line"}
    assert sorted(key for key in keys if f"`{key}`" not in text and f"\n{key} = " not in text) == []


def test_every_key_of_what_a_plan_says_of_cohorts_stands_on_its_page(root: Path) -> None:
    text = page(root, "plan-file.md")
    keys: set[str] = set()
    for model in (StateRule, PartPeriod, Ranking, RankKey, ClassQuota, ClassDependency, Award, AwardConditions, Streak):
        keys |= set(model.model_fields) - {"line"}
    for model in (Exclusion, Quota, QuotaBase, SmallCohort, ExceptionalCeiling, VoteThreshold):
        keys |= set(model.model_fields) - {"line"}
    assert sorted(key for key in keys if not re.search(rf"\b{key}\b", text)) == []


def test_the_proceedings_of_the_page_are_proceedings(root: Path, tmp_path: Path) -> None:
    _, example = re.findall(r"```toml\n(.*?)```", page(root, "proceedings-file.md"), re.DOTALL)
    path = tmp_path / "proceedings.toml"
    path.write_text(example, encoding="utf-8")
    found = read_proceedings([Listed(path, path.name, "toml")]).proceedings
    assert found is not None
    assert all(len(getattr(found, name)) == 1 for name in Proceedings.model_fields if name != "as_of")
