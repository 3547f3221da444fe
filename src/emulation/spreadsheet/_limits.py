"""Rules for cells, within what a workbook can say of them."""

from collections.abc import Callable
from datetime import date, datetime, time
from fractions import Fraction
from typing import Any, Final

from emulation.errors import Words
from emulation.spreadsheet._book import Note
from emulation.spreadsheet._rules import Choices, Condition, Days, Message, Number, Rule, Validation, Whole
from emulation.spreadsheet._values import cell_text

_TITLE: Final = 32
_TEXT: Final = 255
_INLINE: Final = 255
"""How long a formula or a list may be within the rule itself."""
_CUT: Final = Words("Lời nhắc ở ô dài quá nên bị cắt.", "A message of a cell was too long and was cut.")


def validate(
    target: Any,  # noqa: ANN401 - XlsxWriter has no types
    each: Validation,
    sheet: str,
    listed: Callable[[tuple[str, ...]], str],
    notes: list[Note],
) -> None:
    """Lay a rule and its messages upon a block of cells.

    Args:
        target: The sheet of XlsxWriter.
        each: What may be typed where.
        sheet: What the sheet is called in notes.
        listed: Makes a list of choices on a hidden sheet, and returns the formula that names it.
        notes: Takes what had to be cut.

    Raises:
        ValueError: A formula is too long.
        RuntimeError: The rule cannot be written for another reason.
    """
    options: dict[str, Any] = {"validate": "any"} if each.rule is None else _rule(each.rule, listed)
    options |= _said("input", each.before, sheet, notes) | _said("error", each.refusal, sheet, notes)
    span = each.span
    options["error_type"] = each.severity
    code = target.data_validation(span.first_row, span.first_column, span.last_row, span.last_column, options)
    if code:
        raise RuntimeError(f"a rule was not written: {code}")


def _rule(rule: Rule, listed: Callable[[tuple[str, ...]], str]) -> dict[str, Any]:
    match rule:
        case Choices(options):
            plain = not any(set(',"') & set(option) or option != option.strip() for option in options)
            short = sum(map(len, options)) + len(options) <= _INLINE
            return {"validate": "list", "source": list(options) if plain and short else listed(options)}
        case Whole(low, high):
            return {"validate": "integer", "criteria": "between", "minimum": low, "maximum": high}
        case Number(low, high):
            return {"validate": "decimal", "criteria": "between", "minimum": _digits(low), "maximum": _digits(high)}
        case Days(low, high):
            return {"validate": "date", "criteria": "between", "minimum": _noon(low), "maximum": _noon(high)}
        case Condition(formula):
            if len(formula) > _INLINE:
                raise ValueError("the formula of a rule has at most 255 letters")
            return {"validate": "custom", "value": f"={formula}"}


def _said(what: str, message: Message | None, sheet: str, notes: list[Note]) -> dict[str, str]:
    if message is None:
        return {}
    title, text = cell_text(message.title)[0], cell_text(message.text)[0]
    if len(title) > _TITLE or len(text) > _TEXT:
        notes.append(Note(sheet, _CUT))
    return {f"{what}_title": _cut(title, _TITLE), f"{what}_message": _cut(text, _TEXT)}


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _digits(bound: Fraction) -> int | float:
    return int(bound) if bound.denominator == 1 else float(bound)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time())
