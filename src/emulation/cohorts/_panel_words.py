"""How the mark of a panel is told."""

from typing import TYPE_CHECKING, Final

from emulation.algebra import State, Text
from emulation.cohorts._sayings import listed, saying, sentences
from emulation.cohorts._sheets import LeftOutMark
from emulation.models import FrozenMapping

if TYPE_CHECKING:
    from emulation.cohorts._panel import PanelMark

_HOW: Final = FrozenMapping(
    {
        "mean": ("Trung bình cộng", "The mean"),
        "median": ("Trung vị", "The median"),
        "trimmed-mean": (
            "Trung bình cộng, bỏ {trim} điểm cao nhất và {trim} điểm thấp nhất,",
            "The mean without the {trim} highest and the {trim} lowest",
        ),
    }
)
_OF: Final = FrozenMapping(
    {
        "sum": ("của {sheets} phiếu chấm", "of {sheets} sheets"),
        "all-marks": ("của {marks} điểm chấm ở mọi mục", "of {marks} marks of all items"),
        "item-means": (
            "của từng mục, rồi trung bình cộng {items} mục",
            "of each item, and then the mean of {items} items",
        ),
    }
)
_WHY: Final = FrozenMapping(
    {
        "read-only": Text(vi="chỉ đọc để tham khảo", en="read only"),
        "not-applicable": Text(vi="không chấm đối tượng này", en="does not mark this subject"),
        "missing": Text(vi="chưa chấm", en="not marked yet"),
        "not-due": Text(vi="chưa đến hạn chấm", en="not due yet"),
        "trimmed": Text(vi="điểm ngoài cùng", en="an end"),
    }
)
_BLOCKED: Final = FrozenMapping(
    {
        State.FAILED: Text(vi="có điểm chấm không dùng được", en="a mark cannot be used"),
        State.WITHHELD: Text(vi="có điểm chấm đang tạm dừng xem xét", en="a mark is withheld"),
        State.MISSING: Text(vi="còn người chưa chấm", en="a mark is missing"),
        State.NOT_DUE: Text(vi="chưa đến hạn chấm", en="a mark is not due yet"),
    }
)
_LEVELS: Final = FrozenMapping(
    {
        "judges": Text(vi="những người chấm thống nhất", en="the judges agreed on"),
        "head": Text(vi="trưởng ban quyết định", en="the head decided on"),
        "chair": Text(vi="chủ tịch hội đồng quyết định", en="the chair decided on"),
    }
)


def panel_text(mark: "PanelMark") -> Text:
    """Say how a panel's mark was made, or why there is none."""
    return sentences(_said(mark), _left_out(mark.left_out), _source(mark))


def _said(mark: "PanelMark") -> Text:
    if mark.agreed is not None:
        return _agreed(mark)
    match mark.status:
        case "open":
            return sentences(_apart(mark), _next(mark))
        case "refused":
            return _refused(mark)
        case "incomplete":
            state = mark.points if isinstance(mark.points, State) else State.MISSING
            return saying("Chưa tính được: {why}.", "Not made yet: {why}.", why=_BLOCKED[state])
        case _:
            return _made(mark)


def _made(mark: "PanelMark") -> Text:
    rule, value = mark.rule, mark.unrounded
    assert value is not None  # noqa: S101 - a mark that was made has a value
    vi, en = (f"{how} {of}: {{value}}" for how, of in zip(_HOW[rule.how], _OF[rule.items], strict=True))
    counts = {
        "trim": rule.trim,
        "sheets": len(mark.own_marks),
        "marks": len(mark.used) + sum(each.why == "trimmed" for each in mark.left_out),
        "items": len({each.item for each in mark.used}),
    }
    points = mark.points if not isinstance(mark.points, State | None) else value
    rounded = points != value
    return saying(
        vi + (", làm tròn thành {points} điểm." if rounded else " điểm."),
        en + (", rounded to {points} points." if rounded else " points."),
        value=value,
        points=points,
        **counts,
    )


def _apart(mark: "PanelMark") -> Text:
    rule = mark.rule.discrepancy
    assert rule is not None and mark.spread is not None  # noqa: S101, PT018 - only these lie apart
    if mark.spread >= rule.at_least or rule.across is None or rule.pass_line is None:
        limit = saying("từ {gap} điểm trở lên", "{gap} or more", gap=rule.at_least)
    else:
        limit = saying(*_ACROSS, gap=rule.across, line=rule.pass_line)
    return saying(*_APART, spread=mark.spread, low=min(mark.own_marks), high=max(mark.own_marks), limit=limit)


_ACROSS = (
    "từ {gap} điểm trở lên ở hai bên mức đạt {line}",
    "{gap} or more on the two sides of the pass line {line}",
)
_APART = (
    "Điểm chấm chênh nhau {spread} điểm, từ {low} đến {high} ({limit}): không lấy trung bình.",
    "The marks lie {spread} apart, {low} to {high} ({limit}): no mean is taken.",
)


def _next(mark: "PanelMark") -> Text:
    steps = mark.rule.discrepancy.steps if mark.rule.discrepancy else ()
    if not steps:
        return Text(vi="Chờ quyết định.", en="A decision is awaited.")
    return saying("Chờ quyết định: {steps}.", "A decision is awaited: {steps}.", steps=listed(steps))


def _agreed(mark: "PanelMark") -> Text:
    word = mark.agreed
    assert word is not None  # noqa: S101 - asked by the caller
    decided = saying(
        "Ngày {on}, {by} {points} điểm. Lý do: {reason}.",
        "On {on}, {by} {points} points. Reason: {reason}.",
        on=word.on,
        by=_LEVELS[word.by],
        points=word.points,
        reason=word.reason,
    )
    return sentences(_apart(mark), decided)


def _refused(mark: "PanelMark") -> Text:
    if mark.rule.items == "item-means" and len(mark.own_marks) >= mark.rule.smallest:
        return saying(
            "Có mục ít hơn {smallest} người chấm: không tính điểm.",
            "An item has fewer than {smallest} judges: no mark is made.",
            smallest=mark.rule.smallest,
        )
    return saying(
        "Có {judges} người chấm, cần ít nhất {smallest}: không tính điểm.",
        "{judges} judges, at least {smallest} needed: no mark is made.",
        judges=len(mark.own_marks),
        smallest=mark.rule.smallest,
    )


def _left_out(marks: tuple[LeftOutMark, ...]) -> Text | None:
    if not marks:
        return None
    return saying("Không tính: {marks}.", "Left out: {marks}.", marks=listed(tuple(map(_one_left_out, marks))))


def _one_left_out(mark: LeftOutMark) -> Text:
    who = f"{mark.judge} · {mark.item}" if mark.item else mark.judge
    if mark.points is None:
        return saying("{who} ({why})", "{who} ({why})", who=who, why=_WHY[mark.why])
    return saying("{who} {points} ({why})", "{who} {points} ({why})", who=who, points=mark.points, why=_WHY[mark.why])


def _source(mark: "PanelMark") -> Text:
    source = mark.rule.source
    return Text(vi=f"Căn cứ: {source.text('vi')}.", en=f"Source: {source.text('en')}.")
