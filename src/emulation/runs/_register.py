"""The register of contributions, settled once for the whole run: one contribution counts for one owner."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from emulation.algebra import State, canonical
from emulation.errors import did_you_mean
from emulation.models import Contribution, Credit, Finding, FormSpec, Period, Row, Settlement, Submission, settle

_COUNTED: Final = ("owner", "split")


@dataclass(frozen=True, slots=True)
class Register:
    """What each unit has of the register during one period."""

    settlement: Settlement
    kept: bool
    """Whether there is a register at all: without one nothing is known of contributions."""
    ids: frozenset[str]
    outside: tuple[str, ...]
    """Contributions dated outside the period: they count for nobody here."""

    @property
    def counted(self) -> tuple[str, ...]:
        """The contributions of the period."""
        return tuple(sorted(self.ids - set(self.outside)))

    def credits(self, unit: str) -> tuple[Credit, ...]:
        """Return what a unit has, with points or beside."""
        return self.settlement.of(unit)

    def facts(self, form: FormSpec, unit: str) -> dict[str, tuple[Row, ...] | State]:
        """Return what stands in every field of a form that holds contributions: the rows that count for the unit.

        What others own (*phối hợp*) or what was rewarded before is shown beside and is no row, so no rule counts it.
        While one of them is in doubt, nobody can say how many there are: all are *withheld*.
        """
        if not self.kept:
            return {}
        fields = [measure.name for measure in form if measure.kind == "contributions"]
        own = self.credits(unit)
        doubted = any(credit.credited_quantity is State.WITHHELD for credit in own)
        counted = tuple(credit.row() for credit in own if credit.part in _COUNTED)
        return dict.fromkeys(fields, State.WITHHELD if doubted else counted)

    def findings_for(self, submission: Submission) -> tuple[Finding, ...]:
        """Return what concerns a unit: contributions in doubt, and those that it names and the register lacks."""
        own = {credit.contribution for credit in self.credits(submission.unit)}
        shared = [f for f in self.settlement.findings if f.fact("contribution") in own]
        return (*shared, *(self._unknown(submission, each) for each in submission.contributions if each not in own))

    def _unknown(self, submission: Submission, contribution: str) -> Finding:
        where = (("unit", submission.unit), ("contribution", contribution))
        if contribution in self.outside:
            vi = f"Đóng góp {contribution} ghi ngày ngoài kỳ của kế hoạch nên không tính ở kỳ này."
            en = f"Contribution {contribution} is dated outside the plan's period and does not count in it."
            return Finding("EMU-C06", "warning", vi, en, where)
        close = did_you_mean(contribution, self.ids)
        hint = (f" ({close.vi})", f" ({close.en})") if close else ("", "")
        vi = f"{submission.unit} nêu đóng góp {contribution}, sổ đóng góp không có{hint[0]}."
        en = f"{submission.unit} names contribution {contribution}, which the register lacks{hint[1]}."
        return Finding("EMU-C05", "warning", vi, en, where)


def settle_register(
    contributions: Iterable[Contribution], submissions: Iterable[Submission], period: Period
) -> Register:
    """Settle the register for one period, with the claims that the submissions make."""
    # In one order, so that the order of files never decides which of two contents is shown.
    register = sorted(contributions, key=lambda one: (one.id, canonical(one.to_json())))
    inside = [one for one in register if period.contains(one.day)]
    claims = _claims(submissions)
    settled = settle(_claimed(one, claims) for one in inside)
    ids = frozenset(one.id for one in register)
    return Register(settled, bool(register), ids, tuple(sorted(ids - {one.id for one in inside})))


def _claims(submissions: Iterable[Submission]) -> Mapping[str, set[str]]:
    claims: dict[str, set[str]] = defaultdict(set)
    for submission in submissions:
        for contribution in submission.contributions:
            claims[contribution].add(submission.unit)
    return claims


def _claimed(one: Contribution, claims: Mapping[str, set[str]]) -> Contribution:
    """Return a contribution that knows everyone who names it."""
    units = claims.get(one.id, set()) - set(one.claimants)
    if not units:
        return one
    given: dict[str, Any] = {name: getattr(one, name) for name in one.model_fields_set}
    given["claimed_by"] = tuple(sorted({*one.claimed_by, *units}))
    return Contribution(**given)
