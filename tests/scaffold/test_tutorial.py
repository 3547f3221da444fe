"""The tutorial for authors, done word by word from an empty folder: its own blocks, not copies of them."""

from pathlib import Path

import pytest
from tests.scaffold.page import agrees, steps_of
from tests.scaffold.place import Place

PAGE = Path(__file__).parents[2] / "docs/tutorial/your-first-plugin.md"
STEPS = list(steps_of(PAGE.read_text(encoding="utf-8")))


def test_the_page_leaves_nothing_to_the_reader_that_is_not_tried() -> None:
    """Every block is a file, a session, or what the reader's machine needs first."""
    assert [f"line {step.line}" for step in STEPS if step.what is None] == []
    assert [step.text.splitlines()[0] for step in STEPS if step.what == "given"] == ["$ python3 -m venv .venv"]


def test_from_an_empty_folder_to_a_green_kit_and_a_score(place: Place) -> None:
    for step in STEPS:
        step.take(place)
    assert (place.folder / "out/report.html").exists()


@pytest.mark.parametrize("what", ["file", "append", "step"])
def test_the_page_has_steps_of_each_kind(what: str) -> None:
    """Were the comments misread, nothing would be tried and nothing would fail."""
    assert sum(step.what == what for step in STEPS) >= 2


def test_what_a_command_says_is_held_against_the_page() -> None:
    """Dots stand for anything, and what they do not stand for must be there, in its order."""
    assert agrees("a  b\nc", "a b ...")
    assert agrees("a b", "")
    assert not agrees("a b c", "a c")
    assert not agrees("a b c", "... c b ...")
    assert not agrees("a b c", "b")
