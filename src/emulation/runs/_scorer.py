"""One submission among the others: what the plan, the register and the history add to it, and then its score."""

from collections.abc import Iterable
from dataclasses import replace

from emulation.algebra import State
from emulation.errors import EmulationError
from emulation.models import Finding, Plan, Submission, Unit
from emulation.runs._admission import unknown_criteria
from emulation.runs._history import History
from emulation.runs._planned import PlanFacts
from emulation.runs._register import Register
from emulation.runs._supply import Prepared
from emulation.runs._values import COMPARABLE_SHARE, Replaced, Result, Unscored
from emulation.scoring import TOTAL, Evaluation


class Scorer:
    """Scores submissions one by one, each in the setting that the whole run gives it."""

    def __init__(self, plan: Plan, register: Register, history: History) -> None:
        """Know what is common to all submissions."""
        self._plan = plan
        self._stated = PlanFacts(plan)
        self._register = register
        self.history = history

    def score(
        self, prepared: Prepared, unit: Unit, submission: Submission, told: Iterable[Finding] = ()
    ) -> Result | Unscored:
        """Return the score of a submission, or the finding that says why there can be none.

        An error concerns this submission alone, so the others are scored; a fault of our own stops the run.
        """
        try:
            return self._score(prepared, unit, submission, tuple(told))
        except EmulationError as error:
            return Unscored(submission, Finding.of(error, unit=unit.id, rulebook=submission.rulebook))
        except Exception as fault:
            fault.add_note(f"while scoring {unit.id} by {submission.rulebook}")
            raise

    def _score(self, prepared: Prepared, unit: Unit, submission: Submission, told: tuple[Finding, ...]) -> Result:
        book = prepared.book
        complete, from_plan = self._stated.added_to(submission, book)
        register = self._register.facts(book.form, unit.id)
        if register:
            complete = complete.with_facts(**register)
        earlier, whence, lineage = self.history.of(book, unit)
        case = book.case(
            complete,
            unit=unit,
            period=self._plan.period,
            earlier=earlier,
            track_evidence=self._plan.evidence == "tracked",
        )
        evaluation = book.evaluate(case)
        around = (
            *told,
            *lineage,
            *self._register.findings_for(submission),
            *(_not_counted(submission, name) for name in register if name in submission.facts),
            *unknown_criteria(prepared, submission),
        )
        return Result(
            unit=unit,
            name=unit.name_on(self._plan.period.last_day),
            submission=submission,
            evaluation=evaluation,
            findings=(*_untold(evaluation.findings, told), *around, *comparable(evaluation)),
            contributions=self._register.credits(unit.id),
            from_plan=from_plan,
            earlier=whence,
        )

    def former(self, replaced: Replaced, prepared: Prepared, unit: Unit) -> Replaced:
        """Return a replaced submission with the official total that it had."""
        found = self.score(prepared, unit, replaced.submission)
        return replace(replaced, official=found.official) if isinstance(found, Result) else replaced


def _untold(found: Iterable[Finding], told: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return what the reader of the file has not said already, in the same words and with its place in the file."""
    said = {(finding.code, finding.severity, finding.vi) for finding in told}
    return tuple(finding for finding in found if (finding.code, finding.severity, finding.vi) not in said)


def _not_counted(submission: Submission, name: str) -> Finding:
    vi = f"{submission.unit}: trường {name} lấy từ sổ đóng góp; phần đơn vị tự ghi không tính."
    en = f"{submission.unit}: the field {name} comes from the register; what the unit wrote itself does not count."
    return Finding("EMU-S11", "notice", vi, en, (("unit", submission.unit), ("field", name)))


def comparable(evaluation: Evaluation) -> tuple[Finding, ...]:
    """Say of a unit to which little of the scale applies that it is compared with its like."""
    if not any(isinstance(raw, State) for raw in evaluation.results):
        # Everything applies; most units end here, without the maxima being computed.
        return ()
    applied = evaluation.values[f"{TOTAL}/maximum"]
    if isinstance(applied, State) or evaluation.share_of_scale >= COMPARABLE_SHARE:
        return ()
    share = f"{evaluation.scale}/{evaluation.rulebook.full_maximum}"
    vi = f"Chỉ {share} điểm của thang áp dụng: chỉ so sánh với các đơn vị cùng điều kiện (mức 60 % là giá trị mô hình)."
    en = f"Only {share} points of the scale apply: compared only with units of like conditions (60 % is a model value)."
    where = (("unit", evaluation.case.unit), ("rulebook", evaluation.rulebook.id))
    return (Finding("EMU-S15", "notice", vi, en, where),)
