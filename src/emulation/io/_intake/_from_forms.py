"""Lines from forms of ours that came back filled."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace

from emulation.io._books import Raw
from emulation.io._forms import FilledForm, FormCell, FormEntry
from emulation.io._grammar import tidy
from emulation.io._intake._lines import Figure, Line
from emulation.models import Finding, FormSpec, Measure

Answers = Mapping[str, Mapping[tuple[int, int], Raw]]
"""What a person has put in the place of single cells: by sheet, then by row and column."""


def lines_of_form(
    filled: FilledForm, form: FormSpec, *, period: str, units: Container[str], answers: Answers
) -> Iterator[Line]:
    """Yield a line for every entry of a form, also for those on which nothing was filled in.

    Args:
        filled: The form as it was found.
        form: What it asks.
        period: The period of the plan, where the form names none.
        units: The units that the plan knows.
        answers: What stands in the place of cells about which a question was asked.
    """
    for entry in filled.entries:
        cell = entry.unit_cell
        figures = tuple(_figure(name, given, answers) for name, given in entry.cells.items())
        registered = [] if entry.registered_on is None else [_registration(entry.registered_on, answers)]
        said, listings = _listings(entry, answers)
        yield Line(
            rulebook=filled.rulebook,
            unit=entry.unit,
            period=filled.period or period,
            sheet=cell.sheet,
            row=cell.row,
            column=cell.column,
            figures=(*registered, *figures, *said),
            listings=listings,
            problem=_problem(entry, units),
            contributions=tuple(tidy(str(given.raw)) for given in entry.contributions if given.raw is not None),
            lacking=sum(_is_unsaid(entry, measure) for measure in form),
            asks_all=True,
        )


def _figure(name: str, given: FormCell, answers: Answers) -> Figure:
    answered = answers.get(given.sheet, {})
    place = given.row, given.column
    return Figure(
        "fact",
        name,
        answered.get(place, given.raw),
        given.sheet,
        given.row,
        given.column,
        as_percent=given.percent and place not in answered,
        conflict=given.conflict,
        confirmed=place in answered,
    )


def _registration(given: FormCell, answers: Answers) -> Figure:
    """Return the day of registration, which is a key of the submission and no field of its form."""
    return replace(_figure("registered_on", given, answers), role="key")


def _listings(entry: FormEntry, answers: Answers) -> tuple[list[Figure], Mapping[str, tuple[tuple[Figure, ...], ...]]]:
    """Return what is said of listings as a whole, and the rows of those that have some or are said to have none."""
    said: list[Figure] = []
    listings: dict[str, tuple[tuple[Figure, ...], ...]] = {}
    for name, listing in entry.listings.items():
        if isinstance(listing.said, FormCell):
            said.append(_figure(name, listing.said, answers))
        if listing.rows or listing.said == "none":
            listings[name] = tuple(
                tuple(_figure(inner, cell, answers) for inner, cell in row.cells.items()) for row in listing.rows
            )
    return said, listings


def _is_unsaid(entry: FormEntry, measure: Measure) -> bool:
    """Tell whether a field is a list of which there is no row, nor a word that there is none."""
    listing = entry.listings.get(measure.name)
    return measure.kind == "rows" and (listing is None or (not listing.rows and listing.said is None))


def _registered(entry: FormEntry) -> Iterator[Figure]:
    """Yield the day of registration, where the form asks for it."""
    given = entry.registered_on
    if given is not None:
        yield Figure("key", "registered_on", given.raw, given.sheet, given.row, given.column)


def _problem(entry: FormEntry, units: Container[str]) -> Finding | None:
    if entry.unit is not None:
        if entry.unit in units:
            return None
        vi, en = "Đơn vị ghi trên biểu không có trong kế hoạch.", "The unit on the form is none of the plan's."
        return Finding("EMU-B67", "error", vi, en)
    said = next((finding for finding in entry.findings if finding.severity == "error"), None)
    return said or Finding("EMU-B67", "error", "Biểu không ghi của đơn vị nào.", "The form names no unit.")
