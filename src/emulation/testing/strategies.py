"""What property tests of a plugin draw: facts, submissions and cases of any form, most of them at the thresholds.

Needs the extra `testing` (hypothesis). Everything is drawn from the form and the rulebook alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from emulation.algebra import State
from emulation.models import Evidence, Form, FormSpec, Measure, Submission, form_spec
from emulation.scoring import Case, Rulebook
from emulation.testing._edges import MovedReader, around, edge, fields_behind, mended, questions, thresholds
from emulation.testing._filled import Filled, codes_of_traits, fact_of, grain_of, period_of, periods_back

__all__ = ["ANY_STATE", "cases", "facts", "filled", "submissions", "values"]

ANY_STATE: Final = (State.MISSING, State.WITHHELD, State.FAILED, State.NOT_DUE)
"""The states that any fact may be in; *not applicable* only where its measure allows it."""
_FEW: Final = 12
_MOST_ROWS: Final = 3
FormLike = type[Form] | FormSpec
Numbers = Mapping[tuple[str | None, str], Sequence[Fraction]]


def values(measure: Measure, near: Iterable[Fraction] = ()) -> SearchStrategy[Any]:
    """Draw a fact that a measure takes: a truth, a code, a day, rows, or a number.

    Numbers are drawn at the ends of the range, at `near` and one step beside, among the smallest, and anywhere.
    """
    match measure.kind:
        case "flag":
            return st.booleans()
        case "level":
            return st.sampled_from(measure.codes)
        case "rows" | "contributions":
            return _rows(measure, {})
        case _:
            return _numbers(measure, tuple(near))


def _numbers(measure: Measure, near: tuple[Fraction, ...]) -> SearchStrategy[Any]:
    grain = grain_of(measure)
    low, high = int(-(-measure.at_least // grain)), int(measure.at_most // grain)
    anywhere = st.integers(low, high) if measure.kind != "day" else _days(low, high)
    choices = [st.integers(low, min(high, low + _FEW)), anywhere, st.sampled_from((low, high))]
    close = sorted({int(v // grain) for n in near for v in around(measure, n // grain * grain)})
    if close:
        choices.insert(0, st.sampled_from(close))
    return st.one_of(choices).map(lambda place: fact_of(measure, place * grain))


def _days(low: int, high: int) -> SearchStrategy[int]:
    """Draw days near those that movements are about; the range of a day is often a century."""
    near = max(low, date(2022, 1, 1).toordinal()), min(high, date(2024, 12, 31).toordinal())
    return st.integers(*near) if near[0] <= near[1] else st.integers(low, high)


def _rows(measure: Measure, near: Numbers) -> SearchStrategy[list[dict[str, Any]]]:
    form = measure.rows
    if form is None:
        raise ValueError(f"{measure.name} is no listing")
    inner: dict[tuple[str | None, str], Sequence[Fraction]] = {
        (None, field): numbers for (listing, field), numbers in near.items() if listing == measure.name
    }
    least = int(measure.at_least)
    return st.lists(
        _facts_of(form, (), inner), min_size=least, max_size=max(least, min(_MOST_ROWS, int(measure.at_most)))
    )


def facts(form: FormLike, *, states: Iterable[State] = ANY_STATE) -> SearchStrategy[dict[str, Any]]:
    """Draw a fact or one of `states` for every measure of a form; with `states=()` every fact is known."""
    return _facts_of(form if isinstance(form, FormSpec) else form_spec(form), tuple(states), {})


def _facts_of(form: FormSpec, states: tuple[State, ...], near: Numbers) -> SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({m.name: _fact(m, states, near) for m in form.measures})


def _fact(measure: Measure, states: tuple[State, ...], near: Numbers) -> SearchStrategy[Any]:
    known = values(measure, near.get((None, measure.name), ())) if measure.rows is None else _rows(measure, near)
    allowed = [*states, *([State.NOT_APPLICABLE] if states and measure.may_not_apply else [])]
    # Each known kind of value twice: a form of which half is unknown says little about the rules.
    return st.one_of(known, known, st.sampled_from(allowed)) if allowed else known


@st.composite
def filled(draw: st.DrawFn, book: Rulebook, *, states: Iterable[State] = ANY_STATE) -> Filled:
    """Draw what a unit filed for a rulebook, its traits and what it filed before; often right at a threshold."""
    near, told = thresholds(book), tuple(states)
    given = Filled(draw(_facts_of(book.form, told, near)), draw(_traits(book)), draw(_earlier(book, told, near)))
    if not told or draw(st.booleans()):
        given = mended(book, given)
    moved: bool = draw(st.booleans())
    if moved and questions(book):
        return _at_an_edge(draw, book, given)
    return given


def _at_an_edge(draw: st.DrawFn, book: Rulebook, given: Filled) -> Filled:
    """Move one fact to where one comparison turns over, if it can."""
    question = draw(st.sampled_from(questions(book)))
    measures = fields_behind(book, question)
    if not measures:
        return given
    measure = draw(st.sampled_from(measures))
    found = edge(MovedReader(book, given), question, measure)
    if found is None:
        return given
    return given.with_fact(measure.name, fact_of(measure, draw(st.sampled_from(around(measure, found)))))


def _traits(book: Rulebook) -> SearchStrategy[dict[str, str]]:
    """Draw the traits that the rulebook reads; a unit may have a code that no rule asks for, or none at all."""
    codes = codes_of_traits(book)
    each = {name: st.sampled_from((*known, *known, "other")) for name, known in codes.items()}
    return st.fixed_dictionaries({}, optional=each) if each else st.just({})


def _earlier(
    book: Rulebook, states: tuple[State, ...], near: Numbers
) -> SearchStrategy[tuple[dict[str, Any] | State, ...]]:
    back = periods_back(book)
    rows = _facts_of(book.form, states, near)
    each = st.one_of(rows, rows, st.sampled_from(states)) if states else rows
    return st.lists(each, min_size=0 if states else back, max_size=back).map(tuple)


def cases(book: Rulebook, *, states: Iterable[State] = ANY_STATE) -> SearchStrategy[Case]:
    """Draw cases of a rulebook: facts, states, listings, traits, earlier periods; most of them near a threshold.

    A statistic of the cohort is not due in them: freeze several with `emulation.cohorts` to give it a value.
    """
    return filled(book, states=states).map(lambda given: given.case(book))


def submissions(
    of: FormLike | Rulebook,
    *,
    rulebook: str = "drawn/rulebook",
    unit: str = "unit-1",
    period: str | None = None,
    states: Iterable[State] = ANY_STATE,
) -> SearchStrategy[Submission]:
    """Draw submissions of a form or of a rulebook, with evidence for some criteria of the latter.

    Args:
        of: A rulebook, whose thresholds are then met, or a form.
        rulebook: The id that a submission of a form alone names.
        unit: Who files.
        period: The period; of a rulebook a year in which it is in force, else 2023, unless given.
        states: The states that a fact may be in.
    """
    if isinstance(of, Rulebook):
        when = period or period_of(of).id
        return st.builds(
            lambda given, proofs: Submission(
                rulebook=of.id, unit=unit, period=when, facts=given.facts, evidence=proofs
            ),
            filled(of, states=states),
            _evidence(of),
        )
    return facts(of, states=states).map(
        lambda given: Submission(rulebook=rulebook, unit=unit, period=period or "2023", facts=given)
    )


def _evidence(book: Rulebook) -> SearchStrategy[tuple[Evidence, ...]]:
    asking = [criterion.id for criterion in book if criterion.evidence]
    if not asking:
        return st.just(())
    return st.lists(st.sampled_from(asking), unique=True).map(
        lambda chosen: tuple(
            Evidence(id=f"proof-{place}", kind="report", criteria=(criterion,))
            for place, criterion in enumerate(chosen, start=1)
        )
    )
