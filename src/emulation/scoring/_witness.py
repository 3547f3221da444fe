"""A case that a decision table does not decide: its facts, and the words in which it is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, cast

from emulation.algebra import (
    POINTS,
    Codes,
    Earlier,
    Field,
    Language,
    Name,
    Node,
    Parameter,
    PointsOf,
    Read,
    Reader,
    Span,
    State,
    Statistic,
    Text,
    Trait,
    Truths,
    Value,
    bounds,
    interpret,
    leaves_of,
    write_value,
)
from emulation.models import Fact, FrozenMapping, Measure
from emulation.scoring._decision_table import DecisionTable, LetteredBlock
from emulation.scoring._linear import Linear
from emulation.scoring._lowering import name_of
from emulation.scoring._path import Path
from emulation.scoring._words import words_of


@dataclass(frozen=True, slots=True)
class Witness:
    """A case that a decision table does not decide: real facts, verified by the reference interpreter.

    `rows` are the ids of the rows that hold: none for a hole, several for an overlap.
    `facts`, `earlier` (one period ago first) and `traits` are what `Rulebook.case` takes; `points` are
    those of an appraiser, by criterion, where the appraised score is the official one;
    `statistics` what a frozen cohort would have to say. `letters` are those of the blocks, by block;
    `words` tells all that the rows read.
    """

    rows: tuple[str, ...]
    facts: FrozenMapping[str, Fact]
    letters: FrozenMapping[str, str]
    words: Text
    points: FrozenMapping[str, Value] = field(default_factory=FrozenMapping[str, Value])
    earlier: tuple[FrozenMapping[str, Fact], ...] = ()
    traits: FrozenMapping[str, str] = field(default_factory=FrozenMapping[str, str])
    statistics: FrozenMapping[Statistic, Fraction] = field(default_factory=FrozenMapping[Statistic, Fraction])

    @property
    def alike(self) -> object:
        """What witnesses of one kind of case share: the rows, and the letters or else the words."""
        return self.rows, self.letters or self.words


class Answers:
    """Answers every leaf by what a path decided; what it left open has one end of its range."""

    def __init__(self, path: Path, solution: Mapping[Node, Fraction], *, high: bool) -> None:
        """Read a path with a solution of its limits."""
        self.path, self.solution, self.high = path, solution, high
        self.book = path.land.book
        self.points: dict[str, Value] = {}

    def __call__(self, leaf: Read, /) -> Value:
        """Answer a leaf."""
        if isinstance(leaf, PointsOf):
            return self._points(name_of(leaf))
        if self.path.absent.get(leaf):
            return State.NOT_APPLICABLE
        known = self.path.found.get(leaf)
        if isinstance(known, Linear) and known.known:
            return known.constant
        if leaf in self.path.answers:
            return self.path.answers[leaf]
        return self.solution.get(leaf, self._any(leaf))

    def _points(self, name: str) -> Value:
        if name not in self.points:
            judged = name in self.path.land.judged
            self.points[name] = self._judged(name) if judged else interpret(self.path.land.nodes[name], self)
        return self.points[name]

    def _judged(self, name: str) -> Value:
        leaf = PointsOf(name)
        return State.NOT_APPLICABLE if self.path.absent.get(leaf) else self.solution.get(leaf, self._any(leaf))

    def _any(self, leaf: Read) -> Value:
        """Return one end of what a leaf may be; of codes the first that the path left."""
        match bounds(leaf, self.path.land.outcomes):
            case Truths():
                return self.high
            case Codes(codes=codes):
                left = sorted(self.path.codes.get(leaf, codes), key=lambda code: (not code, code))
                return left[0] if left else State.NOT_APPLICABLE
            case Span(low=low, high=high):
                end = high if self.high else low
                return State.MISSING if end is None else end

    def rows(self, collection: str, /) -> Sequence[Reader] | State:
        """Return a listing without rows."""
        return () if self.book.form[collection].at_least == 0 else State.MISSING

    def truths(self, rows: Sequence[Node]) -> list[bool | State]:
        """Ask the reference interpreter which rows hold."""
        return [cast("bool | State", interpret(row, self)) for row in rows]

    def facts(self, periods: int = 0) -> FrozenMapping[str, Fact]:
        """Return the facts of the form, as they are filed, so many periods ago."""
        return FrozenMapping({m.name: self._fact(m, periods) for m in self.book.form.measures})

    def _fact(self, measure: Measure, periods: int) -> Fact:
        if measure.rows is not None:
            return ()
        kind = measure.node_kind
        value = self(Earlier(measure.name, periods, kind) if periods else Field(measure.name, kind))
        return _filed(measure, value) if isinstance(value, Fraction) else value


def _filed(measure: Measure, value: Fraction) -> Fact:
    if measure.kind == "day":
        return date.fromordinal(int(value))
    scaled = int(value * 10**measure.decimals)
    return Decimal(scaled).scaleb(-measure.decimals) if measure.decimals else scaled


def witness_of(table: DecisionTable, truths: Sequence[bool | State], answers: Answers) -> Witness:
    """Return the case that answers make."""
    leaves = _leaves(answers, [row.holds for row in table.rows])
    periods = max((leaf.periods for leaf in leaves if isinstance(leaf, Earlier)), default=0)
    values = [(block, interpret(block.of, answers)) for block in table.blocks]
    return Witness(
        tuple(row.id for row, truth in zip(table.rows, truths, strict=True) if truth is True),
        answers.facts(),
        FrozenMapping({b.id: b.letter_of(x) for b, x in values if isinstance(x, Fraction)}),
        Text(vi=_words(table, answers, "vi"), en=_words(table, answers, "en")),
        FrozenMapping({name: answers(PointsOf(name)) for name in sorted(answers.path.land.judged)}),
        tuple(answers.facts(n + 1) for n in range(periods)),
        FrozenMapping({leaf.name: cast("str", answers(leaf)) for leaf in leaves if isinstance(leaf, Trait)}),
        FrozenMapping({leaf: cast("Fraction", answers(leaf)) for leaf in leaves if isinstance(leaf, Statistic)}),
    )


def _leaves(answers: Answers, nodes: Sequence[Node]) -> list[Read]:
    """Return every leaf that nodes read, through points down to the facts."""
    found: dict[Read, None] = {}
    open_ = list(nodes)
    while open_:
        for leaf in leaves_of(open_.pop()):
            if leaf not in found:
                found[leaf] = None
                open_ += [answers.path.land.nodes[name_of(leaf)]] if isinstance(leaf, PointsOf) else []
    return list(found)


def _words(table: DecisionTable, answers: Answers, language: Language) -> str:
    """Tell the blocks with their letters, then other points, then everything else that the rows read."""
    said = [_block(block, interpret(block.of, answers), language) for block in table.blocks]
    told = {block.of for block in table.blocks}
    read = dict.fromkeys(leaf for row in table.rows for leaf in leaves_of(row.holds) if leaf not in told)
    said += [_points(leaf, answers, language) for leaf in read if isinstance(leaf, PointsOf)]
    said += [_leaf(leaf, answers, language) for leaf in read if isinstance(leaf, Field | Trait | Parameter | Earlier)]
    return "; ".join(said)


def _block(block: LetteredBlock, value: Value, language: Language) -> str:
    said = f"{block.title.in_(language)}: {write_value(value, Name(block.title, POINTS), language)}"
    if not isinstance(value, Fraction):
        return said
    return f"{said} ({_LETTER.in_(language)} {block.letter_of(value)})"


def _points(leaf: PointsOf, answers: Answers, language: Language) -> str:
    title = words_of(answers.book).title_of(leaf.target)
    return f"{title.in_(language)}: {write_value(answers(leaf), Name(title, POINTS), language)}"


def _leaf(leaf: Field | Trait | Parameter | Earlier, answers: Answers, language: Language) -> str:
    words, value = words_of(answers.book), answers(leaf)
    name = words.name_of(leaf)
    shown = words.code_of(leaf, value).in_(language) if isinstance(value, str) else write_value(value, name, language)
    when = f" ({_AGO.in_(language).format(leaf.periods)})" if isinstance(leaf, Earlier) else ""
    return f"{name.label.in_(language)}{when}: {shown}"


_LETTER: Final = Text(vi="mức", en="letter")
_AGO: Final = Text(vi="trước {} kỳ", en="{} before")
