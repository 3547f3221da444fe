"""`emulation preview`: what another fact would change, for everyone, and what is refused."""

from pathlib import Path

import pytest
from tests.cli.conftest import Command

RANKED = """
[[rankings]]
on = "points"
ties = "competition"
within = []
source = { instrument = "thử", kind = "model_extension", model = true }

[[state_rules]]
state = "missing"
how = "not-classed"
source = { instrument = "thử", kind = "model_extension", model = true }

[[state_rules]]
state = "failed"
how = "not-classed"
source = { instrument = "thử", kind = "model_extension", model = true }
"""


@pytest.fixture
def ranked(plan: Path) -> Path:
    """A plan that ranks its hamlets."""
    plan.write_text(plan.read_text(encoding="utf-8").replace("\n[files]", RANKED + "\n[files]"), encoding="utf-8")
    return plan


def test_everyone_for_whom_something_changes_is_named_with_before_and_after(command: Command, ranked: Path) -> None:
    ended = command("preview", ranked, "xom-b", "--set", "met=có", "--set", "poor_helped=10")
    assert ended.code == 0, ended.err
    assert "TÍNH THỬ, không ghi lại gì – nếu xom-b có: met=có; poor_helped=10" in ended.out
    assert "Xóm [B] (xom-b)" in ended.out
    assert "Hạng: không xếp hạng → 1." in ended.out
    assert "Hạng: 1 → 2." in ended.out


def test_a_change_that_changes_nothing_says_so_in_both_languages(command: Command, ranked: Path) -> None:
    assert "Không có gì thay đổi" in command("preview", ranked, "xom-a", "--set", "met=có").out
    assert "Nothing changes" in command("preview", ranked, "xom-a", "--set", "met=yes", "--lang", "en").out


def test_the_difference_is_printed_as_json(command: Command, ranked: Path) -> None:
    data = command("preview", ranked, "xom-b", "--set", "poor_helped=10", "--json").json
    assert [each["unit"] for each in data["units"]] == ["xom-b"]


@pytest.mark.parametrize(
    ("unit", "given", "code"),
    [
        ("xom-x", "met=có", "EMU-S03"),
        ("xom-a", "helped=1", "EMU-M12"),
        ("xom-a", "poor_helped=một", "EMU-M"),
        ("xom-a", "poor_helped=-1", "EMU-M04"),
    ],
)
def test_what_cannot_be_tried_is_refused_with_its_code(
    command: Command, ranked: Path, unit: str, given: str, code: str
) -> None:
    ended = command("preview", ranked, unit, "--set", given)
    assert ended.code == 2
    assert code in ended.err


def test_without_a_change_the_command_says_what_it_needs(command: Command, ranked: Path) -> None:
    ended = command("preview", ranked, "xom-a")
    assert ended.code == 2
    assert "FIELD=VALUE" in ended.err


@pytest.mark.parametrize("code", ["missing", "withheld", "not_due"])
def test_a_state_may_be_tried_by_its_code(command: Command, ranked: Path, code: str) -> None:
    rule = '\n[[state_rules]]\nstate = "{}"\nhow = "not-classed"\nsource = "12/QĐ"\n'
    rules = "".join(rule.format(state) for state in ("withheld", "not_due"))
    ranked.write_text(ranked.read_text(encoding="utf-8").replace("\n[files]", rules + "\n[files]"), encoding="utf-8")
    ended = command("preview", ranked, "xom-a", "--set", f"met={code}")
    assert ended.code == 0, ended.err
    assert "Hạng: 1 → không xếp hạng." in ended.out


@pytest.mark.parametrize(("lang", "typed", "right"), [("vi", "1.5", "ghi 1,5"), ("en", "1,5", "write 1.5")])
def test_a_decimal_of_the_other_language_is_told_as_it_is_written(
    command: Command, ranked: Path, lang: str, typed: str, right: str
) -> None:
    ended = command("preview", ranked, "xom-a", "--lang", lang, "--set", f"poor_helped={typed}")
    assert ended.code == 2
    assert right in ended.err
