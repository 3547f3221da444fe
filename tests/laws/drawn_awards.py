"""Small cohorts with several awards, drawn from a number: the same number draws the same one everywhere.

Up to eight units of one rulebook or two; awards with quotas per bloc, over all, in lanes and as shares of every base;
classes, ties, scales, blocs that are open; and what happens around them: collectives, households and individuals who
are nominated, matters, complaints, votes, earlier awards, withdrawals, awards that were taken back.
`staged_awards` makes of a drawn one what `decide_awards` takes; the oracle reads the drawn one itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from random import Random

from emulation.algebra import Text
from emulation.models import (
    Award,
    AwardConditions,
    ExceptionalCeiling,
    Exclusion,
    Quota,
    QuotaBase,
    Ranking,
    RankKey,
    SmallCohort,
    Source,
)

SOURCE = Source("drawn", kind="model_extension", model=True)
BOOK, OTHER_BOOK = "drawn/book", "drawn/other"
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
    scale: int = 10
    book: str = BOOK
    apart: bool = False
    """Whether nobody has said yet which bloc it is in."""

    @property
    def band(self) -> int | None:
        """The position of its class."""
        score = self.score
        return None if score is None else next(n for n, floor in enumerate(FLOORS) if score >= floor)

    @cached_property
    def share(self) -> Fraction | None:
        """The share of the maximum."""
        return None if self.score is None or not self.scale else Fraction(self.score) / self.scale


@dataclass(frozen=True)
class Entry:
    """Who is considered for an award: a unit, or whom it has nominated."""

    nominee: str
    kind: str
    person: Person

    @property
    def subject(self) -> str:
        """Whose achievement it is."""
        return self.person.unit if self.kind == "collective" else self.nominee


@dataclass(frozen=True)
class Told:
    """What happens around the scores; nominees by award, id, kind and unit."""

    nominees: tuple[tuple[str, str, str, str], ...] = ()
    withdrawals: tuple[tuple[str, str | None], ...] = ()
    """A nominee, and the award, or None for all."""
    revocations: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    """By nominee and award, whether the next in rank moves up."""
    votes: Mapping[tuple[str, str], bool | None] = field(default_factory=dict)
    """By award and nominee, whether it was carried; None where the ballot decides nothing."""
    flags: frozenset[str] = frozenset()
    """Who had the flag in an earlier year."""

    def renamed(self, names: dict[str, str]) -> "Told":
        """Return the same of those who are called otherwise."""
        return Told(
            tuple((award, names[name], kind, names[unit]) for award, name, kind, unit in self.nominees),
            tuple((names[name], award) for name, award in self.withdrawals),
            {(names[name], award): moves_up for (name, award), moves_up in self.revocations.items()},
            {(award, names[name]): carried for (award, name), carried in self.votes.items()},
            frozenset(names[name] for name in self.flags),
        )


@dataclass(frozen=True)
class Drawn:
    """A cohort, how it is ranked, and what is awarded."""

    people: tuple[Person, ...]
    ranking: Ranking
    awards: tuple[Award, ...]
    other: Ranking | None = None
    """How units of the other rulebook are ranked, if otherwise."""
    told: Told = field(default_factory=Told)

    def ranking_of(self, book: str) -> Ranking:
        """Return how the units of a rulebook are ranked."""
        return self.other if self.other is not None and book == OTHER_BOOK else self.ranking

    def entries(self, award: Award) -> list[Entry]:
        """Return who is considered: a collective instead of its unit, an individual beside it."""
        people = {p.unit: p for p in self.people if not award.rulebooks or p.book in award.rulebooks}
        named = [
            Entry(name, kind, people[u]) for a, name, kind, u in self.told.nominees if a == award.id and u in people
        ]
        instead = {each.person.unit for each in named if each.kind != "individual"}
        units = [] if award.nominated else [Entry(p.unit, "unit", p) for p in people.values() if p.unit not in instead]
        return named + units

    def raised(self, unit: str, by: Fraction | int) -> "Drawn":
        """Return the cohort in which one unit has more points."""
        people = tuple(replace(p, score=(p.score or 0) + by) if p.unit == unit else p for p in self.people)
        return replace(self, people=people)

    def reordered(self, by: Random) -> "Drawn":
        """Return the same cohort in another order."""
        return replace(self, people=tuple(by.sample(self.people, len(self.people))))

    def renamed(self, names: dict[str, str]) -> "Drawn":
        """Return the cohort in which units, nominees, blocs and areas are called otherwise."""
        people = (
            replace(p, unit=names[p.unit], area=names[p.area], bloc=None if p.bloc is None else names[p.bloc])
            for p in self.people
        )
        awards = (
            award.changed(quotas=[quota.changed(traits=_renamed(quota, names)) for quota in award.quotas])
            for award in self.awards
        )
        return replace(self, people=tuple(people), awards=tuple(awards), told=self.told.renamed(names))


def _renamed(quota: Quota, names: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {trait: tuple(names[code] for code in codes) for trait, codes in quota.traits.items()}


# --- drawing ---------------------------------------------------------------------------------------------------------


def drawn(number: int) -> Drawn:
    """Draw a cohort."""
    chance = Random(number)  # noqa: S311 - a case that is drawn, not a secret
    books = chance.choice(((BOOK,), (BOOK,), (BOOK, OTHER_BOOK)))
    scales = chance.choice(((10,), (10,), (10, 10, 20, 20, 0)))
    size = chance.randint(0, 8)
    people = tuple(_person(chance, f"u{n}", books, scales) for n in range(size))
    names = ["a", "b", "c"][: chance.choice((1, 1, 2, 3))]
    awards = tuple(_award(chance, name, names[position + 1 :], books) for position, name in enumerate(names))
    ranking = _ranking(chance)
    other = _ranking(chance) if chance.random() < 0.3 else None
    return Drawn(people, ranking, awards, other, _told(chance, people, awards))


def _ranking(chance: Random) -> Ranking:
    share, late = RankKey(by="share"), RankKey(by="fact", of="late", prefer="less")
    return Ranking(
        on=chance.choice(("points", "share-of-maximum")),
        ties=chance.choice(("competition", "competition", "dense", "shared", "authority")),
        keys=chance.choice(((), (), (late,), (share, late))),
        within=chance.choice(((), ("bloc",))),
        source=SOURCE,
    )


def _person(chance: Random, unit: str, books: tuple[str, ...], scales: tuple[int, ...]) -> Person:
    has = chance.random() < 0.9
    bloc = chance.choice(("east", "west")) if chance.random() < 0.92 else None
    return Person(
        unit=unit,
        score=chance.choice((0, 1, 2, 2, 3, 3, 4, 5)) if has else None,
        how="number" if has else chance.choice(("exclude", "not-classed")),
        bloc=bloc,
        area=chance.choice(("I", "III")),
        late=chance.randint(0, 2) if chance.random() < 0.8 else None,
        matter=chance.choice(("open", "complaint", "upheld")) if chance.random() < 0.12 else None,
        scale=chance.choice(scales),
        book=chance.choice(books),
        apart=bloc is None and chance.random() < 0.7,
    )


def _award(chance: Random, name: str, lower: list[str], books: tuple[str, ...]) -> Award:
    """Draw an award that may stand above one of the `lower` ones."""
    only = (BOOK,) if len(books) > 1 and chance.random() < 0.3 else ()
    # Points of several rulebooks are not compared.
    orders = ("rank", "share-of-maximum", *(() if len(books) > 1 and not only else ("points", "points")))
    return Award(
        id=name,
        title=Text(vi=name, en=name),
        round="r",
        achievement="x" if chance.random() < 0.5 else None,
        above=chance.choice(lower) if lower and chance.random() < 0.4 else None,
        conditions=_conditions(chance),
        quotas=tuple(_quota(chance, f"{name}{n}", lower) for n in range(chance.choice((0, 1, 1, 1, 2, 2, 3)))),
        order=chance.choice(orders),
        ties=chance.choice(("leave-out", "authority")),
        held=chance.choice(("reserve", "pass")),
        nominated=chance.random() < 0.06,
        rulebooks=only,
        source=SOURCE,
    )


def _conditions(chance: Random) -> AwardConditions:
    vote = chance.random() < 0.2
    match chance.randint(0, 8):
        case 0:
            return AwardConditions(class_at_least=chance.choice(BANDS[:2]), vote=vote)
        case 1:
            return AwardConditions(points_at_least=chance.randint(1, 4), vote=vote)
        case 2:
            return AwardConditions(rank_at_most=chance.randint(1, 4), vote=vote)
        case 3:
            return AwardConditions(share_at_least=chance.choice(("10%", "20%", "30%")), vote=vote)
        case 4:
            return AwardConditions(exclusions=[Exclusion(award="flag")], vote=vote)
        case _:
            return AwardConditions(vote=vote)


def _quota(chance: Random, name: str, lower: list[str]) -> Quota:
    number = chance.randint(0, 4)
    sized: dict[str, object] = {"at_most": number}
    if chance.random() < 0.5:
        rounding = chance.choice(("floor", "ceiling", "half_up"))
        sized = {"share": chance.choice(SHARES), "base": _base(chance, lower), "rounding": rounding}
    ceiling = (
        {"share": "100%"} if "share" in sized and chance.random() < 0.5 else {"at_most": chance.randint(number, 4)}
    )
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


def _told(chance: Random, people: tuple[Person, ...], awards: tuple[Award, ...]) -> Told:
    """Draw what happens around; at most eight or so are considered for an award, for every subset of them is tried."""
    nominees = [named for award in awards for named in _named(chance, people, award)]
    names = [p.unit for p in people] + sorted({name for _, name, _, _ in nominees})
    revocations = {
        (name, award.id): chance.random() < 0.5 for award in awards for name in names if chance.random() < 0.05
    }
    return Told(
        nominees=tuple(nominees),
        withdrawals=tuple(
            (name, chance.choice((None, *(award.id for award in awards)))) for name in names if chance.random() < 0.05
        ),
        revocations=revocations,
        votes={
            (award.id, name): chance.choice((True, True, True, False, None))
            for award in awards if award.conditions.vote for name in names if chance.random() < 0.9
        },
        flags=frozenset(name for name in names if chance.random() < 0.2),
    )  # fmt: skip


def _named(chance: Random, people: tuple[Person, ...], award: Award) -> list[tuple[str, str, str, str]]:
    """Draw whom units nominate for an award: of individuals no more than there is room for."""
    room, found = max(0, 9 - len(people)), []
    often = 0.8 if award.nominated else chance.choice((0, 0, 0.3))
    for person in people:
        if chance.random() >= often:
            continue
        suffix, kind = chance.choice((("-c", "collective"), ("-p", "individual"), ("", "household")))
        if kind != "individual" or room > 0 or award.nominated:
            room -= kind == "individual"
            found.append((award.id, person.unit + suffix, kind, person.unit))
    return found
