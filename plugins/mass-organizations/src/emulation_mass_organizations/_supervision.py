"""C10 and C11: supervision and appraisal, in the reading that the plan names; openness."""

from dataclasses import replace
from typing import Final

from emulation import Criterion, Expr, Fields, Rule, Section, Text, fields, model_points, parameter, rules
from emulation_mass_organizations._form import OrganizationYear
from emulation_mass_organizations._sources import NOT_ITS_OWN, OF_THE_MOVEMENT, SUPERVISION, clauses

YEAR: Final[Fields] = fields(OrganizationYear)


Counts = tuple[Expr, Expr]
"""What was done, and what was to be done."""


def _in_proportion(counts: Counts) -> Rule:
    done, due = counts
    return rules.if_assigned(due > 0, rules.pro_rata(done, of=due, points=4))


def by_reading(of_the_movement: Counts, within_the_front: Counts) -> Rule:
    """Take the figures of the reading that the plan names; those of both are on the form."""
    first = parameter(SUPERVISION.id) == OF_THE_MOVEMENT
    rule = rules.only_if(first, _in_proportion(of_the_movement), otherwise=_in_proportion(within_the_front).node)
    return replace(rule, form="F5")


def _public(appraisals: Expr) -> Expr:
    """Leave out an appraisal in which a supervisor scored its own unit."""
    return appraisals - YEAR.appraisals_of_own_unit.default(0)


C10 = Section(
    "c10",
    title=Text(vi="Giám sát và bình xét thi đua", en="Supervision and appraisal"),
    criteria=[
        Criterion(
            "mass-organizations/c10a-supervisions",
            title=Text(vi="Giám sát theo kế hoạch", en="Supervisions held as planned"),
            source=clauses("P4.4"),
            points=model_points(4),
            rule=by_reading(
                (YEAR.supervisions_held, YEAR.supervisions_planned),
                (YEAR.own_supervisions_held, YEAR.own_supervisions_planned),
            ),
            evidence=[Text(vi="Thông báo giám sát", en="Supervision notices")],
        ),
        Criterion(
            "mass-organizations/c10b-answered",
            title=Text(vi="Kiến nghị sau giám sát được trả lời", en="Recommendations answered"),
            source=clauses("P4.4"),
            points=model_points(4),
            rule=by_reading(
                (YEAR.answered, YEAR.recommendations),
                (YEAR.own_answered, YEAR.own_recommendations),
            ),
            evidence=[Text(vi="Văn bản trả lời kiến nghị", en="Answers")],
        ),
        Criterion(
            "mass-organizations/c10c-public-appraisals",
            title=Text(vi="Bình xét công khai trước khi lập hồ sơ", en="Appraisals made public before filing"),
            source=[*clauses("P4.4"), NOT_ITS_OWN],
            points=model_points(4),
            rule=by_reading(
                (_public(YEAR.appraisals_public_before_filing), YEAR.appraisals_due),
                (_public(YEAR.own_appraisals_public_before_filing), YEAR.own_appraisals_due),
            ),
            evidence=[Text(vi="Biên bản bình xét", en="Appraisal minutes")],
            note=Text(
                vi="cuộc bình xét có người giám sát chấm điểm đơn vị mình thì không tính",
                en="an appraisal in which a supervisor scored its own unit does not count",
            ),
        ),
    ],
)

C11 = Section(
    "c11",
    title=Text(vi="Công khai, minh bạch; tránh hình thức, lãng phí", en="Publicity, no formalism or waste"),
    criteria=[
        Criterion(
            "mass-organizations/c11a-posted",
            title=Text(vi="Công khai khoản tiếp nhận, hỗ trợ", en="Receipts posted"),
            source=clauses("P6.3"),
            points=model_points(3),
            rule=rules.pro_rata(YEAR.receipts_posted, of=YEAR.receipts_due),
            applies_when=YEAR.receipts_due > 0,
            evidence=[Text(vi="Thông báo công khai", en="Public notices")],
        ),
        Criterion(
            "mass-organizations/c11b-administration",
            title=Text(vi="Tiết kiệm chi hành chính, tổ chức", en="Little spent on administration"),
            source=clauses("P6.3"),
            points=model_points(2),
            rule=rules.ladder(YEAR.admin_cost_share, rules.at_most(5, 2), rules.at_most(10, 1)),
            evidence=[Text(vi="Sổ sách kế toán", en="Accounts")],
        ),
    ],
)
