"""What a cooperative reports for one year: members, services and distribution, not wages."""

from emulation import Count, Flag, Form, Listing, Money, Rate, Text, measure
from emulation_enterprises._shared_form import (
    TARGET_GROUP,
    ProductionModel,
    confirmed,
    finding,
    households,
    jobs,
    money,
    persons,
)


class CooperativeYear(Form):
    """Báo cáo năm của hợp tác xã.

    The target group is the poor, near-poor and newly escaped households of the plan.
    """

    members: Count = measure(
        vi="Tổng số thành viên", en="Members", unit=Text(vi="thành viên", en="members"), at_most=50_000
    )
    target_members: Count = measure(
        vi="Số thành viên thuộc nhóm hỗ trợ",
        en="Target-group members",
        unit=Text(vi="thành viên", en="members"),
        at_most=50_000,
        help=TARGET_GROUP,
    )
    target_linked: Count = households("Số hộ thuộc nhóm hỗ trợ liên kết", "Target-group households linked")
    pledged: Count = jobs("Số việc làm đã đăng ký cho nhóm hỗ trợ", "Jobs pledged to the target group")
    target_workers: Count = persons("Số lao động thuộc nhóm hỗ trợ", "Target-group workers", at_most=20_000)
    target_workers_6m: Count = persons(
        "Số lao động thuộc nhóm hỗ trợ làm việc từ 6 tháng",
        "Target-group workers employed for 6 months or more",
        at_most=20_000,
    )
    target_members_and_linked: Count = households(
        "Số thành viên và hộ liên kết thuộc nhóm hỗ trợ", "Target-group members and linked households"
    )
    target_served: Count = households(
        "Số hộ thuộc nhóm hỗ trợ được cung ứng vật tư, dịch vụ", "Target-group households served"
    )
    deferred_payment_households: Count = households(
        "Số hộ được ứng vốn, vật tư trả sau", "Households with advances or deferred payment"
    )
    target_output_offered: Money = money(
        "Giá trị sản phẩm nhóm hỗ trợ đưa bán cho hợp tác xã", "Value of products offered by the target group"
    )
    bought: Money = money("Giá trị sản phẩm hợp tác xã đã mua", "Value of these products bought")
    paid_on_time_share: Rate = measure(
        vi="Tỷ lệ thanh toán đúng hạn cho hộ",
        en="Share of payments to households made on time",
        may_not_apply=True,
        help=Text(vi="Không thu mua: ghi “không áp dụng”.", en="Not applicable where nothing was bought."),
    )
    chains: Count = measure(
        vi="Số chuỗi giá trị có hợp đồng bằng văn bản",
        en="Value chains under a written contract",
        unit=Text(vi="chuỗi", en="chains"),
        at_most=100,
    )
    target_households_in_chain: Count = households(
        "Số hộ thuộc nhóm hỗ trợ tham gia chuỗi", "Target-group households in the chains"
    )
    certified_products: Count = measure(
        vi="Số sản phẩm được chứng nhận", en="Certified products", unit=Text(vi="sản phẩm", en="products"), at_most=500
    )
    cases: Listing[ProductionModel] = measure(vi="Các mô hình sản xuất", en="Production models", at_most=50)
    target_households: Count = households(
        "Số hộ thuộc nhóm hỗ trợ tham gia hoạt động của hợp tác xã", "Target-group households that take part"
    )
    income_band_up: Count = households(
        "Số hộ tham gia tăng mức thu nhập", "Of them, households with a higher income band"
    )
    out_of_poverty: Count = households(
        "Số hộ tham gia thoát nghèo, thoát cận nghèo", "Of them, households that left poverty or near-poverty"
    )
    sessions: Count = measure(
        vi="Số lớp tập huấn, chuyển giao kỹ thuật",
        en="Training sessions",
        unit=Text(vi="lớp", en="sessions"),
        at_most=1_000,
    )
    target_all: Count = persons(
        "Số người thuộc nhóm hỗ trợ cần tập huấn", "Target-group persons to be trained", at_most=50_000
    )
    target_attending: Count = persons(
        "Số người thuộc nhóm hỗ trợ dự tập huấn", "Target-group persons that attended", at_most=50_000
    )
    pledge: Flag = measure(vi="Đã đăng ký nội dung thi đua", en="A pledge was made")
    report_filed: Flag = measure(vi="Đã báo cáo kết quả", en="The report was filed")
    members_meeting_informed: Flag = measure(
        vi="Đã công khai tại đại hội hoặc hội nghị thành viên", en="The members' meeting was informed"
    )

    # Bonus: none where nothing is claimed.
    premium_paid: Flag = measure(
        vi="Chia lãi hoặc mua giá cao hơn cho thành viên thuộc nhóm hỗ trợ",
        en="Distribution or price premium to target-group members",
    )
    group_founded: Flag = measure(
        vi="Giúp thành lập tổ hợp tác của hộ nghèo", en="It helped found a group of poor households"
    )
    ocop_product: Flag = measure(
        vi="Có sản phẩm OCOP với hộ cung ứng thuộc nhóm hỗ trợ", en="OCOP product with target-group suppliers"
    )

    # Penalty: what an authority found; none where it found nothing.
    false_figures: Count = finding("Số lần báo cáo số liệu sai đã được kết luận", "Confirmed false figures")

    # Conditions of commendation, as the competent authorities confirm them.
    no_overdue_tax: Flag = confirmed("no_overdue_tax")
    no_overdue_insurance: Flag = confirmed("no_overdue_insurance")
    no_environment_sanction: Flag = confirmed("no_environment_sanction")
    no_labour_sanction: Flag = confirmed("no_labour_sanction")
