"""One mark of several judges, how lenient each is and how far they agree: exact, and never a zero for what is missing."""

from datetime import date
from fractions import Fraction

import pytest

from emulation.algebra import State, Text, round_to
from emulation.cohorts import (
    Agreement,
    agreement,
    leniency,
    panel_mark,
    panel_marks,
    zeroed_items,
)
from emulation.errors import CohortError
from emulation.models import AgreedMark, Discrepancy, JudgeMark, PanelRule, Source

# TT 10/2021/TT-BTP: 10 apart, or 5 across the pass line of 70.
TALK, HEAD = (
    Text(vi="người chấm trao đổi", en="the markers talk"),
    Text(vi="trưởng ban quyết định", en="the head decides"),
)
GAP = Discrepancy(at_least=10, across=5, pass_line=70, steps=(TALK, HEAD))
RULE = Source("QC-01")


def rule(how: str = "mean", **more: object) -> PanelRule:
    return PanelRule(**{"how": how, "smallest": 1, "source": RULE, **more})


def marks(*points: object, subject: str = "a", item: str | None = None) -> list[JudgeMark]:
    """One mark of each judge, g1, g2 and so on; a None is no mark at all."""
    return [
        JudgeMark(judge=f"g{n}", subject=subject, item=item, points=each)
        for n, each in enumerate(points, start=1)
        if each is not None
    ]


# ---- How one mark is made ----


@pytest.mark.parametrize(
    ("how", "trim", "expected"),
    [
        ("mean", 0, Fraction(65)),
        ("median", 0, Fraction(75)),
        ("trimmed-mean", 1, Fraction(75)),
        ("trimmed-mean", 2, Fraction(75)),
    ],
)
def test_mean_median_and_trimmed_mean(how: str, trim: int, expected: Fraction) -> None:
    found = panel_mark("a", marks(0, 70, 75, 80, 100), rule(how, trim=trim, smallest=5))
    assert (found.status, found.points, found.spread) == ("decided", expected, 100)


def test_the_median_of_an_even_number_is_the_mean_of_the_two_in_the_middle() -> None:
    assert panel_mark("a", marks(90, 70, 75, 80), rule("median")).points == Fraction("77.5")


def test_the_result_is_rounded_once_and_kept_exact_beside() -> None:
    found = panel_mark("a", marks(80, 81, 81), rule(quantum="0.1"))
    assert (found.points, found.unrounded) == (Fraction("80.7"), Fraction(242, 3))
    assert found.text.vi == "Trung bình cộng của 3 phiếu chấm: ≈\u00a080,67, làm tròn thành 80,7 điểm. Căn cứ: QC-01."
    assert panel_mark("a", marks(80, 81, 81), rule()).points == Fraction(242, 3)


def test_the_ends_that_were_cut_are_told_with_their_judges() -> None:
    found = panel_mark("a", marks(0, 70, 75, 80, 100), rule("trimmed-mean", trim=1, smallest=5))
    assert [mark.judge for mark in found.used] == ["g2", "g3", "g4"]
    assert [(mark.judge, mark.why, mark.points) for mark in found.left_out] == [
        ("g1", "trimmed", 0),
        ("g5", "trimmed", 100),
    ]
    assert found.text.vi.startswith(
        "Trung bình cộng, bỏ 1 điểm cao nhất và 1 điểm thấp nhất, của 5 phiếu chấm: 75 điểm."
    )


def sheets() -> list[JudgeMark]:
    """Two items; the third judge marked only the first."""
    return [*marks(10, 8, 6, item="x"), *marks(2, 4, item="y")]


def test_a_sheet_that_lacks_an_item_is_no_sum() -> None:
    waiting = panel_mark("a", sheets(), rule(items="sum"))
    assert (waiting.status, waiting.points) == ("incomplete", State.MISSING)
    without = panel_mark("a", sheets(), rule(items="sum", missing="leave-out"))
    assert without.points == Fraction(12 + 12, 2)
    assert [(mark.judge, mark.why) for mark in without.left_out] == [("g3", "missing")]
    assert without.text.vi == "Trung bình cộng của 2 phiếu chấm: 12 điểm. Không tính: g3 (chưa chấm). Căn cứ: QC-01."


def test_the_mean_over_all_marks_is_not_the_mean_of_the_items_means() -> None:
    """TT 22/2022/TT-BKHĐT asks for the mean over all items, not over criterion means."""
    over_all = panel_mark("a", sheets(), rule(items="all-marks", missing="leave-out"))
    of_means = panel_mark("a", sheets(), rule(items="item-means", missing="leave-out"))
    assert over_all.points == Fraction(10 + 8 + 6 + 2 + 4, 5)
    assert of_means.points == (Fraction(8) + Fraction(3)) / 2
    assert "của 5 điểm chấm ở mọi mục" in over_all.text.vi
    assert "của từng mục, rồi trung bình cộng 2 mục" in of_means.text.vi


def test_each_of_three_items_has_its_own_mean_and_just_enough_judges_are_enough() -> None:
    given = [*marks(9, 6, 3, item="x"), *marks(2, 4, item="y"), *marks(10, 20, 60, item="z")]
    found = panel_mark("a", given, rule("median", items="item-means", missing="leave-out", smallest=2))
    assert (found.status, found.points) == ("decided", Fraction(6 + 3 + 20, 3))


def test_what_is_left_out_is_told_by_judge_and_item() -> None:
    found = panel_mark("a", sheets(), rule(items="all-marks", missing="leave-out"), read_only=["g1"])
    assert [(mark.judge, mark.item, mark.why, mark.points) for mark in found.left_out] == [
        ("g1", "x", "read-only", 10),
        ("g1", "y", "read-only", 2),
        ("g3", "y", "missing", None),
    ]
    assert found.text.vi.endswith(
        "Không tính: g1 · x 10 (chỉ đọc để tham khảo); g1 · y 2 (chỉ đọc để tham khảo); g3 · y (chưa chấm). Căn cứ: QC-01."
    )


# ---- States ----


@pytest.mark.parametrize("state", [State.MISSING, State.NOT_DUE])
def test_a_mark_that_is_awaited_is_never_a_zero(state: State) -> None:
    given = marks(80, state, 90)
    assert panel_mark("a", given, rule()).points is state
    assert panel_mark("a", given, rule(missing="leave-out")).points == 85


@pytest.mark.parametrize("state", [State.WITHHELD, State.FAILED])
@pytest.mark.parametrize("missing", ["wait", "leave-out"])
def test_a_mark_that_is_withheld_or_failed_stops_the_panel_whatever_the_rule(state: State, missing: str) -> None:
    found = panel_mark("a", marks(80, state, 90, State.MISSING), rule(missing=missing))
    assert (found.status, found.points) == ("incomplete", state)


def test_a_judge_who_does_not_mark_the_subject_leaves_the_panel() -> None:
    found = panel_mark("a", marks(80, State.NOT_APPLICABLE, 90), rule())
    assert (found.points, found.left_out[0].why) == (85, "not-applicable")


def test_a_judge_of_whom_there_is_nothing_is_missed_where_the_panel_is_named() -> None:
    given = marks(80, 90)
    assert panel_mark("a", given, rule()).points == 85
    assert panel_mark("a", given, rule(), judges=["g1", "g2", "g3"]).points is State.MISSING


def test_sheets_of_absent_members_are_read_and_not_counted() -> None:
    """TT 18/2015/TT-BNNPTNT."""
    found = panel_mark("a", marks(10, 80, 90), rule(), read_only=["g1"])
    assert (found.points, found.spread) == (85, 10)
    assert "g1 10 (chỉ đọc để tham khảo)" in found.text.vi


@pytest.mark.parametrize(("given", "judges"), [((80,), 1), ((80, State.NOT_APPLICABLE), 1), ((), 0)])
def test_below_the_least_number_of_judges_no_mark_is_made(given: tuple[object, ...], judges: int) -> None:
    found = panel_mark("a", marks(*given), rule(smallest=2))
    assert (found.status, found.points, found.unrounded) == ("refused", None, None)
    assert found.text.vi.startswith(f"Có {judges} người chấm, cần ít nhất 2: không tính điểm.")


def test_an_item_with_too_few_judges_refuses_the_mean_of_items() -> None:
    found = panel_mark(
        "a",
        [*marks(10, 8, 6, item="x"), *marks(2, item="y")],
        rule(items="item-means", missing="leave-out", smallest=2),
    )
    assert (found.status, found.points) == ("refused", None)
    assert found.text.vi.startswith("Có mục ít hơn 2 người chấm")


def test_all_judges_of_whom_nothing_is_known_yet_make_no_zero() -> None:
    given = marks(State.MISSING, State.MISSING)
    assert panel_mark("a", given, rule()).points is State.MISSING
    assert panel_mark("a", given, rule(missing="leave-out")).status == "refused"


# ---- Discrepancy (TT 10/2021/TT-BTP) ----


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        (80, 89, "decided"),
        (80, 90, "open"),  # just 10
        (80, "89.9", "decided"),
        (68, 73, "open"),  # just 5, across 70
        (68, "72.9", "decided"),
        (65, 70, "open"),  # 70 itself passes
        (64, 69, "decided"),  # both fail
        (70, 75, "decided"),  # both pass
        (60, 69, "decided"),
    ],
)
def test_marks_that_lie_too_far_apart_are_no_mean(first: object, second: object, status: str) -> None:
    found = panel_mark("a", marks(first, second), rule(discrepancy=GAP))
    assert found.status == status
    assert (found.points is None) == (status == "open")


def test_an_open_decision_says_how_far_apart_and_who_decides() -> None:
    found = panel_mark("a", marks(68, 73), rule(discrepancy=GAP))
    assert found.text.vi == (
        "Điểm chấm chênh nhau 5 điểm, từ 68 đến 73 (từ 5 điểm trở lên ở hai bên mức đạt 70): không lấy trung bình. "
        "Chờ quyết định: người chấm trao đổi; trưởng ban quyết định. Căn cứ: QC-01."
    )
    assert "(từ 10 điểm trở lên)" in panel_mark("a", marks(60, 75), rule(discrepancy=GAP)).text.vi


def agreed(by: str, points: int, subject: str = "a") -> AgreedMark:
    return AgreedMark(subject=subject, points=points, by=by, on=date(2023, 12, 2), reason="xem lại bài")


def test_what_was_decided_after_marks_lay_apart_stands_and_the_higher_word_before_the_lower() -> None:
    words = [agreed("head", 72), agreed("judges", 70), agreed("chair", 99, subject="b")]
    found = panel_mark("a", marks(68, 80), rule(discrepancy=GAP), agreed=words)
    assert (found.status, found.points, found.agreed) == ("decided", 72, words[0])
    assert "Ngày 02/12/2023, trưởng ban quyết định 72 điểm. Lý do: xem lại bài." in found.text.vi


def test_an_agreed_mark_never_replaces_a_mean_of_marks_that_are_near() -> None:
    found = panel_mark("a", marks(80, 82), rule(discrepancy=GAP), agreed=[agreed("chair", 99)])
    assert (found.points, found.agreed) == (81, None)


# ---- Many subjects ----


def test_a_judge_who_marks_a_subject_twice_is_refused_by_ids() -> None:
    with pytest.raises(CohortError) as caught:
        panel_mark("a", [*marks(80), *marks(81)], rule())
    assert (caught.value.code, caught.value.where["judge"], caught.value.where["subject"]) == ("EMU-K36", "g1", "a")


def test_every_subject_has_its_own_panel() -> None:
    given = [*marks(80, 90, subject="b"), *marks(60, State.MISSING, subject="a")]
    found = panel_marks(given, rule())
    assert [(mark.subject, mark.points) for mark in found] == [("a", State.MISSING), ("b", 85)]
    assert panel_mark("c", given, rule()).status == "refused"


# ---- No item with too many zeros (TT 18/2015/TT-BNNPTNT) ----

NINE = [f"g{n}" for n in range(1, 10)]


@pytest.mark.parametrize(("zeros", "too_many"), [(3, False), (4, True)])
def test_a_third_of_those_present_may_give_nothing_and_one_more_is_too_many(zeros: int, too_many: bool) -> None:
    given = marks(*[0] * zeros, *[5] * (9 - zeros), item="x")
    found = zeroed_items(given, present=NINE, more_than=Fraction(1, 3))
    assert bool(found) is too_many
    if found:
        assert (found[0].item, found[0].zeros, found[0].of) == ("x", 4, 9)
        assert found[0].text.vi == "x: 4/9 thành viên có mặt cho 0 điểm, quá ≈\u00a033,33\u00a0%."


def test_a_mark_that_is_missing_is_no_zero_and_an_absent_members_zero_is_not_counted() -> None:
    given = marks(0, 0, 0, State.MISSING, State.MISSING, 5, 5, 5, 5, 0, item="x")
    assert zeroed_items(given, present=NINE, more_than=Fraction(1, 3)) == ()


# ---- Leniency ----


def crossed(bias: dict[str, Fraction], worth: dict[str, int]) -> list[JudgeMark]:
    """Every judge marks every subject at its worth, shifted by the judge's bias."""
    return [
        JudgeMark(judge=judge, subject=subject, points=points + shift)
        for judge, shift in bias.items()
        for subject, points in worth.items()
    ]


def test_judges_of_known_bias_are_recovered() -> None:
    bias = {"g1": Fraction(3), "g2": Fraction(-1), "g3": Fraction(-2)}
    found = leniency(crossed(bias, {f"s{n}": 50 + 7 * n for n in range(6)}), smallest=6)
    assert {each.judge: each.deviation for each in found} == bias
    assert [each.variance for each in found] == [0, 0, 0]
    assert found[0].text.vi == "g1 cho cao hơn trung bình 3 điểm (độ lệch chuẩn 0, 6 đối tượng)."


def test_below_the_least_number_of_subjects_nothing_is_said_of_a_judge() -> None:
    given = crossed({"g1": Fraction(3), "g2": Fraction(0)}, {"s1": 50, "s2": 60})
    refused, enough = leniency(given, smallest=3), leniency(given, smallest=2)
    assert [(each.status, each.deviation, each.variance) for each in refused] == [("refused", None, None)] * 2
    assert [each.status for each in enough] == ["measured"] * 2
    assert refused[0].text.vi == "g1: 2 đối tượng chấm chung, cần ít nhất 3: không nhận xét."


def test_what_a_judge_marked_alone_says_nothing_of_the_judge() -> None:
    given = [*crossed({"g1": Fraction(2), "g2": Fraction(0)}, {"s1": 50}), *marks(0, subject="alone")]
    found = leniency(given, smallest=1)
    assert [(each.judge, each.deviation, each.subjects) for each in found] == [("g1", 1, 1), ("g2", -1, 1)]


def test_a_missing_mark_does_not_make_a_judge_severe() -> None:
    given = [*crossed({"g1": Fraction(0), "g2": Fraction(0)}, {"s1": 50}), *marks(40, State.MISSING, subject="s2")]
    assert [each.deviation for each in leniency(given, smallest=1)] == [0, 0]


def test_a_judge_who_marks_nothing_is_refused_and_not_left_out() -> None:
    (found,) = leniency(marks(State.MISSING), smallest=1)
    assert (found.status, found.subjects) == ("refused", 0)


# ---- Agreement ----

# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section D: four observers, twelve units.
OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
CLASSIC = [
    JudgeMark(judge=f"o{judge}", subject=f"u{unit}", points=State.MISSING if value == "." else int(value))
    for judge, row in enumerate(OBSERVERS)
    for unit, value in enumerate(row.split())
]


@pytest.mark.parametrize(
    ("metric", "published"), [("nominal", "0.743"), ("ordinal", "0.815"), ("interval", "0.849"), ("ratio", "0.797")]
)
def test_the_published_example_of_alpha(metric: str, published: str) -> None:
    found = agreement(CLASSIC, metric=metric, smallest=11)
    assert found.alpha is not None
    assert round_to(found.alpha, Fraction(1, 1000)) == Fraction(published)
    # The twelfth unit was observed once, so it says nothing; 40 of the 41 values remain.
    assert (found.subjects, found.judges, found.marks) == (11, 4, 40)


def test_alpha_is_exact() -> None:
    """Two observers, binary data, the same paper, section A: 0.095."""
    first, second = (0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0)
    given = [
        JudgeMark(judge=judge, subject=f"u{n}", points=value)
        for judge, row in (("a", first), ("b", second))
        for n, value in enumerate(row)
    ]
    assert agreement(given, metric="nominal", smallest=10).alpha == Fraction(2, 21)


def refusal(given: list[JudgeMark], **more: object) -> Agreement:
    found = agreement(given, **{"metric": "interval", "smallest": 1, **more})  # type: ignore[arg-type]
    assert found.alpha is None
    return found


def test_below_the_least_number_of_subjects_no_agreement_is_computed() -> None:
    found = refusal(CLASSIC, smallest=12)
    assert found.refused == "too-few"
    assert found.text.vi == "Có 11 đối tượng được ít nhất hai người chấm, cần ít nhất 12: không tính mức thống nhất."


def test_marks_that_are_all_equal_tell_nothing_and_divide_by_nothing() -> None:
    assert refusal([*marks(5, 5), *marks(5, 5, subject="b")]).refused == "all-equal"


def test_no_marks_at_all_tell_nothing() -> None:
    assert refusal([], smallest=0).refused == "too-few"
    assert refusal(marks(5)).refused == "too-few"


def test_a_ratio_scale_has_no_numbers_below_zero_and_zero_is_one() -> None:
    assert refusal(marks(-1, 2), metric="ratio").refused == "below-zero"
    assert agreement([*marks(0, 2), *marks(3, 3, subject="b")], metric="ratio", smallest=1).alpha is not None


def test_full_agreement_is_one_and_the_text_says_the_scale() -> None:
    found = agreement([*marks(5, 5), *marks(7, 7, subject="b")], metric="ordinal", smallest=2)
    assert found.alpha == 1
    assert found.text.vi == "Mức thống nhất giữa 2 người chấm trên 2 đối tượng, hệ số α (thang thứ bậc): 1."
