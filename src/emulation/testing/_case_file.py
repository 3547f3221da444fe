"""Worked cases in TOML, as an official reads and writes them; every problem names its file, line and key.

The head of a file names the rulebook and the period; each `[[cases]]` has an id, a title, a source,
what is given (`base`, `without`, `facts`, `traits`, `earlier`, `statistics`, `as_of`)
and what is expected (`expect`, `maximum`, `ranges`, `class`, `status`, `commendation`, `findings`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Final, Literal

from emulation.algebra import State, Text, exact
from emulation.errors import EmulationError, FileRejected, did_you_mean
from emulation.io import Toml, read_toml
from emulation.models import FrozenMapping, Period
from emulation.testing._cases import Cases, Expected, Given, WorkedCase
from emulation.testing._given import state_named

_HEAD: Final = ("rulebook", "period", "source", "monotone", "bases", "cases")
_BASE: Final = ("facts", "traits")
_CASE: Final = (
    "id", "title", "source", "period", "as_of", "base", "without", "facts", "traits", "earlier", "statistics",
    "expect", "maximum", "ranges", "class", "status", "commendation", "findings",
)  # fmt: skip
_EXPECTING: Final = ("expect", "maximum", "ranges", "class", "status", "commendation", "findings")


def read_cases(path: Path | str) -> Cases:
    """Read a file of worked cases.

    Raises:
        FileRejected: The file is not read, has an unknown or missing key, a value that is none, an id twice,
            or a case that expects nothing or gives no source; the message names file, line and key.
    """
    path = Path(path)
    return _Reader(read_toml(path, path.name), path.name).cases()


def cases_of(package: str) -> tuple[Cases, ...]:
    """Read every file `cases/*.toml` that a plugin's package brings as data, in the order of their names.

    Args:
        package: The import name of the package: "emulation_communities".

    Raises:
        FileRejected: The package brings none, or one is not read.
    """
    folder = files(package) / "cases"
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=_name) if folder.is_dir() else []
    if not found:
        hint = ("đặt tệp vào thư mục cases của gói", "put a file into the folder cases of the package")
        vi, en = f"Gói {package} không kèm tệp ví dụ nào.", f"The package {package} brings no worked cases."
        raise FileRejected("EMU-X54", vi=vi, en=en, hint=hint, file=f"{package}/cases")
    read: list[Cases] = []
    for each in found:
        with as_file(each) as path:
            read.append(read_cases(path))
    return tuple(read)


def _name(file: Any) -> str:  # noqa: ANN401 - a Traversable, whose home moved between Python versions
    return str(file.name)


@dataclass(frozen=True, slots=True)
class _Base:
    """Facts and traits that several cases start from."""

    facts: Given
    traits: FrozenMapping[str, str]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the tables of one file."""

    toml: Toml
    file: str

    def cases(self) -> Cases:
        data = self.toml.data
        self._known(data, _HEAD, "")
        rulebook = self._text(data, "rulebook", "")
        bases = {name: self._base(name, table) for name, table in self._table(data, "bases", "").items()}
        entries = data.get("cases", [])
        if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
            raise self._error("EMU-D03", "cases", "tệp chưa có ví dụ nào", "the file has no cases",
                              ("thêm [[cases]]", "add [[cases]]"))  # fmt: skip
        read = tuple(self._case(entry, f"cases.{number}", bases) for number, entry in enumerate(entries))
        self._once(read)
        return Cases(rulebook, self.file, read, self._monotone())

    def _monotone(self) -> FrozenMapping[str, FrozenMapping[str, Literal["up", "down"]]]:
        """Return where more is never worth less ("up") or never worth more ("down"): criterion, field, direction."""
        found: dict[str, FrozenMapping[str, Literal["up", "down"]]] = {}
        for name, ways in self._table(self.toml.data, "monotone", "").items():
            if not isinstance(ways, dict) or not all(way in ("up", "down") for way in ways.values()):
                raise self._wrong(f"monotone.{name}", '{ trường = "up" hoặc "down" }', '{ field = "up" or "down" }')
            found[name] = FrozenMapping(ways)
        return FrozenMapping(found)

    def _once(self, read: Sequence[WorkedCase]) -> None:
        seen: set[str] = set()
        for number, worked in enumerate(read):
            if worked.id in seen:
                raise self._error("EMU-D11", f"cases.{number}.id", f"mã {worked.id} dùng hai lần",
                                  f"the id {worked.id} is used twice")  # fmt: skip
            seen.add(worked.id)

    def _base(self, name: str, table: object) -> _Base:
        where = f"bases.{name}"
        if not isinstance(table, dict):
            raise self._wrong(where, "một bảng", "a table")
        self._known(table, _BASE, where)
        return _Base(self._facts(table, "facts", where), self._traits(table, where))

    def _case(self, entry: dict[str, Any], where: str, bases: Mapping[str, _Base]) -> WorkedCase:
        self._known(entry, _CASE, where)
        if not any(key in entry for key in _EXPECTING):
            keys = ", ".join(_EXPECTING)
            raise self._error("EMU-D03", where, "ví dụ không nêu kết quả mong đợi", "the case expects nothing",
                              (f"thêm một trong: {keys}", f"add one of: {keys}"))  # fmt: skip
        base = self._based(entry, where, bases)
        return WorkedCase(
            id=self._text(entry, "id", where),
            title=self._title(entry, where),
            source=self._text({"source": self.toml.data.get("source"), **entry}, "source", where),
            period=self._period({"period": self.toml.data.get("period"), **entry}, where),
            facts=base.facts,
            traits=base.traits,
            earlier=tuple(self._earlier(entry, where)),
            as_of=self._day(entry, where),
            statistics=self._statistics(entry, where),
            expect=self._points(entry, "expect", where),
            maximum=self._points(entry, "maximum", where),
            ranges=self._ranges(entry, where),
            band=self._maybe(entry, "class", where),
            status=self._maybe(entry, "status", where),
            commendation=self._maybe(entry, "commendation", where),
            findings=self._texts(entry, "findings", where),
            file=self.file,
            line=self.toml.lines.of(where) or 1,
        )

    def _based(self, entry: dict[str, Any], where: str, bases: Mapping[str, _Base]) -> _Base:
        """Return the facts and traits of a case: those of its base, without some, and its own."""
        name = self._maybe(entry, "base", where)
        base = _Base(FrozenMapping(), FrozenMapping()) if name is None else bases.get(name)
        if base is None:
            raise self._error("EMU-X50", f"{where}.base", f"không có bases.{name}", f"there is no bases.{name}",
                              did_you_mean(str(name), bases))  # fmt: skip
        without = self._texts(entry, "without", where)
        for number, lacking in enumerate(without):
            if lacking not in base.facts:
                raise self._error("EMU-X50", f"{where}.without.{number}", f"số liệu gốc không có {lacking}",
                                  f"the base has no {lacking}", did_you_mean(lacking, base.facts))  # fmt: skip
        kept = {fact: value for fact, value in base.facts.items() if fact not in without}
        facts = FrozenMapping({**kept, **self._facts(entry, "facts", where)})
        return _Base(facts, FrozenMapping({**base.traits, **self._traits(entry, where)}))

    def _title(self, entry: dict[str, Any], where: str) -> Text:
        match entry.get("title"):
            case str(words) if words.strip():
                return Text(vi=words, en=words)
            case {"vi": str(vi), "en": str(en), **rest} if not rest and vi.strip() and en.strip():
                return Text(vi=vi, en=en)
            case None:
                raise self._lacking("title", where)
            case _:
                raise self._wrong(f"{where}.title", "chữ, hoặc { vi = …, en = … }", "text, or { vi = …, en = … }")

    def _period(self, table: Mapping[str, Any], where: str) -> Period:
        value = table["period"]
        if value is None:
            raise self._lacking("period", where)
        try:
            return Period.from_id(str(value) if type(value) is int else self._text(table, "period", where))
        except (EmulationError, ValueError):
            raise self._wrong(self._at("period", where), "một kỳ, như 2023", "a period, such as 2023") from None

    def _day(self, entry: dict[str, Any], where: str) -> date | None:
        value = entry.get("as_of")
        if value is None or type(value) is date:
            return value
        raise self._wrong(f"{where}.as_of", "một ngày, như 2023-12-31", "a day, such as 2023-12-31")

    def _earlier(self, entry: dict[str, Any], where: str) -> Iterator[Given | State]:
        value = entry.get("earlier", [])
        if not isinstance(value, list):
            raise self._wrong(f"{where}.earlier", "một danh sách", "a list")
        for number, each in enumerate(value):
            state = state_named(each) if isinstance(each, str) else None
            if isinstance(each, dict):
                yield FrozenMapping(each)
            elif state is not None:
                yield state
            else:
                vi, en = "số liệu của một kỳ, hoặc một trạng thái", "the facts of a period, or a state"
                raise self._wrong(f"{where}.earlier.{number}", vi, en)

    def _statistics(
        self, entry: dict[str, Any], where: str
    ) -> FrozenMapping[str, FrozenMapping[str, tuple[Fraction, ...]]]:
        found: dict[str, FrozenMapping[str, tuple[Fraction, ...]]] = {}
        for name, given in self._table(entry, "statistics", where).items():
            path = f"{where}.statistics.{name}"
            if not isinstance(given, dict):
                raise self._wrong(path, "{ max = … }", "{ max = … }")
            found[name] = FrozenMapping({how: self._numbers(values, f"{path}.{how}") for how, values in given.items()})
        return FrozenMapping(found)

    def _ranges(self, entry: dict[str, Any], where: str) -> FrozenMapping[str, tuple[Fraction, Fraction]]:
        found: dict[str, tuple[Fraction, Fraction]] = {}
        for name, given in self._table(entry, "ranges", where).items():
            ends = self._numbers(given, f"{where}.ranges.{name}")
            if len(ends) != 2 or ends[0] > ends[1]:
                raise self._wrong(f"{where}.ranges.{name}", "[thấp nhất, cao nhất]", "[lowest, highest]")
            found[name] = ends
        return FrozenMapping(found)

    def _points(self, entry: dict[str, Any], key: str, where: str) -> FrozenMapping[str, Expected]:
        table = self._table(entry, key, where)
        return FrozenMapping({name: self._expected(value, f"{where}.{key}.{name}") for name, value in table.items()})

    def _expected(self, value: object, path: str) -> Expected:
        state = state_named(value) if isinstance(value, str) else None
        return self._number(value, path) if state is None else state

    def _numbers(self, value: object, path: str) -> tuple[Fraction, ...]:
        given = value if isinstance(value, list) else [value]
        return tuple(self._number(each, path) for each in given)

    def _number(self, value: object, path: str) -> Fraction:
        if isinstance(value, int | Decimal | str) and not isinstance(value, bool):
            try:
                return exact(value)
            except ValueError:
                pass
        vi, en = 'một số như 10.5, "1/3", hoặc một trạng thái', 'a number such as 10.5, "1/3", or a state'
        raise self._wrong(path, vi, en)

    def _facts(self, table: dict[str, Any], key: str, where: str) -> Given:
        return FrozenMapping(self._table(table, key, where))

    def _traits(self, table: dict[str, Any], where: str) -> FrozenMapping[str, str]:
        given = self._table(table, "traits", where)
        for name in given:
            self._text(given, name, f"{where}.traits")
        return FrozenMapping(given)

    def _table(self, table: Mapping[str, Any], key: str, where: str) -> dict[str, Any]:
        value = table.get(key, {})
        if not isinstance(value, dict):
            raise self._wrong(self._at(key, where), "một bảng khóa – giá trị", "a table of keys and values")
        return value

    def _texts(self, entry: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
        value = entry.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self._wrong(f"{where}.{key}", "một danh sách chữ", "a list of texts")
        return tuple(value)

    def _maybe(self, entry: dict[str, Any], key: str, where: str) -> str | None:
        return self._text(entry, key, where) if key in entry else None

    def _text(self, table: Mapping[str, Any], key: str, where: str) -> str:
        value = table.get(key)
        if isinstance(value, str) and value.strip():
            return value
        if value is None:
            raise self._lacking(key, where)
        raise self._wrong(self._at(key, where), "chữ trong ngoặc kép", "text in quotes")

    def _known(self, table: Mapping[str, Any], keys: Sequence[str], where: str) -> None:
        for key in table:
            if key not in keys:
                all_keys = ", ".join(keys)
                hint = did_you_mean(key, keys) or (f"các khóa: {all_keys}", f"the keys: {all_keys}")
                raise self._error("EMU-D02", self._at(key, where), "khóa lạ", "an unknown key", hint)

    def _at(self, key: str, where: str) -> str:
        return f"{where}.{key}" if where else key

    def _lacking(self, key: str, where: str) -> FileRejected:
        hint = (f"thêm {key} = …", f"add {key} = …")
        return self._error("EMU-D03", self._at(key, where), f"thiếu khóa {key}", f"the key {key} is missing", hint)

    def _wrong(self, path: str, vi: str, en: str) -> FileRejected:
        return self._error("EMU-D01", path, f"phải là {vi}", f"this is {en}")

    def _error(self, code: str, path: str, vi: str, en: str, hint: tuple[str, str] | None = None) -> FileRejected:
        line = self.toml.lines.of(path) or 1
        return FileRejected(
            code,
            vi=f"Tệp ví dụ {self.file}, dòng {line}, {path}: {vi}.",
            en=f"Cases file {self.file}, line {line}, {path}: {en}.",
            hint=hint, file=self.file, line=line, key=path,
        )  # fmt: skip
