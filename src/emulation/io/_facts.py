"""Facts as files write them: by field, through the measures of the form, each problem with its field."""

from collections.abc import Mapping
from typing import Any, Final, Literal, cast

from emulation.algebra import State
from emulation.errors import EmulationError
from emulation.io._words import fold, state_of
from emulation.models import Fact, Finding, FormSpec, Measure, define, fact_from_json

Mark = Literal[".", ","] | None
"""The decimal mark that the plan declares for a file."""

_SMALL: Final = 10**6
POINTS: Final = define(
    "points", "number", vi="Điểm", en="Points", at_least=-_SMALL, at_most=_SMALL, decimals=6, may_not_apply=True
)
"""Points as somebody gives them, whatever the criterion."""


def read_facts(given: Mapping[str, Any], form: FormSpec, mark: Mark) -> tuple[dict[str, Fact], tuple[Finding, ...]]:
    """Return the facts that were given, and a finding for each that its measure refuses.

    What was not given stays out; what is refused is *failed*; a name that the form lacks is a finding.
    """
    problems: list[EmulationError] = []
    parsed = _parsed_row(given, form, mark, problems, "")
    # What was text is a fact by now; everything else is read by the form.
    rest = {name: value for name, value in parsed.items() if not _is_cell(given[name], name, form)}
    if not rest:
        return cast("dict[str, Fact]", parsed), tuple(map(Finding.of, problems))
    reading = form.read(rest)
    facts = {name: reading.facts[name] if name in rest else parsed[name] for name in parsed if name in form}
    return cast("dict[str, Fact]", facts), (*map(Finding.of, problems), *reading.findings)


def _is_cell(value: object, name: str, form: FormSpec) -> bool:
    return isinstance(value, str) and name in form and form[name].rows is None


def _parsed_row(
    given: Mapping[str, Any], form: FormSpec, mark: Mark, problems: list[EmulationError], path: str
) -> dict[str, object]:
    return {
        name: _parsed(form[name], value, mark, problems, path + name) if name in form else value
        for name, value in given.items()
    }


def _parsed(measure: Measure, value: Any, mark: Mark, problems: list[EmulationError], field: str) -> object:  # noqa: ANN401 - TOML or JSON
    """Return a value for the form to read; text is parsed by the one grammar of its measure."""
    if isinstance(value, list) and measure.rows is not None:
        rows = measure.rows
        return [
            _parsed_row(row, rows, mark, problems, f"{field}[{number}].") if isinstance(row, dict) else row
            for number, row in enumerate(value, start=1)
        ]
    if not isinstance(value, str) or (measure.rows is not None and state_of(value) is None):
        return fact_from_json(value)
    try:
        return parse_cell(measure, value, mark, field)
    except EmulationError as problem:
        problems.append(problem)
        return State.FAILED


def parse_cell(measure: Measure, text: str, mark: Mark, field: str | None = None) -> Fact:
    """Return the fact that a text writes: a state in words, the code or the words of a level, or a value.

    Raises:
        FactError: The measure refuses it.
    """
    state = state_of(text)
    if state is not None:
        return measure.read(state, field=field)
    return measure.parse(_code_of(measure, text), mark, field=field)


def _code_of(measure: Measure, text: str) -> str:
    if measure.kind != "level" or text in measure.codes:
        return text
    named = [code for code, words in measure.choices if fold(text) in (fold(code), fold(words.vi), fold(words.en))]
    return named[0] if len(named) == 1 else text


def read_points(value: Any, mark: Mark) -> object:  # noqa: ANN401 - TOML or JSON
    """Return points for the model to read.

    Raises:
        FactError: A text is no number and no state.
    """
    return parse_cell(POINTS, value, mark) if isinstance(value, str) else fact_from_json(value)
