"""The second pass of a run: each rulebook that compares units is scored again, on its frozen cohort."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from emulation.algebra import State
from emulation.cohorts import Attribution, CohortMember, FrozenCohort, freeze
from emulation.models import FrozenMapping, StateRule
from emulation.runs._scorer import comparable
from emulation.runs._values import Result, Unscored
from emulation.scoring import Rulebook


@dataclass(frozen=True, slots=True)
class Frozen:
    """The cohort of one rulebook, and the final score of everybody in it."""

    cohort: FrozenCohort
    results: tuple[Result, ...]


def freeze_results(
    rulebook: Rulebook,
    results: Sequence[Result],
    *,
    rules: Sequence[StateRule],
    blocs: Mapping[str, Attribution],
    absent: Mapping[str, State],
) -> Frozen | None:
    """Return the final scores of one rulebook; None where it compares with nobody.

    Args:
        rulebook: The rulebook as the plan makes it.
        results: The provisional results.
        rules: What becomes of units of which something is no number.
        blocs: To which bloc each unit counts.
        absent: Units that should have a score and have none.

    Raises:
        CohortError: A state has no rule; the message lists the units.
    """
    if not rulebook.statistics:
        return None
    cohort = freeze(rulebook, [_member(result, blocs) for result in results], rules, absent=absent)
    return Frozen(cohort, tuple(_final(result, cohort) for result in results))


def _member(result: Result, blocs: Mapping[str, Attribution]) -> CohortMember:
    found = blocs.get(result.unit.id)
    keys = {} if found is None or found.bloc is None else {"bloc": found.bloc}
    return CohortMember(result.unit.id, result.evaluation.case, FrozenMapping(keys), result.official)


def _final(result: Result, cohort: FrozenCohort) -> Result:
    """Return a result on the frozen cohort; what was found around the score stays."""
    before = result.evaluation
    evaluation = before.rulebook.evaluate(cohort.final(before.case))
    of_score = {*before.findings, *comparable(before)}
    around = [finding for finding in result.findings if finding not in of_score]
    findings = (*evaluation.findings, *around, *comparable(evaluation))
    return replace(result, evaluation=evaluation, findings=findings)


def absent_from(
    not_submitted: Iterable[str], rejected: Iterable[Unscored], results: Iterable[Result]
) -> dict[str, State]:
    """Return who should have a score and has none: *missing* without a submission, *failed* with a rejected one."""
    scored = {result.unit.id for result in results}
    failed = {each.submission.unit for each in rejected if not each.is_outside} - scored
    return dict.fromkeys(not_submitted, State.MISSING) | dict.fromkeys(failed, State.FAILED)
