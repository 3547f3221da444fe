"""How books that were read are shown: what was understood of each, the receipts, and what has to be put right."""

from collections.abc import Iterator, Sequence
from typing import Final

from rich.text import Text as Styled

from emulation.cli import _form_read_words as words
from emulation.cli import _words as common
from emulation.cli._console import Shell
from emulation.cli._questions_told import Telling
from emulation.cli._tables import plain_table
from emulation.cli._voice import NONE, Voice
from emulation.io import Intake, ReadFile, Receipt
from emulation.models import Finding

_MOST_FINDINGS: Final = 60
_MOST_CELLS: Final = 5
_MOST_UNITS: Final = 20
_GRAVITY: Final = ("error", "warning", "notice")


def show(intake: Intake, replaced: Sequence[Finding], talk: Shell, *, in_full: bool) -> None:
    """Show the receipts, and with `in_full` what was understood of every book before them."""
    if talk.as_json:
        talk.json(intake.to_json() | {"replaced": [finding.to_json() for finding in replaced]})
        return
    for file in intake.files if in_full else ():
        talk.say("\n".join(_in_full(file, talk.voice)))
    talk.out.print(receipts_table(intake.receipts, talk.voice))
    if intake.ignored:
        talk.say(talk.voice(words.IGNORED, ", ".join(intake.ignored)))


def _in_full(file: ReadFile, voice: Voice) -> Iterator[str]:
    """Yield the lines about one book: how it was read, with its totals and questions, and what each row is."""
    receipt = file.receipt
    yield f"\n{receipt.file}"
    if receipt.refused:
        yield voice(words.NOT_READ)
        return
    if receipt.same_as is not None:
        yield voice(words.SAME_AS, receipt.same_as)
        return
    if receipt.encoding is not None:
        yield voice(words.ENCODING, encoding=receipt.encoding, separator=receipt.separator or "")
    if file.reading is None:
        yield voice(words.A_FORM)
        yield from _of_form(file, voice)
    else:
        yield from (f"  {line}" for line in file.reading.lines(voice.language))
    for sheet, rows in file.rows.items() if file.reading is not None else ():
        kinds = ", ".join(voice(words.KINDS[kind], count) for kind, count in rows.items())
        yield voice(words.ROWS, sheet=sheet, kinds=kinds)


def _of_form(file: ReadFile, voice: Voice) -> Iterator[str]:
    """Yield for what a form was made, and how much each unit filled in."""
    form = file.filled
    if form is None:
        return
    yield voice(words.FORM_OF, rulebook=form.rulebook, version=form.version, period=form.period or NONE)
    for entry in form.entries[:_MOST_UNITS]:
        unit = entry.unit or voice(words.FORM_NOBODY)
        filled = sum(cell.raw is not None for cell in entry.cells.values())
        rows = sum(len(listing.rows) for listing in entry.listings.values())
        said = voice(words.FORM_UNIT, unit=unit, address=entry.unit_cell.address, filled=filled)
        yield said + (voice(words.FORM_ROWS, rows) if entry.listings else "")
    if len(form.entries) > _MOST_UNITS:
        yield voice(words.FORM_MORE, len(form.entries) - _MOST_UNITS)


def receipts_table(receipts: Sequence[Receipt], voice: Voice) -> object:
    """Return the account of every book."""
    right = (common.ROWS, common.TAKEN, words.INCOMPLETE, words.REJECTED, words.ASKED)
    table = plain_table(voice, voice(words.TITLE), (common.FILE,), right)
    for receipt in receipts:
        bad = receipt.refused or bool(receipt.rejected) or bool(receipt.quarantined)
        table.add_row(Styled(receipt.file, style="red" if bad else ""), *_counts(receipt, voice))
    if len(receipts) > 1:
        sums = (sum(column) for column in zip(*map(_numbers, receipts), strict=True))
        table.add_section()
        table.add_row(voice(words.TOTAL, len(receipts)), *map(str, sums))
    return table


def _numbers(receipt: Receipt) -> tuple[int, ...]:
    asked = len(receipt.quarantined)
    return receipt.read, receipt.accepted, receipt.incomplete or 0, len(receipt.rejected), asked


def _counts(receipt: Receipt, voice: Voice) -> tuple[str, ...]:
    if receipt.refused:
        return NONE, NONE, NONE, voice(words.REFUSED_FILE), NONE
    if receipt.same_as is not None:
        return NONE, voice(words.SAME), NONE, NONE, NONE
    if receipt.blank and not receipt.read:
        return NONE, voice(words.UNFILLED), NONE, NONE, NONE
    return tuple(str(number or NONE) for number in _numbers(receipt))


def tell_cells(telling: Telling, talk: Shell) -> int:
    """Tell what was found, the gravest first, equal words of one file once with their cells; return the errors.

    What holds rows up until it is answered is called a question.
    """
    every = telling.findings
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in sorted(every, key=lambda each: (_GRAVITY.index(each.severity), each not in telling.waiting)):
        kind = words.QUESTION if finding in telling.waiting else common.SEVERITY[finding.severity]
        groups.setdefault((talk.voice(kind), finding.code, talk.voice.finding(finding)), []).append(finding)
    for (kind_said, code, said), alike in tuple(groups.items())[:_MOST_FINDINGS]:
        place = _cells(alike, talk.voice)
        head = f"{kind_said} {code}" + (f" ({place})" if place else "")
        talk.tell(f"{head}: {said}")
    if len(groups) > _MOST_FINDINGS:
        talk.tell(talk.voice(words.MORE, len(groups) - _MOST_FINDINGS))
    return sum(finding.severity == "error" for finding in every)


def _cells(alike: Sequence[Finding], voice: Voice) -> str:
    """Say where equal findings stand: file by file the first cells, and how many more there are."""
    places = list(dict.fromkeys((str(finding.fact("file") or ""), _place(finding)) for finding in alike))
    files: dict[str, list[str]] = {}
    for file, place in places[:_MOST_CELLS]:
        files.setdefault(file, []).append(place)
    shown = "; ".join(": ".join(filter(None, (file, ", ".join(filter(None, cells))))) for file, cells in files.items())
    more = len(places) - _MOST_CELLS
    return voice(words.PLACES_MORE, places=shown, n=more) if more > 0 else shown


def _place(finding: Finding) -> str:
    """Say a cell and whose it is."""
    return " – ".join(str(finding.fact(name)) for name in ("address", "unit") if finding.fact(name) is not None)
