"""Markup: the one way in which the library writes HTML, so that no text of the data can become an element.

It knows no rulebook, no result and no file: reports make pages of it, and values show themselves in a notebook with it.
"""

from emulation.markup._card import Cell, Column, Row, Tone, card, folded, large, marked, meter, quiet, table
from emulation.markup._elements import NOTHING, Attribute, Child, Markup, Style, asset, join, link, tag, text

__all__ = [
    "NOTHING",
    "Attribute",
    "Cell",
    "Child",
    "Column",
    "Markup",
    "Row",
    "Style",
    "Tone",
    "asset",
    "card",
    "folded",
    "join",
    "large",
    "link",
    "marked",
    "meter",
    "quiet",
    "table",
    "tag",
    "text",
]
