"""What leaves the scale by its rule needs nobody's points, and nothing leaves it because somebody was silent."""

import pytest

from emulation import (
    Appraisal,
    AppraisalEntry,
    Count,
    Criterion,
    Form,
    Rulebook,
    Section,
    Source,
    State,
    Submission,
    Text,
    fields,
    measure,
    model_points,
    rules,
)


class Year(Form):
    """A year."""

    years: Count = measure(vi="Số năm", en="Years", at_most=9)
    jobs: Count = measure(vi="Số việc làm", en="Jobs", at_most=10)


year = fields(Year)


def criterion(name, rule):
    return Criterion(
        f"demo/{name}",
        title=Text(vi=name, en=name),
        source=Source("1/KH"),
        points=model_points(10),
        rule=rule,
    )


KEPT = criterion("kept", rules.ladder(year.years, rules.at_least(1, 10), otherwise=State.NOT_DUE))
JOBS = criterion("jobs", rules.per_unit(year.jobs, each=1, at_most=10))
WORDS = Text(vi="Mục", en="Section")
BOOK = Rulebook(
    "demo/book",
    version="1",
    form=Year,
    sections=[
        Section("keeping", title=WORDS, criteria=[KEPT], leave_out=[State.NOT_DUE]),
        Section("working", title=WORDS, criteria=[JOBS]),
    ],
)


def evaluated(years, **more):
    filed = Submission(rulebook=BOOK.id, unit="u", period="2023", facts={"years": years, "jobs": 8}, **more)
    return BOOK.evaluate(BOOK.case(filed))


def appraised(**points):
    entries = [
        AppraisalEntry(criterion=f"demo/{name}", points=value, author="cb-01", role="head", on="2024-01-05")
        for name, value in points.items()
    ]
    return {"appraisal": Appraisal(entries=tuple(entries))}


def test_a_unit_need_not_score_itself_where_its_day_has_not_come():
    evaluation = evaluated(0, self_assessment={"demo/jobs": 7})

    assert evaluation.total == 8
    assert evaluation.total_by("self") == 7


def test_an_appraiser_need_not_either():
    assert evaluated(0, **appraised(jobs=6)).total_by("appraised") == 6


@pytest.mark.parametrize("state", ["appraised", "self"])
def test_what_is_due_never_leaves_the_scale_for_want_of_points(state):
    more = appraised(jobs=6) if state == "appraised" else {"self_assessment": {"demo/jobs": 7}}

    assert evaluated(2, **more).total == 18
    assert evaluated(2, **more).total_by(state) is State.MISSING


def test_elsewhere_what_is_not_appraised_yet_is_not_due():
    assert evaluated(2, **appraised(kept=10)).total_by("appraised") is State.NOT_DUE
