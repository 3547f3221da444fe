"""The words of the papers: official Vietnamese, as they stand in what an office signs."""

from typing import Final

# ---- around every paper -------------------------------------------------------------------------------------------
NONE: Final = "–"
DOTS: Final = "………………………"
LONG_DOTS: Final = "…" * 16
DRAFT: Final = "DỰ THẢO"
PROVISIONAL: Final = (
    "TẠM THỜI: kế hoạch chưa chốt nhóm so sánh; thứ hạng, xếp loại và đề nghị khen thưởng còn có thể thay đổi."
)
DRAFT_MARK: Final = "DỰ THẢO – chưa có giá trị văn bản"
NUMBER: Final = "Số: ………/{symbol}-………"
NUMBER_GIVEN: Final = "Số: {number}"
DATED: Final = "{place}, ngày …… tháng …… năm 20……"
DAY: Final = "ngày {day} tháng {month} năm {year}"
BLANK_DAY: Final = "ngày …… tháng …… năm 20……"
OF_UNIT: Final = "{subject} ({unit})"
NAMESAKE: Final = "{name} (mã {id})"
PERSONS: Final = {"household": "Hộ gia đình, mã {id}", "individual": "Cá nhân, mã {id}"}
RECIPIENTS: Final = "Nơi nhận:"
AS_ABOVE: Final = "Như trên;"
MEMBERS: Final = "Các thành viên Hội đồng;"
FILE: Final = "Lưu: VT, ……"
FILE_RECORD: Final = "Lưu: VT, Hồ sơ."
HEAD: Final = "THỦ TRƯỞNG CƠ QUAN"
SEALED: Final = "(Ký, ghi rõ họ tên, đóng dấu)"
SIGNED: Final = "(Ký, ghi rõ họ tên)"
PREPARED: Final = "NGƯỜI LẬP BIỂU"
SECRETARY: Final = "THƯ KÝ"
PRESIDING: Final = "CHỦ TỌA"
MODEL_POINTS: Final = (
    "(*) Điểm mô hình, không phải quy định: mức điểm do mô hình đề xuất; "
    "kế hoạch của địa phương có thể ấn định mức khác."
)
MODEL_VALUES: Final = (
    "Lưu ý khi hoàn thiện dự thảo: các tiêu chuẩn, số lượng, tỷ lệ dưới đây là giá trị mô hình, không phải quy định; "
    "phải thay bằng quy định đang có hiệu lực trước khi trình: {values}."
)
NUMBER_IN_ORDER: Final = "TT"
SUBJECT: Final = "Đối tượng"
POINTS: Final = "Điểm"
SHARE_SHORT: Final = "Tỷ lệ"
SHARE: Final = "Tỷ lệ so với điểm tối đa"
RANK: Final = "Xếp hạng"
CLASS: Final = "Xếp loại"
NOTES: Final = "Ghi chú"

# ---- the table of points ------------------------------------------------------------------------------------------
SCORES: Final = "BẢNG TỔNG HỢP ĐIỂM THI ĐUA"
OF_PERIOD: Final = "Kỳ chấm điểm: từ ngày {first} đến ngày {last}; số liệu tính đến ngày {as_of}"
OF_ROUND: Final = "{round}; số liệu tính đến ngày {as_of}"
TOTAL: Final = "Tổng điểm"
MAXIMUM: Final = "Điểm tối đa"
PARTS: Final = "Các nội dung: {parts}."
PART: Final = "{number}. {title}{limit}"
PART_MAXIMUM: Final = " (tối đa {points} điểm)"
PART_MINIMUM: Final = " (trừ tối đa {points} điểm)"
WHOLE: Final = "Toàn bộ đối tượng của bộ tiêu chí"
APART: Final = "Chưa xác định cụm, khối so sánh"
COUNTED: Final = "Cộng: {all} đối tượng, trong đó {ranked} đối tượng đã xếp hạng"
NOT_RANKED_OF_ALL: Final = ", {number} đối tượng chưa có thứ hạng"
OF_CLASSES: Final = "Xếp loại: {classes}."
NO_RANKING: Final = "Kế hoạch không quy định xếp hạng cho bộ tiêu chí này."
RANKED_ON: Final = {
    "points": "Xếp hạng theo tổng điểm",
    "share-of-maximum": "Xếp hạng theo tỷ lệ so với điểm tối đa áp dụng cho từng đối tượng",
}
BY_KEYS: Final = "bằng nhau thì so lần lượt: {keys}"
TIES: Final = {
    "competition": "đối tượng bằng nhau cùng một hạng, hạng sau tính theo số đối tượng đứng trước",
    "dense": "đối tượng bằng nhau cùng một hạng, hạng sau liền kề",
    "shared": "đối tượng bằng nhau nhận hạng bình quân",
    "authority": "đối tượng bằng nhau do cấp có thẩm quyền quyết định",
}
STATES_NEVER_ZERO: Final = (
    "Trạng thái ghi bằng chữ (“chưa báo cáo”, “tạm dừng xem xét”…) là chưa có điểm, không phải 0 điểm."
)

# ---- the minutes --------------------------------------------------------------------------------------------------
MINUTES: Final = "BIÊN BẢN"
MINUTES_OF: Final = "Họp bình xét thi đua, khen thưởng {round}"
COUNCIL: Final = "HỘI ĐỒNG THI ĐUA – KHEN THƯỞNG"
BEGAN: Final = "Thời gian bắt đầu: …… giờ ……, {day}."
AT: Final = "Địa điểm: {place}."
TOOK_PART: Final = "1. Thành phần tham dự"
PRESIDED: Final = "Chủ trì (chủ tọa): {who}."
WROTE: Final = "Thư ký (người ghi biên bản): {who}."
PRESENT: Final = "Có mặt: {number}/{all} thành viên có quyền biểu quyết."
BLANK_PRESENT: Final = "Có mặt: ……/…… thành viên có quyền biểu quyết; vắng mặt: …… (lý do: ………………………)."
QUORUM: Final = {
    True: "Cuộc họp đủ số thành viên theo quy định: {share} tổng số thành viên, cần có mặt {needed} ({source}).",
    False: "Cuộc họp KHÔNG đủ số thành viên theo quy định: {share} tổng số thành viên, cần có mặt {needed} ({source}).",
}
AT_LEAST: Final = {"at-least": "ít nhất", "more-than": "quá"}
NO_QUORUM_RULE: Final = "Quy chế của Hội đồng không quy định số thành viên tối thiểu phải có mặt."
ROLE: Final = {
    "chair": "Chủ tịch Hội đồng",
    "vice-chair": "Phó Chủ tịch Hội đồng",
    "standing": "Ủy viên thường trực",
    "member": "Ủy viên",
    "secretary": "Ủy viên, Thư ký",
}
ONLY_SERVES: Final = "Thư ký giúp việc, không biểu quyết"
PERSON: Final = "{role} (mã {id})"
MEMBER: Final = "Thành viên (mã)"
AS: Final = "Chức danh trong Hội đồng"
FROM: Final = "Đơn vị công tác"
ATTENDANCE: Final = "Tham dự"
ATTENDED: Final = {"present": "có mặt", "absent": "vắng mặt", "unknown": "chưa ghi"}
AGENDA: Final = "2. Nội dung và kết quả bỏ phiếu kín"
HEARD: Final = (
    "Hội đồng nghe cơ quan thường trực báo cáo kết quả chấm điểm, xếp hạng, xếp loại và kết quả công khai, "
    "lấy ý kiến; thảo luận và bỏ phiếu kín đối với từng trường hợp. Kết quả như sau:"
)
THRESHOLD: Final = (
    "Điều kiện thông qua: {reached} {share} tổng số thành viên Hội đồng, không tính theo số người có mặt{recused}; "
    "{written}. Căn cứ: {source}."
)
RECUSED_LEFT_OUT: Final = " (trừ thành viên không được tham gia bỏ phiếu)"
WRITTEN: Final = {
    "counted": "ý kiến bằng văn bản của thành viên vắng mặt được tính",
    "read": "ý kiến bằng văn bản của thành viên vắng mặt chỉ để tham khảo",
}
NO_THRESHOLD: Final = "Chưa có quy định đang có hiệu lực về tỷ lệ phiếu: kết quả kiểm phiếu chưa phải là kết luận."
BALLOT_COLUMNS: Final = (
    "Số phiếu thu về",
    "Đồng ý",
    "Không đồng ý",
    "Phiếu trắng, không hợp lệ",
    "Văn bản (đồng ý/không)",
    "Được tính/tổng số; cần đạt",
    "Kết quả",
)
NEEDED: Final = "cần {needed}"
VERDICT: Final = {
    "carried": "thông qua",
    "lost": "không thông qua",
    "no-quorum": "không đủ thành viên, chưa kết luận",
    "no-threshold": "chưa kết luận",
    "invalid": "phiếu mâu thuẫn, chưa kết luận",
}
RECUSED: Final = "Thành viên không tham gia bỏ phiếu"
NO_RECUSAL: Final = "Không có thành viên nào phải từ chối tham gia bỏ phiếu."
RECUSAL: Final = "- Đối với {subject}: {said}."
CONTRADICTIONS: Final = "Mâu thuẫn phải làm rõ trước khi ký biên bản"
POSTED_AT: Final = " (tại {place})"
UNANSWERED: Final = "Chưa trả lời: {ids}."
CASTING: Final = "3. Điểm của Chủ tịch Hội đồng khi các đối tượng bằng nhau"
NO_CASTING: Final = "Không có trường hợp nào phải dùng điểm của Chủ tịch Hội đồng."
GIVEN_BY: Final = "Người cho điểm"
POSTED: Final = "4. Công khai, lấy ý kiến"
NO_POSTING: Final = "Hồ sơ chưa ghi nhận việc công khai, lấy ý kiến: ………………………"
OTHER_NOTES: Final = "5. Ý kiến khác"
RESOLVED: Final = "6. Kết luận"
RESOLUTION: Final = (
    "Hội đồng thống nhất đề nghị cấp có thẩm quyền khen thưởng các trường hợp được thông qua tại mục 2; "
    "các trường hợp đang tạm dừng xem xét chưa kết luận."
)
CLOSED: Final = (
    "Cuộc họp kết thúc vào …… giờ ……, {day}. "
    "Biên bản đã được đọc cho các thành viên dự họp nghe và thống nhất thông qua./."
)

# ---- the list of those proposed -----------------------------------------------------------------------------------
LIST: Final = "DANH SÁCH TRÍCH NGANG"
LIST_OF: Final = "Đề nghị {authority} khen thưởng – {round}"
ATTACHED: Final = "(Kèm theo Tờ trình số: ………/TTr-……… ngày …… tháng …… năm 20…… của {issuer})"
AUTHORITY: Final = "cấp có thẩm quyền"
PROPOSED: Final = "Đề nghị khen thưởng"
PROPOSED_HEAD: Final = "{place}.1. Đề nghị khen thưởng ({number})"
WAITING: Final = "Chưa kết luận: tạm dừng xem xét, chờ bỏ phiếu hoặc chờ quyết định"
NOT_PROPOSED: Final = "Không đề nghị"
BARRED: Final = "Không đủ điều kiện xét"
NOBODY_ELSE: Final = "Ngoài các trường hợp trên không xét trường hợp nào khác."
BARRED_BY: Final = "{rules} ({number} đối tượng)"
NOBODY: Final = "Không có trường hợp nào."
ACHIEVEMENT: Final = "Tóm tắt thành tích"
VOTES: Final = "Kết quả bỏ phiếu"
POSTING: Final = "Công khai, lấy ý kiến"
WHY: Final = "Lý do, quy tắc áp dụng"
OUTCOME: Final = "Kết quả xét"
LINE: Final = "{title}: {points}/{maximum} điểm"
FIGURE: Final = "{label}: {value}"
NO_LINES: Final = "điểm bình quân các năm của đợt"
NO_VOTE_ASKED: Final = "không quy định"
NO_VOTE: Final = "chưa bỏ phiếu"
VOTE: Final = "{votes}/{of} thành viên ({share}), cần {needed}: {outcome}"
VOTE_UNDECIDED: Final = "{votes}/{of} thành viên: {outcome}"
NOT_POSTED: Final = "chưa ghi nhận"
POSTED_SHORT: Final = "từ {first} đến {last}"
OPINIONS: Final = "{received} ý kiến, đã trả lời {answered}"
NO_OPINION: Final = "không có ý kiến"
NO_QUOTA: Final = "Kế hoạch không giới hạn số lượng."

# ---- the submission to the authority ------------------------------------------------------------------------------
SUBMISSION: Final = "TỜ TRÌNH"
ABOUT: Final = "Về việc đề nghị khen thưởng {movement}, {round}"
TO: Final = "Kính gửi: {authority}"
GROUND: Final = "Căn cứ {source}"
NUMBERED: Final = "{kind} số {number}"
CLAUSE: Final = "{clause} {named}"
ISSUED_BY: Final = "của {who}"
TITLED: Final = "({title})"
OTHER_INSTRUMENT: Final = "Văn bản"
OWN_GROUND: Final = "Căn cứ ……………………… (văn bản quy định chức năng, nhiệm vụ, thẩm quyền của cơ quan trình)"
BY_MINUTES: Final = "Căn cứ Biên bản họp {council} {day}{number}"
BY_MINUTES_NUMBER: Final = ", số {number}"
BY_BLANK_MINUTES: Final = "Căn cứ Biên bản họp Hội đồng Thi đua – Khen thưởng số ………/BB-……… ngày …… tháng …… năm 20……"
PROPOSES: Final = "{issuer} kính trình {authority} xem xét, quyết định khen thưởng như sau:"
HOW: Final = "I. QUÁ TRÌNH CHẤM ĐIỂM, BÌNH XÉT"
SCORED: Final = (
    "Đã chấm điểm theo {books} bộ tiêu chí cho {units} đối tượng; {scored} đối tượng có điểm chính thức, "
    "{open} đối tượng chưa có điểm và được xử lý theo quy tắc nêu trong kế hoạch."
)
ALL_SCORED: Final = "Đã chấm điểm theo {books} bộ tiêu chí cho {units} đối tượng; tất cả đều có điểm chính thức."
STATE_RULE: Final = "- {n} đối tượng ở trạng thái “{state}”: {how}."
STATE_HOW: Final = {
    "exclude": "không tính vào cụm, khối",
    "not-classed": "vẫn tính trong cụm, khối nhưng không xếp hạng, không xếp loại",
    "points": "tính {points} điểm",
}
NUMBERS: Final = "II. SỐ LƯỢNG ĐỀ NGHỊ"
FORM: Final = "Danh hiệu, hình thức khen thưởng"
COLLECTIVES: Final = "Tập thể"
INDIVIDUALS: Final = "Cá nhân"
HOUSEHOLDS: Final = "Hộ gia đình"
ALL: Final = "Cộng"
LIMIT: Final = "Số lượng tối đa và cơ sở tính"
TOGETHER: Final = "Tổng cộng"
STANDING: Final = "III. TRƯỜNG HỢP CHƯA KẾT LUẬN"
NONE_STANDING: Final = "Không có trường hợp nào tạm dừng xem xét hoặc chờ quyết định."
WITH_LIST: Final = "(Có danh sách trích ngang, bảng tổng hợp điểm và biên bản họp kèm theo.)"
CLOSE: Final = "{issuer} kính trình {authority} xem xét, quyết định./."
