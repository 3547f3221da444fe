"""The form of a rulebook as JSON Schema (2020-12), from which a web page can build the form that a unit fills in.

What the schema lets pass is what a submission holds in its `facts`; a field that is left out is *not reported*.
Beside the standard words it says, for the page: `x-order`, the place of a field; `x-unit`; `x-origin`, who answers.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Any, Final

from emulation.algebra import STATE_WORDS, Language, State, Text, format_day, format_number
from emulation.models import Form, FormSpec, Measure, Origin, form_spec
from emulation.scoring import Rulebook

Schema = dict[str, Any]
"""A part of a JSON Schema."""
_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_DIGITS: Final = r"^-?[0-9]+(\.[0-9]+)?$"
_RANGE: Final = Text(vi="Từ {low} đến {high}{unit}.", en="From {low} to {high}{unit}.")
_ROWS: Final = Text(vi="Từ {low} đến {high} dòng.", en="From {low} to {high} rows.")
_ORIGINS: Final[Mapping[Origin, Text]] = {
    "reported": Text(vi="Đơn vị báo cáo.", en="Reported by the unit."),
    "target": Text(vi="Chỉ tiêu được giao.", en="Assigned as a target."),
    "import": Text(vi="Kết quả của chương trình khác.", en="The result of another programme."),
    "earlier": Text(vi="Số liệu kỳ trước.", en="The figure of an earlier period."),
    "judge": Text(vi="Người chấm cho điểm.", en="Marked by a judge."),
}


def form_schema(book: Rulebook | type[Form] | FormSpec, language: Language) -> Schema:
    """Return the JSON Schema (2020-12) of what a unit reports: the `facts` of a submission.

    Every field has a title, a description with its range, its unit and its help, the words of its codes,
    and the states that may stand in its place, as in `{"state": "missing"}`. Listings are arrays.

    Args:
        book: The rulebook, or a form.
        language: The language of titles and descriptions, "vi" or "en".
    """
    form = book.form if isinstance(book, Rulebook) else form_spec(book)
    head: Schema = {"$schema": _DRAFT, "title": form.name}
    if isinstance(book, Rulebook):
        head |= {"$id": f"urn:emulation:{book.id}:{book.version}:{language}", "title": book.title.in_(language)}
    if form.doc:
        head["$comment"] = form.doc
    states = {name: _state_schema(language, name) for name in ("state", "reportedState")}
    return {**head, **_rows_schema(form, language), "$defs": states}


def _rows_schema(form: FormSpec, language: Language) -> Schema:
    properties = {measure.name: _field(measure, order, language) for order, measure in enumerate(form, start=1)}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _state_schema(language: Language, name: str) -> Schema:
    """Return the schema of a state in the place of a value; only where a field may not apply is that one of them."""
    states = [state for state in State if name == "state" or state is not State.NOT_APPLICABLE]
    named = [{"const": state.value, "title": STATE_WORDS[state].in_(language)} for state in states]
    inner = {"state": {"oneOf": named}}
    return {"type": "object", "properties": inner, "required": ["state"], "additionalProperties": False}


def _field(measure: Measure, order: int, language: Language) -> Schema:
    words: Schema = {"title": measure.label.in_(language), "description": _description(measure, language)}
    more: Schema = {"x-order": order, "x-kind": measure.kind, "x-origin": measure.origin}
    for name, text in (("x-unit", measure.unit), ("x-purpose", measure.purpose)):
        if text is not None:
            more[name] = text.in_(language)
    state = {"$ref": "#/$defs/state" if measure.may_not_apply else "#/$defs/reportedState"}
    return {**words, "anyOf": [_value(measure, language), state], **more}


def _description(measure: Measure, language: Language) -> str:
    """Say what a person who fills the field has to know: its help, its range, and who answers it."""
    parts = [measure.help.in_(language)] if measure.help else []
    if measure.rows is not None:
        parts.append(_said(_ROWS, measure, language))
    elif measure.kind not in ("flag", "level"):
        parts.append(_said(_RANGE, measure, language))
    return " ".join([*parts, _ORIGINS[measure.origin].in_(language)])


def _said(words: Text, measure: Measure, language: Language) -> str:
    day = measure.kind == "day"
    low, high = (format_day(n, language) if day else format_number(n, language) for n in measure.range)
    unit = f" {measure.unit.in_(language)}" if measure.unit else ""
    return words.in_(language).format(low=low, high=high, unit=unit)


def _value(measure: Measure, language: Language) -> Schema:
    if measure.rows is not None:
        ends = {"minItems": int(measure.at_least), "maxItems": int(measure.at_most)}
        return {"type": "array", "items": _rows_schema(measure.rows, language), **ends}
    match measure.kind:
        case "flag":
            return {"type": "boolean"}
        case "level":
            return {"oneOf": [{"const": code, "title": words.in_(language)} for code, words in measure.choices]}
        case "day":
            low, high = (date.fromordinal(int(each)).isoformat() for each in measure.range)
            return {"type": "string", "format": "date", "x-at-least": low, "x-at-most": high}
        case "count" | "money":
            step = {} if measure.step is None else {"multipleOf": int(measure.step)}
            return {"type": "integer", "minimum": int(measure.at_least), "maximum": int(measure.at_most), **step}
        case _:
            return _decimal(measure)


def _decimal(measure: Measure) -> Schema:
    """Return the schema of a decimal: a number, or its digits, which no reader takes for a binary float."""
    grain = measure.step or Fraction(1, 10**measure.decimals)
    # Whole bounds that leave nothing out: JSON readers make binary floats of others.
    ends = {"minimum": floor(measure.at_least), "maximum": ceil(measure.at_most)}
    digits = {"decimal": {"type": "string", "pattern": _DIGITS}}
    tagged = {"type": "object", "properties": digits, "required": ["decimal"], "additionalProperties": False}
    places = {"x-decimals": measure.decimals, "x-step": format_number(grain, "en")}
    return {"anyOf": [{"type": "number", **ends}, tagged], **places}
