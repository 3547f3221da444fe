"""How decisions are worded: one sentence in both languages, its facts written as people of each language do."""

from datetime import date
from fractions import Fraction
from functools import cache, lru_cache
from typing import Final

from emulation.algebra import Text, format_day, format_number, format_percent, round_root

_NBSP: Final = "\u00a0"
Said = Fraction | int | str | date | Text
"""What a sentence may hold; a text of data is never a template."""


def saying(vi: str, en: str, /, **facts: Said) -> Text:
    """Return a sentence with its facts filled in."""
    in_vi: dict[str, str] = {}
    in_en: dict[str, str] = {}
    for name, fact in facts.items():
        if isinstance(fact, Text):
            in_vi[name], in_en[name] = fact.vi, fact.en
        elif isinstance(fact, str):
            in_vi[name] = in_en[name] = fact
        else:
            written = _written(fact)
            in_vi[name], in_en[name] = written.vi, written.en
    return Text(vi=vi.format_map(in_vi), en=en.format_map(in_en))


@cache
def within(outer: tuple[str, str], name: str, inner: tuple[str, str]) -> tuple[str, str]:
    """Return a template in which another one stands in the place of a fact: one sentence is filled in, and not two."""
    return outer[0].replace(f"{{{name}}}", inner[0]), outer[1].replace(f"{{{name}}}", inner[1])


def percent(share: Fraction) -> Text:
    """Return a share as a percentage in both languages."""
    return _percent(share.numerator, share.denominator)


# The same numbers are said of many. Both parts of a fraction are found sooner than the fraction itself.
@lru_cache(maxsize=16_384)
def _percent(over: int, under: int) -> Text:
    share = Fraction(over, under)
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


def _written(fact: Fraction | int | date) -> Text:
    if isinstance(fact, date):
        return Text(vi=format_day(fact.toordinal(), "vi"), en=format_day(fact.toordinal(), "en"))
    return _number(*fact.as_integer_ratio())


@lru_cache(maxsize=65_536)
def _number(over: int, under: int) -> Text:
    if under == 1 and over >= 0:
        # Ranks and places are whole, and nearly each of them is another one.
        digits = f"{over:,}"
        return Text(vi=digits.replace(",", "."), en=digits)
    return number(Fraction(over, under), most=2)
