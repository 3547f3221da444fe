"""Quotas: how many at most, of what, and where; plan data with its source, for no instrument at hand confirms one."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StrictBool, StrictInt, StrictStr

from emulation.errors import ModelError
from emulation.models._base import Exact, Id, IsoDay, Line, LineNumber, Model
from emulation.models._mapping import FrozenMapping
from emulation.models._source import Source

Whole = Annotated[StrictInt, Field(ge=0)]
"""A number of places: not negative."""


class SmallCohort(Model):
    """The exception for few units: a cohort of fewer than `fewer_than` has `at_most` places, whatever the share."""

    fewer_than: Whole
    at_most: Whole


class ExceptionalCeiling(Model):
    """A higher ceiling that an authority decided, with its reason: it stands in place of the ordinary one."""

    share: Exact | None = None
    at_most: Whole | None = None
    reason: Line
    decided_on: IsoDay | None = None
    source: Source

    def model_post_init(self, _: object, /) -> None:
        """Ask for one ceiling."""
        if (self.share is None) == (self.at_most is None):
            raise ModelError(
                "EMU-D03",
                vi="Mức trần ngoại lệ ghi một trong hai: `share` hoặc `at_most`.",
                en="An exceptional ceiling gives one of `share` and `at_most`.",
            )


class QuotaBase(Model):
    """What a percentage is taken of.

    `units` counts the units of the cohort, `ranked` those with a rank, `class` those of a class (or better),
    `award` those whom another award took, and `stated` is a number that the plan itself states.
    """

    counted: Literal["units", "ranked", "class", "award", "stated"]
    of: Id | None = None
    """The class or the award."""
    or_better: StrictBool = False
    """Of a class: whether better classes count too."""
    number: Whole | None = None

    def model_post_init(self, _: object, /) -> None:
        """Ask for what the base needs, and for nothing else."""
        named, numbered = self.counted in ("class", "award"), self.counted == "stated"
        if (self.of is not None) != named or (self.number is not None) != numbered:
            raise ModelError(
                "EMU-D03",
                vi="Cơ sở tính tỷ lệ: “class”, “award” cần `of`; “stated” cần `number`; còn lại không cần gì.",
                en="A base “class” or “award” needs `of`, “stated” needs `number`, any other neither.",
                key="base",
            )


def _as_base(value: object) -> object:
    """Take a bare word for a base that needs nothing else."""
    return {"counted": value} if isinstance(value, str) else value


class Quota(Model):
    """At most so many: a number, or a share of a stated base; in each cohort that `within` makes.

    `within` names what parts the units, such as "bloc" or a trait; without it there is one cohort for all.
    `traits` makes a lane (*suất riêng*): the quota is for units with these codes alone, and others do not use it.
    """

    id: Id
    at_most: Whole | None = None
    share: Exact | None = None
    base: Annotated[QuotaBase, BeforeValidator(_as_base)] | None = None
    rounding: Literal["floor", "ceiling", "half_up"] | None = None
    small: SmallCohort | None = None
    exceptional: ExceptionalCeiling | None = None
    within: tuple[Id, ...] = ()
    traits: FrozenMapping[Id, tuple[StrictStr, ...]] = FrozenMapping()
    source: Source
    line: LineNumber = None

    def model_post_init(self, _: object, /) -> None:
        """Ask for a number, or for a share with its base and its rounding."""
        of_share = self.share is not None
        if of_share == (self.at_most is not None) or of_share != (self.base is not None and self.rounding is not None):
            raise ModelError(
                "EMU-D03",
                vi=f"Chỉ tiêu {self.id}: ghi `at_most`, hoặc `share` cùng `base` và `rounding`.",
                en=f"The quota {self.id} gives `at_most`, or `share` together with `base` and `rounding`.",
                quota=self.id,
                line=self.line,
            )
        higher = None if self.exceptional is None else self.exceptional.share
        for key, share in (("share", self.share), ("exceptional.share", higher)):
            if share is not None and not 0 <= share <= 1:
                raise self._refused(key, "tỷ lệ nằm trong khoảng 0–100 %", "a share lies between 0 and 100%")
        if self.exceptional is not None:
            self._check_exceptional(self.exceptional)

    def _check_exceptional(self, higher: ExceptionalCeiling) -> None:
        """Refuse a ceiling of something else than the quota counts, or below the ordinary one."""
        if higher.share is not None and self.share is None:
            vi, en = "tỷ lệ ngoại lệ chỉ dùng cho chỉ tiêu theo tỷ lệ", "an exceptional share needs an ordinary one"
            raise self._refused("exceptional.share", vi, en)
        pairs = ((higher.share, self.share), (higher.at_most, self.at_most))
        if any(above is not None and below is not None and above < below for above, below in pairs):
            vi, en = "mức ngoại lệ thấp hơn mức thường", "the exceptional ceiling lies below the ordinary one"
            raise self._refused("exceptional", vi, en)

    def _refused(self, key: str, vi: str, en: str) -> ModelError:
        return ModelError(
            "EMU-D01",
            vi=f"Chỉ tiêu {self.id}: {vi}.",
            en=f"The quota {self.id}: {en}.",
            key=key,
            quota=self.id,
            line=self.line,
        )

    def on(self, day: date) -> "Quota":
        """Return the quota as it stands on `day`: an exceptional ceiling that is decided later is none yet."""
        higher = self.exceptional
        later = higher is not None and higher.decided_on is not None and higher.decided_on > day
        return self.changed(exceptional=None) if later else self
