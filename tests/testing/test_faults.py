"""Every planted fault is caught by what is named, with words that say what to do, in both languages."""

from pathlib import Path

import pytest
from tests.plugins.conftest import Site
from tests.testing.faults import CHECKED, FAULTS, MAKING, PLUGINS, Planted, table
from tests.testing.hamlets import book

from emulation import CODES
from emulation.errors import EmulationError
from emulation.testing import CHECKS, CheckResult, CheckSettings, check_plugin, check_rulebook
from emulation.testing._plugin_checks import CODES as CODES_OF_PLUGINS
from emulation.testing._plugin_checks import load, same_each_time

FEW = CheckSettings(examples=10, bases=1)
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "conformance.md"
BEGIN, END = "<!-- faults: begin -->\n", "<!-- faults: end -->\n"


def test_the_rulebook_from_which_the_faulty_ones_are_made_has_none() -> None:
    report = check_rulebook(book(), settings=FEW)
    assert report.passed, report.text("en")
    assert {result.check for result in report if result.skipped} == {
        "monotone", "cohort-order", "stable-ids", "cases", "coverage",
    }  # fmt: skip


@pytest.mark.parametrize("planted", MAKING, ids=lambda planted: planted.what)
def test_a_rulebook_with_this_fault_cannot_be_made(planted: Planted) -> None:
    with pytest.raises((EmulationError, ValueError, TypeError)) as caught:
        planted.make()
    error = caught.value
    assert getattr(error, "code", type(error).__name__) == planted.code
    said = [str(error), *getattr(error, "__notes__", ())]
    assert [piece for piece in (planted.vi, planted.en) if not any(piece in each for each in said)] == []


@pytest.mark.parametrize("planted", CHECKED, ids=lambda planted: planted.what)
def test_the_named_check_catches_this_fault(planted: Planted) -> None:
    made = planted.make()
    report = check_rulebook(made, checks=[planted.check], settings=FEW, **planted.asked())
    assert report.failures, report
    assert {result.code for result in report} == {planted.code} <= set(CODES)
    for language, piece in (("vi", planted.vi), ("en", planted.en)):
        assert piece in report.text(language)


@pytest.mark.parametrize("fault", PLUGINS, ids=lambda fault: fault[0])
def test_the_named_check_of_a_plugin_catches_this_fault(
    fault: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, name, code, check, vi, en = fault
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    Site(tmp_path).install(name, code)
    (failed,) = check_plugin(name, settings=FEW).failures if check == "loads" else _first_failures(name)
    assert (failed.check, failed.code) == (check, CODES_OF_PLUGINS[check])
    assert vi in failed.text("vi")
    assert en in failed.text("en")


def _first_failures(name: str) -> list[CheckResult]:
    result = same_each_time(name, load(name))
    return [result] if result.failed else []


def test_there_are_at_least_thirty_faults_and_every_check_has_one() -> None:
    """No rulebook can make the order of a cohort matter: `test_checks.py` breaks the library for that check."""
    assert len(FAULTS) >= 30
    assert {planted.check for planted in CHECKED} == set(CHECKS) - {"cohort-order"}


def test_the_page_lists_every_check_and_every_fault_with_its_message() -> None:
    """Written by `python -m tests.testing.write_page`."""
    _, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    written, _, _ = rest.partition(END)
    assert written == table()
