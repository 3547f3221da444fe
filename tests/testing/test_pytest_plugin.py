"""`pytest --emulation-plugin NAME`: one test for each check, in the language that is asked for."""

import json
import os
from pathlib import Path

import pytest
from tests.plugins.conftest import RULEBOOK, Site
from tests.testing.hamlets import book

from emulation import load_registry
from emulation.testing import CHECKS, PLUGIN_CHECKS

pytest_plugins = ["pytester"]

SMALL = f"{RULEBOOK}\n@hookimpl\ndef emulation_rulebooks():\n    return [book('hamlets/one')]\n"
"""It cites an instrument of which nobody says who issued it, and is not dated: two faults of one check."""


CASE = """
[[cases]]
id = "{0}"
title = "T"
source = "S"
facts = {{ helped = {0} }}
expect = {{ "hamlets/helped" = {0} }}
"""
HEAD = 'rulebook = "hamlets/one"\nperiod = 2023\n'


@pytest.fixture
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("site"))


@pytest.fixture
def package(site: Site) -> Path:
    return site.install("hamlets", SMALL).parent


@pytest.fixture(autouse=True)
def installed(site: Site, package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = site.folder
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(folder), str(Path(__file__).parents[2])]))
    monkeypatch.delenv("EMULATION_PLUGINS", raising=False)
    monkeypatch.delenv("EMULATION_LANG", raising=False)


def run(pytester: pytest.Pytester, *more: str) -> pytest.RunResult:
    return pytester.runpytest_subprocess(
        "--emulation-plugin", "hamlets", "--emulation-examples", "6", "-p", "no:cacheprovider", *more
    )


def test_each_check_is_one_named_test_and_without_the_option_there_is_none(pytester: pytest.Pytester) -> None:
    found = run(pytester, "--collect-only", "-q")
    ids = [line for line in found.outlines if line.startswith("emulation-plugin::")]
    expected = [f"emulation-plugin::hamlets::{name}" for name in PLUGIN_CHECKS]
    assert ids == [*expected, *(f"emulation-plugin::hamlets/one::{name}" for name in CHECKS)]
    pytester.makepyfile("def test_own(): pass")
    pytester.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=1)


def test_they_stand_beside_the_tests_of_the_author_and_are_chosen_by_name(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_own_bounds(): pass\ndef test_other(): pass")
    found = run(pytester, "-v", "-k", "bounds")
    found.assert_outcomes(passed=2, deselected=len(CHECKS) + len(PLUGIN_CHECKS))
    found.stdout.fnmatch_lines(["*emulation-plugin::hamlets/one::bounds*PASSED*"])


@pytest.mark.parametrize(
    ("language", "said"),
    [("vi", "ghi in_force_from=…"), ("en", "write in_force_from=…"), (None, "ghi in_force_from=…")],
)
def test_a_fault_fails_its_test_and_is_told_in_the_language_that_is_asked_for(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, language: str | None, said: str
) -> None:
    if language is not None:
        monkeypatch.setenv("EMULATION_LANG", language)
    found = run(pytester, "-k", "sources")
    found.assert_outcomes(failed=1, deselected=len(CHECKS) + len(PLUGIN_CHECKS) - 1)
    assert said in found.stdout.str()
    assert "sources [EMU-X10] hamlets/one" in found.stdout.str()
    assert "Traceback" not in found.stdout.str()


def test_what_is_skipped_says_why(pytester: pytest.Pytester) -> None:
    found = run(pytester, "-rs", "-k", "monotone or stable-ids")
    found.assert_outcomes(skipped=2, deselected=len(CHECKS) + len(PLUGIN_CHECKS) - 2)
    assert "[monotone]" in found.stdout.str()
    assert "--emulation-previous" in found.stdout.str()


def test_two_workers_find_what_one_finds(pytester: pytest.Pytester) -> None:
    found = run(pytester, "-n", "2", "-k", "bounds or sources or json")
    found.assert_outcomes(passed=2, failed=1)


def test_a_plugin_that_is_not_there_is_one_failed_test(pytester: pytest.Pytester) -> None:
    found = pytester.runpytest_subprocess("--emulation-plugin", "nobody", "-p", "no:cacheprovider", "-k", "loads")
    found.assert_outcomes(failed=1, deselected=1)
    assert "pip install -e ." in found.stdout.str()


def test_the_last_release_is_read_from_its_folder(pytester: pytest.Pytester) -> None:
    earlier = book(id="hamlets/one").to_json()
    folder = pytester.mkdir("released")
    (folder / "hamlets").mkdir()
    (folder / "hamlets" / "one.json").write_text(json.dumps(earlier), encoding="utf-8")
    found = run(pytester, "-k", "stable-ids", "--emulation-previous", str(folder))
    found.assert_outcomes(failed=1, deselected=len(CHECKS) + len(PLUGIN_CHECKS) - 1)
    assert "hamlets/posted" in found.stdout.str()


def test_a_shipped_plugin_is_checked_with_the_cases_of_its_package(pytester: pytest.Pytester) -> None:
    books = [name for name in load_registry().rulebooks if name.startswith("households/")]
    found = pytester.runpytest_subprocess(
        "--emulation-plugin", "households", "-p", "no:cacheprovider", "-k", "cases or coverage"
    )
    found.assert_outcomes(passed=2 * len(books), deselected=len(PLUGIN_CHECKS) + (len(CHECKS) - 2) * len(books))


def with_cases(package: Path, text: str) -> None:
    (package / "cases").mkdir()
    (package / "cases" / "one.toml").write_text(text, encoding="utf-8")


def test_a_rulebook_without_any_worked_case_is_not_green(pytester: pytest.Pytester) -> None:
    found = run(pytester, "-k", "cases or coverage")
    found.assert_outcomes(failed=2, deselected=len(CHECKS) + len(PLUGIN_CHECKS) - 2)
    said = found.stdout.str()
    assert "cases [EMU-X53] hamlets/one: [EMU-X54]" in said
    assert "coverage [EMU-X55] hamlets/one: [EMU-X54]" in said
    assert 'rulebook = "hamlets/one"' in said


def test_who_asks_for_no_coverage_is_told_that_there_are_no_cases(pytester: pytest.Pytester) -> None:
    found = run(pytester, "-rs", "-k", "cases or coverage", "--emulation-coverage-min", "0")
    found.assert_outcomes(skipped=2, deselected=len(CHECKS) + len(PLUGIN_CHECKS) - 2)


def test_with_a_case_for_each_way_both_checks_pass(pytester: pytest.Pytester, package: Path) -> None:
    with_cases(package, HEAD + CASE.format(10) + CASE.format(9))
    found = run(pytester, "-k", "cases or coverage")
    found.assert_outcomes(passed=2, deselected=len(CHECKS) + len(PLUGIN_CHECKS) - 2)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD.replace("hamlets/one", "hamlets/on") + CASE.format(10), "hamlets/one"),
        (HEAD + CASE.format(10).replace("[[cases]]", "[[case]]"), "dòng 4, case: khóa lạ"),
        (HEAD + "[[cases\n", "EMU-F06"),
        (HEAD + CASE.format(10).replace('source = "S"\n', ""), "thêm source"),
    ],
    ids=["of another rulebook", "a mistyped table", "no TOML", "no source"],
)
def test_a_fault_of_a_file_of_cases_fails_the_check_cases_and_stops_no_other(
    pytester: pytest.Pytester, package: Path, text: str, said: str
) -> None:
    with_cases(package, text)
    found = run(pytester, "-k", "cases or coverage or json")
    found.assert_outcomes(passed=1, failed=2, deselected=len(CHECKS) + len(PLUGIN_CHECKS) - 3)
    assert said in found.stdout.str()
    assert "INTERNALERROR" not in found.stdout.str() + found.stderr.str()
    assert "Traceback" not in found.stdout.str()


@pytest.mark.parametrize("strict", ["0", "1"])
def test_a_plugin_that_raises_at_import_fails_the_check_loads(
    pytester: pytest.Pytester, package: Path, monkeypatch: pytest.MonkeyPatch, strict: str
) -> None:
    (package / "__init__.py").write_text("raise RuntimeError", encoding="utf-8")
    with_cases(package, HEAD + CASE.format(10))
    monkeypatch.setenv("EMULATION_STRICT", strict)
    found = run(pytester, "-rs")
    found.assert_outcomes(failed=1, skipped=1)
    assert "loads [EMU-X20] hamlets: failed: [EMU-G01]" in found.stdout.str()
    assert "INTERNALERROR" not in found.stdout.str() + found.stderr.str()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--emulation-previous", "nowhere"), "there is no such folder: nowhere"),
        (("--emulation-coverage-min", "101"), "must be from 0 to 100: 101"),
        (("--emulation-coverage-min=-1",), "must be from 0 to 100: -1"),
        (("--emulation-coverage-min", "all"), "must be a whole number: all"),
        (("--emulation-examples", "1"), "must be 2 or more: 1"),
        (("--emulation-plugin", "no name"), "EMU-G"),
    ],
)
def test_an_option_that_cannot_be_meant_is_a_usage_error(
    pytester: pytest.Pytester, given: tuple[str, ...], said: str
) -> None:
    found = run(pytester, "-k", "json", *given)
    assert found.ret == pytest.ExitCode.USAGE_ERROR
    assert said in found.stderr.str()
    assert "INTERNALERROR" not in found.stdout.str() + found.stderr.str()


@pytest.mark.parametrize("most", ["0", "100"])
def test_the_ends_of_the_percentage_are_taken(pytester: pytest.Pytester, most: str) -> None:
    run(pytester, "-k", "json", "--emulation-coverage-min", most).assert_outcomes(
        passed=1, deselected=len(CHECKS) + len(PLUGIN_CHECKS) - 1
    )
