"""Every public rule, combination and step can be written in a rulebook file, and is the one that Python writes."""

import tomllib
from datetime import date
from decimal import Decimal

import pytest
from tests.io.rulebook_files import FORM, SCOPE, calls

from emulation import Expr, Rule, State, constant, fields, points_of, round_by, rules, steps
from emulation.errors import RulebookError
from emulation.io._rulebook_write_rules import RuleWriter

year = fields(FORM)
row = year.sheets.row
DUE = constant(date(2023, 12, 15))


def expression(text: str) -> Expr:
    return calls().book.operand(text, "")


RULES = [
    ("passed", '{ passed = "met" }', rules.passed(year.met)),
    ("passed", '{ passed = "met", points = 3 }', rules.passed(year.met, points=3)),
    ("levels", '{ levels = "grade", points = { good = 3, fair = 1, weak = 0 } }', rules.levels(year.grade, {"good": 3, "fair": 1, "weak": 0})),
    ("levels", '{ levels = "grade", points = { good = 3 }, otherwise = "state.not_due" }', rules.levels(year.grade, {"good": 3}, otherwise=State.NOT_DUE)),
    ("first_true", '{ first_true = [["rate >= 95%", 3], ["met", 1]], otherwise = 0.5 }', rules.first_true((year.rate >= "95%", 3), (year.met, 1), otherwise="0.5")),
    ("two_way", '{ two_way = { rows = ["helped > 9"], columns = ["met", "told"], cells = [[3, 2]], otherwise = 1 } }', rules.two_way(rows=[year.helped > 9], columns=[year.met, year.told], cells=[[3, 2]], otherwise=1)),
    ("ladder", '{ ladder = "rate", rungs = [{ at_least = 95, points = 3 }, { above = 50, points = 1.5 }], otherwise = "state.missing" }', rules.ladder(year.rate, rules.at_least(95, 3), rules.above(50, "1.5"), otherwise=State.MISSING)),
    ("ladder", '{ ladder = "poor", rungs = [{ at_most = "parameter.window", points = 3 }, { below = 9, points = 1 }] }', rules.ladder(year.poor, rules.at_most(expression("parameter.window"), 3), rules.below(9, 1))),
    ("failures", '{ failures = "poor", points = { 0 = 6, 2 = 3 } }', rules.failures(year.poor, {0: 6, 2: 3})),
    ("deadline", '{ deadline = "done_on", due = 2023-12-15, on_time = 3, late = [[10, 2]], early = [[3, 4]], after = 1 }', rules.deadline(year.done_on, due=DUE, on_time=3, late=[(10, 2)], early=[(3, 4)], after=1)),
    ("late_penalty", '{ late_penalty = "poor", each = 0.5, at_most = 2 }', rules.late_penalty(year.poor, each="0.5", at_most=2)),
    ("stepped", '{ stepped = "rate", start = 92, every = 1, each = 0.1, at_most = 0.5 }', rules.stepped(year.rate, start=92, every=1, each="0.1", at_most="0.5")),
    ("linear_between", '{ linear_between = "rate", worst = 20, best = 85, points = 5 }', rules.linear_between(year.rate, worst=20, best=85, points=5)),
    ("per_unit", '{ per_unit = "helped - poor", each = 0.5, at_most = 3 }', rules.per_unit(year.helped - year.poor, each="0.5", at_most=3)),
    ("per_flag", '{ per_flag = ["met", "told"], each = 1 }', rules.per_flag(year.met, year.told, each=1)),
    ("per_event_penalty", '{ per_event_penalty = "poor", each = 1, at_most = 3 }', rules.per_event_penalty(year.poor, each=1, at_most=3)),
    ("missing_documents", '{ missing_documents = ["met", "told"], each = 0.1, at_most = 0.5 }', rules.missing_documents(year.met, year.told, each="0.1", at_most="0.5")),
    ("pro_rata", '{ pro_rata = "helped", of = "poor", points = 5, capped = false, when_zero = "state.withheld" }', rules.pro_rata(year.helped, of=year.poor, points=5, capped=False, when_zero=State.WITHHELD)),
    ("fall", '{ fall = { before = "earlier(poor, 1)", now = "poor", target = "5%", relative = true } }', rules.fall(before=year.poor.earlier(), now=year.poor, target="5%", relative=True)),
    ("growth", '{ growth = { before = "earlier(poor, 1)", now = "poor", target = 5 } }', rules.growth(before=year.poor.earlier(), now=year.poor, target=5)),
    ("imported", '{ imported = "rate", of = 100 }', rules.imported(year.rate, of=100)),
    ("mark", '{ mark = "rate", highest = 100 }', rules.mark(year.rate, highest=100)),
    ("panel", '{ panel = "sheets", mark = "mark", how = "trimmed", trim = 1, gap_below = 3, where = "present" }', rules.panel(year.sheets, mark=row.mark, how="trimmed", trim=1, gap_below=3, where=row.present)),
    ("event_mean", '{ event_mean = "sheets", of = "mark", highest = 10 }', rules.event_mean(year.sheets, of=row.mark, highest=10)),
    ("passing_parts", '{ passing_parts = "sheets", where = "mark >= 5", unless_all = "50%" }', rules.passing_parts(year.sheets, where=row.mark >= 5, unless_all="50%")),
    ("best_of", '{ best_of = [{ passed = "met", points = 2 }, "least(helped, 3)"] }', rules.best_of(rules.passed(year.met, points=2), expression("least(helped, 3)"))),
    ("first_of", '{ first_of = [{ passed = "met" }, { pro_rata = "helped", of = "poor" }] }', rules.first_of(rules.passed(year.met), rules.pro_rata(year.helped, of=year.poor))),
    ("only_if", '{ only_if = "met", rule = { per_unit = "helped", each = 1, at_most = 3 }, otherwise = 1 }', rules.only_if(year.met, rules.per_unit(year.helped, each=1, at_most=3), otherwise=1)),
    ("multiplied", '{ multiplied = { passed = "met", points = 2 }, by = 1.2, at_most = 2 }', rules.multiplied(rules.passed(year.met, points=2), by="1.2", at_most=2)),
    ("if_assigned", '{ if_assigned = "told", rule = { passed = "met" } }', rules.if_assigned(year.told, rules.passed(year.met))),
    ("tapered", """{ tapered = 2, total = "points('work')", start = 22.5, full = 30 }""", rules.tapered(2, total=points_of("work"), start="22.5", full=30)),
    ("deprivation_score", '{ deprivation_score = [["met", "1/4"], ["told", "3/4"]] }', rules.deprivation_score((year.met, "1/4"), (year.told, "3/4"))),
    ("dual_cutoff", '{ dual_cutoff = [["met", 1], ["told", 2]], cutoff = 2, points = 3 }', rules.dual_cutoff((year.met, 1), (year.told, 2), cutoff=2, points=3)),
    ("all_at_least", '{ all_at_least = [["rate", 70], ["helped", 5]] }', rules.all_at_least((year.rate, 70), (year.helped, 5))),
    ("sustained", '{ sustained = "met", steps = { 1 = 5, 2 = 8 } }', rules.sustained(year.met, steps={1: 5, 2: 8})),
    ("awards", '{ awards = [["met", 10], ["told", 15]], highest_only = false, at_most = 20 }', rules.awards([(year.met, 10), (year.told, 15)], highest_only=False, at_most=20)),
    ("leader", '{ leader = "helped", target = "poor", over = "bloc", at_target = 0.6, leader_at_most = 2 }', rules.leader(year.helped, target=year.poor, over="bloc", at_target="0.6", leader_at_most=2)),
    ("share_of_best", '{ share_of_best = "helped", over = "bloc", smallest = 3, otherwise = "state.not_applicable" }', rules.share_of_best(year.helped, over="bloc", smallest=3, otherwise=State.NOT_APPLICABLE)),
    ("rank_points", '{ rank_points = "helped", points = { 1 = 10, 5 = 4 }, over = "bloc" }', rules.rank_points(year.helped, {1: 10, 5: 4}, over="bloc")),
    ("rank_bands", '{ rank_bands = "helped", bands = [{ at_most = "20%", points = 10 }], over = "bloc", among = "met" }', rules.rank_bands(year.helped, rules.at_most("20%", 10), over="bloc", among=year.met)),
    ("percentile", '{ percentile = "helped", over = "bloc", lower_is_better = true }', rules.percentile(year.helped, over="bloc", lower_is_better=True)),
    ("improvement_rank", '{ improvement_rank = "rate", points = { 1 = 5 }, over = "bloc" }', rules.improvement_rank(year.rate, {1: 5}, over="bloc")),
    ("min_max", '{ min_max = "rate", over = "bloc", worst = 0 }', rules.min_max(year.rate, over="bloc", worst=0)),
    ("z_score", '{ z_score = "rate", over = "bloc", middle = 5, each = 1, limit = 3, quantum = 0.1 }', rules.z_score(year.rate, over="bloc", middle=5, each=1, limit=3, quantum="0.1")),
]  # fmt: skip


def value_of(written: str) -> object:
    return tomllib.loads(f"rule = {written}", parse_float=Decimal)["rule"]


@pytest.mark.parametrize(("name", "written", "meant"), RULES, ids=[f"{n}-{i}" for i, (n, _, _) in enumerate(RULES)])
def test_a_rule_by_name_is_the_rule_that_python_writes(name: str, written: str, meant: Rule | Expr) -> None:
    found = calls().rule(value_of(written), "rule")
    assert found == (Rule("expression", meant.node) if isinstance(meant, Expr) else meant)


@pytest.mark.parametrize("meant", [rule for _, _, rule in RULES], ids=[f"{n}-{i}" for i, (n, _, _) in enumerate(RULES)])
def test_a_rule_that_python_writes_comes_back_from_its_file(meant: Rule | Expr) -> None:
    rule = Rule("expression", meant.node) if isinstance(meant, Expr) else meant
    written = RuleWriter(SCOPE).rule(rule)
    assert calls().rule(written, "rule") == rule
    labelled = rule.called(vi="một", en="one")
    assert calls().rule(RuleWriter(SCOPE).rule(labelled), "rule") == labelled


BY_NAME = (
    "passed", "levels", "first_true", "ladder", "failures", "deadline", "late_penalty", "stepped", "per_unit",
    "per_flag", "per_event_penalty", "missing_documents", "pro_rata", "fall", "growth", "imported", "awards",
)  # fmt: skip


@pytest.mark.parametrize("name", BY_NAME)
def test_the_common_rules_are_written_by_their_names(name: str) -> None:
    for rule in (meant for each, _, meant in RULES if each == name):
        assert name in RuleWriter(SCOPE).rule(rule)


def test_every_public_rule_is_written_above() -> None:
    rungs = {"at_least", "above", "at_most", "below"}
    assert {name for name, _, _ in RULES} == set(rules.__all__) - rungs


def test_rules_add_up_in_a_list_and_take_a_name_of_their_own() -> None:
    written = '[{ passed = "met", points = 2, called = { vi = "một", en = "one" } }, "least(helped, 3)"]'
    second = calls().rule("least(helped, 3)", "")
    meant = rules.passed(year.met, points=2).called(vi="một", en="one") + second
    assert calls().rule(value_of(written), "rule") == meant


STEPS = [
    ("{ cap = 5 }", steps.cap(5)),
    ("{ floor = 0 }", steps.floor()),
    ('"floor"', steps.floor()),
    ('{ gate = "50%", otherwise = 1 }', steps.gate("50%", otherwise=1)),
    ('"best"', steps.best()),
    ('"worst"', steps.worst()),
    ("{ weighted = [1, 0.5] }", steps.weighted(1, "0.5")),
    ('{ weighted_mean = [1, 2], rounding = { quantum = 0.25, mode = "floor" } }', steps.weighted_mean(1, 2, rounding=round_by("0.25", "floor"))),
    ("{ geometric_mean = {} }", steps.geometric_mean()),
    ('"mean_of_children"', steps.mean_of_children()),
    ('"mean_of_items"', steps.mean_of_items()),
    ('{ percent_off = "5%", times = "poor", at_most = "40%" }', steps.percent_off("5%", times=year.poor, at_most="40%")),
    ("{ renormalise = { to = 20 } }", steps.renormalise(to=20)),
    ("{ rounded_to = { rounding = { quantum = 0.5 } } }", steps.rounded_to(round_by("0.5"))),
    ('{ stop_at_zero = ["work"], result = 1 }', steps.stop_at_zero("work", result=1)),
]  # fmt: skip


@pytest.mark.parametrize(("written", "meant"), STEPS, ids=[written for written, _ in STEPS])
def test_a_step_by_name_is_the_step_that_python_writes(written: str, meant: object) -> None:
    assert calls().step(value_of(written), "steps.0") == meant


def test_every_public_step_is_written_above() -> None:
    assert {name for name in steps.__all__ if any(name in written for written, _ in STEPS)} == set(steps.__all__)


WRONG = [
    ('{ pro_ratta = "helped", of = "poor" }', "EMU-R25", "pro_rata"),
    ('{ pro_rata = "helped", off = "poor" }', "EMU-R20", "of"),
    ('{ pro_rata = "helped" }', "EMU-R21", "of = …"),
    ('{ pro_rata = "met", of = "poor" }', "EMU-R22", "number"),
    ('{ passed = "met", points = true }', "EMU-R22", "expression"),
    ('{ failures = "poor", points = { none = 3 } }', "EMU-R22", ""),
    ("{ fall = 3 }", "EMU-R22", "before"),
    ('{ ladder = "rate", rungs = [{ at_lest = 95, points = 3 }] }', "EMU-R20", "at_least"),
    ('{ ladder = "rate", rungs = [{ at_least = 95, above = 3, points = 3 }] }', "EMU-R22", "at_least"),
    ('{ panel = "sheet", mark = "mark" }', "EMU-R24", "sheets"),
    ('{ panel = "sheets", mark = "mrak" }', "EMU-R24", "mark"),
    ('{ panel = "sheets", mark = "mark", how = "mode" }', "EMU-R22", "median"),
    ('{ stepped = "rate", start = 92, every = 0, each = 0.1, at_most = 0.5 }', "EMU-R14", ""),
    ('[{ passed = "met" }, { passed = "told" }]', "EMU-R22", "points"),
    ("[]", "EMU-R22", ""),
    ('"met"', "EMU-R22", ""),
    ("true", "EMU-R22", ""),
    ("{}", "EMU-R22", ""),
    ('{ first_true = [["met"]] }', "EMU-R22", ""),
    ('{ node = { node = "feild", name = "x" } }', "EMU-R22", "field"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "code", "told"), WRONG, ids=[written for written, _, _ in WRONG])
def test_a_wrong_rule_is_refused_with_what_is_right(written: str, code: str, told: str) -> None:
    with pytest.raises(RulebookError) as caught:
        calls().rule(value_of(written), "rule")
    assert caught.value.code == code
    assert caught.value.where["file"] == "bang.toml"
    assert str(caught.value.where["key"]).startswith("rule")
    if told:
        assert caught.value.hint is not None
        assert told in caught.value.hint.en
