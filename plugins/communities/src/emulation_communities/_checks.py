"""What must hold among the figures of one community before they are scored."""

from typing import Final

from emulation import Check, Text, all_of, check, fields, parameter
from emulation_communities._criteria import poor_near_start
from emulation_communities._form import CommunityYear

year = fields(CommunityYear)
spec = CommunityYear.spec()


def part_of(part: str, whole: str) -> Check:
    """State that one figure is a part of another.

    Where the part is the greater neither can be used, but a figure of the authority stands.
    """
    left, right = spec[part].label, spec[whole].label
    return check(
        f"{part}-within-{whole}".replace("_", "-"),
        title=Text(vi=f"“{left.vi}” không lớn hơn “{right.vi}”", en=f"“{left.en}” is not above “{right.en}”"),
        holds=getattr(year, part) <= getattr(year, whole),
        fails=[part] if spec[whole].origin == "import" else [part, whole],
        difference=getattr(year, part) - getattr(year, whole),
    )


PARTS: Final = [
    part_of("escapes_annulled", "escaped_poor"),
    part_of("near_escapes_annulled", "escaped_near"),
    part_of("households_attending", "households"),
    part_of("pairs_6m", "paired"),
    part_of("placed", "poor_able_without_work"),
    part_of("supported", "poor_with_land_or_labour"),
    part_of("relapsed_not_force_majeure", "escaped_last_3y"),
    part_of("good_producer_households", "households"),
    part_of("of_which_formerly_poor", "good_producer_households"),
    part_of("households_contributing", "households"),
]

NEEDY: Final = [
    check(
        f"{name}-within-poor-near-start".replace("_", "-"),
        title=Text(
            vi=f"“{spec[name].label.vi}” không lớn hơn số hộ nghèo và cận nghèo đầu năm",
            en=f"“{spec[name].label.en}” is not above the poor and near-poor households at the start of the year",
        ),
        holds=getattr(year, name) <= poor_near_start,
        fails=[name],
        difference=getattr(year, name) - poor_near_start,
    )
    for name in ("helped", "paired")
]

WITHIN_ALL: Final = check(
    "poor-near-within-households",
    title=Text(
        vi="Số hộ nghèo và cận nghèo đầu năm không lớn hơn tổng số hộ đầu năm",
        en="Poor and near-poor households at the start of the year are not above all households",
    ),
    holds=poor_near_start <= year.households,
    fails=["households"],
    difference=poor_near_start - year.households,
)

poor_flow = (
    year.poor_start - year.escaped_poor - year.poor_left + year.poor_relapsed + year.newly_poor + year.poor_moved_in
)
near_flow = (
    year.near_start - year.escaped_near - year.near_left + year.near_relapsed + year.newly_near + year.near_moved_in
)

FLOWS: Final = [
    check(
        "flow-poor",
        title=Text(
            vi="Hộ nghèo cuối năm = đầu năm − thoát − nhập, chuyển đi + tái nghèo + phát sinh + chuyển đến",
            en="Poor at the end = at the start − escaped − merged or left + relapsed + newly poor + moved in",
        ),
        holds=year.poor_end == poor_flow,
        fails=["escaped_poor"],
        difference=year.poor_end - poor_flow,
    ),
    check(
        "flow-near-poor",
        title=Text(
            vi="Hộ cận nghèo cuối năm = đầu năm − thoát − giảm khác + tái cận nghèo + phát sinh + chuyển đến",
            en="Near-poor at the end = at the start − escaped − other falls + relapsed + newly near-poor + moved in",
        ),
        holds=year.near_end == near_flow,
        fails=["escaped_near"],
        difference=year.near_end - near_flow,
    ),
]

LAUNCHED_IN_PERIOD: Final = check(
    "launched-in-period",
    title=Text(vi="Ngày họp phát động nằm trong kỳ báo cáo", en="The day of the launch lies within the period"),
    holds=all_of(year.launched_on >= parameter("period.first_day"), year.launched_on <= parameter("period.last_day")),
    fails=["launched"],
)

CHECKS: Final = (*PARTS, *NEEDY, WITHIN_ALL, *FLOWS, LAUNCHED_IN_PERIOD)
