"""The published figures of `sources/published.csv`, each with the page where it stands."""

import csv
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent.parent
_SCALES = {"tỷ đồng": 10**9, "triệu đồng": 10**6}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as it was printed."""

    id: str
    unit: str
    year: str
    measure: str
    value: Decimal
    unit_of_measure: str
    source: str
    note: str

    @property
    def whole(self) -> int:
        """The figure as a whole number; money in đồng."""
        scaled = self.value * _SCALES.get(self.unit_of_measure, 1)
        if scaled != int(scaled):
            raise ValueError(f"{self.id} is no whole number")
        return int(scaled)

    def of(self, whole: int) -> int:
        """Return the number that this percentage is of `whole`, to the nearest."""
        return round(whole * self.value / 100)

    def whole_for(self, part: int) -> int:
        """Return the whole of which `part` is this percentage, to the nearest."""
        return round(part * 100 / self.value)


@cache
def figures() -> dict[str, Figure]:
    """Return all figures by id."""
    with (FOLDER / "sources" / "published.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["id"]: Figure(**{**row, "value": Decimal(row["value"])}) for row in rows}


def figure(key: str) -> Figure:
    """Return one figure."""
    return figures()[key]
