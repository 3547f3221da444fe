"""Expressions as texts: each is the node that Python writes, and each mistake is told with its column."""

from datetime import date

import pytest
from tests.io.rulebook_files import FORM, SCOPE

from emulation import (
    Expr,
    State,
    Text,
    absent,
    constant,
    fields,
    greatest,
    least,
    maximum_of,
    mean,
    months,
    parameter,
    points_of,
    ratio,
    root,
    rounded,
    share,
    statistic,
    tally,
    total,
    trait,
    when,
)
from emulation.algebra import All, Constant, Not, Product, Ratio, Sum, climb, kind_of, number_of
from emulation.algebra import above as above_rung
from emulation.algebra import at_least as rung
from emulation.io._expressions import DEEPEST, LONGEST, ExpressionError, expression_of, parse

year = fields(FORM)
sheets = year.sheets
helped, poor, met, told = (number_of(year.helped), number_of(year.poor), year.met.node, year.told.node)

MEANT: list[tuple[str, Expr]] = [
    ("helped + poor * 2", year.helped + year.poor * 2),
    ("(helped + poor) * 2", (year.helped + year.poor) * 2),
    ("helped - poor - 1", year.helped - year.poor - 1),
    ("helped - (poor - 1)", year.helped - (year.poor - 1)),
    ("helped / 4", year.helped / 4),
    ("-helped", -year.helped),
    ("helped * -0.5", year.helped * "-0.5"),
    ("helped >= 95%", year.helped >= "95%"),
    ("done_on <= 2023-12-15", year.done_on <= date(2023, 12, 15)),
    ("met and told", year.met & year.told),
    ("met or told and met", year.met | (year.told & year.met)),
    ("not met and told", ~year.met & year.told),
    ("not (met and told)", ~(year.met & year.told)),
    ("not helped > 3", ~(year.helped > 3)),
    ("grade == 'good'", year.grade == "good"),
    ("grade != 'good'", year.grade != "good"),
    ('grade in ("good", "fair")', year.grade.is_in("good", "fair")),
    ("trait.area == 'III' and helped > 0", (trait("area") == "III") & (year.helped > 0)),
    ("parameter.window * 2", parameter("window") * 2),
    ("parameter('two-words')", parameter("two-words")),
    ("done_on - parameter.period.first_day", year.done_on - parameter("period.first_day")),
    ("points('village/one') >= 3", points_of("village/one") >= 3),
    ("maximum('total')", maximum_of("total")),
    ("earlier(helped, 1)", year.helped.earlier()),
    ("earlier(helped > poor, 2)", (year.helped > year.poor).earlier(2)),
    ("ratio(helped, poor, when_zero = 1)", ratio(year.helped, year.poor, when_zero=1)),
    ("ratio(helped, poor, when_zero = state.not_due)", ratio(year.helped, year.poor, when_zero=State.NOT_DUE)),
    ("share(helped, of = poor)", share(year.helped, of=year.poor)),
    ("least(helped, poor, 5)", least(year.helped, year.poor, 5)),
    ("greatest(helped, 0)", greatest(year.helped, 0)),
    ("mean(helped, poor)", mean(year.helped, year.poor)),
    ("mean(helped, poor, weights = [1, 0.5])", mean(year.helped, year.poor, weights=(1, "0.5"))),
    ("total(helped)", total(year.helped)),
    ("rounded(rate, 0.25, mode = 'floor')", rounded(year.rate, "0.25", "floor")),
    ("root(rate, degree = 3) > 2", root(year.rate, 3) > 2),
    ("months(done_on, 2023-12-31)", months(year.done_on, date(2023, 12, 31))),
    ("tally(met, told, helped > 0)", tally(year.met, year.told, year.helped > 0)),
    ("when(met, 3, told, 2, otherwise = 0)", when(year.met, 3).when(year.told, 2).otherwise(0)),
    ("climb(rate, at_least(90, 3), above(50, 1), otherwise = 0)", climb(year.rate, rung(90, 3), above_rung(50, 1))),
    ("statistic('max', helped, over = 'bloc')", statistic("max", year.helped, over="bloc")),
    ("default(helped, 0)", year.helped.default(0)),
    ("default(helped, 0, state.missing, state.not_due)", year.helped.default(0, states=(State.MISSING, State.NOT_DUE))),
    ("is_state(helped, state.not_applicable)", year.helped.is_not_applicable()),
    ("applies_when(helped, met)", year.helped.applies_when(year.met)),
    ("state.withheld", absent(State.WITHHELD)),
    ("state('failed', vi = 'sai', en = 'wrong')", absent(State.FAILED, Text(vi="sai", en="wrong"))),
    ("number('1/3') * helped", constant("1/3") * year.helped),
    ("sheets.count()", sheets.count()),
    ("sheets.count(mark >= 5)", sheets.count(sheets.row.mark >= 5)),
    ("sheets.sum(mark, where = present)", sheets.sum(sheets.row.mark, sheets.row.present)),
    ("sheets.trimmed_mean(mark, trim = 2)", sheets.trimmed_mean(sheets.row.mark, 2)),
    ("sheets.distinct(size) + helped", sheets.distinct(sheets.row.size) + year.helped),
]


@pytest.mark.parametrize(("text", "meant"), MEANT, ids=[text for text, _ in MEANT])
def test_a_text_is_the_node_that_python_writes_and_is_written_back(text: str, meant: Expr) -> None:
    node = parse(text, SCOPE)
    assert node == meant.node
    written = expression_of(node, SCOPE)
    assert written is not None
    assert parse(written, SCOPE) == node


def test_a_chain_is_one_node_and_parentheses_make_their_own() -> None:
    assert parse("helped + poor + 1", SCOPE) == Sum((helped, poor, number_of(1)))
    assert parse("(helped + poor) + 1", SCOPE) == Sum((Sum((helped, poor)), number_of(1)))
    assert parse("helped * (poor * 2)", SCOPE) == Product((helped, Product((poor, number_of(2)))))
    assert parse("helped / poor / 2", SCOPE) == Ratio(Ratio(helped, poor), number_of(2))
    assert parse("met and (told and met)", SCOPE) == All((met, All((told, met))))
    assert parse("not not met", SCOPE) == Not(Not(met))


def test_numbers_keep_how_they_were_written() -> None:
    assert parse("95%", SCOPE) == Constant(constant("0.95").node.value, "percent")
    assert parse("2023-12-15", SCOPE) == constant(date(2023, 12, 15)).node
    assert parse("0.10", SCOPE) == parse("0.1", SCOPE)


REFUSED = [
    ("helpd > 3", "EMU-R24", 0, "'helped'"),
    ("helped > parameter.windw", "EMU-R24", 19, "'window'"),
    ("points('village/on')", "EMU-R24", 7, "'village/one'"),
    ("leest(helped)", "EMU-R24", 0, "'least'"),
    ("grade == 'godo'", "EMU-R24", 9, "'good'"),
    ("state.mising", "EMU-R24", 6, "'missing'"),
    ("sheets.cuont()", "EMU-R24", 7, "'count'"),
    ("sheets.sum(mrak)", "EMU-R24", 11, "'mark'"),
    ("sheets.sum(helped)", "EMU-R24", 11, "mark"),
    ("sheet.count()", "EMU-R24", 0, "'sheets'"),
    ("least(helped, moede = 3)", "EMU-R24", 14, ""),
    ("rounded(rate, 1, mode = 'flor')", "EMU-R24", 24, "'floor'"),
    ("sheets", "EMU-R23", 0, "sheets.count()"),
    ("helped >", "EMU-R23", 8, ""),
    ("helped > 3)", "EMU-R23", 10, ""),
    ("(helped > 3", "EMU-R23", 11, ""),
    ("helped poor", "EMU-R23", 7, ""),
    ("helped = 3", "EMU-R23", 7, "=="),
    ("0 < helped < 3", "EMU-R23", 11, "and"),
    ("helped & poor", "EMU-R23", 7, "and"),
    ("helped ≥ 3", "EMU-R23", 7, ">="),
    ("grade == “good”", "EMU-R23", 9, "'"),
    ("grade == 'good", "EMU-R23", 9, "'"),
    ("grade > 'good'", "EMU-R23", 6, ""),
    ("grade + 1", "EMU-R23", 0, "compare"),
    ("met + 1", "EMU-R23", 0, "tally"),
    ("helped and met", "EMU-R23", 0, "comparison"),
    ("ratio(helped, poor)", "EMU-R23", 18, "when_zero"),
    ("months(done_on)", "EMU-R23", 14, "months("),
    ("months(done_on, done_on, done_on)", "EMU-R23", 25, "months("),
    ("when(met, 1, told, otherwise = 0)", "EMU-R23", 32, "when("),
    ("at_least(90, 3)", "EMU-R23", 0, ""),
    ("climb(rate, 90, otherwise = 0)", "EMU-R23", 12, "at_least"),
    ("rounded(rate, helped)", "EMU-R23", 14, ""),
    ("rounded(rate, 0)", "EMU-R23", 0, ""),
    ("root(rate, degree = 1)", "EMU-R23", 0, ""),
    ("is_state(helped, poor)", "EMU-R23", 17, "state.missing"),
    ("statistic('best', helped, over = 'bloc')", "EMU-R23", 0, ""),
    ("done_on > 2023-13-01", "EMU-R23", 10, "year-month-day"),
    ("earlier(sheets.count(), 1)", "EMU-R23", 0, ""),
    ("mean(helped, weights = [1, 2])", "EMU-R23", 0, ""),
    ("and met", "EMU-R23", 0, ""),
    ("", "EMU-R23", 0, ""),
    ("9" * 50, "EMU-R27", 0, ""),
    ("(" * (DEEPEST + 5) + "1" + ")" * (DEEPEST + 5), "EMU-R27", DEEPEST, ""),
    ("least(" * (DEEPEST + 5) + "1" + ")" * (DEEPEST + 5), "EMU-R27", None, ""),
    ("not " * 5_000 + "met", "EMU-R27", LONGEST, ""),
    ("-" * 3_000 + "helped", "EMU-R27", None, ""),
    ("not " * 900 + "met", "EMU-R27", None, ""),
    ("helped" + " - 1" * 200, "EMU-R27", len("helped") + 4 * DEEPEST + 1, ""),
    ("helped" + " / 2" * 200, "EMU-R27", len("helped") + 4 * DEEPEST + 1, ""),
    ("helped" + " + 1 - 1" * 200, "EMU-R27", len("helped") + 4 * DEEPEST + 1, ""),
    ("(" * 40 + "helped" + (" - 1" * 20 + ")") * 40, "EMU-R27", None, ""),
    ("1 - (" * 20 + "helped" + (" - 1" * 20 + ")") * 20, "EMU-R27", None, ""),
    ("__import__('os').system('x')", "EMU-R24", 0, ""),
    ("helped.__class__", "EMU-R24", 0, ""),
    ("lambda: 1", "EMU-R23", 6, ""),
]


@pytest.mark.parametrize("text", ["helped" + " - 1" * DEEPEST, "helped" + " + 1" * 500, "least(1, (1))" + " * 2" * 500])
def test_a_chain_that_is_not_deeper_than_the_limit_is_read(text: str) -> None:
    assert kind_of(parse(text, SCOPE)) == "number"


@pytest.mark.parametrize(("text", "code", "at", "hint"), REFUSED, ids=[text[:40] or "empty" for text, *_ in REFUSED])
def test_a_mistake_is_told_with_its_place_and_what_is_right(text: str, code: str, at: int | None, hint: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text, SCOPE)
    error = caught.value
    assert error.code == code
    assert at is None or error.at == at
    assert error.vi != error.en
    if hint:
        assert error.hint is not None
        assert hint in error.hint[1]


def test_a_node_that_no_text_says_is_not_written() -> None:
    from emulation.algebra import Field, Trait

    assert expression_of(Field("helped", "truth"), SCOPE) is None
    assert expression_of(Trait("island", "truth"), SCOPE) is None
    assert expression_of(absent(State.FAILED, Text(vi="'\"", en="x")).node, SCOPE) is None
