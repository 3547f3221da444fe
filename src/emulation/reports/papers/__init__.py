"""Papers: what an office files after the decisions, in the form of Vietnamese clerical work, ready to print on A4.

Nothing is invented on them: what the data do not say is a dotted line, and a state is a word, never a zero.
"""

from emulation.reports.papers._desk import Office
from emulation.reports.papers._drawn import PAPER_KINDS, Paper, PaperKind, draw_up

__all__ = ["PAPER_KINDS", "Office", "Paper", "PaperKind", "draw_up"]
