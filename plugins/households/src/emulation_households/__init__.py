"""Criteria for households: those registered to escape poverty, and those that help them."""

from emulation import Rulebook, hookimpl
from emulation_households._escaping_form import RegisteredHouseholdYear
from emulation_households._escaping_rulebook import ESCAPING_POVERTY
from emulation_households._helping_form import HelpingHouseholdYear, Support
from emulation_households._helping_rulebook import HELPING_OTHERS

__all__ = [
    "ESCAPING_POVERTY",
    "HELPING_OTHERS",
    "HelpingHouseholdYear",
    "RegisteredHouseholdYear",
    "Support",
    "emulation_rulebooks",
]

EMULATION_API = 1
"""The interface of the library for which this plugin was written."""


@hookimpl
def emulation_rulebooks() -> list[Rulebook]:
    """Offer the rulebooks of both kinds of households."""
    return [ESCAPING_POVERTY, HELPING_OTHERS]
