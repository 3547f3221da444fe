"""From what was understood to the layout that is saved."""

from collections.abc import Iterable
from dataclasses import replace

from emulation.io._layouts._columns import ColumnReading
from emulation.io._layouts._layout import ColumnLayout, Layout, TableLayout
from emulation.io._layouts._reading import TableReading


def layout_of(tables: Iterable[TableReading], given: Layout, rulebook: str) -> Layout:
    """Return the layout of tables as they were understood; what a person had said stays.

    Tables of one sheet share an entry, and one entry without a sheet serves all where they agree.
    """
    by_sheet: dict[str, TableLayout] = {}
    for table in tables:
        known = by_sheet.get(table.sheet.name)
        entry = _table(table)
        by_sheet[table.sheet.name] = entry if known is None else _joined(known, entry)
    entries = list(dict.fromkeys(by_sheet.values()))
    if len(entries) == 1 and not (entries[0].header_rows or entries[0].unit):
        return replace(given, rulebook=given.rulebook or rulebook, tables=tuple(entries))
    saved = tuple(replace(entry, sheet=sheet) for sheet, entry in by_sheet.items())
    return replace(given, rulebook=given.rulebook or rulebook, tables=saved)


def _table(table: TableReading) -> TableLayout:
    held = [line.column for line in table.lines] or list(table.columns)
    columns = [_column(column, table.saved) for column in held if column.is_fact and column.meaning]
    names = {role: next((c.head.title for c in table.of_role(role)), None) for role in ("unit_id", "unit_name")}
    upright = not table.lines
    period = next((column.head.title for column in table.of_role("key") if column.name == "period"), None)
    return replace(
        table.saved,
        sheet=None,
        orientation=table.found.orientation,
        unit_ids=names["unit_id"] if upright else None,
        unit_names=names["unit_name"] if upright else None,
        period=period,
        columns=tuple(dict.fromkeys(columns)),
    )


def _column(column: ColumnReading, saved: TableLayout) -> ColumnLayout:
    """Return what a column holds; how one book writes it is that book's own, unless a person has said it for all."""
    return saved.column(column.head.title) or ColumnLayout(column.head.title, column.said)


def _joined(first: TableLayout, second: TableLayout) -> TableLayout:
    """Return the entry of a sheet with two tables."""
    same = first.orientation == second.orientation
    return replace(
        first,
        orientation=first.orientation if same else None,
        unit_ids=first.unit_ids or second.unit_ids,
        unit_names=first.unit_names or second.unit_names,
        columns=tuple(dict.fromkeys((*first.columns, *second.columns))),
    )
