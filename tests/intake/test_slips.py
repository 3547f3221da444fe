"""Figures in the wrong unit: how many of them are asked about, and how many that are right."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from emulation import Text
from emulation.io import read_plan
from emulation.io._intake._slips import FIGURES, Slip, judge, slips, slips_of_columns
from emulation.models import FormSpec, Submission, define
from emulation.plugins import load_registry

EXAMPLE = Path(__file__).parents[2] / "examples" / "hoa-binh-2023" / "plan.toml"
_DONG = Text(vi="đồng", en="dong")
FORM = FormSpec(
    "Small",
    (
        define("homes", "count", vi="Số hộ", en="Homes", at_most=10**6),
        define("poor", "count", vi="Số hộ nghèo", en="Poor homes", at_most=10**6),
        define("raised", "money", vi="Vận động", en="Raised", at_most=10**13, unit=_DONG),
        define("spent", "money", vi="Đã chi", en="Spent", at_most=10**13, unit=_DONG),
    ),
)


def table(**units: tuple[int, ...]) -> dict[str, dict[str, Fraction]]:
    return {unit: dict(zip(FORM.names, map(Fraction, row), strict=False)) for unit, row in units.items()}


ORDINARY = table(
    a=(100, 10, 10_000_000, 8_000_000),
    b=(150, 12, 14_000_000, 13_000_000),
    c=(220, 25, 21_000_000, 20_000_000),
    d=(90, 7, 9_500_000, 9_000_000),
    e=(310, 28, 30_000_000, 26_000_000),
    f=(120, 14, 12_500_000, 12_000_000),
)


def changed(unit: str, name: str, value: int) -> dict[str, dict[str, Fraction]]:
    return ORDINARY | {unit: ORDINARY[unit] | {name: Fraction(value)}}


def test_an_ordinary_table_raises_no_question():
    assert slips(FORM, ORDINARY) == ()


def test_a_thousand_times_the_money_of_all_others_is_asked_about_with_what_is_meant():
    (slip,) = slips(FORM, changed("c", "raised", 21_000_000_000))
    assert slip == Slip("c", "raised", Fraction(21_000_000_000), 3, "others")
    assert slip.meant == 21_000_000


def test_money_in_millions_where_dong_is_asked_is_asked_about():
    (slip,) = slips(FORM, changed("b", "spent", 13))
    assert (slip.unit, slip.field, slip.power, slip.meant) == ("b", "spent", -6, 13_000_000)


def test_a_unit_that_is_big_in_every_field_is_believed():
    big = ORDINARY | {"city": {name: value * 1_000 for name, value in ORDINARY["a"].items()}}
    assert slips(FORM, big) == ()


def test_a_field_far_from_the_last_period_is_asked_about_even_alone():
    earlier = table(a=(100, 10, 10_000_000, 8_000_000))
    alone = table(a=(100, 10, 11_000_000_000, 8_500_000))
    assert [(slip.field, slip.power, slip.against) for slip in slips(FORM, alone, [earlier])] == [
        ("raised", 3, "earlier")
    ]


def test_without_others_and_without_the_past_nothing_is_asked():
    assert slips(FORM, table(a=(1, 1, 10**12, 5), b=(10**6, 1, 3, 5))) == ()


def test_a_count_that_is_no_whole_number_of_thousands_is_no_slip():
    assert slips(FORM, changed("a", "poor", 9_871)) == ()
    assert [slip.field for slip in slips(FORM, changed("a", "poor", 10_000))] == ["poor"]


def test_nothing_that_zeros_surround_is_asked_about_but_thousands():
    rare = {unit: {"poor": Fraction(0)} for unit in "abcd"}
    assert slips(FORM, rare | {"e": {"poor": Fraction(4)}}) == ()
    assert [slip.power for slip in slips(FORM, rare | {"e": {"poor": Fraction(4_000)}})] == [3]


def test_the_order_of_the_units_changes_nothing():
    given = changed("d", "spent", 9_000_000_000)
    assert slips(FORM, given) == slips(FORM, dict(reversed(given.items())))


# ---- whole columns ------------------------------------------------------------------------------------------------


def times(power: int, name: str = "raised") -> dict[str, dict[str, Fraction]]:
    """Return the ordinary table with one column that is 10**power times what it should be."""
    return {f"{unit}2": row | {name: row[name] * 10**power} for unit, row in ORDINARY.items()}


def columns(*tables, earlier=()) -> set[tuple[int, str, int]]:
    return {(number, slip.field, slip.power) for number, slip in slips_of_columns(FORM, tables, earlier)}


@pytest.mark.parametrize("power", [3, 6])
def test_a_column_that_is_wrong_from_top_to_bottom_is_asked_about_beside_another_book(power: int):
    wrong = list(slips_of_columns(FORM, [ORDINARY, times(power)]))
    assert {slip.unit for number, slip in wrong if number == 1} == set(times(power))
    assert (1, "raised", power) in columns(ORDINARY, times(power))


def test_a_column_that_is_wrong_from_top_to_bottom_is_asked_about_beside_the_past_of_others():
    assert columns(times(3), earlier=[ORDINARY]) == {(0, "raised", 3)}
    assert columns(times(3)) == set(), "nothing else is known of the field"


def test_a_column_like_the_others_or_merely_ten_times_greater_is_believed():
    assert columns(ORDINARY, times(0)) == set()
    assert columns(ORDINARY, times(1), times(0)) == set()


def test_of_two_books_that_differ_both_are_asked_about_and_of_several_the_one():
    assert columns(ORDINARY, times(3)) == {(0, "raised", -3), (1, "raised", 3)}
    assert columns(ORDINARY, times(3), times(0)) == {(1, "raised", 3)}


def test_a_single_row_is_no_column():
    alone = {"z": ORDINARY["a"] | {"raised": Fraction(10_000_000_000)}}
    assert columns(ORDINARY, alone) == set()


# ---- the example: every figure of it, times 10³ and 10⁶, and as it is ---------------------------------------------


@cache
def _example():
    """Return the tables of the example: of each rulebook's facts, and of each of its listings."""
    planfile = read_plan(EXAMPLE, load_registry().rulebooks)
    forms = {name: book.form for name, book in planfile.rulebooks.items()}
    tables = _tables(planfile.submissions, forms)
    periods = sorted({each.period for each in planfile.history}, reverse=True)
    earlier = [_tables([each for each in planfile.history if each.period == period], forms) for period in periods]
    for name, form in tuple(forms.items()):
        forms |= {f"{name} {each.name}": each.rows for each in form if each.rows is not None}
    of_facts = {name: [past.get(name, {}) for past in earlier] for name in tables}
    return forms, tables, {name: past if " " not in name else [] for name, past in of_facts.items()}


def _tables(submissions: list[Submission] | tuple[Submission, ...], forms: dict[str, FormSpec]):
    tables = defaultdict[str, dict[str, dict[str, Fraction]]](dict)
    for filed in submissions:
        form = forms[filed.rulebook]
        tables[filed.rulebook][filed.unit] = _figures(filed.facts, form)
        for name, rows in filed.facts.items():
            if isinstance(rows, tuple) and name in form and form[name].rows is not None:
                for number, row in enumerate(rows):
                    tables[f"{filed.rulebook} {name}"][f"{filed.unit} {number}"] = _figures(row, form[name].rows)
    return tables


def _figures(facts: Mapping[str, object], form: FormSpec) -> dict[str, Fraction]:
    return {
        name: Fraction(fact)
        for name, fact in facts.items()
        if name in form and form[name].kind in FIGURES and type(fact) in (int, Decimal)
    }


@cache
def _fates() -> Counter[str]:
    """Multiply every figure by 10³ and 10⁶, one by one, and count what becomes of them."""
    forms, tables, earlier = _example()
    return Counter(
        _fate(forms[name], whole, earlier[name], (unit, field), value * 10**power)
        for name, whole in tables.items()
        for unit, row in whole.items()
        for field, value in row.items()
        for power in (3, 6)
        if value > 0
    )


def _fate(form: FormSpec, whole, earlier, cell: tuple[str, str], wrong: Fraction) -> str:
    if wrong > form[cell[1]].at_most:
        return "refused by its range"
    return "asked" if _is_asked(form, whole, earlier, cell, wrong) else "missed"


def test_at_most_one_right_figure_of_two_hundred_is_asked_about():
    forms, tables, earlier = _example()
    asked = [slip for name, each in tables.items() for slip in slips(forms[name], each, earlier[name])]
    figures = sum(len(row) for each in tables.values() for row in each.values())
    assert figures > 4_400
    assert len(asked) / figures <= 0.005, asked


def test_two_of_three_figures_in_the_wrong_unit_are_refused_by_their_range_alone():
    fates = _fates()
    assert fates.total() > 7_300
    assert 0.6 <= fates["refused by its range"] / fates.total() <= 0.7, fates


def test_of_a_hundred_figures_that_no_range_refuses_at_least_ninety_nine_are_asked_about():
    fates = _fates()
    assert fates["asked"] > 2_500
    assert fates["missed"] / (fates["asked"] + fates["missed"]) <= 0.01, fates


@pytest.mark.parametrize(("size", "most"), [(6, Fraction(1, 25)), (4, Fraction(1, 8))])
def test_of_small_tables_without_a_past_more_figures_are_missed(size: int, most: Fraction):
    forms, tables, _ = _example()
    fates = Counter[str]()
    for name, whole in tables.items():
        for start in range(3):
            units = sorted(whole)[start::3][:size]
            few = {unit: whole[unit] for unit in units} if len(units) == size else {}
            cells = [(unit, field, value) for unit in few for field, value in few[unit].items() if value > 0]
            fates.update(_fate(forms[name], few, (), (unit, field), value * 1_000) for unit, field, value in cells)
    assert fates["asked"] > 250
    assert fates["missed"] / (fates["asked"] + fates["missed"]) <= most, fates


def _is_asked(form: FormSpec, whole, earlier, cell: tuple[str, str], wrong: Fraction) -> bool:
    unit, field = cell
    table = whole | {unit: whole[unit] | {field: wrong}}
    return judge(form, table, earlier, unit, field) is not None
