"""Rule coverage: which parts of a rulebook its worked cases try, and which they never reach."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from emulation.algebra import Language, Text, format_percent
from emulation.scoring import Rulebook
from emulation.testing._cases import Cases, WorkedCase, evaluated
from emulation.testing._saying import title_of, words_of_way
from emulation.testing._targets import TargetKind, Way, targets_of
from emulation.testing._tracing import ways_taken
from emulation.testing._unreachable import out_of_reach


@dataclass(frozen=True, slots=True)
class Target:
    """One way in which a part of a rulebook turns out, to be tried by at least one case.

    `criterion` is the id of a criterion, section or condition, or "class:" with the id of a class;
    `title` its title, `kind` the way, `part` the words of the part. `case` is the first case that tries it.
    """

    criterion: str
    title: Text
    kind: TargetKind
    part: Text
    case: str | None = None

    def text(self, language: Language) -> str:
        """Say it in one line."""
        return f"{self.criterion}: {self.part.in_(language)}"

    def to_json(self) -> dict[str, object]:
        """Return the JSON form."""
        title, part = ({"vi": words.vi, "en": words.en} for words in (self.title, self.part))
        return {"criterion": self.criterion, "title": title, "kind": self.kind, "part": part, "case": self.case}


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the worked cases of a rulebook reach and miss.

    What is proved to be out of reach of every complete case counts in neither.
    """

    rulebook: str
    reached: tuple[Target, ...]
    missed: tuple[Target, ...]

    @property
    def share(self) -> Fraction:
        """The share of targets that are reached; 1 where there are none."""
        count = len(self.reached) + len(self.missed)
        return Fraction(len(self.reached), count) if count else Fraction(1)

    def text(self, language: Language = "vi") -> str:
        """Say the share, then what is missed, criterion by criterion."""
        count = len(self.reached) + len(self.missed)
        share = format_percent(self.share, language, places=2)
        head = {
            "vi": f"{self.rulebook}: ví dụ đã thử {len(self.reached)}/{count} phần quy tắc ({share})",
            "en": f"{self.rulebook}: cases try {len(self.reached)} of {count} parts of rules ({share})",
        }
        return "\n".join((head[language], *self._lines(language)))

    def _lines(self, language: Language) -> Iterator[str]:
        for criterion, targets in groupby(self.missed, key=lambda target: (target.criterion, target.title)):
            yield f"  {criterion[0]}: {criterion[1].in_(language)}"
            yield from (f"    {target.part.in_(language)}" for target in targets)

    def to_json(self) -> dict[str, object]:
        """Return the JSON form: the share as exact text, and every target."""
        share = str(self.share)
        reached, missed = ([target.to_json() for target in targets] for targets in (self.reached, self.missed))
        return {"rulebook": self.rulebook, "share": share, "missed": missed, "reached": reached}


def coverage_of(book: Rulebook, cases: Cases | Iterable[WorkedCase]) -> Coverage:
    """Return which parts of a rulebook worked cases try.

    A part of a criterion or section counts as tried in cases that expect its points, its maximum or its range,
    or those of a section that it stands in, or the total.

    Args:
        book: The rulebook.
        cases: Its cases, of one file or of several.

    Raises:
        FileRejected: A case names a field, trait or criterion that the rulebook lacks.
    """
    first = _first_cases(book, cases)
    targets = targets_of(book)
    open_ = {way: given for way, given in targets.items() if way not in first}
    never = out_of_reach(book, open_)
    reached = tuple(_target(book, way, first[way]) for way in targets if way in first)
    return Coverage(book.id, reached, tuple(_target(book, way) for way in open_ if way not in never))


def _first_cases(book: Rulebook, cases: Iterable[WorkedCase]) -> dict[Way, str]:
    """Return the first case that takes each way of what it expects something of."""
    first: dict[Way, str] = {}
    for worked in cases:
        silent = _unasserted(book, worked)
        for way in ways_taken(evaluated(book, worked)):
            if way.owner not in silent:
                first.setdefault(way, worked.id)
    return first


def _unasserted(book: Rulebook, worked: WorkedCase) -> set[str]:
    """Return the criteria and sections of which a case expects nothing: what merely ran may be wrong unseen.

    A section or the total that is expected speaks for all that it is made of.
    Conditions and classes stand beside the points, and count in every case.
    """
    named = {*worked.expect, *worked.maximum, *worked.ranges}
    spoken_for = named | {item.id for part in book.root.sections() if part.id in named for item in part.items()}
    return {item.id for item in book.root.items()} - spoken_for


def _target(book: Rulebook, way: Way, case: str | None = None) -> Target:
    return Target(way.owner, title_of(book, way.owner), way.kind, words_of_way(book, way), case)
