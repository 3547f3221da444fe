"""How the commands decide: ranks, classes and awards over what was scored, or the reason why that is still open."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from emulation.cli import _decision_words as words
from emulation.cli._console import Shell, error_to_json, read, scored, width
from emulation.cli._paper import Paper
from emulation.cli._voice import NONE
from emulation.cohorts import NOMINATION_WORDS, explain_check
from emulation.errors import CohortError, did_you_mean
from emulation.io import PlanFile, write_text
from emulation.models import Plan
from emulation.plugins import Registry
from emulation.runs import Decisions, Results, decide


def decided(
    planfile: PlanFile,
    results: Results,
    talk: Shell,
    *,
    round: str | None = None,  # noqa: A002 - the word of the domain
    years: Mapping[str, Results] | None = None,
) -> Decisions:
    """Decide over the results of a plan.

    Raises:
        CohortError: Scores are states without a rule, or rules of the plan contradict each other.
    """
    with talk.progress(words.DECIDING):
        try:
            return decide(results, units=planfile.units, proceedings=planfile.proceedings, round=round, years=years)
        except CohortError as error:
            raise planfile.placed(error) from None


def decided_or_open(planfile: PlanFile, results: Results, talk: Shell) -> Decisions | CohortError | None:
    """Return the decisions, why they are still open, or None for a plan that asks for none."""
    if not planfile.plan.decides:
        return None
    try:
        return decided(planfile, results, talk)
    except CohortError as error:
        return error


def write_decisions(results: Results, decided: Decisions | CohortError | None, out: Path) -> None:
    """Write `decisions.json`: what was decided, or why it is still open, so that no older decision stays behind.

    Raises:
        FileRejected: It cannot be written.
    """
    if decided is None:
        return
    if isinstance(decided, CohortError):
        plan = {"id": results.plan.id, "period": results.plan.period.id, "digest": results.plan_digest}
        data: object = {"decisions": None, "plan": plan, "error": error_to_json(decided)}
    else:
        data = decided.to_json()
    write_text(out / "decisions.json", json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def show_proposals(decisions: Decisions, talk: Shell) -> None:
    """Show in a line for each award what became of its nominations."""
    if decisions.round is None or not decisions.awards:
        return
    voice, paper = talk.voice, Paper(width())
    paper.blank()
    paper.text(voice(words.SUMMARY, round=voice(decisions.round.title)))
    paper.text(voice(words.STAGES[decisions.stage]), 2)
    for decision in decisions.awards:
        counted = Counter(nomination.status for nomination in decision.nominations)
        counts = ", ".join(f"{voice(said)} {counted[s]}" for s, said in NOMINATION_WORDS.items() if counted[s])
        paper.labelled(voice(decision.award.title), counts or NONE, 2)
        if decision.objections:
            paper.text(voice(explain_check(decision, decisions.names_for())), 4)
    talk.say(f"\n{paper}")


def years_of(plans: Iterable[Path], registry: Registry, talk: Shell) -> dict[str, Results]:
    """Score the plans of other years, by their periods."""
    found: dict[str, Results] = {}
    for path in plans:
        planfile = read(path, registry, talk)
        found[planfile.plan.period.id] = scored(planfile, registry, talk)
    return found


def known_bloc(bloc: str | None, plan: Plan) -> str | None:
    """Return the bloc that was asked for.

    Raises:
        CohortError: The plan has no such bloc.
    """
    known = [each.id for each in plan.blocs]
    if bloc is None or bloc in known:
        return bloc
    raise _unknown("EMU-K45", "cụm, khối", "bloc", bloc, known)


def known_rulebook(rulebook: str | None, results: Results) -> str | None:
    """Return the rulebook that was asked for.

    Raises:
        CohortError: The plan assigns no such rulebook.
    """
    known = [book.rulebook.id for book in results.books]
    if rulebook is None or rulebook in known:
        return rulebook
    raise _unknown("EMU-K46", "bộ tiêu chí", "rulebook", rulebook, known)


def known_award(award: str | None, decisions: Decisions) -> str | None:
    """Return the award that was asked for.

    Raises:
        CohortError: The round has no such award.
    """
    known = [each.award.id for each in decisions.awards]
    if award is None or award in known:
        return award
    raise _unknown("EMU-K47", "hình thức khen thưởng", "award", award, known)


def _unknown(code: str, vi: str, en: str, name: str, known: list[str]) -> CohortError:
    listed = ", ".join(known[:20])
    return CohortError(
        code,
        vi=f"Kế hoạch không có {vi} {name}.",
        en=f"The plan has no {en} {name}.",
        hint=did_you_mean(name, known) or ((f"có: {listed}", f"there are: {listed}") if known else None),
    )
