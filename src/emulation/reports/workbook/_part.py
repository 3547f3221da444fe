"""One rulebook on its way into the workbook: its names, its columns, and what stands in every cell of points."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from emulation.algebra import Language, State, Text, Value
from emulation.models import Plan
from emulation.reports._voice import Voice
from emulation.reports.workbook._formulas import Fixed, Formulas, Live
from emulation.reports.workbook._places import FIRST_ROW, Places
from emulation.reports.workbook._unit_facts import UnitFacts
from emulation.reports.workbook._words import PERIOD_OF, SHEETS
from emulation.runs import BookResults, Decisions, Result
from emulation.scoring import TOTAL, Author, Criterion, Rulebook, Section

UNIT_COLUMNS = 3
"""Number, id and name stand before everything else."""
MAXIMUM = f"{TOTAL}/maximum"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of points: a criterion, a section, a stage of it, or a maximum."""

    name: str
    title: Text
    block: str
    """The id of the section over it."""
    item: Criterion | Section | None = None
    before: str | None = None
    """The stage that it is made of."""


@dataclass(slots=True)
class Part:
    """One rulebook of the workbook."""

    number: int | None
    """None where it is the only one."""
    results: BookResults
    plan: Plan
    voice: Voice
    decisions: Decisions | None
    columns: tuple[Column, ...] = field(init=False)
    places: Places = field(init=False)
    formulas: Formulas = field(init=False)
    units: tuple[UnitFacts, ...] = field(init=False)
    cells: dict[tuple[int, str], Live | Fixed] = field(init=False)
    """By the place of the unit and the name of the column, for the points by the rules."""
    _said: dict[tuple[int, Author], Mapping[str, Value] | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Lay out the columns and write every formula."""
        self.columns = tuple(columns_of(self.book))
        self.places = self._places()
        self.units = tuple(UnitFacts(result.evaluation) for result in self.results.results)
        self.cells = {}
        if self.units:
            case, as_of = self.units[0].case, self.units[0].evaluation.as_of
            parameters = self.book.parameter_values(as_of, case.span)
            self.formulas = Formulas(self.book, self.places, parameters, self.voice.language)
            for place, unit in enumerate(self.units):
                unit.points(unit.evaluation.values)
                for column in self.columns:
                    self.cells[place, column.name] = self._cell(column, unit)

    @property
    def book(self) -> Rulebook:
        """The rulebook as the plan makes it."""
        return self.results.rulebook

    @property
    def language(self) -> Language:
        """The language of the workbook."""
        return self.voice.language

    def sheet(self, kind: str) -> str:
        """Return the name of one of its sheets."""
        name = self.voice(SHEETS[kind])
        return name if self.number is None else f"{name} {self.number}"

    def result(self, place: int) -> Result:
        """Return the result of a unit."""
        return self.results.results[place]

    def period(self) -> str:
        """Say which days were scored."""
        period = self.plan.period
        first, last = self.voice.day(period.first_day), self.voice.day(period.last_day)
        return self.voice(PERIOD_OF, first=first, last=last)

    def notice(self) -> str | None:
        """Return what the plan wants to be read before anything else."""
        return self.voice(self.plan.notice) if self.plan.notice else None

    def row(self, place: int) -> int:
        """Return the row of a unit on the sheets of facts and of points."""
        return FIRST_ROW + place

    def rows_of(self, place: int) -> Mapping[str, tuple[int, int]]:
        """Return the first and the last row of a unit in each listing."""
        found: dict[str, tuple[int, int]] = {}
        for name in self.places.lists:
            counts = [len(unit.env["rows", name]) for unit in self.units]
            first = FIRST_ROW + sum(counts[:place])
            found[name] = first, first + max(counts[place], 1) - 1
        return found

    def column(self, place: int, author: Author) -> Mapping[str, Value] | None:
        """Return the points of a unit by one author, None when that author said nothing."""
        key = place, author
        if key not in self._said:
            self._said[key] = self.units[place].evaluation.column(author)
        return self._said[key]

    @property
    def authors(self) -> tuple[Author, ...]:
        """The authors that have a sheet of points: the rules, and others where any said something."""
        others: tuple[Author, ...] = ("self", "appraised")
        return ("rule", *(author for author in others if self._speaks(author)))

    def _speaks(self, author: Author) -> bool:
        if author == "appraised" == self.book.official:
            return True
        return any(self.column(place, author) is not None for place in range(len(self.units)))

    def official_sheet(self) -> str:
        """Return the name of the sheet that holds the official points."""
        return self.sheet("points" if self.book.official == "rule" else "appraised")

    def official(self, place: int) -> Mapping[str, Value]:
        """Return the official points of a unit."""
        return self.units[place].evaluation.official_column

    def counts(self) -> Counter[str]:
        """Count the criteria that have points now, live and not, over all units."""
        found: Counter[str] = Counter()
        for (place, name), cell in self.cells.items():
            value = self.units[place].evaluation.values[name]
            if name in self.book.criteria and not isinstance(value, State):
                found["live" if isinstance(cell, Live) else "fixed"] += 1
        return found

    def open_cells(self) -> int:
        """Count the criteria that have no points yet, over all units."""
        named = (place_and_name for place_and_name in self.cells if place_and_name[1] in self.book.criteria)
        return sum(isinstance(self.units[place].evaluation.values[name], State) for place, name in named)

    def _cell(self, column: Column, unit: UnitFacts) -> Live | Fixed:
        value = unit.evaluation.values[column.name]
        if isinstance(column.item, Criterion):
            return self.formulas.of_criterion(column.name, unit, value)
        return self.formulas.of_stage(column.name, column.before, unit, value)

    def _places(self) -> Places:
        fields = {m.name: UNIT_COLUMNS + i for i, m in enumerate(self.book.form)}
        listed = [m for m in self.book.form if m.rows is not None]
        lists: dict[str, tuple[str, Mapping[str, int]]] = {}
        for number, measure in enumerate(listed):
            letter = "" if len(listed) == 1 else "abcdefghijklmnopqrstuvwxyz"[number % 26]
            sheet = self.sheet("listing") + (letter if self.number is not None else f" {letter}".rstrip())
            rows = measure.rows.measures if measure.rows is not None else ()
            lists[measure.name] = sheet, {m.name: UNIT_COLUMNS + i for i, m in enumerate(rows)}
        results = {c.name: UNIT_COLUMNS + i for i, c in enumerate(self.columns)}
        identities = {c.id: UNIT_COLUMNS + i for i, c in enumerate(self.book.checks)}
        return Places(
            self.sheet("facts"), self.sheet("points"), fields, lists, results, self.sheet("checks"), identities
        )


def columns_of(book: Rulebook) -> Iterator[Column]:
    """Yield the columns of points: the total first, then section by section, the children of each side by side."""
    yield Column(TOTAL, book.root.title, TOTAL, None, f"{TOTAL}#{len(book.steps) - 1}" if book.steps else None)
    yield Column(MAXIMUM, book.root.title, TOTAL)
    yield from _block(book.root)


def _block(section: Section) -> Iterator[Column]:
    """Yield the children of a section, its stages, and then what stands below each child."""
    for child in section.children:
        steps = len(child.steps) if isinstance(child, Section) else 0
        yield Column(child.id, child.title, section.id, child, f"{child.id}#{steps - 1}" if steps else None)
    for step in range(len(section.steps)):
        before = f"{section.id}#{step - 1}" if step else None
        yield Column(f"{section.id}#{step}", section.title, section.id, section, before)
    for child in section.children:
        if isinstance(child, Section):
            yield from _block(child)
