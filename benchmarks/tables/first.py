"""How long a rulebook takes to its first scored row: `python -m benchmarks.tables.first` prints milliseconds.

Each time in a process of its own, since plans are kept for rulebooks and frames that look alike.
Polars has done one small query before, as it has wherever there is a frame to score.
"""

import subprocess
import sys
import time

from benchmarks.card import card
from benchmarks.tables import dataset, ours

from emulation import tables


def main() -> None:
    """Build the plan of a rulebook that was never seen, and score one row by it."""
    book, one = card(), dataset.table(1_000).head(1)
    one.lazy().select("unit").collect(engine="streaming")
    begun = time.perf_counter()
    prepared = tables.prepare(book, period=ours.PERIOD, detail="criteria")
    prepared.score(one)
    first = time.perf_counter()
    prepared.score(one)
    print((first - begun) * 1000, (time.perf_counter() - first) * 1000)


def ask() -> tuple[float, float]:
    """Return what a fresh process says: the first row, with the plan, and a second one by the same plan."""
    command = [sys.executable, "-m", "benchmarks.tables.first"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  # our own words
    first, again = map(float, done.stdout.splitlines()[-1].split())
    return first, again


if __name__ == "__main__":
    main()
