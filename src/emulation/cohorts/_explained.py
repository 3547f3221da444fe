"""A rank and a class explained: what was found, what made it so, and by which rules."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Final

from emulation.algebra import Text
from emulation.cohorts._citing import Citations, cited
from emulation.cohorts._classes import Classed, Classes
from emulation.cohorts._names import Names
from emulation.cohorts._places import Places
from emulation.cohorts._ranking import NOBODY, CohortKey, Placed, cohort_of
from emulation.cohorts._reason import Reason
from emulation.cohorts._sayings import Said, percent, saying, sentences, within
from emulation.cohorts._sentences import sentence
from emulation.models import Quota, Ranking, RankKey


@dataclass(frozen=True, slots=True)
class Explained:
    """A decision in sentences, each in both languages: what was decided, why, and the sources."""

    decided: Text
    because: tuple[Text, ...] = ()
    sources: Text | None = None

    def __iter__(self) -> Iterator[Text]:
        """Yield all sentences in their order."""
        yield self.decided
        yield from self.because
        if self.sources is not None:
            yield self.sources

    @property
    def text(self) -> Text:
        """All sentences, one after the other."""
        return sentences(*self)


def explain_rank(
    placed: Placed,
    ranking: Ranking,
    names: Names,
    *,
    rivals: Iterable[Placed] = (),
    chair: Mapping[str, Fraction] = NOBODY,
) -> Explained:
    """Say which rank a unit has, among how many, with what value, who is equal, and which key parted it from whom.

    Args:
        placed: The rank.
        ranking: By which it was made.
        names: What ids are called.
        rivals: Other ranks of the rulebook; those of its cohort with the same value are told apart by the keys.
        chair: The scores of the council's chair by unit, where a key compares them.
    """
    return _Ranks(ranking, names, chair).explain(placed, rivals)


def explain_ranks(
    placed: Iterable[Placed], ranking: Ranking, names: Names, *, chair: Mapping[str, Fraction] = NOBODY
) -> dict[str, Explained]:
    """Explain all ranks of one rulebook, by unit; each is told apart from the others with the same value."""
    every = tuple(placed)
    by_value: dict[tuple[CohortKey | None, int, int], list[Placed]] = defaultdict(list)
    for each in every:
        by_value[_compared_with(each)].append(each)
    ranks = _Ranks(ranking, names, chair)
    return {each.unit: ranks.explain(each, by_value[_compared_with(each)]) for each in every}


def _compared_with(placed: Placed) -> tuple[CohortKey | None, int, int]:
    """Return cohort and value, in whole numbers: these are found sooner than a fraction."""
    above, below = (0, 0) if placed.value is None else placed.value.as_integer_ratio()
    return placed.cohort, above, below


class _Ranks:
    """The ranks of one rulebook, with what many sentences hold written once."""

    def __init__(self, ranking: Ranking, names: Names, chair: Mapping[str, Fraction]) -> None:
        self._ranking, self._names, self._chair = ranking, names, chair
        self._cohort = cache(names.cohort)
        self._citations = Citations()
        self._numbers: dict[tuple[int, int], Fraction | None] = {}

    def explain(self, placed: Placed, rivals: Iterable[Placed]) -> Explained:
        """Return the sentences of one rank."""
        because: list[Text] = []
        if placed.status == "ranked" and placed.equals:
            because.append(_equals(placed, self._ranking, self._names))
        if placed.parted_by:
            because += self._parted(placed, [r for r in rivals if _same_value(placed, r)])
        because += [sentence(reason, self._names) for reason in placed.reasons]
        sources = self._citations.of([self._ranking.source, *(reason.source for reason in placed.reasons)])
        return Explained(self._rank(placed), tuple(because), sources)

    def _rank(self, placed: Placed) -> Text:
        facts: dict[str, Said] = {"among": placed.among, "cohort": self._cohort(placed.cohort or ())}
        words = _RANK[placed.status]
        if placed.value is not None:
            inner, facts["value"] = _valued(placed.value, self._ranking)
            words = within(words, "value", inner)
        if placed.rank is not None:
            facts["rank"] = placed.rank
        if placed.places is not None:
            facts["first"], facts["last"] = placed.places
        return saying(*words, **facts)

    def _parted(self, placed: Placed, rivals: Iterable[Placed]) -> list[Text]:
        """Say of each key from whom it parted the unit: the first key of which the numbers differ."""
        above: dict[int, list[str]] = defaultdict(list)
        below: dict[int, list[str]] = defaultdict(list)
        for rival in rivals:
            for position, key in enumerate(placed.parted_by):
                own, other = self._number(placed, key), self._number(rival, key)
                if own is not None and other is not None and own != other:
                    (below if own > other else above)[position].append(rival.unit)
                    break
        said = []
        for position, key in enumerate(placed.parted_by):
            compared = _compared(self._number(placed, key), key)
            facts: dict[str, Said] = {"same": _SAME[self._ranking.on], "key": self._names.key(key), "number": compared}
            for words, units in ((_OVER, below[position]), (_UNDER, above[position])):
                said += [saying(*words, units=self._names.those(units), **facts)] if units else []
        return said

    def _number(self, placed: Placed, key: RankKey) -> Fraction | None:
        asked = id(placed.settled), id(key)
        if asked not in self._numbers:
            self._numbers[asked] = placed.settled.number(key, self._chair)
        return self._numbers[asked]


def value_words(value: Fraction, ranking: Ranking) -> Text:
    """Write the value that is compared: points, or the share of the maximum that applied."""
    words, said = _valued(value, ranking)
    return saying(*words, value=said)


def _valued(value: Fraction, ranking: Ranking) -> tuple[tuple[str, str], Said]:
    return (_POINTS, value) if ranking.on == "points" else (_SHARE, percent(value))


_POINTS = "{value} điểm", "{value} points"
_SHARE = "{value} thang điểm áp dụng", "{value} of the maximum that applied"


_RANK: Final[Mapping[str, tuple[str, str]]] = {
    "ranked": (
        "Hạng {rank} trong {among} đối tượng được xếp hạng ({cohort}), với {value}.",
        "Rank {rank} of {among} that are ranked ({cohort}), with {value}.",
    ),
    "open": (
        "Chưa định hạng: từ {first} đến {last} trong {among} đối tượng được xếp hạng ({cohort}), với {value}.",
        "Rank open: between {first} and {last} of {among} that are ranked ({cohort}), with {value}.",
    ),
    "not-ranked": ("Không xếp hạng ({cohort}).", "Not ranked ({cohort})."),
    "excluded": ("Không xếp hạng: ngoài nhóm so sánh ({cohort}).", "Not ranked: outside its cohort ({cohort})."),
    "apart": (
        "Chưa xếp hạng: chưa rõ nhóm so sánh.",
        "Not ranked yet: it is not known with whom it is compared.",
    ),
}


def _equals(placed: Placed, ranking: Ranking, names: Names) -> Text:
    units, (first, last) = names.those(placed.equals), placed.places or (0, 0)
    if ranking.ties == "shared":
        return saying(*_SHARED, units=units, first=first, last=last)
    return saying("Đồng hạng với {units}.", "Equal to {units}.", units=units)


_SHARED = (
    "Đồng hạng với {units}: mỗi đối tượng nhận trung bình của các hạng từ {first} đến {last}.",
    "Equal to {units}: each has the mean of the ranks from {first} to {last}.",
)


def _same_value(one: Placed, other: Placed) -> bool:
    return other.unit != one.unit and other.cohort == one.cohort and other.value == one.value


_SAME: Final[Mapping[str, Text]] = {
    "points": Text(vi="Bằng điểm", en="The same points"),
    "share-of-maximum": Text(vi="Bằng tỷ lệ điểm", en="The same share"),
}
_OVER = (
    "{same} với {units}; xếp trên nhờ tiêu chí phụ “{key}” ({number}).",
    "{same} as {units}; placed before by the key “{key}” ({number}).",
)
_UNDER = (
    "{same} với {units}; xếp dưới theo tiêu chí phụ “{key}” ({number}).",
    "{same} as {units}; placed behind by the key “{key}” ({number}).",
)


def _compared(number: Fraction | None, key: RankKey) -> Said:
    """Return the number that a key compared, as it was reported."""
    found = (number or Fraction(0)) * (1 if key.prefer == "more" else -1)
    return percent(found) if key.by == "share" else found


# ---- classes ------------------------------------------------------------------------------------------------------
_CLASS: Final[Mapping[str, tuple[str, str]]] = {
    "classed": ("Xếp loại: {band}.", "Class: {band}."),
    "barred": ("Không xếp loại: không đạt điều kiện bắt buộc.", "Not classed: a gate fails."),
    "withheld": ("Tạm dừng xếp loại.", "The class is withheld."),
    "open": ("Xếp loại do cấp có thẩm quyền quyết định.", "The authority decides the class."),
    "incomplete": ("Chưa đủ điểm để xếp loại.", "Too few points are known for a class."),
    "unstated": ("Kế hoạch không nêu mức xếp loại.", "The plan states no classes."),
    "not-classed": ("Không xếp loại.", "Not classed."),
    "excluded": ("Không xếp loại: ngoài nhóm so sánh.", "Not classed: outside the cohort."),
}
_OWN = (
    "Theo điểm và điều kiện của chính mình: {band}.",
    "By its own points and conditions: {band}.",
)


def explain_class(classed: Classed, names: Names, *, places: Iterable[Places] = ()) -> Explained:
    """Say which class a unit has, which one by its own points, and what made the difference.

    Args:
        classed: The class.
        names: What ids are called.
        places: The places that the quotas of its rulebook gave.
    """
    return _Classes(names, places).explain(classed)


def explain_classes(classes: Classes, names: Names) -> dict[str, Explained]:
    """Explain all classes of one rulebook, by unit; those who are told the same share the sentences."""
    told = _Classes(names, classes.places)
    return {each.unit: told.explain(each) for each in classes.units}


class _Classes:
    """The classes of one rulebook, with what many sentences hold written once."""

    def __init__(self, names: Names, places: Iterable[Places]) -> None:
        self._names = names
        self._places: dict[CohortKey, list[Places]] = defaultdict(list)
        for each in places:
            self._places[each.cohort].append(each)
        self._alike: dict[tuple[object, ...], Explained] = {}

    def explain(self, classed: Classed) -> Explained:
        """Return the sentences of one class."""
        quotas = [reason.quota for reason in classed.reasons if reason.quota is not None]
        # Where no cohort is known, nothing is told of places.
        found = [cohort_of(classed.settled, quota.within) for quota in quotas]
        where = tuple([None if isinstance(key, Reason) else key for key in found])
        key = classed.status, id(classed.band), id(classed.own.band), where, *map(id, classed.reasons)
        if key not in self._alike:
            self._alike[key] = self._explained(classed)
        return self._alike[key]

    def _explained(self, classed: Classed) -> Explained:
        band = Text(vi="–", en="–") if classed.band is None else classed.band.title
        because: list[Text] = []
        own = classed.own.band
        if own is not None and (classed.status != "classed" or classed.band is None or own.id != classed.band.id):
            because.append(saying(*_OWN, band=own.title))
        because += [sentence(r, self._names, places=self._places_of(r.quota, classed)) for r in classed.reasons]
        sources = cited(reason.source for reason in classed.reasons)
        return Explained(saying(*_CLASS[classed.status], band=band), tuple(because), sources)

    def _places_of(self, quota: Quota | None, classed: Classed) -> Places | None:
        """Return the places of a quota in the cohort of a unit."""
        if quota is None:
            return None
        key = cohort_of(classed.settled, quota.within)
        if isinstance(key, Reason):
            return None
        return next((each for each in self._places.get(key, ()) if each.quota == quota), None)
