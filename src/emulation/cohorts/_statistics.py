"""Statistics of a whole cohort: for each group its leader, sum and mean, for each unit its rank.

Computed on the official score, in as many passes as statistics nest, each once for each group.
What does not apply leaves a statistic; any other state is settled by a rule of the plan, or nothing is computed.
Neither the order of the members nor their ids matter.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise
from typing import Final, Literal

from emulation.algebra import STATE_WORDS, State, Statistic, Value
from emulation.errors import CohortError
from emulation.models import FrozenMapping, StateRule, state_rule_for
from emulation.scoring import Amount, Case, Questions, Rulebook

Group = tuple[str, ...]
"""What the units of one group share: a code for each name that a statistic is over; of a rank, the unit."""
Found = FrozenMapping[Statistic, FrozenMapping[Group, Fraction]]
"""Every statistic: a number for each group, of a rank for each unit."""
NOBODY: Final = FrozenMapping[str, State]()
"""No unit at all."""
MOST_SHOWN: Final = 10
"""How many units an error lists."""


@dataclass(frozen=True, slots=True)
class CohortMember:
    """One unit of a cohort: its case, and by what it is compared beside its traits, such as its bloc."""

    unit: str
    case: Case
    keys: FrozenMapping[str, str] = field(default_factory=FrozenMapping[str, str])
    official: Amount | State | None = None
    """The official total before the cohort was frozen, where it is known already."""

    def group(self, over: str) -> Group | None:
        """Return the group of the unit over "bloc", a trait, or several joined by "+"; None where it has none."""
        codes = [self.keys.get(name) or self.case.traits.get(name) for name in over.split("+")]
        known = tuple(code for code in codes if code)
        return known if len(known) == len(codes) else None


@dataclass(frozen=True, slots=True)
class SettledState:
    """What was done with a unit of which something is no number."""

    state: State
    how: Literal["exclude", "not-classed", "points"]
    points: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """The statistics of a cohort, and what was done with each unit that had a state."""

    found: Found
    settled: FrozenMapping[str, SettledState]

    def of(self, member: CohortMember) -> FrozenMapping[Statistic, Fraction]:
        """Return what a unit reads of its cohort; a unit that is excluded reads nothing."""
        if self.is_out(member.unit):
            return FrozenMapping()
        return FrozenMapping(dict(_read(self.found, member)))

    def is_out(self, unit: str) -> bool:
        """Tell whether a unit is excluded from its cohort."""
        settlement = self.settled.get(unit)
        return settlement is not None and settlement.how == "exclude"


def _read(
    found: Mapping[Statistic, Mapping[Group, Fraction]], member: CohortMember
) -> Iterable[tuple[Statistic, Fraction]]:
    for statistic, numbers in found.items():
        key = (member.unit,) if statistic.how == "rank" else member.group(statistic.over)
        if key is not None and key in numbers:
            yield statistic, numbers[key]


def statistics_of(
    rulebook: Rulebook, members: Iterable[CohortMember], rules: Sequence[StateRule] = ()
) -> Mapping[str, FrozenMapping[Statistic, Fraction]]:
    """Return for each unit what its score reads of its cohort.

    Args:
        rulebook: The rulebook as the plan makes it.
        members: The units that are compared, each once, in any order.
        rules: What becomes of units of which something is no number.

    Raises:
        CohortError: A unit is given twice, or has a state for which no rule is stated.
    """
    whole = tuple(members)
    gathered = gather(rulebook, whole, rules)
    return {member.unit: gathered.of(member) for member in whole}


def gather(
    rulebook: Rulebook,
    members: Iterable[CohortMember],
    rules: Sequence[StateRule],
    absent: Mapping[str, State] = NOBODY,
) -> Gathered:
    """Return the statistics of a cohort; a unit that turns out to be excluded leaves those already computed.

    `absent` are units that belong to the cohort and have no case: they bring nothing, and need a rule all the same.

    Raises:
        CohortError: A unit is given twice, or has a state for which no rule is stated.
    """
    return _Gathering(rulebook, _each_once(members), rules, absent).gathered()


def _each_once(members: Iterable[CohortMember]) -> tuple[CohortMember, ...]:
    ordered = sorted(members, key=lambda member: member.unit)
    twice = sorted({a.unit for a, b in pairwise(ordered) if a.unit == b.unit})
    if twice:
        raise CohortError(
            "EMU-K11",
            vi=f"Đối tượng có hai lần trong một nhóm so sánh: {_shown(twice)}.",
            en=f"Units that stand twice in one cohort: {_shown(twice)}.",
            units=" ".join(twice),
        )
    return tuple(ordered)


class _Gathering:
    """One cohort on its way to its statistics."""

    def __init__(
        self,
        rulebook: Rulebook,
        members: Sequence[CohortMember],
        rules: Sequence[StateRule],
        absent: Mapping[str, State],
    ) -> None:
        """Take what is given."""
        self._absent = absent
        self._book, self._members, self._rules = rulebook, members, rules
        self._settled: dict[str, SettledState] = {}
        self._unsettled: dict[str, State] = {}

    def gathered(self) -> Gathered:
        """Compute until nobody is excluded any more: whoever is excluded leaves every statistic."""
        self._settle_totals()
        while True:
            out = len(self._excluded())
            found = self._found()
            if self._unsettled:
                raise _unsettled(self._unsettled)
            if len(self._excluded()) == out:
                return Gathered(
                    FrozenMapping({statistic: FrozenMapping(numbers) for statistic, numbers in found.items()}),
                    FrozenMapping(self._settled),
                )

    def _settle_totals(self) -> None:
        """Settle the units of which the whole score is no number, whatever is read of others."""
        for unit, state in sorted(self._absent.items()):
            self._need_rule(unit, state)
        for member in self._members if self._rules else ():
            total = member.official
            if total is None:
                total = self._book.evaluate(replace(member.case, statistics=None, cohort=None)).official
            if isinstance(total, State) and total not in (State.NOT_DUE, State.NOT_APPLICABLE):
                self._settle(member.unit, total)

    def _excluded(self) -> frozenset[str]:
        return frozenset(unit for unit, settlement in self._settled.items() if settlement.how == "exclude")

    def _found(self) -> dict[Statistic, dict[Group, Fraction]]:
        found: dict[Statistic, dict[Group, Fraction]] = {}
        for statistics in self._book.statistics:
            found |= self._pass(statistics, found)
        return found

    def _pass(
        self, statistics: Sequence[Statistic], found: Mapping[Statistic, Mapping[Group, Fraction]]
    ) -> dict[Statistic, dict[Group, Fraction]]:
        """Return the statistics of one pass, which read only those already found."""
        questions = Questions(self._book, [statistic.of for statistic in statistics])
        values: list[dict[Group, list[tuple[str, Fraction]]]] = [defaultdict(list) for _ in statistics]
        overs, excluded = {statistic.over for statistic in statistics}, self._excluded()
        for member in self._members:
            if member.unit in excluded:
                continue
            known = FrozenMapping(dict(_read(found, member))) if found else None
            case = replace(member.case, statistics=known, cohort=None)
            groups = {over: member.group(over) for over in overs}
            for place, value in enumerate(self._answers(member, questions, case)):
                group = groups[statistics[place].over]
                if group is not None and isinstance(number := self._number(member, value), Fraction):
                    values[place][group].append((member.unit, number))
        return {each: _numbers(each, groups) for each, groups in zip(statistics, values, strict=True)}

    def _answers(self, member: CohortMember, questions: Questions, case: Case) -> tuple[Value, ...]:
        """Return what statistics are of, for one unit."""
        settlement = self._settled.get(member.unit)
        return questions.answers(case, total=None if settlement is None else settlement.points)

    def _number(self, member: CohortMember, value: Value) -> Value:
        """Return the number that a unit brings to a statistic, or the state in which it leaves it."""
        if isinstance(value, State) and value is not State.NOT_APPLICABLE:
            self._need_rule(member.unit, value)
        return value

    def _need_rule(self, unit: str, state: State) -> None:
        self._settle(unit, state)
        if unit not in self._settled:
            self._unsettled[unit] = state

    def _settle(self, unit: str, state: State) -> None:
        """Note the rule that settles a state, where there is one; the first state of a unit decides."""
        rule = state_rule_for(self._rules, self._book.id, state)
        if rule is not None:
            self._settled.setdefault(unit, SettledState(state, rule.how, rule.points))


def _numbers(statistic: Statistic, groups: Mapping[Group, Sequence[tuple[str, Fraction]]]) -> dict[Group, Fraction]:
    if statistic.how != "rank":
        return {group: _of(statistic.how, [value for _, value in units]) for group, units in groups.items()}
    return {(unit,): rank for units in groups.values() for unit, rank in _ranks(units)}


def _of(how: str, values: Sequence[Fraction]) -> Fraction:
    """Return a statistic of the numbers of one group; there is at least one."""
    match how:
        case "max":
            return max(values)
        case "min":
            return min(values)
        case "count":
            return Fraction(len(values))
        case "sum":
            return sum(values, Fraction(0))
        case _:
            return sum(values, Fraction(0)) / len(values)


def _ranks(units: Sequence[tuple[str, Fraction]]) -> Iterable[tuple[str, Fraction]]:
    """Yield the competition rank of each unit: equal ones share the first place of theirs."""
    first: dict[Fraction, int] = {}
    for place, value in enumerate(sorted((value for _, value in units), reverse=True), start=1):
        first.setdefault(value, place)
    for unit, value in units:
        yield unit, Fraction(first[value])


def _shown(units: Sequence[str]) -> str:
    more = f" … (+{len(units) - MOST_SHOWN})" if len(units) > MOST_SHOWN else ""
    return ", ".join(units[:MOST_SHOWN]) + more


def _unsettled(units: Mapping[str, State]) -> CohortError:
    states = [STATE_WORDS[state] for state in sorted(set(units.values()), key=lambda state: state.value)]
    vi, en = ", ".join(state.vi for state in states), ", ".join(state.en for state in states)
    shown_vi = _shown([f"{unit} ({STATE_WORDS[units[unit]].vi})" for unit in sorted(units)])
    shown_en = _shown([f"{unit} ({STATE_WORDS[units[unit]].en})" for unit in sorted(units)])
    return CohortError(
        "EMU-K10",
        vi=f"Chưa chốt được nhóm so sánh: {len(units)} đối tượng có số liệu chưa là số ({vi}): {shown_vi}.",
        en=f"The cohort cannot be frozen: {len(units)} units have figures that are no numbers ({en}): {shown_en}.",
        hint=(
            "chờ đủ hồ sơ, hoặc nêu trong kế hoạch [[state_rules]] cho từng trạng thái",
            "wait for them, or state in the plan [[state_rules]] for each state",
        ),
        units=" ".join(sorted(units)),
        states=" ".join(sorted({state.value for state in units.values()})),
    )
