"""Rule coverage: every way in which a part turns out is a target, but those that nobody can take."""

import json
from fractions import Fraction

import pytest
from tests.testing.small_book import BOOK, FULL, HOUSES, SOURCE, Year, cases, one, section, year

from emulation import Criterion, Rulebook, Text, least, model_points, rules, when
from emulation.testing import coverage_of

BEST = 'statistics = { "trial/best" = { max = 20 } }\nearlier = [{ helped = 7 }]'


def missed(book, given):
    return [(target.criterion, target.kind, target.part.vi) for target in coverage_of(book, given).missed]


def book(rule, points=10, **more):
    """Return a rulebook of one criterion with a rule."""
    criterion = Criterion(
        "trial/x",
        title=Text(vi="Một tiêu chí", en="One"),
        source=SOURCE,
        points=model_points(points),
        rule=rule,
        **more,
    )
    return Rulebook(
        "trial/small", version="1", form=Year, sections=[section("all", criterion)], for_information=_unread(criterion)
    )


def _unread(*criteria):
    from emulation.algebra import Field, Parts, walk

    roots = [n for each in criteria for n in (each.rule.node, each.applies_when) if n is not None]
    nodes = [below for root in roots for below in walk(root)]
    used = {n.name for n in nodes if isinstance(n, Field)} | {n.collection for n in nodes if isinstance(n, Parts)}
    return [name for name in Year.spec().names if name not in used]


def told(folder, *facts):
    """Read one case for each set of facts."""
    texts = [
        f'[[cases]]\nid = "c{number}"\ntitle = "T"\nfacts = {{ {given} }}\nexpect = {{ total = 0 }}\n'
        for number, given in enumerate(facts)
    ]
    return cases(folder, FULL + "\n".join(texts))


def test_one_case_reaches_the_ways_that_it_takes_and_no_other(tmp_path):
    found = coverage_of(BOOK, one(tmp_path, f'base = "full"\n{BEST}\nexpect = {{ total = 1 }}'))
    reached = {(target.criterion, target.kind) for target in found.reached}

    assert {("trial/helped", "applies"), ("trial/helped", "at-limit"), ("gated", "branch")} <= reached
    assert ("trial/helped", "within-limit") not in reached
    assert {target.case for target in found.reached} == {"one"}
    assert found.share == Fraction(len(found.reached), len(found.reached) + len(found.missed))


@pytest.mark.parametrize(
    ("expected", "tried"),
    [
        ('"trial/x" = 4', {"trial/x"}),
        ("all = 4", {"trial/x"}),
        ('"trial/y" = 1', {"trial/y"}),
        ("total = 5", {"trial/x", "trial/y"}),
    ],
)
def test_what_ran_while_a_case_expects_something_else_is_not_tried(tmp_path, expected, tried):
    small = book(rules.ladder(year.helped, rules.at_least(10, 10), rules.at_least(5, 4)))
    other = Criterion(
        "trial/y",
        title=Text(vi="Một tiêu chí khác", en="Another"),
        source=SOURCE,
        points=model_points(1),
        rule=when(year.poor > 0, 1).otherwise(0),
    )
    (first,) = small.root.criteria()
    two = small.replaced(
        sections=[section("all", first), section("more", other)], for_information=_unread(first, other)
    )
    given = one(tmp_path, f"facts = {{ helped = 5, poor = 9 }}\nexpect = {{ {expected} }}")

    assert {target.criterion for target in coverage_of(two, given).reached} == tried


def test_a_denominator_that_its_condition_keeps_from_zero_is_no_target(tmp_path):
    rule = rules.pro_rata(year.helped, of=year.poor)
    given = told(tmp_path, "poor = 5, helped = 1", "poor = 5, helped = 6", "poor = 0, helped = 0")

    assert missed(book(rule, applies_when=year.poor > 0), given) == []
    assert missed(book(rule), told(tmp_path, "poor = 5, helped = 1", "poor = 5, helped = 6")) == [
        ("trial/x", "zero", "mẫu số bằng không: Số hộ nghèo = 0")
    ]


def test_every_rung_and_the_rest_below_them_are_targets(tmp_path):
    rule = rules.ladder(year.helped, rules.at_least(10, 10), rules.at_least(5, 4))

    assert missed(book(rule), told(tmp_path, "helped = 10")) == [
        ("trial/x", "rung", "bậc 2: Số hộ được giúp ≥ 5"),
        ("trial/x", "otherwise", "trường hợp còn lại: Số hộ được giúp < 5"),
    ]
    assert missed(book(rule), told(tmp_path, "helped = 10", "helped = 9", "helped = 4")) == []


def test_a_case_whose_fact_is_missing_reaches_no_rung(tmp_path):
    rule = rules.ladder(year.helped, rules.at_least(10, 10))
    assert len(missed(book(rule), told(tmp_path, "poor = 1"))) == 2


def test_a_rung_that_nobody_can_climb_is_no_target(tmp_path):
    rule = when(year.told, 10).otherwise(rules.ladder(year.poor, rules.at_least(101, 9), otherwise=0).node)
    given = told(tmp_path, "told = true, poor = 1", "told = false, poor = 1")
    assert missed(book(rule), given) == []


def test_a_branch_that_the_branch_before_excludes_is_no_target(tmp_path):
    rule = rules.first_true((year.poor >= 5, 10), ((year.poor >= 5) & (year.helped > 1), 4))
    assert missed(book(rule), told(tmp_path, "poor = 5, helped = 2", "poor = 1, helped = 2")) == [
        ("trial/x", "fails", "sai: Số hộ được giúp > 1"),
    ]


def test_what_stands_for_a_missing_fact_is_a_target_although_proofs_are_about_complete_cases(tmp_path):
    rule = rules.per_unit(year.extra.default(0), each=1, at_most=10)
    given = told(tmp_path, "extra = 3")
    assert ("trial/x", "defaulted", "giá trị thay thế: Việc thêm (chưa báo cáo)") in missed(book(rule, 9), given)


def test_a_default_outside_of_what_may_be_filed_keeps_its_own_way(tmp_path):
    rule = rules.ladder(year.extra.default(50), rules.at_least(20, 10))
    given = told(tmp_path, "extra = 3")
    assert [kind for _, kind, _ in missed(book(rule), given)] == ["defaulted", "rung"]


def test_both_sides_of_each_part_of_a_condition_are_targets(tmp_path):
    rule = rules.passed(year.told & (year.poor > 3), points=10)
    assert missed(book(rule), told(tmp_path, "told = true, poor = 4", "told = true, poor = 3")) == [
        ("trial/x", "fails", "sai: Đã công khai là “có”")
    ]


def test_each_level_of_several_is_a_target(tmp_path):
    rule = rules.passed(year.kind.is_in("a", "b"), points=10)
    assert missed(book(rule), told(tmp_path, 'kind = "a"', 'kind = "c"')) == [("trial/x", "level", "mức: Loại là “b”")]


def test_a_limit_is_reached_and_not_reached(tmp_path):
    rule = rules.per_unit(year.helped, each=1, at_most=10)
    assert [kind for _, kind, _ in missed(book(rule), told(tmp_path, "helped = 10"))] == ["within-limit"]
    assert [kind for _, kind, _ in missed(book(rule), told(tmp_path, "helped = 9"))] == ["at-limit"]


def test_each_of_several_that_compete_decides_once(tmp_path):
    rule = least(year.poor, year.helped)
    found = missed(book(rule, 100), told(tmp_path, "poor = 1, helped = 2"))

    assert found == [("trial/x", "decides", "quyết định: Số hộ được giúp")]
    assert missed(book(rule, 100), told(tmp_path, "poor = 2, helped = 2")) == []


def test_both_sides_of_a_choice_of_rows_are_targets(tmp_path):
    given = told(tmp_path, "houses = [{ done = true }]", "houses = [{ done = true }, { done = true }, { done = true }]")
    found = missed(book(HOUSES.rule, 3), given)
    assert found == [("trial/x", "fails", "Các nhà › sai: Đã xong là “có”")]


def test_gates_caps_conditions_and_classes_are_targets(tmp_path):
    found = coverage_of(BOOK, one(tmp_path, f'base = "full"\n{BEST}\nexpect = {{ total = 1 }}'))
    left = {(target.criterion, target.kind) for target in found.missed}

    assert {("gated", "otherwise"), ("extras", "within-limit"), ("told", "fails"), ("class:fair", "band")} <= left


@pytest.mark.parametrize(("language", "words"), [("vi", "ví dụ đã thử 2/3 phần quy tắc"), ("en", "2 of 3 parts")])
def test_the_report_says_the_share_and_every_part_that_is_missed(tmp_path, language, words):
    rule = rules.ladder(year.helped, rules.at_least(10, 10), rules.at_least(5, 4))
    found = coverage_of(book(rule), told(tmp_path, "helped = 10", "helped = 5"))

    head, *lines = found.text(language).splitlines()
    assert words in head
    assert lines == [
        f"  trial/x: {found.missed[0].title.in_(language)}",
        f"    {found.missed[0].part.in_(language)}",
    ]


def test_the_report_goes_to_json(tmp_path):
    found = coverage_of(book(rules.passed(year.told)), told(tmp_path, "told = true"))
    data = json.loads(json.dumps(found.to_json()))

    assert data["share"] == "1/2"
    assert [(target["criterion"], target["kind"]) for target in data["missed"]] == [("trial/x", "otherwise")]
    assert data["missed"][0]["part"]["en"] == "otherwise: Made public is “no”"
    assert data["reached"][0]["case"] == "c0"


def test_a_rulebook_without_any_choice_is_wholly_tried(tmp_path):
    assert coverage_of(book(rules.imported(year.extra), 9), told(tmp_path, "extra = 1")).share == 1
