"""Classes across units: what quotas and the classes of other units leave of the class by a unit's own points."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final, Literal

from emulation.cohorts._contender import Settled
from emulation.cohorts._filling import Filled, Filling
from emulation.cohorts._lanes import Cell, Lanes, count_units
from emulation.cohorts._places import Places, places_of, shrinking_places
from emulation.cohorts._ranking import NOBODY, CohortKey, measures_of, value_on
from emulation.cohorts._reason import Reason
from emulation.cohorts._stated import standing_of_total
from emulation.cohorts._ties import in_order
from emulation.errors import CohortError
from emulation.models import ClassDependency, ClassQuota, Ranking
from emulation.scoring import Band, ClassRow, Rulebook, Standing

Status = Literal[
    "classed", "barred", "withheld", "open", "incomplete", "unstated", "not-classed", "excluded"
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Classed:
    """The class of one contender, and what made it another than that by its own points.

    `status` is that of the standing by row rules, "not-classed" or "excluded" by a rule for its state,
    or "open" where the authority decides among equals at a cut.
    """

    settled: Settled
    status: Status
    band: Band | ClassRow | None
    own: Standing
    """By its own points and conditions."""
    reasons: tuple[Reason, ...] = ()

    @property
    def unit(self) -> str:
        """The id of the unit."""
        return self.settled.contender.unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Classes:
    """The classes of one rulebook, by unit id, and the places that its quotas gave."""

    rulebook: str
    units: tuple[Classed, ...]
    places: tuple[Places, ...] = ()

    def of(self, unit: str) -> Classed | None:
        """Return the class of one unit."""
        return next((each for each in self.units if each.unit == unit), None)


@dataclass(frozen=True, slots=True)
class ClassRules:
    """What a plan says about classes beyond a unit's own points."""

    rankings: Mapping[str, Ranking]
    """By rulebook: the order in which places of a quota are taken."""
    quotas: tuple[ClassQuota, ...] = ()
    dependencies: tuple[ClassDependency, ...] = ()
    chair: Mapping[str, Fraction] = NOBODY


def classify(settled: Iterable[Settled], rulebooks: Mapping[str, Rulebook], rules: ClassRules) -> tuple[Classes, ...]:
    """Class all contenders, the units that others depend on first.

    Raises:
        CohortError: Dependencies go in a circle, or a quota or dependency names what is not there.
    """
    by_book: dict[str, list[Settled]] = defaultdict(list)
    for each in settled:
        by_book[each.contender.rulebook].append(each)
    found: dict[str, Classes] = {}
    for name in _in_turn(sorted(by_book), rules.dependencies):
        found[name] = _Book(rulebooks[name], by_book[name], rules, found).classes()
    return tuple(found[name] for name in sorted(found))


def _in_turn(books: Sequence[str], dependencies: Sequence[ClassDependency]) -> list[str]:
    """Return the rulebooks, each after those whose classes it asks for."""
    asks = {name: {d.of for d in dependencies if d.rulebook == name != d.of} & set(books) for name in books}
    ordered: list[str] = []
    while len(ordered) < len(asks):
        ready = [name for name in books if name not in ordered and asks[name] <= set(ordered)]
        if not ready:
            circle = ", ".join(sorted(set(books) - set(ordered)))
            raise CohortError(
                "EMU-K03",
                vi=f"Xếp loại phụ thuộc lẫn nhau theo vòng tròn: {circle}.",
                en=f"Classes depend on each other in a circle: {circle}.",
                hint=("bỏ một trong các [[class_dependencies]]", "take out one of the [[class_dependencies]]"),
            )
        ordered += ready
    return ordered


class _Book:
    """The classes of one rulebook on their way."""

    def __init__(
        self, book: Rulebook, settled: Sequence[Settled], rules: ClassRules, others: Mapping[str, Classes]
    ) -> None:
        self._book, self._settled, self._rules, self._others = book, settled, rules, others
        self._bands = () if book.classes is None else book.classes.bands
        self._names = [band.id for band in self._bands]
        self._quotas = [q for q in rules.quotas if not q.rulebooks or book.id in q.rulebooks]
        self._dependencies = [d for d in rules.dependencies if d.rulebook == book.id]
        self._places: list[Places] = []
        self._components = _components(book.id, settled, others, self._dependencies)
        self._check()

    def classes(self) -> Classes:
        """Return the classes: by own points, then under what other units allow, then under quotas."""
        classed = {each.contender.unit: self._own(each) for each in self._settled}
        limited = self._limited(classed)
        while limited != classed:
            # Dependencies within one rulebook: a class that falls may let others fall, and none rises.
            classed, limited = limited, self._limited(limited)
        for position in range(len(self._bands) - 1):
            classed = self._under_quotas(position, classed)
        units = tuple(classed[unit] for unit in sorted(classed))
        return Classes(rulebook=self._book.id, units=units, places=tuple(self._places))

    def _own(self, settled: Settled) -> Classed:
        contender, reason = settled.contender, settled.reason
        reasons = () if reason is None else (reason,)
        if settled.how in ("exclude", "not-classed"):
            status: Status = "excluded" if settled.how == "exclude" else "not-classed"
            return Classed(settled=settled, status=status, band=None, own=contender.standing, reasons=reasons)
        own = contender.standing if settled.how == "number" else self._stated(settled)
        return _classed(settled, own, (*reasons, *_row_reasons(own)), own)

    def _stated(self, settled: Settled) -> Standing:
        """Return the standing by points that a rule states; whatever else the classes ask has its state still."""
        assert settled.points is not None and settled.rule is not None  # noqa: S101, PT018 - such is `how` "points"
        scale = settled.contender.scale or self._book.full_maximum
        return standing_of_total(self._book, settled.points, scale, otherwise=settled.rule.state)

    def _limited(self, classed: Mapping[str, Classed]) -> dict[str, Classed]:
        """Return the classes that the classes of other units leave."""
        found = dict(classed)
        for dependency in self._dependencies:
            others = classed if dependency.of == self._book.id else _by_unit(self._others.get(dependency.of))
            for unit, each in found.items():
                found[unit] = self._limit(each, dependency, others)
        return found

    def _limit(self, each: Classed, dependency: ClassDependency, others: Mapping[str, Classed]) -> Classed:
        if each.status != "classed":
            return each
        if dependency.rule == "not-above-parent":
            parent = each.settled.contender.parent
            asked = [] if parent is None or parent not in others else [others[parent]]
            if not asked or asked[0].status != "classed":
                return _withheld(each, dependency, (parent,) if parent else ())
            return self._capped(each, _band_id(asked[0]), "not-above-parent", dependency, asked)
        asked = [others[name] for name in self._components[each.unit] if name in others]
        failing = [other for other in asked if _band_id(other) == dependency.band]
        if failing:
            return self._capped(each, dependency.at_most or "", "component-in-class", dependency, failing)
        unknown = [other for other in asked if other.status in ("withheld", "open", "incomplete")]
        return _withheld(each, dependency, tuple(u.unit for u in unknown)) if unknown else each

    def _capped(
        self,
        each: Classed,
        band: str,
        kind: Literal["not-above-parent", "component-in-class"],
        dependency: ClassDependency,
        others: Sequence[Classed],
    ) -> Classed:
        if band not in self._names:
            raise _unknown_band(band, self._book, dependency.line)
        if self._names.index(_band_id(each)) >= self._names.index(band):
            return each
        units = tuple(other.unit for other in others)
        subject = _band_id(others[0])
        reason = Reason(kind=kind, subject=subject, units=units, source=dependency.source)
        return self._fallen(each, band, reason)

    def _fallen(self, each: Classed, band: str, reason: Reason) -> Classed:
        """Return the class with nothing better than `band`: by the row rules, for each class has its own conditions."""
        contender = each.settled.contender
        if contender.evaluation is None or each.settled.how != "number":
            below = self._bands[self._names.index(band)]
            return replace(each, band=below, reasons=(*each.reasons, reason))
        standing = contender.under(band)
        kept = tuple(r for r in each.reasons if r.kind != "row-rule")
        return _classed(each.settled, standing, (*kept, reason, *_row_reasons(standing)), each.own)

    def _under_quotas(self, position: int, classed: dict[str, Classed]) -> dict[str, Classed]:
        """Return the classes after the quotas of one class: who is cut falls to the next one."""
        band, quotas = self._names[position], [q for q in self._quotas if q.band == self._names[position]]
        candidates = [each for each in classed.values() if each.status == "classed" and _band_id(each) == band]
        if not quotas or not candidates:
            return classed
        filled, apart = self._fill(quotas, candidates, classed)
        self._places += filled.places
        next_band = self._names[position + 1]
        for each, reason in filled.cut:
            classed[each.unit] = self._fallen(each, next_band, reason)
        for each, reason in apart:
            # Nobody knows against which places it would count: that decides nothing against it.
            classed[each.unit] = replace(each, status="withheld", band=None, reasons=(*each.reasons, reason))
        for each, reason in filled.open:
            classed[each.unit] = replace(each, status="open", reasons=(*each.reasons, reason))
        return classed

    def _fill(
        self, rules: Sequence[ClassQuota], candidates: Sequence[Classed], classed: Mapping[str, Classed]
    ) -> tuple[Filled[Classed], list[tuple[Classed, Reason]]]:
        quotas = [rule.quota for rule in rules]
        cells: dict[str, tuple[Cell, ...]] = {}
        apart: list[tuple[Classed, Reason]] = []
        lanes = Lanes(quotas)
        for each in candidates:
            found = lanes.of(each.settled)
            if isinstance(found, Reason) and found.kind != "no-lane":
                apart.append((each, found))
            else:
                # Who is in no lane of a class has no limit there: a class is no award that somebody must offer.
                cells[each.unit] = () if isinstance(found, Reason) else found
        ranking = self._rules.rankings[self._book.id]
        measures = [lambda each, m=measure: m(each.settled) for measure in measures_of(ranking, self._rules.chair)]
        groups = in_order([each for each in candidates if each.unit in cells], measures)
        filling = Filling[Classed](
            self._cells(rules, classed), name=lambda each: each.unit, ties=[rule.ties for rule in rules]
        )
        return filling.fill(groups, lambda each: cells[each.unit]), apart

    def _cells(self, rules: Sequence[ClassQuota], classed: Mapping[str, Classed]) -> dict[Cell, Places]:
        quotas = [rule.quota for rule in rules]
        units = count_units(quotas, self._settled)
        inside = [_inside(rule, classed.values()) for rule in rules]
        return {
            (position, key): self._places_in(rules[position], key, number, inside[position][key])
            for (position, key), number in sorted(units.items())
        }

    def _places_in(self, rule: ClassQuota, key: CohortKey, units: int, inside: Sequence[Classed]) -> Places:
        quota, base = rule.quota, rule.quota.base
        if base is None or base.counted == "stated":
            return places_of(quota, key, units=units, base=base.number if base else None)
        if base.counted != "class":
            return places_of(quota, key, units=units, base=len(inside) if base.counted == "ranked" else units)
        first, last = self._names.index(rule.band), self._names.index(base.of or "")
        reached = Counter(self._names.index(_band_id(each)) for each in inside if each.status == "classed")
        if base.or_better:
            return places_of(quota, key, units=units, base=sum(reached[i] for i in range(last + 1)))
        return shrinking_places(quota, key, units=units, base=sum(reached[i] for i in range(first, last + 1)))

    def _check(self) -> None:
        """Refuse quotas of classes that are not there, without an order, or of a base that has no meaning here."""
        for rule in self._quotas:
            named = [rule.band, *([rule.quota.base.of] if rule.quota.base and rule.quota.base.of else [])]
            for band in named:
                if band not in self._names:
                    raise _unknown_band(band or "", self._book, rule.line)
            if rule.band == self._names[-1]:
                raise _last_band(rule.band, self._book, rule.line)
            if self._book.id not in self._rules.rankings:
                raise _no_ranking(self._book, rule)
        mutual = any(d.of == self._book.id for d in self._dependencies)
        if mutual and self._quotas:
            raise _mutual(self._book)


_UNCLASSED: Final = ""


def _band_id(classed: Classed) -> str:
    return _UNCLASSED if classed.band is None else classed.band.id


def _classed(settled: Settled, standing: Standing, reasons: tuple[Reason, ...], own: Standing) -> Classed:
    return Classed(settled=settled, status=standing.status, band=standing.band, own=own, reasons=reasons)


def _row_reasons(standing: Standing) -> tuple[Reason, ...]:
    return tuple(Reason(kind="row-rule", text=text) for text in standing.reasons)


def _withheld(each: Classed, dependency: ClassDependency, units: tuple[str, ...]) -> Classed:
    reason = Reason(kind="other-unclassed", units=units, source=dependency.source)
    return replace(each, status="withheld", band=None, reasons=(*each.reasons, reason))


def _by_unit(classes: Classes | None) -> dict[str, Classed]:
    return {} if classes is None else {each.unit: each for each in classes.units}


def _components(
    book: str, own: Sequence[Settled], others: Mapping[str, Classes], dependencies: Sequence[ClassDependency]
) -> Mapping[str, tuple[str, ...]]:
    """Return the components of each unit: those whose parent it is, in the rulebooks that are asked."""
    found: dict[str, list[str]] = defaultdict(list)
    asked = {d.of for d in dependencies if d.rule == "no-component-in"}
    settled = [each.settled for name in sorted(asked - {book}) if name in others for each in others[name].units]
    for each in (*settled, *(own if book in asked else ())):
        if each.contender.parent is not None:
            found[each.contender.parent].append(each.contender.unit)
    return defaultdict(tuple, {parent: tuple(sorted(units)) for parent, units in found.items()})


def _inside(rule: ClassQuota, classed: Iterable[Classed]) -> Mapping[CohortKey, list[Classed]]:
    """Return whom a percentage counts in each cohort: who stands in it and, of those ranked, has a value."""
    found: dict[CohortKey, list[Classed]] = defaultdict(list)
    ranked = rule.quota.base is not None and rule.quota.base.counted == "ranked"
    lanes = Lanes([rule.quota])
    for each in classed:
        if not each.settled.counts or (ranked and value_on(each.settled, "points") is None):
            continue
        cells = lanes.of(each.settled)
        for _, key in () if isinstance(cells, Reason) else cells:
            found[key].append(each)
    return found


def _unknown_band(band: str, book: Rulebook, line: int | None) -> CohortError:
    known = () if book.classes is None else tuple(each.id for each in book.classes.bands)
    shown = ", ".join(known) or "–"
    return CohortError(
        "EMU-K04",
        vi=f"{book.id} không có mức xếp loại {band}.",
        en=f"{book.id} has no class {band}.",
        hint=(f"các mức: {shown}", f"the classes: {shown}"),
        rulebook=book.id,
        line=line,
    )


def _last_band(band: str, book: Rulebook, line: int | None) -> CohortError:
    return CohortError(
        "EMU-K04",
        vi=f"{book.id}: không thể đặt chỉ tiêu cho mức cuối cùng ({band}), vì không còn mức nào thấp hơn.",
        en=f"{book.id}: the last class ({band}) can have no quota, for there is none below it.",
        hint=("đặt chỉ tiêu cho mức cao hơn", "set the quota for a better class"),
        rulebook=book.id,
        line=line,
    )


def _no_ranking(book: Rulebook, rule: ClassQuota) -> CohortError:
    return CohortError(
        "EMU-K02",
        vi=f"{book.id} có chỉ tiêu xếp loại mà kế hoạch không nêu cách xếp hạng.",
        en=f"{book.id} has a quota of a class, and the plan says no way to rank.",
        hint=("thêm [[rankings]]", "add [[rankings]]"),
        rulebook=book.id,
        line=rule.line,
    )


def _mutual(book: Rulebook) -> CohortError:
    return CohortError(
        "EMU-K03",
        vi=f"{book.id}: không thể vừa có chỉ tiêu xếp loại vừa để xếp loại phụ thuộc nhau trong cùng bộ tiêu chí.",
        en=f"{book.id}: a quota of a class and classes that depend on each other in the same rulebook contradict.",
        hint=(
            "tách đơn vị cấp trên và cấp dưới thành hai bộ tiêu chí",
            "score the superior units and their components by two rulebooks",
        ),
        rulebook=book.id,
    )
