"""The rulebook of People's Committees: 100 points for content that the plan names, bonus and deductions apart."""

from typing import Final

from emulation import (
    Criterion,
    Rulebook,
    Section,
    Text,
    maximum_of,
    model_penalty,
    model_points,
    points_of,
    rules,
    steps,
)
from emulation_government_bodies._checks import flow, part_of, rows_agree, sum_within
from emulation_government_bodies._pc_form import PeoplesCommitteeYear
from emulation_government_bodies._pc_poverty import A3, A4, A5, A6, OVER_TARGET, YEAR
from emulation_government_bodies._pc_work import A1, A2, A7, A8, A9, A10, A11, A12
from emulation_government_bodies._shared import bonus_section, no_misuse, penalty_section, report_late, waste
from emulation_government_bodies._sources import (
    BONUS,
    EM_FALL,
    FINDINGS,
    FROM,
    NEWLY_ESCAPED_WINDOW,
    PLAN,
    POVERTY_MEASURE,
    QD_666,
    UNTIL,
    clauses,
)

FORM: Final = PeoplesCommitteeYear.spec()

OVER = Criterion(
    "government-bodies/a-bonus-over-target",
    title=Text(vi="Giảm nghèo vượt chỉ tiêu", en="Poverty fell further than the target"),
    source=[*clauses("P3.3"), BONUS],
    points=model_points(2),
    rule=rules.only_if(
        points_of("a4") >= maximum_of("a4") * "50%",
        rules.stepped(OVER_TARGET, start=1, every="10%", each="0.5", at_most=2),
    ),
    note=Text(
        vi="chỉ cộng khi tiêu chí “Giảm nghèo bền vững” đạt từ 50 % số điểm",
        en="only where “Sustained” has half of its points",
    ),
)
ADOPTED = Criterion(
    "government-bodies/a-bonus-model-adopted",
    title=Text(vi="Mô hình được huyện, xã khác áp dụng", en="Model adopted by another district or commune"),
    source=[*clauses("P3.4"), BONUS],
    points=model_points(2),
    rule=rules.per_unit(YEAR.models_adopted.default(0), each=1, at_most=2),
    applies_when=YEAR.models_adopted.default(0) > 0,
    evidence=[Text(vi="Xác nhận của nơi áp dụng mô hình", en="Confirmation of the place that adopted it")],
)
LEFT_HARDSHIP = Criterion(
    "government-bodies/a-bonus-hardship-left",
    title=Text(
        vi="Ra khỏi diện huyện nghèo, xã nghèo, xã, thôn đặc biệt khó khăn",
        en="Left the status of a poor or extremely difficult area",
    ),
    source=[QD_666, BONUS],
    points=model_points(1),
    rule=rules.per_unit(YEAR.hardship_left.default(0), each=1, at_most=1),
    applies_when=YEAR.hardship_left.default(0) > 0,
    evidence=[Text(vi="Quyết định công nhận ra khỏi diện", en="Decision that ends the status")],
)
WRONG_LISTS = Criterion(
    "government-bodies/a-wrong-lists",
    title=Text(vi="Phân loại sai, bỏ sót hộ nghèo", en="Households wrongly classified or omitted"),
    source=FINDINGS,
    points=model_penalty(4),
    rule=rules.per_event_penalty(YEAR.wrong_or_omitted_households.default(0), each="0.5", at_most=4),
    note=Text(
        vi="chỉ tính hộ do thanh tra, kiểm tra phát hiện; hộ nghèo phát sinh được ghi nhận đúng không bị trừ",
        en="only what an inspection found; a newly poor household correctly registered costs nothing",
    ),
)

_SERVICES: Final = ("health", "education", "housing", "water", "sanitation", "information")
CHECKS: Final = (
    flow(
        FORM,
        Text(
            vi="Hộ nghèo cuối năm = đầu năm − thoát nghèo − chuyển đi, nhập hộ + tái nghèo + phát sinh + chuyển đến",
            en="Poor at the end = at the start − escaped − merged or left + relapsed + newly poor + moved in",
        ),
        start="poor_start",
        end="poor_end",
        out=("escaped", "merged_or_left"),
        into=("relapsed", "newly_poor", "moved_in"),
    ),
    flow(
        FORM,
        Text(
            vi="Hộ cận nghèo cuối năm = đầu năm − thoát cận nghèo − chuyển đi, nhập hộ + tái cận nghèo + phát sinh"
            " + chuyển đến",
            en="Near-poor at the end = at the start − escaped − merged or left + relapsed + newly near-poor + moved in",
        ),
        start="near_start",
        end="near_end",
        out=("near_escaped", "near_merged_or_left"),
        into=("near_relapsed", "near_newly", "near_moved_in"),
    ),
    sum_within(FORM, ("poor_start", "near_start", "better_off_start"), "households_start"),
    sum_within(FORM, ("poor_end", "near_end", "better_off_end"), "households_end"),
    sum_within(FORM, ("escapes_annulled", "escapes_misclassified"), "escaped"),
    part_of(FORM, "near_escapes_annulled", "near_escaped"),
    part_of(FORM, "em_households_start", "households_start"),
    part_of(FORM, "em_households_end", "households_end"),
    part_of(FORM, "em_poor_start", "em_households_start"),
    part_of(FORM, "em_poor_end", "em_households_end"),
    part_of(FORM, "em_poor_start", "poor_start"),
    part_of(FORM, "em_poor_end", "poor_end"),
    sum_within(FORM, ("em_escapes_annulled",), "escaped"),
    part_of(FORM, "newly_poor_force_majeure", "newly_poor"),
    part_of(FORM, "conclusions_done_on_time", "conclusions_due"),
    part_of(FORM, "disbursed", "allocated"),
    part_of(FORM, "ntm_criteria_met", "ntm_criteria_assigned"),
    part_of(FORM, "placed", "needing_work"),
    part_of(FORM, "placed_6_months", "placed"),
    *(part_of(FORM, f"{name}_target", f"{name}_deprived") for name in _SERVICES),
    *(part_of(FORM, f"{name}_resolved", f"{name}_deprived") for name in _SERVICES),
    part_of(FORM, "other_served", "other_eligible"),
    part_of(FORM, "hamlets_held_meeting", "hamlets"),
    part_of(FORM, "poor_registered", "poor_able"),
    rows_agree(FORM, "cases"),
)

PEOPLES_COMMITTEE: Final = Rulebook(
    "government-bodies/peoples-committee",
    version="2022.1",
    title=Text(
        vi="Bộ tiêu chí thi đua của UBND huyện, thành phố, xã, phường, thị trấn",
        en="Criteria for People's Committees of districts, cities, communes, wards and townships",
    ),
    group="government-bodies",
    form=PeoplesCommitteeYear,
    source=[PLAN.at("P2.1"), PLAN],
    in_force_from=FROM,
    in_force_until=UNTIL,
    sections=[
        Section(
            "direction",
            title=Text(vi="Kế hoạch và trách nhiệm lãnh đạo, chỉ đạo", en="Plan and responsibility"),
            criteria=[A1, A2],
        ),
        Section(
            "poverty",
            title=Text(vi="Giảm hộ nghèo, tăng hộ khá, giàu", en="Fewer poor households, more better-off ones"),
            criteria=[A3, A4, A5, A6],
        ),
        A7,
        Section(
            "models",
            title=Text(vi="Mô hình giảm nghèo và xây dựng nông thôn mới", en="Models and the new-rural movement"),
            criteria=[A8, A9],
        ),
        Section(
            "services",
            title=Text(vi="Việc làm và dịch vụ xã hội cho người nghèo", en="Jobs and social services for the poor"),
            criteria=[A10, A11],
        ),
        A12,
        bonus_section(OVER, ADOPTED, LEFT_HARDSHIP),
        penalty_section(report_late(YEAR, "a"), WRONG_LISTS, waste(YEAR, "a")),
    ],
    steps=[steps.floor(0)],
    parameters=[POVERTY_MEASURE, EM_FALL, NEWLY_ESCAPED_WINDOW],
    checks=CHECKS,
    conditions=[no_misuse(YEAR)],
    for_information=["central", "policy_credit"],
)
"""The rulebook `government-bodies/peoples-committee`."""
