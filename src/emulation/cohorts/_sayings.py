"""How decisions are worded: one sentence in both languages, its facts written as people of each language do."""

from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Final

from emulation.algebra import Language, Text, format_day, format_number, format_percent, round_root

_NBSP: Final = "\u00a0"
Said = Fraction | int | str | date | Text
"""What a sentence may hold; a text of data is never a template."""


def saying(vi: str, en: str, /, **facts: Said) -> Text:
    """Return a sentence with its facts filled in."""
    return Text(vi=_filled(vi, "vi", facts), en=_filled(en, "en", facts))


@lru_cache(maxsize=4096)
def percent(share: Fraction) -> Text:
    """Return a share as a percentage in both languages."""
    return Text(vi=format_percent(share, "vi"), en=format_percent(share, "en"))


def number(value: Fraction, *, most: int) -> Text:
    """Return a number in both languages, with `most` decimal places where it does not end."""
    return Text(vi=format_number(value, "vi", most=most), en=format_number(value, "en", most=most))


def root_of(square: Fraction) -> Text:
    """Return the square root of a number in both languages, to hundredths; "≈" says that it is not just that."""
    shown = round_root(square, 2, Fraction(1, 100))
    mark = "" if shown**2 == square else f"≈{_NBSP}"
    return Text(vi=mark + format_number(shown, "vi"), en=mark + format_number(shown, "en"))


def sentences(*texts: Text | None) -> Text:
    """Return sentences one after the other; what is None is not said."""
    said = [text for text in texts if text is not None]
    return Text(vi=" ".join(text.vi for text in said), en=" ".join(text.en for text in said))


def listed(items: tuple[Text, ...]) -> Text:
    """Return what is told of several, one after the other."""
    return Text(vi="; ".join(item.vi for item in items), en="; ".join(item.en for item in items))


def _filled(template: str, language: Language, facts: dict[str, Said]) -> str:
    return template.format(**{name: _written(fact, language) for name, fact in facts.items()})


def _written(fact: Said, language: Language) -> str:
    # Texts first: they are most of what is said, and the test for a number is the slowest.
    if isinstance(fact, str):
        return fact
    if isinstance(fact, Text):
        return fact.in_(language)
    return format_day(fact.toordinal(), language) if isinstance(fact, date) else _number(fact, language)


@lru_cache(maxsize=65_536)
def _number(number: Fraction | int, language: Language) -> str:
    """Write a number; the same ones are said of many."""
    return format_number(Fraction(number), language, most=2)
