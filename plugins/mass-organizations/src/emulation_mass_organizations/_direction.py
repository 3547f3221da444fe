"""C1 to C5: plan, head, communication, members, the campaign of the united people."""

from dataclasses import replace
from typing import Final

from emulation import Criterion, Expr, Fields, Rule, Section, Text, fields, model_points, rules
from emulation_mass_organizations._form import OrganizationYear
from emulation_mass_organizations._sources import clauses

YEAR: Final[Fields] = fields(OrganizationYear)


def only_if_done(done: Expr, rule: Rule) -> Rule:
    """Give nothing where the thing was not done at all, and keep the form of the rule."""
    return replace(rules.only_if(done, rule), form=rule.form)


C1 = Criterion(
    "mass-organizations/c1-plan",
    title=Text(vi="Kế hoạch, nội dung, tiêu chí thi đua cụ thể", en="Plan with concrete content and criteria"),
    source=clauses("P6.2", "P6.3"),
    points=model_points(8),
    rule=only_if_done(
        YEAR.plan_issued,
        rules.deadline(YEAR.plan_issued_on, due=YEAR.plan_due, on_time=4, late=[(10, 3), (30, 1)]),
    ).called(vi="ban hành kế hoạch đúng hạn", en="plan issued in time")
    + rules.per_flag(
        YEAR.plan_has_content,
        YEAR.plan_has_criteria,
        YEAR.plan_has_tasks,
        YEAR.plan_has_forms,
        each=1,
        at_most=4,
    ).called(vi="nội dung kế hoạch", en="content of the plan"),
    evidence=[
        Text(vi="Kế hoạch", en="The plan"),
        Text(vi="Chương trình phối hợp", en="Joint programme"),
    ],
)

C2 = Section(
    "c2",
    title=Text(vi="Trách nhiệm của người đứng đầu, tổ chức chỉ đạo", en="Responsibility of the head"),
    criteria=[
        Criterion(
            "mass-organizations/c2a-head-directs",
            title=Text(
                vi="Người đứng đầu chủ trì họp, kiểm tra thực địa", en="The head chairs meetings and checks the field"
            ),
            source=clauses("P6.1", "P6.2"),
            points=model_points(3),
            rule=rules.ladder(
                YEAR.head_meetings + YEAR.field_checks,
                rules.at_least(4, 3),
                rules.at_least(2, 2),
                rules.at_least(1, 1),
            ),
            evidence=[Text(vi="Biên bản cuộc họp, biên bản kiểm tra", en="Minutes of meetings and checks")],
        ),
        Criterion(
            "mass-organizations/c2b-conclusions",
            title=Text(
                vi="Thực hiện đúng hạn kết luận của người đứng đầu", en="Conclusions of the head carried out on time"
            ),
            source=clauses("P6.1", "P6.2"),
            points=model_points(2),
            rule=rules.pro_rata(YEAR.conclusions_done_on_time, of=YEAR.conclusions_due),
            applies_when=YEAR.conclusions_due > 0,
            evidence=[Text(vi="Thông báo kết luận, danh mục theo dõi", en="Conclusion notices and follow-up list")],
        ),
    ],
)

C3 = Section(
    "c3",
    title=Text(vi="Tuyên truyền trong các tầng lớp Nhân dân", en="Communication"),
    criteria=[
        Criterion(
            "mass-organizations/c3a-areas",
            title=Text(vi="Khu dân cư được tuyên truyền", en="Residential areas reached"),
            source=clauses("P4.1"),
            points=model_points(6),
            rule=rules.pro_rata(YEAR.areas_reached, of=YEAR.residential_areas),
            applies_when=YEAR.residential_areas > 0,
            evidence=[Text(vi="Biên bản có danh sách tham dự", en="Minutes with attendance")],
        ),
        Criterion(
            "mass-organizations/c3b-sessions",
            title=Text(vi="Buổi tuyên truyền theo kế hoạch", en="Sessions held as planned"),
            source=clauses("P4.1"),
            points=model_points(4),
            rule=rules.pro_rata(YEAR.sessions_held, of=YEAR.sessions_planned),
            applies_when=YEAR.sessions_planned > 0,
            evidence=[
                Text(vi="Chương trình tuyên truyền", en="Programme"),
                Text(vi="Biên bản có danh sách tham dự", en="Minutes with attendance"),
            ],
        ),
    ],
)

C4 = Section(
    "c4",
    title=Text(vi="Vận động hội viên, đoàn viên, Nhân dân tham gia hưởng ứng", en="Mobilising members and people"),
    criteria=[
        Criterion(
            "mass-organizations/c4a-branches",
            title=Text(vi="Tổ chức cơ sở phát động phong trào", en="Branches that launched the movement"),
            source=clauses("P4.1"),
            points=model_points(4),
            rule=rules.pro_rata(YEAR.branches_launched, of=YEAR.branches),
            applies_when=YEAR.branches > 0,
            evidence=[Text(vi="Báo cáo của tổ chức cơ sở", en="Branch reports")],
        ),
        Criterion(
            "mass-organizations/c4b-members",
            title=Text(vi="Giúp đỡ hội viên, đoàn viên nghèo", en="Poor members helped"),
            source=clauses("P4.1"),
            points=model_points(6),
            rule=rules.pro_rata(YEAR.poor_members_helped, of=YEAR.poor_members),
            applies_when=YEAR.poor_members > 0,
            evidence=[Text(vi="Danh sách hội viên, đoàn viên được giúp đỡ", en="List of members helped")],
        ),
    ],
)

C5 = Section(
    "c5",
    title=Text(
        vi="Gắn với cuộc vận động “Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh”",
        en="Tie to the united-people campaign",
    ),
    criteria=[
        Criterion(
            "mass-organizations/c5a-areas",
            title=Text(vi="Khu dân cư đạt nội dung đăng ký", en="Residential areas that achieved what they registered"),
            source=clauses("P4.2"),
            points=model_points(5),
            rule=rules.pro_rata(YEAR.areas_achieved, of=YEAR.areas_registered),
            applies_when=YEAR.areas_registered > 0,
            evidence=[Text(vi="Báo cáo cuộc vận động", en="Campaign report")],
        ),
        Criterion(
            "mass-organizations/c5b-contents",
            title=Text(vi="Thực hiện năm nội dung của cuộc vận động", en="The five contents carried out"),
            source=clauses("P4.2"),
            points=model_points(5),
            rule=rules.per_flag(
                YEAR.content_economy,
                YEAR.content_culture,
                YEAR.content_environment,
                YEAR.content_law,
                YEAR.content_democracy,
                each=1,
                at_most=5,
            ),
            evidence=[Text(vi="Báo cáo cuộc vận động", en="Campaign report")],
        ),
    ],
)
