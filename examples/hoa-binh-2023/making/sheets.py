"""Which rulebook is written to which files."""

from making.committees import REPLACED, annulled, committees
from making.cooperatives import cooperatives
from making.departments import departments
from making.entry import Entry
from making.firms import firms
from making.hamlets import hamlets
from making.households import helping, registered
from making.organizations import organizations
from making.past import years_before
from making.register import claim
from making.writing import Sheet

TWO_VERSIONS = Sheet("government-bodies/peoples-committee", "peoples-committees-replaced", "toml")
"""The commune whose submission was replaced: details of a CSV file belong to one version alone."""
SHEETS = (
    Sheet("government-bodies/peoples-committee", "peoples-committees", "names"),
    Sheet("government-bodies/department", "departments.synthetic", "json"),
    Sheet("mass-organizations/for-the-poor", "organizations", "headings"),
    Sheet("enterprises/enterprise", "enterprises", "toml"),
    Sheet("enterprises/cooperative", "cooperatives", "names"),
    Sheet("communities/for-the-poor", "hamlets", "headings"),
    Sheet("households/escaping-poverty", "households-escaping", "headings"),
    Sheet("households/helping-others", "households-helping", "toml"),
)


def sheet_of(entry: Entry) -> Sheet:
    """Return the files in which an entry stands."""
    found = next(sheet for sheet in SHEETS if sheet.rulebook == entry.rulebook)
    return TWO_VERSIONS if entry.unit == REPLACED else found


def entries() -> list[Entry]:
    """Return all submissions of 2023."""
    drawn = [
        *committees(),
        *departments(),
        *organizations(),
        *firms(),
        *cooperatives(),
        *hamlets(),
        *registered(),
        *helping(),
    ]
    first = next(entry for entry in drawn if entry.unit == REPLACED)
    claim(drawn)
    return [*drawn, annulled(first)]


def past() -> list[Entry]:
    """Return the submissions of the years before."""
    return years_before()
