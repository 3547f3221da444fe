"""The words of the table of a rulebook, in both languages."""

from typing import Final

from emulation.algebra import Text
from emulation.reports._words import say

KIND: Final = say("Bộ tiêu chí thi đua – {group}", "Rulebook – {group}")
ABOUT: Final = say(
    "Mã {id}, phiên bản {version}; {n} tiêu chí; thang điểm {scale}; điểm làm tròn đến {quantum}",
    "Id {id}, version {version}; {n} criteria; {scale} points in all; points rounded to {quantum}",
)
IN_FORCE: Final = say("Hiệu lực: {span}.", "In force {span}.")
BASES: Final = say("Căn cứ: {sources}.", "Sources: {sources}.")
TABLE: Final = say("Bảng tiêu chí", "Table of criteria")
NO: Final = say("TT", "No.")
CRITERION: Final = say("Nội dung, tiêu chí", "Criterion")
MAXIMUM: Final = say("Điểm tối đa", "Maximum")
RULE: Final = say("Cách chấm điểm", "How it is scored")
EVIDENCE: Final = say("Minh chứng", "Evidence")
SOURCE: Final = say("Căn cứ", "Source")
TOTAL: Final = say("TỔNG ĐIỂM", "TOTAL")
ROLES: Final = {
    "base": say("{title}", "{title}"),
    "bonus": say("{title} (cộng ngoài thang điểm)", "{title} (bonus, outside the scale)"),
    "penalty": say("{title} (trừ vào tổng điểm)", "{title} (taken from the total)"),
}
ROUNDING: Final = say("làm tròn: {how}", "rounded: {how}")
NOTE: Final = say("Ghi chú: {note}", "Note: {note}")
LEAVES: Final = say("tiêu chí ở tình trạng “{states}” ra khỏi thang điểm", "what is “{states}” leaves the scale")
CLASSES: Final = say("Xếp loại", "Classes")
CLASSED_ON: Final = say("Xếp loại theo: {what}.", "Classed on: {what}.")
CLASSES_SOURCE: Final = say("Căn cứ xếp loại: {source}.", "Source of the classes: {source}.")
NO_CLASSES: Final = say(
    "Bộ tiêu chí không nêu mức xếp loại; kế hoạch của địa phương ấn định.",
    "The rulebook states no classes; a plan does.",
)
CLASS: Final = say("Mức", "Class")
ASKS: Final = say("Tiêu chuẩn", "What it asks")
LEFT_OPEN: Final = say(
    "Trường hợp không thuộc dòng nào: cấp có thẩm quyền quyết định.", "Cases that no row takes: the authority decides."
)
CONDITIONS: Final = say("Điều kiện xét", "Conditions")
CONDITION: Final = say("Điều kiện", "Condition")
MUST_HOLD: Final = say("Điều phải đúng", "What must hold")
PARAMETERS: Final = say("Tham số", "Parameters")
PARAMETER: Final = say("Tham số", "Parameter")
VALUES: Final = say("Giá trị, thời gian hiệu lực, căn cứ", "Values, with days in force and sources")
FIELDS: Final = say("Số liệu phải báo cáo", "What a unit reports")
FIELD: Final = say("Số liệu", "Figure")
HOLDS: Final = say("Giá trị", "Values")
FIELD_NAME: Final = say("Tên trường", "Field")
USE: Final = say("chỉ để biết, không tính điểm", "for information, scores nothing")
PURPOSE: Final = say("dữ liệu cá nhân, dùng để: {purpose}", "personal data, needed for: {purpose}")
CHECKS: Final = say("Kiểm tra số liệu trước khi chấm", "Checks of the figures before scoring")
CHECK: Final = say("Điều phải đúng", "What must be true")
TRAITS: Final = say("Đặc điểm của đối tượng", "Traits of units")
TRAIT: Final = say("Đặc điểm", "Trait")
CODES: Final = say("Các loại (mã)", "Kinds (codes)")
CHANGES: Final = say("Kế hoạch thay đổi so với bộ tiêu chí gốc", "What the plan changes in the rulebook")
CHANGE: Final = say("{what} – lý do: {why}", "{what} – reason: {why}")
WITH_SOURCE: Final[Text] = say("{said} ({source})", "{said} ({source})")
INSTRUMENTS: Final = say("Văn bản được dẫn", "Instruments cited")
