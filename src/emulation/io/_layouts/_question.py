"""What the reader asks before it imports, with the key of the saved layout that answers it."""

from dataclasses import dataclass

from emulation.errors import Words
from emulation.io._grammar import Doubt


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a table, or something worth knowing about it."""

    doubt: Doubt
    place: str
    """Where: an address such as `Biểu 01!F5`, or a sheet's name."""
    answer: str = ""
    """What to write into the layout: `[tables.columns] "Thực hiện" = "fund_raised"`."""
    blocks: bool = False
    """Whether no row of the table counts before it is answered."""
    field: str | None = None


def notice(code: str, vi: str, en: str, place: str) -> Question:
    """Return something worth knowing that asks for nothing."""
    return Question(Doubt(code, Words(vi, en)), place)
