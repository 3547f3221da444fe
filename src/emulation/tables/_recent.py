"""A few things made lately, kept by what they were made of: what is asked again is not made again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Recent(Generic[Made]):
    """At most `most` values, the one that was not asked for longest leaving first."""

    def __init__(self, most: int) -> None:
        """Begin with none."""
        self._most = most
        self._kept: OrderedDict[Hashable, Made] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what was made of `key`, or make it."""
        found = self._kept.pop(key, None)
        if found is None:
            found = make()
        # Whatever another thread did meanwhile, both made the same.
        self._kept[key] = found
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return found
