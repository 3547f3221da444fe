"""The memory of one engine, in a process of its own: `python -m benchmarks.tables.alone ENGINE ROWS` prints JSON.

Counted is what the engine takes beyond the table that it is given and the libraries that it loads.
"""

import json
import subprocess
import sys
import time

from benchmarks.tables import dataset
from benchmarks.tables.engines import ENGINES
from benchmarks.tables.measure import forget_peak, peak, resident


def main(engine: str, rows: int) -> None:
    """Score once on a small table, so that everything is loaded, then once on the large one, and watch the peak."""
    ENGINES[engine].ready(dataset.table(1_000))()
    run = ENGINES[engine].ready(dataset.table(rows))
    forget_peak()
    before, begun = resident(), time.perf_counter()
    answer = run()
    taken = time.perf_counter() - begun
    print(json.dumps({"table_mib": before, "more_mib": peak() - before, "seconds": taken}))
    del answer


def ask(engine: str, rows: int) -> dict[str, float]:
    """Return what a fresh process says of an engine."""
    command = [sys.executable, "-m", "benchmarks.tables.alone", engine, str(rows)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  # our own words
    said: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return said


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
