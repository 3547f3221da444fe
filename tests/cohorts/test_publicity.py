"""Postings are read on a day that is given; an open complaint holds the case, and nobody decides early unseen."""

from datetime import date

import pytest

from emulation.algebra import State, Text
from emulation.cohorts import check_posting, closed_on, held_cases, posting_on, unanswered
from emulation.models import Opinion, Posting, Source

WHAT = Text(vi="Kết quả chấm điểm", en="The scores")
POSTED = date(2023, 11, 20)
LAST = date(2023, 11, 25)


def opinion(id: str, day: int = 21, **more: object) -> Opinion:  # noqa: A002 - the field's own name
    return Opinion(**{"id": id, "on": date(2023, 11, day), "unit": "xa-a", "kind": "opinion", **more})


def posting(*opinions: Opinion, **more: object) -> Posting:
    given = {"id": "ny-1", "what": WHAT, "posted_on": POSTED, "days": 5, "source": Source("QC-01")}
    return Posting(**{**given, "opinions": opinions, **more})


def test_a_posting_is_closed_only_after_its_last_day() -> None:
    assert not closed_on(posting(), LAST)
    assert closed_on(posting(), date(2023, 11, 26))


@pytest.mark.parametrize(
    ("day", "status", "left"),
    [
        (date(2023, 11, 19), "not-posted", 6),
        (POSTED, "posted", 5),
        (LAST, "posted", 0),
        (date(2023, 11, 26), "closed", 0),
    ],
)
def test_how_a_posting_stands_depends_on_the_day_alone(day: date, status: str, left: int) -> None:
    found = posting_on(posting(), day)
    assert (found.status, found.days_left) == (status, left)


def test_what_came_later_is_not_known_yet() -> None:
    given = posting(
        opinion("y-1", 21, answered_on="2023-11-23", outcome="upheld"),
        opinion("y-2", 22, answered_on="2023-11-24", outcome="dismissed"),
        opinion("y-3", 25),
        opinion("y-4", 25, answered_on="2023-11-26", outcome="partly"),
    )
    early, late = posting_on(given, date(2023, 11, 22)), posting_on(given, date(2023, 11, 30))
    assert (early.received, early.answered, early.upheld) == (2, 0, 0)
    assert (late.received, late.answered, late.upheld) == (4, 3, 2)
    assert late.text.vi == (
        "Đã niêm yết từ ngày 20/11/2023 đến hết ngày 25/11/2023. "
        "Đã nhận 4 ý kiến, đã trả lời 3, trong đó 2 ý kiến đúng hoặc đúng một phần. Căn cứ: QC-01."
    )
    assert [each.id for each in unanswered(given, date(2023, 11, 23))] == ["y-2"]


@pytest.mark.parametrize("kind", ["complaint", "denunciation"])
def test_an_open_complaint_holds_the_case_from_the_day_it_came(kind: str) -> None:
    given = posting(opinion("kn-1", 22, kind=kind, answered_on="2023-11-24", outcome="dismissed"))
    assert held_cases([given], date(2023, 11, 21)) == ()
    (held,) = held_cases([given], date(2023, 11, 23))
    assert (held.unit, held.since, held.state) == ("xa-a", date(2023, 11, 22), State.WITHHELD)
    assert held_cases([given], date(2023, 11, 24)) == ()


def test_a_held_case_says_since_when_and_why() -> None:
    given = posting(opinion("kn-2", 23, kind="denunciation"), opinion("kn-1", 22, kind="complaint"))
    (held,) = held_cases([given], LAST)
    assert (
        held.text.vi == "xa-a: tạm dừng xem xét từ ngày 22/11/2023 vì chưa giải quyết xong khiếu nại kn-1; tố cáo kn-2."
    )
    assert held.text.en.startswith("xa-a: the case is held since 22\u00a0November\u00a02023")


@pytest.mark.parametrize("kind", ["opinion", "petition"])
def test_an_opinion_or_a_petition_holds_a_case_only_where_the_plan_says_so(kind: str) -> None:
    given = opinion("y-1", kind=kind)
    assert held_cases([posting(given)], LAST) == ()
    assert [each.unit for each in held_cases([posting(given, holds=(kind,))], LAST)] == ["xa-a"]


def test_complaints_of_several_postings_hold_one_case_once_and_in_the_order_of_units() -> None:
    first = posting(opinion("kn-1", 24, kind="complaint", unit="xa-b"), opinion("kn-2", 23, kind="complaint"))
    second = posting(opinion("kn-3", 21, kind="complaint"), id="ny-2")
    found = held_cases([first, second], LAST)
    assert [(each.unit, [o.id for o in each.opinions]) for each in found] == [
        ("xa-a", ["kn-3", "kn-2"]),
        ("xa-b", ["kn-1"]),
    ]
    assert found == held_cases([second, first], LAST)


def test_a_complaint_after_the_posting_holds_the_case_too() -> None:
    late = posting(opinion("kn-1", 30, kind="complaint"))
    assert [each.unit for each in held_cases([late], date(2023, 12, 1))] == ["xa-a"]


@pytest.mark.parametrize(("day", "expected"), [(LAST, ["EMU-K37"]), (date(2023, 11, 26), [])])
def test_a_decision_before_the_posting_ended_is_a_finding(day: date, expected: list[str]) -> None:
    found = check_posting(posting(), decided_on=day)
    assert [finding.code for finding in found] == expected
    assert all(finding.fact("posting") == "ny-1" for finding in found)


def test_a_decision_over_an_open_complaint_is_an_error_and_over_an_opinion_a_warning() -> None:
    given = posting(opinion("y-1"), opinion("kn-1", kind="complaint"), opinion("y-2", answered_on="2023-11-22"))
    found = check_posting(given, decided_on=date(2023, 11, 30))
    assert [(f.code, f.severity, f.fact("opinion")) for f in found] == [
        ("EMU-K38", "error", "kn-1"),
        ("EMU-K38", "warning", "y-1"),
    ]


def test_an_opinion_that_is_not_of_the_posting_is_a_finding_and_still_holds_the_case() -> None:
    on_the_day = opinion("y-2", 20)
    given = posting(opinion("kn-1", kind="complaint", unit="xa-z"), opinion("y-1", 19), on_the_day, units=("xa-a",))
    assert [(f.code, f.severity) for f in check_posting(given)] == [("EMU-K39", "error"), ("EMU-K39", "warning")]
    assert [each.unit for each in held_cases([given], LAST)] == ["xa-z"]


def test_a_sound_posting_has_no_findings() -> None:
    given = posting(opinion("y-1", answered_on="2023-11-24", outcome="partly"), units=("xa-a",))
    assert check_posting(given, decided_on=date(2023, 11, 26)) == ()
