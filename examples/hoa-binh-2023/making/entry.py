"""One submission while it is made: every fact knows whether it was published, worked out, or made up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any, Literal

from emulation import FormSpec, Measure
from making.published import Figure, figure

How = Literal["published", "borrowed", "computed", "fitted"]
"""As printed; printed of another year or scope; worked out from such; made so that a printed rate comes out."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact comes from that is not simply made up."""

    how: How
    figures: tuple[str, ...]
    note: str = ""


@dataclass(slots=True)
class Entry:
    """One submission, with the origin of every fact that is not synthetic."""

    rulebook: str
    unit: str
    period: str = "2023"
    facts: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    evidence: list[dict[str, Any]] = field(default_factory=list)
    own_points: dict[str, Any] = field(default_factory=dict)
    appraisal: list[dict[str, Any]] = field(default_factory=list)
    reported: dict[str, Any] = field(default_factory=dict)
    targets: dict[str, Any] = field(default_factory=dict)
    """What the plan states about the unit."""
    target_origins: dict[str, Origin] = field(default_factory=dict)
    not_assigned: list[str] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)
    """version, replaces, reason, registered_on, contribution_ids, submitted_on, appraisal_closed_on"""
    without_evidence: set[str] = field(default_factory=set)
    """Criteria, by their code in the catalogue (`a8`), for which no evidence is filed."""
    photos_only: set[str] = field(default_factory=set)
    """Criteria for which only a photo is filed."""
    silent: set[str] = field(default_factory=set)
    """Fields that are left unreported on purpose."""

    def made(self, **facts: Any) -> "Entry":  # noqa: ANN401 - facts are of many types
        """Add synthetic facts."""
        self.facts |= facts
        return self

    def published(self, name: str, key: str) -> "Entry":
        """Add a fact as it was printed."""
        found: Figure = figure(key)
        self.facts[name] = found.whole
        self.origins[name] = Origin("published", (key,), found.note)
        return self

    def borrowed(self, name: str, key: str, note: str) -> "Entry":
        """Add a printed figure of another year or scope, and say of which."""
        return self.worked_out(name, figure(key).whole, key, how="borrowed", note=note)

    def worked_out(self, name: str, value: Any, *keys: str, how: How = "computed", note: str = "") -> "Entry":  # noqa: ANN401
        """Add a fact that follows from printed figures, or is made to fit them."""
        self.facts[name] = value
        self.origins[name] = Origin(how, tuple(figure(key).id for key in keys), note)
        return self

    def left_out(self, *names: str) -> "Entry":
        """Leave facts unreported, on purpose."""
        for name in names:
            self.facts.pop(name, None)
            self.origins.pop(name, None)
            self.silent.add(name)
        return self

    def nothing_found(self, form: FormSpec) -> None:
        """Say of every finding that an authority might have made that there was none."""
        for measure in form:
            if measure.origin == "import" and measure.kind in ("count", "flag"):
                self._nothing(self.facts, measure)
            for row in self.rows.get(measure.name, ()):
                for inner in measure.rows or ():
                    if inner.origin == "import":
                        self._nothing(row, inner)

    def _nothing(self, facts: dict[str, Any], measure: Measure) -> None:
        if measure.name not in facts and measure.name not in self.silent and measure.name not in self.targets:
            facts[measure.name] = 0 if measure.kind == "count" else False

    @property
    def synthetic(self) -> list[str]:
        """The fields that are made up."""
        return [name for name in (*self.facts, *self.rows) if name not in self.origins]

    def assign(self, **targets: Any) -> "Entry":  # noqa: ANN401 - as facts
        """State targets in the plan instead of the submission; None for what is not assigned."""
        none = [name for name, value in targets.items() if value is None]
        self.not_assigned = [name for name in self.not_assigned if name not in targets] + none
        self.targets = {name: value for name, value in (self.targets | targets).items() if value is not None}
        return self

    def from_figures(self, target: str, *keys: str, note: str) -> None:
        """Say that a target of the plan follows printed figures."""
        self.target_origins[target] = Origin("fitted", tuple(figure(key).id for key in keys), note)


class Chance(Random):
    """Chance that is the same on every machine, one stream for each unit."""

    def __init__(self, *names: str) -> None:
        """Begin the stream of `names`."""
        super().__init__("/".join(("hoa-binh-2023", *names)))

    def part(self, whole: int, share: float, spread: float = 0.08) -> int:
        """Draw a whole number of about `share` of `whole`, never above it."""
        drawn = round(whole * (share + self.uniform(-spread, spread)))
        return max(0, min(whole, drawn))

    def flag(self, chance: float) -> bool:
        """Draw yes or no."""
        return self.random() < chance


def by_unit(entries: Iterable[Entry]) -> Mapping[str, Entry]:
    """Index entries by unit."""
    return {entry.unit: entry for entry in entries}
