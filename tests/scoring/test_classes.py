"""Classes of one unit: each form of the whole subject with a real case, and what holds for all of them."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scoring.played import SOURCE, item, said, section

from emulation import (
    TOTAL,
    Band,
    Classification,
    Condition,
    Downgrade,
    Flag,
    Form,
    Number,
    Period,
    Rulebook,
    RulebookError,
    SideCondition,
    Standing,
    State,
    band,
    condition,
    fields,
    least,
    measure,
    points_of,
    round_by,
    rounded,
    steps,
    trait,
    when,
)


class Unit(Form):
    """Two scores and what classes ask beside them."""

    a: Number = measure(vi="a", en="a", at_most=1_000, decimals=3)
    b: Number = measure(vi="b", en="b", at_most=1_000, decimals=3)
    on_time: Flag = measure(vi="Đúng hạn", en="On time")
    above: Flag = measure(vi="Vượt yêu cầu", en="Above requirement")
    reprimand: Flag = measure(vi="Khiển trách", en="Reprimand")
    warning: Flag = measure(vi="Cảnh cáo", en="Warning")
    self_scored: Flag = measure(vi="Tự chấm điểm", en="Self-scored", may_not_apply=True)


unit = fields(Unit)
FLAGS = {"on_time": True, "above": True, "reprimand": False, "warning": False, "self_scored": True}
WHOLE = points_of(TOTAL)


def bands(*pairs: tuple[str, object], last: str) -> tuple[Band, ...]:
    """Return bands from the best down; the last is for everyone below."""
    return (
        *(band(name, title=said(name), at_least=low) for name, low in pairs),
        band(last, title=said(last), at_least=0),
    )


def table(*some: Band, on: object = WHOLE, downgrades: tuple[Downgrade, ...] = ()) -> Classification:
    return Classification(on.node, some, SOURCE, downgrades)


def book(classes: Classification, *, maximum: int = 1_000, conditions: tuple[Condition, ...] = ()) -> Rulebook:
    whole = section("whole", item("a", maximum), item("b", maximum))
    flags = tuple(FLAGS)
    return Rulebook(
        "test/classes", version="1", form=Unit, sections=[whole], classes=classes, conditions=conditions,
        for_information=[f for f in flags if not _reads(classes, conditions, f)],
    )  # fmt: skip


def _reads(classes: Classification, conditions: tuple[Condition, ...], name: str) -> bool:
    return f"name={name!r}" in repr((classes, conditions))


def standing(
    rulebook: Rulebook, a: object, b: object = 0, traits: Mapping[str, str] | None = None, **facts: object
) -> Standing:
    plain = {"a": _fact(a), "b": _fact(b)} | FLAGS | facts
    return rulebook.evaluate(rulebook.case(plain, period=Period.of_year(2023), traits=traits or {})).standing


def _fact(value: object) -> object:
    return value if isinstance(value, State) else Decimal(str(value))


def class_of(*args: object, **facts: object) -> str | None:
    found = standing(*args, **facts)
    return found.band.id if found.status == "classed" and found.band else None


class TestR1Bands:
    """One-stop desk (A16): 15/12/9/6 of 18; records (A19): 85/70/50 printed with one decimal; Đồng Nai (A3): 95/85."""

    DESK = bands(("excellent", 15), ("good", 12), ("fair", 9), ("average", 6), last="weak")

    @pytest.mark.parametrize(
        ("total", "name"),
        [(18, "excellent"), (15, "excellent"), ("14.9", "good"), (12, "good"), (9, "fair"), (6, "average"), ("5.9", "weak"), (0, "weak")],
    )  # fmt: skip
    def test_closed_below_and_open_above(self, total: object, name: str) -> None:
        assert class_of(book(table(*self.DESK)), total) == name

    @pytest.mark.parametrize(
        ("total", "name"), [("84.95", "good"), ("84.94", "fair"), ("69.95", "fair"), ("49.9", "bad")]
    )
    def test_the_printed_gap_is_closed_by_rounding_before_banding(self, total: str, name: str) -> None:
        """85.0–100, 70.0–84.9, 50.0–69.9: 84.95 stands between two printed bands and in exactly one real one."""
        records = bands(("good", 85), ("fair", 70), ("average", 50), last="bad")
        assert class_of(book(table(*records, on=rounded(WHOLE, "0.1"))), total) == name

    def test_a_total_that_is_not_known_has_no_class(self) -> None:
        found = standing(book(table(*self.DESK)), State.MISSING)
        assert (found.status, found.band) == ("incomplete", None)


class TestR2Thresholds:
    """Cultural family (A11): 90 in an urban district of a central city, 60 in the mountains or if poor, else 85."""

    THRESHOLD = when(trait("area") == "city", 90).when(trait("area").is_in("mountain", "island"), 60).otherwise(85)
    FAMILY = bands(("cultural", THRESHOLD), last="not-yet")

    @pytest.mark.parametrize(
        ("area", "total", "name"),
        [
            ("city", 90, "cultural"), ("city", "89.99", "not-yet"), ("mountain", 60, "cultural"),
            ("island", "59.99", "not-yet"), ("town", 85, "cultural"), ("town", 84, "not-yet"),
        ],
    )  # fmt: skip
    def test_by_area(self, area: str, total: object, name: str) -> None:
        assert class_of(book(table(*self.FAMILY)), total, traits={"area": area}) == name

    def test_an_area_that_is_not_known_leaves_the_class_open(self) -> None:
        assert standing(book(table(*self.FAMILY)), 100).status == "incomplete"


class TestR3SideConditions:
    """NĐ 233/2026 (A12): 90 points **and** all tasks on time **and** 30 % above requirement; else the authority decides."""

    @staticmethod
    def classes(failing: str) -> Classification:
        sides = (
            SideCondition(said("on time"), unit.on_time.node, failing),
            SideCondition(said("above requirement"), unit.above.node, failing),
        )
        best = band("excellent", title=said("excellent"), at_least=90, conditions=sides)
        return table(best, *bands(("good", 70), ("done", 50), last="not-done"))

    @pytest.mark.parametrize("failing", ["next", "authority"])
    def test_points_and_conditions(self, failing: str) -> None:
        assert class_of(book(self.classes(failing)), 90) == "excellent"
        assert class_of(book(self.classes(failing)), 89, above=False) == "good"

    def test_points_fit_and_a_condition_fails_the_authority_decides(self) -> None:
        found = standing(book(self.classes("authority")), 95, above=False)
        assert (found.status, found.band and found.band.id) == ("open", "excellent")
        assert "above requirement" in found.reasons[0].en

    def test_or_the_next_band_is_taken_with_the_reason(self) -> None:
        found = standing(book(self.classes("next")), 95, above=False)
        assert (found.status, found.band and found.band.id) == ("classed", "good")
        assert "above requirement" in found.reasons[0].en

    @pytest.mark.parametrize("failing", ["next", "authority"])
    def test_a_condition_that_is_not_known_is_not_failed(self, failing: str) -> None:
        """Unknown is neither met nor failed: the unit has no class yet, and the reason names the condition."""
        found = standing(book(self.classes(failing)), 95, above=State.MISSING)
        assert found.status == "withheld"
        assert "above requirement" in found.reasons[0].en

    def test_a_condition_that_is_not_known_does_not_matter_where_the_points_do_not_fit(self) -> None:
        assert class_of(book(self.classes("next")), 60, above=State.MISSING) == "done"


class TestR4Downgrades:
    """Students (A13): a reprimand leaves at most *khá*, a warning at most *trung bình*."""

    RULE = table(
        *bands(("excellent", 90), ("good", 80), ("fair", 70), ("average", 50), last="weak"),
        downgrades=(
            Downgrade(said("reprimand"), SOURCE, unit.reprimand.node, "fair"),
            Downgrade(said("warning"), SOURCE, unit.warning.node, "average"),
        ),
    )

    @pytest.mark.parametrize(
        ("total", "reprimand", "warning", "name"),
        [
            (95, False, False, "excellent"), (95, True, False, "fair"), (95, False, True, "average"),
            (95, True, True, "average"), (60, True, False, "average"), (40, True, True, "weak"),
        ],
    )  # fmt: skip
    def test_at_most(self, total: int, reprimand: bool, warning: bool, name: str) -> None:
        assert class_of(book(self.RULE), total, reprimand=reprimand, warning=warning) == name

    def test_the_reason_is_told_where_it_lowered_the_class(self) -> None:
        assert [r.en for r in standing(book(self.RULE), 95, reprimand=True).reasons] == ["reprimand"]

    def test_discipline_that_is_not_known_withholds_the_class(self) -> None:
        assert standing(book(self.RULE), 95, warning=State.MISSING).status == "withheld"


class TestR5Disqualifiers:
    """Tiền Giang (A2): no report or no self-score → not classed."""

    REPORTED = condition("self-scored", title=said("self-scored"), source=SOURCE, holds=unit.self_scored)
    ONLY_PRAISE = condition("tax", title=said("tax"), source=SOURCE, holds=unit.self_scored, bars="commendation")
    PLAIN = table(*bands(("good", 50), last="other"))

    @pytest.mark.parametrize(
        ("answer", "status"), [(True, "classed"), (False, "barred"), (State.MISSING, "withheld"), (State.NOT_APPLICABLE, "classed")]
    )  # fmt: skip
    def test_whether_it_is_classed_at_all(self, answer: object, status: str) -> None:
        found = standing(book(self.PLAIN, conditions=(self.REPORTED,)), 90, self_scored=answer)
        assert found.status == status
        assert (found.band is None) == (status != "classed")

    @pytest.mark.parametrize(
        ("answer", "commendation"), [(True, "eligible"), (False, "barred"), (State.MISSING, "withheld")]
    )
    def test_or_only_the_commendation_is_barred(self, answer: object, commendation: str) -> None:
        found = standing(book(self.PLAIN, conditions=(self.ONLY_PRAISE,)), 90, self_scored=answer)
        assert (found.status, found.commendation) == ("classed", commendation)


class TestR7Truncation:
    """Đồng Nai (A3): classes on min(total, 100), 95 and 85, else fail; what is not scored is null, not 0."""

    RULE = table(*bands(("excellent", 95), ("good", 85), last="fail"), on=least(WHOLE, 100))

    @pytest.mark.parametrize(("total", "name"), [("124.4", "excellent"), ("94.99", "good"), ("84.99", "fail")])
    def test_on_the_truncated_total(self, total: object, name: str) -> None:
        assert class_of(book(self.RULE), total) == name

    def test_truncation_matters_where_the_best_band_lies_above_the_scale(self) -> None:
        plain = table(*bands(("beyond", 101), last="within"))
        cut = table(*bands(("beyond", 101), last="within"), on=least(WHOLE, 100))
        assert (class_of(book(plain), "118.4"), class_of(book(cut), "118.4")) == ("beyond", "within")


class TestStaticChecks:
    """A rulebook whose classes contradict themselves is refused before any data."""

    def refused(self, classes: Classification) -> str:
        with pytest.raises(RulebookError) as caught:
            book(classes)
        return caught.value.code

    def test_thresholds_fall(self) -> None:
        assert self.refused(table(*bands(("good", 50), ("better", 80), last="other"))) == "EMU-R02"

    def test_each_class_has_its_own_id(self) -> None:
        assert self.refused(table(*bands(("good", 50), last="good"))) == "EMU-R02"

    def test_a_downgrade_leads_to_a_class(self) -> None:
        lower = Downgrade(said("warning"), SOURCE, unit.warning.node, "avreage")
        assert self.refused(table(*bands(("average", 50), last="weak"), downgrades=(lower,))) == "EMU-R12"


class TestTheInsurersHole:
    """Non-life insurers (A17): 1A is more than 700 **and** all A, 1B at most 700: 701 with one B has no class."""

    def test_the_hole_is_open_and_never_filled_silently(self) -> None:
        all_a = SideCondition(said("all blocks A"), (unit.on_time & unit.above).node, "authority")
        rule = table(band("1A", title=said("1A"), at_least="700.001", conditions=(all_a,)), *bands(last="1B"))
        assert class_of(book(rule), 701) == "1A"
        assert class_of(book(rule), 700) == "1B"
        assert standing(book(rule), 701, above=False).status == "open"


EVERY = Classification(
    least(WHOLE, 100).node,
    (
        band("excellent", title=said("excellent"), at_least=90, conditions=(SideCondition(said("above"), unit.above.node),)),
        *bands(("good", when(trait("area") == "mountain", 60).otherwise(80)), ("fair", 50), last="weak"),
    ),
    SOURCE,
    (Downgrade(said("warning"), SOURCE, unit.warning.node, "fair"),),
)  # fmt: skip
NUMBER = st.decimals(min_value=0, max_value=120, places=2)
NEAR = st.sampled_from(["0", "49.9", "50", "59.9", "60", "79.9", "80", "89.9", "90", "101"]).map(Decimal)
ANSWER = st.sampled_from([True, False, State.MISSING])
FACTS = {"above": ANSWER, "warning": ANSWER, "self_scored": ANSWER}


def every(order: tuple[int, ...]) -> Rulebook:
    """Return one rulebook with everything, its criteria and conditions in `order`."""
    parts = (item("a", 120), item("b", 120), section("deep", item("c", 120), steps=[steps.cap(20)]))
    conditions = (
        condition("one", title=said("one"), source=SOURCE, holds=unit.self_scored),
        condition("two", title=said("two"), source=SOURCE, holds=WHOLE > 1),
        condition("three", title=said("three"), source=SOURCE, holds=unit.on_time, bars="commendation"),
    )
    return Rulebook(
        "test/every", version="1", form=Three, sections=[section("whole", *(parts[n] for n in order))],
        steps=[steps.rounded_to(round_by("0.1"))], classes=EVERY,
        conditions=[conditions[n] for n in order], for_information=["reprimand"],
    )  # fmt: skip


class Three(Unit):
    """One score more."""

    c: Number = measure(vi="c", en="c", at_most=1_000, decimals=3)


ORDERS = {order: every(order) for order in permutations(range(3))}


@given(a=NUMBER, b=NUMBER, c=NUMBER, area=st.sampled_from(["mountain", "town"]), facts=st.fixed_dictionaries(FACTS))
def test_the_order_of_children_never_changes_the_class(
    a: Decimal, b: Decimal, c: Decimal, area: str, facts: dict[str, object]
) -> None:
    found = [standing(rulebook, a, b, {"area": area}, c=c, **facts) for rulebook in ORDERS.values()]
    assert len({(one.status, one.band, one.commendation, frozenset(one.reasons)) for one in found}) == 1


@given(a=NUMBER, b=NUMBER, c=NUMBER, area=st.sampled_from(["mountain", "town"]), facts=st.fixed_dictionaries(FACTS))
def test_a_classification_is_total(a: Decimal, b: Decimal, c: Decimal, area: str, facts: dict[str, object]) -> None:
    """A complete unit that nothing bars has a class; whoever has none is told why."""
    found = standing(ORDERS[0, 1, 2], a, b, {"area": area}, c=c, **facts)
    if found.status != "classed":
        assert found.reasons
    elif State.MISSING not in facts.values():
        assert found.band is not None


@given(
    a=NUMBER,
    area=st.sampled_from(["mountain", "town"]),
    facts=st.fixed_dictionaries(FACTS),
    lost=st.sampled_from(sorted(FACTS)),
)
def test_an_unknown_answer_never_decides_a_class(a: Decimal, area: str, facts: dict[str, object], lost: str) -> None:
    """Where a class is given though an answer lacks, it is the same class for either answer."""
    rulebook = ORDERS[0, 1, 2]
    unknown = standing(rulebook, a, 0, {"area": area}, c=0, **{**facts, lost: State.MISSING})
    if unknown.status != "classed":
        return
    either = {standing(rulebook, a, 0, {"area": area}, c=0, **{**facts, lost: answer}).band for answer in (True, False)}
    assert either == {unknown.band}
