"""A score and a rulebook in a notebook: a card with what an official asks for, and a short text where there is none."""

import re
from fractions import Fraction

import pytest
from tests.markup.pages import Element, read

from emulation import (
    Count,
    Criterion,
    Form,
    Period,
    Rulebook,
    Section,
    Source,
    Text,
    explain,
    fields,
    measure,
    model_penalty,
    model_points,
    points,
    rules,
    steps,
)

PLAN = Source("130/KH-UBND", issued_by=Text(vi="UBND tỉnh Hòa Bình", en="Hòa Bình province"))
SPACE = "\N{NO-BREAK SPACE}"


class Year(Form):
    poor: Count = measure(vi="Số hộ nghèo", en="Poor households", at_most=2_000)
    helped: Count = measure(vi="Số hộ được giúp", en="Households helped", at_most=2_000)
    late: Count = measure(vi="Số ngày chậm", en="Days late", at_most=99)
    extra: Count = measure(vi="Việc thêm", en="Extra deeds", at_most=99)


year = fields(Year)


def criterion(name: str, vi: str, en: str, **more: object) -> Criterion:
    return Criterion(f"communities/{name}", title=Text(vi=vi, en=en), source=PLAN.at("P5.2a"), **more)


HELPED = criterion(
    "helped",
    "Giúp đỡ hộ nghèo",
    "Poor households helped",
    points=model_points(15),
    rule=rules.pro_rata(year.helped, of=year.poor),
    applies_when=year.poor > 0,
)
EXTRA = criterion("extra", "Việc thêm", "Extra", points=points(10), rule=rules.per_unit(year.extra, each=2, at_most=10))
LATE = criterion(
    "late", "Nộp chậm", "Late", points=model_penalty(4), rule=rules.per_event_penalty(year.late, each="0.5", at_most=4)
)
BOOK = Rulebook(
    "communities/for-the-poor",
    version="2023.1",
    title=Text(vi="Bộ tiêu chí của thôn", en="Criteria of villages"),
    form=Year,
    sections=[
        Section("help", title=Text(vi="Giúp nhau giảm nghèo", en="Mutual help"), criteria=[HELPED]),
        Section("bonus", title=Text(vi="Thưởng", en="Bonus"), role="bonus", criteria=[EXTRA], steps=[steps.cap(5)]),
        Section("penalty", title=Text(vi="Trừ", en="Deductions"), role="penalty", criteria=[LATE]),
    ],
    steps=[steps.floor(0)],
)
ALL = {"poor": 12, "helped": 7, "late": 1, "extra": 4}


def score(**facts: int):
    return BOOK.evaluate(BOOK.case(facts, unit="xom-ke", period=Period.of_year(2023)))


def card(value: object, language: str = "vi") -> Element:
    return read(value.card(language).html)


def rows(page: Element) -> list[list[str]]:
    """The cells of each row, as they are read."""
    return [[cell.text for cell in row.children if isinstance(cell, Element)] for row in page.one("tbody").children]


def test_a_score_shows_a_line_for_each_criterion_and_adjustment_and_its_total() -> None:
    assert rows(card(score(**ALL))) == [
        ["Giúp nhau giảm nghèo", "8,75", "15"],
        ["Giúp đỡ hộ nghèo (7 / 12, tối đa 1) × 15 điểm = 8,75 điểm", "8,75", "15*"],
        ["Thưởng", "5,00", "5"],
        ["Việc thêm 4 × 2 điểm, tối đa 10 điểm = 8 điểm", "8,00", "10"],
        ["Không quá 5 điểm", "−3,00", ""],
        ["Trừ", "−0,50", "−4"],
        ["Nộp chậm 1 × (−0,5 điểm), trừ không quá 4 điểm = −0,5 điểm", "−0,50", "−4*"],
        ["Tổng điểm", "13,25", "15"],
    ]


def test_a_score_says_whose_it_is_and_by_what() -> None:
    said = card(score(**ALL)).text
    for words in (
        "xom-ke",
        "Điểm theo quy tắc",
        "Bộ tiêu chí của thôn",
        "communities/for-the-poor, phiên bản 2023.1; kỳ 2023",
        "13,25 trên thang 15 điểm",
    ):
        assert words in said


def test_an_incomplete_score_shows_states_in_words_and_what_it_may_become() -> None:
    page = card(score(poor=12, late=1, extra=4))
    assert "chưa báo cáo" in page.text
    assert "từ 4,50 đến 19,50 · trên thang 15 điểm" in page.text
    line = next(cells for cells in rows(page) if cells[0].startswith("Giúp đỡ"))
    assert line == ["Giúp đỡ hộ nghèo Chưa rõ: Số hộ được giúp", "○ chưa báo cáo từ 0,00 đến 15,00", "15*"]


def test_what_does_not_apply_keeps_its_maximum_struck_out() -> None:
    page = card(score(poor=0, helped=0, late=1, extra=4))
    assert page.one("s").text == "15*"
    assert "– không áp dụng" in page.text


def test_the_same_score_speaks_english_with_english_numbers() -> None:
    page = card(score(**ALL), "en")
    assert page.one("div", lang="en").text.startswith("Score by the rules · Criteria of villages xom-ke")
    assert rows(page)[-1] == ["Total", "13.25", "15"]
    assert read(explain(score(**ALL), "en")._repr_html_()).text == page.text


@pytest.mark.parametrize(
    ("language", "notice"), [("vi", "(*) Điểm mô hình, không phải quy định."), ("en", "(*) Model")]
)
def test_model_values_are_marked_and_said(language: str, notice: str) -> None:
    assert notice in card(score(**ALL), language).text
    assert notice in card(BOOK, language).text
    stated = BOOK.replaced(sections=BOOK.sections[1:2], for_information=("poor", "helped", "late"))
    assert notice not in card(stated, language).text


def test_a_finding_stands_below_the_lines() -> None:
    assert "✕" in card(score(**ALL | {"poor": 3_000})).text
    assert "Số hộ nghèo" in card(score(**ALL | {"poor": 3_000})).text


def test_a_rulebook_is_the_table_that_officials_know() -> None:
    page = card(BOOK)
    source = "P5.2a, 130/KH-UBND (UBND tỉnh Hòa Bình)"
    assert [[cells[0], cells[1].split(" Cách tính")[0], *cells[2:]] for cells in rows(page)] == [
        ["I", "Giúp nhau giảm nghèo", "15", ""],
        ["1", "Giúp đỡ hộ nghèo", "15*", source],
        ["II", "Thưởng", "5", ""],
        ["2", "Việc thêm", "10", source],
        ["", "Không quá 5 điểm", "", ""],
        ["III", "Trừ", "−4", ""],
        ["3", "Nộp chậm", "−4*", source],
        ["", "Không dưới 0 điểm", "", ""],
        ["", "Tổng điểm", "15", ""],
    ]
    assert "3 tiêu chí; thang 15 điểm, làm tròn đến 0,01" in page.text


def test_the_rule_of_a_criterion_is_folded_under_its_title() -> None:
    rule = card(BOOK).find("details")[0]
    assert rule.one("summary").text == "Cách tính"
    assert rule.text.replace(SPACE, " ").startswith("Cách tính (Số hộ được giúp / Số hộ nghèo, tối đa 1) × 15 điểm")


@pytest.mark.parametrize("value", [score(**ALL), score(poor=12), BOOK, explain(score(**ALL))], ids=repr)
def test_a_card_brings_no_script_no_style_sheet_and_fetches_nothing(value: object) -> None:
    html = value._repr_html_()
    page = read(html)
    assert not {"script", "style", "link", "img", "iframe", "form"} & {each.name for each in page}
    assert not re.search(r"\bon[a-z]+=|url\(|href=|src=", html)


@pytest.mark.parametrize("value", [score(**ALL), BOOK, explain(score(**ALL))], ids=["score", "book", "explanation"])
def test_the_plain_text_stays_short(value: object) -> None:
    assert len(repr(value)) < 120
    assert "communities/for-the-poor" in repr(value)


def test_the_bar_under_points_is_their_share_of_the_most() -> None:
    bars = [each.attributes["style"] for each in card(score(**ALL)) if "2f86c6" in (each.attributes.get("style") or "")]
    shares = [int(style.partition("width:")[2].partition("%")[0]) for style in bars]
    assert shares == [int(Fraction(7, 12) * 100), 80]
