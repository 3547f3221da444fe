"""What is counted: the words behind the numbers of both forms, and how much of each is believable."""

from typing import Final

from emulation import Text

HOUSEHOLD: Final = Text(vi="hộ", en="households")
PERSON: Final = Text(vi="người", en="people")
VND: Final = Text(vi="đồng", en="VND")
PERCENTAGE_POINTS: Final = Text(vi="điểm phần trăm", en="percentage points")
TIMES: Final = Text(vi="lần", en="times")
CASES: Final = Text(vi="trường hợp", en="cases")

MOST_HOUSEHOLDS: Final = 1_000_000
"""More than any unit below a province has."""
MOST_PEOPLE: Final = 5_000_000
MOST_MONEY: Final = 10**13
"""Ten thousand billion đồng."""
MOST_ITEMS: Final = 10_000
