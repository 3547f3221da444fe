"""Models, initiatives and projects: one row each, in the forms of both rulebooks."""

from typing import Final

from emulation import Count, Day, Expr, Flag, Form, Rows, Text, measure, months, parameter
from emulation_government_bodies._units import HOUSEHOLD, MOST_ITEMS, MOST_PEOPLE

MONTHS_OLD: Final = 12
"""How long a model has run before it counts (model value)."""


class ModelCase(Form):
    """One model, initiative or project for poverty reduction."""

    started_on: Day = measure(vi="Ngày bắt đầu thực hiện", en="Started on")
    participants: Count = measure(vi="Số hộ tham gia", en="Households taking part", at_most=MOST_PEOPLE, unit=HOUSEHOLD)
    participants_target_group: Count = measure(
        vi="Số hộ nghèo, cận nghèo, mới thoát nghèo tham gia",
        en="Poor, near-poor and newly escaped households taking part",
        at_most=MOST_PEOPLE,
        unit=HOUSEHOLD,
    )
    out_of_poverty: Count = measure(
        vi="Số hộ tham gia đã thoát nghèo, thoát cận nghèo",
        en="Households taking part that left poverty or near-poverty",
        at_most=MOST_PEOPLE,
        unit=HOUSEHOLD,
        help=Text(
            vi="theo quyết định công nhận; kết quả bị hủy thì ghi vào trường dưới, không trừ ở đây",
            en="by recognition decision; what was annulled goes into the field below and is not taken off here",
        ),
    )
    out_annulled: Count = measure(
        vi="Số hộ bị hủy kết quả thoát nghèo",
        en="Households whose escape was annulled",
        at_most=MOST_PEOPLE,
        unit=HOUSEHOLD,
        origin="import",
    )
    recognised: Flag = measure(vi="Đã được công nhận", en="Recognised by a competent body")
    replicated_places: Count = measure(
        vi="Số nơi khác đã nhân rộng", en="Further places that replicated it", at_most=MOST_ITEMS
    )


def effective(cases: Rows) -> Expr:
    """Count the models that have run for a year and brought a household out of poverty, annulled escapes apart."""
    row = cases.row
    old_enough = months(row.started_on, parameter("period.last_day")) >= MONTHS_OLD
    brought_out = row.out_of_poverty - row.out_annulled.default(0) >= 1
    return cases.count(where=old_enough & brought_out)


def contradictory(cases: Rows) -> Expr:
    """Count the rows in which a part exceeds its whole."""
    row = cases.row
    more_than_all = row.participants_target_group > row.participants
    more_out = row.out_of_poverty > row.participants_target_group
    more_annulled = row.out_annulled.default(0) > row.out_of_poverty
    return cases.count(where=more_than_all | more_out | more_annulled)
