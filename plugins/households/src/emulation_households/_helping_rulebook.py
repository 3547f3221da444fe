"""The rulebook `households/helping-others`: nine criteria of 100 points, bonus up to 5, no penalties."""

from datetime import date
from typing import Final

from emulation import (
    HOUSEHOLDS,
    DatedParameter,
    Rulebook,
    Section,
    Text,
    check,
    condition,
    constant_parameter,
    fields,
    model_points,
    steps,
)
from emulation_households import _helping as c
from emulation_households._claims import parts_of
from emulation_households._helping_form import HelpingHouseholdYear
from emulation_households._sources import PLAN, extension

year = fields(HelpingHouseholdYear)

PEOPLE: Final = Section(
    "households-helped",
    title=Text(vi="Giúp hộ nghèo, cận nghèo và kết quả", en="Households helped, and the result"),
    criteria=[c.HELPED, c.DURATION, c.RESULT],
    points=model_points(50),
)
WORK: Final = Section(
    "work-and-production",
    title=Text(vi="Giúp việc làm, sản xuất, tiêu thụ", en="Work, production and sale"),
    criteria=[c.JOBS, c.SUPPORTS, c.LINKS],
    points=model_points(30),
)
GIVING: Final = Section(
    "giving",
    title=Text(vi="Đóng góp và vận động", en="Giving, and bringing others in"),
    criteria=[c.GIVING, c.JOINED],
    points=model_points(16),
)
OWN: Final = Section(
    "own-household",
    title=Text(vi="Gia đình lao động, cuộc sống ấm no", en="The household itself"),
    criteria=[c.OWN_LIFE],
    points=model_points(4),
)
BONUS: Final = Section(
    "bonus",
    title=Text(vi="Điểm thưởng", en="Bonus"),
    criteria=[c.ONCE_POOR, c.ACROSS],
    role="bonus",
    steps=[steps.cap(5)],
)


def _level(number: int, value: int) -> DatedParameter:
    return constant_parameter(
        c.LEVELS[number - 1],
        value,
        title=Text(vi=f"mức {number} của giá trị đóng góp", en=f"level {number} of the value of contributions"),
        unit=Text(vi="đồng", en="VND"),
        source=extension(
            "kế hoạch của địa phương ấn định; số tiền này là giá trị mô hình",
            "set by the locality; this amount is a model value",
        ),
    )


LEVELS: Final = (_level(1, 5_000_000), _level(2, 20_000_000), _level(3, 40_000_000))

BOTH_KINDS: Final = check(
    "helped-is-both-kinds",
    title=Text(
        vi="Tổng số hộ được giúp = số hộ nghèo + số hộ cận nghèo được giúp",
        en="Households helped = poor + near-poor households helped",
    ),
    holds=year.helped == year.poor_helped + year.near_helped,
    fails=["helped"],
    difference=year.helped - (year.poor_helped + year.near_helped),
)
DISJOINT: Final = check(
    "out-and-improved-disjoint",
    title=Text(
        vi="Số hộ đã thoát nghèo và số hộ giảm thiếu hụt cộng lại không lớn hơn số hộ được giúp",
        en="Households that escaped and those that improved together are not above those helped",
    ),
    holds=year.out + year.improved <= year.helped,
    fails=["out", "improved"],
    difference=year.out + year.improved - year.helped,
)
CHECKS: Final = (
    BOTH_KINDS,
    *parts_of(HelpingHouseholdYear, [("out", "helped"), ("improved", "helped")]),
    DISJOINT,
)

COMPLIANCE: Final = condition(
    "exemplary-compliance",
    title=Text(
        vi="UBND cấp xã xác nhận gia đình gương mẫu chấp hành chủ trương, pháp luật",
        en="the commune confirms exemplary compliance",
    ),
    source=extension(
        "điều kiện xét khen thưởng, không nêu trong kế hoạch; căn cứ do địa phương dẫn",
        "a condition of commendation that the plan does not state; the locality cites its basis",
    ),
    holds=year.compliance_confirmed,
    bars="commendation",
)

HELPING_OTHERS: Final = Rulebook(
    "households/helping-others",
    version="2022.1",
    title=Text(
        vi="Bộ tiêu chí thi đua của hộ gia đình có nhiều đóng góp, hỗ trợ hộ nghèo, cận nghèo thoát nghèo",
        en="Criteria for households that help poor and near-poor households to escape poverty",
    ),
    group=HOUSEHOLDS.id,
    form=HelpingHouseholdYear,
    sections=[PEOPLE, WORK, GIVING, OWN, BONUS],
    steps=[steps.floor(0)],
    in_force_from=date(2021, 1, 1),
    in_force_until=date(2026, 1, 1),
    parameters=LEVELS,
    checks=CHECKS,
    conditions=[COMPLIANCE],
    source=PLAN,
)
