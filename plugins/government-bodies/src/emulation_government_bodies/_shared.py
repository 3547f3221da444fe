"""What the criteria of both rulebooks share: the plan in time, the head's responsibility, resources, deductions."""

from dataclasses import replace
from typing import Final

from emulation import (
    Condition,
    Criterion,
    Expr,
    Fields,
    Rule,
    Section,
    Text,
    condition,
    model_penalty,
    model_points,
    rules,
    steps,
    when,
)
from emulation_government_bodies._sources import BONUS, FINDINGS, HOLD, clauses

SLIGHTLY_LATE: Final = 10
LATE: Final = 30
"""Days late up to which a plan still earns something (model values; the seed states no day)."""
MOST_BONUS: Final = 5
MOST_PENALTY: Final = 10


def only_if_done(done: Expr, rule: Rule) -> Rule:
    """Give nothing where the thing was not done at all, and keep the form of the rule."""
    return replace(rules.only_if(done, rule), form=rule.form)


def plan_in_time(year: Fields, *, on_time: int, slightly_late: int, late: int) -> Rule:
    """Score the day of the plan; a unit that issued none has no day to report, and no points."""
    rule = rules.deadline(
        year.plan_issued_on,
        due=year.plan_due,
        on_time=on_time,
        late=[(SLIGHTLY_LATE, slightly_late), (LATE, late)],
    )
    return only_if_done(year.plan_issued, rule).called(vi="ban hành kế hoạch đúng hạn", en="plan issued in time")


def head_directs(year: Fields, *, four: int, two: int, one: int) -> Rule:
    """Score the meetings that the head chaired and the checks in the field."""
    directed = year.head_meetings + year.field_checks
    return rules.ladder(directed, rules.at_least(4, four), rules.at_least(2, two), rules.at_least(1, one))


def head_section(year: Fields, code: str, *, direct: tuple[int, int, int], conclusions: int) -> Section:
    """State the responsibility of the head: two criteria, since conclusions may not have been due."""
    four, two, one = direct
    return Section(
        code,
        title=Text(vi="Vai trò, trách nhiệm của người đứng đầu", en="Responsibility of the head"),
        criteria=[
            Criterion(
                f"government-bodies/{code}a-head-directs",
                title=Text(
                    vi="Người đứng đầu chủ trì họp, kiểm tra thực địa",
                    en="The head chairs meetings and checks the field",
                ),
                source=clauses("P6.1"),
                points=model_points(four),
                rule=head_directs(year, four=four, two=two, one=one),
                evidence=[Text(vi="Biên bản cuộc họp, biên bản kiểm tra", en="Minutes of meetings and checks")],
            ),
            Criterion(
                f"government-bodies/{code}b-conclusions",
                title=Text(
                    vi="Thực hiện đúng hạn kết luận của người đứng đầu",
                    en="Conclusions of the head carried out on time",
                ),
                source=clauses("P6.1"),
                points=model_points(conclusions),
                rule=rules.pro_rata(year.conclusions_done_on_time, of=year.conclusions_due),
                applies_when=year.conclusions_due > 0,
                evidence=[
                    Text(vi="Thông báo kết luận", en="Conclusion notices"),
                    Text(vi="Danh mục theo dõi thực hiện kết luận", en="Follow-up list of conclusions"),
                ],
            ),
        ],
    )


def own_resources(year: Fields) -> Expr:
    """Return what was mobilised and counts for this unit: one contribution has one owner (common rule 6).

    Where a register of contributions is kept, it alone says what counts; else what the unit reported does.
    """
    without_register = year.contributions.count().is_missing()
    credited = year.contributions.sum(year.contributions.row.credited_value)
    return when(without_register, year.mobilised).otherwise(credited)


def bonus_section(*criteria: Criterion) -> Section:
    """Put bonuses into their own section, capped apart."""
    return Section(
        "bonus",
        title=Text(vi="Điểm thưởng", en="Bonus"),
        criteria=criteria,
        role="bonus",
        steps=[steps.cap(MOST_BONUS)],
        source=BONUS,
    )


def penalty_section(*criteria: Criterion) -> Section:
    """Put deductions into their own section, limited apart."""
    return Section(
        "penalty",
        title=Text(vi="Điểm trừ", en="Deductions"),
        criteria=criteria,
        role="penalty",
        steps=[steps.floor(-MOST_PENALTY)],
        source=FINDINGS,
    )


def report_late(year: Fields, code: str) -> Criterion:
    """Take half a point for each day that the report was late."""
    return Criterion(
        f"government-bodies/{code}-report-late",
        title=Text(vi="Nộp báo cáo chậm", en="Report late"),
        source=FINDINGS,
        points=model_penalty(2),
        rule=rules.late_penalty(year.report_days_late.default(0), each="0.5", at_most=2),
    )


def waste(year: Fields, code: str) -> Criterion:
    """Take a point for each finding of waste or show-only activity."""
    return Criterion(
        f"government-bodies/{code}-waste",
        title=Text(vi="Phô trương, hình thức, lãng phí", en="Waste or show-only activity"),
        source=[*clauses("P6.3"), FINDINGS],
        points=model_penalty(2),
        rule=rules.per_event_penalty(year.waste_findings.default(0), each=1, at_most=2),
    )


def no_misuse(year: Fields) -> Condition:
    """Hold the unit while misuse of funds is under verification, and bar it once that is concluded."""
    return condition(
        "no-misuse-of-funds",
        title=Text(
            vi="không có kết luận sử dụng sai mục đích kinh phí giảm nghèo", en="no misuse of poverty-reduction funds"
        ),
        source=HOLD,
        # A unit of which no finding was ever filed is not held for it.
        holds=year.funds_misused.is_missing() | ~year.funds_misused,
    )
