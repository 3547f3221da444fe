"""The words of the difference between two rulebooks, in both languages."""

from collections.abc import Mapping
from typing import Final

from emulation.algebra import Text
from emulation.reports._words import say
from emulation.runs import Outcome
from emulation.scoring import ChangedPart, ChangeKind

TITLE: Final = say("SO SÁNH HAI PHIÊN BẢN BỘ TIÊU CHÍ", "TWO VERSIONS OF A RULEBOOK COMPARED")
BEFORE: Final = say(
    "Trước: {title} – {id}, phiên bản {version}, thang điểm {scale}, mã SHA-256 {digest}.",
    "Before: {title} – {id}, version {version}, {scale} points, SHA-256 {digest}.",
)
AFTER: Final = say(
    "Sau: {title} – {id}, phiên bản {version}, thang điểm {scale}, mã SHA-256 {digest}.",
    "After: {title} – {id}, version {version}, {scale} points, SHA-256 {digest}.",
)
NOTHING: Final = say(
    "Hai phiên bản giống nhau: không có gì được thêm, bỏ hoặc sửa.",
    "The two versions are the same: nothing is added, removed or changed.",
)
COUNTS: Final = say("Tiêu chí: {counts}.", "Criteria: {counts}.")
NO_CRITERION: Final = say("không tiêu chí nào thay đổi", "none changes")
COUNTED: Final[Mapping[ChangeKind, Text]] = {
    "added": say("thêm {n}", "{n} added"),
    "removed": say("bỏ {n}", "{n} removed"),
    "reweighted": say("đổi điểm {n}", "{n} with other points"),
    "rule": say("đổi cách tính {n}", "{n} scored otherwise"),
    "reworded": say("đổi lời văn {n}", "{n} in other words"),
    "moved": say("chuyển mục {n}", "{n} moved"),
    "changed": say("sửa minh chứng, căn cứ hoặc khác {n}", "{n} otherwise changed"),
}
GROUPS: Final[tuple[tuple[Text, tuple[ChangedPart, ...]], ...]] = (
    (say("Mục và tiêu chí", "Sections and criteria"), ("section", "criterion")),
    (say("Bộ tiêu chí nói chung", "The rulebook as a whole"), ("rulebook",)),
    (say("Xếp loại, điều kiện", "Classes and conditions"), ("class", "condition")),
    (say("Tham số", "Parameters"), ("parameter",)),
    (say("Số liệu và kiểm tra số liệu", "Figures and their checks"), ("field", "trait", "check")),
)
"""What changes is told in these groups, in this order."""
PART: Final = say("Nội dung", "What")
CHANGE: Final = say("Thay đổi", "Change")
WAS: Final = say("Trước", "Before")
IS: Final = say("Sau", "After")
ADDED: Final = say("thêm mới", "added")
REMOVED: Final = say("bỏ", "removed")
SAME_WORDS: Final = say("{what} (biểu thức khác, lời văn như cũ)", "{what} (another expression in the same words)")
OTHER_LANGUAGE: Final = say("{what} (chỉ lời tiếng Anh)", "{what} (only the Vietnamese words)")
NONE: Final = say("–", "–")

EFFECTS: Final = say("Ai được thêm điểm, ai bị bớt điểm", "Who gains and who loses")
ON_DATA: Final = say(
    "Tính lại trên số liệu của kế hoạch {plan}, kỳ {period}: {n} đối tượng của bộ tiêu chí {id}.",
    "Scored again on the data of the plan {plan}, period {period}: {n} units of the rulebook {id}.",
)
OUTCOMES: Final[Mapping[Outcome, Text]] = {
    "gains": say("được thêm điểm", "gains points"),
    "loses": say("bị bớt điểm", "loses points"),
    "unchanged": say("không đổi", "unchanged"),
    "newly-complete": say("nay đủ điểm", "complete now"),
    "newly-incomplete": say("nay chưa đủ điểm", "incomplete now"),
    "incomplete": say("chưa đủ điểm ở cả hai", "incomplete by both"),
}
SUMMARY: Final = say("{said}: {n}", "{said}: {n}")
MOVES: Final = say(
    "Thứ hạng: {climbing} đối tượng lên hạng, {falling} xuống hạng. Xếp loại: {reclassed} đối tượng đổi mức.",
    "Ranks: {climbing} units climb, {falling} fall. Classes: {reclassed} units change.",
)
CLASSES_ONLY: Final = say("Xếp loại: {reclassed} đối tượng đổi mức.", "Classes: {reclassed} units change.")
UNDECIDED: Final = say("Chưa xếp hạng được: {why}", "Nobody can be ranked: {why}")
STATES: Final = say(
    "Tình trạng như “{state}” không phải 0 điểm, nên không có chênh lệch để tính.",
    "A state such as “{state}” is not zero points, so that there is no difference to tell.",
)
NO: Final = say("STT", "No.")
UNIT: Final = say("Đối tượng", "Unit")
POINTS_BEFORE: Final = say("Điểm trước", "Points before")
POINTS_AFTER: Final = say("Điểm sau", "Points after")
DIFFERENCE: Final = say("Chênh lệch", "Difference")
SHARE: Final = say("Tỷ lệ trên thang điểm áp dụng", "Share of the scale that applied")
RANK: Final = say("Hạng", "Rank")
CLASS: Final = say("Xếp loại", "Class")
OUTCOME: Final = say("Kết quả", "Outcome")
FROM_TO: Final = say("{before} → {after}", "{before} → {after}")
NAMED: Final = say("{name} ({id})", "{name} ({id})")
NOBODY: Final = say("Không đối tượng nào được chấm theo bộ tiêu chí này.", "Nobody is scored by this rulebook.")
