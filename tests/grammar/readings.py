"""What the tests of the grammar share: measures of every kind, and readings as the reference page writes them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from emulation import State, Text
from emulation.algebra import written
from emulation.errors import EmulationError
from emulation.io._grammar import Doubt
from emulation.models import Measure, define

_HOUSEHOLDS = Text(vi="hộ", en="households")
MEASURES: dict[str, Measure] = {
    "count": define("count", "count", vi="Số hộ", en="Households", at_most=10**9, unit=_HOUSEHOLDS, may_not_apply=True),
    "money": define("money", "money", vi="Kinh phí", en="Money", at_most=10**15),
    "rate": define("rate", "rate", vi="Tỷ lệ", en="Rate"),
    "number": define("number", "number", vi="Số", en="Number", at_least=-(10**9), at_most=10**9, decimals=4),
    "area": define("area", "number", vi="Diện tích", en="Area", at_most=10**6, decimals=4, unit=Text(vi="ha", en="ha")),
    "weight": define(
        "weight", "number", vi="Sản lượng", en="Weight", at_most=10**6, decimals=2, unit=Text(vi="kg", en="kg")
    ),
    "flag": define("flag", "flag", vi="Có hay không", en="Yes or no", may_not_apply=True),
    "day": define("day", "day", vi="Ngày", en="Day"),
}


def reading(read: Callable[[], object]) -> str:
    """Return what comes of reading a cell, as the reference page writes it."""
    try:
        return shown(read())
    except EmulationError as error:
        return f"refused {error.code}"


def shown(value: object) -> str:
    """Write a reading."""
    match value:
        case Doubt():
            return f"asks {value.code}"
        case State():
            return value.value
        case bool():
            return "yes" if value else "no"
        case int() | Decimal() | Fraction():
            return written(Fraction(value))
        case date():
            return value.isoformat()
        case _:
            return str(value)
