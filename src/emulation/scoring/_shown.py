"""How points, states and ranges look where HTML is written: in a notebook and in reports."""

from fractions import Fraction
from typing import Final

from emulation.algebra import STATE_WORDS, Language, State, Text, format_points
from emulation.markup import Markup, Tone, join, marked
from emulation.scoring._amounts import Amount
from emulation.scoring._evaluation import Range

TONES: Final[dict[State, Tone]] = {
    State.FAILED: "bad",
    State.WITHHELD: "held",
    State.MISSING: "open",
    State.NOT_DUE: "open",
    State.NOT_APPLICABLE: "calm",
}
"""What each state means to its reader."""
MODEL_NOTICE: Final = Text(vi="(*) Điểm mô hình, không phải quy định.", en="(*) Model values, not a rule.")
"""What is said wherever points are shown that no instrument states."""
_RANGE: Final = Text(vi="có thể từ {low} đến {high}", en="may be {low} to {high}")
_CERTAIN: Final = Text(vi="{low} trong mọi trường hợp", en="{low} in any case")


def shown_points(value: Amount | State, quantum: Fraction, language: Language) -> Markup:
    """Return points as people of the language write them, or the state in words behind its mark."""
    if isinstance(value, State):
        return marked(STATE_WORDS[value].in_(language), TONES[value])
    return join(format_points(Fraction(value), quantum, language))


def range_words(limits: Range, quantum: Fraction, language: Language) -> str | None:
    """Say what an incomplete score may still become; None where no number can come of it."""
    if limits.low is None or limits.high is None:
        return None
    low, high = (format_points(Fraction(end), quantum, language) for end in (limits.low, limits.high))
    return (_CERTAIN if low == high else _RANGE).in_(language).format(low=low, high=high)
