"""Percentages that may be shares of one: asked over all books together, and of one cell that alone does not fit."""

from decimal import Decimal
from typing import Any

import pytest
from tests.corpus.layouts import world
from tests.corpus.layouts.making import page
from tests.intake.conftest import Put, Read

from emulation.io import Intake
from emulation.models import Submission

RATE = "Tỷ lệ hộ nghèo"
NAMES = {"doc-lap": "Xã Độc Lập", "yen-hoa": "Xã Yên Hòa", "tu-ly": "Xã Tú Lý", "mai-chau": "Thị trấn Mai Châu"}


def head(title: str = RATE) -> tuple[str, ...]:
    return ("TT", "Tên xã", title)


def rows(*shown: Any) -> list[tuple[object, ...]]:
    return [(number, name, raw) for number, (name, raw) in enumerate(zip(NAMES.values(), shown, strict=False), 1)]


def asked(intake: Intake) -> list[tuple[str, object]]:
    return [(each.code, each.fact("address")) for receipt in intake.receipts for each in receipt.quarantined]


@pytest.mark.parametrize("shown", [(0.85, 0.9, 0.7), ("0,85", "0,9", "0,7"), ("0,85", 0.9, "0,70"), (0.85, 0.9, 1.05)])
def test_a_column_that_may_be_shares_is_asked_about_be_they_numbers_or_texts(
    put: Put, take_in: Read, shown: tuple[Any, ...]
):
    put("xa.xlsx", page(head(), *rows(*shown)))
    assert asked(take_in()) == [("EMU-B26", f"Biểu 01!C{row}") for row in (2, 3, 4)]


def test_books_of_one_row_each_are_one_column(put: Put, take_in: Read):
    for number, row in enumerate(rows(0.85, "0,9", 0.7)):
        put(f"{number}.xlsx", page(head(), row))
    assert asked(take_in()) == [("EMU-B26", "Biểu 01!C2")] * 3


def test_a_share_with_more_decimals_than_a_percentage_has_is_a_question_and_no_error(put: Put, take_in: Read):
    put("xa.xlsx", page(head(), *rows(0.85123, 0.9)))
    intake = take_in()
    assert [each.code for each in intake.findings] == ["EMU-B26", "EMU-B26"]


@pytest.mark.parametrize(
    ("title", "shown"),
    [(f"{RATE} (%)", (0.85, 0.9, 0.7)), (RATE, ("0,85%", "0,9 %", "0,7%")), (RATE, (8.5, 9, 0.7)), (RATE, (0, 0, 0))],
)
def test_what_says_that_it_is_a_percentage_or_is_none_of_few_is_taken(
    put: Put, take_in: Read, title: str, shown: tuple[Any, ...]
):
    put("xa.xlsx", page(head(title), *rows(*shown)))
    assert take_in().counts["accepted"] == 3


def before(**rates: str) -> list[Submission]:
    return [
        Submission(rulebook=world.BOOK, unit=unit, period="2022", facts={"poor_rate": Decimal(rate)})
        for unit, rate in rates.items()
    ]


def test_what_was_small_before_is_small_now(put: Put, take_in: Read):
    put("xa.xlsx", page(head(), *rows(0.85, 0.9)))
    earlier = before(**{"doc-lap": "0.9", "yen-hoa": "0.95"})
    assert take_in(history=earlier).counts["accepted"] == 2


@pytest.mark.parametrize("title", [RATE, f"{RATE} (%)"])
def test_a_single_cell_that_was_a_hundred_times_greater_is_asked_about(put: Put, take_in: Read, title: str):
    put("xa.xlsx", page(head(title), *rows(0.85)))
    intake = take_in(history=before(**{"doc-lap": "82.5"}))
    assert asked(intake) == [("EMU-B26", "Biểu 01!C2")]
    (question,) = intake.receipts[0].quarantined
    assert "0,85 % / 85 %" in question.vi
    assert take_in(history=before(**{"doc-lap": "1.25"})).counts["accepted"] == 1


def test_a_single_cell_a_hundred_times_below_all_others_is_asked_about(put: Put, take_in: Read):
    put("xa.xlsx", page(head(), *rows(0.85, 82, 90, 78.5)))
    assert asked(take_in()) == [("EMU-B26", "Biểu 01!C2")]
