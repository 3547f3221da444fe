"""`emulation check`: a plan with its files, or every rulebook."""

from pathlib import Path

from emulation.cli import _words as words
from emulation.cli._console import Shell, read, registry_of
from emulation.cli._exit import ExitCode
from emulation.cli._findings import tell_findings
from emulation.cli._plugins import broken, end_with_broken
from emulation.cli._tables import books_table, files_table
from emulation.errors import CohortError
from emulation.io import PlanFile
from emulation.models import Finding, check_blocs, check_lineage
from emulation.runs import council_work
from emulation.scoring import Rulebook


def check_all(talk: Shell, *, no_plugins: bool) -> None:
    """Run the static checks of every rulebook; what fails one is never loaded."""
    registry = registry_of(talk, no_plugins=no_plugins)
    books = tuple(registry.rulebooks.values())
    for book in books:
        # Made anew from its JSON, it runs through every check again, and must be the same.
        again = Rulebook.from_json(book.to_json())
        if again != book:
            raise AssertionError(f"{book.id} does not come back from its JSON")
    if talk.as_json:
        talk.json(registry.to_json())
    else:
        talk.out.print(books_table(books, talk.voice))
        for plugin in broken(registry):
            why = talk.voice(plugin.reason) if plugin.reason else ""
            talk.tell(talk.voice(words.NOT_LOADED, name=plugin.name, why=why))
        talk.say(talk.voice(words.CHECKED, n=len(books)))
    end_with_broken(registry, talk)


def check_plan(plan: Path, talk: Shell, *, strict: bool, no_plugins: bool) -> None:
    """Read a plan and everything that it lists, against the rulebooks, and say what is wrong."""
    planfile = read(plan, registry_of(talk, no_plugins=no_plugins), talk)
    about = (*check_lineage(planfile.units), *check_blocs(planfile.plan.blocs, planfile.plan.period.last_day))
    known = {(finding.code, finding.fact("unit")) for finding in planfile.findings}
    new = (finding for finding in about if (finding.code, finding.fact("unit")) not in known)
    findings = (*planfile.findings, *new, *_of_councils(planfile))
    errors = sum(finding.severity == "error" for finding in findings)
    if talk.as_json:
        receipts = [receipt.to_json() for receipt in planfile.receipts]
        talk.json({"plan": planfile.plan.id, "receipts": receipts, "findings": [each.to_json() for each in findings]})
    else:
        if planfile.receipts:
            talk.out.print(files_table(planfile.receipts, talk.voice))
        tell_findings(findings, talk)
        talk.say(talk.voice(words.PLAN_CHECKED, **_counts(planfile), errors=errors))
    if planfile.refused:
        talk.end(ExitCode.INPUT, talk.voice(words.SOME_REFUSED))
    if strict and errors:
        talk.end(ExitCode.FINDINGS, talk.voice(words.SOME_ERRORS, errors))


def _of_councils(planfile: PlanFile) -> tuple[Finding, ...]:
    """Return what contradicts itself in ballots, minutes and postings.

    Raises:
        CohortError: A ballot names a council that is not there, or two thresholds are in force for it.
    """
    if planfile.proceedings is None:
        return ()
    try:
        return council_work(planfile.plan, planfile.proceedings, planfile.units).findings
    except CohortError as error:
        raise planfile.placed(error) from None


def _counts(planfile: PlanFile) -> dict[str, object]:
    plan = planfile.plan
    return {
        "plan": plan.id,
        "assignments": len(plan.assignments),
        "changes": len(plan.criteria) + len(plan.parameters) + len(plan.classes),
        "units": len(planfile.units),
        "submissions": len(planfile.submissions),
        "history": len(planfile.history),
        "contributions": len(planfile.contributions),
    }
