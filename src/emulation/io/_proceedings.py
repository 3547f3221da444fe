"""Proceedings from files: what happened around the scores, from all files that the plan lists for it.

Nothing is taken in part: a ballot or an earlier award that cannot be read would change who is awarded without a word.
So the first thing wrong is refused, like the plan itself, with file, line and key.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from emulation.algebra import Text
from emulation.errors import EmulationError, ModelError, PlanError
from emulation.io._columns import Vocabulary
from emulation.io._entries import open_listed, rows_of
from emulation.io._guard import Document, shown_key
from emulation.io._json import parse_json
from emulation.io._listing import Listed, PlanPlace, unknown_key
from emulation.io._receipt import Ledger, Receipt
from emulation.io._scalars import ReadCell, amount, bilingual, choice, day, ids, read_cells, text, whole
from emulation.io._shorthands import Shorthands, translated
from emulation.io._toml import Lines, parse_toml
from emulation.models import FrozenMapping, Proceedings, Source

LISTS: Final = tuple(name for name in Proceedings.model_fields if name != "as_of")
"""The lists of a file of proceedings."""
_KEYS: Final = ("as_of", "source", "sources", *LISTS)
_TEXTS: Final = ("title", "issued_by", "note", "what", "place", "notes")
"""Keys whose text may be written once, for both languages; `subject` is an id here."""
_CITING: Final = ("councils", "postings", "revocations")
"""The lists whose entries must cite a source."""
_TYPES: Final = {
    "merit": Text(vi="Công trạng", en="Merit"),
    "thematic": Text(vi="Chuyên đề", en="Thematic"),
    "irregular": Text(vi="Đột xuất", en="Irregular"),
}
_KINDS: Final = {
    "collective": Text(vi="Tập thể", en="Collective"),
    "individual": Text(vi="Cá nhân", en="Individual"),
    "household": Text(vi="Hộ gia đình", en="Household"),
}
_AWARD: Final = (text, ("khen thưởng", "danh hiệu", "hình thức khen thưởng"))
_TABLES: Final[dict[str, dict[str, tuple[ReadCell, tuple[str, ...]]]]] = {
    "prior_awards": {
        "unit": (text, ("mã", "đối tượng", "mã đối tượng", "đơn vị")),
        "award": _AWARD,
        "periods": (ids, ("period", "năm", "kỳ")),
        "type": (choice("type", _TYPES), ("loại khen thưởng",)),
        "decided_on": (day, ("ngày quyết định",)),
        "decision": (text, ("số quyết định",)),
    },
    "nominees": {
        "id": (text, ("mã", "mã đối tượng")),
        "award": _AWARD,
        "unit": (text, ("đơn vị", "mã đơn vị")),
        "kind": (choice("kind", _KINDS), ("loại", "loại đối tượng")),
        "title": (bilingual, ("tên tập thể",)),
    },
    "ballots": {
        "council": (text, ("hội đồng",)),
        "award": _AWARD,
        "subject": (text, ("mã", "đối tượng", "mã đối tượng")),
        "on": (day, ("ngày", "ngày họp")),
        "present": (ids, ("có mặt",)),
        "in_favour": (whole, ("đồng ý", "phiếu đồng ý")),
        "against": (whole, ("không đồng ý", "phiếu không đồng ý")),
        "blank": (whole, ("phiếu trắng", "phiếu trắng hoặc không hợp lệ")),
        "written_in_favour": (whole, ("đồng ý bằng văn bản",)),
        "written_against": (whole, ("không đồng ý bằng văn bản",)),
        "minutes": (text, ("số biên bản",)),
    },
    "chair_scores": {
        "member": (text, ("thành viên",)),
        "subject": (text, ("mã", "đối tượng", "mã đối tượng")),
        "points": (amount, ("điểm",)),
    },
}
"""The lists that a CSV file may hold, each with its columns and their other names."""


@dataclass(frozen=True, slots=True)
class ProceedingsFiles:
    """What the files say, and where each entry of it stands."""

    proceedings: Proceedings | None
    """None where no file is listed."""
    receipts: tuple[Receipt, ...] = ()
    places: Mapping[str, tuple[PlanPlace, str]] = FrozenMapping()
    """By the key of an entry among all, such as `nominees.3`: its file, and its key there."""

    def error(
        self, code: str, key: str, vi: str, en: str, hint: tuple[str, str] | None = None, **more: str | int | None
    ) -> PlanError:
        """Return an error about `nominees.3.unit` that names file, line and key of it."""
        place, within = _located(key, self.places)
        return place.error(code, within, vi, en, hint, **more)


def read_proceedings(files: Iterable[Listed]) -> ProceedingsFiles:
    """Read what happened around the scores; without a file there is nothing, which is not the same as an empty one.

    Raises:
        PlanError: Something in a file is wrong, stands twice in all of them, or no file says the day.
        FileRejected: A file cannot be read at all.
    """
    draft = _Draft()
    for listed in files:
        draft.read(listed)
    return draft.finish()


@dataclass(slots=True)
class _Draft:
    """Proceedings while their files are read."""

    raw: dict[str, Any] = field(default_factory=lambda: {name: [] for name in LISTS})
    places: dict[str, tuple[PlanPlace, str]] = field(default_factory=dict)
    receipts: list[Receipt] = field(default_factory=list)

    def read(self, listed: Listed) -> None:
        ledger = Ledger(listed.name, "proceedings")
        document = open_listed(listed, ledger)
        place, data = _table(document, listed, ledger) if listed.kind == "csv" else _document(document, listed)
        short = self._head(place, data)
        source = short.source(data["source"], "source") if "source" in data else None
        for name in LISTS:
            self._entries(short, name, data.get(name, []), source)
        ledger.accepted = sum(len(data.get(name, [])) for name in LISTS)
        self.receipts.append(ledger.receipt())

    def finish(self) -> ProceedingsFiles:
        if not self.receipts:
            return ProceedingsFiles(None)
        places = FrozenMapping(self.places)
        try:
            proceedings = Proceedings.model_validate(self.raw)
        except ModelError as error:
            place, key = _located(error.key, places)
            refused = translated(error, {error.key: key}, place)
        else:
            return ProceedingsFiles(proceedings, tuple(self.receipts), places)
        raise refused

    def _head(self, place: PlanPlace, data: Mapping[str, Any]) -> Shorthands:
        """Take the day, and return what the file may write shorter."""
        for key in data:
            if key not in _KEYS:
                shown = shown_key(key)
                raise unknown_key(place, shown, shown, _KEYS)
        self.places.setdefault("", (place, ""))
        day = data.get("as_of")
        # JSON has the day as text.
        if day is not None and str(self.raw.setdefault("as_of", day)) != str(day):
            vi, en = "Hai tệp ghi hai ngày `as_of` khác nhau.", "Two files say `as_of`, and not the same day."
            raise place.error("EMU-D11", "as_of", vi, en, ("giữ một ngày", "keep one of them"))
        if day is not None:
            self.places["as_of"] = place, "as_of"
        named = data.get("sources", {})
        if not isinstance(named, dict):
            vi, en = "sources phải viết thành bảng [sources.tên].", "sources is written as tables [sources.name]."
            raise place.error("EMU-P03", "sources", vi, en)
        return Shorthands(place, _TEXTS).with_sources(named)

    def _entries(self, short: Shorthands, name: str, entries: object, source: Source | None) -> None:
        place = short.place
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            vi, en = f"{name} phải viết thành bảng [[{name}]].", f"{name} is written as tables [[{name}]]."
            raise place.error("EMU-P03", name, vi, en)
        for number, entry in enumerate(entries):
            key = f"{name}.{number}"
            self.places[f"{name}.{len(self.raw[name])}"] = place, key
            self.raw[name].append(_entry(short.written_out(entry, key), name, source, place, key))


def _entry(entry: dict[str, Any], name: str, source: Source | None, place: PlanPlace, key: str) -> dict[str, Any]:
    """Return an entry that knows its line, and cites the source of its file where it must cite one and does not."""
    if name in _CITING and source is not None:
        entry.setdefault("source", source)
    if name == "postings" and isinstance(opinions := entry.get("opinions"), list):
        for number, opinion in enumerate(opinions):
            if isinstance(opinion, dict):
                opinion["line"] = place.lines.of(f"{key}.opinions.{number}")
    return entry | {"line": place.lines.of(key)}


def _located(key: str, places: Mapping[str, tuple[PlanPlace, str]]) -> tuple[PlanPlace, str]:
    """Return the file of a key among all, and the key as it stands there; without one, the first file."""
    known = key
    while known and known not in places:
        known = known.rpartition(".")[0]
    place, within = places[known]
    return place, within + key[len(known) :] if known else key


def _document(document: Document, listed: Listed) -> tuple[PlanPlace, dict[str, Any]]:
    if listed.kind == "toml":
        toml = parse_toml(document)
        return PlanPlace(listed.name, toml.lines), toml.data
    place, data = PlanPlace(listed.name, Lines({})), parse_json(document)
    if not isinstance(data, dict):
        vi, en = f"Tệp {listed.name} phải là một bảng có `as_of`", f"The file {listed.name} is an object with `as_of`"
        raise place.error("EMU-F05", "", f"{vi}.", f"{en}.")
    return place, data


def _table(document: Document, listed: Listed, ledger: Ledger) -> tuple[PlanPlace, dict[str, Any]]:
    """Return the rows of a CSV file as entries of the list that the plan names as its `part`."""
    lines: dict[str, int] = {}
    place = PlanPlace(listed.name, Lines(lines))
    name = listed.part or ""
    if name not in _TABLES:
        known = ", ".join(_TABLES)
        vi, en = f"Tệp {listed.name}: cần ghi `part`", f"The file {listed.name} needs a `part`"
        raise place.error("EMU-F04", "part", f"{vi}.", f"{en}.", (f"một trong: {known}", f"one of: {known}"))
    columns = _TABLES[name]
    words = Vocabulary()
    words.add_keys({column: others for column, (_, others) in columns.items()})
    readers = {column: reader for column, (reader, _) in columns.items()}
    entries: list[dict[str, Any]] = []
    for where, cells in rows_of(document, listed, words, ledger):
        lines[f"{name}.{len(entries)}"] = int(where["line"])
        try:
            entries.append(read_cells([(column.name, cell) for column, cell in cells], readers, listed.decimal_mark))
        except EmulationError as error:
            key = f"{name}.{len(entries)}"
            column = str(error.where.get("column", error.where.get("field", "")))
            refused = place.error(error.code, f"{key}.{column}".rstrip("."), error.vi, error.en, error.hint)
        else:
            continue
        raise refused
    if ledger.rejected:
        first = ledger.rejected[0]
        raise PlanError(first.code, vi=first.vi, en=first.en, file=listed.name, line=int(first.fact("line") or 0))
    return place, {name: entries}
