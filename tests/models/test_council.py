"""Councils, ballots, marks and postings are read by ids and counts, and refuse what contradicts itself."""

from datetime import date
from fractions import Fraction

import pytest

from emulation.algebra import State, Text
from emulation.errors import ModelError
from emulation.models import (
    AgreedMark,
    Ballot,
    ChairScore,
    Council,
    CouncilMember,
    Discrepancy,
    JudgeMark,
    Meeting,
    Opinion,
    PanelRule,
    Posting,
    Source,
    VoteThreshold,
    WrittenOpinion,
)

T = Text(vi="a", en="a")
RULES = Source("QC-01", in_force_from="2023-01-01", in_force_until="2024-01-01")
CHAIR = CouncilMember(id="m1", role="chair", unit="tinh")
MEMBER = CouncilMember(id="m2", role="member", unit="so-a", kin_of=("ca-nhan-07",), supervises=("phong-b",))


def threshold(**more: object) -> VoteThreshold:
    return VoteThreshold(
        **{"award": "*", "share": "80%", "recused": "counted", "written": "counted", "source": RULES, **more}
    )


def ballot(**more: object) -> Ballot:
    return Ballot(
        **{
            "council": "hd", "award": "bang-khen", "subject": "so-a", "on": "2023-12-01",
            "present": ("m1", "m2"), "in_favour": 2, **more,
        }
    )  # fmt: skip


def refused(call: object, **facts: object) -> ModelError:
    with pytest.raises(ModelError) as caught:
        call(**facts)  # type: ignore[operator]
    return caught.value


EVERY = [
    Council(id="hd", title=T, members=(CHAIR, MEMBER), quorum="2/3", recusal=("own-unit", "parent-unit"), source=RULES),
    threshold(award="bang-khen", reached="more-than", recused="left-out", written="read"),
    ballot(against=1, blank=1, written=(WrittenOpinion(member="m3", says="against"),), minutes="12/BB"),
    Meeting(id="hop-1", council="hd", on="2023-12-01", place=T, present=("m1",), absent=("m2",), chair="m1", notes=(T,)),
    ChairScore(member="m1", subject="so-a", points="85.5"),
    JudgeMark(judge="m1", subject="so-a", item="muc-1", points="7.25"),
    JudgeMark(judge="m2", subject="so-a", points=State.NOT_APPLICABLE),
    PanelRule(
        how="trimmed-mean", trim=1, smallest=3, quantum="0.1", source=RULES,
        discrepancy=Discrepancy(at_least=10, across=5, pass_line=70, steps=(T,)),
    ),
    AgreedMark(subject="so-a", points=72, by="head", on="2023-12-02", reason="đã trao đổi"),
    Posting(
        id="ny-1", what=T, posted_on="2023-11-20", days=10, units=("so-a",), source=RULES,
        opinions=(Opinion(id="y-1", on="2023-11-21", unit="so-a", kind="complaint", answered_on="2023-11-25", outcome="partly"),),
    ),
]  # fmt: skip


@pytest.mark.parametrize("value", EVERY, ids=lambda value: type(value).__name__)
def test_what_is_read_equals_what_was_written(value: Council) -> None:
    assert type(value).from_json(value.to_json()) == value


def test_a_member_stands_once_and_a_council_has_one_chair() -> None:
    error = refused(Council, id="hd", title=T, members=(CHAIR, CHAIR), source=RULES)
    assert (error.code, error.key) == ("EMU-D11", "members")
    second = CouncilMember(id="m9", role="chair")
    assert refused(Council, id="hd", title=T, members=(CHAIR, second), source=RULES).code == "EMU-D01"
    assert refused(Council, id="hd", title=T, members=(), source=RULES).key == "members"


def test_a_member_is_an_id_and_never_a_name() -> None:
    error = refused(CouncilMember, id="Nguyễn Văn An", role="member")
    assert error.code == "EMU-D10"
    assert "Nguyễn" not in str(error)


def test_whoever_has_no_vote_is_not_among_all_members() -> None:
    clerk = CouncilMember(id="thu-ky", role="secretary", votes=False)
    council = Council(id="hd", title=T, members=(CHAIR, MEMBER, clerk), source=RULES)
    assert [member.id for member in council.voters] == ["m1", "m2"]
    assert council.member("thu-ky") == clerk
    assert council.member("m7") is None


def test_a_threshold_is_of_all_members_and_of_nobody_else() -> None:
    assert refused(threshold, of="present").key == "of"


def test_a_threshold_has_no_share_by_default_and_says_what_becomes_of_the_absent_and_the_recused() -> None:
    for name in ("share", "recused", "written", "source"):
        facts = threshold().to_json()
        del facts[name]
        assert refused(VoteThreshold, **facts).key == name


def test_a_threshold_says_from_which_day_it_is_in_force() -> None:
    assert refused(threshold, source=Source("QC-01")).key == "source.in_force_from"
    assert threshold().in_force_on(date(2023, 12, 31))
    assert not threshold().in_force_on(date(2024, 1, 1))


@pytest.mark.parametrize(
    ("share", "reached"), [(0, "at-least"), ("-1/2", "at-least"), ("1.01", "at-least"), (1, "more-than")]
)
def test_a_share_that_nobody_or_everybody_reaches_is_refused(share: object, reached: str) -> None:
    assert refused(threshold, share=share, reached=reached).key == "share"


def test_the_whole_council_may_be_asked() -> None:
    assert threshold(share=1).share == 1


def test_votes_are_counts_and_never_below_zero() -> None:
    for name in ("in_favour", "against", "blank", "written_in_favour", "written_against"):
        assert refused(ballot, **{name: -1}).key == name
        assert refused(ballot, **{name: True}).key == name


def test_written_opinions_are_given_by_member_or_as_counts() -> None:
    by_member = (WrittenOpinion(member="m3", says="in-favour"), WrittenOpinion(member="m4", says="against"))
    assert ballot(written=by_member).opinions == (1, 1)
    assert ballot(written_in_favour=2, written_against=1).opinions == (2, 1)
    assert refused(ballot, written=by_member, written_in_favour=1).key == "written"


def test_a_mark_that_is_missing_is_a_state_and_no_zero() -> None:
    missing = JudgeMark(judge="m1", subject="so-a", points={"state": "missing"})
    assert missing.points is State.MISSING
    assert JudgeMark(judge="m1", subject="so-a", points=0).points == Fraction(0)
    assert refused(JudgeMark, judge="m1", subject="so-a", points=7.5).code == "EMU-M02"


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        ({"how": "mean", "trim": 1, "smallest": 3}, "trim"),
        ({"how": "trimmed-mean", "trim": 0, "smallest": 3}, "trim"),
        ({"how": "trimmed-mean", "trim": 2, "smallest": 4}, "trim"),
        ({"how": "mean", "smallest": 0}, "smallest"),
        ({"how": "mean", "smallest": 1, "quantum": 0}, "quantum"),
        ({"how": "mode", "smallest": 1}, "how"),
    ],
)
def test_a_panel_rule_that_could_leave_no_mark_is_refused(facts: dict[str, object], key: str) -> None:
    assert refused(PanelRule, source=RULES, **facts).key == key


@pytest.mark.parametrize(
    "facts",
    [
        {"at_least": 10, "across": 5},
        {"at_least": 10, "pass_line": 70},
        {"at_least": 0},
        {"at_least": 10, "across": 11, "pass_line": 70},
        {"at_least": 10, "across": 0, "pass_line": 70},
    ],
)
def test_a_discrepancy_that_says_half_a_rule_is_refused(facts: dict[str, object]) -> None:
    assert refused(Discrepancy, **facts).code in ("EMU-D01", "EMU-D03")


def posting(**more: object) -> Posting:
    return Posting(**{"id": "ny", "what": T, "posted_on": "2023-11-20", "source": RULES, **more})


def test_the_day_of_posting_counts_only_where_the_plan_says_so() -> None:
    assert posting(days=10).last_day == date(2023, 11, 30)
    assert posting(days=10, first_day_counts=True).last_day == date(2023, 11, 29)
    assert posting(days=1).last_day == date(2023, 11, 21)
    assert posting(until="2023-12-04").last_day == date(2023, 12, 4)


def test_a_posting_says_in_one_way_how_long_it_lasts() -> None:
    for facts in ({}, {"days": 5, "until": "2023-12-04"}, {"until": "2023-11-19"}):
        assert refused(posting, **facts).code == "EMU-D04"
    assert refused(posting, days=0).key == "days"
    assert posting(until="2023-11-20").last_day == date(2023, 11, 20)


def test_an_opinion_is_answered_after_it_came_and_stands_once() -> None:
    given = {"id": "y", "on": "2023-11-21", "unit": "so-a", "kind": "opinion"}
    assert refused(Opinion, **given, answered_on="2023-11-20").code == "EMU-D04"
    assert refused(Opinion, **given, outcome="upheld").key == "answered_on"
    assert not Opinion(**given, answered_on="2023-11-21").is_open_on(date(2023, 11, 21))
    assert refused(posting, days=5, opinions=(given, given)).code == "EMU-D11"


def test_an_opinion_is_open_from_the_day_it_came_to_the_day_before_its_answer() -> None:
    opinion = Opinion(id="y", on="2023-11-21", unit="so-a", kind="complaint", answered_on="2023-11-25")
    open_days = [day for day in range(19, 28) if opinion.is_open_on(date(2023, 11, day))]
    assert open_days == [21, 22, 23, 24]


def test_an_empty_list_of_units_is_all_units() -> None:
    assert posting(days=5).covers("so-x")
    assert not posting(days=5, units=("so-a",)).covers("so-x")
