"""Static checks: a rulebook with a fault is not made, and the error names it."""

from typing import Any

import pytest
from tests.scoring.books import both

from emulation import (
    Count,
    Criterion,
    DatedParameter,
    DatedValue,
    Form,
    Level,
    Rulebook,
    Section,
    Source,
    Text,
    check,
    fields,
    least,
    measure,
    model_points,
    parameter,
    points_of,
    ratio,
    root,
    rounded,
    rules,
    share,
    statistic,
    steps,
    when,
)
from emulation.errors import RulebookError

SOURCE = Source("x").at("P1")


class Small(Form):
    """A small form."""

    done: Count = measure(vi="a", en="a", at_most=9)
    due: Count = measure(vi="b", en="b", at_most=9)
    kind: Level = measure(vi="k", en="k", choices={"x": both("x"), "y": both("y")})


small = fields(Small)


def criterion(rule: Any, points: Any = 5, name: str = "demo/one", **more: Any) -> Criterion:
    return Criterion(name, title=both("Một"), source=SOURCE, points=model_points(points), rule=rule, **more)


def make(*criteria: Criterion, **more: Any) -> Rulebook:
    section = more.pop("section", {})
    arguments = {"version": "1", "form": Small, "for_information": ["done", "due", "kind"]} | more
    return Rulebook("demo/book", sections=[Section("s", title=both("s"), criteria=criteria, **section)], **arguments)


GOOD = criterion(rules.pro_rata(small.done, of=small.due))


def refusal(*criteria: Criterion, **more: Any) -> RulebookError:
    with pytest.raises(RulebookError) as caught:
        make(*criteria, **more)
    return caught.value


def test_a_sound_rulebook_passes() -> None:
    assert make(GOOD).full_maximum == 5


def test_children_that_do_not_sum_to_their_section() -> None:
    error = refusal(GOOD, section={"points": model_points(7)})
    assert error.code == "EMU-R01"
    assert "5" in error.en
    assert "7" in error.en


def test_a_rule_that_can_exceed_its_points_names_criterion_and_clause() -> None:
    error = refusal(criterion(rules.per_unit(small.done, each=1, at_most=6)))
    assert (error.code, error.criterion, error.clause) == ("EMU-R17", "demo/one", "P1")


def test_points_that_nobody_can_reach() -> None:
    assert refusal(criterion(rules.per_unit(small.done, each=1, at_most=4))).code == "EMU-R04"


def test_a_denominator_that_may_be_zero_without_a_word_on_it() -> None:
    error = refusal(criterion(5 * (small.done / small.due)))
    assert error.code == "EMU-R07"
    assert "mẫu số lập từ due có thể bằng 0" in error.vi
    assert "the denominator made of due may be zero" in error.en
    assert "denominator" not in error.vi
    assert "mẫu số" not in error.en


def test_a_root_of_what_may_be_negative_is_told_in_each_language_alone() -> None:
    error = refusal(criterion(least(rounded(root(small.done - small.due), 1), 5)))
    assert error.code == "EMU-R07"
    assert error.vi == "Không chứng minh được khoảng giá trị: số dưới dấu căn có thể âm."
    assert error.en == "No finite bounds: the number under a root may be below zero."


def test_a_ladder_with_a_rung_that_cannot_be_reached() -> None:
    rungs = (rules.at_least("50%", 3), rules.at_least("80%", 5))
    assert refusal(criterion(rules.ladder(share(small.done, of=small.due), *rungs))).code == "EMU-R02"


def test_a_cap_below_its_floor() -> None:
    assert refusal(GOOD, section={"steps": [steps.floor(4), steps.cap(3)]}).code == "EMU-R03"


def test_a_field_that_nothing_reads() -> None:
    error = refusal(GOOD, for_information=["kind"], form=type("Bigger", (Small,), {
        "__annotations__": {"extra": Count}, "extra": measure(vi="c", en="c", at_most=3),
    }))  # fmt: skip
    assert error.code == "EMU-R05"
    assert "extra" in error.en


def test_a_circle_of_references() -> None:
    one = criterion(when(points_of("demo/two") > 0, 5).otherwise(0))
    two = criterion(when(points_of("demo/one") > 0, 5).otherwise(0), name="demo/two")
    error = refusal(one, two)
    assert error.code == "EMU-R08"
    assert "demo/one" in error.en


def test_nobody_is_ranked_by_the_points_of_the_rank() -> None:
    place = statistic("rank", points_of("demo/one"), over="bloc")
    error = refusal(criterion(when(place <= 1, 5).otherwise(0)))
    assert error.code == "EMU-R08"
    assert "demo/one → demo/one" in error.en


def test_an_unknown_criterion_with_the_nearest_name() -> None:
    error = refusal(GOOD, criterion(when(points_of("demo/on") > 0, 5).otherwise(0), name="demo/two"))
    assert error.code == "EMU-R12"
    assert "demo/one" in str(error)


def test_an_unknown_parameter() -> None:
    assert refusal(criterion(rules.pro_rata(small.done, of=parameter("goal")))).code == "EMU-R12"


def test_a_parameter_that_leaves_days_of_the_rulebook_uncovered() -> None:
    from datetime import date

    goal = DatedParameter(
        id="goal", title=both("mục tiêu"), values=(DatedValue(5, SOURCE, in_force_from=date(2023, 3, 1)),)
    )
    error = refusal(
        criterion(rules.pro_rata(small.done, of=parameter("goal"))), parameters=[goal],
        in_force_from=date(2023, 1, 1), in_force_until=date(2024, 1, 1),
    )  # fmt: skip
    assert error.code == "EMU-R11"
    assert "2023-01-01" in error.en


def test_an_id_outside_the_namespace() -> None:
    assert refusal(criterion(rules.pro_rata(small.done, of=small.due), name="other/one")).code == "EMU-R09"


def test_an_id_used_twice() -> None:
    assert refusal(GOOD, GOOD).code == "EMU-R10"


def test_a_code_that_the_level_does_not_have() -> None:
    error = refusal(criterion(when(small.kind.is_in("z"), 5).otherwise(0)))
    assert error.code == "EMU-R14"


def test_a_criterion_without_a_source() -> None:
    bare = Criterion("demo/one", title=both("x"), source=(), points=model_points(5), rule=GOOD.rule)
    assert refusal(bare).code == "EMU-R06"


def test_a_quantum_that_is_no_decimal() -> None:
    assert refusal(GOOD, quantum="1/3").code == "EMU-R15"


def test_all_faults_of_one_stage_are_told_at_once() -> None:
    twice = refusal(GOOD, GOOD, quantum="1/3")
    assert any("EMU-R15" in note for note in twice.__notes__)


def test_a_field_misspelt_while_writing_fails_at_import_with_the_nearest_name() -> None:
    with pytest.raises(AttributeError, match="done"):
        small.don  # noqa: B018


def test_a_misspelt_field_that_a_check_makes_unusable() -> None:
    error = refusal(
        GOOD, checks=[check("few", title=both("few"), holds=small.done <= small.due, fails=["done", "dew"])]
    )
    assert error.code == "EMU-R13"
    assert "dew" in error.vi
    assert error.hint == ("có phải 'due'?", "did you mean 'due'?")


def test_json_that_describes_no_rulebook() -> None:
    with pytest.raises(RulebookError) as caught:
        Rulebook.from_json({"id": "demo/x", "nonsense": 1})
    assert caught.value.code == "EMU-R16"


def test_a_ratio_may_say_what_zero_means() -> None:
    assert make(criterion(5 * ratio(small.done, 9, when_zero=0))).full_maximum == 5
    assert isinstance(GOOD.title, Text)


@pytest.mark.parametrize(
    ("name", "value", "repair"),
    [("points", 5, "model_points"), ("source", "130/KH", "Source"), ("title", "Giúp", "Text"), ("rule", 3, "rules")],
)
def test_an_argument_of_the_wrong_kind_is_refused_at_once_with_the_repair(name: str, value: Any, repair: str) -> None:
    given = {"title": both("x"), "source": SOURCE, "points": model_points(5), "rule": GOOD.rule} | {name: value}
    with pytest.raises(RulebookError, match=repair):
        Criterion("demo/one", **given)
