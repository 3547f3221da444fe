"""Forms: the typed way to write what a unit reports.

    class CommunityYear(Form):
        poor_start: Count = measure(vi="Số hộ nghèo đầu năm", en="Poor households at the start", at_most=2_000)

The class describes (`form_spec(CommunityYear)`), an instance holds the facts of one unit.
A field left out is *missing*.
"""

import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, ClassVar, TypeVar, cast, get_args

from pydantic import Field, ValidationInfo, field_validator
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, core_schema

from emulation.algebra import State, Text
from emulation.errors import FormError
from emulation.models._base import Model
from emulation.models._facts import Fact, Row, fact_to_json
from emulation.models._mapping import FrozenMapping
from emulation.models._measure import Bound, Measure, MeasureKind, Origin, define
from emulation.models._spec import FormSpec


@dataclass(frozen=True, slots=True)
class _Holds:
    """The mark in an annotation that says which kind of measure it is."""

    kind: MeasureKind

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        """Leave the reading to the measure (`Form._read`): pydantic's own reading of numbers is too lenient."""
        write = core_schema.plain_serializer_function_ser_schema(_fact_json, when_used="json")
        return core_schema.any_schema(serialization=write)


@dataclass(frozen=True, slots=True)
class _Draft:
    """The words of `measure`, which do not know their name and kind yet."""

    words: Mapping[str, Any]

    def __call__(self, schema: dict[str, Any]) -> None:
        """Describe the field in pydantic's own JSON schema, which carries the draft."""
        schema |= {"title": self.words["vi"], "description": self.words["en"]}


def measure(
    *,
    vi: str,
    en: str,
    at_least: Bound | None = None,
    at_most: Bound | None = None,
    decimals: int | None = None,
    step: int | str | Decimal | Fraction | None = None,
    unit: Text | None = None,
    choices: Mapping[str, Text] | None = None,
    origin: Origin = "reported",
    may_not_apply: bool = False,
    help: Text | None = None,  # noqa: A002 - the word that a form's reader looks for
    purpose: Text | None = None,
) -> Any:  # noqa: ANN401 - it stands as the default of fields of many types
    """Describe one field of a `Form`.

    Args:
        vi: The label in Vietnamese.
        en: The label in English.
        at_least: The least value; 0 unless said.
        at_most: The greatest value, of a listing the most rows; required but of rates (100), days, flags and levels.
        decimals: Decimal places of a rate, number or mark; 2 unless said.
        step: What every value is a multiple of, where that is coarser.
        unit: What is counted, shown behind the number.
        choices: The codes of a `Level` with their words, in order.
        origin: Who answers: "reported", "target", "import", "earlier" or "judge".
        may_not_apply: Whether a unit may be exempt (*không được giao*).
        help: More words for the person who fills the form.
        purpose: Why personal data are needed, where they are.
    """
    words = {name: value for name, value in locals().items() if value is not None}
    return Field(default=State.MISSING, json_schema_extra=_Draft(words))


class Form(Model):
    """What a unit reports: derive from it, one annotated `measure` for each field."""

    __form_spec__: ClassVar[FormSpec] = FormSpec("Form", ())
    __row_forms__: ClassVar[Mapping[str, "type[Form]"]] = {}

    def __init__(self, /, **facts: Any) -> None:  # noqa: ANN401 - pydantic's signature
        unknown = next((name for name in facts if name not in type(self).model_fields), None)
        if unknown is not None:
            raise self.spec().unknown(unknown)
        super().__init__(**facts)

    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]  # as in Model

    @classmethod
    def __init_subclass__(cls, **options: Any) -> None:  # noqa: ANN401 - pydantic's signature
        """Refuse a field that would hide a method of the form, before pydantic merely warns of it."""
        super().__init_subclass__(**options)
        hidden = next((name for name in inspect.get_annotations(cls) if hasattr(Form, name)), None)
        if hidden is not None:
            vi, en = f"Tên {hidden} đã dùng trong Form.", f"The name {hidden} is taken by Form itself."
            raise FormError("EMU-N04", vi=vi, en=en, field=hidden)

    @classmethod
    def __pydantic_init_subclass__(cls, **_: object) -> None:
        """Describe the form as a plain value, and so check it, when the class is made."""
        cls.__row_forms__ = {name: form for name, info in cls.model_fields.items() if (form := _row_form(info))}
        measures = tuple(_measure(name, info) for name, info in cls.model_fields.items())
        cls.__form_spec__ = FormSpec(cls.__name__, measures, inspect.cleandoc(cls.__doc__ or ""))

    @classmethod
    def spec(cls) -> FormSpec:
        """Return the description of the form."""
        return cls.__form_spec__

    def facts(self) -> FrozenMapping[str, Fact]:
        """Return a fact for every measure, rows as mappings."""
        return FrozenMapping({name: _plain(getattr(self, name)) for name in self.spec().names})

    # Not mode="plain": pydantic would then describe the type of every field, and the type of a fact is recursive.
    @field_validator("*", mode="wrap")
    @classmethod
    def _read(cls, value: object, _: object, info: ValidationInfo) -> object:
        """Read every field by its measure and by nothing else."""
        name = info.field_name or ""
        row_form = cls.__row_forms__.get(name)
        if row_form is None or isinstance(value, State):
            return cls.spec()[name].read(value)
        # Read as plain facts first, so that an error names row and column.
        rows = cast("tuple[Row, ...]", cls.spec()[name].read(value))
        return tuple(row_form(**row) for row in rows)


def form_spec(form: type[Form] | FormSpec) -> FormSpec:
    """Return the plain description of a form, whichever way it is written."""
    return form if isinstance(form, FormSpec) else form.spec()


F = TypeVar("F", bound=Form)

Count = Annotated[int | State, _Holds("count")]
"""A whole number of things, zero included."""
Money = Annotated[int | State, _Holds("money")]
"""Whole đồng."""
Rate = Annotated[Decimal | State, _Holds("rate")]
"""A percentage as a decimal number: 15.49."""
Number = Annotated[Decimal | State, _Holds("number")]
"""Any other decimal number."""
Marks = Annotated[Decimal | State, _Holds("marks")]
"""A mark given by a judge, in steps."""
Flag = Annotated[bool | State, _Holds("flag")]
"""Yes or no."""
Level = Annotated[str | State, _Holds("level")]
"""One of declared codes."""
Day = Annotated[date | State, _Holds("day")]
"""A day of the calendar."""
Listing = Annotated[tuple[F, ...] | State, _Holds("rows")]
"""Rows of another form: `Listing[ModelCase]`."""
Contributions = Annotated[tuple[FrozenMapping[str, Any], ...] | State, _Holds("contributions")]
"""Contributions credited to the unit, filled from the register (`settle`)."""


def _measure(name: str, info: FieldInfo) -> Measure:
    kind: MeasureKind | None = next((mark.kind for mark in info.metadata if isinstance(mark, _Holds)), None)
    draft = info.json_schema_extra
    if kind is None or not isinstance(draft, _Draft):
        raise FormError(
            "EMU-N05",
            vi=f"Trường {name} phải có kiểu của biểu và measure(…).",
            en=f"Field {name} needs one of the measure types and a measure(…).",
            hint=("ví dụ: so_ho: Count = measure(vi=…, en=…)", "as in: households: Count = measure(vi=…, en=…)"),
            field=name,
        )
    form = _row_form(info)
    rows = CONTRIBUTION_ROW if kind == "contributions" else form.spec() if form else None
    return define(name, kind, rows=rows, **draft.words)


def _fact_json(value: object) -> object:
    return fact_to_json(_plain(value))


def _row_form(info: FieldInfo) -> type[Form] | None:
    """Return the form of the rows that `tuple[SomeForm, ...] | State` names."""
    parts = [inner for part in get_args(info.annotation) for inner in get_args(part)]
    return next((part for part in parts if isinstance(part, type) and issubclass(part, Form)), None)


def _plain(value: object) -> Fact:
    if isinstance(value, tuple):
        return tuple(row.facts() if isinstance(row, Form) else row for row in value)
    return value  # type: ignore[return-value]  # every other field was read by its measure


CONTRIBUTION_KINDS: dict[str, Text] = {
    "cash": Text(vi="tiền", en="cash"),
    "in-kind": Text(vi="hiện vật", en="goods"),
    "labour": Text(vi="ngày công", en="labour days"),
    "land": Text(vi="đất", en="land"),
    "house": Text(vi="nhà", en="house"),
    "other": Text(vi="khác", en="other"),
}
"""What may be given."""
CONTRIBUTION_PARTS: dict[str, Text] = {
    "owner": Text(vi="nơi được tính điểm", en="owner of the points"),
    "split": Text(vi="được chia phần", en="declared share"),
    "joint": Text(vi="phối hợp", en="joint, without points"),
    "rewarded": Text(vi="đã được khen thưởng, không tính lại", en="rewarded before, not counted again"),
}
"""What a unit has of a contribution that it names."""
_MOST = 10**13

CONTRIBUTION_ROW = FormSpec(
    "Contribution",
    (
        define("kind", "level", vi="Loại đóng góp", en="Kind", choices=CONTRIBUTION_KINDS),
        define("part", "level", vi="Vai trò", en="Part", choices=CONTRIBUTION_PARTS),
        define("day", "day", vi="Ngày", en="Day"),
        define("quantity", "number", vi="Số lượng", en="Quantity", at_most=10**9, decimals=4),
        define(
            "value",
            "money",
            vi="Giá trị thẩm định",
            en="Appraised value",
            at_most=_MOST,
            unit=Text(vi="đồng", en="VND"),
        ),
        define(
            "credited_quantity", "number", vi="Số lượng được tính", en="Quantity credited", at_most=10**9, decimals=4
        ),
        define(
            "credited_value",
            "money",
            vi="Giá trị được tính",
            en="Value credited",
            at_most=_MOST,
            unit=Text(vi="đồng", en="VND"),
        ),
    ),
    "One contribution that the unit names, from the register: what was given, and what of it counts for the unit.",
)
"""The row of every `Contributions` field."""
