"""What a People's Committee reports for one year (criteria A1 to A12)."""

from typing import Any

from emulation import Contributions, Count, Day, Flag, Form, Listing, Money, Rate, Text, measure
from emulation_government_bodies._cases import ModelCase
from emulation_government_bodies._units import (
    CASES,
    HOUSEHOLD,
    MOST_HOUSEHOLDS,
    MOST_ITEMS,
    MOST_MONEY,
    MOST_PEOPLE,
    PERCENTAGE_POINTS,
    PERSON,
    TIMES,
    VND,
)

RECOGNISED = Text(
    vi="theo quyết định công nhận kết quả rà soát của Chủ tịch UBND cấp xã; nhập một lần, không kê lại",
    en="from the recognition decision of the yearly review; imported once, never retyped",
)


def _households(vi: str, en: str, *, at_least: int = 0, more: Text = RECOGNISED) -> Any:  # noqa: ANN401 - a field's default
    return measure(vi=vi, en=en, at_least=at_least, at_most=MOST_HOUSEHOLDS, unit=HOUSEHOLD, origin="import", help=more)


def _fall(vi: str, en: str) -> Any:  # noqa: ANN401 - a field's default
    return measure(vi=vi, en=en, at_most=100, unit=PERCENTAGE_POINTS, origin="target", may_not_apply=True)


def _money(vi: str, en: str) -> Any:  # noqa: ANN401 - a field's default
    return measure(vi=vi, en=en, at_most=MOST_MONEY, unit=VND)


def _target_money(vi: str, en: str) -> Any:  # noqa: ANN401 - a field's default
    return measure(vi=vi, en=en, at_most=MOST_MONEY, unit=VND, origin="target", may_not_apply=True)


def _deprived(vi: str, en: str) -> Any:  # noqa: ANN401 - a field's default
    return measure(
        vi=f"Số hộ nghèo thiếu hụt về {vi} đầu năm",
        en=f"Poor households deprived in {en} at the start of the year",
        at_most=MOST_HOUSEHOLDS,
        unit=HOUSEHOLD,
        origin="import",
    )


def _to_resolve(vi: str, en: str) -> Any:  # noqa: ANN401 - a field's default
    return measure(
        vi=f"Số hộ được giao giải quyết thiếu hụt về {vi}",
        en=f"Households whose deprivation in {en} was assigned to be resolved",
        at_most=MOST_HOUSEHOLDS,
        unit=HOUSEHOLD,
        origin="target",
        may_not_apply=True,
    )


def _resolved(vi: str, en: str) -> Any:  # noqa: ANN401 - a field's default
    return measure(
        vi=f"Số hộ đã được giải quyết thiếu hụt về {vi}",
        en=f"Households whose deprivation in {en} was resolved",
        at_most=MOST_HOUSEHOLDS,
        unit=HOUSEHOLD,
    )


class PeoplesCommitteeYear(Form):
    """What a People's Committee reports for one year."""

    # A1
    plan_issued: Flag = measure(
        vi="Đã ban hành kế hoạch thực hiện phong trào trong năm", en="A plan of the movement was issued in the year"
    )
    plan_issued_on: Day = measure(vi="Ngày ban hành kế hoạch", en="Plan issued on")
    plan_due: Day = measure(vi="Hạn ban hành kế hoạch", en="Plan due on", origin="target")
    plan_has_targets: Flag = measure(vi="Kế hoạch có chỉ tiêu cụ thể", en="The plan states targets")
    plan_has_measures: Flag = measure(vi="Kế hoạch có giải pháp cụ thể", en="The plan states measures")
    plan_has_funding: Flag = measure(vi="Kế hoạch có nguồn kinh phí", en="The plan states the funding")
    plan_has_tasks: Flag = measure(vi="Kế hoạch phân công rõ trách nhiệm", en="The plan says who does what")
    plan_has_group_criteria: Flag = measure(
        vi="Kế hoạch có tiêu chí thi đua cho từng nhóm đối tượng", en="The plan has criteria for each group"
    )

    # A2
    head_meetings: Count = measure(
        vi="Số cuộc họp do người đứng đầu chủ trì", en="Meetings chaired by the head", at_most=366, unit=TIMES
    )
    field_checks: Count = measure(
        vi="Số cuộc kiểm tra thực địa của người đứng đầu", en="Field checks by the head", at_most=366, unit=TIMES
    )
    conclusions_due: Count = measure(
        vi="Số kết luận đến hạn thực hiện", en="Conclusions due to be carried out", at_most=MOST_ITEMS
    )
    conclusions_done_on_time: Count = measure(
        vi="Số kết luận thực hiện đúng hạn", en="Conclusions carried out on time", at_most=MOST_ITEMS
    )

    # A3: both years' own numbers of households, the flow of the year, and what inspection took back.
    households_start: Count = _households(
        "Tổng số hộ dân đầu năm", "All households at the start of the year", at_least=1
    )
    households_end: Count = _households("Tổng số hộ dân cuối năm", "All households at the end of the year", at_least=1)
    poor_start: Count = _households("Số hộ nghèo đầu năm", "Poor households at the start of the year")
    poor_end: Count = _households("Số hộ nghèo cuối năm", "Poor households at the end of the year")
    near_start: Count = _households("Số hộ cận nghèo đầu năm", "Near-poor households at the start of the year")
    near_end: Count = _households("Số hộ cận nghèo cuối năm", "Near-poor households at the end of the year")
    target_poor: Rate = _fall("Chỉ tiêu giảm tỷ lệ hộ nghèo được giao", "Assigned fall of the rate of poor households")
    target_near: Rate = _fall(
        "Chỉ tiêu giảm tỷ lệ hộ cận nghèo được giao", "Assigned fall of the rate of near-poor households"
    )
    target_multidimensional: Rate = _fall(
        "Chỉ tiêu giảm tỷ lệ nghèo đa chiều được giao", "Assigned fall of the multidimensional poverty rate"
    )
    escaped: Count = _households("Số hộ thoát nghèo trong năm", "Households that escaped poverty in the year")
    merged_or_left: Count = _households(
        "Số hộ nghèo giảm do chuyển đi, nhập hộ, xóa hộ", "Poor households that moved away, merged or ceased"
    )
    relapsed: Count = _households("Số hộ tái nghèo trong năm", "Households that relapsed into poverty in the year")
    newly_poor: Count = _households("Số hộ nghèo phát sinh mới trong năm", "Newly poor households in the year")
    moved_in: Count = _households("Số hộ nghèo chuyển đến trong năm", "Poor households that moved in")
    near_escaped: Count = _households(
        "Số hộ thoát cận nghèo trong năm", "Households that escaped near-poverty in the year"
    )
    near_merged_or_left: Count = _households(
        "Số hộ cận nghèo giảm do chuyển đi, nhập hộ, xóa hộ hoặc rơi xuống hộ nghèo",
        "Near-poor households that moved away, merged, ceased or became poor",
    )
    near_relapsed: Count = _households("Số hộ tái cận nghèo trong năm", "Households that relapsed into near-poverty")
    near_newly: Count = _households(
        "Số hộ cận nghèo phát sinh mới trong năm, kể cả từ hộ nghèo lên",
        "Newly near-poor households in the year, formerly poor ones included",
    )
    near_moved_in: Count = _households("Số hộ cận nghèo chuyển đến trong năm", "Near-poor households that moved in")
    escapes_annulled: Count = _households(
        "Số hộ bị hủy kết quả thoát nghèo",
        "Escapes annulled by inspection",
        more=Text(
            vi="thoát nghèo trong năm, thanh tra, kiểm tra kết luận là sai mà quyết định công nhận chưa sửa;"
            " ghi bằng hồ sơ thay thế",
            en="escapes of the year that inspection found wrong and the recognition decision still counts;"
            " filed in a replacing submission",
        ),
    )
    escapes_misclassified: Count = _households(
        "Số hộ tái nghèo do phân loại sai",
        "Relapses by wrong classification",
        more=Text(
            vi="thoát nghèo trong năm, tái nghèo trong vòng 12 tháng và được kết luận là phân loại sai;"
            " ghi vào hồ sơ thay thế của năm đã công nhận thoát nghèo",
            en="escapes of the year that relapsed within 12 months and were found wrongly classified;"
            " filed in a replacing submission of the year of the escape",
        ),
    )
    near_escapes_annulled: Count = _households(
        "Số hộ bị hủy kết quả thoát cận nghèo", "Annulled escapes from near-poverty"
    )

    # A4
    escaped_last_3y: Count = _households(
        "Số hộ đã thoát nghèo trong 3 năm trước", "Households that escaped in the three years before"
    )
    newly_poor_force_majeure: Count = _households(
        "Số hộ nghèo phát sinh do thiên tai, bất khả kháng",
        "Newly poor by disaster or force majeure",
        more=Text(vi="theo xác nhận của cơ quan phòng, chống thiên tai", en="confirmed by the disaster authority"),
    )

    # A5
    em_households_start: Count = _households(
        "Tổng số hộ dân tộc thiểu số đầu năm", "Ethnic-minority households at the start of the year"
    )
    em_households_end: Count = _households(
        "Tổng số hộ dân tộc thiểu số cuối năm", "Ethnic-minority households at the end of the year"
    )
    em_poor_start: Count = _households(
        "Số hộ nghèo dân tộc thiểu số đầu năm", "Poor ethnic-minority households at the start of the year"
    )
    em_poor_end: Count = _households(
        "Số hộ nghèo dân tộc thiểu số cuối năm", "Poor ethnic-minority households at the end of the year"
    )
    em_target: Rate = _fall(
        "Chỉ tiêu giảm tỷ lệ nghèo dân tộc thiểu số được giao",
        "Assigned fall of the poverty rate of ethnic-minority households",
    )
    em_escapes_annulled: Count = _households(
        "Số hộ dân tộc thiểu số bị hủy kết quả thoát nghèo",
        "Annulled escapes of ethnic-minority households",
    )

    # A6
    better_off_defined: Flag = measure(
        vi="Kế hoạch có định nghĩa hộ khá, giàu",
        en="The plan defines a better-off household",
        origin="target",
        help=Text(
            vi="định nghĩa nằm trong kế hoạch; không có thì tiêu chí không áp dụng",
            en="the definition stands in the plan; without one the criterion does not apply",
        ),
    )
    better_off_start: Count = _households(
        "Số hộ khá, giàu đầu năm", "Better-off households at the start of the year", more=Text(
            vi="theo định nghĩa của kế hoạch", en="as the plan defines them"
        )
    )  # fmt: skip
    better_off_end: Count = _households(
        "Số hộ khá, giàu cuối năm", "Better-off households at the end of the year", more=Text(
            vi="theo định nghĩa của kế hoạch", en="as the plan defines them"
        )
    )  # fmt: skip

    # A7
    central: Money = _money("Vốn ngân sách trung ương", "Central budget")
    local_budget: Money = _money("Ngân sách địa phương đã bố trí", "Local budget allocated")
    local_plan: Money = _target_money("Ngân sách địa phương phải bố trí", "Local budget to be allocated")
    policy_credit: Money = _money("Vốn tín dụng chính sách", "Policy credit")
    allocated: Money = _money("Tổng vốn giảm nghèo được phân bổ", "Poverty-reduction funds allocated")
    disbursed: Money = _money("Tổng vốn giảm nghèo đã giải ngân", "Poverty-reduction funds disbursed")
    mobilised: Money = _money("Nguồn lực xã hội huy động", "Resources mobilised")
    mobilised_target: Money = _target_money("Chỉ tiêu huy động nguồn lực", "Target of resources to be mobilised")
    contributions: Contributions = measure(vi="Sổ đóng góp", en="Register of contributions")

    # A8
    cases: Listing[ModelCase] = measure(
        vi="Mô hình, sáng kiến, dự án giảm nghèo", en="Models, initiatives and projects", at_most=200
    )

    # A9
    ntm_criteria_met: Count = measure(
        vi="Số tiêu chí nông thôn mới đạt", en="New-rural criteria met", at_most=MOST_ITEMS, origin="import"
    )
    ntm_criteria_assigned: Count = measure(
        vi="Số tiêu chí nông thôn mới được giao",
        en="New-rural criteria assigned",
        at_most=MOST_ITEMS,
        origin="target",
        may_not_apply=True,
    )

    # A10: poor, near-poor and newly escaped workers.
    needing_work: Count = measure(
        vi="Số lao động nghèo, cận nghèo, mới thoát nghèo cần việc làm",
        en="Poor, near-poor and newly escaped workers who need work",
        at_most=MOST_PEOPLE,
        unit=PERSON,
    )
    placed: Count = measure(
        vi="Số lao động được giải quyết việc làm",
        en="Workers placed",
        at_most=MOST_PEOPLE,
        unit=PERSON,
    )
    placed_6_months: Count = measure(
        vi="Số lao động còn làm việc sau 6 tháng",
        en="Workers who still work after 6 months",
        at_most=MOST_PEOPLE,
        unit=PERSON,
    )

    # A11
    health_deprived: Count = _deprived("y tế", "health care")
    health_target: Count = _to_resolve("y tế", "health care")
    health_resolved: Count = _resolved("y tế", "health care")
    education_deprived: Count = _deprived("giáo dục", "education")
    education_target: Count = _to_resolve("giáo dục", "education")
    education_resolved: Count = _resolved("giáo dục", "education")
    housing_deprived: Count = _deprived("nhà ở", "housing")
    housing_target: Count = _to_resolve("nhà ở", "housing")
    housing_resolved: Count = _resolved("nhà ở", "housing")
    water_deprived: Count = _deprived("nước sinh hoạt", "domestic water")
    water_target: Count = _to_resolve("nước sinh hoạt", "domestic water")
    water_resolved: Count = _resolved("nước sinh hoạt", "domestic water")
    sanitation_deprived: Count = _deprived("vệ sinh môi trường", "sanitation")
    sanitation_target: Count = _to_resolve("vệ sinh môi trường", "sanitation")
    sanitation_resolved: Count = _resolved("vệ sinh môi trường", "sanitation")
    information_deprived: Count = _deprived("thông tin", "information")
    information_target: Count = _to_resolve("thông tin", "information")
    information_resolved: Count = _resolved("thông tin", "information")
    other_eligible: Count = measure(
        vi="Số người nghèo đủ điều kiện hưởng trợ giúp xã hội, trợ giúp pháp lý, văn hóa",
        en="Poor people eligible for social protection, legal aid and culture",
        at_most=MOST_PEOPLE,
        unit=PERSON,
    )
    other_served: Count = measure(
        vi="Số người nghèo đã được phục vụ", en="Poor people served", at_most=MOST_PEOPLE, unit=PERSON
    )

    # A12
    hamlets: Count = measure(vi="Số thôn, xóm, tổ dân phố", en="Hamlets and residential groups", at_most=MOST_ITEMS)
    hamlets_held_meeting: Count = measure(
        vi="Số thôn, xóm, tổ dân phố đã họp dân phát động phong trào",
        en="Hamlets and residential groups that held a launching meeting",
        at_most=MOST_ITEMS,
    )
    poor_able: Count = measure(
        vi="Số hộ nghèo, cận nghèo còn khả năng lao động",
        en="Poor and near-poor households able to work",
        at_most=MOST_HOUSEHOLDS,
        unit=HOUSEHOLD,
    )
    poor_registered: Count = measure(
        vi="Số hộ tự nguyện đăng ký thoát nghèo",
        en="Households that freely registered to escape poverty",
        at_most=MOST_HOUSEHOLDS,
        unit=HOUSEHOLD,
        help=Text(
            vi="tự nguyện; không giao chỉ tiêu số hộ đăng ký", en="voluntary; never a target that has to be filled"
        ),
    )

    # Bonus, penalty, condition
    models_adopted: Count = measure(
        vi="Số mô hình được huyện, xã khác áp dụng", en="Models adopted by another district or commune", at_most=100
    )
    hardship_left: Count = measure(
        vi="Số huyện nghèo, xã nghèo, xã, thôn đặc biệt khó khăn ra khỏi diện",
        en="Poor districts or communes and extremely difficult communes or hamlets that left that status",
        at_most=100,
        origin="import",
    )
    report_days_late: Count = measure(
        vi="Số ngày nộp báo cáo chậm",
        en="Days that the report was late",
        at_most=366,
        unit=Text(vi="ngày", en="days"),
        origin="import",
    )
    wrong_or_omitted_households: Count = measure(
        vi="Số hộ phân loại sai hoặc bỏ sót do thanh tra, kiểm tra phát hiện",
        en="Households wrongly classified or omitted, found by inspection",
        at_most=MOST_HOUSEHOLDS,
        unit=HOUSEHOLD,
        origin="import",
    )
    waste_findings: Count = measure(
        vi="Số kết luận về hình thức, lãng phí", en="Findings of waste or show-only activity",
        at_most=100, unit=CASES, origin="import",
    )  # fmt: skip
    funds_misused: Flag = measure(
        vi="Kết luận có sử dụng sai mục đích kinh phí giảm nghèo",
        en="Misuse of poverty-reduction funds was concluded",
        origin="import",
        help=Text(
            vi="đang xác minh thì ghi trạng thái tạm dừng xem xét", en="while it is under verification: withheld"
        ),
    )
