"""Checks among the figures: a part never exceeds its whole."""

from collections.abc import Iterable
from typing import Final

from emulation import Check, Text, check, fields
from emulation_mass_organizations._form import OrganizationYear

FORM: Final = OrganizationYear.spec()
YEAR: Final = fields(OrganizationYear)


def _part_of(part: str, whole: str) -> Check:
    """Ask that a part does not exceed its whole; where it does, neither can be used."""
    part_label, whole_label = FORM[part].label, FORM[whole].label
    return check(
        f"{part}-within-{whole}".replace("_", "-"),
        title=Text(
            vi=f"“{part_label.vi}” không vượt quá “{whole_label.vi}”",
            en=f"“{part_label.en}” does not exceed “{whole_label.en}”",
        ),
        holds=getattr(YEAR, part) <= getattr(YEAR, whole),
        fails=(part, whole),
        difference=getattr(YEAR, part) - getattr(YEAR, whole),
    )


_PAIRS: Final[Iterable[tuple[str, str]]] = (
    ("conclusions_done_on_time", "conclusions_due"),
    ("areas_reached", "residential_areas"),
    ("areas_registered", "residential_areas"),
    ("areas_achieved", "areas_registered"),
    ("branches_launched", "branches"),
    ("poor_members_helped", "poor_members"),
    ("spent", "received_available"),
    ("houses_done_on_time", "houses_done"),
    ("out_of_poverty_12m", "livelihood_supported"),
    ("out_annulled", "out_of_poverty_12m"),
    ("answered", "recommendations"),
    ("appraisals_public_before_filing", "appraisals_due"),
    ("own_answered", "own_recommendations"),
    ("own_appraisals_public_before_filing", "own_appraisals_due"),
    ("receipts_posted", "receipts_due"),
)
_REGISTERED: Final = YEAR.contributions.sum(YEAR.contributions.row.quantity, YEAR.contributions.row.kind == "house")
_HOUSES: Final = check(
    "registered-houses-within-houses-done",
    title=Text(
        vi="Số nhà trong sổ đóng góp không vượt quá “Số nhà đã hoàn thành”",
        en="The houses in the register do not exceed “Houses done”",
    ),
    holds=YEAR.houses_done >= _REGISTERED,
    fails=("houses_done",),
    difference=_REGISTERED - YEAR.houses_done,
)

CHECKS: Final = (*(_part_of(part, whole) for part, whole in _PAIRS), _HOUSES)
"""Every pair of a part and its whole, and the houses of the register against those reported."""
