"""`emulation rank`: who stands where in each cohort, and what parted or lowered whom."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from rich.table import Table
from rich.text import Text as Styled

from emulation.algebra import format_percent
from emulation.cli import _decision_words as words
from emulation.cli import _words
from emulation.cli._console import Shell, read, registry_of, scored, width
from emulation.cli._decided import decided, known_bloc, known_rulebook
from emulation.cli._findings import tell_around
from emulation.cli._paper import Paper
from emulation.cli._tables import plain_table
from emulation.cli._voice import NONE, Voice
from emulation.cohorts import Classed, CohortKey, Placed, class_words, rank_words
from emulation.models import Ranking
from emulation.runs import BookResults, Decisions, Explanations


@dataclass(frozen=True, slots=True)
class Asked:
    """Which ranks the command was asked for."""

    bloc: str | None = None
    rulebook: str | None = None

    def has(self, placed: Placed) -> bool:
        """Tell whether a rank is asked for."""
        bloc = placed.settled.contender.traits.get("bloc")
        return self.bloc in (None, bloc) and self.rulebook in (None, placed.rulebook)


def rank_plan(plan: Path, asked: Asked, talk: Shell, *, no_plugins: bool) -> None:
    """Score, freeze and rank, and show a table for every cohort."""
    registry = registry_of(talk, no_plugins=no_plugins)
    planfile = read(plan, registry, talk)
    known_bloc(asked.bloc, planfile.plan)
    results = scored(planfile, registry, talk)
    known_rulebook(asked.rulebook, results)
    decisions = decided(planfile, results, talk)
    tell_around(planfile, results, decisions, talk)
    if talk.as_json:
        talk.json(ranks_to_json(decisions, asked))
        return
    head(decisions, talk)
    shown = list(_cohorts(decisions, asked))
    if not shown:
        talk.say(talk.voice(words.NO_RANKING))
    told = decisions.explanations()
    for cohort in shown:
        _show(cohort, decisions, told, talk)


def head(decisions: Decisions, talk: Shell) -> None:
    """Write what is to be read before any decision: the plan's notice, its title, and whether anything may change."""
    plan, voice = decisions.results.plan, talk.voice
    paper = Paper(width())
    if plan.notice:
        paper.box(voice(plan.notice))
    paper.text(f"{voice(plan.title)} · {voice(_words.PERIOD)} {plan.period.id}")
    paper.text(f"{voice(words.AS_OF, voice.day(decisions.proceedings.as_of))}. {voice(words.STAGES[decisions.stage])}")
    talk.say(str(paper))


def ranks_to_json(decisions: Decisions, asked: Asked) -> dict[str, Any]:
    """Return the ranks and classes that were asked for, with their sentences."""
    data = decisions.to_json()
    blocs = {each.unit: each.bloc for each in decisions.attributions}
    books = [book for book in data["rulebooks"] if asked.rulebook in (None, book["id"])]
    for book in books:
        book["units"] = [each for each in book["units"] if asked.bloc in (None, blocs.get(each["unit"]))]
    kept = ("decisions", "plan", "stage", "as_of", "attributions")
    return {name: data[name] for name in kept} | {"rulebooks": books}


@dataclass(frozen=True, slots=True)
class _Cohort:
    """The ranks of one cohort, the best first and those without one last."""

    book: BookResults
    ranking: Ranking
    key: CohortKey | None
    placed: tuple[Placed, ...]
    classes: Mapping[str, Classed]
    """By unit."""


def _cohorts(decisions: Decisions, asked: Asked) -> Iterator[_Cohort]:
    for book in decisions.results.books:
        ranking = decisions.ranking(book.rulebook.id)
        if ranking is None:
            continue
        placed = [each for each in decisions.placed_in(book.rulebook.id) if asked.has(each)]
        classes = {each.unit: each for c in decisions.classes if c.rulebook == book.rulebook.id for each in c.units}
        for key in sorted({each.cohort for each in placed}, key=lambda key: (key is None, key or ())):
            members = (each for each in placed if each.cohort == key)
            yield _Cohort(book, ranking, key, tuple(sorted(members, key=_place)), classes)


def _place(placed: Placed) -> tuple[int, str]:
    return (10**9 if placed.places is None else placed.places[0], placed.unit)


def _show(cohort: _Cohort, decisions: Decisions, told: Explanations, talk: Shell) -> None:
    """Show one table, and below it what has to be said of single units."""
    book = cohort.book.rulebook
    voice, names = talk.voice.at(book), decisions.names_for(book.id)
    title = voice(words.RANKS, title=voice(book.title), cohort=voice(names.cohort(cohort.key or ())))
    talk.out.print(_table(cohort, title, decisions, voice))
    paper = Paper(width())
    for placed in cohort.placed:
        subject = placed.rulebook, placed.unit
        because = [*told.ranks[subject].because]
        because += [each for each in told.classes[subject].because if each not in because]
        paper.labelled(placed.unit, " ".join(map(voice, because)), 2)
    sources = told.ranks[cohort.placed[0].rulebook, cohort.placed[0].unit].sources
    if sources is not None:
        paper.text(voice(sources), 2)
    paper.blank()
    talk.say(str(paper))


def _table(cohort: _Cohort, title: str, decisions: Decisions, voice: Voice) -> Table:
    on = cohort.ranking.on
    table = plain_table(voice, title, (words.RANK, _words.ID, _words.UNIT, _words.CLASS), (words.VALUE[on],))
    # An id is copied into other commands; it is never broken.
    table.columns[0].no_wrap = table.columns[1].no_wrap = True
    table.columns[1].min_width = max(len(placed.unit) for placed in cohort.placed)
    for placed in cohort.placed:
        name = decisions.name(placed.unit)
        table.add_row(
            # Why somebody has no rank stands below the table.
            NONE if placed.places is None else Styled(voice(rank_words(placed)), style=_STYLES[placed.status]),
            Styled(placed.unit),
            Styled(NONE if name == placed.unit else name),
            Styled(voice(class_words(cohort.classes[placed.unit]))),
            _value(placed.value, on, voice),
        )
    return table


_STYLES = {"ranked": "", "open": "yellow"}


def _value(value: Fraction | None, on: str, voice: Voice) -> str:
    if value is None:
        return NONE
    return voice.points(value) if on == "points" else format_percent(value, voice.language, places=2)
