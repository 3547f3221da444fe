"""What happens around the scores until a decision: matters under verification, earlier awards, nominations, votes."""

from datetime import date
from typing import Literal

from pydantic import StrictBool

from emulation.algebra import Text
from emulation.errors import ModelError
from emulation.models._award import AwardType
from emulation.models._base import Id, IsoDay, Line, LineNumber, Model, refuse_twice
from emulation.models._council import Ballot, ChairScore, Council, Meeting
from emulation.models._publicity import Posting
from emulation.models._source import Source
from emulation.models._unit import looks_personal

Ground = Literal["false-achievement", "false-papers", "unlawful-appraisal", "later-violation"]
"""Why an award is revoked (Law on Emulation and Commendation 2022, chapter VII)."""


class Matter(Model):
    """A matter that holds or bars a unit: discipline, investigation, inspection, audit, complaint, denunciation, press.

    While it is open the unit's case is held (*tạm dừng xem xét*); once upheld it bars the unit until `bars_until`.
    """

    id: Id
    unit: Id
    kind: Literal["discipline", "investigation", "inspection", "audit", "complaint", "denunciation", "press"]
    opened_on: IsoDay
    closed_on: IsoDay | None = None
    outcome: Literal["cleared", "upheld"] | None = None
    bars_until: IsoDay | None = None
    """The first day on which it bars no more; for good when None."""
    source: Source | None = None
    line: LineNumber = None

    def model_post_init(self, _: object, /) -> None:
        """Refuse a matter that is closed without an outcome, or the other way round."""
        if (self.closed_on is None) != (self.outcome is None):
            raise ModelError(
                "EMU-D03",
                vi=f"Vụ việc {self.id}: `closed_on` đi cùng `outcome`.",
                en=f"The matter {self.id}: `closed_on` comes with `outcome`.",
                line=self.line,
            )
        if self.bars_until is not None and not self._may_bar(self.bars_until):
            raise ModelError(
                "EMU-D04",
                vi=f"Vụ việc {self.id}: `bars_until` chỉ ghi khi kết luận có vi phạm, và sau ngày kết thúc.",
                en=f"The matter {self.id}: `bars_until` is for a matter that was upheld, and lies after its end.",
                line=self.line,
            )
        if self.closed_on is not None and self.closed_on < self.opened_on:
            raise ModelError(
                "EMU-D04",
                vi=f"Vụ việc {self.id} kết thúc trước khi mở.",
                en=f"The matter {self.id} is closed before it is opened.",
                line=self.line,
            )

    def _may_bar(self, until: date) -> bool:
        return self.outcome == "upheld" and self.closed_on is not None and self.closed_on < until


class PriorAward(Model):
    """An award that was given before: to whom, for which periods, by which decision."""

    unit: Id
    """The unit or nominee that holds it."""
    award: Id
    periods: tuple[Id, ...]
    """The periods whose achievement it rewarded: they are used up for the same award."""
    type: AwardType = "merit"
    decided_on: IsoDay | None = None
    decision: Line | None = None
    line: LineNumber = None


class Nominee(Model):
    """Who is proposed for an award where it is not simply the unit: an individual, a household, another collective.

    An individual stands by an id only.
    """

    id: Id
    award: Id
    unit: Id
    """The unit whose score and class count."""
    kind: Literal["collective", "individual", "household"] = "collective"
    title: Text | None = None
    """How a collective is named in the decision."""
    line: LineNumber = None

    def model_post_init(self, _: object, /) -> None:
        """Refuse the name of a person, and an id made from a document."""
        if self.kind != "collective" and looks_personal(self.id):
            raise ModelError(
                "EMU-D08",
                vi="Mã của cá nhân, hộ gia đình giống số định danh cá nhân.",
                en="The id of an individual or household looks like a citizen's number.",
                hint=("đặt một mã riêng, không suy từ giấy tờ", "give an id of its own, not made from a document"),
                key="id",
                line=self.line,
            )
        if self.title is not None and self.kind != "collective":
            raise ModelError(
                "EMU-D08",
                vi="Cá nhân, hộ gia đình được đề nghị chỉ ghi mã, không ghi tên.",
                en="An individual or household that is nominated stands by an id, not by a name.",
                key="title",
                line=self.line,
            )


class Withdrawal(Model):
    """A nominee who falls out: the place passes to the next in rank."""

    nominee: Id
    award: Id | None = None
    """The award; all of them when None."""
    on: IsoDay
    reason: Line
    line: LineNumber = None


class Revocation(Model):
    """An award that is taken back, with its ground; whether the next in rank moves up is part of the decision."""

    nominee: Id
    award: Id
    ground: Ground
    on: IsoDay
    next_in_rank: StrictBool
    source: Source
    line: LineNumber = None


class PartPeriod(Model):
    """Where a unit counts that moved, merged, was split or ended within the period: it is never guessed.

    Without `counts_in` its part of the period counts in no bloc.
    """

    unit: Id
    counts_in: Id | None = None
    reason: Line
    source: Source
    line: LineNumber = None


class Proceedings(Model):
    """All of it, as it stands on one day."""

    as_of: IsoDay
    """The day of the decision: what is open on this day is open."""
    matters: tuple[Matter, ...] = ()
    prior_awards: tuple[PriorAward, ...] = ()
    nominees: tuple[Nominee, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    revocations: tuple[Revocation, ...] = ()
    councils: tuple[Council, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    ballots: tuple[Ballot, ...] = ()
    chair_scores: tuple[ChairScore, ...] = ()
    postings: tuple[Posting, ...] = ()

    def model_post_init(self, _: object, /) -> None:
        """Refuse what is said twice."""
        refuse_twice("matters", [each.id for each in self.matters])
        refuse_twice("councils", [each.id for each in self.councils])
        refuse_twice("meetings", [each.id for each in self.meetings])
        refuse_twice("postings", [each.id for each in self.postings])
        refuse_twice("nominees", [f"{each.award} {each.id}" for each in self.nominees])
        refuse_twice("revocations", [f"{each.award} {each.nominee}" for each in self.revocations])
        refuse_twice("ballots", [f"{each.award} {each.subject} {each.on}" for each in self.ballots])
