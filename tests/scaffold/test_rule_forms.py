"""The how-to pages of rule forms have an entry for every form of the reference."""

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
FORMS = sorted(each.stem for each in (DOCS / "reference/rules").glob("[fnr]*-*.md"))
ENTRY = re.compile(
    r"^## .*?\n(?P<text>.*?)^\[(?P<form>[FNR]\d+)\]\(\.\./\.\./reference/rules/(?P<page>[\w-]+)\.md\)$",
    re.MULTILINE | re.DOTALL,
)


def entries() -> dict[str, str]:
    pages = [each.read_text(encoding="utf-8") for each in (DOCS / "how-to/rule-forms").glob("*.md")]
    return {match["page"]: match["text"] for page in pages for match in ENTRY.finditer(page)}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_an_entry_with_a_sentence_and_a_rule(form: str) -> None:
    """Whoever has a sentence of a table finds the rule that says it."""
    text = entries()[form]
    assert "> “" in text
    assert "```python" in text or "(sections.md#" in text
    assert "*Cases:*" in text or "(sections.md#" in text
