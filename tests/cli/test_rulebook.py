"""`emulation rulebook`: a rulebook shown, checked, compared and exported, and what is refused."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.io.conftest import BOOK, rulebook

from emulation import Criterion, Rulebook, Section, rules
from emulation.scoring import points


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """Give the file of a newer version, in which meeting counts more and helping less."""
    path = tmp_path / "newer.json"
    path.write_text(json.dumps(version_two().to_json()), encoding="utf-8")
    return path


def version_two() -> Rulebook:
    old = rulebook()
    helped, met = old.criteria.values()
    criteria = [
        Criterion(helped.id, title=helped.title, source=helped.sources, points=points(40), rule=helped.rule),
        Criterion(met.id, title=met.title, source=met.sources, points=points(60), rule=met.rule),
    ]
    return old.replaced(version="2", sections=[Section("all", title=old.sections[0].title, criteria=criteria)])


def test_a_rulebook_is_shown_as_a_table_in_either_language(command: Command) -> None:
    ended = command("rulebook", "show", BOOK)
    assert ended.code == 0, ended.err
    assert "| TT | Nội dung, tiêu chí | Điểm tối đa | Cách chấm điểm | Minh chứng | Căn cứ |" in ended.out
    assert "| No. | Criterion | Maximum |" in command("rulebook", "show", BOOK, "--lang", "en").out


def test_a_page_is_written_in_place_of_the_table(command: Command, tmp_path: Path) -> None:
    ended = command("rulebook", "show", BOOK, "--html", tmp_path / "book.html")
    assert ended.code == 0
    assert ended.out == ""
    assert (tmp_path / "book.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_rulebook_under_a_plan_tells_what_the_plan_changes(command: Command, plan: Path) -> None:
    ended = command("rulebook", "show", f"{BOOK}@{plan}")
    assert "Kế hoạch thay đổi so với bộ tiêu chí gốc" in ended.out
    assert "Theo nghị quyết" in ended.out


@pytest.mark.parametrize("form", ["json", "toml"])
def test_what_is_exported_reads_back_as_the_same_rulebook(command: Command, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"book.{form}"
    assert command("rulebook", "export", BOOK, f"--{form}", "--out", path).code == 0
    ended = command("rulebook", "diff", BOOK, path, "--json")
    assert ended.json["changes"] == []


def test_the_schema_of_the_form_is_exported(command: Command) -> None:
    ended = command("rulebook", "export", BOOK, "--schema", "--lang", "en")
    assert ended.json["$schema"].startswith("https://json-schema.org/")
    assert "poor_helped" in ended.out


def test_two_forms_at_once_are_refused(command: Command) -> None:
    assert command("rulebook", "export", BOOK, "--schema", "--toml").code == 2


def test_two_versions_are_compared_in_words(command: Command, newer: Path) -> None:
    ended = command("rulebook", "diff", BOOK, newer)
    assert ended.code == 0, ended.err
    assert "Tiêu chí: đổi điểm 2." in ended.out
    assert "tối đa 50 điểm (điểm mô hình) | tối đa 60 điểm" in ended.out


def test_the_data_of_a_plan_tell_who_gains_and_who_loses(command: Command, plan: Path, newer: Path) -> None:
    ended = command("rulebook", "diff", f"{BOOK}@{plan}", newer, "--plan", plan, "--json")
    assert ended.code == 0, ended.err
    data = ended.json
    assert sum(data["counts"].values()) == 3
    assert {each["unit"]: each["outcome"] for each in data["units"]}["xom-c"] == "incomplete"
    shown = command("rulebook", "diff", f"{BOOK}@{plan}", newer, "--plan", plan)
    assert "Ai được thêm điểm, ai bị bớt điểm" in shown.out
    assert "Xóm \\[B\\] (xom-b)" in shown.out


def test_under_one_plan_its_own_changes_are_laid_on_both(command: Command, plan: Path, newer: Path) -> None:
    """The plan sets the points of helping itself, so that the versions differ in meeting only."""
    data = command("rulebook", "diff", BOOK, newer, "--plan", plan, "--json").json
    changed = {each["id"] for each in data["difference"]["changes"] if each["kind"] == "reweighted"}
    assert changed == {"total", "all", "hamlets/met"}


def test_every_installed_rulebook_is_checked(command: Command) -> None:
    ended = command("rulebook", "check", "--json")
    assert ended.code == 0
    (checked,) = ended.json["rulebooks"]
    assert checked["rulebook"] == BOOK
    assert [each["code"] for each in checked["findings"]] == ["EMU-U12"]
    assert command("rulebook", "check", broken=True).code == 3


def test_a_file_that_fails_checks_ends_with_one_and_names_every_fault(command: Command, tmp_path: Path) -> None:
    data = rulebook().to_json()
    data["for_information"] = data["for_information"][1:-1]
    path = tmp_path / "bad.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    ended = command("rulebook", "check", path, "--json")
    assert ended.code == 1
    assert [each["code"] for each in ended.json["rulebooks"][0]["findings"]] == ["EMU-R05", "EMU-R05"]
    assert "không đạt" in command("rulebook", "check", path).out


def test_warnings_end_with_one_only_when_strict(command: Command, tmp_path: Path) -> None:
    old = rulebook()
    lapsed = old.criteria["hamlets/met"].sources[0].changed(in_force_until="2020-01-01")
    helped, met = old.criteria.values()
    again = Criterion(met.id, title=met.title, source=lapsed, points=met.points, rule=rules.passed(met_field()))
    path = tmp_path / "lapsed.json"
    made = old.replaced(sections=[Section("all", title=old.sections[0].title, criteria=[helped, again])])
    path.write_text(json.dumps(made.to_json()), encoding="utf-8")
    assert command("rulebook", "check", path).code == 0
    assert command("rulebook", "check", path, "--strict").code == 1


def met_field():
    from tests.io.conftest import Year

    from emulation import fields

    return fields(Year).met


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("hamlets/for-the-por", "EMU-U03"),
        ("towns/x", "EMU-U03"),
        ("nowhere.json", "EMU-F02"),
        ("nowhere.toml", "EMU-F02"),
    ],
)
def test_what_is_no_rulebook_is_refused_with_what_to_do(command: Command, named: str, code: str) -> None:
    ended = command("rulebook", "show", named)
    assert ended.code == 2
    assert code in ended.err
    assert "Cách sửa" in ended.err


def test_a_broken_plugin_is_named_in_place_of_its_rulebook(command: Command) -> None:
    ended = command("rulebook", "show", "towns/x", broken=True)
    assert ended.code == 3
    assert "EMU-G01" in ended.err
