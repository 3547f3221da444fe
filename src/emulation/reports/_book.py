"""The section of one rulebook: who was scored by it, in one table, and who was not and why."""

from collections.abc import Iterable, Iterator

from emulation.algebra import State, Text
from emulation.markup import NOTHING, Child, Markup, join, tag
from emulation.models import Plan, shown_id
from emulation.reports import _decision_words as decision_words
from emulation.reports import _words as w
from emulation.reports._badges import range_bar, state_badge
from emulation.reports._beside import replaced_versions
from emulation.reports._decisions import UnitDecisions
from emulation.reports._findings import finding_words
from emulation.reports._shown import AUTHORS, Shown, shown
from emulation.reports._summary import book_anchor, figures
from emulation.reports._unit import class_words, unit_sheet
from emulation.reports._voice import NONE, Voice, difference
from emulation.runs import BookResults, Results, Unscored
from emulation.scoring import Rulebook


def book_section(results: Results, book: BookResults, number: int, voice: Voice, told: UnitDecisions) -> Markup:
    """Return the section of one rulebook."""
    rulebook, anchor = book.rulebook, book_anchor(number)
    voice = voice.at(rulebook)
    units = shown(book, number, voice.language)
    group = next(voice(group.title) for group in results.groups if group.group == rulebook.group)
    return tag(
        "section",
        tag("p", group, class_="eyebrow"),
        tag("h2", voice(rulebook.title), id=anchor),
        tag("p", _about(book, voice), class_="about"),
        _units(rulebook, units, voice, own_class=results.plan.decides),
        _others(book, voice),
        _changes(rulebook, voice),
        _conditions(rulebook, voice),
        _sheets(units, results.plan, voice, told),
        class_="book",
        aria_labelledby=anchor,
    )


def _about(book: BookResults, voice: Voice) -> str:
    rulebook = book.rulebook
    scale = voice(w.FULL_SCALE, points=voice.number(rulebook.full_maximum))
    grid = voice(w.ROUNDED_TO, quantum=voice.number(rulebook.quantum))
    head = f"{rulebook.id}, {voice(w.VERSION, version=rulebook.version)}; {scale}; {grid}."
    return " ".join(part for part in (head, figures(book, voice)) if part)


def _units(rulebook: Rulebook, units: tuple[Shown, ...], voice: Voice, *, own_class: bool) -> Markup:
    """Return the table of units, in the order of their ids."""
    if not units:
        return tag("p", voice(w.NO_UNIT), class_="quiet")
    classed = rulebook.classes is not None
    class_head = (decision_words.OWN_CLASS if own_class else w.CLASS) if classed else None
    caption = tag("caption", voice(w.UNITS_CAPTION, title=voice(rulebook.title)))
    rows = (_row(each, voice, classed=classed) for each in units)
    table = tag("table", caption, tag("thead", _head(voice, class_head)), tag("tbody", *rows), class_="units")
    return tag("div", table, tag("p", voice(w.NO_MATCH), class_="no-match", hidden=True), class_="scroll")


def _head(voice: Voice, class_head: Text | None) -> Markup:
    heads = [(w.NO, "no"), (w.UNIT, "who"), (w.SELF, "num"), (w.RULE, "num"), (w.APPRAISED, "num")]
    heads += [(w.OFFICIAL, "num official"), (w.SCALE, "num"), (w.STATE, "how")]
    heads += [(class_head, "class")] if class_head else []
    return tag("tr", *(tag("th", voice(words), scope="col", class_=look) for words, look in heads))


def _row(shown: Shown, voice: Voice, *, classed: bool) -> Markup:
    return tag(
        "tr",
        *_cells(shown, voice, classed=classed),
        id=shown.row,
        data_sheet=shown.anchor,
        data_group=shown.group,
        data_state=shown.state,
        data_differs="yes" if shown.scores.differ else "no",
    )


def _cells(shown: Shown, voice: Voice, *, classed: bool) -> Iterator[Markup]:
    result, evaluation = shown.result, shown.result.evaluation
    yield tag("td", shown.number, class_="no")
    name = tag("a", result.name, href=f"#{shown.heading}", class_="open")
    unit_id = tag("span", result.unit.id, class_="code") if result.name != result.unit.id else None
    yield tag("th", name, unit_id, scope="row", class_="who")
    for author in AUTHORS:
        value = shown.scores.by(author)
        differs = difference(value, shown.scores.by("rule"))
        yield tag("td", voice.score(value), class_="num differs" if differs else "num")
    # The state of the official score stands in words two columns further.
    official = NONE if isinstance(result.official, State) else voice.points(result.official)
    yield tag("td", official, class_="num official")
    yield tag("td", voice.number(evaluation.scale), class_="num")
    bar = range_bar(evaluation.range, evaluation.scale, voice) if isinstance(evaluation.total, State) else None
    yield tag("td", state_badge(result.official, voice), bar, class_="how")
    if classed:
        yield tag("td", class_words(shown.explanation, voice), class_="class")


def _others(book: BookResults, voice: Voice) -> Markup:
    """Return everybody who has no score, and why."""
    scored = {result.submission.key for result in book.results}
    lost = [each for each in book.replaced if each.submission.key not in scored]
    waiting, absent = (", ".join(map(shown_id, units)) for units in (book.waiting, book.silent))
    return join(
        _unscored(book.rejected, voice(w.REJECTED_LIST), voice),
        replaced_versions(lost, voice, title=voice(w.LOST_REPLACED), whose=True),
        _unscored(book.outside, voice(w.OUTSIDE_LIST), voice),
        _aside(voice(w.WAITING), tag("p", waiting)) if waiting else None,
        _aside(voice(w.NOT_SUBMITTED), tag("p", absent)) if absent else None,
    )


def _aside(title: str, *content: Child) -> Markup:
    return tag("section", tag("h3", title), *content, class_="aside")


def _unscored(items: Iterable[Unscored], title: str, voice: Voice) -> Markup:
    lines = [
        tag("li", tag("b", shown_id(each.submission.unit)), " ", finding_words(each.finding, voice)) for each in items
    ]
    return _aside(title, tag("ul", *lines)) if lines else NOTHING


def _changes(rulebook: Rulebook, voice: Voice) -> Markup:
    """Return what the plan changes, each with its reason and source."""
    lines = [
        tag(
            "li",
            voice(each.what),
            f" – {voice(w.WHY).lower()}: {each.reason}",
            f" ({voice.source(each.source)})" if each.source else None,
        )
        for each in rulebook.changes
    ]
    return _aside(voice(w.CHANGES), tag("ul", *lines)) if lines else NOTHING


def _conditions(rulebook: Rulebook, voice: Voice) -> Markup:
    """Return the conditions of being classed or commended, each with its source."""
    lines = [
        tag("li", voice(each.title), f" – {voice(w.BARS[each.bars])} ({voice.source(each.source)})")
        for each in rulebook.conditions
    ]
    return _aside(voice(w.CONDITIONS), tag("ul", *lines)) if lines else NOTHING


def _sheets(units: tuple[Shown, ...], plan: Plan, voice: Voice, told: UnitDecisions) -> Markup:
    """Return the sheet of every unit."""
    sheets = [unit_sheet(each, plan, voice, told) for each in units]
    return tag("section", tag("h3", voice(w.EXPLANATIONS)), *sheets, class_="sheets") if sheets else NOTHING
