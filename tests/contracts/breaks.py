"""What breaks for whoever uses the library: the public surface now, beside the same at an earlier commit."""

import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import griffe

DOORS = ("", ".errors", ".io", ".tables", ".reports", ".testing")
"""The modules whose names are promised (docs/reference/stability.md); the front door and its shelves come first."""
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def last_tag(repository: Path) -> str | None:
    """Return the newest tag before the present commit, if there is one."""
    command = ["git", "-C", str(repository), "describe", "--tags", "--abbrev=0"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() or None


def breaks(repository: Path, package: str, ref: str) -> list[str]:
    """Return what was public at a commit and is gone or changed now, one sentence for each, sorted."""
    folders = [repository / "src"]
    old = griffe.load_git(package, ref=ref, repo=repository, search_paths=["src"], resolve_aliases=True)
    new = griffe.load(package, search_paths=folders, resolve_aliases=True)
    promised = dict(_promised(old, package))
    found = griffe.find_breaking_changes(old, new)
    changed = {_sentence(each) for each in found if _within(each.obj, {*promised, *promised.values()})}
    withdrawn = promised.keys() - dict(_promised(new, package)).keys()
    return sorted(changed | {f"{door}: {name}: No longer offered" for door, _, name in _split(withdrawn)})


def removed_codes(repository: Path, ref: str) -> list[str]:
    """Return the error codes that a commit had and the library has no more."""
    name = "src/emulation/errors.py"
    command = ["git", "-C", str(repository), "show", f"{ref}:{name}"]
    before = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    now = (repository / name).read_text(encoding="utf-8")
    return sorted(_codes(before) - _codes(now))


def _codes(text: str) -> set[str]:
    return set(re.findall(r'^    "(EMU-[A-Z]\d+)":', text, re.MULTILINE))


def _split(paths: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    return (path.rpartition(".") for path in paths)


def _promised(package: griffe.Object | griffe.Alias, name: str) -> Iterator[tuple[str, str]]:
    """Yield the path at which each thing is offered, and the one at which it is defined."""
    for door in DOORS:
        module = package if not door else package.members.get(door[1:])
        if module is not None and module.is_module:
            yield from _offered(module, {name})


def _offered(module: griffe.Object | griffe.Alias, seen: set[str]) -> Iterator[tuple[str, str]]:
    for name in _names(module.exports or ()):
        member = module.members.get(name)
        if member is None:
            continue
        yield f"{module.path}.{name}", member.canonical_path
        if member.is_module and member.canonical_path not in seen:
            yield from _offered(member, seen | {member.canonical_path})


def _names(exports: Iterable[object]) -> Iterator[str]:
    for each in exports:
        yield each if isinstance(each, str) else str(getattr(each, "name", each))


def _within(thing: griffe.Object | griffe.Alias, promised: set[str]) -> bool:
    """Tell whether something is promised, or part of what is: a method of a promised class."""
    for path in (thing.path, thing.canonical_path):
        parts = path.split(".")
        if any(".".join(parts[:n]) in promised for n in range(1, len(parts) + 1)):
            return True
    return False


def _sentence(breakage: griffe.Breakage) -> str:
    said = COLOUR.sub("", breakage.explain(griffe.ExplanationStyle.ONE_LINE))
    return f"{breakage.obj.module.path}: {said.partition(': ')[2]}"
