"""The tables of the command line: units of a rulebook, files, plugins, rulebooks."""

from collections.abc import Iterable

from rich import box
from rich.table import Table
from rich.text import Text as Styled

from emulation.algebra import State, Text
from emulation.cli import _words as words
from emulation.cli._sheet import findings_about
from emulation.cli._voice import NONE, Voice
from emulation.io import Receipt
from emulation.runs import BookResults, Result, Results
from emulation.scoring import Rulebook


def plain_table(voice: Voice, title: str, left: Iterable[Text], right: Iterable[Text] = ()) -> Table:
    """Return a table without rows: the columns of text at the left, those of numbers at the right."""
    table = Table(title=title or None, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for name in left:
        table.add_column(voice(name), overflow="fold")
    for name in right:
        table.add_column(voice(name), justify="right", no_wrap=True)
    return table


def book_title(book: BookResults, voice: Voice) -> str:
    """Name a rulebook, and say whether its points are the model's."""
    model = f" – {voice(words.MODEL)}" if book.rulebook.model else ""
    return f"{voice(book.rulebook.title)} ({book.rulebook.id}){model}"


def units_table(book: BookResults, results: Results, voice: Voice) -> Table:
    """Return the table of everyone who was scored by a rulebook."""
    voice = voice.at(book.rulebook)
    table = plain_table(
        voice,
        book_title(book, voice),
        (words.ID, words.UNIT, words.OWN_CLASS if results.plan.decides else words.CLASS),
        (words.OFFICIAL, words.RANGE, words.SCALE, words.OPEN),
    )
    # An id is copied into other commands; it is never broken.
    table.columns[0].no_wrap = True
    table.columns[0].min_width = max((len(result.unit.id) for result in book.results), default=0)
    for result in book.results:
        table.add_row(*_unit(result, results, voice))
    return table


def _unit(result: Result, results: Results, voice: Voice) -> Iterable[str | Styled]:
    score, standing = result.evaluation, result.evaluation.standing
    name = NONE if result.is_household else result.name
    band = voice(standing.band.title) if standing.band else voice(words.STANDING.get(standing.status, words.CLASS))
    # Names and titles are data: as styled text, their brackets are not taken for markup.
    yield Styled(result.unit.id)
    yield Styled(name)
    yield Styled(band)
    yield Styled(voice.score(score.official), style="" if result.scored else "yellow")
    open_ended = isinstance(score.official, State)
    yield f"{voice.score(score.range.low)} – {voice.score(score.range.high)}" if open_ended else NONE
    yield voice.points(score.scale)
    yield str(len(findings_about(result, results)) or NONE)


def files_table(receipts: Iterable[Receipt], voice: Voice) -> Table:
    """Return the account of every file."""
    table = plain_table(voice, voice(words.FILES), (words.FILE,), (words.ROWS, words.TAKEN, words.REFUSED))
    for receipt in receipts:
        refused = voice(words.WHOLE) if receipt.refused else str(len(receipt.rejected))
        style = "red" if receipt.refused or receipt.rejected else ""
        table.add_row(Styled(receipt.file), str(receipt.read), str(receipt.accepted), Styled(refused, style=style))
    return table


def books_table(rulebooks: Iterable[Rulebook], voice: Voice) -> Table:
    """Return every rulebook with its size."""
    table = plain_table(voice, "", (words.BOOK, words.MODEL_POINTS), (words.CRITERIA, words.MAXIMUM))
    for book in rulebooks:
        title = Styled(f"{book.id} {book.version}\n{voice(book.title)}")
        model = voice(words.YES) if book.model else NONE
        table.add_row(title, model, str(len(book.criteria)), voice.number(book.full_maximum))
    return table
