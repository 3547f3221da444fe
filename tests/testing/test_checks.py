"""The checks themselves: what they say of sound rulebooks, what they skip, and that they ask the same each time."""

import subprocess
from fractions import Fraction
from pathlib import Path

import pytest
from tests.plugins.conftest import RULEBOOK, Site
from tests.testing.hamlets import PLAN, book, helped, posted, section, year

from emulation import CODES, Rulebook, Text, model_points, rules, unit_trait
from emulation.testing import (
    CHECKS,
    PLUGIN_CHECKS,
    Checked,
    CheckResult,
    CheckSettings,
    Report,
    check_plugin,
    check_rulebook,
)
from emulation.testing import _same_checks as same
from emulation.testing._checked import drawn
from emulation.testing._edges import edges, questions, thresholds
from emulation.testing._plugin_checks import load, same_each_time

FEW = CheckSettings(examples=10, bases=1)
OFFER = f"{RULEBOOK}\n@hookimpl\ndef emulation_rulebooks():\n    return [book('asks/one')]\n"


def compared() -> Rulebook:
    """A rulebook whose points depend on the others."""
    rule = rules.share_of_best(year.helped, over="bloc", points=10)
    return book(helped(rule=rule, applies_when=None), posted(), for_information=["poor"])


def test_every_check_has_a_code_that_is_documented_and_says_what_it_proves() -> None:
    for check in CHECKS.values():
        assert check.code in CODES
        assert check.proves.vi != check.proves.en
    assert not CHECKS.keys() & PLUGIN_CHECKS.keys()


def test_a_report_tells_faults_passes_and_skips_apart() -> None:
    report = check_rulebook(book(posted(), helped(title=Text(vi="Helped", en="Helped"))), settings=FEW)
    assert not report.passed
    (fault,) = report.failures
    assert (fault.check, fault.subject) == ("languages", "hamlets/helped.title")
    assert report.of("bounds")[0].passed
    assert report.of("monotone")[0].skipped
    assert not report.of("monotone")[0].passed
    assert "languages [EMU-X11] hamlets/helped.title: " in repr(report)
    outcomes = {each["outcome"] for each in report.to_json()}
    assert outcomes == {"passed", "failed", "skipped"}


def test_a_check_that_does_not_exist_is_refused_with_the_nearest() -> None:
    with pytest.raises(ValueError, match="did you mean 'bounds'"):
        check_rulebook(book(), checks=["bound"])


def test_what_is_no_rulebook_is_refused() -> None:
    with pytest.raises(TypeError, match="not list"):
        check_rulebook([book()])  # type: ignore[arg-type]  # on purpose


def test_a_rulebook_that_breaks_a_check_fails_it_and_the_others_go_on() -> None:
    made = book()
    object.__setattr__(made.sections[0].children[0], "rule", None)
    report = check_rulebook(made, settings=FEW)
    assert {result.check for result in report} == set(CHECKS)
    (failed,) = report.of("bounds")
    assert failed.failed
    assert "AttributeError" in failed.text("en")


def test_the_same_cases_are_drawn_each_time() -> None:
    assert drawn(book(), 10, states=()) == drawn(book(), 10, states=())


def test_nothing_at_all_is_among_the_cases() -> None:
    assert Checked(book()).open[0].facts == {}


def test_a_threshold_is_met_at_it_and_one_step_to_either_side() -> None:
    made = book(helped(rule=rules.ladder(year.helped, rules.at_least(37, 10)), applies_when=None), posted(),
                for_information=["poor"])  # fmt: skip
    assert thresholds(made)[None, "helped"] == (37,)
    base = drawn(made, 1, states=())[0]
    assert {36, 37, 38} <= {each.facts["helped"] for each in edges(made, base)}


def test_the_threshold_of_a_ratio_is_met_through_each_of_its_facts() -> None:
    made = book(helped(rule=rules.pro_rata(year.helped, of=year.poor)), posted())
    base = drawn(made, 1, states=())[0].with_fact("poor", 40)
    assert questions(made)
    assert {39, 40, 41} <= {each.facts["helped"] for each in edges(made, base)}


def test_a_bonus_on_top_of_a_section_is_within_its_bounds() -> None:
    """As in the table of Cai Lậy: 80 points of the scale, and a bonus that is counted beside it."""
    bonus = section(posted(), id="bonus", role="bonus")
    made = book(section(helped(), bonus, id="all", points=model_points(10)))
    assert check_rulebook(made, checks=["bounds", "reachable"], settings=FEW).passed


def test_a_direction_that_holds_passes() -> None:
    declared = {"hamlets/helped": {"helped": "up", "poor": "down"}, "total": {"helped": "up"}}
    (result,) = check_rulebook(book(), checks=["monotone"], monotone=declared, settings=FEW)
    assert result.passed


def test_comparison_with_others_depends_on_neither_order_nor_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = CheckSettings(examples=20, bases=1)
    (result,) = check_rulebook(compared(), checks=["cohort-order"], settings=settings)
    assert result.passed
    totals = same._totals
    monkeypatch.setattr(same, "_totals", lambda made, given, units: [
        total + (units[0] > "b") for total in totals(made, given, units)
    ])  # fmt: skip
    (result,) = check_rulebook(compared(), checks=["cohort-order"], settings=settings)
    assert result.failed
    assert "by the order and the ids" in result.text("en")


def test_a_table_that_is_a_cohort_has_the_digits_of_the_frozen_cohort() -> None:
    checked = Checked(compared(), settings=CheckSettings(examples=20, bases=1))
    final = same._final(checked)
    assert len({each.values["hamlets/helped"] for each in final}) > 1
    assert tuple(same.columns(checked)) == ()
    answered = final[0]._replace(values={**final[0].values, "hamlets/helped": Fraction(11)})
    (found,) = [same._other_in_columns(checked.book, (answered, *final[1:]), "polars", "reported")]
    assert found is not None
    assert found.subject == "hamlets/helped"


def test_a_rulebook_that_compares_passes_every_other_check_too() -> None:
    report = check_rulebook(compared(), settings=FEW)
    assert report.passed, report.text("en")


def test_a_declared_default_and_a_claim_that_decides_what_applies_are_no_hidden_zeros() -> None:
    made = book(
        helped(rule=rules.per_unit(year.helped.default(0), each=1, at_most=10), applies_when=year.poor.is_missing()),
        posted(),
    )
    assert check_rulebook(made, checks=["missing-safe"], settings=FEW).passed


def test_a_trait_with_a_label_is_explained() -> None:
    from emulation import trait

    area = unit_trait("area_type", vi="Khu vực", en="Area", choices={"I": Text(vi="Vùng I", en="Area I")})
    rule = rules.levels(trait("area_type"), {"I": 10}, otherwise=5)
    made = book(helped(rule=rule, applies_when=None), posted(), traits=[area], for_information=["helped", "poor"])
    assert check_rulebook(made, checks=["explained", "row-is-column"], settings=FEW).passed


def test_without_a_table_library_columns_are_skipped_and_it_is_said_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(same, "doors", dict)
    (result,) = check_rulebook(book(), checks=["row-is-column"], settings=FEW)
    assert result.skipped
    assert "emulation-engine[tables]" in result.text("en")


def test_an_instrument_that_was_not_seen_may_be_cited_where_that_is_said() -> None:
    unseen = PLAN.changed(
        instrument="Tháng cao điểm", issued_by=None, issued_on=None, url="https://example.vn",
        note=Text(vi="chưa thấy văn bản gốc", en="the instrument itself was not seen"),
    )  # fmt: skip
    assert check_rulebook(book(helped(source=unseen), posted()), checks=["sources"]).passed


def test_a_plugin_that_is_not_installed_fails_to_load_and_it_is_said_how_to_install_it() -> None:
    report = check_plugin("no-such-plugin")
    assert [result.check for result in report.failures] == ["loads"]
    assert "pip install -e ." in report.text("en")


def test_a_plugin_whose_cases_are_not_read_fails_the_check_cases(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("EMULATION_STRICT", "1")
    source = Site(tmp_path).offering("unread", "[book('unread/one')]")
    few = CheckSettings(examples=4, bases=1)
    assert {result.message.en.partition("]")[0] for result in of_cases(check_plugin("unread", settings=few))} == {
        "[EMU-X54"
    }
    (source.parent / "cases").mkdir()
    (source.parent / "cases" / "one.toml").write_text('rulebook = "unread/two"\n[[cases', encoding="utf-8")
    assert {result.message.en.partition("]")[0] for result in of_cases(check_plugin("unread", settings=few))} == {
        "[EMU-F06"
    }


def of_cases(report: Report) -> list[CheckResult]:
    found = [*report.of("cases"), *report.of("coverage")]
    assert [result.failed for result in found] == [True, True]
    return found


def ends_with(how: str) -> object:
    """Return what stands for `subprocess.run` and ends as told."""

    def run(*_: object, **more: object) -> subprocess.CompletedProcess[bytes]:
        if how == "late":
            raise subprocess.TimeoutExpired("python", float(str(more["timeout"])))
        return subprocess.CompletedProcess([], -9, b"", b"")

    return run


@pytest.mark.parametrize(("how", "said"), [("late", "> 120 s"), ("killed", "exit -9")])
def test_a_process_that_does_not_answer_is_not_blamed_on_the_rulebook(
    monkeypatch: pytest.MonkeyPatch, how: str, said: str
) -> None:
    monkeypatch.setattr(subprocess, "run", ends_with(how))
    (failed,) = check_rulebook(book(), checks=["deterministic"], settings=FEW).failures
    same_again = same_each_time("households", load("households"))
    for message in (failed.message, same_again.message):
        assert f"Tiến trình kia không trả lời ({said})" in message.vi
        assert f"The other process does not answer ({said})" in message.en


def test_a_plugin_that_another_process_cannot_load_is_told_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    Site(tmp_path).install("asks", f"import os\nif os.environ.get('EMULATION_HERE') is None: raise OSError\n{OFFER}")
    monkeypatch.setenv("EMULATION_HERE", "1")
    registry = load("asks")
    monkeypatch.delenv("EMULATION_HERE")
    found = same_each_time("asks", registry)
    assert found.failed
    assert "is not loaded: failed: The plugin asks fails at import: OSError" in found.message.en
    assert "không nạp được: failed: Plugin asks lỗi khi nhập: OSError" in found.message.vi
