"""All lines of all books together: what can only be judged beside others, and what then becomes of each line."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from emulation.errors import Words
from emulation.io._drafts import Draft
from emulation.io._forms import FilledForm
from emulation.io._grammar import Doubt
from emulation.io._intake._account import Account
from emulation.io._intake._join import Part, clashing, covers_of, joined, laid_over, values_of
from emulation.io._intake._lines import Place
from emulation.io._intake._readings import Reading
from emulation.io._intake._shares import ask_about_shares
from emulation.io._intake._units_asked import ask_about_units_of_measure
from emulation.io._layouts import Understanding
from emulation.io._receipt import Ledger
from emulation.models import Finding, FormSpec, Submission

Key = tuple[str, str | None, str, object]
_SHOWN: Final = 6
"""How many places a question names."""


@dataclass(slots=True)
class Sheaf:
    """One file: its lines as they were read, its count, and what is known of it besides."""

    ledger: Ledger
    readings: list[Reading] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    submissions: list[Submission] = field(default_factory=list)
    account: Account = field(default_factory=Account)
    """What each row of the book is."""
    reading: Understanding | None = None
    """What was understood of a book that is no form of ours."""
    filled: FilledForm | None = None
    """What was found on a form of ours."""
    parts: list[Part] = field(default_factory=list)
    """What each accepted row says by itself; one unit's stand as one among the submissions of the first of them."""
    age: int = 0
    """In which reading the book came first; what came later corrects it."""


@dataclass(slots=True)
class _Filed:
    """What was accepted of one unit: the rows, in the order in which they came, and where their submission stands."""

    sheaf: Sheaf
    number: int
    rows: list[tuple[Sheaf, Reading]]
    entry: dict[str, Any]
    """What all rows say together; a row of a later reading lies over those of earlier ones."""

    @classmethod
    def of(cls, sheaf: Sheaf, reading: Reading) -> "_Filed":
        """Return what the first row of a unit says, before its submission is put to those of its file."""
        return cls(sheaf, len(sheaf.submissions), [(sheaf, reading)], dict(reading.data))

    def has(self, reading: Reading) -> bool:
        """Tell whether a row says nothing that is not said already."""
        said = values_of(self.entry)
        return all(path in said and said[path] == value for path, value in values_of(reading.data).items())

    def contradicts(self, reading: Reading) -> bool:
        """Tell whether a row, which is of another reading then, says something else of a field."""
        said = values_of(self.entry)
        return any(path in said and said[path] != value for path, value in values_of(reading.data).items())

    def with_row(self, sheaf: Sheaf, reading: Reading) -> dict[str, Any]:
        """Return the entry with one more row."""
        age = max(each.age for each, _ in self.rows)
        if sheaf.age == age:
            return joined(self.entry, reading.data)
        if sheaf.age > age:
            return laid_over(self.entry, reading.data, covers_of(reading.line))
        entry: dict[str, Any] = dict(reading.data)
        for each, row in sorted(self.rows, key=lambda row: row[0].age):
            entry = laid_over(entry, row.data, covers_of(row.line) if each.age > sheaf.age else ())
        return entry


@dataclass(frozen=True, slots=True)
class Batch:
    """The files of one reading, judged together."""

    forms: Mapping[str, FormSpec]
    sheaves: Sequence[Sheaf]
    history: Sequence[Submission] = ()

    def settle(self) -> None:
        """Ask what only the whole can ask, and give every line its fate."""
        self._ask_about_doubles()
        readings = [reading for _, reading in self._every()]
        ask_about_shares(readings, self.forms, self.history)
        ask_about_units_of_measure(readings, self.forms, self.history)
        given: dict[Key, _Filed] = {}
        for sheaf in self.sheaves:
            for reading in sheaf.readings:
                self._give_fate(sheaf, reading, given)
            sheaf.ledger.incomplete = sheaf.ledger.incomplete or 0

    # ---- what only the whole can ask ------------------------------------------------------------------------------

    def _every(self) -> Iterator[tuple[Sheaf, Reading]]:
        return ((sheaf, reading) for sheaf in self.sheaves for reading in sheaf.readings)

    def _ask_about_doubles(self) -> None:
        """Put lines aside that give one unit different figures: nobody guesses which one stands."""
        lines: dict[Key, list[tuple[Sheaf, Reading]]] = defaultdict(list)
        for sheaf, reading in self._every():
            if reading.line.unit is not None:
                lines[_key(reading)].append((sheaf, reading))
        for several in lines.values():
            ages = [sheaf.age for sheaf, _ in several]
            clash = clashing([reading.data for _, reading in several], ages) if len(several) > 1 else ()
            places = [_shown(*several[number]) for number in clash]
            for sheaf, reading in (several[number] for number in clash):
                reading.doubts.insert(0, _double(places).finding(file=sheaf.ledger.file, **_whose(reading)))

    # ---- fates ----------------------------------------------------------------------------------------------------

    def _give_fate(self, sheaf: Sheaf, reading: Reading, given: dict[Key, _Filed]) -> None:
        line, ledger = reading.line, sheaf.ledger
        where = {"file": ledger.file, **_whose(reading)}
        named = {"rulebook": line.rulebook, "period": str(reading.data["period"])}
        version = reading.data.get("version", 1)
        # With these the run hands a finding on to the submission that it is about.
        sheaf.findings += (each.at(**named, version=version) for each in reading.findings)
        if line.problem is not None:
            ledger.rejected.append(_placed(line.problem, where))
            fate = "rejected"
        elif reading.doubts:
            first, *others = reading.doubts
            ledger.quarantined.append(_placed(first, {**where, "rulebook": line.rulebook}))
            sheaf.findings += others
            fate = "quarantined"
        else:
            fate = self._accept(sheaf, reading, given)
        sheaf.account.settle(line.sheet, line.row, fate)

    def _accept(self, sheaf: Sheaf, reading: Reading, given: dict[Key, _Filed]) -> str:
        line, ledger, form = reading.line, sheaf.ledger, self.forms[reading.line.rulebook]
        draft = Draft(ledger, dict(line.place), dict(reading.data), form, None)
        submission, before = draft.finish(), given.get(_key(reading))
        if before is None or not before.has(reading):
            sheaf.findings += (_at_cell(each, reading.places) for each in draft.findings)
        if submission is not None and before is not None and not self._join(before, sheaf, reading):
            return "rejected"
        if submission is None:
            return "rejected"
        ledger.incomplete = (ledger.incomplete or 0) + _is_incomplete(reading)
        sheaf.parts.append(Part(submission, covers_of(line)))
        if before is None:
            given[_key(reading)] = _Filed.of(sheaf, reading)
            sheaf.submissions.append(submission)
        return "accepted"

    def _join(self, filed: _Filed, sheaf: Sheaf, reading: Reading) -> bool:
        """Put a row to the others of its unit; tell whether they make one submission."""
        entry = filed.with_row(sheaf, reading)
        said = _again if filed.has(reading) else _corrected if filed.contradicts(reading) else _joined
        apart = Ledger(sheaf.ledger.file, sheaf.ledger.what)
        form = self.forms[reading.line.rulebook]
        whole = Draft(apart, dict(reading.line.place), dict(entry), form, None).finish()
        if whole is None:
            sheaf.ledger.accepted -= 1
            sheaf.ledger.rejected += apart.rejected
            return False
        filed.sheaf.submissions[filed.number], filed.entry = whole, entry
        filed.rows.append((sheaf, reading))
        first = _shown(*filed.rows[0])
        sheaf.findings.append(said(sheaf.ledger.file, _whose(reading), first))
        return True


def _key(reading: Reading) -> Key:
    line = reading.line
    return line.rulebook, line.unit, str(reading.data.get("period")), reading.data.get("version", 1)


def _is_incomplete(reading: Reading) -> bool:
    """Tell whether a figure is blank, failed, or in a column with an open question, or nothing is said of a list."""
    return bool(reading.lacks or reading.line.lacking)


def _whose(reading: Reading) -> dict[str, str | int]:
    line = reading.line
    return {**line.place, **({"unit": line.unit} if line.unit is not None else {})}


def _placed(finding: Finding, where: Mapping[str, str | int]) -> Finding:
    """Return a finding that knows its place, its own knowledge first."""
    return finding.at(**{name: fact for name, fact in where.items() if finding.fact(name) is None})


def _shown(sheaf: Sheaf, reading: Reading) -> str:
    return f"{sheaf.ledger.file}: {reading.line.place['address']}"


def _at_cell(finding: Finding, places: Mapping[str, Place]) -> Finding:
    """Return a finding about a field with the cell in which the field stands."""
    name = finding.fact("field") or finding.fact("criterion")
    return finding.at(**places[str(name)]) if name in places else finding


def _double(places: Iterable[str]) -> Doubt:
    named = list(places)
    more = len(named) - _SHOWN
    listed = "; ".join(named[:_SHOWN]) + (f"; +{more}" if more > 0 else "")
    return Doubt(
        "EMU-B63",
        Words(
            f"Một đơn vị có nhiều dòng số liệu khác nhau ({listed}); dòng nào đúng?",
            f"One unit has several rows with different figures ({listed}); which one is right?",
        ),
    )


def _again(file: str, whose: Mapping[str, str | int], first: str) -> Finding:
    vi = f"Dòng này lặp lại đúng số liệu đã đọc của đơn vị ({first}); không cộng thêm gì."
    en = f"The row repeats what was read of the unit before ({first}); it adds nothing."
    return Finding("EMU-B63", "notice", vi, en, (("file", file), *whose.items()))


def _joined(file: str, whose: Mapping[str, str | int], first: str) -> Finding:
    vi = f"Đã ghép với số liệu khác của cùng đơn vị ({first}) thành một hồ sơ."
    en = f"Joined with other figures of the same unit ({first}) into one submission."
    return Finding("EMU-B63", "notice", vi, en, (("file", file), *whose.items()))


def _corrected(file: str, whose: Mapping[str, str | int], first: str) -> Finding:
    vi = f"Hai sổ đọc ở hai lần khác nhau có số liệu khác nhau của đơn vị ({first}); sổ đọc sau thay sổ đọc trước."
    en = f"Books of two readings give other figures of the unit ({first}); the later one takes the earlier one's place."
    return Finding("EMU-B65", "notice", vi, en, (("file", file), *whose.items()))
