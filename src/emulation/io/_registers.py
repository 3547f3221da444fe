"""The registers of a plan, units and contributions, from JSON, TOML and CSV files."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from emulation.errors import EmulationError, ModelError
from emulation.io._columns import Vocabulary
from emulation.io._entries import Cells, Where, entries_of, open_listed, rows_of
from emulation.io._facts import Mark
from emulation.io._listing import Listed
from emulation.io._receipt import Ledger, Receipt, What
from emulation.io._scalars import ReadCell, amount, bilingual, day, ids, kind, read_cells, text, whole
from emulation.models import Contribution, Unit

T = TypeVar("T", Unit, Contribution)

_UNIT: Final[dict[str, tuple[ReadCell, tuple[str, ...]]]] = {
    "id": (text, ("mã",)),
    "group": (text, ("nhóm",)),
    "kind": (text, ("loại", "loại đơn vị")),
    "names": (text, ("name", "tên", "tên đơn vị")),
    "codes": (text, ("code", "mã số", "mã hành chính")),
    "parent": (text, ("đơn vị cấp trên", "trực thuộc")),
    "start": (day, ("từ ngày",)),
    "end": (day, ("đến ngày",)),
}
_CONTRIBUTION: Final[dict[str, tuple[ReadCell, tuple[str, ...]]]] = {
    "id": (text, ("mã", "mã đóng góp")),
    "giver": (text, ("bên đóng góp", "người đóng góp")),
    "receiver": (text, ("bên nhận", "người nhận")),
    "kind": (kind, ("loại", "loại đóng góp")),
    "quantity": (amount, ("số lượng",)),
    "unit": (bilingual, ("đơn vị tính",)),
    "appraised_value": (whole, ("giá trị thẩm định", "giá trị")),
    "appraiser": (text, ("nơi thẩm định",)),
    "day": (day, ("ngày",)),
    "owner": (text, ("nơi được tính điểm",)),
    "claimed_by": (ids, ("nơi kê khai",)),
    "evidence": (ids, ("minh chứng",)),
    "rewarded_by": (text, ("đã khen thưởng",)),
    "distinct_from": (ids, ("khác với",)),
}
_TRAITS: Final = {"level": ("cấp",), "area": ("khu vực", "loại địa bàn"), "size": ("quy mô",)}


@dataclass(frozen=True, slots=True)
class Register(Generic[T]):
    """What a list of files holds, with a receipt for each."""

    entries: tuple[T, ...]
    receipts: tuple[Receipt, ...]


def read_units(files: Iterable[Listed]) -> Register[Unit]:
    """Read the units; one whose id came before is rejected.

    Raises:
        FileRejected: A file cannot be read at all.
    """
    words = Vocabulary()
    words.add_keys({name: others for name, (_, others) in _UNIT.items()})
    words.add_keys(_TRAITS, role="trait")
    words.add_prefix("trait", "trait", "đặc điểm")
    seen: set[str] = set()
    return _register(files, "units", words, lambda raw: _once(Unit.model_validate(_dated(raw)), seen))


def read_contributions(files: Iterable[Listed]) -> Register[Contribution]:
    """Read the register of contributions; several records of one id are settled later.

    Raises:
        FileRejected: A file cannot be read at all.
    """
    words = Vocabulary()
    words.add_keys({name: others for name, (_, others) in _CONTRIBUTION.items()})
    return _register(files, "contributions", words, lambda raw: Contribution.model_validate(_bilingual(raw)))


def _register(
    files: Iterable[Listed], what: What, words: Vocabulary, make: Callable[[dict[str, Any]], T]
) -> Register[T]:
    entries: list[T] = []
    receipts: list[Receipt] = []
    for listed in files:
        ledger = Ledger(listed.name, what)
        for where, raw in _raw(listed, what, words, ledger):
            try:
                entries.append(make(raw))
                ledger.accepted += 1
            except EmulationError as error:
                ledger.reject(error, **where)
        receipts.append(ledger.receipt())
    return Register(tuple(entries), tuple(receipts))


def _raw(listed: Listed, what: What, words: Vocabulary, ledger: Ledger) -> Iterator[tuple[Where, dict[str, Any]]]:
    document = open_listed(listed, ledger)
    if listed.kind != "csv":
        _, entries = entries_of(document, listed, what, ledger)
        yield from ((entry.where, dict(entry.data)) for entry in entries)
        return
    known = _UNIT if what == "units" else _CONTRIBUTION
    readers = {name: reader for name, (reader, _) in known.items()}
    for where, cells in rows_of(document, listed, words, ledger):
        try:
            yield where, _read_row(cells, readers, listed.decimal_mark)
        except EmulationError as error:
            ledger.reject(error, **where)


def _read_row(cells: Cells, readers: Mapping[str, ReadCell], mark: Mark) -> dict[str, Any]:
    raw = read_cells([(column.name, cell) for column, cell in cells if column.role == "key"], readers, mark)
    traits = {column.name: cell for column, cell in cells if column.role == "trait"}
    return raw | {"traits": traits} if traits else raw


def _dated(raw: dict[str, Any]) -> dict[str, Any]:
    """Take `name` and `code` for the lists that they begin."""
    singular = {"name": "names", "code": "codes"}
    return {singular.get(key, key): value for key, value in raw.items()}


def _bilingual(raw: dict[str, Any]) -> dict[str, Any]:
    unit = raw.get("unit")
    return raw | {"unit": bilingual(unit, None, "unit")} if isinstance(unit, str) else raw


def _once(unit: Unit, seen: set[str]) -> Unit:
    if unit.id in seen:
        vi, en = f"Mã đơn vị {unit.id} dùng hai lần.", f"The unit id {unit.id} is used twice."
        hint = ("mỗi đơn vị một mục; giá trị theo thời gian ghi trong JSON", "one entry a unit; dated values in JSON")
        raise ModelError("EMU-D11", vi=vi, en=en, hint=hint, unit=unit.id)
    seen.add(unit.id)
    return unit
