"""Measure books: `python -m benchmarks.books`, from the root; openpyxl must be there.

Ours reads a workbook of 100,000 rows and 28 columns, validates every cell and scores every row; openpyxl merely reads
the cells, in its read-only way. Each run has a process of its own, which says its time and its peak of memory.
BENCH_BOOK_ROWS and BENCH_PAIRS bound the run. The figures go into the results of the tables, for the page of the docs.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.books.dataset import ROWS, write
from benchmarks.tables import results

PAIRS = int(os.environ.get("BENCH_PAIRS", "5"))
SIDES = ("read", "ours", "openpyxl")
"""Reading alone, the whole job, and the peer."""


def main() -> None:
    """Write the workbook, run the sides by turns, and record what they took."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book.xlsx"
        write(book, ROWS)
        rounds = [{side: once(side, book, Path(folder) / "out") for side in SIDES} for _ in range(PAIRS)]
        found = summary(rounds, book.stat().st_size)
    for side in SIDES:
        print(f"{side}: {found[side]['s']:.1f} s, {found[side]['cpu_s']:.1f} s of CPU, {found[side]['mib']:.0f} MiB")
    print(f"openpyxl over ours: {found['ratio']['median']:.2f} ×, of CPU {found['cpu_ratio']['median']:.2f} ×")
    results.record("books", found)


def once(side: str, book: Path, out: Path) -> dict[str, float]:
    """Run one side in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.books.side", side, str(book), str(out)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own command
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def summary(rounds: list[dict[str, dict[str, float]]], size: int) -> dict[str, Any]:
    """Return medians of each side, and the spread of the ratio of the peer to ours."""
    sides = {side: {name: median(each[side][name] for each in rounds) for name in rounds[0][side]} for side in SIDES}
    ratios = {"ratio": ratio(rounds, "s"), "cpu_ratio": ratio(rounds, "cpu_s")}
    return {"rows": ROWS, "columns": 28, "bytes": size, "pairs": len(rounds), **ratios, **sides}


def ratio(rounds: list[dict[str, dict[str, float]]], what: str) -> dict[str, float]:
    """Return how many times what the peer takes is of what ours takes: the median, the least and the most."""
    found = sorted(each["openpyxl"][what] / each["ours"][what] for each in rounds)
    return {"median": median(found), "least": found[0], "most": found[-1]}


if __name__ == "__main__":
    main()
