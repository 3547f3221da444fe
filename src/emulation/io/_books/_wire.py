"""Sheets as JSON, for the way from the process that reads old books to the one that asked."""

from collections.abc import Mapping
from datetime import date, datetime, time

from emulation.io._books._cells import ErrorCell, Raw, Sheet, Span


def sheet_to_json(sheet: Sheet) -> dict[str, object]:
    """Return the JSON form of a sheet."""
    return {
        "name": sheet.name,
        "rows": [[_cell_to_json(cell) for cell in row] for row in sheet.rows],
        "merged": [[span.first_row, span.first_column, span.last_row, span.last_column] for span in sheet.merged],
        "hidden": sheet.hidden,
        "hidden_rows": sorted(sheet.hidden_rows),
        "hidden_columns": sorted(sheet.hidden_columns),
        "percents": sorted(sheet.percents),
        "old_fonts": sorted(sheet.old_fonts),
    }


def _cell_to_json(cell: Raw) -> object:
    if isinstance(cell, ErrorCell):
        return {"error": cell.code, "formula": cell.formula}
    if isinstance(cell, datetime):
        return {"moment": cell.isoformat()}
    if isinstance(cell, date):
        return {"day": cell.isoformat()}
    return {"time": cell.isoformat()} if isinstance(cell, time) else cell


def sheet_from_json(data: Mapping[str, object]) -> Sheet:
    """Read the JSON form of a sheet, which our own process wrote.

    Raises:
        TypeError: It is none.
    """
    rows, merged = data["rows"], data["merged"]
    if not isinstance(rows, list) or not isinstance(merged, list):
        raise TypeError
    return Sheet(
        str(data["name"]),
        tuple(tuple(_cell_from_json(cell) for cell in row) for row in rows),
        merged=tuple(Span(*span) for span in merged),
        hidden=bool(data["hidden"]),
        hidden_rows=frozenset(_numbers(data["hidden_rows"])),
        hidden_columns=frozenset(_numbers(data["hidden_columns"])),
        percents=_places(data["percents"]),
        old_fonts=_places(data["old_fonts"]),
    )


def _cell_from_json(cell: object) -> Raw:
    if cell is None or isinstance(cell, str | int | float):
        return cell
    if not isinstance(cell, dict):
        raise TypeError
    if "error" in cell:
        return ErrorCell(str(cell["error"]), cell["formula"])
    if "moment" in cell:
        return datetime.fromisoformat(cell["moment"])
    return date.fromisoformat(cell["day"]) if "day" in cell else time.fromisoformat(cell["time"])


def _numbers(listed: object) -> list[int]:
    if not isinstance(listed, list):
        raise TypeError
    return listed


def _places(listed: object) -> frozenset[tuple[int, int]]:
    return frozenset((row, column) for row, column in _pairs(listed))


def _pairs(listed: object) -> list[tuple[int, int]]:
    if not isinstance(listed, list):
        raise TypeError
    return listed
