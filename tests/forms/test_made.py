"""What a form looks like: what may be filled, what is offered, and what is printed on a page."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from tests.forms.paper import BOOKS, Paper, example

from emulation.errors import PlanError
from emulation.io import make_form
from emulation.io._forms._ask import Ask
from emulation.io._forms._unit_sheet import FIGURES_ON_A_PAGE, _parts

COMMUNITIES = "communities/for-the-poor"
FIGURES = ("count", "money", "rate", "number", "marks")


@pytest.mark.parametrize("name", sorted(BOOKS))
@pytest.mark.parametrize("listing", [False, True])
def test_the_same_form_is_the_same_bytes_and_nothing_had_to_be_cut(name: str, listing: bool) -> None:
    planfile = example()
    first, second = (make_form(BOOKS[name], planfile.plan, planfile.units, listing=listing) for _ in range(2))
    assert first.data == second.data
    assert first.notes == ()


@pytest.mark.parametrize("name", sorted(BOOKS))
def test_only_the_cells_to_fill_can_be_changed(name: str) -> None:
    form = Paper(BOOKS[name], example())
    for label, (sheet, row) in form.items.items():
        if label == "Chỉ tiêu" or sheet.cell(row, 1).value is None:
            continue
        unlocked = {cell.column for cell in sheet[row] if not cell.protection.locked}
        assert sheet.protection.sheet
        assert unlocked <= {4, 5, 6}
        assert isinstance(sheet.cell(row, 1).value, str) or 4 in unlocked


def test_every_field_is_asked_once_with_its_label_and_unit() -> None:
    form = Paper(BOOKS[COMMUNITIES], example())
    for measure in BOOKS[COMMUNITIES].form:
        sheet, row = form.items[measure.label.vi]
        assert sheet.title in (["Biểu 01"] if measure.origin == "reported" else ["Biểu 02", "Biểu 03"])
        if measure.unit:
            assert sheet.cell(row, 3).value == measure.unit.vi


def test_what_a_community_reports_is_at_most_fifteen_figures_on_one_page() -> None:
    form = Paper(BOOKS[COMMUNITIES], example())
    sheet = form.workbook["Biểu 01"]
    asked = [measure for measure in BOOKS[COMMUNITIES].form if measure.origin == "reported" and measure.kind in FIGURES]
    assert len(asked) == FIGURES_ON_A_PAGE == 15
    assert is_one_page(sheet)


@pytest.mark.parametrize("name", sorted(BOOKS))
def test_no_printed_page_asks_more_than_fifteen_figures(name: str) -> None:
    form = Paper(BOOKS[name], example())
    for sheet in form.workbook:
        if str(sheet["A1"].value).startswith(("emulation:reported", "emulation:others")):
            asked = [form.items[measure.label.vi] for measure in BOOKS[name].form if measure.kind in FIGURES]
            assert sum(on is sheet for on, _ in asked) <= FIGURES_ON_A_PAGE
            assert is_one_page(sheet)


def is_one_page(sheet: Worksheet) -> bool:
    """Tell whether a sheet is fitted to one page; openpyxl says None for what the file leaves at its default of 1."""
    fitted = sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight
    return bool(sheet.sheet_properties.pageSetUpPr.fitToPage) and set(fitted) <= {1, None}


@pytest.mark.parametrize("name", BOOKS)
@pytest.mark.parametrize("reported", [True, False])
def test_items_are_divided_evenly_among_pages(name: str, reported: bool) -> None:
    """No page is made for an item or two that another one left over."""
    measures = [each for each in BOOKS[name].form if each.rows is None and (each.origin == "reported") == reported]
    asked = [(each.origin, Ask(each, "vi")) for each in measures]
    counts = [sum(len(members) for _, members in part.groups) for part in _parts(asked)]
    assert sum(counts) == len(measures)
    assert not counts or min(counts) * 2 > max(counts)


def test_states_are_offered_in_words_and_not_applicable_only_where_it_may_be() -> None:
    form = Paper(BOOKS["government-bodies/peoples-committee"], example())
    rules = {
        cell: rule
        for sheet in form.workbook
        for rule in sheet.data_validations.dataValidation
        for cell in [(sheet.title, str(rule.sqref))]
    }
    sheet, row = form.items["Chỉ tiêu giảm tỷ lệ hộ nghèo được giao"]
    assert rules[sheet.title, f"E{row}"].formula1 == '"chưa báo cáo,chưa đến hạn,tạm dừng xem xét,không áp dụng"'
    assert "emulation_states_all" in rules[sheet.title, f"D{row}"].formula1
    sheet, row = form.items["Số hộ nghèo đầu năm"]
    assert rules[sheet.title, f"E{row}"].formula1 == '"chưa báo cáo,chưa đến hạn,tạm dừng xem xét"'
    said = rules[sheet.title, f"D{row}"]
    assert said.formula1 == (
        f"IF(ISNUMBER(D{row}),AND(D{row}>=0,D{row}<=1000000,D{row}=ROUND(D{row},0)),"
        f"ISNUMBER(MATCH(D{row},emulation_states,0)))"
    )
    assert said.error.startswith("Ô này nhận: số nguyên từ 0 đến 1.000.000; hoặc ghi: “chưa báo cáo”")


def test_the_units_of_the_plan_are_offered_and_nobody_else() -> None:
    offered = [id_ for _, id_ in Paper(BOOKS[COMMUNITIES], example()).offered()]
    assert offered == [unit.id for unit in example().units if unit.group == "communities"]


def test_a_household_is_offered_by_its_id_alone() -> None:
    offered = Paper(BOOKS["households/escaping-poverty"], example()).offered()
    assert offered
    assert all(words == id_ for words, id_ in offered)


def test_namesakes_are_told_apart_by_their_ids() -> None:
    one, two = (unit for unit in example().units if unit.id in ("xom-luon", "xom-ngai"))
    same = two.changed(names=one.names)
    words = {id_: each for each, id_ in Paper(BOOKS[COMMUNITIES], replace(example(), units=(one, same))).offered()}
    assert words == {"xom-luon": "Xóm Luôn, xã Hợp Tiến – xom-luon", "xom-ngai": "Xóm Luôn, xã Hợp Tiến – xom-ngai"}


def test_a_form_leads_nowhere_out_of_itself() -> None:
    planfile = example()
    data = make_form(BOOKS[COMMUNITIES], planfile.plan, planfile.units).data
    with ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        assert not any("externalLink" in name or "vbaProject" in name for name in names)
        assert b"TargetMode" not in b"".join(archive.read(name) for name in names)


def test_a_form_is_made_without_a_plan_too() -> None:
    units = [unit for unit in example().units if unit.group == "communities"]
    book = openpyxl.load_workbook(BytesIO(make_form(BOOKS[COMMUNITIES], None, units, language="en").data))
    assert book.worksheets[0]["A5"].value == "EMULATION FIGURES"


@pytest.mark.parametrize("unit", ["khong-co", "so-ld-tbxh"])
def test_a_unit_to_which_the_plan_does_not_assign_the_rulebook_has_no_form(unit: str) -> None:
    planfile = example()
    with pytest.raises(PlanError) as caught:
        make_form(BOOKS[COMMUNITIES], planfile.plan, planfile.units, unit=unit)
    assert caught.value.code == "EMU-B75"


def test_a_table_of_nobody_is_refused() -> None:
    with pytest.raises(PlanError) as caught:
        make_form(BOOKS[COMMUNITIES], None, [], listing=True)
    assert caught.value.code == "EMU-B75"


def test_a_rulebook_that_the_plan_assigns_to_nobody_has_no_form() -> None:
    planfile = example()
    plan = planfile.plan.changed(assignments=())
    with pytest.raises(PlanError) as caught:
        make_form(BOOKS[COMMUNITIES], plan, planfile.units)
    assert caught.value.code == "EMU-B75"
