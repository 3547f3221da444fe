"""Every score of the example, printed in both languages, adds up on paper."""

import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from tests.cli.test_explain import number

from emulation import Language, State
from emulation.cli._sheet import Sheet
from emulation.cli._voice import Voice
from emulation.io import read_plan
from emulation.plugins import load_registry
from emulation.runs import Result, Results, run

MARKS = {"vi": ",", "en": "."}
FIGURE = r"[\N{MINUS SIGN}\d.,]+"
MOST = rf"(?:/ {FIGURE}|\((?:trừ tối đa|takes at most) {FIGURE}\))"


@pytest.fixture(scope="module")
def results(root: Path) -> Results:
    registry = load_registry()
    read = read_plan(root / "examples/hoa-binh-2023/plan.toml", registry.rulebooks)
    return run(
        read.plan,
        registry.rulebooks,
        read.submissions,
        units=read.units,
        contributions=read.contributions,
        history=read.history,
        plugins=registry,
        findings=read.findings,
        receipts=read.receipts,
    )


def printed(result: Result, results: Results, language: Language) -> str:
    # So wide that no row of points is broken.
    return Sheet(result, results, Voice(language), 1_000).write()


def sum_of_lines(text: str, mark: str) -> Decimal:
    criteria = [
        number(each, mark) for each in re.findall(rf"^  • .*  ({FIGURE}) {MOST}(?: \(\*\))?$", text, re.MULTILINE)
    ]
    adjustments = [number(each, mark) for each in re.findall(rf"^  ± .*  \+?({FIGURE})$", text, re.MULTILINE)]
    return sum([*criteria, *adjustments], Decimal(0))


@pytest.mark.parametrize(("language", "every"), [("vi", 1), ("en", 3)])
def test_the_printed_lines_of_every_unit_add_up_to_its_total(results: Results, language: Language, every: int) -> None:
    off = []
    for result in tuple(results)[::every]:
        text = printed(result, results, language)
        if isinstance(result.official, State):
            proven = ("Chưa cộng được tổng điểm" if language == "vi" else "No total yet") in text
        else:
            proven = sum_of_lines(text, MARKS[language]) == Decimal(str(result.official))
            proven = proven and ("đúng bằng tổng điểm" if language == "vi" else "exactly the total") in text
        off += [] if proven else [(result.unit.id, result.rulebook)]
    assert off == []
    assert len(tuple(results)) > 90


def test_every_rounded_line_says_what_was_rounded(results: Results) -> None:
    text = "\n".join(printed(result, results, "vi") for result in tuple(results)[::3]).replace(
        "\N{NO-BREAK SPACE}", " "
    )
    said = re.findall(rf"≈ ({FIGURE}) điểm, làm tròn ({FIGURE})$", text, re.MULTILINE)
    assert len(said) > 50
    for exact, rounded in said:
        assert number(exact).quantize(Decimal("0.01"), ROUND_HALF_UP) == number(rounded)
    assert re.search(rf" {FIGURE} \(trừ tối đa {FIGURE}\)", text)


def test_every_incomplete_score_says_its_range_and_what_is_missing(results: Results) -> None:
    incomplete = [result for result in results if isinstance(result.official, State)]
    assert len(incomplete) > 10
    for result in incomplete[::2]:
        text = printed(result, results, "vi")
        assert "có thể từ" in text
        assert "Còn thiếu: " in text or "Ghi nhận: " in text or "tạm dừng xem xét" in text


def test_english_sheets_hold_no_vietnamese_but_names(results: Results) -> None:
    words = ["chưa báo cáo", "Cách tính", "Căn cứ", "Tính ra", "không áp dụng", "điểm mô hình", "Minh chứng", "đồng"]
    for result in tuple(results)[::7]:
        text = printed(result, results, "en").replace(result.name, "")
        assert [word for word in words if word in text] == []
