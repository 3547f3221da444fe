"""What is asked of a household that helps poor and near-poor households."""

from typing import Any, Final

from emulation import Contributions, Count, Flag, Form, Level, Listing, Money, Number, Text, measure

HOUSEHOLDS: Final = Text(vi="hộ", en="households")
MONTHS: Final = Text(vi="tháng", en="months")


def _households(vi: str, en: str, *, note: Text | None = None) -> Any:  # noqa: ANN401  # as `measure`
    """Describe a number of households."""
    return measure(vi=vi, en=en, unit=HOUSEHOLDS, at_most=500, help=note)


class Support(Form):
    """One kind of support: capital, seed, materials, technique or land, and how much of it."""

    kind: Level = measure(
        vi="Loại hỗ trợ",
        en="Kind of support",
        choices={
            "capital": Text(vi="vốn, cho vay không lãi", en="capital, loan without interest"),
            "seed": Text(vi="giống", en="seed"),
            "materials": Text(vi="vật tư, công cụ", en="materials, tools"),
            "technique": Text(vi="kỹ thuật", en="technique"),
            "land": Text(vi="cho mượn đất", en="land lent"),
        },
    )
    households: Count = _households("Số hộ nghèo, cận nghèo được hỗ trợ", "Poor and near-poor households supported")
    quantity: Number = measure(
        vi="Số lượng",
        en="Quantity",
        at_most=1_000_000,
        may_not_apply=True,
        help=Text(vi="Theo đơn vị thường dùng.", en="In its usual unit."),
    )
    loan_amount: Money = measure(
        vi="Số tiền cho vay không lãi",
        en="Amount lent without interest",
        unit=Text(vi="đồng", en="VND"),
        at_most=10**10,
        may_not_apply=True,
    )
    loan_months: Count = measure(vi="Thời hạn cho vay", en="Months lent", unit=MONTHS, at_most=240, may_not_apply=True)


class HelpingHouseholdYear(Form):
    """Phiếu năm của hộ gia đình có nhiều đóng góp, hỗ trợ hộ nghèo, cận nghèo thoát nghèo."""

    poor_helped: Count = _households("Số hộ nghèo được giúp", "Poor households helped")
    near_helped: Count = _households("Số hộ cận nghèo được giúp", "Near-poor households helped")
    helped: Count = _households("Tổng số hộ nghèo, cận nghèo được giúp", "Poor and near-poor households helped")
    months_longest_help: Count = measure(
        vi="Số tháng giúp liên tục dài nhất", en="Months of the longest help", unit=MONTHS, at_most=240
    )
    out: Count = _households("Số hộ được giúp đã thoát nghèo, thoát cận nghèo", "Helped households that escaped")
    improved: Count = _households(
        "Số hộ được giúp giảm ít nhất một chỉ số thiếu hụt, chưa thoát",
        "Helped households with at least one deprivation fewer, not escaped",
        note=Text(vi="Không tính hộ đã thoát nghèo.", en="Without those that escaped."),
    )
    regular_workers: Count = measure(
        vi="Số lao động nghèo có việc thường xuyên", en="Poor workers in regular work",
        unit=Text(vi="người", en="persons"), at_most=1_000,
    )  # fmt: skip
    seasonal_person_days: Count = measure(
        vi="Số ngày công thời vụ của lao động nghèo", en="Seasonal person-days of poor workers",
        unit=Text(vi="công", en="person-days"), at_most=100_000,
    )  # fmt: skip
    support: Listing[Support] = measure(vi="Các loại hỗ trợ sản xuất", en="Kinds of support for production", at_most=20)
    linked_households: Count = _households(
        "Số hộ nghèo, cận nghèo liên kết sản xuất, tiêu thụ",
        "Poor and near-poor households linked in production or sale",
    )
    contributions: Contributions = measure(
        vi="Đóng góp tiền, hiện vật, ngày công, đất", en="Contributions in cash, kind, labour and land"
    )
    households_joined: Count = _households("Số hộ khác cùng tham gia giúp hộ nghèo", "Other households that joined in")
    own_production: Flag = measure(vi="Gia đình sản xuất, kinh doanh ổn định", en="Production or business of its own")
    members_in_work: Flag = measure(
        vi="Thành viên trong độ tuổi lao động đều có việc làm", en="Members of working age are in work"
    )

    # Bonus: none where nothing is claimed.
    formerly_poor: Flag = measure(vi="Gia đình từng là hộ nghèo", en="The household was once poor")
    across_village_border: Flag = measure(vi="Giúp hộ nghèo ở thôn khác", en="It helps in another village")

    # Condition of commendation.
    compliance_confirmed: Flag = measure(
        vi="UBND cấp xã xác nhận gương mẫu chấp hành chủ trương, pháp luật",
        en="Exemplary compliance confirmed by the commune",
        origin="import",
    )
