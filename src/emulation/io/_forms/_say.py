"""The words of a form: headings, columns, states and what is said at each cell."""

from typing import Final

from emulation.algebra import TRUTH_WORDS, Language, State, Text

OFFERED: Final[dict[State, Text]] = {
    State.MISSING: Text(vi="chưa báo cáo", en="not reported"),
    State.NOT_DUE: Text(vi="chưa đến hạn", en="not due yet"),
    State.WITHHELD: Text(vi="tạm dừng xem xét", en="under review"),
    State.NOT_APPLICABLE: Text(vi="không áp dụng", en="not applicable"),
}
"""The states that a person may write in place of a figure, as the grammar reads them."""
NONE_TO_LIST: Final = Text(vi="không có trường hợp nào", en="there are none")
"""What says that a listing is empty because there was nothing to list."""

STATE: Final = Text(vi="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", en="SOCIALIST REPUBLIC OF VIET NAM")
MOTTO: Final = Text(vi="Độc lập - Tự do - Hạnh phúc", en="Independence - Freedom - Happiness")
TITLE: Final = Text(vi="BIỂU SỐ LIỆU THI ĐUA {period}", en="EMULATION FIGURES {period}")
LIST_TITLE: Final = Text(vi="BIỂU TỔNG HỢP SỐ LIỆU THI ĐUA {period}", en="EMULATION FIGURES OF ALL UNITS {period}")
YEAR: Final = Text(vi="NĂM {}", en="{}")
YEARS: Final = Text(vi="GIAI ĐOẠN {}–{}", en="{}–{}")
DAYS: Final = Text(vi="TỪ {} ĐẾN {}", en="{} TO {}")
UNDER: Final = Text(vi="Theo {}", en="Under {}")
UNIT: Final = Text(vi="Đơn vị báo cáo:", en="Reporting unit:")
HOUSEHOLD: Final = Text(vi="Mã hộ:", en="Unit id:")
DONE: Final = Text(vi="Đã điền:", en="Filled in:")
OF: Final = Text(vi='"/{} chỉ tiêu"', en='"/{} items"')
LEGEND: Final = Text(
    vi="Chỉ ghi vào ô nền vàng. Chưa có số liệu thì chọn ở cột “Tình trạng”, không ghi số 0.",
    en="Fill in the yellow cells only. Where there is no figure, choose a state; do not write 0.",
)
LIST_LEGEND: Final = Text(
    vi="Chỉ ghi vào ô nền vàng. Chưa có số liệu thì ghi tình trạng bằng chữ ({}), không ghi số 0.",
    en="Fill in the yellow cells only. Where there is no figure, write the state ({}), not 0.",
)
OTHERS_LEGEND: Final = Text(
    vi="Số liệu do cơ quan có thẩm quyền giao, công nhận hoặc kết luận; đối tượng báo cáo không tự kê.",
    en="Figures that another authority assigns, recognises or concludes; the unit does not state them itself.",
)

NUMBER: Final = Text(vi="STT", en="No.")
ITEM: Final = Text(vi="Chỉ tiêu", en="Item")
MEASURED: Final = Text(vi="Đơn vị tính", en="Unit")
VALUE: Final = Text(vi="Số liệu", en="Figure")
STATUS: Final = Text(vi="Tình trạng", en="State")
NOTE: Final = Text(vi="Ghi chú", en="Note")
CODE: Final = Text(vi="Mã", en="Id")
NAME: Final = Text(vi="Tên đối tượng", en="Name")
GIVEN: Final = Text(vi="Mã đóng góp trong sổ", en="Id in the register")

ORIGINS: Final = {
    "reported": Text(vi="Đối tượng tự báo cáo", en="Reported by the unit"),
    "target": Text(vi="Chỉ tiêu được giao", en="Targets assigned"),
    "import": Text(vi="Kết quả do cơ quan khác công nhận, cung cấp", en="Results that another authority supplies"),
    "earlier": Text(vi="Số liệu của kỳ trước", en="Figures of the earlier period"),
    "judge": Text(vi="Điểm của giám khảo", en="Marks of judges"),
}
"""The headings of what others state."""

YES_NO: Final = Text(vi="có/không", en="yes/no")
DAY: Final = Text(vi="ngày", en="date")
LEVEL: Final = Text(vi="mức", en="level")
DONG: Final = Text(vi="đồng", en="VND")
POINTS: Final = Text(vi="điểm", en="points")

HELP: Final = Text(vi="Cách ghi", en="How to fill in")
WRONG: Final = Text(vi="Chưa đúng", en="Not accepted")
WHOLE: Final = Text(vi="Số nguyên từ {low} đến {high}", en="A whole number from {low} to {high}")
DECIMAL: Final = Text(
    vi="Số từ {low} đến {high}, tối đa {places} chữ số thập phân",
    en="A number from {low} to {high}, at most {places} decimals",
)
STEP: Final = Text(vi=", theo bước {step}", en=", in steps of {step}")
DATE: Final = Text(vi="Ngày/tháng/năm, từ {low} đến {high}", en="A day from {low} to {high}")
CHOICE: Final = Text(vi="Chọn trong danh sách", en="Choose in the list")
OR_STATE: Final = Text(vi="Ô này nhận: {what}; hoặc ghi: {states}.", en="This cell takes: {what}; or: {states}.")
ONLY: Final = Text(vi="Ô này nhận: {what}.", en="This cell takes: {what}.")
ONE_OF: Final = Text(vi="Hãy chọn một mục trong danh sách.", en="Please choose one of the list.")
NO_STATE: Final = Text(
    vi="Để trống ô này khi đã có số liệu. Chưa có số liệu thì chọn lý do.",
    en="Leave empty where there is a figure. Where there is none, say why.",
)
CODE_HELP: Final = Text(
    vi="Ghi mã của khoản đóng góp trong sổ, mỗi dòng một mã. Không ghi tên, số tiền.",
    en="One id of the register a row. No names, no amounts.",
)

ALL_OF: Final = Text(vi="Cả danh sách:", en="The listing as a whole:")
ALL_HELP: Final = Text(
    vi="Để trống khi có kê khai bên dưới. Không có trường hợp nào, hoặc chưa có số liệu, thì chọn ở đây.",
    en="Leave empty where rows follow. Where there is none, or nothing is known yet, say so here.",
)
BY_PLAN: Final = Text(vi="theo kế hoạch", en="by the plan")
"""What stands beside a figure that the plan itself states."""
BY_OTHERS: Final = Text(vi="(*) Do cơ quan khác cung cấp.", en="(*) Supplied by another authority.")

MADE_BY: Final = Text(vi="NGƯỜI LẬP BIỂU", en="PREPARED BY")
SIGNED: Final = Text(vi="(Ký, ghi rõ họ tên)", en="(Signature, full name)")
SEALED: Final = Text(vi="(Ký, ghi rõ họ tên, đóng dấu)", en="(Signature, full name, seal)")
SIGNS: Final = {
    "households": Text(vi="ĐẠI DIỆN HỘ", en="FOR THE HOUSEHOLD"),
    "communities": Text(vi="TRƯỞNG THÔN, TỔ TRƯỞNG", en="HEAD OF THE COMMUNITY"),
    "enterprises": Text(vi="NGƯỜI ĐẠI DIỆN THEO PHÁP LUẬT", en="LEGAL REPRESENTATIVE"),
}
"""Who signs beside the one who prepared it; elsewhere the head of the unit."""
HEAD: Final = Text(vi="THỦ TRƯỞNG ĐƠN VỊ", en="HEAD OF THE UNIT")
SUPPLIER: Final = Text(vi="CƠ QUAN CUNG CẤP SỐ LIỆU", en="SUPPLYING AUTHORITY")
"""Who signs for figures that the unit does not state itself."""
SEALLESS: Final = ("households", "communities")
"""Groups whose units have no seal."""
PLACE_AND_DAY: Final = Text(vi="……………, ngày …… tháng …… năm ………", en="……………, …… / …… / ………")
PAGE: Final = Text(vi="Trang {page}/{pages}", en="Page {page}/{pages}")
SHEET: Final = Text(vi="Biểu", en="Form")


def states_of(*, may_not_apply: bool, language: Language) -> tuple[str, ...]:
    """Return the words of the states that a field may have."""
    return tuple(
        words.in_(language) for state, words in OFFERED.items() if may_not_apply or state is not State.NOT_APPLICABLE
    )


def truths(language: Language) -> tuple[str, str]:
    """Return the words of the two answers to a question."""
    return TRUTH_WORDS[True].in_(language), TRUTH_WORDS[False].in_(language)
