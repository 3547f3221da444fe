"""A form that comes back is recognised, moved or renamed as it may be, and refused where it is another one."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.forms.paper import BOOKS, Paper, example, facts_of

from emulation import Rulebook, State
from emulation.errors import FileRejected
from emulation.io import make_form, read_book
from emulation.io._forms import read_form, without_marks
from emulation.models import FormSpec, Measure, Period, UnitFacts

NAME = "communities/for-the-poor"
ATTENDING = "Số hộ dự họp phát động"


@pytest.fixture
def paper() -> Paper:
    form = Paper(BOOKS[NAME], example())
    form.choose_unit("xom-luon")
    return form


def other(change: Any) -> Rulebook:
    """Return the rulebook with another form."""
    book = BOOKS[NAME]
    measures = tuple(change(book.form.measures))
    new = [each.name for each in measures if each.name not in book.form]
    return Rulebook(
        NAME,
        version="2023.1",
        title=book.title,
        form=FormSpec(book.form.name, measures, book.form.doc),
        sections=book.sections,
        steps=book.steps,
        parameters=book.parameters,
        checks=book.checks,
        conditions=book.conditions,
        classes=book.classes,
        for_information=(*book.for_information, *new),
        traits=book.traits,
        source=book.sources,
        in_force_from=book.in_force_from,
        in_force_until=book.in_force_until,
    )


def test_a_book_of_somebody_else_is_no_form(tmp_path: Path, paper: Paper) -> None:
    del paper.workbook["_emulation"]
    paper.workbook.save(tmp_path / "x.xlsx")
    assert read_form(read_book(tmp_path / "x.xlsx"), BOOKS, None) is None


def test_a_form_whose_hidden_sheet_is_gone_shows_no_marks_to_the_reader_of_tables(tmp_path: Path, paper: Paper) -> None:
    del paper.workbook["_emulation"]
    paper.workbook.save(tmp_path / "x.xlsx")
    book = read_book(tmp_path / "x.xlsx")
    texts = [raw for sheet in without_marks(book) for row in sheet.rows for raw in row if isinstance(raw, str)]
    assert not any(text.startswith("emulation:") for text in texts)
    assert "Chỉ tiêu" in texts
    assert [sheet.name for sheet in without_marks(book)] == [sheet.name for sheet in book]


def test_rows_and_columns_that_were_inserted_and_a_new_name_of_the_sheet_do_no_harm(
    tmp_path: Path, paper: Paper
) -> None:
    sheet, row = paper.items[ATTENDING]
    sheet.cell(row, 4).value = 31
    sheet.insert_rows(row)
    sheet.insert_cols(3)
    sheet.title = "Của chúng tôi"
    (entry,) = paper.back(tmp_path).entries
    assert entry.unit == "xom-luon"
    assert entry.cells["households_attending"].raw == 31
    assert entry.cells["households_attending"].address == f"Của chúng tôi!E{row + 1}"


def test_a_row_that_was_deleted_is_not_read_as_a_figure_nobody_reported(tmp_path: Path, paper: Paper) -> None:
    sheet, row = paper.items[ATTENDING]
    sheet.delete_rows(row)
    with pytest.raises(FileRejected) as caught:
        paper.back(tmp_path)
    assert (caught.value.code, caught.value.where["key"]) == ("EMU-B78", "households_attending")


def test_a_sheet_that_was_deleted_is_missed(tmp_path: Path, paper: Paper) -> None:
    del paper.workbook["Biểu 02"]
    with pytest.raises(FileRejected) as caught:
        paper.back(tmp_path)
    assert (caught.value.code, caught.value.where["key"]) == ("EMU-B78", "Biểu 02")


def test_a_copied_sheet_or_row_is_refused_for_nobody_knows_which_is_meant(tmp_path: Path, paper: Paper) -> None:
    sheet, row = paper.items[ATTENDING]
    end = sheet.max_row + 1
    for column in range(1, 8):
        sheet.cell(end, column).value = sheet.cell(row, column).value
    with pytest.raises(FileRejected) as caught:
        paper.back(tmp_path)
    assert (caught.value.code, caught.value.where["key"]) == ("EMU-B78", "households_attending")
    paper.workbook.copy_worksheet(sheet).title = "Bản sao"
    with pytest.raises(FileRejected) as caught:
        paper.back(tmp_path)
    assert (caught.value.code, caught.value.where["key"]) == ("EMU-B78", "Bản sao")


def test_a_figure_beside_a_state_is_neither(tmp_path: Path, paper: Paper) -> None:
    sheet, row = paper.items[ATTENDING]
    sheet.cell(row, 4).value, sheet.cell(row, 5).value = 12, "chưa báo cáo"
    (entry,) = paper.back(tmp_path).entries
    conflict = entry.cells["households_attending"].conflict
    assert conflict is not None
    assert (conflict.code, conflict.field) == ("EMU-B79", "households_attending")


def test_an_empty_form_reports_nothing_and_no_zero(tmp_path: Path, paper: Paper) -> None:
    (entry,) = paper.back(tmp_path).entries
    assert set(facts_of(entry, BOOKS[NAME]).values()) == {State.MISSING}


def test_a_form_without_its_unit_says_so(tmp_path: Path) -> None:
    (entry,) = Paper(BOOKS[NAME], example()).back(tmp_path).entries
    assert entry.unit is None
    assert [finding.code for finding in entry.findings] == ["EMU-B80"]


def test_a_form_made_without_a_register_takes_the_id_that_is_typed(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(make_form(BOOKS[NAME], None, []).data)
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    label = next(cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value == "Đơn vị báo cáo:")
    book.worksheets[0].cell(label.row, 3).value = "xom-a"
    book.save(tmp_path / "x.xlsx")
    filled = read_form(read_book(tmp_path / "x.xlsx"), BOOKS, example().plan)
    assert filled is not None
    assert [entry.unit for entry in filled.entries] == ["xom-a"]


def test_a_form_of_one_unit_knows_whose_it_is(tmp_path: Path) -> None:
    (entry,) = Paper(BOOKS[NAME], example(), unit="xom-luon").back(tmp_path).entries
    assert (entry.unit, entry.findings) == ("xom-luon", ())


@pytest.mark.parametrize(("shown", "own"), [("Xóm Luôn, xã Hợp Tiến", True), (None, True), ("xom-luon", True),
                                            ("Xóm Thung, xã Suối Hoa", False), ("Xóm Khác", False)])  # fmt: skip
def test_a_form_of_one_unit_that_shows_another_is_nobodys(tmp_path: Path, shown: str | None, own: bool) -> None:
    form = Paper(BOOKS[NAME], example(), unit="xom-luon")
    sheet = form.workbook.worksheets[0]
    label = next(cell for row in sheet.iter_rows(max_row=20) for cell in row if cell.value == "Đơn vị báo cáo:")
    assert sheet.cell(label.row, 3).value == "Xóm Luôn, xã Hợp Tiến"
    sheet.cell(label.row, 3).value = shown
    (entry,) = form.back(tmp_path).entries
    assert entry.unit == ("xom-luon" if own else None)
    assert [finding.code for finding in entry.findings] == ([] if own else ["EMU-B78"])


def test_labels_that_were_sorted_without_their_hidden_keys_are_refused(tmp_path: Path, paper: Paper) -> None:
    sheet, row = paper.items[ATTENDING]
    key = next(cell.column for cell in sheet[1] if cell.value == "emulation:key")
    other = next(each for each in range(row + 1, sheet.max_row) if sheet.cell(each, key).value)
    one, two = sheet.cell(row, key), sheet.cell(other, key)
    one.value, two.value = two.value, one.value
    with pytest.raises(FileRejected) as caught:
        paper.back(tmp_path)
    assert caught.value.code == "EMU-B78"
    assert caught.value.where["key"] in (str(one.value).split(":")[-1], str(two.value).split(":")[-1])


@pytest.mark.parametrize(("raw", "severity"), [(5, "warning"), ("Ghi chú riêng", "notice"), (None, None)])
def test_a_sheet_that_was_added_is_not_passed_over_in_silence(
    tmp_path: Path, paper: Paper, raw: object, severity: str | None
) -> None:
    paper.workbook.create_sheet("Thêm").append(["Tên xóm", raw] if raw else [])
    findings = paper.back(tmp_path).findings
    expected = [("EMU-B81", severity, "Thêm")] if severity else []
    assert [(each.code, each.severity, each.fact("sheet")) for each in findings] == expected


def test_what_the_plan_itself_states_of_a_unit_is_printed_and_not_asked(tmp_path: Path) -> None:
    stated = UnitFacts(unit="xom-luon", facts={"target_escapes": 4, "households": 120}, not_assigned=())
    planfile = replace(example(), plan=example().plan.changed(unit_facts=(stated,)))
    form = Paper(BOOKS[NAME], planfile, unit="xom-luon")
    sheet, row = form.items["Tổng số hộ đầu năm"]
    assert [sheet.cell(row, column).value for column in (4, 5, 6)] == [120, None, "theo kế hoạch"]
    assert sheet.cell(row, 4).protection.locked
    (entry,) = form.back(tmp_path).entries
    assert {"target_escapes", "households"}.isdisjoint(entry.cells)
    assert len(entry.cells) == len(BOOKS[NAME].form.names) - 2


REGISTERING = "households/escaping-poverty"


@pytest.mark.parametrize("listing", [False, True])
def test_the_day_of_registration_is_asked_where_only_those_who_registered_are_scored(
    tmp_path: Path, listing: bool
) -> None:
    form = Paper(BOOKS[REGISTERING], example(), listing=listing)
    sheet = form.workbook["Biểu 01"]
    label = next(cell for row in sheet.iter_rows(max_row=15) for cell in row if cell.value == "Ngày đăng ký thi đua")
    row, column = (label.row + 3, label.column) if listing else (label.row, 4)
    sheet.cell(row, column).value = date(2023, 3, 8)
    if not listing:
        form.choose_unit("ho-0001")
    (entry,) = form.back(tmp_path).entries
    assert entry.registered_on is not None
    assert (entry.unit, entry.registered_on.raw) == ("ho-0001", date(2023, 3, 8))
    assert "emulation_registration" not in entry.cells


def test_no_day_of_registration_is_asked_where_it_does_not_matter(paper: Paper) -> None:
    assert "Ngày đăng ký thi đua" not in paper.items


def _widened(measures: tuple[Measure, ...]) -> list[Measure]:
    return [replace(each, at_most=each.at_most + 1) if each.name == "helped" else each for each in measures]


@pytest.mark.parametrize(
    ("change", "vi", "en"),
    [
        (_widened, "đổi cách ghi: helped", "asked differently: helped"),
        (lambda measures: [*measures, replace(measures[0], name="more")], "thêm: more", "new: more"),
        (lambda measures: [measures[1], measures[0], *measures[2:]], "thứ tự", "order"),
    ],
)
def test_a_form_of_another_version_is_refused_with_what_differs(
    tmp_path: Path, paper: Paper, change: Any, vi: str, en: str
) -> None:
    paper.workbook.save(tmp_path / "x.xlsx")
    with pytest.raises(FileRejected) as caught:
        read_form(read_book(tmp_path / "x.xlsx"), {NAME: other(change)}, None)
    assert caught.value.code == "EMU-B76"
    assert f"({vi})" in caught.value.vi
    assert f"({en})" in caught.value.en


def test_a_rulebook_that_is_not_known_is_named(tmp_path: Path, paper: Paper) -> None:
    paper.workbook.save(tmp_path / "x.xlsx")
    with pytest.raises(FileRejected) as caught:
        read_form(read_book(tmp_path / "x.xlsx"), {}, None)
    assert (caught.value.code, caught.value.where["rulebook"]) == ("EMU-B76", NAME)


def test_a_form_of_another_period_is_refused_and_one_of_another_plan_is_told(tmp_path: Path, paper: Paper) -> None:
    paper.workbook.save(tmp_path / "x.xlsx")
    book = read_book(tmp_path / "x.xlsx")
    with pytest.raises(FileRejected) as caught:
        read_form(book, BOOKS, example().plan.changed(period=Period.of_year(2024)))
    assert caught.value.code == "EMU-B77"
    filled = read_form(book, BOOKS, example().plan.changed(id="another"))
    assert filled is not None
    assert [(each.code, each.severity) for each in filled.findings] == [("EMU-B77", "notice")]
