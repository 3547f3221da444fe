"""How far judges agree: Krippendorff's alpha, exact, with missing marks, refused below a declared sample.

1 is full agreement, 0 is what chance alone would give, below 0 is worse than chance. Which value is enough is not
said here: no instrument that is known says it. Source: K. Krippendorff, *Computing Krippendorff's Alpha-Reliability*
(2011), whose worked example is a test.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Final, Literal

from emulation.algebra import Text
from emulation.cohorts._sayings import number, saying
from emulation.cohorts._sheets import check_marks
from emulation.models import JudgeMark

AgreementMetric = Literal["nominal", "ordinal", "interval", "ratio"]
"""What the numbers are: labels, an order, a scale, a scale with a true zero."""
Refusal = Literal["too-few", "all-equal", "below-zero"]
"""Why there is no alpha: too few subjects, nothing that differs, or numbers below zero under "ratio"."""
_Distance = Callable[[Fraction, Fraction], Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far judges agree.

    `alpha` is None, and `refused` says why, where the sample is too small or says nothing.
    """

    metric: AgreementMetric
    alpha: Fraction | None
    refused: Refusal | None
    subjects: int
    """What at least two judges marked: subjects, or items of subjects. Only these say anything."""
    judges: int
    """The judges who gave one of these marks."""
    marks: int
    """How many such marks there are."""
    smallest: int

    @property
    def text(self) -> Text:
        """Say how far the judges agree, or why nothing is said."""
        facts = {"subjects": self.subjects, "judges": self.judges, "smallest": self.smallest}
        if self.alpha is None:
            return saying(*_REFUSED[self.refused or "too-few"], **facts)
        metric = _METRICS[self.metric]
        return saying(*_MEASURED, alpha=number(self.alpha, most=3), metric=metric, **facts)


_METRICS: Final = {
    "nominal": Text(vi="định danh", en="nominal"),
    "ordinal": Text(vi="thứ bậc", en="ordinal"),
    "interval": Text(vi="khoảng", en="interval"),
    "ratio": Text(vi="tỷ lệ", en="ratio"),
}
_MEASURED = (
    "Mức thống nhất giữa {judges} người chấm trên {subjects} đối tượng, hệ số α (thang {metric}): {alpha}.",
    "Agreement of {judges} judges on {subjects} subjects, α ({metric} scale): {alpha}.",
)
_REFUSED: Final[Mapping[Refusal, tuple[str, str]]] = {
    "too-few": (
        "Có {subjects} đối tượng được ít nhất hai người chấm, cần ít nhất {smallest}: không tính mức thống nhất.",
        "{subjects} subjects were marked by two judges or more, at least {smallest} needed: no agreement is computed.",
    ),
    "all-equal": (
        "Mọi điểm chấm bằng nhau: không có cơ sở để tính mức thống nhất.",
        "All marks are equal: there is nothing by which agreement could be told from chance.",
    ),
    "below-zero": (
        "Thang tỷ lệ không dùng cho điểm âm: không tính mức thống nhất.",
        "A ratio scale has no numbers below zero: no agreement is computed.",
    ),
}


def agreement(marks: Iterable[JudgeMark], *, metric: AgreementMetric, smallest: int) -> Agreement:
    """Return how far judges agree on what they marked.

    Args:
        marks: What the judges gave; an item of a subject stands for itself, and states are passed over.
        metric: What the numbers are.
        smallest: The least number of subjects that two judges or more marked; no default.

    Raises:
        CohortError: EMU-K36, a judge marks the same thing twice.
    """
    given: dict[tuple[str, str | None], list[tuple[str, Fraction]]] = defaultdict(list)
    for mark in check_marks(marks):
        if isinstance(mark.points, Fraction):
            given[mark.subject, mark.item].append((mark.judge, mark.points))
    paired = [row for row in given.values() if len(row) > 1]
    values = [[points for _, points in row] for row in paired]
    refused = _refusal(values, metric, smallest)
    return Agreement(
        metric=metric,
        alpha=None if refused else alpha_of(values, metric),
        refused=refused,
        subjects=len(paired),
        judges=len({judge for row in paired for judge, _ in row}),
        marks=sum(map(len, values)),
        smallest=smallest,
    )


def _refusal(values: Sequence[Sequence[Fraction]], metric: AgreementMetric, smallest: int) -> Refusal | None:
    if len(values) < max(smallest, 1):
        return "too-few"
    found = {value for row in values for value in row}
    if metric == "ratio" and min(found) < 0:
        return "below-zero"
    return "all-equal" if len(found) == 1 else None


def alpha_of(values: Sequence[Sequence[Fraction]], metric: AgreementMetric) -> Fraction:
    """Return 1 less the observed disagreement over the expected one; `values` has rows of two marks or more."""
    totals = Counter(value for row in values for value in row)
    distance = _distance(metric, totals)
    observed = sum((_within(row, distance) / (len(row) - 1) for row in values), Fraction(0))
    expected = sum((totals[a] * totals[b] * distance(a, b) for a, b in combinations(sorted(totals), 2)), Fraction(0))
    # Both are twice as much over ordered pairs; the factor cancels.
    return 1 - (totals.total() - 1) * observed / expected


def _within(row: Sequence[Fraction], distance: _Distance) -> Fraction:
    """Return the sum of distances over the pairs of marks that one subject has."""
    found = Counter(row)
    pairs = combinations(sorted(found), 2)
    return sum((found[a] * found[b] * distance(a, b) for a, b in pairs), Fraction(0))


def _distance(metric: AgreementMetric, totals: Counter[Fraction]) -> _Distance:
    """Return the squared difference of two numbers, the smaller one first and not equal to the other."""
    match metric:
        case "nominal":
            return lambda _low, _high: Fraction(1)
        case "interval":
            return lambda low, high: (high - low) ** 2
        case "ratio":
            return lambda low, high: ((high - low) / (high + low)) ** 2
        case _:
            return _by_rank(totals)


def _by_rank(totals: Counter[Fraction]) -> _Distance:
    """Return the squared number of marks that lie between two numbers, each end by half."""
    middles: dict[Fraction, Fraction] = {}
    before = 0
    for value in sorted(totals):
        middles[value] = before + Fraction(totals[value], 2)
        before += totals[value]
    return lambda low, high: (middles[high] - middles[low]) ** 2
