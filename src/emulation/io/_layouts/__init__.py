"""Layouts: where on a sheet the table stands, what its columns mean, and which rows are no rows."""

from emulation.io._layouts._answers import answers_of, day_first, shown
from emulation.io._layouts._columns import ColumnReading
from emulation.io._layouts._controls import controls
from emulation.io._layouts._header import HeadColumn
from emulation.io._layouts._layout import Answer, ColumnLayout, Layout, TableLayout
from emulation.io._layouts._layout_read import read_layout
from emulation.io._layouts._layout_write import layout_to_toml
from emulation.io._layouts._question import Question
from emulation.io._layouts._reading import Entry, FactCell, Line, Place, TableReading
from emulation.io._layouts._tables import Found, Orientation, Why, find_tables
from emulation.io._layouts._understand import Understanding, understand
from emulation.io._layouts._units import UnitIndex
from emulation.io._layouts._vocabulary import Meaning, Vocabulary

__all__ = [
    "Answer",
    "ColumnLayout",
    "ColumnReading",
    "Entry",
    "FactCell",
    "Found",
    "HeadColumn",
    "Layout",
    "Line",
    "Meaning",
    "Orientation",
    "Place",
    "Question",
    "TableLayout",
    "TableReading",
    "Understanding",
    "UnitIndex",
    "Vocabulary",
    "Why",
    "answers_of",
    "controls",
    "day_first",
    "find_tables",
    "layout_to_toml",
    "read_layout",
    "shown",
    "understand",
]
