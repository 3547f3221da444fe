"""Proceedings files: what is wrong is named with file, line and key; nothing is taken in part."""

from datetime import date
from fractions import Fraction

import pytest
from tests.io.conftest import Reader

from emulation import Source, Text
from emulation.errors import PlanError
from emulation.io import PlanFile

AWARDS = """
[[rounds]]
id = "2023"
kind = "yearly"
title = "Năm 2023"
year = 2023

[[awards]]
id = "letter"
title = "Giấy khen"
round = "2023"
order = "points"
ties = "authority"
held = "reserve"
"""
FILES = AWARDS + '\n[files]\nproceedings = "p.toml"\n'
TABLES = f"""{AWARDS}
[files]
proceedings = ["p.toml", {{ path = "a.csv", part = "prior_awards" }}, {{ path = "b.csv", part = "nominees" }}]
"""
TOLD = """\
as_of = 2024-01-20
source = "12/QĐ-UBND"

[[matters]]
id = "m1"
unit = "xom-a"
kind = "complaint"
opened_on = 2023-12-01

[[withdrawals]]
nominee = "xom-b"
on = 2024-01-10
reason = "Xin rút"

[[councils]]
id = "hd"
title = "Hội đồng Thi đua – Khen thưởng"
members = [{ id = "tv-1", role = "chair" }, { id = "tv-2", role = "member" }]

[[meetings]]
id = "h1"
council = "hd"
on = 2024-01-15
place = "Trụ sở UBND"
present = ["tv-1", "tv-2"]
chair = "tv-1"
notes = ["Không có ý kiến khác"]

[[ballots]]
council = "hd"
award = "letter"
subject = "xom-a"
on = 2024-01-15
present = ["tv-1", "tv-2"]
in_favour = 2

[[chair_scores]]
member = "tv-1"
subject = "xom-a"
points = "8.5"

[[postings]]
id = "n1"
what = "Kết quả chấm điểm"
posted_on = 2024-01-02
days = 7
opinions = [
  { id = "y1", on = 2024-01-03, unit = "xom-a", kind = "opinion" },
]
"""


def told(planfile: PlanFile) -> tuple[str, ...]:
    """Return how many entries each receipt of the proceedings counts."""
    return tuple(f"{each.file} {each.accepted}" for each in planfile.receipts if each.what == "proceedings")


def refused(read: Reader, text: str, files: str = FILES, **more: str) -> PlanError:
    """Return the error for a file of proceedings."""
    with pytest.raises(PlanError) as caught:
        read(files, p_toml=text, **more)
    return caught.value


def line_of(text: str, words: str) -> int:
    """Return the line on which words stand."""
    return next(number for number, line in enumerate(text.splitlines(), start=1) if words in line)


def test_a_file_of_proceedings_is_read_whole_and_every_entry_knows_its_line(read: Reader) -> None:
    planfile = read(FILES, p_toml=TOLD)
    found = planfile.proceedings
    assert found is not None
    assert found.as_of == date(2024, 1, 20)
    assert found.councils[0].title == Text(vi="Hội đồng Thi đua – Khen thưởng", en="Hội đồng Thi đua – Khen thưởng")
    assert found.meetings[0].notes == (Text(vi="Không có ý kiến khác", en="Không có ý kiến khác"),)
    assert found.ballots[0].subject == "xom-a"
    assert found.chair_scores[0].points == Fraction(17, 2)
    assert found.matters[0].line == line_of(TOLD, "[[matters]]")
    assert found.postings[0].opinions[0].line == line_of(TOLD, '"y1"')
    assert told(planfile) == ("p.toml 7",)


def test_what_must_cite_a_source_cites_that_of_its_file_and_a_matter_cites_none(read: Reader) -> None:
    found = read(FILES, p_toml=TOLD).proceedings
    assert found is not None
    assert found.councils[0].source == found.postings[0].source == Source("12/QĐ-UBND")
    assert found.matters[0].source is None


def test_a_plan_without_a_file_of_proceedings_has_none_rather_than_empty_ones(read: Reader) -> None:
    assert read().proceedings is None
    assert told(read()) == ()


def test_earlier_awards_and_nominees_come_from_tables_with_vietnamese_headings(read: Reader) -> None:
    planfile = read(
        TABLES,
        p_toml=TOLD,
        a_csv="mã đối tượng;danh hiệu;năm;loại khen thưởng;ngày quyết định\nxom-a;letter;2021, 2022;Chuyên đề;5/1/2023\n",
        b_csv="mã,khen thưởng,đơn vị,loại\ncn-01,letter,xom-a,cá nhân\nho-01,letter,xom-b,household\n",
    )
    found = planfile.proceedings
    assert found is not None
    prior = found.prior_awards[0]
    assert (prior.unit, prior.periods, prior.type) == ("xom-a", ("2021", "2022"), "thematic")
    assert (prior.decided_on, prior.line) == (date(2023, 1, 5), 2)
    assert [(each.id, each.kind, each.line) for each in found.nominees] == [
        ("cn-01", "individual", 2),
        ("ho-01", "household", 3),
    ]
    assert told(planfile) == ("p.toml 7", "a.csv 1", "b.csv 2")


def test_ballots_and_the_scores_of_the_chair_come_from_tables(read: Reader) -> None:
    files = f"""{AWARDS}
[files]
proceedings = [
  "p.toml",
  {{ path = "a.csv", part = "ballots" }},
  {{ path = "b.csv", part = "chair_scores", decimal_mark = "," }},
]
"""
    ballots = "hội đồng,award,đối tượng,ngày,có mặt,đồng ý,không đồng ý\nhd,letter,xom-b,2024-01-15,tv-1 tv-2,1,1\n"
    scores = "member;subject;points\ntv-1;xom-b;7,25\n"
    found = read(files, p_toml=TOLD, a_csv=ballots, b_csv=scores).proceedings
    assert found is not None
    assert [(each.subject, each.in_favour, each.against) for each in found.ballots] == [
        ("xom-a", 2, 0),
        ("xom-b", 1, 1),
    ]
    assert found.chair_scores[1].points == Fraction(29, 4)


def test_proceedings_may_be_json(read: Reader) -> None:
    files = AWARDS + '\n[files]\nproceedings = "p.json"\n'
    found = read(files, p_json='{"as_of": "2024-01-20", "withdrawals": []}').proceedings
    assert found is not None
    assert found.as_of == date(2024, 1, 20)


@pytest.mark.parametrize(
    ("old", "new", "code", "key"),
    [
        ('unit = "xom-a"\nkind', 'unti = "xom-a"\nkind', "EMU-P02", "matters.0.unti"),
        ("opened_on = 2023-12-01", "opened_on = 2023", "EMU-M09", "matters.0.opened_on"),
        ("in_favour = 2", "in_favour = -2", "EMU-P03", "ballots.0.in_favour"),
        ("as_of = 2024-01-20", "", "EMU-P03", "as_of"),
        ('kind = "opinion"', 'kind = "praise"', "EMU-P03", "postings.0.opinions.0.kind"),
    ],
)
def test_what_is_wrong_is_named_with_file_line_and_key(read: Reader, old: str, new: str, code: str, key: str) -> None:
    text = TOLD.replace(old, new)
    error = refused(read, text)
    assert (error.code, error.where["file"], error.where["key"]) == (code, "p.toml", key)
    if new:
        assert error.where["line"] == line_of(text, new.split("\n", maxsplit=1)[0])


def test_a_misspelt_key_of_proceedings_is_answered_with_the_right_one(read: Reader) -> None:
    assert "opened_on" in str(refused(read, TOLD.replace("opened_on", "openned_on")).hint)
    error = refused(read, TOLD.replace("[[withdrawals]]", "[[withdrawls]]"))
    assert error.code == "EMU-P02"
    assert "withdrawals" in str(error.hint)
    assert error.where["line"] == line_of(TOLD, "[[withdrawals]]")


def test_a_cell_that_cannot_be_read_refuses_the_plan_rather_than_lose_an_earlier_award(read: Reader) -> None:
    table = "unit,award,periods,decided_on\nxom-a,letter,2022,2023-01-05\nxom-b,letter,2022,31/02/2023\n"
    error = refused(read, TOLD, TABLES, a_csv=table, b_csv="id,award,unit\n")
    assert (error.where["file"], error.where["line"]) == ("a.csv", 3)
    short = "unit,award,periods\nxom-a,letter\n"
    error = refused(read, TOLD, TABLES, a_csv=short, b_csv="id,award,unit\n")
    assert (error.code, error.where["file"], error.where["line"]) == ("EMU-F04", "a.csv", 2)


def test_a_table_says_which_list_it_holds(read: Reader) -> None:
    files = AWARDS + '\n[files]\nproceedings = ["p.toml", { path = "a.csv", part = "councils" }]\n'
    error = refused(read, TOLD, files, a_csv="id,award\n")
    assert "prior_awards" in str(error.hint)
    assert error.where["file"] == "a.csv"


def test_later_files_win_nothing_and_what_stands_twice_is_refused(read: Reader) -> None:
    files = AWARDS + '\n[files]\nproceedings = ["p.toml", "q.toml"]\n'
    twice = '[[matters]]\nid = "m1"\nunit = "xom-b"\nkind = "audit"\nopened_on = 2023-11-01\n'
    error = refused(read, TOLD, files, q_toml=twice)
    assert (error.code, error.where["file"], error.where["line"]) == ("EMU-D11", "q.toml", 1)
    error = refused(read, TOLD, files, q_toml="as_of = 2024-02-01\n")
    assert (error.code, error.where["file"], error.where["key"]) == ("EMU-D11", "q.toml", "as_of")
    same = read(files, p_toml=TOLD, q_toml="as_of = 2024-01-20\n").proceedings
    assert same is not None
    assert len(same.matters) == 1


def test_a_title_in_a_streak_of_the_plan_is_an_id_and_not_words(read: Reader) -> None:
    award = AWARDS + 'conditions = { streaks = [{ title = "advanced", times = 2 }] }\n'
    assert read(award).plan.awards[0].conditions.streaks[0].title == "advanced"


def test_a_source_that_is_cited_often_stands_once_under_its_name(read: Reader) -> None:
    named = '[sources.qd]\ninstrument = "15/QĐ-UBND"\nissued_by = "UBND huyện"\n\n'
    cited = TOLD.replace("days = 7", 'days = 7\nsource = "@qd"').replace("[[matters]]", f"{named}[[matters]]")
    found = read(FILES, p_toml=cited).proceedings
    assert found is not None
    assert found.postings[0].source.instrument == "15/QĐ-UBND"
    assert found.postings[0].source.issued_by == Text(vi="UBND huyện", en="UBND huyện")
    assert found.councils[0].source.instrument == "12/QĐ-UBND"


def test_a_source_by_a_name_that_is_not_there_is_refused_and_not_taken_for_a_number(read: Reader) -> None:
    named = '[sources.minh-hoa]\ninstrument = "x"\n\n'
    wrong = TOLD.replace("days = 7", 'days = 7\nsource = "@minh-hao"').replace("[[matters]]", f"{named}[[matters]]")
    error = refused(read, wrong)
    assert (error.code, error.where["key"]) == ("EMU-P03", "postings.0.source")
    assert error.where["line"] == line_of(wrong, "@minh-hao")
    assert "minh-hoa" in str(error.hint)


def test_a_source_that_is_none_is_refused_where_it_stands(read: Reader) -> None:
    wrong = TOLD.replace("[[matters]]", '[sources.qd]\nissued_by = "UBND huyện"\n\n[[matters]]')
    error = refused(read, wrong)
    assert (error.where["key"], error.where["line"]) == ("sources.qd.instrument", line_of(wrong, "[sources.qd]"))
    error = refused(read, TOLD.replace('source = "12/QĐ-UBND"', "source = 12"))
    assert (error.where["file"], error.where["line"]) == ("p.toml", 2)
