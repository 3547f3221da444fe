"""Quotas, rankings and awards drawn at random, for the classes of `drawn_classes`."""

from typing import Any

from hypothesis import strategies as st
from tests.laws.drawn_classes import KEYS
from tests.laws.drawn_cohorts import MODEL
from tests.scoring.played import said

from emulation.models import (
    Award,
    AwardConditions,
    ClassQuota,
    ExceptionalCeiling,
    Quota,
    QuotaBase,
    Ranking,
    SmallCohort,
)

BY_POINTS = Ranking(on="points", ties="competition", within=(), source=MODEL)
_SHARES = ["20%", "50%", "100%", "1/3"]
_WITHIN = [(), ("bloc",), ("bloc",), ("area",), ("bloc", "area")]
_LANES: list[dict[str, tuple[str, ...]]] = [{}, {}, {}, {"area": ("III",)}, {"area": ("I",)}]


@st.composite
def class_rankings(draw: st.DrawFn) -> Ranking:
    """Draw a ranking in whose order places are taken."""
    return Ranking(
        on=draw(st.sampled_from(["points", "share-of-maximum"])),
        ties=draw(st.sampled_from(["competition", "shared", "authority"])),
        keys=tuple(draw(st.lists(st.sampled_from(KEYS), max_size=2, unique_by=lambda key: (key.by, key.of)))),
        within=draw(st.sampled_from([(), ("bloc",)])),
        source=MODEL,
    )


@st.composite
def _small(draw: st.DrawFn) -> dict[str, Any]:
    """Draw what stands before the ordinary ceiling, mostly nothing."""
    exceptional = ExceptionalCeiling(at_most=4, reason="đợt đặc biệt", source=MODEL)
    return {
        "small": draw(st.sampled_from([None, None, SmallCohort(fewer_than=3, at_most=1)])),
        "exceptional": draw(st.sampled_from([None, None, None, exceptional])),
    }


@st.composite
def quotas(draw: st.DrawFn, name: str, bases: list[QuotaBase]) -> Quota:
    """Draw a quota with one of some bases."""
    common: dict[str, Any] = {
        "id": name,
        "within": draw(st.sampled_from(_WITHIN)),
        "traits": draw(st.sampled_from(_LANES)),
        "source": MODEL,
        **draw(_small()),
    }
    if draw(st.booleans()):
        return Quota(at_most=draw(st.integers(0, 4)), **common)
    return Quota(
        share=draw(st.sampled_from(_SHARES)),
        base=draw(st.sampled_from(bases)),
        rounding=draw(st.sampled_from(["floor", "ceiling", "half_up"])),
        **common,
    )


_PLAIN = [QuotaBase(counted="units"), QuotaBase(counted="ranked"), QuotaBase(counted="stated", number=5)]


@st.composite
def class_quotas(draw: st.DrawFn) -> tuple[ClassQuota, ...]:
    """Draw quotas of the classes that both rulebooks have."""
    bases = [*_PLAIN, QuotaBase(counted="class", of="two"), QuotaBase(counted="class", of="two", or_better=True)]
    found = []
    for number in range(draw(st.integers(1, 3))):
        quota = draw(quotas(f"q{number}", bases))
        band = draw(st.sampled_from(["one", "one", "two"]))
        found.append(ClassQuota(band=band, quota=quota, ties=draw(st.sampled_from(["leave-out", "authority"]))))
    return tuple(found)


@st.composite
def _conditions(draw: st.DrawFn) -> AwardConditions:
    return AwardConditions(
        class_at_least=draw(st.sampled_from([None, "two", "three"])),
        rank_at_most=draw(st.sampled_from([None, None, 2, "2.5"])),
        points_at_least=draw(st.sampled_from([None, None, "7.5"])),
        share_at_least=draw(st.sampled_from([None, None, "50%"])),
        traits=draw(st.sampled_from([{}, {"area": ("I", "III")}])),
    )


@st.composite
def awards(draw: st.DrawFn) -> tuple[Award, ...]:
    """Draw awards of one round, some above others, some for the same achievement."""
    names = ["low", "high", "top"][: draw(st.integers(1, 3))]
    found = []
    for position, name in enumerate(names):
        others = names[:position]
        bases = [*_PLAIN, QuotaBase(counted="class", of="two", or_better=True)]
        bases += [QuotaBase(counted="award", of=other) for other in others]
        numbers = draw(st.integers(0, 2))
        award = Award(
            id=name,
            title=said(name),
            round="2023",
            unit_kinds=draw(st.sampled_from([(), (), ("commune",)])),
            achievement=draw(st.sampled_from([None, "same"])),
            above=draw(st.sampled_from([None, *others])),
            conditions=draw(_conditions()),
            quotas=tuple(draw(quotas(f"{name}-{number}", bases)) for number in range(numbers)),
            order=draw(st.sampled_from(["rank", "points", "share-of-maximum"])),
            ties=draw(st.sampled_from(["leave-out", "authority"])),
            held=draw(st.sampled_from(["reserve", "pass"])),
            source=MODEL,
        )
        found.append(award)
    return tuple(draw(st.permutations(found)))
