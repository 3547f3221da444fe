"""Lines from forms of ours that came back filled."""

from collections.abc import Iterator, Mapping

from emulation.io._forms import FilledForm, FormCell, FormEntry
from emulation.io._grammar import tidy
from emulation.io._intake._lines import Figure, Line, Role
from emulation.models import Finding


def lines_of_form(filled: FilledForm, *, period: str) -> Iterator[Line]:
    """Yield a line for every entry of a form, also for those on which nothing was filled in.

    Args:
        filled: The form as it was found.
        period: The period of the plan, where the form names none.
    """
    for entry in filled.entries:
        cell = entry.unit_cell
        figures = tuple(_figure("fact", name, answer) for name, answer in entry.cells.items())
        said, listings = _listings(entry)
        yield Line(
            rulebook=filled.rulebook,
            unit=entry.unit,
            period=filled.period or period,
            sheet=cell.sheet,
            row=cell.row,
            column=cell.column,
            figures=(*figures, *said),
            listings=listings,
            problem=_problem(entry),
            contributions=tuple(tidy(str(given.raw)) for given in entry.contributions if given.raw is not None),
        )


def _figure(role: Role, name: str, answer: FormCell) -> Figure:
    return Figure(
        role,
        name,
        answer.raw,
        answer.sheet,
        answer.row,
        answer.column,
        as_percent=answer.percent,
        conflict=answer.conflict,
    )


def _listings(entry: FormEntry) -> tuple[list[Figure], Mapping[str, tuple[tuple[Figure, ...], ...]]]:
    """Return what is said of listings as a whole, and the rows of those that have some or are said to have none."""
    said: list[Figure] = []
    listings: dict[str, tuple[tuple[Figure, ...], ...]] = {}
    for name, listing in entry.listings.items():
        if isinstance(listing.said, FormCell):
            said.append(_figure("fact", name, listing.said))
        if listing.rows or listing.said == "none":
            listings[name] = tuple(
                tuple(_figure("fact", inner, cell) for inner, cell in row.cells.items()) for row in listing.rows
            )
    return said, listings


def _problem(entry: FormEntry) -> Finding | None:
    if entry.unit is not None:
        return None
    said = next((finding for finding in entry.findings if finding.severity == "error"), None)
    return said or Finding("EMU-B67", "error", "Biểu không ghi của đơn vị nào.", "The form names no unit.")
