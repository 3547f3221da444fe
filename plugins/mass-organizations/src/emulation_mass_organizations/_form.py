"""What the Front or a socio-political organisation reports for one year (criteria C1 to C11)."""

from typing import Any

from emulation import Contributions, Count, Day, Flag, Form, Money, Rate, Text, measure

HOUSEHOLD = Text(vi="hộ", en="households")
PERSON = Text(vi="người", en="people")
VND = Text(vi="đồng", en="VND")
TIMES = Text(vi="lần", en="times")
HOUSE = Text(vi="nhà", en="houses")
MEETINGS = Text(vi="cuộc", en="times")

MOST_HOUSEHOLDS = 1_000_000
MOST_PEOPLE = 5_000_000
MOST_MONEY = 10**13
MOST_ITEMS = 100_000


def _number(vi: str, en: str, *, unit: Text | None = None, at_most: int = MOST_ITEMS) -> Any:  # noqa: ANN401 - a field's default
    return measure(vi=vi, en=en, at_most=at_most, unit=unit)


def _assigned(vi: str, en: str, *, unit: Text | None = None, at_most: int = MOST_ITEMS) -> Any:  # noqa: ANN401 - a field's default
    """Describe what a plan or a superior assigns, or does not assign."""
    return measure(vi=vi, en=en, at_most=at_most, unit=unit, origin="target", may_not_apply=True)


class OrganizationYear(Form):
    """What the Front or a socio-political organisation reports for one year."""

    # C1
    plan_issued: Flag = measure(
        vi="Đã ban hành kế hoạch thực hiện phong trào trong năm", en="A plan of the movement was issued in the year"
    )
    plan_issued_on: Day = measure(vi="Ngày ban hành kế hoạch", en="Plan issued on")
    plan_due: Day = measure(vi="Hạn ban hành kế hoạch", en="Plan due on", origin="target")
    plan_has_content: Flag = measure(vi="Kế hoạch có nội dung thi đua cụ thể", en="The plan has concrete content")
    plan_has_criteria: Flag = measure(vi="Kế hoạch có tiêu chí thi đua cụ thể", en="The plan has concrete criteria")
    plan_has_tasks: Flag = measure(vi="Kế hoạch giao nhiệm vụ cho từng cấp", en="The plan gives each level its tasks")
    plan_has_forms: Flag = measure(
        vi="Kế hoạch nêu hình thức tổ chức phong trào", en="The plan states the form of the movement"
    )

    # C2
    head_meetings: Count = _number(
        "Số cuộc họp do người đứng đầu chủ trì", "Meetings chaired by the head", unit=TIMES, at_most=366
    )
    field_checks: Count = _number(
        "Số cuộc kiểm tra thực địa của người đứng đầu", "Field checks by the head", unit=TIMES, at_most=366
    )
    conclusions_due: Count = _number("Số kết luận đến hạn thực hiện", "Conclusions due to be carried out")
    conclusions_done_on_time: Count = _number("Số kết luận thực hiện đúng hạn", "Conclusions carried out on time")

    # C3
    residential_areas: Count = _number("Số khu dân cư", "Residential areas")
    areas_reached: Count = _number("Số khu dân cư được tuyên truyền", "Residential areas reached")
    sessions_planned: Count = _assigned("Số buổi tuyên truyền theo kế hoạch", "Sessions planned")
    sessions_held: Count = _number("Số buổi tuyên truyền đã tổ chức", "Sessions held")

    # C4
    branches: Count = measure(
        vi="Số chi hội, chi đoàn, tổ chức thành viên", en="Branches and member organisations", at_most=MOST_ITEMS,
        may_not_apply=True,
    )  # fmt: skip
    branches_launched: Count = _number(
        "Số chi hội, chi đoàn, tổ chức thành viên đã phát động", "Branches that launched the movement"
    )
    poor_members: Count = measure(
        vi="Số hội viên, đoàn viên nghèo", en="Poor members", at_most=MOST_PEOPLE, unit=PERSON, may_not_apply=True
    )
    poor_members_helped: Count = _number(
        "Số hội viên, đoàn viên nghèo được giúp đỡ", "Poor members helped", unit=PERSON, at_most=MOST_PEOPLE
    )

    # C5: the five contents of the campaign.
    areas_registered: Count = _number("Số khu dân cư đăng ký", "Residential areas registered")
    areas_achieved: Count = _number("Số khu dân cư đạt nội dung đăng ký", "Residential areas that achieved it")
    content_economy: Flag = measure(
        vi="Thực hiện nội dung phát triển kinh tế, giảm nghèo", en="Content carried out: economy and poverty"
    )
    content_culture: Flag = measure(
        vi="Thực hiện nội dung văn hóa, giáo dục, y tế", en="Content carried out: culture, education, health"
    )
    content_environment: Flag = measure(
        vi="Thực hiện nội dung bảo vệ môi trường, cảnh quan", en="Content carried out: environment"
    )
    content_law: Flag = measure(
        vi="Thực hiện nội dung chấp hành pháp luật, giữ gìn an ninh, trật tự", en="Content carried out: law and order"
    )
    content_democracy: Flag = measure(
        vi="Thực hiện nội dung dân chủ, giám sát, xây dựng hệ thống chính trị",
        en="Content carried out: democracy, supervision, political system",
    )

    # C6
    fund_target: Money = _assigned(
        "Chỉ tiêu vận động Quỹ “Vì người nghèo” và an sinh xã hội",
        "Target of the Fund for the Poor and social security",
        unit=VND,
        at_most=MOST_MONEY,
    )
    fund_raised: Money = _number("Tiền vận động được", "Money raised", unit=VND, at_most=MOST_MONEY)
    in_kind_value: Money = _number(
        "Giá trị hiện vật vận động được",
        "Value in kind",
        unit=VND,
        at_most=MOST_MONEY,
    )
    received_available: Money = _number(
        "Số tiền Quỹ có để chi trong năm", "Money available", unit=VND, at_most=MOST_MONEY
    )
    spent: Money = _number("Số tiền Quỹ đã chi", "Money spent", unit=VND, at_most=MOST_MONEY)
    contributions: Contributions = measure(vi="Sổ đóng góp", en="Register of contributions")

    # C7
    launch_held: Flag = measure(vi="Đã phát động Tháng cao điểm", en="The peak month was launched")
    launched_on: Day = measure(vi="Ngày phát động Tháng cao điểm", en="Peak month launched on")
    peak_households_planned: Count = _assigned(
        "Số hộ dự kiến hỗ trợ trong Tháng cao điểm",
        "Households to be supported in the peak month",
        unit=HOUSEHOLD,
        at_most=MOST_HOUSEHOLDS,
    )
    peak_households_supported: Count = _number(
        "Số hộ đã hỗ trợ trong Tháng cao điểm",
        "Households supported in the peak month",
        unit=HOUSEHOLD,
        at_most=MOST_HOUSEHOLDS,
    )
    report_public: Flag = measure(vi="Đã công khai báo cáo Tháng cao điểm", en="The report of the peak month is public")
    closed_report_on: Day = measure(vi="Ngày báo cáo tổng kết Tháng cao điểm", en="Closing report of the peak month on")

    # C8
    houses_assigned: Count = _assigned("Số nhà được giao hỗ trợ", "Houses assigned", unit=HOUSE)
    houses_done: Count = _number("Số nhà đã hoàn thành", "Houses done", unit=HOUSE)
    houses_done_on_time: Count = _number("Số nhà hoàn thành đúng hạn", "Houses done on time", unit=HOUSE)
    houses_value: Money = _number("Giá trị hỗ trợ nhà ở", "Value of the houses", unit=VND, at_most=MOST_MONEY)

    # C9
    livelihood_supported: Count = measure(
        vi="Số hộ được hỗ trợ sinh kế",
        en="Households given livelihood support",
        at_most=MOST_HOUSEHOLDS,
        unit=HOUSEHOLD,
        may_not_apply=True,
    )
    out_of_poverty_12m: Count = measure(
        vi="Số hộ thoát nghèo trong 12 tháng sau hỗ trợ",
        en="Households out of poverty within 12 months of the support",
        at_most=MOST_HOUSEHOLDS,
        unit=HOUSEHOLD,
        origin="import",
        help=Text(vi="theo quyết định công nhận của cấp xã", en="by the commune's recognition decision"),
    )
    out_annulled: Count = measure(
        vi="Số hộ bị hủy kết quả thoát nghèo",
        en="Households whose escape was annulled",
        at_most=MOST_HOUSEHOLDS,
        unit=HOUSEHOLD,
        origin="import",
        help=Text(
            vi="hủy sau thanh tra, kiểm tra, hoặc tái nghèo trong 12 tháng do phân loại sai; ghi bằng hồ sơ thay thế",
            en="annulled by inspection, or relapsed within 12 months by wrong classification; by a replacing filing",
        ),
    )

    # C10: first as the movement's appraisal is supervised, then as the Front supervises and appraises within itself.
    supervisions_planned: Count = _assigned(
        "Số cuộc giám sát việc bình xét theo kế hoạch", "Supervisions of the appraisal planned", unit=MEETINGS
    )
    supervisions_held: Count = _number(
        "Số cuộc giám sát việc bình xét đã tổ chức", "Supervisions of the appraisal held", unit=MEETINGS
    )
    recommendations: Count = _number("Số kiến nghị sau giám sát việc bình xét", "Recommendations on the appraisal")
    answered: Count = _number("Số kiến nghị đã được trả lời", "Recommendations answered")
    appraisals_due: Count = _number(
        "Số cuộc bình xét của phong trào phải tổ chức", "Appraisals of the movement due", unit=MEETINGS
    )
    appraisals_public_before_filing: Count = _number(
        "Số cuộc bình xét công khai trước khi lập hồ sơ", "Appraisals made public before filing", unit=MEETINGS
    )
    own_supervisions_planned: Count = _assigned(
        "Số cuộc giám sát trong hệ thống theo kế hoạch", "Supervisions within the Front planned", unit=MEETINGS
    )
    own_supervisions_held: Count = _number(
        "Số cuộc giám sát trong hệ thống đã tổ chức", "Supervisions within the Front held", unit=MEETINGS
    )
    own_recommendations: Count = _number("Số kiến nghị sau giám sát trong hệ thống", "Recommendations within the Front")
    own_answered: Count = _number(
        "Số kiến nghị trong hệ thống đã được trả lời", "Recommendations within the Front answered"
    )
    own_appraisals_due: Count = _number(
        "Số cuộc bình xét trong hệ thống phải tổ chức", "Appraisals within the Front due", unit=MEETINGS
    )
    own_appraisals_public_before_filing: Count = _number(
        "Số cuộc bình xét trong hệ thống công khai trước khi lập hồ sơ",
        "Appraisals within the Front made public before filing",
        unit=MEETINGS,
    )
    appraisals_of_own_unit: Count = measure(
        vi="Số cuộc bình xét có người giám sát chấm điểm đơn vị mình",
        en="Appraisals in which a supervisor scored its own unit",
        at_most=MOST_ITEMS,
        unit=MEETINGS,
        origin="import",
    )

    # C11
    receipts_due: Count = _number("Số khoản tiếp nhận, hỗ trợ phải công khai", "Receipts due to be posted")
    receipts_posted: Count = _number("Số khoản tiếp nhận, hỗ trợ đã công khai", "Receipts posted")
    admin_cost_share: Rate = measure(
        vi="Tỷ lệ chi hành chính, tổ chức trong tổng chi", en="Share of administration in all spending"
    )

    # Bonus, penalty, condition
    models_adopted: Count = measure(
        vi="Số mô hình được đơn vị khác áp dụng", en="Models adopted by another unit", at_most=100
    )
    double_claims: Count = measure(
        vi="Số đóng góp kê khai tính điểm trùng với đơn vị khác",
        en="Contributions claimed that count for another unit",
        at_most=MOST_ITEMS,
        origin="import",
        help=Text(
            vi="theo kết luận của người thẩm định; nêu là phối hợp thì không phải trùng",
            en="found by the appraiser; naming one as joint is no double claim",
        ),
    )
    report_days_late: Count = measure(
        vi="Số ngày nộp báo cáo chậm",
        en="Days that the report was late",
        at_most=366,
        unit=Text(vi="ngày", en="days"),
        origin="import",
    )
    fund_violation: Flag = measure(
        vi="Kết luận có sai phạm trong quản lý, sử dụng Quỹ “Vì người nghèo”",
        en="A violation in the Fund for the Poor was concluded",
        origin="import",
        help=Text(
            vi="đang xác minh thì ghi trạng thái tạm dừng xem xét", en="while it is under verification: withheld"
        ),
    )
