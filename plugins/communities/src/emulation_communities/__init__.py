"""Criteria for residential communities: tổ dân phố, thôn, bản, làng, xóm và cộng đồng dân cư."""

from emulation import Rulebook, hookimpl
from emulation_communities._form import CommunityYear
from emulation_communities._rulebook import FOR_THE_POOR

__all__ = ["FOR_THE_POOR", "CommunityYear", "emulation_rulebooks"]

EMULATION_API = 1
"""The interface of the library for which this plugin was written."""


@hookimpl
def emulation_rulebooks() -> list[Rulebook]:
    """Offer the communities' rulebook."""
    return [FOR_THE_POOR]
