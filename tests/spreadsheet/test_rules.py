"""Rules of cells: the choices, bounds and messages that a workbook offers to whoever fills it."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from tests.spreadsheet.opened import opened

from emulation.spreadsheet import Choices, Condition, Days, Message, Number, Span, Whole, Workbook


def validations(book: Workbook) -> list[Any]:
    return list(opened(book.write()).worksheets[0].data_validations.dataValidation)


def test_choices_that_are_many_or_hold_a_comma_stand_on_a_hidden_sheet_and_none_is_lost() -> None:
    options = tuple(f"đơn vị số {number}, xã {number}" for number in range(400))
    book = Workbook()
    book.add("Biểu").validate(Span.cell(0, 0), Choices(options))
    (rule,) = validations(book)
    assert rule.formula1 == "'_lists'!$A$1:$A$400"
    read = opened(book.write())
    assert tuple(cell.value for cell in read["_lists"]["A"]) == options
    assert read["_lists"].sheet_state == "veryHidden"


def test_few_choices_stand_in_the_rule() -> None:
    book = Workbook()
    book.add("Biểu").validate(Span.cell(0, 0), Choices(("có", "không")))
    assert [rule.formula1 for rule in validations(book)] == ['"có,không"']


@pytest.mark.parametrize(
    ("rule", "kind", "first", "last"),
    [
        (Whole(0, 2000), "whole", "0", "2000"),
        (Number(Fraction(1, 4), Fraction(100)), "decimal", "0.25", "100"),
        (Days(date(2023, 1, 1), date(2023, 12, 31)), "date", "44927", "45291"),
        (Condition('OR(A1>0,A1="x")'), "custom", 'OR(A1>0,A1="x")', None),
    ],
)
def test_a_rule_is_written_with_its_bounds(rule: Any, kind: str, first: str, last: str | None) -> None:
    book = Workbook()
    book.add("Biểu").validate(Span.cell(0, 0), rule, refusal=Message("Sai", "Nhập lại"))
    (read,) = validations(book)
    assert (read.type, read.formula1, read.formula2, read.error) == (kind, first, last, "Nhập lại")


def test_a_message_that_is_too_long_is_cut_and_that_is_told() -> None:
    book = Workbook()
    book.add("Biểu").validate(Span.cell(0, 0), None, before=Message("T" * 40, "x" * 300))
    (rule,) = validations(book)
    assert (len(rule.promptTitle), len(rule.prompt)) == (32, 255)
    assert len(book.write().notes) == 1


def test_a_rule_that_no_workbook_can_say_is_no_silence() -> None:
    book = Workbook()
    book.add("Biểu").validate(Span.cell(0, 0), Condition("A1=" + "1+" * 200 + "1"))
    with pytest.raises(ValueError, match="255"):
        book.write()
