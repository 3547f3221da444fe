"""The rulebook of provincial departments: no area of its own, so never the province's poverty rate."""

from typing import Final

from emulation import (
    Criterion,
    Fields,
    Rulebook,
    Section,
    Text,
    fields,
    least,
    model_penalty,
    model_points,
    rules,
    share,
    steps,
)
from emulation_government_bodies._cases import effective
from emulation_government_bodies._checks import part_of, rows_agree, sum_within
from emulation_government_bodies._department_form import DepartmentYear
from emulation_government_bodies._shared import (
    SLIGHTLY_LATE,
    bonus_section,
    head_section,
    no_misuse,
    only_if_done,
    own_resources,
    penalty_section,
    plan_in_time,
    report_late,
    waste,
)
from emulation_government_bodies._sources import BONUS, FINDINGS, FROM, PLAN, UNTIL, clauses

FORM: Final = DepartmentYear.spec()
YEAR: Final[Fields] = fields(DepartmentYear)

B1 = Section(
    "b1",
    title=Text(vi="Kế hoạch, văn bản hướng dẫn theo lĩnh vực", en="Plan and guidance in its field"),
    criteria=[
        Criterion(
            "government-bodies/b1a-plan",
            title=Text(vi="Kế hoạch đúng hạn, có nội dung cụ thể", en="Plan in time, with concrete content"),
            source=clauses("P3.1", "P6.2", "P6.3"),
            points=model_points(7),
            rule=plan_in_time(YEAR, on_time=4, slightly_late=3, late=1)
            + rules.per_flag(
                YEAR.plan_has_targets, YEAR.plan_has_criteria, YEAR.plan_has_tasks, each=1, at_most=3
            ).called(vi="nội dung kế hoạch", en="content of the plan"),
            evidence=[Text(vi="Kế hoạch", en="The plan")],
        ),
        Criterion(
            "government-bodies/b1b-guidance",
            title=Text(vi="Văn bản hướng dẫn đúng hạn", en="Guidance in time"),
            source=clauses("P3.1", "P6.2", "P6.3"),
            points=model_points(3),
            rule=rules.pro_rata(YEAR.guidance_on_time, of=YEAR.guidance_due),
            applies_when=YEAR.guidance_due > 0,
            evidence=[Text(vi="Các văn bản hướng dẫn", en="The guidance documents")],
        ),
    ],
)

B2 = head_section(YEAR, "b2", direct=(4, 3, 1), conclusions=4)

B3 = Criterion(
    "government-bodies/b3-tasks",
    title=Text(vi="Hoàn thành nhiệm vụ giảm nghèo được giao", en="Assigned tasks done"),
    source=clauses("P3.1", "P6.2"),
    points=model_points(18),
    rule=rules.pro_rata(YEAR.done_on_time + YEAR.done_late * "0.5", of=YEAR.tasks_due),
    applies_when=YEAR.tasks_due > 0,
    evidence=[
        Text(
            vi="Danh mục theo dõi nhiệm vụ của Văn phòng UBND tỉnh", en="Task monitoring list of the provincial office"
        )
    ],
)

B4 = Criterion(
    "government-bodies/b4-indicators",
    title=Text(vi="Cải thiện chiều, chỉ số thiếu hụt thuộc lĩnh vực", en="Deprivation indicators in its field"),
    source=clauses("P3.6"),
    points=model_points(15),
    rule=rules.event_mean(
        YEAR.indicators,
        of=least(share(YEAR.indicators.row.actual, of=YEAR.indicators.row.target), 1),
        highest=1,
    ),
    evidence=[
        Text(vi="Số liệu rà soát", en="Review data"),
        Text(vi="Báo cáo của chương trình", en="Programme report"),
    ],
)

B5 = Criterion(
    "government-bodies/b5-funds",
    title=Text(vi="Phân bổ, giải ngân vốn giảm nghèo", en="Funds allocated and disbursed"),
    source=clauses("P3.2"),
    points=model_points(10),
    rule=only_if_done(
        YEAR.funds_allocated,
        rules.deadline(YEAR.allocated_on, due=YEAR.allocation_due, on_time=3, late=[(SLIGHTLY_LATE, 2)]),
    ).called(vi="phân bổ đúng hạn", en="allocated in time")
    + rules.ladder(
        share(YEAR.disbursed, of=YEAR.managed),
        rules.at_least("95%", 7),
        rules.at_least("90%", 5),
        rules.at_least("80%", 3),
        rules.at_least("70%", 1),
    ).called(vi="giải ngân", en="disbursed"),
    applies_when=YEAR.managed > 0,
    evidence=[Text(vi="Xác nhận của Kho bạc Nhà nước", en="Confirmation of the State Treasury")],
)

_ASSIGNMENT: Final = Text(vi="Quyết định phân công giúp đỡ", en="Assignment decision")
_COMMUNE: Final = Text(vi="Xác nhận của UBND cấp xã", en="Confirmation of the commune")
B6 = Section(
    "b6",
    title=Text(
        vi="Giúp đỡ xã, thôn, hộ nghèo được phân công phụ trách", en="Places and households it is assigned to help"
    ),
    criteria=[
        Criterion(
            "government-bodies/b6a-helped",
            title=Text(vi="Hộ được phân công đã được giúp đỡ", en="Assigned households helped"),
            source=clauses("P3.2", "P3.3"),
            points=model_points(5),
            rule=rules.pro_rata(YEAR.helped, of=YEAR.assigned_households),
            applies_when=YEAR.assigned_households > 0,
            evidence=[_ASSIGNMENT, _COMMUNE],
        ),
        Criterion(
            "government-bodies/b6b-escaped",
            title=Text(vi="Hộ được giúp đỡ thoát nghèo", en="Helped households that escaped poverty"),
            source=clauses("P3.2", "P3.3"),
            points=model_points(5),
            rule=rules.pro_rata(YEAR.out_of_poverty - YEAR.out_annulled.default(0), of=YEAR.out_target),
            applies_when=YEAR.out_target > 0,
            evidence=[_ASSIGNMENT, _COMMUNE],
            note=Text(
                vi="kết quả thoát nghèo bị hủy thì không tính",
                en="an escape that was annulled does not count",
            ),
        ),
        Criterion(
            "government-bodies/b6c-visits",
            title=Text(vi="Xuống cơ sở được phân công", en="Visits to the places assigned"),
            source=clauses("P3.2", "P3.3"),
            points=model_points(2),
            rule=rules.pro_rata(YEAR.visits, of=YEAR.visits_due),
            applies_when=YEAR.visits_due > 0,
            evidence=[_COMMUNE],
        ),
    ],
)

B7 = Section(
    "b7",
    title=Text(
        vi="Huy động nguồn lực, đóng góp của cán bộ, công chức, người lao động",
        en="Resources mobilised and staff contribution",
    ),
    criteria=[
        Criterion(
            "government-bodies/b7a-mobilised",
            title=Text(vi="Huy động nguồn lực", en="Resources mobilised"),
            source=clauses("P3.2"),
            points=model_points(5),
            rule=rules.pro_rata(own_resources(YEAR), of=YEAR.mobilised_target),
            applies_when=YEAR.mobilised_target > 0,
            evidence=[Text(vi="Phiếu thu, biên nhận", en="Receipts")],
            note=Text(
                vi="có sổ đóng góp thì chỉ tính phần sổ ghi cho đơn vị; phần phối hợp không tính ở đây",
                en="where a register is kept, only what it credits to the unit counts; what is joint does not",
            ),
        ),
        Criterion(
            "government-bodies/b7b-staff",
            title=Text(vi="Cán bộ, công chức, người lao động tự nguyện đóng góp", en="Staff who freely contributed"),
            source=clauses("P3.2"),
            points=model_points(2),
            rule=rules.pro_rata(YEAR.staff_contributing, of=YEAR.staff),
            applies_when=YEAR.staff > 0,
            evidence=[Text(vi="Danh sách đóng góp", en="Contribution list")],
        ),
    ],
)

B8 = Criterion(
    "government-bodies/b8-models",
    title=Text(vi="Mô hình, sáng kiến, dự án hiệu quả được nhân rộng", en="Models and initiatives replicated"),
    source=clauses("P3.4"),
    points=model_points(8),
    rule=rules.per_unit(effective(YEAR.cases), each=2, at_most=4).called(
        vi="mô hình từ 12 tháng có hộ thoát nghèo", en="models of 12 months with a household out of poverty"
    )
    + rules.per_unit(YEAR.cases.sum(YEAR.cases.row.replicated_places), each=1, at_most=4).called(
        vi="nhân rộng ra nơi khác", en="replicated elsewhere"
    ),
    evidence=[
        Text(vi="Quyết định công nhận", en="Recognition"),
        Text(vi="Biên bản nghiệm thu", en="Acceptance report"),
    ],
)

B9 = Criterion(
    "government-bodies/b9-new-rural",
    title=Text(vi="Gắn với xây dựng nông thôn mới", en="Tie to the new-rural movement"),
    source=clauses("P3.5"),
    points=model_points(5),
    rule=rules.pro_rata(YEAR.ntm_tasks_done, of=YEAR.ntm_tasks_due),
    applies_when=YEAR.ntm_tasks_due > 0,
    evidence=[Text(vi="Xác nhận của Văn phòng nông thôn mới", en="Confirmation of the new-rural office")],
)

B10 = Section(
    "b10",
    title=Text(vi="Tuyên truyền, tạo chuyển biến nhận thức, đồng thuận", en="Communication"),
    criteria=[
        Criterion(
            "government-bodies/b10a-products",
            title=Text(vi="Sản phẩm tuyên truyền", en="Communication products"),
            source=clauses("P6.2"),
            points=model_points(4),
            rule=rules.pro_rata(YEAR.products_done, of=YEAR.products_planned),
            applies_when=YEAR.products_planned > 0,
            evidence=[Text(vi="Các sản phẩm tuyên truyền", en="The products")],
        ),
        Criterion(
            "government-bodies/b10b-launched",
            title=Text(vi="Đơn vị trực thuộc phát động phong trào", en="Subordinate units that launched the movement"),
            source=clauses("P6.2"),
            points=model_points(3),
            rule=rules.pro_rata(YEAR.branches_launched, of=YEAR.branches),
            applies_when=YEAR.branches > 0,
            evidence=[Text(vi="Biên bản phát động", en="Launch minutes")],
        ),
    ],
)

EARLY = Criterion(
    "government-bodies/b-bonus-early",
    title=Text(vi="Hoàn thành nhiệm vụ trước hạn", en="Tasks done early"),
    source=[*clauses("P3.1", "P6.2"), BONUS],
    points=model_points(1),
    rule=rules.passed(share(YEAR.tasks_done_early.default(0), of=YEAR.tasks_due) >= "30%", points=1),
    applies_when=YEAR.tasks_due > 0,
    note=Text(vi="từ 30 % số nhiệm vụ đến hạn", en="at least 30% of the tasks due"),
)
INITIATIVES = Criterion(
    "government-bodies/b-bonus-initiatives",
    title=Text(vi="Sáng kiến được công nhận cấp tỉnh", en="Initiatives recognised at provincial level"),
    source=[*clauses("P3.4"), BONUS],
    points=model_points(4),
    rule=rules.per_unit(YEAR.provincial_initiatives.default(0), each=2, at_most=4),
    applies_when=YEAR.provincial_initiatives.default(0) > 0,
    evidence=[Text(vi="Quyết định công nhận sáng kiến cấp tỉnh", en="Provincial decision on the initiative")],
)
RETURNED = Criterion(
    "government-bodies/b-tasks-returned",
    title=Text(vi="Nhiệm vụ bị trả lại do chất lượng", en="Tasks returned for their quality"),
    source=FINDINGS,
    points=model_penalty(3),
    rule=rules.per_event_penalty(YEAR.tasks_returned.default(0), each="0.5", at_most=3),
)

CHECKS: Final = (
    part_of(FORM, "guidance_on_time", "guidance_due"),
    part_of(FORM, "conclusions_done_on_time", "conclusions_due"),
    sum_within(FORM, ("done_on_time", "done_late"), "tasks_due"),
    part_of(FORM, "tasks_done_early", "done_on_time"),
    part_of(FORM, "disbursed", "managed"),
    part_of(FORM, "helped", "assigned_households"),
    part_of(FORM, "out_of_poverty", "assigned_households"),
    part_of(FORM, "out_annulled", "out_of_poverty"),
    part_of(FORM, "staff_contributing", "staff"),
    part_of(FORM, "ntm_tasks_done", "ntm_tasks_due"),
    part_of(FORM, "branches_launched", "branches"),
    rows_agree(FORM, "cases"),
)

DEPARTMENT: Final = Rulebook(
    "government-bodies/department",
    version="2022.1",
    title=Text(vi="Bộ tiêu chí thi đua của sở, ban, ngành của tỉnh", en="Criteria for departments of the province"),
    group="government-bodies",
    form=DepartmentYear,
    source=[PLAN.at("P2.1"), PLAN],
    in_force_from=FROM,
    in_force_until=UNTIL,
    sections=[
        Section(
            "direction",
            title=Text(vi="Kế hoạch và trách nhiệm lãnh đạo, chỉ đạo", en="Plan and responsibility"),
            criteria=[B1, B2],
        ),
        Section(
            "tasks",
            title=Text(vi="Nhiệm vụ giảm nghèo theo lĩnh vực", en="Poverty-reduction tasks in its field"),
            criteria=[B3, B4],
        ),
        Section(
            "resources",
            title=Text(vi="Nguồn lực và giúp đỡ địa bàn", en="Resources and help to places"),
            criteria=[B5, B6, B7],
        ),
        Section(
            "models",
            title=Text(vi="Mô hình giảm nghèo và xây dựng nông thôn mới", en="Models and the new-rural movement"),
            criteria=[B8, B9],
        ),
        B10,
        bonus_section(EARLY, INITIATIVES),
        penalty_section(report_late(YEAR, "b"), RETURNED, waste(YEAR, "b")),
    ],
    steps=[steps.floor(0)],
    checks=CHECKS,
    conditions=[no_misuse(YEAR)],
)
"""The rulebook `government-bodies/department`."""
