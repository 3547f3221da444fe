"""Quality classes of public service units and of their heads, by Decree 233/2026/NĐ-CP (read by OCR)."""

from service_units._heads import HEADS, HeadYear
from service_units._source import DECREE
from service_units._units import UNITS, UnitYear

__all__ = ["DECREE", "HEADS", "UNITS", "HeadYear", "UnitYear"]
