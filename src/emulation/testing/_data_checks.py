"""Checks of a rulebook as data: that it is data, survives JSON, keeps its ids, and asks for nothing in vain."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from emulation.errors import EmulationError, RulebookError, did_you_mean
from emulation.models import FormSpec, Measure, Period
from emulation.plugins import foreign
from emulation.scoring import Criterion, Rulebook, Section
from emulation.testing._checked import Checked, Found, fault
from emulation.testing._results import Fault, NotAsked

_MOST_COUNTED: Final = 10**9
"""More than there are people in the country: a bound above it bounds nothing."""
_MOST_MONEY: Final = 10**15
"""Đồng: a million billion, far above what any unit of the movement spends."""
_MOST_ROWS: Final = 100_000


def only_data(checked: Checked) -> Found:
    """No float, function or foreign object stands anywhere in the rulebook."""
    held = foreign(checked.book)
    if held is not None:
        place, value = held
        kind = type(value).__name__
        yield fault(
            place,
            vi=f"{place} chứa giá trị kiểu {kind}; bộ tiêu chí chỉ chứa dữ liệu: "
            'viết số là chuỗi ("0.5") hoặc số nguyên, viết quy tắc bằng các hàm của rules.',
            en=f"{place} holds a value of type {kind}; a rulebook holds data only: "
            'write numbers as text ("0.5") or integers, and rules with the functions of rules.',
        )


def static(checked: Checked) -> Found:
    """Every static check of the constructor holds, also of a rulebook that was changed after it was made."""
    try:
        checked.book.replaced()
    except RulebookError as error:
        yield of_error(error, checked.book.id)


def of_error(error: EmulationError, subject: str) -> Fault:
    """Say an error as a fault: its words, its hint and its code."""
    hints = error.hint or ("", "")
    said = [f"{words} → {hint}" if hint else words for words, hint in zip((error.vi, error.en), hints, strict=True)]
    place = str(error.where.get("criterion") or error.where.get("field") or subject)
    return fault(place, vi=f"[{error.code}] {said[0]}", en=f"[{error.code}] {said[1]}")


def json(checked: Checked) -> Found:
    """The rulebook goes to JSON and back unchanged, with the same digest."""
    book = checked.book
    try:
        again = Rulebook.from_json(book.to_json())
    except (EmulationError, TypeError, ValueError) as error:
        code = error.code if isinstance(error, EmulationError) else type(error).__name__
        yield fault(
            book.id,
            vi=f"Không đọc lại được bộ tiêu chí từ JSON của chính nó ({code}); dựng lại bằng các hàm tạo của thư viện.",
            en=f"The rulebook is not read back from its own JSON ({code}); make it with the library's constructors.",
        )
        return
    if again != book or again.digest != book.digest:
        yield fault(
            book.id,
            vi="Đọc lại từ JSON thì khác bản gốc: có giá trị không phải dữ liệu; xem phép kiểm only-data.",
            en="Read back from JSON it differs: some value is no data; see the check only-data.",
        )


def stable(checked: Checked) -> Found:
    """No id of the previous release is gone, no field changed its kind, and what changed has another version."""
    book, previous = checked.book, checked.previous
    if previous is None:
        raise NotAsked(
            vi="Chưa có bản phát hành trước để so: truyền previous=…, với pytest là --emulation-previous.",
            en="There is no previous release to compare with: hand it in as previous=…, "
            "to pytest as --emulation-previous.",
        )
    if book.id != previous.id:
        yield fault(
            book.id,
            vi=f"Bản trước có mã {previous.id}; mã bộ tiêu chí không được đổi, hãy giữ mã cũ.",
            en=f"The previous release has the id {previous.id}; a rulebook keeps its id.",
        )
    yield from _gone(previous, book)
    yield from _fields_changed(previous.form, book.form)
    if book.version == previous.version and book.digest != previous.digest:
        yield fault(
            book.id,
            vi=f"Nội dung đã đổi mà phiên bản vẫn là {book.version}; ghi phiên bản mới.",
            en=f"Its contents changed and its version is still {book.version}; give it a new version.",
        )


def _ids(book: Rulebook) -> dict[str, str]:
    parameters = {f"parameter {p.id}": p.id for p in book.parameters}
    return {item.id: item.id for item in book.root.items()} | parameters


def _gone(previous: Rulebook, book: Rulebook) -> Found:
    known = _ids(book)
    for name, plain in _ids(previous).items():
        if name not in known:
            near = did_you_mean(plain, known.values())
            hints = ("", "") if near is None else (f" ({near.vi})", f" ({near.en})")
            yield fault(
                plain,
                vi=f"Mã {name} của bản {previous.version} không còn{hints[0]}; kế hoạch đã ghi mã này: giữ mã cũ.",
                en=f"The id {name} of release {previous.version} is gone{hints[1]}; plans name it: keep the old id.",
            )


def _fields_changed(before: FormSpec, after: FormSpec) -> Found:
    for measure in before:
        if measure.name not in after:
            yield fault(
                measure.name,
                vi=f"Trường {measure.name} của bản trước không còn; hồ sơ đã nộp có trường này: giữ tên cũ.",
                en=f"The field {measure.name} of the previous release is gone; "
                "filed submissions have it: keep its name.",
            )
            continue
        now = after[measure.name]
        lost = [code for code in measure.codes if code not in now.codes]
        if measure.kind != now.kind or lost:
            what = f"{measure.kind} → {now.kind}" if measure.kind != now.kind else f"− {', '.join(lost)}"
            yield fault(
                measure.name,
                vi=f"Trường {measure.name} đổi loại hoặc mất mức ({what}); thêm trường mới thay vì đổi trường cũ.",
                en=f"The field {measure.name} changed its kind or lost a level ({what}); add a field instead.",
            )
        if measure.rows is not None and now.rows is not None:
            yield from _fields_changed(measure.rows, now.rows)


def measures_of(form: FormSpec) -> Iterator[Measure]:
    """Yield every measure of a form, those of the rows of its listings too."""
    for measure in form:
        yield measure
        if measure.rows is not None:
            yield from measures_of(measure.rows)


def bounded(checked: Checked) -> Found:
    """Every number has a greatest value that can be true, so that a slip of the keyboard is found."""
    for measure in measures_of(checked.book.form):
        most = {"count": _MOST_COUNTED, "money": _MOST_MONEY, "rows": _MOST_ROWS}.get(measure.kind)
        if most is not None and measure.at_most > most:
            yield fault(
                measure.name,
                vi=f"Trường {measure.name} cho phép đến {measure.at_most}, như vậy là không giới hạn; "
                "ghi at_most bằng giá trị lớn nhất có thể có thật.",
                en=f"The field {measure.name} allows up to {measure.at_most}, which bounds nothing; "
                "write at_most as the most that could be true.",
            )


_PERSONAL: Final = re.compile(
    r"họ và tên|họ tên|tên chủ hộ|căn cước|chứng minh nhân dân|cccd|cmnd|số định danh|số điện thoại|ngày sinh|năm sinh"
    r"|địa chỉ|dân tộc của|tôn giáo của|full name|name of the (?:head|person)|identity (?:card|number)|phone"
    r"|date of birth|home address|e-?mail",
    re.IGNORECASE,
)


def personal(checked: Checked) -> Found:
    """No field asks for what tells who a person is, by its name or by its label, unless it says why."""
    for measure in measures_of(checked.book.form):
        found = _PERSONAL.search(measure.label.vi) or _PERSONAL.search(measure.label.en)
        if measure.purpose is None and found:
            yield fault(
                measure.name,
                vi=f"Nhãn của trường {measure.name} hỏi dữ liệu cá nhân (“{found[0]}”) mà không nêu mục đích; "
                "bỏ trường này, hoặc ghi purpose=Text(…).",
                en=f"The label of the field {measure.name} asks for personal data (“{found[0]}”) without a purpose; "
                "drop the field, or declare purpose=Text(…).",
            )


def parameters(checked: Checked) -> Found:
    """Every parameter has a value on every day in force, and the rulebook says from when it is in force."""
    book = checked.book
    if book.in_force_from is None:
        return
    until = book.in_force_until or _end_of_what_is_known(book, book.in_force_from)
    for parameter in book.parameters:
        for gap in parameter.gaps(Period(book.in_force_from, until)):
            yield fault(
                parameter.id,
                vi=f"Tham số {parameter.id} không có giá trị từ {gap.start:%d/%m/%Y} đến trước {gap.end:%d/%m/%Y}; "
                "thêm giá trị có hiệu lực trong những ngày đó.",
                en=f"The parameter {parameter.id} has no value from {gap.start} to before {gap.end}; "
                "add a value in force on those days.",
            )


def _end_of_what_is_known(book: Rulebook, start: date) -> date:
    """Return the day after the last on which any value begins: a rulebook without an end is checked up to it."""
    begins = [v.in_force_from for p in book.parameters for v in p.values if v.in_force_from is not None]
    return max([start, *begins]) + timedelta(days=1)


def reachable(checked: Checked) -> Found:
    """Every criterion and every section can reach the points that it states."""
    book = checked.book
    spans = book.ranges()
    items: list[Criterion | Section] = [*book.root.criteria(), *book.root.sections()]
    for item in items:
        high, stated = spans[item.id].high, item.points
        if stated is not None and high is not None and Fraction(0) < stated.maximum and high < stated.maximum:
            yield fault(
                item.id,
                vi=f"{item.id} ghi {stated.maximum} điểm, cao nhất chỉ đạt được {high}; sửa điểm, bậc hoặc trần.",
                en=f"{item.id} states {stated.maximum} points and can reach {high} at most; "
                "correct the points, the rungs or the cap.",
            )
