"""TOML with exact numbers and, for every key, the line on which it stands.

`tomllib` gives no lines; a scan of the tokens finds them, and refuses before parsing what would be dear to parse.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from emulation.errors import FileRejected
from emulation.io._exact import decimal_of
from emulation.io._guard import MOST_BYTES_OF_TOML, MOST_DEPTH, Document, check_texts, read_document, too_much

_MOST_PARTS: Final = 16
_LONGEST: Final = 1_000
_TOKENS: Final = re.compile(
    r"""
    (?P<comment>\#[^\n]*)
  | (?P<text>'''(?:[^']|'(?!''))*+(?:'{3,5}|\Z) | \"""(?:[^"\\]|\\.|"(?!""))*+(?:"{3,5}|\Z)
      | '[^'\n]*+(?:'|$) | "(?:[^"\\\n]|\\.)*+(?:"|$))
  | (?P<line>\n)
  | (?P<mark>[\[\]{}=,.])
  | (?P<bare>[^\s\#'"\[\]{}=,.]+)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_PLACE: Final = re.compile(r"at line (\d+), column (\d+)")


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Lines:
    """The line of every key of a file, by its dotted path: `criteria.communities/pledge.points`, `rounds.0.id`."""

    known: dict[str, int]

    def of(self, key: str) -> int | None:
        """Return the line of a key, or of the nearest table that holds it."""
        while key and key not in self.known:
            key = key.rpartition(".")[0]
        return self.known.get(key)


@dataclass(frozen=True, slots=True)
class Toml:
    """The data of a TOML file, and its lines."""

    data: dict[str, Any]
    lines: Lines


def parse_toml(document: Document) -> Toml:
    """Return the data of a TOML file with the line of every key.

    Raises:
        FileRejected: It is malformed, too deep, or writes a key twice; the message names the line.
    """
    tokens = list(_tokens(document.text))
    _check_depth(tokens, document.name)
    try:
        data = tomllib.loads(document.text, parse_float=decimal_of)
    except tomllib.TOMLDecodeError as error:
        raise _malformed(document, str(error)) from None
    check_texts(data, document.name)
    return Toml(data, Lines(_Index().read(tokens)))


def read_toml(path: Path, name: str) -> Toml:
    """Read a TOML file: its data with exact numbers, and the line of every key.

    Args:
        path: The file.
        name: What messages call it.

    Raises:
        FileRejected: There is none, it is too long, no clean UTF-8, malformed, too deep, or writes a key twice.
    """
    return parse_toml(read_document(path, name, MOST_BYTES_OF_TOML))


def _tokens(text: str) -> Iterator[_Token]:
    line = 1
    for match in _TOKENS.finditer(text):
        if match.lastgroup != "comment":
            yield _Token(str(match.lastgroup), match[0], line)
        line += match[0].count("\n")


def _check_depth(tokens: Iterable[_Token], name: str) -> None:
    depth = parts = 0
    for token in tokens:
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token.text, 0) if token.kind == "mark" else 0
        parts = (
            parts + (token.text == ".") if token.kind in ("mark", "bare", "text") and token.text not in "[]{}=," else 0
        )
        if depth > MOST_DEPTH or parts > _MOST_PARTS:
            raise too_much(name, "lồng quá sâu", "is nested too deep", line=token.line)
        if token.kind == "bare" and len(token.text) > _LONGEST:
            raise too_much(name, "có số hoặc khóa quá dài", "holds a number or a key that is too long", line=token.line)


def _malformed(document: Document, message: str) -> FileRejected:
    place = _PLACE.search(message)
    # Without a place it is the end of the file.
    line = int(place[1]) if place else document.text.rstrip().count("\n") + 1
    name, problem = document.name, message.partition(" (at")[0].lower()
    if twice := re.search("overwrite|declare|twice|mutate", problem):
        vi, en, hint = "viết một khóa hai lần", "writes a key twice", ("giữ một giá trị", "keep one value")
    else:
        vi, en = "sai cú pháp TOML", f"is malformed TOML: {problem},"
        hint = ("sửa ở chỗ đó; chữ phải trong ngoặc kép", "correct it there; text stands in quotes")
    return FileRejected(
        "EMU-F07" if twice else "EMU-F06",
        vi=f"Tệp {name} {vi} ở dòng {line}.",
        en=f"The file {name} {en} at line {line}.",
        hint=hint,
        file=name,
        line=line,
    )


class _Index:
    """Follows the tokens of a valid file and notes where each key stands."""

    def __init__(self) -> None:
        self.lines: dict[str, int] = {}
        self.counts: dict[str, int] = {}
        self.table = ""
        self.tokens: list[_Token] = []
        self.at = 0

    def read(self, tokens: list[_Token]) -> dict[str, int]:
        """Return the line of each dotted path."""
        self.tokens = tokens
        while self.at < len(tokens):
            if self._peek().kind == "line":
                self.at += 1
            elif self._is("["):
                self._header()
            else:
                self._pair(self.table)
        return self.lines

    def _peek(self) -> _Token:
        return self.tokens[self.at] if self.at < len(self.tokens) else _Token("line", "\n", 0)

    def _is(self, mark: str) -> bool:
        token = self._peek()
        return token.kind == "mark" and token.text == mark

    def _skip(self, *marks: str) -> bool:
        if any(self._is(mark) for mark in marks):
            self.at += 1
            return True
        return False

    def _skip_lines(self) -> None:
        while self.at < len(self.tokens) and self._peek().kind == "line":
            self.at += 1

    def _header(self) -> None:
        self.at += 1
        many = self._skip("[")
        line = self._peek().line
        *above, last = self._key()
        self.table = self._joined("", above)
        path = f"{self.table}.{last}".lstrip(".")
        if many:
            self.lines.setdefault(path, line)
            self.counts[path] = self.counts.get(path, -1) + 1
        self.table = self._joined(self.table, [last])
        self.lines[self.table] = line
        while self._skip("]"):
            pass

    def _joined(self, table: str, parts: Iterable[str]) -> str:
        """Return a path, inside the last entry of every array of tables that it passes."""
        for part in parts:
            table = f"{table}.{part}".lstrip(".")
            if table in self.counts:
                table = f"{table}.{self.counts[table]}"
        return table

    def _key(self) -> list[str]:
        parts = [_unquoted(self._take())]
        while self._skip("."):
            parts.append(_unquoted(self._take()))
        return parts

    def _take(self) -> str:
        token = self._peek()
        self.at += 1
        return token.text

    def _pair(self, table: str) -> None:
        line = self._peek().line
        for part in self._key():
            table = f"{table}.{part}".lstrip(".")
            self.lines.setdefault(table, line)
        self._skip("=")
        self._value(table)

    def _value(self, path: str) -> None:
        if self._skip("["):
            self._array(path)
        elif self._skip("{"):
            self._inline(path)
        else:
            # A number or a day may be several tokens: 1.5, or a day and a time.
            while self._peek().kind in ("bare", "text") or self._is("."):
                self.at += 1

    def _array(self, path: str) -> None:
        number = 0
        self._skip_lines()
        while not self._skip("]") and self.at < len(self.tokens):
            self.lines.setdefault(f"{path}.{number}", self._peek().line)
            self._value(f"{path}.{number}")
            number += 1
            self._between()

    def _inline(self, path: str) -> None:
        self._skip_lines()
        while not self._skip("}") and self.at < len(self.tokens):
            self._pair(path)
            self._between()

    def _between(self) -> None:
        self._skip_lines()
        self._skip(",")
        self._skip_lines()


def _unquoted(text: str) -> str:
    if text.startswith("'"):
        return text[1:-1]
    return str(tomllib.loads(f"k = {text}")["k"]) if text.startswith('"') else text
