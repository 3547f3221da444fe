"""`emulation awards`: who is proposed for what, who is not and by which rule, and what the independent check says."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from rich.table import Table
from rich.text import Text as Styled

from emulation.algebra import format_percent
from emulation.cli import _decision_words as words
from emulation.cli import _words
from emulation.cli._console import Shell, read, registry_of, scored, width
from emulation.cli._decided import decided, known_award, years_of
from emulation.cli._findings import tell_around
from emulation.cli._paper import Paper
from emulation.cli._rank import head
from emulation.cli._tables import plain_table
from emulation.cli._voice import NONE
from emulation.cohorts import (
    NOMINATION_WORDS,
    AwardDecision,
    Explained,
    Names,
    Nomination,
    award_words,
    cited,
    explain_check,
    explain_places,
    rank_words,
    sources_of,
)
from emulation.runs import Decisions

_MOST_PLACES: Final = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """Which awards the command was asked for."""

    round: str | None = None
    award: str | None = None
    years: tuple[Path, ...] = ()
    """Plans of the other years of a round of several."""


def award_plan(plan: Path, asked: Asked, talk: Shell, *, no_plugins: bool) -> None:
    """Score, rank, class and decide the awards of a round, and show each with its reasons."""
    registry = registry_of(talk, no_plugins=no_plugins)
    planfile = read(plan, registry, talk)
    years = years_of(asked.years, registry, talk)
    results = scored(planfile, registry, talk)
    decisions = decided(planfile, results, talk, round=asked.round, years=years)
    known_award(asked.award, decisions)
    tell_around(planfile, results, decisions, talk)
    if talk.as_json:
        talk.json(awards_to_json(decisions, asked.award))
        return
    head(decisions, talk)
    if decisions.round is not None:
        talk.say(talk.voice(words.ROUND, talk.voice(decisions.round.title)))
    if not decisions.awards:
        talk.say(talk.voice(words.NO_AWARD))
    told = decisions.explanations()
    for decision in decisions.awards:
        if asked.award in (None, decision.award.id):
            _Award(decision, told.awards[decision.award.id], decisions, talk).show()


def awards_to_json(decisions: Decisions, award: str | None) -> dict[str, Any]:
    """Return the awards that were asked for, with what was told around them."""
    data = decisions.to_json()
    kept = ("decisions", "plan", "stage", "round", "as_of", "verdicts", "held", "findings")
    awards = [each for each in data["awards"] if award in (None, each["id"])]
    return {name: data[name] for name in kept} | {"awards": awards}


class _Award:
    """Shows one award."""

    def __init__(self, decision: AwardDecision, told: Sequence[Explained], decisions: Decisions, talk: Shell) -> None:
        self._decision, self._talk, self._voice = decision, talk, talk.voice
        self._names: Names = decisions.names_for()
        self._votes = decisions.votes
        self._told = list(zip(decision.nominations, told, strict=True))

    def show(self) -> None:
        """Write title, places, the order of those considered, and why everyone else is not."""
        considered = [pair for pair in self._told if pair[0].order is not None]
        paper = Paper(width())
        paper.blank()
        paper.rule("═")
        paper.text(f"{self._voice(award_words(self._decision.award)).upper()} ({self._decision.award.id})")
        self._places(paper)
        self._talk.say(f"\n{paper}")
        if considered:
            self._talk.out.print(self._table([nomination for nomination, _ in considered]))
        below = Paper(width())
        self._reasons(below, considered)
        self._not_considered(below, [pair for pair in self._told if pair[0].order is None])
        below.text(self._voice(explain_check(self._decision, self._names)))
        award = self._decision.award
        sources = cited([award.source, *(s for each in self._decision.places for s in sources_of(each))])
        below.text(self._voice(sources) if sources else "")
        self._talk.say(str(below))

    def _places(self, paper: Paper) -> None:
        places = self._decision.places
        for each in places[:_MOST_PLACES]:
            paper.text(self._voice(explain_places(each, self._names)), 2)
        if len(places) > _MOST_PLACES:
            paper.text(self._voice(words.MORE_PLACES, len(places) - _MOST_PLACES), 2)

    def _table(self, considered: Sequence[Nomination]) -> Table:
        order = self._decision.award.order
        table = plain_table(self._voice, "", (words.ORDER, _words.ID, words.NOMINEE, words.BY[order], words.RESULT))
        table.columns[0].no_wrap = table.columns[1].no_wrap = table.columns[3].no_wrap = True
        table.columns[1].min_width = max(len(each.nominee) for each in considered)
        table.columns[3].justify = "right"
        for each in considered:
            name = self._voice(self._names.nominee(each.candidate))
            table.add_row(
                str(each.order),
                Styled(each.nominee),
                Styled(NONE if name == each.nominee else name),
                self._value(each),
                Styled(self._voice(NOMINATION_WORDS[each.status]), style=_STYLES.get(each.status, "yellow")),
            )
        return table

    def _value(self, nomination: Nomination) -> str:
        number, placed = nomination.number, nomination.candidate.placed
        if self._decision.award.order == "rank":
            return NONE if placed is None else self._voice(rank_words(placed))
        if number is None:
            return NONE
        if self._decision.award.order == "points":
            return self._voice.points(number)
        return format_percent(number, self._voice.language, places=2)

    def _reasons(self, paper: Paper, pairs: Iterable[tuple[Nomination, Explained]]) -> None:
        """Write the reasons of those considered; who simply has a place, without a vote, needs none."""
        award = self._decision.award.id
        self._grouped(paper, [(n, told) for n, told in pairs if n.reasons or (award, n.nominee) in self._votes])

    def _not_considered(self, paper: Paper, pairs: Sequence[tuple[Nomination, Explained]]) -> None:
        """Write who is not considered, by what became of them, each with every condition that fails."""
        for status, said in NOMINATION_WORDS.items():
            found = [pair for pair in pairs if pair[0].status == status]
            if found:
                paper.text(self._voice(words.NOT_CONSIDERED, status=self._voice(said), n=len(found)))
                self._grouped(paper, found)

    def _grouped(self, paper: Paper, pairs: Iterable[tuple[Nomination, Explained]]) -> None:
        """Write reasons; those who are told the same stand together."""
        found: dict[str, list[str]] = defaultdict(list)
        for nomination, told in pairs:
            found[" ".join(map(self._voice, told.because))].append(nomination.nominee)
        for said, nominees in found.items():
            paper.labelled(", ".join(nominees), said, 2)


_STYLES: Final = {"proposed": "green", "raised": "green", "cut": ""}
