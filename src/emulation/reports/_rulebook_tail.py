"""What stands below the table of a rulebook: classes, conditions, parameters, fields, checks and traits."""

from collections.abc import Iterator

from emulation.algebra import Text
from emulation.models import Measure
from emulation.reports import _rulebook_table_words as w
from emulation.reports._rulebook_blocks import Block, Grid, GridColumn, GridRow, Paragraph, bullets, grid, with_heading
from emulation.scoring import BookWords, Classification, DecisionTable, Rulebook


def tail(book: Rulebook, words: BookWords) -> Iterator[Block]:
    """Yield everything of a rulebook that is no line of its table; what it does not have is left out."""
    say = words.say
    yield from with_heading(say(w.CLASSES), *_classes(book, words))
    yield from with_heading(say(w.CONDITIONS), _conditions(book, words))
    yield from with_heading(say(w.PARAMETERS), _parameters(book, words))
    yield from with_heading(say(w.FIELDS), _fields(book, words))
    yield from with_heading(say(w.CHECKS), _checks(book, words))
    yield from with_heading(say(w.TRAITS), _traits(book, words))
    yield from with_heading(say(w.INSTRUMENTS), bullets(_instruments(book, words)))


def _grid(words: BookWords, caption: Text, heads: tuple[Text, ...], rows: Iterator[tuple[str, ...]]) -> Grid | None:
    say = words.say
    columns = [GridColumn(say(head), "what" if place == 0 else "text") for place, head in enumerate(heads)]
    return grid(say(caption), columns, map(GridRow, rows))


def _classes(book: Rulebook, words: BookWords) -> Iterator[Block | None]:
    classes, say = book.classes, words.say
    if classes is None:
        yield Paragraph(say(w.NO_CLASSES))
        return
    if isinstance(classes, Classification):
        yield Paragraph(say(w.CLASSED_ON, what=words.node(classes.on)))
    rows = ((say(band.title), words.band(classes, band)) for band in classes.bands)
    yield _grid(words, w.CLASSES, (w.CLASS, w.ASKS), rows)
    yield bullets(_beside(classes, words))
    yield Paragraph(say(w.CLASSES_SOURCE, source=say.source(classes.source)), "quiet")


def _beside(classes: Classification | DecisionTable, words: BookWords) -> Iterator[str]:
    if isinstance(classes, DecisionTable):
        yield from (f"{words.say(block.title)} – {words.block(block)}" for block in classes.blocks)
        yield from (words.say(w.LEFT_OPEN),) if classes.hole == "authority" else ()
    yield from (words.downgrade(classes, each) for each in classes.downgrades)


def _conditions(book: Rulebook, words: BookWords) -> Block | None:
    rows = ((words.say(each.title), words.condition(each), words.say.source(each.source)) for each in book.conditions)
    return _grid(words, w.CONDITIONS, (w.CONDITION, w.MUST_HOLD, w.SOURCE), rows)


def _parameters(book: Rulebook, words: BookWords) -> Block | None:
    rows = ((words.say(each.title), "; ".join(words.values(each))) for each in book.parameters)
    return _grid(words, w.PARAMETERS, (w.PARAMETER, w.VALUES), rows)


def _fields(book: Rulebook, words: BookWords) -> Block | None:
    rows = ((words.say(each.label), "; ".join(_held(each, book, words)), each.name) for each in book.form)
    return _grid(words, w.FIELDS, (w.FIELD, w.HOLDS, w.FIELD_NAME), rows)


def _held(measure: Measure, book: Rulebook, words: BookWords) -> Iterator[str]:
    yield words.measure(measure)
    if measure.name in book.for_information:
        yield words.say(w.USE)
    if measure.purpose is not None:
        yield words.say(w.PURPOSE, purpose=words.say(measure.purpose))


def _checks(book: Rulebook, words: BookWords) -> Block | None:
    return bullets(words.say(each.title) for each in book.checks)


def _traits(book: Rulebook, words: BookWords) -> Block | None:
    say = words.say
    rows = (
        (say(each.label), ", ".join(f"{say(said)} ({code})" for code, said in each.choices)) for each in book.traits
    )
    return _grid(words, w.TRAITS, (w.TRAIT, w.CODES), rows)


def _instruments(book: Rulebook, words: BookWords) -> Iterator[str]:
    """Yield every instrument that a criterion cites, once, without its clauses."""
    cited = {
        source.instrument: source for c in reversed([*book]) for source in c.sources if source.kind == "instrument"
    }
    for name in sorted(cited):
        source = cited[name]
        title = f" – {words.say(source.title)}" if source.title else ""
        yield words.say.source(source.changed(clause=None, note=None)) + title
