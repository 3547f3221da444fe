"""Measure tables: `python -m benchmarks.tables [PART ...] [--rows N] [--pairs N] [--only NAME]`, from the root.

The parts are those of a table in memory; `out_of_core` and `on_spark` beside this file are run by themselves.
Each part goes into `out/bench-tables.json`, from which `page.py` writes the page of the docs.
BENCH_ROWS, BENCH_LARGE_ROWS (out of core), BENCH_PAIRS and BENCH_RESULTS bound every part without an argument.
"""

import argparse

from benchmarks.tables import comparisons, dataset, results
from benchmarks.tables.measure import PAIRS

PARTS = ["agreement", "plan", "speed", "validation", "memory"]


def main() -> None:
    """Run the parts that are asked for, all unless some are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all unless named")
    parser.add_argument("--rows", type=int, default=dataset.ROWS)
    parser.add_argument("--pairs", type=int, default=PAIRS)
    parser.add_argument("--only", default="", help="only peers with this in their names; the results are not kept")
    asked = parser.parse_args()
    for part in asked.parts or PARTS:
        print(f"== {part}", flush=True)
        measured = run(part, asked)
        if not asked.only:
            results.record(part, measured)


def run(part: str, asked: argparse.Namespace) -> object:
    """Run one part."""
    match part:
        case "agreement":
            return comparisons.agreement(asked.rows)
        case "plan":
            return comparisons.plan()
        case "speed":
            return comparisons.speed(asked.rows, asked.pairs, asked.only)
        case "validation":
            return comparisons.validation(asked.rows, asked.pairs)
        case "memory":
            return comparisons.memory(asked.rows, asked.only)
        case _:
            raise SystemExit(f"no part is called {part!r}: there are {', '.join(PARTS)}")


if __name__ == "__main__":
    main()
