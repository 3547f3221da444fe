"""What `decide_awards` takes, made of a drawn cohort."""

import os
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from tests.laws.drawn_awards import BANDS, BOOK, FLOORS, OTHER_BOOK, SOURCE, Drawn, Person, Told, drawn

from emulation.algebra import Constant, State, Text
from emulation.cohorts import (
    Around,
    AwardDecision,
    Classed,
    Contender,
    Reason,
    Settled,
    Standings,
    Vote,
    decide_awards,
    freeze_scores,
    rank,
)
from emulation.models import (
    Award,
    FrozenMapping,
    Matter,
    Nominee,
    Period,
    PriorAward,
    Proceedings,
    Revocation,
    StateRule,
    Withdrawal,
)
from emulation.scoring import Band, Standing

MANY = 100_000 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 10_000
SOME = MANY // 10

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
        unit=person.unit, rulebook=person.book, official=official, scale=Fraction(person.scale),
        traits=FrozenMapping(traits), facts=FrozenMapping(late), standing=Standing("incomplete"),
        apart=Reason(kind="bloc-open", units=("east", "west")) if person.apart else None,
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
    settled = {(s.contender.rulebook, s.contender.unit): s for s in freeze_scores(map(contender, cohort.people), RULES)}
    bands = {p.unit: p.band for p in cohort.people}
    rankings = {book: cohort.ranking_of(book) for book in (BOOK, OTHER_BOOK)}
    placed = [p for book in rankings for p in rank([s for (b, _), s in settled.items() if b == book], rankings[book])]
    standings = Standings(
        settled=settled,
        placed={(p.rulebook, p.unit): p for p in placed},
        classed={key: _classed(s, bands[s.contender.unit]) for key, s in settled.items()},
        rankings=rankings,
    )
    around = Around(
        _proceedings(cohort.people, cohort.told),
        Period.of_year(2023),
        dict.fromkeys(rankings, BANDS),
        {key: Vote(carried, Text(vi="v", en="v")) for key, carried in cohort.told.votes.items()},
        {p.unit: date(2024, 1, 20) for p in cohort.people if p.matter == "complaint"},
    )
    return cohort.awards, standings, around


def _proceedings(people: tuple[Person, ...], told: Told) -> Proceedings:
    return Proceedings(
        as_of="2024-01-31",
        matters=[_matter(p) for p in people if p.matter in ("open", "upheld")],
        nominees=[Nominee(award=award, id=name, kind=kind, unit=unit) for award, name, kind, unit in told.nominees],
        withdrawals=[
            Withdrawal(nominee=name, award=a, on="2024-01-02", reason="drawn") for name, a in told.withdrawals
        ],
        revocations=[_revocation(*key, moves_up=moves_up) for key, moves_up in told.revocations.items()],
        prior_awards=[PriorAward(unit=name, award="flag", periods=["2022"]) for name in sorted(told.flags)],
    )


def _revocation(name: str, award: str, *, moves_up: bool) -> Revocation:
    ground = "false-achievement"
    return Revocation(nominee=name, award=award, ground=ground, on="2024-01-03", next_in_rank=moves_up, source=SOURCE)


def _matter(person: Person) -> Matter:
    closed = {"closed_on": "2024-01-05", "outcome": "upheld"} if person.matter == "upheld" else {}
    return Matter(id=f"m-{person.unit}", unit=person.unit, kind="inspection", opened_on="2023-06-01", **closed)


def decided(cohort: Drawn) -> tuple[AwardDecision, ...]:
    """Decide the awards of a drawn cohort."""
    return decide_awards(*staged(cohort))


def cases(first: int) -> Iterator[tuple[int, Drawn, tuple[AwardDecision, ...]]]:
    """Yield cases of a law, other ones than those of the laws before it."""
    for number in range(MANY + first * SOME, MANY + (first + 1) * SOME):
        cohort = drawn(number)
        yield number, cohort, decided(cohort)
