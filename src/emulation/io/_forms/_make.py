"""From the form of a rulebook to a workbook that people fill."""

from collections.abc import Sequence

from emulation.algebra import Language
from emulation.errors import PlanError
from emulation.io._forms import _keys as keys
from emulation.io._forms import _say as say
from emulation.io._forms._ask import ALL_STATES, SOME_STATES
from emulation.io._forms._list_sheet import list_sheets
from emulation.io._forms._page import Desk, namesakes
from emulation.io._forms._rows_sheet import rows_sheets
from emulation.io._forms._unit_sheet import unit_sheets
from emulation.models import Plan, Unit
from emulation.scoring import Rulebook
from emulation.spreadsheet import Span, Workbook, Written


def make_form(
    rulebook: Rulebook,
    plan: Plan | None,
    units: Sequence[Unit],
    *,
    language: Language = "vi",
    listing: bool = False,
    unit: str | None = None,
) -> Written:
    """Make the workbook in which units report what a rulebook asks.

    The same arguments give the same bytes. What is filled in is read back by `read_form`.

    Args:
        rulebook: Its form is asked; the points do not stand on it.
        plan: Whose period it is for, and who is asked: the units to which it assigns the rulebook.
        units: The register of units; without a plan, those of the rulebook's group are asked.
        language: The language of the form.
        listing: One row a unit in place of one book a unit.
        unit: The one unit for which it is, by its id; else it is chosen in a list.

    Raises:
        PlanError: The plan does not assign the rulebook, or not to that unit, or there is no unit for a table of all.
        FileRejected: The library that writes workbooks is not installed.
    """
    asked = asked_units(rulebook, plan, units)
    if listing and not asked:
        raise _nobody(rulebook)
    chosen = None if unit is None else _one(unit, asked, rulebook)
    book = Workbook(title=rulebook.title.in_(language), language=language)
    desk = Desk(
        book=book,
        rulebook=rulebook,
        plan=plan,
        units=asked,
        unit=chosen,
        language=language,
        namesakes=namesakes(asked, plan),
    )
    if listing:
        list_sheets(desk)
    else:
        unit_sheets(desk)
    rows_sheets(desk, listing=listing)
    _meta(desk, listing=listing)
    return book.write()


def asked_units(rulebook: Rulebook, plan: Plan | None, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Return the units that a form asks, in the order of the register.

    Who registers is known only when the form comes back, so registration does not matter here.

    Raises:
        PlanError: The plan assigns the rulebook to nobody.
    """
    if plan is None:
        return tuple(unit for unit in units if unit.group == rulebook.group)
    if all(each.rulebook != rulebook.id for each in plan.assignments):
        raise _nobody(rulebook)
    return tuple(unit for unit in units if _takes(plan, unit, rulebook.id))


def _nobody(rulebook: Rulebook) -> PlanError:
    return PlanError(
        "EMU-B75",
        vi=f"Không có đối tượng nào được giao bộ tiêu chí {rulebook.id}.",
        en=f"There is nobody to whom the rulebook {rulebook.id} is assigned.",
        rulebook=rulebook.id,
    )


def _takes(plan: Plan, unit: Unit, rulebook: str) -> bool:
    """Tell whether the plan may assign the rulebook to a unit."""
    return any(rulebook in plan.rulebooks_for(unit, registered=registered) for registered in (True, False))


def _one(unit: str, asked: Sequence[Unit], rulebook: Rulebook) -> Unit:
    found = next((each for each in asked if each.id == unit), None)
    if found is None:
        raise PlanError(
            "EMU-B75",
            vi=f"Không có đối tượng mang mã này được giao bộ tiêu chí {rulebook.id}.",
            en=f"No unit of this id is assigned the rulebook {rulebook.id}.",
            rulebook=rulebook.id,
        )
    return found


def _meta(desk: Desk, *, listing: bool) -> None:
    """Add the hidden sheet: what the form was made for, its fields, its units and the words of states."""
    sheet = desk.book.add(keys.META, visibility="very_hidden")
    facts = {
        "rulebook": desk.rulebook.id,
        "version": desk.rulebook.version,
        "digest": keys.digest_of(desk.rulebook.form),
        "plan": desk.plan.id if desk.plan else None,
        "period": desk.plan.period.id if desk.plan else None,
        "kind": "list" if listing else "unit",
        "unit": desk.unit.id if desk.unit else None,
    }
    rows: list[tuple[str | None, ...]] = [(keys.FORMAT, None), *facts.items()]
    rows += [("sheet", each.name, str(each.cells[0, 0][0])) for each in desk.book.sheets if (0, 0) in each.cells]
    rows += [("field", name, digest) for name, digest in keys.fields_of(desk.rulebook.form)]
    rows += [("choice", desk.label(unit), unit.id) for unit in desk.units]
    for number, row in enumerate(rows):
        sheet.row(number, row)
    words = [say.OFFERED[state].in_(desk.language) for state in say.OFFERED]
    start = len(rows)
    for number, word in enumerate(words):
        sheet.row(start + number, ("state", word))
    # *Not applicable* stands last, so that one list of cells serves both.
    end = start + len(words) - 1
    desk.book.define(ALL_STATES, sheet, Span(start, 1, end, 1))
    desk.book.define(SOME_STATES, sheet, Span(start, 1, end - 1, 1))
