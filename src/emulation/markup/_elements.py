"""The only way in which HTML is written: elements whose every text is escaped when it is put in.

A `Markup` is finished HTML; a plain `str` is data and is escaped, whatever it holds.
There is no way to join the two but `tag` and `join`, so that escaping cannot be forgotten.
A `Style` is to the attribute "style" what `Markup` is to an element: ours, and never a text of the data.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Final

_NAME: Final = re.compile(r"[a-z][a-z0-9-]*")
_VOID: Final = frozenset({"br", "col", "hr", "input", "meta"})
_SAFE_LINK: Final = re.compile(r"#[a-z0-9-]+|https?://[^\s]+")
_PLAIN: Final = re.compile(r"(?:[a-z-]+:(?:(?!url)[a-z0-9#%.,() -])+;)*")
# Control characters, surrogates that no file can hold, and marks that turn the direction of what follows.
_UNFIT: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Markup:
    """Finished HTML."""

    html: str

    def _repr_html_(self) -> str:
        """Show it in a notebook as what it is."""
        return self.html

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.html)


@dataclass(frozen=True, slots=True)
class Style:
    """Declarations for one element, where no style sheet can be: a notebook cleans those away."""

    css: str

    def __post_init__(self) -> None:
        """Refuse what could fetch something or leave the attribute.

        Raises:
            ValueError: It holds more than plain declarations.
        """
        if not _PLAIN.fullmatch(self.css):
            raise ValueError(f"not a plain style: {self.css!r}")


Child = Markup | str | int | None | Iterable["Child"]
"""What an element may hold: HTML, text to be escaped, a number, nothing, or several of these."""
Attribute = str | int | bool | Style | None
"""What an attribute may be: a style only as `Style`; False and None leave it out, True writes its name alone."""

NOTHING: Final = Markup("")


def text(data: str) -> Markup:
    """Return data as HTML text; what no page can hold is shown as U+FFFD."""
    return Markup(escape(_UNFIT.sub("\ufffd", data), quote=True))


def join(*children: Child) -> Markup:
    """Return children one after the other."""
    return Markup("".join(_html(child) for child in children))


def _html(child: Child) -> str:
    match child:
        case None:
            return ""
        case Markup(html=html):
            return html
        case str():
            return text(child).html
        case int():
            return str(child)
        case _:
            return "".join(_html(each) for each in child)


def tag(name: str, /, *children: Child, **attributes: Attribute) -> Markup:
    """Return an element; `class_` is the attribute "class", `data_state` is "data-state".

    Raises:
        ValueError: The name is no name of an element or attribute, or a link leads elsewhere than it may.
    """
    head = "".join(_attribute(key, value) for key, value in attributes.items())
    if not _NAME.fullmatch(name):
        raise ValueError(f"not the name of an element: {name!r}")
    if name in _VOID:
        return Markup(f"<{name}{head}>")
    return Markup(f"<{name}{head}>{join(*children).html}</{name}>")


def _attribute(key: str, value: Attribute) -> str:
    name = key.rstrip("_").replace("_", "-")
    if not _NAME.fullmatch(name) or name.startswith("on") or (name == "style") != isinstance(value, Style):
        raise ValueError(f"not an attribute of these pages: {name!r}")
    if value is None or value is False:
        return ""
    if value is True:
        return f" {name}"
    if name == "href" and not _SAFE_LINK.fullmatch(str(value)):
        raise ValueError("a link of these pages leads to a place on the page or to the web")
    return f' {name}="{text(value.css if isinstance(value, Style) else str(value)).html}"'


def link(address: str, *children: Child) -> Markup:
    """Return a link to the web, or its text alone where the address is none."""
    if not _SAFE_LINK.fullmatch(address):
        return join(*children)
    return tag("a", *children, href=address, rel="noreferrer")


def asset(name: str, content: str) -> Markup:
    """Return our own style or script as an element, refusing what would end it early.

    Raises:
        ValueError: The content holds the beginning of a closing tag.
    """
    if "</" in content:
        raise ValueError(f"the {name} of a page holds '</', which would end it")
    return Markup(f"<{name}>{content}</{name}>")
