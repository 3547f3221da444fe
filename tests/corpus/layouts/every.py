"""All layouts of the corpus, each with the receipt that it must get: drawn from what offices do, not from the reader."""

from tests.corpus.layouts import (
    below,
    files,
    forms,
    headers,
    names,
    qualified,
    rows,
    saved,
    scales,
    traps,
    turned,
    values,
)
from tests.corpus.layouts.case import Case, layout

__all__ = [
    "Case",
    "below",
    "files",
    "forms",
    "headers",
    "layout",
    "names",
    "qualified",
    "rows",
    "saved",
    "scales",
    "traps",
    "turned",
    "values",
]
