"""Intake: filled books become submissions, with a receipt for every file and a fate for every row."""

from emulation.io._intake._asked import layout_to_answer
from emulation.io._intake._intake import Intake, ReadFile, read_filled, read_listed
from emulation.io._intake._kept import KeptBooks
from emulation.io._intake._kept_questions import questions_kept
from emulation.io._intake._returns import write_returned
from emulation.io._intake._slips import FIGURES, Against, Slip
from emulation.io._intake._units_asked import doubt_of_slip

__all__ = [
    "FIGURES",
    "Against",
    "Intake",
    "KeptBooks",
    "ReadFile",
    "Slip",
    "doubt_of_slip",
    "layout_to_answer",
    "questions_kept",
    "read_filled",
    "read_listed",
    "write_returned",
]
