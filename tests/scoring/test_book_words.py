"""What a rulebook says part by part, in the words of people."""

from fractions import Fraction

import pytest
from tests.scoring.books import book, both

from emulation import (
    BOOK_ROUNDING,
    UNROUNDED,
    Section,
    Source,
    Text,
    any_of,
    band,
    class_row,
    classification,
    decision_table,
    lettered,
    maximum_of,
    model_points,
    penalty,
    points,
    points_of,
    ratio,
    round_by,
    steps,
)
from emulation.scoring import TOTAL, BookWords

MODEL = Source("thử", kind="model_extension", model=True)
BOOK = book()
VI, EN = BookWords(BOOK, "vi"), BookWords(BOOK, "en")


@pytest.mark.parametrize(
    ("given", "vi", "en"),
    [
        (points(10), "tối đa 10 điểm", "at most 10 points"),
        (model_points("2.5"), "tối đa 2,5 điểm (điểm mô hình)", "at most 2.5 points (model value)"),
        (penalty(3), "trừ tối đa 3 điểm", "takes at most 3 points"),
        (points(5, minimum=-5), "từ −5 đến 5 điểm", "−5 to 5 points"),
    ],
)
def test_points_are_said_as_gain_or_as_deduction(given, vi: str, en: str) -> None:
    assert (VI.points(given), EN.points(given)) == (vi, en)


@pytest.mark.parametrize(
    ("given", "en"),
    [
        (BOOK_ROUNDING, "to the quantum of the rulebook"),
        (UNROUNDED, "not rounded"),
        (round_by("0.25", "floor"), "to 0.25, rounded down"),
    ],
)
def test_rounding_is_said_with_its_grid(given, en: str) -> None:
    assert EN.rounding(given) == en


def test_what_a_section_does_with_its_sum_is_said_step_by_step() -> None:
    children = BOOK.sections[0].children
    section = Section(
        "x", title=both("x"), criteria=children, combine=steps.weighted(2, "0.5"),
        steps=[steps.gate("50%", otherwise=1), steps.cap(9), steps.renormalise(to=100)],
    )  # fmt: skip
    assert EN.treatment(section) == (
        "Weights applied: 2 : 0.5",
        "A part is below 50% of its maximum: 1\N{NO-BREAK SPACE}point",
        "At most 9 points",
        "Brought to the full scale from the part that applied: 100",
    )


def test_a_threshold_on_the_share_of_the_scale_is_said_in_percent() -> None:
    share = ratio(points_of(TOTAL), maximum_of(TOTAL), when_zero=0)
    bands = [band("good", title=both("Tốt"), at_least="0.9"), band("rest", title=both("Khác"), at_least=0)]
    of_share = classification(on=share, bands=bands, source=MODEL)
    assert EN.band(of_share, of_share.bands[0]) == "90% or more"
    assert EN.band(of_share, of_share.bands[1]) == "everyone else"
    of_points = classification(on=points_of(TOTAL), bands=bands, source=MODEL)
    assert EN.band(of_points, of_points.bands[0]) == "0.9 or more"


def test_a_row_of_a_decision_table_speaks_in_the_letters_of_its_blocks() -> None:
    people = lettered(
        "people", title=Text(vi="Con người", en="People"), of=points_of("people"), letters={"A": 15, "B": 10, "C": 0}
    )
    work = lettered("work", title=Text(vi="Việc làm", en="Work"), of=points_of("work"), letters={"A": 5, "B": 0})
    rows = [
        class_row("one", title=both("Một"), holds=people.is_in("A") & work.is_in("A")),
        class_row("two", title=both("Hai"), holds=any_of(people.is_in("B", "C"), work.is_in("B"))),
        class_row("three", title=both("Ba"), holds=~people.is_in("A")),
    ]  # fmt: skip
    table = decision_table(rows=rows, source=MODEL, blocks=[people, work])
    said = [EN.band(table, row) for row in table.rows]
    assert said == [
        "People is “A” and Work is “A”", "People is one of “B”, “C” or Work is “B”", "People is not “A”"
    ]  # fmt: skip
    assert VI.block(people) == ("điểm của “Con người”: A: từ 15 trở lên; B: từ 10 trở lên; C: các trường hợp còn lại")


def test_fields_are_said_with_their_range_and_who_answers_them() -> None:
    form = BOOK.form
    assert EN.measure(form["helped"]) == "whole number from 0 to 99; reported by the unit"
    assert EN.measure(form["target"]) == "whole number from 0 to 99; assigned target; may not apply"
    assert EN.measure(form["pledge"]) == "yes or no; reported by the unit"
    assert EN.measure(form["models"]) == "list, 0 to 5 rows, each of: started on, households; reported by the unit"


def test_the_values_of_a_parameter_are_said_with_their_source() -> None:
    (parameter,) = BOOK.parameters
    assert EN.values(parameter) == ("12 (model extension, not a rule)",)
    assert parameter.values[0].value == Fraction(12)
