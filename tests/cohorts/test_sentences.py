"""Every reason has a sentence in both languages, made of its fields; whoever is cut is told which rule cut them."""

import re
from dataclasses import replace
from fractions import Fraction
from typing import get_args

import pytest

from emulation.algebra import State, Text
from emulation.cohorts import (
    NOBODY,
    Around,
    AwardDecision,
    Contender,
    Names,
    Reason,
    ReasonKind,
    Standings,
    cite,
    cited,
    decide_awards,
    explain_check,
    explain_nomination,
    explain_nominations,
    explain_places,
    explain_rank,
    explain_ranks,
    freeze_scores,
    objections,
    places_of,
    rank,
    sentence,
)
from emulation.models import (
    Award,
    AwardConditions,
    ExceptionalCeiling,
    FrozenMapping,
    Matter,
    Nominee,
    Period,
    Proceedings,
    Quota,
    QuotaBase,
    Ranking,
    RankKey,
    SmallCohort,
    Source,
    StateRule,
    Withdrawal,
)

RULE = Source("12/QĐ-UBND", clause="Điều 3")
MODEL = Source("fixture", kind="model_extension", model=True, title=Text(vi="mức thử nghiệm", en="a trial value"))
DAY = "2023-12-05"


def said(words: str) -> Text:
    return Text(vi=words, en=words)


NAMES = Names(
    units=FrozenMapping({unit: f"Xã {unit.upper()}" for unit in "abcdef"}),
    blocs=FrozenMapping({"one": Text(vi="Cụm số 1", en="Bloc 1")}),
    classes=FrozenMapping({"good": Text(vi="Tốt", en="Good")}),
    awards=FrozenMapping({"bk": Text(vi="Bằng khen", en="Diploma of merit")}),
    traits=FrozenMapping({"area": Text(vi="loại địa bàn", en="type of area")}),
    codes=FrozenMapping({("area", "III"): Text(vi="khu vực III", en="region III")}),
    items=FrozenMapping({"work": Text(vi="Kết quả công tác", en="Results of work")}),
    matters=FrozenMapping(
        {
            "v-1": Matter(id="v-1", unit="a", kind="inspection", opened_on="2023-11-02"),
            "v-2": Matter(
                id="v-2", unit="a", kind="audit", opened_on="2023-01-02", closed_on="2023-03-01", outcome="upheld",
                bars_until="2024-03-01",
            ),
        }
    ),
)  # fmt: skip
QUOTA = Quota(
    id="q", share="20%", base=QuotaBase(counted="class", of="good", or_better=True), rounding="floor", source=RULE
)
SUBJECTS = {
    **dict.fromkeys(("state-excluded", "state-not-classed", "state-points"), "missing"),
    **dict.fromkeys(("no-cohort", "trait-lacks"), "area"),
    **dict.fromkeys(("not-above-parent", "component-in-class", "not-classed", "class-open", "class-below"), "good"),
    **dict.fromkeys(("streak-short", "streak-thematic", "awarded-before"), "bk"),
    **dict.fromkeys(("above-not-taken", "rewarded-already", "considered-above"), "bk"),
    **dict.fromkeys(("matter-open",), "v-1"),
    **dict.fromkeys(("matter-upheld",), "v-2"),
    **dict.fromkeys(("complaint-open", "withdrawn"), "2023-11-02"),
    "revoked": "false-papers",
}


def a_reason(kind: ReasonKind, **more: object) -> Reason:
    facts: dict[str, object] = {"subject": SUBJECTS.get(kind, ""), "units": ("b", "c"), "quota": QUOTA}
    facts |= {"number": Fraction(3), "limit": Fraction(5), "text": Text(vi="lời của quy tắc", en="words of a rule")}
    return Reason(kind=kind, **facts | more)  # type: ignore[arg-type]  # fields of a reason, by their names


@pytest.mark.parametrize("kind", get_args(ReasonKind))
def test_every_kind_of_reason_is_a_sentence_in_both_languages(kind: ReasonKind) -> None:
    found = sentence(a_reason(kind), NAMES)
    for words in (found.vi, found.en):
        assert words.endswith(".")
        assert words[0] == words[0].upper()
        assert not {"{", "}", "–"} & set(words), words
    assert found.vi != found.en


@pytest.mark.parametrize("kind", get_args(ReasonKind))
def test_a_reason_without_facts_is_still_a_sentence(kind: ReasonKind) -> None:
    bare = a_reason(kind, units=(), number=None, limit=None, quota=None, text=None)
    assert sentence(bare, Names()).vi.endswith(".")


def test_a_sentence_says_the_facts_of_its_reason() -> None:
    facts: dict[ReasonKind, tuple[str, ...]] = {
        "state-points": ("chưa báo cáo", "3 điểm"),
        "rank-below": ("hạng 3", "hạng 5"),
        "points-below": ("3 điểm", "5 điểm"),
        "not-above-parent": ("Xã B, Xã C", "Tốt"),
        "quota-full": ("3 suất", "Xã B, Xã C"),
        "streak-short": ("Bằng khen", "3 năm", "5 năm"),
        "matter-open": ("02/11/2023", "v-1", "thanh tra"),
        "matter-upheld": ("v-2", "01/03/2024"),
        "complaint-open": ("02/11/2023",),
        "withdrawn": ("02/11/2023", "lời của quy tắc"),
        "vote-lacks": ("Lời của quy tắc",),
        "considered-above": ("Bằng khen",),
        "open-bloc-above": ("Xã B, Xã C",),
        "trait-lacks": ("loại địa bàn",),
        "revoked": ("làm giả hồ sơ",),
        "next-in-rank": ("Xã B, Xã C",),
    }
    for kind, expected in facts.items():
        words = sentence(a_reason(kind), NAMES).vi
        assert all(fact in words for fact in expected), words


def test_a_year_is_not_written_as_a_quantity() -> None:
    found = sentence(a_reason("awarded-before", number=Fraction(2021)), NAMES)
    assert "năm 2021" in found.vi
    assert "2.021" not in found.vi
    assert "2,021" not in found.en


def test_long_lists_of_units_are_counted_after_the_first() -> None:
    found = sentence(a_reason("quota-full", units=tuple("abcdef")), NAMES)
    assert "Xã A, Xã B, Xã C, Xã D và 2 đối tượng khác" in found.vi
    assert "Xã E" not in found.vi


def test_text_of_the_data_is_never_a_template() -> None:
    names = Names(units=FrozenMapping({"b": "{subject} {0}"}))
    assert "{subject} {0}" in sentence(a_reason("next-in-rank", units=("b",)), names).vi


def test_who_has_no_name_is_called_by_its_id() -> None:
    assert "ho-0009" in sentence(a_reason("quota-full", units=("ho-0009",)), NAMES).vi


# ---- sources ------------------------------------------------------------------------------------------------------
def test_sources_are_cited_once_and_model_values_are_marked() -> None:
    found = cited([RULE, None, MODEL, RULE])
    assert found is not None
    assert found.vi == "Căn cứ: Điều 3, 12/QĐ-UBND; mức thử nghiệm (giá trị mô hình, không phải quy định)."
    assert "a model value, not a rule" in found.en
    assert cited([None]) is None


def test_a_source_that_says_itself_that_it_is_no_rule_is_not_marked_twice() -> None:
    own = Source("x", kind="model_extension", model=True, title=Text(vi="minh họa, không phải quy định", en="shown"))
    assert cite(own).vi == "minh họa, không phải quy định"


# ---- places -------------------------------------------------------------------------------------------------------
def test_places_say_share_base_and_rounding() -> None:
    found = explain_places(places_of(QUOTA, (("bloc", "one"),), units=20, base=12), NAMES)
    assert (
        found.vi == "Cụm số 1 – Chỉ tiêu: 2 suất = 20\u00a0% của 12 đối tượng xếp loại “Tốt” trở lên, làm tròn xuống."
    )


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        (QuotaBase(counted="units"), "12 đối tượng trong nhóm so sánh"),
        (QuotaBase(counted="ranked"), "12 đối tượng được xếp hạng"),
        (QuotaBase(counted="class", of="good"), "12 đối tượng xếp loại “Tốt”, làm tròn"),
        (QuotaBase(counted="award", of="bk"), "12 đối tượng được đề nghị Bằng khen"),
        (QuotaBase(counted="stated", number=12), "12, là số do kế hoạch nêu"),
    ],
)
def test_every_base_of_a_quota_is_said(base: QuotaBase, expected: str) -> None:
    assert expected in explain_places(places_of(QUOTA.changed(base=base), (), units=20, base=12), NAMES).vi


def test_places_of_few_units_say_the_exception() -> None:
    small = QUOTA.changed(small=SmallCohort(fewer_than=5, at_most=1))
    found = explain_places(places_of(small, (), units=4, base=4), NAMES)
    assert found.vi == "Chỉ tiêu: tối đa 1 suất, vì nhóm có 4 đối tượng, ít hơn 5."


def test_an_exceptional_ceiling_says_its_reason_and_its_day() -> None:
    higher = ExceptionalCeiling(share="25%", reason="Thiên tai", decided_on="2023-11-20", source=RULE)
    found = explain_places(places_of(QUOTA.changed(exceptional=higher), (), units=20, base=12), NAMES)
    assert "3 suất = 25" in found.vi
    assert "Lý do: Thiên tai." in found.vi
    assert "20/11/2023" in found.vi


# ---- ranks --------------------------------------------------------------------------------------------------------
def a_contender(unit: str, points: Fraction | State, **more: object) -> Contender:
    traits = FrozenMapping({"bloc": "one", "area": "III"})
    facts = {"unit": unit, "rulebook": "r/b", "official": points, "scale": Fraction(100), "traits": traits} | more
    return Contender(**facts)  # type: ignore[arg-type]  # fields of a contender, by their names


KEYED = Ranking(on="points", ties="competition", keys=(RankKey(by="points", of="work"),), source=RULE)
STATE_RULES = (StateRule(state="missing", how="not-classed", source=RULE),)


def worked(unit: str, points: int, work: int) -> Contender:
    return a_contender(unit, Fraction(points), values=FrozenMapping({"work": Fraction(work)}))


def test_a_rank_says_value_place_bloc_and_which_key_parted_it_from_whom() -> None:
    settled = freeze_scores([worked("a", 90, 50), worked("b", 90, 40), worked("c", 90, 40), worked("d", 80, 60)], ())
    found = explain_ranks(rank(settled, KEYED), KEYED, NAMES)
    assert found["a"].decided.vi == "Hạng 1 trong 4 đối tượng được xếp hạng (Cụm số 1), với 90 điểm."
    assert found["a"].because[0].vi == "Bằng điểm với Xã B, Xã C; xếp trên nhờ tiêu chí phụ “Kết quả công tác” (50)."
    assert [each.vi for each in (found["b"].decided, *found["b"].because)] == [
        "Hạng 2 trong 4 đối tượng được xếp hạng (Cụm số 1), với 90 điểm.",
        "Đồng hạng với Xã C.",
        "Bằng điểm với Xã A; xếp dưới theo tiêu chí phụ “Kết quả công tác” (40).",
    ]
    assert found["d"].text.vi.endswith("với 80 điểm. Căn cứ: Điều 3, 12/QĐ-UBND.")


def test_a_key_that_prefers_less_is_said_as_it_was_reported() -> None:
    fewer = KEYED.changed(keys=(RankKey(by="points", of="work", prefer="less"),))
    placed = rank(freeze_scores([worked("a", 90, 50), worked("b", 90, 40)], ()), fewer)
    found = explain_rank(placed[0], fewer, NAMES, rivals=placed)
    assert "xếp dưới theo tiêu chí phụ “Kết quả công tác” (50)" in found.because[0].vi


def test_the_score_of_the_chair_parts_equals_and_is_said() -> None:
    by_chair, chair = KEYED.changed(keys=(RankKey(by="chair"),)), {"a": Fraction(4), "b": Fraction(5)}
    placed = rank(freeze_scores([worked("a", 90, 1), worked("b", 90, 1)], ()), by_chair, chair=chair)
    assert "điểm của chủ tịch hội đồng” (5)" in explain_ranks(placed, by_chair, NAMES, chair=chair)["b"].because[0].vi


def test_an_open_rank_says_between_which_places_it_lies() -> None:
    authority = Ranking(on="share-of-maximum", ties="authority", source=MODEL)
    placed = rank(freeze_scores([worked("a", 90, 1), worked("b", 90, 1)], ()), authority)
    found = explain_rank(placed[0], authority, NAMES)
    assert "từ 1 đến 2 trong 2" in found.decided.vi
    assert "90\u00a0% thang điểm áp dụng" in found.decided.vi
    assert found.because[0].vi.startswith("Ngang với Xã B ở mọi tiêu chí so sánh: cấp có thẩm quyền")


def test_who_has_no_rank_is_told_by_which_rule() -> None:
    settled = freeze_scores([a_contender("a", State.MISSING)], STATE_RULES)
    found = explain_rank(rank(settled, KEYED)[0], KEYED, NAMES)
    assert found.decided.vi == "Không xếp hạng (Cụm số 1)."
    assert "chưa báo cáo" in found.because[0].vi


# ---- awards -------------------------------------------------------------------------------------------------------
def an_award(**more: object) -> Award:
    facts: dict[str, object] = {
        "id": "bk", "title": Text(vi="Bằng khen", en="Diploma of merit"), "round": "2023", "order": "points",
        "ties": "leave-out", "held": "reserve", "source": MODEL,
        "quotas": (Quota(id="q", at_most=2, source=RULE),),
    }  # fmt: skip
    return Award(**facts | more)  # type: ignore[arg-type]  # fields of an award, by their names


def decided(award: Award, *contenders: Contender, **told: object) -> AwardDecision:
    settled = {("r/b", each.contender.unit): each for each in freeze_scores(contenders, STATE_RULES)}
    standings = Standings(settled=settled, placed={}, classed={}, rankings={}, chair=NOBODY)
    around = Around(
        proceedings=Proceedings(as_of=DAY, **told),  # type: ignore[arg-type]  # fields of proceedings, by their names
        period=Period.of_year(2023),
        bands={"r/b": ("good", "fair")},
    )
    return decide_awards([award], standings, around)[0]


def words(decision: AwardDecision, nominee: str) -> str:
    (nomination,) = decision.of(nominee)
    return explain_nomination(nomination, decision, NAMES).text.vi


def test_a_proposal_says_its_place_of_how_many_and_how_they_were_counted() -> None:
    decision = decided(an_award(), *(worked(unit, 90 - n, 1) for n, unit in enumerate("abc")))
    assert words(decision, "b") == (
        "Được đề nghị tặng Bằng khen: đứng thứ 2 trong 3 đối tượng được xét, với 89 điểm. "
        "Suất thứ 2 trong 2. Chỉ tiêu: tối đa 2 suất. "
        "Căn cứ: mức thử nghiệm (giá trị mô hình, không phải quy định); Điều 3, 12/QĐ-UBND."
    )


def test_everyone_cut_is_told_which_rule_cut_them_and_who_holds_the_places() -> None:
    decision = decided(an_award(), *(worked(unit, 90 - n, 1) for n, unit in enumerate("abc")))
    found = words(decision, "c")
    assert found.startswith("Đủ điều kiện nhưng không được đề nghị tặng Bằng khen: đứng thứ 3 trong 3")
    assert "Hết suất: 2 suất đã do Xã A, Xã B giữ. Chỉ tiêu: tối đa 2 suất." in found


def test_equals_at_the_cut_are_told_what_the_award_declares() -> None:
    tied = [worked("a", 90, 1), worked("b", 80, 1), worked("c", 80, 1)]
    assert "không lấy riêng ai" in words(decided(an_award(), *tied), "b")
    open_one = words(decided(an_award(ties="authority"), *tied), "b")
    assert open_one.startswith("Chưa kết luận việc tặng Bằng khen: đứng thứ 2 trong 3")
    assert "cấp có thẩm quyền chọn" in open_one
    assert "không lấy riêng ai" not in open_one


def test_a_held_case_says_since_when_and_by_what() -> None:
    matter = Matter(id="v-1", unit="a", kind="inspection", opened_on="2023-11-02")
    kept = words(decided(an_award(), worked("a", 90, 1), matters=(matter,)), "a")
    assert "suất được giữ lại" in kept
    assert "Tạm dừng xem xét từ ngày 02/11/2023: vụ việc v-1 (thanh tra, kiểm tra) chưa có kết luận." in kept
    passed = words(decided(an_award(held="pass"), worked("a", 90, 1), matters=(matter,)), "a")
    assert "suất chuyển cho đối tượng kế tiếp" in passed


def test_the_next_in_rank_is_told_in_whose_place() -> None:
    gone = Withdrawal(nominee="a", on="2023-12-01", reason="tự rút")
    decision = decided(an_award(), *(worked(u, 90 - n, 1) for n, u in enumerate("abc")), withdrawals=(gone,))
    assert "Được xét kế tiếp, thế chỗ Xã A" in words(decision, "c")
    assert words(decision, "a").startswith(
        "Không xét tặng Bằng khen. Đã rút khỏi danh sách đề nghị ngày 01/12/2023: tự rút."
    )


def test_who_is_not_eligible_is_told_every_condition_that_fails() -> None:
    award = an_award(conditions=AwardConditions(points_at_least=95, traits={"area": ("I",)}, class_at_least="good"))
    found = words(decided(award, worked("a", 90, 1)), "a")
    assert found.startswith("Không đủ điều kiện xét tặng Bằng khen.")
    assert "Được 90 điểm; điều kiện là ít nhất 95 điểm." in found
    assert "Không thuộc đối tượng được xét: chỉ xét loại địa bàn: I." in found
    assert "Không được xếp loại. Điều kiện: xếp loại từ “Tốt” trở lên." in found


def test_the_subject_of_a_decision_is_named_after_the_unit() -> None:
    collective = Nominee(id="nd-a", award="bk", unit="a", title=said("Nhân dân và cán bộ {name}"))
    (nomination,) = decided(an_award(nominated=True), worked("a", 90, 1), nominees=(collective,)).nominations
    assert NAMES.nominee(nomination.candidate).vi == "Nhân dân và cán bộ Xã A"


def test_explaining_all_nominations_says_the_same_as_each_alone() -> None:
    decision = decided(an_award(), *(worked(unit, 90 - n, 1) for n, unit in enumerate("abcd")))
    every = explain_nominations(decision, lambda _: NAMES)
    assert every == tuple(explain_nomination(each, decision, NAMES) for each in decision.nominations)


def test_every_objection_that_the_check_knows_has_words() -> None:
    decision = decided(an_award(), worked("a", 90, 1))
    for kind in re.findall(r'"([a-z-]+)"', objections.__doc__ or ""):
        wrong = replace(decision, objections=(f"{kind} a",))
        assert "KHÔNG ĐẠT" in explain_check(wrong, NAMES).vi


def test_the_check_is_said_in_words_and_shouts_where_it_fails() -> None:
    decision = decided(an_award(), worked("a", 90, 1))
    assert explain_check(decision, NAMES).vi.startswith("Kiểm tra độc lập: không chỉ tiêu nào bị vượt")
    wrong = replace(decision, objections=("lower-winner a", "over-quota q"))
    assert explain_check(wrong, NAMES).vi == (
        "KIỂM TRA ĐỘC LẬP KHÔNG ĐẠT: Xã A bị đối tượng xếp dưới vượt; chỉ tiêu q bị vượt."
    )
