"""The words that a rendering is given: what leaves are called, and how a value is written.

The algebra knows no form. Whoever renders a node brings `Words`, a few functions from names to labels;
what they do not know is shown by its name, so that a rendering never fails for want of a word.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from emulation.algebra._nodes import Earlier, Field, Look, Node, Parameter, Trait, walk
from emulation.algebra._numbers import NBSP, format_day, format_number, format_percent
from emulation.algebra._reference import Value
from emulation.algebra._state import State
from emulation.algebra._text import Language, Text

Named = Field | Trait | Parameter | Earlier
"""Leaves that have a name of their own."""


def text(vi: str, en: str) -> Text:
    """Write a text in one line."""
    return Text(vi=vi, en=en)


POINTS: Final = text("điểm", "points")
"""The unit of a criterion's value."""
DAYS: Final = text("ngày", "days")
PERCENTAGE_POINTS: Final = text("điểm phần trăm", "percentage points")
"""The unit of the difference of two percentages."""
MONTHS: Final = text("tháng", "months")
STATE_WORDS: Final[dict[State, Text]] = {
    State.FAILED: text("lỗi tính điểm", "failed"),
    State.WITHHELD: text("tạm dừng xem xét", "withheld"),
    State.MISSING: text("chưa báo cáo", "not reported"),
    State.NOT_DUE: text("chưa đến hạn", "not due yet"),
    State.NOT_APPLICABLE: text("không áp dụng", "not applicable"),
}
"""What each state is called."""
TRUTH_WORDS: Final = {True: text("có", "yes"), False: text("không", "no")}
"""What the two answers to a yes-or-no question are called."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a leaf is called and how its numbers are written.

    `places` fixes the decimal places; `look` is "day" for days and "percent" for shares of one.
    A rate that is reported as a percentage is plain and has the unit "%".
    """

    label: Text
    unit: Text | None = None
    look: Look = "plain"
    places: int | None = None


def _unknown(*_: object) -> None:
    """Know no word."""


@dataclass(frozen=True, slots=True)
class Words:
    """Functions from the names in nodes to the words of people; each may answer None for what it does not know.

    Attributes:
        field: The name of a measure of the form.
        trait: The name of a trait of the unit.
        parameter: The name of a dated parameter; the days of the period have names already.
        code: The label of a code of a level, which is a field, an earlier field or a trait.
        title: The title of a criterion or section, by id.
        collection: The label of a collection.
        group: The label of what the units of a cohort share, such as a bloc.
        rows: The words of the rows of a collection.
    """

    field: Callable[[str], Name | None] = _unknown
    trait: Callable[[str], Name | None] = _unknown
    parameter: Callable[[str], Name | None] = _unknown
    code: Callable[[Named, str], Text | None] = _unknown
    title: Callable[[str], Text | None] = _unknown
    collection: Callable[[str], Text | None] = _unknown
    group: Callable[[str], Text | None] = _unknown
    rows: "Callable[[str], Words | None]" = _unknown

    def name_of(self, leaf: Named) -> Name:
        """Return what a leaf is called."""
        match leaf:
            case Parameter(name=name):
                found = self.parameter(name) or _PERIOD.get(name)
            case Trait(name=name):
                found = self.trait(name)
            case _:
                found = self.field(leaf.name)
        return found or Name(_as_it_stands(leaf.name))

    def title_of(self, target: str) -> Text:
        """Return the title of a criterion or section."""
        return self.title(target) or _as_it_stands(target)

    def collection_of(self, name: str) -> Text:
        """Return the label of a collection."""
        return self.collection(name) or _as_it_stands(name)

    def group_of(self, over: str) -> Text:
        """Return the label of what the units of a cohort share: a bloc, a trait, or several joined by "+"."""
        first, *others = (self._one_group(name) for name in over.split("+"))
        vi, en = (" và ".join((first.vi, *(o.vi for o in others))), " and ".join((first.en, *(o.en for o in others))))
        return Text(vi=vi, en=en)

    def _one_group(self, name: str) -> Text:
        trait = self.trait(name)
        return self.group(name) or _GROUPS.get(name) or (trait.label if trait else _as_it_stands(name))

    def code_of(self, node: Node, code: str) -> Text:
        """Return the label of a code of the level `node`, by the first leaf that has one."""
        leaves = (leaf for leaf in walk(node) if isinstance(leaf, Field | Trait | Earlier) and leaf.kind == "level")
        return next((found for leaf in leaves if (found := self.code(leaf, code))), None) or _as_it_stands(code)

    def inside(self, collection: str) -> "Words":
        """Return the words of the rows of a collection."""
        return self.rows(collection) or self


_PERIOD: Final = {
    "period.first_day": Name(text("ngày đầu kỳ", "the first day of the period"), look="day"),
    "period.last_day": Name(text("ngày cuối kỳ", "the last day of the period"), look="day"),
}
_GROUPS: Final = {"bloc": text("cụm, khối", "bloc")}


def _as_it_stands(name: str) -> Text:
    """Show a name for which there is no word."""
    shown = name if name.strip() else "?"
    return Text(vi=shown, en=shown)


def quoted(words: str) -> str:
    """Set words off from the sentence around them."""
    return f"“{words}”"


def is_percent(unit: Text | None) -> bool:
    """Tell whether a unit is the mere sign of a percentage."""
    return unit is not None and unit.vi == "%"


def with_unit(number: str, unit: Text | None, lang: Language) -> str:
    """Write the unit behind a number, kept on its line; the one English plural is that of points."""
    if unit is None:
        return number
    if is_percent(unit):
        return f"{number}{NBSP}%" if lang == "vi" else f"{number}%"
    is_one_point = lang == "en" and unit == POINTS and number.lstrip("−") == "1"
    return f"{number}{NBSP}{'point' if is_one_point else unit.in_(lang)}"


def write_number(value: Fraction, name: Name, lang: Language) -> str:
    """Write a number as its name says, without its unit unless that is a mere sign."""
    match name.look:
        case "day":
            return format_day(value, lang)
        case "percent":
            return format_percent(value, lang, places=name.places)
        case _:
            unit = name.unit if is_percent(name.unit) else None
            return with_unit(format_number(value, lang, places=name.places, most=4), unit, lang)


def write_quantity(value: Fraction, name: Name, lang: Language) -> str:
    """Write a number as its name says, with its unit."""
    number = write_number(value, name, lang)
    is_written = name.look != "plain" or is_percent(name.unit)
    return number if is_written else with_unit(number, name.unit, lang)


def write_value(value: Value, name: Name, lang: Language) -> str:
    """Write any value: a number with its unit, the words of a state or an answer, the code of a level."""
    match value:
        case State():
            return STATE_WORDS[value].in_(lang)
        case bool():
            return TRUTH_WORDS[value].in_(lang)
        case Fraction():
            return write_quantity(value, name, lang)
        case _:
            return value
