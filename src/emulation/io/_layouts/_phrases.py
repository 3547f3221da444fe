"""Phrases that officials write around their figures: titles, totals, notes, signatures, and what no form asks for.

All are compared folded: without accents, capitals and punctuation.
"""

import re
from typing import Final

_KINDS: Final = (
    r"tinh|huyen|thi xa|thanh pho|quan|xa|phuong|thi tran|thon|xom|ban|nganh|so|cum|khoi|vung|quoc|khu vuc|dia ban"
)

TOTALS: Final = re.compile(
    rf"(?:(?:\d+|[ivx]+|[a-z]) )?"
    rf"(?:tong(?: (?:cong|so|hop|chung|toan)(?: .{{0,60}})?)?|cong(?: chung| don| lai)?"
    rf"|cong (?:toan |muc |nhom |phan |trang |[ivx]+$|\d+$|[a-z]$|(?:{_KINDS})(?: |$)).{{0,60}}"
    rf"|toan (?:{_KINDS})(?: .{{0,60}})?|chung toan .{{0,60}}|(?:grand |sub ?)?totals?(?: .{{0,60}})?)"
)
"""The label of a row of totals."""
GRAND: Final = re.compile(
    rf"(?:tong(?: (?:cong|so|hop|chung|toan))?|toan (?:{_KINDS})(?: .*)?|cong toan .*|(?:grand )?totals?)(?: .*)?"
)
"""The label of a row that sums up the whole table."""
NOTE: Final = re.compile(
    r"(?:ghi chu|chu thich|chu y|luu y|nguon|note|notes|source|nguoi lap|nguoi tong hop|nguoi kiem tra|ke toan"
    r"|thu truong|chu tich|truong thon|truong phong|giam doc|tm|kt|tl|tuq|xac nhan|phe duyet|noi nhan|prepared by"
    r"|approved by|signature|ky (?:va |va dong |va ghi |ten|ghi)|luu vt|can bo|bi thu|truong ban|to truong)(?: .*)?"
)
"""How a note or a signature below a table begins."""
DATELINE: Final = re.compile(r"(?:.{0,60} )?ngay (?:\d{1,2}|) ?thang (?:\d{1,2}|) ?nam(?: \d{0,4})?")
"""The line of place and day above a signature."""
HEADING: Final = re.compile(
    r"(?:cong hoa xa hoi chu nghia viet nam|doc lap tu do hanh phuc|bieu(?: so| mau)? .*|mau(?: so| bieu)? .*"
    r"|phu luc.*|ubnd .*|uy ban .*|(?:ban hanh )?kem theo .*|don vi tinh.*|dvt.*|tong hop .*|danh sach .*|bao cao .*)"
)
"""Lines that stand above a table."""

ORDINAL: Final = frozenset(("stt", "tt", "so tt", "so thu tu", "s tt", "no", "thu tu", "order"))
"""The column that only numbers the rows."""
REMARK: Final = frozenset(("ghi chu", "note", "notes", "remark", "remarks", "dien giai", "giai trinh"))
"""A column of words that nothing is read from."""
UNIT_OF_MEASURE: Final = frozenset(("dvt", "don vi tinh", "dv tinh", "unit of measure", "don vi do"))
"""The column that names the unit in which a line is measured."""
INDICATOR: Final = frozenset(
    (
        "chi tieu", "noi dung", "tieu chi", "ten chi tieu", "noi dung chi tieu", "noi dung bao cao", "indicator",
        "indicators", "chi so", "dien giai noi dung", "hang muc", "noi dung tieu chi", "so lieu bao cao", "muc", "item",
    )
)  # fmt: skip
"""The column that names a field on each line."""
STATE: Final = frozenset(("tinh trang", "status", "trang thai", "tinh trang so lieu"))
"""The column in which a form of ours says why there is no figure."""
VALUE: Final = frozenset(
    (
        "so lieu", "ket qua", "thuc hien", "so luong", "gia tri", "so bao cao", "value", "actual", "figure",
        "ket qua thuc hien",
        "thuc hien trong ky", "so thuc hien", "bao cao", "th", "da thuc hien", "ket qua dat duoc", "so lieu bao cao",
    )
)  # fmt: skip
"""The column of figures as achieved."""
OTHER_VALUE: Final = frozenset(
    (
        "ke hoach", "kh", "chi tieu giao", "ke hoach giao", "muc tieu", "ty le", "ti le", "ty le %", "dat ty le",
        "ty le dat", "so sanh", "dat", "plan", "target", "share", "ty trong", "cung ky", "nam truoc", "ky truoc",
        "so sanh voi ke hoach", "th kh", "ty le th kh", "uoc thuc hien", "uth", "ke hoach nam", "thuc hien ke hoach",
    )
)  # fmt: skip
"""Columns that stand beside the figure as achieved and are something else."""

_PLACES: Final = (
    "don vi", "ten don vi", "doi tuong", "ten doi tuong", "xa", "ten xa", "phuong", "xa phuong", "xa phuong thi tran",
    "huyen", "ten huyen", "thon", "ten thon", "xom", "ten xom", "ban", "thon xom", "thon ban", "to dan pho",
    "khu dan cu",
    "thon to dan pho", "thon xom to dan pho", "xom to dan pho", "thon ban to dan pho", "ten thon to dan pho",
    "co quan", "ten co quan", "co quan don vi", "ten co quan don vi", "so nganh", "so ban nganh", "doanh nghiep",
    "ten doanh nghiep", "hop tac xa", "ten hop tac xa", "dia phuong", "ten dia phuong", "dia ban", "unit", "unit name",
    "name", "commune", "village", "district", "huyen thanh pho", "huyen thi xa thanh pho", "ten", "to chuc", "ten to chuc",
    "cong dong", "cong dong dan cu", "hamlet", "organisation", "organization", "enterprise", "household",
    "row labels",
    "don vi bao cao", "reporting unit", "xa phuong dac khu", "ten xa phuong", "ten xa phuong thi tran", "don vi xa phuong",
)  # fmt: skip
_IDS: Final = (
    "ma don vi", "ma", "ma so", "ma doi tuong", "ma ho", "unit id", "id", "code", "unit code", "ma xa", "ma thon",
    "ma dinh danh don vi", "household id", "ma ho gia dinh", "ma co quan", "ma to chuc", "ma doanh nghiep", "ma dv",
)  # fmt: skip
UNIT_NAMES: Final = frozenset(_PLACES)
"""The column that names the unit."""
UNIT_IDS: Final = frozenset(_IDS)
"""The column with the id of the unit."""
UNIT_LINE: Final = re.compile(
    r"\s*(?:tên\s+)?(?:đơn vị(?: báo cáo)?|đối tượng|xã|phường|thị trấn|thôn|xóm|bản|tổ dân phố|khu dân cư|cơ quan|"
    r"huyện|doanh nghiệp|hợp tác xã|mã đơn vị|mã hộ|unit|reporting unit|unit id)\s*[:：]\s*(?P<name>\S.*?)\s*",
    re.IGNORECASE,
)
"""A line that says whose sheet it is: "Đơn vị: Xã Độc Lập"."""
MEASURE_LINE: Final = re.compile(
    r".*?(?:đơn\s*vị\s*tính|đvt|đ\.v\.t|unit of measure)\s*[:：]?\s*(?P<unit>[^:]{1,40}?)\s*\)?\s*", re.IGNORECASE
)
"""A line that names the unit of all figures: "Đơn vị tính: triệu đồng"."""

KEYS: Final[dict[str, tuple[str, ...]]] = {
    "period": ("kỳ", "kỳ báo cáo", "năm", "năm báo cáo", "period", "year"),
    "version": ("phiên bản",),
    "replaces": ("thay phiên bản",),
    "reason": ("lý do",),
    "submitted_on": ("ngày nộp",),
    "registered_on": ("ngày đăng ký",),
    "appraisal_closed_on": ("ngày khóa thẩm định",),
    "contribution_ids": ("mã đóng góp",),
}
"""What a row may say besides its unit and its figures."""
PREFIXES: Final = {
    "self": "self",
    "tu cham": "self",
    "tu cham diem": "self",
    "reported": "reported",
    "tu bao cao": "reported",
    "pledged": "pledged",
    "dang ky": "pledged",
}
"""Words before a colon that give a column another role."""

_PERSONAL: Final = re.compile(
    r"(?:so )?(?:cccd|cmnd|cmt|cmtnd|can cuoc(?: cong dan)?|the can cuoc|chung minh(?: nhan dan| thu)?)(?: .{0,30})?"
    r"|(?:so |ma )?dinh danh(?: ca nhan)?(?: .{0,30})?|(?:thanh phan )?dan toc|ton giao|gioi tinh"
    r"|(?:so )?(?:dien thoai|dt|sdt|dtdd)(?: .{0,20})?|(?:ngay(?: thang)?(?: nam)? )?sinh|ngay(?: thang)? nam sinh|nam sinh"
    r"|(?:ho(?: va)? ten|ten)(?: chu ho| nguoi .{0,20}| thanh vien| dai dien)?|ho ten|ho va ten .{0,30}|chu ho"
    r"|dia chi.{0,30}|noi o|email|so tai khoan"
    r"|citizen id|id card|passport|phone.{0,10}|date of birth|birth date|full name|ethnicity|religion|gender|address"
)


def is_personal(folded: str) -> bool:
    """Tell whether a heading asks who somebody is, which no score ever needs."""
    return folded not in UNIT_NAMES and _PERSONAL.fullmatch(folded) is not None
