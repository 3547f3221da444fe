"""A rulebook read from the JSON that `Rulebook.to_json` wrote, through all its checks."""

from emulation.errors import RulebookError
from emulation.io._guard import Document
from emulation.io._json import parse_json
from emulation.scoring import Rulebook


def rulebook_of_json(document: Document) -> Rulebook:
    """Read the JSON form of a rulebook.

    Raises:
        FileRejected: It is malformed, too deep, or writes a key twice.
        RulebookError: It describes no rulebook, or one that fails a check; the error names the file.
    """
    try:
        return Rulebook.from_json(parse_json(document))
    except RulebookError as error:
        for each in (error, *error.others):
            each.where = {"file": document.name, **each.where}
        raise
