"""Whatever a question about a cell offers can be given as its answer, in both languages."""

import pytest

from emulation.algebra import State, Text
from emulation.io._grammar import Doubt, Unit, Writing, read_answer, read_cell, unit_named
from emulation.models import Measure, define

FUND = define("fund", "money", vi="Quỹ", en="Fund", at_most=10**13, unit=Text(vi="đồng", en="VND"))
LAND = define("land", "number", vi="Đất", en="Land", at_most=10**6, decimals=2, unit=Text(vi="ha", en="ha"))
POOR = define("poor", "count", vi="Hộ nghèo", en="Poor homes", at_most=10**6)
MAY_NOT = define("may", "count", vi="Hộ", en="Homes", at_most=10**6, may_not_apply=True)
MET = define("met", "flag", vi="Đã họp", en="Met")
DAY = define("day", "day", vi="Ngày", en="Day")
ANOTHER = "ghi lại số khác"


def unit(name: str) -> Unit:
    found = unit_named(name)
    assert found is not None
    return found


MILLIONS = Writing(unit=unit("triệu đồng"))


@pytest.mark.parametrize(
    ("measure", "cell", "writing", "code", "facts"),
    [
        (FUND, "12 đồng", MILLIONS, "EMU-B25", ["12", "12000000"]),
        (LAND, "1,5", Writing(decimal_mark="."), "EMU-B23", ["1.50"]),
        (POOR, "-", Writing(), "EMU-B33", ["0", "missing"]),
        (MAY_NOT, "-", Writing(), "EMU-B33", ["0", "missing", "not applicable"]),
        (MET, "-", Writing(), "EMU-B33", ["False", "missing"]),
        (DAY, "-", Writing(), "EMU-B33", ["missing"]),
        (MET, "chưa", Writing(), "EMU-B32", ["False", "missing"]),
    ],
)
def test_what_is_offered_is_taken(measure: Measure, cell: str, writing: Writing, code: str, facts: list[str]) -> None:
    question = read_cell(measure, cell, writing)
    assert isinstance(question, Doubt)
    assert question.code == code
    offered = [choice.vi for choice in question.choices if choice.vi != ANOTHER]
    answers = [read_answer(measure, words, writing) for words in offered]
    assert not any(isinstance(answer, Doubt) for answer in answers), offered
    shown = [answer.value.replace("_", " ") if isinstance(answer, State) else str(answer) for answer in answers]
    assert shown == facts


def test_an_answer_with_two_readings_is_asked_about_again() -> None:
    assert isinstance(read_answer(LAND, "1.500"), Doubt)


def test_a_number_is_an_answer_as_it_is_in_the_unit_of_the_column() -> None:
    assert read_answer(FUND, 12, MILLIONS) == 12_000_000
