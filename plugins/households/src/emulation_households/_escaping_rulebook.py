"""The rulebook `households/escaping-poverty`: eight criteria of 100 points, bonus up to 5, no penalties."""

from datetime import date
from typing import Final

from emulation import (
    HOUSEHOLDS,
    Rulebook,
    Section,
    State,
    Text,
    all_of,
    any_of,
    check,
    condition,
    constant_parameter,
    fields,
    model_points,
    steps,
)
from emulation_households import _escaping as c
from emulation_households._claims import parts_of
from emulation_households._escaping_form import STANDARDS, RegisteredHouseholdYear
from emulation_households._sources import PLAN, extension

year = fields(RegisteredHouseholdYear)

REGISTRATION: Final = Section(
    "registration",
    title=Text(vi="Đăng ký vươn lên thoát nghèo", en="Registration"),
    criteria=[c.PLANNED],
    points=model_points(10),
)
PRODUCTION: Final = Section(
    "g3",
    title=Text(vi="Phát triển sản xuất, làm kinh tế", en="Production or business"),
    criteria=[c.ACTIVITIES, c.USE_OF_SUPPORT],
    points=model_points(15),
    source=PLAN.at("P5.4a"),
)
WORK: Final = Section(
    "work-and-production",
    title=Text(vi="Lao động, sản xuất, làm kinh tế", en="Work, production, business"),
    criteria=[c.WORKING, PRODUCTION],
    points=model_points(30),
)
ESCAPE: Final = Section(
    "escape",
    title=Text(vi="Thoát nghèo, cuộc sống ấm no", en="Escape from poverty"),
    criteria=[c.INCOME, c.DEPRIVATIONS, c.TRANSITION],
    points=model_points(45),
)
KEEPING: Final = Section(
    "keeping",
    title=Text(vi="Giữ vững kết quả", en="Keeping the result"),
    criteria=[c.SUSTAINED],
    points=model_points(10),
    leave_out=[State.NOT_DUE],
)
HELPING: Final = Section(
    "helping",
    title=Text(vi="Giúp đỡ hộ khác", en="Helping others"),
    criteria=[c.HELPS],
    points=model_points(5),
)
BONUS: Final = Section(
    "bonus",
    title=Text(vi="Điểm thưởng", en="Bonus"),
    criteria=[c.LEFT_BY_OWN_WILL, c.IN_SCHOOL],
    role="bonus",
    steps=[steps.cap(5)],
)

WINDOW: Final = constant_parameter(
    c.REGISTRATION_WINDOW,
    90,
    title=Text(vi="Thời gian đăng ký kể từ đầu năm", en="Time for registration from the start of the year"),
    unit=Text(vi="ngày", en="days"),
    source=extension(
        "kế hoạch của địa phương ấn định; 90 ngày là giá trị mô hình", "set by the locality; 90 days is a model value"
    ),
)

SAME_STANDARD: Final = check(
    "same-standard",
    title=Text(
        vi="Diện của hộ và số chỉ số thiếu hụt đầu năm, cuối năm tính theo cùng một chuẩn nghèo",
        en="Status and deprivations at the start and the end follow one poverty standard",
    ),
    holds=any_of(*(all_of(year.standard_id_start == code, year.standard_id == code) for code in STANDARDS)),
    fails=["deprived_end", "status_end"],
)

CHECKS: Final = (
    *parts_of(
        RegisteredHouseholdYear, [("able_working_or_training", "able_members"), ("carried_out", "planned_activities")]
    ),
    SAME_STANDARD,
)

TRUTHFUL: Final = condition(
    "no-false-declaration",
    title=Text(vi="không kê khai không trung thực", en="no false declaration"),
    source=extension(
        "kê khai không trung thực: thay kết quả và không xét", "a false declaration: the result is replaced, no class"
    ),
    holds=year.false_declarations.default(0) == 0,
    bars="class",
)

ESCAPING_POVERTY: Final = Rulebook(
    "households/escaping-poverty",
    version="2022.1",
    title=Text(
        vi="Bộ tiêu chí thi đua của hộ nghèo, hộ cận nghèo đăng ký vươn lên thoát nghèo",
        en="Criteria for poor and near-poor households registered to escape poverty",
    ),
    group=HOUSEHOLDS.id,
    form=RegisteredHouseholdYear,
    sections=[REGISTRATION, WORK, ESCAPE, KEEPING, HELPING, BONUS],
    steps=[steps.floor(0)],
    in_force_from=date(2021, 1, 1),
    in_force_until=date(2026, 1, 1),
    parameters=[WINDOW],
    checks=CHECKS,
    conditions=[TRUTHFUL],
    source=PLAN,
)
