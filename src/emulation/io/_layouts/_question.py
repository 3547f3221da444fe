"""What the reader asks before it imports, with the key of the saved layout that answers it."""

from dataclasses import dataclass
from typing import Literal

from emulation.errors import Words
from emulation.io._grammar import Doubt
from emulation.io._layouts._layout import ColumnLayout
from emulation.io._layouts._toml_words import pair

Section = Literal["", "[[tables]]", "[tables.columns]"]
"""Where a key stands in a layout: at its top, in the entry of a sheet, or among its columns."""
KeyValue = str | bool | tuple[str, ...] | ColumnLayout
"""What a key says."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the layout, with the likeliest answer."""

    section: Section
    name: str
    value: KeyValue

    def __str__(self) -> str:
        """Return what a person writes: `[tables.columns] "Thực hiện" = "fund_raised"`."""
        value = self.value.said if isinstance(self.value, ColumnLayout) else self.value
        return f"{self.section} {pair(self.name, value)}".lstrip()


def of_column(column: ColumnLayout) -> Key:
    """Return the key that says which field a heading is, and how its figures are written."""
    return Key("[tables.columns]", column.title, column)


def of_table(name: str, value: str | tuple[str, ...]) -> Key:
    """Return a key of the entry of a sheet."""
    return Key("[[tables]]", name, value)


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a table, or something worth knowing about it."""

    doubt: Doubt
    place: str
    """Where: an address such as `Biểu 01!F5`, or a sheet's name."""
    answer: Key | None = None
    """What to write into the layout: `[tables.columns] "Thực hiện" = "fund_raised"`."""
    blocks: bool = False
    """Whether no row of the table counts before it is answered."""
    field: str | None = None

    @property
    def sheet(self) -> str:
        """The sheet that it is about."""
        return self.place.rpartition("!")[0] or self.place


def notice(code: str, vi: str, en: str, place: str) -> Question:
    """Return something worth knowing that asks for nothing."""
    return Question(Doubt(code, Words(vi, en)), place)
