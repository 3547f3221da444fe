"""The form of an administrative paper: heading, number, place and day, title, places to sign, recipients.

The form follows Decree 30/2020/NĐ-CP on clerical work, as offices know it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from emulation.markup import NOTHING, Child, Markup, Style, tag
from emulation.reports._heading import national_heading, notice_box
from emulation.reports._page import page
from emulation.reports.papers import _words as w
from emulation.reports.papers._desk import VOICE, Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around the body of a paper."""

    title: str
    subtitle: str = ""
    """What the paper is about, below its title."""
    symbol: str | None = None
    """What follows the number, such as "TTr"; None for a paper that has no number of its own."""
    number: str | None = None
    """Its number, where it has been given; else it is left to be written by hand."""
    issuer: str | None = None
    """Who issues it, where that is not the office: a council."""
    dated: bool = True
    wide: bool = False
    draft: bool = False


def document(frame: Frame, desk: Desk, *body: Child) -> str:
    """Return a whole paper as one page that fetches nothing."""
    main = tag(
        "main",
        tag("div", w.DRAFT, class_="watermark", aria_hidden="true") if frame.draft else None,
        notice_box(desk.plan, VOICE),
        tag("p", w.PROVISIONAL, class_="provisional") if desk.decisions.stage == "provisional" else None,
        _heading(frame, desk),
        _title(frame),
        *body,
        class_="paper",
    )
    layout = "papers-wide.css" if frame.wide else "papers-tall.css"
    name = f"{frame.title.capitalize()} – {desk.plan.title.vi}"
    return page(VOICE, name, main, styles=("base.css", "notice.css", "papers.css", layout))


def _heading(frame: Frame, desk: Desk) -> Markup:
    office = desk.office
    issuer = (frame.issuer or office.issuer or w.DOTS).upper()
    above = tag("span", office.above.upper(), class_="above") if office.above else None
    number = tag("p", _number(frame))
    dated = tag("p", w.DATED.format(place=office.place or w.DOTS), class_="dated") if frame.dated else tag("p", "")
    return tag(
        "header",
        tag("p", w.DRAFT_MARK, class_="draft-mark") if frame.draft else None,
        national_heading(VOICE, *(each for each in (above, issuer) if each)),
        tag("div", number, dated, class_="numbers"),
    )


def _number(frame: Frame) -> str:
    if frame.number is not None:
        return w.NUMBER_GIVEN.format(number=frame.number)
    return "" if frame.symbol is None else w.NUMBER.format(symbol=frame.symbol)


def _title(frame: Frame) -> Markup:
    about = tag("p", frame.subtitle, class_="about") if frame.subtitle else None
    return tag("div", tag("h1", frame.title), about, class_="title")


def paragraph(*content: Child, look: str = "") -> Markup:
    """Return a paragraph of the body."""
    return tag("p", *content, class_=f"body {look}".strip())


def blank_lines(number: int) -> Markup:
    """Return dotted lines to write upon."""
    return tag("div", *(tag("p", "") for _ in range(number)), class_="blank-lines")


def signatures(*signers: tuple[str, str]) -> Markup:
    """Return places to sign, from the left to the right: who signs, and how."""
    return tag("div", *(_signer(who, how) for who, how in signers), class_="signatures")


def _signer(who: str, how: str) -> Markup:
    return tag("div", tag("p", who.upper(), class_="signs"), tag("p", how, class_="how"))


def filed_by(recipients: Sequence[str], *signer: str) -> Markup:
    """Return the foot of a paper: the recipients on the left and, on the right, who signs and how."""
    listed = tag("ul", *(tag("li", each) for each in recipients))
    left = tag("div", tag("p", w.RECIPIENTS, class_="recipients-head"), listed, class_="recipients")
    right = _signer(*signer) if signer else None
    return tag("div", left, right, class_="signatures filed")


Look = Literal["text", "middle", "number"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; without a width it takes what is left."""

    title: str
    width: int | None = None
    """In millimetres."""
    look: Look = "text"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table, or a heading over the rows that follow."""

    cells: tuple[Child, ...]
    look: Literal["", "group", "sum"] = ""


def table(caption: str, columns: Sequence[Column], lines: Iterable[Line]) -> Markup:
    """Return a table whose head is repeated on every page and none of whose rows is cut."""
    widths = (Style(f"width:{column.width}mm;" if column.width else "") for column in columns)
    names = tag("tr", *(tag("th", column.title, scope="col") for column in columns))
    numbers = tag("tr", *(tag("td", f"({place})") for place in range(1, len(columns) + 1)), class_="counted")
    rows = [_row(columns, line) for line in lines]
    return tag(
        "table",
        tag("caption", caption),
        tag("colgroup", *(tag("col", style=width) for width in widths)),
        tag("thead", names, numbers),
        tag("tbody", *rows),
        class_="rows",
    )


def _row(columns: Sequence[Column], line: Line) -> Markup:
    if line.look == "group":
        return tag("tr", tag("th", *line.cells, colspan=len(columns), scope="rowgroup"), class_="group")
    cells = (
        tag("td", cell, class_=None if column.look == "text" else column.look)
        for column, cell in zip(columns, line.cells, strict=True)
    )
    return tag("tr", *cells, class_=line.look or None)


def lines_of(*texts: str | None) -> Markup:
    """Return texts, each on a line of its own; what is empty is not there."""
    said = [text for text in texts if text]
    return tag("div", *(tag("p", text) for text in said)) if said else NOTHING
