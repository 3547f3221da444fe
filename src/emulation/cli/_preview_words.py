"""What `emulation preview` says; the sentences on what changes are made by the layers below."""

from typing import Final

from emulation.cli._words import say

TRYING: Final = say("Tính thử", "Trying")
TRIED: Final = say("tính thử theo đề nghị xem xét lại", "tried for an appeal")
TRY: Final = say(
    "TÍNH THỬ, không ghi lại gì – nếu {unit} có: {what}",
    "A PREVIEW, nothing is filed – if {unit} had: {what}",
)
CHANGED: Final = say(
    "{changed} đối tượng thay đổi, {unchanged} đối tượng không thay đổi.", "{changed} units change, {unchanged} do not."
)
NOTHING: Final = say("Không có gì thay đổi đối với bất kỳ ai.", "Nothing changes for anybody.")
BY_RULE: Final = say(
    "Kế hoạch lấy điểm tính theo quy tắc làm điểm chính thức: điểm thẩm định không làm thay đổi hạng.",
    "The plan takes the points by rule as the official ones: appraised points change no rank.",
)
PLACES: Final = say("Số suất thay đổi:", "Numbers of places that change:")
WRITE: Final = say("ghi {}", "write {}")
FOUND: Final = say("Ghi nhận mới", "Newly found")
