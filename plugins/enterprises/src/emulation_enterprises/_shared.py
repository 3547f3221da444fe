"""What the two rulebooks share: claims that nobody made, figures within one another, conditions, findings."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from emulation import (
    Check,
    Condition,
    Criterion,
    DatedParameter,
    Expr,
    Form,
    Rule,
    Text,
    check,
    condition,
    constant_parameter,
    fields,
    model_penalty,
    rules,
)
from emulation_enterprises._enterprise_form import EnterpriseYear
from emulation_enterprises._shared_form import CONFIRMED, MONTHS
from emulation_enterprises._sources import extension


def claimed(rule: Rule) -> Rule:
    """Give nothing where nothing is claimed: a bonus is asked for, never owed."""
    return replace(rule, node=Expr(rule.node).default(0).node)


def part_of(form: type[Form], part: str, whole: str) -> Check:
    """State that one figure is a part of another; where the part is the greater neither can be used."""
    left, right = form.spec()[part].label, form.spec()[whole].label
    over, under = getattr(fields(form), part), getattr(fields(form), whole)
    return check(
        f"{part}-within-{whole}".replace("_", "-"),
        title=Text(vi=f"“{left.vi}” không lớn hơn “{right.vi}”", en=f"“{left.en}” is not above “{right.en}”"),
        holds=over <= under,
        fails=[part, whole],
        difference=over - under,
    )


def parts_of(form: type[Form], pairs: Sequence[tuple[str, str]]) -> list[Check]:
    """State several pairs of a part and its whole."""
    return [part_of(form, part, whole) for part, whole in pairs]


AUTHORITIES: Final = {
    "no_overdue_tax": Text(vi="cơ quan thuế", en="the tax authority"),
    "no_overdue_insurance": Text(vi="cơ quan bảo hiểm xã hội", en="the social insurance"),
    "no_environment_sanction": Text(vi="cơ quan môi trường", en="the environment authority"),
    "no_labour_sanction": Text(vi="cơ quan lao động", en="the labour authority"),
}
"""Who confirms each condition of commendation."""


def conditions_of(form: type[Form]) -> list[Condition]:
    """State the conditions of commendation; one that nobody answered is withheld, never failed."""
    return [_condition(form, name, authority) for name, authority in AUTHORITIES.items()]


def _condition(form: type[Form], name: str, authority: Text) -> Condition:
    return condition(
        name.replace("_", "-"),
        title=CONFIRMED[name],
        source=extension(
            f"điều kiện xét khen thưởng theo xác nhận của {authority.vi}; kế hoạch của phong trào không nêu",
            f"a condition of commendation, confirmed by {authority.en}; the movement's plan does not state it",
        ),
        holds=getattr(fields(form), name),
        bars="commendation",
    )


# Both forms have this field; an equal criterion may stand in both rulebooks.
_false_figures = fields(EnterpriseYear).false_figures

FALSE_FIGURES: Final = Criterion(
    "enterprises/penalty-false-figures",
    title=Text(vi="Báo cáo số liệu sai", en="False figures"),
    source=extension(
        "số liệu phải trung thực; không trừ điểm vì không tham gia",
        "figures must be true; not taking part costs nothing",
    ),
    points=model_penalty(6),
    rule=rules.per_event_penalty(_false_figures.default(0), each=2, at_most=6),
)
"""The penalty of both rulebooks: the one equal criterion."""

NEWLY_ESCAPED: Final[DatedParameter] = constant_parameter(
    "newly-escaped-window",
    36,
    title=Text(vi="thời gian được coi là hộ mới thoát nghèo", en="time within which a household is newly escaped"),
    unit=MONTHS,
    source=extension(
        "kế hoạch nêu “hộ mới thoát nghèo” mà không nêu thời gian; 36 tháng là giá trị mô hình",
        "the plan says “newly escaped” and no time; 36 months is a model value",
    ),
)
"""Whom the counts of the target group include; it is read by whoever counts, not by a rule."""
