"""Plugins: found through entry points, each loaded by itself, each with a status and the reason.

The rulebooks that they offer are data; this layer hands them on and scores nothing.
"""

from emulation.plugins._allow import VARIABLE as ALLOW_VARIABLE
from emulation.plugins._info import PluginInfo, Status
from emulation.plugins._registry import Registry, load_registry

__all__ = ["ALLOW_VARIABLE", "PluginInfo", "Registry", "Status", "load_registry"]
