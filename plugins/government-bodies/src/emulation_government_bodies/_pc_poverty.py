"""A3 to A6: fewer poor and near-poor households, for good, and more that are better off."""

from dataclasses import replace
from typing import Final

from emulation import (
    Criterion,
    Expr,
    Fields,
    Operand,
    Rule,
    Section,
    State,
    Text,
    fields,
    model_points,
    parameter,
    ratio,
    rules,
    share,
    when,
)
from emulation_government_bodies._pc_form import PeoplesCommitteeYear
from emulation_government_bodies._sources import EM_FALL, POOR_ONLY, POVERTY_MEASURE, QD_666, clauses, extension

YEAR: Final[Fields] = fields(PeoplesCommitteeYear)

DECISIONS: Final = Text(
    vi="Quyết định công nhận hộ nghèo, hộ cận nghèo của hai năm", en="Recognition decisions of both years"
)
TARGET_DECISION: Final = Text(vi="Quyết định giao chỉ tiêu giảm nghèo", en="Decision that assigns the target")
REVIEW_LISTS: Final = Text(vi="Danh sách rà soát hộ nghèo, hộ cận nghèo", en="Lists of the poverty review")

# An escape that did not stand leaves a poor household behind: the unit gives its points back (common rule 9).
POOR_LEFT: Final = (
    YEAR.poor_end + YEAR.escapes_annulled.default(0) + YEAR.escapes_misclassified.default(0)
)  # fmt: skip
NEAR_LEFT: Final = YEAR.near_end + YEAR.near_escapes_annulled.default(0)
EM_POOR_LEFT: Final = YEAR.em_poor_end + YEAR.em_escapes_annulled.default(0)


def percent(part: Operand, *, of: Operand) -> Expr:
    """Return a rate as a percentage, so that a difference of two is in percentage points."""
    return 100 * share(part, of=of)


def fall_of(start: Expr, left: Expr, households: tuple[Expr, Expr]) -> Expr:
    """Return the fall in percentage points, each rate with its own year's households."""
    first, last = households
    return percent(start, of=first) - percent(left, of=last)


ALL: Final = (YEAR.households_start, YEAR.households_end)
EM_ALL: Final = (YEAR.em_households_start, YEAR.em_households_end)
ANY_START: Final = YEAR.poor_start + YEAR.near_start
ANY_LEFT: Final = POOR_LEFT + NEAR_LEFT


def against_target(start: Expr, left: Expr, households: tuple[Expr, Expr], target: Expr, points: int) -> Rule:
    """Score a fall against its target: everything where nobody is left, nothing to score where nobody was there."""
    first, last = households
    rule = rules.fall(before=percent(start, of=first), now=percent(left, of=last), target=target, points=points)
    rule = rules.only_if(left > 0, rule, otherwise=points)
    return replace(rules.if_assigned(start > 0, rule), form="F19")


def by_measure(poor_only: Rule, multidimensional: Rule) -> Rule:
    """Take the rule of the measure that the plan names; the two are never mixed."""
    named = parameter(POVERTY_MEASURE.id) == POOR_ONLY
    return replace(rules.only_if(named, poor_only, otherwise=multidimensional.node), form=poor_only.form)


POOR_RATE = Criterion(
    "government-bodies/a3a-poor-rate",
    title=Text(vi="Giảm tỷ lệ hộ nghèo so với chỉ tiêu được giao", en="Fall of the poverty rate against its target"),
    source=clauses("P3.3"),
    points=model_points(18),
    rule=by_measure(
        against_target(YEAR.poor_start, POOR_LEFT, ALL, YEAR.target_poor, 18),
        against_target(ANY_START, ANY_LEFT, ALL, YEAR.target_multidimensional, 18),
    ),
    evidence=[DECISIONS, TARGET_DECISION],
)
NEAR_RATE = Criterion(
    "government-bodies/a3b-near-poor-rate",
    title=Text(
        vi="Giảm tỷ lệ hộ cận nghèo so với chỉ tiêu được giao", en="Fall of the near-poverty rate against its target"
    ),
    source=clauses("P3.3"),
    points=model_points(5),
    rule=against_target(YEAR.near_start, NEAR_LEFT, ALL, YEAR.target_near, 5),
    evidence=[DECISIONS, TARGET_DECISION],
)
A3 = Section(
    "a3",
    title=Text(
        vi="Giảm tỷ lệ hộ nghèo, cận nghèo so với chỉ tiêu được giao",
        en="Fall of poor and near-poor rates against assigned target",
    ),
    criteria=[POOR_RATE, NEAR_RATE],
)

RELAPSE = Criterion(
    "government-bodies/a4a-relapse",
    title=Text(vi="Hạn chế tái nghèo", en="Few relapses"),
    source=clauses("P3.3", "P3.4"),
    points=model_points(5),
    rule=rules.ladder(
        share(YEAR.relapsed, of=YEAR.escaped_last_3y),
        rules.at_most("0%", 5),
        rules.below("1%", 4),
        rules.below("3%", 2),
    ),
    applies_when=YEAR.escaped_last_3y > 0,
    evidence=[REVIEW_LISTS],
)
NEWLY_POOR = Criterion(
    "government-bodies/a4b-newly-poor",
    title=Text(vi="Hạn chế phát sinh nghèo", en="Little newly arising poverty"),
    source=clauses("P3.3", "P3.4"),
    points=model_points(3),
    rule=rules.ladder(
        (YEAR.newly_poor - YEAR.newly_poor_force_majeure) / YEAR.households_end,
        rules.below("0.1%", 3),
        rules.below("0.3%", 2),
        rules.below("0.5%", 1),
    ),
    evidence=[
        REVIEW_LISTS,
        Text(vi="Xác nhận thiên tai, bất khả kháng (nếu có)", en="Confirmation of disaster, if any"),
    ],
    note=Text(
        vi="tính theo tỷ lệ; không trừ điểm theo từng hộ phát sinh được ghi nhận đúng",
        en="by rate; no points are taken for each household that was correctly registered",
    ),
)
A4 = Section(
    "a4",
    title=Text(
        vi="Giảm nghèo bền vững: hạn chế tái nghèo và phát sinh nghèo",
        en="Sustained: relapse and newly arising poverty",
    ),
    criteria=[RELAPSE, NEWLY_POOR],
)

# A locality without a target of its own is measured by the national figure.
EM_TARGET: Final = YEAR.em_target.default(parameter(EM_FALL.id), states=(State.NOT_APPLICABLE,))
A5 = Criterion(
    "government-bodies/a5-ethnic-minorities",
    title=Text(vi="Giảm nghèo trong hộ dân tộc thiểu số", en="Poverty fall among ethnic-minority households"),
    source=[
        *clauses("P3.3"),
        QD_666,
        extension(
            vi="mức trên 3 %/năm là của cả nước; dùng cho địa phương không được giao chỉ tiêu riêng",
            en="“over 3%/year” is the country's; it serves a locality that has no target of its own",
        ),
    ],
    points=model_points(5),
    rule=against_target(YEAR.em_poor_start, EM_POOR_LEFT, EM_ALL, EM_TARGET, 5),
    evidence=[REVIEW_LISTS],
)

A6 = Criterion(
    "government-bodies/a6-better-off",
    title=Text(vi="Tăng hộ khá, giàu", en="More better-off households"),
    source=clauses("P3.3"),
    points=model_points(5),
    rule=rules.ladder(
        percent(YEAR.better_off_end, of=YEAR.households_end) - percent(YEAR.better_off_start, of=YEAR.households_start),
        rules.at_least(1, 5),
        rules.at_least("0.5", 3),
        rules.above(0, 2),
    ),
    applies_when=YEAR.better_off_defined,
    evidence=[
        Text(
            vi="Danh sách hộ khá, giàu của cấp xã theo định nghĩa của kế hoạch",
            en="The commune's list of better-off households under the plan's definition",
        )
    ],
)

OVER_TARGET: Final = when(
    parameter(POVERTY_MEASURE.id) == POOR_ONLY,
    ratio(fall_of(YEAR.poor_start, POOR_LEFT, ALL), YEAR.target_poor, when_zero=State.NOT_APPLICABLE),
).otherwise(ratio(fall_of(ANY_START, ANY_LEFT, ALL), YEAR.target_multidimensional, when_zero=State.NOT_APPLICABLE))
"""How much of the target of A3 was reached, above 1 too."""
