"""Days: every day from 1990 to 2040 in every form, and nothing that is no day."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.grammar.readings import MEASURES

from emulation.errors import FactError
from emulation.io._grammar import Doubt, day_of, month_first, read_cell

DAY = MEASURES["day"]
DAYS = [date(1990, 1, 1) + timedelta(days=each) for each in range((date(2041, 1, 1) - date(1990, 1, 1)).days)]
FORMS = (
    "{0:%d/%m/%Y}",
    "{0:%d-%m-%Y}",
    "{0:%d.%m.%Y}",
    "{0:%Y-%m-%d}",
    "{0.day}/{0.month}/{0.year}",
    "ngày {0.day} tháng {0.month} năm {0.year}",
    "{0:%d/%m/%Y} 00:00:00",
    "{0:%Y-%m-%d}T00:00:00",
)


@pytest.mark.parametrize("form", FORMS)
def test_every_day_is_read_in_every_form(form: str) -> None:
    assert [day_of(form.format(day)) for day in DAYS] == DAYS


def test_every_date_cell_is_its_day() -> None:
    assert [read_cell(DAY, datetime.combine(day, time())) for day in DAYS[::50]] == DAYS[::50]


def test_a_short_year_is_a_question_and_never_a_century() -> None:
    for day in DAYS[::7]:
        doubt = day_of(f"{day:%d/%m/%y}")
        assert isinstance(doubt, Doubt)
        assert f"{day:%d/%m/%Y}" in [choice.vi for choice in doubt.choices]


@given(st.integers(0, 999_999))
def test_a_number_is_never_a_day(number: int) -> None:
    assert isinstance(read_cell(DAY, number), Doubt)
    assert isinstance(read_cell(DAY, float(number)), Doubt)


@pytest.mark.parametrize("number", [61, 45216, 45216.0])
def test_the_question_shows_the_day_in_both_systems(number: float) -> None:
    doubt = read_cell(DAY, number)
    assert isinstance(doubt, Doubt)
    first, second = doubt.choices
    assert (datetime.strptime(second.vi, "%d/%m/%Y") - datetime.strptime(first.vi, "%d/%m/%Y")).days == 1462  # noqa: DTZ007 - days without a zone


LATE = datetime(2023, 1, 1, 0, 0, 1)  # noqa: DTZ001 - a cell has no zone


@pytest.mark.parametrize("value", [0.5, -1.5, time(7, 30), True, LATE, float("inf")])
def test_other_cells_are_no_days(value: float | time | datetime) -> None:
    with pytest.raises(FactError) as raised:
        read_cell(DAY, value)
    assert raised.value.code == "EMU-B29"


@given(st.text(alphabet="0123456789/.-", max_size=10))
def test_a_text_is_the_day_it_writes_or_none(text: str) -> None:
    day = day_of(text)
    if isinstance(day, date):
        parts = [int(part) for part in text.replace("/", "-").replace(".", "-").split("-")]
        assert parts in ([day.day, day.month, day.year], [day.year, day.month, day.day])


def test_a_column_with_a_day_that_is_month_first_is_known() -> None:
    assert month_first(["03/04/2023", "12/25/2023"])
    assert not month_first(["03/04/2023", "25/12/2023", "99/99/2023", "abc"])
