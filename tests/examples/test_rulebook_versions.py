"""A shipped rulebook and its next version, edited as an author edits the file, on the data of Hòa Bình."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from typer.testing import CliRunner

from emulation import State, load_registry
from emulation.cli._app import app
from emulation.io import read_plan, read_rulebook, rulebook_to_toml
from emulation.runs import RunInputs, rulebook_effects

FOLDER = Path(__file__).parents[2] / "examples" / "hoa-binh-2023"
BOOK = "communities/for-the-poor"
EDITS = (
    ('version = "2022.1"', 'version = "2024.1"'),
    ("in_force_from = 2021-01-01", "in_force_from = 2024-01-01"),
    ('vi = "Hỗ trợ hộ nghèo phát triển sản xuất"', 'vi = "Giúp hộ nghèo phát triển sản xuất"'),
    # Work counts four points less, openness four more.
    ('points = 12\nmodel = true\nrule = {pro_rata = "placed"', 'points = 8\nmodel = true\nrule = {pro_rata = "placed"'),
    ("points = 24\n", "points = 20\n"),
    ('points = 10\nmodel = true\n\n[[criteria]]\nid = "communities/f9', 'points = 14\nmodel = true\n\n[[criteria]]\nid = "communities/f9'),
    ('points = 5\nmodel = true\nrule = [\n    {passed = "list_posted", points = 2}', 'points = 9\nmodel = true\nrule = [\n    {passed = "list_posted", points = 4}'),
    ('{passed = "opinions_answered", points = 1}', '{passed = "opinions_answered", points = 3}'),
)  # fmt: skip
"""What the author of the next version changes in the file of this one."""


@pytest.fixture(scope="module")
def registry():
    return load_registry()


@pytest.fixture(scope="module")
def newer(registry, tmp_path_factory: pytest.TempPathFactory) -> Path:
    text = rulebook_to_toml(registry.rulebooks[BOOK])
    for old, new in EDITS:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path = tmp_path_factory.mktemp("next") / "for-the-poor-2024.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def effects(registry, newer: Path):
    file = read_plan(FOLDER / "plan.toml", registry.rulebooks)
    inputs = RunInputs(
        plan=file.plan, rulebooks=file.rulebooks, submissions=file.submissions, units=file.units,
        contributions=file.contributions, history=file.history, proceedings=file.proceedings,
    )  # fmt: skip
    return rulebook_effects(inputs, registry.rulebooks[BOOK], read_rulebook(newer), under_plan=True)


def test_the_next_version_differs_in_what_its_author_changed_and_in_nothing_else(effects) -> None:
    told = {(each.part, each.kind, each.id) for each in effects.difference}
    assert told == {
        ("rulebook", "changed", BOOK),
        ("criterion", "reworded", "communities/f5-households-in-production"),
        ("criterion", "reweighted", "communities/f4-poor-people-into-work"),
        ("criterion", "reweighted", "communities/f10-open-appraisal"),
        ("criterion", "rule", "communities/f10-open-appraisal"),
        ("section", "reweighted", "work-and-production"),
        ("section", "reweighted", "fund-and-openness"),
    }


def test_winners_and_losers_are_those_of_the_two_criteria_by_hand(effects) -> None:
    """Whoever gains, gains by openness; whoever loses, loses by work: unit by unit, from the two lines of its score."""
    ids = "communities/f4-poor-people-into-work", "communities/f10-open-appraisal"
    for each in effects:
        if each.change is None:
            continue
        (before,), (after,) = effects.before.find(each.unit, BOOK), effects.after.find(each.unit, BOOK)
        lines = [
            Fraction(0) if isinstance(points, State) else Fraction(points) * sign
            for result, sign in ((before, -1), (after, 1))
            for name in ids
            for points in (result.evaluation.official_column[name],)
        ]
        assert each.change == sum(lines), each.unit
    assert effects.counts["gains"] > 0
    assert effects.counts["loses"] > 0


def test_the_older_side_is_the_published_run_and_states_are_told_as_states(effects) -> None:
    assert effects.undecided is None
    assert all(isinstance(each.before.points, State) == (each.before.share is None) for each in effects)
    assert effects.counts["incomplete"] == sum(isinstance(each.after.points, State) for each in effects)
    (note,) = effects.notes
    assert "01/01/2024" in note.vi


def test_the_command_shows_them(newer: Path, effects, tmp_path: Path) -> None:
    page = tmp_path / "diff.html"
    asked = ["rulebook", "diff", BOOK, str(newer), "--plan", str(FOLDER / "plan.toml")]
    shown = CliRunner().invoke(app, [*asked, "--html", str(page), "--json"])
    assert shown.exit_code == 0, shown.stderr
    assert json.loads(shown.stdout)["counts"] == dict(effects.counts)
    assert "SỐ LIỆU VÍ DỤ" in page.read_text(encoding="utf-8")
