"""Councils (*hội đồng*): members, thresholds of votes, meetings and ballots, by ids and never by names.

What a council must reach is the plan's, with its source and the days on which it is in force: nothing has a default
here, for no share of any instrument is known to hold everywhere. A secret ballot is counts and nothing more.
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StrictBool, StrictInt

from emulation.algebra import Text
from emulation.errors import ModelError
from emulation.models._base import Exact, Id, IsoDay, Line, LineNumber, Model
from emulation.models._source import Source

CouncilRole = Literal["chair", "vice-chair", "standing", "member", "secretary"]
"""Chair, vice-chair, standing member (*ủy viên thường trực*), member, secretary."""
RecusalGround = Literal["own-unit", "kinship", "supervises", "parent-unit"]
"""Why a member stands aside: it belongs to the unit, is kin to the subject, supervises it, or belongs to what stands
above the unit."""
ShareReached = Literal["at-least", "more-than"]
"""Whether the share itself is enough (*ít nhất 2/3*), or only what lies above it (*quá nửa*)."""
Votes = Annotated[StrictInt, Field(ge=0)]
"""A count of votes."""


class CouncilMember(Model):
    """A member by id: a staff id or an account, not a name.

    `votes` is false for whoever only serves the council, such as an administrative secretary: such a person is no
    member where members are counted.
    """

    id: Id
    role: CouncilRole
    unit: Id | None = None
    """The unit that the member belongs to."""
    kin_of: tuple[Id, ...] = ()
    """Those proposed, by id, to whom the member is kin."""
    supervises: tuple[Id, ...] = ()
    """Those proposed, and units, by id, that the member directly supervises."""
    votes: StrictBool = True


class Council(Model):
    """A council with its members, the quorum that its rules state, and the grounds on which a member stands aside.

    `quorum` is a share of all members who vote, above 0 and at most 1; None where the rules state none. The grounds
    are a safeguard of the model unless `source` states them; "parent-unit" is asked for by name, because the chair of
    a province's council belongs to what stands above everyone.
    """

    id: Id
    title: Text
    members: tuple[CouncilMember, ...] = Field(min_length=1)
    quorum: Exact | None = None
    quorum_reached: ShareReached = "at-least"
    recusal: tuple[RecusalGround, ...] = ("own-unit", "kinship", "supervises")
    source: Source
    line: LineNumber = None

    def model_post_init(self, _: object, /) -> None:
        """Refuse two members of one id, two chairs, and a quorum that is no share."""
        _check_once((member.id for member in self.members), self.line)
        if sum(member.role == "chair" for member in self.members) > 1:
            raise ModelError(
                "EMU-D01", vi="Hội đồng chỉ có một chủ tịch.", en="A council has one chair.",
                key="members", line=self.line,
            )  # fmt: skip
        _check_share(self.quorum, self.quorum_reached, "quorum", self.line)

    def member(self, id: str) -> CouncilMember | None:  # noqa: A002 - the field's own name
        """Return the member of an id, if there is one."""
        return next((member for member in self.members if member.id == id), None)

    @property
    def voters(self) -> tuple[CouncilMember, ...]:
        """The members who vote: all members in the sense of a threshold."""
        return tuple(member for member in self.members if member.votes)


class VoteThreshold(Model):
    """What share of all members an award needs, during the days in which its source is in force.

    The denominator is always the whole council, never those present. `recused` says whether whoever stands aside
    still counts in it; `written` whether written opinions of absent members count or are only read.
    """

    award: Id | Literal["*"]
    """The award; "*" for every award that has no threshold of its own."""
    share: Exact
    reached: ShareReached = "at-least"
    of: Literal["all-members"] = "all-members"
    recused: Literal["counted", "left-out"]
    written: Literal["counted", "read"]
    source: Source
    line: LineNumber = None

    def model_post_init(self, _: object, /) -> None:
        """Refuse a share above the whole, and a source without its first day in force."""
        _check_share(self.share, self.reached, "share", self.line)
        if self.source.in_force_from is None:
            raise ModelError(
                "EMU-D03",
                vi="Ngưỡng phiếu phải nêu nguồn có hiệu lực từ ngày nào.",
                en="A threshold says from which day its source is in force.",
                hint=("ghi source.in_force_from", "give source.in_force_from"),
                key="source.in_force_from",
                line=self.line,
            )

    def in_force_on(self, day: date) -> bool:
        """Tell whether the threshold holds on `day`."""
        return self.source.in_force_on(day)


class WrittenOpinion(Model):
    """The written opinion of an absent member, where it is not secret."""

    member: Id
    says: Literal["in-favour", "against"]


class Ballot(Model):
    """One ballot of a council on one subject for one award.

    `in_favour`, `against` and `blank` are the votes cast by those present; a spoilt paper is a blank one.
    Absent members' opinions are given by member (`written`), or as counts where they are secret too.
    """

    council: Id
    award: Id
    subject: Id
    """Who is proposed: a unit, a collective or a person, by id."""
    on: IsoDay
    present: tuple[Id, ...]
    in_favour: Votes
    against: Votes = 0
    blank: Votes = 0
    written: tuple[WrittenOpinion, ...] = ()
    written_in_favour: Votes = 0
    written_against: Votes = 0
    minutes: Line | None = None
    """The number of the minutes."""
    line: LineNumber = None

    def model_post_init(self, _: object, /) -> None:
        """Refuse written opinions that are given in both ways."""
        if self.written and (self.written_in_favour or self.written_against):
            raise ModelError(
                "EMU-D01",
                vi="Ý kiến bằng văn bản ghi theo thành viên hoặc ghi số lượng, không ghi cả hai.",
                en="Written opinions are given by member or as counts, not as both.",
                key="written",
                line=self.line,
            )

    @property
    def cast(self) -> int:
        """How many papers were cast by those present."""
        return self.in_favour + self.against + self.blank

    @property
    def opinions(self) -> tuple[int, int]:
        """How many absent members are in favour in writing, and how many against."""
        said = [opinion.says for opinion in self.written]
        return self.written_in_favour + said.count("in-favour"), self.written_against + said.count("against")


class Meeting(Model):
    """The minutes of a meeting as data (*biên bản họp*): who was there, who presided, who wrote."""

    id: Id
    council: Id
    on: IsoDay
    place: Text | None = None
    present: tuple[Id, ...]
    absent: tuple[Id, ...] = ()
    chair: Id
    """Who presided: the chair, or the vice-chair in the chair's absence."""
    secretary: Id | None = None
    number: Line | None = None
    notes: tuple[Text, ...] = ()
    line: LineNumber = None


class ChairScore(Model):
    """The score that the chair, or a vice-chair, gave a subject: the key that orders equal means."""

    member: Id
    subject: Id
    points: Exact
    line: LineNumber = None


def _check_once(ids: Iterable[str], line: int | None) -> None:
    seen: set[str] = set()
    for member in ids:
        if member in seen:
            raise ModelError(
                "EMU-D11", vi=f"Thành viên {member} ghi hai lần.", en=f"The member {member} stands twice.",
                key="members", line=line,
            )  # fmt: skip
        seen.add(member)


def _check_share(share: Exact | None, reached: ShareReached, key: str, line: int | None) -> None:
    if share is None or 0 < share < 1 or (share == 1 and reached == "at-least"):
        return
    raise ModelError(
        "EMU-D01",
        vi="Tỷ lệ phải lớn hơn 0 và không quá toàn thể; “quá” toàn thể thì không bao giờ đạt.",
        en="A share is above 0 and at most the whole; more than the whole is never reached.",
        key=key,
        line=line,
    )
