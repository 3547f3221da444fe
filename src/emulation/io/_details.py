"""Evidence and appraisal from the files of a plan, for submissions that came in books instead of the plan's own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from emulation.io._drafts import Draft, all_findings
from emulation.io._listing import Listed
from emulation.io._receipt import Ledger, Receipt
from emulation.io._submissions import SubmissionFiles
from emulation.models import Finding, FormSpec, Submission
from emulation.scoring import Rulebook


@dataclass(frozen=True, slots=True)
class Detailed:
    """Submissions with the details that their files hold, and the account of these files."""

    submissions: tuple[Submission, ...]
    receipts: tuple[Receipt, ...] = ()
    findings: tuple[Finding, ...] = ()


def with_details(
    submissions: Sequence[Submission], details: Iterable[Listed], rulebooks: Mapping[str, Rulebook], *, period: str
) -> Detailed:
    """Return submissions with the evidence and the appraised scores that detail files hold for them.

    Rows of units that have no submission here are left out; one notice counts them.
    Details that cannot be joined to a submission leave it as it is, and a finding says why.

    Args:
        submissions: What was filed.
        details: The files of evidence and appraisal, as a plan lists them.
        rulebooks: The rulebooks by id.
        period: The period of rows that do not say theirs.
    """
    forms = {name: book.form for name, book in rulebooks.items()}
    listed = tuple(each for each in details if not _is_listing(each, forms))
    files = SubmissionFiles(forms, period, "submissions", passes_over=True)
    drafts = [_draft(submission, forms[submission.rulebook], listed) for submission in submissions]
    for draft in drafts:
        files.last.setdefault(draft.key, []).append(draft)
    files.read(listed)
    joined = tuple(map(_joined, submissions, drafts))
    rejected = tuple(finding for draft in drafts for finding in draft.ledger.rejected)
    findings = (*files.findings, *rejected, *all_findings(drafts), *_passed_over(files))
    return Detailed(joined, files.receipts, findings)


def _is_listing(listed: Listed, forms: Mapping[str, FormSpec]) -> bool:
    """Tell whether a form has a listing of that name, which a book fills in itself."""
    form = forms.get(listed.rulebook or "")
    return form is not None and listed.part in form


def _draft(submission: Submission, form: FormSpec, details: Iterable[Listed]) -> Draft:
    """Return a submission without its facts, to which details can be joined."""
    filed = submission.to_json()
    kept = ("rulebook", "unit", "period", "version", "replaces", "reason", "evidence", "appraisal")
    data: dict[str, Any] = {name: filed[name] for name in kept if name in filed}
    names = (listed.name for listed in details if listed.rulebook == submission.rulebook)
    return Draft(Ledger(", ".join(names), "submissions"), {}, data, form, None)


def _joined(submission: Submission, draft: Draft) -> Submission:
    details = draft.finish()
    if details is None or (details.evidence, details.appraisal) == (submission.evidence, submission.appraisal):
        return submission
    return submission.changed(evidence=details.evidence, appraisal=details.appraisal)


def _passed_over(files: SubmissionFiles) -> Iterator[Finding]:
    rows, names = sum(files.passed_over.values()), len(files.passed_over)
    if rows:
        vi = f"Để lại {rows} dòng minh chứng, thẩm định (ở {names} tệp) của đối tượng không có hồ sơ trong các sổ."
        en = f"{rows} rows of evidence and appraisal (in {names} files) are of units with no submission in the books."
        yield Finding("EMU-F13", "notice", vi, en)
