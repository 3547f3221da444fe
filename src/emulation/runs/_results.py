"""The results of a run: every submission accounted for, with what it was scored by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from emulation.algebra import Language, State, Text, digest, round_to
from emulation.cohorts import FrozenCohort
from emulation.markup import Markup
from emulation.models import GROUPS, Finding, Plan
from emulation.runs._card import results_card
from emulation.runs._json import results_to_json
from emulation.runs._values import Accounting, Receipt, Replaced, Result, Supplier, Unscored
from emulation.scoring import Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The official totals of one rulebook in figures; None where nobody is scored."""

    lowest: Fraction | None
    highest: Fraction | None
    mean: Fraction | None
    """Rounded to the rulebook's quantum."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookResults:
    """One rulebook: who was scored by it, and what became of every other submission that names it."""

    rulebook: Rulebook
    """As the plan makes it."""
    base_digest: str
    """The digest of the rulebook as its plugin supplies it."""
    plugin: Supplier | None
    results: tuple[Result, ...]
    """By unit id."""
    rejected: tuple[Unscored, ...]
    outside: tuple[Unscored, ...]
    replaced: tuple[Replaced, ...]
    not_submitted: tuple[str, ...]
    """Units to which the plan assigns the rulebook and of which no submission stands."""
    waiting: tuple[str, ...] = ()
    """Of those of which no submission stands: units that filed, with a question that is to be answered first."""
    cohort: FrozenCohort | None = None
    """Whom the scores compare, once the plan says that it is frozen; None where nobody is compared."""

    @property
    def silent(self) -> tuple[str, ...]:
        """Units to which the plan assigns the rulebook and of which nothing came at all."""
        waiting = frozenset(self.waiting)
        return tuple(unit for unit in self.not_submitted if unit not in waiting)

    @property
    def accounting(self) -> Accounting:
        """What became of each submission that names the rulebook."""
        scored = sum(result.scored for result in self.results)
        kept_out, outside, replaced = len(self.rejected), len(self.outside), len(self.replaced)
        return Accounting(
            read=len(self.results) + kept_out + outside + replaced,
            scored=scored,
            incomplete=len(self.results) - scored,
            rejected=kept_out,
            replaced=replaced,
            outside=outside,
        )

    @property
    def summary(self) -> Summary:
        """The official totals in figures."""
        totals = [Fraction(r.official) for r in self.results if not isinstance(r.official, State)]
        if not totals:
            return Summary(lowest=None, highest=None, mean=None)
        mean = round_to(sum(totals, Fraction(0)) / len(totals), self.rulebook.quantum)
        return Summary(lowest=min(totals), highest=max(totals), mean=mean)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTotal:
    """One group of participants: its rulebooks, and what became of their submissions together."""

    group: str
    title: Text
    rulebooks: tuple[str, ...]
    units: int
    """How many different units have a result."""
    accounting: Accounting


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterUse:
    """What became of the register of contributions."""

    counted: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    """Dated outside the plan's period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryUse:
    """What became of the submissions of earlier periods."""

    read: int = 0
    used: int = 0
    """Of how many a rulebook read the facts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """Everything that a run found: a value, without a clock, a file or an open question of what was read."""

    plan: Plan
    plan_digest: str
    books: tuple[BookResults, ...]
    """By rulebook id."""
    strays: tuple[Unscored, ...] = ()
    """Rejected submissions that name no rulebook of the plan."""
    strays_replaced: tuple[Replaced, ...] = ()
    """Their earlier versions."""
    register: RegisterUse = RegisterUse()
    history: HistoryUse = HistoryUse()
    findings: tuple[Finding, ...] = ()
    """What concerns the run as a whole."""
    receipts: tuple[Receipt, ...] = ()
    """What became of each file, where files were read."""

    def __repr__(self) -> str:
        """Show the plan and the accounts; `to_json` shows the whole."""
        figures = ", ".join(f"{name}={n}" for name, n in self.accounting.to_json().items())
        return f"Results({self.plan.id!r}, {figures})"

    def card(self, language: Language = "vi") -> Markup:
        """Return accounts and totals as a notebook shows them."""
        return results_card(self, language)

    def _repr_html_(self) -> str:
        return self.card().html

    def __iter__(self) -> Iterator[Result]:
        """Yield every result, by rulebook and unit."""
        for book in self.books:
            yield from book.results

    def find(self, unit: str, rulebook: str | None = None) -> tuple[Result, ...]:
        """Return the results of a unit, one for each rulebook that scored it; none when it has none."""
        return tuple(r for r in self if r.unit.id == unit and rulebook in (None, r.rulebook))

    def book(self, rulebook: str) -> BookResults | None:
        """Return the results of one rulebook."""
        return next((book for book in self.books if book.rulebook.id == rulebook), None)

    @property
    def units(self) -> tuple[str, ...]:
        """The ids of all units that have a result."""
        return tuple(sorted({result.unit.id for result in self}))

    @property
    def accounting(self) -> Accounting:
        """What became of all submissions that were read."""
        lost = len(self.strays), len(self.strays_replaced)
        strays = Accounting(read=sum(lost), rejected=lost[0], replaced=lost[1])
        return sum((book.accounting for book in self.books), strays)

    @property
    def groups(self) -> tuple[GroupTotal, ...]:
        """The totals of each group, the five of the movement first and in its order."""
        order = [group.id for group in GROUPS]
        present = {book.rulebook.group for book in self.books}
        ranked = sorted(present, key=lambda g: (order.index(g) if g in order else len(order), g))
        return tuple(_group_total(group, [b for b in self.books if b.rulebook.group == group]) for group in ranked)

    @property
    def plugins(self) -> tuple[Supplier, ...]:
        """The plugins that supplied the rulebooks, by name."""
        found = {book.plugin.name: book.plugin for book in self.books if book.plugin is not None}
        return tuple(found[name] for name in sorted(found))

    @property
    def digest(self) -> str:
        """The SHA-256 of the results as JSON: the same input gives the same one, in any order and on any machine."""
        return digest(self.to_json())

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form: exact numbers as text, everything in one order."""
        return results_to_json(self)


def _group_total(group: str, books: Iterable[BookResults]) -> GroupTotal:
    books = tuple(books)
    title = next((known.title for known in GROUPS if known.id == group), None)
    return GroupTotal(
        group=group,
        title=title or Text(vi=group, en=group),
        rulebooks=tuple(book.rulebook.id for book in books),
        units=len({result.unit.id for book in books for result in book.results}),
        accounting=sum((book.accounting for book in books), Accounting()),
    )


def plan_digest(plan: Plan) -> str:
    """Return the digest of what a plan says, wherever it stands in its file."""
    return digest(_without_lines(plan.to_json()))


def _without_lines(data: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(data, dict):
        return {name: _without_lines(value) for name, value in data.items() if name != "line"}
    return [_without_lines(each) for each in data] if isinstance(data, list) else data
