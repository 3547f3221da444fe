"""The blocks of a rulebook file, written by tomlkit: one header, its keys, and an empty line."""

from collections.abc import Mapping
from decimal import Decimal
from textwrap import fill
from typing import TYPE_CHECKING, Any, Final

from emulation.errors import RulebookError
from emulation.scoring import Rulebook

if TYPE_CHECKING:
    from tomlkit.items import Item

Block = str
"""A part of the file that stands under one header."""
_WIDEST: Final = 100
"""From how many characters on a list stands on lines of its own."""


def heading(book: Rulebook) -> Block:
    """Return the comment at the top: what the file is."""
    vi = f"{book.title.vi}, phiên bản {book.version}."
    en = f"{book.title.en}, version {book.version}."
    return "".join(f"{fill(words, 118, initial_indent='# ', subsequent_indent='# ')}\n" for words in (vi, en))


def block(header: str, table: Mapping[str, Any], comment: str = "") -> Block:
    """Return one block; a header in brackets is an entry of a list.

    Raises:
        RulebookError: tomlkit is not installed.
    """
    try:
        import tomlkit
    except ImportError:
        raise _not_installed() from None
    body = tomlkit.document()
    for name, value in table.items():
        body.append(name, _item(value))
    said = f"# {comment}\n" if comment else ""
    return f"{said}[{header}]\n{tomlkit.dumps(body)}"


def _item(value: Any) -> "Item":  # noqa: ANN401 - what TOML holds
    import tomlkit

    match value:
        case Decimal():
            return tomlkit.float_(f"{value:f}")
        case str():
            return tomlkit.string(value, multiline="\n" in value)
        case dict():
            table = tomlkit.inline_table()
            for name, each in value.items():
                table.append(name, _item(each))
            return table
        case list() | tuple():
            array = tomlkit.array()
            for each in value:
                array.append(_item(each))
            array.multiline(len(array.as_string()) > _WIDEST)
            return array
        case _:
            plain: Item = tomlkit.item(value)
            return plain


def _not_installed() -> RulebookError:
    return RulebookError(
        "EMU-R28",
        vi="Ghi bộ tiêu chí ra TOML cần thư viện tomlkit.",
        en="Writing a rulebook as TOML needs tomlkit.",
        hint=("pip install 'emulation-engine[authoring]'", "pip install 'emulation-engine[authoring]'"),
    )
