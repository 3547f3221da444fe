"""The 100-point table of the natural resources and environment offices of Tiền Giang (HD 168/HD-STNMT, 2022).

Written with the public surface of `emulation` alone, in our own words; points, caps and rows are those of the guide.
`RULEBOOK` is the table, `LandAndEnvironmentYear` what an office files,
and `filed()` what the town of Cai Lậy filed for 2022.
"""

from cai_lay._filed import Derived, derived, filed, town
from cai_lay._form import LandAndEnvironmentYear
from cai_lay._rulebook import RULEBOOK
from cai_lay._words import GUIDE

__all__ = ["GUIDE", "RULEBOOK", "Derived", "LandAndEnvironmentYear", "derived", "filed", "town"]
