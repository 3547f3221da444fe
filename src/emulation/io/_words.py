"""Words as people write them in files: with or without accents, in capitals, with odd spaces."""

import re
import unicodedata
from typing import Final

from emulation.algebra import State

_NOT_WORDS: Final = re.compile(r"[^\w]+")


def fold(text: str) -> str:
    """Return a text without accents, capitals and punctuation: "Số hộ nghèo" and "so ho  ngheo" are one."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    letters = "".join(letter for letter in plain if unicodedata.category(letter) != "Mn")
    return _NOT_WORDS.sub(" ", letters.casefold()).strip()


# Each holds a space, so that none can be the code of a level.
_STATES: Final = {
    fold(words): state
    for state, phrases in {
        State.MISSING: ("chưa báo cáo", "chưa có số liệu", "not reported"),
        State.NOT_APPLICABLE: ("không áp dụng", "không được giao", "not applicable", "not assigned"),
        State.NOT_DUE: ("chưa đến hạn", "not due", "not due yet"),
        State.WITHHELD: ("tạm dừng xem xét", "under review"),
    }.items()
    for words in phrases
}


def state_of(text: str) -> State | None:
    """Return the state that a cell names in words, if it does; a figure never does."""
    if text[:1].isdigit():
        return None
    return _STATES.get(fold(text))
