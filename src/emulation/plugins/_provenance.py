"""Whence a plugin comes: its distribution, its version, and a digest over its files.

Nothing of the plugin is imported for this, so that what is not allowed never runs.
"""

import hashlib
import importlib.util
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, EntryPoint
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Candidate:
    """A plugin that was found and not looked into yet."""

    entry: EntryPoint
    distribution: str | None
    version: str | None
    hash: str | None

    @property
    def name(self) -> str:
        """The name of the entry point."""
        return self.entry.name

    @property
    def order(self) -> tuple[str, str, str, str]:
        """What candidates are sorted by."""
        return self.name, self.distribution or "", self.version or "", self.entry.value


def candidates_of(entries: Iterable[EntryPoint]) -> tuple[Candidate, ...]:
    """Return the candidates in order; an entry point that is found twice in one distribution counts once."""
    found = {candidate.order: candidate for candidate in map(_candidate, entries)}
    return tuple(found[order] for order in sorted(found))


def _candidate(entry: EntryPoint) -> Candidate:
    name, version = _named(entry.dist)
    return Candidate(entry, name, version, _digest(entry))


def _named(distribution: Distribution | None) -> tuple[str | None, str | None]:
    """Return name and version; metadata that cannot be read name nothing."""
    if distribution is None:
        return None, None
    try:
        return str(distribution.metadata["Name"]), str(distribution.version)
    except Exception:  # noqa: BLE001 - metadata are anybody's text; a plugin without a name is still listed
        return None, None


def _digest(entry: EntryPoint) -> str | None:
    try:
        return _digest_of(_recorded(entry.dist) or _source(entry))
    except Exception:  # noqa: BLE001 - a finder or a file may fail in any way; then nothing can be vouched for
        return None


def _digest_of(files: dict[str, Path]) -> str | None:
    """Return the SHA-256 over names and contents; the same for a wheel and for the source it was built from."""
    if not files:
        return None
    whole = hashlib.sha256()
    for name in sorted(files):
        whole.update(f"{name}\0{hashlib.sha256(files[name].read_bytes()).hexdigest()}\0".encode())
    return f"sha256:{whole.hexdigest()}"


def _recorded(distribution: Distribution | None) -> dict[str, Path]:
    """Return the files that the distribution's RECORD lists, without what the installer itself wrote."""
    listed = () if distribution is None else distribution.files or ()
    return {path.as_posix(): Path(str(path.locate())) for path in listed if _counts(path.parts)}


def _counts(parts: tuple[str, ...]) -> bool:
    name, top = parts[-1], parts[0]
    written = name.endswith((".pth", ".pyc")) or name.startswith("__editable__") or top in ("..", "/")
    return not written and "__pycache__" not in parts and not top.endswith((".dist-info", ".egg-info"))


def _source(entry: EntryPoint) -> dict[str, Path]:
    """Return the files of the top package, for an editable installation, whose RECORD lists none."""
    top = entry.value.partition(":")[0].partition(".")[0].strip()
    spec = importlib.util.find_spec(top)
    if spec is None:
        return {}
    folders = [Path(folder) for folder in spec.submodule_search_locations or ()]
    if not folders and spec.origin is not None:
        return {Path(spec.origin).name: Path(spec.origin)}
    return {path.relative_to(folder.parent).as_posix(): path for folder in folders for path in _files_in(folder)}


def _files_in(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and _counts(path.relative_to(folder).parts):
            yield path
