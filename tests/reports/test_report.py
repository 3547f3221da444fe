"""The report says what the results say: every unit, every total, every line, in both languages, and nothing else."""

import re
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.markup.pages import Element, read, shape
from tests.reports.office import results

from emulation import GROUPS, Language, SectionEntry, State, explain
from emulation.algebra import STATE_WORDS, format_number
from emulation.reports import html
from emulation.runs import Result, Results

LANGUAGES: tuple[Language, ...] = ("vi", "en")
ONE = ("communities",)
# Whatever a person may write in one line: it may break a page, an attribute, a style or a script, but no file.
LINES = (
    st.text(st.sampled_from("<>&\"'/=`;{}") | st.characters(codec="utf-8"), min_size=1, max_size=12)
    .filter(str.isprintable)
    .filter(str.strip)
)


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    return request.param


@pytest.fixture(scope="module")
def found() -> Results:
    return results()


@pytest.fixture(scope="module")
def page(language: Language, found: Results) -> Element:
    return read(html(found, language=language))


def written(value: object, language: Language) -> str:
    """Write points with the two decimals of these rulebooks, and a state in its words."""
    if value is None:
        return "–"
    if isinstance(value, State):
        return STATE_WORDS[value].in_(language)
    return format_number(Fraction(value), language, places=2)


def rows(page: Element) -> dict[str, Element]:
    """The row of each unit in its table, by id of unit; of a household its id is its name."""
    return {
        (row.find("span", class_="code") or row.find("a", class_="open"))[0].text: row
        for table in page.find("table", class_="units")
        for row in table.one("tbody").find("tr")
    }


def sheet(page: Element, row: Element) -> Element:
    return page.one("details", id=row.attributes["data-sheet"])


def cells(row: Element) -> list[str]:
    return [each.text for each in row.children if isinstance(each, Element)]


def test_it_is_one_page_in_its_language_that_fetches_nothing(page: Element, language: Language) -> None:
    assert page.one("html").attributes["lang"] == language
    assert {each.name for each in page} & {
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "source",
        "base",
    } == set()
    assert [each for each in page if "src" in each.attributes or "srcset" in each.attributes] == []
    style = "".join(map(str, page.one("style").children))
    assert "url(" not in style
    assert "@import" not in style
    assert "default-src 'none'" in page.one("meta", http_equiv="Content-Security-Policy").attributes["content"]


def test_the_same_results_are_the_same_bytes(found: Results) -> None:
    assert html(found) == html(found)


def test_every_id_stands_once_and_every_link_on_the_page_leads_somewhere(page: Element) -> None:
    ids = [each.attributes["id"] for each in page if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    links = {each.attributes["href"] for each in page.find("a")}
    assert {link.removeprefix("#") for link in links if link.startswith("#")} <= set(ids)
    named = [each.attributes[name] for each in page for name in ("aria-labelledby", "for") if name in each.attributes]
    assert set(named) <= set(ids)


def test_headings_skip_no_level(page: Element) -> None:
    levels = [int(each.name[1]) for each in page if re.fullmatch(r"h[1-6]", each.name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_a_caption_and_heads_with_a_scope(page: Element) -> None:
    for table in page.find("table"):
        assert table.find("caption")
        assert all("scope" in head.attributes for head in table.find("th"))


def test_the_heading_is_that_of_an_administrative_document(found: Results) -> None:
    head = read(html(found)).one("header").text
    for words in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "UBND TỈNH HÒA BÌNH"):
        assert words in head
    assert "Vì người nghèo" in head
    assert "từ ngày 01/01/2023 đến ngày 31/12/2023" in head
    assert "Kế hoạch thi đua năm 2023" in head


def test_model_values_are_announced_where_there_are_any(page: Element, language: Language) -> None:
    words = {"vi": "Điểm mô hình, không phải quy định", "en": "Model values, not a rule"}[language]
    assert words in page.one("p", class_="banner").text
    for lines in page.find("table", class_="lines"):
        maxima = [
            row.children[2].text
            for body in lines.find("tbody")
            if not body.attributes.get("class")
            for row in body.find("tr")[:1]
        ]
        assert {each.endswith("*") for each in maxima} == {True, False}


def test_the_order_is_declared_and_is_no_ranking(page: Element, language: Language) -> None:
    assert {"vi": "không phải thứ hạng", "en": "no ranking"}[language] in page.one("p", class_="notes").text
    for table in page.find("table", class_="units"):
        names = [name for name, row in rows(page).items() if row in list(table)]
        assert names == sorted(names)


def test_the_summary_accounts_for_every_submission_of_all_five_groups(
    page: Element, found: Results, language: Language
) -> None:
    table = page.one("table", class_="groups")
    summed = {
        row.children[0].text: cells(row)[1:]
        for row in table.find("tr")
        if row.children[0].attributes.get("scope") == "row"
    }
    for group in found.groups:
        account = group.accounting
        assert summed[group.title.in_(language)] == [
            str(n)
            for n in (
                group.units,
                account.read,
                account.scored,
                account.incomplete,
                account.rejected,
                account.replaced,
                account.outside,
            )
        ]
    assert {group.title.in_(language) for group in GROUPS} <= set(summed)
    account = found.accounting
    assert account.read == account.scored + account.incomplete + account.rejected + account.replaced + account.outside
    assert str(account.read) in page.one("p", class_="accounts").text


def test_a_group_without_a_rulebook_is_named_and_not_left_out() -> None:
    table = read(html(results(groups=ONE))).one("table", class_="groups").text
    assert all(group.title.vi in table for group in GROUPS)
    assert table.count("kế hoạch không giao bộ tiêu chí nào") == 4


def test_every_unit_stands_in_its_table_with_the_totals_of_the_results(
    page: Element, found: Results, language: Language
) -> None:
    table = rows(page)
    assert set(table) == {result.unit.id for result in found}
    for result in found:
        own, rule, appraised, official, scale, state = cells(table[result.unit.id])[2:8]
        evaluation = result.evaluation
        assert [own, rule, appraised] == [
            written(evaluation.total_by(a), language) for a in ("self", "rule", "appraised")
        ]
        assert official == ("–" if isinstance(result.official, State) else written(result.official, language))
        assert scale == format_number(Fraction(evaluation.scale), language)
        if isinstance(result.official, State):
            assert written(result.official, language) in state


def test_every_line_of_every_explanation_is_shown(page: Element, found: Results, language: Language) -> None:
    table = rows(page)
    for result in found:
        explanation = explain(result.evaluation, language)
        lines = sheet(page, table[result.unit.id]).one("table", class_="lines")
        bodies = [body for body in lines.find("tbody") if not body.attributes.get("class")]
        assert len(bodies) == len(explanation.lines)
        parts = [body.one("th").text for body in lines.find("tbody", class_="part")]
        assert parts == [entry.title for entry in explanation.entries if isinstance(entry, SectionEntry)]
        assert len(lines.find("tbody", class_="adjustment")) == len(explanation.adjustments)
        for body, line in zip(bodies, explanation.lines, strict=True):
            assert_line(body, line, result, language)


def assert_line(body: Element, line: object, result: Result, language: Language) -> None:
    """Assert that a criterion is shown with all that defends it."""
    head, defence = body.find("tr")
    assert line.title in head.text
    scores = {
        each: written(value, language)
        for each, value in (("self", line.self_assessed), ("rule", line.rule_points), ("appraised", line.appraised))
    }
    shown = [each.text for each in head.children[3:]]
    for words, value in zip(shown, scores.values(), strict=True):
        assert words.startswith(value)
    said = defence.text.replace("\xa0", " ")
    for words in (
        line.rule,
        line.computed,
        *line.reasons,
        *line.evidence,
        *(each.label for each in line.inputs),
        *(each.shown for each in line.inputs),
        *(each.source for each in line.parameters),
    ):
        assert " ".join(words.split()).replace("\xa0", " ") in " ".join(said.split()), words
    for cited in line.criterion.sources:
        assert cited.clause in said


def test_lines_and_adjustments_are_proved_to_add_up(page: Element, found: Results, language: Language) -> None:
    table = rows(page)
    for result in found:
        proof = sheet(page, table[result.unit.id]).one("p", class_="proof")
        explanation = explain(result.evaluation, language)
        if isinstance(result.official, State):
            assert proof.has("class", "open")
            assert written(result.official, language) in proof.text
        else:
            assert not proof.has("class", "bad")
            assert written(explanation.total, language) in proof.text
            for entry in explanation.adjustments:
                adjustment = sheet(page, table[result.unit.id]).one("tbody", class_="adjustment")
                assert entry.cause in adjustment.text
                assert written(entry.points, language) in adjustment.text


def test_a_proof_that_fails_says_so_aloud(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence is computed from the lines that are shown; it is no ornament."""
    from emulation.reports import _lines
    from emulation.reports._voice import Voice

    good = explain(results(groups=ONE).find("communities-1")[0].evaluation, "vi")

    class Torn:
        author, total, lines, adjustments = good.author, good.total, good.lines[1:], good.adjustments

    assert "KHÔNG KHỚP" in _lines.proof(Torn(), Voice("vi")).html
    assert "KHÔNG KHỚP" not in _lines.proof(good, Voice("vi")).html


def test_what_an_incomplete_score_may_become_stands_in_words_and_as_a_bar(
    page: Element, found: Results, language: Language
) -> None:
    row = rows(page)["communities-2"]
    limits = found.find("communities-2")[0].evaluation.range
    for place in (row, sheet(page, row).one("dl", class_="figures")):
        said = place.one("span", class_="range-words").text
        assert written(limits.low, language) in said
        assert written(limits.high, language) in said
        assert place.one("svg").attributes["aria-hidden"] == "true"
    assert "range-words" not in html_of(rows(page)["communities-1"])


def html_of(element: Element) -> str:
    return " ".join(f"{each.name} {each.attributes}" for each in element)


def test_differences_from_the_rules_stand_out_with_their_amount(page: Element, language: Language) -> None:
    row = rows(page)["communities-4"]
    assert row.attributes["data-differs"] == "yes"
    marked = [each.text for each in sheet(page, row).find("small", class_="delta")]
    plus, minus = {"vi": ("+1,67", "−3,33"), "en": ("+1.67", "−3.33")}[language]
    assert [plus, minus] == [mark for mark in marked if mark in (plus, minus)]
    assert rows(page)["communities-3"].attributes["data-differs"] == "no"


def test_what_stands_beside_the_lines_is_shown(page: Element, language: Language) -> None:
    sheets = {name: sheet(page, row).text for name, row in rows(page).items()}
    said = {
        "vi": (
            "phối hợp",
            "bổ sung số hộ",
            "không đạt",
            "EMU-M04",
            "đối tượng tự ghi: 11",
            "đã giúp thêm",
            "thiếu chữ ký",
            "Biên bản, 05/BB",
        ),
        "en": (
            "joint, without points",
            "bổ sung số hộ",
            "not met",
            "EMU-M04",
            "the unit says: 11",
            "đã giúp thêm",
            "thiếu chữ ký",
            "Biên bản, 05/BB",
        ),
    }[language]
    joint, replaced, barred, code, own, note, reason, document = said
    assert joint in sheets["communities-1"]
    assert replaced in sheets["communities-3"]
    assert barred in sheets["communities-5"]
    assert code in sheets["communities-5"]
    assert own in sheets["communities-1"]
    assert note in sheets["communities-4"]
    assert reason in sheets["communities-4"]
    assert document in sheets["communities-1"]


def test_who_has_no_score_is_named_with_the_reason(page: Element, found: Results) -> None:
    for book in found.books:
        section = next(each for each in page.find("section", class_="book") if f"{book.rulebook.id}," in each.text)
        asides = " ".join(each.text for each in section.find("section", class_="aside"))
        for rejected in book.rejected:
            assert rejected.submission.unit in asides
            assert rejected.finding.code in asides
        assert all(name in asides for name in book.not_submitted)


def test_what_the_plan_changes_stands_with_its_reason(page: Element) -> None:
    assert "không giao" in page.text


def test_the_foot_says_where_the_results_come_from(page: Element, found: Results) -> None:
    foot = page.one("footer").text
    for digest in (
        found.plan_digest,
        found.digest,
        *(book.rulebook.digest for book in found.books),
        *(book.base_digest for book in found.books),
    ):
        assert digest in foot
    assert "130/KH-UBND" in foot


def test_the_official_score_is_the_one_that_the_plan_names(language: Language) -> None:
    page = read(html(results(official="appraised", groups=ONE), language=language))
    row = rows(page)["communities-1"]
    assert row.attributes["data-state"] == "not_due"
    official = sheet(page, row).one("table", class_="lines").one("thead").find("th", class_="official")
    assert [each.text for each in official] == [{"vi": "Thẩm định chính thức", "en": "Appraised official"}[language]]


def test_an_empty_run_is_a_page_too() -> None:
    found = results(groups=ONE)
    nobody = type(found)(plan=found.plan, plan_digest=found.plan_digest, books=())
    assert read(html(nobody)).find("table", class_="units") == []


@settings(max_examples=15)
@given(mark=LINES)
def test_no_text_that_people_write_becomes_a_part_of_the_page(mark: str) -> None:
    """The elements and attributes are the same whatever was written into every name, title, label, reason and note."""
    assert shape(html(results(mark, groups=ONE))) == shape(html(results("x", groups=ONE)))


@pytest.mark.parametrize(
    "mark",
    [
        "<script>alert(1)</script>",
        "'\"><img src=x onerror=alert(1)>",
        "{{7*7}}${7*7}",
        "</style><b>",
        "&lt;b&gt;",
        "]]>--!>",
    ],
)
def test_a_text_that_attacks_comes_out_as_it_was_written(mark: str, language: Language) -> None:
    page = read(html(results(mark, groups=ONE), language=language))
    assert page.find("img") == []
    assert len(page.find("script")) == 1
    assert mark in page.one("h1").text or mark in page.one("header").text
    assert sum(mark in each.text for each in page.find("th", class_="who")) == 5
