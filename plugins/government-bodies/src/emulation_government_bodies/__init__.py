"""Criteria for government bodies: People's Committees, and departments of the province."""

from emulation import Rulebook, hookimpl
from emulation_government_bodies._cases import ModelCase
from emulation_government_bodies._department import DEPARTMENT
from emulation_government_bodies._department_form import AssignedIndicator, DepartmentYear
from emulation_government_bodies._pc_form import PeoplesCommitteeYear
from emulation_government_bodies._peoples_committee import PEOPLES_COMMITTEE

__all__ = [
    "DEPARTMENT",
    "PEOPLES_COMMITTEE",
    "AssignedIndicator",
    "DepartmentYear",
    "ModelCase",
    "PeoplesCommitteeYear",
    "emulation_rulebooks",
]

EMULATION_API = 1
"""The interface of the library for which this plugin was written."""


@hookimpl
def emulation_rulebooks() -> list[Rulebook]:
    """Offer the rulebooks of both kinds of government bodies."""
    return [DEPARTMENT, PEOPLES_COMMITTEE]
