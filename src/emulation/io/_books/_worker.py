"""The process that reads one old book: `python -m emulation.io._books._worker` takes its bytes and answers with JSON.

It takes from itself the memory and the time that no good book needs; whatever happens to it, the caller goes on.
"""

import json
import sys
from typing import Final

from emulation.io._books._compound import DamagedFile
from emulation.io._books._old_book import TooLarge, read_old_book
from emulation.io._books._records import Locked, Outdated
from emulation.io._books._wire import sheet_to_json

MEMORY: Final = 768 * 2**20
"""How much address space it may have."""
SECONDS: Final = 30
"""How long it may compute."""
_KINDS: Final = {DamagedFile: "damaged", Locked: "locked", Outdated: "outdated", TooLarge: "too large"}


def main() -> None:
    """Read a book from the standard input, and answer on the standard output."""
    data = sys.stdin.buffer.read()
    _limit()
    answer = answer_to(data)
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))


def answer_to(data: bytes) -> dict[str, object]:
    """Return the sheets of a book, or why there are none."""
    try:
        sheets, dirty = read_old_book(data)
    except tuple(_KINDS) as error:
        return {"refused": _KINDS[type(error)]}
    except ImportError:
        return {"refused": "library"}
    except MemoryError:
        return {"refused": "too large"}
    # A panic of the library's Rust is no `Exception`; its errors are of no common class.
    except BaseException:  # noqa: BLE001 - as said
        return {"refused": "damaged"}
    return {"sheets": [sheet_to_json(sheet) for sheet in sheets], "dirty": dirty}


def _limit() -> None:
    try:
        import resource
    except ImportError:  # pragma: no cover - Windows, where the caller's clock holds alone
        return
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(kind)[1]
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (limit, hard))


if __name__ == "__main__":
    main()
