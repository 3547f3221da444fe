"""Tables larger than memory: Parquet to Parquet with ranks in blocs, ours beside Polars written by hand.

`python -m benchmarks.tables.out_of_core [--rows N] [--pairs N] [--only PEER] [--folder F]` draws 27 million households
of 3,321 communes into a file, a row group at a time, and runs ours and the peers by turns, every run in a process of
its own, which tells its time from the moment when everything is loaded, and the most memory that it ever held.
All write Parquet of one compression, with the same statistics.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
from benchmarks.tables import dataset, equality, hand_polars, measure, ours, results

ROWS = int(os.environ.get("BENCH_LARGE_ROWS", "27_000_000"))
WRITING: dict[str, Any] = {
    "compression": "zstd",
    "compression_level": 1,
    "statistics": {"min": False, "max": False, "distinct_count": False, "null_count": True},
}
"""How ours writes, given to what is written by hand too, so that neither spends its time on what the other leaves."""
GOALS = {"time": 1 / 1.1, "memory": 4.0}
"""At most 1.1 × the time and 0.25 × the memory of what is written by hand, as the peer's over ours."""


def by_hand(source: Path, target: Path) -> None:
    """Score by hand, points and states, with the window that Polars offers for ranks."""
    hand_polars.explain_with_rank(pl.scan_parquet(source)).sink_parquet(target, **WRITING)


def by_hand_points(source: Path, target: Path) -> None:
    """Score by hand, points only, with the window that Polars offers for ranks."""
    hand_polars.score_with_rank(pl.scan_parquet(source)).sink_parquet(target, **WRITING)


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


def compare(peers: list[str], source: Path, folder: Path, *, rows: int, pairs: int) -> list[results.Results]:
    """Return time and memory of ours beside each peer, by turns: ours, then every peer, and again."""
    targets = {"ours": folder / "ours"} | {peer: folder / f"{peer}.parquet" for peer in peers}
    rounds = [{name: ask(name, source, target) for name, target in targets.items()} for _ in range(pairs)]
    return [beside(peer, rounds, rows) | {"differing": wrong(folder, peer, rows)} for peer in peers]


def beside(peer: str, rounds: list[dict[str, dict[str, float]]], rows: int) -> results.Results:
    """Return the ratios of one peer to ours."""
    found: results.Results = {"ours": "ours, file to file", "peer": peer, "rows": rows}
    found["rounds"] = [(each["ours"], each[peer]) for each in rounds]
    for what, field in (("time", "seconds"), ("memory", "peak_mib")):
        mine, theirs = (tuple(each[name][field] for each in rounds) for name in ("ours", peer))
        found[what] = measure.Comparison(mine, theirs).summary() | {"goal": GOALS[what]}
        print(f"{what} of {peer} over ours: {found[what]['ratio']}")
    return found


def wrong(folder: Path, peer: str, rows: int) -> dict[str, int]:
    """Return how many cells of the two results differ, read a block at a time: both keep the order of the source."""
    mine, ranks = ours.scores(folder / "ours"), ours.ranks(folder / "ours")
    theirs = pl.scan_parquet(folder / f"{peer}.parquet")
    heights = [scan.select(pl.len()).collect().item() for scan in (mine, ranks, theirs)]
    if heights != [rows] * 3:
        raise ValueError(f"{rows} rows came in, and these went out: {heights}")
    counts: Counter[str] = Counter()
    for first in range(0, rows, dataset.BLOCK):
        score, rank, other = (scan.slice(first, dataset.BLOCK).collect() for scan in (mine, ranks, theirs))
        whole = ours.short(score).with_columns(rank["rank"])
        counts.update(equality.differing(whole, other, [*equality.due(peer), "rank"]))
    print(f"cells that differ from {peer}: {dict(counts)}", flush=True)
    return dict(counts)


def main() -> None:
    """Draw the file, run the pairs, and remove everything again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--pairs", type=int, default=measure.PAIRS)
    parser.add_argument("--only", default="", help="only peers with this in their names")
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
        peers = [peer for peer in PEERS if asked.only in peer]
        results.record("out of core", compare(peers, source, folder, rows=asked.rows, pairs=asked.pairs))


if __name__ == "__main__":
    main()
