"""How plugins are loaded where the caller does not say: switches of the environment, and the limits of isolation.

A switch that cannot be read refuses: an official run must not go on without the care that was asked for.
"""

import os
from dataclasses import dataclass, fields
from typing import Final

from emulation.errors import PluginError

ISOLATED_VARIABLE: Final = "EMULATION_ISOLATED"
"""The environment variable that asks for isolated loading: 1 or 0."""
STRICT_VARIABLE: Final = "EMULATION_STRICT"
"""The environment variable that asks for strict loading: 1 or 0."""
_ON: Final = frozenset({"1", "true", "yes", "on"})
_OFF: Final = frozenset({"", "0", "false", "no", "off"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Isolation:
    """What each plugin may take while it loads in a process of its own.

    The defaults are many times what a rulebook of hundreds of criteria takes.

    Raises:
        PluginError: A limit is not a whole number above zero.
    """

    seconds: int = 30
    """The time from the beginning of its import to its last rulebook."""
    memory_mb: int = 2_048
    """The memory that its process may address, with Python and the library in it; Linux keeps to it."""
    output_kb: int = 256
    """How much it may write to its output, which nobody is shown."""

    def __post_init__(self) -> None:
        """Refuse limits that are none."""
        for each in fields(self):
            value = getattr(self, each.name)
            if type(value) is not int or value <= 0:
                raise PluginError(
                    "EMU-G16",
                    vi=f"Giới hạn {each.name} phải là số nguyên dương.",
                    en=f"The limit {each.name} must be a whole number above zero.",
                    hint=("ví dụ Isolation(seconds=30)", "such as Isolation(seconds=30)"),
                )


def isolation_of(given: "bool | Isolation | None") -> Isolation | None:
    """Return the limits under which to load, None for loading in this process; what the environment says when None.

    Raises:
        PluginError: The environment variable is neither 1 nor 0.
    """
    if isinstance(given, Isolation):
        return given
    return Isolation() if switched(given, ISOLATED_VARIABLE) else None


def switched(given: bool | None, variable: str) -> bool:  # noqa: FBT001 - the value of the switch itself
    """Return what was given, and what the environment says when nothing was.

    Raises:
        PluginError: The environment variable is neither 1 nor 0.
    """
    if given is not None:
        return given
    said = os.environ.get(variable, "").strip().lower()
    if said not in _ON | _OFF:
        raise PluginError(
            "EMU-G16",
            vi=f"Biến môi trường {variable} phải là 1 hoặc 0, nên không nạp plugin nào.",
            en=f"The environment variable {variable} must be 1 or 0, so no plugin is loaded.",
            hint=(f"ghi {variable}=1 hoặc bỏ biến này", f"write {variable}=1, or remove it"),
        )
    return said in _ON
