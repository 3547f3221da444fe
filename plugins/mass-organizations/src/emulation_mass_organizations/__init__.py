"""Criteria for the Fatherland Front (MTTQ) and the socio-political organisations at all levels."""

from emulation import Rulebook, hookimpl
from emulation_mass_organizations._form import OrganizationYear
from emulation_mass_organizations._rulebook import FOR_THE_POOR

__all__ = ["FOR_THE_POOR", "OrganizationYear", "emulation_rulebooks"]

EMULATION_API = 1
"""The interface of the library for which this plugin was written."""


@hookimpl
def emulation_rulebooks() -> list[Rulebook]:
    """Offer the rulebook of the Front and the socio-political organisations."""
    return [FOR_THE_POOR]
