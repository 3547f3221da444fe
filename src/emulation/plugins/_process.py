"""One process for one plugin: started, fed, listened to with caps, and ended with everything that it started.

It knows nothing of plugins: it hands over a request and says how the process ended and what it answered.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import IO, Final, Literal

from emulation.plugins._settings import Isolation

MOST_ANSWER: Final = 64_000_000
"""The longest answer in bytes; a rulebook of hundreds of criteria takes a few hundred thousand."""
_STARTING: Final = 60.0
"""Seconds in which Python and the library must have come up; the plugin's own time begins after it."""
_LOOK: Final = 0.05
_CHUNK: Final = 65_536


@dataclass(frozen=True, slots=True)
class Ending:
    """How a process ended."""

    kind: Literal["answered", "late", "flooded", "ended", "absent"]
    """It answered; was ended at the deadline; was ended for its output; ended by itself; never came up."""
    answer: bytes = b""
    code: int | None = None
    """Its exit code, or minus the number of the signal that ended it."""

    @property
    def signal(self) -> str | None:
        """The name of the signal that ended it, if one did."""
        if self.code is None or self.code >= 0:
            return None
        try:
            return signal.Signals(-self.code).name
        except ValueError:
            return str(-self.code)


@dataclass(slots=True)
class _Listener:
    """Takes what a process writes, up to a cap; a thread of its own, so that no full pipe holds the process up."""

    stream: IO[bytes]
    most: int
    taken: bytearray = field(default_factory=bytearray)
    begun: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread = field(init=False)

    def __post_init__(self) -> None:
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.thread.start()

    def _listen(self) -> None:
        # A stream that is closed under our feet belongs to a process that was given up.
        try:
            while not self.over.is_set() and (chunk := self.stream.read(_CHUNK)):
                self.taken += chunk
                self.begun.set()
                if len(self.taken) > self.most:
                    self.over.set()
        except (OSError, ValueError):
            return


def ask(module: str, request: bytes, limits: Isolation, stop: threading.Event) -> Ending:
    """Run a module of ours in a new process and return its answer.

    The process writes one line end when it is about to begin with what was asked, and then its answer.

    Args:
        module: What to run, as `python -m` does.
        request: What it reads from its standard input.
        limits: How long it may take and how much it may write beside its answer.
        stop: Set by whoever no longer wants the answer; the process is then ended.
    """
    try:
        with _process(module) as process:
            return _listened(process, request, limits, stop)
    except OSError:
        return Ending("absent")


@contextmanager
def _process(module: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start a process in a group of its own, and end the whole group behind it."""
    pipe = subprocess.PIPE
    command = [sys.executable, "-P", "-m", module]
    process = subprocess.Popen(  # noqa: S603 - our own module, in the Python that runs us
        command, stdin=pipe, stdout=pipe, stderr=pipe, bufsize=0, env=_environment(), start_new_session=True
    )
    try:
        yield process
    finally:
        # Once it was waited for, its number may be another's.
        if process.returncode is None:
            _end(process)
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream is not None:
                stream.close()


def _environment() -> dict[str, str]:
    """Return our environment with our import path, so that the process finds the plugins that we found."""
    path = os.pathsep.join(os.path.abspath(entry) for entry in sys.path)  # noqa: PTH100 - "" is the folder we are in
    return os.environ | {"PYTHONPATH": path}


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and whatever it started and left in its group."""
    if hasattr(os, "killpg"):
        # There may be nobody left in the group.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:  # pragma: no cover - Windows has no groups of this kind
        process.kill()
    process.wait()


def _listened(process: subprocess.Popen[bytes], request: bytes, limits: Isolation, stop: threading.Event) -> Ending:
    """Hand over the request, wait for the end of the process or for a reason to end it, and say which it was."""
    answer = _Listener(_stream(process.stdout), MOST_ANSWER)
    noise = _Listener(_stream(process.stderr), limits.output_kb * 1_000)
    _feed(_stream(process.stdin), request)
    up = _waited(_STARTING, lambda: answer.begun.is_set() or process.poll() is not None or stop.is_set())

    def over() -> bool:
        return answer.over.is_set() or noise.over.is_set()

    ended = up and _waited(limits.seconds, lambda: process.poll() is not None or over() or stop.is_set())
    _end(process)
    for listener in (answer, noise):
        listener.thread.join(1)
    if over():
        return Ending("flooded")
    if not answer.begun.is_set():
        return Ending("absent", code=process.returncode)
    if not ended or process.returncode == -getattr(signal, "SIGXCPU", 0):
        return Ending("late")
    taken = bytes(answer.taken[1:])
    return Ending("answered", taken) if taken and process.returncode == 0 else Ending("ended", code=process.returncode)


def _stream(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:  # pragma: no cover - all three are pipes
        raise OSError
    return stream


def _feed(stream: IO[bytes], request: bytes) -> None:
    """Hand over the request; whoever does not read it has ended, which is seen elsewhere."""
    try:
        stream.write(request)
        stream.close()
    except OSError:
        return


def _waited(seconds: float, done: Callable[[], bool]) -> bool:
    """Wait until something is so, and tell whether it is."""
    deadline = time.monotonic() + seconds
    while not done():
        if time.monotonic() > deadline:
            return False
        time.sleep(_LOOK)
    return True
