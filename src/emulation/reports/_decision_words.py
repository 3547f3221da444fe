"""The words of the part of the report on ranks, classes and awards; reasons are sentences of the layers below."""

from typing import Final

from emulation.reports._words import say

TITLE: Final = say("Xếp hạng, xếp loại, khen thưởng", "Ranks, classes and awards")
AS_OF: Final = say("Tính đến ngày {day}.", "As of {day}.")
STAGES: Final = {
    "final": say("Nhóm so sánh đã chốt.", "The cohort is frozen."),
    "provisional": say(
        "Tạm thời: kế hoạch chưa chốt nhóm so sánh; hạng, xếp loại và đề nghị còn có thể thay đổi.",
        "Provisional: the plan has not frozen the cohort; ranks, classes and proposals may change.",
    ),
}
OPEN: Final = say("Chưa xếp hạng, xếp loại, xét khen thưởng được", "Ranks, classes and awards are still open")
TO_DO: Final = say("Cách xử lý: {hint}.", "To do: {hint}.")
AWARDS: Final = say("Khen thưởng – {round}", "Awards – {round}")
NO: Final = say("TT", "No.")
NOMINEE: Final = say("Đối tượng đề nghị", "Nominee")
UNIT: Final = say("Đối tượng", "Unit")
RANK: Final = say("Hạng", "Rank")
VALUES: Final = {
    "rank": RANK,
    "points": say("Điểm", "Points"),
    "share-of-maximum": say("Tỷ lệ trên thang điểm", "Share of maximum"),
}
CLASS: Final = say("Xếp loại", "Class")
RESULT: Final = say("Kết quả", "Result")
WHY: Final = say("Lý do", "Reasons")
CONSIDERED: Final = say("Đối tượng được xét, theo thứ tự", "Those considered, in their order")
NOT_ELIGIBLE: Final = say("Không được xét ({n})", "Not considered ({n})")
NOBODY: Final = say("Không có đối tượng nào đủ điều kiện để xét.", "Nobody is eligible.")
RANKS: Final = say("Xếp hạng, xếp loại trong từng nhóm so sánh", "Ranks and classes in each cohort")
CLASS_PLACES: Final = say("Tỷ lệ, số lượng xếp loại", "Quotas of classes")
VERDICTS: Final = say("Kết quả bỏ phiếu của hội đồng", "Votes of the councils")
HELD: Final = say("Hồ sơ tạm dừng xem xét vì ý kiến về niêm yết", "Cases held by opinions on the posting")
OWN_CLASS: Final = say("Xếp loại theo điểm", "Class by points")
ORDER: Final = say(
    "Bảng điểm xếp theo mã đối tượng; thứ hạng nằm ở phần “Xếp hạng, xếp loại, khen thưởng”.",
    "Tables of points are in the order of unit ids; ranks stand in the part “Ranks, classes and awards”.",
)
