"""Files: plans, submissions and registers are read here, and results are written.

Whatever is read passes a guard first; every row is counted; every problem names its file and line.
Whatever is written is whole or not there.
Filled workbooks become submissions, with a receipt for each file and a fate for every row (`read_filled`).
A rulebook of ordinary rules is a TOML file (`read_rulebook`), and needs no Python.
Tables larger than memory are scored batch by batch (`score_file`), which needs the extra `[tables]`.
"""

from emulation.io._books import Book, ErrorCell, Sheet, read_book
from emulation.io._details import with_details
from emulation.io._facts import parse_cell, read_points
from emulation.io._forms import asked_units, make_form
from emulation.io._intake import Intake, KeptBooks, ReadFile, layout_to_answer, read_filled, write_returned
from emulation.io._layouts import Layout, layout_to_toml, read_layout
from emulation.io._listing import Listed
from emulation.io._out import file_names, write_bytes, write_text
from emulation.io._read import PlanFile, check_plan, read_plan
from emulation.io._receipt import Receipt
from emulation.io._results import columns, write_results
from emulation.io._returned import returned_book
from emulation.io._rulebook_read import read_rulebook, rulebook_of_toml
from emulation.io._rulebook_schema import form_schema
from emulation.io._rulebook_write import rulebook_to_toml
from emulation.io._score import Reason, ScoredFiles, score_file
from emulation.io._toml import Lines, Toml, read_toml

__all__ = [
    "Book",
    "ErrorCell",
    "Intake",
    "KeptBooks",
    "Layout",
    "Lines",
    "Listed",
    "PlanFile",
    "ReadFile",
    "Reason",
    "Receipt",
    "ScoredFiles",
    "Sheet",
    "Toml",
    "asked_units",
    "check_plan",
    "columns",
    "file_names",
    "form_schema",
    "layout_to_answer",
    "layout_to_toml",
    "make_form",
    "parse_cell",
    "read_book",
    "read_filled",
    "read_layout",
    "read_plan",
    "read_points",
    "read_rulebook",
    "read_toml",
    "returned_book",
    "rulebook_of_toml",
    "rulebook_to_toml",
    "score_file",
    "with_details",
    "write_bytes",
    "write_results",
    "write_returned",
    "write_text",
]
