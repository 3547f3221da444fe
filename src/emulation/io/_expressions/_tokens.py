"""The tokens of an expression, and the one error that reading it raises."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

LONGEST: Final = 4_000
"""How many characters an expression may have."""
DEEPEST: Final = 60
"""How deep an expression may be nested."""

_TOKENS: Final = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9]))
  | (?P<percent>[0-9]+(?:\.[0-9]+)?[ ]?%)
  | (?P<number>[0-9]+(?:\.[0-9]+)?)
  | (?P<name>[A-Za-z_][A-Za-z0-9_]*)
  | (?P<text>'[^']*'|"[^"]*")
  | (?P<sign><=|>=|==|!=|[-+*/<>()\[\],.=])
    """,
    re.VERBOSE,
)
_INSTEAD: Final = {
    "&": "and", "|": "or", "~": "not", "!": "not", "≥": ">=", "≤": "<=", "≠": "!=", "×": "*", "÷": "/", "−": "-",
    "–": "-", "“": "'", "”": "'", "‘": "'", "’": "'", ":": "/", ";": ",", "^": "*",
}  # fmt: skip
"""What is written in the place of a sign that is none."""


class Token(NamedTuple):
    """One word, number or sign, and where it begins, counted from 0."""

    kind: str
    text: str
    at: int

    def is_sign(self, *signs: str) -> bool:
        """Tell whether it is one of `signs`."""
        return self.kind == "sign" and self.text in signs

    def is_word(self, *words: str) -> bool:
        """Tell whether it is one of `words`."""
        return self.kind == "name" and self.text in words


class ExpressionError(ValueError):
    """What an expression that cannot be read is refused with; the reader of the file adds file, line and key."""

    def __init__(self, at: int, vi: str, en: str, hint: tuple[str, str] | None = None, code: str = "EMU-R23") -> None:
        super().__init__(en)
        self.at = at
        self.vi = vi
        self.en = en
        self.hint = hint
        self.code = code


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of an expression, the last of them its end.

    Raises:
        ExpressionError: It is too long, or holds a sign that is none.
    """
    if len(text) > LONGEST:
        vi, en = f"biểu thức dài quá {LONGEST} ký tự", f"the expression is longer than {LONGEST} characters"
        raise ExpressionError(LONGEST, vi, en, ("tách thành nhiều tiêu chí", "make several criteria of it"), "EMU-R27")
    return [*_tokens(text), Token("end", "", len(text))]


def _tokens(text: str) -> Iterator[Token]:
    at = 0
    while at < len(text):
        match = _TOKENS.match(text, at)
        if match is None:
            raise _strange(text[at], at)
        if match.lastgroup != "space":
            yield Token(str(match.lastgroup), match[0], at)
        at = match.end()


def _strange(sign: str, at: int) -> ExpressionError:
    if sign in "'\"":
        vi, en = "dấu nháy không được đóng", "a quote is not closed"
        return ExpressionError(at, vi, en, (f"thêm {sign} ở cuối", f"add {sign} at its end"))
    instead = _INSTEAD.get(sign)
    hint = (f"ghi {instead}", f"write {instead}") if instead else None
    return ExpressionError(at, f"ký hiệu {sign} không dùng được", f"the sign {sign} is none of an expression", hint)
