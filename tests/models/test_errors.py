"""Errors say what, where and what to do, in both languages, and travel whole."""

import copy
import inspect
import re

import pytest

from emulation import errors
from emulation.errors import (
    CODES,
    EmulationError,
    FileRejected,
    PlanError,
    PluginError,
    RulebookError,
    SubmissionError,
    UnknownField,
    did_you_mean,
    nearest,
)
from emulation.models import Finding

TREE = [value for value in vars(errors).values() if inspect.isclass(value) and issubclass(value, EmulationError)]


def test_the_tree_at_the_top_of_the_module_names_every_error_with_its_builtin_parent() -> None:
    drawn = dict(re.findall(r"── (\w+) \((\w+)\)", errors.__doc__ or ""))
    for kind in TREE[1:]:
        assert issubclass(kind, vars(__import__("builtins"))[drawn[kind.__name__]])
    assert set(drawn) == {kind.__name__ for kind in TREE[1:]}


@pytest.mark.parametrize("kind", TREE, ids=lambda kind: kind.__name__)
def test_every_error_shows_both_languages_the_place_and_the_repair_and_survives_copying(
    kind: type[EmulationError],
) -> None:
    error = kind(
        "EMU-P04", vi="Sai.", en="Wrong.", hint=("sửa", "mend it"), file="plan.toml", line=3, key="a", unit=None
    )
    assert str(error) == "[EMU-P04] file=plan.toml, line=3, key=a\n  vi: Sai. → sửa\n  en: Wrong. → mend it"
    assert "unit" not in error.where
    assert error.title == CODES["EMU-P04"]
    again = copy.copy(error)
    assert (type(again), str(again), again.where) == (kind, str(error), error.where)
    assert kind.__doc__


def test_the_facts_are_attributes() -> None:
    plan = PlanError("EMU-P04", vi="a", en="a", file="plan.toml", line=3, key="k")
    assert (plan.file, plan.line, plan.key) == ("plan.toml", 3, "k")
    assert PlanError("EMU-P04", vi="a", en="a").line == 0
    rulebook = RulebookError("EMU-R01", vi="a", en="a", plugin="p", criterion="p/c", clause="P3.1")
    assert (rulebook.plugin, rulebook.criterion, rulebook.clause) == ("p", "p/c", "P3.1")
    assert SubmissionError("EMU-S02", vi="a", en="a", unit="u").unit == "u"
    assert FileRejected("EMU-F04", vi="a", en="a", file="f").file == "f"
    assert PluginError("EMU-G01", vi="a", en="a", plugin="p").plugin == "p"
    assert isinstance(UnknownField("EMU-N01", vi="a", en="a"), AttributeError)


def test_every_code_has_a_title_in_both_languages_and_one_shape() -> None:
    assert all(re.fullmatch(r"EMU-[A-Z][0-9]{2}", code) and title.vi and title.en for code, title in CODES.items())
    with pytest.raises(TypeError):
        CODES["EMU-X01"] = CODES["EMU-P01"]  # type: ignore[index]
    with pytest.raises(KeyError):
        EmulationError("EMU-X99", vi="a", en="a")


def test_the_nearest_name_is_the_one_probably_meant() -> None:
    names = ["poor_start", "poor_end", "near_start"]
    assert nearest("poor_strat", names) == "poor_start"
    assert nearest("POOR_END", names) == "poor_end"
    assert nearest("zzz", names) is None
    assert did_you_mean("zzz", names) is None
    assert nearest("poor_star", names) == nearest("poor_star", names[::-1])


def test_a_finding_is_an_error_that_need_not_stop_the_run() -> None:
    error = SubmissionError("EMU-S02", vi="Kỳ sai.", en="Wrong period.", hint=("xem lại", "look again"), period="2022")
    finding = Finding.of(error, "warning", unit="u").at(file="f.csv")
    assert (finding.code, finding.severity, finding.vi, finding.en) == (
        "EMU-S02",
        "warning",
        "Kỳ sai. (xem lại)",
        "Wrong period. (look again)",
    )
    assert dict(finding.where) == {"period": "2022", "unit": "u", "file": "f.csv"}
    assert finding.fact("line") is None
    assert Finding.from_json(finding.to_json()) == finding
    assert hash(finding) == hash(Finding.from_json(finding.to_json()))
