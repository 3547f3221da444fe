"""Values that hold from one day to another."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Protocol, TypeVar

from pydantic import BeforeValidator

from emulation.errors import ModelError
from emulation.models._base import IsoDay, Line, Model


class Spell(Protocol):
    """What holds from `start` up to `end`, the latter not included; an end that is None is open."""

    @property
    def start(self) -> date | None:
        """The first day."""

    @property
    def end(self) -> date | None:
        """The first day after."""


S = TypeVar("S", bound=Spell)


def holds_on(spell: Spell, day: date) -> bool:
    """Tell whether `spell` holds on `day`."""
    return (spell.start is None or spell.start <= day) and (spell.end is None or day < spell.end)


def holds_in(spell: Spell, start: date, end: date) -> bool:
    """Tell whether `spell` holds on any day from `start` up to `end`, the latter not included."""
    return (spell.start is None or spell.start < end) and (spell.end is None or start < spell.end)


def on_day(spells: Iterable[S], day: date) -> S | None:
    """Return the one that holds on `day`, if any does."""
    return next((spell for spell in spells if holds_on(spell, day)), None)


def in_order(spells: Iterable[S]) -> tuple[S, ...]:
    """Return the spells in order of time."""
    return tuple(sorted(spells, key=lambda spell: spell.start or date.min))


def overlap_in(spells: Iterable[S]) -> S | None:
    """Return the first spell that begins before its forerunner has ended, if any does."""
    ended: date | None = date.min
    for spell in in_order(spells):
        if ended is None or (spell.start or date.min) < ended:
            return spell
        ended = spell.end
    return None


def check_spell(spell: Spell) -> None:
    """Refuse a spell that ends before it starts."""
    if spell.start and spell.end and spell.start >= spell.end:
        raise ModelError("EMU-D04", vi="Ngày kết thúc phải sau ngày bắt đầu.", en="The end lies after the start.")


def check_disjoint(spells: Iterable[Spell], what: str) -> None:
    """Refuse two values of `what` on the same day."""
    clash = overlap_in(spells)
    if clash is not None:
        raise ModelError(
            "EMU-D05",
            vi=f"{what}: hai giá trị cùng có hiệu lực từ ngày {clash.start or 'đầu'}.",
            en=f"{what}: two values are in force from {clash.start or 'the beginning'}.",
            hint=("`end` là ngày đầu tiên hết hiệu lực", "`end` is the first day on which it no longer holds"),
        )


class Dated(Model):
    """A text that holds from `start` up to `end`, the latter not included: a name, a code, a trait."""

    value: Line
    start: IsoDay | None = None
    end: IsoDay | None = None

    def __init__(self, value: str, start: date | str | None = None, end: date | str | None = None, **more: Any) -> None:  # noqa: ANN401 - refused by the model
        super().__init__(value=value, start=start, end=end, **more)

    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]  # as in Model

    def model_post_init(self, _: object, /) -> None:
        """Refuse dates in the wrong order."""
        check_spell(self)


def _as_spells(value: object) -> object:
    """Take one text for a value that always held."""
    if isinstance(value, int):
        raise ModelError(
            "EMU-D01",
            vi="Phải là chữ, không phải số: số 0 ở đầu sẽ mất.",
            en="This is text, not a number: leading zeros would be lost.",
            hint=('ghi trong ngoặc kép: "00123"', 'write it in quotes: "00123"'),
        )
    return ({"value": value},) if isinstance(value, str) else value


DatedTexts = Annotated[tuple[Dated, ...], BeforeValidator(_as_spells)]
"""Texts over time; a single text always held."""
