"""Reading values strictly: one function for each kind of measure.

Sizes are compared before any digit is converted, so that no value can cost more than its own length.
What was filed is described, never repeated: a text in the wrong place may be a person's name or number.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal

from emulation.algebra import Language, State, format_day, format_number
from emulation.errors import FactError, Words, did_you_mean
from emulation.models._facts import Fact, calendar_day

if TYPE_CHECKING:
    from emulation.models._measure import Measure

Mark = Literal[".", ","] | None
"""The decimal mark that a file declares, if it does."""

_MOST_DIGITS: Final = 40
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4})")
_PLAIN: Final = re.compile(r"-?[0-9]{1,18}")
_TWO_READINGS: Final = re.compile(r"[+-]?[0-9][0-9.,]*[.,][0-9.,]*%?")
_WRITTEN: Final = {
    ".": re.compile(r"-?(?:[0-9]{1,18}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,5})(?:\.[0-9]{1,18})?"),
    ",": re.compile(r"-?(?:[0-9]{1,18}|[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,5})(?:,[0-9]{1,18})?"),
}
_LANGUAGES: Final[tuple[Language, ...]] = ("vi", "en")
_TRUTHS: Final = {
    "true": True, "false": False, "1": True, "0": False, "x": True,
    "có": True, "không": False, "yes": True, "no": False,
}  # fmt: skip


def read(measure: "Measure", value: object, field: str) -> Fact:
    """Read one value of a measure."""
    if isinstance(value, State):
        return _read_state(measure, value, field)
    return _READERS[measure.kind](measure, value, field)


def parse(measure: "Measure", text: str, mark: Mark, field: str) -> object:
    """Return what a text of a file writes, for `read` to judge."""
    text = text.strip(" \u00a0")
    if measure.kind == "flag":
        return _TRUTHS.get(text.casefold(), text)
    if measure.kind == "day":
        match = _DAY_FIRST.fullmatch(text)
        return f"{match[4]}-{match[3]:0>2}-{match[1]:0>2}" if match else text
    return text if measure.kind == "level" else _parse_number(measure, text, mark, field)


def check_rows(measure: "Measure", value: object, field: str) -> tuple[object, ...]:
    """Return the rows of a listing before they are read, if it is one and has no more than it may."""
    if not isinstance(value, list | tuple):
        raise _wrong_type(measure, field, "một danh sách", "a list of rows", value)
    if measure.at_least <= len(value) <= measure.at_most:
        return tuple(value)
    low, high = _range(measure)
    vi = f"có {len(value)} dòng; phải từ {low.vi} đến {high.vi}"
    en = f"has {len(value)} rows; {low.en} to {high.en} are allowed"
    raise _refused(measure, field, "EMU-M11", vi, en)


def not_a_row(form: str, field: str, row: object) -> FactError:
    """Say that one row of a listing is no mapping of field names."""
    what = found(row)
    vi = f"{field} phải là một dòng của biểu {form} có tên trường, không phải {what.vi}."
    en = f"{field} is a row of the form {form} with field names, and {what.en} was given."
    return FactError("EMU-M11", vi=vi, en=en, field=field)


def found(value: object) -> Words:
    """Say what kind of thing was given, without repeating it."""
    match value:
        case bool():
            return Words("đúng/sai", "true or false")
        case str():
            return Words(f"chữ ({len(value)} ký tự)", f"text of {len(value)} characters")
        case None:
            return Words("ô trống (null)", "nothing (null)")
        case int() | float() | Decimal() | Fraction():
            return Words("một số", "a number")
        case list() | tuple():
            return Words("một danh sách", "a list")
        case _:
            return Words(f"kiểu {type(value).__name__}", f"a {type(value).__name__}")


def _parse_number(measure: "Measure", text: str, mark: Mark, field: str) -> object:
    if _PLAIN.fullmatch(text):
        return int(text)
    if mark is None or _WRITTEN[mark].fullmatch(text) is None:
        raise _not_a_number(measure, text, field)
    return Decimal(text.replace("," if mark == "." else ".", "").replace(mark, "."))


def _read_state(measure: "Measure", state: State, field: str) -> State:
    if state is not State.NOT_APPLICABLE or measure.may_not_apply:
        return state
    hint = ("báo cáo số liệu, hoặc để trống nếu chưa có", "report a value, or leave it out while there is none")
    raise _refused(
        measure, field, "EMU-M10", "không được ghi “không áp dụng”", "may not be “not applicable”", hint=hint
    )


def _read_whole(measure: "Measure", value: object, field: str) -> int:
    # Nearly every cell of a book is one of these: fractions would take four times as long.
    if type(value) is int and measure.step is None and measure.at_least <= value <= measure.at_most:
        return value
    return int(_read_number(measure, value, field))


def _read_decimal(measure: "Measure", value: object, field: str) -> Decimal:
    scaled = int(_read_number(measure, value, field) * 10**measure.decimals)
    # From its digits: arithmetic on decimals would obey the precision of the caller's context.
    return Decimal((int(scaled < 0), tuple(map(int, str(abs(scaled)))), -measure.decimals))


def _read_number(measure: "Measure", value: object, field: str) -> Fraction:
    number = _exact(measure, value, field)
    if not measure.at_least <= number <= measure.at_most:
        raise _outside(measure, field)
    if (number * 10**measure.decimals).denominator != 1 or (measure.step and (number / measure.step).denominator != 1):
        raise _off_scale(measure, field)
    return number


def _exact(measure: "Measure", value: object, field: str) -> Fraction:
    match value:
        case bool():
            raise _wrong_type(measure, field, "một số", "a number", value)
        case int() | Fraction():
            return Fraction(value)
        case Decimal():
            return _from_decimal(measure, value, field)
        case float():
            # Only NaN and the infinities less themselves are not zero.
            raise _inexact(measure, field) if value - value == 0 else _not_finite(measure, field)
        case str():
            raise _not_a_number(measure, value, field)
        case _:
            raise _wrong_type(measure, field, "một số", "a number", value)


def _from_decimal(measure: "Measure", value: Decimal, field: str) -> Fraction:
    """Convert a decimal; its size is known from its exponent, before any digit is written out."""
    if not value.is_finite():
        raise _not_finite(measure, field)
    if value.is_zero():
        return Fraction(0)
    if value.adjusted() >= _MOST_DIGITS:
        raise _outside(measure, field)
    if value.adjusted() - len(value.as_tuple().digits) < -_MOST_DIGITS:
        raise _off_scale(measure, field)
    return Fraction(value)


def _read_flag(measure: "Measure", value: object, field: str) -> bool:
    if isinstance(value, bool):
        return value
    raise _wrong_type(measure, field, "có hoặc không", "true or false", value)


def _read_level(measure: "Measure", value: object, field: str) -> str:
    if not isinstance(value, str):
        raise _wrong_type(measure, field, "một mã mức", "the code of a level", value)
    if value in measure.codes:
        return value
    codes = ", ".join(measure.codes)
    hint = did_you_mean(value, measure.codes)
    raise _refused(measure, field, "EMU-M08", f"phải là một trong: {codes}", f"is one of: {codes}", hint=hint)


def _read_day(measure: "Measure", value: object, field: str) -> date:
    day = _iso_day(measure, value, field) if isinstance(value, str) else value
    if not isinstance(day, date) or isinstance(day, datetime):
        raise _wrong_type(measure, field, "một ngày (không kèm giờ)", "a day (without a time)", value)
    if not measure.at_least <= day.toordinal() <= measure.at_most:
        raise _outside(measure, field)
    return day


def _iso_day(measure: "Measure", text: str, field: str) -> date:
    day = calendar_day(text)
    if day is not None:
        return day
    hint = ("ghi năm-tháng-ngày, ví dụ 2023-10-17", "write year-month-day, as in 2023-10-17")
    raise _refused(
        measure, field, "EMU-M09", "không phải một ngày có thật trong lịch", "is not a day of the calendar", hint=hint
    )


def _read_rows(measure: "Measure", value: object, field: str) -> Fact:
    if measure.rows is None:  # pragma: no cover - a listing is refused without the form of its rows
        raise TypeError(field)
    return measure.rows.read_rows(check_rows(measure, value, field), field=field)


_READERS: Final[dict[str, Callable[["Measure", object, str], Fact]]] = {
    "count": _read_whole,
    "money": _read_whole,
    "rate": _read_decimal,
    "number": _read_decimal,
    "marks": _read_decimal,
    "flag": _read_flag,
    "level": _read_level,
    "day": _read_day,
    "rows": _read_rows,
    "contributions": _read_rows,
}


def _refused(
    measure: "Measure", field: str, code: str, vi: str, en: str, *, hint: tuple[str, str] | None = None
) -> FactError:
    label = measure.label
    return FactError(
        code, vi=f"“{label.vi}” ({field}) {vi}.", en=f"“{label.en}” ({field}) {en}.", hint=hint, field=field
    )


def _wrong_type(measure: "Measure", field: str, vi: str, en: str, value: object) -> FactError:
    what = found(value)
    hint = ("bỏ trống nếu chưa có số liệu", "leave it out while it is not reported") if value is None else None
    vi, en = f"phải là {vi}, không phải {what.vi}", f"is {en}, and {what.en} was given"
    return _refused(measure, field, "EMU-M01", vi, en, hint=hint)


def _inexact(measure: "Measure", field: str) -> FactError:
    hint = ('ghi Decimal("15.49") thay cho 15.49', 'write Decimal("15.49") in place of 15.49')
    vi, en = "là số dấu phẩy động (float), không chính xác", "is a binary float, which is not exact"
    return _refused(measure, field, "EMU-M02", vi, en, hint=hint)


def _not_finite(measure: "Measure", field: str) -> FactError:
    hint = ("bỏ trống nếu chưa có số liệu", "leave it out while it is not reported")
    return _refused(measure, field, "EMU-M03", "là NaN hoặc vô cực", "is NaN or infinity", hint=hint)


def _not_a_number(measure: "Measure", text: str, field: str) -> FactError:
    if _TWO_READINGS.fullmatch(text.strip()):
        vi = "là chữ số có dấu chấm hoặc phẩy, đọc được hai cách: “1.5” có thể là 1,5 hoặc 15"
        en = "is digits with a point or comma, which can be read in two ways: “1.5” may be 1.5 or 15"
        hint = ("ghi dạng số, hoặc khai dấu thập phân của tệp", "give a number, or declare the file's decimal mark")
        return _refused(measure, field, "EMU-M06", vi, en, hint=hint)
    what = found(text)
    hint = ("ghi bằng chữ số 0–9, không dấu cách", "write it with the digits 0–9 alone")
    vi, en = f"phải là một số, không phải {what.vi}", f"is a number, and {what.en} was given"
    return _refused(measure, field, "EMU-M07", vi, en, hint=hint)


def _outside(measure: "Measure", field: str) -> FactError:
    low, high = _range(measure)
    hint = ("kiểm tra số liệu và đơn vị tính", "check the figure and its unit")
    vi, en = f"phải từ {low.vi} đến {high.vi}", f"must lie between {low.en} and {high.en}"
    return _refused(measure, field, "EMU-M04", vi, en, hint=hint)


def _off_scale(measure: "Measure", field: str) -> FactError:
    step = measure.step or Fraction(1, 10**measure.decimals)
    hint = ("không tự làm tròn; ghi đúng số đã duyệt", "do not round by guess; give the approved figure")
    vi, en = f"phải là bội số của {format_number(step, 'vi')}", f"must be a multiple of {format_number(step, 'en')}"
    if step == 1:
        vi, en = "phải là số nguyên", "must be a whole number"
    return _refused(measure, field, "EMU-M05", vi, en, hint=hint)


def _range(measure: "Measure") -> tuple[Words, Words]:
    low, high = (Words(*(_shown(measure, bound, lang) for lang in _LANGUAGES)) for bound in measure.range)
    return low, high


def _shown(measure: "Measure", bound: Fraction, lang: Language) -> str:
    if measure.kind == "day":
        return format_day(bound, lang)
    return format_number(bound, lang) + (f" {measure.unit.in_(lang)}" if measure.unit else "")
