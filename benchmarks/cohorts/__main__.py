"""Measure cohorts: `python -m benchmarks.cohorts [PART ...]`, from the root; the parts are `ranks` and `decisions`.

Each part goes into the results of the tables, from which `benchmarks.tables.page` writes the page of the docs.
BENCH_ROWS and BENCH_PAIRS bound both parts.
"""

import argparse

from benchmarks.cohorts import decisions, ranks
from benchmarks.tables import results

PARTS = {"ranks": ranks.measured, "decisions": decisions.measured}


def main() -> None:
    """Run the parts that are asked for, all unless some are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all unless named")
    for part in parser.parse_args().parts or PARTS:
        print(f"== {part}", flush=True)
        if part not in PARTS:
            raise SystemExit(f"no part is called {part!r}: there are {', '.join(PARTS)}")
        results.record(f"cohorts, {part}", PARTS[part]())


if __name__ == "__main__":
    main()
