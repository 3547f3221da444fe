"""Keys and values as TOML writes them."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal


def pairs(lines: Mapping[str, object]) -> str:
    """Return a line for each key."""
    return "".join(f"{pair(name, value)}\n" for name, value in lines.items())


def pair(name: str, value: object) -> str:
    """Return one key with its value."""
    return f"{key_of(name)} = {value_of(value)}"


def value_of(value: object) -> str:
    """Return a value: a text, a number, a day, a list or a table on one line."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            # What JSON escapes TOML escapes likewise, but for the one control character that JSON leaves as it is.
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case Decimal():
            return f"{value:f}" if value != value.to_integral() else f"{value:.1f}"
        case date():
            return value.isoformat()
        case Mapping():
            return "{" + ", ".join(pair(key, each) for key, each in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(value_of, value)) + "]"
        case _:
            return str(value)


def comment(lines: Iterable[str], mark: str = "#") -> str:
    """Return lines of words as comments, each on one line."""
    return "".join(f"{mark} {' '.join(line.split())}\n" for line in lines)


def key_of(key: str) -> str:
    """Return a key, bare where it may be."""
    bare = key.isascii() and all(letter.isalnum() or letter in "_-" for letter in key)
    return key if bare and key else value_of(key)
