"""Work behind the scenes: what comes next is read, and what was made is written, while a batch is scored."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self, TypeVar

Item = TypeVar("Item")


class Behind:
    """Runs what it is given one after the other; whoever gives the next task waits for the one before it.

    So no more than one task is ever kept beside the one that runs, and what goes wrong is raised at the next step.
    """

    def __init__(self, name: str) -> None:
        """Make the thread."""
        self._pool = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._last: Future[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._wait()
        finally:
            self._pool.shutdown(wait=True)

    def run(self, task: Callable[[], None]) -> None:
        """Begin a task when the one before it has ended."""
        self._wait()
        self._last = self._pool.submit(task)

    def _wait(self) -> None:
        if self._last is not None:
            self._last.result()
            self._last = None


def ahead(items: Iterator[Item]) -> Iterator[Item]:
    """Yield items, each made in a thread of its own while the one before it is used; one, and no more, waits."""
    with ThreadPoolExecutor(1, thread_name_prefix="read") as pool:
        coming: Future[Item | None] = pool.submit(next, items, None)
        while (item := coming.result()) is not None:
            coming = pool.submit(next, items, None)
            yield item
