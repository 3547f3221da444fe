"""The rulebook `enterprises/cooperative`: nine criteria of 100 points; what does not apply leaves the scale."""

from datetime import date
from typing import Final

from emulation import ENTERPRISES, Rulebook, Section, Text, check, fields, model_points, steps
from emulation_enterprises import _cooperative as c
from emulation_enterprises._cooperative_form import CooperativeYear
from emulation_enterprises._shared import FALSE_FIGURES, NEWLY_ESCAPED, conditions_of, parts_of
from emulation_enterprises._sources import PLAN

year = fields(CooperativeYear)

JOBS: Final = Section(
    "e2",
    title=Text(vi="Giải quyết việc làm tại địa phương", en="Local jobs"),
    criteria=[c.JOBS, c.JOBS_KEPT],
    points=model_points(12),
    source=[PLAN.at("P5.1a"), PLAN.at("P5.1e")],
)
SERVICES: Final = Section(
    "e3",
    title=Text(vi="Cung ứng vật tư, dịch vụ, ứng vốn cho hộ", en="Inputs, services, advances"),
    criteria=[c.SERVED, c.ADVANCES],
    points=model_points(12),
    source=[PLAN.at("P5.1b"), PLAN.at("P5.1e")],
)
SALE: Final = Section(
    "e4",
    title=Text(vi="Bao tiêu, tiêu thụ sản phẩm cho hộ", en="Sale of households' products"),
    criteria=[c.SALES, c.PAID_ON_TIME],
    points=model_points(15),
    source=[PLAN.at("P5.1c"), PLAN.at("P5.1e")],
)
MEMBERSHIP: Final = Section(
    "membership-and-jobs",
    title=Text(vi="Thành viên, việc làm", en="Members and jobs"),
    criteria=[c.MEMBERS, JOBS],
    points=model_points(27),
)
PRODUCTION: Final = Section(
    "production",
    title=Text(vi="Dịch vụ, tiêu thụ, chuỗi giá trị", en="Services, sale, value chains"),
    criteria=[SERVICES, SALE, c.CHAINS, c.MODELS],
    points=model_points(49),
)
RESULTS: Final = Section(
    "results-and-pledge",
    title=Text(vi="Kết quả, tập huấn, đăng ký thi đua", en="Results, training, pledge"),
    criteria=[c.RESULT, c.TRAINING, c.PLEDGE],
    points=model_points(24),
)
# The cap takes nothing: no case exceeds it. It keeps the range of an incomplete score within the scale.
BASE: Final = Section(
    "base",
    title=Text(vi="Các tiêu chí", en="Criteria"),
    criteria=[MEMBERSHIP, PRODUCTION, RESULTS],
    steps=[steps.renormalise()],
)
BONUS: Final = Section(
    "bonus",
    title=Text(vi="Điểm thưởng", en="Bonus"),
    criteria=[c.PREMIUM, c.GROUP, c.OCOP],
    role="bonus",
    steps=[steps.cap(5)],
)
PENALTY: Final = Section(
    "penalty",
    title=Text(vi="Điểm trừ", en="Penalties"),
    criteria=[FALSE_FIGURES],
    role="penalty",
    steps=[steps.floor(-10)],
)

BOTH_KINDS: Final = check(
    "members-and-linked-add-up",
    title=Text(
        vi="Số thành viên và hộ liên kết thuộc nhóm hỗ trợ = số thành viên + số hộ liên kết thuộc nhóm hỗ trợ",
        en="Target-group members and linked households = target-group members + target-group households linked",
    ),
    holds=year.target_members_and_linked == year.target_members + year.target_linked,
    fails=["target_members_and_linked"],
    difference=year.target_members_and_linked - (year.target_members + year.target_linked),
)
CHECKS: Final = (
    *parts_of(
        CooperativeYear,
        [
            ("target_members", "members"),
            ("target_workers_6m", "target_workers"),
            ("target_served", "target_members_and_linked"),
            ("deferred_payment_households", "target_members_and_linked"),
            ("bought", "target_output_offered"),
            ("income_band_up", "target_households"),
            ("out_of_poverty", "target_households"),
            ("target_attending", "target_all"),
        ],
    ),
    BOTH_KINDS,
)

COOPERATIVE: Final = Rulebook(
    "enterprises/cooperative",
    version="2022.1",
    title=Text(vi="Bộ tiêu chí thi đua của hợp tác xã", en="Criteria for cooperatives"),
    group=ENTERPRISES.id,
    form=CooperativeYear,
    sections=[BASE, BONUS, PENALTY],
    steps=[steps.floor(0)],
    in_force_from=date(2021, 1, 1),
    in_force_until=date(2026, 1, 1),
    parameters=[NEWLY_ESCAPED],
    checks=CHECKS,
    conditions=conditions_of(CooperativeYear),
    for_information=["sessions"],
    source=PLAN,
)
