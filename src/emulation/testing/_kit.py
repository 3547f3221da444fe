"""The checks by name, and the call that runs them all on one rulebook."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from emulation.algebra import Text
from emulation.errors import CODES, did_you_mean
from emulation.scoring import Rulebook
from emulation.testing import _data_checks as data
from emulation.testing import _point_checks as points
from emulation.testing import _same_checks as same
from emulation.testing import _word_checks as words
from emulation.testing._case_checks import coverage, worked_cases
from emulation.testing._cases import Cases
from emulation.testing._checked import DEFAULT, Check, Checked, CheckSettings, Monotone
from emulation.testing._results import CheckResult, NotAsked, Report
from emulation.testing._speed import speed


def _check(name: str, code: str, find: object, *, vi: str, en: str) -> Check:
    return Check(name=name, code=code, proves=Text(vi=vi, en=en), find=find)  # type: ignore[arg-type]  # each is a check


_CHECKS: Final = (
    _check("only-data", "EMU-X01", data.only_data,
           vi="không có số thực nhị phân, hàm hay đối tượng lạ trong bộ tiêu chí",
           en="no float, function or foreign object stands in the rulebook"),
    _check("static", "EMU-X02", data.static,
           vi="mọi phép kiểm tĩnh (mã EMU-R) vẫn đúng, kể cả khi bộ tiêu chí bị sửa sau khi dựng",
           en="every static check (codes EMU-R) holds, also of a rulebook that was changed after it was made"),
    _check("json", "EMU-X03", data.json,
           vi="ghi ra JSON rồi đọc lại vẫn nguyên vẹn, cùng mã băm",
           en="it goes to JSON and back unchanged, with the same digest"),
    _check("bounds", "EMU-X04", points.bounds,
           vi="điểm không bao giờ vượt tối đa hay dưới tối thiểu: chứng minh và thử",
           en="points are never above the maximum or below the minimum: proved, and tried"),
    _check("reachable", "EMU-X05", data.reachable,
           vi="mọi tiêu chí, mục đều có thể đạt số điểm đã ghi",
           en="every criterion and section can reach the points that it states"),
    _check("monotone", "EMU-X06", points.monotone,
           vi="nơi đã khai đơn điệu, nhiều hơn không bao giờ bị ít điểm hơn",
           en="where declared, more never brings fewer points"),
    _check("missing-safe", "EMU-X07", points.missing_safe,
           vi="chưa báo cáo không bao giờ thành số 0, không làm gì thì không được điểm",
           en="nothing unreported becomes a zero, and nothing reported brings no points"),
    _check("bounded", "EMU-X08", data.bounded,
           vi="mọi trường số có giới hạn có thể có thật",
           en="every number is bounded by what could be true"),
    _check("parameters", "EMU-X09", data.parameters,
           vi="mọi tham số có giá trị trong suốt thời gian hiệu lực",
           en="every parameter has a value on every day in force"),
    _check("sources", "EMU-X10", words.sources,
           vi="có ngày hiệu lực; văn bản viện dẫn có cơ quan và ngày ban hành, đang có hiệu lực",
           en="it is dated; cited instruments have an issuer and a day, and are in force"),
    _check("languages", "EMU-X11", words.languages,
           vi="mọi chữ có đủ tiếng Việt và tiếng Anh, không chép nhầm, không thiếu dấu",
           en="every text is there in both languages, not copied, not swapped, with its marks"),
    _check("personal-data", "EMU-X12", data.personal,
           vi="không hỏi dữ liệu cá nhân khi không nêu mục đích",
           en="no personal data without a purpose"),
    _check("explained", "EMU-X13", words.explained,
           vi="mọi điểm đều được giải thích bằng hai thứ tiếng, các dòng cộng lại đúng bằng tổng",
           en="every score is explained in both languages, and its lines sum exactly"),
    _check("row-is-reference", "EMU-X14", same.reference,
           vi="đường tính nhanh bằng bản tham chiếu, ở và quanh mọi ngưỡng",
           en="the quick path is the reference, at and around every threshold"),
    _check("row-is-column", "EMU-X15", same.columns,
           vi="chấm theo bảng bằng chấm từng hồ sơ, với mọi thư viện bảng đã cài",
           en="a table gives what rows give, with every table library installed"),
    _check("deterministic", "EMU-X16", same.deterministic,
           vi="tiến trình khác, thứ tự khác, không có mạng: cùng từng byte",
           en="another process, another order, no network: the same bytes"),
    _check("cohort-order", "EMU-X17", same.cohort_order,
           vi="so sánh không phụ thuộc thứ tự và mã đối tượng",
           en="comparisons depend neither on order nor on ids"),
    _check("stable-ids", "EMU-X18", data.stable,
           vi="mã và trường của bản phát hành trước còn nguyên",
           en="ids and fields of the previous release are still there"),
    _check("speed", "EMU-X19", speed,
           vi="chấm không chậm quá mức so với bộ tiêu chí chuẩn, đo cùng lúc",
           en="it is not too slow beside a standard rulebook, measured in the same run"),
    _check("cases", "EMU-X53", worked_cases,
           vi="mọi ví dụ có nguồn cho đúng số điểm mong đợi",
           en="every worked case gives exactly the points that its source says"),
    _check("coverage", "EMU-X55", coverage,
           vi="ví dụ đi qua đủ phần bậc, nhánh, trần, sàn đã yêu cầu",
           en="the worked cases reach as many rungs, branches, caps and floors as asked"),
)  # fmt: skip
CHECKS: Final[Mapping[str, Check]] = MappingProxyType({check.name: check for check in _CHECKS})
"""Every check of a rulebook by its name, in the order in which they are made."""


def check_rulebook(
    book: Rulebook,
    *,
    cases: Cases | None = None,
    previous: Rulebook | None = None,
    monotone: Monotone | None = None,
    checks: Iterable[str] = tuple(CHECKS),
    settings: CheckSettings = DEFAULT,
) -> Report:
    """Put a rulebook to every check, or to those that are named.

    A test of a plugin is one line: `assert check_rulebook(BOOK).passed`.

    Nothing is read from disk and no clock is asked; the same rulebook is given the same cases each time.

    Args:
        book: The rulebook.
        cases: Its worked cases, from `read_cases` or `cases_of`.
        previous: The rulebook as it was last released, from its JSON.
        monotone: Where more is never worth less: `{"hamlets/helped": {"poor_helped": "up", "poor_start": "down"}}`;
            what the file of cases says in its table `[monotone]`, unless given.
        checks: The names of the checks to make; all unless given.
        settings: How much is asked.

    Raises:
        ValueError: There is no check of such a name.
    """
    if not isinstance(book, Rulebook):
        raise TypeError(f"a rulebook is checked, not {type(book).__name__}: hand in what emulation_rulebooks returns")
    declared = cases.monotone if monotone is None and cases is not None else monotone
    checked = Checked(book, previous, cases, declared or {}, settings)
    return check_all(checked, checks)


def check_all(checked: Checked, checks: Iterable[str] = tuple(CHECKS)) -> Report:
    """Make the named checks.

    Raises:
        ValueError: There is no check of such a name.
    """
    return Report(tuple(result for name in checks for result in check_one(checked, named(name))))


def named(name: str) -> Check:
    """Return the check of that name.

    Raises:
        ValueError: There is none; the message names the nearest.
    """
    if name not in CHECKS:
        near = did_you_mean(name, CHECKS)
        raise ValueError(f"there is no check {name!r}" + (f": {near.en}" if near else ""))
    return CHECKS[name]


def check_one(checked: Checked, check: Check) -> Iterator[CheckResult]:
    """Yield the results of one check: a fault each, or that it passed, or why it was skipped."""
    try:
        faults = tuple(check.find(checked))
    except NotAsked as why:
        yield CheckResult(
            check=check.name, code=check.code, passed=False, subject=checked.book.id, message=why.why, skipped=True
        )
        return
    except Exception as error:  # noqa: BLE001 - a rulebook that breaks the check fails it, and is named
        yield CheckResult(
            check=check.name, code=check.code, passed=False, subject=checked.book.id, message=_broke(error)
        )
        return
    for found in faults:
        yield CheckResult(check=check.name, code=check.code, passed=False, subject=found.subject, message=found.words)
    if not faults:
        yield CheckResult(check=check.name, code=check.code, passed=True, subject=checked.book.id)


def _broke(error: Exception) -> Text:
    """Say that the rulebook cannot even be asked; the words of the error may hold anything and are left out."""
    code = getattr(error, "code", None)
    kind = f"{type(error).__name__} {code}" if code in CODES else type(error).__name__
    return Text(
        vi=f"Không kiểm được vì bộ tiêu chí gây lỗi {kind}; sửa các phép kiểm khác trước (only-data, static).",
        en=f"It cannot be checked, for the rulebook raises {kind}; mend what the other checks find first "
        "(only-data, static).",
    )
