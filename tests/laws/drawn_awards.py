"""Small cohorts with several awards, drawn from a number: the same number draws the same one everywhere.

Up to eight units; awards with quotas per bloc, over all, in lanes and as shares of every base; classes, ties, matters,
withdrawals. `staged` makes of a drawn one what `decide_awards` takes; the oracle reads the drawn one itself.
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

from emulation.algebra import Constant, State, Text
from emulation.cohorts import (
    Around,
    AwardDecision,
    Classed,
    Contender,
    Settled,
    Standings,
    decide_awards,
    freeze_scores,
    rank,
)
from emulation.models import (
    Award,
    AwardConditions,
    ExceptionalCeiling,
    FrozenMapping,
    Matter,
    Period,
    Proceedings,
    Quota,
    QuotaBase,
    Ranking,
    RankKey,
    SmallCohort,
    Source,
    StateRule,
    Withdrawal,
)
from emulation.scoring import Band, Standing

SOURCE = Source("drawn", kind="model_extension", model=True)
BOOK = "drawn/book"
BANDS = ("one", "two", "three")
FLOORS = (4, 2, 0)
"""The least points of each class."""
SHARES = ("20%", "25%", "1/3", "50%", "100%")


@dataclass(frozen=True)
class Person:
    """One unit as it is drawn; `how` is what a rule does with its state, where it has no score."""

    unit: str
    score: Fraction | int | None
    how: str
    bloc: str | None
    area: str
    late: int | None
    matter: str | None
    withdrawn: bool

    @property
    def band(self) -> int | None:
        """The position of its class."""
        score = self.score
        return None if score is None else next(n for n, floor in enumerate(FLOORS) if score >= floor)


@dataclass(frozen=True)
class Drawn:
    """A cohort, how it is ranked, and what is awarded."""

    people: tuple[Person, ...]
    ranking: Ranking
    awards: tuple[Award, ...]

    def raised(self, unit: str, by: Fraction | int) -> "Drawn":
        """Return the cohort in which one unit has more points."""
        people = tuple(replace(p, score=(p.score or 0) + by) if p.unit == unit else p for p in self.people)
        return replace(self, people=people)

    def reordered(self, by: Random) -> "Drawn":
        """Return the same cohort in another order."""
        return replace(self, people=tuple(by.sample(self.people, len(self.people))))

    def renamed(self, names: dict[str, str]) -> "Drawn":
        """Return the cohort in which units, blocs and areas are called otherwise."""
        people = (
            replace(p, unit=names[p.unit], area=names[p.area], bloc=None if p.bloc is None else names[p.bloc])
            for p in self.people
        )
        awards = (
            award.changed(quotas=[quota.changed(traits=_renamed(quota, names)) for quota in award.quotas])
            for award in self.awards
        )
        return replace(self, people=tuple(people), awards=tuple(awards))


def _renamed(quota: Quota, names: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {trait: tuple(names[code] for code in codes) for trait, codes in quota.traits.items()}


# --- drawing ---------------------------------------------------------------------------------------------------------


def drawn(number: int) -> Drawn:
    """Draw a cohort."""
    chance = Random(number)  # noqa: S311 - a case that is drawn, not a secret
    people = tuple(_person(chance, f"u{n}") for n in range(chance.randint(0, 8)))
    within = chance.choice(((), ("bloc",)))
    keys = (RankKey(by="fact", of="late", prefer="less"),) if chance.random() < 0.5 else ()
    ranking = Ranking(on="points", ties="competition", keys=keys, within=within, source=SOURCE)
    names = ["a", "b", "c"][: chance.choice((1, 1, 2, 3))]
    awards = tuple(_award(chance, name, names[position + 1 :]) for position, name in enumerate(names))
    return Drawn(people, ranking, awards)


def _person(chance: Random, unit: str) -> Person:
    has = chance.random() < 0.9
    return Person(
        unit=unit,
        score=chance.choice((0, 1, 2, 2, 3, 3, 4, 5)) if has else None,
        how="number" if has else chance.choice(("exclude", "not-classed")),
        bloc=chance.choice(("east", "west")) if chance.random() < 0.95 else None,
        area=chance.choice(("I", "III")),
        late=chance.randint(0, 2) if chance.random() < 0.8 else None,
        matter=chance.choice(("open", "upheld")) if chance.random() < 0.1 else None,
        withdrawn=chance.random() < 0.06,
    )


def _award(chance: Random, name: str, lower: list[str]) -> Award:
    """Draw an award that may stand above one of the `lower` ones."""
    return Award(
        id=name,
        title=Text(vi=name, en=name),
        round="r",
        achievement="x" if chance.random() < 0.5 else None,
        above=chance.choice(lower) if lower and chance.random() < 0.4 else None,
        conditions=_conditions(chance),
        quotas=tuple(_quota(chance, f"{name}{n}", lower) for n in range(chance.choice((0, 1, 1, 1, 2, 2, 3)))),
        order=chance.choice(("points", "rank")),
        ties=chance.choice(("leave-out", "authority")),
        held=chance.choice(("reserve", "pass")),
        source=SOURCE,
    )


def _conditions(chance: Random) -> AwardConditions:
    match chance.randint(0, 5):
        case 0:
            return AwardConditions(class_at_least=chance.choice(BANDS[:2]))
        case 1:
            return AwardConditions(points_at_least=chance.randint(1, 4))
        case 2:
            return AwardConditions(rank_at_most=chance.randint(1, 4))
        case _:
            return AwardConditions()


def _quota(chance: Random, name: str, lower: list[str]) -> Quota:
    number = chance.randint(0, 4)
    sized: dict[str, object] = {"at_most": number}
    if chance.random() < 0.5:
        rounding = chance.choice(("floor", "ceiling", "half_up"))
        sized = {"share": chance.choice(SHARES), "base": _base(chance, lower), "rounding": rounding}
    ceiling = {"share": "100%"} if "share" in sized and chance.random() < 0.5 else {"at_most": chance.randint(number, 4)}
    return Quota(
        id=name,
        small=SmallCohort(fewer_than=chance.randint(2, 4), at_most=1) if chance.random() < 0.2 else None,
        exceptional=ExceptionalCeiling(reason="drawn", source=SOURCE, **ceiling) if chance.random() < 0.1 else None,
        within=chance.choice(((), (), ("bloc",), ("bloc",), ("area",), ("bloc", "area"))),
        traits={"area": (chance.choice(("I", "III")),)} if chance.random() < 0.2 else {},
        source=SOURCE,
        **sized,
    )


def _base(chance: Random, lower: list[str]) -> QuotaBase:
    counted = chance.choice(("units", "ranked", "class", "stated", *(["award"] if lower else [])))
    match counted:
        case "class":
            return QuotaBase(counted=counted, of=chance.choice(BANDS), or_better=chance.random() < 0.5)
        case "award":
            return QuotaBase(counted=counted, of=chance.choice(lower))
        case "stated":
            return QuotaBase(counted=counted, number=chance.randint(0, 10))
        case _:
            return QuotaBase(counted=counted)


# --- what decide_awards takes ----------------------------------------------------------------------------------------

RULES = (
    StateRule(state=State.MISSING, how="not-classed", source=SOURCE),
    StateRule(state=State.NOT_APPLICABLE, how="exclude", source=SOURCE),
)
STATES = {"not-classed": State.MISSING, "exclude": State.NOT_APPLICABLE}


def contender(person: Person) -> Contender:
    """Return a unit with its score, its traits and the fact by which equals are parted."""
    traits = {"area": person.area} | ({} if person.bloc is None else {"bloc": person.bloc})
    late = {} if person.late is None else {"late": Fraction(person.late)}
    official = STATES[person.how] if person.score is None else Fraction(person.score)
    return Contender(
        unit=person.unit, rulebook=BOOK, official=official, scale=Fraction(10), traits=FrozenMapping(traits),
        facts=FrozenMapping(late), standing=Standing("incomplete"),
    )  # fmt: skip


def _classed(settled: Settled, band: int | None) -> Classed:
    own = settled.contender.standing
    if band is None:
        return Classed(settled=settled, status="not-classed", band=None, own=own)
    title = Text(vi=BANDS[band], en=BANDS[band])
    made = Band(BANDS[band], title, Constant(Fraction(FLOORS[band])))
    return Classed(settled=settled, status="classed", band=made, own=own)


def staged(cohort: Drawn) -> tuple[tuple[Award, ...], Standings, Around]:
    """Return what `decide_awards` takes."""
    settled = freeze_scores([contender(p) for p in cohort.people], RULES)
    bands = {p.unit: p.band for p in cohort.people}
    standings = Standings(
        settled={(BOOK, s.contender.unit): s for s in settled},
        placed={(BOOK, p.unit): p for p in rank(settled, cohort.ranking)},
        classed={(BOOK, s.contender.unit): _classed(s, bands[s.contender.unit]) for s in settled},
        rankings={BOOK: cohort.ranking},
    )
    told = Proceedings(
        as_of="2024-01-31",
        matters=[_matter(p) for p in cohort.people if p.matter is not None],
        withdrawals=[Withdrawal(nominee=p.unit, on="2024-01-02", reason="drawn") for p in cohort.people if p.withdrawn],
    )
    return cohort.awards, standings, Around(told, Period.of_year(2023), {BOOK: BANDS})


def _matter(person: Person) -> Matter:
    closed = {"closed_on": "2024-01-05", "outcome": "upheld"} if person.matter == "upheld" else {}
    return Matter(id=f"m-{person.unit}", unit=person.unit, kind="inspection", opened_on="2023-06-01", **closed)


def decided(cohort: Drawn) -> tuple[AwardDecision, ...]:
    """Decide the awards of a drawn cohort."""
    return decide_awards(*staged(cohort))
