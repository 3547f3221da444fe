"""The main job as one call: a plan, rulebooks and submissions in, results out.

While the cohort is open, what compares a unit with others is not due;
once the plan says that it is frozen, a second pass scores on it.
A pure function: the same input gives the same results, in whatever order it comes; no file, no clock, no word printed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from emulation.algebra import canonical
from emulation.cohorts import FrozenCohort, attribute
from emulation.models import Contribution, Finding, Plan, Submission, Unit, check_blocs, check_lineage
from emulation.runs._admission import Admission, exists_in, is_period
from emulation.runs._freezing import absent_from, freeze_results
from emulation.runs._history import History
from emulation.runs._planned import check_unit_facts
from emulation.runs._register import settle_register
from emulation.runs._results import BookResults, HistoryUse, RegisterUse, Results, plan_digest
from emulation.runs._scorer import Scorer
from emulation.runs._supply import Prepared, Rulebooks, prepare
from emulation.runs._values import Receipt, Replaced, Result, Supplier, Unscored
from emulation.runs._versions import Key, Versions, key_of, sort_versions

Progress = Callable[[int, int], object]
"""Told after each submission how many are done, and of how many."""


@dataclass(slots=True)
class _Fates:
    """What became of the submissions that name one rulebook."""

    results: list[Result] = field(default_factory=list)
    cohort: FrozenCohort | None = None
    kept_out: list[Unscored] = field(default_factory=list)
    replaced: list[Replaced] = field(default_factory=list)

    def add(self, outcome: Result | Unscored) -> None:
        """Take what became of one submission."""
        if isinstance(outcome, Result):
            self.results.append(outcome)
        else:
            self.kept_out.append(outcome)


def run(
    plan: Plan,
    rulebooks: Rulebooks,
    submissions: Iterable[Submission],
    *,
    units: Iterable[Unit],
    contributions: Iterable[Contribution] = (),
    history: Iterable[Submission] = (),
    plugins: Iterable[Supplier] | None = None,
    receipts: Iterable[Receipt] = (),
    findings: Iterable[Finding] = (),
    waiting: Iterable[Finding] = (),
    on_progress: Progress | None = None,
) -> Results:
    """Score every submission by the rulebooks that the plan assigns, and account for each of them.

    Args:
        plan: Who is scored by what, and what the plan changes.
        rulebooks: The rulebooks of the plugins, such as `registry.rulebooks`.
        submissions: What was filed for the plan's period, in all versions.
        units: Who takes part, with lineage.
        contributions: The register; without one nothing is known of contributions.
        history: What was filed for earlier periods.
        plugins: The plugins, such as the registry itself, so that results say who supplied what.
        receipts: What became of each file that was read; handed on.
        findings: What the reader of the files found: handed on to the submission that it names, else to the whole.
        waiting: The questions for which rows of books were put aside, each naming its unit and, where it is known,
            the rulebook: a unit of which nothing else came is said to wait, and to have filed.
        on_progress: Called after each submission with how many are done and how many there are.

    Raises:
        PluginError: The plan needs a rulebook of a plugin that is not loaded.
        PlanError: The plan names what is not there, or changes what cannot be changed so.
        CohortError: The plan says that the cohort is frozen, and a unit has a state for which it states no rule.
    """
    books = prepare(plan, rulebooks, plugins)
    known, clashing = _by_id(units)
    told = check_unit_facts(plan, {name: each.book for name, each in books.items()}, known)
    one = _Run(plan, books, known, sort_versions(submissions))
    one.admit(Admission(plan, books, known, {unit.id for unit in clashing}))
    one.put_aside(waiting)
    unclaimed = one.hand_on(findings)
    register = settle_register(contributions, one.admitted.values(), plan.period)
    scorer = Scorer(plan, register, History(history, known, plan.period))
    one.score(scorer, on_progress)
    if plan.cohort == "frozen":
        one.freeze()
    about = (*check_lineage((*known.values(), *clashing)), *check_blocs(plan.blocs, plan.period.last_day), *told)
    return Results(
        plan=plan,
        plan_digest=plan_digest(plan),
        books=tuple(map(one.book, books.values())),
        strays=one.strays(),
        strays_replaced=one.strays_replaced(),
        register=RegisterUse(counted=register.counted, outside=register.outside),
        history=HistoryUse(read=scorer.history.read, used=scorer.history.used),
        findings=_in_order([*unclaimed, *about, *scorer.history.findings, *register.settlement.findings]),
        receipts=tuple(receipts),
    )


def _by_id(units: Iterable[Unit]) -> tuple[dict[str, Unit], tuple[Unit, ...]]:
    """Return the units by id, and those that share an id with a different one, which are nobody's.

    A unit that is given twice with the same content is one.
    """
    found: dict[str, list[Unit]] = {}
    for unit in units:
        same = found.setdefault(unit.id, [])
        if unit not in same:
            same.append(unit)
    known = {name: found[name][0] for name in sorted(found) if len(found[name]) == 1}
    clashing = [unit for name in sorted(found.keys() - known.keys()) for unit in found[name]]
    return known, tuple(sorted(clashing, key=lambda unit: (unit.id, canonical(unit.to_json()))))


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings each once, the gravest first."""
    rank = {"error": 0, "warning": 1, "notice": 2}
    return tuple(sorted(dict.fromkeys(findings), key=lambda f: (rank[f.severity], f.code, str(f.where), f.vi)))


def _by_filing(each: Unscored) -> tuple[str, str, str, bytes]:
    filed = each.submission
    return filed.rulebook, filed.unit, filed.period, canonical(filed.to_json())


class _Run:
    """The submissions on their way from what was filed to what became of them."""

    def __init__(
        self, plan: Plan, books: Mapping[str, Prepared], units: Mapping[str, Unit], versions: Versions
    ) -> None:
        """Begin with the versions that stand."""
        self._plan, self._books, self._units, self._versions = plan, books, units, versions
        self._fates: dict[str, _Fates] = defaultdict(_Fates)
        self._told: dict[Key, list[Finding]] = defaultdict(list)
        self._aside: set[tuple[str, str | None]] = set()
        self.admitted: dict[Key, Submission] = {}

    def admit(self, admission: Admission) -> None:
        """Let in what can be scored; what cannot has its fate."""
        for each in self._versions.doubtful:
            self._fates[each.submission.rulebook].add(each)
        for key, submission in self._versions.standing.items():
            refused = admission.refuses(submission)
            if refused is None:
                self.admitted[key] = submission
            else:
                self._fates[submission.rulebook].add(refused)

    def put_aside(self, waiting: Iterable[Finding]) -> None:
        """Note of whom a row waits for an answer, by which rulebook where that is known."""
        for question in waiting:
            rulebook = question.fact("rulebook")
            self._aside.add((str(question.fact("unit")), None if rulebook is None else str(rulebook)))

    def hand_on(self, findings: Iterable[Finding]) -> list[Finding]:
        """Give each submission that is let in what was found in its file; return what names no such submission."""
        unclaimed: list[Finding] = []
        for finding in findings:
            key = str(finding.fact("rulebook")), str(finding.fact("unit")), str(finding.fact("period"))
            submission = self.admitted.get(key)
            named = submission is not None and finding.fact("version") == submission.version
            (self._told[key] if named else unclaimed).append(finding)
        return unclaimed

    def score(self, scorer: Scorer, on_progress: Progress | None) -> None:
        """Score what was let in, and what it replaced, so that a correction shows what it changed."""
        for done, (key, submission) in enumerate(self.admitted.items(), start=1):
            prepared, unit = self._books[submission.rulebook], self._units[submission.unit]
            told = (*self._versions.findings.get(key, ()), *self._told.get(key, ()))
            self._fates[submission.rulebook].add(scorer.score(prepared, unit, submission, told))
            if on_progress is not None:
                on_progress(done, len(self.admitted))
        for key, replaced in self._versions.replaced.items():
            former = (self._former(scorer, each) if key in self.admitted else each for each in replaced)
            self._fates[key[0]].replaced.extend(former)

    def freeze(self) -> None:
        """Score again what compares units, on the frozen cohort of each rulebook."""
        blocs = attribute(self._plan, self._units.values())
        for name, prepared in self._books.items():
            fates = self._fates[name]
            # A rejected submission names a unit that may not be one, or not be assigned to the rulebook.
            rejected = (each for each in fates.kept_out if self._is_assigned(name, each.submission.unit))
            absent = absent_from(self._silent(name), rejected, fates.results)
            frozen = freeze_results(
                prepared.book, fates.results, rules=self._plan.state_rules, blocs=blocs, absent=absent
            )
            if frozen is not None:
                fates.cohort, fates.results = frozen.cohort, list(frozen.results)

    def _is_assigned(self, rulebook: str, name: str) -> bool:
        unit = self._units.get(name)
        return unit is not None and any(
            rulebook in self._plan.rulebooks_for(unit, registered=said) for said in (True, False)
        )

    def _former(self, scorer: Scorer, replaced: Replaced) -> Replaced:
        filed = replaced.submission
        return scorer.former(replaced, self._books[filed.rulebook], self._units[filed.unit])

    def book(self, prepared: Prepared) -> BookResults:
        """Return what became of the submissions of one rulebook, in one order."""
        fates = self._fates[prepared.book.id]
        kept_out = sorted(fates.kept_out, key=_by_filing)
        silent = tuple(self._silent(prepared.book.id))
        return BookResults(
            rulebook=prepared.book,
            base_digest=prepared.base.digest,
            plugin=prepared.plugin,
            results=tuple(sorted(fates.results, key=lambda result: result.unit.id)),
            rejected=tuple(each for each in kept_out if not each.is_outside),
            outside=tuple(each for each in kept_out if each.is_outside),
            replaced=tuple(fates.replaced),
            not_submitted=silent,
            waiting=tuple(unit for unit in silent if {(unit, prepared.book.id), (unit, None)} & self._aside),
            cohort=fates.cohort,
        )

    def _silent(self, rulebook: str) -> Iterator[str]:
        """Yield the units to which a rulebook is assigned without any registration, and which filed nothing."""
        filed = {
            unit for book, unit, period in self._keys() if book == rulebook and is_period(period, self._plan.period)
        }
        for name in sorted(self._units.keys() - filed):
            unit = self._units[name]
            if exists_in(unit, self._plan.period) and rulebook in self._plan.rulebooks_for(unit):
                yield name

    def _keys(self) -> Iterator[Key]:
        yield from self._versions.standing
        yield from (key_of(each.submission) for each in self._versions.doubtful)

    def _strange(self) -> list[str]:
        """Return the names of rulebooks that the plan does not assign."""
        return sorted(self._fates.keys() - self._books.keys())

    def strays(self) -> tuple[Unscored, ...]:
        """Return what names no rulebook of the plan."""
        return tuple(sorted((each for name in self._strange() for each in self._fates[name].kept_out), key=_by_filing))

    def strays_replaced(self) -> tuple[Replaced, ...]:
        """Return earlier versions of what names no rulebook of the plan."""
        return tuple(each for name in self._strange() for each in self._fates[name].replaced)
