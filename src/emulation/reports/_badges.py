"""States as words with a badge, and what may still come as a small bar."""

from fractions import Fraction
from typing import Final

from emulation.algebra import State
from emulation.markup import Markup, join, tag
from emulation.reports import _words as w
from emulation.reports._voice import Voice
from emulation.scoring import TONES, Amount, Range

_WIDTH: Final = 1000


def badge(words: str, look: str) -> Markup:
    """Return words with a badge."""
    return tag("span", words, class_=f"badge {look}")


def state_badge(value: Amount | State, voice: Voice) -> Markup:
    """Return the state of a score in words."""
    if isinstance(value, State):
        return badge(voice.state(value), TONES[value])
    return badge(voice(w.SCORED_STATE), "good")


def range_bar(limits: Range, scale: Amount, voice: Voice) -> Markup:
    """Return the range in words over a small bar that shows it on the scale; the bar is drawn, so that it prints."""
    words = voice.range(limits) or "?"
    said = tag("span", words, class_="range-words")
    if limits.low is None or limits.high is None:
        return said
    least, most = min(Fraction(0), Fraction(limits.low)), max(Fraction(scale), Fraction(limits.high))
    low, high = (_place(Fraction(end), least, most) for end in (limits.low, limits.high))
    parts = (
        tag("rect", x=0, y=7, width=_WIDTH, height=6, class_="track"),
        tag("rect", x=low, y=3, width=max(high - low, 12), height=14, class_="span"),
    )
    box = f"0 0 {_WIDTH} 20"
    drawn = tag("svg", *parts, viewbox=box, preserveaspectratio="none", aria_hidden="true", class_="bar")
    return join(said, drawn)


def _place(value: Fraction, least: Fraction, most: Fraction) -> int:
    """Return where a value lies on the bar."""
    return int((value - least) * _WIDTH / (most - least)) if most > least else 0
