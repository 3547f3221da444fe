"""`emulation new-plugin --update`: a later template reaches a plugin, and what its author wrote stays."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from emulation.cli._app import app
from emulation.cli._scaffold import ANSWERS, TEMPLATES, NewPlugin, Update, make_plugin, update_plugin, versions
from emulation.errors import EmulationError

SCHOOL = NewPlugin(name="my-school", vi="Bộ tiêu chí lớp học", en="Criteria of classes")
IDENTITY = ("-c", "user.name=An author", "-c", "user.email=author@localhost", "-c", "commit.gpgsign=false")


def commit(folder: Path) -> None:
    subprocess.run(["git", "-C", str(folder), "add", "--all"], check=True)
    subprocess.run(["git", "-C", str(folder), *IDENTITY, "commit", "--quiet", "--message", "Mine"], check=True)


@pytest.fixture
def plugin(tmp_path: Path) -> Path:
    """Give a plugin of the newest template, committed."""
    folder = tmp_path / "emulation-my-school"
    make_plugin(SCHOOL, folder)
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    commit(folder)
    return folder


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """Give the templates, and one more: its interface is 2, and it has a file that the others lack."""
    templates = tmp_path / "templates"
    newest = versions()[-1]
    shutil.copytree(TEMPLATES, templates)
    one = templates / str(newest + 1)
    shutil.copytree(templates / str(newest), one)
    answers = one / "project/.copier-answers.yml.jinja"
    answers.write_text(answers.read_text(encoding="utf-8").replace(f"v{newest}", f"v{newest + 1}"), encoding="utf-8")
    code = one / "project/src/{{package}}/__init__.py.jinja"
    code.write_text(
        code.read_text(encoding="utf-8").replace("EMULATION_API = 1", "EMULATION_API = 2"), encoding="utf-8"
    )
    (one / "project/NOTES.md.jinja").write_text("Notes of {{ name }}\n", encoding="utf-8")
    return templates


def refused(folder: Path, **options: Path) -> EmulationError:
    with pytest.raises(EmulationError) as caught:
        update_plugin(folder, **options)
    assert caught.value.code == "EMU-U24"
    return caught.value


@pytest.mark.parametrize("version", versions())
def test_each_template_answers_with_its_own_version(version: int) -> None:
    answers = (TEMPLATES / str(version) / "project/.copier-answers.yml.jinja").read_text(encoding="utf-8")
    assert f"_commit: v{version}\n" in answers


def test_what_the_template_changed_comes_and_what_the_author_wrote_stays(plugin: Path, later: Path) -> None:
    book = plugin / "src/emulation_my_school/rulebook.py"
    mine = book.read_text(encoding="utf-8").replace("model_points(10)", "model_points(20)")
    book.write_text(mine, encoding="utf-8")
    commit(plugin)
    done = update_plugin(plugin, templates=later)
    assert (done.before, done.after) == (1, 2)
    assert done.conflicts == ()
    assert set(done.changed) == {ANSWERS, "NOTES.md", "src/emulation_my_school/__init__.py"}
    assert book.read_text(encoding="utf-8") == mine
    assert "EMULATION_API = 2" in (plugin / "src/emulation_my_school/__init__.py").read_text(encoding="utf-8")
    assert (plugin / "NOTES.md").read_text(encoding="utf-8") == "Notes of my-school\n"
    assert "_commit: v2" in (plugin / ANSWERS).read_text(encoding="utf-8")


def test_where_both_changed_a_line_the_author_is_asked(plugin: Path, later: Path) -> None:
    code = plugin / "src/emulation_my_school/__init__.py"
    code.write_text(code.read_text(encoding="utf-8").replace("EMULATION_API = 1", "EMULATION_API = 1  # mine"))
    commit(plugin)
    done = update_plugin(plugin, templates=later)
    assert done.conflicts == ("src/emulation_my_school/__init__.py",)
    both = code.read_text(encoding="utf-8")
    assert "EMULATION_API = 1  # mine" in both
    assert "EMULATION_API = 2" in both


def test_a_plugin_of_the_newest_template_stays_as_it_is(plugin: Path) -> None:
    done = update_plugin(plugin)
    assert done.before == done.after
    assert done.changed == done.conflicts == ()


def test_changes_that_are_not_committed_are_not_touched(plugin: Path, later: Path) -> None:
    (plugin / "README.md").write_text("mine", encoding="utf-8")
    assert "commit first" in refused(plugin, templates=later).hint.en  # type: ignore[union-attr]
    assert (plugin / "README.md").read_text(encoding="utf-8") == "mine"


def test_a_plugin_outside_of_git_is_not_updated(tmp_path: Path) -> None:
    make_plugin(SCHOOL, tmp_path / "it")
    assert "git init" in refused(tmp_path / "it").hint.en  # type: ignore[union-attr]


def test_a_folder_without_a_plugin_is_not_updated(tmp_path: Path) -> None:
    assert "--dir" in refused(tmp_path).hint.en  # type: ignore[union-attr]


def test_a_plugin_of_a_newer_template_wants_a_newer_library(plugin: Path) -> None:
    answers = plugin / ANSWERS
    answers.write_text(answers.read_text(encoding="utf-8").replace("_commit: v1", "_commit: v9"), encoding="utf-8")
    assert "update the library" in refused(plugin).hint.en  # type: ignore[union-attr]


# ---- the command ----------------------------------------------------------------------------------------------------


def said(monkeypatch: pytest.MonkeyPatch, done: Update, *options: str) -> tuple[int, str]:
    monkeypatch.setattr("emulation.cli._new_plugin.update_plugin", lambda _: done)
    result = CliRunner().invoke(app, ["new-plugin", "--update", *options])
    return result.exit_code, result.stdout


def test_the_command_names_what_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    code, out = said(monkeypatch, Update(1, 2, ("NOTES.md",), ()))
    assert code == 0
    assert out.splitlines() == ["Đã cập nhật từ mẫu 1 lên mẫu 2; xem lại bằng git diff:", "  NOTES.md"]


def test_the_command_ends_with_one_while_lines_are_left_to_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    code, out = said(monkeypatch, Update(1, 2, ("a.py", "b.py"), ("b.py",)), "--lang", "en")
    assert code == 1
    assert "<<<<<<<" in out
    assert out.splitlines()[-1] == "  b.py"


def test_the_command_says_when_there_is_nothing_newer(monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(monkeypatch, Update(2, 2, (), ())) == (0, "Plugin đã theo mẫu 2, mẫu mới nhất.\n")


def test_the_command_answers_programs_in_json(monkeypatch: pytest.MonkeyPatch) -> None:
    code, out = said(monkeypatch, Update(1, 2, ("a.py",), ("a.py",)), "--json")
    assert code == 1
    assert json.loads(out) == {"before": 1, "after": 2, "changed": ["a.py"], "conflicts": ["a.py"]}
