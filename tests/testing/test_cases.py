"""Worked cases in TOML: read with the place of every problem, run exactly, and explained where they differ."""

from fractions import Fraction

import pytest
from tests.testing.small_book import BOOK, FULL, HEAD, cases, one

from emulation import State
from emulation.errors import FileRejected
from emulation.testing import cases_of, run_cases
from emulation.testing._cases import by_rulebook

BEST = 'statistics = { "trial/best" = { max = 20 } }'


def result(folder, text):
    (found,) = run_cases(BOOK, one(folder, text))
    return found


def test_points_of_criteria_sections_and_the_total_come_out_exactly(tmp_path):
    text = f"""base = "full"
    earlier = [{{ helped = 7 }}]
    {BEST}
    expect = {{ "trial/helped" = 10, "trial/more" = 5, gated = 15, "trial/best" = "2.5", total = 25.5 }}"""
    assert result(tmp_path, text).passed


def test_one_hundredth_off_fails_and_shows_the_line_of_the_explanation(tmp_path):
    found = result(tmp_path, 'base = "full"\nfacts = { poor = 40 }\nexpect = { "trial/helped" = 2.51 }')
    assert not found.passed
    assert "Giúp hộ nghèo (trial/helped): mong đợi 2,51, tính được 2,5" in found.text("vi")
    assert "10 / 40" in found.text("vi")
    assert "expected 2.51, found 2.5" in found.text("en")
    assert "cases.toml, dòng 16; nguồn: bảng mẫu" in found.text("vi")


@pytest.mark.parametrize("words", ["chưa báo cáo", "Chưa báo cáo", "not reported", "missing"])
def test_a_state_is_expected_in_words_of_either_language_or_by_its_code(tmp_path, words):
    assert result(tmp_path, f'base = "full"\nwithout = ["poor"]\nexpect = {{ "trial/helped" = "{words}" }}').passed


def test_a_number_where_a_state_stands_is_a_difference(tmp_path):
    found = result(tmp_path, 'base = "full"\nwithout = ["poor"]\nexpect = { "trial/helped" = 0 }')
    assert "mong đợi 0, tính được chưa báo cáo" in found.text("vi")


def test_facts_may_be_states_and_levels_in_words(tmp_path):
    text = 'facts = { poor = "chưa báo cáo", kind = "b", told = true }\n'
    assert result(tmp_path, text + 'expect = { "trial/kind" = 3, "trial/helped" = "missing" }').passed


def test_rows_of_a_listing_are_given_as_tables(tmp_path):
    text = "facts = { houses = [{ done = true }, { done = true }, {}] }\n"
    assert result(tmp_path, text + 'expect = { "trial/houses" = "chưa báo cáo" }').passed


@pytest.mark.parametrize(("day", "points"), [("2023-06-30", 2), ("2023-07-01", 5), ("2023-12-31", 5)])
def test_a_parameter_is_that_of_the_day_that_the_case_names(tmp_path, day, points):
    text = f'base = "full"\nas_of = {day}\nearlier = [{{ helped = 8 }}]\nexpect = {{ "trial/more" = {points} }}'
    assert result(tmp_path, text).passed


def test_an_earlier_period_may_be_a_state(tmp_path):
    text = 'base = "full"\nearlier = ["không áp dụng"]\nexpect = { "trial/more" = "không áp dụng" }'
    assert result(tmp_path, text).passed


def test_without_statistics_what_compares_is_not_due(tmp_path):
    assert result(tmp_path, 'base = "full"\nexpect = { "trial/best" = "chưa đến hạn" }').passed


def test_statistics_are_given_by_criterion_and_kind(tmp_path):
    with pytest.raises(FileRejected) as caught:
        result(tmp_path, 'base = "full"\nstatistics = { "trial/best" = { max = [1, 2] } }\nexpect = { total = 1 }')
    assert caught.value.code == "EMU-X52"
    assert "cần 1 số liệu thống kê, đã ghi 2" in caught.value.vi


def test_classes_conditions_and_the_range_are_expected_too(tmp_path):
    text = f'base = "full"\nearlier = [{{ helped = 7 }}]\n{BEST}\nclass = "good"\nstatus = "classed"\n'
    assert result(tmp_path, text + 'commendation = "eligible"\nmaximum = { total = 23 }').passed
    found = result(tmp_path, text.replace("good", "fair"))
    assert "xếp loại (class): mong đợi fair, tính được good" in found.text("vi")
    told = 'base = "full"\nfacts = { told = false }\nstatus = "barred"'
    assert result(tmp_path, told).passed


def test_a_range_is_expected_while_facts_lack(tmp_path):
    text = 'base = "full"\nwithout = ["helped"]\nranges = { "trial/helped" = [0, 10] }'
    assert result(tmp_path, text).passed
    found = result(tmp_path, text.replace("[0, 10]", "[1, 10]"))
    assert "mong đợi từ 1 đến 10, tính được từ 0 đến 10" in found.text("vi")


def test_a_finding_that_nobody_expected_fails_the_case(tmp_path):
    text = 'base = "full"\nfacts = { helped = 101 }\nexpect = { "trial/helped" = "failed" }'
    assert "EMU-M04" in result(tmp_path, text).text("vi")
    assert result(tmp_path, f'{text}\nfindings = ["EMU-M04"]').passed


def test_a_finding_that_was_expected_and_is_not_there_fails_the_case(tmp_path):
    found = result(tmp_path, 'base = "full"\nfindings = ["EMU-S09"]')
    assert [difference.name for difference in found.differences] == ["EMU-S09"]


def test_a_case_starts_from_its_base_without_some_and_with_its_own(tmp_path):
    (worked,) = one(tmp_path, 'base = "full"\nwithout = ["extra"]\nfacts = { poor = 5 }\nexpect = { total = 1 }')
    assert "extra" not in worked.facts
    assert (worked.facts["poor"], worked.facts["helped"]) == (5, 10)
    assert worked.traits == {"area": "high"}


def test_a_title_may_be_in_both_languages(tmp_path):
    text = '[[cases]]\nid = "a"\ntitle = { vi = "Một", en = "One" }\nfacts = {}\nexpect = { total = "missing" }'
    (worked,) = cases(tmp_path, text)
    assert (worked.title.vi, worked.title.en) == ("Một", "One")
    assert worked.expect["total"] is State.MISSING


def test_points_are_read_exactly(tmp_path):
    (worked,) = one(tmp_path, 'expect = { a = 0.1, b = "1/3", c = "10.50" }')
    assert dict(worked.expect) == {"a": Fraction(1, 10), "b": Fraction(1, 3), "c": Fraction(21, 2)}


CASE = '[[cases]]\nid = "a"\ntitle = "T"\n'
REFUSED = [
    ("", "EMU-D03", "cases", 1, "chưa có ví dụ nào"),
    (f"{CASE}expects = {{ total = 1 }}", "EMU-D02", "cases.0.expects", 7, "khóa lạ"),
    (f"{CASE}facts = {{ poor = 1 }}", "EMU-D03", "cases.0", 4, "không nêu kết quả mong đợi"),
    (f"{CASE}expect = {{ total = true }}", "EMU-D01", "cases.0.expect.total", 7, "phải là một số"),
    (f'{CASE}expect = {{ total = "rất tốt" }}', "EMU-D01", "cases.0.expect.total", 7, "hoặc một trạng thái"),
    (f'{CASE}base = "ful"\nexpect = {{ total = 1 }}', "EMU-X50", "cases.0.base", 7, "không có bases.ful"),
    (f"{CASE}base = 3\nexpect = {{ total = 1 }}", "EMU-D01", "cases.0.base", 7, "chữ trong ngoặc kép"),
    (f"{CASE}ranges = {{ total = [5, 1] }}", "EMU-D01", "cases.0.ranges.total", 7, "thấp nhất, cao nhất"),
    (f'{CASE}as_of = "nay"\nexpect = {{ total = 1 }}', "EMU-D01", "cases.0.as_of", 7, "một ngày"),
    (f"{CASE}earlier = [3]\nexpect = {{ total = 1 }}", "EMU-D01", "cases.0.earlier.0", 7, "số liệu của một kỳ"),
    (f'{CASE}period = "năm nay"\nexpect = {{ total = 1 }}', "EMU-D01", "cases.0.period", 7, "một kỳ"),
    (f"{CASE}facts = 3\nexpect = {{ total = 1 }}", "EMU-D01", "cases.0.facts", 7, "một bảng"),
    ('[[cases]]\nid = "a"\nexpect = { total = 1 }', "EMU-D03", "cases.0.title", 4, "thiếu khóa title"),
    (f"{CASE}expect = {{ total = 1 }}\n{CASE}expect = {{ total = 1 }}", "EMU-D11", "cases.1.id", 9, "dùng hai lần"),
]  # fmt: skip


@pytest.mark.parametrize("mistake", REFUSED, ids=lambda mistake: f"{mistake[1]}-{mistake[2]}")
def test_a_mistake_of_the_file_names_its_key_and_line(tmp_path, mistake):
    text, code, key, line, words = mistake
    with pytest.raises(FileRejected) as caught:
        cases(tmp_path, text)
    assert (caught.value.code, caught.value.where["key"], caught.value.where["line"]) == (code, key, line)
    assert words in caught.value.vi
    assert f"line {line}" in caught.value.en


def test_a_case_without_a_source_is_refused(tmp_path):
    with pytest.raises(FileRejected) as caught:
        cases(tmp_path, f"{CASE}expect = {{ total = 1 }}", head='rulebook = "trial/small"\nperiod = 2023\n')
    assert (caught.value.code, caught.value.where["key"]) == ("EMU-D03", "cases.0.source")
    assert caught.value.hint == ("thêm source = …", "add source = …")


UNKNOWN = [
    ("facts = { por = 1 }\nexpect = { total = 1 }", "facts.por", "có phải 'poor'?"),
    ('traits = { aera = "high" }\nexpect = { total = 1 }', "traits.aera", "có phải 'area'?"),
    ("earlier = [{ helpd = 1 }]\nexpect = { total = 1 }", "earlier.helpd", "có phải 'helped'?"),
    ('expect = { "trial/helpd" = 1 }', "expect.trial/helpd", "có phải 'trial/helped'?"),
    ('ranges = { "trial/helpd" = [1, 2] }', "ranges.trial/helpd", "có phải 'trial/helped'?"),
    ('statistics = { "trial/bst" = { max = 1 } }\nexpect = { total = 1 }', "statistics.trial/bst", "có phải 'trial/best'?"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "key", "hint"), UNKNOWN)
def test_a_name_that_the_rulebook_lacks_is_told_with_the_nearest(tmp_path, text, key, hint):
    with pytest.raises(FileRejected) as caught:
        run_cases(BOOK, one(tmp_path, text))
    assert (caught.value.code, caught.value.where["key"]) == ("EMU-X50", key)
    assert caught.value.hint is not None
    assert caught.value.hint[0] == hint
    assert caught.value.where["line"] == 16


def test_cases_of_another_rulebook_are_refused(tmp_path):
    other = cases(tmp_path, f"{CASE}expect = {{ total = 1 }}", head=HEAD.replace("small", "other"))
    with pytest.raises(FileRejected) as caught:
        run_cases(BOOK, other)
    assert caught.value.code == "EMU-X51"
    assert "trial/other" in caught.value.vi


def test_cases_come_with_the_package_of_a_plugin(tmp_path, monkeypatch):
    package = tmp_path / "trial_plugin"
    (package / "cases").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    case = f'{HEAD}{FULL}{CASE}base = "full"\nexpect = {{ "trial/helped" = 10 }}\n'
    for name in ("b", "a"):
        (package / "cases" / f"{name}.toml").write_text(case, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert [found.file for found in cases_of("trial_plugin")] == ["a.toml", "b.toml"]


def test_the_cases_of_a_rulebook_may_stand_in_several_files(tmp_path):
    head = HEAD + '[monotone]\n"trial/helped" = { helped = "up" }\n'
    first = cases(tmp_path, f"{CASE}expect = {{ total = 1 }}", head=head)
    second = cases(tmp_path, f"{CASE}expect = {{ total = 1 }}", head=head.replace('helped = "up"', 'poor = "down"'))
    together = by_rulebook([first, second])["trial/small"]

    assert len(together) == 2
    assert together.monotone == {"trial/helped": {"helped": "up", "poor": "down"}}


def test_a_package_without_cases_is_told_so():
    with pytest.raises(FileRejected) as caught:
        cases_of("emulation.testing")
    assert caught.value.code == "EMU-X54"
    assert "cases" in str(caught.value.hint)
