"""Contributions: one house, sum or labour day may be named by several units and counts once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field, StrictInt

from emulation.algebra import State, Text, round_to
from emulation.errors import ModelError
from emulation.models._base import Exact, Id, IsoDay, Line, Model
from emulation.models._facts import Fact, Row
from emulation.models._finding import Finding
from emulation.models._form import CONTRIBUTION_ROW
from emulation.models._mapping import FrozenMapping

ContributionKind = Literal["cash", "in-kind", "labour", "land", "house", "other"]
"""What was given."""
Part = Literal["owner", "split", "joint", "rewarded"]
"""What a unit has of a contribution: its points, a declared share, nothing (*phối hợp*), or nothing any more."""

_QUANTUM: Final = Fraction(1, 10**4)


class Portion(Model):
    """The declared share of one unit: of the value in đồng, and of the quantity."""

    value: StrictInt = Field(default=0, ge=0)
    quantity: Exact | None = None
    """In proportion to the value, rounded down to four decimals, when None."""


def _as_portion(value: object) -> object:
    """Take a bare number for a share of the value."""
    return {"value": value} if isinstance(value, int) else value


class Contribution(Model):
    """One contribution of the register.

    Its points go to the `owner`, or are divided as `split` declares; other units that name it are shown beside.
    """

    id: Id
    giver: Id
    receiver: Id
    kind: ContributionKind
    quantity: Exact = Fraction(1)
    unit: Text | None = None
    appraised_value: StrictInt | None = Field(default=None, ge=0)
    """In đồng; None while nobody has appraised it."""
    appraiser: Id | None = None
    day: IsoDay
    owner: Id | None = None
    """The unit that has the points; may be left out when one unit alone names the contribution."""
    claimed_by: tuple[Id, ...] = ()
    """The units that name it."""
    split: FrozenMapping[Id, Annotated[Portion, BeforeValidator(_as_portion)]] | None = None
    evidence: tuple[Id, ...] = ()
    rewarded_by: Line | None = None
    """The earlier decision that rewarded it: it is shown and not counted again."""
    distinct_from: tuple[Id, ...] = ()
    """Other contributions that look the same and, as the appraiser confirms, are not."""

    def model_post_init(self, _: object, /) -> None:
        """Refuse a split that exceeds the whole."""
        _check_quantity(self.quantity)
        if self.split is None:
            return
        for portion in self.split.values():
            _check_quantity(portion.quantity or Fraction(0))
        value = sum(portion.value for portion in self.split.values())
        quantity = sum((portion.quantity or Fraction(0) for portion in self.split.values()), Fraction(0))
        if value > (self.appraised_value or 0) or quantity > self.quantity:
            raise ModelError(
                "EMU-D09",
                vi=f"Đóng góp {self.id}: các phần chia cộng lại vượt quá tổng.",
                en=f"Contribution {self.id}: the declared shares exceed the whole.",
                key="split",
                contribution=self.id,
            )

    @property
    def claimants(self) -> tuple[str, ...]:
        """Every unit that has to do with it, in order."""
        owner = () if self.owner is None else (self.owner,)
        return tuple(sorted({*owner, *self.claimed_by, *(self.split or ())}))

    @property
    def sole_owner(self) -> str | None:
        """The owner, or the only unit that names it."""
        if self.owner is not None or self.split is not None or len(self.claimants) != 1:
            return self.owner
        return self.claimants[0]


def _check_quantity(quantity: Fraction) -> None:
    if quantity < 0 or (quantity / _QUANTUM).denominator != 1:
        raise ModelError(
            "EMU-M05",
            vi="Số lượng không được âm và có tối đa bốn chữ số thập phân.",
            en="A quantity is not negative and has at most four decimals.",
            key="quantity",
        )


@dataclass(frozen=True, slots=True)
class Credit:
    """What one unit has of one contribution."""

    contribution: str
    unit: str
    part: Part
    kind: ContributionKind
    day: date
    quantity: Fraction
    value: int | State
    credited_quantity: Fraction | State
    credited_value: int | State
    others: tuple[str, ...]
    """The other units that name it."""

    def row(self) -> Row:
        """Return the row of a `Contributions` field."""
        return FrozenMapping({name: _at_scale(getattr(self, name)) for name in CONTRIBUTION_ROW.names})


@dataclass(frozen=True, slots=True)
class Settlement:
    """The register settled: what each unit has, and what was wrong."""

    credits: FrozenMapping[str, tuple[Credit, ...]]
    findings: tuple[Finding, ...]

    def of(self, unit: str) -> tuple[Credit, ...]:
        """Return what a unit has, with points or beside."""
        return self.credits.get(unit, ())

    def joint(self, unit: str) -> tuple[Credit, ...]:
        """Return what a unit is shown beside without points (*phối hợp*)."""
        return tuple(credit for credit in self.of(unit) if credit.part == "joint")

    def rows(self, unit: str) -> tuple[Row, ...]:
        """Return the rows for a `Contributions` field of the unit's form."""
        return tuple(credit.row() for credit in self.of(unit))


def settle(contributions: Iterable[Contribution]) -> Settlement:
    """Say for each unit what of the register counts for it, each contribution once.

    What is in doubt (one id with two contents, several claimants and no owner, probably the same thing twice)
    is *withheld* from all who name it, with a finding, until the appraiser settles it.
    """
    by_id: dict[str, list[Contribution]] = defaultdict(list)
    for contribution in contributions:
        by_id[contribution.id].append(contribution)
    register = {key: _merged(records) for key, records in sorted(by_id.items())}
    findings = [*_clashing(by_id), *_unowned(register), *_look_alikes(register), *_beside(register)]
    doubted = {str(f.fact("contribution")) for f in findings if f.severity == "error"}
    shares: dict[str, list[Credit]] = defaultdict(list)
    for one in register.values():
        for unit in one.claimants:
            shares[unit].append(_credit(one, unit, doubted=one.id in doubted))
    frozen = FrozenMapping({unit: tuple(of_unit) for unit, of_unit in sorted(shares.items())})
    return Settlement(frozen, tuple(findings))


def _merged(records: list[Contribution]) -> Contribution:
    """Join the claims of several records of one id; the first record says the rest."""
    claims = tuple(sorted({unit for record in records for unit in record.claimants}))
    return records[0].changed(claimed_by=claims)


def _credit(one: Contribution, unit: str, *, doubted: bool) -> Credit:
    part = _part(one, unit)
    value: int | State = State.MISSING if one.appraised_value is None else one.appraised_value
    quantity, worth = _share(one, unit, part, value)
    if doubted:
        quantity = worth = State.WITHHELD
    others = tuple(other for other in one.claimants if other != unit)
    return Credit(one.id, unit, part, one.kind, one.day, one.quantity, value, quantity, worth, others)


def _part(one: Contribution, unit: str) -> Part:
    if one.rewarded_by is not None:
        return "rewarded"
    if one.split is not None:
        return "split" if unit in one.split else "joint"
    return "owner" if one.sole_owner == unit else "joint"


def _share(one: Contribution, unit: str, part: Part, value: int | State) -> tuple[Fraction | State, int | State]:
    if part == "owner":
        return one.quantity, value
    if part != "split" or one.split is None:
        return Fraction(0), 0
    portion = one.split[unit]
    if portion.quantity is not None:
        return portion.quantity, portion.value
    whole = one.appraised_value or 1
    # Rounded down, so that the shares never add up to more than was given.
    return round_to(one.quantity * portion.value / whole, _QUANTUM, "floor"), portion.value


def _at_scale(value: Fact | Fraction) -> Fact:
    """Write a quantity as the row's form has it: a decimal of four places."""
    if not isinstance(value, Fraction):
        return value
    return Decimal((0, tuple(map(int, str(int(value / _QUANTUM)))), -4))


def _finding(
    code: str, one: Contribution, words: tuple[str, str], severity: Literal["error", "notice"] = "error"
) -> Finding:
    vi, en = words
    where = (("contribution", one.id), ("units", ", ".join(one.claimants)))
    return Finding(code, severity, f"Đóng góp {one.id} {vi}.", f"Contribution {one.id} {en}.", where)


def _facts_of(one: Contribution) -> tuple[object, ...]:
    return tuple(getattr(one, name) for name in Contribution.model_fields if name != "claimed_by")


def _clashing(by_id: Mapping[str, list[Contribution]]) -> list[Finding]:
    words = "ghi hai nội dung khác nhau dưới một mã", "is recorded with two different contents under one id"
    clashes = [records for records in by_id.values() if len(set(map(_facts_of, records))) > 1]
    return [_finding("EMU-C01", _merged(records), words) for records in clashes]


def _unowned(register: Mapping[str, Contribution]) -> list[Finding]:
    words = "có nhiều nơi kê khai mà không nêu nơi được tính điểm", "is claimed by several units and has no owner"
    claimed = [one for one in register.values() if one.claimants]
    return [_finding("EMU-C02", one, words) for one in claimed if one.split is None and one.sole_owner is None]


def _beside(register: Mapping[str, Contribution]) -> list[Finding]:
    words = (
        "được nơi khác cùng nêu với vai trò phối hợp, không tính điểm hai lần",
        "is also named by units without points",
    )
    owned = [one for one in register.values() if one.sole_owner is not None or one.split is not None]
    shared = [one for one in owned if any(_part(one, unit) == "joint" for unit in one.claimants)]
    return [_finding("EMU-C04", one, words, "notice") for one in shared]


def _likeness(one: Contribution) -> tuple[object, ...]:
    """What two records of the same thing would share: a house its receiver, anything else all facts."""
    if one.kind == "house":
        return one.kind, one.receiver
    return one.kind, one.receiver, one.giver, one.day, one.quantity, one.appraised_value


def _look_alikes(register: Mapping[str, Contribution]) -> list[Finding]:
    alike: dict[tuple[object, ...], list[Contribution]] = defaultdict(list)
    for one in register.values():
        alike[_likeness(one)].append(one)
    return [_same_as(one, other) for same in alike.values() for one in same for other in same if _suspect(one, other)]


def _suspect(one: Contribution, other: Contribution) -> bool:
    return one.id != other.id and other.id not in one.distinct_from and one.id not in other.distinct_from


def _same_as(one: Contribution, other: Contribution) -> Finding:
    vi = f"giống đóng góp {other.id}: ghi thành một mã có `split`, hoặc xác nhận khác nhau bằng `distinct_from`"
    en = f"looks the same as {other.id}: record one id with a `split`, or confirm that they differ with `distinct_from`"
    return _finding("EMU-C03", one, (vi, en)).at(other=other.id)
