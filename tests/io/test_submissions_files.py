"""Submissions from CSV, JSON and TOML: nothing is guessed, nothing vanishes."""

import json
from decimal import Decimal

import pytest
from tests.io.conftest import BOOK, CSV, JSON, Reader, only

from emulation import State
from emulation.io import PlanFile


def files(*listed: str) -> str:
    return f"\n[files]\nsubmissions = [{', '.join(listed)}]\n"


def csv_file(name: str, **options: str) -> str:
    more = "".join(f', {key} = "{value}"' for key, value in options.items())
    return f'{{ path = "{name}.csv", rulebook = "{BOOK}"{more} }}'


def from_json(read: Reader, facts: str) -> PlanFile:
    return read(JSON, a_json=f'[{{"rulebook": "{BOOK}", "unit": "x", "facts": {facts}}}]')


def from_csv(read: Reader, text: str, **options: str) -> PlanFile:
    return read(files(csv_file("a", **options)), a_csv=text)


def balanced(planfile: PlanFile) -> bool:
    return all(receipt.read == receipt.accepted + len(receipt.rejected) for receipt in planfile.receipts)


def test_the_three_ways_to_write_a_submission_mean_the_same(read: Reader) -> None:
    listed = files(csv_file("a", decimal_mark=","), '"b.json"', '"c.toml"')
    planfile = read(
        listed,
        a_csv="unit;poor_start;turnout;met;area;reported_on\nx;1.200;95,5;có;II;17/10/2023\n",
        b_json=json.dumps(
            {
                "rulebook": BOOK,
                "submissions": [
                    {
                        "unit": "x",
                        "facts": {
                            "poor_start": 1200,
                            "turnout": 95.5,
                            "met": True,
                            "area": "II",
                            "reported_on": "2023-10-17",
                        },
                    }
                ],
            }
        ),
        c_toml=f'rulebook = "{BOOK}"\n[[submissions]]\nunit = "x"\nfacts = {{ poor_start = 1200, turnout = 95.5, met = true, area = "II", reported_on = 2023-10-17 }}\n',
    )
    first, second, third = planfile.submissions
    assert first == second == third
    assert first.facts["turnout"] == Decimal("95.50")


def test_columns_are_matched_by_label_without_accents_and_with_a_unit_in_brackets(read: Reader) -> None:
    text = "Ma don vi,SO HO NGHEO dau nam (hộ),Họp thôn\nx,12,x\n"
    facts = only(from_csv(read, text).submissions).facts
    assert facts == {"poor_start": 12, "met": True}


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("chưa báo cáo", State.MISSING),
        ("Chua bao cao", State.MISSING),
        ("không áp dụng", State.NOT_APPLICABLE),
        ("không được giao", State.NOT_APPLICABLE),
        ("chưa đến hạn", State.NOT_DUE),
        ("Tạm dừng xem xét", State.WITHHELD),
    ],
)
def test_states_are_written_in_words(read: Reader, words: str, state: State) -> None:
    assert only(from_csv(read, f"unit,turnout\nx,{words}\n").submissions).facts["turnout"] is state
    assert only(from_json(read, f'{{"turnout": "{words}"}}').submissions).facts["turnout"] is state


def test_an_empty_cell_is_missing_and_never_zero(read: Reader) -> None:
    facts = only(from_csv(read, "unit,poor_start,poor_helped\nx,,0\n").submissions).facts
    assert "poor_start" not in facts
    assert facts["poor_helped"] == 0


@pytest.mark.parametrize(
    ("value", "code", "vi", "en"),
    [
        ("NaN", "EMU-M03", "NaN hoặc vô cực", "NaN or infinity"),
        ("Infinity", "EMU-M03", "NaN hoặc vô cực", "NaN or infinity"),
        ("1E+1000000", "EMU-M04", "từ 0 đến 2.000", "between 0 and 2,000"),
        ("12.5", "EMU-M05", "số nguyên", "whole number"),
        ('"1.5"', "EMU-M06", "“1.5” có thể là 1,5 hoặc 15", "“1.5” may be 1.5 or 15"),
        ('"mười"', "EMU-M07", "phải là một số, không phải chữ (4 ký tự)", "text of 4 characters"),
        ("true", "EMU-M01", "không phải đúng/sai", "true or false was given"),
        ("null", "EMU-M01", "ô trống (null)", "leave it out"),
        ("[1]", "EMU-M01", "một danh sách", "a list was given"),
        ("-1", "EMU-M04", "từ 0", "between 0"),
        ('"không áp dụng"', "EMU-M10", "không được ghi “không áp dụng”", "may not be “not applicable”"),
    ],
)
def test_an_unusable_number_is_failed_with_a_finding_that_says_why(
    read: Reader, value: str, code: str, vi: str, en: str
) -> None:
    planfile = from_json(read, f'{{"poor_start": {value}, "poor_helped": 3}}')
    submission, finding = only(planfile.submissions), only(planfile.findings)
    assert submission.facts == {"poor_start": State.FAILED, "poor_helped": 3}
    assert (finding.code, finding.severity) == (code, "error")
    assert vi in finding.vi
    assert en in finding.en
    assert "Số hộ nghèo đầu năm" in finding.vi
    assert [finding.fact(name) for name in ("file", "entry", "unit", "field")] == ["a.json", 1, "x", "poor_start"]


@pytest.mark.parametrize("cell", ["NaN", "inf", "1E+1000000", "1_000", "１２", "= 1"])
def test_a_cell_is_read_by_one_grammar(read: Reader, cell: str) -> None:
    planfile = from_csv(read, f"unit,poor_start\nx,{cell}\n", decimal_mark=".")
    assert only(planfile.submissions).facts["poor_start"] is State.FAILED
    assert only(planfile.findings).code == "EMU-M07"
    assert cell not in only(planfile.findings).vi


def test_a_number_with_two_readings_waits_for_the_files_decimal_mark(read: Reader) -> None:
    text = "unit;turnout;fund\nx;1,5;1.000.000\n"
    assert {finding.code for finding in from_csv(read, text).findings} == {"EMU-M06"}
    facts = only(from_csv(read, text, decimal_mark=",").submissions).facts
    assert facts == {"turnout": Decimal("1.50"), "fund": 1_000_000}


def test_30_february_is_no_day_in_either_way_to_write_it(read: Reader) -> None:
    for planfile in (
        from_csv(read, "unit,reported_on\nx,30/02/2023\n"),
        from_json(read, '{"reported_on": "2023-02-30"}'),
    ):
        finding = only(planfile.findings)
        assert finding.code == "EMU-M09"
        assert "không phải một ngày có thật trong lịch" in finding.vi
        assert "not a day of the calendar" in finding.en


def test_an_unknown_column_refuses_the_file_with_the_nearest_name(read: Reader) -> None:
    planfile = from_csv(read, "unit,Số hộ ngheo dau nm\nx,1\n")
    finding, receipt = only(planfile.findings), only(planfile.receipts)
    assert finding.code == "EMU-F10"
    assert "cột lạ “Số hộ ngheo dau nm”; không dòng nào được nhận" in finding.vi
    assert "có phải “poor_start”?" in finding.vi
    assert "did you mean “poor_start”?" in finding.en
    assert "`ignore`" in finding.vi
    assert receipt.refused
    assert planfile.submissions == ()
    assert planfile.refused == (receipt,)


def test_a_column_may_be_left_out_on_purpose_and_the_receipt_says_so(read: Reader) -> None:
    listed = f'\n[files]\nsubmissions = {{ path = "a.csv", rulebook = "{BOOK}", ignore = ["Tên trưởng thôn"] }}\n'
    planfile = read(listed, a_csv="unit,poor_start,Tên trưởng thôn\nx,1,Ai Đó\n")
    assert only(planfile.receipts).ignored == ("Tên trưởng thôn",)
    assert only(planfile.submissions).facts == {"poor_start": 1}


def test_an_unknown_field_in_json_is_a_finding_with_the_nearest_name(read: Reader) -> None:
    finding = only(from_json(read, '{"pour_start": 1}').findings)
    assert finding.code == "EMU-M12"
    assert "có phải 'poor_start'?" in finding.vi


def test_a_unit_twice_names_both_places_and_leaves_the_choice_to_the_run(read: Reader) -> None:
    planfile = from_csv(read, "unit,poor_start\nx,1\ny,1\nx,2\n")
    finding = only(planfile.findings)
    assert finding.code == "EMU-S01"
    assert "x có hai hồ sơ khác nhau" in finding.vi
    assert "a.csv, dòng 2; a.csv, dòng 4" in finding.vi
    assert "a.csv, line 2; a.csv, line 4" in finding.en
    assert len(planfile.submissions) == 3


def test_a_replacing_version_says_what_it_replaces(read: Reader) -> None:
    text = "unit,poor_start,version,replaces,reason\nx,1,,,\nx,2,2,1,Sửa số liệu\ny,1,2,,\n"
    planfile = from_csv(read, text)
    assert [submission.version for submission in planfile.submissions] == [1, 2]
    assert only(planfile.findings).code == "EMU-S05"
    assert balanced(planfile)


def test_every_row_is_accepted_or_rejected_with_its_line(read: Reader) -> None:
    text = "unit,poor_start,submitted_on\nx,1,2024-01-05\n,2,\nz,3\nw,4,30/02/2024\n\n,,\nNguyễn Văn A,1,\n"
    planfile = from_csv(read, text)
    receipt = only(planfile.receipts)
    assert (receipt.read, receipt.accepted, receipt.blank) == (5, 1, 2)
    assert [(finding.code, finding.fact("line")) for finding in receipt.rejected] == [
        ("EMU-D03", 3),
        ("EMU-F04", 4),
        ("EMU-M09", 5),
        ("EMU-D10", 8),
    ]
    assert balanced(planfile)
    assert all("Nguyễn" not in finding.vi for finding in planfile.findings)


def test_entries_that_are_no_submissions_are_rejected_and_the_others_taken(read: Reader) -> None:
    text = json.dumps(
        [
            {"rulebook": BOOK, "unit": "x"},
            5,
            {"unit": "y"},
            {"rulebook": "hamlets/for-the-pour", "unit": "z"},
            {"rulebook": BOOK, "unit": "w", "fact": {}},
        ]
    )
    planfile = read(JSON, a_json=text)
    receipt = only(planfile.receipts)
    assert (receipt.read, receipt.accepted) == (5, 1)
    assert [finding.code for finding in receipt.rejected] == ["EMU-D01", "EMU-D03", "EMU-S04", "EMU-D02"]
    assert f"có phải {BOOK!r}?" in receipt.rejected[2].vi
    assert "có phải 'facts'?" in receipt.rejected[3].vi


def test_a_file_that_cannot_be_read_does_not_stop_the_others(read: Reader) -> None:
    planfile = read(files('"a.json"', '"b.json"'), a_json="[{", b_json=f'[{{"rulebook": "{BOOK}", "unit": "x"}}]')
    assert [receipt.refused for receipt in planfile.receipts] == [True, False]
    assert only(planfile.findings).code == "EMU-F05"
    assert only(planfile.submissions).unit == "x"


def test_rows_of_a_listing_stand_in_a_file_of_their_own(read: Reader) -> None:
    listed = files(csv_file("b", part="cases"), csv_file("a"))
    planfile = read(
        listed,
        a_csv="unit,cases\nx,2\ny,0\nz,\nw,2\n",
        b_csv="Đơn vị,Ngày bắt đầu,households\nx,2023-01-05,3\nx,30/02/2023,4\nq,2023-01-05,1\nw,2023-01-05,1\n",
    )
    by_unit = {submission.unit: submission.facts for submission in planfile.submissions}
    assert [row["households"] for row in by_unit["x"]["cases"]] == [3, 4]
    assert by_unit["x"]["cases"][1]["started_on"] is State.FAILED
    assert by_unit["y"]["cases"] == ()
    assert "cases" not in by_unit["z"]
    assert by_unit["w"]["cases"] is State.FAILED
    found = {finding.code: finding for finding in planfile.findings}
    assert "khai 2 dòng, tệp chi tiết có 1 dòng" in found["EMU-F14"].vi
    assert found["EMU-F13"].fact("line") == 4
    assert (found["EMU-M09"].fact("file"), found["EMU-M09"].fact("line")) == ("b.csv", 3)
    assert found["EMU-M09"].fact("field") == "cases[2].started_on"
    assert balanced(planfile)


def test_a_listing_given_in_two_places_is_failed(read: Reader) -> None:
    planfile = read(
        files('"a.json"', f'{{ path = "b.json", rulebook = "{BOOK}", part = "cases" }}'),
        a_json=f'[{{"rulebook": "{BOOK}", "unit": "x", "facts": {{"cases": []}}}}]',
        b_json='[{"unit": "x", "households": 1}]',
    )
    assert only(planfile.submissions).facts["cases"] is State.FAILED
    assert "ghi cả trong hồ sơ và trong tệp chi tiết" in only(planfile.findings).vi


def test_evidence_and_appraisal_come_from_detail_files(read: Reader) -> None:
    listed = files(csv_file("a"), csv_file("e", part="evidence"), csv_file("p", part="appraisal", decimal_mark=","))
    planfile = read(
        listed,
        a_csv="unit,appraisal_closed_on\nx,31/01/2024\n",
        e_csv="unit,id,kind,criteria,issued_on,accepted\nx,e1,decision,hamlets/met;hamlets/helped,05/01/2024,có\n",
        p_csv='unit,criterion,points,author,role,on,reason_code\nx,hamlets/met,"40,5",a.b,specialist,2024-01-20,discretion\nx,hamlets/helped,x,a.b,head,2024-01-20,\n',
    )
    submission = only(planfile.submissions)
    assert submission.evidence_for("hamlets/met")[0].suffices
    assert submission.appraisal is not None
    assert submission.appraisal.is_closed
    entry = submission.appraisal.entry_of("hamlets/met")
    assert entry is not None
    assert entry.points == Decimal("40.5")
    assert only(planfile.findings).code == "EMU-M07"


def test_own_points_a_pledge_and_reported_figures_have_columns(read: Reader) -> None:
    text = (
        "unit;self:hamlets/met;tự chấm: hamlets/helped;reported:poor_start;registered_on;pledged:poor_helped;mã đóng góp\n"
        "x;45,5;nhiều;11;01/02/2023;9;c1, c2\n"
    )
    planfile = from_csv(read, text, decimal_mark=",")
    submission = only(planfile.submissions)
    assert submission.self_assessment.points_of("hamlets/met") == Decimal("45.5")
    assert submission.self_assessment.points_of("hamlets/helped") is State.FAILED
    assert submission.self_reported == {"poor_start": 11}
    assert submission.registration is not None
    assert submission.registration.figures == {"poor_helped": 9}
    assert submission.contributions == ("c1", "c2")
    assert only(planfile.findings).fact("criterion") == "hamlets/helped"


def test_a_csv_file_says_for_which_rulebook_it_is(read: Reader) -> None:
    assert "chưa nêu bộ tiêu chí" in only(read('\n[files]\nsubmissions = "a.csv"\n', a_csv="unit\nx\n").findings).vi
    finding = only(read(CSV.replace("poor", "pour"), a_csv="unit\nx\n").findings)
    assert f"có phải {BOOK!r}?" in finding.vi


def test_a_detail_file_is_for_a_listing_of_the_form(read: Reader) -> None:
    finding = only(read(files(csv_file("a", part="case")), a_csv="unit\nx\n").findings)
    assert "có phải 'cases'?" in finding.vi


def test_history_is_read_with_its_own_period(read: Reader) -> None:
    listed = f'\n[files]\nhistory = {{ path = "a.csv", rulebook = "{BOOK}" }}\n'
    planfile = read(listed, a_csv="unit,năm,poor_start\nx,2022,12\n")
    assert only(planfile.history).period == "2022"
    assert only(planfile.receipts).what == "history"


def test_units_and_contributions_are_read_with_receipts(read: Reader) -> None:
    planfile = read(
        '\n[files]\nunits = ["u.csv", "v.toml"]\ncontributions = { path = "c.csv", decimal_mark = "," }\n',
        u_csv="mã,nhóm,loại,tên,mã số,cấp,đặc điểm:region\nx,hamlets,hamlet,Xóm X,00123,commune,III\nx,hamlets,hamlet,Xóm X,,,\ny z,hamlets,hamlet,,,,\n",
        v_toml='[[units]]\nid = "v"\ngroup = "hamlets"\nkind = "hamlet"\nname = [{ value = "Cũ", end = 2023-07-01 }, { value = "Mới", start = 2023-07-01 }]\n',
        c_csv="id;giver;receiver;loại;số lượng;đơn vị tính;giá trị;ngày;nơi kê khai\nc1;a;b;ngày công;1.5;công;x;17/10/2023;x\nc2;a;b;nhà;1,5;căn;5000000;17/10/2023;x, y\n",
    )
    unit, other = planfile.units
    day = planfile.plan.period.last_day
    assert (unit.name_on(day), unit.code_on(day), unit.trait_on("level", day)) == ("Xóm X", "00123", "commune")
    assert unit.trait_on("region", day) == "III"
    assert other.name_on(day) == "Mới"
    contribution = only(planfile.contributions)
    assert (contribution.kind, contribution.claimed_by) == ("house", ("x", "y"))
    assert [finding.code for finding in planfile.findings] == ["EMU-D11", "EMU-D10", "EMU-M06"]
    assert balanced(planfile)
