"""What is asked of a household that registered to escape poverty: counts, bands and yes or no, nothing else."""

from typing import Any, Final

from emulation import Count, Day, Flag, Form, Level, Text, measure

PERSONS: Final = Text(vi="người", en="persons")
INDICATORS: Final = Text(vi="chỉ số", en="indicators")
YEARS: Final = Text(vi="năm", en="years")

STANDARDS: Final = {
    "2016-2021": Text(vi="chuẩn nghèo 2016–2021", en="poverty standard 2016–2021"),
    "2022-2026": Text(vi="chuẩn nghèo 2022–2026", en="poverty standard 2022–2026"),
    "2027-2030": Text(vi="chuẩn nghèo 2027–2030", en="poverty standard 2027–2030"),
}
"""The multidimensional poverty standards; see SOURCES.md for their decrees."""
STATUSES: Final = {
    "poor": Text(vi="hộ nghèo", en="poor"),
    "near-poor": Text(vi="hộ cận nghèo", en="near-poor"),
    "escaped": Text(vi="không thuộc diện nghèo, cận nghèo", en="neither poor nor near-poor"),
}
"""The status by the commune's decision."""


def _hit(vi: str, en: str) -> Any:  # noqa: ANN401  # as `measure`
    """Ask whether recorded force majeure hit a criterion: that it did, never what it was."""
    return measure(
        vi=f"Bất khả kháng về {vi}",
        en=f"Force majeure in {en}",
        origin="import",
        help=Text(
            vi="Đã được UBND cấp xã ghi nhận; chỉ ghi có hoặc không, không ghi nguyên nhân.",
            en="As recorded by the commune; say yes or no, never the cause.",
        ),
    )


class RegisteredHouseholdYear(Form):
    """Phiếu năm của hộ nghèo, hộ cận nghèo đăng ký vươn lên thoát nghèo.

    The officer fills it in together with the household; the status comes from the commune's decision.
    It asks for no income, no health and no name.
    """

    registered_on: Day = measure(vi="Ngày đăng ký vươn lên thoát nghèo", en="Day of registration")
    plan_written: Flag = measure(vi="Hộ có kế hoạch thoát nghèo bằng văn bản", en="The household has a written plan")
    causes_named: Flag = measure(vi="Kế hoạch nêu nguyên nhân nghèo", en="The plan names the causes of poverty")
    work_named: Flag = measure(vi="Kế hoạch nêu việc hộ tự làm", en="The plan names the household's own work")
    support_needed_named: Flag = measure(vi="Kế hoạch nêu nhu cầu hỗ trợ", en="The plan names the support needed")

    able_members: Count = measure(
        vi="Số người có khả năng lao động", en="Members able to work", unit=PERSONS, at_most=30
    )
    able_working_or_training: Count = measure(
        vi="Số người có khả năng lao động đang làm việc hoặc học nghề",
        en="Able members in work or training",
        unit=PERSONS,
        at_most=30,
    )
    planned_activities: Count = measure(
        vi="Số việc sản xuất, kinh doanh trong kế hoạch của hộ", en="Activities planned by the household", at_most=50
    )
    carried_out: Count = measure(vi="Số việc đã thực hiện", en="Activities carried out", at_most=50)
    use_of_support: Level = measure(
        vi="Sử dụng hỗ trợ đã nhận",
        en="Use of the support received",
        choices={
            "as-intended": Text(vi="đúng mục đích", en="as intended"),
            "partly": Text(vi="đúng mục đích một phần", en="partly as intended"),
            "not": Text(vi="không đúng mục đích", en="not as intended"),
        },
        may_not_apply=True,
        help=Text(vi="Hộ không nhận hỗ trợ: ghi “không áp dụng”.", en="Not applicable where no support was received."),
    )
    income_change: Level = measure(
        vi="Thay đổi thu nhập bình quân",
        en="Change of average income",
        choices={
            "above-line": Text(vi="đã trên chuẩn nghèo", en="now above the poverty line"),
            "clear-rise": Text(vi="tăng rõ", en="a clear rise"),
            "slight-rise": Text(vi="tăng ít", en="a slight rise"),
            "no-rise": Text(vi="không tăng", en="no rise"),
        },
        origin="import",
        help=Text(
            vi="Chỉ ghi mức theo phiếu rà soát, không ghi số tiền.", en="The band of the review sheet, no amount."
        ),
    )
    deprived_start: Count = measure(
        vi="Số chỉ số thiếu hụt đầu năm",
        en="Deprived indicators at the start of the year",
        unit=INDICATORS,
        at_most=12,
        origin="import",
    )
    deprived_end: Count = measure(
        vi="Số chỉ số thiếu hụt cuối năm",
        en="Deprived indicators at the end of the year",
        unit=INDICATORS,
        at_most=12,
        origin="import",
    )
    standard_id_start: Level = measure(
        vi="Chuẩn nghèo áp dụng đầu năm", en="Poverty standard at the start", choices=STANDARDS, origin="import"
    )
    standard_id: Level = measure(
        vi="Chuẩn nghèo áp dụng cuối năm", en="Poverty standard at the end", choices=STANDARDS, origin="import"
    )
    status_start: Level = measure(
        vi="Diện của hộ đầu năm", en="Status at the start of the year", choices=STATUSES, origin="import"
    )
    status_end: Level = measure(
        vi="Diện của hộ cuối năm", en="Status at the end of the year", choices=STATUSES, origin="import"
    )
    years_since_escape: Count = measure(
        vi="Số năm kể từ khi thoát nghèo",
        en="Years since the escape",
        unit=YEARS,
        at_most=30,
        origin="import",
        may_not_apply=True,
        help=Text(
            vi="Năm được công nhận thoát nghèo: 0. Hộ chưa thoát nghèo: ghi “không áp dụng”.",
            en="0 in the year of the decision; not applicable to a household that has not escaped.",
        ),
    )
    relapsed: Flag = measure(vi="Hộ đã tái nghèo", en="The household fell back into poverty", origin="import")
    households_helped: Count = measure(
        vi="Số hộ khác được hộ giúp", en="Other households helped", unit=Text(vi="hộ", en="households"), at_most=200
    )
    help_kind: Level = measure(
        vi="Hình thức giúp cao nhất",
        en="The most that was given",
        choices={
            "material": Text(vi="cho công cụ, giống hoặc ngày công", en="tools, seed or labour"),
            "experience": Text(vi="chia sẻ kinh nghiệm", en="experience"),
        },
        help=Text(vi="Hộ không giúp hộ nào thì để trống.", en="Left out where nobody was helped."),
    )

    # Illness, a disaster or a death: only that it hit a criterion, never what it was.
    work_hit: Flag = _hit("lao động", "work")
    production_hit: Flag = _hit("sản xuất, làm kinh tế", "production or business")
    income_hit: Flag = _hit("thu nhập", "income")
    deprivation_hit: Flag = _hit("chỉ số thiếu hụt", "the deprivations")
    status_hit: Flag = _hit("thoát nghèo, giữ vững kết quả", "the escape or its keeping")

    # Bonus and disqualifier.
    asked_to_leave_list: Flag = measure(
        vi="Hộ có đơn xin ra khỏi danh sách hộ nghèo, cận nghèo", en="The household asked in writing to leave the list"
    )
    children_in_school: Flag = measure(
        vi="Trẻ em trong độ tuổi đều đi học",
        en="All children of school age are in school",
        may_not_apply=True,
        help=Text(vi="Hộ không có trẻ trong độ tuổi: ghi “không áp dụng”.", en="Not applicable without such children."),
    )
    false_declarations: Count = measure(
        vi="Số lần kê khai không trung thực đã được kết luận",
        en="Confirmed false declarations",
        at_most=50,
        origin="import",
    )
