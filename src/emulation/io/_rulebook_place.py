"""Where in a rulebook file something stands, and the values that every part of it is made of.

Whatever is refused names file, line and key, and the nearest right name.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, get_args

from emulation.algebra import (
    Expr,
    Kind,
    Node,
    RoundingMode,
    State,
    Text,
    constant,
    exact,
    format_number,
    kind_of,
    node_from_json,
)
from emulation.errors import EmulationError, RulebookError, did_you_mean
from emulation.io._expressions import KIND_WORDS, ExpressionError, Scope, parse
from emulation.io._toml import Lines
from emulation.models import FormSpec, Source
from emulation.scoring import BOOK_ROUNDING, UNROUNDED, Points, Rounding

Table = dict[str, Any]
"""A table of the file."""
_NAMED: Final = "@"
_SOURCE_TEXTS: Final = ("issued_by", "title", "note")
_EMPTY: Final = FormSpec("Form", ())


@dataclass(frozen=True, slots=True)
class BookFile:
    """The file of a rulebook: its name, its lines, its sources, and the names that its expressions may use."""

    file: str
    lines: Lines
    sources: Mapping[str, Source] = field(default_factory=dict[str, Source])
    scope: Scope = Scope(_EMPTY)  # noqa: RUF009 - a frozen value

    def error(
        self, code: str, key: str, vi: str, en: str, hint: tuple[str, str] | None = None, **more: str | int | None
    ) -> RulebookError:
        """Return an error that names file, line and key."""
        return RulebookError(code, vi=vi, en=en, hint=hint, file=self.file, line=self.line_of(key), key=key, **more)

    def line_of(self, key: str) -> int | None:
        """Return the line of a key, of what holds it, or of the first that it holds."""
        inside = (line for name, line in self.lines.known.items() if name.startswith(f"{key}."))
        return self.lines.of(key) or next(inside, None)

    def unknown(self, code: str, key: str, what: tuple[str, str], name: str, known: Collection[str]) -> RulebookError:
        """Return the error for a name that is not there, with the nearest right one."""
        listed = ", ".join(known) or "–"
        hint = did_you_mean(name, known) or (f"hiện có: {listed}", f"there are: {listed}")
        vi, en = f"{key}: không có {what[0]} {name}.", f"{key}: there is no {what[1]} {name}."
        return self.error(code, key, vi, en, hint)

    def unfit(self, key: str, wanted: tuple[str, str], hint: tuple[str, str] | None = None) -> RulebookError:
        """Return the error for a value of the wrong kind."""
        return self.error("EMU-R22", key, f"{key} phải là {wanted[0]}.", f"{key} is {wanted[1]}.", hint)

    @contextmanager
    def at(self, key: str) -> Iterator[None]:
        """Give file, line and key to what is refused inside."""
        try:
            yield
        except EmulationError as error:
            if "file" not in error.where:
                inner = str(error.where.get("key", ""))
                place = f"{key}.{inner}".rstrip(".")
                error.where |= {"file": self.file, "line": self.line_of(place) or 0, "key": place}
            raise
        except (TypeError, ValueError, AttributeError) as error:
            vi, en = f"{key}: giá trị không dùng được.", f"{key}: the value cannot be used."
            raise self.error("EMU-R22", key, vi, en, (str(error), str(error))) from None

    def table(self, value: object, key: str, known: Collection[str], needed: Collection[str] = ()) -> Table:
        """Return a table of known keys.

        Raises:
            RulebookError: It is no table, has another key, or lacks one that is needed.
        """
        if not isinstance(value, dict):
            raise self.unfit(key, ("một bảng khóa – giá trị", "a table of keys and values"))
        for name in value:
            if name not in known:
                raise self.unknown("EMU-R20", f"{key}.{name}".lstrip("."), ("khóa", "key"), name, known)
        lacking = next((name for name in needed if name not in value), None)
        if lacking is not None:
            vi, en = f"{key} thiếu khóa {lacking}.", f"{key} lacks the key {lacking}."
            raise self.error("EMU-R21", key, vi, en, (f"thêm {lacking} = …", f"add {lacking} = …"))
        return value

    def entries(self, value: object, key: str) -> list[tuple[str, Any]]:
        """Return the entries of a list, each with its key."""
        if not isinstance(value, list):
            raise self.unfit(key, ("một danh sách", "a list"), (f"ghi [[{key}]]", f"write [[{key}]]"))
        return [(f"{key}.{number}", each) for number, each in enumerate(value)]

    def words(self, value: object, key: str) -> str:
        """Return a text of one language, such as an id."""
        if not isinstance(value, str):
            raise self.unfit(key, ("chữ trong ngoặc kép", "text in quotes"))
        return value

    def words_list(self, value: object, key: str) -> tuple[str, ...]:
        """Return several such texts."""
        return tuple(self.words(each, inner) for inner, each in self.entries(value, key))

    def truth(self, value: object, key: str) -> bool:
        """Return true or false."""
        if not isinstance(value, bool):
            raise self.unfit(key, ("true hoặc false", "true or false"))
        return value

    def one_of(self, value: object, key: str, choices: Collection[Any]) -> Any:  # noqa: ANN401 - one of the choices
        """Return one of several words."""
        if value in choices:
            return value
        raise self.unknown("EMU-R22", key, ("lựa chọn", "choice"), str(value)[:60], [str(each) for each in choices])

    def text(self, value: object, key: str) -> Text:
        """Return words in both languages; written once they stand for both."""
        if isinstance(value, str):
            value = {"vi": value, "en": value}
        table = self.table(value, key, ("vi", "en"), ("vi", "en"))
        with self.at(key):
            return Text(vi=self.words(table["vi"], f"{key}.vi"), en=self.words(table["en"], f"{key}.en"))

    def texts(self, value: object, key: str) -> dict[str, Text]:
        """Return the words of codes, in order."""
        if not isinstance(value, dict):
            raise self.unfit(key, ("một bảng mã và chữ", "a table of codes and their words"))
        return {code: self.text(each, f"{key}.{code}") for code, each in value.items()}

    def number(self, value: object, key: str) -> Fraction:
        """Return an exact number: 15, 0.5, "95%", "1/3"."""
        if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
            raise self.unfit(key, ("một số", "a number"), ('ghi 0.5, "95%" hoặc "1/3"', 'write 0.5, "95%" or "1/3"'))
        with self.at(key):
            return exact(value)

    def whole(self, value: object, key: str) -> int:
        """Return a whole number."""
        if type(value) is not int:
            raise self.unfit(key, ("một số nguyên", "a whole number"))
        return value

    def day(self, value: object, key: str) -> date:
        """Return a day."""
        if not isinstance(value, date) or isinstance(value, datetime):
            hint = ("ghi 2023-01-31, không có ngoặc kép", "write 2023-01-31 without quotes")
            raise self.unfit(key, ("một ngày", "a day"), hint)
        return value

    def state(self, value: object, key: str) -> State:
        """Return a state by its name."""
        return State(self.one_of(value, key, [state.value for state in State]))

    def source(self, value: object, key: str) -> Source:
        """Return a source: "@name", "@name: clause", the number of an instrument, or a table."""
        if isinstance(value, str):
            return self._named_source(value, key)
        table = self.table(value, key, Source.model_fields, ("instrument",))
        given = {k: self.text(v, f"{key}.{k}") if k in _SOURCE_TEXTS else v for k, v in table.items()}
        with self.at(key):
            return Source.model_validate(given)

    def _named_source(self, value: str, key: str) -> Source:
        name, _, clause = value.partition(": ")
        with self.at(key):
            if not value.startswith(_NAMED):
                return Source(value)
            source = self.sources.get(name.removeprefix(_NAMED))
            if source is None:
                known = [f"@{each}" for each in self.sources]
                raise self.unknown("EMU-R26", key, ("nguồn", "source"), name, known)
            return source.at(clause) if clause else source

    def sources_at(self, value: object, key: str) -> tuple[Source, ...]:
        """Return one source or several."""
        if not isinstance(value, list):
            return (self.source(value, key),)
        return tuple(self.source(each, inner) for inner, each in self.entries(value, key))

    def inside(self, scope: Scope) -> "BookFile":
        """Return the same file with other names for its expressions."""
        return replace(self, scope=scope)

    def operand(self, value: object, key: str) -> Expr:
        """Return an expression: a number, a day, a text that writes one, or a node as JSON."""
        match value:
            case str():
                return Expr(self._parsed(value, key))
            case dict():
                table = self.table(value, key, ("node",), ("node",))
                with self.at(key):
                    return Expr(node_from_json(table["node"], path=f"{key}.node"))
            case bool() | list() | float() | datetime() | None:
                hint = ('ghi biểu thức trong ngoặc kép: "a > 0"', 'write an expression in quotes: "a > 0"')
                raise self.unfit(key, ("một số hoặc một biểu thức", "a number or an expression"), hint)
            case _:
                with self.at(key):
                    return constant(value)  # type: ignore[arg-type]  # what else TOML has: a number or a day

    def of_kind(self, value: object, key: str, kind: Kind) -> Expr:
        """Return an expression of one kind."""
        expression = self.operand(value, key)
        if kind_of(expression.node) != kind:
            hint = ('như "x > 0"', 'as in "x > 0"') if kind == "truth" else None
            raise self.unfit(key, KIND_WORDS[kind], hint)
        return expression

    def _parsed(self, text: str, key: str) -> Node:
        try:
            return parse(text, self.scope)
        except ExpressionError as error:
            refused = error
        before = text[: refused.at]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        vi = f"dòng {line}, cột {column}" if line > 1 else f"cột {column}"
        en = f"line {line}, column {column}" if line > 1 else f"column {column}"
        vi, en = f"{key}, {vi} của biểu thức: {refused.vi}.", f"{key}, {en} of the expression: {refused.en}."
        hint = None if refused.hint is None else (refused.hint[0], refused.hint[1])
        raise self.error(refused.code, key, vi, en, hint, column=column)

    def points(self, table: Mapping[str, Any], key: str) -> Points:
        """Return the points of a criterion or section: `points`, `minimum` and `model`, or a `penalty`."""
        if ("points" in table) == ("penalty" in table):
            vi, en = f"{key} cần points hoặc penalty.", f"{key} needs points, or a penalty."
            raise self.error("EMU-R21", key, vi, en, ("thêm points = …", "add points = …"))
        model = self.truth(table.get("model", False), f"{key}.model")
        most = self.number(table.get("points", 0), f"{key}.points")
        least = self.number(table.get("minimum", 0), f"{key}.minimum")
        if "penalty" in table:
            if "minimum" in table:
                vi, en = f"{key}: penalty đã nêu mức thấp nhất.", f"{key}: a penalty says the minimum already."
                raise self.error("EMU-R22", f"{key}.minimum", vi, en)
            least = -self._penalty(table["penalty"], f"{key}.penalty")
        if most < least:
            raise self._upside_down(key, most, least)
        return Points(most, least, model)

    def _upside_down(self, key: str, most: Fraction, least: Fraction) -> RulebookError:
        """Return the error for a maximum below its minimum."""
        vi = f"{key}: điểm tối đa {format_number(most, 'vi')} thấp hơn điểm tối thiểu {format_number(least, 'vi')}."
        en = f"{key}: a maximum of {format_number(most, 'en')} is below the minimum of {format_number(least, 'en')}."
        hint = ("điểm trừ thì ghi penalty = …", "write a deduction as penalty = …") if most < 0 else None
        return self.error("EMU-R22", key, vi, en, hint)

    def _penalty(self, value: object, key: str) -> Fraction:
        """Return the most points that are taken away, written without a sign."""
        number = self.number(value, key)
        if number < 0:
            raise self.unfit(key, ("một số từ 0", "0 or more"), ("ghi số dương", "write it without the minus sign"))
        return number

    def rounding(self, value: object, key: str) -> Rounding:
        """Return a rounding: "none", "rulebook", or a table of quantum and mode."""
        if isinstance(value, str):
            name = self.one_of(value, key, ("none", "rulebook"))
            return UNROUNDED if name == "none" else BOOK_ROUNDING
        table = self.table(value, key, ("quantum", "mode"))
        quantum = self.number(table["quantum"], f"{key}.quantum") if "quantum" in table else None
        if quantum is not None and quantum < 0:
            raise self.unfit(f"{key}.quantum", ("một số từ 0", "0 or more"))
        mode: RoundingMode = self.one_of(table.get("mode", "half_away"), f"{key}.mode", get_args(RoundingMode))
        return Rounding(quantum, mode)
