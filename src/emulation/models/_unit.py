"""Units: who takes part (*đối tượng thi đua*), a household included.

The id never changes; names, codes, traits and the parent are dated, because all of them do.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Final

from emulation.algebra import State
from emulation.errors import ModelError
from emulation.models._base import Exact, Id, IsoDay, Model
from emulation.models._dated import DatedTexts, check_disjoint, check_spell, holds_on, on_day
from emulation.models._finding import Finding
from emulation.models._group import HOUSEHOLDS
from emulation.models._mapping import FrozenMapping
from emulation.models._source import Source

# A citizen's number has 12 digits, the former identity card 9.
_CITIZEN_NUMBER: Final = re.compile(r"(?<![0-9])(?:[0-9]{12}|[0-9]{9})(?![0-9])")


def looks_personal(text: str) -> bool:
    """Tell whether a text holds what looks like the number of a citizen or of a former identity card."""
    return _CITIZEN_NUMBER.search(text) is not None


def shown_id(unit: str) -> str:
    """Return the id of a unit that may not be known, without what looks like a citizen's number."""
    return _CITIZEN_NUMBER.sub("***", unit)


class Predecessor(Model):
    """What a unit has from an older one: all of it, or a share when the older one was split."""

    unit: Id
    on: IsoDay
    """The first day of the new unit."""
    share: Exact = Fraction(1)
    """The part of the predecessor that came to this unit: above 0, at most 1."""
    source: Source | None = None

    def model_post_init(self, _: object, /) -> None:
        """Refuse a share that is no part."""
        if not 0 < self.share <= 1:
            raise ModelError(
                "EMU-D09", vi="Phần kế thừa phải lớn hơn 0 và không quá 1.", en="A share is above 0 and at most 1."
            )


class Unit(Model):
    """One participant.

    A household has no names here: they are not needed to score, and its id is not a citizen's number.
    """

    id: Id
    group: Id
    kind: Id
    """What it is within its group: "peoples-committee", "department", "cooperative", "household" …"""
    names: DatedTexts = ()
    codes: DatedTexts = ()
    """Official codes as text: leading zeros count."""
    traits: FrozenMapping[Id, DatedTexts] = FrozenMapping()
    """Level, area type, size …: the codes that rules ask for."""
    parent: DatedTexts = ()
    """The unit it belongs to, by id."""
    predecessors: tuple[Predecessor, ...] = ()
    start: IsoDay | None = None
    """The first day on which it exists; always, when None."""
    end: IsoDay | None = None
    """The first day on which it no longer does."""

    def model_post_init(self, _: object, /) -> None:
        """Refuse two values on one day, and personal data of a household."""
        check_spell(self)
        for what, values in {"names": self.names, "codes": self.codes, "parent": self.parent, **self.traits}.items():
            check_disjoint(values, what)
        if self.is_household:
            _check_household(self)

    @property
    def is_household(self) -> bool:
        """Whether the unit is a household."""
        return self.group == HOUSEHOLDS.id

    def exists_on(self, day: date) -> bool:
        """Tell whether the unit exists on `day`."""
        return holds_on(self, day)

    def name_on(self, day: date) -> str:
        """Return its name on `day`; its id when it has none, as a household never has."""
        name = on_day(self.names, day)
        return name.value if name else self.id

    def code_on(self, day: date) -> str | None:
        """Return its official code on `day`."""
        code = on_day(self.codes, day)
        return code.value if code else None

    def parent_on(self, day: date) -> str | None:
        """Return the id of the unit it belongs to on `day`."""
        parent = on_day(self.parent, day)
        return parent.value if parent else None

    def trait_on(self, name: str, day: date) -> str | State:
        """Return the code of a trait on `day`; *missing* when it is not known."""
        trait = on_day(self.traits.get(name, ()), day)
        return trait.value if trait else State.MISSING

    def traits_on(self, day: date) -> dict[str, str]:
        """Return all traits that are known on `day`."""
        known = {name: on_day(values, day) for name, values in self.traits.items()}
        return {name: trait.value for name, trait in known.items() if trait}


def _check_household(unit: Unit) -> None:
    if unit.names:
        raise ModelError(
            "EMU-D08",
            vi="Hộ gia đình không ghi tên: tính điểm không cần tên.",
            en="A household has no name here: none is needed to score.",
            hint=("bỏ khóa names, dùng mã", "leave out `names`, use the id"),
            key="names",
        )
    if looks_personal(unit.id) or any(looks_personal(code.value) for code in unit.codes):
        raise ModelError(
            "EMU-D08",
            vi="Mã hộ giống số định danh cá nhân.",
            en="The id of a household looks like a citizen's number.",
            hint=("đặt một mã riêng, không suy từ giấy tờ", "give an id of its own, not made from a document"),
            key="id",
        )


def lineage_on(units: Mapping[str, Unit], unit: str, day: date) -> tuple[tuple[str, Fraction], ...]:
    """Return the units in which the facts of `unit` stood on `day`, each with the share that is this unit's.

    A unit that existed then stands for itself; what it took in since, and what a newer one was made of, is added.
    So a unit made of others says its `start`, and one that merely took in another does not.
    """
    found: dict[str, Fraction] = {}
    _trace(units, unit, day, Fraction(1), found=found)
    return tuple(sorted(found.items()))


def _trace(
    units: Mapping[str, Unit],
    unit: str,
    day: date,
    share: Fraction,
    *,
    found: dict[str, Fraction],
    above: tuple[str, ...] = (),
) -> None:
    known = units.get(unit)
    if known is None or unit in above:
        return
    if known.exists_on(day):
        found[unit] = min(Fraction(1), found.get(unit, Fraction(0)) + share)
    for old in known.predecessors:
        if day < old.on:
            _trace(units, old.unit, day, share * old.share, found=found, above=(*above, unit))


def check_lineage(units: Iterable[Unit]) -> tuple[Finding, ...]:
    """Return what is wrong among units: an id twice, an unknown predecessor, a circle, shares above the whole."""
    by_id: dict[str, Unit] = {}
    findings: list[Finding] = []
    for unit in units:
        if unit.id in by_id:
            findings.append(_finding("EMU-D11", unit.id, "Mã đơn vị dùng hai lần", "The unit id is used twice"))
        by_id[unit.id] = unit
    for unit in by_id.values():
        findings.extend(_unknown(unit, by_id))
        if _reaches(unit.id, unit.id, by_id):
            findings.append(
                _finding("EMU-D07", unit.id, "Đơn vị kế thừa chính mình", "The unit is its own predecessor")
            )
    return (*findings, *_overshared(by_id))


def _finding(code: str, unit: str, vi: str, en: str) -> Finding:
    return Finding(code, "error", f"{vi}: {unit}.", f"{en}: {unit}.", (("unit", unit),))


def _unknown(unit: Unit, by_id: Mapping[str, Unit]) -> list[Finding]:
    words = "Không có đơn vị tiền thân", "The predecessor is unknown"
    return [_finding("EMU-D07", old.unit, *words).at(of=unit.id) for old in unit.predecessors if old.unit not in by_id]


def _reaches(unit: str, target: str, by_id: Mapping[str, Unit]) -> bool:
    seen: set[str] = set()
    ahead = [unit]
    while ahead:
        current = by_id.get(ahead.pop())
        for old in current.predecessors if current else ():
            if old.unit == target:
                return True
            if old.unit not in seen:
                seen.add(old.unit)
                ahead.append(old.unit)
    return False


def _overshared(by_id: Mapping[str, Unit]) -> list[Finding]:
    shares: dict[str, Fraction] = {}
    for unit in by_id.values():
        for old in unit.predecessors:
            shares[old.unit] = shares.get(old.unit, Fraction(0)) + old.share
    words = "Các phần kế thừa cộng lại vượt quá đơn vị tiền thân", "The shares exceed the predecessor"
    return [_finding("EMU-D09", unit, *words) for unit, share in sorted(shares.items()) if share > 1]
