"""The worked cases that come with this plugin: each comes out exactly, and together they try every part of every rule."""

import pytest

import emulation_communities
from emulation import Rulebook
from emulation.testing import cases_of, coverage_of, run_cases

BOOKS = {book.id: book for book in vars(emulation_communities).values() if isinstance(book, Rulebook)}
FILES = cases_of("emulation_communities")
CASES = [pytest.param(BOOKS[file.rulebook], case, id=f"{file.file}:{case.id}") for file in FILES for case in file]


@pytest.mark.parametrize(("book", "case"), CASES)
def test_a_worked_case_comes_out_exactly(book, case):
    (result,) = run_cases(book, [case])
    assert result.passed, result.text("vi")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.rulebook)
def test_the_cases_try_every_part_of_every_rule(file):
    coverage = coverage_of(BOOKS[file.rulebook], file)
    assert coverage.missed == (), coverage.text("vi")


def test_every_rulebook_comes_with_cases():
    assert {file.rulebook for file in FILES} == set(BOOKS)
