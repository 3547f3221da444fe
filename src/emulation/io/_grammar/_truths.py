"""Yes and no: the words and ticks of a form. A blank cell is neither."""

from typing import Final

from emulation.io._grammar import _questions
from emulation.io._grammar._doubt import Doubt
from emulation.io._grammar._text import has_marks, spelled, without_marks

_YES: Final = ("có", "đúng", "đạt", "rồi", "đã có", "yes", "y", "true", "x", "✓", "✔", "☑", "√", "1")
_NO: Final = ("không", "không có", "không đạt", "sai", "ko", "no", "n", "false", "0")
_NOT_YET: Final = ("chưa", "chưa có", "chưa đạt")

_WORDS: Final = {
    word: truth for words, truth in ((_YES, True), (_NO, False), (_NOT_YET, None)) for word in map(spelled, words)
}
_BARE: Final = {
    without_marks(word): truth for words, truth in ((_YES, True), (_NO, False), (_NOT_YET, None)) for word in words
}


def truth_of(text: str) -> bool | Doubt | None:
    """Return yes or no; a question for "not yet"; None for any other text.

    Words are read with their accents or wholly without: "khong" is no, "cô" is nothing.
    """
    word, words = (spelled(text), _WORDS) if has_marks(text) else (without_marks(text), _BARE)
    if word not in words:
        return None
    truth = words[word]
    return _questions.not_yet() if truth is None else truth
