"""How points and states look where HTML is written, and what is said beside points that no instrument states."""

from typing import Final

from emulation.algebra import State, Text
from emulation.markup import Markup, Tone, join, marked
from emulation.scoring._amounts import Amount
from emulation.scoring._voice import Voice

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


def shown_points(value: Amount | State, voice: Voice) -> Markup:
    """Return points as people of the language write them, or the state in words behind its mark."""
    if isinstance(value, State):
        return marked(voice.state(value), TONES[value])
    return join(voice.points(value))
