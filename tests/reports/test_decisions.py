"""The report shows who stands where, who is proposed, and everyone else with the reason; what is open it shows as open."""

from pathlib import Path

import pytest
from tests.markup.pages import Element, read, shape
from tests.reports.decided import GROUP, decisions, scored
from tests.reports.office import Words

from emulation import CohortError, Language, decide
from emulation.cohorts import NOMINATION_WORDS, class_words, rank_words
from emulation.reports import html
from emulation.runs import Decisions

LANGUAGES: tuple[Language, ...] = ("vi", "en")


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    return request.param


@pytest.fixture(scope="module")
def found() -> Decisions:
    return decisions()


@pytest.fixture(scope="module")
def page(language: Language, found: Decisions) -> Element:
    return read(html(found.results, language=language, decided=found))


def rows(part: Element) -> dict[str, list[str]]:
    """The cells of each row, by the id below its name."""
    return {
        (row.find("span", class_="code") or row.find("th"))[0].text: [cell.text for cell in row.find("td")]
        for row in part.find("tr")
        if row.find("td")
    }


def test_every_rank_and_class_stands_in_the_table_of_its_cohort(
    page: Element, found: Decisions, language: Language
) -> None:
    table = page.one("section", class_="ranks").one("table", class_="placed")
    assert table.one("caption").text == {"vi": "Cụm số 1", "en": "Bloc 1"}[language]
    shown = rows(table)
    assert set(shown) == {each.unit for each in found.placed}
    for placed in found.placed:
        (classed,) = found.classed_of(placed.unit)
        rank = "–" if placed.places is None else rank_words(placed).in_(language)
        assert shown[placed.unit][0] == rank
        assert shown[placed.unit][2] == class_words(classed).in_(language)


def test_who_has_no_rank_stands_last_with_the_reason(page: Element, language: Language) -> None:
    table = page.one("section", class_="ranks").one("table", class_="placed")
    assert list(rows(table))[:3] == [f"{GROUP}-{number}" for number in (3, 4, 1)]
    why = rows(table)[f"{GROUP}-6"][3]
    assert {"vi": "chưa báo cáo", "en": "not reported"}[language] in why


def test_every_nomination_stands_in_the_part_of_its_award(page: Element, found: Decisions, language: Language) -> None:
    articles = page.find("article", class_="award")
    assert len(articles) == len(found.awards)
    for article, decision in zip(articles, found.awards, strict=True):
        for nomination in decision.nominations:
            name = found.names_for().nominee(nomination.candidate).in_(language)
            assert name in article.text
            if nomination.order is not None:
                status = NOMINATION_WORDS[nomination.status].in_(language)
                assert status in " ".join(rows(article.one("table"))[nomination.nominee])


def test_places_check_and_sources_stand_beside_each_award(page: Element, language: Language) -> None:
    second = page.find("article", class_="award")[1].text
    for said in {
        "vi": ("3 suất = 50 % của 6 đối tượng", "Lý do: thiên tai", "Kiểm tra độc lập", "Căn cứ: 130/KH-UBND"),
        "en": ("3 = 50% of 6 units", "The reason: thiên tai", "Independent check", "Source: 130/KH-UBND"),
    }[language]:
        assert said in second


def test_a_held_case_is_shown_with_what_holds_it(page: Element, language: Language) -> None:
    second = page.find("article", class_="award")[1]
    assert {"vi": "vụ việc v-1", "en": "the matter v-1"}[language] in rows(second.one("table"))[f"{GROUP}-1"][-1]
    assert "yk-1" in page.one("section", class_="awards").text


def test_an_open_cohort_is_said_to_be_provisional(page: Element, language: Language) -> None:
    banner = page.one("section", class_="decided").find("p", class_="banner")
    assert [{"vi": "Tạm thời", "en": "Provisional"}[language] in each.text for each in banner] == [True]
    results, units = scored(Words(""), cohort="frozen")
    final = read(html(results, language=language, decided=decide(results, units=units)))
    assert final.one("section", class_="decided").find("p", class_="banner") == []


def test_the_sheet_of_a_unit_says_rank_class_and_awards(page: Element, language: Language) -> None:
    sheet = page.find("section", class_="of-unit")
    assert len(sheet) == 5
    said = sheet[2].text
    for words in {
        "vi": ("Hạng 1 trong 3", "Xếp loại: Tốt", "Tạm dừng xem xét việc tặng Giấy khen", "Chiến sĩ thi đua"),
        "en": ("Rank 1 of 3", "Class: Good", "Held for Certificate", "Emulation fighter"),
    }[language]:
        assert words in said


def test_the_class_by_points_is_not_taken_for_the_class_that_was_decided(page: Element, language: Language) -> None:
    heads = page.one("table", class_="units").find("th", class_="class")
    assert [each.text for each in heads] == [{"vi": "Xếp loại theo điểm", "en": "Class by points"}[language]]


def test_the_report_no_longer_says_that_it_does_not_rank(page: Element, found: Decisions, language: Language) -> None:
    not_ranked = {"vi": "báo cáo này không xếp hạng", "en": "this report does not rank"}[language]
    assert not_ranked not in page.text
    assert not_ranked in read(html(found.results, language=language)).text


def test_links_lead_to_the_sheets(page: Element) -> None:
    links = [link for link in page.one("section", class_="decided").find("a") if link.attributes["href"][0] == "#"]
    assert len(links) > 6
    for link in links:
        # The heading of a sheet names its unit.
        heading = page.one("h3", id=link.attributes["href"][1:]).text
        assert heading in link.text or GROUP in heading


def test_what_cannot_be_decided_is_shown_as_open_with_what_to_do(language: Language) -> None:
    results, units = scored(Words(""), state_rules=())
    with pytest.raises(CohortError) as refused:
        decide(results, units=units)
    page = read(html(results, language=language, decided=refused.value))
    part = page.one("section", class_="decided").text
    assert "EMU-K01" in part
    assert {"vi": "lỗi tính điểm, chưa báo cáo", "en": "failed, not reported"}[language] in part
    assert f"{GROUP}-2" in part
    assert "[[state_rules]]" in part
    assert len(page.find("table", class_="units")) == 1


def test_without_decisions_the_page_has_no_such_part(found: Decisions) -> None:
    assert read(html(found.results)).find("section", class_="decided") == []


@pytest.mark.parametrize(
    "mark", ["<script>alert(1)</script>", "'\"><img src=x onerror=alert(1)>", "</style><b>", "{name}{0}", "&lt;b&gt;"]
)
def test_no_text_that_people_write_becomes_a_part_of_the_page(mark: str) -> None:
    attack, plain = decisions(mark), decisions("x")
    assert shape(html(attack.results, decided=attack)) == shape(html(plain.results, decided=plain))
    assert mark in read(html(attack.results, decided=attack)).one("section", class_="decided").text


def test_the_same_decisions_give_the_same_bytes(found: Decisions, tmp_path: Path) -> None:
    first = html(found.results, decided=found)
    (tmp_path / "report.html").write_text(first, encoding="utf-8")
    assert html(found.results, decided=decisions()) == (tmp_path / "report.html").read_text(encoding="utf-8")
