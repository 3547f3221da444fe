"""The criteria E1 to E9 of the catalogue; every number of points is a model value.

E2, E3 and E4 are two criteria each, because each of their parts may fail to apply without the other;
what does not apply leaves the scale, and the rest is brought to 100 points.
"""

from typing import Final

from emulation import Criterion, Text, fields, model_points, rules, share
from emulation_enterprises._cooperative_form import CooperativeYear
from emulation_enterprises._shared import claimed
from emulation_enterprises._sources import PLAN, extension

year = fields(CooperativeYear)
case = year.cases.row

MEMBERS: Final = Criterion(
    "enterprises/e1-target-members-and-links",
    title=Text(
        vi="Kết nạp, liên kết với hộ nghèo, cận nghèo, mới thoát nghèo", en="Target-group members and linked households"
    ),
    source=PLAN.at("P5.1e"),
    points=model_points(15),
    rule=rules.ladder(
        share(year.target_members + year.target_linked, of=year.members + year.target_linked),
        rules.at_least("30%", 15),
        rules.at_least("20%", 11),
        rules.at_least("10%", 7),
        rules.above(0, 3),
    ),
    evidence=[Text(vi="Sổ thành viên, hợp đồng liên kết", en="Member register, link contracts")],
)

_WORK_LIST: Final = [Text(vi="Danh sách lao động", en="Work list")]

JOBS: Final = Criterion(
    "enterprises/e2a-jobs-pledged-and-made",
    title=Text(vi="Việc làm so với đăng ký", en="Jobs against the pledge"),
    source=[PLAN.at("P5.1a"), PLAN.at("P5.1e")],
    points=model_points(7),
    rule=rules.pro_rata(year.target_workers, of=year.pledged),
    applies_when=year.pledged > 0,
    evidence=_WORK_LIST,
)

JOBS_KEPT: Final = Criterion(
    "enterprises/e2b-jobs-of-six-months",
    title=Text(vi="Việc làm từ 6 tháng trở lên", en="Jobs of six months or more"),
    source=[PLAN.at("P5.1a"), PLAN.at("P5.1e")],
    points=model_points(5),
    rule=rules.pro_rata(year.target_workers_6m, of=year.target_workers),
    applies_when=year.target_workers > 0,
    evidence=_WORK_LIST,
)

_SERVICE_CONTRACTS: Final = [Text(vi="Hợp đồng cung ứng dịch vụ", en="Service contracts")]

SERVED: Final = Criterion(
    "enterprises/e3a-households-served",
    title=Text(vi="Hộ được cung ứng vật tư, dịch vụ", en="Households served with inputs and services"),
    source=[PLAN.at("P5.1b"), PLAN.at("P5.1e")],
    points=model_points(8),
    rule=rules.pro_rata(year.target_served, of=year.target_members_and_linked),
    applies_when=year.target_members_and_linked > 0,
    evidence=_SERVICE_CONTRACTS,
)

ADVANCES: Final = Criterion(
    "enterprises/e3b-advances",
    title=Text(vi="Hộ được ứng vốn, vật tư trả sau", en="Households with advances"),
    source=[PLAN.at("P5.1b"), PLAN.at("P5.1e")],
    points=model_points(4),
    rule=rules.per_unit(year.deferred_payment_households, each="0.5", at_most=4),
    evidence=_SERVICE_CONTRACTS,
)

_PURCHASE_LISTS: Final = [Text(vi="Bảng kê thu mua", en="Purchase lists")]

SALES: Final = Criterion(
    "enterprises/e4a-products-bought",
    title=Text(vi="Bao tiêu, tiêu thụ sản phẩm cho hộ", en="Households' products bought"),
    source=[PLAN.at("P5.1c"), PLAN.at("P5.1e")],
    points=model_points(10),
    rule=rules.pro_rata(year.bought, of=year.target_output_offered),
    applies_when=year.target_output_offered > 0,
    evidence=_PURCHASE_LISTS,
)

PAID_ON_TIME: Final = Criterion(
    "enterprises/e4b-paid-on-time",
    title=Text(vi="Thanh toán đúng hạn cho hộ", en="Payment on time"),
    source=[PLAN.at("P5.1c"), PLAN.at("P5.1e")],
    points=model_points(5),
    rule=rules.ladder(year.paid_on_time_share, rules.at_least(95, 5), rules.at_least(80, 3), rules.at_least(60, 1)),
    evidence=_PURCHASE_LISTS,
)

CHAINS: Final = Criterion(
    "enterprises/e5-value-chains",
    title=Text(vi="Tham gia, tổ chức chuỗi giá trị", en="Value chains"),
    source=[PLAN.at("P5.1d"), PLAN.at("P5.1e")],
    points=model_points(12),
    rule=rules.per_unit(year.chains, each=3, at_most=6)
    + rules.per_unit(year.target_households_in_chain, each="0.4", at_most=4)
    + rules.per_unit(year.certified_products, each=1, at_most=2),
    evidence=[Text(vi="Hợp đồng, giấy chứng nhận", en="Contracts, certificates")],
)

MODELS: Final = Criterion(
    "enterprises/e6-production-models",
    title=Text(vi="Đa dạng mô hình sản xuất", en="Diverse models"),
    source=[PLAN.at("P5.1đ"), PLAN.at("P5.1e")],
    points=model_points(10),
    rule=rules.per_unit(
        year.cases.distinct(case.kind, where=(case.running_months >= 6) & (case.target_households >= 3)),
        each=2,
        at_most=10,
    ),
    evidence=[Text(vi="Báo cáo mô hình", en="Model report")],
)

RESULT: Final = Criterion(
    "enterprises/e7-result-for-households",
    title=Text(
        vi="Kết quả: hộ tham gia tăng thu nhập, thoát nghèo", en="Result: higher income and escape from poverty"
    ),
    source=[PLAN.at("P5.1e"), PLAN.at("P5.4b")],
    points=model_points(12),
    rule=rules.pro_rata(year.income_band_up, of=year.target_households, points=6)
    + rules.ladder(
        share(year.out_of_poverty, of=year.target_households),
        rules.at_least("30%", 6),
        rules.at_least("20%", 4),
        rules.at_least("10%", 2),
    ),
    applies_when=year.target_households > 0,
    evidence=[Text(vi="Danh sách của UBND cấp xã, quyết định công nhận", en="Commune list, recognition")],
)

TRAINING: Final = Criterion(
    "enterprises/e8-training",
    title=Text(vi="Tập huấn, chuyển giao kỹ thuật", en="Training"),
    source=PLAN.at("P5.1b"),
    points=model_points(7),
    rule=rules.pro_rata(year.target_attending, of=year.target_all),
    applies_when=year.target_all > 0,
    evidence=[Text(vi="Danh sách dự tập huấn", en="Attendance lists")],
)

PLEDGE: Final = Criterion(
    "enterprises/e9-pledge-and-openness",
    title=Text(vi="Đăng ký nội dung thi đua; công khai với thành viên", en="Pledge, openness to members"),
    source=PLAN.at("P6.3"),
    points=model_points(5),
    rule=rules.passed(year.pledge, points=2)
    + rules.passed(year.report_filed, points=1)
    + rules.passed(year.members_meeting_informed, points=2),
    evidence=[Text(vi="Biên bản đại hội hoặc hội nghị thành viên", en="Minutes of the members' meeting")],
)

PREMIUM: Final = Criterion(
    "enterprises/bonus-premium-to-target-members",
    title=Text(
        vi="Chia lãi, mua giá cao cho thành viên thuộc nhóm hỗ trợ", en="Distribution or premium to target members"
    ),
    source=extension(
        "khuyến khích chia sẻ lợi ích; kế hoạch không nêu", "encourages sharing; the plan does not name it"
    ),
    points=model_points(2),
    rule=claimed(rules.passed(year.premium_paid, points=2)),
)

GROUP: Final = Criterion(
    "enterprises/bonus-group-of-poor-households",
    title=Text(vi="Giúp thành lập tổ hợp tác của hộ nghèo", en="Helps found a group of poor households"),
    source=extension(
        "khuyến khích hợp tác của hộ nghèo; kế hoạch không nêu", "encourages cooperation; the plan does not name it"
    ),
    points=model_points(2),
    rule=claimed(rules.passed(year.group_founded, points=2)),
)

OCOP: Final = Criterion(
    "enterprises/bonus-ocop-product",
    title=Text(vi="Sản phẩm OCOP có hộ thuộc nhóm hỗ trợ cung ứng", en="OCOP product with target suppliers"),
    source=extension(
        "khuyến khích sản phẩm OCOP; kế hoạch không nêu", "encourages OCOP products; the plan does not name it"
    ),
    points=model_points(1),
    rule=claimed(rules.passed(year.ocop_product, points=1)),
)
