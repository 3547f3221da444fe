"""What is compared with what, and what is aimed at: each a part of the results."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import polars as pl
from benchmarks.tables import alone, by_row, dataset, equality, first, ours
from benchmarks.tables.engines import ENGINES, PEERS
from benchmarks.tables.measure import PAIRS, in_turns
from benchmarks.tables.results import Results

from emulation import tables

PLANS = 9
"""How many plans are built for the median."""
UNHARSHED = ("pandas", "numpy", "openfisca")
"""Peers that know no gap in a flag or a date, and are not asked for the harsh rows."""


@dataclass(frozen=True)
class Pair:
    """Ours beside a peer, and how many times as fast we mean to be; None where the peer is shown for knowledge."""

    ours: str
    peer: str
    goal: float | None = None


COMPARED = [
    Pair("ours", "polars, states", 1.0),
    Pair("ours", "polars, points"),
    Pair("ours, ranks", "polars, ranks", 0.9),
    Pair("ours, pandas", "pandas, states", 1.5),
    Pair("ours, pandas", "pandas, points", 1.5),
    Pair("ours, pandas", "numpy, states"),
    Pair("ours, pandas", "numpy, points"),
    Pair("ours", "duckdb, states"),
    Pair("ours", "duckdb, points"),
    Pair("ours", "openfisca, points", 2.0),
    Pair("ours", "rows, totals"),
]


def speed(rows: int, pairs: int = PAIRS, only: str = "") -> list[Results]:
    """Return the ratios of every pair whose peer's name has `only` in it."""
    frame = dataset.table(rows)
    found: list[Results] = []
    for pair in COMPARED:
        if only not in pair.peer:
            continue
        scale = rows / by_row.ROWS if pair.peer.startswith("rows") else 1.0
        mine, theirs = ENGINES[pair.ours].ready(frame), ENGINES[pair.peer].ready(frame)
        summary = in_turns(mine, theirs, pairs=pairs, scale=scale)
        found.append({"ours": pair.ours, "peer": pair.peer, "goal": pair.goal, "rows": rows, **summary})
        say(found[-1])
    return found


def say(found: Results) -> None:
    """Print a ratio as soon as it is known."""
    ratio, goal = found["ratio"], f"goal {found['goal']}" if found["goal"] else "no goal"
    spread = f"{ratio['median']:8.2f} × ({ratio['least']:.2f}–{ratio['most']:.2f})"
    times = f"{found['ours_s'] * 1000:9.1f} ms beside {found['peer_s'] * 1000:9.1f} ms"
    cpu = f"CPU {found['cpu_ratio']['median']:.2f} ×"
    print(f"{found['ours']:14} / {found['peer']:20} {spread}  {cpu}  {times}  {goal}", flush=True)


def memory(rows: int, only: str = "") -> Results:
    """Return the memory of every engine whose name has `only` in it, each in a fresh process."""
    found: Results = {}
    for name in ENGINES:
        if only in name and not name.startswith("rows"):
            found[name] = alone.ask(name, rows)
            print(f"{name:20} {found[name]['more_mib']:8.0f} MiB above the table", flush=True)
    return found


def agreement(rows: int) -> Results:
    """Return the cells that differ: from the reference on samples, and between ours and each peer on every row."""
    frame = dataset.table(rows)
    mine = {name: ENGINES[name].read(ENGINES[name].ready(frame)()) for name in ("ours", "ours, ranks")}
    sample = frame.gather_every(max(1, rows // equality.SAMPLE)).head(equality.SAMPLE)
    found: Results = {"rows": rows, "sample": sample.height, "every row": {}}
    for name, peer in PEERS.items():
        whole = mine["ours, ranks" if name.endswith("ranks") else "ours"]
        if name.startswith("rows"):
            whole = whole.head(by_row.ROWS)
        theirs = peer.read(peer.ready(frame)())
        found["every row"][name] = tell(name, equality.differing(whole, theirs, equality.due(name)))
    found["reference"] = by_reference(sample, "")
    found["reference, harsh rows"] = by_reference(equality.harsh(), "harsh: ")
    return found


def by_reference(sample: pl.DataFrame, prefix: str) -> Results:
    """Return the cells of each engine that differ from the reference interpreter on a sample."""
    plain, ranked = equality.reference(ours.book(), sample), equality.ranked_reference(sample)
    found: Results = {}
    for name in ENGINES:
        if prefix and name.startswith(UNHARSHED):
            continue
        answer = ENGINES[name].read(ENGINES[name].ready(sample)())
        right = ranked if name.endswith("ranks") else plain
        found[name] = tell(prefix + name, equality.differing(right, answer, equality.due(name)))
    return found


def tell(name: str, counts: dict[str, int]) -> dict[str, int]:
    """Print how many cells differ and return the counts."""
    print(f"{name:28} {sum(counts.values()):8} cells differ {counts or ''}", flush=True)
    return counts


def validation(rows: int, pairs: int = PAIRS) -> list[Results]:
    """Return how validating a table compares with a pydantic model for each row."""
    frame = dataset.table(rows)
    few = frame.head(by_row.ROWS)
    kept = list(few.iter_rows(named=True))
    mine = partial(tables.validate, ours.book(), frame, period=ours.PERIOD)
    peers: dict[str, Callable[[], object]] = {
        "pydantic, from the table": lambda: by_row.breaches(few.iter_rows(named=True)),
        "pydantic, rows at hand": lambda: by_row.breaches(kept),
    }
    found: list[Results] = []
    for name, peer in peers.items():
        summary = in_turns(mine, peer, pairs=pairs, scale=rows / by_row.ROWS)
        summary["differing"] = broken_rows()
        goal = 300.0 if name.endswith("table") else None
        found.append({"ours": "tables.validate", "peer": name, "goal": goal, "rows": rows, **summary})
        say(found[-1])
    return found


def broken_rows() -> dict[str, int]:
    """Return how many rows break a bound in the eyes of one side only."""
    frame = equality.broken()
    found = tables.validate(ours.book(), frame, period=ours.PERIOD)
    mine, theirs = set(found["row"].to_list()), set(by_row.breaches(frame.iter_rows(named=True)))
    print(f"{len(theirs)} of {frame.height} rows break a bound; {len(mine ^ theirs)} are told by one side only")
    return {"rows": len(mine ^ theirs)} if mine ^ theirs else {}


def plan() -> Results:
    """Return the milliseconds that building the plan takes: the first row by a rulebook, less a second one."""
    asked = [first.ask() for _ in range(PLANS)]
    built = sorted(whole - again for whole, again in asked)
    found = {"median_ms": statistics.median(built), "least_ms": built[0], "most_ms": built[-1]}
    found["row_ms"] = statistics.median(again for _, again in asked)
    print("building the plan", {name: round(value, 1) for name, value in found.items()}, "goal 20", flush=True)
    return found | {"goal_ms": 20.0}
