"""Ballots are decided on all members, by exact shares, and on nothing where they contradict themselves."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.algebra import Text
from emulation.cohorts import (
    casting_member,
    casting_order,
    casting_scores,
    check_ballot,
    check_meeting,
    parents_on,
    quorum_met,
    recused,
    threshold_for,
    verdict,
    votes_needed,
)
from emulation.errors import CohortError
from emulation.models import (
    Ballot,
    ChairScore,
    Council,
    CouncilMember,
    Dated,
    Meeting,
    Source,
    Unit,
    VoteThreshold,
    WrittenOpinion,
)

T = Text(vi="Hội đồng", en="Council")
DAY = date(2023, 12, 1)
# Shares of votes are fixtures: 80 % and 90 % stand in repealed or unconfirmed rules and are nobody's default.
RULES = Source("QC-01", in_force_from="2023-01-01", in_force_until="2024-01-01", model=True)
NBSP = "\u00a0"


def member(number: int, **more: object) -> CouncilMember:
    role = {1: "chair", 2: "vice-chair"}.get(number, "member")
    return CouncilMember(**{"id": f"m{number}", "role": role, "unit": f"so-{number}", **more})


def council(size: int = 9, **more: object) -> Council:
    members = more.pop("members", tuple(member(n) for n in range(1, size + 1)))
    return Council(**{"id": "hd", "title": T, "members": members, "source": RULES, **more})


def threshold(share: object = "80%", **more: object) -> VoteThreshold:
    given_ = {"award": "*", "share": share, "recused": "counted", "written": "counted", "source": RULES}
    return VoteThreshold(**{**given_, **more})


def ballot(in_favour: int, *, there: int = 9, subject: str = "xa-a", **more: object) -> Ballot:
    present = tuple(f"m{n}" for n in range(1, there + 1))
    given_ = {"council": "hd", "award": "bang-khen", "subject": subject, "on": DAY, "present": present}
    return Ballot(**{**given_, "in_favour": in_favour, **more})


def codes(found: object) -> list[str]:
    return [finding.code for finding in found]  # type: ignore[attr-defined]


# ---- Thresholds ----


@pytest.mark.parametrize(
    ("share", "of", "needed"),
    [
        ("80%", 9, 8),  # 7.2
        ("80%", 10, 8),  # just 8
        ("80%", 5, 4),
        ("90%", 10, 9),
        ("90%", 9, 9),  # 8.1
        ("90%", 11, 10),  # 9.9
        ("2/3", 9, 6),
        ("2/3", 10, 7),  # 6.66…
        (1, 9, 9),
    ],
)
def test_the_votes_needed_are_the_next_whole_number_and_the_share_itself_is_enough(
    share: object, of: int, needed: int
) -> None:
    assert votes_needed(Fraction(threshold(share).share), of) == needed
    enough, short = ((verdict(ballot(k, there=of), council(of), threshold(share))) for k in (needed, needed - 1))
    assert (enough.status, short.status) == ("carried", "lost")
    assert (enough.of, enough.needed) == (of, needed)


@pytest.mark.parametrize(("of", "needed"), [(8, 5), (9, 5), (10, 6)])
def test_more_than_half_is_not_half(of: int, needed: int) -> None:
    asked = threshold("1/2", reached="more-than")
    assert votes_needed(Fraction(1, 2), of, "more-than") == needed
    assert verdict(ballot(needed, there=of), council(of), asked).status == "carried"
    assert verdict(ballot(needed - 1, there=of), council(of), asked).status == "lost"


def test_the_denominator_is_all_members_and_never_those_present() -> None:
    seven_of_seven = verdict(ballot(7, there=7), council(), threshold())
    assert (seven_of_seven.status, seven_of_seven.of, seven_of_seven.share) == ("lost", 9, Fraction(7, 9))
    assert seven_of_seven.text.vi == (
        f"7/9 thành viên đồng ý (≈{NBSP}77,78{NBSP}% tổng số thành viên), cần 8: không đạt. Căn cứ: QC-01."
    )
    assert seven_of_seven.text.en == (
        f"7 of 9 members in favour (≈{NBSP}77.78% of all members), 8 needed: lost. Source: QC-01."
    )


def test_blank_papers_are_not_votes_in_favour() -> None:
    assert verdict(ballot(7, blank=2), council(), threshold()).status == "lost"


def test_a_secretary_without_a_vote_is_not_in_the_denominator() -> None:
    clerk = CouncilMember(id="thu-ky", role="secretary", votes=False)
    with_clerk = council(members=(*council(5).members, clerk))
    present = (*(f"m{n}" for n in range(1, 6)), "thu-ky")
    found = verdict(ballot(4, present=present), with_clerk, threshold())
    assert (found.status, found.of, found.findings) == ("carried", 5, ())


def test_without_a_threshold_in_force_nothing_is_decided() -> None:
    found = verdict(ballot(9), council(), None)
    assert (found.status, found.decides, found.needed) == ("no-threshold", False, None)
    assert "bang-khen ngày 01/12/2023" in found.text.vi


def test_an_awards_own_threshold_stands_before_the_one_for_all_awards() -> None:
    own, general = threshold("90%", award="bang-khen"), threshold("80%")
    assert threshold_for([general, own], "bang-khen", DAY) == own
    assert threshold_for([general, own], "giay-khen", DAY) == general
    assert threshold_for([own], "giay-khen", DAY) is None
    assert threshold_for([general, own], "bang-khen", date(2024, 1, 1)) is None


def test_a_threshold_that_changes_within_the_year_is_read_on_the_day_of_the_ballot() -> None:
    before = threshold("90%", source=Source("cũ", in_force_from="2022-01-01", in_force_until="2023-07-01"))
    after = threshold("80%", source=Source("mới", in_force_from="2023-07-01"))
    assert threshold_for([before, after], "x", date(2023, 6, 30)) == before
    assert threshold_for([before, after], "x", date(2023, 7, 1)) == after


def test_two_thresholds_on_one_day_are_refused() -> None:
    with pytest.raises(CohortError) as caught:
        threshold_for([threshold("80%"), threshold("90%")], "x", DAY)
    assert caught.value.code == "EMU-K34"


# ---- Quorum ----


def test_the_quorum_counts_voting_members_once_and_none_is_stated_by_itself() -> None:
    two_thirds = council(quorum="2/3")
    assert quorum_met(two_thirds, ["m1", "m2", "m3", "m4", "m5", "m6"])
    assert not quorum_met(two_thirds, ["m1", "m2", "m3", "m4", "m5", "m5"])
    assert quorum_met(council(), ["m1"]) is None


def test_more_than_half_is_a_quorum_of_its_own() -> None:
    above = council(8, quorum="1/2", quorum_reached="more-than")
    assert not quorum_met(above, ["m1", "m2", "m3", "m4"])
    assert quorum_met(above, ["m1", "m2", "m3", "m4", "m5"])


def test_without_its_quorum_a_council_decides_neither_yes_nor_no() -> None:
    found = verdict(ballot(5, there=5), council(quorum="2/3"), threshold("1/2"))
    assert (found.status, found.decides) == ("no-quorum", False)
    assert found.text.vi == "Có mặt 5/9 thành viên, cần 6: chưa đủ số thành viên để họp."


def test_written_opinions_make_no_quorum() -> None:
    found = verdict(ballot(5, there=5, written_in_favour=4), council(quorum="2/3"), threshold("1/2"))
    assert found.status == "no-quorum"


# ---- Recusal ----


def test_a_member_stands_aside_for_its_own_unit_its_kin_and_whom_it_supervises() -> None:
    members = (member(1), member(2), member(3, kin_of=("ca-nhan-7",)), member(4, supervises=("ca-nhan-7", "so-2")))
    found = recused(council(members=members), "ca-nhan-7", unit="so-2")
    assert [(each.member, each.ground) for each in found] == [
        ("m2", "own-unit"), ("m3", "kinship"), ("m4", "supervises"),
    ]  # fmt: skip
    assert found[1].text.vi == "m3 không tham gia bỏ phiếu: có quan hệ gia đình với người được xét"


def test_only_the_grounds_that_the_council_states_are_asked() -> None:
    members = (member(1, kin_of=("ca-nhan-7",)), member(2))
    assert recused(council(members=members, recusal=("own-unit",)), "ca-nhan-7", unit="so-9") == ()


def test_a_member_of_a_part_of_the_unit_belongs_to_it_and_one_of_its_parent_only_where_the_council_says_so() -> None:
    units = (
        Unit(id="tinh", group="g", kind="k"),
        Unit(id="so", group="g", kind="k", parent="tinh"),
        Unit(id="phong", group="g", kind="k", parent=[Dated("so", end="2024-01-01")]),
    )
    parents = parents_on(units, DAY)
    assert dict(parents) == {"so": "tinh", "phong": "so"}
    members = (member(1, unit="tinh"), member(2, unit="phong"), member(3, unit="khac"))
    plain, strict = council(members=members), council(members=members, recusal=("own-unit", "parent-unit"))
    assert [(r.member, r.ground) for r in recused(plain, "so", parents=parents)] == [("m2", "own-unit")]
    assert [(r.member, r.ground) for r in recused(strict, "so", parents=parents)] == [
        ("m1", "parent-unit"), ("m2", "own-unit"),
    ]  # fmt: skip
    later = parents_on(units, date(2024, 1, 1))
    assert recused(plain, "so", parents=later) == ()


def test_units_that_stand_above_each_other_in_a_circle_end_the_search() -> None:
    assert recused(council(2), "a", parents={"a": "b", "b": "a", "so-1": "b"})[0].member == "m1"


@pytest.mark.parametrize(("how", "of", "needed", "status"), [("counted", 9, 8, "lost"), ("left-out", 8, 7, "carried")])
def test_whoever_stands_aside_counts_in_the_denominator_only_where_the_plan_says_so(
    how: str, of: int, needed: int, status: str
) -> None:
    found = verdict(ballot(7, subject="so-3"), council(), threshold(recused=how))
    assert (found.of, found.needed, found.status) == (of, needed, status)
    assert [each.member for each in found.recused] == ["m3"]
    assert "m3 không tham gia bỏ phiếu: thuộc chính đơn vị được xét." in found.text.vi


def test_a_denominator_without_those_who_stand_aside_is_said_in_words() -> None:
    found = verdict(ballot(7, subject="so-3"), council(), threshold(recused="left-out"))
    assert (
        f"7/8 thành viên đồng ý (87,5{NBSP}% tổng số thành viên, trừ 1 thành viên không tham gia bỏ phiếu)"
        in found.text.vi
    )


# ---- Written opinions ----


def test_written_opinions_of_absent_members_count_where_the_plan_says_so() -> None:
    given_ = ballot(
        7, there=7, written=(WrittenOpinion(member="m8", says="in-favour"), WrittenOpinion(member="m9", says="against"))
    )
    counted = verdict(given_, council(), threshold())
    read = verdict(given_, council(), threshold(written="read"))
    assert (counted.status, counted.in_favour) == ("carried", 8)
    assert (read.status, read.in_favour) == ("lost", 7)
    assert "chỉ để tham khảo, không tính: 2." in read.text.vi


def test_counts_and_names_of_written_opinions_decide_alike() -> None:
    named = ballot(7, there=7, written=(WrittenOpinion(member="m8", says="in-favour"),))
    assert verdict(named, council(), threshold()).in_favour == 8
    assert verdict(ballot(7, there=7, written_in_favour=1), council(), threshold()).in_favour == 8


# ---- Contradictions ----


CONTRADICTIONS = {
    "more votes than members present": (ballot(8, there=7), "EMU-K30"),
    "blank papers make too many": (ballot(7, there=7, blank=1), "EMU-K30"),
    "a vote of whoever stands aside": (ballot(9, subject="so-3"), "EMU-K31"),
    "a stranger is present": (ballot(2, present=("m1", "m2", "la")), "EMU-K32"),
    "a stranger wrote": (ballot(2, there=2, written=(WrittenOpinion(member="la", says="against"),)), "EMU-K32"),
    "a member is present twice": (ballot(1, present=("m1", "m1")), "EMU-K30"),
    "a member is present and wrote": (ballot(2, there=2, written=(WrittenOpinion(member="m1", says="in-favour"),)), "EMU-K30"),
    "a member wrote twice": (ballot(2, there=2, written=(WrittenOpinion(member="m5", says="in-favour"),) * 2), "EMU-K30"),
    "a member who stands aside wrote": (
        ballot(2, there=2, subject="so-3", written=(WrittenOpinion(member="m3", says="in-favour"),)), "EMU-K31",
    ),
    "more written opinions than absent members": (ballot(7, there=7, written_in_favour=3), "EMU-K30"),
    "more written opinions for and against than absent members": (
        ballot(7, there=7, written_in_favour=2, written_against=1),
        "EMU-K30",
    ),
    "a written opinion of whoever stands aside": (ballot(7, there=7, subject="so-9", written_in_favour=2), "EMU-K30"),
    "another council's ballot": (ballot(7, council="hd-2"), "EMU-K30"),
    "the threshold is not in force": (ballot(9, on=date(2024, 1, 1)), "EMU-K33"),
}  # fmt: skip


@pytest.mark.parametrize("what", CONTRADICTIONS)
def test_a_ballot_that_contradicts_itself_decides_nothing(what: str) -> None:
    wrong, code = CONTRADICTIONS[what]
    found = verdict(wrong, council(), threshold("1/9"))
    assert (found.status, found.decides) == ("invalid", False)
    assert code in codes(found.findings)
    assert found.text.vi.startswith("Kết quả kiểm phiếu chưa dùng được: ")
    assert all(finding.fact("council") == "hd" for finding in found.findings)


def test_a_threshold_of_another_award_decides_nothing() -> None:
    found = verdict(ballot(9), council(), threshold(award="giay-khen"))
    assert (found.status, codes(found.findings)) == ("invalid", ["EMU-K33"])


def test_a_written_opinion_of_somebody_without_a_vote_decides_nothing() -> None:
    clerk = CouncilMember(id="thu-ky", role="secretary", votes=False)
    with_clerk = council(members=(*council(5).members, clerk))
    given_ = ballot(4, there=4, written=(WrittenOpinion(member="thu-ky", says="in-favour"),))
    assert codes(check_ballot(given_, with_clerk)) == ["EMU-K32"]


def test_a_council_of_which_everybody_stands_aside_decides_nothing_and_divides_by_nothing() -> None:
    everybody = council(2, members=(member(1, unit="so"), member(2, unit="so")))
    found = verdict(ballot(0, there=2, subject="so"), everybody, threshold(recused="left-out"))
    assert (found.status, found.of, found.share) == ("invalid", 0, None)


def test_a_sound_ballot_has_no_findings() -> None:
    assert check_ballot(ballot(7, against=1, blank=1), council(), threshold=threshold()) == ()


# ---- Minutes ----


def meeting(**more: object) -> Meeting:
    present, absent = tuple(f"m{n}" for n in range(1, 8)), ("m8", "m9")
    given_ = {
        "id": "hop",
        "council": "hd",
        "on": DAY,
        "present": present,
        "absent": absent,
        "chair": "m1",
        "number": "12/BB",
    }
    return Meeting(**{**given_, **more})


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, []),
        ({"chair": "m2"}, []),
        ({"chair": "m3"}, ["EMU-K35"]),
        ({"chair": "m8"}, ["EMU-K35"]),
        ({"absent": ("m8",)}, ["EMU-K35"]),
        ({"absent": ("m7", "m8", "m9")}, ["EMU-K35"]),
        ({"absent": ("m8", "m9", "la")}, ["EMU-K32"]),
        ({"council": "hd-2"}, ["EMU-K35"]),
    ],
)
def test_minutes_account_for_every_member_once_and_for_who_presided(
    facts: dict[str, object], expected: list[str]
) -> None:
    assert codes(check_meeting(meeting(**facts), council())) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"there": 7, "minutes": "12/BB"}, []),
        ({"there": 8}, ["EMU-K35"]),
        ({"there": 7, "minutes": "13/BB"}, ["EMU-K35"]),
        ({"there": 7, "on": date(2023, 12, 2)}, ["EMU-K35"]),
    ],
)
def test_a_ballot_is_held_against_the_minutes(facts: dict[str, object], expected: list[str]) -> None:
    found = verdict(ballot(7, **facts), council(), threshold("1/2"), meeting=meeting())
    assert codes(found.findings) == expected


# ---- The chair's score ----


def scores(by: str, **points: int) -> list[ChairScore]:
    return [ChairScore(member=by, subject=subject, points=value) for subject, value in points.items()]


def test_equal_means_are_ordered_by_the_chairs_score() -> None:
    found = casting_order(["a", "b", "c"], scores("m1", a=80, b=90, c=85), council(), ["m1", "m2"])
    assert (found.status, found.groups, found.by) == ("decided", (("b",), ("c",), ("a",)), "m1")
    assert found.text.vi == "Xếp theo điểm của chủ tịch hội đồng: b 90; c 85; a 80."


def test_the_vice_chairs_score_counts_only_where_the_chair_is_absent() -> None:
    given_ = [*scores("m1", a=90, b=80), *scores("m2", a=80, b=90)]
    assert casting_order(["a", "b"], given_, council(), ["m1", "m2"]).groups == (("a",), ("b",))
    absent = casting_order(["a", "b"], given_, council(), ["m2", "m3"])
    assert (absent.groups, absent.by) == ((("b",), ("a",)), "m2")
    assert "phó chủ tịch" in absent.text.vi


def test_what_the_chairs_score_leaves_equal_stays_equal_and_open() -> None:
    found = casting_order(["c", "a", "b"], scores("m1", a=80, b=90, c=80), council(), ["m1"])
    assert (found.status, found.groups) == ("open", (("b",), ("a", "c")))
    assert "hội đồng quyết định" in found.text.vi


def test_a_subject_without_the_chairs_score_is_not_given_a_zero() -> None:
    found = casting_order(["a", "b"], scores("m1", a=80), council(), ["m1"])
    assert (found.status, found.groups) == ("open", (("a", "b"),))
    assert found.text.vi.startswith("Chưa có điểm của chủ tịch hội đồng cho b")


def test_without_chair_and_vice_chair_equals_stay_equal() -> None:
    found = casting_order(["a", "b"], scores("m3", a=80, b=90), council(), ["m3"])
    assert (found.status, found.groups, found.by) == ("open", (("a", "b"),), None)


def test_of_several_vice_chairs_the_one_who_presided_counts() -> None:
    two = council(members=(member(1), member(2), member(3, role="vice-chair")))
    assert casting_member(two, ["m2", "m3"]) is None
    assert casting_member(two, ["m2", "m3"], presiding="m3") == "m3"
    assert casting_member(two, ["m1", "m2", "m3"], presiding="m3") == "m1"


def test_two_different_scores_of_the_chair_are_refused_and_the_same_twice_is_not() -> None:
    same = [*scores("m1", a=80), *scores("m1", a=80)]
    assert casting_scores(same, council(), ["m1"]) == {"a": 80}
    with pytest.raises(CohortError) as caught:
        casting_scores([*same, *scores("m1", a=81)], council(), ["m1"])
    assert caught.value.code == "EMU-K36"


def test_nobody_tied_is_nobody_ordered() -> None:
    assert casting_order([], [], council(), ["m1"]).groups == ()
    alone = casting_order(["a"], [], council(), ["m1"])
    assert (alone.status, alone.groups, alone.text.en) == ("decided", (("a",),), "Nobody is tied.")


# ---- Laws ----

SHARES = st.fractions(min_value=Fraction(1, 20), max_value=1, max_denominator=20)


@given(share=SHARES, of=st.integers(1, 60), reached=st.sampled_from(["at-least", "more-than"]))
def test_the_votes_needed_are_the_least_that_reach_the_share(share: Fraction, of: int, reached: str) -> None:
    def reaches(votes: int) -> bool:
        return votes * share.denominator >= share.numerator * of + (reached == "more-than")

    needed = votes_needed(share, of, reached)  # type: ignore[arg-type]
    assert reaches(needed)
    assert not reaches(needed - 1)


@given(
    data=st.data(), there=st.sets(st.integers(1, 9), min_size=1), share=SHARES, subject=st.sampled_from(["x", "so-4"])
)
def test_a_sound_ballot_carries_exactly_when_its_share_of_all_members_is_reached(
    data: st.DataObject, there: set[int], share: Fraction, subject: str
) -> None:
    how = data.draw(st.sampled_from(["counted", "left-out"]))
    counts = data.draw(st.sampled_from(["counted", "read"]))
    aside = {4} if subject == "so-4" else set()
    in_favour = data.draw(st.integers(0, len(there - aside)))
    may_write = sorted(set(range(1, 10)) - there - aside)
    writers = data.draw(st.lists(st.sampled_from(may_write), unique=True)) if may_write else []
    written = tuple(WrittenOpinion(member=f"m{n}", says="in-favour") for n in writers)
    present = tuple(data.draw(st.permutations([f"m{n}" for n in there])))
    given_ = ballot(in_favour, present=present, written=written, subject=subject)
    found = verdict(given_, council(), threshold(share, recused=how, written=counts))
    votes = in_favour + (len(written) if counts == "counted" else 0)
    of = 9 - (len(aside) if how == "left-out" else 0)
    assert found.findings == ()
    assert (found.status == "carried") == (Fraction(votes, of) >= share)
    assert found.decides
