"""Tables of the forms that ship: communities, households and people's committees, drawn as their offices draw them."""

from datetime import date
from decimal import Decimal

from tests.corpus.layouts.case import NOT_APPLICABLE, Case, layout
from tests.corpus.layouts.making import page, xlsx

COMMUNITIES, HOUSEHOLDS, COMMITTEES = (
    "communities/for-the-poor",
    "households/escaping-poverty",
    "government-bodies/peoples-committee",
)


@layout
def the_yearly_review_of_a_district() -> Case:
    """The table of changes as circulars on the yearly review draw it: three rows of header, areas, total."""
    rows = (
        ("TỔNG HỢP DIỄN BIẾN KẾT QUẢ GIẢM HỘ NGHÈO NĂM 2023",),
        ("(Kèm theo Báo cáo số …/BC-UBND ngày … tháng … năm 2023)",),
        ("TT", "Khu vực/Đơn vị", "Tổng số hộ dân cư", "Số hộ nghèo", None, "Số hộ thoát nghèo"),
        (None, None, None, "Đầu năm", "Cuối năm", None),
        ("A", "B", 1, 2, 3, 4),
        ("I", "Khu vực thành thị", 1_850, 11, 9, 3),
        (1, "Thị trấn Mai Châu", 1_850, 11, 9, 3),
        ("II", "Khu vực nông thôn", 2_300, 100, 88, 13),
        (2, "Xã Độc Lập", 1_000, 42, 37, 6),
        (3, "Xã Yên Hòa", 1_300, 58, 51, 7),
        ("Tổng cộng (I+II)", None, 4_150, 111, 97, 16),
        (),
        (None, "Người lập biểu", None, None, "TM. ỦY BAN NHÂN DÂN"),
        (None, "(Ký, ghi rõ họ tên)", None, None, "CHỦ TỊCH"),
    )
    facts = {
        "mai-chau": {"households": 1_850, "poor_start": 11, "poor_end": 9, "escaped": 3},
        "doc-lap": {"households": 1_000, "poor_start": 42, "poor_end": 37, "escaped": 6},
        "yen-hoa": {"households": 1_300, "poor_start": 58, "poor_end": 51, "escaped": 7},
    }
    merge = ("A1:F1", "A2:F2", "A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:F4", "A11:B11")
    return Case(name="dien-bien.xlsx", data=xlsx(page(*rows, merge=merge)), facts=facts)


@layout
def villages_of_a_commune() -> Case:
    """What a commune collects from its villages for their rulebook."""
    rows = (
        ("STT", "Tên thôn", "Tổng số hộ đầu năm", "Số hộ nghèo đầu năm", "Đã họp dân phát động thi đua", "Ngày họp phát động", "Số tiền quỹ tương trợ (nghìn đồng)"),
        (1, "Thôn Đồng Tâm 1", 120, 14, "x", "12/02/2023", 3_500),
        (2, "Thôn Đồng Tâm 2", 95, 8, "không", None, 0),
        (None, "Cộng", 215, 22, None, None, 3_500),
    )  # fmt: skip
    facts = {
        "dong-tam-1": {
            "households": 120,
            "poor_start": 14,
            "launched": True,
            "launched_on": date(2023, 2, 12),
            "fund_raised": 3_500_000,
        },
        "dong-tam-2": {"households": 95, "poor_start": 8, "launched": False, "fund_raised": 0},
    }
    return Case(name="thon.xlsx", data=xlsx(page(*rows)), facts=facts, incomplete=1, rulebook=COMMUNITIES)


@layout
def a_village_reports_by_rows() -> Case:
    """The page of one village: figures down the rows, with what does not apply in words."""
    rows = (
        ("BÁO CÁO CỦA THÔN NĂM 2023",),
        ("Đơn vị:", "Thôn Đồng Tâm 1"),
        ("TT", "Nội dung", "ĐVT", "Kết quả"),
        (1, "Số hộ nghèo đầu năm", "hộ", 14),
        (2, "Chỉ tiêu số hộ thoát nghèo, thoát cận nghèo được giao", "hộ", "Không được giao"),
        (3, "Số ngày công giúp nhau", "công", 260),
        (4, "Đã niêm yết danh sách bình xét", None, "Có"),
    )
    facts = {
        "dong-tam-1": {"poor_start": 14, "target_escapes": NOT_APPLICABLE, "labour_days": 260, "list_posted": True}
    }
    return Case(name="thon-1.xlsx", data=xlsx(page(*rows)), facts=facts, rulebook=COMMUNITIES)


@layout
def a_list_of_households() -> Case:
    """A list of registered households: ids of the list, personal columns beside, levels in words."""
    rows = (
        ("TT", "Mã hộ", "Họ và tên chủ hộ", "Số CCCD", "Dân tộc", "Diện của hộ đầu năm", "Số người có khả năng lao động", "Ngày đăng ký vươn lên thoát nghèo"),
        (1, "ho-0001", "Bùi Văn Mẫu", "001099000123", "Mường", "hộ nghèo", 2, "15/01/2023"),
        (2, "ho-0002", "Hà Thị Thử", "001099000456", "Tày", "Hộ cận nghèo", 3, "2023-01-20"),
    )  # fmt: skip
    facts = {
        "ho-0001": {"status_start": "poor", "able_members": 2, "registered_on": date(2023, 1, 15)},
        "ho-0002": {"status_start": "near-poor", "able_members": 3, "registered_on": date(2023, 1, 20)},
    }
    silent = ("Bùi Văn Mẫu", "001099000123", "Mường", "Hà Thị Thử")
    data = xlsx(page(*rows))
    return Case(name="ho.xlsx", data=data, facts=facts, personal=3, silent=silent, rulebook=HOUSEHOLDS)


@layout
def a_committee_with_money_and_shares() -> Case:
    """Capital in million đồng under one parent, a share in percentage points, a target not assigned."""
    rows = (
        ("TT", "Đơn vị", "Nguồn lực (triệu đồng)", None, "Chỉ tiêu giảm tỷ lệ hộ nghèo được giao"),
        (None, None, "Tổng vốn giảm nghèo được phân bổ", "Tổng vốn giảm nghèo đã giải ngân", None),
        (1, "Xã Độc Lập", "12.345,6", 11_000, 2.5),
        (2, "Xã Yên Hòa", 800, 800, "không được giao"),
    )
    facts = {
        "doc-lap": {"allocated": 12_345_600_000, "disbursed": 11_000_000_000, "target_poor": Decimal("2.5")},
        "yen-hoa": {"allocated": 800_000_000, "disbursed": 800_000_000, "target_poor": NOT_APPLICABLE},
    }
    merge = ("A1:A2", "B1:B2", "C1:D1", "E1:E2")
    return Case(name="ubnd.xlsx", data=xlsx(page(*rows, merge=merge)), facts=facts, rulebook=COMMITTEES)


@layout
def a_committee_by_rows_for_several_communes() -> Case:
    """Figures down, communes across, with a total column at the right."""
    rows = (
        ("TT", "Chỉ tiêu", "ĐVT", "Xã Độc Lập", "Xã Yên Hòa", "Tổng cộng"),
        (1, "Tổng số hộ dân đầu năm", "hộ", 1_000, 1_300, 2_300),
        (2, "Số hộ nghèo đầu năm", "hộ", 42, 58, 100),
        (3, "Vốn tín dụng chính sách", "triệu đồng", 3_200, 4_100, 7_300),
    )
    facts = {
        "doc-lap": {"households_start": 1_000, "poor_start": 42, "policy_credit": 3_200_000_000},
        "yen-hoa": {"households_start": 1_300, "poor_start": 58, "policy_credit": 4_100_000_000},
    }
    return Case(name="ubnd-ngang.xlsx", data=xlsx(page(*rows)), facts=facts, rulebook=COMMITTEES)
