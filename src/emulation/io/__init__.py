"""Files: plans, submissions and registers are read here, and results are written.

Whatever is read passes a guard first; every row is counted; every problem names its file and line.
Whatever is written is whole or not there.
"""

from emulation.io._listing import Listed
from emulation.io._out import file_names, write_text
from emulation.io._read import PlanFile, check_plan, read_plan
from emulation.io._receipt import Receipt
from emulation.io._results import columns, write_results

__all__ = [
    "Listed",
    "PlanFile",
    "Receipt",
    "check_plan",
    "columns",
    "file_names",
    "read_plan",
    "write_results",
    "write_text",
]
