"""The difference between two rulebooks, and who gains and loses by it, in Markdown and as a page for A4."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from emulation.algebra import Language, State, Text, format_percent
from emulation.cohorts import Placed, rank_words
from emulation.reports import _rulebook_difference_words as w
from emulation.reports._rulebook_blocks import (
    Block,
    GridColumn,
    GridRow,
    Heading,
    Paragraph,
    RowKind,
    bullets,
    grid,
    with_heading,
)
from emulation.reports._rulebook_media import html_page, markdown
from emulation.reports._voice import Voice
from emulation.runs import Outcome, RulebookEffects, UnitEffect
from emulation.scoring import Amount, BookChange, Rulebook, RulebookDifference

_SHOWN_DIGEST = 12
_ROWS: dict[Outcome, RowKind] = {"gains": "gain", "loses": "loss", "unchanged": "line"}
Compared = RulebookDifference | RulebookEffects
"""The difference alone, or with what it is to the units of a plan."""


def difference_markdown(compared: Compared, *, language: Language = "vi") -> str:
    """Return the difference between two rulebooks as Markdown.

    Args:
        compared: `rulebook_difference(old, new)`, or `rulebook_effects(inputs, old, new)` with all units.
        language: "vi" or "en".
    """
    return markdown(_blocks(compared, language))


def difference_html(compared: Compared, *, language: Language = "vi") -> str:
    """Return the difference between two rulebooks as one page that is read on the screen and printed on A4.

    Args:
        compared: `rulebook_difference(old, new)`, or `rulebook_effects(inputs, old, new)` with all units.
        language: "vi" or "en".
    """
    voice = Voice(language)
    return html_page(voice, voice(w.TITLE), _blocks(compared, language))


def _blocks(compared: Compared, language: Language) -> Iterator[Block]:
    effects = compared if isinstance(compared, RulebookEffects) else None
    difference = compared.difference if isinstance(compared, RulebookEffects) else compared
    say = Voice(language).at(difference.after)
    yield Heading(say(w.TITLE), 1)
    if effects is not None and effects.plan.notice is not None:
        yield Paragraph(say(effects.plan.notice), "notice")
    yield Paragraph(_named(w.BEFORE, difference.before, say))
    yield Paragraph(_named(w.AFTER, difference.after, say))
    if difference.is_empty:
        yield Paragraph(say(w.NOTHING))
    else:
        yield from _changes(difference, say)
    if effects is not None:
        yield from _effects(effects, say)


def _named(words: Text, book: Rulebook, say: Voice) -> str:
    digest = book.digest.removeprefix("sha256:")[:_SHOWN_DIGEST]
    scale = say.number(book.full_maximum)
    return say(words, title=say(book.title), id=book.id, version=book.version, scale=scale, digest=digest)


def _changes(difference: RulebookDifference, say: Voice) -> Iterator[Block]:
    """Yield how many criteria changed in what way, and every change in a table of its group."""
    counted = Counter(each.kind for each in difference.of("criterion"))
    counts = ", ".join(say(words, n=counted[kind]) for kind, words in w.COUNTED.items() if counted[kind])
    yield Paragraph(say(w.COUNTS, counts=counts or say(w.NO_CRITERION)))
    columns = (
        GridColumn(say(w.PART), "what"),
        GridColumn(say(w.CHANGE), "short"),
        *(GridColumn(say(words)) for words in (w.WAS, w.IS)),
    )
    for title, parts in w.GROUPS:
        rows = (_row(each, say) for each in difference.changes if each.part in parts)
        yield from with_heading(say(title), grid(say(title), columns, rows))


def _row(change: BookChange, say: Voice) -> GridRow:
    part = f"{say(change.part_words)} “{say(change.title)}” ({change.id})"
    what = {"added": say(w.ADDED), "removed": say(w.REMOVED)}.get(change.kind, say(change.what))
    if change.in_the_same_words:
        what = say(w.SAME_WORDS, what=what)
    elif not change.shows_in(say.language):
        what = say(w.OTHER_LANGUAGE, what=what)
    return GridRow((part, what, *(say(each or w.NONE) for each in (change.before, change.after))))


def _effects(effects: RulebookEffects, say: Voice) -> Iterator[Block]:
    yield Heading(say(w.EFFECTS))
    plan, n = effects.plan, say.number(len(effects.units))
    yield Paragraph(say(w.ON_DATA, plan=plan.id, period=str(plan.period), n=n, id=effects.difference.after.id))
    yield from (Paragraph(say(note), "banner") for note in effects.notes)
    if not effects.units:
        yield Paragraph(say(w.NOBODY))
        return
    yield from _figures(effects, say)
    columns = (
        GridColumn(say(w.NO), "no"),
        GridColumn(say(w.UNIT), "what"),
        *(GridColumn(say(words), "num") for words in (w.POINTS_BEFORE, w.POINTS_AFTER, w.DIFFERENCE)),
        *(GridColumn(say(words), "short") for words in (w.SHARE, w.RANK)),
        *(GridColumn(say(words)) for words in (w.CLASS, w.OUTCOME)),
    )
    table = grid(say(w.EFFECTS), columns, (_unit(n, each, say) for n, each in enumerate(effects, start=1)))
    yield from () if table is None else (table,)
    if any(each.change is None for each in effects):
        yield Paragraph(say(w.STATES, state=say.state(State.MISSING)), "quiet")


def _figures(effects: RulebookEffects, say: Voice) -> Iterator[Block]:
    counted = effects.counts
    figures = bullets(
        say(w.SUMMARY, said=say(said), n=say.number(counted[outcome]))
        for outcome, said in w.OUTCOMES.items()
        if counted[outcome]
    )
    yield from () if figures is None else (figures,)
    climbing, falling, reclassed = map(say.number, (effects.climbing, effects.falling, effects.reclassed))
    if effects.undecided is not None:
        error = effects.undecided
        yield Paragraph(say(w.UNDECIDED, why=error.vi if say.language == "vi" else error.en), "banner")
    if any(each.before.rank or each.after.rank for each in effects):
        yield Paragraph(say(w.MOVES, climbing=climbing, falling=falling, reclassed=reclassed))
    else:
        yield Paragraph(say(w.CLASSES_ONLY, reclassed=reclassed))


def _unit(number: int, effect: UnitEffect, say: Voice) -> GridRow:
    name = effect.unit if effect.name == effect.unit else say(w.NAMED, name=effect.name, id=effect.unit)
    change = effect.change
    cells = (
        str(number),
        name,
        _points(effect.before.points, say),
        _points(effect.after.points, say),
        say(w.NONE) if change is None else say.points(change, signed=True),
        _moved(_share(effect.before.share, say), _share(effect.after.share, say), say),
        _moved(_rank(effect.before.rank, say), _rank(effect.after.rank, say), say),
        _moved(say(effect.before.classed), say(effect.after.classed), say),
        say(w.OUTCOMES[effect.outcome]),
    )
    return GridRow(cells, _ROWS.get(effect.outcome, "open"))


def _points(points: Amount | State, say: Voice) -> str:
    return say.state(points) if isinstance(points, State) else say.points(points)


def _share(share: Fraction | None, say: Voice) -> str:
    return say(w.NONE) if share is None else format_percent(share, say.language, places=2)


def _rank(placed: Placed | None, say: Voice) -> str:
    return say(w.NONE) if placed is None else say(rank_words(placed))


def _moved(before: str, after: str, say: Voice) -> str:
    return after if before == after else say(w.FROM_TO, before=before, after=after)
