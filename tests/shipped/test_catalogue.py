"""The five plugins together: every clause of the movement is served, every scale is 100, nothing knows another."""

import json
import re
from typing import Any

import pytest

from emulation import Registry, Rulebook, State, explain, load_registry
from emulation.models import Period

CLAUSES = [
    "P3.1", "P3.2", "P3.3", "P3.4", "P3.5",
    *(f"P3.6{letter}" for letter in "abcdđegh"),
    "P4.1", "P4.2", "P4.3", "P4.4",
    *(f"P5.1{letter}" for letter in "abcdđe"),
    "P5.2a", "P5.2b", "P5.2c", "P5.3",
    *(f"P5.4{letter}" for letter in "abcd"),
    "P6.1", "P6.2", "P6.3", "P6.4",
]  # fmt: skip
RULEBOOKS = [
    "communities/for-the-poor",
    "enterprises/cooperative",
    "enterprises/enterprise",
    "government-bodies/department",
    "government-bodies/peoples-committee",
    "households/escaping-poverty",
    "households/helping-others",
    "mass-organizations/for-the-poor",
]
LINES = {
    "government-bodies/peoples-committee": ("a", 12), "government-bodies/department": ("b", 10),
    "mass-organizations/for-the-poor": ("c", 11), "enterprises/enterprise": ("d", 9),
    "enterprises/cooperative": ("e", 9), "communities/for-the-poor": ("f", 10),
    "households/escaping-poverty": ("g", 8), "households/helping-others": ("h", 9),
}  # fmt: skip
"""The letter and the number of lines of each rulebook in the catalogue."""
YEAR = Period.of_year(2023)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def books() -> Any:
    return pytest.mark.parametrize("name", RULEBOOKS)


def test_the_five_plugins_offer_exactly_eight_rulebooks(registry: Registry) -> None:
    assert sorted(registry.rulebooks) == RULEBOOKS
    assert {plugin.status for plugin in registry.plugins} == {"loaded"}


def test_every_clause_of_the_seed_is_cited_by_a_criterion(registry: Registry) -> None:
    cited = {s.clause for book in registry.rulebooks.values() for c in book for s in c.sources if s.clause}
    assert [clause for clause in CLAUSES if clause not in cited] == []


def test_no_clause_is_cited_that_the_seed_does_not_have(registry: Registry) -> None:
    """P2.1 to P2.6 name the participants; P3.6 and P5.1 may be cited as a whole."""
    known = {*CLAUSES, "P3.6", "P5.1", *(f"P2.{n}" for n in range(1, 7))}
    cited = {
        (c.id, s.clause)
        for book in registry.rulebooks.values()
        for c in book
        for s in c.sources
        if s.instrument == "130/KH-UBND"
    }
    assert [pair for pair in sorted(cited, key=str) if pair[1] not in known] == []


@books()
def test_each_rulebook_sums_to_100(registry: Registry, name: str) -> None:
    assert registry.rulebooks[name].full_maximum == 100


@books()
def test_every_line_of_the_catalogue_has_its_criteria(registry: Registry, name: str) -> None:
    letter, lines = LINES[name]
    found = {
        int(match[1])
        for criterion in registry.rulebooks[name]
        if (match := re.match(rf"{letter}(\d+)", criterion.id.partition("/")[2]))
    }
    assert found == set(range(1, lines + 1))


@books()
def test_all_points_are_model_values_and_say_so(registry: Registry, name: str) -> None:
    book = registry.rulebooks[name]
    assert book.model
    assert all(criterion.points.model for criterion in book)


@books()
def test_each_rulebook_survives_json(registry: Registry, name: str) -> None:
    book = registry.rulebooks[name]
    again = Rulebook.from_json(json.loads(json.dumps(book.to_json(), ensure_ascii=False)))
    assert again == book
    assert again.digest == book.digest


@books()
def test_an_empty_submission_is_missing_with_a_range_and_never_zero(registry: Registry, name: str) -> None:
    book = registry.rulebooks[name]
    score = book.evaluate(book.case({}, unit="x", period=YEAR))
    assert isinstance(score.total, State)
    assert score.range.low is not None
    assert score.range.high is not None
    assert score.range.low < score.range.high
    for language in ("vi", "en"):
        assert len(explain(score, language).lines) == len(book.criteria)


@books()
def test_no_form_asks_for_what_identifies_a_person(registry: Registry, name: str) -> None:
    form = registry.rulebooks[name].form
    words = " ".join(m.label.vi.casefold() for m in form.measures)
    assert not re.search(r"họ và tên|họ tên|căn cước|cccd|cmnd|số điện thoại|ngày sinh", words)


@books()
def test_every_title_and_label_is_vietnamese_in_vietnamese(registry: Registry, name: str) -> None:
    """A label without a single letter of the Vietnamese alphabet's own was probably left in English."""
    book = registry.rulebooks[name]
    labels = [m.label for m in book.form.measures] + [c.title for c in book]
    plain = [t.vi for t in labels if t.vi.isascii() and t.vi == t.en]
    assert plain == []
