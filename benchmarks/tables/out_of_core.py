"""Tables larger than memory: Parquet to Parquet with ranks in blocs, ours beside Polars written by hand.

`python -m benchmarks.tables.out_of_core [--rows N] [--pairs N] [--folder F]` draws 27 million households of 3,321
communes into a file, a row group at a time, and runs each engine by turns, every run in a process of its own,
which tells its time from the moment when everything is loaded, and the most memory that it ever held.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import polars as pl
from benchmarks.tables import dataset, equality, hand_polars, measure, ours, results

ROWS = 27_000_000
PAIRS = 3
"""How many pairs stand behind the median: one run takes up to a minute."""
GOALS = {"time": 1 / 1.1, "memory": 4.0}
"""At most 1.1 × the time and 0.25 × the memory of what is written by hand, as the peer's over ours."""


def by_hand(source: Path, target: Path) -> None:
    """Score by hand, points and states, with the window that Polars offers for ranks."""
    hand_polars.explain_with_rank(pl.scan_parquet(source)).sink_parquet(target)


def by_hand_points(source: Path, target: Path) -> None:
    """Score by hand, points only, with the window that Polars offers for ranks."""
    hand_polars.score_with_rank(pl.scan_parquet(source)).sink_parquet(target)


ENGINES: dict[str, Callable[[Path, Path], None]] = {
    "ours": ours.score_file,
    "polars, states": by_hand,
    "polars, points": by_hand_points,
}
PEERS = ["polars, states", "polars, points"]


def alone(engine: str, source: Path, target: Path) -> None:
    """Run an engine in this process and print its time and its peak."""
    begun, worked = time.perf_counter(), time.process_time()
    ENGINES[engine](source, target)
    taken = {"seconds": time.perf_counter() - begun, "cpu_s": time.process_time() - worked}
    print(json.dumps(taken | {"peak_mib": measure.peak()}))


def ask(engine: str, source: Path, folder: Path) -> dict[str, float]:
    """Return what a fresh process says of an engine."""
    command = [sys.executable, "-m", "benchmarks.tables.out_of_core", "--alone", engine, str(source), str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  # our own words
    said: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    print(f"{engine:16} {said['seconds']:7.1f} s {said['cpu_s']:7.1f} s CPU {said['peak_mib']:8.0f} MiB", flush=True)
    return said


def compare(peer: str, source: Path, folder: Path, *, rows: int, pairs: int) -> results.Results:
    """Return time and memory of ours beside a peer, by turns."""
    rounds = [(ask("ours", source, folder / "ours"), ask(peer, source, folder / "peer.parquet")) for _ in range(pairs)]
    found = {"ours": "ours, file to file", "peer": peer, "rows": rows, "rounds": rounds}
    for what, field in (("time", "seconds"), ("memory", "peak_mib")):
        mine, theirs = (tuple(side[field] for side in sides) for sides in zip(*rounds, strict=True))
        found[what] = measure.Comparison(mine, theirs).summary() | {"goal": GOALS[what]}
        print(f"{what} of {peer} over ours: {found[what]['ratio']}")
    found["differing"] = wrong(folder, rows)
    print(f"cells that differ: {found['differing']}", flush=True)
    return found


def wrong(folder: Path, rows: int) -> dict[str, int]:
    """Return how many cells of the two results differ, read a block at a time: both keep the order of the source."""
    mine, ranks = ours.scores(folder / "ours"), ours.ranks(folder / "ours")
    theirs = pl.scan_parquet(folder / "peer.parquet")
    counts: Counter[str] = Counter()
    for first in range(0, rows, dataset.BLOCK):
        score, rank, peer = (scan.slice(first, dataset.BLOCK).collect() for scan in (mine, ranks, theirs))
        counts.update(equality.differing(ours.short(score).with_columns(rank["rank"]), peer))
    return dict(counts)


def main() -> None:
    """Draw the file, run the pairs, and remove everything again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--pairs", type=int, default=PAIRS)
    parser.add_argument("--folder", type=Path, default=Path("out"), help="where there is room for the files")
    parser.add_argument("--alone", nargs=3, metavar=("ENGINE", "SOURCE", "TARGET"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.alone:
        engine, source, target = asked.alone
        alone(engine, Path(source), Path(target))
        return
    asked.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=asked.folder, prefix="bench-") as name:
        folder = Path(name)
        source = folder / "households.parquet"
        dataset.write(source, asked.rows)
        print(f"== {asked.rows} households, {source.stat().st_size / 2**20:.0f} MiB", flush=True)
        found = [compare(peer, source, folder, rows=asked.rows, pairs=asked.pairs) for peer in PEERS]
        results.record("out of core", found)


if __name__ == "__main__":
    main()
