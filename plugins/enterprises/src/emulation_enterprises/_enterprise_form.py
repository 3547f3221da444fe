"""What an enterprise reports for one year."""

from emulation import Contributions, Count, Flag, Form, Listing, Money, Number, Rate, Text, measure
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


class ValueChain(Form):
    """One value chain under a written contract."""

    contract_years: Number = measure(
        vi="Thời hạn hợp đồng bằng văn bản",
        en="Term of the written contract",
        unit=Text(vi="năm", en="years"),
        at_most=50,
        decimals=1,
        help=Text(vi="Không có hợp đồng bằng văn bản: ghi 0.", en="0 without a written contract."),
    )
    chain_households: Count = households("Số hộ tham gia chuỗi", "Households in the chain")
    chain_target_households: Count = households(
        "Số hộ thuộc nhóm hỗ trợ tham gia chuỗi", "Target-group households in the chain"
    )


class EnterpriseYear(Form):
    """Báo cáo năm của doanh nghiệp.

    The target group is the poor, near-poor and newly escaped households of the plan.
    """

    workers: Count = persons("Tổng số lao động", "Workers")
    target_workers: Count = measure(
        vi="Số lao động thuộc nhóm hỗ trợ",
        en="Target-group workers",
        unit=Text(vi="người", en="persons"),
        at_most=200_000,
        help=TARGET_GROUP,
    )
    target_jobs_pledged: Count = jobs(
        "Số việc làm mới đã đăng ký cho nhóm hỗ trợ", "New jobs pledged to the target group"
    )
    target_jobs_new: Count = jobs("Số việc làm mới cho nhóm hỗ trợ", "New jobs for the target group")
    target_workers_12m: Count = persons(
        "Số lao động thuộc nhóm hỗ trợ làm việc từ 12 tháng", "Target-group workers employed for 12 months or more"
    )
    target_workers_insured: Count = persons(
        "Số lao động thuộc nhóm hỗ trợ được đóng bảo hiểm", "Target-group workers insured"
    )
    trained: Count = persons("Số người thuộc nhóm hỗ trợ được đào tạo nghề", "Target-group persons trained")
    trained_hired_or_self_employed: Count = persons(
        "Số người được đào tạo có việc làm hoặc tự làm nghề", "Trained persons hired or self-employed"
    )
    households_supported: Count = households(
        "Số hộ được hỗ trợ sản xuất, kinh doanh", "Households supported in production or business"
    )
    still_producing_12m: Count = households(
        "Số hộ được hỗ trợ còn sản xuất sau 12 tháng", "Supported households still producing after 12 months"
    )
    support_value: Money = money("Giá trị hỗ trợ sản xuất", "Value of the support for production")
    purchase_pledged: Money = money("Giá trị thu mua đã đăng ký", "Purchases pledged")
    purchase_done: Money = money("Giá trị đã thu mua của nhóm hỗ trợ", "Purchases from the target group")
    households_sold: Count = households("Số hộ bán được sản phẩm cho doanh nghiệp", "Households that sold to it")
    paid_on_time_share: Rate = measure(
        vi="Tỷ lệ thanh toán đúng hạn cho hộ",
        en="Share of payments to households made on time",
        may_not_apply=True,
        help=Text(vi="Không thu mua: ghi “không áp dụng”.", en="Not applicable where nothing was bought."),
    )
    chains: Listing[ValueChain] = measure(vi="Các chuỗi giá trị", en="Value chains", at_most=30)
    cases: Listing[ProductionModel] = measure(vi="Các mô hình sản xuất", en="Production models", at_most=50)
    contributions: Contributions = measure(
        vi="Đóng góp tiền, hiện vật, ngày công", en="Contributions in cash, kind and labour"
    )
    pledge_with_numbers: Flag = measure(vi="Đã đăng ký thi đua có số liệu cụ thể", en="A pledge with numbers was made")
    report_filed: Flag = measure(vi="Đã báo cáo kết quả", en="The report was filed")
    workers_informed: Flag = measure(vi="Đã thông tin cho người lao động", en="The workers were informed")

    # Bonus: none where nothing is claimed.
    workers_promoted: Count = persons(
        "Số lao động thuộc nhóm hỗ trợ được đề bạt hoặc đào tạo ở nước ngoài",
        "Target-group workers promoted or trained abroad",
        at_most=1_000,
    )
    jobs_kept_through_disaster: Flag = measure(
        vi="Giữ được việc làm trong năm thiên tai, dịch bệnh", en="Jobs kept through a disaster year"
    )
    chain_communes: Count = measure(
        vi="Số xã trong chuỗi giá trị do doanh nghiệp chủ trì",
        en="Communes in a chain that it leads",
        unit=Text(vi="xã", en="communes"),
        at_most=500,
    )

    # Penalties: what an authority found; none where it found nothing.
    false_figures: Count = finding("Số lần báo cáo số liệu sai đã được kết luận", "Confirmed false figures")
    late_wages: Count = finding(
        "Số lần chậm trả lương cho lao động thuộc nhóm hỗ trợ", "Late wages to target-group workers"
    )

    # Conditions of commendation, as the competent authorities confirm them.
    no_overdue_tax: Flag = confirmed("no_overdue_tax")
    no_overdue_insurance: Flag = confirmed("no_overdue_insurance")
    no_environment_sanction: Flag = confirmed("no_environment_sanction")
    no_labour_sanction: Flag = confirmed("no_labour_sanction")
