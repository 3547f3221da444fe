"""Submissions: what one unit files for one rulebook and period, with evidence, pledge, own scores and appraisal."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BeforeValidator, Field, StrictBool, StrictInt, StrictStr
from pydantic_core import CoreSchema, core_schema

from emulation.algebra import State, Text
from emulation.errors import ModelError
from emulation.models._base import Id, IsoDay, Line, Model, Points
from emulation.models._facts import fact_from_json, fact_to_json
from emulation.models._finding import Finding
from emulation.models._mapping import FrozenMapping
from emulation.models._spec import Filed

ROLES: Final[FrozenMapping[str, Text]] = FrozenMapping(
    {
        "unit": Text(vi="đối tượng tự chấm", en="the unit itself"),
        "specialist": Text(vi="chuyên viên", en="specialist"),
        "deputy-head": Text(vi="phó trưởng đơn vị", en="deputy head"),
        "head": Text(vi="trưởng đơn vị", en="head"),
        "council": Text(vi="Hội đồng Thi đua – Khen thưởng", en="emulation council"),
        "standing-committee": Text(vi="Ban Thường trực", en="standing committee"),
    }
)
"""The usual roles of those who score, from the first to the last; a plan may name others."""
ReasonCode = Literal["no-evidence", "fact-corrected", "outside-the-rule", "discretion", "other"]
"""Why an appraised score differs, where one of these says it."""


def _read_facts(value: object) -> object:
    given = value.facts() if isinstance(value, Filed) else value
    frozen = fact_from_json(given)
    if isinstance(frozen, FrozenMapping) and all(isinstance(name, str) for name in frozen):
        return frozen
    raise ModelError("EMU-D01", vi="Phải là các giá trị theo tên trường.", en="Facts are values by field name.")


class _FactsSchema:
    """How pydantic reads and writes facts: frozen, and not judged before their form reads them."""

    @staticmethod
    def __get_pydantic_core_schema__(source: object, handler: object) -> CoreSchema:
        write = core_schema.plain_serializer_function_ser_schema(fact_to_json, when_used="json")
        return core_schema.no_info_plain_validator_function(_read_facts, serialization=write)


Facts = Annotated[Mapping[str, Any], _FactsSchema()]
"""Values and states by field name, as filed and frozen: the form of the rulebook reads them."""


class Evidence(Model):
    """One document that supports a submission; it is known by its digest, never opened here."""

    id: Id
    kind: Literal["decision", "minutes", "list", "receipt", "report", "photo", "press", "other"]
    criteria: tuple[Id, ...] = ()
    """The criteria that it supports."""
    title: Line | None = None
    number: Line | None = None
    issued_on: IsoDay | None = None
    sha256: Annotated[StrictStr, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    accepted: StrictBool | None = None
    """Whether the appraiser accepted it; None while nobody has looked."""

    @property
    def suffices(self) -> bool:
        """Whether it can carry an outcome criterion by itself: photos and press items cannot."""
        return self.kind not in ("photo", "press") and self.accepted is not False


class Registration(Model):
    """A voluntary pledge (*đăng ký thi đua*)."""

    on: IsoDay
    pledges: tuple[Text, ...] = ()
    figures: Facts = FrozenMapping()
    """Pledged figures by field name."""


class SelfAssessment(Model):
    """The points that the unit gives itself, by criterion."""

    points: FrozenMapping[Id, Points] = FrozenMapping()
    on: IsoDay | None = None
    notes: FrozenMapping[Id, Line] = FrozenMapping()

    def points_of(self, criterion: str) -> Points:
        """Return the points of a criterion; *missing* when the unit gave none."""
        return self.points.get(criterion, State.MISSING)


class AppraisalEntry(Model):
    """One appraised score: who, in which role, why."""

    criterion: Id
    points: Points
    author: Id
    """A staff id or account, not a name."""
    role: Id
    on: IsoDay
    reason: Line | None = None
    reason_code: ReasonCode | None = None

    @property
    def has_reason(self) -> bool:
        """Whether the entry says why."""
        return self.reason is not None or self.reason_code not in (None, "other")


class Appraisal(Model):
    """The appraised scores (*điểm thẩm định*), all kept in the order in which they were given; the last one stands."""

    entries: tuple[AppraisalEntry, ...] = ()
    closed_on: IsoDay | None = None

    def model_post_init(self, _: object, /) -> None:
        """Refuse an entry after the closing day."""
        late = next((entry for entry in self.entries if self.closed_on and entry.on > self.closed_on), None)
        if late is not None:
            raise ModelError(
                "EMU-S06",
                vi=f"Điểm thẩm định của {late.criterion} ghi sau ngày khóa.",
                en=f"The appraised score of {late.criterion} was entered after the closing day.",
                hint=("mở lại bằng một hồ sơ thay thế", "reopen it with a replacing submission"),
                criterion=late.criterion,
            )

    @property
    def is_closed(self) -> bool:
        """Whether the appraisal is closed."""
        return self.closed_on is not None

    def entry_of(self, criterion: str) -> AppraisalEntry | None:
        """Return the entry that stands for a criterion."""
        return next((entry for entry in reversed(self.entries) if entry.criterion == criterion), None)

    def history_of(self, criterion: str) -> tuple[AppraisalEntry, ...]:
        """Return all entries of a criterion, the first one first."""
        return tuple(entry for entry in self.entries if entry.criterion == criterion)


def _as_assessment(value: object) -> object:
    """Take a plain mapping of points for a self-assessment."""
    if not isinstance(value, Mapping) or set(value) <= set(SelfAssessment.model_fields):
        return value
    return {"points": value}


class Submission(Model):
    """What one unit files for one rulebook and period (*hồ sơ*)."""

    rulebook: Id
    unit: Id
    period: Id
    facts: Facts = FrozenMapping()
    evidence: tuple[Evidence, ...] = ()
    registration: Registration | None = None
    self_assessment: Annotated[SelfAssessment, BeforeValidator(_as_assessment)] = SelfAssessment()
    self_reported: Facts = FrozenMapping()
    """What the unit says of facts that another authority states: shown beside them, never scored."""
    appraisal: Appraisal | None = None
    version: StrictInt = Field(default=1, ge=1)
    replaces: StrictInt | None = None
    """The version that this one replaces."""
    reason: Line | None = None
    """Why it is replaced."""
    submitted_on: IsoDay | None = None
    contributions: tuple[Id, ...] = ()
    """The contributions of the register that the unit names."""

    def model_post_init(self, _: object, /) -> None:
        """Ask of a replacing version what it replaces and why."""
        if self.version == 1 and self.replaces is None:
            return
        if self.replaces is None or not 1 <= self.replaces < self.version or self.reason is None:
            raise ModelError(
                "EMU-S05",
                vi="Hồ sơ thay thế phải nêu phiên bản bị thay và lý do.",
                en="A replacing submission says which version it replaces and why.",
                hint=("ghi `replaces` và `reason`", "give `replaces` and `reason`"),
                unit=self.unit,
            )

    @property
    def key(self) -> tuple[str, str, str]:
        """What identifies it: rulebook, unit and period."""
        return self.rulebook, self.unit, self.period

    def evidence_for(self, criterion: str) -> tuple[Evidence, ...]:
        """Return the evidence that names a criterion."""
        return tuple(item for item in self.evidence if criterion in item.criteria)

    def with_facts(self, **facts: object) -> Self:
        """Return the submission with some facts replaced."""
        return self.changed(facts={**self.facts, **facts})


def latest(submissions: Iterable[Submission]) -> tuple[tuple[Submission, ...], tuple[Finding, ...]]:
    """Return the last version for each key, in the order of keys, and a finding for every key filed twice.

    Two submissions of the same key and version are two files for one unit: the first stands and the second is named.
    """
    standing: dict[tuple[str, str, str], Submission] = {}
    findings: list[Finding] = []
    for submission in submissions:
        before = standing.get(submission.key)
        if before is not None and before.version == submission.version:
            findings.append(_twice(submission))
        elif before is None or before.version < submission.version:
            standing[submission.key] = submission
    return tuple(standing[key] for key in sorted(standing)), tuple(findings)


def _twice(submission: Submission) -> Finding:
    rulebook, unit, period = submission.key
    return Finding(
        "EMU-S01",
        "error",
        f"{unit} có hai hồ sơ phiên bản {submission.version} cho {rulebook}, kỳ {period}; giữ hồ sơ thứ nhất.",
        f"{unit} has two submissions of version {submission.version} for {rulebook}, {period}; the first stands.",
        (("unit", unit), ("rulebook", rulebook), ("period", period), ("version", submission.version)),
    )
