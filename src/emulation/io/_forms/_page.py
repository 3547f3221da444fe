"""What every sheet of a form has on paper: the heading of a document, its title, and who signs."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from emulation.algebra import Language, Text, format_day
from emulation.io._forms import _keys as keys
from emulation.io._forms import _looks as looks
from emulation.io._forms import _say as say
from emulation.models import Fact, Period, Plan, Unit
from emulation.scoring import Rulebook
from emulation.spreadsheet import Choices, Formula, Message, Printing, Sheet, Span, Style, Workbook

_NARROW: Final = (0.79, 0.59, 0.71, 0.71)
"""Margins in inches: 20, 15, 18 and 18 mm."""
_UNIT_CELL: Final = "emulation_unit"
"""The name of the cell in which the unit is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the sheets of one form share."""

    book: Workbook
    rulebook: Rulebook
    plan: Plan | None
    units: tuple[Unit, ...]
    unit: Unit | None
    language: Language
    namesakes: frozenset[str] = frozenset()
    """The names that several units have, in small letters."""

    def say(self, text: Text, **words: object) -> str:
        """Return words in the language of the form."""
        words_said = text.in_(self.language)
        return words_said.format(**words) if words else words_said

    def name(self, unit: Unit) -> str:
        """Return what a unit is called in the period; a household has no name but its id."""
        return name_of(unit, self.plan)

    def label(self, unit: Unit) -> str:
        """Return the words by which a unit is chosen: its name, with its id where others have the same one."""
        name = self.name(unit)
        return f"{name} – {unit.id}" if name.casefold() in self.namesakes else name

    @property
    def stated(self) -> Mapping[str, Fact]:
        """What the plan itself states about the unit of the form, which nobody has to fill in."""
        if self.plan is None or self.unit is None:
            return {}
        given = self.plan.facts_for(self.unit.id, self.rulebook.id)
        return {name: fact for name, fact in self.rulebook.form.read(given).facts.items() if name in given}

    @property
    def registers(self) -> bool:
        """Whether it matters who registered: the plan assigns the rulebook to those who did."""
        assigned = self.plan.assignments if self.plan else ()
        return any(each.rulebook == self.rulebook.id and each.registered for each in assigned)

    @property
    def period(self) -> str:
        """The period as a title says it."""
        return "" if self.plan is None else _period(self.plan.period, self.language)

    def sheet(self, name: str, key: str, *, landscape: bool = False) -> Sheet:
        """Add a sheet that is read again: its hidden first row says which it is."""
        number = f"{self.rulebook.id} · {self.rulebook.version}"
        printing = Printing(
            landscape=landscape,
            margins=_NARROW,
            footer=f"{number}|{self.say(say.PAGE, page='{page}', pages='{pages}')}|{name}",
        )
        sheet = self.book.add(name, printing=printing)
        sheet.put(0, 0, keys.SHEET + key, looks.KEY)
        sheet.hide_rows(0)
        sheet.protect()
        return sheet

    def next_name(self) -> str:
        """Return the name of the next sheet that is filled: `Biểu 01`."""
        count = sum(each.visibility == "shown" for each in self.book.sheets)
        return f"{self.say(say.SHEET)} {count + 1:02}"


def name_of(unit: Unit, plan: Plan | None) -> str:
    """Return what a unit is called in the plan's period, and without a plan by its last name."""
    if plan:
        return unit.name_on(plan.period.last_day)
    return unit.names[-1].value if unit.names else unit.id


def namesakes(units: Iterable[Unit], plan: Plan | None) -> frozenset[str]:
    """Return the names that several units have, in small letters."""
    counts = Counter(name_of(unit, plan).casefold() for unit in units)
    return frozenset(name for name, count in counts.items() if count > 1)


def heading(desk: Desk, sheet: Sheet, last: int, title: str, *, middle: int) -> int:
    """Put the heading and the title into the rows from 1 on; return the first row behind them.

    Args:
        desk: What the form is about.
        sheet: The sheet.
        last: The last column of the table below.
        title: What the sheet is.
        middle: The last column of the left half.
    """
    own = "" if desk.unit is None or desk.unit.is_household else desk.name(desk.unit).upper()
    upper, lower = (_above(desk).upper(), own) if _above(desk) else (own or "…" * 14, "")
    sheet.merge(1, 0, 1, middle, upper, looks.CENTRED if lower else looks.STATE)
    sheet.merge(1, middle + 1, 1, last, desk.say(say.STATE), looks.STATE)
    sheet.merge(2, 0, 2, middle, lower or None, looks.STATE)
    sheet.merge(2, middle + 1, 2, last, desk.say(say.MOTTO), looks.MOTTO)
    sheet.heights({1: 18, 2: 18, 3: 8, 4: 22})
    sheet.merge(4, 0, 4, last, title, looks.TITLE)
    row = 5
    for text, style, size in _below(desk):
        sheet.merge(row, 0, row, last, text, style)
        width = sum(sheet.column_widths.get(column, 9) for column in range(last + 1))
        sheet.heights({row: 4 + 15 * looks.lines(text, width, size)})
        row += 1
    return row


def middle_of(sheet: Sheet, last: int) -> int:
    """Return the last column of the left half."""
    whole = sum(sheet.column_widths[column] for column in range(last + 1))
    used = 0.0
    for column in range(last):
        used += sheet.column_widths[column]
        if used >= whole * 2 / 5:
            return column
    return last - 1


def unit_line(desk: Desk, sheet: Sheet, row: int, *, middle: int, last: int, key: int) -> int:
    """Put the line that says whose form it is; on the first sheet the unit is chosen there. Return the next row."""
    sheet.merge(
        row,
        0,
        row,
        middle,
        desk.say(say.HOUSEHOLD if desk.rulebook.group == "households" else say.UNIT),
        looks.BOLD.but(align="right"),
    )
    known = desk.label(desk.unit) if desk.unit else None
    sheet.heights({row: 8 + 15 * looks.lines(known or "", 42)})
    if _UNIT_CELL in desk.book.names:
        shown = Formula(f'IF({_UNIT_CELL}="","……",{_UNIT_CELL})', known or "……")
        sheet.merge(row, middle + 1, row, last, shown, looks.CELL.but(align="center", bold=True))
        return row + 1
    style = looks.CHOSEN.but(align="center") if desk.unit is None else looks.CELL.but(align="center", bold=True)
    sheet.merge(row, middle + 1, row, last, known, style)
    sheet.put(row, key, keys.UNIT, looks.KEY)
    sheet.put(0, middle + 1, keys.UNIT, looks.KEY)
    desk.book.define(_UNIT_CELL, sheet, Span.cell(row, middle + 1))
    if desk.unit is None and desk.units:
        choose_unit(desk, sheet, Span.cell(row, middle + 1), [desk.label(unit) for unit in desk.units])
    return row + 1


def choose_unit(desk: Desk, sheet: Sheet, span: Span, labels: Sequence[str]) -> None:
    """Let cells take one of the units."""
    sheet.validate(
        span,
        Choices(tuple(labels)),
        before=Message(desk.say(say.HELP), desk.say(say.CHOICE)),
        refusal=Message(desk.say(say.WRONG), desk.say(say.ONE_OF)),
    )


def signatures(
    desk: Desk, sheet: Sheet, row: int, last: int, *, middle: int, others: bool, of_all: bool = False
) -> None:
    """Put who signs below a table: the unit, of a table of all units its office, or whoever supplies the figures."""
    sheet.put(row, 0, None)
    sheet.heights({row: 8})
    group = desk.rulebook.group
    sheet.merge(row + 1, middle + 1, row + 1, last, desk.say(say.PLACE_AND_DAY), looks.ITALIC)
    who = desk.say(say.SUPPLIER if others else say.HEAD if of_all else say.SIGNS.get(group, say.HEAD))
    how = desk.say(say.SIGNED if group in say.SEALLESS and not (others or of_all) else say.SEALED)
    sheet.merge(row + 2, 0, row + 2, middle, desk.say(say.MADE_BY), looks.SIGNER)
    sheet.merge(row + 2, middle + 1, row + 2, last, who, looks.SIGNER)
    sheet.merge(row + 3, 0, row + 3, middle, desk.say(say.SIGNED), looks.ITALIC)
    sheet.merge(row + 3, middle + 1, row + 3, last, how, looks.ITALIC)
    sheet.heights({row + 1: 18, row + 2: 17, row + 3: 16, row + 4: 52})
    sheet.put(row + 4, 0, None)


def _above(desk: Desk) -> str:
    """Return the body that the unit belongs to, if the form is for one unit and that is known."""
    day = desk.plan.period.last_day if desk.plan else None
    if desk.unit is None or day is None:
        return ""
    parent = desk.unit.parent_on(day)
    found = next((unit for unit in desk.units if unit.id == parent), None)
    return "" if found is None else desk.name(found)


def _below(desk: Desk) -> tuple[tuple[str, Style, int], ...]:
    """Return what stands below the title: the rulebook, what it is under, and the notice of the plan."""
    said = [(desk.rulebook.title.in_(desk.language), looks.SUBTITLE, 12)]
    if desk.plan:
        # The plan is what the form is under; whether it was issued with it, nobody has said.
        said.append((desk.say(say.UNDER).format(desk.plan.source.text(desk.language)), looks.ITALIC, 11))
        if desk.plan.notice:
            said.append((desk.plan.notice.in_(desk.language), looks.NOTICE, 9))
    return tuple(said)


def _period(period: Period, language: Language) -> str:
    first, _, last = period.id.partition("..")
    if len(first) == 4 and len(last) in (0, 4):
        return say.YEARS.in_(language).format(first, last) if last else say.YEAR.in_(language).format(first)
    ends = (period.first_day.toordinal(), period.last_day.toordinal())
    return say.DAYS.in_(language).format(*(format_day(day, language) for day in ends))
