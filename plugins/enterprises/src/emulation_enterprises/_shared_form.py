"""What an enterprise and a cooperative are both asked: production models, findings, confirmations."""

from typing import Any, Final

from emulation import Count, Form, Level, Text, measure

HOUSEHOLDS: Final = Text(vi="hộ", en="households")
PERSONS: Final = Text(vi="người", en="persons")
JOBS: Final = Text(vi="việc làm", en="jobs")
MONTHS: Final = Text(vi="tháng", en="months")
DONG: Final = Text(vi="đồng", en="VND")
MOST_MONEY: Final = 10**13
"""More than any enterprise here buys or gives in a year."""
TARGET_GROUP: Final = Text(
    vi="Thuộc hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo, theo xác nhận của UBND cấp xã.",
    en="Of poor, near-poor and newly escaped households, as the commune confirms.",
)
"""The group that every criterion speaks of."""


def persons(vi: str, en: str, *, at_most: int = 200_000) -> Any:  # noqa: ANN401  # as `measure`
    """Describe a number of persons."""
    return measure(vi=vi, en=en, unit=PERSONS, at_most=at_most)


def jobs(vi: str, en: str) -> Any:  # noqa: ANN401  # as `measure`
    """Describe a number of jobs."""
    return measure(vi=vi, en=en, unit=JOBS, at_most=200_000)


def households(vi: str, en: str) -> Any:  # noqa: ANN401  # as `measure`
    """Describe a number of households of the target group."""
    return measure(vi=vi, en=en, unit=HOUSEHOLDS, at_most=50_000)


def money(vi: str, en: str) -> Any:  # noqa: ANN401  # as `measure`
    """Describe a sum in đồng."""
    return measure(vi=vi, en=en, unit=DONG, at_most=MOST_MONEY)


def finding(vi: str, en: str) -> Any:  # noqa: ANN401  # as `measure`
    """Describe how often an authority found something; none where it found nothing."""
    return measure(vi=vi, en=en, unit=Text(vi="lần", en="times"), at_most=100, origin="import")


CONFIRMED: Final = {
    "no_overdue_tax": Text(vi="Không nợ thuế quá hạn theo luật định", en="No tax debt beyond the legal term"),
    "no_overdue_insurance": Text(
        vi="Không nợ bảo hiểm xã hội quá hạn theo luật định", en="No insurance debt beyond the legal term"
    ),
    "no_environment_sanction": Text(
        vi="Không bị xử phạt về môi trường còn hiệu lực trong kỳ", en="No environmental sanction in force in the period"
    ),
    "no_labour_sanction": Text(
        vi="Không bị xử phạt về lao động còn hiệu lực trong kỳ", en="No labour sanction in force in the period"
    ),
}
"""What the competent authorities confirm before a commendation."""


def confirmed(name: str) -> Any:  # noqa: ANN401  # as `measure`
    """Describe one of the confirmations."""
    return measure(vi=CONFIRMED[name].vi, en=CONFIRMED[name].en, origin="import")


class ProductionModel(Form):
    """One production model in which target-group households take part."""

    kind: Level = measure(
        vi="Loại mô hình",
        en="Kind of model",
        choices={
            "crops": Text(vi="trồng trọt", en="crops"),
            "livestock": Text(vi="chăn nuôi", en="livestock"),
            "forestry": Text(vi="lâm nghiệp", en="forestry"),
            "aquaculture": Text(vi="thủy sản", en="aquaculture"),
            "processing": Text(vi="chế biến", en="processing"),
            "crafts": Text(vi="nghề thủ công", en="crafts"),
            "services": Text(vi="dịch vụ, du lịch", en="services, tourism"),
        },
    )
    target_households: Count = households("Số hộ thuộc nhóm hỗ trợ tham gia", "Target-group households that take part")
    running_months: Count = measure(vi="Số tháng hoạt động", en="Months in operation", unit=MONTHS, at_most=600)
