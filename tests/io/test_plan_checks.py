"""A plan that could not compare units is refused before anything is scored, by the line on which it says so."""

from collections.abc import Mapping

import pytest
from tests.io.conftest import PLAN, Reader

from emulation import Finding, Rulebook
from emulation.errors import CohortError, PlanError
from emulation.io._check_cohorts import check_cohorts

COHORT = """
[[rounds]]
id = "2023"
kind = "yearly"
title = "Năm 2023"
year = 2023

[[classes]]
on = "total"
below = "Chưa xếp loại"
bands = [{ id = "good", title = "Tốt", at_least = 80 }, { id = "fair", title = "Khá", at_least = 50 }]

[[blocs]]
id = "north"
title = "Khối Bắc"
members = ["xom-a", "xom-b"]

[[rankings]]
on = "points"
ties = "authority"
keys = [{ by = "points", of = "hamlets/helped" }, { by = "fact", of = "poor_start", prefer = "less" }]

[[class_quotas]]
band = "good"
ties = "leave-out"
quota = { id = "q", share = "20%", base = { counted = "class", of = "fair", or_better = true }, rounding = "floor" }

[[awards]]
id = "province"
title = "Bằng khen"
round = "2023"
above = "letter"
order = "rank"
ties = "authority"
held = "reserve"
conditions = { class_at_least = "good", vote = true }

[[awards]]
id = "letter"
title = "Giấy khen"
round = "2023"
order = "points"
ties = "authority"
held = "reserve"
quotas = [{ id = "lane", at_most = 1, traits = { area = ["III"] }, within = ["bloc"] }]

[[vote_thresholds]]
award = "province"
share = "2/3"
recused = "counted"
written = "read"
source = { instrument = "1/QC", in_force_from = 2023-01-01 }
"""
FILES = '\n[files]\nunits = "u.csv"\n'
UNITS = "id,group,kind,area\nxom-a,hamlets,hamlet,III\nxom-b,hamlets,hamlet,I\n"
PROCEEDINGS = '\n[files]\nunits = "u.csv"\nproceedings = "p.toml"\n'


def refused(read: Reader, more: str, **files: str) -> PlanError:
    """Return the error for a plan."""
    with pytest.raises(PlanError) as caught:
        read(more, **files)
    return caught.value


def line_of(text: str, words: str) -> int:
    """Return the line of the plan on which words stand."""
    return next(number for number, line in enumerate((PLAN + text).splitlines(), start=1) if words in line)


def warnings(read: Reader, more: str, units: str = UNITS) -> list[Finding]:
    """Return what is said of the units."""
    return [finding for finding in read(more, u_csv=units).findings if finding.severity != "error"]


def test_a_plan_that_compares_units_well_is_taken(read: Reader) -> None:
    planfile = read(COHORT + FILES, u_csv=UNITS)
    assert len(planfile.plan.awards) == 2
    assert planfile.findings == ()


@pytest.mark.parametrize(
    ("old", "new", "code", "right"),
    [
        ('round = "2023"\nabove', 'round = "2032"\nabove', "EMU-K06", "2023"),
        ('above = "letter"', 'above = "leter"', "EMU-K05", "letter"),
        ('class_at_least = "good"', 'class_at_least = "goood"', "EMU-K04", "good"),
        ('band = "good"', 'band = "god"', "EMU-K04", "good"),
        ('of = "fair", or', 'of = "fare", or', "EMU-K04", "fair"),
        ('of = "hamlets/helped"', 'of = "hamlets/helpd"', "EMU-P04", "hamlets/helped"),
        ('of = "poor_start"', 'of = "poor_strat"', "EMU-P03", "poor_start"),
        ('award = "province"', 'award = "provinse"', "EMU-K47", "province"),
        ('ties = "authority"\nkeys', 'rulebooks = ["hamlets/for-poor"]\nties = "authority"\nkeys', "EMU-P09", "hamlets/for-the-poor"),
    ],
)  # fmt: skip
def test_a_name_that_means_nothing_is_refused_with_its_line_and_the_right_one(
    read: Reader, old: str, new: str, code: str, right: str
) -> None:
    assert old in COHORT
    text = COHORT.replace(old, new, 1)
    error = refused(read, text)
    assert error.code == code
    assert repr(right) in str(error.hint)
    assert error.where["file"] == "plan.toml"
    assert error.where["line"] == line_of(text, new.split("\n", maxsplit=1)[0])


def test_an_award_above_one_that_stands_above_it_is_a_circle(read: Reader) -> None:
    text = COHORT.replace('order = "points"', 'above = "province"\norder = "points"')
    error = refused(read, text)
    assert (error.code, error.where["key"]) == ("EMU-K05", "awards.0.above")


def test_an_award_of_another_round_cannot_be_the_base_of_a_quota(read: Reader) -> None:
    other = '\n[[rounds]]\nid = "interim"\nkind = "interim"\ntitle = "Sơ kết"\nyears = [2021, 2023]\n'
    text = other + COHORT.replace('round = "2023"\norder = "points"', 'round = "interim"\norder = "points"')
    assert refused(read, text).code == "EMU-K05"


def test_a_vote_without_a_threshold_is_refused_for_there_is_no_default(read: Reader) -> None:
    text = COHORT[: COHORT.index("[[vote_thresholds]]")]
    error = refused(read, text)
    assert (error.code, error.where["key"]) == ("EMU-K41", "awards.0.conditions.vote")
    lapsed = COHORT.replace("in_force_from = 2023-01-01", "in_force_from = 2015-01-01, in_force_until = 2022-01-01")
    assert refused(read, lapsed).code == "EMU-K41"


def test_what_needs_ranks_is_refused_where_nobody_is_ranked(read: Reader) -> None:
    start, end = COHORT.index("[[rankings]]"), COHORT.index("[[class_quotas]]")
    assert refused(read, COHORT[:start] + COHORT[end:]).code == "EMU-K02"


def test_part_periods_name_units_and_blocs_that_are_there(read: Reader) -> None:
    part = '\n[[part_periods]]\nunit = "xom-a"\ncounts_in = "north"\nreason = "Sáp nhập"\n'
    assert read(part + COHORT + FILES, u_csv=UNITS).plan.part_periods[0].counts_in == "north"
    error = refused(read, part.replace("north", "nroth") + COHORT + FILES, u_csv=UNITS)
    assert (error.code, error.where["key"]) == ("EMU-K45", "part_periods.0.counts_in")
    assert "'north'" in str(error.hint)
    error = refused(read, part.replace("xom-a", "xom-aa") + COHORT + FILES, u_csv=UNITS)
    assert (error.code, error.where["key"]) == ("EMU-P06", "part_periods.0.unit")


def test_a_trait_that_no_unit_has_is_refused_and_a_code_that_none_has_is_told(read: Reader) -> None:
    text = COHORT.replace("traits = { area", "traits = { aera") + FILES
    error = refused(read, text, u_csv=UNITS)
    assert (error.code, error.where["key"]) == ("EMU-K42", "awards.1.quotas.0.traits.aera")
    assert "'area'" in str(error.hint)
    (found,) = warnings(read, COHORT.replace('"III"', '"II"') + FILES)
    assert (found.code, found.severity, found.fact("file")) == ("EMU-K42", "warning", "plan.toml")


def test_a_lane_of_a_bloc_that_the_plan_lacks_is_refused(read: Reader) -> None:
    text = COHORT.replace('traits = { area = ["III"] }', 'traits = { bloc = ["nroth"] }') + FILES
    error = refused(read, text, u_csv=UNITS)
    assert (error.code, error.where["key"]) == ("EMU-K45", "awards.1.quotas.0.traits.bloc")
    assert "'north'" in str(error.hint)


def test_units_in_no_bloc_are_told_where_ranks_are_within_blocs(read: Reader) -> None:
    (found,) = warnings(read, COHORT + FILES, UNITS + "xom-c,hamlets,hamlet,I\n")
    assert (found.code, found.fact("rulebook")) == ("EMU-K44", "hamlets/for-the-poor")
    assert "xom-c" in found.vi
    assert "xom-c" in found.en
    everywhere = COHORT.replace('keys = [{ by = "points"', 'within = []\nkeys = [{ by = "points"')
    assert warnings(read, everywhere + FILES, UNITS + "xom-c,hamlets,hamlet,I\n") == []


def test_a_unit_whose_bloc_is_open_is_told_by_name(read: Reader) -> None:
    units = "id,group,kind,area,end\nxom-a,hamlets,hamlet,III,2023-07-01\nxom-b,hamlets,hamlet,I,\n"
    (found,) = warnings(read, COHORT + FILES, units)
    assert (found.code, found.fact("unit")) == ("EMU-K43", "xom-a")
    part = '\n[[part_periods]]\nunit = "xom-a"\nreason = "Giải thể"\n'
    assert warnings(read, part + COHORT + FILES, units) == []


@pytest.mark.parametrize(
    ("north", "south", "code", "severity", "words"),
    [
        ('"xom-a"', '"xom-a"', "EMU-D05", "error", "cùng một lúc (north, south)"),
        (
            '{ unit = "xom-a", end = 2023-07-01 }', '{ unit = "xom-a", start = 2023-07-01 }',
            "EMU-K43", "warning", "chuyển cụm, khối trong kỳ (north, south)",
        ),
    ],
)  # fmt: skip
def test_a_unit_of_two_blocs_is_told_whether_at_once_or_one_after_the_other(
    read: Reader, north: str, south: str, *, code: str, severity: str, words: str
) -> None:
    other = f'\n[[blocs]]\nid = "south"\ntitle = {{ vi = "Nam", en = "South" }}\nmembers = [{south}]\n'
    text = COHORT.replace('["xom-a", "xom-b"]', f'[{north}, "xom-b"]') + other + FILES
    (found,) = read(text, u_csv=UNITS).findings
    assert (found.code, found.severity, found.fact("unit")) == (code, severity, "xom-a")
    assert found.fact("line") is not None
    assert words in found.vi


def test_a_member_of_a_bloc_that_is_nobody_is_told_with_the_nearest_unit(read: Reader) -> None:
    (found,) = warnings(read, COHORT.replace('["xom-a", "xom-b"]', '["xom-a", "xom-b", "xom-bb"]') + FILES)
    assert (found.code, found.severity, found.fact("bloc")) == ("EMU-P06", "warning", "north")
    assert "'xom-b'" in found.vi


def test_points_of_several_rulebooks_are_not_compared(read: Reader, books: Mapping[str, Rulebook]) -> None:
    planfile = read(COHORT)
    book = books["hamlets/for-the-poor"].under(planfile.plan)
    with pytest.raises(PlanError) as caught:
        check_cohorts(planfile.plan, {"one": book, "two": book}, planfile.place)
    error = caught.value
    assert (error.code, error.where["key"]) == ("EMU-K40", "awards.1.order")
    assert "share-of-maximum" in str(error.hint)
    assert error.where["line"] == line_of(COHORT, 'order = "points"')


@pytest.mark.parametrize(
    ("entry", "code", "key"),
    [
        ('[[nominees]]\nid = "cn"\naward = "leter"\nunit = "xom-a"', "EMU-K47", "nominees.0.award"),
        ('[[nominees]]\nid = "cn"\naward = "letter"\nunit = "xom-aa"', "EMU-P06", "nominees.0.unit"),
        ('[[withdrawals]]\nnominee = "xom-bb"\non = 2024-01-02\nreason = "x"', "EMU-P06", "withdrawals.0.nominee"),
        ('[[meetings]]\nid = "m"\ncouncil = "hd"\non = 2024-01-02\npresent = []\nchair = "a"', "EMU-K07", "meetings.0.council"),
        ('[[chair_scores]]\nmember = "tv"\nsubject = "xom-a"\npoints = 1', "EMU-K32", "chair_scores.0.member"),
        ('[[matters]]\nid = "v"\nunit = "xom"\nkind = "audit"\nopened_on = 2024-01-02', "EMU-P06", "matters.0.unit"),
    ],
)  # fmt: skip
def test_proceedings_that_mean_nobody_are_refused_with_their_own_file(
    read: Reader, entry: str, code: str, key: str
) -> None:
    error = refused(read, COHORT + PROCEEDINGS, u_csv=UNITS, p_toml=f"as_of = 2024-03-01\n{entry}\n")
    assert (error.code, error.where["file"], error.where["key"]) == (code, "p.toml", key)
    assert int(error.where["line"]) > 1


def test_an_earlier_award_of_one_who_takes_no_part_is_told_and_not_refused(read: Reader) -> None:
    told = 'as_of = 2024-03-01\n[[prior_awards]]\nunit = "xom-cu"\naward = "old"\nperiods = ["2020"]\n'
    planfile = read(COHORT + PROCEEDINGS, u_csv=UNITS, p_toml=told)
    (found,) = planfile.findings
    assert (found.code, found.severity, found.fact("file"), found.fact("line")) == ("EMU-K48", "warning", "p.toml", 2)
    assert "xom-cu" in found.vi
    assert planfile.proceedings is not None
    assert len(planfile.proceedings.prior_awards) == 1


def test_the_holder_of_an_earlier_award_is_asked_about_by_the_nearest_name(read: Reader) -> None:
    told = 'as_of = 2024-03-01\n[[prior_awards]]\nunit = "xom-aa"\naward = "old"\nperiods = ["2020"]\n'
    (found,) = read(COHORT + PROCEEDINGS, u_csv=UNITS, p_toml=told).findings
    assert "xom-aa: có phải xom-a?" in found.vi


def test_what_only_the_decision_finds_wrong_with_the_plan_names_its_file_and_line(read: Reader) -> None:
    planfile = read(COHORT)
    error = CohortError(
        "EMU-K08", vi="Hai bộ tiêu chí.", en="Two rulebooks.", award="letter", line=planfile.plan.awards[1].line
    )
    placed = planfile.placed(error)
    assert (placed.where["file"], placed.where["line"]) == ("plan.toml", planfile.plan.awards[1].line)
    of_proceedings = CohortError("EMU-K07", vi="Hội đồng lạ.", en="An unknown council.", line=7)
    assert "file" not in planfile.placed(of_proceedings).where


def test_an_exclusion_of_an_award_that_nobody_ever_had_is_told_for_it_excludes_nobody(read: Reader) -> None:
    text = COHORT.replace("vote = true", 'vote = true, exclusions = [{ award = "provinse" }]')
    (found,) = warnings(read, text + FILES)
    assert (found.code, found.severity, found.fact("key")) == (
        "EMU-K47",
        "warning",
        "awards.0.conditions.exclusions.0.award",
    )
    assert "'province'" in found.en
    told = 'as_of = 2024-03-01\n[[prior_awards]]\nunit = "xom-a"\naward = "provinse"\nperiods = ["2020"]\n'
    assert read(text + PROCEEDINGS, u_csv=UNITS, p_toml=told).findings == ()
