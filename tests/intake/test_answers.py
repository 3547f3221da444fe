"""Questions about cells are answered in a layout file, of an office's own tables and of forms of ours."""

import json
from pathlib import Path

import pytest
from tests.corpus.layouts import world
from tests.corpus.layouts.making import page
from tests.forms.paper import BOOKS, Paper, example
from tests.intake.conftest import Put, Read

from emulation.io import layout_to_answer, read_filled, read_layout
from emulation.models import Assignment, Unit

MONEY = ("TT", "Tên xã", "Quỹ Vì người nghèo", "Diện tích đất sản xuất (ha)")
ROWS = (
    (1, "Xã Độc Lập", 41_000_000_000, 3.5),
    (2, "Xã Yên Hòa", 55_000_000, "1.5"),
    (3, "Xã Tú Lý", 38_500_000, 4),
    (4, "Thị trấn Mai Châu", 62_000_000, 2),
)


def answered(text: str, **values: str) -> str:
    """Take the marks of comment from the answers, and fill in a value for each cell."""
    head, _, cells = text.partition("# [[answers]]")
    lines = [line.removeprefix("#").strip() for line in f"[[answers]]{cells}".splitlines()]
    kept = [line for line in lines if line.startswith(("[[answers]]", "file", "cell", "found", "value"))]
    cell = ""
    for number, line in enumerate(kept):
        cell = line.rpartition("!")[2].strip('"') if line.startswith("cell") else cell
        kept[number] = f"value = {values[cell]}" if line.startswith("value") else line
    return head + "\n" + "\n".join(kept) + "\n"


def test_a_saved_layout_has_a_place_for_every_answer_and_the_answers_settle_the_rows(
    put: Put, take_in: Read, tmp_path: Path
):
    put("xa.xlsx", page(MONEY, *ROWS))
    intake = take_in()
    assert [finding.code for finding in intake.receipts[0].quarantined] == ["EMU-B61", "EMU-B22"]
    text = layout_to_answer(intake)
    assert text is not None
    path = tmp_path / "cach-doc.toml"
    path.write_text(answered(text, C2="41000000000", D3="1.5"), encoding="utf-8")
    again = take_in(layout=read_layout(path))
    assert again.counts["accepted"] == 4
    facts = {each.unit: each.facts for each in again.submissions}
    assert (facts["doc-lap"]["fund"], str(facts["yen-hoa"]["land"])) == (41_000_000_000, "1.50")


def test_an_answer_holds_while_the_cell_shows_the_same(put: Put, take_in: Read, tmp_path: Path):
    put("xa.xlsx", page(MONEY, *ROWS))
    text = layout_to_answer(take_in())
    assert text is not None
    path = tmp_path / "cach-doc.toml"
    path.write_text(answered(text, C2="41000000000", D3="1.5"), encoding="utf-8")
    put("xa.xlsx", page(MONEY, ROWS[0], (2, "Xã Yên Hòa", 55_000_000, "2.5"), *ROWS[2:]))
    assert take_in(layout=read_layout(path)).counts["quarantined"] == 1


def test_a_figure_of_a_form_is_confirmed_likewise(tmp_path: Path):
    book = "enterprises/cooperative"
    filed = [each for each in example().submissions if each.rulebook == book][:5]
    folder = tmp_path / "nhan"
    folder.mkdir()
    for number, each in enumerate(filed):
        form = Paper(BOOKS[book], example(), unit=each.unit)
        sheet, row = form.items[BOOKS[book].form["bought"].label.vi]
        sheet.cell(row, 4).value = 1_234_000_000 * (1_000 if number == 0 else 1)
        form.workbook.save(folder / f"{number}.xlsx")
    planfile = example()
    intake = read_filled([folder], planfile.plan, BOOKS, planfile.units)
    (question,) = intake.receipts[0].quarantined
    assert question.code == "EMU-B61"
    text = layout_to_answer(intake)
    assert text is not None
    path = tmp_path / "cach-doc.toml"
    cell = str(question.fact("cell"))
    path.write_text(answered(text, **{cell: "1234000000"}), encoding="utf-8")
    again = read_filled([folder], planfile.plan, BOOKS, planfile.units, layout=read_layout(path))
    assert again.counts["accepted"] == 5
    assert again.submissions[0].facts["bought"] == 1_234_000_000


def test_a_name_that_is_nearly_a_units_has_a_line_to_settle_it(put: Put, take_in: Read, tmp_path: Path):
    put("xa.xlsx", page(MONEY, (1, "Xã Độc Lạp Mới", 41_000_000, 3)))
    intake = take_in()
    assert intake.counts["quarantined"] == 1
    text = layout_to_answer(intake)
    assert text is not None
    line = '# doc-lap = ["Xã Độc Lạp Mới"]'
    assert line in text
    path = tmp_path / "cach-doc.toml"
    path.write_text(text.replace(line, line[2:]), encoding="utf-8")
    assert take_in(layout=read_layout(path)).counts["accepted"] == 1


def test_what_stands_in_the_place_of_a_household_is_not_repeated(put: Put, tmp_path: Path):
    households = (Unit(id="ho-0001", group="households", kind="household"),)
    plan = world.plan().changed(assignments=(Assignment(rulebook=world.BOOK, group="households"),))
    path = put("ho.xlsx", page(("TT", "Mã hộ", "Số hộ nghèo đầu năm"), (1, "ho-001", 1)))
    intake = read_filled([path], plan, {world.BOOK: world.rulebook()}, households)
    assert intake.counts["accepted"] == 0
    assert "ho-001" not in (layout_to_answer(intake) or "")


@pytest.mark.parametrize("number", [1_099_000_124, "001099000124", 1099000124.0])
def test_a_citizens_number_in_the_place_of_an_id_is_said_nowhere(put: Put, number: object):
    households = (Unit(id="ho-0001", group="households", kind="household"),)
    plan = world.plan().changed(assignments=(Assignment(rulebook=world.BOOK, group="households"),))
    path = put("ho.xlsx", page(("TT", "Mã hộ", "Số hộ nghèo đầu năm"), (1, number, 1), (2, "ho-0001", 1)))
    intake = read_filled([path], plan, {world.BOOK: world.rulebook()}, households)
    assert intake.counts["accepted"] == 1
    assert intake.counts["read"] == 2
    assert "1099000124" not in json.dumps(intake.to_json()) + (layout_to_answer(intake) or "")
