"""The words of the self-assessment sheet (*phiếu tự chấm điểm*), in both languages."""

from typing import Final

from emulation.algebra import Text
from emulation.models import COMMUNITIES, HOUSEHOLDS
from emulation.reports._words import say

TITLE: Final = say("PHIẾU TỰ CHẤM ĐIỂM", "SELF-ASSESSMENT SHEET")
YEAR: Final = say("Năm {year}", "Year {year}")
ATTACHED: Final = say("(Kèm theo {title} – {source})", "(Attached to: {title} – {source})")
DATED: Final = say("{place}, ngày {day} tháng {month} năm {year}", "{place}, day {day} month {month} year {year}")
BLANK_PLACE: Final = "………………"
BLANK_DAY: Final = "……"
BLANK_YEAR: Final = "20……"
BLANK_FACT: Final = "……………"
UNIT: Final = {
    "unit": say("Tên đơn vị", "Name of the unit"),
    COMMUNITIES.id: say("Cộng đồng dân cư", "Community"),
    HOUSEHOLDS.id: say("Mã hộ gia đình", "Id of the household"),
}
ID: Final = say("Mã đối tượng", "Id")
RULEBOOK: Final = say("Bộ tiêu chí", "Rulebook")
REGISTERED: Final = say("Ngày đăng ký thi đua", "Registered on")
CAPTION: Final = say("Bảng tự chấm điểm", "Self-assessment")
NO: Final = say("TT", "No.")
CRITERION: Final = say("Nội dung, tiêu chí", "Criterion")
MAXIMUM: Final = say("Điểm tối đa", "Maximum")
OWN: Final = say("Điểm tự chấm", "Own points")
APPRAISED: Final = say("Điểm thẩm định", "Appraised")
EVIDENCE: Final = say("Minh chứng", "Evidence")
NOTE: Final = say("Ghi chú", "Notes")
APPENDIX: Final = say("PHỤ LỤC: CÁCH TÍNH ĐIỂM VÀ SỐ LIỆU BÁO CÁO", "APPENDIX: HOW POINTS ARE COUNTED, AND THE FIGURES")
HOW: Final = say("Tiêu chí, cách tính điểm", "Criterion and rule")
FIGURES: Final = say("Số liệu báo cáo", "Figures")
FILED: Final = say("Đã nộp", "Filed")
ROLES: Final = {
    "base": say("NỘI DUNG THI ĐUA", "CONTENTS OF EMULATION"),
    "bonus": say("ĐIỂM THƯỞNG", "BONUS"),
    "penalty": say("ĐIỂM TRỪ", "DEDUCTIONS"),
}
PART_SUM: Final = say("Cộng {part}", "Sum of {part}")
TOTAL: Final = say("TỔNG ĐIỂM ({parts})", "TOTAL ({parts})")
MODEL: Final = say(
    "(*) Điểm mô hình, không phải quy định: mức điểm do mô hình đề xuất, "
    "kế hoạch của địa phương có thể ấn định mức khác.",
    "(*) Model values, not a rule: proposed by the model; a local plan may set others.",
)
FILL_IN: Final = say(
    "Đối tượng thi đua ghi cột 4, 6, 7; cơ quan thẩm định ghi cột 5. "
    "Tiêu chí không áp dụng thì ghi rõ “không áp dụng”, không ghi 0 điểm.",
    "The unit fills in columns 4, 6 and 7, the appraiser column 5. "
    "Where a criterion does not apply, say so; do not write 0.",
)
PREPARED: Final = say("NGƯỜI LẬP BIỂU", "PREPARED BY")
HEAD: Final[dict[str, Text]] = {
    "unit": say("THỦ TRƯỞNG ĐƠN VỊ", "HEAD OF THE UNIT"),
    COMMUNITIES.id: say("TRƯỞNG BAN CÔNG TÁC MẶT TRẬN", "HEAD OF THE FRONT'S WORKING COMMITTEE"),
    HOUSEHOLDS.id: say("ĐẠI DIỆN HỘ GIA ĐÌNH", "FOR THE HOUSEHOLD"),
}
"""Who signs, by group; "unit" for every organisation."""
SIGNED: Final = say("(Ký, ghi rõ họ tên)", "(signature, full name)")
SEALED: Final = say("(Ký, ghi rõ họ tên, đóng dấu)", "(signature, full name, seal)")
