"""The rulebooks that a plan needs: found, made ready under the plan, traced to their plugins, or the run refuses."""

from dataclasses import dataclass

import pytest
from tests.runs.world import ASSIGNMENTS, BOOKS, COMMUNITIES, SOURCE, of_hamlet, plan, play, said

from emulation import (
    Assignment,
    ClassBand,
    ClassTable,
    CriterionOverride,
    ParameterOverride,
    PlanError,
    PluginError,
    UnitFacts,
)


@dataclass(frozen=True)
class Plugin:
    """What a run asks of a plugin."""

    name: str
    loaded: bool = True

    def error(self) -> PluginError:
        return PluginError("EMU-G01", vi="lỗi khi nhập: RuntimeError", en="fails: RuntimeError", plugin=self.name)

    def to_json(self) -> dict[str, object]:
        return {"name": self.name, "version": "0.1.0"}


PLUGINS = (Plugin("communities"), Plugin("enterprises"), Plugin("households"))


def refused(**more: object) -> PlanError | PluginError:
    with pytest.raises((PlanError, PluginError)) as raised:
        play(of_hamlet(), **more)
    return raised.value


def test_results_name_the_plugins_that_supplied_the_rulebooks() -> None:
    results = play(of_hamlet(), plugins=(*PLUGINS, Plugin("unneeded")))
    assert [plugin.name for plugin in results.plugins] == ["communities", "enterprises", "households"]
    assert results.book("households/escaping-poverty").plugin.name == "households"
    assert results.to_json()["plugins"][0] == {"name": "communities", "version": "0.1.0"}


def test_rulebooks_may_come_by_id_or_one_after_the_other() -> None:
    by_id = {book.id: book for book in BOOKS}
    assert play(of_hamlet(), rulebooks=by_id).digest == play(of_hamlet(), rulebooks=iter(BOOKS)).digest


def test_a_run_that_needs_a_failed_plugin_refuses_and_names_it_with_its_reason() -> None:
    error = refused(rulebooks=BOOKS[1:], plugins=(Plugin("communities", loaded=False), *PLUGINS[1:]))
    assert isinstance(error, PluginError)
    assert error.plugin == "communities"
    assert "RuntimeError" in error.en
    assert "communities/for-the-poor" in error.__notes__[0]


def test_a_run_that_needs_a_plugin_that_is_not_installed_refuses_and_names_it() -> None:
    error = refused(rulebooks=BOOKS[1:], plugins=PLUGINS[1:])
    assert (error.code, error.plugin) == ("EMU-G01", "communities")
    assert "is not installed" in error.en


def test_a_broken_plugin_that_the_plan_does_not_need_hinders_nobody() -> None:
    results = play(of_hamlet(), plugins=(*PLUGINS, Plugin("unneeded", loaded=False)))
    assert results.accounting.scored == 1


@pytest.mark.parametrize("plugins", [None, PLUGINS], ids=["unknown plugins", "known plugins"])
def test_a_misspelt_rulebook_is_refused_with_the_line_and_the_nearest_name(plugins: object) -> None:
    misspelt = Assignment(rulebook="communities/for-the-por", group="communities", line=7)
    error = refused(plan=plan(assignments=(misspelt,)), plugins=plugins)
    assert (error.code, error.line) == ("EMU-P09", 7)
    assert "did you mean 'communities/for-the-poor'?" in str(error)


def test_a_misspelt_namespace_is_no_missing_plugin() -> None:
    misspelt = Assignment(rulebook="comunities/for-the-poor", group="communities", line=7)
    error = refused(plan=plan(assignments=(misspelt,)), plugins=PLUGINS)
    assert (error.code, error.line) == ("EMU-P09", 7)


def test_a_plan_without_any_rulebook_at_hand_says_so() -> None:
    assert refused(rulebooks=()).code == "EMU-P09"


def test_a_misspelt_criterion_is_refused_even_when_no_rulebook_is_named() -> None:
    override = CriterionOverride(criterion="communities/helpd", points=50, reason="NQ 05", line=22)
    error = refused(plan=plan(criteria=(override,)))
    assert (error.code, error.line, error.key) == ("EMU-P04", 22, "criteria.communities/helpd")
    assert "did you mean 'communities/helped'?" in str(error)


def test_a_misspelt_parameter_is_refused() -> None:
    setting = ParameterOverride(parameter="window", value=12, reason="NQ 05", line=23)
    assert (refused(plan=plan(parameters=(setting,))).code, setting.line) == ("EMU-P05", 23)


BANDS = (ClassBand(id="good", title=said("tốt"), at_least=80),)


@pytest.mark.parametrize(
    "changed",
    [
        {"criteria": (CriterionOverride(criterion="x", points=1, reason="r", rulebook="a/b", line=3),)},
        {"parameters": (ParameterOverride(parameter="x", value=1, reason="r", rulebook="a/b", line=3),)},
        {"unit_facts": (UnitFacts(unit="h1", rulebook="a/b", line=3),)},
        {
            "classes": (
                ClassTable(on="total", bands=BANDS, below=said("chưa"), rulebooks=("a/b",), source=SOURCE, line=3),
            )
        },
    ],
    ids=["criteria", "parameters", "unit_facts", "classes"],
)
def test_whatever_the_plan_says_of_an_unknown_rulebook_is_refused_with_its_line(changed: dict[str, object]) -> None:
    error = refused(plan=plan(**changed))
    assert (error.code, error.line) == ("EMU-P09", 3)


def test_results_keep_both_digests_and_the_differences_with_their_reasons() -> None:
    override = CriterionOverride(criterion="communities/less-poor", points=20, reason="NQ 05/2023")
    results = play(of_hamlet(), plan=plan(criteria=(override,)))
    book = results.book("communities/for-the-poor")
    assert book.base_digest == COMMUNITIES.digest
    assert book.rulebook.digest != COMMUNITIES.digest
    (change,) = results.to_json()["rulebooks"][0]["changes"]
    assert (change["target"], change["reason"]) == ("communities/less-poor", "NQ 05/2023")
    assert results.find("h1")[0].official == 65


def test_a_plan_that_changes_nothing_leaves_one_digest() -> None:
    book = play(of_hamlet()).book("communities/for-the-poor")
    assert book.base_digest == book.rulebook.digest == COMMUNITIES.digest


def test_a_criterion_that_the_plan_switched_off_may_still_be_named_in_a_submission() -> None:
    off = CriterionOverride(criterion="communities/less-poor", switched_off=True, rest="keep", reason="NQ 05/2023")
    submission = of_hamlet(self_assessment={"communities/less-poor": 10, "communities/helped": 30})
    (result,) = play(submission, plan=plan(criteria=(off,))).find("h1")
    assert "EMU-S10" not in [finding.code for finding in result.findings]


def test_the_rulebooks_of_several_assignments_are_made_ready_once() -> None:
    twice = (*ASSIGNMENTS, Assignment(rulebook="communities/for-the-poor", group="communities", unit_kinds=("ward",)))
    assert len(play(of_hamlet(), plan=plan(assignments=twice)).books) == 3
