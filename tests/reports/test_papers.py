"""The papers of an office say what was decided, all of it and nothing else; what is not known is left for a pen."""

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selenium.webdriver import Chrome
from tests.markup.pages import Element, read, shape
from tests.reports.deciding import GROUPS, decisions
from tests.reports.test_in_a_browser import pages, pdf, quiet, sizes

from emulation import Source, State, Text
from emulation.algebra import STATE_WORDS, format_percent, format_points
from emulation.reports import papers
from emulation.reports.papers._grounds import as_ground
from emulation.reports.papers._words import DOTS
from emulation.runs import Decisions

OFFICE = papers.Office(issuer="Sở Nội vụ", above="UBND tỉnh", place="Hòa Bình", signs="Giám đốc")
PREMIER, PROVINCE = 0, 1


@cache
def drawn(*, told: bool = True, notice: bool = False, cohort: str = "frozen") -> tuple[papers.Paper, ...]:
    return papers.draw_up(decisions(told=told, notice=notice, cohort=cohort))


def pages_of(kind: papers.PaperKind, **options: object) -> list[Element]:
    return [read(paper.html) for paper in drawn(**options) if paper.kind == kind]


def rows(page: Element | list[Element]) -> list[list[str]]:
    """The cells of every row of the tables below."""
    tables = page if isinstance(page, list) else page.find("table")
    return [[cell.text for cell in row.children] for each in tables for row in each.one("tbody").find("tr")]


def words(page: Element) -> str:
    return page.one("main").text


# ---- which papers there are ----------------------------------------------------------------------------------------


def test_there_is_a_table_for_each_rulebook_minutes_for_each_meeting_and_two_papers_for_each_authority() -> None:
    assert [(paper.kind, paper.name) for paper in drawn()] == [
        ("scores", "bang-tong-hop-diem/communities/year"),
        ("scores", "bang-tong-hop-diem/government-bodies/year"),
        ("scores", "bang-tong-hop-diem/households/year"),
        ("minutes", "bien-ban-hop"),
        ("list", "danh-sach-trich-ngang-1"),
        ("list", "danh-sach-trich-ngang-2"),
        ("proposal", "to-trinh-1"),
        ("proposal", "to-trinh-2"),
    ]


def test_one_kind_alone_is_the_same_paper() -> None:
    assert papers.draw_up(decisions(), kinds=["minutes"]) == tuple(p for p in drawn() if p.kind == "minutes")


def test_the_same_decisions_give_the_same_papers() -> None:
    assert papers.draw_up(decisions.__wrapped__()) == drawn()


def test_what_is_read_first_stands_first() -> None:
    for paper in drawn(notice=True, cohort="open"):
        first, second, *_ = (each.text for each in read(paper.html).one("main").find("p"))
        assert first == "SỐ LIỆU VÍ DỤ"
        assert second.startswith("TẠM THỜI")
    assert not any("TẠM THỜI" in paper.html for paper in drawn())


@pytest.mark.parametrize("place", range(8))
def test_a_text_of_the_data_never_becomes_an_element(place: int) -> None:
    mark = "<script>alert('&')</script>\" onload=x"
    page = papers.draw_up(decisions(mark))[place].html
    assert shape(page) == shape(papers.draw_up(decisions("x"))[place].html)
    assert "<script" not in page


@given(st.text(st.characters(codec="utf-8", categories=["L", "P", "S"]).filter(str.isprintable), max_size=12))
@settings(max_examples=5)
def test_law_the_elements_of_a_paper_do_not_depend_on_what_people_wrote(mark: str) -> None:
    marked = papers.draw_up(decisions.__wrapped__(f"a{mark}a"))
    assert [shape(paper.html) for paper in marked] == [shape(p.html) for p in papers.draw_up(decisions("x"))]


def test_what_the_office_does_not_say_is_left_to_be_written() -> None:
    for paper in drawn():
        heading = read(paper.html).one("header")
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc" in heading.text
        if paper.kind != "minutes":
            assert heading.text.count(DOTS) == (1 if paper.kind == "list" else 2)


def test_what_the_office_says_is_printed() -> None:
    for paper in papers.draw_up(decisions(), office=OFFICE):
        page = read(paper.html)
        council = paper.kind == "minutes"
        assert [each.text for each in page.one("div", class_="issuer").find("p")] == [
            "UBND TỈNH",
            "HỘI ĐỒNG THI ĐUA – KHEN THƯỞNG TỈNH" if council else "SỞ NỘI VỤ",
        ]
        signs = [each.text for each in page.find("p", class_="signs")]
        assert signs[-1] == ("CHỦ TỌA" if council else "GIÁM ĐỐC")


def test_nobody_signs_by_name() -> None:
    for paper in drawn():
        assert all(each.text.startswith("(Ký, ghi rõ họ tên") for each in read(paper.html).find("p", class_="how"))


def test_units_of_one_name_are_told_apart_by_their_ids() -> None:
    """As a commune that ended and the new one that took its name."""
    names = {**decisions().names, "communities-1": "Xã Pà Cò", "communities-3": "Xã Pà Cò"}
    (first, *_) = papers.draw_up(replace(decisions(), names=names), kinds=["scores"])
    shown = {row[1] for row in rows(read(first.html))}
    assert {"Xã Pà Cò (mã communities-1)", "Xã Pà Cò (mã communities-3)", "Đơn vị communities 4"} <= shown


# ---- the table of points -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("group", GROUPS)
def test_the_table_has_every_unit_with_the_points_and_the_rank_that_were_decided(group: str) -> None:
    page = dict(zip(sorted(GROUPS), pages_of("scores"), strict=True))[group]
    found = {row[1]: row for row in rows(page)}
    settled = [each for each in decisions().settled if each.contender.rulebook == f"{group}/year"]
    assert len(found) == len(settled) == (5 if group == "households" else 6)
    for each in settled:
        unit = each.contender.unit
        (placed,) = decisions().placed_of(unit)
        row = found[f"Hộ gia đình, mã {unit}" if group == "households" else decisions().name(unit)]
        *_, total, _maximum, share, rank, _class, _notes = row
        if isinstance(each.contender.official, State):
            assert (total, share, rank) == (STATE_WORDS[each.contender.official].vi, "–", "không xếp hạng")
        else:
            assert total == format_points(Fraction(each.contender.official), Fraction(1, 100), "vi")
            assert share.replace(" ", "") == re.sub(
                r"\s", "", format_percent(each.share or Fraction(0), "vi", places=2)
            )
            assert rank == str(placed.rank)


def test_the_best_stand_first_and_whoever_has_no_rank_last() -> None:
    for page in pages_of("scores"):
        ranks = [row[-3] for row in rows(page)]
        numbers = [int(rank) for rank in ranks if rank.isdigit()]
        assert numbers == sorted(numbers) == [int(rank) for rank in ranks[: len(numbers)]]


def test_a_state_is_a_word_and_never_a_zero() -> None:
    """The unit that filed nothing has no figure in its row but the maximum that would apply."""
    (page,) = [page for page in pages_of("scores") if "government-bodies 6" in words(page)]
    (row,) = [row for row in rows(page) if row[1] == "Đơn vị government-bodies 6"]
    *parts, total, _maximum, share, rank, _class, _notes = row[2:]
    assert total == "chưa báo cáo"
    assert not any(re.search(r"\d", cell) for cell in (*parts, share, rank))


def test_model_points_are_marked_in_every_table_of_points() -> None:
    for page in pages_of("scores"):
        assert "Tổng điểm (*)" in [each.text for each in page.find("th")]
        assert "(*) Điểm mô hình, không phải quy định" in words(page)


def test_the_sum_counts_everybody_once() -> None:
    for page in pages_of("scores"):
        counted = page.one("section", class_="bloc").children[-1].text
        said = re.match(r"Cộng: (\d+) đối tượng, trong đó (\d+) đối tượng đã xếp hạng, (\d+) đối tượng", counted)
        assert said
        every, ranked, not_ranked = map(int, said.groups())
        assert every == ranked + not_ranked == len(rows(page))


def test_a_score_of_several_years_has_no_columns_for_contents() -> None:
    """They would be empty, and an empty cell looks like nothing earned."""
    (first, *_) = papers.draw_up(decisions(round_="review"), kinds=["scores"])
    heads = [each.text for each in read(first.html).one("thead").find("th")]
    assert heads[:3] == ["TT", "Đối tượng", "Tổng điểm (*)"]


# ---- the minutes ---------------------------------------------------------------------------------------------------


def test_the_minutes_give_each_ballot_on_all_members() -> None:
    (page,) = pages_of("minutes")
    found = {row[1]: row for row in rows(page.find("table")[1:2])}
    assert found["Đơn vị government-bodies 1"][2:] == ["8", "8", "0", "0", "0/0", "8/9 ≈ 88,89 % cần 8", "thông qua"]
    assert found["Đơn vị government-bodies 3"][6:] == ["0/0", "7/9 ≈ 77,78 % cần 8", "không thông qua"]
    assert found["Hộ gia đình, mã households-1"][-1] == "thông qua"
    assert len(found) == 5
    assert "ít nhất 80 % tổng số thành viên Hội đồng, không tính theo số người có mặt" in " ".join(words(page).split())


def test_a_ballot_that_contradicts_itself_is_told_and_decides_nothing() -> None:
    (page,) = pages_of("minutes")
    (row,) = [row for row in rows(page) if row[1] == "Hộ gia đình, mã households-3"]
    assert row[-1] == "phiếu mâu thuẫn, chưa kết luận Có 9 phiếu nhưng chỉ có 8 thành viên có mặt."
    # A share of it would be a share of nothing.
    assert row[-2].startswith("–")
    assert "%" not in row[-2]


def test_the_minutes_say_who_was_there_by_office_and_id() -> None:
    (page,) = pages_of("minutes")
    members = {row[1]: row[2:] for row in rows(page.find("table")[:1])}
    assert members["m-1"] == ["Chủ tịch Hội đồng", "–", "có mặt"]
    assert members["m-9"] == ["Ủy viên", "Đơn vị government-bodies 1", "vắng mặt"]
    assert members["clerk"][0] == "Thư ký giúp việc, không biểu quyết"
    assert "Chủ trì (chủ tọa): Chủ tịch Hội đồng (mã m-1)." in words(page)
    assert "Có mặt: 8/9 thành viên có quyền biểu quyết." in words(page)
    assert "ít nhất 2/3 tổng số thành viên, cần có mặt 6" in words(page)
    assert "ngày 05 tháng 3 năm 2024" in words(page)
    assert page.one("div", class_="numbers").text == "Số: 12/BB-HĐTĐKT"


def test_whoever_stands_aside_is_told_with_the_ground() -> None:
    (page,) = pages_of("minutes")
    said = "Đối với Đơn vị government-bodies 1: m-9 không tham gia bỏ phiếu: thuộc chính đơn vị được xét."
    assert said in words(page)


def test_the_minutes_tell_of_posting_complaints_and_the_chairs_score() -> None:
    (page,) = pages_of("minutes")
    assert "Đã niêm yết từ ngày 05/02/2024 đến hết ngày 15/02/2024. Đã nhận 2 ý kiến, đã trả lời 1" in words(page)
    assert "Đơn vị communities 1: tạm dừng xem xét từ ngày 07/02/2024 vì chưa giải quyết xong khiếu nại o-1." in words(
        page
    )
    assert ["1", "Đơn vị communities 3", "9,5", "Chủ tịch Hội đồng (mã m-1)"] in rows(page)
    assert "- Bổ sung minh chứng" in words(page)


def test_without_a_meeting_the_minutes_are_a_form() -> None:
    (page,) = pages_of("minutes", told=False)
    assert "Thời gian bắt đầu: …… giờ ……, ngày …… tháng …… năm 20……." in words(page)
    assert {cell for row in rows(page) for cell in row[2:]} == {""}
    waiting = [n for d in decisions(told=False).awards for n in d.nominations if n.status in ("proposed", "pending")]
    assert len(rows(page)) == len(waiting) > 0
    assert len(page.find("div", class_="blank-lines")) == 2


def test_each_round_has_minutes_of_its_own() -> None:
    year, review = (papers.draw_up(decisions(round_=name), kinds=["minutes"]) for name in ("year", "review"))
    assert [paper.name for paper in (*year, *review)] == ["bien-ban-hop", "bien-ban-hop"]
    assert "Danh hiệu của đợt khác" not in year[0].html
    page = read(review[0].html)
    assert [each.text for each in page.find("h3")] == ["Danh hiệu của đợt khác"]
    assert "ngày 06 tháng 3 năm 2024" in words(page)


# ---- the list ------------------------------------------------------------------------------------------------------


def everyone(found: Decisions, place: int) -> list[str]:
    """The nominees of the awards on which one authority decides."""
    awards = [found.awards[0]] if place == PREMIER else list(found.awards[1:])
    return [each.nominee for decision in awards for each in decision.nominations]


def called(nominee: str) -> str:
    kinds = {"households": "Hộ gia đình, mã", "person": "Cá nhân, mã"}
    kind = kinds.get(nominee.rpartition("-")[0])
    return f"{kind} {nominee}" if kind else f"Đơn vị {nominee.rpartition('-')[0]} {nominee.rpartition('-')[2]}"


@pytest.mark.parametrize("place", [PREMIER, PROVINCE])
def test_the_list_has_everyone_of_every_award_once(place: int) -> None:
    page = pages_of("list")[place]
    subjects = [row[1].split(" Đơn vị")[0] if row[1].startswith("Cá nhân") else row[1] for row in rows(page)]
    subjects = [each.split(" (")[0].removeprefix("Nhân dân và cán bộ ") for each in subjects]
    barred = [each.text.partition("): ")[2] for each in page.find("p", class_="listed")]
    subjects += [name.strip(" .").removeprefix("Nhân dân và cán bộ ") for each in barred for name in each.split(";")]
    shown = [re.split(r"(?<=\d) (?=[A-ZĐ])", each)[0] for each in subjects]
    assert sorted(shown) == sorted(map(called, everyone(decisions(), place)))


def test_those_proposed_stand_with_votes_posting_and_what_they_did() -> None:
    page = pages_of("list")[PREMIER]
    heading = "I. Bằng khen của Thủ tướng"
    assert [each.text for each in page.find("h2")] == [heading]
    proposed = [each.nominee for each in decisions().awards[0].proposed]
    listed = rows(page.find("table")[:1])
    assert [row[1] for row in listed] == [called(nominee) for nominee in proposed]
    for row in listed:
        assert "Giúp hộ nghèo: 30/40 điểm (Số hộ được giúp: 9; Số hộ nghèo: 12 hộ)" in " ".join(row[6].split())
        assert row[7] == "không quy định"
        assert row[8].startswith("từ 05/02/2024 đến 15/02/2024:")


def test_everyone_who_is_cut_or_held_is_told_why() -> None:
    for page in pages_of("list"):
        for each in page.find("table"):
            if [cell.text for cell in each.find("th")][-1] == "Lý do, quy tắc áp dụng":
                assert all(row[-1] for row in rows([each]))
    province = pages_of("list")[PROVINCE]
    (held,) = [row for row in rows(province) if row[1] == "Đơn vị communities 1" and row[5] == "tạm dừng xem xét"]
    assert held[6].startswith("Tạm dừng xem xét từ ngày 07/02/2024")


def test_a_person_and_a_household_stand_by_id_alone() -> None:
    province = pages_of("list")[PROVINCE]
    assert "Cá nhân, mã person-7 (Đơn vị communities 4)" in [row[1] for row in rows(province)]
    everything = " ".join(words(read(paper.html)) for paper in drawn())
    assert not re.search(r"(?<!mã )\b(?:households-\d|person-7)", everything)


def test_a_collective_stands_as_the_decision_will_name_it() -> None:
    names = [row[1] for row in rows(pages_of("list")[PROVINCE])]
    assert "Nhân dân và cán bộ Đơn vị communities 3" in names


def test_the_check_of_the_result_stands_under_every_award() -> None:
    for page, awards in zip(pages_of("list"), (1, 2), strict=True):
        assert words(page).count("Kiểm tra độc lập: không chỉ tiêu nào bị vượt") == awards


# ---- the submission ------------------------------------------------------------------------------------------------


def test_the_submission_is_a_draft() -> None:
    for page in pages_of("proposal"):
        assert page.one("p", class_="draft-mark").text.startswith("DỰ THẢO")
        assert page.one("div", class_="watermark").text == "DỰ THẢO"
    assert all("DỰ THẢO" not in paper.html for paper in drawn() if paper.kind != "proposal")


def test_the_submission_goes_to_who_decides() -> None:
    assert [page.one("p", class_="addressee").text for page in pages_of("proposal")] == [
        "Kính gửi: Thủ tướng Chính phủ",
        "Kính gửi: Chủ tịch UBND tỉnh",
    ]


def test_the_grounds_are_what_the_plan_cites_and_no_model_value() -> None:
    for page in pages_of("proposal"):
        grounds = [each.text for each in page.find("p", class_="ground")]
        assert grounds[0].startswith("Căn cứ …")
        assert grounds[1] == (
            "Căn cứ Kế hoạch số 130/KH-UBND ngày 20 tháng 7 năm 2022 của UBND tỉnh Hòa Bình (Kế hoạch);"
        )
        assert grounds[-1] == (
            "Căn cứ Biên bản họp Hội đồng Thi đua – Khen thưởng tỉnh ngày 05 tháng 3 năm 2024, số 12/BB-HĐTĐKT."
        )
        assert len(grounds) == 3
        assert not any("minh họa" in each for each in grounds)
        assert "phải thay bằng quy định đang có hiệu lực trước khi trình: giá trị minh họa" in words(page)


def test_the_numbers_are_those_proposed_and_their_sum() -> None:
    for place, page in enumerate(pages_of("proposal")):
        awards = decisions().awards[:1] if place == PREMIER else decisions().awards[1:]
        *lines, total = rows(page.find("table")[:1])
        assert [int(line[5]) for line in lines] == [len(each.proposed) for each in awards]
        for line in (*lines, total):
            assert int(line[2]) + int(line[3]) + int(line[4]) == int(line[5])
        assert int(total[5]) == sum(len(each.proposed) for each in awards)


def test_a_household_is_counted_as_one() -> None:
    (line, _) = rows(pages_of("proposal")[PREMIER].find("table")[:1])
    proposed = [each.nominee for each in decisions().awards[0].proposed]
    households = sum(nominee.startswith("households") for nominee in proposed)
    assert [int(cell) for cell in line[2:5]] == [len(proposed) - households, 0, households]
    assert households > 0


def test_what_waits_is_told_with_what_it_waits_for() -> None:
    page = pages_of("proposal")[PROVINCE]
    told = [row[1:] for row in rows(page.find("table")[1:])]
    waiting = [n for d in decisions().awards[1:] for n in d.nominations if n.status in ("pending", "held", "open")]
    assert len(told) == len(waiting)
    assert all(reason for _, _, reason in told)


def test_a_submission_with_nothing_open_says_so() -> None:
    """Of one authority alone, the papers bear no number in their names."""
    award = decisions().awards[0]
    settled = replace(decisions(), awards=(replace(award, nominations=award.proposed),))
    (paper,) = papers.draw_up(settled, kinds=["proposal"])
    assert paper.name == "to-trinh"
    assert "Không có trường hợp nào tạm dừng xem xét hoặc chờ quyết định." in words(read(paper.html))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (Source("666/QĐ-TTg", issued_on="2022-06-02"), "Quyết định số 666/QĐ-TTg ngày 02 tháng 6 năm 2022"),
        (Source("98/2023/NĐ-CP"), "Nghị định số 98/2023/NĐ-CP"),
        (Source("130/KH-UBND", clause="Mục II"), "Mục II Kế hoạch số 130/KH-UBND"),
        (Source("12/XY-ABC"), "Văn bản số 12/XY-ABC"),
        (Source("Quy chế của Hội đồng"), "Quy chế của Hội đồng"),
        (Source("5/CTr-TU", issued_by=Text(vi="Tỉnh ủy", en="x")), "Chương trình số 5/CTr-TU của Tỉnh ủy"),
    ],
)
def test_an_instrument_is_cited_by_its_kind_and_number(source: Source, said: str) -> None:
    assert as_ground(source) == said


# ---- on paper ------------------------------------------------------------------------------------------------------


@pytest.mark.browser
def test_every_paper_is_printed_on_a4_without_a_request(browser: Chrome, tmp_path: object) -> None:
    for place, paper in enumerate(drawn(notice=True)):
        path = tmp_path / f"{place}.html"
        path.write_text(paper.html, encoding="utf-8")
        browser.get(path.as_uri())
        assert browser.execute_script("return document.documentElement.scrollWidth <= window.innerWidth")
        printed = pdf(browser)
        assert sizes(printed) == ({(297, 210)} if paper.kind in ("scores", "list") else {(210, 297)})
        assert pages(printed) <= 6
        quiet(browser)
