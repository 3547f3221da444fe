"""A unit whose row waits for an answer has filed: it is never said to have filed nothing."""

from tests.runs.world import of_hamlet, play

from emulation import Finding

BOOK = "communities/for-the-poor"


def _question(unit: str, **where: str) -> Finding:
    return Finding("EMU-B22", "warning", "Số nào đúng?", "Which number is right?").at(unit=unit, **where)


def test_a_unit_whose_row_waits_is_not_among_those_that_filed_nothing() -> None:
    book = play(of_hamlet("h1"), waiting=[_question("h2", rulebook=BOOK)]).book(BOOK)
    assert (book.waiting, book.silent, book.not_submitted) == (("h2",), (), ("h2",))
    assert book.rulebook.id == BOOK


def test_a_unit_of_which_a_submission_stands_does_not_wait() -> None:
    assert play(of_hamlet("h1"), waiting=[_question("h1", rulebook=BOOK)]).book(BOOK).waiting == ()


def test_a_question_about_another_rulebook_says_nothing_of_this_one() -> None:
    results = play(waiting=[_question("h1", rulebook="enterprises/enterprise"), _question("h2")])
    assert results.book(BOOK).waiting == ("h2",)


def test_results_without_a_question_have_the_json_that_they_always_had() -> None:
    plain, asked = play(of_hamlet("h1")), play(of_hamlet("h1"), waiting=[_question("h2", rulebook=BOOK)])
    (before,) = (each for each in plain.to_json()["rulebooks"] if each["id"] == BOOK)
    (after,) = (each for each in asked.to_json()["rulebooks"] if each["id"] == BOOK)
    assert after == {**before, "waiting": ["h2"]}
