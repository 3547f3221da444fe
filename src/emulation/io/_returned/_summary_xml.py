"""The summary sheet as a part of a workbook: its texts stand in its own cells and can be no formulas."""

import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import Final, get_args
from xml.sax.saxutils import escape, quoteattr

from emulation.io._books._cells import cell_name, column_name
from emulation.io._returned._styles import TINTS, Styles
from emulation.io._returned._summary import MARKER, WIDTHS, Line, Look
from emulation.io._returned._xml import DECLARATION, element

_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MOST_LETTERS: Final = 32_000
_MOST_LINKS: Final = 60_000
"""A sheet can have 65 530 links."""
_LINE: Final = 15
"""How high a line of text is, in points."""
_LETTERS_PER_DIGIT: Final = 0.95
"""How many letters take the room of a digit, a little less than in most fonts."""
_FONT: Final = "Times New Roman"
_INK: Final = "FF1F3864"
_FILLS: Final = {"error": TINTS["error"][0], "warning": TINTS["warning"][0], "notice": "FFDCE9F7", "head": "FFDCE6F1"}
_SIZES: Final = {"title": "16", "part": "12"}
_BOLD: Final = frozenset({"title", "part", "head", "error", "warning", "notice"})
_BORDERED: Final = frozenset({"head", "text", "number", "link", "error", "warning", "notice", "plain"})
_CENTRED: Final = frozenset({"head", "number", "error", "warning", "notice", "plain"})
_INDENTED: Final = frozenset({"text", "link"})


def looks(styles: Styles) -> dict[Look, int]:
    """Return the style of each look, adding those that the workbook does not have."""
    return {name: _look(styles, name) for name in get_args(Look)}


def sheet_xml(lines: Sequence[Line], looks: Mapping[Look, int], space: str) -> bytes:
    """Write the sheet.

    Args:
        lines: Its rows.
        looks: The style of each look.
        space: The namespace of the workbook's parts.
    """
    rows = "".join(_row(at, line, looks) for at, line in enumerate(lines))
    columns = "".join(
        f'<col min="{i}" max="{i}" width="{width}" customWidth="1"/>' for i, width in enumerate(WIDTHS, 1)
    )
    hidden = f'<col min="{len(WIDTHS) + 1}" max="{len(WIDTHS) + 1}" width="4" hidden="1" customWidth="1"/>'
    return (
        DECLARATION
        + (
            f'<worksheet xmlns="{space}"><sheetPr><tabColor rgb="{_INK}"/><pageSetUpPr fitToPage="1"/></sheetPr>'
            '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
            '<selection activeCell="A1" sqref="A1"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="16"/>'
            f"<cols>{columns}{hidden}</cols><sheetData>{rows}</sheetData>{_merged(lines)}{_links(lines)}"
            '<pageMargins left="0.59" right="0.59" top="0.59" bottom="0.59" header="0.3" footer="0.3"/>'
            '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
            "<headerFooter><oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter></worksheet>"
        ).encode()
    )


def _row(at: int, line: Line, looks: Mapping[Look, int]) -> str:
    height = f' ht="{line.height or _height(line)}" customHeight="1"'
    cells = [_cell(at, column, value, looks[look]) for column, (value, look) in enumerate(line.cells)]
    for first, last in line.merged:
        cells += [_cell(at, i, None, looks[line.cells[first][1]]) for i in range(max(first + 1, len(cells)), last + 1)]
    if at == 0:
        cells.append(_cell(at, len(WIDTHS), MARKER, looks["value"]))
    return f'<row r="{at + 1}"{height}>{"".join(cells)}</row>'


def _height(line: Line) -> int:
    """Return how high a row must be for the cell with most lines: not every program finds it out by itself."""
    lines = [
        len(textwrap.wrap(str(value), int(width * _LETTERS_PER_DIGIT))) or 1
        for (value, look), width in zip(line.cells, WIDTHS, strict=False)
        if look in _BORDERED
    ]
    return 4 + _LINE * max(lines, default=1)


def _cell(row: int, column: int, value: str | int | None, style: int) -> str:
    head = f'<c r="{cell_name(row, column)}" s="{style}"'
    if value is None:
        return f"{head}/>"
    if isinstance(value, int):
        return f"{head}><v>{value}</v></c>"
    text = _UNPRINTABLE.sub("\ufffd", value)[:_MOST_LETTERS]
    return f'{head} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _merged(lines: Sequence[Line]) -> str:
    spans = [
        f'<mergeCell ref="{column_name(first)}{at}:{column_name(last)}{at}"/>'
        for at, line in enumerate(lines, 1)
        for first, last in line.merged
    ]
    return f'<mergeCells count="{len(spans)}">{"".join(spans)}</mergeCells>' if spans else ""


def _links(lines: Sequence[Line]) -> str:
    links = [
        f'<hyperlink ref="B{at}" location={quoteattr(line.target)} display={quoteattr(str(line.cells[1][0]))}/>'
        for at, line in enumerate(lines, 1)
        if line.target is not None
    ]
    return f"<hyperlinks>{''.join(links[:_MOST_LINKS])}</hyperlinks>" if links else ""


def _look(styles: Styles, name: Look) -> int:
    space = styles.space
    font, border = element(f"{space}font"), element(f"{space}border")
    if name in _BOLD:
        font.append(element(f"{space}b"))
    if name == "link":
        font.append(element(f"{space}u"))
    colour = {"link": "FF0B57A4", "title": _INK, "part": _INK}.get(name, "FF000000")
    said = {"sz": {"val": _SIZES.get(name, "11")}, "color": {"rgb": colour}, "name": {"val": _FONT}}
    for tag, attributes in (said | {"family": {"val": "1"}}).items():
        font.append(element(f"{space}{tag}", **attributes))
    for edge in ("left", "right", "top", "bottom"):
        side = element(f"{space}{edge}", **({"style": "thin"} if name in _BORDERED else {}))
        if name in _BORDERED:
            side.append(element(f"{space}color", rgb="FFA6A6A6"))
        border.append(side)
    border.append(element(f"{space}diagonal"))
    across = "center" if name in _CENTRED else "left"
    alignment = {"horizontal": across, "vertical": "center", "wrapText": "0" if name == "label" else "1"}
    if name in _INDENTED:
        alignment["indent"] = "1"
    return styles.look(font, border, _FILLS.get(name), alignment)
