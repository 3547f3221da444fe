"""What a plan or its proceedings may write shorter: a text once, a source by its name or number, a year."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from emulation.errors import ModelError, PlanError, did_you_mean
from emulation.io._listing import PlanPlace
from emulation.models import Period, Source

Raw = dict[str, Any]
"""A table of the file, or the raw form of a model."""

_YEARS: Final = range(1945, 2200)
_NAMED: Final = "@"


@dataclass(frozen=True, slots=True)
class Shorthands:
    """Writes out the shorthands of one file."""

    place: PlanPlace
    texts: Collection[str]
    """The keys whose text may be written once for both languages, alone or in a list."""
    sources: Mapping[str, Source] = field(default_factory=dict[str, Source])
    """What `source = "@name"` means, by name."""

    def with_sources(self, given: Mapping[str, Any]) -> "Shorthands":
        """Return the same with the sources of the table `[sources]`, each read once.

        Raises:
            PlanError: One of them is no source; the message names the line.
        """
        return replace(self, sources={name: self.source(raw, f"sources.{name}") for name, raw in given.items()})

    def source(self, raw: object, key: str) -> Source:
        """Return the source that stands at `key`: a number, a name, or a table.

        Raises:
            PlanError: It is none; the message names the line.
        """
        refused = None
        try:
            written = self._item("source", raw, key)[1]
            return written if isinstance(written, Source) else Source.model_validate(written)
        except ModelError as error:
            refused = translated(error, {"": key}, self.place)
        raise refused

    def written_out(self, value: Any, key: str) -> Any:  # noqa: ANN401 - TOML
        """Return what stands at `key` with every shorthand in it written out.

        Raises:
            PlanError: A source is meant that the file does not name.
        """
        if isinstance(value, list):
            return [self.written_out(each, f"{key}.{number}") for number, each in enumerate(value)]
        if not isinstance(value, dict):
            return value
        # Beside a period a year stays as it stands, so that the second of the two is refused as an unknown key.
        # The `title` of a streak is the id of a title, not words.
        plain = ("streaks", "year", "years") if "period" in value else ("streaks",)
        return dict((k, v) if k in plain else self._item(k, v, f"{key}.{k}".lstrip(".")) for k, v in value.items())

    def _item(self, name: str, value: object, key: str) -> tuple[str, object]:
        if name in self.texts and isinstance(value, str | list):
            each = [_both(one) for one in value] if isinstance(value, list) else _both(value)
            return name, each
        if name == "source" and isinstance(value, str):
            return name, self._named(value, key) if value.startswith(_NAMED) else {"instrument": value}
        if name == "year":
            return "period", _years(value, value)
        if name == "years" and isinstance(value, list) and len(value) == 2:
            return "period", _years(*value)
        return name, self.written_out(value, key)

    def _named(self, value: str, key: str) -> Source:
        name = value.removeprefix(_NAMED)
        if name in self.sources:
            return self.sources[name]
        known = ", ".join(f"@{each}" for each in self.sources) or "–"
        hint = did_you_mean(name, self.sources) or (f"bảng [sources] có: {known}", f"[sources] has: {known}")
        vi, en = f"{key}: không có nguồn nào tên {value}.", f"{key}: there is no source named {value}."
        raise self.place.error("EMU-P03", key, vi, en, hint)


def _both(text: object) -> object:
    return {"vi": text, "en": text} if isinstance(text, str) else text


def _years(first: object, last: object) -> object:
    if type(first) is int and type(last) is int and first in _YEARS and last in _YEARS and first <= last:
        return Period.of_years(first, last)
    return first


_CODES: Final = {"EMU-D01": "EMU-P03", "EMU-D02": "EMU-P02", "EMU-D03": "EMU-P03"}


def translated(error: ModelError, origin: Mapping[str, str], place: PlanPlace) -> PlanError:
    """Return the error of a model with the key as it stands in the file, and its line.

    `origin` gives the key in the file of a key of the model; "" is what holds all of it.
    """
    key = _key_in_file(error.key, origin)
    vi, en = (words.replace(error.key, key) if error.key else words for words in (error.vi, error.en))
    hint: tuple[str, str] | None = error.hint
    if error.code == "EMU-D01" and key.rpartition(".")[2] in ("year", "years", "period"):
        hint = ("ghi một năm, ví dụ year = 2023", "write a year, as in year = 2023")
        vi, en = f"{key}: không phải một kỳ.", f"{key}: this is no period."
    code = "EMU-P07" if error.code == "EMU-D03" and key.endswith(".reason") else _CODES.get(error.code, error.code)
    return place.error(code, key, vi, en, hint)


def _key_in_file(key: str, origin: Mapping[str, str]) -> str:
    """Return a key of the model as the file has it: `criteria.0.points` as `criteria.communities/pledge.points`."""
    known = key
    while known and known not in origin:
        known = known.rpartition(".")[0]
    rest = key[len(known) :] if known else f".{key}"
    return f"{origin[known]}{rest}".rstrip(".") if known in origin else key
