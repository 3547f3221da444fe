"""The reference has a page for every form, and every page says what it owes."""

import re
from pathlib import Path

import pytest
from tests.scoring.rules.made import MADE

from emulation import rules, steps
from emulation.scoring._rule import Rule

FOLDER = Path(__file__).parents[3] / "docs/reference/rules"
PAGES = {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.md")) if path.stem != "index"}
INDEX = (FOLDER / "index.md").read_text(encoding="utf-8")
FORMS = [
    *(f"F{n}" for n in range(1, 31)),
    *(f"N{n}" for n in range(1, 12)),
    *(f"R{n}" for n in (1, 2, 3, 4, 5, 7)),
]
HELPER = re.compile(
    r"<!--- invisible-code-block: python\n(?:from [^\n]*\n(?:    [^\n]*\n|\)\n)*+|\n)*+(?P<code>.*?)\n--->", re.DOTALL
)


def heading(text: str) -> str:
    return text.partition("\n")[0]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_one_page(form: str) -> None:
    assert len([name for name, text in PAGES.items() if heading(text).startswith(f"# {form} · ")]) == 1


@pytest.mark.parametrize("name", rules.__all__)
def test_every_rule_stands_in_the_heading_of_a_page(name: str) -> None:
    assert any(f"`{name}`" in heading(text) for text in PAGES.values())


@pytest.mark.parametrize("name", [name for name in steps.__all__ if name != "rounded_to"])
def test_every_step_stands_in_the_heading_of_a_page(name: str) -> None:
    """Rounding is no form of its own: the pages of F18 and R1 show it."""
    assert any(f"`steps.{name}`" in heading(text) for text in PAGES.values())


@pytest.mark.parametrize("name", [name for name, made in MADE.items() if isinstance(made, Rule)])
def test_a_rule_leads_to_the_page_that_names_it(name: str) -> None:
    form = MADE[name].form
    pages = [heading(text) for text in PAGES.values() if f"`{name}`" in heading(text)]
    assert any(page.startswith(f"# {form} · ") for page in pages)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_an_example_its_source_and_what_happens_to_states(name: str) -> None:
    assert "\n## A real example\n" in PAGES[name]
    assert "\n## Missing and not applicable\n" in PAGES[name]
    assert "\n```python\n>>> " in PAGES[name]


@pytest.mark.parametrize("name", PAGES)
def test_the_overview_leads_to_every_page(name: str) -> None:
    assert f"]({name})" in INDEX


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_hides_is_what_the_overview_shows(name: str) -> None:
    found = HELPER.search(PAGES[name])
    assert found is not None
    code, overview = (re.sub(r"\s+", "", text) for text in (found["code"], INDEX))  # Lines may be broken elsewhere.
    assert len(code) > 200
    assert code in overview


def test_every_docstring_of_a_rule_names_its_form_its_formula_and_an_example() -> None:
    for name in rules.__all__:
        text = getattr(rules, name).__doc__
        if name not in {"above", "at_least", "at_most", "below"}:
            assert re.match(r"F\d+: ", text), name
            assert "Formula: " in text, name
            assert "Example: " in text, name
