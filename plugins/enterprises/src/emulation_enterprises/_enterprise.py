"""The criteria D1 to D9 of the catalogue; every number of points is a model value.

D1 and D3 to D6 are several criteria each, because each of their parts may fail to apply without the others;
what does not apply leaves the scale, and the rest is brought to 100 points.
"""

from dataclasses import replace
from typing import Final

from emulation import (
    Criterion,
    Rule,
    Text,
    fields,
    model_penalty,
    model_points,
    parameter,
    rules,
    share,
)
from emulation_enterprises._enterprise_form import EnterpriseYear
from emulation_enterprises._shared import claimed
from emulation_enterprises._sources import PLAN, extension
from emulation_enterprises._traits import UNKNOWN_SIZE, buys_products, is_of_size

VALUE_STEPS: Final = tuple(f"contribution-step-{number}" for number in range(1, 7))
"""The parameters of D8: the values at which a contribution reaches the next column, from the least to the greatest."""

year = fields(EnterpriseYear)
chain = year.chains.row
case = year.cases.row
buys = buys_products()

_LABOUR_LIST: Final = [
    Text(
        vi="Danh sách lao động có UBND cấp xã xác nhận diện hộ",
        en="Labour list with the commune's confirmation of the status",
    )
]

NEW_JOBS: Final = Criterion(
    "enterprises/d1a-jobs-pledged-and-made",
    title=Text(vi="Việc làm mới so với đăng ký", en="New jobs against the pledge"),
    source=[PLAN.at("P5.1a"), PLAN.at("P5.1e")],
    points=model_points(10),
    rule=rules.pro_rata(year.target_jobs_new, of=year.target_jobs_pledged),
    applies_when=year.target_jobs_pledged > 0,
    evidence=_LABOUR_LIST,
)

TARGET_SHARE: Final = Criterion(
    "enterprises/d1b-share-of-target-workers",
    title=Text(vi="Lao động thuộc nhóm hỗ trợ trong doanh nghiệp", en="Target-group workers in the enterprise"),
    source=[PLAN.at("P5.1a"), PLAN.at("P5.1e")],
    points=model_points(10),
    rule=replace(
        rules.first_true(
            (
                is_of_size("micro", "small"),
                rules.ladder(
                    year.target_workers, rules.at_least(3, 10), rules.at_least(2, 7), rules.at_least(1, 4)
                ).node,
            ),
            (
                is_of_size("medium", "large"),
                rules.ladder(
                    share(year.target_workers, of=year.workers),
                    rules.at_least("10%", 10),
                    rules.at_least("5%", 7),
                    rules.at_least("2%", 4),
                    rules.above(0, 2),
                ).node,
            ),
            otherwise=UNKNOWN_SIZE,
        ),
        form="F3",
    ),
    evidence=_LABOUR_LIST,
)

STABLE_JOBS: Final = Criterion(
    "enterprises/d2-stable-jobs",
    title=Text(vi="Việc làm ổn định, thu nhập bảo đảm", en="Stable jobs"),
    source=PLAN.at("P5.1a"),
    points=model_points(10),
    rule=rules.pro_rata(year.target_workers_12m, of=year.target_workers, points=6)
    + rules.pro_rata(year.target_workers_insured, of=year.target_workers, points=4),
    applies_when=year.target_workers > 0,
    evidence=[Text(vi="Hợp đồng lao động, bảng lương (chỉ ghi mức)", en="Contracts, payroll band")],
)

_COURSE_LIST: Final = [Text(vi="Danh sách lớp học nghề", en="Course list")]

TRAINED: Final = Criterion(
    "enterprises/d3a-trained",
    title=Text(vi="Số người được đào tạo nghề, truyền nghề", en="Persons trained"),
    source=[PLAN.at("P5.1a"), PLAN.at("P5.1b")],
    points=model_points(4),
    rule=rules.per_unit(year.trained, each="0.5", at_most=4),
    evidence=_COURSE_LIST,
)

TRAINED_IN_WORK: Final = Criterion(
    "enterprises/d3b-trained-and-in-work",
    title=Text(vi="Người được đào tạo có việc làm", en="Trained persons in work"),
    source=[PLAN.at("P5.1a"), PLAN.at("P5.1b")],
    points=model_points(4),
    rule=rules.pro_rata(year.trained_hired_or_self_employed, of=year.trained),
    applies_when=year.trained > 0,
    evidence=_COURSE_LIST,
)

_HAND_OVER: Final = [Text(vi="Biên bản bàn giao, sổ theo dõi kỹ thuật", en="Hand-over minutes, technical log")]

SUPPORTED: Final = Criterion(
    "enterprises/d4a-households-supported",
    title=Text(vi="Số hộ được hỗ trợ vốn, giống, vật tư, kỹ thuật", en="Households supported in production"),
    source=[PLAN.at("P5.1b"), PLAN.at("P5.1e")],
    points=model_points(6),
    rule=rules.per_unit(year.households_supported, each="0.6", at_most=6),
    evidence=_HAND_OVER,
)

STILL_PRODUCING: Final = Criterion(
    "enterprises/d4b-still-producing",
    title=Text(vi="Hộ được hỗ trợ còn sản xuất sau 12 tháng", en="Supported households still producing"),
    source=[PLAN.at("P5.1b"), PLAN.at("P5.1e")],
    points=model_points(6),
    rule=rules.pro_rata(year.still_producing_12m, of=year.households_supported),
    applies_when=year.households_supported > 0,
    evidence=_HAND_OVER,
)

_PURCHASES: Final = [Text(vi="Hợp đồng, hóa đơn hoặc bảng kê thu mua", en="Contracts, invoices or purchase lists")]

PURCHASES: Final = Criterion(
    "enterprises/d5a-purchases-pledged-and-done",
    title=Text(vi="Thu mua so với đăng ký", en="Purchases against the pledge"),
    source=[PLAN.at("P5.1c"), PLAN.at("P5.1e")],
    points=model_points(9),
    rule=rules.pro_rata(year.purchase_done, of=year.purchase_pledged),
    applies_when=buys & (year.purchase_pledged > 0),
    evidence=_PURCHASES,
)

SELLERS: Final = Criterion(
    "enterprises/d5b-households-that-sold",
    title=Text(vi="Số hộ bán được sản phẩm", en="Households that sold"),
    source=[PLAN.at("P5.1c"), PLAN.at("P5.1e")],
    points=model_points(3),
    rule=rules.per_unit(year.households_sold, each="0.3", at_most=3),
    applies_when=buys,
    evidence=_PURCHASES,
)

PAID_ON_TIME: Final = Criterion(
    "enterprises/d5c-paid-on-time",
    title=Text(vi="Thanh toán đúng hạn cho hộ", en="Payment on time"),
    source=[PLAN.at("P5.1c"), PLAN.at("P5.1e")],
    points=model_points(3),
    rule=rules.ladder(year.paid_on_time_share, rules.at_least(95, 3), rules.at_least(80, 1)),
    applies_when=buys,
    evidence=_PURCHASES,
)

_LINKS: Final = [Text(vi="Hợp đồng liên kết, danh sách hộ", en="Link contracts, household list")]

CHAINS: Final = Criterion(
    "enterprises/d6a-chains-under-contract",
    title=Text(vi="Chuỗi giá trị có hợp đồng từ 1 năm", en="Value chains under contract"),
    source=[PLAN.at("P5.1d"), PLAN.at("P5.1e")],
    points=model_points(4),
    rule=rules.per_unit(year.chains.count(chain.contract_years >= 1), each=2, at_most=4),
    evidence=_LINKS,
)

CHAIN_SHARE: Final = Criterion(
    "enterprises/d6b-target-share-in-chains",
    title=Text(vi="Hộ thuộc nhóm hỗ trợ trong chuỗi giá trị", en="Target-group households in the chains"),
    source=[PLAN.at("P5.1d"), PLAN.at("P5.1e")],
    points=model_points(8),
    rule=rules.ladder(
        share(year.chains.sum(chain.chain_target_households), of=year.chains.sum(chain.chain_households)),
        rules.at_least("30%", 8),
        rules.at_least("20%", 6),
        rules.at_least("10%", 3),
        rules.above(0, 1),
    ),
    evidence=_LINKS,
)

MODELS: Final = Criterion(
    "enterprises/d7-production-models",
    title=Text(vi="Đa dạng mô hình sản xuất có hộ tham gia", en="Production models with households"),
    source=[PLAN.at("P5.1đ"), PLAN.at("P5.1e")],
    points=model_points(10),
    rule=rules.per_unit(
        year.cases.distinct(case.kind, where=(case.running_months >= 6) & (case.target_households >= 3)),
        each=2,
        at_most=10,
    ),
    evidence=[Text(vi="Báo cáo mô hình, xác nhận của UBND cấp xã", en="Model report, commune confirmation")],
)

given = year.contributions.sum(year.contributions.row.credited_value)


def _by_value(lowest: int) -> Rule:
    """Climb three of the steps of value, from `lowest` up: one row of the table of size and value."""
    steps = [parameter(step) for step in VALUE_STEPS[lowest : lowest + 3]]
    return rules.ladder(given, rules.at_least(steps[2], 8), rules.at_least(steps[1], 5), rules.at_least(steps[0], 2))


CONTRIBUTION: Final = Criterion(
    "enterprises/d8-contribution",
    title=Text(vi="Đóng góp nguồn lực cho công tác giảm nghèo", en="Contribution"),
    source=[PLAN.at("P3.2"), PLAN.at("P5.1")],
    points=model_points(8),
    # The table of two ways, size by value, in four rows: each size climbs three steps of its own.
    rule=replace(
        rules.first_true(
            (is_of_size("micro"), _by_value(0).node),
            (is_of_size("small"), _by_value(1).node),
            (is_of_size("medium"), _by_value(2).node),
            (is_of_size("large"), _by_value(3).node),
            otherwise=UNKNOWN_SIZE,
        ),
        form="F14",
    ),
    evidence=[Text(vi="Giấy biên nhận, biên bản định giá", en="Receipts, appraised values")],
    note=Text(
        vi="Mỗi khoản đóng góp được tính một lần cho một nơi; nơi khác nêu cùng khoản thì ghi “phối hợp”.",
        en="Each contribution counts once, for one owner; others that name it are shown as joint.",
    ),
)

PLEDGE: Final = Criterion(
    "enterprises/d9-pledge-and-report",
    title=Text(vi="Đăng ký nội dung thi đua cụ thể, thiết thực", en="Concrete pledge and report"),
    source=PLAN.at("P6.3"),
    points=model_points(5),
    rule=rules.passed(year.pledge_with_numbers, points=2)
    + rules.passed(year.report_filed, points=2)
    + rules.passed(year.workers_informed, points=1),
    evidence=[Text(vi="Bản đăng ký, báo cáo", en="Pledge, report")],
)

PROMOTED: Final = Criterion(
    "enterprises/bonus-workers-promoted",
    title=Text(vi="Đề bạt, đào tạo lao động ở nước ngoài", en="Target workers promoted or trained abroad"),
    source=extension(
        "khuyến khích nâng cao tay nghề; kế hoạch không nêu", "encourages skill; the plan does not name it"
    ),
    points=model_points(1),
    rule=rules.per_unit(year.workers_promoted.default(0), each="0.5", at_most=1),
)

JOBS_KEPT: Final = Criterion(
    "enterprises/bonus-jobs-kept-through-disaster",
    title=Text(vi="Giữ việc làm trong năm thiên tai, dịch bệnh", en="Jobs kept through a disaster year"),
    source=extension(
        "khuyến khích giữ việc làm khi khó khăn; kế hoạch không nêu",
        "encourages keeping jobs; the plan does not name it",
    ),
    points=model_points(2),
    rule=claimed(rules.passed(year.jobs_kept_through_disaster, points=2)),
)

LEADS_CHAIN: Final = Criterion(
    "enterprises/bonus-leads-a-chain",
    title=Text(vi="Chủ trì chuỗi giá trị từ 2 xã trở lên", en="Leads a chain with two communes or more"),
    source=extension(
        "khuyến khích liên kết nhiều xã; kế hoạch không nêu",
        "encourages chains across communes; the plan does not name it",
    ),
    points=model_points(2),
    rule=rules.passed(year.chain_communes.default(0) >= 2, points=2),
)

LATE_WAGES: Final = Criterion(
    "enterprises/penalty-late-wages",
    title=Text(vi="Chậm trả lương cho lao động thuộc nhóm hỗ trợ", en="Late wages to target workers"),
    source=extension("việc làm phải có thu nhập bảo đảm", "a job must bring its income"),
    points=model_penalty(2),
    rule=rules.per_event_penalty(year.late_wages.default(0), each=2, at_most=2),
)
