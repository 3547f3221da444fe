"""The command that draws up papers: what it writes, what it says, and how it ends."""

from pathlib import Path

import pytest
from tests.cli.conftest import Command

DECIDED = """
[[rounds]]
id = "2023"
kind = "yearly"
title = { vi = "Năm 2023", en = "2023" }
year = 2023

[[state_rules]]
state = "missing"
how = "not-classed"
source = { instrument = "01/QC-UBND" }

[[state_rules]]
state = "failed"
how = "not-classed"
source = { instrument = "01/QC-UBND" }

[[rankings]]
on = "points"
ties = "competition"
within = []
source = { instrument = "01/QC-UBND" }

[[awards]]
id = "letter"
title = { vi = "Giấy khen", en = "A letter" }
authority = { vi = "Chủ tịch UBND xã", en = "The commune" }
round = "2023"
order = "rank"
ties = "leave-out"
held = "pass"
source = { instrument = "01/QC-UBND" }
quotas = [{ id = "one", at_most = 1, source = { instrument = "01/QC-UBND" } }]

"""
NAMES = [
    "bang-tong-hop-diem--hamlets--for-the-poor.html",
    "bien-ban-hop.html",
    "danh-sach-trich-ngang.html",
    "to-trinh.html",
]


@pytest.fixture
def decided(plan: Path) -> Path:
    """A plan that ranks its hamlets and gives one award."""
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("[[classes]]", f"{DECIDED}[[classes]]", 1), encoding="utf-8")
    return plan


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_every_paper_is_a_file_of_its_own(command: Command, decided: Path, tmp_path: Path) -> None:
    ended = command("papers", decided, "--out", tmp_path / "van-ban")
    assert ended.code == 0
    assert files(tmp_path / "van-ban") == NAMES
    assert f"Đã ghi 4 văn bản vào {tmp_path / 'van-ban'}:" in ended.out.replace("\n", "")
    assert all(name in ended.out for name in NAMES)
    assert "tờ trình là dự thảo" in ended.err


def test_the_office_is_printed_where_it_is_said(command: Command, decided: Path, tmp_path: Path) -> None:
    office = ("--issuer", "Phòng Văn hóa", "--above", "UBND xã", "--place", "Mai Châu", "--signs", "Trưởng phòng")
    assert command("papers", decided, "--out", tmp_path / "o", "--paper", "proposal", *office).code == 0
    page = (tmp_path / "o" / "to-trinh.html").read_text(encoding="utf-8")
    assert all(words in page for words in ("PHÒNG VĂN HÓA", "UBND XÃ", "Mai Châu, ngày ……", "TRƯỞNG PHÒNG"))
    assert "Kính gửi: Chủ tịch UBND xã" in page


def test_one_kind_of_paper_is_asked_for_by_name(command: Command, decided: Path, tmp_path: Path) -> None:
    ended = command("papers", decided, "--out", tmp_path / "o", "--paper", "minutes", "--paper", "scores", "--json")
    assert [(each["paper"], Path(each["file"]).name) for each in ended.json] == [
        ("scores", NAMES[0]),
        ("minutes", NAMES[1]),
    ]
    assert files(tmp_path / "o") == NAMES[:2]


def test_a_kind_that_is_none_is_refused_before_anything_is_read(command: Command, tmp_path: Path) -> None:
    ended = command("papers", tmp_path / "nothing.toml", "--paper", "letters")
    assert ended.code == 2
    assert "scores | minutes | list | proposal" in ended.err


def test_scores_that_no_rule_settles_are_told_and_nothing_is_written(
    command: Command, decided: Path, tmp_path: Path
) -> None:
    text = decided.read_text(encoding="utf-8")
    decided.write_text(text.replace('state = "missing"', 'state = "not_due"'), encoding="utf-8")
    ended = command("papers", decided, "--out", tmp_path / "o")
    assert ended.code == 2
    assert "EMU-K01" in ended.err
    assert not (tmp_path / "o").exists()


def test_an_unknown_round_names_the_rounds_there_are(command: Command, decided: Path, tmp_path: Path) -> None:
    ended = command("papers", decided, "--out", tmp_path / "o", "--round", "2032", "--lang", "en")
    assert ended.code == 2
    assert "EMU-K06" in ended.err
    assert "2023" in ended.err


def test_a_folder_that_cannot_be_written_ends_with_its_own_code(
    command: Command, decided: Path, tmp_path: Path
) -> None:
    (tmp_path / "o").write_text("", encoding="utf-8")
    assert command("papers", decided, "--out", tmp_path / "o").code == 4
