"""Circular 195/2014 on insurers: the hole of its first table is found by the checker, the second is proved total."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from emulation import Period, Rulebook, RulebookError, Standing, State, totality

FOLDER = Path(__file__).parents[2] / "examples" / "insurers"
YEAR = Period.of_year(2015)
FIRM = {
    "margin_kept": True, "reserves_kept": True, "not_restored": False, "operations": 200, "capital": 400,
    "governance": 101,
}  # fmt: skip


@pytest.fixture(scope="module")
def insurers() -> Iterator[ModuleType]:
    sys.path.insert(0, str(FOLDER))
    yield import_module("insurers")
    sys.path.remove(str(FOLDER))


def stand(book: Rulebook, before: int = 1, **facts: object) -> Standing:
    filed = FIRM | facts
    earlier = [{**filed, "result": before}] if "result" in book.form else []
    filed = {"result": 1, **filed} if earlier else filed
    return book.evaluate(book.case(filed, unit="x", period=YEAR, earlier=earlier)).standing


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({}, "1A"), ({"governance": 100}, "1B"), ({"operations": 0, "capital": 0, "governance": 0}, "1B"),
        ({"before": 0}, "2A"), ({"result": 0}, "2A"), ({"result": 0, "governance": 100}, "2B"),
        ({"margin_kept": False}, "3"), ({"reserves_kept": False, "not_restored": True}, "4"),
        ({"margin_kept": False, "operations": State.MISSING}, "3"),
    ],
)  # fmt: skip
def test_a_non_life_insurer_at_the_edge_of_each_group(insurers: ModuleType, facts: dict, name: str) -> None:
    found = stand(insurers.NON_LIFE, **facts)
    assert (found.status, found.band and found.band.id) == ("classed", name)


def test_more_than_700_points_with_one_block_b_has_no_class(insurers: ModuleType) -> None:
    found = stand(insurers.NON_LIFE, operations=199, capital=500, governance=100)
    assert (found.status, found.band) == ("open", None)
    assert "không có dòng nào" in found.reasons[0].vi
    assert [reason.vi for reason in found.reasons[1:]] == [
        "Hoạt động nghiệp vụ: mức B", "Vốn, chất lượng tài sản: mức A", "Quản trị, minh bạch thông tin: mức A",
    ]  # fmt: skip


def test_the_checker_finds_the_hole_by_itself_with_a_firm_that_can_be(insurers: ModuleType) -> None:
    found = totality(insurers.NON_LIFE)
    assert (found.verdict, found.overlaps, found.undecided, found.never) == ("hole", (), None, ())
    for witness in found.holes:
        case = insurers.NON_LIFE.case(witness.facts, unit="x", period=YEAR, earlier=witness.earlier)
        score = insurers.NON_LIFE.evaluate(case)
        assert (score.standing.status, score.standing.band) == ("open", None)
        assert not score.findings
        assert score.total > 700
        assert "B" in witness.letters.values()
        assert witness.facts["margin_kept"] is witness.facts["reserves_kept"] is True


def test_the_hole_must_be_declared(insurers: ModuleType) -> None:
    with pytest.raises(RulebookError) as caught:
        insurers.NON_LIFE.replaced(classes=replace(insurers.NON_LIFE.classes, hole="refused"))
    assert caught.value.code == "EMU-K21"
    assert "(mức B)" in caught.value.vi


def test_read_as_two_years_of_loss_the_text_has_one_more_hole(insurers: ModuleType) -> None:
    """The words “không có lãi … trong hai năm liên tục” may also mean a loss in both: then one year of profit has no group."""
    result = insurers.non_life.result
    strict = insurers.non_life_table(unprofitable=(result <= 0) & (result.earlier() <= 0))
    holes = totality(insurers.NON_LIFE, strict).holes
    assert any((w.facts["result"] > 0) != (w.earlier[0]["result"] > 0) for w in holes)


@pytest.mark.parametrize(
    ("blocks", "name"),
    [
        ((250, 450, 150), "1A"), ((249, 450, 150), "1B"), ((200, 350, 100), "1B"), ((199, 350, 100), "1C"),
        ((100, 250, 50), "1C"), ((99, 250, 51), "1D"), ((0, 0, 0), "1D"),
    ],
)  # fmt: skip
def test_a_life_insurer_at_the_edge_of_each_group(insurers: ModuleType, blocks: tuple[int, ...], name: str) -> None:
    found = stand(insurers.LIFE, **dict(zip(("operations", "capital", "governance"), blocks, strict=True)))
    assert (found.status, found.band and found.band.id) == ("classed", name)


def test_the_life_table_is_proved_total(insurers: ModuleType) -> None:
    found = totality(insurers.LIFE)
    assert (found.verdict, found.never) == ("total", ())


def test_more_points_with_one_block_b_fall_to_the_last_group_as_the_text_says(insurers: ModuleType) -> None:
    """849 points with one B are 1B, 850 with one B are 1D: no hole, for 1D takes whoever is in no better group."""
    assert stand(insurers.LIFE, operations=249, capital=450, governance=150).band.id == "1B"
    assert stand(insurers.LIFE, operations=249, capital=451, governance=150).band.id == "1D"


@pytest.mark.parametrize(("language", "words"), [("vi", "không thuộc dòng nào"), ("en", "No row takes this case")])
def test_the_script_prints_what_the_checker_finds(language: str, words: str) -> None:
    command = [sys.executable, FOLDER / "insurers.py", language]
    printed = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    assert ": hole" in printed
    assert ": total" in printed
    assert words in printed


def test_both_tables_go_to_json_and_back(insurers: ModuleType) -> None:
    for book in (insurers.NON_LIFE, insurers.LIFE):
        assert Rulebook.from_json(book.to_json()) == book
