"""Laws of layouts: facts that are laid out in any of the usual ways are understood back, and nothing else is."""

from dataclasses import dataclass
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.layouts.making import facts_of, reading, sheet

NAMES = {"doc-lap": "Xã Độc Lập", "yen-hoa": "Xã Yên Hòa", "tu-ly": "Xã Tú Lý", "mai-chau": "Thị trấn Mai Châu"}
LABELS = {
    "poor_start": ("Số hộ nghèo", "Đầu năm"),
    "poor_end": ("Số hộ nghèo", "Cuối năm"),
    "near_end": ("Số hộ cận nghèo cuối năm", None),
    "escaped": ("Số hộ thoát nghèo", None),
}
TITLES = [("UBND HUYỆN ĐÀ BẮC", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), (), ("BIỂU 01: KẾT QUẢ NĂM 2023",)]
BELOW = [(), (None, "Người lập biểu", None, "Chủ tịch"), (None, "Bùi Văn Mẫu")]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is true, and how it is laid out."""

    facts: dict[str, dict[str, int]]
    two_lines: bool
    merged: bool
    titles: bool
    below: bool
    numbering: int
    totals: str
    gap: bool
    left: int
    text: bool


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    """Draw facts and a layout."""
    units = draw(st.lists(st.sampled_from(sorted(NAMES)), min_size=1, max_size=4, unique=True))
    chosen = draw(st.sets(st.sampled_from(sorted(LABELS)), min_size=1))
    names = [name for name in LABELS if name in chosen]
    figure = st.integers(0, 20_000)
    flags = [draw(st.booleans()) for _ in range(6)]
    two_lines, merged, titles, below, gap, text = flags
    return Drawn(
        {unit: {name: draw(figure) for name in names} for unit in units},
        two_lines,
        merged,
        titles,
        below,
        draw(st.sampled_from([0, 1, 2, 3])),
        draw(st.sampled_from(["", "above", "below"])),
        gap,
        draw(st.sampled_from([0, 2])),
        text,
    )


def names_of(layout: Drawn) -> list[str]:
    """Return the fields of a layout in order."""
    return list(next(iter(layout.facts.values())))


def head_of(layout: Drawn) -> tuple[list[list[Any]], list[tuple[int, int, int, int]]]:
    """Return the rows of the headings, and what is merged in them."""
    names = names_of(layout)
    whole = [" ".join(part for part in LABELS[name] if part) for name in names]
    if not layout.two_lines:
        return [["TT", "Tên xã", *whole]], []
    both = "poor_start" in names and "poor_end" in names
    parents = [None if name == "poor_end" and both else LABELS[name][0] for name in names]
    children = [LABELS[name][1] for name in names]
    spans = [(0, 0, 1, 0), (0, 1, 1, 1)]
    spans += [(0, column, 1, column) for column, child in enumerate(children, start=2) if child is None]
    spans += [(0, 2, 0, 3)] if both else []
    return [["TT", "Tên xã", *parents], [None, None, *children]], spans if layout.merged else []


def written(layout: Drawn, number: int) -> object:
    """Return a figure as a cell or as a Vietnamese text."""
    return f"{number:,}".replace(",", ".") if layout.text else number


def body_of(layout: Drawn) -> list[list[Any]]:
    """Return the rows of units, with totals and a gap where they are drawn."""
    rows: list[list[Any]] = [
        [number, NAMES[unit], *(written(layout, figure) for figure in row.values())]
        for number, (unit, row) in enumerate(layout.facts.items(), start=1)
    ]
    sums = [written(layout, sum(row[name] for row in layout.facts.values())) for name in names_of(layout)]
    if layout.totals:
        rows.insert(0 if layout.totals == "above" else len(rows), [None, "Tổng cộng", *sums])
    return [rows[0], [], *rows[1:]] if layout.gap else rows


def numbering_of(layout: Drawn) -> list[list[Any]]:
    """Return the numbering row."""
    width = 2 + len(names_of(layout))
    numbers: list[list[Any]] = [
        list(range(1, width + 1)),
        [f"({number})" for number in range(1, width + 1)],
        ["A", "B", *range(1, width - 1)],
    ]
    return [numbers[layout.numbering - 1]] if layout.numbering else []


@settings(max_examples=150)
@given(drawn())
def test_facts_laid_out_with_a_unit_a_row_are_understood_back(layout: Drawn) -> None:
    head, spans = head_of(layout)
    above = TITLES if layout.titles else []
    grid = [*above, *head, *numbering_of(layout), *body_of(layout), *(BELOW if layout.below else [])]
    moved = [
        (top + len(above), left + layout.left, bottom + len(above), right + layout.left)
        for top, left, bottom, right in spans
    ]
    understood = reading(sheet(*([None] * layout.left + list(row) for row in grid), merge=moved))
    assert facts_of(understood) == layout.facts
    (table,) = understood.tables
    assert not table.broken
    assert len(table.controls) == (len(names_of(layout)) if layout.totals else 0)
    assert not table.is_blocked


@settings(max_examples=80)
@given(drawn(), st.booleans())
def test_facts_laid_out_with_a_figure_a_row_are_understood_back(layout: Drawn, across: bool) -> None:
    whole = {name: " ".join(part for part in LABELS[name] if part) for name in names_of(layout)}
    units = list(layout.facts)
    above = TITLES if layout.titles else []

    def grid(*shown: str, head: list[str]) -> list[list[Any]]:
        lines = [
            [number, label, "hộ", *(written(layout, layout.facts[unit][name]) for unit in shown)]
            for number, (name, label) in enumerate(whole.items(), start=1)
        ]
        return [*map(list, above), ["STT", "Chỉ tiêu", "Đơn vị tính", *head], *lines]

    if across:
        sheets = [sheet(*grid(*units, head=[NAMES[unit] for unit in units]))]
    else:
        sheets = [sheet(*grid(unit, head=["Số liệu"]), name=NAMES[unit]) for unit in units]
    assert facts_of(reading(*sheets)) == layout.facts
