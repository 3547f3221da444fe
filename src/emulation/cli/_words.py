"""The words of the command line, in both languages; everything else it shows is data or made by the layers below."""

from typing import Final

from emulation.algebra import Text


def say(vi: str, en: str) -> Text:
    """Write a text in one line."""
    return Text(vi=vi, en=en)


# ---- places and problems ------------------------------------------------------------------------------------------
ERROR: Final = say("Lỗi", "Error")
HINT: Final = say("Cách sửa", "To do")
PLACES: Final = {
    "file": say("tệp {}", "file {}"),
    "line": say("dòng {}", "line {}"),
    "entry": say("mục {}", "entry {}"),
    "address": say("ô {}", "cell {}"),
    "key": say("khóa {}", "key {}"),
    "unit": say("đối tượng {}", "unit {}"),
    "field": say("trường {}", "field {}"),
    "criterion": say("tiêu chí {}", "criterion {}"),
    "rulebook": say("bộ tiêu chí {}", "rulebook {}"),
    "contribution": say("đóng góp {}", "contribution {}"),
    "units": say("các đối tượng {}", "units {}"),
    "plugin": say("plugin {}", "plugin {}"),
    "council": say("hội đồng {}", "council {}"),
    "meeting": say("cuộc họp {}", "meeting {}"),
    "subject": say("đối tượng {}", "nominee {}"),
    "nominee": say("đối tượng đề nghị {}", "nominee {}"),
    "award": say("hình thức {}", "award {}"),
}
SEVERITY: Final = {
    "error": say("lỗi", "error"),
    "warning": say("lưu ý", "warning"),
    "notice": say("ghi chú", "notice"),
}
FINDINGS: Final = say("Ghi nhận", "Findings")
MORE: Final = say("… và {} ghi nhận nữa, xem results.json", "… and {} more, see results.json")
NO_UNIT: Final = say("Không có đối tượng {unit} trong kế hoạch này.", "This plan has no unit {unit}.")
NO_SUBMISSION: Final = say("{unit} chưa nộp hồ sơ cho {rulebook}.", "{unit} has filed no submission for {rulebook}.")
STILL_WAITING: Final = say(
    "{unit} đã nộp cho {rulebook}, còn câu hỏi của sổ phải trả lời trước.",
    "{unit} has filed for {rulebook}; a question about its book is to be answered first.",
)
NO_BOOK: Final = say(
    "Kế hoạch không giao bộ tiêu chí nào cho đối tượng này.", "The plan assigns no rulebook to this unit."
)
NOT_SCORED: Final = say("Hồ sơ của {unit} không được chấm: {why}", "The submission of {unit} was not scored: {why}")
ALLOWED: Final = say("các đối tượng: {}", "the units: {}")
NOT_LOADED: Final = say("Plugin {name} không nạp được: {why}", "The plugin {name} is not loaded: {why}")

# ---- evaluate -----------------------------------------------------------------------------------------------------
READING: Final = say("Đọc kế hoạch và hồ sơ", "Reading the plan and its files")
SCORING: Final = say("Chấm điểm", "Scoring")
WRITING: Final = say("Ghi báo cáo", "Writing reports")
WRITING_WORKBOOK: Final = say("Ghi sổ kết quả có công thức", "Writing the workbook of results")
UNIT: Final = say("Đối tượng", "Unit")
OFFICIAL: Final = say("Điểm chính thức", "Official")
SCALE: Final = say("Thang áp dụng", "Scale")
RANGE: Final = say("Có thể từ – đến", "May be from – to")
CLASS: Final = say("Xếp loại", "Class")
OWN_CLASS: Final = say("Xếp loại theo điểm", "Class by points")
"""What is said instead where quotas and other units may still change the class."""
OPEN: Final = say("Ghi nhận", "Findings")
MODEL: Final = say("điểm mô hình, không phải quy định", "model values, not a rule")
BOOK_LINE: Final = say(
    "đọc {read} = đủ điểm {scored} + chưa đủ {incomplete} + không chấm {rejected} + đã thay {replaced} "
    "+ ngoài {outside}",
    "read {read} = complete {scored} + incomplete {incomplete} + rejected {rejected} + replaced {replaced} "
    "+ outside {outside}",
)
LACKING_EVIDENCE: Final = say(
    "THIẾU MINH CHỨNG ({rulebook}): {units}/{of} đối tượng có tiêu chí chưa báo cáo mà không có minh chứng, "
    "cộng {criteria} tiêu chí.",
    "EVIDENCE IS LACKING ({rulebook}): {units} of {of} units have criteria without points and without evidence, "
    "{criteria} criteria in all.",
)
EVIDENCE_HOW: Final = say(
    'Kế hoạch ghi evidence = "tracked": tiêu chí đòi minh chứng chỉ có điểm khi có minh chứng. Nêu tệp minh chứng '
    '(part = "evidence") ở [files] submissions; nơi không theo dõi minh chứng thì ghi evidence = "not_tracked".',
    'The plan says evidence = "tracked": a criterion that asks for evidence has points only once it came. List the '
    'files of evidence (part = "evidence") in [files] submissions; where nobody tracks it, write "not_tracked".',
)
WAITING: Final = say("Chờ trả lời câu hỏi của sổ: {}", "Waiting for an answer about their book: {}")
NOT_SUBMITTED: Final = say("Chưa nộp hồ sơ: {}", "Nothing filed: {}")
GROUP_LINE: Final = say("{units} đối tượng; {line}", "{units} units; {line}")
FIGURES: Final = say(
    "thấp nhất {lowest} · cao nhất {highest} · trung bình {mean}", "lowest {lowest} · highest {highest} · mean {mean}"
)
IN_TABLES: Final = say(
    "Bảng điểm từng đối tượng: report.html, hoặc thêm --verbose.", "Tables of units: report.html, or add --verbose."
)
ID: Final = say("Mã", "Id")
ERRORS: Final = say("Lỗi cần xử lý ({}):", "Errors to be dealt with ({}):")
MORE_ERRORS: Final = say("… còn {} lỗi trong report.html", "… and {} more errors in report.html")
REJECTED: Final = say("Không chấm {unit}: {why}", "Not scored, {unit}: {why}")
FILES: Final = say("Tệp đã đọc", "Files read")
FILE: Final = say("Tệp", "File")
ROWS: Final = say("Dòng đọc", "Rows read")
TAKEN: Final = say("Nhận", "Taken")
REFUSED: Final = say("Từ chối", "Refused")
WHOLE: Final = say("cả tệp", "all of it")
WRITTEN: Final = say("Đã ghi vào {}", "Written to {}")
NO_SHEETS: Final = say(
    "Trên {} đối tượng: không lập phiếu tự chấm riêng cho từng đối tượng, xem các tệp CSV.",
    "More than {} units: no sheet is written for each of them, see the CSV files.",
)
SHEETS: Final = say("phieu-tu-cham/ ({} phiếu)", "phieu-tu-cham/ ({} sheets)")
DONE: Final = say(
    "Xong: {units} đối tượng, {read} hồ sơ = {scored} đủ điểm + {incomplete} chưa đủ điểm + {rejected} không chấm"
    " + {replaced} đã thay thế + {outside} ngoài phạm vi; {errors} lỗi dữ liệu.",
    "Done: {units} units, {read} submissions = {scored} complete + {incomplete} incomplete + {rejected} rejected"
    " + {replaced} replaced + {outside} outside; errors in the data: {errors}.",
)

# ---- evaluate --input ---------------------------------------------------------------------------------------------
TABLE: Final = say("Đọc và chấm điểm theo bảng", "Reading and scoring the table")
TABLE_LINE: Final = say(
    "đọc {read} dòng = đủ điểm {scored} + chưa đủ {incomplete} + không chấm {rejected}",
    "read {read} rows = complete {scored} + incomplete {incomplete} + rejected {rejected}",
)
BLANK: Final = say("bỏ qua {} dòng trống", "{} blank rows left out")
ASIDE: Final = say(
    "trong số không chấm, {} dòng có ô cần hỏi lại", "of the rejected, {} rows have a cell that asks a question"
)
UNSCORED: Final = say("chưa đủ điểm, “{state}”: {n}", "incomplete, “{state}”: {n}")
EVIDENCE_TRACKED: Final = say(
    "Kế hoạch theo dõi minh chứng: tiêu chí cần minh chứng mà tệp không có cột “evidence:MÃ TIÊU CHÍ” là chưa báo cáo.",
    "The plan tracks evidence: a criterion that needs some is missing without a column “evidence:CRITERION”.",
)
TABLE_REASON: Final = say("{n} lần ({places}): {why}", "{n} × ({places}): {why}")
ROW_OF: Final = say("tệp {file}, hàng {row} (đếm từ 0)", "{file}, row {row} (from 0)")
LINE_OF: Final = say("tệp {file}, dòng {line}", "{file}, line {line}")
KEPT: Final = say("Làm tiếp từ {} phần đã xong của lần chạy trước.", "Went on behind {} parts of the run before.")
UNCHANGED: Final = say(
    "Kết quả của đúng dữ liệu này đã có; không chấm lại.", "The result of this very input was there; nothing was done."
)
TABLE_WRITTEN: Final = say(
    "Đã ghi vào {account}: {parts} phần điểm, {findings} phần ghi nhận, {ranks} phần xếp hạng",
    "Written to {account}: {parts} parts of scores, {findings} of findings, {ranks} of ranks",
)
TABLE_DONE: Final = say(
    "Xong: {read} dòng = {scored} đủ điểm + {incomplete} chưa đủ điểm + {rejected} không chấm; {errors} lỗi dữ liệu.",
    "Done: {read} rows = {scored} complete + {incomplete} incomplete + {rejected} rejected;"
    " errors in the data: {errors}.",
)
STANDING: Final = {
    "barred": say("không xếp loại", "not classed"),
    "withheld": say("tạm dừng xem xét", "withheld"),
    "open": say("cấp có thẩm quyền quyết định", "decided by the authority"),
    "incomplete": say("chưa đủ điểm để xếp loại", "incomplete"),
    "unstated": say("kế hoạch không nêu mức xếp loại", "the plan states no classes"),
}
COMMENDATION: Final = {
    "eligible": say("đạt các điều kiện xét khen thưởng đã nêu", "meets the stated conditions for commendation"),
    "barred": say("không đạt điều kiện xét khen thưởng", "does not meet the conditions for commendation"),
    "withheld": say("chưa xác nhận điều kiện xét khen thưởng", "conditions for commendation not confirmed"),
}

# ---- explain ------------------------------------------------------------------------------------------------------
SHEET: Final = say("GIẢI TRÌNH ĐIỂM", "EXPLANATION OF A SCORE")
BOOK: Final = say("Bộ tiêu chí", "Rulebook")
VERSION: Final = say("phiên bản {}", "version {}")
PERIOD: Final = say("Kỳ", "Period")
PLAN: Final = say("Kế hoạch", "Plan")
TOTAL: Final = say("TỔNG ĐIỂM", "TOTAL")
OFFICIAL_BY: Final = {
    "rule": say("Điểm chính thức (theo quy tắc)", "Official score (by the rules)"),
    "appraised": say("Điểm chính thức (điểm thẩm định)", "Official score (appraised)"),
}
BY: Final = {
    "self": say("Tự chấm", "Self-assessed"),
    "rule": say("Theo quy tắc", "By the rules"),
    "appraised": say("Thẩm định", "Appraised"),
}
OF: Final = say("trên thang {}", "of {}")
UNSETTLED: Final = say("chưa xác định ({})", "not settled ({})")
TAKES_AT_MOST: Final = say("{} (trừ tối đa {})", "{} (takes at most {})")
ROUNDED: Final = say(
    "Điểm từng tiêu chí làm tròn đến {}, phần nửa làm tròn lên.",
    "The points of each criterion are rounded to {}, halves up.",
)
SUM_ROUNDED: Final = say("cộng lại, làm tròn {}", "together, rounded to {}")
PART_OF_SCALE: Final = say(
    "chỉ {share} thang điểm {full} áp dụng cho đối tượng này",
    "only {share} of the full scale {full} applies to this unit",
)
MAY_BE: Final = say("có thể từ {low} đến {high}", "may be {low} to {high}")
MODEL_MARK: Final = say(
    "(*) điểm mô hình, không phải quy định: không văn bản nào ấn định, kế hoạch có thể ghi mức khác.",
    "(*) model value, not a rule: no instrument states it, and a plan may set another.",
)
SOURCE: Final = say("Căn cứ", "Source")
RULE: Final = say("Cách tính", "Rule")
COMPUTED: Final = say("Tính ra", "Computed")
REASONS: Final = say("Vì", "Because")
INPUTS: Final = say("Số liệu", "Inputs")
PARAMETERS: Final = say("Tham số", "Parameters")
EVIDENCE: Final = say("Minh chứng", "Evidence")
MISSING: Final = say("Còn thiếu", "Missing")
UNUSABLE: Final = say("Số liệu không dùng được", "Unusable figures")
NO_EVIDENCE: Final = say("minh chứng", "evidence")
POSSIBLE: Final = say("Có thể được", "May be")
FROM_TO: Final = say("từ {low} đến {high}", "{low} to {high}")
SCORES: Final = say("Các loại điểm", "Scores")
APPRAISAL: Final = say("Thẩm định", "Appraisal")
NOTE: Final = say("Ghi chú", "Note")
FOUND: Final = say("Ghi nhận", "Finding")
ORIGINS: Final = {
    "reported": say("đối tượng báo cáo", "reported"),
    "target": say("được giao", "assigned"),
    "import": say("cơ quan có thẩm quyền xác nhận", "stated by the authority"),
    "earlier": say("kỳ trước", "earlier period"),
    "judge": say("người chấm", "judge"),
    "plan": say("kế hoạch nêu", "stated by the plan"),
    "trait": say("đặc điểm của đối tượng", "trait of the unit"),
}
IN_FORCE: Final = say("hiệu lực từ {}", "in force from {}")
VERIFIED: Final = say("kiểm tra lần cuối {}", "last verified {}")
MODEL_VALUE: Final = say("giá trị mô hình", "model value")
EVIDENCE_STATE: Final = {
    "given": say("đã có", "given"),
    "lacking": say("chưa có", "lacking"),
    "none": say("không có khi khóa thẩm định", "none when the appraisal closed"),
    "untracked": say("kế hoạch không theo dõi", "not tracked by the plan"),
}
ADJUSTMENT: Final = say("Điều chỉnh: {}", "Adjustment: {}")
PROOF: Final = say(
    "Đối chiếu: {lines} (cộng {n} tiêu chí) {adjustments} (cộng {m} dòng điều chỉnh) = {total}, đúng bằng tổng điểm.",
    "Check: {lines} (sum of {n} criteria) {adjustments} (sum of {m} adjustments) = {total}, exactly the total.",
)
PROOF_FAILED: Final = say(
    "KHÔNG KHỚP: các dòng cộng được {sum}, tổng điểm là {total}.",
    "DOES NOT ADD UP: the lines sum to {sum}, not {total}.",
)
NO_PROOF: Final = say(
    "Chưa cộng được tổng điểm: {n} tiêu chí chưa có điểm ({states}); các dòng đã có điểm cộng được {sum}.",
    "No total yet: {n} criteria have no points ({states}); the lines that have points sum to {sum}.",
)
CHANGES: Final = say("Kế hoạch thay đổi", "Changed by the plan")
CONDITIONS: Final = say("Điều kiện", "Conditions")
CONTRIBUTIONS: Final = say("Đóng góp trong sổ", "Contributions")
PARTS: Final = {
    "owner": say("được tính điểm", "has the points"),
    "split": say("được chia phần", "declared share"),
    "joint": say("phối hợp, không tính điểm", "joint, without points"),
    "rewarded": say("đã khen thưởng, không tính lại", "rewarded before, not counted again"),
}
EARLIER: Final = say("Số liệu kỳ trước", "Earlier periods")
PROVENANCE: Final = say("Nguồn gốc", "Provenance")
NO_PLUGIN: Final = say("không qua plugin", "not from a plugin")
BASE: Final = say("gốc của plugin", "as its plugin supplies it")

# ---- plugins and check --------------------------------------------------------------------------------------------
REASON: Final = say("Lý do", "Reason")
STATUSES: Final = {
    "loaded": say("đã nạp", "loaded"),
    "failed": say("lỗi", "failed"),
    "blocked": say("bị chặn", "blocked"),
    "incompatible": say("không tương thích", "incompatible"),
    "duplicate": say("trùng", "duplicate"),
}
NO_PLUGINS: Final = say(
    "Chưa cài plugin nào: pip install emulation-communities …",
    "No plugin is installed: pip install emulation-communities …",
)
CRITERIA: Final = say("Tiêu chí", "Criteria")
MAXIMUM: Final = say("Thang điểm (không gồm điểm thưởng)", "Scale (without bonus)")
MODEL_POINTS: Final = say("Điểm mô hình", "Model points")
YES: Final = say("có", "yes")
CHECKED: Final = say("{n} bộ tiêu chí đạt mọi kiểm tra tĩnh.", "{n} rulebooks pass every static check.")
PLAN_CHECKED: Final = say(
    "Kế hoạch {plan} đọc được: {assignments} lượt giao bộ tiêu chí, {changes} thay đổi, {units} đối tượng, "
    "{submissions} hồ sơ, {history} hồ sơ kỳ trước, {contributions} đóng góp; {errors} lỗi dữ liệu.",
    "The plan {plan} is fit: {assignments} assignments, {changes} changes, {units} units, {submissions} submissions, "
    "{history} earlier ones, {contributions} contributions; errors in the data: {errors}.",
)
ENDED: Final = say("Không xong: {}", "Not done: {}")
SOME_REFUSED: Final = say("có tệp bị từ chối, xem ở trên", "files were refused, see above")
SOME_ERRORS: Final = say("{} lỗi dữ liệu (--strict)", "errors in the data: {} (--strict)")
SOME_PLUGINS: Final = say("{} plugin không nạp được", "{} plugins are not loaded")
