"""The words of `emulation form read`, in both languages."""

from typing import Final

from emulation.algebra import Text
from emulation.cli._words import say

READING: Final = say("Đang đọc các sổ", "Reading the books")
SAME_AS: Final = say(
    "  cùng nội dung với {}, đã đọc rồi: không thêm gì", "  the same content as {}, read already: it adds nothing"
)
NOT_READ: Final = say("  không đọc được, xem lỗi bên dưới", "  not read, see the errors below")
A_FORM: Final = say("  biểu do phần mềm lập, đã nhận ra", "  a form of ours, recognised")
FORM_OF: Final = say(
    "  bộ tiêu chí {rulebook} bản {version}, kỳ {period}", "  rulebook {rulebook} {version}, period {period}"
)
FORM_UNIT: Final = say(
    "  {unit} ({address}): {filled} chỉ tiêu đã điền", "  {unit} ({address}): {filled} items filled in"
)
FORM_ROWS: Final = say(", {} dòng danh sách", ", {} rows of lists")
FORM_NOBODY: Final = say("chưa rõ đối tượng", "no unit that is known")
FORM_MORE: Final = say("  … và {} đối tượng nữa", "  … and {} units more")
ENCODING: Final = say(
    "  bảng mã {encoding}, dấu ngăn cách “{separator}”", "  encoding {encoding}, separator “{separator}”"
)
ROWS: Final = say("  trang “{sheet}”: {kinds}", "  sheet “{sheet}”: {kinds}")
KINDS: Final[dict[str, Text]] = {
    "header": say("{} dòng tiêu đề", "{} of headings"),
    "numbering": say("{} dòng đánh số", "{} of numbering"),
    "title": say("{} dòng tên biểu", "{} of titles"),
    "heading": say("{} dòng tên nhóm", "{} of group headings"),
    "note": say("{} dòng ghi chú, ký tên", "{} of notes and signatures"),
    "repeat": say("{} dòng tiêu đề lặp lại", "{} of repeated headings"),
    "totals": say("{} dòng cộng", "{} of totals"),
    "blank": say("{} dòng trống", "{} blank"),
    "figures": say("{} dòng chỉ tiêu", "{} of figures"),
    "form": say("{} dòng của biểu", "{} of the form"),
    "apart": say("{} dòng ngoài bảng", "{} outside any table"),
    "accepted": say("{} dòng nhận", "{} accepted"),
    "rejected": say("{} dòng trả lại", "{} rejected"),
    "quarantined": say("{} dòng chờ trả lời", "{} put aside"),
}
"""What the rows of a sheet are."""
QUESTION: Final = say("câu hỏi", "question")
"""What holds rows up until it is answered."""
IGNORED: Final = say("Bỏ qua tệp ẩn hoặc tệp khóa: {}", "Hidden files and locks left out: {}")
TITLE: Final = say("Phiếu nhận", "Receipts")
INCOMPLETE: Final = say("Thiếu số liệu", "Incomplete")
REJECTED: Final = say("Trả lại", "Rejected")
ASKED: Final = say("Chờ trả lời", "Put aside")
TOTAL: Final = say("Cộng {} tệp", "{} files in all")
REFUSED_FILE: Final = say("không đọc", "not read")
UNFILLED: Final = say("chưa điền", "not filled in")
SAME: Final = say("đã đọc", "read before")
PLACES_MORE: Final = say("{places} và {n} chỗ khác", "{places} and {n} more")
DRY: Final = say("Mới chỉ xem trước, chưa ghi gì (--dry-run).", "A look only; nothing was written (--dry-run).")
DONE: Final = say(
    "Đọc {files} tệp: {read} dòng, nhận {accepted} (thiếu số liệu {incomplete}), trả lại {rejected}, "
    "chờ trả lời {quarantined}; không đọc được {refused} tệp.",
    "{files} files: {read} rows, {accepted} accepted ({incomplete} incomplete), {rejected} rejected, "
    "{quarantined} put aside; files not read: {refused}.",
)
WRITTEN: Final = say("Đã ghi hồ sơ và phiếu nhận vào {}", "Submissions and receipts written to {}")
RETURNED: Final = say("Sổ trả lại để sửa: {n} tệp trong {folder}", "Books returned to be corrected: {n} in {folder}")
NOT_RETURNED: Final = say(
    "Tệp không đọc được không có trong {folder}, báo riêng cho nơi gửi: {files}",
    "Files that could not be read are not in {folder}; tell those who sent them: {files}",
)
LAYOUT_SAVED: Final = say(
    "Cách đọc đã ghi vào {}; sửa câu trả lời trong đó rồi đọc lại với --layout",
    "How the books are read is written to {}; answer its questions there and read again with --layout",
)
NO_LAYOUT: Final = say(
    "Không cần tệp cách đọc: mọi sổ đều là biểu do phần mềm lập, không có câu hỏi nào",
    "No layout is needed: all books are forms of ours, and nothing is asked",
)
MORE: Final = say("… và {} ghi nhận nữa, xem --json hoặc sổ trả lại", "… and {} more, see --json or the returned books")
SOME_NOT_READ: Final = say("có tệp không đọc được, xem ở trên", "some files were not read, see above")
SOME_ERRORS: Final = say("{} lỗi dữ liệu (--strict)", "errors in the data: {} (--strict)")
