"""The Hòa Bình example, scored, decided and laid out for the workbook."""

from functools import cache
from pathlib import Path

from emulation import Decisions, Results, decide, load_registry, run
from emulation.io import read_plan
from emulation.reports._voice import Voice
from emulation.reports.workbook import workbook
from emulation.reports.workbook._part import Part
from emulation.spreadsheet import Written

PLAN = Path(__file__).parents[3] / "examples" / "hoa-binh-2023" / "plan.toml"


@cache
def scored() -> tuple[Results, Decisions]:
    """Score the example and decide over it."""
    registry = load_registry()
    read = read_plan(PLAN, registry.rulebooks)
    results = run(
        read.plan, read.rulebooks, read.submissions, units=read.units, contributions=read.contributions,
        history=read.history, plugins=registry, receipts=read.receipts, findings=read.findings,
    )  # fmt: skip
    return results, decide(results, units=read.units, proceedings=read.proceedings)


@cache
def made() -> Written:
    """Write its workbook."""
    results, decided = scored()
    return workbook(results, decided=decided)


@cache
def parts() -> tuple[Part, ...]:
    """Return its rulebooks as the workbook lays them out."""
    results, decided = scored()
    voice = Voice("vi")
    return tuple(
        Part(number, book, results.plan, voice.at(book.rulebook), decided)
        for number, book in enumerate(results.books, start=1)
    )
