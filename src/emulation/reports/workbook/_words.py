"""The words of the workbook, in both languages."""

from typing import Final

from emulation.algebra import Text

FLAG: Final = {True: Text(vi="Có", en="Yes"), False: Text(vi="Không", en="No")}
"""How a yes-or-no field stands in its cell."""
RECALCULATE: Final = Text(vi="cần chấm lại", en="score it again")
"""What a formula says when a cell it rests on holds something else than when it was written."""

HOLDS_WORDS: Final = {True: Text(vi="khớp", en="holds"), False: Text(vi="không khớp", en="does not hold")}
"""What the cell of a check says."""

REASONS: Final = {
    "too-large": Text(
        vi="số liệu lớn đến mức bảng tính không giữ đủ chữ số", en="its numbers are too large for a spreadsheet to hold"
    ),
    "too-long": Text(vi="công thức quá dài, không kiểm tra bằng mắt được", en="the formula would be too long to check"),
    "negative-denominator": Text(vi="mẫu số có thể âm", en="a denominator may be below zero"),
    "rounding": Text(vi="cách làm tròn không có trong bảng tính", en="spreadsheets do not round this way"),
    "unrounded": Text(vi="điểm không làm tròn ở bước này", en="the points are not rounded at this step"),
    "no-formula": Text(vi="bảng tính không nói được đúng quy tắc này", en="no formula says this rule exactly"),
    "evidence": Text(vi="còn phụ thuộc minh chứng", en="it depends on evidence"),
    "Earlier": Text(vi="dùng số liệu kỳ trước", en="it reads figures of an earlier period"),
    "Statistic": Text(vi="so với các đơn vị khác", en="it compares with other units"),
    "rows": Text(
        vi="tính trên từng dòng chi tiết theo cách bảng tính không nói đúng được",
        en="it combines entries of a listing in a way that no formula says exactly",
    ),
    "row-state": Text(
        vi="có dòng chi tiết chưa báo cáo hoặc không dùng được", en="an entry of its listing is missing or unusable"
    ),
    "constant": Text(vi="không phụ thuộc ô số liệu nào", en="it depends on no cell"),
    "state": Text(vi="chưa có điểm: {state}", en="no points yet: {state}"),
    "check": Text(
        vi="số liệu phải đối chiếu theo cách bảng tính không nói đúng được",
        en="its figures must pass a check that no formula says exactly",
    ),
    "differs": Text(
        vi="công thức cho kết quả khác phần mềm nên không dùng", en="its formula gave another answer and is not used"
    ),
    "appraised": Text(vi="điểm do người thẩm định cho", en="points given by the appraiser"),
}
"""Why a cell holds a value in place of a formula."""

# ---- the sheets ---------------------------------------------------------------------------------------------------
SHEETS: Final = {
    "contents": Text(vi="Mục lục", en="Contents"),
    "summary": Text(vi="Bảng tổng hợp điểm", en="Table of points"),
    "ranks": Text(vi="Xếp hạng", en="Ranking"),
    "form": Text(vi="Phiếu tự chấm", en="Self-assessment"),
    "points": Text(vi="Chấm điểm", en="Points"),
    "self": Text(vi="Tự chấm", en="Own points"),
    "appraised": Text(vi="Thẩm định", en="Appraised"),
    "facts": Text(vi="Số liệu", en="Figures"),
    "checks": Text(vi="Đối chiếu", en="Checks"),
    "listing": Text(vi="Chi tiết", en="Entries"),
    "rules": Text(vi="Quy tắc", en="Rules"),
}
FILE: Final = Text(vi="Kết quả chấm điểm thi đua", en="Results of emulation scoring")
CONTENTS: Final = Text(vi="KẾT QUẢ CHẤM ĐIỂM THI ĐUA", en="RESULTS OF EMULATION SCORING")
ABOUT: Final = Text(
    vi="Sổ này tự tính lại: sửa số liệu ở trang “{facts}” thì điểm, tổng điểm và thứ hạng tính lại theo. "
    "Ô nào bảng tính không nói được đúng quy tắc thì ghi giá trị do phần mềm tính (chữ nghiêng, màu xám), "
    "lý do nêu ở trang “{rules}”.",
    en="This book recalculates itself: change a figure on “{facts}” and points, totals and ranks follow. "
    "Where no formula says a rule exactly, the cell holds the value of the engine (grey italics); "
    "“{rules}” gives the reason.",
)
SHEET: Final = Text(vi="Trang", en="Sheet")
HOLDS: Final = Text(vi="Nội dung", en="What it holds")
LIVE_SHARE: Final = Text(vi="Ô có công thức / ô có điểm", en="Live cells / cells with points")
OF_ALL: Final = Text(vi="{live}/{all}", en="{live}/{all}")
HELD: Final = {
    "summary": Text(vi="Điểm từng nội dung, tổng điểm, xếp hạng, xếp loại", en="Points, total, rank, class"),
    "ranks": Text(vi="Thứ hạng trong từng cụm, khối", en="Ranks within each bloc"),
    "form": Text(vi="Chọn đơn vị để xem, in phiếu", en="Choose a unit to see and print its sheet"),
    "points": Text(vi="Điểm theo quy tắc của từng tiêu chí", en="Points by the rules, criterion by criterion"),
    "self": Text(vi="Điểm đơn vị tự chấm", en="Points that units gave themselves"),
    "appraised": Text(vi="Điểm thẩm định", en="Appraised points"),
    "facts": Text(vi="Số liệu đã báo cáo", en="Figures as filed"),
    "checks": Text(vi="Các phép đối chiếu giữa số liệu", en="Checks among the figures"),
    "listing": Text(vi="Từng dòng của bảng kê", en="Entries of a listing"),
    "rules": Text(vi="Cách tính và công thức của từng tiêu chí", en="The rule and the formula of each criterion"),
}

# ---- around every table -------------------------------------------------------------------------------------------
NO: Final = Text(vi="TT", en="No.")
ID: Final = Text(vi="Mã", en="Id")
UNIT: Final = Text(vi="Đơn vị, đối tượng", en="Unit")
PERIOD_OF: Final = Text(vi="Kỳ chấm điểm: từ ngày {first} đến ngày {last}", en="Period scored: {first} to {last}")
LEGEND: Final = Text(
    vi="Chữ đen: công thức, tự tính lại. Chữ xanh: số liệu đã báo cáo hoặc điểm do người chấm, sửa được. "
    "Chữ nghiêng màu xám: giá trị do phần mềm tính, không tự tính lại. "
    "“cần chấm lại”: số liệu đã đổi khác kiểu, phải chấm lại bằng phần mềm.",
    en="Black: formulas, which recalculate. Blue: figures as filed or points given by people, which may be changed. "
    "Grey italics: values of the engine, which do not. “score it again”: a figure became a word or a word a figure.",
)
MODEL_NOTE: Final = Text(
    vi="Điểm mô hình, không phải quy định: mức điểm do mô hình đề xuất; "
    "kế hoạch của địa phương có thể ấn định mức khác.",
    en="Model values, not a rule: proposed by the model; a local plan may set others.",
)
SIGNERS: Final = (
    (Text(vi="NGƯỜI LẬP BIỂU", en="PREPARED BY"), Text(vi="THỦ TRƯỞNG CƠ QUAN", en="HEAD OF THE OFFICE")),
    (Text(vi="(Ký, ghi rõ họ tên)", en="(signature, full name)"),
     Text(vi="(Ký, ghi rõ họ tên, đóng dấu)", en="(signature, full name, seal)")),
)  # fmt: skip

# ---- figures ------------------------------------------------------------------------------------------------------
FACTS: Final = Text(vi="SỐ LIỆU BÁO CÁO", en="FIGURES AS FILED")
LISTING: Final = Text(vi="BẢNG KÊ CHI TIẾT: {listing}", en="ENTRIES: {listing}")
ROWS_OF: Final = Text(vi="số dòng kê", en="entries")
UNIT_OF_MEASURE: Final = {
    "count": Text(vi="số lượng", en="number"),
    "money": Text(vi="đồng", en="đồng"),
    "rate": Text(vi="%", en="%"),
    "number": Text(vi="số", en="number"),
    "marks": Text(vi="điểm", en="marks"),
    "flag": Text(vi="Có/Không", en="Yes/No"),
    "level": Text(vi="chọn một", en="one of"),
    "day": Text(vi="ngày", en="day"),
}

CHECKS: Final = Text(vi="ĐỐI CHIẾU SỐ LIỆU", en="CHECKS AMONG THE FIGURES")
FAILS: Final = Text(vi="không khớp thì không chấm được: {fields}", en="unusable where it does not hold: {fields}")
WARNS: Final = Text(vi="không khớp thì chỉ lưu ý", en="only remarked upon where it does not hold")

# ---- points -------------------------------------------------------------------------------------------------------
POINTS: Final = {
    "rule": Text(vi="BẢNG CHẤM ĐIỂM THEO QUY TẮC", en="POINTS BY THE RULES"),
    "self": Text(vi="BẢNG ĐIỂM TỰ CHẤM", en="OWN POINTS"),
    "appraised": Text(vi="BẢNG ĐIỂM THẨM ĐỊNH", en="APPRAISED POINTS"),
}
WHOLE: Final = Text(vi="Toàn bộ", en="The whole")
BLOCK: Final = Text(vi="{number}. {title}", en="{number}. {title}")
APPLIED_MAXIMUM: Final = Text(vi="Điểm tối đa áp dụng", en="Maximum that applied")
BEFORE_STEPS: Final = Text(vi="Cộng, trước khi điều chỉnh", en="Sum before adjustment")
STAGE: Final = Text(vi="Sau bước điều chỉnh {stage}", en="After adjustment {stage}")
MOST: Final = Text(vi="–", en="–")
LIVE_CELLS: Final = Text(
    vi="{live}/{all} ô tiêu chí đã có điểm của bảng này là công thức; các ô còn lại là giá trị.",
    en="{live} of the {all} cells of criteria with points in this table are formulas; the others are values.",
)
STILL_OPEN: Final = Text(vi="{n} ô chưa có điểm", en="{n} without points yet")

# ---- the table of points, ranks, the form, the rules --------------------------------------------------------------
SUMMARY: Final = Text(vi="BẢNG TỔNG HỢP ĐIỂM THI ĐUA", en="TABLE OF POINTS")
TOTAL_POINTS: Final = Text(vi="Tổng điểm", en="Total")
MAXIMUM_POINTS: Final = Text(vi="Điểm tối đa", en="Maximum")
SHARE: Final = Text(vi="Tỷ lệ so với điểm tối đa", en="Share of the maximum")
RANK: Final = Text(vi="Xếp hạng", en="Rank")
CLASS: Final = Text(vi="Xếp loại", en="Class")
STATE: Final = Text(vi="Tình trạng", en="State")
COMPLETE: Final = Text(vi="đủ điểm", en="complete")
NOT_COMPLETE: Final = Text(vi="chưa đủ điểm", en="incomplete")
REFUSED: Final = Text(vi="hồ sơ không chấm được", en="submission refused")
WAITING: Final = Text(vi="đã nộp, chờ trả lời", en="filed, waiting for an answer")
NOT_FILED: Final = Text(vi="chưa nộp hồ sơ", en="nothing filed")
NONE: Final = Text(vi="–", en="–")
RANKS: Final = Text(vi="BẢNG XẾP HẠNG THEO CỤM, KHỐI", en="RANKING BY BLOC")
EVERYBODY: Final = Text(vi="Toàn bộ đối tượng của bộ tiêu chí", en="All units of the rulebook")
APART: Final = Text(vi="Chưa xếp hạng", en="Not ranked")
TIED: Final = Text(vi="bằng nhau, xét tiêu chí phụ", en="equal: see the tie-breakers")
TIED_OPEN: Final = Text(vi="bằng nhau, chờ quyết định", en="equal: to be decided")
ON: Final = {
    "points": Text(vi="Xếp hạng theo tổng điểm", en="Ranked on the total"),
    "share-of-maximum": Text(
        vi="Xếp hạng theo tỷ lệ so với điểm tối đa áp dụng", en="Ranked on the share of the maximum"
    ),
}
TIES: Final = {
    "competition": Text(
        vi="bằng nhau cùng hạng, hạng sau tính theo số đơn vị đứng trước", en="equals share a rank: 1, 1, 3"
    ),
    "dense": Text(vi="bằng nhau cùng hạng, hạng sau liền kề", en="equals share a rank: 1, 1, 2"),
    "shared": Text(vi="bằng nhau nhận hạng bình quân", en="equals share the mean of their ranks"),
    "authority": Text(vi="bằng nhau do cấp có thẩm quyền quyết định", en="equals are parted by the authority"),
}
KEYS: Final = Text(vi="bằng nhau thì so lần lượt: {keys}", en="equals are parted by: {keys}")
FORM: Final = Text(vi="PHIẾU TỰ CHẤM ĐIỂM", en="SELF-ASSESSMENT SHEET")
CHOOSE: Final = Text(vi="Chọn đơn vị:", en="Choose a unit:")
CHOOSE_HOW: Final = Text(
    vi="Bấm vào ô này, chọn đơn vị trong danh sách; các cột điểm tự điền.",
    en="Choose a unit from the list; the points fill in by themselves.",
)
CRITERION: Final = Text(vi="Nội dung, tiêu chí", en="Criterion")
OWN: Final = Text(vi="Tự chấm", en="Own points")
RULE: Final = Text(vi="Theo quy tắc", en="By the rules")
APPRAISED: Final = Text(vi="Thẩm định", en="Appraised")
NOTE: Final = Text(vi="Ghi chú", en="Notes")
RULES: Final = Text(vi="QUY TẮC VÀ CÔNG THỨC CỦA TỪNG TIÊU CHÍ", en="THE RULE AND THE FORMULA OF EACH CRITERION")
HOW: Final = Text(vi="Cách tính", en="How it is counted")
CLAUSE: Final = Text(vi="Căn cứ", en="Source")
LIVE: Final = Text(vi="Ô có công thức", en="Live cells")
FORMULA: Final = Text(
    vi="Công thức (dòng của đơn vị đầu tiên có công thức), hoặc vì sao là giá trị",
    en="The formula (of the first unit that has one), or why it is a value",
)
VALUES_BECAUSE: Final = Text(vi="{number} ô là giá trị: {reason}", en="{number} cells are values: {reason}")
