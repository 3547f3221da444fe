"""Every rule as a criterion of a rulebook: it passes the static checks, is quick and exact, and explains itself."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scoring.played import SOURCE, said
from tests.scoring.rules.made import MADE, PENALTIES, Part

from emulation import (
    Criterion,
    Flag,
    Form,
    Level,
    Listing,
    Number,
    Period,
    Rulebook,
    RulebookError,
    Section,
    State,
    explain,
    fields,
    measure,
    penalty,
    points,
    rules,
)

HIGHEST = {"per_flag": 2, "awards": Fraction("3.5")}


class Year(Form):
    """The facts of the rules in `made`."""

    x: Number = measure(vi="x", en="x", at_most=60, decimals=2, may_not_apply=True)
    y: Number = measure(vi="y", en="y", at_most=60, decimals=2, may_not_apply=True)
    z: Number = measure(vi="z", en="z", at_most=60, decimals=2, may_not_apply=True)
    t: Number = measure(vi="t", en="t", at_most=60, decimals=2, may_not_apply=True)
    a: Flag = measure(vi="a", en="a", may_not_apply=True)
    b: Flag = measure(vi="b", en="b", may_not_apply=True)
    c: Flag = measure(vi="c", en="c", may_not_apply=True)
    code: Level = measure(vi="Mức", en="Level", choices={n: said(n) for n in ("good", "fair", "poor")})
    rows: Listing[Part] = measure(vi="Các phần", en="Parts", at_most=20)


def criterion(name: str, rule: object = None) -> Criterion:
    highest = HIGHEST.get(name, 4)
    worth = penalty(4) if name in PENALTIES else points(highest)
    made = MADE[name] if rule is None else rule
    return Criterion(f"test/{name}", title=said(name), source=SOURCE, points=worth, rule=made)


BOOK = Rulebook(
    "test/rules",
    version="1",
    form=Year,
    sections=[Section("all", title=said("all"), criteria=[criterion(name) for name in MADE])],
)
NUMBERS = st.decimals(min_value=0, max_value=60, places=2) | st.integers(0, 60)
UNKNOWN = st.sampled_from([State.MISSING, State.NOT_APPLICABLE, State.NOT_DUE, State.WITHHELD])
ROW = st.fixed_dictionaries({"mark": st.integers(0, 10), "good": st.booleans() | st.just(State.MISSING)})
FACTS = st.fixed_dictionaries(
    dict.fromkeys("xyzt", NUMBERS | NUMBERS | NUMBERS | UNKNOWN)
    | {name: st.booleans() | st.booleans() | UNKNOWN for name in "abc"}
    | {"code": st.sampled_from(["good", "fair", "poor", State.MISSING])}
    | {"rows": st.lists(ROW, max_size=5)}
)


def case_of(facts: dict[str, object], earlier: tuple[object, ...] = ()) -> object:
    return BOOK.case(facts, period=Period.of_year(2023), earlier=earlier)


@given(facts=FACTS, earlier=st.lists(FACTS | st.just(State.MISSING), max_size=3))
def test_the_row_path_equals_the_reference_for_every_rule(facts: dict[str, object], earlier: list[object]) -> None:
    case = case_of(facts, tuple(earlier))
    program = BOOK.program(case)
    assert program.run(case) == program.run_reference(case)


@given(facts=FACTS)
def test_every_score_lies_in_the_range_that_was_told_before(facts: dict[str, object]) -> None:
    """A fact that becomes known never leads out of the range of the incomplete score."""
    known = {n: v for n, v in facts.items() if not isinstance(v, State)}
    before, after = BOOK.evaluate(case_of({"x": known.get("x", State.MISSING)})), BOOK.evaluate(case_of(facts))
    for line in after.lines:
        span = before.ranges[line.criterion.id]
        if isinstance(line.points, Decimal) and span.low is not None and span.high is not None:
            assert span.low <= line.points <= span.high, line.criterion.id


@pytest.mark.parametrize("language", ["vi", "en"])
@given(facts=FACTS)
def test_every_rule_is_told_in_words(language: str, facts: dict[str, object]) -> None:
    explanation = explain(BOOK.evaluate(case_of(facts)), language)
    assert isinstance(explanation.total, State) or explanation.sum == explanation.total
    for line in explanation.lines:
        assert line.rule
        assert line.computed
        assert "None" not in line.rule + line.computed


def test_the_rulebook_of_all_rules_comes_back_from_json() -> None:
    assert Rulebook.from_json(BOOK.to_json()) == BOOK


def test_a_field_that_may_be_negative_is_refused_where_zero_is_the_least() -> None:
    """A rule leaves out the limit at zero for plain fields; the static bounds find the field that needs it."""

    class Signed(Form):
        """One number below zero."""

        change: Number = measure(vi="Thay đổi", en="Change", at_least=-10, at_most=10)

    signed = fields(Signed)
    rule = rules.per_unit(signed.change, each=1, at_most=10)
    one = Criterion("test/change", title=said("change"), source=SOURCE, points=points(10), rule=rule)
    with pytest.raises(RulebookError) as caught:
        Rulebook("test/signed", version="1", form=Signed, sections=[Section("s", title=said("s"), criteria=[one])])
    assert caught.value.code == "EMU-R17"


class TestLevels:
    """Without `otherwise`, a table of levels lists every code of its field."""

    year = fields(Year)
    REST = tuple(name for name in Year.spec().names if name != "code")

    def made(self, rule: object) -> Rulebook:
        section = Section("all", title=said("all"), criteria=[criterion("levels", rule)])
        return Rulebook("test/levels", version="1", form=Year, sections=[section], for_information=self.REST)

    def test_all_codes_or_otherwise(self) -> None:
        self.made(rules.levels(self.year.code, {"good": 4, "fair": 2, "poor": 0}))
        self.made(rules.levels(self.year.code, {"good": 4}, otherwise=1))

    def test_a_code_without_points_is_refused(self) -> None:
        with pytest.raises(RulebookError) as caught:
            self.made(rules.levels(self.year.code, {"good": 4, "poor": 0}))
        assert caught.value.code == "EMU-R02"
        assert "fair" in caught.value.en

    def test_a_code_that_the_field_lacks_is_refused(self) -> None:
        with pytest.raises(RulebookError) as caught:
            self.made(rules.levels(self.year.code, {"good": 4, "fair": 2, "poor": 0, "pour": 1}))
        assert caught.value.code == "EMU-R14"
        assert caught.value.hint is not None
        assert "poor" in caught.value.hint.en
