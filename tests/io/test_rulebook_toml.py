"""Rulebook files: a whole rulebook without Python, and every mistake with its file, line, key and the nearest name."""

import subprocess
import sys
from datetime import date
from fractions import Fraction

import pytest
from tests.io.rulebook_files import CRITERION, FILE, HEAD, book_of

from emulation import Rulebook, Source, State, Text, rules
from emulation.errors import EmulationError, FileRejected, RulebookError
from emulation.io import read_rulebook, rulebook_of_toml, rulebook_to_toml

WHOLE = '''
[rulebook]
id = "village/whole"
version = "2"
title = { vi = "Bảng điểm", en = "The table" }
group = "communities"
quantum = 0.1
in_force_from = 2023-01-01
in_force_until = 2024-01-01
source = ["@guide", "@guide: khoản 1", "5/CV", { instrument = "6/CV", issued_on = 2023-02-01 }]
steps = [{ floor = 0 }]
for_information = ["name_known"]

[sources.guide]
instrument = "12/HD"
issued_by = { vi = "Sở", en = "Department" }

[form]
name = "Year"
doc = "A year."

[[form.fields]]
name = "helped"
kind = "count"
vi = "Hộ được giúp"
en = "Households helped"
at_most = 100
unit = "hộ"
help = { vi = "Đếm một lần", en = "Counted once" }
may_not_apply = true

[[form.fields]]
name = "name_known"
kind = "flag"
vi = "Biết tên"
en = "Known"

[[form.fields]]
name = "grade"
kind = "level"
vi = "Mức"
en = "Grade"
choices = { good = { vi = "tốt", en = "good" }, fair = { vi = "khá", en = "fair" } }

[[form.fields]]
name = "done_on"
kind = "day"
vi = "Ngày"
en = "Day"
at_least = 2022-01-01

[[form.fields]]
name = "sheets"
kind = "rows"
vi = "Phiếu"
en = "Sheets"
at_most = 9
row = { name = "Sheet" }

[[form.fields.fields]]
name = "mark"
kind = "marks"
vi = "Điểm"
en = "Mark"
at_most = 10
decimals = 1

[[parameters]]
id = "window"
title = { vi = "Thời hạn", en = "Window" }
value = 3
source = "@guide"

[[parameters]]
id = "due"
title = { vi = "Hạn", en = "Due" }
look = "day"

[[parameters.values]]
value = 2023-06-30
source = "@guide"
in_force_until = 2023-07-01

[[parameters.values]]
value = 2023-12-15
source = "@guide: khoản 9"
in_force_from = 2023-07-01

[[traits]]
name = "area"
vi = "Khu vực"
en = "Area"
choices = { I = "I", III = "III" }

[[sections]]
id = "work"
title = { vi = "Công việc", en = "Work" }

[[criteria]]
id = "village/helped"
title = { vi = "Giúp hộ", en = "Help" }
source = "@guide: khoản 2"
points = 5
model = true
rule = { ladder = "helped", rungs = [{ at_least = "parameter.window", points = 5 }] }
applies_when = "trait.area == 'III' or done_on <= parameter.due"
evidence = [{ vi = "biên bản", en = "minutes" }]
rounding = { quantum = 0.5, mode = "floor" }
note = "x"

[[sections]]
id = "inner"
title = { vi = "Bên trong", en = "Inner" }
within = "work"
combine = "best"
steps = [{ cap = 4 }]
leave_out = ["not_due"]

[[criteria]]
id = "village/sheets"
title = { vi = "Phiếu", en = "Sheets" }
source = "@guide"
points = 5
rule = { panel = "sheets", mark = "mark", highest = 10 }

[[criteria]]
id = "village/late"
section = "work"
title = { vi = "Muộn", en = "Late" }
source = "@guide"
points = 0
minimum = -2
rule = """
when(
  grade == 'fair', -2,
  otherwise = 0,
)
"""

[[checks]]
id = "some"
title = { vi = "có hộ", en = "some" }
holds = "helped >= 0"
fails = ["helped"]
difference = "helped - 0"

[[conditions]]
id = "known"
title = { vi = "đã biết", en = "known" }
source = "@guide"
holds = "name_known"
bars = "commendation"

[classes]
on = "points('total')"
source = "@guide"

[[classes.bands]]
id = "good"
title = { vi = "Tốt", en = "Good" }
at_least = "when(trait.area == 'III', 5, otherwise = 7)"
conditions = [{ title = { vi = "đã biết", en = "known" }, holds = "name_known", failing = "authority" }]

[[classes.bands]]
id = "rest"
title = { vi = "Còn lại", en = "The rest" }

[[classes.downgrades]]
title = { vi = "không rõ", en = "not known" }
source = "@guide"
when = "not name_known"
to = "rest"
'''


@pytest.fixture(scope="module")
def whole() -> Rulebook:
    # A trailing comma in an expression is no grammar of ours.
    return rulebook_of_toml(WHOLE.replace("otherwise = 0,\n", "otherwise = 0\n"))


def test_a_file_says_everything_that_a_rulebook_holds(whole: Rulebook) -> None:
    assert (whole.id, whole.version, whole.group, whole.quantum) == (
        "village/whole",
        "2",
        "communities",
        Fraction(1, 10),
    )
    assert (whole.in_force_from, whole.in_force_until) == (date(2023, 1, 1), date(2024, 1, 1))
    assert [source.instrument for source in whole.sources] == ["12/HD", "12/HD", "5/CV", "6/CV"]
    assert whole.sources[1].clause == "khoản 1"
    assert whole.form["helped"].unit == Text(vi="hộ", en="hộ")
    assert whole.form["sheets"].rows is not None
    assert whole.form["sheets"].rows["mark"].decimals == 1
    assert [value.value for value in whole.parameters[1].values] == [
        date(2023, 6, 30).toordinal(),
        date(2023, 12, 15).toordinal(),
    ]
    assert whole.traits[0].codes == ("I", "III")
    criterion = whole.criteria["village/helped"]
    assert criterion.points.model
    assert criterion.rounding.mode == "floor"
    assert criterion.sources == (Source("12/HD", issued_by=Text(vi="Sở", en="Department")).at("khoản 2"),)
    assert whole.checks[0].fails == ("helped",)
    assert whole.conditions[0].bars == "commendation"
    assert whole.classes is not None
    assert [band.id for band in whole.classes.bands] == ["good", "rest"]


def test_the_order_of_the_file_is_the_order_of_the_table(whole: Rulebook) -> None:
    (work,) = whole.sections
    assert [child.id for child in work.children] == ["village/helped", "inner", "village/late"]
    inner = work.children[1]
    assert not hasattr(inner, "rule")
    assert inner.leave_out == (State.NOT_DUE,)


def test_a_file_scores_as_it_says(whole: Rulebook) -> None:
    facts = {"helped": 3, "name_known": True, "grade": "fair", "done_on": date(2023, 1, 1), "sheets": [{"mark": 8}]}
    case = whole.case(facts, unit="u", period=2023, traits={"area": "III"})
    found = whole.evaluate(case)
    assert str(found.total) == "7.0"
    assert str(found.points_of("village/late")) == "-2"


def test_what_is_written_is_read_as_the_same_rulebook(whole: Rulebook) -> None:
    written = rulebook_to_toml(whole)
    again = rulebook_of_toml(written)
    assert again == whole
    assert again.digest == whole.digest
    assert rulebook_to_toml(again) == written


def test_a_file_of_its_own_is_read_from_disk(tmp_path) -> None:
    path = tmp_path / "bang.toml"
    path.write_text(FILE, encoding="utf-8")
    assert read_rulebook(path) == book_of()
    assert book_of().criteria["village/helped"].rule.form == "F5"


def test_every_section_says_what_it_is_worth(whole: Rulebook) -> None:
    assert "# Tối đa 5 điểm. / At most 5 points." not in rulebook_to_toml(whole).split("[[sections]]")[0]
    assert "# Tối đa 10 điểm. / At most 10 points.\n[[sections]]" in rulebook_to_toml(book_of())


def test_reading_needs_no_library_of_its_own() -> None:
    code = (
        "import sys; sys.modules['tomlkit'] = None\n"
        "from emulation import io\n"
        f"book = io.rulebook_of_toml({FILE!r})\n"
        "try: io.rulebook_to_toml(book)\n"
        "except Exception as error: print(error.code, error.hint.en)"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8").stdout
    assert printed == "EMU-R28 pip install 'emulation-engine[authoring]'\n"


def line_of(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), start=1) if part in line)


WRONG = [
    ("[[criteria]]", "[[criteriaa]]", "EMU-R20", "[[criteriaa]]", "criteria"),
    ("version = ", "verson = ", "EMU-R20", "verson", "version"),
    ('version = "1"', "", "EMU-R21", "[rulebook]", "version"),
    ('version = "1"', "version = 1", "EMU-R22", "version", ""),
    ("points = 10", "pionts = 10", "EMU-R20", "pionts", "points"),
    ("points = 10", "", "EMU-R21", "[[criteria]]", "points"),
    ("points = 10", "points = 10\npenalty = 2", "EMU-R21", "[[criteria]]", ""),
    ("points = 10", "penalty = 2\nminimum = -2", "EMU-R22", "minimum", ""),
    ("points = 10", "penalty = -2", "EMU-R22", "penalty = ", "without the minus sign"),
    ("points = 10", "points = -2", "EMU-R22", "[[criteria]]", "penalty"),
    ("points = 10", 'points = "ten"', "EMU-R22", "points = ", ""),
    ("points = 10", "points = true", "EMU-R22", "points = ", "95%"),
    ("points = 10", "points = 10\nminimum = 11", "EMU-R22", "[[criteria]]", ""),
    ("@guide: khoản 2", "@giude: khoản 2", "EMU-R26", "source = ", "@guide"),
    ('"poor" }', '"por" }', "EMU-R24", "rule = ", "poor"),
    ('"poor" }', '"poor >" }', "EMU-R23", "rule = ", ""),
    ('{ pro_rata = "helped"', '{ pro_rate = "helped"', "EMU-R25", "rule = ", "pro_rata"),
    ('kind = "count"', 'kind = "cuont"', "EMU-R22", 'kind = "cuont"', "count"),
    ("at_most = 100", "", "EMU-N02", "[[form.fields]]", "at_most"),
    ('name = "poor"', 'name = "helped"', "EMU-N04", "[[form.fields]]", ""),
    ('name = "poor"', 'name = "Số nghèo"', "EMU-N04", "[[form.fields]]", ""),
    ('title = { vi = "Giúp hộ nghèo", en = "Poor households helped" }', 'title = { vi = "Giúp hộ nghèo" }', "EMU-R21", 'title = { vi = "Giúp hộ nghèo" }', "en"),
    ('title = { vi = "Giúp hộ nghèo", en = "Poor households helped" }', 'title = ""', "EMU-R22", 'title = ""', ""),
    ('id = "village/helped"', 'id = "village/helped"\nsection = "wrok"', "EMU-R26", "section = ", "work"),
    ('id = "work"', 'id = "work"\nwithin = "work"', "EMU-R26", "within = ", ""),
    ('id = "work"', 'id = "work"\nsteps = [{ cop = 5 }]', "EMU-R25", "steps = ", "cap"),
    ('id = "work"', 'id = "work"\nrole = "bonnus"', "EMU-R22", "role = ", "bonus"),
    ('id = "work"', 'id = "work"\nleave_out = ["notdue"]', "EMU-R22", "leave_out = ", "not_due"),
    ('instrument = "12/HD"', 'instrument = "12/HD"\nissued_at = 2023-01-01', "EMU-R20", "issued_at", "issued_on"),
    ('version = "1"', 'version = "1"\nin_force_from = "2023-01-01"', "EMU-R22", "in_force_from", "without quotes"),
    ('version = "1"', 'version = "1"\nquantum = 0', "EMU-R15", "[rulebook]", ""),
    ('id = "village/helped"', 'id = "other/helped"', "EMU-R09", "[[criteria]]", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "code", "at", "hint"), WRONG, ids=[f"{i}-{w[1][:30]!r}" for i, w in enumerate(WRONG)]
)
def test_a_mistake_names_file_line_key_and_what_is_right(old: str, new: str, code: str, at: str, hint: str) -> None:
    assert old in FILE
    text = FILE.replace(old, new, 1) if "form.fields" not in at else FILE[::-1].replace(old[::-1], new[::-1], 1)[::-1]
    with pytest.raises(EmulationError) as caught:
        book_of(text)
    error = caught.value
    assert error.code == code, str(error)
    assert error.where["file"] == "bang.toml"
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if at in line]
    assert error.where["line"] in lines, str(error)
    assert error.vi != error.en
    if hint:
        assert error.hint is not None
        assert hint in error.hint.en


def test_points_that_are_no_range_are_refused_in_each_language_alone() -> None:
    said = []
    for wrong in ("penalty = -2", "points = -2", "points = 10\nminimum = 12.5"):
        with pytest.raises(RulebookError) as caught:
            book_of(FILE.replace("points = 10", wrong))
        said.append((caught.value.vi, caught.value.en, caught.value.hint and caught.value.hint.vi))
    assert said == [
        ("criteria.0.penalty phải là một số từ 0.", "criteria.0.penalty is 0 or more.", "ghi số dương"),
        (
            "criteria.0: điểm tối đa −2 thấp hơn điểm tối thiểu 0.",
            "criteria.0: a maximum of −2 is below the minimum of 0.",
            "điểm trừ thì ghi penalty = …",
        ),
        (
            "criteria.0: điểm tối đa 10 thấp hơn điểm tối thiểu 12,5.",
            "criteria.0: a maximum of 10 is below the minimum of 12.5.",
            None,
        ),
    ]


def test_a_misspelt_field_that_a_check_fails_is_told_with_its_line_and_key() -> None:
    text = WHOLE.replace("otherwise = 0,\n", "otherwise = 0\n").replace(
        'fails = ["helped"]', 'fails = ["helped", "grad"]'
    )
    with pytest.raises(RulebookError) as caught:
        rulebook_of_toml(text)
    error = caught.value
    assert (error.code, error.where["key"], error.where["line"]) == (
        "EMU-R13",
        "checks.0.fails.1",
        line_of(text, "fails"),
    )
    assert error.hint == ("có phải 'grade'?", "did you mean 'grade'?")


def test_an_expression_says_its_column() -> None:
    with pytest.raises(RulebookError) as caught:
        book_of(FILE.replace('of = "poor"', 'of = "poor + halped"'))
    assert caught.value.where["column"] == 8
    assert caught.value.where["key"] == "criteria.0.rule.of"
    assert caught.value.criterion == "village/helped"
    assert "cột 8" in caught.value.vi
    assert "column 8" in caught.value.en


def test_an_expression_of_several_lines_says_line_and_column() -> None:
    text = FILE.replace('rule = { pro_rata = "helped", of = "poor" }', 'rule = """\nleast(\n  helped,\n  pour)"""')
    with pytest.raises(RulebookError) as caught:
        book_of(text)
    assert "dòng 3, cột 3" in caught.value.vi
    assert caught.value.where["line"] == line_of(text, "rule = ")


def test_a_criterion_stands_in_the_section_above_it_or_in_none() -> None:
    text = CRITERION + HEAD
    with pytest.raises(RulebookError) as caught:
        book_of(text)
    assert caught.value.code == "EMU-R26"


def test_sections_nest_no_deeper_than_anybody_reads() -> None:
    inner = "".join(
        f'\n[[sections]]\nid = "s{n}"\ntitle = "s"\nwithin = "{f"s{n - 1}" if n else "work"}"\n' for n in range(20)
    )
    with pytest.raises(RulebookError) as caught:
        book_of(FILE + inner)
    assert caught.value.code == "EMU-R27"


def test_what_is_no_toml_is_refused_like_any_file(tmp_path) -> None:
    with pytest.raises(FileRejected) as caught:
        book_of(FILE.replace("points = 10", "points = = 10"))
    assert caught.value.where["line"] == line_of(FILE, "points = 10")
    with pytest.raises(FileRejected):
        rulebook_of_toml("\0")
    with pytest.raises(FileRejected):
        rulebook_of_toml("#" * (5 * 2**20))
    with pytest.raises(FileRejected):
        read_rulebook(tmp_path / "none.toml")


def test_a_rule_that_no_name_says_is_written_as_its_formula() -> None:
    text = FILE.replace(
        '{ pro_rata = "helped", of = "poor" }', '{ form = "F12", expression = "least(helped + poor, 10)" }'
    )
    book = book_of(text)
    assert book.criteria["village/helped"].rule.form == "F12"
    assert 'expression = "least(helped + poor, 10)"' in rulebook_to_toml(book)


def test_what_no_text_says_is_written_as_json() -> None:
    node = '{ node = { node = "least", children = [{ node = "field", name = "helped" }, { node = "constant", value = "10" }] } }'
    text = FILE.replace('{ pro_rata = "helped", of = "poor" }', node).replace(
        'version = "1"', 'version = "1"\nfor_information = ["poor"]'
    )
    assert (
        book_of(text).criteria["village/helped"].rule.node
        == book_of(text.replace(node, '"least(helped, 10)"')).criteria["village/helped"].rule.node
    )


def test_a_decision_table_is_written_with_its_blocks() -> None:
    classes = """
[classes]
source = "@guide"
hole = "authority"

[[classes.blocks]]
id = "effort"
title = { vi = "Nỗ lực", en = "Effort" }
of = "points('work')"
letters = { A = 5, B = 0 }

[[classes.rows]]
id = "good"
title = { vi = "Tốt", en = "Good" }
holds = "points('work') >= 5"

[[classes.rows]]
id = "rest"
title = { vi = "Còn lại", en = "Rest" }
holds = "points('work') < 5"
"""
    book = book_of(FILE + classes)
    assert rulebook_of_toml(rulebook_to_toml(book)) == book
    with pytest.raises(RulebookError) as caught:
        book_of(FILE + classes.replace('hole = "authority"', ""))
    assert (caught.value.code, caught.value.where["key"]) == ("EMU-K21", "classes")
    with pytest.raises(RulebookError) as caught:
        book_of(FILE + classes.replace("A = 5, B = 0", "A = 0, B = 5"))
    assert caught.value.where["key"] == "classes.blocks.0"


def test_a_rulebook_under_a_plan_is_written_too() -> None:
    from emulation import Movement, Plan

    plan = Plan(
        id="p", title=Text(vi="p", en="p"), source=Source("7/KH"), period=2023, official="appraised",
        movement=Movement(id="m", title=Text(vi="m", en="m"), source=Source("7/KH")),
        criteria=({"criterion": "village/helped", "points": 8, "reason": "khác", "source": Source("7/KH")},),
    )  # fmt: skip
    changed = book_of().under(plan)
    assert changed.criteria["village/helped"].scale != 1
    assert rulebook_of_toml(rulebook_to_toml(changed)) == changed


def test_a_rulebook_in_code_and_one_in_a_file_are_one() -> None:
    from emulation import Criterion, Section, fields, points

    year = fields(book_of().form)
    criterion = Criterion(
        "village/helped", title=Text(vi="Giúp hộ nghèo", en="Poor households helped"), points=points(10),
        source=Source("12/HD", issued_by=Text(vi="Sở", en="Department"), clause="khoản 2"),
        rule=rules.pro_rata(year.helped, of=year.poor),
    )  # fmt: skip
    section = Section("work", title=Text(vi="Công việc", en="Work"), criteria=[criterion])
    assert Rulebook("village/table", version="1", form=book_of().form, sections=[section]) == book_of()
