"""Whether a book is a form of ours, and whether it is the one that is expected."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from emulation.algebra import Text
from emulation.errors import FileRejected, did_you_mean
from emulation.io._books import Book, Raw, Sheet
from emulation.io._forms import _keys as keys
from emulation.io._forms._filled import FormCell
from emulation.models import Finding, Plan
from emulation.scoring import Rulebook

_SHOWN = 6
"""How many fields an error names."""


def made_for(book: Book) -> keys.Made | None:
    """Return what a form was made for; None for a book without the hidden sheet.

    Raises:
        FileRejected: The hidden sheet is there but damaged.
    """
    sheet = book.sheet(keys.META)
    if sheet is None or sheet[0, 0] != keys.FORMAT:
        return None
    facts: dict[str, str] = {}
    rows: dict[str, list[tuple[str, str]]] = {}
    for row in range(1, len(sheet.rows)):
        name, first, second = (_text(sheet, row, column) for column in range(3))
        if second:
            rows.setdefault(name, []).append((first, second))
        elif name:
            facts[name] = first
    if not {"rulebook", "version", "digest", "kind"} <= set(facts) or not rows.get("field"):
        raise damaged(keys.META)
    _same_sheets(book, rows.get("sheet", []))
    return keys.Made(
        rulebook=facts["rulebook"],
        version=facts["version"],
        digest=facts["digest"],
        plan=facts.get("plan") or None,
        period=facts.get("period") or None,
        kind=facts["kind"],
        unit=facts.get("unit") or None,
        fields=tuple(rows["field"]),
        units=tuple(rows.get("choice", ())),
    )


def without_marks(book: Book) -> Book:
    """Return a book without the hidden marks of forms: one whose hidden sheet is gone is read as any other table.

    Sheets that repeat the unit by a formula are given the unit where no program has kept the formula's value.
    """
    unit = next((found for sheet in book if _is_marked(sheet) and (found := _chosen(sheet))), None)
    return replace(book, sheets=tuple(_unmarked(sheet, unit) if _is_marked(sheet) else sheet for sheet in book))


def _is_marked(sheet: Sheet) -> bool:
    first = sheet[0, 0]
    return isinstance(first, str) and first.startswith(keys.SHEET)


def _chosen(sheet: Sheet) -> tuple[Raw, int, str] | None:
    """Return the label of the cell in which the unit is chosen, the column of that cell, and what it shows."""
    first = sheet.rows[0]
    if keys.UNIT not in first or keys.KEY not in first:
        return None
    column, key = first.index(keys.UNIT), first.index(keys.KEY)
    row = next((row for row in range(1, len(sheet.rows)) if sheet[row, key] == keys.UNIT), None)
    unit = None if row is None else sheet[row, column]
    return (sheet[row, 0], column, unit) if row is not None and isinstance(unit, str) else None


def _unmarked(sheet: Sheet, unit: tuple[Raw, int, str] | None) -> Sheet:
    def plain(raw: Raw) -> Raw:
        return None if isinstance(raw, str) and raw.startswith(keys.SHEET) else raw

    def with_unit(row: tuple[Raw, ...]) -> tuple[Raw, ...]:
        if unit is None or not row or row[0] != unit[0] or len(row) <= unit[1] or isinstance(row[unit[1]], str):
            return row
        return (*row[: unit[1]], unit[2], *row[unit[1] + 1 :])

    return replace(sheet, rows=tuple(with_unit(tuple(map(plain, row))) for row in sheet.rows))


def _text(sheet: Sheet, row: int, column: int) -> str:
    raw = sheet[row, column]
    return raw if isinstance(raw, str) else ""


def _same_sheets(book: Book, expected: list[tuple[str, str]]) -> None:
    """Refuse a form one of whose sheets is gone; one that was only renamed is still there."""
    there = {sheet[0, 0] for sheet in book}
    gone = next((name for name, key in expected if key not in there), None)
    if gone is not None:
        raise damaged(gone)


def damaged(place: str, label: Text | None = None) -> FileRejected:
    """Return the error for a form of which a part that is needed is gone.

    Args:
        place: The sheet or the field.
        label: How the field is called on the form.
    """
    vi, en = (place, place) if label is None else (f"{label.vi} [{place}]", f"{label.en} [{place}]")
    return FileRejected(
        "EMU-B78",
        vi=f"Phần “{vi}” của biểu đã bị xóa hoặc sửa, không biết ô nào là số liệu nào.",
        en=f"The part “{en}” of the form was removed or changed, so nobody knows which cell is which figure.",
        hint=("chép số liệu sang một biểu mới", "copy the figures into a fresh form"),
        key=place,
    )


def twice(place: str) -> FileRejected:
    """Return the error for a form in which a sheet, or the row of a field, was copied: which of the two is meant?"""
    return FileRejected(
        "EMU-B78",
        vi=f"Tờ hoặc dòng “{place}” của biểu đã bị sao chép, không biết lấy bản nào.",
        en=f"The sheet or row “{place}” of the form was copied, so nobody knows which of the two is meant.",
        hint=("xóa bản sao", "delete the copy"),
        key=place,
    )


def check(
    book: Book, made: keys.Made, rulebooks: Mapping[str, Rulebook], plan: Plan | None
) -> tuple[Rulebook, tuple[Finding, ...]]:
    """Return the rulebook of a form, with what is remarkable; another version of the form is refused.

    Raises:
        FileRejected: The rulebook is not known, asks other things by now, or the form is of another period.
    """
    rulebook = rulebooks.get(made.rulebook)
    if rulebook is None:
        raise FileRejected(
            "EMU-B76",
            vi=f"Biểu được lập theo bộ tiêu chí {made.rulebook}, không có ở đây.",
            en=f"The form was made from the rulebook {made.rulebook}, which is not known here.",
            hint=did_you_mean(made.rulebook, rulebooks),
            file=book.name,
            rulebook=made.rulebook,
        )
    if made.digest != keys.digest_of(rulebook.form):
        raise _other_version(book, made, rulebook)
    if plan is None or made.plan is None:
        return rulebook, ()
    if made.period != plan.period.id:
        raise FileRejected(
            "EMU-B77",
            vi=f"Biểu được lập cho kỳ {made.period}, không phải kỳ {plan.period.id}.",
            en=f"The form was made for the period {made.period}, not for {plan.period.id}.",
            hint=("nộp cùng kế hoạch của kỳ đó", "file it with the plan of that period"),
            file=book.name,
        )
    return rulebook, () if made.plan == plan.id else (_other_plan(book, made, plan),)


def _other_plan(book: Book, made: keys.Made, plan: Plan) -> Finding:
    vi = f"Biểu được lập theo kế hoạch {made.plan}, cùng kỳ với kế hoạch {plan.id} đang chấm; vẫn đọc."
    en = f"The form was made for the plan {made.plan}, of the same period as {plan.id}; it is read."
    return Finding("EMU-B77", "notice", vi, en, (("file", book.name),))


def _other_version(book: Book, made: keys.Made, rulebook: Rulebook) -> FileRejected:
    """Return the error that says what differs."""
    then, now = dict(made.fields), dict(keys.fields_of(rulebook.form))
    differences = (
        ("thêm", "new", [name for name in now if name not in then]),
        ("bỏ", "gone", [name for name in then if name not in now]),
        ("đổi cách ghi", "asked differently", [name for name in now if name in then and now[name] != then[name]]),
    )
    vi, en = ("; ".join(f"{words[i]}: {_named(words[2])}" for words in differences if words[2]) for i in (0, 1))
    vi, en = vi or "thứ tự", en or "order"
    return FileRejected(
        "EMU-B76",
        vi=f"Biểu được lập theo bản {made.version} của {made.rulebook}, nay là bản {rulebook.version} ({vi}).",
        en=f"The form was made from {made.rulebook} {made.version}; it is {rulebook.version} now ({en}).",
        hint=(
            "lập biểu mới bằng “emulation form make” rồi chép số liệu sang",
            "make the form again with `emulation form make` and copy the figures",
        ),
        file=book.name,
        rulebook=made.rulebook,
    )


def _named(fields: list[str]) -> str:
    more = len(fields) - _SHOWN
    return ", ".join(fields[:_SHOWN]) + (f" +{more}" if more > 0 else "")


def no_unit(cell: FormCell, near: Sequence[str] = (), *, listed: bool = False) -> Finding:
    """Return the finding for an entry that names no unit of the form's list.

    Args:
        cell: Where the unit stands; what it says is not repeated.
        near: The ids of the units whose names or ids come nearest.
        listed: Whether it is a row of a table of all units.
    """
    ids = ", ".join(near)
    vi, en = "Biểu chưa chọn đối tượng nào.", "The form names no unit."
    if listed:
        vi = "Dòng này không ghi mã của đối tượng nào trong danh sách của biểu."
        en = "The row bears the id of no unit of the form's list."
    elif cell.raw is not None:
        vi = "Đối tượng ghi trên biểu không có trong danh sách của biểu."
        en = "The unit on the form is not in its list."
    vi, en = (f"{vi} Có phải là: {ids}?", f"{en} Is it: {ids}?") if near else (vi, en)
    return Finding("EMU-B80", "error", vi, en, (("sheet", cell.sheet), ("address", cell.address)))


def row_gone(unit: str, sheets: Sequence[str], cell: FormCell) -> Finding:
    """Return the finding for a unit whose row was deleted, or given another id, on some sheets and not on others."""
    listed = ", ".join(sheets)
    return Finding(
        "EMU-B78",
        "error",
        f"Dòng của {unit} không còn trên trang {listed}: đã bị xóa hoặc đổi mã; số liệu bị thiếu một phần.",
        f"The row of {unit} is gone from {listed}, deleted or under another id: a part of its figures is lost.",
        (("sheet", cell.sheet), ("address", cell.address), ("unit", unit)),
    )


def rows_gone(units: Sequence[str], file: str) -> Finding:
    """Return the finding for units whose rows were deleted, and of whom nothing else is filled in."""
    more = f" +{len(units) - _SHOWN}" if len(units) > _SHOWN else ""
    listed = ", ".join(units[:_SHOWN]) + more
    return Finding(
        "EMU-B78",
        "warning",
        f"Biểu không còn đủ dòng của {listed}: đã bị xóa hoặc đổi mã, không đọc được số liệu nào.",
        f"Rows of {listed} are gone from the form, deleted or under another id: no figure of these units was read.",
        (("file", file),),
    )
