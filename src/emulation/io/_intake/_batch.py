"""All lines of all books together: what can only be judged beside others, and what then becomes of each line."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from emulation.errors import Words
from emulation.io._drafts import Draft
from emulation.io._grammar import Doubt
from emulation.io._intake._account import Account
from emulation.io._intake._lines import Place
from emulation.io._intake._readings import Reading
from emulation.io._intake._units_asked import ask_about_units_of_measure
from emulation.io._layouts import Understanding
from emulation.io._receipt import Ledger
from emulation.models import Finding, FormSpec, Submission

Key = tuple[str, str | None, str, object]


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
        ask_about_units_of_measure(readings, self.forms, self.history)
        given: dict[Key, Mapping[str, object]] = {}
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
            if any(reading.data != several[0][1].data for _, reading in several):
                places = [_shown(sheaf, reading) for sheaf, reading in several]
                for sheaf, reading in several:
                    reading.doubts.insert(0, _double(places).finding(file=sheaf.ledger.file, **_whose(reading)))

    # ---- fates ----------------------------------------------------------------------------------------------------

    def _give_fate(self, sheaf: Sheaf, reading: Reading, given: dict[Key, Mapping[str, object]]) -> None:
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

    def _accept(self, sheaf: Sheaf, reading: Reading, given: dict[Key, Mapping[str, object]]) -> str:
        line, ledger = reading.line, sheaf.ledger
        key = _key(reading)
        if key in given:
            # The same figures for the same unit, a second time: the row is counted and adds nothing.
            ledger.accepted += 1
            ledger.incomplete = (ledger.incomplete or 0) + _is_incomplete(reading)
            sheaf.findings.append(_again(ledger.file, _whose(reading)))
            return "accepted"
        filed = dict(reading.data)
        draft = Draft(ledger, dict(line.place), dict(reading.data), self.forms[line.rulebook], None)
        submission = draft.finish()
        sheaf.findings += (_at_cell(each, reading.places) for each in draft.findings)
        if submission is None:
            return "rejected"
        given[key] = filed
        ledger.incomplete = (ledger.incomplete or 0) + _is_incomplete(reading)
        sheaf.submissions.append(submission)
        return "accepted"


def _key(reading: Reading) -> Key:
    line = reading.line
    return line.rulebook, line.unit, str(reading.data.get("period")), reading.data.get("version", 1)


def _is_incomplete(reading: Reading) -> bool:
    """Tell whether a figure is blank, failed, or in a column about which a question is open."""
    return bool(reading.lacks or reading.line.unanswered)


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
    listed = "; ".join(places)
    return Doubt(
        "EMU-B63",
        Words(
            f"Một đơn vị có nhiều dòng số liệu khác nhau ({listed}); dòng nào đúng?",
            f"One unit has several rows with different figures ({listed}); which one is right?",
        ),
    )


def _again(file: str, whose: Mapping[str, str | int]) -> Finding:
    vi = "Dòng này lặp lại đúng số liệu đã đọc của đơn vị; không cộng thêm gì."
    en = "The row repeats what was read of the unit before; it adds nothing."
    return Finding("EMU-B63", "notice", vi, en, (("file", file), *whose.items()))
