"""One side of the measurement, in a process of its own: `python -m benchmarks.books.side SIDE BOOK OUT`."""

import json
import resource
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path


def read(book: Path, _: Path) -> int:
    """Read the cells behind the guard, and nothing more."""
    from emulation.io import read_book

    return len(read_book(book).sheets[0].rows)


def ours(book: Path, out: Path) -> int:
    """Read, validate and score every row, and write scores, findings and the account."""
    from benchmarks.card import card

    from emulation.io import score_file

    shutil.rmtree(out, ignore_errors=True)
    return score_file(card(), book, out, period=2023).accounting.read


def openpyxl(book: Path, _: Path) -> int:
    """Read the cells with openpyxl, in its read-only way, as values."""
    from openpyxl import load_workbook

    sheet = load_workbook(book, read_only=True, data_only=True).worksheets[0]
    return sum(1 for _ in sheet.iter_rows(values_only=True))


SIDES: dict[str, Callable[[Path, Path], int]] = {"read": read, "ours": ours, "openpyxl": openpyxl}


def main() -> None:
    """Run one side and print what it took as JSON."""
    side, book, out = sys.argv[1:]
    begun, worked = time.perf_counter(), time.process_time()
    SIDES[side](Path(book), Path(out))
    taken = {"s": time.perf_counter() - begun, "cpu_s": time.process_time() - worked}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**taken, "mib": peak}))


if __name__ == "__main__":
    main()
