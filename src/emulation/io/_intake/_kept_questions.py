"""What is still asked about books that were read before, where a plan lists what was kept of them."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from emulation.io._guard import MOST_BYTES, read_document
from emulation.io._intake._kept import RECEIPTS
from emulation.io._json import parse_json
from emulation.io._listing import Listed
from emulation.models import Finding

_KEYS: Final = ("code", "severity", "vi", "en")


def questions_kept(listed: Iterable[Listed]) -> tuple[Finding, ...]:
    """Return the questions for which rows of kept books were put aside, from the receipts beside the files listed.

    Raises:
        FileRejected: The receipts are there and cannot be read.
    """
    folders = dict.fromkeys(each.path.parent for each in listed if each.kind == "json")
    return tuple(question for folder in folders for question in _questions(folder / RECEIPTS))


def _questions(path: Path) -> Iterator[Finding]:
    if not path.is_file():
        return
    data = parse_json(read_document(path, RECEIPTS, MOST_BYTES))
    for book in _listed(data, "books"):
        for question in _listed(book.get("receipt"), "quarantined"):
            if all(isinstance(question.get(key), str) for key in _KEYS) and isinstance(question.get("where"), dict):
                yield Finding.from_json(question)


def _listed(data: object, key: str) -> Iterator[Mapping[str, Any]]:
    """Yield the tables of a list; a file of that name that is none of ours has none."""
    found = data.get(key, []) if isinstance(data, dict) else []
    yield from (each for each in found if isinstance(each, dict)) if isinstance(found, list) else ()
