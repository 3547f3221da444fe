"""What a provincial department reports for one year (criteria B1 to B10)."""

from typing import Any

from emulation import Contributions, Count, Day, Flag, Form, Level, Listing, Money, Number, Text, measure
from emulation_government_bodies._cases import ModelCase
from emulation_government_bodies._units import (
    CASES,
    HOUSEHOLD,
    MOST_HOUSEHOLDS,
    MOST_ITEMS,
    MOST_MONEY,
    MOST_PEOPLE,
    PERSON,
    TIMES,
    VND,
)

INDICATORS = {
    "employment": Text(vi="việc làm", en="employment"),
    "dependents": Text(vi="người phụ thuộc trong hộ", en="dependents"),
    "nutrition": Text(vi="dinh dưỡng", en="nutrition"),
    "health-insurance": Text(vi="bảo hiểm y tế", en="health insurance"),
    "adult-education": Text(vi="trình độ giáo dục của người lớn", en="adult education"),
    "child-schooling": Text(vi="tình trạng đi học của trẻ em", en="schooling of children"),
    "housing-quality": Text(vi="chất lượng nhà ở", en="quality of housing"),
    "housing-area": Text(vi="diện tích nhà ở bình quân đầu người", en="housing area per person"),
    "water": Text(vi="nguồn nước sinh hoạt", en="domestic water"),
    "sanitation": Text(vi="nhà tiêu hợp vệ sinh", en="hygienic toilet"),
    "telecommunication": Text(vi="sử dụng dịch vụ viễn thông", en="telecommunication"),
    "information": Text(vi="phương tiện phục vụ tiếp cận thông tin", en="means of information"),
    "other": Text(vi="chỉ số khác được giao", en="another assigned indicator"),
}
"""The twelve deprivation indicators of 2021–2025, and whatever else the plan assigns."""


def _assigned(vi: str, en: str, *, unit: Text | None = None, at_most: int = MOST_ITEMS) -> Any:  # noqa: ANN401 - a field's default
    """Describe what a plan or a superior assigns, or does not assign."""
    return measure(vi=vi, en=en, at_most=at_most, unit=unit, origin="target", may_not_apply=True)


def _done(vi: str, en: str, *, unit: Text | None = None, at_most: int = MOST_ITEMS) -> Any:  # noqa: ANN401 - a field's default
    return measure(vi=vi, en=en, at_most=at_most, unit=unit)


class AssignedIndicator(Form):
    """One deprivation indicator in the field of the department, with the improvement that was assigned."""

    indicator: Level = measure(vi="Chỉ số", en="Indicator", choices=INDICATORS)
    target: Number = measure(
        vi="Mức cải thiện được giao",
        en="Improvement assigned",
        at_most=10**9,
        origin="target",
        help=Text(
            vi="số hộ hoặc điểm phần trăm; càng nhiều càng tốt", en="households or percentage points; more is better"
        ),
    )
    actual: Number = measure(
        vi="Mức cải thiện đạt được", en="Improvement reached", at_most=10**9,
        help=Text(vi="cùng đơn vị tính với mức được giao", en="in the unit of what was assigned"),
    )  # fmt: skip


class DepartmentYear(Form):
    """What a provincial department reports for one year."""

    # B1
    plan_issued: Flag = measure(
        vi="Đã ban hành kế hoạch thực hiện phong trào trong năm", en="A plan of the movement was issued in the year"
    )
    plan_issued_on: Day = measure(vi="Ngày ban hành kế hoạch", en="Plan issued on")
    plan_due: Day = measure(vi="Hạn ban hành kế hoạch", en="Plan due on", origin="target")
    plan_has_targets: Flag = measure(vi="Kế hoạch có chỉ tiêu cụ thể", en="The plan states targets")
    plan_has_criteria: Flag = measure(vi="Kế hoạch có tiêu chí thi đua cụ thể", en="The plan states criteria")
    plan_has_tasks: Flag = measure(vi="Kế hoạch phân công rõ trách nhiệm", en="The plan says who does what")
    guidance_due: Count = _assigned("Số văn bản hướng dẫn phải ban hành", "Guidance documents due")
    guidance_on_time: Count = _done("Số văn bản hướng dẫn ban hành đúng hạn", "Guidance documents issued on time")

    # B2
    head_meetings: Count = measure(
        vi="Số cuộc họp do người đứng đầu chủ trì", en="Meetings chaired by the head", at_most=366, unit=TIMES
    )
    field_checks: Count = measure(
        vi="Số cuộc kiểm tra thực địa của người đứng đầu", en="Field checks by the head", at_most=366, unit=TIMES
    )
    conclusions_due: Count = _done("Số kết luận đến hạn thực hiện", "Conclusions due to be carried out")
    conclusions_done_on_time: Count = _done("Số kết luận thực hiện đúng hạn", "Conclusions carried out on time")

    # B3
    tasks_due: Count = _assigned("Số nhiệm vụ giảm nghèo đến hạn", "Poverty-reduction tasks due")
    done_on_time: Count = _done("Số nhiệm vụ hoàn thành đúng hạn", "Tasks done on time")
    done_late: Count = _done("Số nhiệm vụ hoàn thành quá hạn", "Tasks done late")

    # B4
    indicators: Listing[AssignedIndicator] = measure(
        vi="Chỉ số thiếu hụt được giao cải thiện", en="Deprivation indicators assigned", at_most=50, may_not_apply=True
    )

    # B5
    managed: Money = _assigned(
        "Vốn giảm nghèo được giao quản lý", "Poverty-reduction funds managed", unit=VND, at_most=MOST_MONEY
    )
    funds_allocated: Flag = measure(vi="Đã phân bổ vốn", en="The funds were allocated")
    allocated_on: Day = measure(vi="Ngày phân bổ vốn", en="Funds allocated on")
    allocation_due: Day = measure(vi="Hạn phân bổ vốn", en="Funds due to be allocated on", origin="target")
    disbursed: Money = _done(
        "Vốn giảm nghèo đã giải ngân", "Poverty-reduction funds disbursed", unit=VND, at_most=MOST_MONEY
    )

    # B6
    assigned_households: Count = _assigned(
        "Số hộ nghèo được phân công giúp đỡ",
        "Poor households assigned to be helped",
        unit=HOUSEHOLD,
        at_most=MOST_HOUSEHOLDS,
    )
    helped: Count = _done("Số hộ đã được giúp đỡ", "Households helped", unit=HOUSEHOLD, at_most=MOST_HOUSEHOLDS)
    out_target: Count = _assigned(
        "Chỉ tiêu số hộ được giúp đỡ thoát nghèo",
        "Target of helped households to escape",
        unit=HOUSEHOLD,
        at_most=MOST_HOUSEHOLDS,
    )
    out_of_poverty: Count = measure(
        vi="Số hộ được giúp đỡ đã thoát nghèo",
        en="Helped households that escaped poverty",
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
    visits_due: Count = _assigned("Số lần phải xuống cơ sở", "Visits due", unit=TIMES)
    visits: Count = _done("Số lần đã xuống cơ sở", "Visits made", unit=TIMES)

    # B7
    mobilised: Money = _done("Nguồn lực huy động", "Resources mobilised", unit=VND, at_most=MOST_MONEY)
    mobilised_target: Money = _assigned(
        "Chỉ tiêu huy động nguồn lực", "Target of resources to be mobilised", unit=VND, at_most=MOST_MONEY
    )
    contributions: Contributions = measure(vi="Sổ đóng góp", en="Register of contributions")
    staff: Count = _done("Số cán bộ, công chức, người lao động", "Staff", unit=PERSON, at_most=MOST_PEOPLE)
    staff_contributing: Count = measure(
        vi="Số người tự nguyện đóng góp",
        en="Staff who freely contributed",
        at_most=MOST_PEOPLE,
        unit=PERSON,
        help=Text(vi="tự nguyện", en="voluntary"),
    )

    # B8
    cases: Listing[ModelCase] = measure(
        vi="Mô hình, sáng kiến, dự án giảm nghèo", en="Models, initiatives and projects", at_most=200
    )

    # B9
    ntm_tasks_due: Count = _assigned("Số nhiệm vụ nông thôn mới được giao", "New-rural tasks assigned")
    ntm_tasks_done: Count = _done("Số nhiệm vụ nông thôn mới hoàn thành", "New-rural tasks done")

    # B10
    products_planned: Count = _assigned("Số sản phẩm tuyên truyền theo kế hoạch", "Communication products planned")
    products_done: Count = _done("Số sản phẩm tuyên truyền đã thực hiện", "Communication products made")
    branches: Count = measure(vi="Số đơn vị trực thuộc", en="Subordinate units", at_most=MOST_ITEMS, may_not_apply=True)
    branches_launched: Count = _done(
        "Số đơn vị trực thuộc đã phát động phong trào", "Subordinate units that launched the movement"
    )

    # Bonus, penalty, condition
    tasks_done_early: Count = _done("Số nhiệm vụ hoàn thành trước hạn", "Tasks done early")
    provincial_initiatives: Count = measure(
        vi="Số sáng kiến được công nhận cấp tỉnh", en="Initiatives recognised at provincial level", at_most=100
    )
    report_days_late: Count = measure(
        vi="Số ngày nộp báo cáo chậm",
        en="Days that the report was late",
        at_most=366,
        unit=Text(vi="ngày", en="days"),
        origin="import",
    )
    tasks_returned: Count = measure(
        vi="Số nhiệm vụ bị trả lại do chất lượng",
        en="Tasks returned for their quality",
        at_most=MOST_ITEMS,
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
