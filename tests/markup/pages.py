"""Reads a page as a browser would: its elements, what they hold, and its text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "col", "hr", "input", "meta"}


@dataclass
class Element:
    """One element of a page."""

    name: str
    attributes: dict[str, str | None]
    children: "list[Element | str]" = field(default_factory=list)

    def __iter__(self) -> "Iterator[Element]":
        """Yield every element below, in the order of the page."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child

    @property
    def text(self) -> str:
        """All text below, with single spaces."""
        return " ".join(self._words()).strip()

    def _words(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield from child.split()
            elif child.name not in ("style", "script"):
                yield from child._words()

    def find(self, name: str, **attributes: str) -> "list[Element]":
        """Return every element of a name with these attributes; a class is one of several."""
        return [
            each
            for each in self
            if each.name == name and all(each.has(key, value) for key, value in attributes.items())
        ]

    def has(self, key: str, value: str) -> bool:
        name = key.rstrip("_").replace("_", "-")
        found = self.attributes.get(name) or ""
        return value in found.split() if name == "class" else found == value

    def one(self, name: str, **attributes: str) -> "Element":
        """Return the only element of its kind."""
        found = self.find(name, **attributes)
        assert len(found) == 1, (name, attributes, len(found))
        return found[0]


class _Reader(HTMLParser):
    """Builds elements, and finds fault with what a browser would have to mend."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("page", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        assert len(element.attributes) == len(attrs), f"an attribute twice in <{tag}>"
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data[:40]!r}")


def read(page: str) -> Element:
    """Read a page; every element that is opened must be closed."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == [reader.root]
    return reader.root


def shape(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the elements of a page with the names of their attributes: everything but what people wrote."""
    return [(each.name, tuple(each.attributes)) for each in read(page)]
