"""Measures: what one field of a form may hold, where it comes from, and how a value is read strictly.

A measure is a plain frozen value; the class `Form` is a convenient way to write some.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from keyword import iskeyword
from typing import TYPE_CHECKING, Any, Final, Literal, cast, get_args

from emulation.algebra import Codes, Kind, Outcomes, Span, State, Text, Truths, exact
from emulation.errors import FormError
from emulation.models import _privacy, _reading
from emulation.models._facts import Fact

if TYPE_CHECKING:
    from emulation.models._spec import FormSpec

MeasureKind = Literal[
    "count", "money", "rate", "number", "marks", "flag", "level", "day", "rows", "contributions"
]  # fmt: skip
"""What a measure holds."""
Origin = Literal["reported", "target", "import", "earlier", "judge"]
"""Who answers a measure: the unit, its assigned target, another programme's result, an earlier period, a judge."""
Bound = int | str | Decimal | Fraction | date
"""How a bound is written: an exact number, or a day."""

WHOLE: Final = ("count", "money")
"""Kinds read as whole numbers."""
DECIMAL: Final = ("rate", "number", "marks")
"""Kinds read as decimals of the measure's scale."""
ROWS: Final = ("rows", "contributions")
"""Kinds read as rows."""
NUMERIC: Final = WHOLE + DECIMAL

_DEFAULT_BOUNDS: Final[dict[str, tuple[Bound | None, Bound | None]]] = {
    "rate": (0, 100),
    "day": (date(1990, 1, 1), date(2099, 12, 31)),
    "flag": (0, 1),
    "level": (0, 0),
    "contributions": (0, 10_000),
}
_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,59}")
_CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,59}")
_MOST_SCALED: Final = 10**18


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One field of a form: its words, its range and its scale.

    Write it with `measure` in a `Form`, or with `define`; both fill in what the kind implies.
    """

    name: str
    kind: MeasureKind
    label: Text
    at_least: Fraction
    """The least number; of a day its ordinal, of a listing the least number of rows."""
    at_most: Fraction
    """The greatest number, likewise."""
    decimals: int = 0
    """Decimal places: the value is a whole number of 1/10**decimals."""
    step: Fraction | None = None
    """What every value is a multiple of, where that is coarser than the decimals."""
    unit: Text | None = None
    choices: tuple[tuple[str, Text], ...] = ()
    """The codes of a level, in order, with their words."""
    origin: Origin = "reported"
    may_not_apply: bool = False
    """Whether the field may be *not applicable* to a unit."""
    help: Text | None = None
    purpose: Text | None = None
    """Why personal data are needed, where they are."""
    rows: "FormSpec | None" = None
    """The form of a row, of a listing."""

    def __post_init__(self) -> None:
        """Refuse what is incomplete or contradicts itself."""
        _check_name(self.name)
        _check_kind(self)
        _check_scale(self)
        _privacy.check(self)

    @property
    def node_kind(self) -> Kind:
        """What the measure is in an expression."""
        return {"flag": "truth", "level": "level"}.get(self.kind, "number")  # type: ignore[return-value]  # both are kinds

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of a level."""
        return tuple(code for code, _ in self.choices)

    @property
    def range(self) -> tuple[Fraction, Fraction]:
        """The least and the greatest number, both allowed; of days their ordinals."""
        return self.at_least, self.at_most

    @property
    def outcomes(self) -> Outcomes:
        """What the measure may hold, for interval evaluation."""
        if self.kind == "flag":
            return Truths(true=True, false=True, may_not_apply=self.may_not_apply)
        if self.kind == "level":
            return Codes(frozenset(self.codes), may_not_apply=self.may_not_apply)
        grain = self.step or Fraction(1, 10**self.decimals)
        return Span(self.at_least, self.at_most, grain, may_not_apply=self.may_not_apply)

    def choice(self, code: str) -> Text:
        """Return the words of one code of a level."""
        return dict(self.choices)[code]

    def read(self, value: object, *, field: str | None = None) -> Fact:
        """Return `value` as a fact of this measure, exactly, or refuse it.

        Strict: a truth value is no number, text is no number, a float is never exact.
        Whole kinds give an `int`, decimal kinds a `Decimal` at the measure's scale.

        Args:
            value: What was given; any `State` is accepted, *not applicable* where the measure allows it.
            field: Where it stands, when not simply in the field of this name: `cases[2].started_on`.

        Raises:
            FactError: Naming the field, what was found (never the text itself) and the repair.
        """
        return _reading.read(self, value, field or self.name)

    def parse(self, text: str, mark: _reading.Mark = None, *, field: str | None = None) -> Fact:
        """Return the fact that `text` of a file writes, by one grammar.

        Without the decimal `mark` of the file a number with a point or a comma is refused, for it has two readings.
        Days are written 2023-10-17, 17/10/2023 or 17-10-2023; truths true/false, có/không, x or 1/0.

        Raises:
            FactError: As `read`.
        """
        return _reading.read(self, _reading.parse(self, text, mark, field or self.name), field or self.name)

    def scaled(self, fact: Fact) -> int:
        """Return a fact as the whole number of 1/10**decimals; a day as its ordinal, a truth as 0 or 1.

        Raises:
            TypeError: For a state, a level or rows, which are no numbers.
        """
        number = self.value(fact)
        if isinstance(number, bool):
            return int(number)
        if not isinstance(number, Fraction):
            raise TypeError(f"{self.name} holds no number here but a {type(fact).__name__}")
        return int(number * 10**self.decimals)

    def value(self, fact: Fact) -> Fraction | bool | str | State:
        """Return a fact as the algebra takes it: numbers and days as fractions.

        Raises:
            TypeError: For rows, which the algebra reads through a reader of their own.
        """
        match fact:
            case State() | bool() | str():
                return fact
            case date():
                return Fraction(fact.toordinal())
            case int() | Decimal():
                return Fraction(fact)
            case _:
                raise TypeError(f"{self.name} holds rows, not one value")

    def to_json(self) -> dict[str, object]:
        """Return the JSON form; what has its default is left out."""
        data: dict[str, object] = {}
        for slot in fields(self):
            value = getattr(self, slot.name)
            if value != slot.default:
                data[slot.name] = _to_json(value)
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Measure":
        """Read the JSON form.

        Raises:
            FormError: When it describes no measure.
        """
        try:
            return cls(**{name: _FROM_JSON.get(name, _same)(value) for name, value in data.items()})
        except (TypeError, KeyError, AttributeError, ZeroDivisionError):
            raise unreadable() from None


def unreadable() -> FormError:
    """Say that JSON describes no form."""
    return FormError("EMU-N06", vi="JSON này không mô tả một biểu.", en="This JSON describes no form.")


def define(
    name: str,
    kind: MeasureKind,
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
    rows: "FormSpec | None" = None,
) -> Measure:
    """Make a measure without a `Form` class; see `measure` for the arguments."""
    low, high = _DEFAULT_BOUNDS.get(kind, (0, None))
    places = (2 if kind in DECIMAL else 0) if decimals is None else decimals
    return Measure(
        name=name,
        kind=kind,
        label=Text(vi=vi, en=en),
        at_least=cast("Fraction", _bound(name, low if at_least is None else at_least)),
        at_most=cast("Fraction", _bound(name, high if at_most is None else at_most)),
        decimals=places,
        step=None if step is None else exact(step),
        unit=unit,
        choices=tuple((choices or {}).items()),
        origin=origin,
        may_not_apply=may_not_apply,
        help=help,
        purpose=purpose,
        rows=rows,
    )


def _bound(name: str, value: Bound | None) -> Fraction | None:
    if value is None:
        return None
    try:
        return Fraction(value.toordinal()) if isinstance(value, date) else exact(value)
    except (TypeError, ValueError):
        raise _unfit(name, "giới hạn không phải số chính xác", "a bound is no exact number") from None


def _unfit(name: str, vi: str, en: str, hint: tuple[str, str] | None = None) -> FormError:
    return FormError("EMU-N02", vi=f"Trường {name}: {vi}.", en=f"Field {name}: {en}.", hint=hint, field=name)


def _check_name(name: str) -> None:
    if _NAME.fullmatch(name) is None or iskeyword(name):
        raise FormError(
            "EMU-N04",
            vi="Tên trường gồm chữ thường không dấu, chữ số và dấu gạch dưới, tối đa 60 ký tự.",
            en="A field's name is lower-case ASCII letters, digits and underscores, at most 60.",
            field=name[:60],
        )


def _check_kind(measure: Measure) -> None:
    name, kind = measure.name, measure.kind
    if kind not in get_args(MeasureKind):
        raise _unfit(name, "loại trường không có", f"there is no kind {kind!r}")
    if (kind == "level") != bool(measure.choices):
        raise _unfit(name, "chỉ và mọi trường Level phải có choices", "a level, and only a level, has choices")
    if (kind in ROWS) != (measure.rows is not None):
        raise _unfit(name, "chỉ danh sách mới có biểu dòng", "a listing, and only a listing, has a form of its rows")
    if any(_CODE.fullmatch(code) is None for code in measure.codes) or len(set(measure.codes)) < len(measure.choices):
        raise _unfit(name, "mã mức trùng hoặc có dấu cách", "the codes of a level differ and hold no spaces")


def _check_scale(measure: Measure) -> None:
    name, low, high = measure.name, measure.at_least, cast("Fraction | None", measure.at_most)
    if high is None:
        hint = ("ghi at_most=…", "write at_most=…, the most that could be true")
        raise _unfit(name, "chưa nêu giá trị lớn nhất", "the greatest value is not declared", hint)
    if low > high:
        raise _unfit(name, "at_least lớn hơn at_most", "at_least is above at_most")
    if not 0 <= measure.decimals <= 6 or max(abs(low), abs(high)) * 10**measure.decimals >= _MOST_SCALED:
        raise _unfit(name, "quá 18 chữ số hoặc quá 6 chữ số thập phân", "more than 18 digits, or more than 6 decimals")
    if measure.decimals and measure.kind not in DECIMAL:
        raise _unfit(name, "loại trường này là số nguyên", "this kind is whole")
    if measure.step is not None and (measure.step <= 0 or (measure.step * 10**measure.decimals).denominator != 1):
        raise _unfit(name, "bước (step) không khớp số thập phân", "the step is not a whole number at these decimals")


def _same(value: Any) -> Any:  # noqa: ANN401 - JSON
    return value


def _text(data: Mapping[str, str]) -> Text:
    return Text(vi=data["vi"], en=data["en"])


def _to_json(value: object) -> object:
    match value:
        case Fraction():
            return str(value)
        case Text():
            return {"vi": value.vi, "en": value.en}
        case tuple():
            return [[code, _to_json(words)] for code, words in value]
        case _:
            write = getattr(value, "to_json", None)
            return write() if write else value


def _rows_from_json(data: Mapping[str, Any]) -> "FormSpec":
    # The form of the rows holds measures in turn; the two modules need each other only here.
    from emulation.models._spec import FormSpec

    return FormSpec.from_json(data)


_FROM_JSON: Final[dict[str, Any]] = {
    "label": _text,
    "unit": _text,
    "help": _text,
    "purpose": _text,
    "at_least": Fraction,
    "at_most": Fraction,
    "step": Fraction,
    "choices": lambda pairs: tuple((code, _text(words)) for code, words in pairs),
    "rows": _rows_from_json,
}
