"""The questions that cells raise, each with its stable code."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Final

from emulation.algebra import format_day, format_number
from emulation.errors import Words
from emulation.io._grammar._doubt import Doubt

NOT_APPLICABLE: Final = Words("không áp dụng", "not applicable")
_ANOTHER: Final = Words("ghi lại số khác", "another number, written again")


def two_readings(*values: Fraction) -> Doubt:
    """Ask which of several numbers a text with a point or a comma is."""
    return Doubt(
        "EMU-B22",
        Words(
            "Số có dấu chấm hoặc dấu phẩy đọc được hơn một cách; số đúng là số nào?",
            "A number with a point or comma that can be read in more than one way; which is it?",
        ),
        (*map(_number, values), *((_ANOTHER,) if len(values) == 1 else ())),
    )


def against_the_column(mark: str, values: Iterable[Fraction]) -> Doubt:
    """Ask for a number that is not written with the decimal mark of its column, and offer what it may be."""
    vi, en = {".": ("dấu chấm", "a point"), ",": ("dấu phẩy", "a comma")}[mark]
    return Doubt(
        "EMU-B23",
        Words(
            f"Cột dùng {vi} làm dấu thập phân, nhưng ô này viết khác; số đúng là số nào?",
            f"The column has {en} as its decimal mark and this cell is written otherwise; which number is it?",
        ),
        (*map(_number, dict.fromkeys(values)), _ANOTHER),
    )


def signed(value: Fraction) -> Doubt:
    """Ask what a number in brackets or with a plus sign means."""
    return Doubt(
        "EMU-B24",
        Words(
            "Số trong ngoặc đơn hoặc có dấu cộng: là chính số đó, số âm hay mức tăng?",
            "A number in brackets or with a plus sign: is it the number itself, a negative one, or an increase?",
        ),
        (_number(value), _number(-value)),
    )


def other_unit(cell: str, column: str | None, value: Fraction | None, fit: Iterable[str]) -> Doubt:
    """Ask in which unit a number is, where the one that is written is not the one that belongs there.

    Args:
        cell: The unit that is written.
        column: The unit of the column or of the measure.
        value: The number, where it has one reading.
        fit: Those of the units in which the measure can be given: the number is offered in each of them.
    """
    number = None if value is None else _number(value)
    vi, en = (column, column) if column else ("không có đơn vị", "none")
    return Doubt(
        "EMU-B25",
        Words(
            f"Đơn vị ghi là “{cell}”, khác với đơn vị của cột hoặc của chỉ tiêu ({vi}); đơn vị nào đúng?",
            f"The unit written is “{cell}”, which is not that of the column or of the measure ({en}); which is right?",
        ),
        tuple(Words(f"{number.vi} {unit}", f"{number.en} {unit}") for unit in dict.fromkeys(fit)) if number else (),
    )


def percent_or_share(value: Fraction) -> Doubt:
    """Ask whether a small number is a percentage or a share of one."""
    return Doubt(
        "EMU-B26",
        Words("Là số phần trăm hay tỷ số (phần của 1)?", "Is it a percentage, or a share of one?"),
        tuple(
            Words(f"{format_number(each, 'vi')} %", f"{format_number(each, 'en')}%") for each in (value, value * 100)
        ),
    )


def day_as_number(*days: date) -> Doubt:
    """Ask whether a plain number in the place of a day is Excel's count of days."""
    return Doubt(
        "EMU-B27",
        Words(
            "Ô ngày là một số, có thể là số đếm ngày của Excel; ngày đúng là ngày nào?",
            "A number in the place of a day, perhaps Excel's count of days; which day is it?",
        ),
        tuple(map(_day, days)),
    )


def short_year(*days: date) -> Doubt:
    """Ask for the year that has two digits only."""
    return Doubt(
        "EMU-B28",
        Words("Năm chỉ có hai chữ số; ngày đúng là ngày nào?", "The year has two digits only; which day is it?"),
        tuple(map(_day, days)),
    )


def id_as_number(shown: tuple[str, ...]) -> Doubt:
    """Ask for the id that a spreadsheet holds as a number."""
    return Doubt(
        "EMU-B30",
        Words(
            "Mã lưu ở dạng số nên có thể đã mất số 0 ở đầu; định dạng ô là Văn bản rồi ghi lại mã",
            "An id kept as a number may have lost its leading zeros; format the cell as text and write the id again",
        ),
        tuple(Words(each, each) for each in shown),
    )


def turned_into_a_day() -> Doubt:
    """Ask for what was typed where Excel made a day of it."""
    return Doubt(
        "EMU-B31",
        Words(
            "Ô là một ngày, có thể do Excel tự đổi từ số hoặc mã đã gõ; giá trị đúng là gì?",
            "The cell holds a day, perhaps made by Excel of a number or an id; what was typed?",
        ),
    )


def not_yet() -> Doubt:
    """Ask whether "not yet" means no, or that nothing was reported."""
    return Doubt(
        "EMU-B32",
        Words("“Chưa” là “không”, hay là chưa báo cáo?", "Does “not yet” mean no, or not reported?"),
        (Words("không", "no"), Words("chưa báo cáo", "not reported")),
    )


def dash(*, zero: Words | None, may_not_apply: bool) -> Doubt:
    """Ask what a dash stands for, and offer what the field takes.

    Args:
        zero: How the field says that there is none; None where it cannot.
        may_not_apply: Whether the field may not apply.
    """
    choices = (zero, Words("chưa báo cáo", "not reported"), NOT_APPLICABLE if may_not_apply else None)
    return Doubt(
        "EMU-B33",
        Words("Dấu gạch ngang trong ô có nghĩa gì?", "What does the dash in the cell stand for?"),
        tuple(choice for choice in choices if choice is not None),
    )


def old_letters(which: str) -> Doubt:
    """Ask for leave to convert text of an old font."""
    name = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI"}[which]
    return Doubt(
        "EMU-B35",
        Words(
            f"Chữ có vẻ gõ bằng bảng mã cũ {name}; có chuyển sang Unicode không?",
            f"The text looks as if typed in the old code {name}; shall it be converted to Unicode?",
        ),
        (Words("chuyển", "convert it"), Words("để nguyên", "leave it")),
    )


def month_before_day() -> Doubt:
    """Ask for the order of day and month in a column."""
    return Doubt(
        "EMU-B36",
        Words(
            "Cột ngày có ô chỉ đọc được theo thứ tự tháng/ngày; cả cột viết theo thứ tự nào?",
            "The column has a day that can only be month/day; in which order is the column written?",
        ),
        (Words("ngày/tháng/năm", "day/month/year"), Words("tháng/ngày/năm", "month/day/year")),
    )


def _number(value: Fraction) -> Words:
    return Words(format_number(value, "vi"), format_number(value, "en"))


def _day(day: date) -> Words:
    return Words(format_day(day.toordinal(), "vi"), format_day(day.toordinal(), "en"))
