"""Files: plans, submissions and registers are read here, results are written here, and nowhere else but in reports.

Whatever is read passes a guard first; every row is counted; every problem names its file and line.
"""

from emulation.io._listing import Listed
from emulation.io._read import PlanFile, check_plan, read_plan
from emulation.io._receipt import Receipt

__all__ = ["Listed", "PlanFile", "Receipt", "check_plan", "read_plan"]
