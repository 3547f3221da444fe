"""`emulation new-plugin`: what it makes, and what it refuses."""

import json
import tomllib
import zipfile
from pathlib import Path

import pytest
from tests.scaffold.place import Place
from typer.testing import CliRunner

from emulation.cli._app import app
from emulation.cli._scaffold import TEMPLATES, fit_name

ROOT = Path(__file__).parents[2]

FILES = {
    ".copier-answers.yml",
    ".gitignore",
    "README.md",
    "pyproject.toml",
    "src/emulation_my_school/__init__.py",
    "src/emulation_my_school/cases/year.toml",
    "src/emulation_my_school/py.typed",
    "src/emulation_my_school/rulebook.py",
    "tests/test_rulebook.py",
}


def new_plugin(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["new-plugin", *arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def test_a_new_plugin_installs_and_loads_and_its_cases_reach_every_part_at_once(place: Place) -> None:
    """Nothing is edited between the first command and the tests; the tutorial begins with the whole kit."""
    place.does('emulation new-plugin my-school --vi "Bộ tiêu chí lớp học" --en "Criteria of classes"')
    place.does("cd emulation-my-school")
    place.does('pip install -e ".[test]"')
    plugins = {each["name"]: each for each in json.loads(place.does("emulation plugins --json"))["plugins"]}
    assert plugins["my-school"]["status"] == "loaded"
    assert plugins["my-school"]["rulebooks"] == ["my-school/year"]
    assert plugins["my-school"]["notices"] == []
    said = place.does('pytest -p no:cacheprovider -k "test_rulebook or cases or coverage or sources or monotone"')
    assert "5 passed" in said


def test_a_new_plugin_lacks_nothing_that_a_distribution_needs(tmp_path: Path) -> None:
    code, out, _ = new_plugin("my-school", "--dir", str(tmp_path / "it"), "--json")
    assert code == 0
    assert set(json.loads(out)["files"]) == FILES
    project = tomllib.loads((tmp_path / "it/pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["entry-points"]["emulation"] == {"my-school": "emulation_my_school"}
    assert project["project"]["name"] == "emulation-my-school"


def test_its_answers_name_no_place_of_a_machine(tmp_path: Path) -> None:
    """The file is committed, and whoever else works on the plugin updates it too."""
    new_plugin("my-school", "--dir", str(tmp_path / "it"))
    answers = (tmp_path / "it/.copier-answers.yml").read_text(encoding="utf-8")
    assert "_src_path: emulation:plugin-template.git" in answers
    assert str(tmp_path) not in answers
    assert "site-packages" not in answers


def test_a_title_may_hold_quotes_and_backslashes(tmp_path: Path) -> None:
    title = "Thi đua \"lớp tốt\" \\ 'giỏi'"
    new_plugin("my-school", "--vi", title, "--en", title, "--dir", str(tmp_path / "it"))
    project = tomllib.loads((tmp_path / "it/pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["description"] == title
    code = (tmp_path / "it/src/emulation_my_school/rulebook.py").read_text(encoding="utf-8")
    names: dict[str, object] = {"__name__": "made"}
    exec(compile(code, "rulebook.py", "exec"), names)  # noqa: S102 - the module that was just made
    assert names["YEAR"].title.vi == title  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("wanted", "fit"),
    [
        ("Trường Học", "truong-hoc"),
        ("Công đoàn", "cong-doan"),
        ("my_school", "my-school"),
        ("My School!", "my-school"),
        ("5a", "a"),
        ("-x-", "x"),
        ("x--y", "x-y"),
        ("2025", ""),
        ("***", ""),
    ],
)
def test_a_name_that_is_unfit_is_refused_with_the_nearest_fit_one(wanted: str, fit: str, tmp_path: Path) -> None:
    assert fit_name(wanted) == fit
    code, _, err = new_plugin("--dir", str(tmp_path / "it"), "--", wanted)
    assert code == 2
    assert "EMU-U20" in err
    assert f"dùng {fit}" in err if fit else "Cách sửa" not in err
    assert not (tmp_path / "it").exists()


def test_a_name_of_more_than_fifty_letters_is_refused() -> None:
    code, _, err = new_plugin("a" * 51, "--lang", "en")
    assert code == 2
    assert "at most 50" in err


def test_the_name_of_an_installed_plugin_is_taken(tmp_path: Path) -> None:
    """Two of one name would both not load."""
    code, _, err = new_plugin("communities", "--dir", str(tmp_path / "it"), "--lang", "en")
    assert code == 2
    assert "EMU-U21" in err
    assert "choose another name" in err


def test_no_file_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    code, _, err = new_plugin("my-school", "--dir", str(tmp_path), "--lang", "en")
    assert code == 2
    assert "EMU-U22" in err
    assert [each.name for each in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("title", ["", "  ", "hai\ndòng"])
def test_a_title_is_one_line(title: str, tmp_path: Path) -> None:
    code, _, err = new_plugin("my-school", "--vi", title or " ", "--dir", str(tmp_path / "it"))
    assert code == 2
    assert "EMU-U20" in err


def test_without_copier_the_command_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("emulation.cli._scaffold.find_spec", lambda _: None)
    code, _, err = new_plugin("my-school", "--dir", str(tmp_path / "it"), "--lang", "en")
    assert code == 2
    assert "EMU-U23" in err
    assert "emulation-engine[authoring]" in err


def test_the_command_wants_a_name_or_an_update() -> None:
    assert new_plugin()[0] == 2
    assert new_plugin("my-school", "--update")[0] == 2


def test_the_template_is_part_of_what_is_installed(place: Place) -> None:
    """A wheel is built of the library; without the template in it the command would work in this repository alone."""
    place.does(f"pip wheel --quiet --no-deps --wheel-dir wheels '{ROOT}'")
    (wheel,) = (place.folder / "wheels").glob("emulation_engine-*.whl")
    inside = {name.partition("/_plugin_template/")[2] for name in zipfile.ZipFile(wheel).namelist()}
    ours = {each.relative_to(TEMPLATES).as_posix() for each in TEMPLATES.rglob("*") if each.is_file()}
    assert ours
    assert inside - {""} == ours
