"""The ranking (*xếp hạng*): within each bloc, by a formula over the totals wherever a formula can part the units."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from emulation.cohorts import Placed, rank_words
from emulation.models import Ranking
from emulation.reports.workbook import _look as look
from emulation.reports.workbook import _words as w
from emulation.reports.workbook._compile import quote
from emulation.reports.workbook._heading import Foot, Head, write_foot, write_head
from emulation.reports.workbook._part import MAXIMUM, Part
from emulation.reports.workbook._places import letters
from emulation.reports.workbook._summary_sheet import class_of
from emulation.runs import Decisions
from emulation.scoring import TOTAL
from emulation.spreadsheet import Formula, Printing, Sheet, Style, Value, Workbook, places, quoted

_WIDTHS = (5.0, 32.0, 11.0, 11.0, 12.0, 12.0, 24.0)
_TOTAL, _MAXIMUM, _SHARE, _RANK = 2, 3, 4, 5


@dataclass(slots=True)
class _Writer:
    """Writes the blocs of all rulebooks under each other."""

    sheet: Sheet
    decisions: Decisions
    row: int
    cells: dict[tuple[str, str], tuple[str, str | int | Fraction]]

    def book(self, part: Part) -> None:
        """Write the ranks of one rulebook."""
        ranking = self.decisions.ranking(part.book.id)
        placed = self.decisions.placed_in(part.book.id)
        if ranking is None or not placed:
            return
        self._line(part.voice(part.book.title), look.SECTION)
        self._line(self._how(part, ranking), look.UNDER.but(align="left", size=10))
        self._heads(part)
        names = self.decisions.names_for(part.book.id)
        for title, members in _cohorts(placed):
            said = part.voice(names.cohort(title)) if title else part.voice(w.EVERYBODY)
            self._line(said, look.BAND)
            self._bloc(part, ranking, members)
        apart = [each for each in placed if each.places is None]
        if apart:
            self._line(part.voice(w.APART), look.BAND)
            self._apart(part, apart)
        self.row += 1

    def _line(self, text: str, style: Style) -> None:
        self.sheet.merge(self.row, 0, self.row, len(_WIDTHS) - 1, text, style)
        self.sheet.heights({self.row: look.height(text, sum(_WIDTHS), size=style.size)})
        self.row += 1

    def _heads(self, part: Part) -> None:
        titles = (w.NO, w.UNIT, w.TOTAL_POINTS, w.MAXIMUM_POINTS, w.SHARE, w.RANK, w.CLASS)
        for i, words in enumerate(titles):
            self.sheet.put(self.row, i, part.voice(words), look.HEAD)
            self.sheet.put(self.row + 1, i, f"({i + 1})", look.NUMBERED)
        self.sheet.heights({self.row: 42.0})
        self.row += 2

    def _how(self, part: Part, ranking: Ranking) -> str:
        voice, names = part.voice, self.decisions.names_for(part.book.id)
        keys = "; ".join(voice(names.key(key)) for key in ranking.keys)
        said = [voice(w.ON[ranking.on]), *([voice(w.KEYS, keys=keys)] if keys else []), voice(w.TIES[ranking.ties])]
        return "; ".join(said) + "."

    def _bloc(self, part: Part, ranking: Ranking, members: Sequence[Placed]) -> None:
        first, last = self.row, self.row + len(members) - 1
        for number, each in enumerate(members, start=1):
            self._unit(part, each, number)
            column = letters(_TOTAL if ranking.on == "points" else _SHARE)
            formula = _rank_formula(part, ranking, column, (first + 1, last + 1), self.row + 1)
            self._rank(part, ranking, each, members, formula)
            self.row += 1

    def _rank(self, part: Part, ranking: Ranking, each: Placed, members: Sequence[Placed], formula: str) -> None:
        said = part.voice(rank_words(each))
        shown = said if each.rank is None else each.rank
        tied = sum(other.value == each.value for other in members) > 1
        # Equal units that a further key parted: no formula over the totals says which of them stands first.
        stays = tied and (bool(ranking.keys) or ranking.ties == "authority")
        style = look.MIDDLE.but(bold=True, number=places(1, always=False) if ranking.ties == "shared" else None)
        if stays:
            self.sheet.put(self.row, _RANK, shown, style.but(italic=True, colour=look.FIXED))
        else:
            self.sheet.put(self.row, _RANK, Formula(formula, shown), style)
        self.cells[part.book.id, each.unit] = f"{quoted(self.sheet.name)}!{letters(_RANK)}{self.row + 1}", shown

    def _unit(self, part: Part, each: Placed, number: int) -> None:
        sheet, row = self.sheet, self.row
        place = next((i for i in range(len(part.units)) if part.result(i).unit.id == each.unit), None)
        name = part.result(place).name if place is not None else self.decisions.name(each.unit)
        sheet.put(row, 0, number, look.MIDDLE)
        sheet.put(row, 1, name, look.CELL)
        decimals = look.decimals_of(part.book.quantum)
        settled = each.settled
        points = None if settled.points is None else Fraction(settled.points)
        # A total that a rule of the plan put in the place of a state stands on no other sheet.
        own = place is not None and part.official(place)[TOTAL] == points
        sheet.put(row, _TOTAL, *_repeated(part, place if own else None, TOTAL, points, decimals))
        scale = Fraction(settled.contender.scale)
        sheet.put(row, _MAXIMUM, *_repeated(part, place, MAXIMUM, scale, decimals))
        top, below = (f"{letters(c)}{row + 1}" for c in (_TOTAL, _MAXIMUM))
        share = f'IF(ISNUMBER({top}),IF({below}>0,ROUND({top}*100,0)/ROUND({below}*100,0),"–"),"–")'
        shown = "–" if settled.share is None else settled.share
        sheet.put(row, _SHARE, Formula(share, shown), look.MIDDLE.but(number=look.PERCENT))
        sheet.put(row, _RANK, None, look.MIDDLE)
        sheet.put(row, _RANK + 1, part.voice(w.NONE) if place is None else class_of(part, place), look.fixed(0))
        look.fit_rows(sheet, row, row)

    def _apart(self, part: Part, members: Iterable[Placed]) -> None:
        for number, each in enumerate(members, start=1):
            self._unit(part, each, number)
            said = part.voice(rank_words(each))
            self.sheet.put(self.row, _RANK, said, look.fixed(0).but(size=10))
            self.cells[part.book.id, each.unit] = f"{quoted(self.sheet.name)}!{letters(_RANK)}{self.row + 1}", said
            self.row += 1


def ranks_sheet(
    workbook: Workbook, parts: Sequence[Part], decisions: Decisions
) -> dict[tuple[str, str], tuple[str, str | int | Fraction]]:
    """Write the ranks of all rulebooks, and return where each unit's stands."""
    first = parts[0]
    sheet = workbook.add(
        first.voice(w.SHEETS["ranks"]), printing=Printing(margins=(0.7, 0.5, 0.6, 0.6), footer=look.FOOTER)
    )
    sheet.widths(dict(enumerate(_WIDTHS)))
    title, movement = first.voice(w.RANKS), first.voice(first.plan.title)
    head = Head(title, movement, first.period(), len(_WIDTHS) - 1, sum(_WIDTHS), first.notice(), 3)
    write_head(sheet, head, first.plan, first.voice)
    writer = _Writer(sheet, decisions, 6, {})
    for part in parts:
        writer.book(part)
    write_foot(sheet, Foot(writer.row + 1, len(_WIDTHS) - 1, sum(_WIDTHS)), first.voice, [])
    return writer.cells


def _cohorts(placed: Iterable[Placed]) -> list[tuple[tuple[tuple[str, str], ...], list[Placed]]]:
    groups: dict[tuple[tuple[str, str], ...], list[Placed]] = defaultdict(list)
    for each in placed:
        if each.places is not None and each.cohort is not None:
            groups[each.cohort].append(each)
    return [(key, sorted(groups[key], key=_order)) for key in sorted(groups)]


def _order(placed: Placed) -> tuple[int, str]:
    return (placed.places[0] if placed.places else 0, placed.unit)


def _repeated(part: Part, place: int | None, name: str, value: Fraction | None, decimals: int) -> tuple[Value, Style]:
    """Repeat points of another sheet; without a place there, write them as a value."""
    if place is None:
        return ("–" if value is None else value), look.fixed(decimals)
    cell = f"{quoted(part.official_sheet())}!{letters(part.places.results[name])}{part.row(place) + 1}"
    shown = value if value is not None else "–"
    return Formula(cell, shown), look.live(decimals, bold=name == TOTAL)


def _rank_formula(part: Part, ranking: Ranking, column: str, rows: tuple[int, int], row: int) -> str:
    """Write the rank of a cell among its bloc: how many stand before it, plus one."""
    block, cell = f"{column}${rows[0]}:{column}${rows[1]}", f"{column}{row}"
    # Text counts as greater than any number, so that it is left out expressly.
    before = f"SUMPRODUCT(ISNUMBER({block})*({block}>{cell}))"
    equal = f"SUMPRODUCT(({block}={cell})*1)"
    match ranking.ties:
        case "dense":
            found = f"ROUND(SUMPRODUCT(ISNUMBER({block})*({block}>{cell})/COUNTIF({block},{block})),0)+1"
        case "shared":
            found = f"{before}+1+({equal}-1)/2"
        case _:
            found = f"{before}+1"
    if ranking.keys or ranking.ties == "authority":
        words = w.TIED if ranking.keys else w.TIED_OPEN
        found = f"IF({equal}=1,{found},{quote(part.voice(words))})"
    return f'IF(ISNUMBER({cell}),{found},"–")'
