"""Why a book is not read: one function for each reason, with what to do, and never a word of what the book holds."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from emulation.errors import FileRejected

_SAVE_ANEW: Final = ("mở bằng Excel rồi lưu lại dạng .xlsx", "open it in a spreadsheet and save it anew as .xlsx")
_ASK_AGAIN: Final = ("đừng dùng tệp này, xin nơi gửi tệp mới", "do not use the file; ask its sender for a new one")
_HINTS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "EMU-B01": (
            "xóa phần không thuộc bảng, hoặc chia nhỏ sổ",
            "delete what is no part of the table, or split the book",
        ),
        "EMU-B02": _SAVE_ANEW,
        "EMU-B03": _ASK_AGAIN,
        "EMU-B04": ("mở sổ, gỡ mật khẩu rồi lưu lại", "open the book, take the password off and save it"),
        "EMU-B05": _SAVE_ANEW,
        "EMU-B06": _SAVE_ANEW,
        "EMU-B07": ("gửi chính tệp sổ tính (.xlsx)", "give the workbook itself (.xlsx)"),
        "EMU-B08": _SAVE_ANEW,
        "EMU-B09": ("gửi sổ có bảng số liệu", "give the book that holds the table"),
        "EMU-B10": _SAVE_ANEW,
        "EMU-B15": ("lưu lại dạng “CSV UTF-8”, hoặc nêu bảng mã", "save it as “CSV UTF-8”, or say its encoding"),
        "EMU-B17": ("sửa dòng đó, hoặc lưu lại trang tính", "correct that line, or save the sheet anew"),
        "EMU-B18": (
            "nêu đúng bảng mã, hoặc lưu lại dạng “CSV UTF-8”",
            "say the right encoding, or save it as “CSV UTF-8”",
        ),
    }
)


def refused(code: str, name: str, vi: str, en: str, **where: str | int | None) -> FileRejected:
    """Return the refusal of a book; the sentences go on after the name of its file."""
    return FileRejected(
        code, vi=f"Tệp {name} {vi}.", en=f"The file {name} {en}.", hint=_HINTS[code], file=name, **where
    )


def beyond(name: str, vi: str, en: str, **where: str | int | None) -> FileRejected:
    """Return the refusal of a book beyond the limits."""
    return refused("EMU-B01", name, vi, en, **where)


def damaged(name: str, part: str | None = None, line: int | None = None) -> FileRejected:
    """Return the refusal of a book that is damaged, naming the part of it."""
    if part is None:
        return refused("EMU-B02", name, "bị hỏng hoặc bị cắt cụt", "is damaged or cut off")
    return refused("EMU-B02", name, f"bị hỏng ở phần {part}", f"is damaged in its part {part}", part=part, line=line)


def contradictory(name: str, sheet: str, vi: str, en: str, **where: str | int | None) -> FileRejected:
    """Return the refusal of a book in which a sheet contradicts itself."""
    return refused("EMU-B10", name, f", trang “{sheet}”: {vi}", f", sheet “{sheet}”: {en}", sheet=sheet, **where)
