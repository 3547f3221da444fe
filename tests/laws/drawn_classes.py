"""Units with facts, drawn for three small rulebooks: classed by bands, by a decision table, and not at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import polars as pl
from hypothesis import strategies as st
from tests.laws.drawn_cohorts import state_rules
from tests.scoring.played import SOURCE, said

from emulation import (
    TOTAL,
    Count,
    Criterion,
    Flag,
    Form,
    Period,
    Rulebook,
    Section,
    State,
    band,
    classification,
    condition,
    downgrade,
    fields,
    measure,
    model_points,
    points_of,
    rules,
    side_condition,
    tables,
    trait,
    when,
)
from emulation.algebra import truth_of
from emulation.cohorts import Contender, Settled, freeze_scores
from emulation.models import FrozenMapping, RankKey, StateRule
from emulation.scoring import ClassRow, DecisionTable

YEAR = Period.of_year(2023)


class Year(Form):
    """What a unit reports."""

    a: Count = measure(vi="a", en="a", at_most=4)
    b: Count = measure(vi="b", en="b", at_most=4, may_not_apply=True)
    violations: Count = measure(vi="Vi phạm", en="Violations", at_most=9)
    tidy: Flag = measure(vi="Gọn", en="Tidy", may_not_apply=True)
    praised: Flag = measure(vi="Được khen", en="Praised")
    fined: Flag = measure(vi="Bị phạt", en="Fined")
    honest: Flag = measure(vi="Trung thực", en="Honest")
    paid: Flag = measure(vi="Đã nộp", en="Paid")


year = fields(Year)
FLAGS: Final = ("tidy", "praised", "fined", "honest", "paid")


def _criterion(name: str) -> Criterion:
    rule = rules.pro_rata(getattr(year, name), of=4)
    return Criterion(f"drawn/{name}", title=said(name), source=SOURCE, points=model_points(10), rule=rule)


_BANDS = classification(
    on=points_of(TOTAL),
    source=SOURCE,
    bands=[
        band(
            "one",
            title=said("one"),
            at_least=when(trait("area") == "III", 10).otherwise(15),
            conditions=[
                side_condition(title=said("tidy"), holds=year.tidy),
                side_condition(title=said("praised"), holds=year.praised, failing="authority"),
            ],
        ),
        band("two", title=said("two"), at_least=10, conditions=[side_condition(title=said("tidy"), holds=year.tidy)]),
        band("three", title=said("three"), at_least=5),
        band("four", title=said("four"), at_least=0),
    ],
    downgrades=[downgrade(title=said("fined"), source=SOURCE, when=year.fined, to="three")],
)
_HIGH = points_of(TOTAL) >= 10
_TABLE = DecisionTable(
    rows=(
        ClassRow("one", said("one"), truth_of(_HIGH & year.tidy), _BANDS.bands[0].conditions[1:]),
        ClassRow("two", said("two"), truth_of(_HIGH & ~year.tidy)),
        ClassRow("three", said("three"), truth_of(points_of(TOTAL) < 10)),
    ),
    source=SOURCE,
    hole="authority",
)
_CONDITIONS = (
    condition("honest", title=said("honest"), source=SOURCE, holds=year.honest),
    condition("paid", title=said("paid"), source=SOURCE, holds=year.paid, bars="commendation"),
)


def _book(name: str, classes: Any) -> Rulebook:
    section = Section("whole", title=said("whole"), criteria=[_criterion("a"), _criterion("b")])
    read = {"violations"} if classes is _BANDS else {"violations", "fined"} if classes else {"violations", *FLAGS[:3]}
    return Rulebook(
        f"drawn/{name}", version="1", form=Year, sections=[section], classes=classes, conditions=_CONDITIONS,
        for_information=sorted(read),
    )  # fmt: skip


BANDED, TABLED, BARE = _book("bands", _BANDS), _book("table", _TABLE), _book("none", None)
KEYS = (
    RankKey(by="points", of="drawn/a"),
    RankKey(by="fact", of="violations", prefer="less"),
    RankKey(by="share"),
)


@dataclass(frozen=True)
class Filed:
    """What one unit filed."""

    id: str
    facts: Mapping[str, Any]
    traits: Mapping[str, str | None]

    def contender(self, book: Rulebook) -> Contender:
        """Return the unit as it is compared with others."""
        traits = {name: code for name, code in self.traits.items() if code is not None}
        facts = {name: fact for name, fact in self.facts.items() if fact is not None}
        case = book.case(facts, unit=self.id, period=YEAR, traits={"area": traits["area"]} if "area" in traits else {})
        return Contender.of(book.evaluate(case), unit=self.id, traits=FrozenMapping(traits), kind=traits["kind"])


@dataclass(frozen=True)
class Filings:
    """The submissions of a cohort."""

    book: Rulebook
    units: tuple[Filed, ...]
    rules: tuple[StateRule, ...]

    def settled(self) -> tuple[Settled, ...]:
        """Return the units as a frozen cohort."""
        return freeze_scores((unit.contender(self.book) for unit in self.units), self.rules)

    def frame(self) -> pl.DataFrame:
        """Return the units as rows."""
        columns: dict[str, Any] = {"unit": pl.Series([unit.id for unit in self.units], dtype=pl.String)}
        for name in ("a", "b", "violations", *FLAGS):
            cells = [unit.facts[name] for unit in self.units]
            kind = pl.Boolean if name in FLAGS else pl.Int64
            columns[name] = pl.Series([None if isinstance(cell, State) else cell for cell in cells], dtype=kind)
            words = [cell.value if isinstance(cell, State) else None for cell in cells]
            columns[f"{name}:state"] = pl.Series(words, dtype=pl.String)
        for name in ("bloc", "area", "kind"):
            columns[name] = pl.Series([unit.traits[name] for unit in self.units], dtype=pl.String)
        return pl.DataFrame(columns)

    def frozen(self) -> tables.FrozenScores:
        """Return the rows as a frozen cohort."""
        frame = self.frame()
        scores = tables.evaluate(self.book, frame, period=YEAR, detail="criteria")
        return tables.freeze_scores(scores, self.rules, rulebook=self.book, beside=frame)


_TRUTHS = st.sampled_from([True, True, True, True, False, None, State.WITHHELD])
_SOME = st.sampled_from([0, 2, 3, 4, 4, 4, None])


@st.composite
def filed(draw: st.DrawFn, name: str) -> Filed:
    """Draw what one unit filed: mostly good, for only then do quotas decide anything."""
    facts = {
        "a": draw(_SOME),
        "b": draw(st.one_of(_SOME, _SOME, st.just(State.NOT_APPLICABLE))),
        "violations": draw(st.sampled_from([0, 0, 1, None])),
        "tidy": draw(st.one_of(_TRUTHS, st.just(State.NOT_APPLICABLE))),
        "praised": draw(_TRUTHS),
        "fined": draw(st.sampled_from([False, False, False, False, True, None])),
        "honest": draw(st.sampled_from([True, True, True, True, True, False, None])),
        "paid": draw(st.sampled_from([True, True, True, True, True, False, None])),
    }
    traits = {
        "bloc": draw(st.sampled_from(["x", "x", "x", "y", "y", None])),
        "area": draw(st.sampled_from(["I", "I", "III", None])),
        "kind": draw(st.sampled_from(["commune", "commune", "ward"])),
    }
    return Filed(name, facts, traits)


@st.composite
def filings(draw: st.DrawFn, *books: Rulebook, most: int = 12) -> Filings:
    """Draw the submissions of a cohort, in a drawn order of its units."""
    number = draw(st.integers(0, most))
    names = draw(st.permutations([f"u{n:02}" for n in range(number)]))
    units = tuple(draw(filed(name)) for name in names)
    return Filings(draw(st.sampled_from(books)), units, draw(state_rules()))
