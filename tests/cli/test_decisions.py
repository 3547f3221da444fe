"""`rank`, `awards`, and what `explain` and `evaluate` say of decisions."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import CLASSES, FILES, Command
from tests.io.conftest import PLAN

DECISIONS = """
[[rounds]]
id = "2023"
kind = "yearly"
title = { vi = "Năm 2023", en = "The year 2023" }
year = 2023

[[blocs]]
id = "vung-cao"
title = { vi = "Cụm vùng cao", en = "Highlands" }
members = ["xom-a", "xom-b", "xom-c"]

[[rankings]]
on = "points"
ties = "authority"
source = "12/QĐ-UBND"

[[awards]]
id = "giay-khen"
title = { vi = "Giấy khen", en = "Certificate" }
round = "2023"
order = "points"
ties = "leave-out"
held = "reserve"
conditions = { class_at_least = "fair" }
quotas = [{ id = "mot", at_most = 1, source = "12/QĐ-UBND" }]
source = "12/QĐ-UBND"
"""
RULES = "".join(
    f'\n[[state_rules]]\nstate = "{state}"\nhow = "not-classed"\nsource = "12/QĐ-UBND"\n'
    for state in ("missing", "failed")
)
ROWS = "unit;poor_start;poor_helped;met;self:hamlets/met\nxom-a;3;3;có;45,5\nxom-b;10;5;có;\nxom-c;10;1,5;không;\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Give the path of a plan that ranks and awards; xom-c has failed."""
    return write(tmp_path, DECISIONS + RULES)


def write(folder: Path, decisions: str) -> Path:
    units = "id,group,kind,name\nxom-a,hamlets,hamlet,Xóm A\nxom-b,hamlets,hamlet,Xóm [B]\nxom-c,hamlets,hamlet,Xóm C\n"
    (folder / "plan.toml").write_text(PLAN + CLASSES + decisions + FILES, encoding="utf-8")
    (folder / "u.csv").write_text(units, encoding="utf-8")
    (folder / "a.csv").write_text(ROWS, encoding="utf-8")
    return folder / "plan.toml"


def flat(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


# ---- rank ---------------------------------------------------------------------------------------------------------
def test_rank_shows_a_table_for_each_cohort_and_the_reason_of_who_has_no_rank(command: Command, plan: Path) -> None:
    ended = command("rank", plan)
    assert ended.code == 0
    said = flat(ended.out)
    assert "Cụm vùng cao" in said
    assert "1 xom-a Xóm A Khá 90,00" in said
    assert "2 xom-b Xóm [B] Khá 70,00" in said
    assert "– xom-c Xóm C không xếp loại –" in said
    assert "xom-c: Điểm ở trạng thái “lỗi tính điểm”" in said
    assert "Căn cứ: 12/QĐ-UBND." in said
    assert "TẠM THỜI" in said


def test_rank_keeps_to_the_bloc_and_the_rulebook_that_are_asked_for(command: Command, plan: Path) -> None:
    whole = command("rank", plan, "--bloc", "vung-cao", "--rulebook", "hamlets/for-the-poor")
    assert "xom-a" in whole.out
    data = command("rank", plan, "--bloc", "vung-cao", "--json").json
    assert [each["unit"] for each in data["rulebooks"][0]["units"]] == ["xom-a", "xom-b", "xom-c"]
    assert data["rulebooks"][0]["units"][0]["rank"]["rank"] == "1"


@pytest.mark.parametrize(
    ("option", "value", "code"),
    [("--bloc", "vung-ca", "EMU-K45"), ("--rulebook", "hamlets/for-the-por", "EMU-K46")],
)
def test_rank_names_the_nearest_where_a_name_is_unknown(
    command: Command, plan: Path, option: str, value: str, code: str
) -> None:
    ended = command("rank", plan, option, value)
    assert ended.code == 2
    assert code in ended.err
    assert "có phải" in ended.err
    assert command("rank", plan, option, value, "--json").json["error"]["code"] == code


def test_rank_speaks_english_too(command: Command, plan: Path) -> None:
    said = flat(command("rank", plan, "--lang", "en").out)
    assert "Highlands" in said
    assert "PROVISIONAL" in said
    assert "stays in the cohort without rank and class" in said


def test_a_plan_without_rankings_ranks_nobody(command: Command, tmp_path: Path) -> None:
    ended = command("rank", write(tmp_path, RULES))
    assert ended.code == 0
    assert "Kế hoạch không nêu cách xếp hạng" in ended.out


# ---- awards -------------------------------------------------------------------------------------------------------
def test_awards_tell_everyone_what_became_of_them(command: Command, plan: Path) -> None:
    ended = command("awards", plan)
    assert ended.code == 0
    said = flat(ended.out)
    assert "GIẤY KHEN (giay-khen) Chỉ tiêu: tối đa 1 suất." in said
    assert "1 xom-a Xóm A 90,00 đề nghị" in said
    assert "2 xom-b Xóm [B] 70,00 hết suất" in said
    assert "xom-b: Hết suất: 1 suất đã do Xóm A giữ." in said
    assert "Không được xét – không đủ điều kiện (1): xom-c: Điểm ở trạng thái “lỗi tính điểm”" in said
    assert "Kiểm tra độc lập: không chỉ tiêu nào bị vượt" in said


def test_awards_for_a_program_hold_what_was_asked_for(command: Command, plan: Path) -> None:
    data = command("awards", plan, "--award", "giay-khen", "--json").json
    assert [award["id"] for award in data["awards"]] == ["giay-khen"]
    status = {each["nominee"]: each["status"] for each in data["awards"][0]["nominations"]}
    assert status == {"xom-a": "proposed", "xom-b": "cut", "xom-c": "ineligible"}
    assert data["round"] == "2023"


@pytest.mark.parametrize(
    ("option", "value", "code"), [("--award", "giay-ken", "EMU-K47"), ("--round", "2032", "EMU-K06")]
)
def test_awards_refuse_what_the_plan_does_not_have(
    command: Command, plan: Path, option: str, value: str, code: str
) -> None:
    ended = command("awards", plan, option, value)
    assert ended.code == 2
    assert code in ended.err


def test_awards_of_other_years_are_scored_by_their_own_plans(command: Command, plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "2022"
    other.mkdir()
    earlier = write(other, "")
    earlier.write_text(earlier.read_text(encoding="utf-8").replace("year = 2023", "year = 2022"), encoding="utf-8")
    ended = command("awards", plan, "--year", earlier)
    assert ended.code == 0
    assert "đề nghị" in ended.out


def test_rank_and_awards_refuse_to_decide_over_states_without_a_rule(command: Command, tmp_path: Path) -> None:
    open_plan = write(tmp_path, DECISIONS)
    for name in ("rank", "awards"):
        ended = command(name, open_plan)
        assert ended.code == 2
        assert "EMU-K01" in ended.err
        assert "xom-c" in ended.err


# ---- votes --------------------------------------------------------------------------------------------------------
VOTED = """
as_of = 2024-03-15
source = "7/HD"
[[councils]]
id = "hd"
title = "Hội đồng"
source = "7/HD"
members = [{ id = "tv-1", role = "chair" }, { id = "tv-2", role = "member", unit = "xom-a" }]
[[ballots]]
council = "hd"
award = "giay-khen"
subject = "xom-a"
on = 2024-03-12
present = ["tv-1", "tv-2"]
in_favour = VOTES
[[withdrawals]]
nominee = "xom-b"
award = "giay-khen"
on = 2024-03-06
reason = "Xin rút"
"""
THRESHOLD = """
[[vote_thresholds]]
award = "giay-khen"
share = "1/2"
recused = "counted"
written = "counted"
source = { instrument = "7/HD", in_force_from = IN_FORCE }
"""


def voted(folder: Path, votes: int, in_force: str = "2023-01-01") -> Path:
    """Write a plan whose award asks for a vote, with a ballot on xom-a from which tv-2 has to stand aside."""
    asks = DECISIONS.replace('{ class_at_least = "fair" }', '{ class_at_least = "fair", vote = true }')
    plan = write(folder, asks + RULES + THRESHOLD.replace("IN_FORCE", in_force))
    (folder / "p.toml").write_text(VOTED.replace("VOTES", str(votes)), encoding="utf-8")
    plan.write_text(plan.read_text(encoding="utf-8") + 'proceedings = "p.toml"\n', encoding="utf-8")
    return plan


def test_a_carried_vote_is_told_with_who_stood_aside(command: Command, tmp_path: Path) -> None:
    plan = voted(tmp_path, 1)
    for said in (flat(command("awards", plan).out), flat(command("explain", plan, "xom-a").out)):
        assert "Hội đồng đã bỏ phiếu: 1/2 thành viên đồng ý (50 % tổng số thành viên), cần 1: đạt." in said
        assert "tv-2 không tham gia bỏ phiếu: thuộc chính đơn vị được xét." in said
    assert "EMU-K" not in command("check", plan).err


@pytest.mark.parametrize(
    ("votes", "in_force", "code", "words"),
    [
        (5, "2023-01-01", "EMU-K30", "Có 5 phiếu nhưng chỉ có 2 thành viên có mặt."),
        (2, "2023-01-01", "EMU-K31", "2 phiếu, chỉ 1 thành viên có mặt được bỏ phiếu"),
        (1, "2024-03-13", "EMU-K33", "Chưa có quy định đang có hiệu lực về tỷ lệ phiếu"),
    ],
)
def test_every_command_says_why_a_ballot_decides_nothing(
    command: Command, tmp_path: Path, *, votes: int, in_force: str, code: str, words: str
) -> None:
    plan = voted(tmp_path, votes, in_force)
    awards, explained = command("awards", plan), command("explain", plan, "xom-a")
    for ended in (awards, explained):
        assert words in flat(ended.out)
        assert "Chưa có kết quả bỏ phiếu" not in ended.out
        assert code in ended.err
    checked, scored = command("check", plan, "--strict"), command("evaluate", plan, "--out", tmp_path / "o", "--strict")
    for ended in (checked, scored):
        assert ended.code == 1
        assert words in flat(ended.err)
        # The other one is of a field of xom-c.
        assert "2 lỗi dữ liệu (--strict)" in ended.err


def test_a_withdrawal_is_told_once_with_its_day_and_what_was_said(command: Command, tmp_path: Path) -> None:
    said = flat(command("awards", voted(tmp_path, 1)).out)
    assert "Không được xét – đã rút (1): xom-b: Đã rút khỏi danh sách đề nghị ngày 06/03/2024: Xin rút." in said


# ---- explain ------------------------------------------------------------------------------------------------------
def test_explain_says_rank_class_and_awards_after_the_score(command: Command, plan: Path) -> None:
    said = flat(command("explain", plan, "xom-b").out)
    assert "Xếp loại theo điểm: Khá" in said
    assert "XẾP HẠNG, XẾP LOẠI, KHEN THƯỞNG" in said
    assert "Hạng 2 trong 2 đối tượng được xếp hạng (Cụm vùng cao), với 70 điểm." in said
    assert "Đủ điều kiện nhưng không được đề nghị tặng Giấy khen: đứng thứ 2 trong 2" in said
    (data,) = command("explain", plan, "xom-b", "--json").json
    assert data["decided"]["rank"]["rank"] == "2"
    assert data["decided"]["awards"][0]["status"] == "cut"


def test_explain_says_why_nothing_is_decided_and_still_explains_the_score(command: Command, tmp_path: Path) -> None:
    ended = command("explain", write(tmp_path, DECISIONS), "xom-a")
    assert ended.code == 0
    assert "TỔNG ĐIỂM" in ended.out
    assert "EMU-K01" in ended.out
    (data,) = command("explain", tmp_path / "plan.toml", "xom-a", "--json").json
    assert data["decided"]["error"]["code"] == "EMU-K01"


def test_explain_of_a_plan_without_decisions_says_nothing_of_them(command: Command, tmp_path: Path) -> None:
    plain = write(tmp_path, "")
    ended = command("explain", plain, "xom-a")
    assert "XẾP HẠNG" not in ended.out
    assert "decided" not in command("explain", plain, "xom-a", "--json").json[0]


# ---- evaluate -----------------------------------------------------------------------------------------------------
def test_evaluate_writes_the_decisions_and_shows_them_in_the_report(
    command: Command, plan: Path, tmp_path: Path
) -> None:
    ended = command("evaluate", plan, "--out", tmp_path / "out")
    assert ended.code == 0
    assert "Khen thưởng – Năm 2023" in ended.out
    assert "Giấy khen: đề nghị 1, hết suất 1, không đủ điều kiện 1" in ended.out
    assert "results.json, decisions.json, report.html" in ended.err
    data = json.loads((tmp_path / "out/decisions.json").read_text(encoding="utf-8"))
    assert data["awards"][0]["nominations"][0]["nominee"] == "xom-a"
    page = (tmp_path / "out/report.html").read_text(encoding="utf-8")
    assert "Xóm [B]" in page
    assert 'id="decided"' in page


def test_evaluate_writes_the_scores_and_says_what_keeps_it_from_deciding(command: Command, tmp_path: Path) -> None:
    command("evaluate", write(tmp_path, DECISIONS + RULES), "--out", tmp_path / "out")
    ended = command("evaluate", write(tmp_path, DECISIONS), "--out", tmp_path / "out")
    assert ended.code == 0
    assert "EMU-K01" in ended.err
    assert "chưa xếp hạng, xếp loại, xét khen thưởng được" in ended.err
    # No older decision stays behind.
    data = json.loads((tmp_path / "out/decisions.json").read_text(encoding="utf-8"))
    assert data["decisions"] is None
    assert data["error"]["code"] == "EMU-K01"
    assert "EMU-K01" in (tmp_path / "out/report.html").read_text(encoding="utf-8")


def test_evaluate_without_decisions_writes_none(command: Command, tmp_path: Path) -> None:
    ended = command("evaluate", write(tmp_path, ""), "--out", tmp_path / "out")
    assert not (tmp_path / "out/decisions.json").exists()
    assert "decisions.json" not in ended.err
