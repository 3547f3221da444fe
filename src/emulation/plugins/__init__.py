"""Plugins: found through entry points, each loaded by itself, each with a status and the reason.

The rulebooks that they offer are data; this layer hands them on and scores nothing.
Each is loaded in this process, or, where that is asked for, in a process of its own (`Isolation`).
"""

from emulation.plugins._allow import VARIABLE as ALLOW_VARIABLE
from emulation.plugins._contents import foreign
from emulation.plugins._info import PluginInfo, Status
from emulation.plugins._registry import Registry, load_registry
from emulation.plugins._settings import ISOLATED_VARIABLE, STRICT_VARIABLE, Isolation

__all__ = [
    "ALLOW_VARIABLE",
    "ISOLATED_VARIABLE",
    "STRICT_VARIABLE",
    "Isolation",
    "PluginInfo",
    "Registry",
    "Status",
    "foreign",
    "load_registry",
]
