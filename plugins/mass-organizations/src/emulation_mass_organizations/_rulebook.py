"""The rulebook of the Front and the socio-political organisations: 100 points, bonus and deductions apart."""

from typing import Final

from emulation import (
    Criterion,
    Fields,
    Rulebook,
    Section,
    Text,
    condition,
    fields,
    model_penalty,
    model_points,
    rules,
    steps,
)
from emulation_mass_organizations._checks import CHECKS
from emulation_mass_organizations._direction import C1, C2, C3, C4, C5
from emulation_mass_organizations._for_the_poor import C6, C7, C8, C9, FUND_REACHED
from emulation_mass_organizations._form import OrganizationYear
from emulation_mass_organizations._sources import (
    BONUS,
    FINDINGS,
    FROM,
    HOLD,
    PEAK_FIRST_DAY,
    PEAK_LAST_DAY,
    PLAN,
    SUPERVISION,
    UNTIL,
    clauses,
)
from emulation_mass_organizations._supervision import C10, C11

YEAR: Final[Fields] = fields(OrganizationYear)
MOST_BONUS: Final = 5
MOST_PENALTY: Final = 10

_BONUS: Final = Section(
    "bonus",
    title=Text(vi="Điểm thưởng", en="Bonus"),
    role="bonus",
    steps=[steps.cap(MOST_BONUS)],
    source=BONUS,
    criteria=[
        Criterion(
            "mass-organizations/c-bonus-model-adopted",
            title=Text(vi="Mô hình được đơn vị khác áp dụng", en="Model adopted by another unit"),
            source=[*clauses("P4.1"), BONUS],
            points=model_points(3),
            rule=rules.per_unit(YEAR.models_adopted.default(0), each=1, at_most=3),
            applies_when=YEAR.models_adopted.default(0) > 0,
            evidence=[Text(vi="Xác nhận của đơn vị áp dụng mô hình", en="Confirmation of the unit that adopted it")],
        ),
        Criterion(
            "mass-organizations/c-bonus-fund",
            title=Text(vi="Vận động Quỹ từ 120 % chỉ tiêu", en="Fund at 120% of the target or more"),
            source=[*clauses("P4.3"), BONUS],
            points=model_points(2),
            rule=rules.passed(FUND_REACHED >= "120%", points=2),
            applies_when=YEAR.fund_target > 0,
        ),
    ],
)
_PENALTY: Final = Section(
    "penalty",
    title=Text(vi="Điểm trừ", en="Deductions"),
    role="penalty",
    steps=[steps.floor(-MOST_PENALTY)],
    source=FINDINGS,
    criteria=[
        Criterion(
            "mass-organizations/c-double-claims",
            title=Text(vi="Kê khai trùng đóng góp", en="Contributions claimed twice"),
            source=FINDINGS,
            points=model_penalty(4),
            rule=rules.per_event_penalty(YEAR.double_claims.default(0), each=1, at_most=4),
        ),
        Criterion(
            "mass-organizations/c-report-late",
            title=Text(vi="Nộp báo cáo chậm", en="Report late"),
            source=FINDINGS,
            points=model_penalty(2),
            rule=rules.late_penalty(YEAR.report_days_late.default(0), each="0.5", at_most=2),
        ),
    ],
)

FOR_THE_POOR: Final = Rulebook(
    "mass-organizations/for-the-poor",
    version="2022.1",
    title=Text(
        vi="Bộ tiêu chí thi đua của Ủy ban MTTQ và tổ chức chính trị – xã hội các cấp",
        en="Criteria for the Fatherland Front and the socio-political organisations at all levels",
    ),
    group="mass-organizations",
    form=OrganizationYear,
    source=[PLAN.at("P2.2"), PLAN],
    in_force_from=FROM,
    in_force_until=UNTIL,
    sections=[
        Section(
            "direction",
            title=Text(vi="Kế hoạch và trách nhiệm lãnh đạo, chỉ đạo", en="Plan and responsibility"),
            criteria=[C1, C2],
        ),
        Section("mobilisation", title=Text(vi="Tuyên truyền, vận động", en="Mobilisation"), criteria=[C3, C4, C5]),
        Section(
            "for-the-poor",
            title=Text(vi="Cuộc vận động “Vì người nghèo”", en="The campaign “For the poor”"),
            criteria=[C6, C7, C8, C9],
        ),
        C10,
        C11,
        _BONUS,
        _PENALTY,
    ],
    steps=[steps.floor(0)],
    parameters=[PEAK_FIRST_DAY, PEAK_LAST_DAY, SUPERVISION],
    checks=CHECKS,
    conditions=[
        condition(
            "no-fund-violation",
            title=Text(
                vi="không có kết luận sai phạm trong quản lý, sử dụng Quỹ “Vì người nghèo”",
                en="no violation in the Fund for the Poor",
            ),
            source=HOLD,
            # An organisation of which no finding was ever filed is not held for it.
            holds=YEAR.fund_violation.is_missing() | ~YEAR.fund_violation,
        )
    ],
    for_information=["closed_report_on", "houses_value"],
)
"""The rulebook `mass-organizations/for-the-poor`."""
