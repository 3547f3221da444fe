"""Checks of the worked cases that come with a rulebook: that they come out, and how much of the rules they try."""

from emulation.algebra import format_percent
from emulation.errors import FileRejected
from emulation.testing._cases import Cases, run_cases
from emulation.testing._checked import Checked, Found, fault
from emulation.testing._coverage import coverage_of
from emulation.testing._data_checks import of_error
from emulation.testing._results import NotAsked


def _given(checked: Checked) -> Cases:
    """Return the cases.

    Raises:
        FileRejected: The plugin brings none, or they are not read.
        NotAsked: There are none, and nobody asked for any.
    """
    brings_none = checked.unread is not None and checked.unread.code == "EMU-X54"
    if checked.unread is not None and not (brings_none and checked.settings.least_coverage == 0):
        raise checked.unread
    if checked.cases is None:
        raise NotAsked(
            vi="Bộ tiêu chí không có tệp ví dụ: truyền cases=read_cases(…).",
            en="The rulebook comes without worked cases: hand them in as cases=read_cases(…).",
        )
    return checked.cases


def worked_cases(checked: Checked) -> Found:
    """Every worked case gives exactly what it expects."""
    try:
        results = run_cases(checked.book, _given(checked))
    except FileRejected as error:
        yield of_error(error, checked.book.id)
        return
    for result in results:
        if not result.passed:
            yield fault(result.case.id, vi=result.text("vi"), en=result.text("en"))


def coverage(checked: Checked) -> Found:
    """The worked cases reach the share of targets that is asked for."""
    least = checked.settings.least_coverage
    try:
        found = coverage_of(checked.book, _given(checked))
    except FileRejected as error:
        yield of_error(error, checked.book.id)
        return
    if found.share * 100 >= least:
        return
    share = {language: format_percent(found.share, language) for language in ("vi", "en")}
    for target in found.missed:
        yield fault(
            target.criterion,
            vi=f"Chưa ví dụ nào tới: {target.text('vi')} (đạt {share['vi']}, cần {least} %); thêm một ví dụ có nguồn.",
            en=f"No case reaches: {target.text('en')} ({share['en']} reached, {least}% asked); "
            "add a case with its source.",
        )
