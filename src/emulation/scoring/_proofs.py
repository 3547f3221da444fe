"""What is proved of points before any data: sums, caps, ladders, bounds, and that every field is read."""

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from emulation.algebra import BoundsError, Constant, Earlier, Field, Ladder, Parts, Rung, walk
from emulation.errors import RulebookError, did_you_mean
from emulation.scoring._criterion import Criterion
from emulation.scoring._lowering import full_maximum, scale_of
from emulation.scoring._owned import all_nodes, fault, owned_nodes
from emulation.scoring._steps import Cap, Floor, Gate, Total

if TYPE_CHECKING:
    from emulation.scoring._rulebook import Rulebook


def used(book: "Rulebook") -> Iterator[RulebookError]:
    used = {
        n.collection if isinstance(n, Parts) else n.name
        for _, n, form in all_nodes(book)
        if form is book.form and isinstance(n, Parts | Field | Earlier)
    }
    informed = set(book.for_information)
    for name in book.form.names:
        if name not in used and name not in informed:
            yield fault(
                book,
                "EMU-R05",
                None,
                vi=f"Trường {name} không tiêu chí nào dùng.",
                en=f"No criterion reads field {name}.",
                hint=("bỏ trường, hoặc ghi vào for_information", "leave it out, or list it in for_information"),
            )
    for name in informed - set(book.form.names):
        yield fault(
            book,
            "EMU-R13",
            None,
            vi=f"Biểu không có trường {name}.",
            en=f"The form has no field {name}.",
            hint=did_you_mean(name, book.form.names),
        )


def sums(book: "Rulebook") -> Iterator[RulebookError]:
    for section in book.root.sections():
        stated = section.points
        if stated is None:
            continue
        children = sum((full_maximum(c) for c in scale_of(section)), Fraction(0))
        if (
            isinstance(section.combine, Total)
            and children != stated.maximum
            and not any(isinstance(s, Cap) for s in section.steps)
        ):
            yield fault(
                book,
                "EMU-R01",
                section,
                vi=f"Các mục con của {section.id} cộng được {children}, mục cha ghi {stated.maximum}.",
                en=f"The children of {section.id} sum to {children}, and it states {stated.maximum}.",
            )


def caps(book: "Rulebook") -> Iterator[RulebookError]:
    for section in book.root.sections():
        low = max((s.at_least for s in section.steps if isinstance(s, Floor)), default=None)
        high = min((s.at_most for s in section.steps if isinstance(s, Cap)), default=None)
        if low is not None and high is not None and high < low:
            yield fault(
                book,
                "EMU-R03",
                section,
                vi=f"Mục {section.id}: trần {high} thấp hơn sàn {low}.",
                en=f"Section {section.id}: cap {high} below floor {low}.",
            )
        for step in section.steps:
            if isinstance(step, Gate) and not 0 < step.share <= 1:
                yield fault(
                    book,
                    "EMU-R03",
                    section,
                    vi=f"Ngưỡng {step.share} không thuộc (0, 1].",
                    en=f"A gate of {step.share} is not within (0, 1].",
                )


def ladders(book: "Rulebook") -> Iterator[RulebookError]:
    for owner, node, _ in all_nodes(book):
        if isinstance(node, Ladder):
            yield from _ladder(book, owner, node)


def _ladder(book: "Rulebook", owner: Criterion | None, node: Ladder) -> Iterator[RulebookError]:
    """Each rung must be reachable: thresholds fall in an upward ladder and rise in a downward one."""
    upward = {r.order in (">=", ">") for r in node.rungs}
    if len(upward) != 1:
        yield fault(book, "EMU-R02", owner, vi="Thang bậc lẫn hai chiều.", en="A ladder climbs both ways.")
        return
    for earlier, later in zip(node.rungs, node.rungs[1:], strict=False):
        if not _follows(earlier, later):
            yield fault(
                book,
                "EMU-R02",
                owner,
                vi="Thang bậc có bậc không bao giờ tới.",
                en="A rung of a ladder can never be reached.",
                hint=("xếp các bậc từ khó đến dễ", "order the rungs from the hardest to the easiest"),
            )


def _follows(earlier: Rung, later: Rung) -> bool:
    if not (isinstance(earlier.threshold, Constant) and isinstance(later.threshold, Constant)):
        return True
    first, second = earlier.threshold.value, later.threshold.value
    if first == second:
        return (earlier.order, later.order) in ((">", ">="), ("<", "<="))
    return first > second if earlier.order in (">=", ">") else first < second


def bounds(book: "Rulebook") -> Iterator[RulebookError]:
    try:
        spans = book.ranges()
    except BoundsError as error:
        owner = next((c for c, n in owned_nodes(book) if any(b == error.node for b in walk(n))), None)
        yield fault(
            book,
            "EMU-R07",
            owner,
            vi=f"Không chứng minh được khoảng giá trị: {error.vi}.",
            en=f"No finite bounds: {error.en}.",
            hint=("nêu when_zero=… hoặc giới hạn của trường", "say when_zero=…, or bound the field"),
        )
        return
    for criterion in book.root.criteria():
        span = spans[criterion.id]
        if span.low is not None and span.high is not None:
            yield from _within(book, criterion, span.low, span.high)


def _within(book: "Rulebook", criterion: Criterion, low: Fraction, high: Fraction) -> Iterator[RulebookError]:
    points = criterion.points
    shown = f"[{low}, {high}]"
    if high > points.maximum or low < points.minimum:
        yield fault(
            book,
            "EMU-R17",
            criterion,
            vi=f"Quy tắc của {criterion.id} cho {shown}, ngoài [{points.minimum}, {points.maximum}].",
            en=f"The rule of {criterion.id} gives {shown}, outside [{points.minimum}, {points.maximum}].",
            hint=("thêm at_most=…", "add at_most=…"),
        )
    elif high < points.maximum and points.maximum > 0:
        yield fault(
            book,
            "EMU-R04",
            criterion,
            vi=f"{criterion.id} không bao giờ đạt {points.maximum} điểm (cao nhất {high}).",
            en=f"{criterion.id} can never reach {points.maximum} points (at most {high}).",
        )
