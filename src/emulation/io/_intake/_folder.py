"""Which files are read: those that are named, and everything below the folders that are named; none is skipped."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from emulation.errors import FileRejected
from emulation.models import shown_id

_LOCK: Final = "~$"
"""How Excel's own file begins that lies beside a book while somebody has it open."""
_MOST_FILES: Final = 20_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """One file that is to be read, and what it is called in messages."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Candidates:
    """The files to be read, and those that are no data by their names."""

    files: tuple[Candidate, ...]
    ignored: tuple[str, ...]
    """Hidden files, and the locks of books that somebody has open."""


def candidates(paths: Iterable[Path], *, besides: Iterable[Path] = ()) -> Candidates:
    """Return every file that is named or lies below a folder that is named, in the order of names.

    Args:
        paths: Files and folders; a file that is named twice is read once.
        besides: Folders that hold what was written by ourselves, and are not read where they lie below what is named.

    Raises:
        FileRejected: A path does not exist, or there are more files than anybody means.
    """
    apart = tuple(folder.resolve() for folder in besides)
    found: dict[Path, Candidate] = {}
    for path in paths:
        # What lies inside such a folder and is named by itself is meant.
        left_out = [folder for folder in apart if folder.is_relative_to(path.resolve())]
        for candidate in _below(path):
            place = candidate.path.resolve()
            if not any(place.is_relative_to(folder) for folder in left_out):
                found.setdefault(place, candidate)
        if len(found) > _MOST_FILES:
            raise _too_many(path.name)
    shown = tuple(_shown(found.values()))
    hidden = tuple(each.name for each in shown if _is_hidden(each.name))
    return Candidates(tuple(each for each in shown if not _is_hidden(each.name)), hidden)


def _shown(files: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the files under names without what looks like a citizen's number, numbered where two become the same."""
    counts: Counter[str] = Counter()
    for each in files:
        # The name may become that of a file of ours, where an asterisk is none.
        path = PurePosixPath(shown_id(each.name).replace("***", "xxx"))
        if str(path) == each.name:
            yield each
            continue
        counts[str(path)] += 1
        number = counts[str(path)]
        yield Candidate(each.path, str(path if number == 1 else path.with_stem(f"{path.stem}-{number}")))


def _below(path: Path) -> Iterator[Candidate]:
    if not path.is_dir():
        yield Candidate(path, path.name)
        return
    for file in sorted(path.rglob("*")):
        if not file.is_dir():
            yield Candidate(file, file.relative_to(path).as_posix())


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", _LOCK)) for part in name.split("/"))


def _too_many(name: str) -> FileRejected:
    return FileRejected(
        "EMU-F01",
        vi=f"Thư mục {name} có hơn {_MOST_FILES:,} tệp.",
        en=f"The folder {name} holds more than {_MOST_FILES:,} files.",
        hint=("chia nhỏ thư mục", "split the folder"),
        file=name,
    )
