"""Criteria for enterprises and cooperatives: encouraged (*khuyến khích*), never punished for not taking part."""

from emulation import Rulebook, hookimpl
from emulation_enterprises._cooperative_form import CooperativeYear
from emulation_enterprises._cooperative_rulebook import COOPERATIVE
from emulation_enterprises._enterprise_form import EnterpriseYear, ValueChain
from emulation_enterprises._enterprise_rulebook import ENTERPRISE
from emulation_enterprises._shared_form import ProductionModel

__all__ = [
    "COOPERATIVE",
    "ENTERPRISE",
    "CooperativeYear",
    "EnterpriseYear",
    "ProductionModel",
    "ValueChain",
    "emulation_rulebooks",
]

EMULATION_API = 1
"""The interface of the library for which this plugin was written."""


@hookimpl
def emulation_rulebooks() -> list[Rulebook]:
    """Offer the rulebooks of enterprises and of cooperatives."""
    return [COOPERATIVE, ENTERPRISE]
