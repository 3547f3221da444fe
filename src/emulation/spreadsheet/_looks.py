"""The formats of a workbook, one for each style that is used."""

from typing import Any, Final

from emulation.spreadsheet._style import Style

_ALIGN: Final = {"top": "top", "middle": "vcenter", "bottom": "bottom"}
_LINES: Final = {"thin": 1, "medium": 2, "hair": 7}
_EDGES: Final = {"t": "top", "b": "bottom", "l": "left", "r": "right"}


class Looks:
    """Makes each format once."""

    def __init__(self, file: Any) -> None:  # noqa: ANN401 - XlsxWriter has no types
        self._file = file
        self._made: dict[Style, Any] = {}
        self._partial: dict[Style, Any] = {}

    def of(self, style: Style) -> Any:  # noqa: ANN401 - as above
        """Return the format of a style."""
        made = self._made.get(style)
        if made is None:
            made = self._made[style] = self._file.add_format(_properties(style))
        return made

    def partial(self, style: Style) -> Any:  # noqa: ANN401 - as above
        """Return the format of letters and fill only, which a condition may lay over another."""
        made = self._partial.get(style)
        if made is None:
            made = self._partial[style] = self._file.add_format(_colours(style))
        return made


def _colours(style: Style) -> dict[str, Any]:
    given = {"bold": style.bold, "italic": style.italic, "font_color": style.colour, "bg_color": style.fill}
    return {name: value for name, value in given.items() if value}


def _properties(style: Style) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "font_name": style.font,
        "font_size": style.size,
        "underline": int(style.underline),
        "valign": _ALIGN[style.upright],
        "align": style.align,
        "text_wrap": style.wrap,
        "indent": style.indent,
        "num_format": style.number,
        "locked": not style.unlocked,
    }
    properties |= _colours(style)
    if style.border:
        for edge in style.edges:
            properties[_EDGES[edge]] = _LINES[style.border]
            properties[f"{_EDGES[edge]}_color"] = style.border_colour
    return {name: value for name, value in properties.items() if value is not None}
