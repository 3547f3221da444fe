"""What the command line says of ranks, classes and awards; the sentences themselves are made by the layers below."""

from typing import Final

from emulation.cli._words import say

DECIDING: Final = say("Xếp hạng, xếp loại, xét khen thưởng", "Ranking, classing and deciding awards")
STAGES: Final = {
    "final": say("Nhóm so sánh đã chốt.", "The cohort is frozen."),
    "provisional": say(
        "TẠM THỜI: kế hoạch chưa chốt nhóm so sánh (cohort = “open”); hạng, xếp loại và đề nghị còn có thể thay đổi.",
        "PROVISIONAL: the plan has not frozen the cohort (cohort = “open”); ranks, classes and proposals may change.",
    ),
}
RANK: Final = say("Hạng", "Rank")
VALUE: Final = {
    "points": say("Điểm", "Points"),
    "share-of-maximum": say("Tỷ lệ điểm", "Share"),
}
RANKS: Final = say("{title} – {cohort}", "{title} – {cohort}")
ORDER: Final = say("TT", "No.")
BY: Final = {**VALUE, "rank": RANK}
NOMINEE: Final = say("Đối tượng đề nghị", "Nominee")
RESULT: Final = say("Kết quả", "Result")
ROUND: Final = say("Đợt: {}", "Round: {}")
AS_OF: Final = say("Tính đến ngày {}", "As of {}")
NO_RANKING: Final = say(
    "Kế hoạch không nêu cách xếp hạng ([[rankings]]).", "The plan states no ranking ([[rankings]])."
)
NO_AWARD: Final = say(
    "Kế hoạch không có hình thức khen thưởng nào cho đợt này ([[awards]]).",
    "The plan has no award for this round ([[awards]]).",
)
NOT_CONSIDERED: Final = say("Không được xét – {status} ({n}):", "Not considered – {status} ({n}):")
MORE_PLACES: Final = say("… và {} nhóm so sánh nữa", "… and {} more cohorts")
DECIDED: Final = say("XẾP HẠNG, XẾP LOẠI, KHEN THƯỞNG", "RANK, CLASS AND AWARDS")
SUMMARY: Final = say("Khen thưởng – {round}", "Awards – {round}")
NOT_DECIDED: Final = say(
    "Điểm đã chấm và đã ghi; chưa xếp hạng, xếp loại, xét khen thưởng được:",
    "The scores are made and written; ranks, classes and awards are still open:",
)
