"""Control totals: a table whose totals row holds has no wrong digit, and one that does not names both numbers."""

from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.layouts.making import HEAD, ROWS, asked, reading, sheet

from emulation.io._layouts import ColumnLayout, Layout, TableLayout

NAMES = ("Xã Độc Lập", "Xã Yên Hòa", "Xã Tú Lý", "Thị trấn Mai Châu")


def held(*rows: Any, **more: Any) -> dict[str, bool]:
    """Return the places of all control totals and whether they hold."""
    understood = reading(sheet(HEAD, *rows, **more))
    return {control.place: control.holds for table in understood.tables for control in table.controls}


def test_a_total_below_and_one_above() -> None:
    assert held(*ROWS, (None, "Tổng cộng", 120, 106)) == {"Biểu 01!C5": True, "Biểu 01!D5": True}
    assert held((None, "TỔNG SỐ", 120, 106), *ROWS) == {"Biểu 01!C2": True, "Biểu 01!D2": True}


def test_both_numbers_of_a_total_that_does_not_hold_are_told() -> None:
    (table,) = reading(sheet(HEAD, *ROWS, (None, "Cộng", 121, 106))).tables
    (broken,) = table.broken
    assert (broken.stated, broken.summed) == (Fraction(121), Fraction(120))


def test_text_numbers_are_added_by_the_grammar() -> None:
    head = ("TT", "Tên xã", "Quỹ Vì người nghèo (triệu đồng)")
    rows = ((1, "Xã Độc Lập", "1.234,5"), (2, "Xã Tú Lý", 0.5), (None, "Cộng", "1.235"))
    (table,) = reading(sheet(head, *rows)).tables
    assert [(control.stated, control.holds) for control in table.controls] == [(Fraction(1_235_000_000), True)]


def test_groups_with_their_totals_beside_the_heading() -> None:
    rows = [
        ("I", "Huyện A", 62, 55),
        ROWS[0],
        ROWS[2],
        ("II", "Huyện B", 58, 51),
        ROWS[1],
        (None, "Tổng cộng", 120, 106),
    ]
    assert set(held(*rows).values()) == {True}
    rows[0] = ("I", "Huyện A", 63, 55)
    assert held(*rows)["Biểu 01!C2"] is False


def test_groups_with_a_total_below_each() -> None:
    rows = (
        ("I. Huyện A",),
        ROWS[0],
        ROWS[2],
        (None, "Cộng", 62, 55),
        ("II. Huyện B",),
        ROWS[1],
        (None, "Cộng", 58, 51),
        (None, "Tổng cộng", 120, 106),
    )
    assert held(*rows) == dict.fromkeys(
        ("Biểu 01!C5", "Biểu 01!D5", "Biểu 01!C8", "Biểu 01!D8", "Biểu 01!C9", "Biểu 01!D9"), True
    )


def test_groups_within_groups() -> None:
    rows = (
        ("A", "Vùng cao", 62, 55),
        ("I", "Huyện A", 42, 37),
        ROWS[0],
        ("II", "Huyện C", 20, 18),
        ROWS[2],
        ("B", "Vùng thấp", 58, 51),
        ("I", "Huyện B", 58, 51),
        ROWS[1],
    )
    assert set(held(*rows).values()) == {True}
    assert len(held(*rows)) == 10


def test_the_last_plain_total_may_be_that_of_its_group_or_of_the_table() -> None:
    groups = (ROWS[0], ROWS[2], (None, "Cộng", 62, 55), ROWS[1])
    assert set(held(*groups, (None, "Cộng", 58, 51)).values()) == {True}
    assert set(held(*groups, (None, "Cộng", 120, 106)).values()) == {True}
    assert False in held(*groups, (None, "Cộng", 59, 51)).values()


def test_a_row_without_a_name_whose_figures_are_the_sums_is_a_totals_row() -> None:
    assert held(*ROWS, (None, None, 120, 106)) == {"Biểu 01!C5": True, "Biểu 01!D5": True}
    assert held(*ROWS, (None, None, 121, 106)) == {}


def test_shares_are_not_added() -> None:
    head = ("TT", "Tên xã", "Số hộ nghèo đầu năm", "Tỷ lệ hộ nghèo (%)")
    (table,) = reading(
        sheet(head, (1, "Xã Độc Lập", 42, 8.5), (2, "Xã Tú Lý", 20, 9.5), (None, "Cộng", 62, 8.9))
    ).tables
    assert [control.place for control in table.controls] == ["Biểu 01!C4"]


def test_a_total_that_cannot_be_checked_is_said() -> None:
    understood = reading(sheet(HEAD, ROWS[0], (2, "Xã Tú Lý", "chưa rõ", 18), (None, "Cộng", 62, 55)))
    assert ("EMU-B54", "Biểu 01!C3") in asked(understood)
    assert [control.place for control in understood.tables[0].controls] == ["Biểu 01!D4"]


def test_the_layout_switches_totals_off() -> None:
    wrong = sheet(HEAD, *ROWS, (None, "Cộng", 121, 106))
    off = Layout(tables=(TableLayout(totals=False),))
    one = Layout(tables=(TableLayout(columns=(ColumnLayout(HEAD[2], "poor_start", total=False),)),))
    assert reading(wrong, layout=off).tables[0].controls == ()
    assert [control.place for control in reading(wrong, layout=one).tables[0].controls] == ["Biểu 01!D5"]


def written(number: int, *, text: bool) -> object:
    """Write a number as a cell or as a Vietnamese text."""
    return f"{number:,}".replace(",", ".") if text else number


FIGURES = st.lists(st.tuples(st.integers(0, 200_000), st.integers(0, 200_000)), min_size=1, max_size=4)


@settings(max_examples=150)
@given(FIGURES, st.booleans(), st.booleans(), st.data())
def test_a_changed_digit_anywhere_in_a_table_with_totals_is_caught(
    figures: list[tuple[int, int]], text: bool, above: bool, data: st.DataObject
) -> None:
    sums = tuple(map(sum, zip(*figures, strict=True)))
    body: list[list[Any]] = [[n, NAMES[n - 1], *pair] for n, pair in enumerate(figures, start=1)]
    total: list[Any] = [None, "Tổng cộng", *sums]
    grid = [total, *body] if above else [*body, total]
    assert set(held(*_shown(grid, text=text)).values()) == {True}
    row = data.draw(st.integers(0, len(grid) - 1))
    column = data.draw(st.integers(2, 3))
    digits = str(grid[row][column])
    place = data.draw(st.integers(0, len(digits) - 1))
    digit = data.draw(st.sampled_from([each for each in "0123456789" if each != digits[place]]))
    grid[row][column] = int(digits[:place] + digit + digits[place + 1 :])
    assert False in held(*_shown(grid, text=text)).values()


def _shown(grid: list[list[Any]], *, text: bool) -> list[list[Any]]:
    return [[*row[:2], *(written(int(str(cell)), text=text) for cell in row[2:])] for row in grid]


def test_a_district_above_its_communes_is_told_from_units_by_its_sums() -> None:
    rows = (
        (1, "Huyện A", 62, 55),
        (None, "Xã Độc Lập", 42, 37),
        (None, "Xã Tú Lý", 20, 18),
        (2, "Huyện B", 58, 51),
        (None, "Xã Yên Hòa", 58, 51),
    )
    assert set(held(*rows).values()) == {True}
    assert set(held(*rows, (None, "Tổng cộng", 120, 106)).values()) == {True}
    wrong = ((1, "Huyện A", 63, 55), *rows[1:], (None, "Tổng cộng", 120, 106))
    assert False in held(*wrong).values()


def test_rows_of_averages_and_shares_are_no_totals_and_no_units() -> None:
    rows = (
        *ROWS,
        (None, "Tổng cộng", 120, 106),
        (None, "Bình quân", 40, 35.3),
        (None, "Tỷ lệ so với năm trước", 0.9, 0.8),
    )
    understood = reading(sheet(HEAD, *rows))
    assert understood.tables[0].found.why(5) == "note"
    assert understood.tables[0].found.why(6) == "note"
    assert held(*rows) == {"Biểu 01!C5": True, "Biểu 01!D5": True}


def test_a_misspelt_unit_is_never_taken_for_the_total_of_its_neighbours() -> None:
    rows = ((1, "Xã Độc Lập", 5, 5), (2, "Xã Tú Lý", 0, 0), (3, "Xã Yên Hoàn", 5, 5))
    understood = reading(sheet(HEAD, *rows))
    assert understood.tables[0].found.totals == ()
    assert [entry.unit for entry in understood.tables[0].entries()] == ["doc-lap", "tu-ly", None]


def test_a_name_merged_over_two_equal_rows_makes_no_total() -> None:
    head = ("Xã", "Năm", "Số hộ nghèo đầu năm")
    understood = reading(
        sheet(head, ("Xã Độc Lập", 2023, 42), (None, 2022, 42), ("Xã Tú Lý", 2023, 7), merge=[(1, 0, 2, 0)])
    )
    assert understood.tables[0].found.totals == ()


GROUPS = st.lists(FIGURES.filter(lambda figures: len(figures) < 3), min_size=2, max_size=2)


@settings(max_examples=100)
@given(GROUPS, st.booleans(), st.data())
def test_a_changed_digit_is_caught_in_groups_with_their_own_totals(
    groups: list[list[tuple[int, int]]], on_top: bool, data: st.DataObject
) -> None:
    names = iter(NAMES)
    grid: list[list[Any]] = []
    for number, figures in zip(("I", "II"), groups, strict=True):
        sums = tuple(map(sum, zip(*figures, strict=True)))
        rows: list[list[Any]] = [[n, next(names), *pair] for n, pair in enumerate(figures, start=1)]
        heading = [number, f"Khu vực {number}", *(sums if on_top else (None, None))]
        grid += [heading, *rows, *([] if on_top else [[None, f"Cộng nhóm {number}", *sums]])]
    every = [pair for figures in groups for pair in figures]
    grid.append([None, "Tổng cộng", *map(sum, zip(*every, strict=True))])
    assert set(held(*grid).values()) == {True}
    row = data.draw(st.sampled_from([row for row in grid if row[2] is not None]))
    column = data.draw(st.integers(2, 3))
    row[column] = data.draw(st.integers(0, 999_999).filter(lambda other: other != row[column]))
    assert False in held(*grid).values()
