"""All layouts of the corpus: as offices keep them, each with the receipt that it must get; written without a look at the reader."""

from tests.corpus.layouts import files, forms, headers, names, rows, saved, scales, traps, turned, values
from tests.corpus.layouts.case import Case, layout

__all__ = [
    "Case",
    "files",
    "forms",
    "headers",
    "layout",
    "names",
    "rows",
    "saved",
    "scales",
    "traps",
    "turned",
    "values",
]
