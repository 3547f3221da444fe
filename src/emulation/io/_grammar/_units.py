"""Units of measure as headers and cells write them: đồng to tỷ đồng, per cent, areas, weights, and what is counted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Final

from emulation.io._grammar._text import has_marks, spelled, tidy, without_marks
from emulation.models import Measure

MONEY: Final = "money"
PERCENT: Final = "percent"
SIZED: Final = frozenset({MONEY, PERCENT, "area", "mass", "length", "volume"})
"""Dimensions with units of several sizes; every other unit is what is counted, and is its own dimension."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure, exact against the others of its dimension."""

    name: str
    """As it is printed: `triệu đồng`; `unit_named` reads it back."""
    dimension: str
    """What it measures, or what is counted: `money`, `area`, `hộ`."""
    factor: Fraction
    """How many of the dimension's own unit it is; for money, of đồng."""


@lru_cache(maxsize=4096)
def unit_named(text: str) -> Unit | None:
    """Return the unit that a text names and nothing besides: `triệu đồng`, `tr.đ`, `1.000đ`, `%`, `ha`, `hộ`."""
    text = tidy(text)
    unit = _NAMED.get(_key(spelled(text)))
    return unit if unit is not None or has_marks(text) else _BARE.get(_key(without_marks(text)))


def unit_of(text: str) -> tuple[str, Unit | None]:
    """Return the text of a header without its unit, and the unit.

    A unit stands in brackets ("Kinh phí (triệu đồng)"), after ĐVT or *đơn vị tính* with or without brackets,
    after the last comma where it has several sizes ("Kinh phí, triệu đồng"), or is a final %.
    A header that names two different units has none, and keeps its text.
    """
    text = tidy(text)
    found = [(start, end, unit) for start, end, named in _places(text) if (unit := unit_named(named)) is not None]
    if len({unit for _, _, unit in found}) != 1:
        return text, None
    for start, end, _ in sorted(found, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return tidy(text).strip(" ,;:-–"), found[0][2]


def own_unit(measure: Measure) -> Unit | None:
    """Return the unit in which a measure holds its numbers: đồng, per cent, or the one that its form declares."""
    if measure.kind == "money":
        return DONG
    if measure.kind == "rate":
        return HUNDREDTH
    if measure.unit is None:
        return None
    declared = measure.unit.vi
    return unit_named(declared) or Unit(declared, spelled(declared), Fraction(1))


def factor_to(measure: Measure, unit: Unit) -> Fraction | None:
    """Return by what a number in `unit` is multiplied to be one of the measure, or None where the two do not meet."""
    own = own_unit(measure)
    if own is None:
        return None if unit.dimension in SIZED else unit.factor
    return unit.factor / own.factor if unit.dimension == own.dimension else None


_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]")
_SAID: Final = re.compile(
    r"(?:đvt|đơn vị tính|đơn vị|don vi tinh|don vi|dvt|tính (?:bằng|theo)|tinh (?:bang|theo))\s*[:=]?\s*", re.IGNORECASE
)
_SAID_OPENLY: Final = re.compile(
    r"\b(?:đvt\s*[:=]?|đơn vị tính\s*[:=]?|đơn vị\s*:|dvt\s*[:=]?|don vi tinh\s*[:=]?)\s*([^()\[\]]{1,40})$",
    re.IGNORECASE,
)
_LAST: Final = re.compile(r",\s*([^,()]{1,20})$")
_PERCENT_LAST: Final = re.compile(r",?(?<![0-9(\[])\s*(%)$")


def _places(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a unit may stand in a header, and what stands there."""
    for bracket in _BRACKETS.finditer(text):
        said = _SAID.match(bracket[1])
        yield bracket.start(), bracket.end(), bracket[1][said.end() :] if said else bracket[1]
    openly = _SAID_OPENLY.search(text) or _PERCENT_LAST.search(text)
    if openly is not None:
        yield openly.start(), openly.end(), openly[1]
    elif (last := _LAST.search(text)) is not None and _is_sized(last[1]):
        yield last.start(), last.end(), last[1]


def _is_sized(text: str) -> bool:
    """Tell whether a text names a unit that changes figures: "Số xã, thôn" counts two things and names none."""
    unit = unit_named(text)
    return unit is not None and (unit.dimension in SIZED or unit.factor != 1)


def _key(text: str) -> str:
    return re.sub(r"[\s.·]", "", text)


DONG: Final = Unit("đồng", MONEY, Fraction(1))
HUNDREDTH: Final = Unit("%", PERCENT, Fraction(1))
_MONEY_WORDS: Final = ("đồng", "đ", "vnđ", "vnd", "đồng việt nam", "việt nam đồng")
_TIMES: Final = {
    "nghìn": (1_000, ("nghìn", "ngàn", "ng", "1.000", "1000")),
    "triệu": (10**6, ("triệu", "tr", "1.000.000", "1000000")),
    "tỷ": (10**9, ("tỷ", "tỉ")),
}
_SIZES: Final = (
    ("percent", "%", 1, ("phần trăm",)),
    ("percent", "‰", Fraction(1, 10), ("phần nghìn",)),
    ("area", "m²", 1, ("m2", "mét vuông")),
    ("area", "ha", 10_000, ("hecta", "héc ta", "hectare")),
    ("area", "km²", 10**6, ("km2", "ki-lô-mét vuông")),
    ("mass", "kg", 1, ("kilogam", "ki-lô-gam", "cân")),
    ("mass", "g", Fraction(1, 1000), ("gam",)),
    ("mass", "yến", 10, ()),
    ("mass", "tạ", 100, ()),
    ("mass", "tấn", 1000, ()),
    ("length", "m", 1, ("mét",)),
    ("length", "km", 1000, ("ki-lô-mét", "cây số")),
    ("volume", "lít", 1, ("lit",)),
    ("volume", "m³", 1000, ("m3", "mét khối")),
)
_COUNTED: Final = (
    ("hộ", ("hộ gia đình",)), ("người", ()), ("lượt người", ()), ("lao động", ()), ("nhân khẩu", ("khẩu",)),
    ("hội viên", ()), ("đoàn viên", ()), ("thành viên", ()), ("lần", ()), ("lượt", ()), ("cuộc", ()), ("buổi", ()),
    ("lớp", ()), ("xã", ()), ("thôn", ()), ("tổ", ()), ("nhà", ("căn nhà", "ngôi nhà", "căn")), ("con", ()),
    ("vụ", ()), ("mô hình", ()), ("công trình", ()), ("dự án", ()), ("sản phẩm", ("sp",)), ("chuỗi", ()),
    ("suất", ()), ("hồ sơ", ()), ("văn bản", ()), ("ngày", ()), ("tháng", ()), ("năm", ()), ("giờ", ()),
    ("công", ("ngày công",)), ("điểm", ()), ("điểm phần trăm", ()), ("doanh nghiệp", ("dn",)),
    ("hợp tác xã", ("htx",)), ("chỉ tiêu", ()), ("chỉ số", ()), ("trường hợp", ()), ("việc làm", ()), ("cơ quan", ()),
    ("đơn vị", ()), ("cây", ()), ("cái", ("chiếc",)), ("phần", ()), ("quyển", ("cuốn",)),
)  # fmt: skip


def _spellings() -> Iterator[tuple[str, Unit]]:
    """Yield every accepted spelling of a unit."""
    yield from ((word, DONG) for word in _MONEY_WORDS)
    for name, (times, words) in _TIMES.items():
        money = Unit(f"{name} đồng", MONEY, Fraction(times))
        yield from ((f"{word} {unit}", money) for word in words for unit in _MONEY_WORDS)
        yield from ((word, money) for word in words if not word[0].isdigit() and word != "ng")
    for dimension, name, factor, others in _SIZES:
        yield from ((word, Unit(name, dimension, Fraction(factor))) for word in (name, *others))
    for counted, others in _COUNTED:
        yield from ((word, Unit(counted, counted, Fraction(1))) for word in (counted, *others))
        for name, (times, words) in _TIMES.items():
            many = Unit(f"{name} {counted}", counted, Fraction(times))
            yield from ((f"{word} {counted}", many) for word in words if word not in ("ng", "tr"))


_NAMED: Final[dict[str, Unit]] = {}
_BARE: Final[dict[str, Unit]] = {}
"""By spellings without accents, where these name one unit only."""


def _fill() -> None:
    unclear: set[str] = set()
    for word, unit in _spellings():
        _NAMED.setdefault(_key(spelled(word)), unit)
        bare = _key(without_marks(word))
        if _BARE.setdefault(bare, unit) != unit:
            unclear.add(bare)
    for bare in unclear:
        del _BARE[bare]


_fill()
