"""What an appeal would change: the inputs of a run with one fact or one score otherwise, and the difference for all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Self

from emulation.errors import SubmissionError, did_you_mean
from emulation.models import (
    Appraisal,
    AppraisalEntry,
    Contribution,
    Finding,
    Plan,
    Proceedings,
    Submission,
    Unit,
    latest,
    shown_id,
)
from emulation.runs._decisions import Decisions, decide
from emulation.runs._differences import Differences, differences
from emulation.runs._results import Results
from emulation.runs._run import run
from emulation.runs._supply import Rulebooks
from emulation.runs._values import Supplier, Unscored
from emulation.runs._versions import key_of

PREVIEWED: Final = "preview"
"""The author of a score that is only tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunInputs:
    """Everything that scores and decisions are made of, kept together so that one part of it can be tried otherwise."""

    plan: Plan
    rulebooks: Rulebooks
    submissions: Sequence[Submission]
    units: Sequence[Unit]
    contributions: Sequence[Contribution] = ()
    history: Sequence[Submission] = ()
    plugins: Iterable[Supplier] | None = None
    proceedings: Proceedings | None = None
    round: str | None = None
    years: Mapping[str, Results] | None = None
    findings: Sequence[Finding] = ()

    def run(self) -> Results:
        """Score everything.

        Raises:
            EmulationError: What `run` raises.
        """
        return run(
            self.plan,
            self.rulebooks,
            self.submissions,
            units=self.units,
            contributions=self.contributions,
            history=self.history,
            plugins=self.plugins,
            findings=self.findings,
        )

    def decide(self, results: Results | None = None) -> Decisions:
        """Score everything, unless the results are there already, and decide.

        Raises:
            EmulationError: What `run` and `decide` raise.
        """
        scored = self.run() if results is None else results
        return decide(scored, units=self.units, proceedings=self.proceedings, round=self.round, years=self.years)

    def standing(self, unit: str, rulebook: str) -> Submission | None:
        """Return the submission of a unit that counts; None where it filed nothing."""
        key = rulebook, unit, self.plan.period.id
        mine = [each for each in self.submissions if key_of(each) == key]
        return next(iter(latest(mine)[0]), None)

    def with_submission(self, submission: Submission) -> Self:
        """Return the inputs in which one more submission was filed."""
        return replace(self, submissions=(*self.submissions, submission))

    def correction(
        self,
        unit: str,
        *,
        reason: str,
        rulebook: str | None = None,
        facts: Mapping[str, object] | None = None,
        points: Mapping[str, object] | None = None,
    ) -> Submission:
        """Return what the unit would file: other facts, or other appraised points by criterion; the rest as it stands.

        Args:
            unit: The unit, by its id.
            reason: Why, as a replacing submission says it.
            rulebook: The rulebook; needed only where several score the unit.
            facts: Values or states by field.
            points: Points by criterion, for plans whose official score is the appraised one.

        Raises:
            SubmissionError: The unit is not known, or it is not clear by which rulebook it is meant.
        """
        book = self._book(unit, rulebook)
        standing = self.standing(unit, book)
        if standing is None:
            filed = Submission(rulebook=book, unit=unit, period=self.plan.period.id, facts=facts or {})
        else:
            version = standing.version + 1
            filed = standing.changed(
                facts={**standing.facts, **(facts or {})}, version=version, replaces=standing.version, reason=reason
            )
        return _appraised(filed, points, reason, self.plan) if points else filed

    def _book(self, unit: str, rulebook: str | None) -> str:
        known = next((each for each in self.units if each.id == unit), None)
        if known is None:
            ids = [each.id for each in self.units if not each.is_household]
            raise _no_unit(unit, ids)
        assigned = {name for said in (False, True) for name in self.plan.rulebooks_for(known, registered=said)}
        period = self.plan.period.id
        filed = {each.rulebook for each in self.submissions if key_of(each) == (each.rulebook, unit, period)}
        books = sorted(assigned & filed or assigned)
        if rulebook in books or (rulebook is None and len(books) == 1):
            return rulebook or books[0]
        raise _no_book(unit, rulebook, sorted(assigned))


def _appraised(filed: Submission, points: Mapping[str, object], reason: str, plan: Plan) -> Submission:
    """Return a submission with appraised points: on the day of the last entry, so that no clock is asked."""
    given = filed.appraisal or Appraisal()
    day = max((entry.on for entry in given.entries), default=plan.period.last_day)
    role = given.entries[-1].role if given.entries else "council"
    told = {"author": PREVIEWED, "role": role, "on": day, "reason": reason}
    entries = [
        AppraisalEntry.model_validate({"criterion": name, "points": value} | told) for name, value in points.items()
    ]
    return filed.changed(appraisal=given.changed(entries=(*given.entries, *entries)))


def preview(inputs: RunInputs, correction: Submission, *, before: Decisions | None = None) -> Differences:
    """Return for everyone what a correction would change: points, ranks, classes and awards.

    Nothing is filed: the same inputs and the same correction give the same answer whenever they are asked.

    Args:
        inputs: What the decisions are made of.
        correction: One more submission, such as `inputs.correction(…)` or what an appeal encloses.
        before: The decisions without it, where they are made already.

    Raises:
        SubmissionError: The correction cannot be scored; the error is that of its finding.
        EmulationError: What `run` and `decide` raise.
    """
    changed = inputs.with_submission(correction)
    results = changed.run()
    refused = next((each for each in _unscored(results) if each.submission == correction), None)
    if refused is not None:
        finding = refused.finding
        raise SubmissionError(finding.code, vi=finding.vi, en=finding.en, unit=shown_id(correction.unit))
    return differences(inputs.decide() if before is None else before, changed.decide(results))


def _unscored(results: Results) -> Iterable[Unscored]:
    for book in results.books:
        yield from (*book.rejected, *book.outside)
    yield from results.strays


def _no_unit(unit: str, known: list[str]) -> SubmissionError:
    shown = shown_id(unit)
    return SubmissionError(
        "EMU-S03",
        vi=f"Không có đối tượng {shown} trong kế hoạch này.",
        en=f"This plan has no unit {shown}.",
        hint=did_you_mean(unit, known),
        unit=shown,
    )


def _no_book(unit: str, rulebook: str | None, books: list[str]) -> SubmissionError:
    names = ", ".join(books)
    if not books:
        vi, en = "Kế hoạch không giao bộ tiêu chí nào cho đối tượng này.", "The plan assigns no rulebook to this unit."
        return SubmissionError("EMU-S08", vi=vi, en=en, unit=unit)
    if rulebook is None:
        vi, en = "Đối tượng được chấm theo nhiều bộ tiêu chí.", "The unit is scored by several rulebooks."
        return SubmissionError("EMU-S08", vi=vi, en=en, hint=_name_one(names), unit=unit)
    vi = f"Kế hoạch không giao bộ tiêu chí {rulebook} cho đối tượng này."
    en = f"The plan does not assign the rulebook {rulebook} to this unit."
    return SubmissionError("EMU-S08", vi=vi, en=en, hint=did_you_mean(rulebook, books) or _name_one(names), unit=unit)


def _name_one(names: str) -> tuple[str, str]:
    return f"nêu một trong: {names}", f"name one of: {names}"
