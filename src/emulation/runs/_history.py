"""Facts of earlier periods: found by lineage, or a state with a notice, never somebody else's."""

from collections.abc import Iterable, Mapping

from emulation.algebra import Earlier, State, leaves_of
from emulation.errors import ModelError
from emulation.models import Finding, Period, Submission, Unit
from emulation.runs._lineage import Lineage
from emulation.runs._values import EarlierFacts
from emulation.runs._versions import Key, sort_versions
from emulation.scoring import Rulebook

Found = tuple[tuple[Submission | State, ...], tuple[EarlierFacts, ...], tuple[Finding, ...]]
"""What a case reads of each earlier period, where it came from, and what is to be said."""


class History:
    """The submissions of earlier periods, each in its last version."""

    def __init__(self, submissions: Iterable[Submission], units: Mapping[str, Unit], period: Period) -> None:
        """Sort the versions; those of which nobody knows which one stands are left out, with a finding."""
        given = tuple(submissions)
        versions = sort_versions(given)
        self.read = len(given)
        self._used: set[Key] = set()
        self._periods: dict[str, int] = {}
        self._standing = versions.standing
        self._lineage = Lineage(units, period.last_day)
        self._period = period
        self.findings = (
            *(each.finding for each in versions.doubtful),
            *(finding for found in versions.findings.values() for finding in found),
        )

    @property
    def used(self) -> int:
        """Of how many submissions the facts were read so far."""
        return len(self._used)

    def of(self, book: Rulebook, unit: Unit) -> Found:
        """Return the earlier facts that a rulebook reads of a unit, the last period first."""
        if book.id not in self._periods:
            self._periods[book.id] = periods_read(book)
        found = [self._one(book, unit, back) for back in range(1, self._periods[book.id] + 1)]
        facts, whence, findings = zip(*found, strict=True) if found else ((), (), ())
        return facts, whence, tuple(finding for finding in findings if finding is not None)

    def _one(self, book: Rulebook, unit: Unit, back: int) -> tuple[Submission | State, EarlierFacts, Finding | None]:
        try:
            period = self._period.before(back)
        except ModelError as error:
            # A period that is not made of whole months has no earlier one of its length.
            return State.MISSING, EarlierFacts(f"-{back}", state=State.MISSING), Finding.of(error, "notice")
        whose = self._lineage.on(unit.id, period.last_day)
        if isinstance(whose, State):
            return whose, EarlierFacts(period.id, state=whose), _why(unit, period, whose)
        key = (book.id, whose, period.id)
        if key not in self._standing:
            return State.MISSING, EarlierFacts(period.id, whose, State.MISSING), None
        self._used.add(key)
        return self._standing[key], EarlierFacts(period.id, whose), None


def periods_read(book: Rulebook) -> int:
    """Return how many periods back a rulebook reads."""
    leaves = (leaf for node in book.nodes.values() for leaf in leaves_of(node))
    checks = (leaf for check in book.checks for leaf in leaves_of(check.holds))
    return max((leaf.periods for leaf in (*leaves, *checks) if isinstance(leaf, Earlier)), default=0)


def _why(unit: Unit, period: Period, state: State) -> Finding:
    where = (("unit", unit.id), ("period", period.id))
    if state is State.NOT_APPLICABLE:
        vi = f"{unit.id} chưa thành lập trong kỳ {period.id}, nên các tiêu chí so với kỳ đó không áp dụng."
        en = f"{unit.id} did not exist in {period.id}, so that what compares with it does not apply."
    else:
        vi = f"{unit.id} sáp nhập, chia tách sau kỳ {period.id}; số liệu kỳ đó không tự động chuyển cho đơn vị mới."
        en = f"{unit.id} was merged or split after {period.id}; figures of then are not handed on by themselves."
    return Finding("EMU-S14", "notice", vi, en, where)
