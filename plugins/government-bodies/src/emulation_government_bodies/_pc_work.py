"""A1, A2 and A7 to A12: plan, head, resources, models, new-rural movement, services, awareness."""

from typing import Final

from emulation import Criterion, Expr, Fields, Section, Text, fields, model_points, ratio, rules, share
from emulation_government_bodies._cases import effective
from emulation_government_bodies._pc_form import PeoplesCommitteeYear
from emulation_government_bodies._shared import head_section, own_resources, plan_in_time
from emulation_government_bodies._sources import clauses, extension

YEAR: Final[Fields] = fields(PeoplesCommitteeYear)

A1 = Criterion(
    "government-bodies/a1-plan",
    title=Text(
        vi="Kế hoạch, nội dung và giải pháp giảm nghèo của địa phương",
        en="Own plan with concrete content, measures and criteria",
    ),
    source=[
        *clauses("P3.1", "P6.4", "P6.3"),
        extension(
            vi="P6.4 nêu UBND huyện, thành phố; áp dụng cho cấp xã là mở rộng",
            en="P6.4 names districts and cities; asking it of communes is an extension",
        ),
    ],
    points=model_points(8),
    rule=plan_in_time(YEAR, on_time=3, slightly_late=2, late=1)
    + rules.per_flag(
        YEAR.plan_has_targets,
        YEAR.plan_has_measures,
        YEAR.plan_has_funding,
        YEAR.plan_has_tasks,
        YEAR.plan_has_group_criteria,
        each=1,
        at_most=5,
    ).called(vi="nội dung kế hoạch", en="content of the plan"),
    evidence=[Text(vi="Kế hoạch và các phụ lục", en="The plan and its annexes")],
)

A2 = head_section(YEAR, "a2", direct=(3, 2, 1), conclusions=3)

A7 = Section(
    "a7",
    title=Text(vi="Bố trí và huy động đa dạng nguồn lực", en="Resources allocated and mobilised"),
    criteria=[
        Criterion(
            "government-bodies/a7a-local-budget",
            title=Text(vi="Bố trí ngân sách địa phương", en="Local budget allocated"),
            source=clauses("P3.2"),
            points=model_points(4),
            rule=rules.pro_rata(YEAR.local_budget, of=YEAR.local_plan),
            applies_when=YEAR.local_plan > 0,
            evidence=[Text(vi="Quyết định phân bổ ngân sách", en="Budget decisions")],
        ),
        Criterion(
            "government-bodies/a7b-disbursed",
            title=Text(vi="Giải ngân vốn giảm nghèo", en="Poverty-reduction funds disbursed"),
            source=clauses("P3.2"),
            points=model_points(3),
            rule=rules.ladder(
                share(YEAR.disbursed, of=YEAR.allocated),
                rules.at_least("95%", 3),
                rules.at_least("85%", 2),
                rules.at_least("70%", 1),
            ),
            applies_when=YEAR.allocated > 0,
            evidence=[Text(vi="Xác nhận của Kho bạc Nhà nước", en="Confirmation of the State Treasury")],
        ),
        Criterion(
            "government-bodies/a7c-mobilised",
            title=Text(vi="Huy động nguồn lực xã hội", en="Resources mobilised"),
            source=clauses("P3.2"),
            points=model_points(3),
            rule=rules.pro_rata(own_resources(YEAR), of=YEAR.mobilised_target),
            applies_when=YEAR.mobilised_target > 0,
            evidence=[Text(vi="Danh sách đóng góp, giá trị thẩm định", en="Contribution list with appraised values")],
            note=Text(
                vi="có sổ đóng góp thì chỉ tính phần sổ ghi cho đơn vị; phần phối hợp không tính ở đây",
                en="where a register is kept, only what it credits to the unit counts; what is joint does not",
            ),
        ),
    ],
)

A8 = Criterion(
    "government-bodies/a8-models",
    title=Text(
        vi="Xây dựng, nhân rộng mô hình, sáng kiến, dự án hiệu quả",
        en="Models, initiatives, projects built and replicated",
    ),
    source=clauses("P3.4"),
    points=model_points(8),
    rule=rules.per_unit(effective(YEAR.cases), each=1, at_most=4).called(
        vi="mô hình từ 12 tháng có hộ thoát nghèo", en="models of 12 months with a household out of poverty"
    )
    + rules.per_unit(YEAR.cases.sum(YEAR.cases.row.replicated_places), each=1, at_most=2).called(
        vi="nhân rộng ra nơi khác", en="replicated elsewhere"
    )
    + rules.ladder(
        # A unit without a model has nobody taking part: that is no model, not a task that was not assigned.
        ratio(
            YEAR.cases.sum(YEAR.cases.row.participants_target_group),
            YEAR.cases.sum(YEAR.cases.row.participants),
            when_zero=0,
        ),
        rules.at_least("70%", 2),
        rules.at_least("50%", 1),
    ).called(vi="tỷ lệ hộ nghèo, cận nghèo, mới thoát nghèo tham gia", en="share of the target group"),
    evidence=[
        Text(vi="Quyết định phê duyệt", en="Approval"),
        Text(vi="Biên bản nghiệm thu", en="Acceptance report"),
        Text(vi="Danh sách hộ tham gia", en="Participant list"),
    ],
)

A9 = Criterion(
    "government-bodies/a9-new-rural",
    title=Text(vi="Gắn với phong trào xây dựng nông thôn mới", en="Tie to the new-rural movement"),
    source=clauses("P3.5"),
    points=model_points(5),
    rule=rules.imported(YEAR.ntm_criteria_met, of=YEAR.ntm_criteria_assigned),
    applies_when=YEAR.ntm_criteria_assigned > 0,
    evidence=[Text(vi="Kết quả của Văn phòng nông thôn mới", en="Result of the new-rural office")],
)

A10 = Criterion(
    "government-bodies/a10-jobs",
    title=Text(vi="Giải quyết, tạo việc làm cho người nghèo", en="Jobs for the poor"),
    source=clauses("P3.6a"),
    points=model_points(4),
    rule=rules.pro_rata(YEAR.placed, of=YEAR.needing_work, points=2).called(vi="được giải quyết việc làm", en="placed")
    # Where people need work and nobody was placed, nothing was earned; that is not “not applicable”.
    + rules.pro_rata(YEAR.placed_6_months, of=YEAR.placed, points=2, when_zero=0).called(
        vi="còn làm việc sau 6 tháng", en="still at work after 6 months"
    ),
    applies_when=YEAR.needing_work > 0,
    evidence=[
        Text(vi="Danh sách lao động", en="Employment list"),
        Text(vi="Hợp đồng hoặc xác nhận của thôn", en="Contracts or confirmation of the hamlet"),
    ],
)


def service(code: str, clause: str, *, vi: str, en: str, resolved: tuple[Expr, Expr, Expr]) -> Criterion:
    """State one basic service: households relieved of those assigned, where anybody was deprived."""
    deprived, target, done = resolved
    return Criterion(
        f"government-bodies/a11{code}",
        title=Text(vi=vi, en=en),
        source=clauses(clause),
        points=model_points(2),
        rule=rules.pro_rata(done, of=target),
        applies_when=deprived > 0,
        evidence=[
            Text(vi="Danh sách hộ thiếu hụt đầu năm và cuối năm", en="Deprivation lists before and after"),
            Text(vi="Biên bản nghiệm thu", en="Acceptance minutes"),
        ],
    )


A11 = Section(
    "a11",
    title=Text(vi="Dịch vụ xã hội cơ bản cho người nghèo", en="Basic social services for the poor"),
    criteria=[
        service("b-health", "P3.6b", vi="Y tế", en="Health care",
                resolved=(YEAR.health_deprived, YEAR.health_target, YEAR.health_resolved)),
        service("c-education", "P3.6c", vi="Giáo dục", en="Education",
                resolved=(YEAR.education_deprived, YEAR.education_target, YEAR.education_resolved)),
        service("d-housing", "P3.6d", vi="Nhà ở", en="Housing",
                resolved=(YEAR.housing_deprived, YEAR.housing_target, YEAR.housing_resolved)),
        service("dd-water", "P3.6đ", vi="Nước sinh hoạt", en="Domestic water",
                resolved=(YEAR.water_deprived, YEAR.water_target, YEAR.water_resolved)),
        service("e-sanitation", "P3.6e", vi="Vệ sinh môi trường", en="Sanitation",
                resolved=(YEAR.sanitation_deprived, YEAR.sanitation_target, YEAR.sanitation_resolved)),
        service("g-information", "P3.6g", vi="Thông tin", en="Information",
                resolved=(YEAR.information_deprived, YEAR.information_target, YEAR.information_resolved)),
        Criterion(
            "government-bodies/a11h-other-services",
            title=Text(vi="Dịch vụ xã hội khác", en="Other social services"),
            source=clauses("P3.6h"),
            points=model_points(2),
            rule=rules.pro_rata(YEAR.other_served, of=YEAR.other_eligible),
            applies_when=YEAR.other_eligible > 0,
            evidence=[
                Text(
                    vi="Danh sách trợ giúp xã hội, trợ giúp pháp lý, văn hóa",
                    en="Lists of social protection, legal aid and culture",
                )
            ],
        ),
    ],
)  # fmt: skip

A12 = Section(
    "a12",
    title=Text(vi="Tuyên truyền, tạo chuyển biến nhận thức, đồng thuận", en="Awareness and consent"),
    criteria=[
        Criterion(
            "government-bodies/a12a-meetings",
            title=Text(vi="Họp dân phát động phong trào", en="Launching meetings in the hamlets"),
            source=clauses("P6.2", "P6.4"),
            points=model_points(2),
            rule=rules.pro_rata(YEAR.hamlets_held_meeting, of=YEAR.hamlets),
            applies_when=YEAR.hamlets > 0,
            evidence=[Text(vi="Biên bản họp dân", en="Minutes of the meetings")],
        ),
        Criterion(
            "government-bodies/a12b-registered",
            title=Text(vi="Hộ tự nguyện đăng ký thoát nghèo", en="Households that registered to escape poverty"),
            source=clauses("P6.2", "P6.4"),
            points=model_points(2),
            rule=rules.ladder(
                share(YEAR.poor_registered, of=YEAR.poor_able),
                rules.at_least("50%", 2),
                rules.at_least("25%", 1),
            ),
            applies_when=YEAR.poor_able > 0,
            evidence=[Text(vi="Danh sách đăng ký", en="Registration lists")],
            note=Text(
                vi="đăng ký là tự nguyện, không giao thành chỉ tiêu phải đạt",
                en="registration is voluntary, never a target to be filled",
            ),
        ),
    ],
)
