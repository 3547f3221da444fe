"""The check of a panel that no item was given nothing by too many members (TT 18/2015/TT-BNNPTNT: more than 1/3)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction

from emulation.algebra import Text
from emulation.cohorts._sayings import percent, saying
from emulation.cohorts._sheets import check_marks
from emulation.models import JudgeMark


@dataclass(frozen=True, slots=True)
class ZeroedItem:
    """An item to which too many of those present gave nothing."""

    subject: str
    item: str | None
    zeros: int
    of: int
    """The members present."""
    more_than: Fraction

    @property
    def text(self) -> Text:
        """Say of which item, and how many."""
        return saying(
            "{item}: {zeros}/{of} thành viên có mặt cho 0 điểm, quá {share}.",
            "{item}: {zeros} of {of} members present gave 0 points, more than {share}.",
            item=self.item or self.subject,
            zeros=self.zeros,
            of=self.of,
            share=percent(self.more_than),
        )


def zeroed_items(
    marks: Iterable[JudgeMark], *, present: Collection[str], more_than: Fraction
) -> tuple[ZeroedItem, ...]:
    """Return the items to which more than a share of those present gave zero, in the order of subjects and items.

    Args:
        marks: What the judges gave; a mark that is missing is no zero, and marks of those absent are passed over.
        present: The members who were there: the denominator, whether or not they marked.
        more_than: The share, which itself is still enough to pass: 1/3 of 9 is 3, and 4 are too many.

    Raises:
        CohortError: EMU-K36, a judge marks the same thing twice.
    """
    there = set(present)
    zeros: dict[tuple[str, str | None], int] = {}
    for mark in check_marks(marks):
        if mark.judge in there and mark.points == 0:
            zeros[mark.subject, mark.item] = zeros.get((mark.subject, mark.item), 0) + 1
    return tuple(
        ZeroedItem(subject, item, count, len(there), more_than)
        for (subject, item), count in zeros.items()
        if count > more_than * len(there)
    )
