"""Why a workbook is no table that can be scored by columns, as errors."""

from collections.abc import Sequence

from emulation.algebra import format_number
from emulation.errors import FileRejected
from emulation.io._grammar import Doubt
from emulation.io._receipt import Control


def asked(name: str, doubt: Doubt, place: str) -> FileRejected:
    """Say that a question about a whole table comes before its rows."""
    return FileRejected(
        doubt.code,
        vi=f"{name}, {place}: {doubt.question.vi}",
        en=f"{name}, {place}: {doubt.question.en}",
        hint=("sửa trong sổ rồi chạy lại", "settle it in the book, and run again"),
        file=name,
        address=place,
    )


def no_table(name: str, sheets: Sequence[str]) -> FileRejected:
    count = len(sheets)
    return FileRejected(
        "EMU-B62",
        vi=f"Sổ {name} có {count} bảng mà từng dòng là một đơn vị; cần đúng một bảng.",
        en=f"The book {name} has {count} tables with a unit a row; exactly one is needed.",
        hint=("để một bảng, dòng tiêu đề ghi tên các trường", "keep one table, with headings that name the fields"),
        file=name,
    )


def unequal(name: str, control: Control) -> FileRejected:
    (vi, en) = (
        [format_number(number, language) for number in (control.stated, control.summed)] for language in ("vi", "en")
    )
    return FileRejected(
        "EMU-B60",
        vi=f"{name}, {control.place}: dòng tổng ghi {vi[0]}, cộng các dòng được {vi[1]}.",
        en=f"{name}, {control.place}: the total says {en[0]}, and the rows come to {en[1]}.",
        hint=("sửa dòng sai hoặc dòng tổng", "correct the wrong row, or the total"),
        file=name,
        address=control.place,
    )
