"""A generator of layouts: known facts are drawn, then a way to lay them out, and what must come of reading them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from tests.corpus.drawing import FORM, Draw, Kind, name_of, writing_of
from tests.corpus.drawn_rows import Facts, by_rows, gaps, lines_above, lines_below, shown, states
from tests.corpus.layouts import world
from tests.corpus.layouts.case import Value
from tests.corpus.layouts.making import Page

from emulation.models import Measure

_KINDS: Final[Sequence[Kind]] = ("xlsx", "xlsx", "xlsx", "xls", "utf-8-sig", "utf-16")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A layout: its sheets, what is true, and whether it was drawn to be doubtful."""

    seed: int
    kind: Kind
    pages: tuple[Page, ...]
    facts: Mapping[str, Mapping[str, Value]]
    doubtful: bool
    """Whether something was drawn that nobody can read for sure: then a unit may be put aside, but never be wrong."""
    wrong_total: str | None
    """The field of which a totals row says another sum than the rows, so that none of them may count."""
    said: tuple[str, ...]
    """How it was drawn, for whoever reads a failure."""


def drawn(seed: int) -> Drawn:
    """Draw the layout of a seed; the same seed gives the same layout."""
    draw = Draw(seed)
    units = draw.chance.sample(sorted(world.NAMES), draw.chance.randint(2, 7))
    fields = _fields(draw)
    facts = {unit: {name: _fact(draw, FORM[name]) for name in fields} for unit in units}
    kind = draw.pick("kind", *_KINDS)
    turned = draw.pick("orientation", "rows", "rows", "rows", "columns", "sheets")
    make = {"rows": by_rows, "columns": _by_columns, "sheets": _by_sheets}[turned]
    if turned == "sheets" and kind.startswith("utf"):
        kind = "xlsx"
    pages = make(draw, units, fields, facts, kind)
    kept = {unit: {name: value for name, value in row.items() if value is not None} for unit, row in facts.items()}
    return Drawn(seed, kind, pages, kept, draw.doubtful, draw.wrong_total, tuple(draw.said))


def _fields(draw: Draw) -> list[str]:
    names = draw.chance.sample([measure.name for measure in FORM], draw.chance.randint(1, 5))
    return [measure.name for measure in FORM if measure.name in names]


def _fact(draw: Draw, measure: Measure) -> Any:
    """Draw a fact; those of one field lie near enough to each other that no unit of measure looks wrong."""
    chance = draw.chance
    match measure.kind:
        case "count":
            return chance.choice([0, chance.randint(500, 999), chance.randint(1_001, 1_999)])
        case "money":
            return chance.randint(1_000, 5_000) * 10**6
        case "rate":
            return Decimal(chance.randint(150, 9_999)) / 100
        case "number":
            return Decimal(chance.randint(60_000, 400_000)) / 100
        case "flag":
            return chance.choice([True, False])
        case "day":
            return date(2023, chance.randint(1, 12), chance.randint(1, 28))
        case _:
            return chance.choice(measure.codes)


def _by_columns(draw: Draw, units: list[str], fields: list[str], facts: Facts, kind: Kind) -> tuple[Page, ...]:
    written = {name: writing_of(draw, FORM[name], kind, unit_in_label=False) for name in fields}
    gaps(draw, units, fields, facts)
    states(draw, units, fields, facts)
    head = ["TT", draw.pick("item", "Chỉ tiêu", "Nội dung"), "ĐVT", *(name_of(draw, unit) for unit in units)]
    rows = [
        [number, written[name].label, written[name].unit, *(shown(written[name], facts[unit][name]) for unit in units)]
        for number, name in enumerate(fields, start=1)
    ]
    return (Page("Biểu 01", [*lines_above(draw), head, *rows, *lines_below(draw)]),)


def _by_sheets(draw: Draw, units: list[str], fields: list[str], facts: Facts, kind: Kind) -> tuple[Page, ...]:
    written = {name: writing_of(draw, FORM[name], kind, unit_in_label=False) for name in fields}
    gaps(draw, units, fields, facts)
    states(draw, units, fields, facts)
    head = ["STT", "Chỉ tiêu", "Đơn vị tính", draw.pick("value", "Số liệu", "Kết quả", "Thực hiện")]
    above = draw.maybe("unit above")
    pages = []
    for number, unit in enumerate(units, start=1):
        rows = [
            [place, written[name].label, written[name].unit, shown(written[name], facts[unit][name])]
            for place, name in enumerate(fields, start=1)
        ]
        title = [[f"Đơn vị: {world.NAMES[unit][0]}"]] if above else []
        name = f"Biểu {number}" if above else world.NAMES[unit][0]
        pages.append(Page(name, [*title, head, *rows]))
    return tuple(pages)
