"""Laws of rulebook files: what is written is read as the same rulebook, and what is read of a text is one node."""

import importlib
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from fractions import Fraction
from typing import Any

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.io.rulebook_files import FILE
from tests.laws.drawn_books import case_of, known_facts, rulebooks, unknown_names
from tests.strategies import COLLECTION, FIELDS, ROW_FIELDS, Codes, number_nodes, truth_nodes

from emulation import FormSpec, Measure, Rulebook, Text, define
from emulation.algebra import Field, Node, Parts, Statistic, Trait, walk
from emulation.errors import EmulationError
from emulation.io import rulebook_of_toml, rulebook_to_toml
from emulation.io._expressions import ExpressionError, Scope, expression_of, parse

SHIPPED = ("communities", "enterprises", "government_bodies", "households", "mass_organizations")


def both(words: str) -> Text:
    return Text(vi=words, en=words)


def _measure(leaf: Field, domain: object) -> Measure:
    choices = {code: both(code) for code in domain.codes} if isinstance(domain, Codes) else None
    kind: Any = {"truth": "flag", "level": "level"}.get(leaf.kind, "count")
    return define(leaf.name, kind, vi="a", en="a", at_most=99 if kind == "count" else None, choices=choices)


def world() -> Scope:
    """Return the names of the small world that the nodes are drawn over."""
    row = FormSpec("Row", tuple(_measure(leaf, domain) for leaf, domain in ROW_FIELDS.items()))
    listing = define(COLLECTION, "rows", vi="a", en="a", at_most=9, rows=row)
    return Scope(FormSpec("World", (*(_measure(leaf, domain) for leaf, domain in FIELDS.items()), listing)))


def everything(node: Node) -> Iterator[Node]:
    """Yield all nodes, those of rows and of the cohort too."""
    for each in walk(node):
        yield each
        inner = (each.of, each.where) if isinstance(each, Parts) else (each.of,) if isinstance(each, Statistic) else ()
        for below in inner:
            if below is not None:
                yield from everything(below)


def unnamed(node: Node) -> bool:
    """Tell whether a node reads a trait that is no level, which no text says."""
    return any(isinstance(each, Trait) and each.kind != "level" for each in everything(node))


WORLD = world()


@settings(max_examples=30, deadline=None)
@given(rulebooks())
def test_a_rulebook_comes_back_from_its_file(book: Rulebook) -> None:
    written = rulebook_to_toml(book)
    again = rulebook_of_toml(written)
    assert again == book
    assert again.digest == book.digest
    assert rulebook_to_toml(again) == written


@settings(max_examples=20, deadline=None)
@given(rulebooks(), known_facts(), unknown_names())
def test_a_rulebook_from_its_file_scores_every_case_alike(book: Rulebook, facts: Any, unknown: Any) -> None:
    again = rulebook_of_toml(rulebook_to_toml(book))
    known = facts | unknown
    first, second = book.evaluate(case_of(book, known)), again.evaluate(case_of(again, known))
    assert (first.total, first.range) == (second.total, second.range)


@settings(max_examples=120, deadline=None)
@given(st.one_of(number_nodes(2), truth_nodes(2)))
def test_every_node_has_a_text_from_which_it_comes_back(node: Node) -> None:
    text = expression_of(node, WORLD)
    assert (text is None) == unnamed(node)
    assert text is None or parse(text, WORLD) == node


@settings(max_examples=300, deadline=None)
@given(st.text("()+-*/<>=!.,'\"%0123456789 abhelprootandinwhn_[]", max_size=40))
def test_any_text_is_a_node_or_an_error_with_its_place(text: str) -> None:
    refused: ExpressionError | None = None
    try:
        node = parse(text, WORLD)
    except ExpressionError as error:
        refused = error
    if refused is None:
        assert expression_of(node, WORLD) is not None
    else:
        assert 0 <= refused.at <= len(text)
        assert refused.vi
        assert refused.en


def places(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield where anything stands in the data of a file."""
    if place:
        yield place
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from places(each, (*place, key))


def changed(place: tuple[Any, ...], value: Any) -> str:
    """Return the file with another value at one place."""
    data = tomllib.loads(FILE)
    holder = data
    for key in place[:-1]:
        holder = holder[key]
    holder[place[-1]] = value
    return tomlkit.dumps(data)


JUNK: list[Any] = [
    0, -1, 10**30, 1.5, float("nan"), float("inf"), True, "", "x", "@x", "helped >", "state.missing", "1/0", "9" * 60,
    [], {}, [[]], [{}], {"a": 1}, date(2023, 1, 1), datetime(2023, 1, 1, tzinfo=UTC), time(1), {"vi": "a", "en": "b"}, {"node": 3},
    {"passed": "met"}, {"ladder": "helped", "rungs": []}, {"sum": []}, {"form": 1}, {"panel": []}, {"cap": {}},
    {"sustained": "met", "steps": {"0": 1}}, {"stop_at_zero": 5}, {"rescale": {}}, {"quantum": -1},
]  # fmt: skip
PLACES = list(places(tomllib.loads(FILE)))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PLACES), st.sampled_from(JUNK))
def test_whatever_stands_in_a_file_is_read_or_refused_by_its_line(place: tuple[Any, ...], value: Any) -> None:
    refused: EmulationError | None = None
    try:
        rulebook_of_toml(changed(place, value))
    except EmulationError as error:
        refused = error
    assert refused is None or refused.where["line"]


def shipped() -> list[Rulebook]:
    modules = (importlib.import_module(f"emulation_{name}") for name in SHIPPED)
    return [book for module in modules for book in module.emulation_rulebooks()]


@pytest.mark.parametrize("book", shipped(), ids=lambda book: book.id)
def test_a_shipped_rulebook_comes_back_from_its_file_without_a_line_of_json(book: Rulebook) -> None:
    written = rulebook_to_toml(book)
    again = rulebook_of_toml(written)
    assert again == book
    assert again.digest == book.digest
    assert "node = {" not in written


def test_most_rules_of_the_shipped_rulebooks_are_written_by_name() -> None:
    written = [rulebook_to_toml(book) for book in shipped()]
    rules = sum(len(book.criteria) for book in shipped())
    formulas = sum(text.count("form = ") for text in written)
    assert Fraction(formulas, rules) < Fraction(1, 4)
