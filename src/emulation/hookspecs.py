"""The hook by which a plugin offers its criteria: one, and everything a plugin supplies hangs from it.

A plugin marks a function with `hookimpl` and names it as the hook is named.
The hook only hands over rulebooks, which are data; no code of a plugin runs while scoring.
"""

from collections.abc import Iterable
from typing import Final

import pluggy

from emulation.scoring import Rulebook

__all__ = ["API_VERSION", "GROUP", "OLDEST_API", "emulation_rulebooks", "hookimpl"]

GROUP: Final = "emulation"
"""The entry-point group in which plugins are found, and the name of the project for pluggy."""
API_VERSION: Final = 1
"""The version of this contract; a plugin that was written for another says so with `EMULATION_API = 2`."""
OLDEST_API: Final = 1
"""The oldest version that still loads: the one before `API_VERSION`, where there is one.

A plugin that says nothing is read as written for it, so that silence never claims what is new.
"""

_hookspec: Final = pluggy.HookspecMarker(GROUP)
hookimpl: Final = pluggy.HookimplMarker(GROUP)
"""Mark a function of a plugin as the implementation of the hook of its name."""


@_hookspec
def emulation_rulebooks() -> Iterable[Rulebook]:
    """Offer the rulebooks of the plugin.

    It is called once for each registry, without arguments, and its order does not matter.
    The id of every rulebook begins with the name of the plugin's entry point and a slash.

    Returns:
        The rulebooks: a list, or anything that can be gone through once.
    """
    raise NotImplementedError  # pragma: no cover - pluggy reads the signature and calls the plugins
