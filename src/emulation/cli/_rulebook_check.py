"""`emulation rulebook check`: what is wrong or remarkable in rulebooks, before any data."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from emulation.cli import _rulebook_words as words
from emulation.cli import _words
from emulation.cli._console import Shell, registry_of, width
from emulation.cli._exit import ExitCode
from emulation.cli._paper import Paper
from emulation.cli._plugins import broken, end_with_broken
from emulation.cli._rulebook_named import named
from emulation.errors import RulebookError
from emulation.models import Finding, Severity
from emulation.plugins import Registry
from emulation.scoring import Rulebook, remarks

ALL = "all"


@dataclass(frozen=True, slots=True)
class Checked:
    """One rulebook with what was found; none where it is so wrong that there is no rulebook."""

    name: str
    book: Rulebook | None
    findings: tuple[Finding, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form."""
        made = None if self.book is None else {"version": self.book.version, "digest": self.book.digest}
        return {"rulebook": self.name, "made": made, "findings": [each.to_json() for each in self.findings]}


def check_rulebooks(which: str, talk: Shell, *, strict: bool, no_plugins: bool) -> None:
    """Check one rulebook, or all that are installed, and say everything that was found."""
    registry = registry_of(talk, no_plugins=no_plugins)
    checked = _all(registry) if which == ALL else (_one(which, registry),)
    counts: Counter[Severity] = Counter(finding.severity for each in checked for finding in each.findings)
    if talk.as_json:
        talk.json({"rulebooks": [each.to_json() for each in checked], "counts": dict(sorted(counts.items()))})
    else:
        _tell(checked, counts, talk)
    if which == ALL:
        _tell_broken(registry, talk)
        end_with_broken(registry, talk)
    if counts["error"]:
        talk.end(ExitCode.FINDINGS, talk.voice(words.FOUND))
    if strict and counts["warning"]:
        talk.end(ExitCode.FINDINGS, talk.voice(words.WARNED))


def _all(registry: Registry) -> tuple[Checked, ...]:
    return tuple(_checked(name, book) for name, book in registry.rulebooks.items())


def _one(which: str, registry: Registry) -> Checked:
    """Check the rulebook that is named; one that fails a static check was never made, and its error is the finding."""
    try:
        found = named(which, registry)
    except RulebookError as error:
        if error.code == "EMU-U03":
            raise
        return Checked(which, None, (Finding.of(error), *_others(error)))
    return _checked(found.book.id, found.book)


def _checked(name: str, book: Rulebook) -> Checked:
    """Return a rulebook with its remarks; made anew from its JSON, it runs through every check again."""
    try:
        again = Rulebook.from_json(book.to_json())
    except RulebookError as error:
        return Checked(name, book, (Finding.of(error), *_others(error)))
    if again != book:
        raise AssertionError(f"{name} does not come back from its JSON")
    return Checked(name, book, remarks(book))


def _others(error: RulebookError) -> Iterable[Finding]:
    """Yield the further errors of a rulebook, which travel with the first one."""
    return (Finding.of(other) for other in error.others)


def _tell(checked: Iterable[Checked], counts: Counter[Severity], talk: Shell) -> None:
    paper, voice, n = Paper(width()), talk.voice, 0
    for each in checked:
        n += 1
        if each.book is None:
            paper.text(voice(words.FAILED, what=each.name))
        else:
            paper.text(voice(words.PASSED, id=each.book.id, version=each.book.version))
        for finding in each.findings:
            paper.labelled(f"{voice(_words.SEVERITY[finding.severity])} {finding.code}", _said(finding, talk), 2)
    paper.blank()
    paper.text(voice(words.CHECKED, n=n, errors=counts["error"], warnings=counts["warning"], notices=counts["notice"]))
    talk.say(str(paper))


def _said(finding: Finding, talk: Shell) -> str:
    """Return the words of a finding with its place; the rulebook stands above it already."""
    place = talk.voice.place({name: fact for name, fact in finding.where if name != "rulebook"})
    return f"{talk.voice.finding(finding)}{f' [{place}]' if place else ''}"


def _tell_broken(registry: Registry, talk: Shell) -> None:
    for plugin in broken(registry):
        why = talk.voice(plugin.reason) if plugin.reason else ""
        talk.tell(talk.voice(_words.NOT_LOADED, name=plugin.name, why=why))
