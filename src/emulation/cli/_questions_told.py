"""What is asked about books, told once: neither row by row, nor again where the reading has shown it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from emulation.io import Intake
from emulation.models import Finding

_WAITS: Final = "EMU-B68"
"""The code of a row that waits for an answer about its whole table."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What is still to be told, and which of it are questions that hold rows up."""

    findings: tuple[Finding, ...]
    waiting: frozenset[Finding]


def told_once(intake: Intake, more: Iterable[Finding] = (), *, shown: bool) -> Telling:
    """Return the findings of books to be told.

    Args:
        intake: What came of the books.
        more: What was found besides.
        shown: Whether the readings of the books were shown, with their questions.
    """
    every = tuple(dict.fromkeys((*intake.findings, *more)))
    asked = tuple(_asked(intake))
    known = {place for place, *_ in asked} if shown else set()
    blocking = {place for place, blocks, _ in asked if blocks}
    words = tuple(said for _, blocks, said in asked if blocks)
    rest = (each for each in every if _place(each) not in known or each.severity == "error")
    left = tuple(each for each in rest if not (each.code == _WAITS and each.vi.startswith(words)))
    waiting = {finding for receipt in intake.receipts for finding in receipt.quarantined}
    return Telling(left, frozenset(each for each in every if each in waiting or _place(each) in blocking))


def _asked(intake: Intake) -> Iterator[tuple[tuple[str, str, str], bool, str]]:
    """Yield for each question about tables its file, code and place, whether it holds rows up, and how that is said."""
    for file in intake.files:
        for question in () if file.reading is None else file.reading.all_questions:
            place = (file.receipt.file, question.doubt.code, question.place)
            yield place, question.blocks, f"{question.place}: {question.doubt.question.vi}"


def _place(finding: Finding) -> tuple[str, str, str]:
    where = finding.fact("address") or finding.fact("sheet")
    return str(finding.fact("file")), finding.code, str(where)
