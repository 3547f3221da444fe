"""How two engines are compared: run in turns in one process, so that a busy moment falls on both; memory each alone.

The ratio of a pair is the peer's time over ours: 2 means that we are twice as fast.
"""

import ctypes
import gc
import os
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

PAIRS = int(os.environ.get("BENCH_PAIRS", "7"))
"""How many pairs stand behind a median; fewer only where somebody asks for a quick look."""
Run = Callable[[], object]


@dataclass(frozen=True)
class Taken:
    """What one call took: seconds on the wall, and seconds of all processors together."""

    wall: float
    cpu: float


@dataclass(frozen=True)
class Comparison:
    """Ours beside a peer, round by round, and how many times the peer's rows are fewer than ours."""

    ours: tuple[float, ...]
    peer: tuple[float, ...]
    scale: float = 1.0

    @property
    def ratios(self) -> list[float]:
        """The peer's time over ours, pair by pair, sorted."""
        return sorted(peer * self.scale / ours for ours, peer in zip(self.ours, self.peer, strict=True))

    def spread(self) -> dict[str, float]:
        """Return the median of the ratios, the least and the most."""
        ratios = self.ratios
        return {"median": statistics.median(ratios), "least": ratios[0], "most": ratios[-1]}

    def summary(self) -> dict[str, Any]:
        """Return what a results file keeps."""
        times = {"ours_s": statistics.median(self.ours), "peer_s": statistics.median(self.peer) * self.scale}
        return {"ratio": self.spread(), "pairs": len(self.ours), **times, "rounds": asdict(self)}


def taken(run: Run) -> Taken:
    """Return what one call takes; what it returns is dropped outside the time."""
    gc.collect()
    begun, worked = time.perf_counter(), time.process_time()
    result = run()
    found = Taken(time.perf_counter() - begun, time.process_time() - worked)
    del result
    return found


def in_turns(ours: Run, peer: Run, *, pairs: int = PAIRS, scale: float = 1.0) -> dict[str, Any]:
    """Return the comparison of two engines, ours and the peer by turns, after one unmeasured call of each."""
    taken(ours), taken(peer)
    mine, theirs = zip(*((taken(ours), taken(peer)) for _ in range(pairs)), strict=True)
    wall = Comparison(tuple(t.wall for t in mine), tuple(t.wall for t in theirs), scale)
    cpu = Comparison(tuple(t.cpu for t in mine), tuple(t.cpu for t in theirs), scale)
    return wall.summary() | {"cpu_ratio": cpu.spread()}


def resident() -> float:
    """Return the memory that this process holds now, in MiB."""
    return _status("VmRSS")


def peak() -> float:
    """Return the most memory that this process has held since `forget_peak`, in MiB."""
    return _status("VmHWM")


def forget_peak() -> None:
    """Let the peak begin again at what is held now, once freed memory has gone back to the system."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _status(field: str) -> float:
    # Not `getrusage`: a child inherits its parent's peak there.
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{field}:"))
