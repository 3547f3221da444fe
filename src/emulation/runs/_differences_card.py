"""Differences in a notebook: one row for each unit for which anything changes, with every change in a sentence."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from emulation.algebra import Language, Text
from emulation.markup import Column, Markup, Row, card, join, large, marked, quiet, table, tag
from emulation.runs._differences_said import NOTHING, Teller
from emulation.scoring import Voice

if TYPE_CHECKING:
    from emulation.runs._differences import Differences, UnitDifference

MOST_UNITS: Final = 100
"""How many units a card lists; `to_json` has all of them."""
_KIND: Final = Text(vi="Khác biệt nếu thay đổi · {movement}", en="What would be different · {movement}")
_ABOUT: Final = Text(vi="kế hoạch {id}, kỳ {period}", en="plan {id}, period {period}")
_CHANGED: Final = Text(
    vi="đối tượng thay đổi, {unchanged} đối tượng không thay đổi", en="units change, {unchanged} do not"
)
_UNIT: Final = Text(vi="Đối tượng", en="Unit")
_WHAT: Final = Text(vi="Thay đổi", en="What changes")
_GAINED: Final = Text(vi="thêm đề nghị khen thưởng", en="wins a place for an award")
_LOST: Final = Text(vi="mất đề nghị khen thưởng", en="loses a place for an award")
_MORE: Final = Text(vi="… và {n} đối tượng nữa", en="… and {n} more units")


def differences_card(differences: "Differences", language: Language) -> Markup:
    """Return the card of what changes between two decisions."""
    say, plan = Voice(language), differences.after.results.plan
    kind = say(_KIND, movement=say(plan.movement.title))
    about = quiet(say(_ABOUT, id=plan.id, period=str(plan.period)))
    notice = tag("div", say(plan.notice)) if plan.notice else None
    if differences.is_empty:
        return card(language, kind, say(plan.title), about, say(NOTHING), notice)
    unchanged = say.number(differences.unchanged)
    figure = large(say.number(len(differences.units)), say(_CHANGED, unchanged=unchanged))
    columns = Column(say(_UNIT), "title"), Column(say(_WHAT), "text")
    rows = tuple(_rows(differences, say))
    rest = len(differences.units) - MOST_UNITS
    more = quiet(say(_MORE, n=say.number(rest))) if rest > 0 else None
    return card(language, kind, say(plan.title), about, figure, join(table(columns, rows), more), notice)


def _rows(differences: "Differences", say: Voice) -> Iterator[Row]:
    teller = Teller(differences)
    for unit in differences.units[:MOST_UNITS]:
        name = join(unit.name, quiet(unit.unit) if unit.name != unit.unit else None)
        sentences = (tag("div", say(text)) for text in teller.said(unit))
        yield Row((name, join(*sentences, _mark(unit, say))))


def _mark(unit: "UnitDifference", say: Voice) -> Markup | None:
    gained = marked(say(_GAINED), "good") if unit.gained else None
    lost = marked(say(_LOST), "bad") if unit.lost else None
    return tag("div", gained, " " if gained and lost else None, lost) if gained or lost else None
