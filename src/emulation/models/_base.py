"""What all input models share: frozen, strict about keys, and errors that never repeat what was given."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Annotated, Any, Final, Self, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    StrictInt,
    StrictStr,
    ValidationError,
)
from pydantic_core import ErrorDetails

from emulation.algebra import State, exact
from emulation.errors import EmulationError, ModelError, Words, did_you_mean
from emulation.models._facts import calendar_day

_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/+-]{0,119}")


class Model(BaseModel):
    """A frozen value of the domain; whatever it refuses is a `ModelError` that names the key."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)

    def __init__(self, /, **data: Any) -> None:  # noqa: ANN401 - pydantic's signature
        refused = None
        try:
            super().__init__(**data)
        except ValidationError as error:
            refused = refusal(type(self), error)
        # Outside the handler: a chained pydantic error would carry the input with it.
        if refused is not None:
            raise refused

    # pydantic then validates nested models itself, with the full path of each key.
    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]

    @classmethod
    def model_validate(cls, obj: Any, **options: Any) -> Self:  # noqa: ANN401 - as pydantic's
        """Read a mapping, such as a table of a plan file."""
        refused = None
        try:
            return super().model_validate(obj, **options)
        except ValidationError as error:
            refused = refusal(cls, error)
        raise refused

    def changed(self, **changes: Any) -> Self:  # noqa: ANN401 - as pydantic's
        """Return the value with some keys replaced, validated anew; pydantic's `model_copy` would let anything in."""
        given = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self)(**given | changes)

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form; what has its default is left out."""
        return self.model_dump(mode="json", exclude_defaults=True)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read the JSON form; what is read equals what was written."""
        return cls.model_validate(data)


M = TypeVar("M", bound=Model)


def refusal(model: type[BaseModel], error: ValidationError) -> EmulationError:
    """Return our own error for a pydantic one; the input stays behind."""
    # A misspelt key first: it is why another one is missing.
    found = error.errors(include_url=False)
    problems = sorted(found, key=lambda problem: problem["type"] != "extra_forbidden")
    ours = [_ours(problem) for problem in problems]
    first = next((i for i, inner in enumerate(ours) if inner is not None), 0)
    result = ours[first] or _translated(model, problems[first])
    if isinstance(result, ModelError):
        inner = result.key if ours[first] else ""
        result.where |= {"model": model.__name__}
        key = ".".join(part for part in (_path(problems[first]), inner) if part)
        result.where |= {"key": key} if key else {}
    return result


def _ours(problem: ErrorDetails) -> EmulationError | None:
    inner = problem.get("ctx", {}).get("error")
    return inner if isinstance(inner, EmulationError) else None


def _path(problem: ErrorDetails) -> str:
    return ".".join(str(part) for part in problem["loc"])


_VI: Final = {
    "string_type": "phải là chữ",
    "string_too_short": "không được để trống",
    "int_type": "phải là số nguyên",
    "bool_type": "phải là true hoặc false",
    "tuple_type": "phải là một danh sách",
    "dict_type": "phải là một bảng khóa – giá trị",
    "greater_than": "phải lớn hơn {gt}",
    "greater_than_equal": "phải từ {ge} trở lên",
    "less_than": "phải nhỏ hơn {lt}",
    "less_than_equal": "phải từ {le} trở xuống",
    "model_type": "phải là một bảng khóa – giá trị",
}


def _translated(model: type[BaseModel], problem: ErrorDetails) -> ModelError:
    key = _path(problem)
    if problem["type"] == "missing":
        return ModelError("EMU-D03", vi=f"Thiếu khóa {key}.", en=f"The key {key} is missing.", key=key)
    if problem["type"] == "extra_forbidden":
        return _unknown_key(model, problem, key)
    if problem["type"] == "literal_error":
        return _no_choice(problem, key)
    vi = _VI.get(problem["type"], "giá trị không hợp lệ").format_map(problem.get("ctx", {}))
    return ModelError("EMU-D01", vi=f"{key}: {vi}.", en=f"{key}: {problem['msg']}.", key=key)


def _no_choice(problem: ErrorDetails, key: str) -> ModelError:
    """Name the choices and the nearest of them; what was given is compared and never repeated."""
    expected, given = problem.get("ctx", {}).get("expected", ""), problem["input"]
    choices = re.findall(r"'([^']+)'", expected) or [expected]
    hint = did_you_mean(given, choices) if isinstance(given, str) else None
    named = ", ".join(choices)
    return ModelError("EMU-D01", vi=f"{key}: phải là một trong: {named}.", en=f"{key}: must be one of: {named}.",
                      hint=hint, key=key)  # fmt: skip


def _unknown_key(model: type[BaseModel], problem: ErrorDetails, key: str) -> ModelError:
    *above, name = problem["loc"]
    known = tuple(_model_at(model, above).model_fields)
    hint = did_you_mean(str(name), known) or Words("các khóa: " + ", ".join(known), "the keys: " + ", ".join(known))
    return ModelError("EMU-D02", vi=f"Khóa lạ {key}.", en=f"Unknown key {key}.", hint=hint, key=key)


def _model_at(model: type[BaseModel], loc: list[int | str]) -> type[BaseModel]:
    for part in loc:
        if part in model.model_fields:
            model = next(_models_in(model.model_fields[str(part)].annotation), model)
    return model


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def read_day(value: object) -> date:
    """Return a day given as a `date` or as text 2023-10-17; nothing else is guessed.

    Raises:
        ModelError: For anything else, a time of day and 30 February included.
    """
    day = calendar_day(value) if isinstance(value, str) else value
    if isinstance(day, date) and not isinstance(day, datetime):
        return day
    raise ModelError(
        "EMU-M09",
        vi="Không phải một ngày có thật trong lịch.",
        en="This is not a day of the calendar.",
        hint=("ghi năm-tháng-ngày, ví dụ 2023-10-17", "write year-month-day, as in 2023-10-17"),
    )


def read_exact(value: Any) -> Fraction:  # noqa: ANN401 - whatever was given
    """Return an exact number, or refuse without repeating what was given.

    Raises:
        ModelError: For a float, a truth value, or text that is no number.
    """
    refused = None
    try:
        return exact(value)
    except (TypeError, ValueError):
        # Outside the handler: the message of the algebra repeats what was given.
        refused = ModelError(
            "EMU-M02" if type(value) is float else "EMU-D01",
            vi="Không phải một số chính xác.",
            en="This is not an exact number.",
            hint=('ghi số nguyên hoặc "0.5", "95%", "1/3"', 'write a whole number, or "0.5", "95%", "1/3"'),
        )
    raise refused


def _read_points(value: Any) -> Fraction | State:  # noqa: ANN401 - whatever was given
    if isinstance(value, Mapping) and set(value) == {"state"}:
        return State(value["state"])
    return value if isinstance(value, State) else read_exact(value)


def _points_json(value: Fraction | State) -> object:
    return {"state": value.value} if isinstance(value, State) else str(value)


def _check_id(value: str) -> str:
    if _ID.fullmatch(value):
        return value
    raise ModelError(
        "EMU-D10",
        vi="Mã gồm chữ không dấu, chữ số và . _ : / + -, không có dấu cách, tối đa 120 ký tự.",
        en="An id is ASCII letters, digits and . _ : / + - without spaces, at most 120.",
    )


def _strip_name(value: str) -> str:
    if value.strip() and value.isprintable():
        return value
    raise ModelError("EMU-D01", vi="Chữ trống hoặc có ký tự điều khiển.", en="Empty text, or control characters.")


IsoDay = Annotated[date, BeforeValidator(read_day)]
"""A day; text 2023-10-17 is taken too."""
Exact = Annotated[Fraction, BeforeValidator(read_exact), PlainSerializer(str, return_type=str, when_used="json")]
"""An exact number; text such as "0.5", "95%" and "1/3" is taken too."""
Points = Annotated[Fraction | State, BeforeValidator(_read_points), PlainSerializer(_points_json, when_used="json")]
"""Points, or the state that stands in their place."""
Id = Annotated[StrictStr, AfterValidator(_check_id)]
"""A stable id: ASCII, without spaces."""
Line = Annotated[StrictStr, AfterValidator(_strip_name)]
"""One line of text that is not empty."""
LineNumber = StrictInt | None
"""The line of the file in which something stands, counted from 1."""


def refuse_twice(key: str, names: Iterable[str]) -> None:
    """Refuse a name that stands twice in a list of the file."""
    seen: set[str] = set()
    for place, name in enumerate(names):
        if name in seen:
            raise ModelError(
                "EMU-D11",
                vi=f"{key}: một mục ghi hai lần.",
                en=f"{key}: an entry is written twice.",
                key=f"{key}.{place}",
                entry=name if len(name) <= 120 else None,
            )
        seen.add(name)
