"""JSON, strictly: numbers exact, no key twice, no depth that could exhaust the reader."""

import json
import re
from collections.abc import Sequence
from typing import Any, Final

from emulation.errors import FileRejected
from emulation.io._exact import decimal_of, whole_of
from emulation.io._guard import MOST_DEPTH, Document, check_texts, shown_key, too_much

# A text that does not end runs to the end of the file, so that the scan stays linear; the parser then refuses it.
_TOKENS: Final = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|[\[\]{}]', re.DOTALL)


def parse_json(document: Document) -> Any:  # noqa: ANN401 - JSON
    """Return the data of a JSON file.

    Numbers with a point are decimals; NaN and infinity come through as such, for the measure of their field to refuse.

    Raises:
        FileRejected: It is malformed, too deep, or writes a key twice; the message names the line.
    """
    _check_depth(document)
    try:
        data = json.loads(
            document.text,
            parse_float=decimal_of,
            parse_int=whole_of,
            parse_constant=decimal_of,
            object_pairs_hook=lambda pairs: _object(pairs, document.name),
        )
    except json.JSONDecodeError as error:
        raise _malformed(document.name, error) from None
    check_texts(data, document.name)
    return data


def _check_depth(document: Document) -> None:
    depth = 0
    for token in _TOKENS.finditer(document.text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        if depth > MOST_DEPTH:
            line = document.text.count("\n", 0, token.start()) + 1
            vi, en = f"lồng quá {MOST_DEPTH} tầng", f"is nested more than {MOST_DEPTH} deep"
            raise too_much(document.name, vi, en, line=line)


def _object(pairs: Sequence[tuple[str, Any]], name: str) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    keys = [key for key, _ in pairs]
    twice = shown_key(next(key for key in keys if keys.count(key) > 1))
    raise FileRejected(
        "EMU-F07",
        vi=f"Tệp {name}: khóa {twice} viết hai lần trong một bảng.",
        en=f"The file {name} writes the key {twice} twice in one object.",
        hint=("giữ một giá trị", "keep one value"),
        file=name,
        key=twice,
    )


def _malformed(name: str, error: json.JSONDecodeError) -> FileRejected:
    return FileRejected(
        "EMU-F05",
        vi=f"Tệp {name} sai cú pháp JSON ở dòng {error.lineno}, cột {error.colno}.",
        en=f"The file {name} is malformed JSON at line {error.lineno}, column {error.colno}: {error.msg}.",
        hint=("sửa ở chỗ đó", "correct it there"),
        file=name,
        line=error.lineno,
        column=error.colno,
    )
