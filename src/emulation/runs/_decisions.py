"""Decisions: the second half of a run. Ranks, classes and awards over the results of all units, each explained."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from emulation.algebra import Language, digest
from emulation.cohorts import (
    NOBODY,
    Around,
    Attribution,
    AwardDecision,
    BallotVerdict,
    Classed,
    Classes,
    ClassRules,
    HeldCase,
    Names,
    Placed,
    Settled,
    Standings,
    Vote,
    attribute,
    classify,
    decide_awards,
    freeze_scores,
    held_cases,
    rank,
)
from emulation.errors import CohortError, did_you_mean
from emulation.markup import Markup
from emulation.models import Finding, FrozenMapping, Plan, Proceedings, Ranking, Round, Unit
from emulation.runs._collector import collector_at_rest
from emulation.runs._contenders import contenders_of, round_contenders
from emulation.runs._decision_names import names_in
from emulation.runs._decisions_card import decisions_card
from emulation.runs._decisions_json import decisions_to_json
from emulation.runs._explanations import Explanations, explanations_of
from emulation.runs._results import Results
from emulation.runs._rounds import roll_up
from emulation.runs._votes import council_work


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """Everything that was decided over the whole set on one day; a value, like the results that it rests on."""

    results: Results
    """Of the plan's period."""
    round: Round | None
    """The round whose awards are decided; None where the plan has none."""
    proceedings: Proceedings
    attributions: tuple[Attribution, ...]
    """To which bloc every unit counts, by unit id."""
    settled: tuple[Settled, ...]
    placed: tuple[Placed, ...]
    """By rulebook and unit; rulebooks without a ranking have none."""
    classes: tuple[Classes, ...]
    awards: tuple[AwardDecision, ...]
    """In the order of the plan."""
    verdicts: tuple[BallotVerdict, ...]
    held: tuple[HeldCase, ...]
    """Cases that an open complaint holds."""
    names: Mapping[str, str]
    """What units are called on the last day of the period: of a household its id."""
    findings: tuple[Finding, ...] = ()
    chair: Mapping[str, Fraction] = NOBODY
    """The casting scores of the councils' chairs, by unit."""

    def __repr__(self) -> str:
        """Show the plan and how much was decided; `to_json` shows the whole."""
        figures = f"placed={len(self.placed)}, classes={len(self.classes)}, awards={len(self.awards)}"
        return f"Decisions({self.results.plan.id!r}, {figures})"

    def card(self, language: Language = "vi") -> Markup:
        """Return ranks, classes and awards in figures, as a notebook shows them."""
        return decisions_card(self, language)

    def _repr_html_(self) -> str:
        return self.card().html

    def placed_of(self, unit: str, rulebook: str | None = None) -> tuple[Placed, ...]:
        """Return the ranks of a unit, one for each rulebook."""
        return tuple(p for p in self.placed if p.unit == unit and rulebook in (None, p.rulebook))

    def placed_in(self, rulebook: str) -> tuple[Placed, ...]:
        """Return the ranks of a rulebook, by unit; none where nobody is ranked by it."""
        return tuple(placed for placed in self.placed if placed.rulebook == rulebook)

    def classed_of(self, unit: str, rulebook: str | None = None) -> tuple[Classed, ...]:
        """Return the classes of a unit, one for each rulebook."""
        books = (classes for classes in self.classes if rulebook in (None, classes.rulebook))
        return tuple(found for classes in books if (found := classes.of(unit)) is not None)

    def award(self, award: str) -> AwardDecision | None:
        """Return the decision on one award."""
        return next((each for each in self.awards if each.award.id == award), None)

    @property
    def votes(self) -> Mapping[tuple[str, str], BallotVerdict]:
        """The last ballot on each award and nominee."""
        return FrozenMapping({(each.ballot.award, each.ballot.subject): each for each in self.verdicts})

    def name(self, unit: str) -> str:
        """Return what a unit is called; of one that is not known its id."""
        return self.names.get(unit, unit)

    def names_for(self, rulebook: str | None = None) -> Names:
        """Return what sentences call units, classes, awards and the rest, the titles of a rulebook before others."""
        return names_in(self, rulebook)

    def ranking(self, rulebook: str) -> Ranking | None:
        """Return how the units of a rulebook are ranked."""
        return self.results.plan.ranking_for(rulebook)

    def explanations(self) -> Explanations:
        """Say every rank, class and nomination in sentences."""
        with collector_at_rest():
            return explanations_of(self)

    @property
    def stage(self) -> Literal["provisional", "final"]:
        """Whether the units to compare with are settled: while the plan's cohort is open, everything may change."""
        return "final" if self.results.plan.cohort == "frozen" else "provisional"

    @property
    def digest(self) -> str:
        """The SHA-256 of the decisions as JSON: the same input gives the same one, in any order and on any machine."""
        return digest(self.to_json())

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form: exact numbers as text, everything in one order, every decision with its sentences."""
        return decisions_to_json(self)


def decide(
    results: Results,
    *,
    units: Iterable[Unit],
    proceedings: Proceedings | None = None,
    round: str | None = None,  # noqa: A002 - the word of the domain
    years: Mapping[str, Results] | None = None,
) -> Decisions:
    """Freeze the scores of a run, rank and class the units, and decide the awards of a round.

    Args:
        results: What `run` found for the plan's period.
        units: Who takes part, with traits, parents and lineage: those who filed nothing included.
        proceedings: Matters, earlier awards, nominations, ballots; without them there are none,
            and the day of the decision is the last day of the period.
        round: The round; of the plan's rounds the one whose period is the plan's, unless given.
        years: The results of the years of a round of several, by their periods; those of the plan's own are `results`.

    Raises:
        CohortError: Scores are states without a rule, or rules of the plan contradict each other.
    """
    with collector_at_rest():
        return _Decision(results, units, proceedings, round, years or {}).decide()


class _Decision:
    """The whole set on its way to decisions."""

    def __init__(
        self,
        results: Results,
        units: Iterable[Unit],
        proceedings: Proceedings | None,
        name: str | None,
        years: Mapping[str, Results],
    ) -> None:
        self._results, self._plan = results, results.plan
        self._units = {unit.id: unit for unit in units}
        self._told = proceedings or Proceedings(as_of=self._plan.period.last_day)
        self._round = _round_of(self._plan, name)
        self._years = {**years, self._plan.period.id: results}
        self._books = {book.rulebook.id: book.rulebook for book in results.books}

    def decide(self) -> Decisions:
        """Return the decisions."""
        attributions = attribute(self._plan, self._units.values())
        settled = self._settled(attributions)
        rankings = self._rankings()
        work = council_work(self._plan, self._told, self._units.values())
        placed = self._placed(settled, rankings, work.chair)
        quotas = tuple(rule.on(self._told.as_of) for rule in self._plan.class_quotas)
        rules = ClassRules(rankings, quotas, self._plan.class_dependencies, work.chair)
        classes = classify(settled, self._books, rules)
        held = held_cases(self._told.postings, self._told.as_of)
        standings = _standings(settled, placed, classes, rankings, work.chair)
        awards = self._awards(standings, work.votes, held)
        return Decisions(
            results=self._results,
            round=self._round,
            proceedings=self._told,
            attributions=tuple(attributions[unit] for unit in sorted(attributions)),
            settled=settled,
            placed=placed,
            classes=classes,
            awards=awards,
            verdicts=work.verdicts,
            held=held,
            names=FrozenMapping({u.id: u.name_on(self._plan.period.last_day) for u in self._units.values()}),
            findings=(*work.findings, *_not_nominated(self._told, awards)),
            chair=work.chair,
        )

    def _settled(self, attributions: Mapping[str, Attribution]) -> tuple[Settled, ...]:
        """Return the frozen scores: of the year, or of a round of several years."""
        if self._round is None or self._round.roll_up is None:
            contenders = contenders_of(self._results, self._units, attributions)
        else:
            wanted = self._rolled(self._round)
            scores = roll_up(self._round, wanted, units=self._units.values())
            contenders = round_contenders(scores, wanted, self._units, attributions)
        return freeze_scores(contenders, self._plan.state_rules)

    def _rolled(self, review: Round) -> dict[str, Results]:
        """Return the results of every year of a round: one that nobody handed in is not left out in silence."""
        periods = () if review.roll_up is None else review.roll_up.periods
        lacking = [name for name in periods if name not in self._years]
        if lacking:
            raise _no_results(review, lacking)
        return {name: self._years[name] for name in periods}

    def _rankings(self) -> FrozenMapping[str, Ranking]:
        found = {name: self._plan.ranking_for(name) for name in self._books}
        return FrozenMapping({name: ranking for name, ranking in found.items() if ranking is not None})

    def _placed(
        self, settled: tuple[Settled, ...], rankings: Mapping[str, Ranking], chair: Mapping[str, Fraction]
    ) -> tuple[Placed, ...]:
        by_book: dict[str, list[Settled]] = defaultdict(list)
        for each in settled:
            by_book[each.contender.rulebook].append(each)
        ranked = [each for name in sorted(rankings) for each in rank(by_book[name], rankings[name], chair=chair)]
        return tuple(ranked)

    def _awards(
        self, standings: Standings, votes: Mapping[tuple[str, str], Vote], held: Iterable[HeldCase]
    ) -> tuple[AwardDecision, ...]:
        if self._round is None:
            return ()
        bands = {
            name: tuple(band.id for band in book.classes.bands) if book.classes else ()
            for name, book in self._books.items()
        }
        around = Around(
            proceedings=self._told,
            period=self._round.period,
            bands=bands,
            votes=votes,
            complaints=FrozenMapping({each.unit: each.since for each in held}),
        )
        day, name = self._told.as_of, self._round.id
        return decide_awards([award.on(day) for award in self._plan.awards if award.round == name], standings, around)


def _standings(
    settled: Iterable[Settled],
    placed: Iterable[Placed],
    classes: Iterable[Classes],
    rankings: Mapping[str, Ranking],
    chair: Mapping[str, Fraction],
) -> Standings:
    return Standings(
        settled={(each.contender.rulebook, each.contender.unit): each for each in settled},
        placed={(each.rulebook, each.unit): each for each in placed},
        classed={(book.rulebook, each.unit): each for book in classes for each in book.units},
        rankings=rankings,
        chair=chair,
    )


def _round_of(plan: Plan, name: str | None) -> Round | None:
    """Return the round that is asked for, or the one of the plan's own period."""
    if name is None:
        return next((each for each in plan.rounds if each.period == plan.period and each.roll_up is None), None)
    found = next((each for each in plan.rounds if each.id == name), None)
    if found is None:
        known = [each.id for each in plan.rounds]
        raise CohortError(
            "EMU-K06",
            vi=f"Kế hoạch không có đợt {name}.",
            en=f"The plan has no round {name}.",
            hint=did_you_mean(name, known) or (f"các đợt: {', '.join(known)}", f"the rounds: {', '.join(known)}"),
            round=name,
        )
    return found


def _no_results(review: Round, lacking: list[str]) -> CohortError:
    names = ", ".join(lacking)
    return CohortError(
        "EMU-K50",
        vi=f"Đợt {review.id} gộp điểm nhiều kỳ, chưa có kết quả của kỳ {names}.",
        en=f"The round {review.id} is made of several periods, and there are no results of {names}.",
        hint=(
            "chấm các kỳ đó và đưa kết quả vào (--year), hoặc sửa `roll_up.periods` của đợt",
            "score those periods and hand in their results (--year), or correct `roll_up.periods` of the round",
        ),
        round=review.id,
        periods=" ".join(lacking),
    )


def _not_nominated(told: Proceedings, awards: Iterable[AwardDecision]) -> Iterator[Finding]:
    """Yield a finding for every nominee whom its award cannot consider: nobody vanishes without a word."""
    for decision in awards:
        considered = {each.nominee for each in decision.nominations}
        for nominee in told.nominees:
            if nominee.award == decision.award.id and nominee.id not in considered:
                where = ("nominee", nominee.id), ("unit", nominee.unit), ("award", nominee.award)
                vi = f"{nominee.id} không được xét {nominee.award}: đơn vị {nominee.unit} không thuộc đối tượng xét."
                en = f"{nominee.id} is not considered for {nominee.award}, which is not for the unit {nominee.unit}."
                yield Finding("EMU-K51", "error", vi, en, where)
