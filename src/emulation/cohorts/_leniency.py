"""How lenient each judge is, beside the panels in which the judge sat; refused below a declared number of subjects.

The deviation is the judge's mark less the mean of all marks, the judge's own among them, of the same subject and item.
Only what at least two judges marked says anything. It corrects nothing: it is shown to those who decide.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from emulation.algebra import Text
from emulation.cohorts._sayings import root_of, saying
from emulation.cohorts._sheets import check_marks, mean_of
from emulation.models import JudgeMark


@dataclass(frozen=True, slots=True, kw_only=True)
class Leniency:
    """How one judge marks beside the others.

    `status` is "refused" where fewer subjects than `smallest` were marked together with others: then there is no
    number, because a few marks say more about the subjects than about the judge.
    """

    status: Literal["measured", "refused"]
    judge: str
    deviation: Fraction | None
    """The mean deviation in points: above zero is lenient."""
    variance: Fraction | None
    """The variance of the deviations, over the marks themselves: how far the judge agrees with itself."""
    subjects: int
    """The subjects that the judge marked together with others."""
    smallest: int

    @property
    def text(self) -> Text:
        """Say how the judge marks, or why nothing is said."""
        if self.deviation is None or self.variance is None:
            return saying(*_REFUSED, judge=self.judge, subjects=self.subjects, smallest=self.smallest)
        return saying(
            *(_HIGHER if self.deviation > 0 else _LOWER if self.deviation < 0 else _EQUAL),
            judge=self.judge,
            gap=abs(self.deviation),
            spread=root_of(self.variance),
            subjects=self.subjects,
        )


_REFUSED = (
    "{judge}: {subjects} đối tượng chấm chung, cần ít nhất {smallest}: không nhận xét.",
    "{judge}: {subjects} subjects marked together with others, at least {smallest} needed: nothing is said.",
)
_HIGHER = (
    "{judge} cho cao hơn trung bình {gap} điểm (độ lệch chuẩn {spread}, {subjects} đối tượng).",
    "{judge} gives {gap} points more than the mean (standard deviation {spread}, {subjects} subjects).",
)
_LOWER = (
    "{judge} cho thấp hơn trung bình {gap} điểm (độ lệch chuẩn {spread}, {subjects} đối tượng).",
    "{judge} gives {gap} points less than the mean (standard deviation {spread}, {subjects} subjects).",
)
_EQUAL = (
    "{judge} cho đúng bằng trung bình (độ lệch chuẩn {spread}, {subjects} đối tượng).",
    "{judge} gives just the mean (standard deviation {spread}, {subjects} subjects).",
)


def leniency(marks: Iterable[JudgeMark], *, smallest: int) -> tuple[Leniency, ...]:
    """Return how lenient each judge is, in the order of their ids.

    Args:
        marks: What the judges gave; states are passed over, they are no zeros.
        smallest: The least number of subjects that a judge marked together with others; at least 1, no default.

    Raises:
        CohortError: EMU-K36, a judge marks the same thing twice.
    """
    together: dict[tuple[str, str | None], list[tuple[str, Fraction]]] = defaultdict(list)
    judges: set[str] = set()
    for mark in check_marks(marks):
        judges.add(mark.judge)
        if isinstance(mark.points, Fraction):
            together[mark.subject, mark.item].append((mark.judge, mark.points))
    found: dict[str, list[tuple[str, Fraction]]] = {judge: [] for judge in sorted(judges)}
    for (subject, _), given in together.items():
        if len(given) > 1:
            middle = mean_of([points for _, points in given])
            for judge, points in given:
                found[judge].append((subject, points - middle))
    return tuple(_of_judge(judge, deviations, smallest) for judge, deviations in found.items())


def _of_judge(judge: str, deviations: Sequence[tuple[str, Fraction]], smallest: int) -> Leniency:
    subjects = len({subject for subject, _ in deviations})
    measured = subjects >= max(smallest, 1)
    numbers = [deviation for _, deviation in deviations]
    middle = mean_of(numbers) if measured else None
    return Leniency(
        status="measured" if measured else "refused",
        judge=judge,
        deviation=middle,
        variance=None if middle is None else mean_of([(number - middle) ** 2 for number in numbers]),
        subjects=subjects,
        smallest=smallest,
    )
