"""Writing results: everything as JSON, and one table for each rulebook as CSV."""

import csv
import json
from collections.abc import Iterable, Iterator
from fractions import Fraction
from io import StringIO
from pathlib import Path
from typing import Final, Literal

from emulation.algebra import Language, State, Value, round_to, written
from emulation.io._guard import shown_unit
from emulation.io._out import file_names, write_text
from emulation.runs import BookResults, Replaced, Result, Results, Unscored
from emulation.scoring import Amount, state_words

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\0")
"""What makes a spreadsheet take a text for a formula."""
_PLACES: Final = 6
_HEAD: Final = ("unit", "name", "kind", "version", "status", "official", "low", "high", "maximum", "share_of_scale")
_SCORES: Final = ("rule", "self", "appraised", "standing", "class", "commendation")
_TAIL: Final = ("adjustments", "errors", "reason", "rulebook_version", "rulebook_digest", "plugin")

Cell = str | Fraction
"""A text, or a number."""


def write_results(
    results: Results, out: Path | str, *, language: Language = "vi", decimal_mark: Literal[",", "."] | None = None
) -> tuple[Path, ...]:
    """Write `results.json` and one CSV file for each rulebook into a folder; the same results give the same bytes.

    The CSV files begin with the mark by which spreadsheets know UTF-8; a text that a spreadsheet would take for a
    formula begins with an apostrophe. With a decimal comma the columns stand between semicolons.

    Args:
        results: What a run handed back.
        out: The folder; it is made when it is not there.
        language: The language of states and reasons in the CSV files.
        decimal_mark: The decimal mark of the CSV files; that of the language unless said.

    Returns:
        The files that were written, `results.json` last.

    Raises:
        FileRejected: A file cannot be written; each file that is there is whole.
    """
    out = Path(out)
    table = TableWriter(language, decimal_mark or ("," if language == "vi" else "."))
    names = file_names((book.rulebook.id for book in results.books), ".csv")
    written_files = []
    for book in results.books:
        written_files.append(out / names[book.rulebook.id])
        write_text(written_files[-1], table.text(book), mark=True)
    written_files.append(out / "results.json")
    write_text(written_files[-1], json.dumps(results.to_json(), ensure_ascii=False, indent=1) + "\n")
    return tuple(written_files)


def columns(book: BookResults) -> tuple[str, ...]:
    """Return the columns of the table of a rulebook: what is common to all, then its criteria."""
    return (*_HEAD, *_SCORES, *book.rulebook.criteria, *_TAIL)


class TableWriter:
    """Writes the table of a rulebook in one language and with one decimal mark."""

    def __init__(self, language: Language, decimal_mark: Literal[",", "."]) -> None:
        """Remember how to write."""
        self.language: Language = language
        self.mark = decimal_mark

    def text(self, book: BookResults) -> str:
        """Return the whole file."""
        target = StringIO(newline="")
        writer = csv.writer(target, delimiter=";" if self.mark == "," else ",", lineterminator="\r\n")
        names = columns(book)
        writer.writerow(names)
        for row in self._rows(book):
            writer.writerow([self._cell(row.get(name, "")) for name in names])
        return target.getvalue()

    def _rows(self, book: BookResults) -> Iterator[dict[str, Cell]]:
        """Yield a row for everyone who was scored, and one for everything else that names the rulebook."""
        for result in book.results:
            yield self._scored(result, book)
        for status, unscored in (("rejected", book.rejected), ("outside", book.outside)):
            for each in unscored:
                yield self._unscored(each, status)
        for replaced in book.replaced:
            yield self._replaced(replaced)
        for status, units in (("waiting", book.waiting), ("not submitted", book.silent)):
            for unit in units:
                yield {"unit": unit, "status": status}

    def _scored(self, result: Result, book: BookResults) -> dict[str, Cell]:
        evaluation = result.evaluation
        lines = {criterion: evaluation.official_column[criterion] for criterion in book.rulebook.criteria}
        return {
            "unit": result.unit.id,
            "name": "" if result.is_household else result.name,
            "kind": result.unit.kind,
            "version": Fraction(result.submission.version),
            "status": "scored" if result.scored else "incomplete",
            "maximum": Fraction(evaluation.scale),
            "share_of_scale": evaluation.share_of_scale,
            "adjustments": _adjustments(result.official, lines.values()),
            "errors": Fraction(sum(finding.severity == "error" for finding in result.findings)),
            "rulebook_version": book.rulebook.version,
            "rulebook_digest": book.rulebook.digest,
            "plugin": "" if book.plugin is None else book.plugin.name,
            **self._totals(result),
            **{criterion: self._points(value) for criterion, value in lines.items()},
        }

    def _totals(self, result: Result) -> dict[str, Cell]:
        evaluation = result.evaluation
        standing, limits = evaluation.standing, evaluation.range
        return {
            "official": self._points(result.official),
            "low": "" if limits.low is None else Fraction(limits.low),
            "high": "" if limits.high is None else Fraction(limits.high),
            "rule": self._points(evaluation.total_by("rule")),
            "self": self._points(evaluation.total_by("self")),
            "appraised": self._points(evaluation.total_by("appraised")),
            "standing": standing.status,
            "class": standing.band.title.in_(self.language) if standing.band else "",
            "commendation": standing.commendation,
            "reason": "; ".join(reason.in_(self.language) for reason in standing.reasons),
        }

    def _unscored(self, each: Unscored, status: str) -> dict[str, Cell]:
        finding = each.finding
        why = finding.vi if self.language == "vi" else finding.en
        version = Fraction(each.submission.version)
        return {"unit": str(finding.fact("unit") or ""), "version": version, "status": status, "reason": why}

    def _replaced(self, each: Replaced) -> dict[str, Cell]:
        filed = each.submission
        head: dict[str, Cell] = {"unit": shown_unit(filed.unit), "version": Fraction(filed.version)}
        return head | {"status": "replaced", "official": self._points(each.official), "reason": each.reason or ""}

    def _points(self, value: Amount | Value | None) -> Cell:
        if isinstance(value, State):
            return state_words(value, self.language) or value.value
        return "" if value is None or isinstance(value, str) else Fraction(value)

    def _cell(self, value: Cell) -> str:
        if isinstance(value, str):
            return guarded(value)
        rounded = round_to(value, Fraction(1, 10**_PLACES))
        return written(rounded).replace(".", self.mark)


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _adjustments(official: Amount | State, lines: Iterable[Value]) -> Cell:
    """Return what sections added to or took from the sum of the criteria; nothing where the total is no number."""
    if isinstance(official, State):
        return ""
    return Fraction(official) - sum((value for value in lines if isinstance(value, Fraction)), Fraction(0))
