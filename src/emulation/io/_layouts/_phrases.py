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
PLAIN_TOTALS: Final = frozenset(("cong", "tong", "tong cong", "tong so", "total", "grand total"))
"""Labels of totals rows that no unit is called by."""
GRAND: Final = re.compile(
    rf"(?:tong(?: (?:cong|so|hop|chung|toan))?|toan (?:{_KINDS})(?: .*)?|cong toan .*|(?:grand )?totals?)(?: .*)?"
)
"""The label of a row that sums up the whole table."""
DERIVED: Final = re.compile(
    r"(?:binh quan|trung binh|ty le|ti le|so (?:voi|sanh)|dat ty le|average|mean|share)(?: .{0,80})?"
    r"|(?:muc )?(?:tang|giam)|(?:muc |so )?(?:tang giam|giam tang|(?:tang|giam) so)(?: .{0,80})?"
    r"|(?:muc tieu|ke hoach)(?: (?:nam|giao|de ra|phan dau|den|giai doan|theo|cua|duoc)(?: .{0,80})?)?"
)
"""The label of a row that is computed from the others and sums up nothing; a unit may be called *Tăng Nhơn Phú*."""
REMARKS: Final = re.compile(r"(?:ghi chu|chu thich|chu y|luu y|nguon|notes?|source)(?: .*)?")
"""How a note begins below which rows may go on; below a signature none do."""
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

UNIT_NAMES: Final = re.compile(
    r"(?:(?:ten|cac|cap) )*(?:(?:don vi|doi tuong|khu vuc|xa|phuong|thi tran|dac khu|huyen|quan|thi xa|thanh pho|thon"
    r"|xom|ban|ap|buon|to dan pho|khu dan cu|khu pho|cum dan cu|cong dong(?: dan cu)?|co quan|so(?= )|nganh|ban nganh"
    r"|doan the|to chuc|doanh nghiep|hop tac xa|htx|dia phuong|dia ban|tdp|tt|tp|tx)"
    r"(?: (?:va|hoac))?(?: |$))+(?:bao cao|truc thuoc)?"
    r"|ten|(?:reporting |name of )?(?:unit|commune|village|hamlet|district|organi[sz]ation|enterprise|household)"
    r"(?: name)?"
    r"|name|row labels"
)
"""The column that names the unit."""
UNIT_IDS: Final = re.compile(
    r"(?:ma|ma so|ma dinh danh)(?: (?:don vi|doi tuong|dv|ho|ho gia dinh|xa|phuong|thi tran|huyen|quan|thon|xom|ban"
    r"|ap|buon|to|to dan pho|tdp|khu dan cu|kdc|khu pho|cum dan cu|cong dong|co quan|to chuc|doanh nghiep"
    r"|hop tac xa|htx))?"
    r"|(?:unit |household |commune )?(?:id|code)"
)
"""The column with the id of the unit."""
UNIT_LINE: Final = re.compile(
    r"\s*(?:tên\s+)?(?:(?:đơn vị|đối tượng)(?: báo cáo)?|xã|phường|thị trấn|thôn|xóm|bản|tổ dân phố|khu dân cư|cơ quan|"
    r"huyện|doanh nghiệp|hợp tác xã|mã đơn vị|mã hộ|unit|reporting unit|unit id)\s*[:：]\s*(?P<name>\S.*?)\s*",
    re.IGNORECASE,
)
"""A line that says whose sheet it is: "Đơn vị: Xã Độc Lập"."""
MEASURE_LINE: Final = re.compile(
    r".*?(?:(?:đơn\s*vị\s*tính|đvt|đ\.v\.t|unit of measure)\s*[:：]?|\bđơn\s*vị\s*[:：])"
    r"\s*(?P<unit>[^:]{1,40}?)\s*\)?\s*",
    re.IGNORECASE,
)
"""A line that names the unit of all figures: "Đơn vị tính: triệu đồng"."""
_DONG: Final = r"(?:đồng|dong|vnđ|vnd|đ)"
SCALE: Final = re.compile(
    r"(?<![\w.,])(?<![0-9] )(?:(?:(?:nghìn|ngàn|triệu|1[., ]?000)\s+)?"
    rf"(?:nghìn|ngàn|triệu|tỷ|tỉ|tr|ng|nghin|ngan|trieu|ty|ti)\.?\s*{_DONG}"
    rf"|(?:[x×*]\s*)?(?:1[., ]?)?000(?:[., ]000)*\s*{_DONG}|10\s*\^\s*[0-9]\s*{_DONG}"
    rf"|(?:thousand|million|billion|mil|mn|bn)s?\.?\s*(?:of\s+)?{_DONG})(?!\w)",
    re.IGNORECASE,
)
"""Thousands and millions of đồng wherever they are named without an amount."""
NUMERALS: Final = frozenset(
    (
        "mot", "hai", "ba", "bon", "tu", "sau", "bay", "tam", "chin", "muoi", "lam", "tram", "nghin", "ngan", "trieu",
        "ty", "ti",
    )
)  # fmt: skip
"""Words before thousands and millions that make an amount of them; *năm* is none, for it is a year as well."""
IN_WORDS: Final = re.compile(r"\bbang chu\b")
"""A line that says an amount in words."""

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
    r"|(?:so )?(?:dien thoai|dt|sdt|dtdd)(?: .{0,20})?"
    r"|(?:ngay(?: thang)?(?: nam)? )?sinh|ngay(?: thang)? nam sinh|nam sinh"
    r"|(?:ho(?: va)? ten|ten)(?: chu ho| nguoi .{0,20}| thanh vien| dai dien)?|ho ten|ho va ten .{0,30}|chu ho"
    r"|dia chi.{0,30}|noi o|email|so tai khoan"
    r"|citizen id|id card|passport|phone.{0,10}|date of birth|birth date|full name|ethnicity|religion|gender|address"
)


def is_personal(folded: str) -> bool:
    """Tell whether a heading asks who somebody is, which no score ever needs."""
    return UNIT_NAMES.fullmatch(folded) is None and _PERSONAL.fullmatch(folded) is not None


IDLE: Final = re.compile(
    r"(?:[a-z]?|[0-9]{1,2}(?: [0-9]{1,2})*|(?:dvt|don vi(?: tinh)?|tinh bang|unit)(?: .*)?"
    r"|(?:ghi |dien |nhap )?(?:d{1,2} m{1,2} y{2,4}|ngay thang nam)|co(?: hoac)? khong|yes no|danh dau x"
    r"|neu co|ghi ro(?: .*)?|(?:i|ii|iii|iv|v)(?: (?:i|ii|iii|iv|v|hoac))*)"
)
"""What stands in brackets behind a label and changes nothing: a unit, a number of a column, how to write it."""
_PLANNED: Final = (
    r"ke hoach|kh|du kien|du bao|uoc|uth|chi tieu (?:duoc )?giao|muc tieu|phan dau|plan(?:ned)?|target|forecast"
)
PLANNED: Final = re.compile(rf"(?:[ivx]+ |[0-9]+ |[a-z] )?(?:{_PLANNED})\b")
"""A heading above figures that are meant and not achieved."""
PARTIAL: Final = re.compile(
    r"\b(?:trong do|dtts|dan toc thieu so|nong thon|thanh thi|phu nu|nu|chuan cu|ky truoc|nam truoc|cung ky|so sanh"
    r"|luy ke|of which|ethnic|rural|urban|women|previous year|last year)\b"
)
"""A heading above figures of a part of the whole, or of another time."""
