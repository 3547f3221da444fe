"""One house, one owner: what several units name counts once."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.algebra import State
from emulation.errors import ModelError
from emulation.models import CONTRIBUTION_ROW, Contribution, Settlement, settle


def gift(id: str = "h1", **more: object) -> Contribution:  # noqa: A002
    facts = {
        "giver": "dn-1",
        "receiver": f"ho-{id}",
        "kind": "house",
        "appraised_value": 80_000_000,
        "day": "2023-10-20",
    }
    return Contribution(**{"id": id, **facts, **more})


def credited(settled: Settlement, unit: str) -> list[tuple[str, object]]:
    return [(credit.part, credit.credited_value) for credit in settled.of(unit)]


def test_a_house_claimed_twice_is_scored_once_to_its_owner_and_shown_beside_for_the_other() -> None:
    settled = settle([gift(owner="dn-1", claimed_by=["dn-1", "mttq"])])
    assert credited(settled, "dn-1") == [("owner", 80_000_000)]
    assert credited(settled, "mttq") == [("joint", 0)]
    (line,) = settled.joint("mttq")
    assert (line.others, line.value, line.credited_quantity) == (("dn-1",), 80_000_000, 0)
    (notice,) = settled.findings
    assert (notice.code, notice.severity, notice.fact("contribution")) == ("EMU-C04", "notice", "h1")


def test_a_single_claimant_needs_no_declared_owner() -> None:
    settled = settle([gift(claimed_by=["mttq"])])
    assert (credited(settled, "mttq"), settled.findings) == ([("owner", 80_000_000)], ())


def test_several_claimants_without_an_owner_get_nothing_until_one_is_named() -> None:
    settled = settle([gift(claimed_by=["a", "b"])])
    assert credited(settled, "a") == credited(settled, "b") == [("joint", State.WITHHELD)]
    assert [f.code for f in settled.findings] == ["EMU-C02"]


def test_a_declared_split_divides_and_the_rest_is_nobodys() -> None:
    settled = settle([gift(claimed_by=["c"], split={"a": 20_000_000, "b": {"value": 40_000_000, "quantity": "0.5"}})])
    assert credited(settled, "a") == [("split", 20_000_000)]
    assert settled.of("a")[0].credited_quantity == Fraction(1, 4)
    assert settled.of("b")[0].credited_quantity == Fraction(1, 2)
    assert credited(settled, "c") == [("joint", 0)]


@pytest.mark.parametrize(
    "split", [{"a": 80_000_001}, {"a": 50_000_000, "b": 40_000_000}, {"a": {"value": 1, "quantity": 2}}]
)
def test_a_split_never_exceeds_the_whole(split: dict[str, object]) -> None:
    with pytest.raises(ModelError) as caught:
        gift(split=split)
    assert (caught.value.code, caught.value.where["contribution"]) == ("EMU-D09", "h1")


@given(st.lists(st.integers(0, 100), min_size=1, max_size=8), st.fractions(0, 50, max_denominator=100))
def test_what_is_credited_never_adds_up_to_more_than_was_given(parts: list[int], quantity: Fraction) -> None:
    quantity = Fraction(int(quantity * 10_000), 10_000)
    split = {f"u{n}": part for n, part in enumerate(parts)}
    settled = settle([gift(split=split, appraised_value=sum(parts), quantity=quantity)])
    credits_ = [settled.of(unit)[0] for unit in split]
    assert sum(credit.credited_value for credit in credits_) == sum(parts)  # type: ignore[misc]
    assert sum(credit.credited_quantity for credit in credits_) <= quantity  # type: ignore[misc]


def test_two_records_of_one_id_are_joined_when_they_agree() -> None:
    settled = settle([gift(owner="a", claimed_by=["a"]), gift(owner="a", claimed_by=["b"])])
    assert credited(settled, "a") == [("owner", 80_000_000)]
    assert credited(settled, "b") == [("joint", 0)]


def test_two_records_of_one_id_that_disagree_are_withheld_from_all() -> None:
    settled = settle([gift(owner="a"), gift(owner="b")])
    assert credited(settled, "a")[0][1] is State.WITHHELD
    assert credited(settled, "b")[0][1] is State.WITHHELD
    assert "EMU-C01" in [f.code for f in settled.findings]


def test_one_house_under_two_ids_is_found_and_withheld_until_the_appraiser_says_they_differ() -> None:
    one, two = (
        gift("h1", receiver="ho-9", owner="a"),
        gift("h2", receiver="ho-9", owner="b", appraised_value=70_000_000),
    )
    settled = settle([one, two])
    assert [(f.code, f.fact("other")) for f in settled.findings] == [("EMU-C03", "h2"), ("EMU-C03", "h1")]
    assert credited(settled, "a") == [("owner", State.WITHHELD)]
    confirmed = settle([one, gift("h2", receiver="ho-9", owner="b", distinct_from=["h1"])])
    assert (credited(confirmed, "a"), confirmed.findings) == ([("owner", 80_000_000)], ())


def test_equal_sums_on_different_days_are_two_sums() -> None:
    cash = {"kind": "cash", "receiver": "quy", "owner": "a", "appraised_value": 1_000_000}
    assert settle([gift("c1", **cash), gift("c2", **cash, day="2023-11-01")]).findings == ()
    assert {f.code for f in settle([gift("c1", **cash), gift("c2", **cash)]).findings} == {"EMU-C03"}


def test_what_an_earlier_decision_rewarded_is_shown_and_not_counted_again() -> None:
    settled = settle([gift(owner="a", rewarded_by="123/QĐ-UBND")])
    assert credited(settled, "a") == [("rewarded", 0)]


def test_what_nobody_has_appraised_is_missing_and_not_zero() -> None:
    settled = settle([gift(owner="a", appraised_value=None)])
    (credit,) = settled.of("a")
    assert (credit.value, credit.credited_value, credit.credited_quantity) == (State.MISSING, State.MISSING, 1)


def test_the_rows_fit_the_form_that_criteria_read() -> None:
    settled = settle(
        [
            gift("h1", owner="a", claimed_by=["b"]),
            gift("h2", kind="labour", quantity="12.5", claimed_by=["a"], appraised_value=None),
        ]
    )
    (house, labour) = rows = settled.rows("a")
    assert CONTRIBUTION_ROW.read_rows(rows, field="gifts") == rows
    assert (house["day"], house["part"], labour["credited_quantity"]) == (date(2023, 10, 20), "owner", Decimal("12.5"))
    assert settled.rows("nobody") == ()


def test_the_order_of_the_register_does_not_matter() -> None:
    gifts = [gift("h1", owner="a", claimed_by=["b"]), gift("h2", claimed_by=["b"]), gift("h3", claimed_by=["a", "b"])]
    assert settle(gifts) == settle(gifts[::-1])


@pytest.mark.parametrize(
    "wrong",
    [
        {"quantity": -1},
        {"quantity": "0.00001"},
        {"quantity": 0.5},
        {"appraised_value": -1},
        {"appraised_value": True},
        {"appraised_value": "1.5"},
        {"kind": "gold"},
        {"giver": "Nguyễn Văn A"},
    ],
)
def test_a_contribution_is_exact_and_plain_or_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ModelError) as caught:
        gift(**wrong)
    assert caught.value.key == next(iter(wrong))


def test_a_contribution_goes_to_json_and_comes_back_equal() -> None:
    one = gift(split={"a": 5, "b": {"value": 6, "quantity": "1/4"}}, unit={"vi": "nhà", "en": "house"})
    assert Contribution.from_json(one.to_json()) == one
    assert hash(Contribution.from_json(one.to_json())) == hash(one)
