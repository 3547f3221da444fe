"""What the commands write, and how they end."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Command


def add(plan: Path, name: str, text: str) -> None:
    file = plan.parent / name
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_evaluate_writes_everything_and_ends_with_one_clear_line(command: Command, plan: Path, tmp_path: Path) -> None:
    ended = command("evaluate", plan, "--out", tmp_path / "out")
    written = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.*"))
    assert written == [
        "hamlets--for-the-poor.csv",
        "phieu-tu-cham/hamlets--for-the-poor/xom-a.html",
        "phieu-tu-cham/hamlets--for-the-poor/xom-b.html",
        "phieu-tu-cham/hamlets--for-the-poor/xom-c.html",
        "report.html",
        "results.json",
    ]
    assert ended.code == 0
    assert ended.err.splitlines()[-1] == (
        "Xong: 2 đối tượng, 2 hồ sơ = 1 đủ điểm + 1 chưa đủ điểm + 0 không chấm + 0 đã thay thế + 0 ngoài phạm vi; 1 lỗi dữ liệu."
    )


def test_evaluate_shows_a_table_for_each_group_and_the_account_of_rows(
    command: Command, plan: Path, tmp_path: Path
) -> None:
    out = command("evaluate", plan, "--out", tmp_path / "out").out
    assert "HAMLETS" in out
    assert "điểm mô hình, không phải quy định" in out
    assert re.search(r"xom-a +Xóm A ", out)
    assert re.search(r"xom-b +Xóm \[B\] ", out)
    assert "thấp nhất 63,33 · cao nhất 63,33 · trung bình 63,33" in out
    assert "63,33" in out
    assert "0,00 – 40,00" in out
    assert "đọc 2 = đủ điểm 1 + chưa đủ 1 + không chấm 0" in out
    assert "Chưa nộp hồ sơ: xom-c" in out
    assert "a.csv" in out


def test_evaluate_prints_the_results_for_a_program(command: Command, plan: Path, tmp_path: Path) -> None:
    ended = command("evaluate", plan, "--out", tmp_path / "out", "--json")
    assert ended.json == json.loads((tmp_path / "out/results.json").read_text(encoding="utf-8"))


def test_findings_are_listed_with_their_place(command: Command, plan: Path, tmp_path: Path) -> None:
    err = command("evaluate", plan, "--out", tmp_path / "out").err
    assert "Lỗi cần xử lý (1):\n  EMU-M05 (tệp a.csv, dòng 3, đối tượng xom-b, trường poor_helped" in err


def test_many_units_are_shown_by_figures_and_their_errors_in_one_list(
    command: Command, plan: Path, tmp_path: Path
) -> None:
    add(plan, "u.csv", "".join(f"xom-{n},hamlets,hamlet,Xóm {n}\n" for n in range(50)))
    add(plan, "a.csv", "".join(f"xom-{n};10;1,5;không;\n" for n in range(50)))
    short = command("evaluate", plan, "--out", tmp_path / "out")
    assert "Xóm A" not in short.out
    assert "52 đối tượng; đọc 52 = đủ điểm 1 + chưa đủ 51" in short.out
    assert "Lỗi cần xử lý (51):" in short.err
    assert short.err.count("  EMU-M05 (") == 40
    assert "… còn 11 lỗi trong report.html" in short.err
    assert "Xóm A" in command("evaluate", plan, "--out", tmp_path / "out", "--verbose").out


def test_the_notice_of_a_plan_stands_first_everywhere(command: Command, plan: Path, tmp_path: Path) -> None:
    said = "Số liệu chạy thử"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("[plan]", f'[plan]\nnotice = "{said}"', 1), encoding="utf-8"
    )
    assert said in command("evaluate", plan, "--out", tmp_path / "out").out.splitlines()[1]
    assert said in command("explain", plan, "xom-a").out.splitlines()[1]
    assert command("explain", plan, "xom-a", "--json").json[0]["notice"] == said
    pages = list((tmp_path / "out").rglob("*.html"))
    assert len(pages) == 4
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert -1 < text.index(f'role="note">{said}') < text.index("<h1")
        assert "không phải số điều, khoản." in text
    results = json.loads((tmp_path / "out/results.json").read_text(encoding="utf-8"))
    assert results["plan"]["notice"] == {"vi": said, "en": said}


def test_strict_ends_with_1_on_errors_in_the_data(command: Command, plan: Path, tmp_path: Path) -> None:
    ended = command("evaluate", plan, "--out", tmp_path / "out", "--strict")
    assert ended.code == 1
    assert "1 lỗi dữ liệu (--strict)" in ended.err
    assert (tmp_path / "out/results.json").exists()
    assert command("check", plan, "--strict").code == 1


def test_a_file_refused_as_a_whole_ends_with_2_and_the_others_are_scored(
    command: Command, plan: Path, tmp_path: Path
) -> None:
    (tmp_path / "b.json").write_text("[{", encoding="utf-8")
    text = (
        plan.read_text(encoding="utf-8")
        .replace("submissions = {", 'submissions = ["b.json", {')
        .replace('"," }', '"," }]')
    )
    plan.write_text(text, encoding="utf-8")
    ended = command("evaluate", plan, "--out", tmp_path / "out")
    assert ended.code == 2
    assert "EMU-F05" in ended.err
    assert "có tệp bị từ chối" in ended.err
    assert "cả tệp" in ended.out
    assert (tmp_path / "out/results.json").exists()


@pytest.mark.parametrize(
    ("lang", "words"), [("vi", "có phải 'hamlets/helped'?"), ("en", "did you mean 'hamlets/helped'?")]
)
def test_a_wrong_plan_ends_with_2_and_names_its_line(command: Command, plan: Path, lang: str, words: str) -> None:
    plan.write_text(plan.read_text(encoding="utf-8").replace('"hamlets/helped"', '"hamlets/hepled"'), encoding="utf-8")
    line = next(n for n, each in enumerate(plan.read_text(encoding="utf-8").splitlines(), 1) if "hepled" in each)
    ended = command("evaluate", plan, "--lang", lang)
    assert ended.code == 2
    assert (
        f"EMU-P04 ({'tệp' if lang == 'vi' else 'file'} plan.toml, {'dòng' if lang == 'vi' else 'line'} {line}"
        in ended.err
    )
    assert words in ended.err


def test_an_error_is_json_for_a_program(command: Command, tmp_path: Path) -> None:
    ended = command("check", tmp_path / "absent.toml", "--json")
    assert ended.code == 2
    assert ended.json["error"]["code"] == "EMU-F02"
    assert ended.json["error"]["where"] == {"file": "absent.toml"}


def test_results_that_cannot_be_written_end_with_4(command: Command, plan: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    ended = command("evaluate", plan, "--out", tmp_path / "out")
    assert ended.code == 4
    assert "EMU-F11" in ended.err


def test_a_plugin_that_failed_ends_with_3_when_the_plan_needs_it(command: Command, plan: Path) -> None:
    assert command("check", plan, broken=True).code == 0
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("hamlets/for-the-poor", "towns/for-the-poor"), encoding="utf-8"
    )
    ended = command("check", plan, broken=True)
    assert ended.code == 3
    assert "Plugin lỗi khi nạp." in ended.err


def test_a_plugin_that_is_not_installed_is_named(command: Command, plan: Path) -> None:
    plan.write_text(plan.read_text(encoding="utf-8").replace(f"{'hamlets'}/for-the-poor", "zzz/qqq"), encoding="utf-8")
    ended = command("check", plan)
    assert ended.code == 3
    assert "Kế hoạch cần plugin zzz, chưa được cài." in ended.err


def test_plugins_are_listed_with_status_and_reason(command: Command) -> None:
    ended = command("plugins")
    assert ended.code == 0
    assert "✓ hamlets (emulation-hamlets 1.0)" in ended.out
    ended = command("plugins", "--lang", "en", broken=True)
    assert ended.code == 3
    assert "✗ towns" in ended.out
    assert "Reason: The plugin cannot be imported." in ended.out
    assert "towns.py:3" in ended.out
    assert [each["status"] for each in command("plugins", "--json", broken=True).json["plugins"]] == [
        "loaded",
        "failed",
    ]


def test_check_without_a_plan_checks_every_rulebook(command: Command) -> None:
    ended = command("check")
    assert ended.code == 0
    assert "1 bộ tiêu chí đạt mọi kiểm tra tĩnh." in ended.out
    assert command("check", broken=True).code == 3


def test_check_reads_the_files_and_writes_nothing(command: Command, plan: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    ended = command("check", plan)
    assert "Kế hoạch test-2023 đọc được: 1 lượt giao bộ tiêu chí, 2 thay đổi, 3 đối tượng, 2 hồ sơ" in ended.out
    assert "EMU-M05" in ended.err
    assert sorted(tmp_path.rglob("*")) == before
    assert command("check", plan, "--json").json["findings"][0]["code"] == "EMU-M05"


@pytest.mark.parametrize(
    "arguments", [("evaluate",), ("explain", "plan.toml"), ("grade",), ("plugins", "--lang", "fr")]
)
def test_wrong_usage_ends_with_2(command: Command, arguments: tuple[str, ...]) -> None:
    assert command(*arguments).code == 2


def test_the_language_may_come_from_the_environment(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMULATION_LANG", "en")
    assert "pass every static check" in command("check").out


def test_without_typer_the_command_says_what_to_install() -> None:
    code = "import sys; sys.modules['typer'] = None; from emulation.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 2
    assert "pip install 'emulation-engine[cli]'" in done.stderr


def test_no_personal_number_comes_out(command: Command, plan: Path, tmp_path: Path) -> None:
    """Names and numbers that were filed in the wrong place must not be repeated by anything that is written."""
    person, name = "001099000123", "Nguyễn Thị Bí Mật"
    add(plan, "a.csv", f"{person};3;{name};có;\nxom-c;{person};{name};có;{name}\n{name};1;1;có;\n")
    ended = command("evaluate", plan, "--out", tmp_path / "out")
    written = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out").rglob("*.*"))
    for text in (ended.out, ended.err, written, command("check", plan, "--json").out):
        assert person not in text
        assert name not in text
