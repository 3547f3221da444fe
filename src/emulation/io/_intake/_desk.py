"""The desk at which books arrive: each is opened, recognised, and taken apart into lines."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from emulation.errors import EmulationError, FileRejected, PlanError, did_you_mean
from emulation.io._books import Book, read_book
from emulation.io._forms import FilledForm, read_form, without_marks
from emulation.io._intake._account import Account
from emulation.io._intake._batch import Sheaf
from emulation.io._intake._folder import Candidate
from emulation.io._intake._from_forms import lines_of_form
from emulation.io._intake._from_layouts import findings_of_tables, lines_of_table
from emulation.io._intake._readings import read_line
from emulation.io._layouts import Layout, TableReading, Understanding, answers_of, understand
from emulation.io._receipt import Ledger, What
from emulation.models import Finding, FormSpec, Plan, Unit
from emulation.scoring import Rulebook

Known = Callable[[str], str | None]
"""Tells by its digest under which name a book was read in an earlier run."""
Ages = Callable[[str], int]
"""Tells by its digest in which run a book was read first."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Opens books one after the other; what only all of them together can tell is asked afterwards."""

    plan: Plan
    rulebooks: Mapping[str, Rulebook]
    units: tuple[Unit, ...]
    rulebook: str | None = None
    layout: Layout | None = None
    known: Known | None = None
    ages: Ages | None = None
    period: str | None = None
    """The period of the books, where it is not the plan's."""
    what: What = "submissions"
    sheaves: list[Sheaf] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)
    """By digest the first file of that content."""

    def read(self, candidate: Candidate) -> None:
        """Open one file; one that is refused as a whole is noted, and the others are read."""
        sheaf = Sheaf(Ledger(candidate.name, self.what))
        self.sheaves.append(sheaf)
        self.paths.append(candidate.path)
        try:
            book = read_book(candidate.path, candidate.name)
            sheaf.ledger.sha256 = book.sha256
            sheaf.age = 0 if self.ages is None else self.ages(book.sha256)
            sheaf.ledger.encoding, sheaf.ledger.separator = book.encoding, book.separator
            if not self._was_read(book, sheaf):
                sheaf.findings += book.findings
                self._take_apart(book, sheaf)
        except EmulationError as error:
            sheaf.ledger.refused = True
            sheaf.findings.append(Finding.of(error).at(file=candidate.name))

    @property
    def _period(self) -> str:
        return self.period or self.plan.period.id

    @property
    def _plan_of_forms(self) -> Plan | None:
        """The plan that forms are held against; those of an earlier period were made for another one."""
        return self.plan if self._period == self.plan.period.id else None

    def _was_read(self, book: Book, sheaf: Sheaf) -> bool:
        """Tell whether the same content was read before, and say so."""
        before = self.seen.setdefault(book.sha256, book.name)
        earlier = before if before != book.name else self.known(book.sha256) if self.known else None
        if earlier is None:
            return False
        sheaf.ledger.same_as = earlier
        vi = f"Cùng nội dung với {earlier}, đã đọc rồi; không thêm gì."
        en = f"The same content as {earlier}, which was read before; it adds nothing."
        sheaf.findings.append(Finding("EMU-B64", "notice", vi, en, (("file", book.name),)))
        return True

    def _take_apart(self, book: Book, sheaf: Sheaf) -> None:
        filled = read_form(book, self.rulebooks, self._plan_of_forms)
        if filled is not None:
            self._take_form(filled, book, sheaf)
            return
        understanding = self._understand(without_marks(book))
        if not understanding.tables and not understanding.is_blocked:
            raise _no_table(book.name)
        sheaf.reading, sheaf.account = understanding, Account.of_tables(book, understanding)
        sheaf.findings += findings_of_tables(understanding, book.name)
        # Where a question about the whole book hides its tables, nobody knows how many rows it has.
        sheaf.ledger.refused = not understanding.tables
        for table in understanding.tables:
            self._take_table(table, understanding, book, sheaf)

    def _take_table(self, table: TableReading, whole: Understanding, book: Book, sheaf: Sheaf) -> None:
        form, ledger = self.rulebooks[whole.rulebook].form, sheaf.ledger
        named = frozenset(unit.id for unit in self.units if not unit.is_household)
        lines = lines_of_table(table, whole, period=self._period, named=named)
        earlier = self.what == "history"
        sheaf.readings += (read_line(line, form, book.name, may_be_earlier=earlier) for line in lines)
        ledger.controls += table.controls
        ledger.ignored += tuple(column.head.title for column in table.of_role("ignored"))

    def _take_form(self, filled: FilledForm, book: Book, sheaf: Sheaf) -> None:
        sheaf.account, sheaf.filled = Account.of_form(book, filled), filled
        sheaf.findings += filled.findings
        form = self.rulebooks[filled.rulebook].form
        answers = {} if self.layout is None else {s.name: answers_of(self.layout, book.name, s) for s in book.sheets}
        units = frozenset(unit.id for unit in self.units)
        lines = lines_of_form(filled, form, period=self._period, units=units, answers=answers)
        for entry, line in zip(filled.entries, lines, strict=True):
            reading = read_line(line, form, book.name)
            reading.of_form = True
            if reading.filled or (line.problem is not None and len(filled.entries) == 1):
                sheaf.findings += (each for each in entry.findings if each is not line.problem)
                sheaf.readings.append(reading)
            else:
                sheaf.ledger.blank += 1
        if not sheaf.readings:
            sheaf.findings.append(_empty(book.name))

    # ---- which rulebook -------------------------------------------------------------------------------------------

    def _understand(self, book: Book) -> Understanding:
        """Return what was understood of a book by the rulebook that it is for.

        Raises:
            FileRejected: Several rulebooks fit equally, or none.
        """
        names = self.candidates()
        read = [self._by(name, book) for name in names]
        ranked = sorted(read, key=_fit, reverse=True)
        if len(ranked) > 1 and _fit(ranked[0]) == _fit(ranked[1]):
            raise _which(book.name, names)
        return ranked[0]

    def candidates(self) -> tuple[str, ...]:
        """Return the rulebooks of which a book may be: the one that is named, else those that the plan assigns.

        Raises:
            PlanError: The one that is named is none of the plan's.
        """
        assigned = tuple(dict.fromkeys(each.rulebook for each in self.plan.assignments))
        wanted = self.rulebook or (self.layout.rulebook if self.layout else None)
        if wanted is None:
            return assigned
        if wanted in assigned:
            return (wanted,)
        raise _not_assigned(wanted, assigned)

    def _by(self, rulebook: str, book: Book) -> Understanding:
        form: FormSpec = self.rulebooks[rulebook].form
        years, units = self.plan.period.years, self._names(rulebook)
        return understand(book, form, rulebook=rulebook, units=units, layout=self.layout, years=years)

    def _names(self, rulebook: str) -> dict[str, tuple[str, ...]]:
        """Return the units that a rulebook may score, by id with all their names and codes of the period."""
        day = self.plan.period.last_day
        ours = [each for each in self.plan.assignments if each.rulebook == rulebook]
        return {
            unit.id: tuple(_names_of(unit))
            for unit in self.units
            if any(each.takes(unit, registered=said, day=day) for each in ours for said in (True, False))
        }


def _names_of(unit: Unit) -> Iterator[str]:
    yield from (named.value for named in (*unit.names, *unit.codes))


def _fit(understanding: Understanding) -> tuple[int, int]:
    """Return how well a form fits a book: units that are known, then fields that are."""
    fields = {name for table in understanding.tables for name in table.fields}
    units = {entry.unit for table in understanding.tables if table.fields for entry in table.entries()}
    return len(units - {None}), len(fields)


def _no_table(name: str) -> FileRejected:
    return FileRejected(
        "EMU-B62",
        vi=f"Không tìm thấy bảng số liệu nào của biểu trong {name}.",
        en=f"{name} holds no table of figures of the form.",
        hint=(
            "dùng biểu lập bằng `emulation form make`, hoặc khai tên cột trong tệp cách đọc (--layout)",
            "use a form of `emulation form make`, or name the columns in a layout file (--layout)",
        ),
        file=name,
    )


def _empty(name: str) -> Finding:
    vi, en = "Biểu chưa điền số liệu nào.", "Nothing is filled in on the form."
    return Finding("EMU-B62", "warning", vi, en, (("file", name),))


def _which(name: str, known: tuple[str, ...]) -> FileRejected:
    listed = ", ".join(known)
    return FileRejected(
        "EMU-B66",
        vi=f"Chưa rõ {name} theo bộ tiêu chí nào.",
        en=f"It is not clear by which rulebook {name} is to be read.",
        hint=(f"thêm --rulebook với một trong: {listed}", f"add --rulebook with one of {listed}"),
        file=name,
    )


def _not_assigned(wanted: str, assigned: tuple[str, ...]) -> PlanError:
    listed = ", ".join(assigned)
    return PlanError(
        "EMU-S04",
        vi=f"Kế hoạch không giao bộ tiêu chí {wanted}.",
        en=f"The plan does not assign the rulebook {wanted}.",
        hint=did_you_mean(wanted, assigned) or (f"các bộ tiêu chí được giao: {listed}", f"it assigns {listed}"),
    )
