"""Submissions that cannot be scored, so that the results show what becomes of them."""

from making.entry import Entry
from making.hamlets import BOOK
from making.units import TWICE

MISFILED = "data/submissions/misfiled.toml"
"""The file, relative to the example."""


def misfiled() -> list[Entry]:
    """Return a unit misspelt, one under a rulebook that is not for it, a year too early, and one filed twice."""
    facts = {"households": 107, "launched": True}
    return [
        Entry(BOOK, "xom-luonn").made(**facts),
        Entry(BOOK, "dn-01").made(**facts),
        Entry(BOOK, "xom-thung", "2022").made(**facts),
        Entry(BOOK, TWICE.id).made(**facts),
        Entry(BOOK, TWICE.id).made(**facts | {"launched": False}),
    ]
