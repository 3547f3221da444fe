"""The rulebook `enterprises/enterprise`: nine criteria of 100 points; what does not apply leaves the scale."""

from datetime import date
from typing import Final

from emulation import (
    ENTERPRISES,
    DatedParameter,
    Rulebook,
    Section,
    Text,
    check,
    constant_parameter,
    fields,
    model_points,
    steps,
)
from emulation_enterprises import _enterprise as c
from emulation_enterprises._enterprise_form import EnterpriseYear
from emulation_enterprises._shared import FALSE_FIGURES, NEWLY_ESCAPED, conditions_of, parts_of
from emulation_enterprises._shared_form import DONG
from emulation_enterprises._sources import PLAN, extension
from emulation_enterprises._traits import TRAITS

year = fields(EnterpriseYear)

JOBS: Final = Section(
    "d1",
    title=Text(
        vi="Giải quyết việc làm cho lao động thuộc hộ nghèo, cận nghèo, mới thoát nghèo",
        en="Jobs for target-group workers",
    ),
    criteria=[c.NEW_JOBS, c.TARGET_SHARE],
    points=model_points(20),
    source=[PLAN.at("P5.1a"), PLAN.at("P5.1e")],
)
TRAINING: Final = Section(
    "d3",
    title=Text(vi="Đào tạo nghề, truyền nghề", en="Vocational training"),
    criteria=[c.TRAINED, c.TRAINED_IN_WORK],
    points=model_points(8),
    source=[PLAN.at("P5.1a"), PLAN.at("P5.1b")],
)
SUPPORT: Final = Section(
    "d4",
    title=Text(vi="Hỗ trợ hộ sản xuất, kinh doanh (vốn, giống, vật tư, kỹ thuật)", en="Support for production"),
    criteria=[c.SUPPORTED, c.STILL_PRODUCING],
    points=model_points(12),
    source=[PLAN.at("P5.1b"), PLAN.at("P5.1e")],
)
BUYING: Final = Section(
    "d5",
    title=Text(vi="Tiêu thụ sản phẩm của hộ", en="Buying products"),
    criteria=[c.PURCHASES, c.SELLERS, c.PAID_ON_TIME],
    points=model_points(15),
    source=[PLAN.at("P5.1c"), PLAN.at("P5.1e")],
)
CHAINS: Final = Section(
    "d6",
    title=Text(vi="Phát triển sản xuất theo chuỗi giá trị", en="Value chains"),
    criteria=[c.CHAINS, c.CHAIN_SHARE],
    points=model_points(12),
    source=[PLAN.at("P5.1d"), PLAN.at("P5.1e")],
)
WORK: Final = Section(
    "work",
    title=Text(vi="Việc làm, đào tạo nghề", en="Jobs and training"),
    criteria=[JOBS, c.STABLE_JOBS, TRAINING],
    points=model_points(38),
)
PRODUCTION: Final = Section(
    "production",
    title=Text(vi="Sản xuất, tiêu thụ, chuỗi giá trị", en="Production, sale, value chains"),
    criteria=[SUPPORT, BUYING, CHAINS, c.MODELS],
    points=model_points(49),
)
GIVING: Final = Section(
    "giving-and-pledge",
    title=Text(vi="Đóng góp và đăng ký thi đua", en="Contribution and pledge"),
    criteria=[c.CONTRIBUTION, c.PLEDGE],
    points=model_points(13),
)
# The cap takes nothing: no case exceeds it. It keeps the range of an incomplete score within the scale.
BASE: Final = Section(
    "base",
    title=Text(vi="Các tiêu chí", en="Criteria"),
    criteria=[WORK, PRODUCTION, GIVING],
    steps=[steps.renormalise()],
)
BONUS: Final = Section(
    "bonus",
    title=Text(vi="Điểm thưởng", en="Bonus"),
    criteria=[c.PROMOTED, c.JOBS_KEPT, c.LEADS_CHAIN],
    role="bonus",
    steps=[steps.cap(5)],
)
PENALTY: Final = Section(
    "penalty",
    title=Text(vi="Điểm trừ", en="Penalties"),
    criteria=[FALSE_FIGURES, c.LATE_WAGES],
    role="penalty",
    steps=[steps.floor(-10)],
)


def _step(number: int, value: int) -> DatedParameter:
    return constant_parameter(
        c.VALUE_STEPS[number - 1],
        value,
        title=Text(vi=f"mức {number} của giá trị đóng góp", en=f"step {number} of the value of contributions"),
        unit=DONG,
        source=extension(
            "bảng quy mô và giá trị do kế hoạch của địa phương ấn định; số tiền này là giá trị mô hình",
            "the table of size and value is set by the locality; this amount is a model value",
        ),
    )


VALUE_STEPS: Final = tuple(
    _step(number, value * 1_000_000) for number, value in enumerate((3, 10, 30, 100, 300, 1_000), start=1)
)

CHAIN_ROWS: Final = check(
    "target-within-chain-households",
    title=Text(
        vi="Số hộ thuộc nhóm hỗ trợ trong mỗi chuỗi không lớn hơn số hộ của chuỗi",
        en="In each chain the target-group households are not above all its households",
    ),
    holds=year.chains.count(year.chains.row.chain_target_households > year.chains.row.chain_households) == 0,
    fails=["chains"],
    difference=year.chains.count(year.chains.row.chain_target_households > year.chains.row.chain_households),
)
CHECKS: Final = (
    *parts_of(
        EnterpriseYear,
        [
            ("target_workers", "workers"),
            ("target_workers_12m", "target_workers"),
            ("target_workers_insured", "target_workers"),
            ("trained_hired_or_self_employed", "trained"),
            ("still_producing_12m", "households_supported"),
        ],
    ),
    CHAIN_ROWS,
)

ENTERPRISE: Final = Rulebook(
    "enterprises/enterprise",
    version="2022.1",
    title=Text(vi="Bộ tiêu chí thi đua của doanh nghiệp", en="Criteria for enterprises"),
    group=ENTERPRISES.id,
    form=EnterpriseYear,
    sections=[BASE, BONUS, PENALTY],
    steps=[steps.floor(0)],
    in_force_from=date(2021, 1, 1),
    in_force_until=date(2026, 1, 1),
    parameters=[*VALUE_STEPS, NEWLY_ESCAPED],
    checks=CHECKS,
    conditions=conditions_of(EnterpriseYear),
    for_information=["support_value"],
    traits=TRAITS,
    source=PLAN,
)
