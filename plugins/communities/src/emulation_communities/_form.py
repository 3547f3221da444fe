"""What a community reports: one page, at most fifteen figures of its own; the poverty figures are prefilled."""

from typing import Any, Final

from emulation import Count, Day, Flag, Form, Money, Origin, Text, measure

HOUSEHOLDS: Final = Text(vi="hộ", en="households")
PERSONS: Final = Text(vi="người", en="persons")
DAYS: Final = Text(vi="ngày", en="days")
DONG: Final = Text(vi="đồng", en="VND")
MOST_HOUSEHOLDS: Final = 2_000
"""More than any hamlet or residential group has."""


def _households(vi: str, en: str, *, origin: Origin = "reported", note: Text | None = None) -> Any:  # noqa: ANN401  # as `measure`
    """Describe a number of households."""
    return measure(vi=vi, en=en, unit=HOUSEHOLDS, at_most=MOST_HOUSEHOLDS, origin=origin, help=note)


def _prefilled(vi: str, en: str) -> Any:  # noqa: ANN401  # as `measure`
    """Describe a number of households from the decision of the yearly review."""
    return _households(vi, en, origin="import")


class CommunityYear(Form):
    """Báo cáo năm của tổ dân phố, thôn, bản, làng, xóm.

    The head of the village and the Front working group (Ban công tác Mặt trận) fill it in together.
    The figures on poor and near-poor households come from the commune's decision of the yearly review.
    """

    # Prefilled: households, and the poor and near-poor ones in balance through the year.
    households: Count = measure(
        vi="Tổng số hộ đầu năm",
        en="Households at the start of the year",
        unit=HOUSEHOLDS,
        at_least=1,
        at_most=MOST_HOUSEHOLDS,
        origin="import",
    )
    poor_start: Count = _prefilled("Số hộ nghèo đầu năm", "Poor households at the start of the year")
    escaped_poor: Count = _prefilled("Số hộ thoát nghèo", "Households that left poverty")
    escapes_annulled: Count = _prefilled(
        "Số hộ thoát nghèo bị hủy công nhận qua kiểm tra", "Escapes from poverty annulled by an inspection"
    )
    poor_left: Count = _prefilled("Số hộ nghèo nhập hộ hoặc chuyển đi", "Poor households merged or moved away")
    poor_relapsed: Count = _prefilled("Số hộ tái nghèo", "Households that fell back into poverty")
    newly_poor: Count = _prefilled("Số hộ nghèo phát sinh", "Newly poor households")
    poor_moved_in: Count = _prefilled("Số hộ nghèo chuyển đến", "Poor households that moved in")
    poor_end: Count = _prefilled("Số hộ nghèo cuối năm", "Poor households at the end of the year")
    near_start: Count = _prefilled("Số hộ cận nghèo đầu năm", "Near-poor households at the start of the year")
    escaped_near: Count = _prefilled("Số hộ thoát cận nghèo", "Households that left near-poverty")
    near_escapes_annulled: Count = _prefilled(
        "Số hộ thoát cận nghèo bị hủy công nhận qua kiểm tra", "Escapes from near-poverty annulled by an inspection"
    )
    near_left: Count = _prefilled(
        "Số hộ cận nghèo nhập hộ, chuyển đi hoặc thành hộ nghèo",
        "Near-poor households merged, moved away or become poor",
    )
    near_relapsed: Count = _prefilled("Số hộ tái cận nghèo", "Households that fell back into near-poverty")
    newly_near: Count = _prefilled(
        "Số hộ cận nghèo phát sinh, kể cả từ hộ nghèo chuyển sang",
        "Newly near-poor households, formerly poor ones included",
    )
    near_moved_in: Count = _prefilled("Số hộ cận nghèo chuyển đến", "Near-poor households that moved in")
    near_end: Count = _prefilled("Số hộ cận nghèo cuối năm", "Near-poor households at the end of the year")
    registered: Count = _prefilled(
        "Số hộ nghèo, cận nghèo đăng ký thoát nghèo", "Poor and near-poor households registered to escape poverty"
    )
    target_escapes: Count = measure(
        vi="Chỉ tiêu số hộ thoát nghèo, thoát cận nghèo được giao",
        en="Assigned target of households to leave poverty or near-poverty",
        unit=HOUSEHOLDS,
        at_most=MOST_HOUSEHOLDS,
        origin="target",
        may_not_apply=True,
        help=Text(vi="Chỉ dùng khi không có hộ nào đăng ký.", en="Used only where no household registered."),
    )
    escaped_last_3y: Count = _prefilled(
        "Số hộ thoát nghèo trong 3 năm trước", "Households that left poverty in the last 3 years"
    )
    relapsed_not_force_majeure: Count = _prefilled(
        "Số hộ tái nghèo không do bất khả kháng", "Households fallen back without force majeure"
    )

    # What the community did: at most fifteen figures.
    launched: Flag = measure(vi="Đã họp dân phát động thi đua", en="The movement was launched at a village meeting")
    launched_on: Day = measure(vi="Ngày họp phát động", en="Day of the launch")
    pledge: Flag = measure(vi="Đã đăng ký, ký cam kết thi đua", en="The pledge was registered and signed")
    households_attending: Count = _households("Số hộ dự họp phát động", "Households that attended the launch")
    helped: Count = _households(
        "Số hộ nghèo, cận nghèo được giúp đỡ",
        "Poor and near-poor households helped",
        note=Text(
            vi="Hộ có ít nhất một lần được giúp, ghi trong sổ của thôn và được hộ xác nhận.",
            en="Households with at least one help, recorded in the village book and confirmed by the household.",
        ),
    )
    paired: Count = _households(
        "Số hộ nghèo, cận nghèo được hộ khá nhận giúp", "Poor and near-poor households paired with a better-off one"
    )
    pairs_6m: Count = _households(
        "Số hộ được nhận giúp từ 6 tháng trở lên", "Paired households helped for 6 months or more"
    )
    poor_able_without_work: Count = measure(
        vi="Số người nghèo có khả năng lao động chưa có việc làm",
        en="Poor persons able to work and without work",
        unit=PERSONS,
        at_most=10_000,
    )
    placed: Count = measure(
        vi="Số người nghèo được giúp có việc làm", en="Poor persons helped into work", unit=PERSONS, at_most=10_000
    )
    poor_with_land_or_labour: Count = _households(
        "Số hộ nghèo, cận nghèo có đất hoặc lao động để sản xuất", "Poor and near-poor households with land or labour"
    )
    supported: Count = _households(
        "Số hộ nghèo, cận nghèo được hỗ trợ sản xuất",
        "Poor and near-poor households supported in production",
        note=Text(
            vi="Giống, vốn, ngày công, cho mượn đất, kỹ thuật.", en="Seed, capital, labour, land lent, technique."
        ),
    )
    good_producer_households: Count = _households(
        "Số hộ được công nhận làm kinh tế giỏi", "Households recognised as good producers"
    )
    of_which_formerly_poor: Count = _households(
        "Số hộ từng nghèo nay làm kinh tế giỏi", "Good producers that were once poor"
    )
    households_contributing: Count = _households(
        "Số hộ góp quỹ, ngày công, hiện vật giúp nhau", "Households that gave money, labour or goods"
    )
    labour_days: Count = measure(
        vi="Số ngày công giúp nhau", en="Labour days given", unit=Text(vi="công", en="days"), at_most=100_000
    )
    fund_raised: Money = measure(
        vi="Số tiền quỹ tương trợ", en="Money raised for mutual help", unit=DONG, at_most=10**12
    )
    in_kind_value: Money = measure(
        vi="Giá trị hiện vật giúp nhau", en="Value of goods given", unit=DONG, at_most=10**12
    )
    list_posted: Flag = measure(vi="Đã niêm yết danh sách bình xét", en="The list of the appraisal was posted")
    days_posted: Count = measure(vi="Số ngày niêm yết", en="Days posted", unit=DAYS, at_most=366)
    opinions_answered: Flag = measure(
        vi="Đã trả lời hết ý kiến của Nhân dân",
        en="All opinions of the people were answered",
        help=Text(vi="Không có ý kiến nào thì ghi “có”.", en="Say yes where there was none."),
    )

    # Bonus: none where nothing is claimed.
    cultural_title: Flag = measure(
        vi="Danh hiệu thôn, tổ dân phố văn hóa còn hiệu lực",
        en="Valid title of cultural village or residential group",
        origin="import",
    )
    mutual_help_convention: Flag = measure(
        vi="Hương ước, quy ước có nội dung giúp nhau giảm nghèo", en="The convention has clauses on mutual help"
    )
    helped_other_village: Flag = measure(vi="Đã giúp thôn khác giảm nghèo", en="It helped another village")

    # Penalties: what an inspection found; none where it found nothing.
    wrongly_listed: Count = _prefilled(
        "Số hộ bị bỏ sót hoặc bị đưa ra khỏi danh sách sai", "Households left out or wrongly taken off the list"
    )
    forced_contributions: Count = measure(
        vi="Số vụ ép buộc đóng góp đã được kết luận",
        en="Confirmed cases of forced contribution",
        unit=Text(vi="vụ", en="cases"),
        at_most=1_000,
        origin="import",
    )
