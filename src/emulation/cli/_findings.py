"""How the commands tell what was found: in the files, in the plan, in the scores, and around the decisions."""

from collections.abc import Iterable, Sequence
from typing import Final

from emulation.cli import _words as words
from emulation.cli._console import Shell
from emulation.errors import CohortError
from emulation.io import PlanFile
from emulation.models import Finding, shown_id
from emulation.runs import Decisions, Results

_MOST_FINDINGS: Final = 40
Decided = Decisions | CohortError | None
"""What was decided, why nothing could be, or None where nobody asked."""


def tell_all(planfile: PlanFile, results: Results, decided: Decided, talk: Shell) -> int:
    """Tell everything that was found, errors last, and return how many errors there are."""
    around = (*planfile.findings, *findings_of(decided))
    tell_findings((each for each in (*around, *results.findings) if each.severity != "error"), talk)
    errors = errors_of(results, around)
    _tell_errors(errors, talk)
    return len(errors)


def tell_around(planfile: PlanFile, results: Results, decided: Decided, talk: Shell) -> None:
    """Tell the errors and warnings of the files, the plan and the decisions; those of single scores tell `evaluate`."""
    found = (*planfile.findings, *results.findings, *findings_of(decided))
    tell_findings((finding for finding in found if finding.severity != "notice"), talk)


def findings_of(decided: Decided) -> tuple[Finding, ...]:
    """Return what was found while deciding, such as a ballot that contradicts itself."""
    return decided.findings if isinstance(decided, Decisions) else ()


def _tell_errors(errors: Sequence[Finding], talk: Shell) -> None:
    """List what has to be put right: unit, criterion or field, and why."""
    if errors:
        talk.tell(talk.voice(words.ERRORS, len(errors)))
    for finding in errors[:_MOST_FINDINGS]:
        place = talk.voice.place(dict(finding.where))
        talk.tell(f"  {finding.code}" + (f" ({place})" if place else "") + f": {talk.voice.finding(finding)}")
    if len(errors) > _MOST_FINDINGS:
        talk.tell("  " + talk.voice(words.MORE_ERRORS, len(errors) - _MOST_FINDINGS))


def tell_findings(findings: Iterable[Finding], talk: Shell) -> None:
    """List what was found, the gravest first, each with its place."""
    gravity = ("error", "warning", "notice")
    found = sorted(dict.fromkeys(findings), key=lambda finding: gravity.index(finding.severity))
    for finding in found[:_MOST_FINDINGS]:
        place = talk.voice.place(dict(finding.where))
        head = f"{talk.voice(words.SEVERITY[finding.severity])} {finding.code}" + (f" ({place})" if place else "")
        talk.tell(f"{head}: {talk.voice.finding(finding)}")
    if len(found) > _MOST_FINDINGS:
        talk.tell(talk.voice(words.MORE, len(found) - _MOST_FINDINGS))


def errors_of(results: Results, of_files: Iterable[Finding] = ()) -> tuple[Finding, ...]:
    """Return every finding of severity error, each once, with the unit that it concerns."""
    of_units = (_about(result.unit.id, finding) for result in results for finding in result.findings)
    unscored = [each for book in results.books for each in book.rejected]
    rejected = (_about(shown_id(each.submission.unit), each.finding) for each in (*unscored, *results.strays))
    every = dict.fromkeys((*results.findings, *of_units, *rejected))
    # What a file was told stands by its unit too: said once, and with the unit.
    known = {(finding.code, finding.vi) for finding in every}
    files = (finding for finding in dict.fromkeys(of_files) if (finding.code, finding.vi) not in known)
    return tuple(finding for finding in (*every, *files) if finding.severity == "error")


def _about(unit: str, finding: Finding) -> Finding:
    return finding if finding.fact("unit") or finding.fact("units") else finding.at(unit=unit)
