"""Work behind the scenes: what comes next is read, and what was made is written, while a batch is scored."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self, TypeVar

Item = TypeVar("Item")


class Behind:
    """Runs what it is given one after the other in a thread of its own.

    Whoever gives a task waits while `most` of them have not ended; what goes wrong is raised at the next step.
    """

    def __init__(self, name: str, most: int = 1) -> None:
        """Make the thread."""
        self._pool = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._most = most
        self._open: deque[Future[None]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._wait(0)
        finally:
            self._pool.shutdown(wait=True)

    def run(self, task: Callable[[], None]) -> None:
        """Begin a task, or let it wait for those before it."""
        self._wait(self._most - 1)
        self._open.append(self._pool.submit(task))

    def _wait(self, most: int) -> None:
        while len(self._open) > most or (self._open and self._open[0].done()):
            self._open.popleft().result()


def ahead(items: Iterator[Item]) -> Iterator[Item]:
    """Yield items, each made in a thread of its own while the one before it is used; one, and no more, waits."""
    with ThreadPoolExecutor(1, thread_name_prefix="read") as pool:
        coming: Future[Item | None] = pool.submit(next, items, None)
        while (item := coming.result()) is not None:
            coming = pool.submit(next, items, None)
            yield item
