"""What a cell can never be: the errors of the grammar, which name the field and never repeat what was filed."""

import re
from typing import Final

from emulation.errors import FactError
from emulation.io._books import ErrorCell

_LITERALS: Final = re.compile(r'"(?:[^"]|"")*"?')
_KNOWN: Final = ("#VALUE!", "#DIV/0!", "#REF!", "#NAME?", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!")
_MOST_SHOWN: Final = 120


def error_cell(cell: ErrorCell, field: str | None = None) -> FactError:
    """Refuse a cell that shows an error, or a formula without a value, with the formula for whoever mends it."""
    formula = None if cell.formula is None else shown_formula(cell.formula)
    hint = (
        "sửa công thức, hoặc gõ số vào ô, rồi lưu lại bằng Excel",
        "mend the formula or type the figure, and save in Excel",
    )
    if not cell.code:
        vi, en = "Ô có công thức nhưng không có giá trị", "The cell has a formula and no value"
        code = "EMU-B21"
    else:
        shown = cell.code if cell.code in _KNOWN else "#…"
        vi, en, code = f"Ô báo lỗi {shown}", f"The cell shows the error {shown}", "EMU-B20"
    behind = f" (={formula})" if formula else ""
    return FactError(code, vi=f"{vi}{behind}.", en=f"{en}{behind}.", hint=hint, field=field, formula=formula)


def shown_formula(formula: str) -> str:
    """Return a formula as it may be shown: texts in it are left out, and it is cut where it is long."""
    plain = _LITERALS.sub('"…"', formula.removeprefix("="))
    return plain if len(plain) <= _MOST_SHOWN else plain[: _MOST_SHOWN - 1] + "…"


def no_day(label: tuple[str, str], field: str) -> FactError:
    """Refuse what is no day in any accepted form."""
    return FactError(
        "EMU-B29",
        vi=f"“{label[0]}” ({field}) không phải một ngày viết theo dạng được nhận.",
        en=f"“{label[1]}” ({field}) is no day in an accepted form.",
        hint=("ghi ngày/tháng/năm, ví dụ 17/10/2023, không kèm giờ", "write day/month/year, as in 17/10/2023, no time"),
        field=field,
    )


def no_truth(label: tuple[str, str], field: str) -> FactError:
    """Refuse what is neither yes nor no."""
    return FactError(
        "EMU-B37",
        vi=f"“{label[0]}” ({field}) phải là có hoặc không.",
        en=f"“{label[1]}” ({field}) is yes or no.",
        hint=(
            "ghi “có” hoặc “không”; để trống nếu chưa có số liệu",
            "write có or không; leave it blank if not reported",
        ),
        field=field,
    )


def no_number(label: tuple[str, str], field: str) -> FactError:
    """Refuse digits and separators that are a number under no decimal mark: "1.23.456"."""
    return FactError(
        "EMU-B38",
        vi=f"“{label[0]}” ({field}) có dấu chấm, phẩy hoặc dấu cách đặt sai chỗ.",
        en=f"“{label[1]}” ({field}) has a point, comma or space where none belongs.",
        hint=("nhóm nghìn gồm ba chữ số, ví dụ 1.234.567,89", "thousands are groups of three, as in 1.234.567,89"),
        field=field,
    )
