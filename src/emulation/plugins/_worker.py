"""The process in which one plugin is loaded: it limits itself, loads, and answers with JSON.

Run by `python -m`; imported by nobody.
Standard output belongs to the answer, and is taken away before the plugin is imported:
whatever the plugin writes, from whatever depth, goes to standard error, which nobody is shown.
"""

import json
import os
import signal
import sys
from importlib.metadata import EntryPoint
from typing import IO

from emulation.plugins import _refusals as refusals
from emulation.plugins._loading import load, refusal
from emulation.plugins._provenance import Candidate

_SPARE_MB = 256
"""What stays to say that the memory did not suffice."""


def main() -> None:
    """Read the request, load, answer, and end at once: threads and exit handlers of the plugin are not waited for."""
    answer_to = _own_output()
    request = json.loads(sys.stdin.buffer.read())
    _write(b"\n", answer_to)
    _limit(request["seconds"], request["memory_mb"])
    candidate = Candidate(EntryPoint(request["name"], request["value"], request["group"]), None, None, None)
    answer = json.dumps(_answer(candidate), ensure_ascii=False, allow_nan=False)
    _write(answer.encode("utf-8", "replace"), answer_to)
    os._exit(0)


def _own_output() -> IO[bytes]:
    """Keep standard output for ourselves, and let what is written to it from now on go to standard error."""
    kept = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return kept


def _write(answer: bytes, to: IO[bytes]) -> None:
    to.write(answer)
    to.flush()


def _answer(candidate: Candidate) -> dict[str, object]:
    """Return what is said of the plugin, and its rulebooks."""
    try:
        info, books = load(candidate)
        _spare_memory()
        offered = [book.to_json() for book in books]
    except MemoryError:
        _spare_memory()
        info, offered = refusal(candidate, refusals.out_of_memory(candidate.name)), []
    return {
        "code": info.code,
        "reason": info.reason and {"vi": info.reason.vi, "en": info.reason.en},
        "places": info.traceback,
        "interface": None if info.notices else info.interface,
        "rulebooks": offered,
    }


def _limit(seconds: int, memory_mb: int) -> None:
    """Take from ourselves what a plugin may not have, as far as the system can; the caller's clock holds everywhere."""
    if hasattr(signal, "alarm"):
        # Should the caller be killed, we still end.
        signal.alarm(seconds + 5)
    try:
        import resource
    except ImportError:  # pragma: no cover - Windows
        return
    memory = memory_mb * 1_048_576
    _lower(resource.RLIMIT_CPU, seconds + 1, seconds + 2)
    _lower(resource.RLIMIT_AS, memory, memory + _SPARE_MB * 1_048_576)
    # What a crash would leave behind holds everything that was in memory.
    _lower(resource.RLIMIT_CORE, 0, 0)


def _lower(kind: int, soft: int, hard: int) -> None:
    import resource

    most = resource.getrlimit(kind)[1]
    if most != resource.RLIM_INFINITY:
        soft, hard = min(soft, most), min(hard, most)
    try:
        resource.setrlimit(kind, (soft, hard))
    except (OSError, ValueError):
        return  # Some systems know a limit and do not keep to it.


def _spare_memory() -> None:
    """Allow ourselves the spare memory, to write the answer."""
    try:
        import resource
    except ImportError:  # pragma: no cover - Windows
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    _lower(resource.RLIMIT_AS, hard, hard)


if __name__ == "__main__":
    main()
