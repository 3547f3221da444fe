"""The saved layout: strict to read, true when written, and every question is answered by a key of it."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.layouts.making import HEAD, ROWS, asked, facts_of, reading, sheet, uncommented

from emulation.errors import FileRejected, Words
from emulation.io import Layout, layout_to_toml, read_layout
from emulation.io._grammar import Doubt
from emulation.io._layouts import Answer, ColumnLayout, Question, TableLayout
from emulation.io._layouts._question import Key, of_column, of_table
from emulation.models import FrozenMapping


def saved(tmp_path: Path, text: str) -> Layout:
    """Read a layout from its text."""
    path = tmp_path / "cach-doc.toml"
    path.write_text(text, encoding="utf-8")
    return read_layout(path)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(
    str.strip
)
TITLES = st.lists(WORDS, max_size=3, unique=True)
COLUMNS = st.builds(
    ColumnLayout,
    title=WORDS,
    field=st.sampled_from(["poor_start", "self:xa/escaped", "reported:poor_end", "pledged:fund"]),
    unit=st.sampled_from([None, "triệu đồng", "%", "hộ"]),
    decimal_mark=st.sampled_from([None, ",", "."]),
    total=st.booleans(),
    share=st.booleans(),
)
TABLES = st.builds(
    TableLayout,
    sheet=st.none() | WORDS,
    header_rows=st.sets(st.integers(1, 50), max_size=3).map(lambda rows: tuple(sorted(rows))),
    orientation=st.sampled_from([None, "units in rows", "fields in rows"]),
    unit=st.none() | WORDS,
    values=st.none() | WORDS,
    totals=st.booleans(),
    unit_of_measure=st.sampled_from([None, "nghìn đồng"]),
    decimal_mark=st.sampled_from([None, ","]),
    unit_ids=st.none() | WORDS,
    unit_names=st.none() | WORDS,
    period=st.none() | WORDS,
    ignore=TITLES.map(tuple),
    columns=st.lists(COLUMNS, max_size=3, unique_by=lambda column: column.title).map(tuple),
)
VALUES = st.booleans() | st.integers(-(10**12), 10**12) | st.dates() | WORDS | st.decimals(-1000, 1000, places=2)
NAMES = st.dictionaries(WORDS, TITLES.filter(bool).map(tuple), max_size=2).map(FrozenMapping)
LAYOUTS = st.builds(
    Layout,
    rulebook=st.none() | WORDS,
    decimal_mark=st.sampled_from([None, ",", "."]),
    date_order=st.sampled_from([None, "day first", "month first"]),
    legacy=st.sampled_from([None, "tcvn3", "vni"]),
    skip_sheets=TITLES.map(tuple),
    tables=st.lists(TABLES, max_size=2).map(tuple),
    fields=NAMES,
    units=NAMES,
    answers=st.lists(st.builds(Answer, file=WORDS, cell=WORDS, found=WORDS, value=VALUES), max_size=2).map(tuple),
)


@given(layout=LAYOUTS)
def test_what_is_read_back_is_what_was_written(layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert saved(tmp_path_factory.mktemp("layout"), layout_to_toml(layout)) == layout


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ('rulebok = "x"', 1, "rulebok"),
        ('decimal_mark = ";"', 1, "decimal_mark"),
        ('\n[[tables]]\nshet = "Biểu"', 3, "tables.0.shet"),
        ("[[tables]]\nheader_rows = [3, 2]", 2, "tables.0.header_rows"),
        ("[[tables]]\nheader_rows = [0]", 2, "tables.0.header_rows"),
        ('[[tables]]\ntotals = "no"', 2, "tables.0.totals"),
        ('[[tables]]\nunit_of_measure = "tấn vàng"', 2, "tables.0.unit_of_measure"),
        ('[[tables]]\norientation = "sideways"', 2, "tables.0.orientation"),
        ("[[tables]]\n[tables.columns]\n'Hộ' = 3", 3, "tables.0.columns.Hộ"),
        ('[[tables]]\n[tables.columns]\n"Hộ" = "other:x"', 3, "tables.0.columns.Hộ.field"),
        ('tables = "x"', 1, "tables"),
        ("[units]\nxa = [1]", 2, "units.xa"),
        ('[[answers]]\nfile = "a"\ncell = "B!C1"\nvalue = 3', 1, "answers.0.found"),
        ('[[answers]]\nfile = "a"\ncell = "B!C1"\nfound = ""\nvalue = [3]', 5, "answers.0.value"),
    ],
)
def test_a_wrong_key_is_named_with_its_line(tmp_path: Path, text: str, line: int, key: str) -> None:
    with pytest.raises(FileRejected) as caught:
        saved(tmp_path, text)
    assert caught.value.code == "EMU-B50"
    assert (caught.value.where.get("line"), caught.value.where["key"]) == (line, key)


def test_a_misspelt_key_is_told_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(FileRejected) as caught:
        saved(tmp_path, 'rulebok = "x"')
    assert caught.value.hint is not None
    assert "rulebook" in caught.value.hint.en


def test_a_layout_of_unknown_fields_or_of_another_rulebook_is_refused() -> None:
    with pytest.raises(FileRejected) as caught:
        reading(sheet(HEAD, *ROWS), layout=Layout(fields=FrozenMapping({"poor_strat": ("x",)})))
    assert caught.value.code == "EMU-B51"
    assert caught.value.hint is not None
    with pytest.raises(FileRejected) as caught:
        reading(sheet(HEAD, *ROWS), layout=Layout(rulebook="xa/other"))
    assert caught.value.code == "EMU-B56"


def test_what_was_understood_is_saved_and_understood_again(tmp_path: Path) -> None:
    rows = (("TT", "Tên xã", "Số hộ nghèo", None), (None, None, "Đầu năm", "Cuối năm"), *ROWS)
    first = reading(sheet(*rows, merge=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3)]))
    layout = saved(tmp_path, layout_to_toml(first.to_layout(), first.all_questions))
    second = reading(sheet(*rows, merge=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3)]), layout=layout)
    assert facts_of(second) == facts_of(first)
    assert {column.meaning.how for column in second.tables[0].columns if column.is_fact and column.meaning} == {"saved"}
    assert second.to_layout() == layout


def test_a_heading_that_nobody_knows_is_read_once_the_layout_says_what_it_is(tmp_path: Path) -> None:
    rows = (("TT", "Tên xã", "Hộ nghèo ĐN", "Ghi riêng"), (1, "Xã Độc Lập", 42, 7))
    layout = saved(tmp_path, '[[tables]]\nignore = ["Ghi riêng"]\n[tables.columns]\n"Hộ nghèo ĐN" = "poor_start"\n')
    understood = reading(sheet(*rows), layout=layout)
    assert facts_of(understood) == {"doc-lap": {"poor_start": 42}}
    assert not understood.tables[0].unknown


def test_aliases_of_fields_and_units_are_read(tmp_path: Path) -> None:
    text = '[fields]\npoor_start = ["Hộ nghèo ĐN"]\n[units]\ndoc-lap = "Độc Lập mới"\n'
    understood = reading(sheet(("TT", "Tên xã", "Hộ nghèo ĐN"), (1, "Độc Lập mới", 42)), layout=saved(tmp_path, text))
    assert facts_of(understood) == {"doc-lap": {"poor_start": 42}}


def test_the_rows_of_the_headings_may_be_said() -> None:
    rows = (("TT", "Tên xã", "Số hộ nghèo đầu năm"), (), ("a", "b", "c"), (1, "Xã Độc Lập", 42))
    columns = (ColumnLayout("c", "poor_end"),)
    layout = Layout(tables=(TableLayout(header_rows=(3,), unit_names="b", columns=columns),))
    assert facts_of(reading(sheet(*rows), layout=layout)) == {"doc-lap": {"poor_end": 42}}


def test_the_column_of_figures_among_several_may_be_said() -> None:
    rows = (("TT", "Tên xã", "Số hộ thoát nghèo", None), (None, None, "Kế hoạch", "Thực hiện"), (1, "Xã Độc Lập", 6, 5))
    layout = Layout(tables=(TableLayout(values="Thực hiện"),))
    understood = reading(sheet(*rows, merge=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3)]), layout=layout)
    assert facts_of(understood) == {"doc-lap": {"escaped": 5}}


def test_an_answer_holds_as_long_as_the_cell_shows_what_it_showed() -> None:
    rows = (("TT", "Tên xã", "Tỷ lệ hộ nghèo (%)"), (1, "Xã Độc Lập", "1.5"))
    answer = Answer("so.xlsx", "Biểu 01!C2", "1.5", Decimal("1.5"))
    answered = reading(sheet(*rows), layout=Layout(answers=(answer,)))
    assert facts_of(answered) == {"doc-lap": {"rate": Decimal("1.50")}}
    changed = (rows[0], (1, "Xã Độc Lập", "1.6"))
    again = reading(sheet(*changed), layout=Layout(answers=(answer,)))
    assert facts_of(again) == {"doc-lap": {}}
    assert ("EMU-B52", "Biểu 01!C2") in asked(again)


def test_an_answer_of_another_file_is_not_used() -> None:
    rows = (("TT", "Tên xã", "Tỷ lệ hộ nghèo (%)"), (1, "Xã Độc Lập", "1.5"))
    answer = Answer("khac.xlsx", "Biểu 01!C2", "1.5", Decimal("1.5"))
    understood = reading(sheet(*rows), layout=Layout(answers=(answer,)))
    assert facts_of(understood) == {"doc-lap": {}}
    assert not asked(understood)


def test_an_answer_may_name_the_unit_of_a_row() -> None:
    answer = Answer("so.xlsx", "Biểu 01!B2", "Xã Độc Lâp", "doc-lap")
    understood = reading(sheet(HEAD, (1, "Xã Độc Lâp", 42, 37)), layout=Layout(answers=(answer,)))
    assert facts_of(understood) == {"doc-lap": {"poor_start": 42, "poor_end": 37}}


@pytest.mark.parametrize(("order", "day"), [("day first", date(2023, 3, 5)), ("month first", date(2023, 5, 3))])
def test_the_order_of_days_may_be_said(order: Any, day: date) -> None:
    rows = (("TT", "Tên xã", "Ngày họp dân"), (1, "Xã Độc Lập", "05/03/2023"))
    assert facts_of(reading(sheet(*rows), layout=Layout(date_order=order))) == {"doc-lap": {"met_on": day}}


def test_a_column_with_a_day_that_can_only_be_american_is_asked_about() -> None:
    rows = (("TT", "Tên xã", "Ngày họp dân"), (1, "Xã Độc Lập", "12/25/2023"), (2, "Xã Tú Lý", "05/03/2023"))
    understood = reading(sheet(*rows))
    assert ("EMU-B36", "Biểu 01!C1") in asked(understood)
    assert understood.tables[0].is_blocked


def test_a_share_is_read_as_a_percentage_once_the_layout_says_so() -> None:
    rows = (("TT", "Tên xã", "Tỷ lệ hộ nghèo"), (1, "Xã Độc Lập", 0.125))
    layout = Layout(tables=(TableLayout(columns=(ColumnLayout("Tỷ lệ hộ nghèo", "rate", share=True),)),))
    assert facts_of(reading(sheet(*rows), layout=layout)) == {"doc-lap": {"rate": Decimal("12.50")}}


def test_two_decimal_marks_in_one_column_are_asked_about() -> None:
    rows = (("TT", "Tên xã", "Tỷ lệ hộ nghèo (%)"), (1, "Xã Độc Lập", "8,5"), (2, "Xã Tú Lý", "0.75"))
    understood = reading(sheet(*rows))
    assert ("EMU-B46", "Biểu 01!C1") in asked(understood)


def test_texts_of_an_old_font_are_converted_once_confirmed() -> None:
    from emulation.io._grammar import to_legacy

    rows = [[to_legacy(cell, "tcvn3") if isinstance(cell, str) else cell for cell in row] for row in (HEAD, *ROWS)]
    fonts = frozenset(
        (row, column) for row, cells in enumerate(rows) for column, cell in enumerate(cells) if isinstance(cell, str)
    )
    unconfirmed = reading(sheet(*rows, old_fonts=fonts))
    assert unconfirmed.is_blocked
    assert asked(unconfirmed) == [("EMU-B35", "Biểu 01")]
    confirmed = reading(sheet(*rows, old_fonts=fonts), layout=Layout(legacy="tcvn3"))
    assert facts_of(confirmed)["tu-ly"] == {"poor_start": 20, "poor_end": 18}


def test_questions_stand_as_comments_in_the_file(tmp_path: Path) -> None:
    understood = reading(sheet(("TT", "Tên xã", "Số hộ nghèo đầu nămm"), (1, "Xã Độc Lập", 42)))
    text = layout_to_toml(understood.to_layout(), understood.all_questions)
    line = '# "Số hộ nghèo đầu nămm" = "poor_start"'
    assert line in text.splitlines()
    assert saved(tmp_path, text) == understood.to_layout()
    answered = saved(tmp_path, text.replace(line, line[2:]))
    assert ColumnLayout("Số hộ nghèo đầu nămm", "poor_start") in answered.tables[0].columns


def test_a_key_that_is_asked_about_stands_once_whoever_asks(tmp_path: Path) -> None:
    layout = Layout(tables=(TableLayout(ignore=("a",), values="x", columns=(ColumnLayout("Quỹ", "fund"),)),))
    asked_about = (
        of_column(ColumnLayout("Quỹ", "fund", "triệu đồng")),
        of_column(ColumnLayout("Quỹ", "fund", decimal_mark=",")),
        of_table("ignore", ("b",)),
        of_table("values", "Thực hiện"),
        Key("", "legacy", "tcvn3"),
    )
    doubt = Doubt("EMU-B45", Words("Gì?", "What?"))
    questions = [Question(doubt, f"{name}!A1", key) for name in ("Một", "Hai") for key in asked_about]
    text = layout_to_toml(layout, questions, {"doc-lap": ("Độc Lập",)})
    assert saved(tmp_path, text) == Layout(tables=(TableLayout(ignore=("a",)),))
    assert saved(tmp_path, uncommented(text)) == Layout(
        legacy="tcvn3",
        tables=(
            TableLayout(
                ignore=("a", "b"), values="Thực hiện", columns=(ColumnLayout("Quỹ", "fund", "triệu đồng", ","),)
            ),
        ),
        units=FrozenMapping({"doc-lap": ("Độc Lập",)}),
    )


def test_the_example_of_the_reference_is_a_layout_and_its_page_names_every_key(root: Path, tmp_path: Path) -> None:
    page = (root / "docs/reference/layout-file.md").read_text(encoding="utf-8")
    layout = saved(tmp_path, page.partition("```toml\n")[2].partition("```")[0])
    assert len(layout.tables) == 2
    assert layout.tables[0].columns[1] == ColumnLayout("Kinh phí › Thực hiện", "fund_raised", "triệu đồng", ",")
    table = page.partition("## Keys")[2]
    every = {field.name for kind in (Layout, TableLayout, ColumnLayout, Answer) for field in fields(kind)} - {"title"}
    assert {key for key in every if f"{key}`" not in table and f"{key}." not in table} == set()


def test_how_one_book_writes_its_figures_is_not_saved_for_the_next() -> None:
    rows = (("ĐVT: triệu đồng",), ("TT", "Tên xã", "Quỹ Vì người nghèo"), (1, "Xã Độc Lập", "12,5"))
    saved_columns = reading(sheet(*rows)).to_layout().tables[0].columns
    assert saved_columns == (ColumnLayout("Quỹ Vì người nghèo", "fund"),)


@pytest.mark.parametrize(
    "table",
    [
        TableLayout(unit_of_measure="triệu đồng"),
        TableLayout(columns=(ColumnLayout("Quỹ Vì người nghèo", "fund", "triệu đồng"),)),
    ],
)
def test_a_book_that_names_another_unit_than_the_layout_is_asked_about(table: TableLayout) -> None:
    rows = (("TT", "Tên xã", "Quỹ Vì người nghèo"), (1, "Xã Độc Lập", 3))
    layout = Layout(tables=(table,))
    assert facts_of(reading(sheet(*rows), layout=layout)) == {"doc-lap": {"fund": 3_000_000}}
    other = reading(sheet(("ĐVT: nghìn đồng",), *rows), layout=layout)
    assert ("EMU-B45", "Biểu 01!C2") in asked(other)
    assert other.tables[0].is_blocked
