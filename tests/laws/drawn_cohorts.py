"""Cohorts drawn at random, as units and as the rows of a table: few numbers, so that equals and gaps are everywhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import polars as pl
from hypothesis import strategies as st

from emulation import Source, State, tables
from emulation.algebra import Value
from emulation.cohorts import Contender, Settled, freeze_scores
from emulation.models import FrozenMapping, Ranking, RankKey, StateRule

MODEL = Source("model", kind="model_extension", model=True)
BOOK = "drawn/book"
QUANTUM = Fraction(1, 100)
KEYS = (
    RankKey(by="points", of="drawn/a"),
    RankKey(by="points", of="drawn/b", prefer="less"),
    RankKey(by="fact", of="violations", prefer="less"),
    RankKey(by="share"),
    RankKey(by="chair"),
)


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One unit of a drawn cohort; None is what is not known."""

    id: str
    total: Fraction | State
    maximum: Fraction
    traits: Mapping[str, str | None]
    values: Mapping[str, Value]
    facts: Mapping[str, Value]
    chair: Fraction | None = None

    def contender(self, **more: Any) -> Contender:
        """Return the unit as it is compared with others."""
        traits = {name: code for name, code in self.traits.items() if code is not None}
        return Contender(
            unit=self.id,
            rulebook=BOOK,
            official=self.total,
            scale=self.maximum,
            traits=FrozenMapping(traits),
            values=FrozenMapping(dict(self.values)),
            facts=FrozenMapping(dict(self.facts)),
            **more,
        )


@dataclass(frozen=True)
class Cohort:
    """A drawn cohort."""

    units: tuple[Unit, ...]
    rules: tuple[StateRule, ...] = ()
    decimals: bool = field(default=False)
    """Whether the table holds points as decimals, not as whole quanta."""

    @property
    def chair(self) -> dict[str, Fraction]:
        """The scores of the council's chair."""
        return {unit.id: unit.chair for unit in self.units if unit.chair is not None}

    def settled(self) -> tuple[Settled, ...]:
        """Return the units as a frozen cohort."""
        return freeze_scores((unit.contender() for unit in self.units), self.rules)

    def frame(self) -> pl.DataFrame:
        """Return the units as rows."""
        columns = {"unit": [unit.id for unit in self.units]}
        frame = pl.DataFrame(columns, schema={"unit": pl.String})
        frame = frame.with_columns(self._points("total", [unit.total for unit in self.units]))
        frame = frame.with_columns(self._points("maximum", [unit.maximum for unit in self.units])[:1])
        for name in ("drawn/a", "drawn/b"):
            frame = frame.with_columns(self._points(name, [unit.values[name] for unit in self.units]))
        facts = [unit.facts["violations"] for unit in self.units]
        whole = [None if isinstance(fact, State) else int(fact) for fact in facts]
        frame = frame.with_columns(pl.Series("violations", whole, dtype=pl.Int16))
        for name in ("bloc", "area"):
            frame = frame.with_columns(pl.Series(name, [unit.traits[name] for unit in self.units], dtype=pl.String))
        return frame

    def _points(self, name: str, values: Sequence[Value]) -> list[pl.Series]:
        quanta = [None if isinstance(value, State) else int(Fraction(value) / QUANTUM) for value in values]
        words = [value.value if isinstance(value, State) else "scored" for value in values]
        cells = pl.Series(name, quanta, dtype=pl.Int64)
        if self.decimals:
            cells = cells.cast(pl.Decimal(38, 2)) * pl.Series(["0.01"]).cast(pl.Decimal(38, 2))
        return [cells.alias(name), pl.Series(f"{name}:state", words, dtype=pl.String)]

    def frozen(self) -> tables.FrozenScores:
        """Return the rows as a frozen cohort."""
        return tables.freeze_scores(self.frame(), self.rules, quantum=QUANTUM)


_POINTS = st.sampled_from([Fraction(n, 100) for n in (-50, 0, 4950, 5000, 6000, 7333, 9000)])
_NUMBERS = st.one_of(_POINTS, _POINTS, _POINTS, st.just(State.MISSING))
_STATES = st.sampled_from([State.MISSING, State.WITHHELD, State.NOT_APPLICABLE])
_MAXIMA = st.sampled_from([Fraction(100), Fraction(100), Fraction(90), Fraction(33), Fraction(0)])


@st.composite
def state_rules(draw: st.DrawFn) -> tuple[StateRule, ...]:
    """Draw a rule for each state, whichever it is."""
    return tuple(draw(st.sampled_from(_RULES[state])) for state in _RULES)


_RULES = {
    state: [
        *(StateRule(state=state, how=how, source=MODEL) for how in ("exclude", "not-classed")),
        *(StateRule(state=state, how="points", points=points, source=MODEL) for points in ("0", "49.5", "73.335")),
    ]
    for state in (State.MISSING, State.WITHHELD, State.NOT_APPLICABLE)
}


@st.composite
def units(draw: st.DrawFn, name: str) -> Unit:
    """Draw one unit."""
    return Unit(
        id=name,
        total=draw(st.one_of(_POINTS, _POINTS, _POINTS, _STATES)),
        maximum=draw(_MAXIMA),
        traits={
            "bloc": draw(st.sampled_from(["x", "x", "y", None])),
            "area": draw(st.sampled_from(["I", "I", "III", None])),
        },
        values={"drawn/a": draw(_NUMBERS), "drawn/b": draw(_NUMBERS)},
        facts={"violations": draw(st.sampled_from([Fraction(0), Fraction(0), Fraction(3), State.MISSING]))},
        chair=draw(st.sampled_from([None, Fraction(1), Fraction(5, 2)])),
    )


@st.composite
def cohorts(draw: st.DrawFn, most: int = 9) -> Cohort:
    """Draw a cohort in a drawn order of its units."""
    number = draw(st.integers(0, most))
    names = draw(st.permutations([f"u{n}" for n in range(number)]))
    return Cohort(tuple(draw(units(name)) for name in names), draw(state_rules()), draw(st.booleans()))


@st.composite
def rankings(draw: st.DrawFn) -> Ranking:
    """Draw a ranking with some of the keys."""
    return Ranking(
        on=draw(st.sampled_from(["points", "share-of-maximum"])),
        ties=draw(st.sampled_from(["competition", "dense", "shared", "authority"])),
        keys=tuple(draw(st.lists(st.sampled_from(KEYS), max_size=3, unique_by=lambda key: (key.by, key.of)))),
        within=draw(st.sampled_from([(), ("bloc",), ("area",), ("bloc", "area")])),
        source=MODEL,
    )
