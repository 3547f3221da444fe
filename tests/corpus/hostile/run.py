"""Reads every file of a folder in this one process, and prints what became of each: run by the test, measured here.

A line is flushed before the next file is opened, so that the last line names the file before a crash.
"""

import json
import os
import resource
import sys
from pathlib import Path

from emulation.errors import FileRejected
from emulation.io import read_book


def outcome_of(path: Path) -> dict[str, object]:
    """Read one file, and return what came of it."""
    began = sum(os.times()[:4])
    result: dict[str, object]
    try:
        book = read_book(path, "sổ.xlsx")
    except FileRejected as error:
        result = {"code": error.code, "vi": str(error)}
    else:
        cells = sum(cell is not None for sheet in book for row in sheet.rows for cell in row)
        result = {"code": None, "cells": cells, "findings": [finding.code for finding in book.findings]}
    seconds = sum(os.times()[:4]) - began
    peak = max(_own_peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024
    return {"file": path.name, **result, "seconds": seconds, "megabytes": peak}


def _own_peak() -> int:
    """Return the most kilobytes that this process had; Linux counts to `ru_maxrss` what its parent had as well."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1])


if __name__ == "__main__":
    for each in sorted(Path(sys.argv[1]).iterdir()):
        print(json.dumps(outcome_of(each)), flush=True)
