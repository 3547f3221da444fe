"""A plan that lists its rulebooks as files: an office then needs neither a plugin nor Python."""

from pathlib import Path

import pytest
from tests.io.rulebook_files import FILE, book_of

from emulation import run
from emulation.errors import EmulationError
from emulation.io import read_plan

PLAN = """\
[plan]
id = "plan"
title = "Kế hoạch"
source = "1/KH"
year = 2023

[movement]
id = "movement"
title = "Phong trào"

[[assignments]]
rulebook = "village/table"
group = "communities"

[files]
rulebooks = ["rulebook.toml"]
units = "units.csv"
submissions = [{ path = "facts.csv", rulebook = "village/table" }]
"""
UNITS = "id,group,kind,names\nu1,communities,hamlet,Thôn 1\n"
FACTS = "unit,helped,poor\nu1,3,4\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {"plan.toml": PLAN, "rulebook.toml": FILE, "units.csv": UNITS, "facts.csv": FACTS}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_files_of_a_plan_are_enough_to_score(folder: Path) -> None:
    planfile = read_plan(folder / "plan.toml", {})
    assert dict(planfile.rulebooks) == {"village/table": book_of()}
    results = run(planfile.plan, planfile.rulebooks, planfile.submissions, units=planfile.units)
    assert str(results.find("u1")[0].official) == "7.5"
    assert results.accounting.balanced


def test_a_plan_alone_knows_its_own_rulebooks(folder: Path) -> None:
    planfile = read_plan(folder / "plan.toml")
    assert list(planfile.rulebooks) == ["village/table"]
    assert planfile.submissions == ()


def test_the_same_rulebook_may_come_from_a_plugin_too(folder: Path) -> None:
    planfile = read_plan(folder / "plan.toml", {"village/table": book_of()})
    assert len(planfile.rulebooks) == 1


REFUSED = [
    ('["rulebook.toml"]', '["rulebook.toml", "again.toml"]', "EMU-R29", "files.rulebooks.1"),
    ('["rulebook.toml"]', '["rulebok.toml"]', "EMU-F02", "files.rulebooks.0"),
    ('["rulebook.toml"]', '["facts.csv"]', "EMU-F09", "files.rulebooks.0"),
    ('["rulebook.toml"]', '["broken.toml"]', "EMU-R20", "criteria.0.pionts"),
    ('["rulebook.toml"]', "[]", "EMU-P09", "assignments.0.rulebook"),
]


@pytest.mark.parametrize(("old", "new", "code", "key"), REFUSED, ids=[new for _, new, _, _ in REFUSED])
def test_a_file_that_is_no_rulebook_is_refused_by_its_line(
    folder: Path, old: str, new: str, code: str, key: str
) -> None:
    (folder / "again.toml").write_text(FILE, encoding="utf-8")
    (folder / "broken.toml").write_text(FILE.replace("points = 10", "pionts = 10"), encoding="utf-8")
    (folder / "plan.toml").write_text(PLAN.replace(old, new), encoding="utf-8")
    with pytest.raises(EmulationError) as caught:
        read_plan(folder / "plan.toml", {})
    assert caught.value.code == code, str(caught.value)
    assert caught.value.where["key"] == key
    assert caught.value.where["line"]


def test_a_file_takes_no_namespace_of_a_plugin(folder: Path) -> None:
    other = book_of(FILE.replace("points = 10", "points = 9"))
    for given in ({"village/table": other}, {"village/other": book_of(FILE.replace("village/table", "village/other"))}):
        with pytest.raises(EmulationError) as caught:
            read_plan(folder / "plan.toml", given)
        assert caught.value.code == "EMU-R29"
