"""The frozen cohort: who was compared by what, so that a score can be told from one made on another cohort.

An entry holds a digest of each thing that its unit brings to the statistics, never the thing itself.
What no statistic reads is no part of it: changing it makes no score of another unit stale.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any, Final, cast

from emulation.algebra import (
    Earlier,
    Field,
    Json,
    Parts,
    PointsOf,
    Read,
    State,
    Statistic,
    Trait,
    digest,
    node_from_json,
    node_to_json,
)
from emulation.cohorts._statistics import NOBODY, CohortMember, Found, Gathered, Group, SettledState, gather
from emulation.errors import CohortError
from emulation.models import FrozenMapping, StateRule
from emulation.scoring import Case, Rulebook, leaves_behind

FORMAT: Final = 1
"""The version of the JSON form."""


@dataclass(frozen=True, slots=True)
class CohortEntry:
    """One unit of a frozen cohort: a digest of each thing that it brings, by name, and what was done with its state.

    Names are those of measures, `name@1` for one period ago, `trait:…`, `evidence:…`, `appraised:…`, and `key:…`.
    """

    unit: str
    brings: FrozenMapping[str, str]
    keys: FrozenMapping[str, str]
    settlement: SettledState | None = None

    @property
    def digest(self) -> str:
        """The SHA-256 of all that the unit brings, "sha256:…"."""
        return digest(_entry_to_json(self))


@dataclass(frozen=True, slots=True)
class EntryChange:
    """A unit that brings something else than before, and the names of what changed."""

    unit: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CohortChanges:
    """What makes one cohort another: units added, removed, and changed."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[EntryChange, ...]
    rulebook: bool = False
    """Whether the rulebook is another one."""

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.added or self.removed or self.changed or self.rulebook)


@dataclass(frozen=True)
class FrozenCohort:
    """The cohort of one rulebook, frozen: entries by unit id, and every statistic of every group."""

    rulebook: str
    rulebook_digest: str
    entries: tuple[CohortEntry, ...]
    found: Found

    def __len__(self) -> int:
        """Count the units, those excluded too."""
        return len(self.entries)

    def __repr__(self) -> str:
        """Show the rulebook, the size and the digest."""
        return f"FrozenCohort({self.rulebook!r}, units={len(self)}, digest={self.digest[:19]!r})"

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the whole, "sha256:…": each final score made on the cohort keeps it."""
        return digest(self._content())

    @cached_property
    def by_unit(self) -> Mapping[str, CohortEntry]:
        """The entries by unit id."""
        return {entry.unit: entry for entry in self.entries}

    @property
    def excluded(self) -> tuple[str, ...]:
        """The units that a rule of the plan took out of the cohort."""
        return tuple(entry.unit for entry in self.entries if _is_out(entry))

    def final(self, case: Case, keys: Mapping[str, str] | None = None) -> Case:
        """Return a case with what it reads of the cohort.

        Args:
            case: The case; that of a unit outside the cohort reads the leaders of its group, and no rank.
            keys: The bloc of a unit outside the cohort; an entry has its own.
        """
        entry = self.by_unit.get(case.unit)
        member = CohortMember(case.unit, case, FrozenMapping(keys or {}) if entry is None else entry.keys)
        settled = {} if entry is None or entry.settlement is None else {case.unit: entry.settlement}
        known = Gathered(self.found, FrozenMapping(settled)).of(member)
        return replace(case, statistics=known, cohort=self.digest)

    def changes_from(self, other: "FrozenCohort") -> CohortChanges:
        """Return what changed since `other`: units added, removed, and those that bring something else."""
        mine, theirs = self.by_unit, other.by_unit
        both = sorted(mine.keys() & theirs.keys())
        changed = (EntryChange(unit, _differing(mine[unit], theirs[unit])) for unit in both)
        return CohortChanges(
            added=tuple(sorted(mine.keys() - theirs.keys())),
            removed=tuple(sorted(theirs.keys() - mine.keys())),
            changed=tuple(change for change in changed if change.names),
            rulebook=self.rulebook_digest != other.rulebook_digest,
        )

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form, its digest included."""
        return {"digest": self.digest, **self._content()}

    def _content(self) -> dict[str, Any]:
        return {
            "cohort": FORMAT,
            "rulebook": self.rulebook,
            "rulebook_digest": self.rulebook_digest,
            "entries": [_entry_to_json(entry) for entry in self.entries],
            "statistics": [_found_to_json(statistic, numbers) for statistic, numbers in self.found.items()],
        }

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "FrozenCohort":
        """Read the JSON form.

        Raises:
            CohortError: The JSON describes no cohort, or its digest is not that of its entries.
        """
        try:
            cohort = FrozenCohort(
                data["rulebook"],
                data["rulebook_digest"],
                tuple(_entry_from_json(entry) for entry in data["entries"]),
                FrozenMapping(dict(_found_from_json(item) for item in data["statistics"])),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise _unreadable() from error
        if cohort.digest != data.get("digest"):
            raise _unreadable()
        return cohort


def freeze(
    rulebook: Rulebook,
    members: Iterable[CohortMember],
    rules: Sequence[StateRule] = (),
    *,
    absent: Mapping[str, State] = NOBODY,
) -> FrozenCohort:
    """Freeze a cohort: settle what is no number, compute every statistic, and note what each unit brings.

    Args:
        rulebook: The rulebook as the plan makes it.
        members: The units that are compared, each once, in any order.
        rules: What becomes of units of which something is no number (`plan.state_rules`).
        absent: Units that belong to the cohort and have no case, such as one that filed nothing: *missing*.

    Raises:
        CohortError: A unit is given twice, or has a state for which no rule is stated; the message lists the units.
    """
    whole = tuple(members)
    gathered = gather(rulebook, whole, rules, absent)
    read = _Brought(rulebook)
    entries = [
        CohortEntry(member.unit, read.of(member), read.keys_of(member), gathered.settled.get(member.unit))
        for member in whole
    ]
    empty = FrozenMapping[str, str]()
    entries += [CohortEntry(unit, empty, empty, gathered.settled.get(unit)) for unit in absent]
    ordered = tuple(sorted(entries, key=lambda entry: entry.unit))
    return FrozenCohort(rulebook.id, rulebook.digest, ordered, gathered.found)


class _Brought:
    """What statistics of a rulebook read of a unit."""

    def __init__(self, rulebook: Rulebook) -> None:
        """Find what is read."""
        statistics = [statistic for each in rulebook.statistics for statistic in each]
        leaves = tuple(leaves_behind(statistics, rulebook))
        self._leaves = [leaf for leaf in leaves if isinstance(leaf, Field | Parts | Trait | Earlier)]
        self._overs = {name for each in statistics for name in each.over.split("+")}
        self._appraised = rulebook.official == "appraised" and any(isinstance(leaf, PointsOf) for leaf in leaves)

    def keys_of(self, member: CohortMember) -> FrozenMapping[str, str]:
        """Return the keys by which a unit is compared with others."""
        return FrozenMapping({name: code for name, code in member.keys.items() if name in self._overs})

    def of(self, member: CohortMember) -> FrozenMapping[str, str]:
        """Return a digest of each thing that a unit brings, by name."""
        case = member.case
        found = {_name(leaf): _value(leaf, case) for leaf in self._leaves}
        found |= {f"trait:{name}": case.traits[name] for name in self._overs if name in case.traits}
        if self._appraised and case.submission is not None and case.submission.appraisal is not None:
            entries = case.submission.appraisal.entries
            found |= {f"appraised:{each.criterion}": _raw(each.points) for each in entries}
        return FrozenMapping({name: _short(found[name]) for name in sorted(found)})


def _name(leaf: Read) -> str:
    match leaf:
        case Earlier(name=name, periods=periods):
            return f"{name}@{periods}"
        case Trait(name=name):
            return f"trait:{name}"
        case Parts(collection=collection):
            return collection
        case _:
            return cast("Field", leaf).name


def _value(leaf: Read, case: Case) -> Json:
    match leaf:
        case Earlier(name=name, periods=periods):
            row = case.earlier[periods - 1] if periods <= len(case.earlier) else State.MISSING
            return _raw(row if isinstance(row, State) else row[case.form.position(name)])
        case Trait(name=name):
            return case.traits.get(name)
        case Field(name=name) if name.startswith("evidence:"):
            return _raw(case.evidence.get(name.removeprefix("evidence:")))
        case _:
            name = leaf.collection if isinstance(leaf, Parts) else cast("Field", leaf).name
            return _raw(case.facts[case.form.position(name)])


def _raw(value: object) -> Json:
    """Return a fact as JSON: a state as such, rows as lists."""
    match value:
        case State():
            return {"state": value.value}
        case tuple():
            return [_raw(item) for item in cast("tuple[object, ...]", value)]
        case Fraction():
            return str(value)
        case _:
            return cast("Json", value)


def _short(value: Json) -> str:
    return _short_of_one(value) if isinstance(value, int | str) else digest(value).removeprefix("sha256:")[:16]


@lru_cache(maxsize=100_000, typed=True)
def _short_of_one(value: int | str) -> str:
    """Return the digest of what is no list: the same few numbers come again and again."""
    return digest(value).removeprefix("sha256:")[:16]


def _is_out(entry: CohortEntry) -> bool:
    return entry.settlement is not None and entry.settlement.how == "exclude"


def _differing(mine: CohortEntry, theirs: CohortEntry) -> tuple[str, ...]:
    brings = {name for name in {*mine.brings, *theirs.brings} if mine.brings.get(name) != theirs.brings.get(name)}
    keys = {f"key:{name}" for name in {*mine.keys, *theirs.keys} if mine.keys.get(name) != theirs.keys.get(name)}
    settled = {"settlement"} if mine.settlement != theirs.settlement else set[str]()
    return tuple(sorted(brings | keys | settled))


def _entry_to_json(entry: CohortEntry) -> dict[str, Any]:
    done = entry.settlement
    return {
        "unit": entry.unit,
        "brings": dict(sorted(entry.brings.items())),
        "keys": dict(sorted(entry.keys.items())),
        "settlement": None
        if done is None
        else {
            "state": done.state.value,
            "how": done.how,
            "points": None if done.points is None else str(done.points),
        },
    }


def _entry_from_json(data: Mapping[str, Any]) -> CohortEntry:
    done = data["settlement"]
    settlement = done and SettledState(
        State(done["state"]), done["how"], None if done["points"] is None else Fraction(done["points"])
    )
    return CohortEntry(data["unit"], FrozenMapping(data["brings"]), FrozenMapping(data["keys"]), settlement)


def _found_to_json(statistic: Statistic, numbers: Mapping[Group, Fraction]) -> dict[str, Any]:
    listed = [{"of": list(group), "number": str(numbers[group])} for group in sorted(numbers)]
    return {"statistic": node_to_json(statistic), "numbers": listed}


def _found_from_json(data: Mapping[str, Any]) -> tuple[Statistic, FrozenMapping[Group, Fraction]]:
    node = node_from_json(data["statistic"])
    if not isinstance(node, Statistic):
        raise TypeError(node)
    return node, FrozenMapping({tuple(each["of"]): Fraction(each["number"]) for each in data["numbers"]})


def _unreadable() -> CohortError:
    return CohortError(
        "EMU-K12",
        vi="JSON không mô tả một nhóm so sánh đã chốt, hoặc đã bị sửa.",
        en="The JSON describes no frozen cohort, or was altered.",
        hint=("đọc lại bản do FrozenCohort.to_json ghi", "read what FrozenCohort.to_json wrote"),
    )
