"""The comments of a sheet: ours stand below what the office itself wrote, and go again when the book is read again."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from emulation.io._books._cells import cell_name
from emulation.io._returned._archive import Unmarkable
from emulation.io._returned._xml import child, children, element, local, namespace, parsed

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADINGS: Final = {"vi": "◆ Kết quả đọc", "en": "◆ What was read"}
"""The line with which our part of a comment begins, and by which it is known again."""
CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_OURS: Final = re.compile(rf"(?:\n\n)?(?:{'|'.join(map(re.escape, HEADINGS.values()))})(?:\n|$)")
_MOST: Final = 50_000
_THREADED: Final = "tc="
"""So begins the author of a comment that stands for a thread; Excel writes its text anew and would lose ours."""
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said at one cell."""

    row: int
    column: int
    severity: str
    text: str
    """Without the heading."""


def empty(space: str) -> "_Element":
    """Return a list of no comments, in a namespace: `{…}`."""
    return parsed(f'<comments xmlns="{space[1:-1]}"><authors/><commentList/></comments>'.encode())


def withdraw(root: "_Element") -> frozenset[str]:
    """Take our words out of all comments; return the cells whose comment held nothing else and is gone.

    Raises:
        Unmarkable: There are more comments than people write.
    """
    entries = child(root, "commentList")
    gone = set()
    comments = children(entries, "comment")
    if len(comments) > _MOST:
        raise Unmarkable("comments without number")
    for comment in comments:
        if _cut(comment) and not _text_of(comment) and entries is not None:
            entries.remove(comment)
            gone.add(comment.get("ref", ""))
    return frozenset(gone)


def say(root: "_Element", remarks: Iterable[Remark], language: str) -> tuple[Remark, ...]:
    """Say something at cells, below the comments that they have; return the remarks at cells that had none.

    A comment that stands for a thread is left alone.
    """
    there = {each.get("ref", ""): each for each in children(child(root, "commentList"), "comment")}
    new = []
    for remark in remarks:
        comment = there.get(cell_name(remark.row, remark.column))
        if comment is None:
            _write(_begun(root, remark, language), f"{HEADINGS[language]}\n", remark.text)
            new.append(remark)
        elif not _author_of(root, comment).startswith(_THREADED):
            _write(comment, f"\n\n{HEADINGS[language]}\n", remark.text)
    return tuple(new)


def _begun(root: "_Element", remark: Remark, language: str) -> "_Element":
    """Begin a comment at a cell that has none."""
    space, author = namespace(root), str(_author(root, HEADINGS[language].lstrip("◆ ")))
    made = element(f"{space}comment", ref=cell_name(remark.row, remark.column), authorId=author)
    made.append(element(f"{space}text"))
    entries = child(root, "commentList")
    if entries is None:
        raise Unmarkable("comments without a list")
    entries.append(made)
    return made


def texts(root: "_Element") -> dict[str, str]:
    """Return what is said at each cell."""
    return {each.get("ref", ""): _text_of(each) for each in children(child(root, "commentList"), "comment")}


def _cut(comment: "_Element") -> bool:
    """Cut a comment where our part begins; tell whether there was one."""
    found = _OURS.search(_text_of(comment))
    if found is None:
        return False
    left = found.start()
    for piece in _pieces(comment):
        whole = piece.text or ""
        piece.text = whole[:left]
        left -= len(piece.text)
        run = piece.getparent()
        if whole and not piece.text and run is not None:
            above = run.getparent() if local(run) == "r" else run
            if above is not None:
                above.remove(run if local(run) == "r" else piece)
    return True


def _write(comment: "_Element", heading: str, text: str) -> None:
    """Add our part behind what a comment says already."""
    body = child(comment, "text")
    if body is None:
        return
    at = sum(local(each) in {"t", "r"} for each in body)
    for i, (words, bold) in enumerate(((heading, True), (text, False))):
        body.insert(at + i, _run(namespace(comment), words, bold=bold))


def _run(space: str, text: str, *, bold: bool) -> "_Element":
    run, look = element(f"{space}r"), element(f"{space}rPr")
    if bold:
        look.append(element(f"{space}b"))
    for name, value in (("sz", {"val": "9"}), ("color", {"indexed": "81"}), ("rFont", {"val": "Tahoma"})):
        look.append(element(f"{space}{name}", **value))
    look.append(element(f"{space}family", val="2"))
    words = element(f"{space}t")
    words.set(_SPACE, "preserve")
    words.text = text
    run.extend((look, words))
    return run


def _pieces(comment: "_Element") -> "list[_Element]":
    """Return the pieces of text of a comment, without what is said of their pronunciation."""
    body = child(comment, "text")
    inside = [] if body is None else [each for each in body if local(each) in {"t", "r"}]
    found = ([each] if local(each) == "t" else children(each, "t") for each in inside)
    return [piece for pieces in found for piece in pieces]


def _text_of(comment: "_Element") -> str:
    return "".join(piece.text or "" for piece in _pieces(comment))


def _author(root: "_Element", name: str) -> int:
    authors = children(child(root, "authors"), "author")
    names = [each.text or "" for each in authors]
    if name in names:
        return names.index(name)
    made = element(f"{namespace(root)}author")
    made.text = name
    above = child(root, "authors")
    if above is not None:
        above.append(made)
    return len(names)


def _author_of(root: "_Element", comment: "_Element") -> str:
    authors, number = children(child(root, "authors"), "author"), comment.get("authorId", "0")
    known = number.isdecimal() and int(number) < len(authors)
    return (authors[int(number)].text or "") if known else ""
