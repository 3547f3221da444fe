"""Facts of a worked case as its file writes them: values, states in words or by code, levels by code or by words."""

from collections.abc import Mapping, Sequence
from typing import Final, cast

from emulation.algebra import STATE_WORDS, State
from emulation.errors import EmulationError
from emulation.io import parse_cell
from emulation.models import Fact, FormSpec, Measure, fact_from_json

_WORDS: Final = {
    words.casefold(): state
    for state, text in STATE_WORDS.items()
    for words in (state.value, state.value.replace("_", " "), text.vi, text.en)
}


def state_named(text: str) -> State | None:
    """Return the state that a text names: by its code ("not_applicable") or in words of either language."""
    return _WORDS.get(text.strip().casefold())


def facts_of(form: FormSpec, given: Mapping[str, object]) -> dict[str, Fact]:
    """Return facts for the form to read; what no measure takes is left for it to find."""
    facts = {name: _fact(form[name], value) if name in form else value for name, value in given.items()}
    return cast("dict[str, Fact]", facts)


def _fact(measure: Measure, value: object) -> object:
    if isinstance(value, str):
        return _word(measure, value)
    if isinstance(value, Sequence) and measure.rows is not None:
        rows = measure.rows
        return [facts_of(rows, row) if isinstance(row, Mapping) else row for row in value]
    return fact_from_json(value)


def _word(measure: Measure, text: str) -> object:
    """Return a state, a level, or the value that a text writes; a text that writes none stays, to be found."""
    if measure.kind == "level" and text in measure.codes:
        return text
    state = state_named(text)
    if state is not None or measure.rows is not None:
        return text if state is None else state
    try:
        return parse_cell(measure, text, ".")
    except EmulationError:
        return text
