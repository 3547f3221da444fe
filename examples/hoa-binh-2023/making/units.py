"""The units as they stood in 2023: real bodies and hamlets, firms under a description, households by a number alone."""

from dataclasses import dataclass, field

ABOLISHED = "2025-07-01"
"""From this day there were no districts, and the communes were others (Nghị quyết 1676/NQ-UBTVQH15)."""
HARD = "đặc biệt khó khăn"
"""The area of the lane for extremely difficult places: it illustrates, and is no list of any decision."""
FICTIONAL = "giả định"
"""Stands in the name of every unit that does not exist: what is told of it should be told of no real one."""


@dataclass(frozen=True, slots=True)
class Place:
    """One unit of the register."""

    id: str
    group: str
    kind: str
    name: str = ""
    code: str = ""
    """Official code of the time, as text; empty where the shared data have none."""
    parent: str = ""
    traits: dict[str, str] = field(default_factory=dict)
    end: str = ""


def _district(id_: str, name: str, kind: str = "district") -> Place:
    return Place(id_, "government-bodies", "peoples-committee", name, traits={"level": kind}, end=ABOLISHED)


def _commune(id_: str, name: str, code: str, parent: str, *, level: str = "commune", area: str = "khác") -> Place:
    traits = {"level": level, "area": area}
    return Place(id_, "government-bodies", "peoples-committee", name, code, parent, traits, ABOLISHED)


DISTRICTS = (
    _district("tp-hoa-binh", "UBND thành phố Hòa Bình", "city"),
    _district("huyen-da-bac", "UBND huyện Đà Bắc"),
    _district("huyen-mai-chau", "UBND huyện Mai Châu"),
    _district("huyen-tan-lac", "UBND huyện Tân Lạc"),
    _district("huyen-lac-son", "UBND huyện Lạc Sơn"),
    _district("huyen-yen-thuy", "UBND huyện Yên Thủy"),
    _district("huyen-lac-thuy", "UBND huyện Lạc Thủy"),
    _district("huyen-kim-boi", "UBND huyện Kim Bôi"),
    _district("huyen-luong-son", "UBND huyện Lương Sơn"),
    _district("huyen-cao-phong", "UBND huyện Cao Phong"),
)
COMMUNES = (
    _commune("xa-doc-lap", "UBND xã Độc Lập", "04921", "tp-hoa-binh"),
    _commune("xa-mong-hoa", "UBND xã Mông Hóa", "04912", "tp-hoa-binh"),
    _commune("phuong-thinh-lang", "UBND phường Thịnh Lang", "04795", "tp-hoa-binh", level="ward"),
    _commune("xa-muong-chieng", "UBND xã Mường Chiềng", "04846", "huyen-da-bac", area=HARD),
    _commune("xa-hang-kia", "UBND xã Hang Kia", "05212", "huyen-mai-chau", area=HARD),
    _commune("xa-pa-co", "UBND xã Pà Cò", "05209", "huyen-mai-chau", area=HARD),
    _commune("xa-bao-hieu", "UBND xã Bảo Hiệu", "05365", "huyen-yen-thuy"),
    _commune("xa-phu-thanh", "UBND xã Phú Thành", "05398", "huyen-lac-thuy"),
    _commune("xa-gia-dinh-1", f"UBND xã số 1 ({FICTIONAL})", "", "huyen-kim-boi", area=HARD),
    _commune("xa-gia-dinh-2", f"UBND xã số 2 ({FICTIONAL})", "", "huyen-lac-son"),
    _commune("xa-gia-dinh-3", f"UBND xã số 3 ({FICTIONAL})", "", "huyen-tan-lac"),
    _commune("phuong-gia-dinh", f"UBND phường ({FICTIONAL})", "", "tp-hoa-binh", level="ward"),
)


def _department(id_: str, name: str) -> Place:
    return Place(id_, "government-bodies", "department", name, traits={"level": "province"})


DEPARTMENTS = (
    _department("so-ldtbxh", "Sở Lao động – Thương binh và Xã hội"),
    _department("so-nnptnt", "Sở Nông nghiệp và Phát triển nông thôn"),
    _department("so-y-te", "Sở Y tế"),
    _department("so-gddt", "Sở Giáo dục và Đào tạo"),
    _department("so-xay-dung", "Sở Xây dựng"),
    _department("so-tttt", "Sở Thông tin và Truyền thông"),
    _department("so-khdt", "Sở Kế hoạch và Đầu tư"),
    _department("so-tai-chinh", "Sở Tài chính"),
    _department("so-cong-thuong", "Sở Công Thương"),
    _department("so-tu-phap", "Sở Tư pháp"),
    _department("ban-dan-toc", "Ban Dân tộc"),
    _department("so-gia-dinh-1", f"Sở số 1 ({FICTIONAL})"),
    _department("so-gia-dinh-2", f"Sở số 2 ({FICTIONAL})"),
)


def _organization(id_: str, name: str, kind: str, level: str, parent: str = "") -> Place:
    return Place(id_, "mass-organizations", kind, name, parent=parent, traits={"level": level})


FRONT, UNION = "front", "socio-political-organization"
ORGANIZATIONS = (
    _organization("mttq-tinh", "Ủy ban MTTQ Việt Nam tỉnh Hòa Bình", FRONT, "province"),
    _organization("mttq-tp-hoa-binh", "Ủy ban MTTQ Việt Nam thành phố Hòa Bình", FRONT, "district"),
    _organization("mttq-cao-phong", "Ủy ban MTTQ Việt Nam huyện Cao Phong", FRONT, "district"),
    _organization("mttq-kim-boi", "Ủy ban MTTQ Việt Nam huyện Kim Bôi", FRONT, "district"),
    _organization("mttq-mai-chau", "Ủy ban MTTQ Việt Nam huyện Mai Châu", FRONT, "district"),
    _organization("phu-nu-tinh", "Hội Liên hiệp Phụ nữ tỉnh Hòa Bình", UNION, "province"),
    _organization("phu-nu-tp-hoa-binh", "Hội Liên hiệp Phụ nữ thành phố Hòa Bình", UNION, "district", "phu-nu-tinh"),
    _organization("nong-dan-tinh", "Hội Nông dân tỉnh Hòa Bình", UNION, "province"),
    _organization("ccb-tinh", "Hội Cựu chiến binh tỉnh Hòa Bình", UNION, "province"),
    _organization("ccb-xa-lac-luong", "Hội Cựu chiến binh xã Lạc Lương", UNION, "commune", "ccb-tinh"),
    _organization("tinh-doan", "Tỉnh đoàn Hòa Bình", UNION, "province"),
    _organization("huyen-doan-mai-chau", "Huyện đoàn Mai Châu", UNION, "district", "tinh-doan"),
    _organization("ldld-tinh", "Liên đoàn Lao động tỉnh Hòa Bình", UNION, "province"),
    _organization("mttq-gia-dinh", f"Ủy ban MTTQ Việt Nam cấp xã ({FICTIONAL})", FRONT, "commune"),
    _organization("hoi-gia-dinh", f"Hội cấp xã ({FICTIONAL})", UNION, "commune"),
)


def _firm(number: int, what: str, size: str, *, buys: str = "no") -> Place:
    traits = {"size": size, "buys_products": buys}
    return Place(f"dn-{number:02}", "enterprises", "enterprise", f"{what} (doanh nghiệp số {number:02})", traits=traits)


ENTERPRISES = (
    _firm(1, "Cơ sở may tại Tân Lạc", "large"),
    _firm(2, "Cơ sở dệt kim tại thành phố Hòa Bình", "large"),
    _firm(3, "Cơ sở giày tại Lương Sơn", "medium"),
    _firm(4, "Chế biến nông sản tại Cao Phong", "medium", buys="yes"),
    _firm(5, "Thu mua mía, cam tại Cao Phong", "small", buys="yes"),
    _firm(6, "Chế biến gỗ tại thành phố Hòa Bình", "medium", buys="yes"),
    _firm(7, "Chăn nuôi tại Lạc Thủy", "small", buys="yes"),
    _firm(8, "Du lịch cộng đồng tại Mai Châu", "micro", buys="yes"),
    _firm(9, "Dược liệu tại Đà Bắc", "small", buys="yes"),
    _firm(10, "Xây dựng tại Lương Sơn", "medium"),
    _firm(11, "Vận tải tại Lạc Sơn", "micro"),
    _firm(12, "Thức ăn chăn nuôi tại Yên Thủy", "small", buys="yes"),
    _firm(13, f"Doanh nghiệp {FICTIONAL}", "small", buys="yes"),
)


def _cooperative(number: int, what: str) -> Place:
    return Place(f"htx-{number:02}", "enterprises", "cooperative", f"{what} (hợp tác xã số {number:02})")


COOPERATIVES = (
    _cooperative(1, "Mây tre đan tại Lạc Sơn"),
    _cooperative(2, "Dịch vụ nông nghiệp tại Lạc Sơn"),
    _cooperative(3, "Dệt thủ công tại Lạc Sơn"),
    _cooperative(4, "Trồng nấm, rau tại Kim Bôi"),
    _cooperative(5, "Rau an toàn tại Tân Lạc"),
    _cooperative(6, "Cam, bưởi tại Cao Phong"),
    _cooperative(7, "Nuôi cá lồng tại Đà Bắc"),
    _cooperative(8, "Nuôi ong tại thành phố Hòa Bình"),
    _cooperative(9, "Mía tím tại Tân Lạc"),
    _cooperative(10, "Dược liệu tại Mai Châu"),
    _cooperative(11, "Chăn nuôi dê tại Lạc Thủy"),
    _cooperative(12, "Chè tại Đà Bắc"),
    _cooperative(13, f"Hợp tác xã {FICTIONAL}"),
)


def _hamlet(id_: str, name: str, parent: str = "", kind: str = "hamlet") -> Place:
    return Place(id_, "communities", kind, name, parent=parent)


HAMLETS = (
    _hamlet("xom-luon", "Xóm Luôn, xã Hợp Tiến"),
    _hamlet("xom-na-mat", "Xóm Nà Mạt, xã Tiền Phong"),
    _hamlet("xom-thung", "Xóm Thung, xã Suối Hoa"),
    _hamlet("xom-ngai", "Xóm Ngái, xã Thạch Yên"),
    _hamlet("kdc-boi-ca", "Khu dân cư Bôi Cả, xã Nam Thượng"),
    _hamlet("kdc-dai-dong", "Khu dân cư Đại Đồng, xã Ngọc Lương"),
    *(_hamlet(f"xom-gia-dinh-{n}", f"Xóm số {n} ({FICTIONAL})", parent)
      for n, parent in enumerate(("xa-doc-lap", "xa-hang-kia", "xa-pa-co", "xa-bao-hieu", "xa-phu-thanh"), start=1)),
    _hamlet("tdp-gia-dinh-1", f"Tổ dân phố số 1 ({FICTIONAL})", "phuong-thinh-lang", "residential-group"),
    _hamlet("tdp-gia-dinh-2", f"Tổ dân phố số 2 ({FICTIONAL})", "phuong-thinh-lang", "residential-group"),
    _hamlet("tdp-gia-dinh-3", f"Tổ dân phố số 3 ({FICTIONAL})", "phuong-gia-dinh", "residential-group"),
)  # fmt: skip

TWICE = _hamlet("xom-gia-dinh-6", f"Xóm số 6 ({FICTIONAL})", "xa-phu-thanh")
"""A hamlet that filed twice, with two contents."""

_HOMES = ("xom-luon", "xom-na-mat", "xom-gia-dinh-1", "xom-gia-dinh-2", "xom-gia-dinh-3", "tdp-gia-dinh-1")


REGISTERING = 16
"""The first so many households are poor or near-poor; the others help."""


def _household(number: int) -> Place:
    kind = "poor-or-near-poor-household" if number <= REGISTERING else "helping-household"
    return Place(f"ho-{number:04}", "households", kind, parent=_HOMES[number % len(_HOMES)])


HOUSEHOLDS = tuple(_household(number) for number in range(1, 32))
"""Nothing of them is real: they have no name, and their hamlet is drawn."""

ALL = (*DISTRICTS, *COMMUNES, *DEPARTMENTS, *ORGANIZATIONS, *ENTERPRISES, *COOPERATIVES, *HAMLETS, TWICE, *HOUSEHOLDS)
