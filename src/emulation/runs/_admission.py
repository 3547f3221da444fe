"""Which submissions may be scored: known rulebook, the plan's period, known unit, and an assignment that takes it."""

from collections.abc import Collection, Mapping

from emulation.errors import ModelError, did_you_mean
from emulation.models import Finding, Period, Plan, Severity, Submission, Unit, shown_id
from emulation.runs._supply import Prepared
from emulation.runs._values import OUTSIDE, Unscored


class Admission:
    """The door of a run: each submission passes, or is kept out with the finding that says why."""

    def __init__(
        self, plan: Plan, books: Mapping[str, Prepared], units: Mapping[str, Unit], ambiguous: Collection[str] = ()
    ) -> None:
        """Know the plan, its rulebooks and the units; `ambiguous` are ids that were given to different units."""
        self._plan = plan
        self._ambiguous = ambiguous
        self._books = books
        self._units = units

    def refuses(self, submission: Submission) -> Unscored | None:
        """Return the submission with its finding when it cannot be scored, else None."""
        for ask in (self._rulebook, self._period, self._unit, self._assignment):
            found = ask(submission)
            if found is not None:
                return Unscored(submission, found)
        return None

    def _rulebook(self, submission: Submission) -> Finding | None:
        name = submission.rulebook
        if name in self._books:
            return None
        vi, en = f"Kế hoạch không giao bộ tiêu chí {name}", f"The plan assigns no rulebook {name}"
        return _finding("EMU-S04", submission, vi, en, did_you_mean(name, self._books))

    def _period(self, submission: Submission) -> Finding | None:
        period = self._plan.period
        if is_period(submission.period, period):
            return None
        vi = f"Hồ sơ của kỳ {submission.period}, kế hoạch chấm kỳ {period.id}"
        en = f"The submission is of {submission.period}, and the plan scores {period.id}"
        hint = "kỳ trước đặt vào lịch sử (history)", "an earlier period belongs to the history"
        return _finding("EMU-S02", submission, vi, en, hint)

    def _unit(self, submission: Submission) -> Finding | None:
        unit, period = self._units.get(submission.unit), self._plan.period
        shown = shown_id(submission.unit)
        if submission.unit in self._ambiguous:
            vi, en = f"Mã {shown} ghi cho hai đối tượng khác nhau", f"The id {shown} was given to two different units"
            return _finding("EMU-D11", submission, vi, en)
        if unit is None:
            vi, en = f"Không có đối tượng {shown}", f"There is no unit {shown}"
            close = did_you_mean(submission.unit, self._units) if shown == submission.unit else None
            return _finding("EMU-S03", submission, vi, en, close)
        if exists_in(unit, period):
            return None
        vi, en = f"Đối tượng {shown} không tồn tại trong kỳ", f"The unit {shown} does not exist in the period"
        return _finding("EMU-S03", submission, vi, en)

    def _assignment(self, submission: Submission) -> Finding | None:
        unit, registered = self._units[submission.unit], submission.registration is not None
        if submission.rulebook in self._plan.rulebooks_for(unit, registered=registered):
            return None
        if submission.rulebook in self._plan.rulebooks_for(unit, registered=not registered):
            return _unregistered(submission, registered=registered)
        taking = ", ".join(self._plan.rulebooks_for(unit, registered=registered))
        vi = f"Kế hoạch không giao {submission.rulebook} cho đối tượng {unit.id} ({unit.group}, {unit.kind})"
        en = f"The plan does not assign {submission.rulebook} to the unit {unit.id} ({unit.group}, {unit.kind})"
        hint = (f"bộ tiêu chí được giao: {taking}", f"assigned to it: {taking}") if taking else None
        return _finding("EMU-S08", submission, vi, en, hint)


def _unregistered(submission: Submission, *, registered: bool) -> Finding:
    """Say that a voluntary pledge decides: who made none has failed nothing."""
    vi = "đã đăng ký" if registered else "chưa đăng ký thi đua"
    en = "has registered" if registered else "has not registered"
    what = "dành cho đối tượng chưa đăng ký" if registered else "chỉ dành cho đối tượng đã đăng ký"
    only = "for units that have not" if registered else "only for units that have"
    words = (
        f"{submission.unit} {vi}; {submission.rulebook} {what}",
        f"{submission.unit} {en}; {submission.rulebook} is {only}",
    )
    return _finding(OUTSIDE, submission, *words, severity="notice")


def exists_in(unit: Unit, period: Period) -> bool:
    """Tell whether a unit exists on some day of a period."""
    ended, to_come = unit.end and unit.end <= period.start, unit.start and period.end <= unit.start
    return not ended and not to_come


def is_period(given: str, period: Period) -> bool:
    """Tell whether a submission's period is the plan's, however it is written."""
    try:
        return given == period.id or Period.from_id(given) == period
    except ModelError:
        return False


def _finding(
    code: str,
    submission: Submission,
    vi: str,
    en: str,
    hint: tuple[str, str] | None = None,
    *,
    severity: Severity = "error",
) -> Finding:
    tail = (f" ({hint[0]}).", f" ({hint[1]}).") if hint else (".", ".")
    where = (
        ("unit", shown_id(submission.unit)),
        ("rulebook", submission.rulebook),
        ("period", submission.period),
        ("version", submission.version),
    )
    return Finding(code, severity, f"{vi}{tail[0]}", f"{en}{tail[1]}", where)


def unknown_criteria(prepared: Prepared, submission: Submission) -> tuple[Finding, ...]:
    """Return a finding for every criterion that a submission names and its rulebook lacks."""
    appraised = submission.appraisal.entries if submission.appraisal else ()
    named = {
        **dict.fromkeys(submission.self_assessment.points, "self_assessment"),
        **{entry.criterion: "appraisal" for entry in appraised},
        **{each: "evidence" for item in submission.evidence for each in item.criteria},
    }
    # One that the plan switched off is known to the rulebook as it is supplied, and no mistake.
    known = prepared.base.criteria
    return tuple(_unknown(prepared, submission, name, where) for name, where in named.items() if name not in known)


def _unknown(prepared: Prepared, submission: Submission, name: str, where: str) -> Finding:
    close = did_you_mean(name, prepared.base.criteria)
    vi = f"{where}: bộ tiêu chí {prepared.base.id} không có tiêu chí {name}"
    en = f"{where}: the rulebook {prepared.base.id} has no criterion {name}"
    return _finding("EMU-S10", submission, vi, en, close).at(criterion=name)
