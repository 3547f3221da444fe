"""A plan file becomes a plan; what is wrong is named with file, line, key and the nearest right name."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from tests.io.conftest import PLAN, Reader

from emulation import Rulebook, State
from emulation.errors import PlanError
from emulation.io import check_plan, read_plan

FULL = (
    PLAN.replace(
        'source = "130/KH-UBND"', 'poverty_measure = "multidimensional"\nevidence = "tracked"\nsource = "130/KH-UBND"'
    )
    + """
[[rounds]]
id = "interim"
kind = "interim"
title = "Sơ kết"
years = [2021, 2023]

[criteria."hamlets/helped"]
points = 60
reason = "Ưu tiên giúp hộ nghèo"

[criteria."hamlets/met"]
points = "40"
reason = "Giữ tổng 100"

[units.xom-a]
targets = { poor_start = 12, turnout = "không được giao" }
source = "12/QĐ-UBND"

[units.xom-b]
not_assigned = ["turnout"]

[[classes]]
on = "total"
below = { vi = "Chưa xếp loại", en = "Not classed" }
bands = [
    { id = "good", title = "Tốt", at_least = 80 },
    { id = "fair", title = "Khá", at_least = "65.5" },
]

[[blocs]]
id = "north"
title = "Khối Bắc"
members = ["xom-a", "xom-b"]

[[awards]]
id = "letter"
title = "Giấy khen"
round = "interim"
order = "points"
ties = "authority"
held = "reserve"
quotas = [{ id = "letters", at_most = 3 }]

[[deadlines]]
id = "report"
on = 2024-01-15
"""
)


def refused(read: Reader, text: str) -> PlanError:
    with pytest.raises(PlanError) as caught:
        read(plan=text)
    return caught.value


def line_of(text: str, words: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), start=1) if words in line)


def test_a_plan_says_what_its_file_says(read: Reader) -> None:
    plan = read(plan=FULL).plan
    assert (plan.id, plan.period.id, plan.evidence) == ("test-2023", "2023", "tracked")
    assert plan.title.vi == plan.title.en == "Kế hoạch thử"
    assert plan.movement.title.en == "For the poor"
    assert plan.rounds[0].period.id == "2021..2023"
    assert [(change.criterion, change.points) for change in plan.criteria] == [
        ("hamlets/helped", 60),
        ("hamlets/met", 40),
    ]
    assert plan.classes[0].bands[1].at_least == Fraction("65.5")
    assert plan.blocs[0].members_on(date(2023, 5, 1)) == ("xom-a", "xom-b")
    assert plan.deadline("report") == date(2024, 1, 15)


def test_targets_and_what_was_not_assigned_are_facts_with_the_plan_as_source(read: Reader) -> None:
    plan = read(plan=FULL).plan
    assert plan.facts_for("xom-a", "hamlets/for-the-poor") == {"poor_start": 12, "turnout": State.NOT_APPLICABLE}
    assert plan.facts_for("xom-b", "hamlets/for-the-poor") == {"turnout": State.NOT_APPLICABLE}
    assert str(plan.unit_facts[0].source) == "12/QĐ-UBND"


def test_what_the_plan_states_cites_the_plan_where_it_cites_nothing_else(read: Reader) -> None:
    plan = read(plan=FULL).plan
    assert plan.movement.source == plan.classes[0].source == plan.awards[0].quotas[0].source == plan.source


def test_changes_keep_the_line_on_which_they_stand(read: Reader) -> None:
    plan = read(plan=FULL).plan
    assert plan.criteria[0].line == line_of(FULL, 'criteria."hamlets/helped"')
    assert plan.unit_facts[1].line == line_of(FULL, "units.xom-b")
    assert plan.assignments[0].line == line_of(FULL, "[[assignments]]")


def test_one_criterion_may_be_changed_for_several_rulebooks(tmp_path: Path) -> None:
    several = '[[criteria."hamlets/met"]]\nrulebook = "a/one"\npoints = 3\nreason = "x"\n'
    (tmp_path / "plan.toml").write_text(PLAN + several + several.replace("one", "two"), encoding="utf-8")
    changes = read_plan(tmp_path / "plan.toml").plan.criteria
    assert [(change.rulebook, change.line) for change in changes] == [("a/one", 14), ("a/two", 18)]


@pytest.mark.parametrize(
    ("old", "new", "code", "key", "words"),
    [
        ("points = 60", "pionts = 60", "EMU-P02", "criteria.hamlets/helped.pionts", "có phải 'points'?"),
        ("[[rounds]]", "[[round]]", "EMU-P02", "round", "có phải 'rounds'?"),
        ("year = 2023", "yaer = 2023", "EMU-P02", "plan.yaer", "có phải 'year'?"),
        ("targets =", "target =", "EMU-P02", "units.xom-a.target", "có phải 'targets'?"),
        ('kind = "interim"', 'knd = "interim"', "EMU-P02", "rounds.0.knd", "có phải 'kind'?"),
        ('kind = "interim"', "", "EMU-P03", "rounds.0.kind", "Thiếu khóa"),
        ("points = 60", "points = true", "EMU-P03", "criteria.hamlets/helped.points", "số chính xác"),
        ("points = 60", "points = nan", "EMU-P03", "criteria.hamlets/helped.points", "số chính xác"),
        ("points = 60", "points = inf", "EMU-P03", "criteria.hamlets/helped.points", "số chính xác"),
        ("points = 60", "points = 1E+1000000", "EMU-P03", "criteria.hamlets/helped.points", "số chính xác"),
        ('reason = "Ưu tiên giúp hộ nghèo"', "", "EMU-P07", "criteria.hamlets/helped.reason", "Thiếu khóa"),
        ("year = 2023", "year = 20230", "EMU-P03", "plan.year", "ghi một năm"),
        ("year = 2023", 'year = 2023\nperiod = "2022"', "EMU-P02", "plan.year", "Khóa lạ"),
        ("[[assignments]]", "[assignments]", "EMU-P03", "assignments", "[[assignments]]"),
        ("[plan]", "[movement.more]", "EMU-P01", "plan", "không có bảng [plan]"),
        ("at_least = 80 },\n", "at_least = 50 },\n", "EMU-R02", "classes.0.bands", "từ cao xuống thấp"),
        ("on = 2024-01-15", 'on = "2024-02-30"', "EMU-M09", "deadlines.0.on", "Không phải một ngày"),
        (
            'source = "12/QĐ-UBND"',
            'source = { instument = "12" }',
            "EMU-P02",
            "units.xom-a.source.instument",
            "instrument",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    read: Reader, *, old: str, new: str, code: str, key: str, words: str
) -> None:
    assert old in FULL
    text = FULL.replace(old, new, 1)
    error = refused(read, text)
    assert (error.code, error.file, error.key) == (code, "plan.toml", key)
    assert words in str(error)
    if new and "Thiếu" not in words and "criteria" in key:
        assert error.line == line_of(text, new)
    assert 1 <= error.line <= len(text.splitlines()) or key == "plan"


def test_the_nearest_name_and_the_line_stand_in_both_languages(read: Reader) -> None:
    text = FULL.replace("points = 60", "pionts = 60")
    error = refused(read, text)
    assert f"line={line_of(text, 'pionts')}" in str(error)
    assert "Khóa lạ criteria.hamlets/helped.pionts. → có phải 'points'?" in str(error)
    assert "Unknown key criteria.hamlets/helped.pionts. → did you mean 'points'?" in str(error)


@pytest.mark.parametrize(
    ("old", "new", "code", "key", "near"),
    [
        (
            'criteria."hamlets/helped"',
            'criteria."hamlets/hepled"',
            "EMU-P04",
            "criteria.hamlets/hepled",
            "hamlets/helped",
        ),
        (
            'rulebook = "hamlets/for-the-poor"',
            'rulebook = "hamlets/for-the-pour"',
            "EMU-P09",
            "assignments.0.rulebook",
            "hamlets/for-the-poor",
        ),
        ("poor_start = 12", "pour_start = 12", "EMU-P03", "units.xom-a.targets.pour_start", "poor_start"),
        ('not_assigned = ["turnout"]', 'not_assigned = ["turnot"]', "EMU-P03", "units.xom-b.not_assigned", "turnout"),
    ],
)
def test_a_name_that_no_rulebook_has_is_refused_with_the_nearest(
    read: Reader, *, old: str, new: str, code: str, key: str, near: str
) -> None:
    text = FULL.replace(old, new, 1)
    error = refused(read, text)
    assert (error.code, error.file, error.key, error.line) == (code, "plan.toml", key, line_of(text, new))
    assert f"có phải {near!r}?" in str(error)
    assert f"did you mean {near!r}?" in str(error)


def test_an_unknown_parameter_is_refused_at_its_line(read: Reader) -> None:
    text = FULL + '\n[parameters.window]\nvalue = 36\nreason = "x"\n'
    error = refused(read, text)
    assert (error.code, error.key, error.line) == ("EMU-P05", "parameters.window", line_of(text, "parameters.window"))


def test_a_target_that_its_measure_refuses_is_the_plans_error(read: Reader) -> None:
    text = FULL.replace("poor_start = 12", "poor_start = 5000")
    error = refused(read, text)
    assert (error.code, error.key) == ("EMU-M04", "units.xom-a.targets.poor_start")
    assert "từ 0 đến 2.000" in error.vi


def test_a_plan_is_checked_again_when_other_rulebooks_are_known(read: Reader, books: Mapping[str, Rulebook]) -> None:
    planfile = read(plan=FULL)
    check_plan(planfile, books)
    with pytest.raises(PlanError) as caught:
        check_plan(planfile, {})
    assert caught.value.code == "EMU-P09"


def test_without_rulebooks_only_the_plan_is_read(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(FULL, encoding="utf-8")
    planfile = read_plan(tmp_path / "plan.toml")
    assert planfile.plan.id == "test-2023"
    assert planfile.receipts == planfile.submissions == ()


@pytest.mark.parametrize(
    ("files", "code", "words"),
    [
        ('submissions = "../a.json"', "EMU-P03", "ngoài thư mục"),
        ('submissions = "/etc/passwd"', "EMU-P03", "ngoài thư mục"),
        ('submissions = "..\\\\win.ini"', "EMU-P03", "ngoài thư mục"),
        ('submissions = "link.json"', "EMU-P03", "liên kết ra ngoài"),
        ('submissions = "ba.json"', "EMU-F02", "có phải 'a.json'?"),
        ('submissions = "none-*.json"', "EMU-F02", "Không có tệp nào khớp"),
        ('submissions = "a.docx"', "EMU-F09", "CSV UTF-8"),
        ('contributions = "a.xlsx"', "EMU-F09", "CSV UTF-8"),
        ('submissions = { path = "a.xlsx", ignore = ["x"] }', "EMU-P03", "sổ Excel chỉ nhận"),
        ('submissions = { path = "a.json", layout = "a.json" }', "EMU-P03", "không dùng cho"),
        ('submissions = { path = "a.xlsx", layout = "b.toml" }', "EMU-F02", "Không có tệp nào khớp"),
        ('submision = "a.json"', "EMU-P02", "có phải 'submissions'?"),
        ('submissions = { path = "a.json", decimal_mark = ";" }', "EMU-P03", 'ghi "," hoặc "."'),
        ('submissions = { path = "a.json", rulbook = "x" }', "EMU-P02", "có phải 'rulebook'?"),
        ("submissions = 5", "EMU-P03", "phải là một đường dẫn"),
    ],
)
def test_a_list_of_files_is_checked_at_its_line(tmp_path: Path, files: str, code: str, words: str) -> None:
    for name in ("a.json", "a.xlsx", "a.docx"):
        (tmp_path / name).write_text("[]", encoding="utf-8")
    (tmp_path / "link.json").symlink_to("/etc/hostname")
    (tmp_path / "plan.toml").write_text(f"{PLAN}\n[files]\n{files}\n", encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        read_plan(tmp_path / "plan.toml")
    assert (caught.value.code, caught.value.line) == (code, 16)
    assert words in str(caught.value)


def test_globs_are_opened_in_the_order_of_names(read: Reader) -> None:
    planfile = read('\n[files]\nsubmissions = ["*.json"]\n', b_json="[]", a_json="[]")
    assert [receipt.file for receipt in planfile.receipts] == ["a.json", "b.json"]


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        ("points = 0", "EMU-P03", "phải có điểm tối đa lớn hơn 0"),
        ("points = -5", "EMU-P03", "to leave a criterion out, write switched_off and rest"),
        ("points = 5\nminimum = 6", "EMU-P03", "has a minimum above its points"),
        ('points = "1/3"', "EMU-P10", "không bao giờ đạt 1/3 điểm"),
    ],
)
def test_points_that_no_rulebook_can_have_are_refused_at_their_line(
    read: Reader, change: str, code: str, words: str
) -> None:
    text = f'{PLAN}\n[criteria."hamlets/helped"]\n{change}\nreason = "x"\n'
    error = refused(read, text)
    assert (error.code, error.file, error.line) == (code, "plan.toml", line_of(text, "hamlets/helped"))
    assert words in str(error)


def test_a_plan_that_leaves_nothing_to_score_is_refused(read: Reader) -> None:
    off = "".join(
        f'[criteria."hamlets/{each}"]\nswitched_off = true\nrest = "rescale"\nreason = "x"\n'
        for each in ("helped", "met")
    )
    error = refused(read, f"{PLAN}\n{off}")
    assert error.code == "EMU-P03"
    assert "không còn gì để chấm" in error.vi


def test_the_whole_is_no_criterion_that_could_be_changed(read: Reader) -> None:
    error = refused(read, f'{PLAN}\n[criteria."total"]\npoints = 5\nreason = "x"\n')
    assert error.code == "EMU-P04"


def test_a_source_of_a_plan_stands_once_under_its_name_and_is_cited_by_it(read: Reader) -> None:
    named = '\n[sources.qd]\ninstrument = "15/QĐ-UBND"\nissued_on = 2023-02-10\n'
    planfile = read(plan=FULL.replace('order = "points"', 'source = "@qd"\norder = "points"') + named)
    award = planfile.plan.awards[0]
    assert award.source.instrument == "15/QĐ-UBND"
    assert award.quotas[0].source == planfile.plan.source
    wrong = FULL.replace('order = "points"', 'source = "@dq"\norder = "points"') + named
    error = refused(read, wrong)
    assert (error.code, error.where["key"]) == ("EMU-P03", "awards.0.source")
    assert error.where["line"] == line_of(wrong, "@dq")


def test_a_named_source_that_is_none_is_refused_where_it_stands(read: Reader) -> None:
    wrong = FULL + '\n[sources.qd]\nissued_by = "UBND"\n'
    error = refused(read, wrong)
    assert (error.where["key"], error.where["line"]) == ("sources.qd.instrument", line_of(wrong, "[sources.qd]"))
