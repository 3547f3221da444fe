"""What the kit asks of another process: the same cases of a rulebook, or a plugin loaded once more.

Run as a module; reads one JSON object from its input and writes one as the last line of its output.
"""

import json
import socket
import sys
from typing import Any, NoReturn

from emulation.plugins import load_registry
from emulation.scoring import Rulebook
from emulation.testing._filled import Filled
from emulation.testing._same_checks import answers


def _no_network(*_: object, **__: object) -> NoReturn:
    msg = "a rulebook needs no network"
    raise OSError(msg)


def close_network() -> None:
    """Let every connection fail: whatever needs one is no data."""
    socket.socket.connect = _no_network  # type: ignore[method-assign]  # meant
    socket.socket.connect_ex = _no_network  # type: ignore[method-assign]  # meant
    socket.getaddrinfo = _no_network


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Answer one question."""
    if "plugin" in request:
        registry = load_registry(allow=[request["plugin"]], strict=False)
        (plugin,) = [info for info in registry if info.name == request["plugin"]]
        digests = {book.id: book.digest for book in registry.rulebooks.values()}
        reason = None if plugin.reason is None else {"vi": plugin.reason.vi, "en": plugin.reason.en}
        return {"digests": digests, "status": plugin.status, "reason": reason}
    # In another order: who is asked before whom is no part of an answer.
    filled = [Filled.from_json(each) for each in request["filled"]]
    book = Rulebook.from_json(request["book"])
    for given in reversed(filled):
        book.evaluate(given.case(book))
    return {"answers": answers(book, filled)}


def main() -> None:
    """Read the question, close the network, answer."""
    request = json.load(sys.stdin)
    close_network()
    try:
        said = answer(request)
    except Exception as error:  # noqa: BLE001 - whatever happens here is the answer
        said = {"error": type(error).__name__}
    sys.stdout.write("\n" + json.dumps(said) + "\n")


if __name__ == "__main__":
    main()
