"""Parts as XML: parsed without entities, network or document types, in either of the two namespaces of Office books."""

from types import ModuleType
from typing import TYPE_CHECKING, Final

from emulation.errors import without_excel
from emulation.io._returned._archive import Unmarkable

if TYPE_CHECKING:
    from lxml.etree import _Element

DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_TRANSITIONAL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def parsed(data: bytes, *, lenient: bool = False) -> "_Element":
    """Parse a part.

    Args:
        data: What it holds.
        lenient: Whether to read on where it is no XML, as the drawings of comments often are not.

    Raises:
        Unmarkable: It is no XML.
    """
    etree = _lxml()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=lenient)
    try:
        root: _Element | None = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unmarkable(str(error)) from None
    if root is None:
        raise Unmarkable("a part without an element")
    return root


def written(root: "_Element", *, declared: bool = True) -> bytes:
    """Write a part as it is stored; the drawings of comments do without a declaration."""
    body: bytes = _lxml().tostring(root, encoding="UTF-8", xml_declaration=False)
    return DECLARATION + body if declared else body


def element(tag: str, **attributes: str) -> "_Element":
    """Make an element; its tag names its namespace: `{namespace}name`."""
    made: _Element = _lxml().Element(tag, attributes)
    return made


def _lxml() -> ModuleType:
    """Return the library that reads and writes XML as it stands.

    Raises:
        FileRejected: It is not installed.
    """
    try:
        from lxml import etree
    except ImportError:
        raise without_excel("lxml") from None
    return etree


def local(each: "_Element") -> str:
    """Return the name of an element without its namespace; a comment has none."""
    tag: object = each.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def namespace(each: "_Element") -> str:
    """Return the namespace of an element as its children's tags begin: `{…}`, or nothing."""
    head, brace, _ = str(each.tag).rpartition("}")
    return head + brace


def child(parent: "_Element", name: str) -> "_Element | None":
    """Return the first child of that name in its parent's namespace."""
    return parent.find(namespace(parent) + name)


def children(parent: "_Element | None", name: str) -> "list[_Element]":
    """Return the children of that name in their parent's namespace."""
    return [] if parent is None else parent.findall(namespace(parent) + name)


def relationships_of(root: "_Element") -> str:
    """Return the namespace of references in a part: the strict one where the book is written strictly."""
    return _STRICT if "purl.oclc.org" in namespace(root) else _TRANSITIONAL
