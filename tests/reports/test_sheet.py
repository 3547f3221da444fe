"""The self-assessment sheet holds every criterion, what was said of it, and the places to sign; filled in or blank."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.markup.pages import Element, read, shape
from tests.reports.office import Words, book, plan, results

from emulation import GROUPS, Language, Rulebook, State
from emulation.algebra import format_number
from emulation.reports import blank_sheet, sheet

GROUP_IDS = [group.id for group in GROUPS]
PLAIN = Words("")
SIGNS = {
    "government-bodies": ("THỦ TRƯỞNG ĐƠN VỊ", "(Ký, ghi rõ họ tên, đóng dấu)"),
    "mass-organizations": ("THỦ TRƯỞNG ĐƠN VỊ", "(Ký, ghi rõ họ tên, đóng dấu)"),
    "enterprises": ("THỦ TRƯỞNG ĐƠN VỊ", "(Ký, ghi rõ họ tên, đóng dấu)"),
    "communities": ("TRƯỞNG BAN CÔNG TÁC MẶT TRẬN", "(Ký, ghi rõ họ tên)"),
    "households": ("ĐẠI DIỆN HỘ GIA ĐÌNH", "(Ký, ghi rõ họ tên)"),
}


@pytest.fixture(params=("vi", "en"))
def language(request: pytest.FixtureRequest) -> Language:
    return request.param


def of(unit: str, **options: object) -> Element:
    return read(sheet(results().find(unit)[0], **options))


def lines(page: Element) -> list[list[str]]:
    """The cells of each criterion."""
    bodies = [body for body in page.find("table", class_="marks")[0].find("tbody") if not body.attributes.get("class")]
    return [[cell.text for cell in row.children] for body in bodies for row in body.find("tr")]


def appendix(page: Element) -> list[list[str]]:
    """The cells of each criterion in the appendix."""
    rows = page.one("section", class_="appendix").one("table").one("tbody").find("tr")
    return [[" ".join(cell.text.split()) for cell in row.children] for row in rows]


def all_criteria(page: Element, rulebook: Rulebook, language: Language) -> None:
    found = lines(page)
    assert len(found) == len(rulebook.criteria)
    for place, (cells, criterion) in enumerate(zip(found, rulebook, strict=True), start=1):
        worth = criterion.points.maximum or criterion.points.minimum
        assert cells[0] == str(place)
        assert cells[1].startswith(criterion.title.in_(language))
        assert cells[2].rstrip("*") == format_number(worth, language)
        assert cells[2].endswith("*") is criterion.points.model
        assert all(document.in_(language) in cells[5] for document in criterion.evidence)


@pytest.mark.parametrize("group", GROUP_IDS)
def test_a_filled_sheet_has_every_criterion(group: str, language: Language) -> None:
    result = results().find(f"{group}-4")[0]
    all_criteria(of(f"{group}-4", language=language), result.evaluation.rulebook, language)


@pytest.mark.parametrize("group", GROUP_IDS)
def test_a_blank_sheet_has_every_criterion_and_no_points(group: str, language: Language) -> None:
    rulebook = book(group, PLAIN)
    page = read(blank_sheet(rulebook, "Đơn vị", language=language, plan=plan(PLAIN, (group,))))
    all_criteria(page, rulebook, language)
    assert {cell for cells in lines(page) for cell in cells[3:5]} == {""}


@pytest.mark.parametrize("group", GROUP_IDS)
def test_the_appendix_says_how_each_criterion_is_counted(group: str, language: Language) -> None:
    """Under the number that the criterion has in the sheet."""
    result = results().find(f"{group}-1")[0]
    rulebook = result.evaluation.rulebook
    rows = appendix(of(f"{group}-1", language=language))
    assert [row[0] for row in rows] == [cells[0] for cells in lines(of(f"{group}-1"))]
    for row, criterion in zip(rows, rulebook, strict=True):
        said = rulebook.wording(language).criteria[criterion.id]
        assert row[1] == " ".join(f"{said.title}. {said.rule}".split())


def test_columns_are_named_and_numbered_on_every_page() -> None:
    head = of("communities-1").find("table", class_="marks")[0].one("thead")
    named, numbered = head.find("tr")
    assert [cell.text for cell in named.children] == [
        "TT",
        "Nội dung, tiêu chí",
        "Điểm tối đa",
        "Điểm tự chấm",
        "Điểm thẩm định",
        "Minh chứng",
        "Ghi chú",
    ]
    assert [cell.text for cell in numbered.children] == list("1234567")


def test_points_stand_in_the_columns_of_those_who_gave_them() -> None:
    helped, target, *_ = lines(of("communities-4"))
    assert helped[3:5] == ["25,00", "20,00"]
    assert target[3:5] == ["không áp dụng", "không áp dụng"]
    assert "Biên bản, 05/BB" in helped[5]
    assert helped[6] == "đã giúp thêm thiếu chữ ký"


def test_what_nobody_has_said_stays_free_for_a_pen() -> None:
    meeting = lines(of("communities-3"))[3]
    assert meeting[3:5] == ["", ""]
    assert "Số hộ được giúp: …" in appendix(of("communities-2"))[0][2]
    assert "Số hộ được giúp: 7" in appendix(of("communities-1"))[0][2]


def test_parts_and_totals_are_those_of_the_evaluation() -> None:
    result = results().find("communities-1")[0]
    scores = result.evaluation.column("self")
    page = of("communities-1")
    sums = [[cell.text for cell in body.one("tr").children][1:4] for body in page.find("tbody", class_="sum")]
    base = sum((Fraction(scores[name]) for name in ("help", "work")), Fraction(0))
    assert sums == [
        ["Cộng A", "100", format_number(base, "vi", places=2)],
        ["Cộng B", "5", format_number(Fraction(scores["bonus"]), "vi", places=2)],
        ["Cộng C", "−4", format_number(Fraction(scores["penalty"]), "vi", places=2)],
    ]
    total = [cell.text for cell in page.one("tbody", class_="total").one("tr").children]
    assert total[1:4] == [
        "TỔNG ĐIỂM (A + B + C)",
        "100",
        format_number(Fraction(result.evaluation.total_by("self")), "vi", places=2),
    ]


def test_a_sum_of_which_a_part_is_open_is_not_a_smaller_number() -> None:
    page = of("communities-4")
    appraised = [
        [cell.text for cell in body.one("tr").children][4]
        for body in (*page.find("tbody", class_="sum"), page.one("tbody", class_="total"))
    ]
    assert results().find("communities-4")[0].evaluation.total_by("appraised") is State.NOT_DUE
    assert appraised == ["", "", "", ""]


@pytest.mark.parametrize("group", GROUP_IDS)
def test_who_signs_depends_on_the_group(group: str) -> None:
    signatures = of(f"{group}-1").one("div", class_="signatures").text
    head, how = SIGNS[group]
    assert signatures == f"NGƯỜI LẬP BIỂU (Ký, ghi rõ họ tên) {head} {how}"


def test_the_heading_of_an_organisation_names_it_and_what_is_above_it() -> None:
    page = of("government-bodies-1", plan=results().plan, above="UBND tỉnh", place="Hòa Bình")
    head = page.one("header").text
    assert head.startswith(
        "UBND TỈNH ĐƠN VỊ GOVERNMENT-BODIES 1 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"
    )
    assert "Hòa Bình, ngày 20 tháng 12 năm 2023" in head
    title = page.one("div", class_="title").text
    assert title.startswith("PHIẾU TỰ CHẤM ĐIỂM Phong trào thi đua “Vì người nghèo” Năm 2023")
    assert "130/KH-UBND" in title


def test_a_household_issues_no_documents_and_appears_by_its_id() -> None:
    page = of("households-1")
    assert page.one("header").text.startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert "Mã hộ gia đình: households-1" in page.one("dl", class_="unit").text


def test_model_values_are_marked_and_explained() -> None:
    assert "(*) Điểm mô hình, không phải quy định" in of("communities-1").text


def test_a_sheet_is_made_of_an_evaluation_too() -> None:
    evaluation = results().find("communities-1")[0].evaluation
    page = read(sheet(evaluation, name="Xóm Mường"))
    assert "XÓM MƯỜNG" in page.one("header").text
    assert len(lines(page)) == len(evaluation.rulebook.criteria)


def test_a_blank_sheet_leaves_room_for_all_that_is_not_known() -> None:
    page = read(blank_sheet(book("communities", PLAIN)))
    assert "………" in page.one("dl", class_="unit").text
    assert "ngày …… tháng …… năm 20……" in page.one("header").text
    assert "Số hộ nghèo: …………… hộ" in appendix(page)[0][2]


def test_a_period_that_is_no_year_is_written_by_its_days() -> None:
    half = plan(PLAIN, ("communities",), period={"start": "2023-01-01", "end": "2023-07-01"})
    page = read(blank_sheet(book("communities", PLAIN), plan=half))
    assert "từ ngày 01/01/2023 đến ngày 30/06/2023" in page.one("div", class_="title").text


@settings(max_examples=25)
@given(
    mark=st.text(st.sampled_from("<>&\"'/=") | st.characters(codec="utf-8"), min_size=1, max_size=12)
    .filter(str.isprintable)
    .filter(str.strip)
)
def test_no_text_that_people_write_becomes_a_part_of_the_sheet(mark: str) -> None:
    found, plain = (results(each, groups=("communities",)) for each in (mark, "x"))
    for unit in ("communities-1", "communities-4"):
        assert shape(sheet(found.find(unit)[0], plan=found.plan, above=mark, place=mark)) == shape(
            sheet(plain.find(unit)[0], plan=plain.plan, above="x", place="x")
        )
