"""What a plan changed in a rulebook, said line by line."""

from dataclasses import dataclass

from emulation.algebra import Text
from emulation.models import Source


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One difference that a plan made, with its reason."""

    target: str
    what: Text
    reason: str
    source: Source | None = None
