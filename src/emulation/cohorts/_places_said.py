"""How many places a quota gave, in words: "2 suất = 20 % của 12 đối tượng xếp loại Tốt, làm tròn xuống"."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from emulation.algebra import Text
from emulation.cohorts._names import Names
from emulation.cohorts._places import Places
from emulation.cohorts._sayings import Said, listed, percent, saying, sentences
from emulation.models import ExceptionalCeiling, QuotaBase, Source

_ROUNDED: Final[Mapping[str, Text]] = {
    "floor": Text(vi="làm tròn xuống", en="rounded down"),
    "ceiling": Text(vi="làm tròn lên", en="rounded up"),
    "half_up": Text(
        vi="làm tròn đến số nguyên gần nhất, phần nửa làm tròn lên", en="rounded to the nearest, halves up"
    ),
}
_BASES: Final[Mapping[str, tuple[str, str]]] = {
    "units": ("{n} đối tượng trong nhóm so sánh", "{n} units of the cohort"),
    "ranked": ("{n} đối tượng được xếp hạng", "{n} ranked units"),
    "class": ("{n} đối tượng xếp loại “{of}”", "{n} units classed “{of}”"),
    "award": ("{n} đối tượng được đề nghị {of}", "{n} proposed for {of}"),
    "stated": ("{n}, là số do kế hoạch nêu", "{n}, the number that the plan states"),
}
_OR_BETTER = "{n} đối tượng xếp loại “{of}” trở lên", "{n} units classed “{of}” or better"


def said_places(places: Places, names: Names) -> Text:
    """Say in one sentence how many places there are, and how that was counted."""
    facts: dict[str, Said] = {"n": places.number, "units": places.units}
    match places.by:
        case "number":
            return saying("Chỉ tiêu: tối đa {n} suất.", "Places: at most {n}.", **facts)
        case "small" if places.quota.small is not None:
            return saying(*_SMALL, **facts, few=places.quota.small.fewer_than)
        case "exceptional" if places.quota.exceptional is not None:
            return _exceptional(places, places.quota.exceptional, names)
        case _:
            return _of_share(places, places.quota.share or Fraction(0), names, facts)


def explain_places(places: Places, names: Names) -> Text:
    """Say in which cohort there are how many places, and how that was counted; without the source."""
    where = [names.lane(places.quota.traits)] if places.quota.traits else []
    where += [names.cohort(places.cohort)] if places.cohort else []
    said = said_places(places, names)
    if not where:
        return said
    named = listed(tuple(where))
    named = Text(vi=named.vi[:1].upper() + named.vi[1:], en=named.en[:1].upper() + named.en[1:])
    return saying("{where} – {said}", "{where} – {said}", where=named, said=said)


def sources_of(places: Places) -> tuple[Source, ...]:
    """Return what is cited for places: the quota, and the decision on an exceptional ceiling where it gave them."""
    quota = places.quota
    if places.by == "exceptional" and quota.exceptional is not None:
        return quota.source, quota.exceptional.source
    return (quota.source,)


_SMALL = (
    "Chỉ tiêu: tối đa {n} suất, vì nhóm có {units} đối tượng, ít hơn {few}.",
    "Places: at most {n}, for the cohort has {units} units, fewer than {few}.",
)
_SHARE = (
    "Chỉ tiêu: {n} suất = {share} của {base}, {rounding}.",
    "Places: {n} = {share} of {base}, {rounding}.",
)


def _of_share(places: Places, share: Fraction, names: Names, facts: dict[str, Said]) -> Text:
    rounding = _ROUNDED[places.quota.rounding or "floor"]
    return saying(*_SHARE, n=facts["n"], share=_share(share), base=_base(places, names), rounding=rounding)


def _share(share: Fraction) -> Text:
    """Write a share exactly: as a percentage where it is one, else as the fraction that it is."""
    if (share * 10_000).denominator == 1:
        return percent(share)
    written = f"{share.numerator}/{share.denominator}"
    return Text(vi=written, en=written)


def _base(places: Places, names: Names) -> Text:
    base, number = places.quota.base or QuotaBase(counted="units"), places.base or 0
    template = _OR_BETTER if base.counted == "class" and base.or_better else _BASES[base.counted]
    if base.of is None:
        return saying(*template, n=number)
    return saying(*template, n=number, of=names.award(base.of) if base.counted == "award" else names.class_(base.of))


def _exceptional(places: Places, ceiling: ExceptionalCeiling, names: Names) -> Text:
    """Say the higher ceiling, with its reason and the day of its decision."""
    facts: dict[str, Said] = {"n": places.number}
    if ceiling.share is None:
        count = saying("Mức trần ngoại lệ: tối đa {n} suất.", "An exceptional ceiling; places: at most {n}.", **facts)
    else:
        inner = _of_share(places, ceiling.share, names, facts)
        count = saying("Mức trần ngoại lệ. {inner}", "An exceptional ceiling. {inner}", inner=inner)
    why = saying("Lý do: {reason}.", "The reason: {reason}.", reason=ceiling.reason.rstrip("."))
    day = None if ceiling.decided_on is None else saying(*_DECIDED, day=ceiling.decided_on)
    return sentences(count, why, day)


_DECIDED = "Quyết định ngày {day}.", "Decided on {day}."
