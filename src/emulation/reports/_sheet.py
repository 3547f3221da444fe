"""The self-assessment sheet (*phiếu tự chấm điểm*) of one unit, ready to be printed on A4 and signed."""

from dataclasses import dataclass
from datetime import date

from emulation.algebra import Language
from emulation.markup import Child, Markup, tag
from emulation.models import HOUSEHOLDS, Period, Plan, Registration
from emulation.reports import _sheet_words as w
from emulation.reports._filled import Filled
from emulation.reports._heading import clause_labels, movement_line, national_heading, notice_box, period_line
from emulation.reports._page import page
from emulation.reports._sheet_appendix import appendix
from emulation.reports._sheet_rows import sheet_tables
from emulation.reports._voice import Voice
from emulation.runs import Result
from emulation.scoring import Evaluation, Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """What stands above and below the table."""

    name: str | None
    id: str | None = None
    plan: Plan | None = None
    period: Period | None = None
    above: str | None = None
    place: str | None = None
    on: date | None = None
    registration: Registration | None = None


def sheet(
    scored: Result | Evaluation,
    *,
    language: Language = "vi",
    plan: Plan | None = None,
    name: str | None = None,
    above: str | None = None,
    place: str | None = None,
) -> str:
    """Return the sheet of a unit with what it filed: its figures, its own points, the appraised ones, its evidence.

    What nobody has said yet stays free, so that it can be written by hand.

    Args:
        scored: The result of a unit, or the evaluation of one case.
        language: "vi" or "en".
        plan: The plan, such as `results.plan`, which names the movement.
        name: The unit's name; of a result its own unless given.
        above: The body that the unit belongs to, which stands above its name.
        place: Where the sheet is signed.
    """
    evaluation: Evaluation = scored if isinstance(scored, Evaluation) else scored.evaluation
    filed, unit = evaluation.case.submission, evaluation.case.unit
    known = unit if isinstance(scored, Evaluation) else scored.name
    voice = Voice(language).at(evaluation.rulebook)
    head = _Head(
        name=name or known, id=unit, plan=plan, period=evaluation.case.period, above=above, place=place,
        on=filed.submitted_on if filed else None, registration=filed.registration if filed else None,
    )  # fmt: skip
    return _page(Filled.of(evaluation), head, voice)


def blank_sheet(
    rulebook: Rulebook,
    unit_name: str | None = None,
    *,
    language: Language = "vi",
    plan: Plan | None = None,
    period: Period | None = None,
    above: str | None = None,
    place: str | None = None,
) -> str:
    """Return the sheet of a rulebook for a unit that fills it in by hand.

    Args:
        rulebook: The rulebook, as the plan makes it where there is one (`rulebook.under(plan)`).
        unit_name: The unit's name; dots to write upon unless given.
        language: "vi" or "en".
        plan: The plan, which names the movement and the period.
        period: The period; the plan's unless given.
        above: The body that the unit belongs to, which stands above its name.
        place: Where the sheet is signed.
    """
    voice = Voice(language).at(rulebook)
    when = period or (plan.period if plan else None)
    return _page(Filled(rulebook), _Head(name=unit_name, plan=plan, period=when, above=above, place=place), voice)


def _page(filled: Filled, head: _Head, voice: Voice) -> str:
    group = filled.book.group
    table, total = sheet_tables(filled, voice)
    content = (
        notice_box(head.plan, voice),
        _national(head, group, voice),
        _title(head, voice),
        _unit(filled.book, head, voice),
        tag("p", voice(w.FILL_IN), class_="fill-in"),
        tag("p", voice(w.MODEL), class_="fill-in") if filled.book.model else None,
        table,
        tag("div", total, _signatures(group, voice), class_="closing"),
        appendix(filled, voice),
        clause_labels((filled.book,), voice),
    )
    title = f"{voice(w.TITLE)} – {head.name or voice(filled.book.title)}"
    return page(voice, title, tag("main", *content, class_="paper"), styles=("base.css", "notice.css", "sheet.css"))


def _national(head: _Head, group: str, voice: Voice) -> Markup:
    """Return the heading; a household is no body that issues documents, so the nation's name stands alone."""
    name = (head.name or w.BLANK_PLACE).upper()
    issuer: list[Child] = (
        []
        if group == HOUSEHOLDS.id
        else [tag("span", head.above.upper(), class_="above") if head.above else None, name]
    )
    return tag("header", national_heading(voice, *(each for each in issuer if each)), _dated(head, voice))


def _dated(head: _Head, voice: Voice) -> Markup:
    day, month, year = (
        (f"{head.on.day:02}", f"{head.on.month:02}", str(head.on.year))
        if head.on
        else (w.BLANK_DAY, w.BLANK_DAY, w.BLANK_YEAR)
    )
    place = head.place or w.BLANK_PLACE
    return tag("p", voice(w.DATED, place=place, day=day, month=month, year=year), class_="dated")


def _title(head: _Head, voice: Voice) -> Markup:
    plan = head.plan
    attached = voice(w.ATTACHED, title=voice(plan.title), source=voice.source(plan.source)) if plan else None
    return tag(
        "div",
        tag("h1", voice(w.TITLE)),
        tag("p", movement_line(plan, voice), class_="movement") if plan else None,
        tag("p", _when(head, voice), class_="movement") if head.period else None,
        tag("p", attached, class_="attached") if attached else None,
        class_="title",
    )


def _when(head: _Head, voice: Voice) -> str:
    """Say the year, or the days of a period that is no year."""
    period = head.period
    if period is not None and period == Period.of_year(period.start.year):
        return voice(w.YEAR, year=str(period.start.year))
    return period_line(period, voice) if period else ""


def _unit(book: Rulebook, head: _Head, voice: Voice) -> Markup:
    """Return who fills in the sheet, and by which rulebook."""
    label = w.UNIT.get(book.group, w.UNIT["unit"])
    facts: list[tuple[str, str]] = [(voice(label), head.name or w.BLANK_PLACE * 4)]
    if head.id and head.id != head.name:
        facts.append((voice(w.ID), head.id))
    facts.append((voice(w.RULEBOOK), voice(book.title)))
    if head.registration:
        facts.append((voice(w.REGISTERED), voice.day(head.registration.on)))
    return tag("dl", *(tag("div", tag("dt", f"{name}:"), tag("dd", said)) for name, said in facts), class_="unit")


def _signatures(group: str, voice: Voice) -> Markup:
    """Return the places to sign: who prepared the sheet, and who answers for it."""
    sealed = group not in w.HEAD
    head = voice(w.HEAD.get(group, w.HEAD["unit"]))
    return tag(
        "div",
        _signature(voice(w.PREPARED), voice(w.SIGNED)),
        _signature(head, voice(w.SEALED if sealed else w.SIGNED)),
        class_="signatures",
    )


def _signature(who: str, how: str) -> Markup:
    return tag("div", tag("p", who, class_="signs"), tag("p", how, class_="how"))
