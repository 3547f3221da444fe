"""The words of the pages, in both languages; everything else on them is data or made by the algebra."""

from typing import Final

from emulation.algebra import Text


def say(vi: str, en: str) -> Text:
    """Write a text in one line."""
    return Text(vi=vi, en=en)


# ---- the heading --------------------------------------------------------------------------------------------------
NATION: Final = say("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM")
MOTTO: Final = say("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness")
TITLE: Final = say("KẾT QUẢ CHẤM ĐIỂM THI ĐUA", "RESULTS OF EMULATION SCORING")
MOVEMENT: Final = say("Phong trào thi đua “{title}”", "Emulation movement “{title}”")
PERIOD: Final = say("Kỳ chấm điểm: từ ngày {first} đến ngày {last}", "Period scored: {first} to {last}")
ACCORDING_TO: Final = say("Căn cứ: {source}", "Under: {source}")
MODEL_BANNER: Final = say("Điểm mô hình, không phải quy định", "Model values, not a rule")
MODEL_EXPLAINED: Final = say(
    "Mức điểm có dấu (*) do mô hình đề xuất, không văn bản nào quy định; "
    "kế hoạch của địa phương có thể ấn định mức khác.",
    "Points marked (*) are proposed by the model and stated by no instrument; a local plan may set others.",
)
OFFICIAL_IS: Final = {
    "rule": say(
        "Điểm chính thức của kế hoạch này là điểm theo quy tắc.",
        "The official score of this plan is the score by the rules.",
    ),
    "appraised": say(
        "Điểm chính thức của kế hoạch này là điểm thẩm định.", "The official score of this plan is the appraised score."
    ),
}
ORDER: Final = say(
    "Các bảng xếp theo mã đối tượng, không phải thứ hạng; báo cáo này không xếp hạng.",
    "Tables are in the order of unit ids, which is no ranking; this report does not rank.",
)
SKIP: Final = say("Đến nội dung chính", "Skip to content")

# ---- the tools on the screen --------------------------------------------------------------------------------------
TOOLS: Final = say("Tìm, lọc và in", "Find, filter and print")
SEARCH: Final = say("Tìm đối tượng", "Find a unit")
SEARCH_HINT: Final = say("tên hoặc mã, có dấu hay không dấu", "name or id, with or without accents")
GROUP: Final = say("Nhóm", "Group")
ALL_GROUPS: Final = say("Tất cả các nhóm", "All groups")
STATE: Final = say("Tình trạng", "State")
ALL_STATES: Final = say("Mọi tình trạng", "Any state")
ONLY_SCORED: Final = say("Đủ điểm", "Complete")
ONLY_OPEN: Final = say("Chưa đủ điểm", "Incomplete")
ONLY_DIFFERING: Final = say("Điểm tự chấm hoặc thẩm định khác quy tắc", "Own or appraised score differs from the rules")
SHOWN: Final = say("Đang hiện {n}/{all} dòng", "Showing {n} of {all} rows")
OPEN_ALL: Final = say("Mở tất cả", "Open all")
CLOSE_ALL: Final = say("Đóng tất cả", "Close all")
PRINT_ALL: Final = say("In tất cả", "Print all")
PRINT_OPEN: Final = say("In phiếu đang mở", "Print open sheets")
NO_MATCH: Final = say("Không có đối tượng nào khớp bộ lọc.", "No unit matches the filter.")

# ---- the summary --------------------------------------------------------------------------------------------------
SUMMARY: Final = say("Tổng hợp theo nhóm đối tượng", "Summary by group")
SUMMARY_CAPTION: Final = say(
    "Số đối tượng và số hồ sơ của từng nhóm", "Units and submissions of each group of participants"
)
GROUP_OF_UNITS: Final = say("Nhóm đối tượng, bộ tiêu chí", "Group, rulebook")
UNITS: Final = say("Đối tượng", "Units")
READ: Final = say("Hồ sơ đã đọc", "Submissions read")
COMPLETE: Final = say("Đủ điểm", "Complete")
INCOMPLETE: Final = say("Chưa đủ điểm", "Incomplete")
REJECTED: Final = say("Không chấm", "Rejected")
REPLACED: Final = say("Đã thay thế", "Replaced")
OUTSIDE: Final = say("Ngoài phạm vi", "Outside")
ALL: Final = say("Cộng", "Total")
NO_RULEBOOK: Final = say("kế hoạch không giao bộ tiêu chí nào", "the plan assigns no rulebook")
NO_BOOK_NAMED: Final = say("Hồ sơ không thuộc bộ tiêu chí nào", "Submissions of no rulebook of the plan")
BALANCED: Final = say(
    "Đối chiếu: đã đọc {read} = đủ điểm {scored} + chưa đủ điểm {incomplete} + không chấm {rejected} "
    "+ đã thay thế {replaced} + ngoài phạm vi {outside}.",
    "Accounts: read {read} = complete {scored} + incomplete {incomplete} + rejected {rejected} "
    "+ replaced {replaced} + outside {outside}.",
)
UNBALANCED: Final = say("KHÔNG KHỚP: ", "DOES NOT BALANCE: ")
RUN_FINDINGS: Final = say("Ghi nhận chung của lần chấm", "Findings of the run")
LOWEST_HIGHEST: Final = say(
    "Điểm chính thức: thấp nhất {lowest}, cao nhất {highest}, trung bình {mean} (chỉ tính đối tượng đủ điểm).",
    "Official scores: lowest {lowest}, highest {highest}, mean {mean} (complete ones only).",
)

# ---- the table of one rulebook ------------------------------------------------------------------------------------
NO: Final = say("STT", "No.")
UNIT: Final = say("Đối tượng thi đua", "Unit")
SELF: Final = say("Điểm tự chấm", "Self-assessed")
RULE: Final = say("Điểm theo quy tắc", "By the rules")
APPRAISED: Final = say("Điểm thẩm định", "Appraised")
OFFICIAL: Final = say("Điểm chính thức", "Official")
SCALE: Final = say("Thang điểm áp dụng", "Scale applied")
CLASS: Final = say("Xếp loại", "Class")
UNITS_CAPTION: Final = say("Điểm từng đối tượng theo bộ tiêu chí “{title}”", "Scores by the rulebook “{title}”")
VERSION: Final = say("phiên bản {version}", "version {version}")
FULL_SCALE: Final = say("thang điểm đầy đủ {points}", "full scale {points}")
ROUNDED_TO: Final = say("điểm làm tròn đến {quantum}", "points rounded to {quantum}")
SCORED_STATE: Final = say("đủ điểm", "complete")
RANGE_FROM: Final = say("Điểm theo quy tắc có thể là", "The score by the rules may be")
NO_UNIT: Final = say("Chưa có hồ sơ nào được chấm theo bộ tiêu chí này.", "No submission was scored by this rulebook.")
REJECTED_LIST: Final = say("Hồ sơ không chấm", "Rejected submissions")
OUTSIDE_LIST: Final = say("Hồ sơ ngoài phạm vi bộ tiêu chí", "Submissions outside the rulebook")
NOT_SUBMITTED: Final = say("Đối tượng chưa nộp hồ sơ", "Units that filed nothing")
WAITING: Final = say("Đối tượng đã nộp, chờ trả lời", "Units that filed and wait for an answer")
LOST_REPLACED: Final = say("Phiên bản đã thay thế của hồ sơ không chấm", "Earlier versions of rejected submissions")
CHANGES: Final = say("Kế hoạch thay đổi so với bộ tiêu chí gốc", "What the plan changes in the rulebook")
CONDITIONS: Final = say("Điều kiện xét", "Conditions")
BARS: Final = {
    "class": say("điều kiện bắt buộc để xếp loại", "condition of being classed"),
    "commendation": say("điều kiện xét khen thưởng", "condition of commendation"),
}
EXPLANATIONS: Final = say("Phiếu giải trình điểm", "Explanations")
VERSION_OF: Final = say("phiên bản {version}", "version {version}")
WHY: Final = say("Lý do", "Reason")

# ---- the explanation of one unit ----------------------------------------------------------------------------------
SHEET: Final = say("PHIẾU GIẢI TRÌNH ĐIỂM", "EXPLANATION OF A SCORE")
CODE: Final = say("mã số {code}", "code {code}")
FILED_VERSION: Final = say("hồ sơ phiên bản {version}", "submission version {version}")
FILED_ON: Final = say("nộp ngày {day}", "filed on {day}")
REGISTERED_ON: Final = say("đăng ký thi đua ngày {day}", "registered on {day}")
OUT_OF: Final = say("trên thang {scale}", "of {scale}")
LINES_CAPTION: Final = say("Điểm từng tiêu chí", "Points by criterion")
CRITERION: Final = say("Tiêu chí", "Criterion")
ROW_NO: Final = say("TT", "No.")
AT_MOST: Final = say("Tối đa", "Maximum")
BY: Final = {
    "self": say("Tự chấm", "Own"),
    "rule": say("Quy tắc", "Rules"),
    "appraised": say("Thẩm định", "Appraised"),
}
OFFICIAL_MARK: Final = say("chính thức", "official")
SOURCE: Final = say("Căn cứ", "Source")
RULE_IN_WORDS: Final = say("Cách tính", "Rule")
COMPUTED: Final = say("Tính ra", "Computed")
REASONS: Final = say("Vì", "Because")
INPUTS: Final = say("Số liệu", "Inputs")
PARAMETERS: Final = say("Tham số", "Parameters")
EVIDENCE: Final = say("Minh chứng", "Evidence")
MISSING: Final = say("Còn thiếu", "Missing")
POSSIBLE: Final = say("Khoảng điểm", "Range")
APPRAISAL: Final = say("Thẩm định", "Appraisal")
OWN_NOTE: Final = say("Đối tượng ghi", "Unit's note")
NOTE: Final = say("Ghi chú", "Note")
NO_INPUT: Final = say("không đọc số liệu nào", "reads no figure")
ORIGINS: Final = {
    "target": say("chỉ tiêu được giao", "assigned target"),
    "import": say("cơ quan có thẩm quyền xác nhận", "stated by the authority"),
    "earlier": say("kỳ trước", "earlier period"),
    "judge": say("người chấm", "judge"),
    "trait": say("đặc điểm của đối tượng", "trait of the unit"),
    "plan": say("kế hoạch nêu", "stated by the plan"),
}
ROWS: Final = say("{n} dòng", "{n} rows")
SELF_REPORTED: Final = say("đối tượng tự ghi: {shown}", "the unit says: {shown}")
MODEL_VALUE: Final = say("giá trị mô hình", "model value")
IN_FORCE_FROM: Final = say("có hiệu lực từ {day}", "in force from {day}")
VERIFIED_ON: Final = say("kiểm tra lần cuối {day}", "last verified on {day}")
EVIDENCE_STATE: Final = {
    "given": say("đã có", "given"),
    "lacking": say("chưa đủ minh chứng", "lacking"),
    "none": say("không có minh chứng khi khóa thẩm định", "none when the appraisal closed"),
    "untracked": say("kế hoạch không theo dõi", "not tracked by the plan"),
}
ACCEPTED: Final = {True: say("được chấp nhận", "accepted"), False: say("không được chấp nhận", "not accepted")}
DOCUMENTS: Final = {
    "decision": say("quyết định", "decision"),
    "minutes": say("biên bản", "minutes"),
    "list": say("danh sách", "list"),
    "receipt": say("chứng từ", "receipt"),
    "report": say("báo cáo", "report"),
    "photo": say("ảnh", "photo"),
    "press": say("tin, bài", "press item"),
    "other": say("tài liệu khác", "other document"),
}
REASON_CODES: Final = {
    "no-evidence": say("không có minh chứng", "no evidence"),
    "fact-corrected": say("sửa số liệu", "a fact was corrected"),
    "outside-the-rule": say("ngoài quy tắc chấm", "outside the rule"),
    "discretion": say("cấp có thẩm quyền quyết định", "discretion of the authority"),
    "other": say("lý do khác", "another reason"),
}
DATED: Final = say("ngày {day}", "of {day}")
ADJUSTMENT: Final = say("Điều chỉnh", "Adjustment")
TOTAL_POINTS: Final = say("TỔNG ĐIỂM", "TOTAL")
AGAINST_RULE: Final = say("chênh lệch so với điểm theo quy tắc", "difference from the score by the rules")
PROOF: Final = say(
    "Đối chiếu: {lines} (cộng {n} tiêu chí) {adjustments} (cộng {m} dòng điều chỉnh) = {total}, "
    "đúng bằng tổng điểm {author}.",
    "Check: {lines} (sum of {n} criteria) {adjustments} (sum of {m} adjustments) = {total}, "
    "exactly the total {author}.",
)
PROOF_PLAIN: Final = say(
    "Đối chiếu: cộng {n} tiêu chí được {lines}, không có dòng điều chỉnh, đúng bằng tổng điểm {author}.",
    "Check: {n} criteria sum to {lines}, there is no adjustment, exactly the total {author}.",
)
PROOF_FAILED: Final = say(
    "KHÔNG KHỚP: các dòng cộng được {sum}, tổng điểm là {total}.",
    "DOES NOT ADD UP: the lines sum to {sum}, the total is {total}.",
)
NO_PROOF: Final = say(
    "Chưa cộng được tổng điểm {author}: {n} tiêu chí chưa có điểm ({states}).",
    "The total {author} cannot be added up yet: {n} criteria have no points ({states}).",
)
AUTHORS: Final = {
    "self": say("tự chấm", "self-assessed"),
    "rule": say("theo quy tắc", "by the rules"),
    "appraised": say("thẩm định", "appraised"),
}
STANDING: Final = {
    "barred": say("không xếp loại", "not classed"),
    "withheld": say("tạm dừng xem xét", "withheld"),
    "open": say("cấp có thẩm quyền quyết định", "decided by the authority"),
    "incomplete": say("chưa đủ điểm để xếp loại", "incomplete"),
    "unstated": say("kế hoạch không nêu mức xếp loại", "the plan states no classes"),
}
COMMENDATION: Final = say("Điều kiện xét khen thưởng", "Conditions for commendation")
COMMENDABLE: Final = {
    "eligible": say("đạt các điều kiện đã nêu", "meets the stated conditions"),
    "barred": say("không đạt", "not met"),
    "withheld": say("chưa xác nhận", "not confirmed"),
}
FINDINGS: Final = say("Ghi nhận về số liệu", "Findings")
SEVERITY: Final = {
    "error": say("lỗi", "error"),
    "warning": say("lưu ý", "warning"),
    "notice": say("ghi chú", "notice"),
}
REPLACED_VERSIONS: Final = say("Phiên bản hồ sơ đã thay thế", "Replaced versions")
COPY: Final = say("bản sao cùng nội dung, tính một lần", "a copy of the same content, counted once")
HAD_SCORE: Final = say("điểm chính thức khi đó là", "its official score was")
BY_VERSION: Final = say("được thay bằng phiên bản {version}", "replaced by version {version}")
CONTRIBUTIONS: Final = say("Đóng góp trong sổ", "Contributions of the register")
CONTRIBUTION: Final = say("Mã", "Id")
KIND: Final = say("Loại", "Kind")
DAY: Final = say("Ngày", "Day")
PART: Final = say("Vai trò", "Part")
QUANTITY: Final = say("Số lượng", "Quantity")
VALUE: Final = say("Giá trị (đồng)", "Value (VND)")
CREDITED: Final = say("Được tính (đồng)", "Credited (VND)")
OTHERS: Final = say("Cùng nêu", "Also named by")
EARLIER: Final = say("Số liệu kỳ trước", "Earlier periods")
EARLIER_OF: Final = say("kỳ {period}: hồ sơ của {unit}", "{period}: submission of {unit}")
EARLIER_STATE: Final = say("kỳ {period}: {state}", "{period}: {state}")
BACK: Final = say("Về bảng điểm", "Back to the table")

# ---- the footer ---------------------------------------------------------------------------------------------------
PROVENANCE: Final = say("Nguồn gốc kết quả", "Provenance")
PROVENANCE_WHY: Final = say(
    "Cùng kế hoạch, bộ tiêu chí và hồ sơ thì cho đúng kết quả này; các mã SHA-256 dưới đây để đối chiếu.",
    "The same plan, rulebooks and submissions give exactly these results; the SHA-256 digests below identify them.",
)
WHAT: Final = say("Nội dung", "What")
DIGEST: Final = say("Mã SHA-256", "SHA-256")
PLAN: Final = say("Kế hoạch", "Plan")
RESULTS: Final = say("Kết quả", "Results")
RULEBOOK_USED: Final = say("bộ tiêu chí đã dùng", "rulebook as used")
RULEBOOK_BASE: Final = say("bộ tiêu chí gốc của plugin", "rulebook as its plugin supplies it")
PLUGIN: Final = say("Plugin", "Plugin")
NO_PLUGIN: Final = say("không qua plugin", "not from a plugin")
FILES: Final = say("Tệp đã đọc", "Files read")
FILE_ASIDE: Final = say("chờ trả lời {n}", "put aside with a question: {n}")
FILE_INCOMPLETE: Final = say("thiếu số liệu {n}", "incomplete: {n}")
FILE_SAME_AS: Final = say("cùng nội dung với {file}", "the same content as {file}")
FILE_ROWS: Final = say(
    "{accepted} dòng nhận, {rejected} dòng từ chối trên {read} dòng",
    "{accepted} rows taken, {rejected} refused of {read}",
)
INSTRUMENTS: Final = say("Văn bản được dẫn", "Instruments cited")
REGISTER_USED: Final = say(
    "Sổ đóng góp: {n} mục trong kỳ, {m} mục ngoài kỳ.", "Register: {n} in the period, {m} outside it."
)
HISTORY_USED: Final = say("Hồ sơ kỳ trước: đọc {read}, dùng {used}.", "Earlier submissions: {read} read, {used} used.")
