"""The explanation as text: it adds up on paper, and names what a reader may doubt."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from tests.cli.conftest import Command


def flat(text: str) -> str:
    """The words of a page without its line breaks and indents."""
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def number(text: str, mark: str = ",") -> Decimal:
    return Decimal(text.replace("\N{MINUS SIGN}", "-").replace("." if mark == "," else ",", "").replace(mark, "."))


@pytest.mark.parametrize(("lang", "mark", "total"), [("vi", ",", "TỔNG ĐIỂM"), ("en", ".", "TOTAL")])
def test_the_printed_lines_add_up_to_the_printed_total(
    command: Command, plan: Path, lang: str, mark: str, total: str
) -> None:
    lines = command("explain", plan, "xom-a", "--lang", lang).out.splitlines()
    points = r"([\N{MINUS SIGN}\d.,]+) / [\d.,]+(?: \(\*\))?$"
    criteria = [number(found[1], mark) for line in lines if "[hamlets/" in line and (found := re.search(points, line))]
    adjustments = [
        number(found[1], mark) for line in lines if (found := re.match(r"  ± .* \+?([\N{MINUS SIGN}\d.,]+)$", line))
    ]
    said = next(re.search(points, line) for line in lines if line.startswith(total))
    assert len(criteria) == 2
    assert said is not None
    assert sum(criteria) + sum(adjustments) == number(said[1], mark) == Decimal("63.33")


def test_every_criterion_says_what_may_be_doubted(command: Command, plan: Path) -> None:
    text = flat(command("explain", plan, "xom-a").out)
    for words in (
        "GIẢI TRÌNH ĐIỂM · Xóm A (xom-a)",
        "Kế hoạch: Kế hoạch thử · Kỳ 2023",
        "Điểm chính thức (theo quy tắc): 63,33 trên thang 90,00",
        "• Tiêu chí helped [hamlets/helped] 13,33 / 40,00",
        "Căn cứ: P5.2a, 130/KH-UBND",
        "(Số hộ nghèo được giúp đỡ / Số hộ nghèo đầu năm, tối đa 1)",
        "(1 / 3, tối đa 1) ×",
        "điểm ≈ 13,3333 điểm, làm tròn 13,33",
        "Điểm từng tiêu chí làm tròn đến 0,01, phần nửa làm tròn lên.",
        "Số liệu: Số hộ nghèo được giúp đỡ = 1 (đối tượng báo cáo)",
        "Các loại điểm: Tự chấm 45,50 · Theo quy tắc 50,00",
        "50,00 / 50,00 (*)",
        "(*) điểm mô hình, không phải quy định",
        "Đối chiếu: 63,33 (cộng 2 tiêu chí) +0,00 (cộng 0 dòng điều chỉnh) = 63,33, đúng bằng tổng điểm.",
        "Xếp loại: Chưa xếp loại",
        "Kế hoạch thay đổi: “Tiêu chí helped” từ 50 thành 40 điểm (lý do: Theo nghị quyết)",
        "Nguồn gốc – plugin: hamlets emulation-hamlets 1.0",
        "Nguồn gốc – kế hoạch: sha256:",
    ):
        assert words in text


def test_an_incomplete_total_has_its_range_and_what_is_missing_and_why(command: Command, plan: Path) -> None:
    text = flat(command("explain", plan, "xom-b").out)
    assert "Điểm chính thức (theo quy tắc): chưa xác định (lỗi tính điểm) có thể từ 0,00 đến 40,00" in text
    assert "Số liệu không dùng được: Số hộ nghèo được giúp đỡ" in text
    assert "Còn thiếu" not in text
    assert "Có thể được: từ 0,00 đến 40,00" in text
    assert "Ghi nhận: EMU-M05 “Số hộ nghèo được giúp đỡ” (poor_helped) phải là số nguyên" in text
    assert "Chưa cộng được tổng điểm: 1 tiêu chí chưa có điểm (lỗi tính điểm)" in text


def test_the_same_stands_in_english(command: Command, plan: Path) -> None:
    text = flat(command("explain", plan, "xom-a", "--lang", "en").out)
    assert "Official score (by the rules): 63.33 of 90.00" in text
    assert "Check: 63.33 (sum of 2 criteria) +0.00 (sum of 0 adjustments) = 63.33, exactly the total." in text
    assert re.search("[ạảấầẩẫậắằẳẵặẹẻẽếềểễệ]", text.replace("Kế hoạch thử", "").replace("Theo nghị quyết", "")) is None


def test_a_program_gets_the_same_as_json(command: Command, plan: Path) -> None:
    found = command("explain", plan, "xom-a", "--json", "--lang", "en").json[0]
    assert (found["total"], found["sum"], found["language"]) == ("63.33", "63.33", "en")
    assert [entry["points"] for entry in found["entries"] if entry["entry"] == "criterion"] == ["13.33", "50"]
    assert found["entries"][1]["rounded"] == "13.33"
    assert found["digests"]["base"] != found["digests"]["rulebook"]


def test_what_nobody_reported_has_no_origin_and_is_missing(command: Command, plan: Path) -> None:
    (plan.parent / "a.csv").write_text("unit;poor_start;poor_helped;met\nxom-a;3;;có\n", encoding="utf-8")
    text = flat(command("explain", plan, "xom-a").out)
    assert "Điểm chính thức (theo quy tắc): chưa xác định (chưa báo cáo) có thể từ" in text
    assert "Số hộ nghèo được giúp đỡ = chưa báo cáo;" in text
    assert "Còn thiếu: Số hộ nghèo được giúp đỡ" in text
    assert "Số liệu không dùng được" not in text


@pytest.mark.parametrize(
    ("unit", "code", "words"),
    [
        ("xom-d", "EMU-S03", "Không có đối tượng xom-d"),
        ("xom-c", "EMU-S16", "xom-c chưa nộp hồ sơ cho hamlets/for-the-poor"),
    ],
)
def test_a_unit_without_a_score_is_said_and_ends_with_2(
    command: Command, plan: Path, unit: str, code: str, words: str
) -> None:
    ended = command("explain", plan, unit)
    assert ended.code == 2
    assert code in ended.err
    assert words in ended.err
    assert command("explain", plan, unit, "--json").json["error"]["code"] == code


def test_a_rejected_submission_says_why(command: Command, plan: Path) -> None:
    file = plan.parent / "a.csv"
    file.write_text(file.read_text(encoding="utf-8") + "xom-a;4;1;có;\n", encoding="utf-8")
    ended = command("explain", plan, "xom-a")
    assert ended.code == 2
    assert "Hồ sơ của xom-a không được chấm: xom-a có 2 hồ sơ" in ended.err
