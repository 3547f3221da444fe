"""Which files a plan lists: paths and globs below the plan's own folder, each with how it is written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final, Literal

from emulation.errors import PlanError, did_you_mean
from emulation.io._table import SEPARATORS
from emulation.io._toml import Lines
from emulation.models import Finding

Kind = Literal["json", "csv", "toml", "book"]
"""How a file is written; a book is a workbook of sheets."""
LISTS: Final = ("rulebooks", "units", "submissions", "contributions", "history", "proceedings")
"""What a plan lists."""
_KINDS: Final[dict[str, Kind]] = {
    ".json": "json", ".csv": "csv", ".toml": "toml", ".xlsx": "book", ".xlsm": "book", ".xls": "book", ".ods": "book",
}  # fmt: skip
_KEYS: Final = ("path", "rulebook", "period", "decimal_mark", "separator", "part", "ignore", "layout")
_OF_BOOKS: Final = ("path", "rulebook", "period", "layout")
"""What is said of a book; all else is said by its layout."""
_APART: Final = ("decimal_mark", "separator", "part", "ignore", "layout")
"""What is said either of books alone, or of all other files alone."""
_WITH_BOOKS: Final = ("files.submissions", "files.history")
_OF_A_UNIT: Final = ("evidence", "appraisal")
"""The parts of a submission that stand beside what the unit itself reports."""
_OF_KEPT_BOOKS: Final = "-????????????.json"
"""How a pattern ends that lists what `form read` keeps; there may be nothing of it yet."""
_MOST_FILES: Final = 10_000


@dataclass(frozen=True, slots=True)
class Listed:
    """One file that a plan lists."""

    path: Path
    name: str
    """Its path relative to the plan, as messages show it."""
    kind: Kind
    rulebook: str | None = None
    period: str | None = None
    decimal_mark: Literal[".", ","] | None = None
    separator: str | None = None
    part: str | None = None
    """The listing that its rows belong to, of a detail file: `cases`, `evidence`, `appraisal`, `prior_awards`."""
    ignore: tuple[str, ...] = ()
    """Columns that are left out on purpose."""
    layout: Path | None = None
    """The saved layout of a book."""


@dataclass(frozen=True, slots=True)
class PlanPlace:
    """Where in a plan file something stands, for the errors about it."""

    file: str
    lines: Lines

    def error(
        self, code: str, key: str, vi: str, en: str, hint: tuple[str, str] | None = None, **more: str | int | None
    ) -> PlanError:
        """Return an error that names file, line and key."""
        return PlanError(code, vi=vi, en=en, hint=hint, file=self.file, line=self.lines.of(key), key=key, **more)

    def unknown(
        self, code: str, key: str, what: tuple[str, str], *, name: str, known: Iterable[str], **more: str | int | None
    ) -> PlanError:
        """Return the error for a name that the plan has and nothing else, with the nearest right one."""
        known = tuple(known)
        listed = ", ".join(known[:20]) or "–"
        hint = did_you_mean(name, known) or (f"hiện có: {listed}", f"there are: {listed}")
        vi, en = f"Kế hoạch nêu {what[0]} không có: {name}.", f"The plan names an unknown {what[1]}: {name}."
        return self.error(code, key, vi, en, hint, **more)


def listed_files(given: Mapping[str, Any], folder: Path, place: PlanPlace) -> dict[str, tuple[Listed, ...]]:
    """Return the files of every list, globs opened, in the order of the plan and then of their names.

    Raises:
        PlanError: A path leads out of the plan's folder, matches nothing, or is of an unknown kind.
    """
    found: dict[str, tuple[Listed, ...]] = {}
    for name, entries in given.items():
        if name not in LISTS:
            raise unknown_key(place, f"files.{name}", name, LISTS)
        pairs = _entries(entries, f"files.{name}")
        found[name] = tuple(file for key, entry in pairs for file in _files(entry, key, folder, place))
    return found


def detail_files(entries: object, folder: Path, place: PlanPlace) -> tuple[Listed, ...]:
    """Return the files of evidence and appraisal of the list of submissions; the submissions are passed over.

    Raises:
        PlanError: A path leads out of the plan's folder, matches nothing, or is of an unknown kind.
    """
    pairs = _entries(entries, "files.submissions")
    wanted = ((key, entry) for key, entry in pairs if isinstance(entry, Mapping) and entry.get("part") in _OF_A_UNIT)
    return tuple(file for key, entry in wanted for file in _files(entry, key, folder, place))


def not_read_yet(given: Mapping[str, Any], folder: Path, place: PlanPlace) -> Iterator[Finding]:
    """Yield a warning for every pattern of books that were to be read and of which nothing is there yet."""
    for name in ("submissions", "history"):
        for key, entry in _entries(given.get(name, []), f"files.{name}"):
            pattern = entry.get("path") if isinstance(entry, Mapping) else entry
            if not isinstance(pattern, str) or not pattern.endswith(_OF_KEPT_BOOKS):
                continue
            if not _paths(pattern, key, folder, place):
                vi = f"Chưa có tệp nào khớp {pattern}: sổ chưa được đọc bằng `emulation form read`; chưa có hồ sơ nào."
                en = f"No file matches {pattern} yet: no book was read by `emulation form read`, and nothing is filed."
                where = {"file": place.file, "line": place.lines.of(key), "key": key}
                yield Finding("EMU-F02", "warning", vi, en).at(**{k: v for k, v in where.items() if v is not None})


def _entries(entries: object, key: str) -> list[tuple[str, object]]:
    """Return each entry with its key; one alone needs no list."""
    if isinstance(entries, list):
        return [(f"{key}.{number}", entry) for number, entry in enumerate(entries)]
    return [(key, entry) for entry in (entries,)]


def _files(entry: object, key: str, folder: Path, place: PlanPlace) -> Iterator[Listed]:
    table = {"path": entry} if isinstance(entry, str) else entry
    if not isinstance(table, Mapping) or not isinstance(table.get("path"), str):
        vi, en = f"{key} phải là một đường dẫn, hoặc một bảng có `path`", f"{key} is a path, or a table with a `path`"
        raise place.error("EMU-P03", key, f"{vi}.", f"{en}.")
    options = _options(table, key, place)
    if "layout" in options:
        options["layout"] = _paths(options["layout"], f"{key}.layout", folder, place)[0]
    for path in _paths(table["path"], key, folder, place):
        name = path.relative_to(folder).as_posix()
        kind = _KINDS.get(path.suffix.lower())
        if key.startswith("files.rulebooks") and kind != "toml":
            vi, en = f"Tệp {name}: bộ tiêu chí chỉ nhận .toml", f"The file {name}: a rulebook is a .toml file"
            hint = ("xem trang “Tệp bộ tiêu chí”", "see the page “The rulebook file”")
            raise place.error("EMU-F09", key, f"{vi}.", f"{en}.", hint)
        if kind is None or (kind == "book" and not key.startswith(_WITH_BOOKS)):
            vi, en = f"Tệp {name}: chỉ nhận .json, .csv, .toml", f"The file {name} is not .json, .csv or .toml"
            hint = ("lưu bảng tính thành CSV UTF-8", "save a spreadsheet as CSV UTF-8")
            raise place.error("EMU-F09", key, f"{vi}.", f"{en}.", hint)
        other = next((each for each in table if (each not in _OF_BOOKS) == (kind == "book") and each in _APART), None)
        if other is not None:
            vi, en = f"{key}.{other} không dùng cho tệp {name}", f"{key}.{other} is not for the file {name}"
            hint = ("sổ Excel chỉ nhận rulebook, period, layout", "a workbook takes rulebook, period and layout only")
            raise place.error("EMU-P03", f"{key}.{other}", f"{vi}.", f"{en}.", hint)
        yield Listed(path, name, kind, **options)


def _options(table: Mapping[str, Any], key: str, place: PlanPlace) -> dict[str, Any]:
    options = {name: value for name, value in table.items() if name != "path"}
    for name, value in options.items():
        if name not in _KEYS:
            raise unknown_key(place, f"{key}.{name}", name, _KEYS)
        if not _fits(name, value):
            raise place.error(
                "EMU-P03",
                f"{key}.{name}",
                f"{key}.{name} không hợp lệ.",
                f"{key}.{name} is not valid.",
                _hint_for(name),
            )
    if "period" in options:
        options["period"] = str(options["period"])
    return options | {"ignore": tuple(options.get("ignore", ()))}


def _fits(name: str, value: object) -> bool:
    match name:
        case "decimal_mark":
            return value in (".", ",")
        case "separator":
            return value in SEPARATORS
        case "ignore":
            return isinstance(value, list) and all(isinstance(column, str) for column in value)
        case "period":
            return isinstance(value, str) or type(value) is int
        case _:
            return isinstance(value, str)


def _hint_for(name: str) -> tuple[str, str] | None:
    hints = {
        "decimal_mark": ('ghi "," hoặc "."', 'write "," or "."'),
        "separator": ('ghi ",", ";" hoặc "\\t"', 'write ",", ";" or "\\t"'),
        "ignore": ("ghi danh sách tên cột", "write a list of column names"),
    }
    return hints.get(name)


def _paths(pattern: str, key: str, folder: Path, place: PlanPlace) -> list[Path]:
    """Return the files that a path or glob names, all of them below the plan's folder."""
    if not _stays_below(pattern):
        vi, en = "dẫn ra ngoài thư mục của kế hoạch", "leads out of the plan's folder"
        hint = ("ghi đường dẫn tương đối, dấu /", "write a relative path with /")
        raise place.error("EMU-P03", key, f"Đường dẫn ở {key} {vi}.", f"The path at {key} {en}.", hint)
    literal = not any(mark in pattern for mark in "*?[")
    found = [folder / pattern] if literal else sorted(path for path in folder.glob(pattern) if path.is_file())
    if not found and pattern.endswith(_OF_KEPT_BOOKS):
        return []
    if not found or (literal and not found[0].is_file()):
        vi, en = f"Không có tệp nào khớp {pattern}", f"No file matches {pattern}"
        raise place.error("EMU-F02", key, f"{vi}.", f"{en}.", _nearby(pattern, folder))
    if len(found) > _MOST_FILES:
        vi, en = f"{pattern} khớp hơn {_MOST_FILES:,} tệp", f"{pattern} matches more than {_MOST_FILES:,} files"
        raise place.error("EMU-F01", key, f"{vi}.", f"{en}.")
    outside = next((path for path in found if not path.resolve().is_relative_to(folder.resolve())), None)
    if outside is not None:
        vi, en = "là liên kết ra ngoài thư mục của kế hoạch", "is a link that leads out of the plan's folder"
        raise place.error("EMU-P03", key, f"Tệp ở {key} {vi}.", f"The file at {key} {en}.")
    return found


def _stays_below(pattern: str) -> bool:
    parts = PurePosixPath(pattern).parts
    safe = "\\" not in pattern and ":" not in pattern and "\0" not in pattern
    return bool(parts) and safe and not pattern.startswith("/") and ".." not in parts


def _nearby(pattern: str, folder: Path) -> tuple[str, str] | None:
    """Return the hint that names the nearest file beside the one that is not there."""
    beside = (folder / pattern).parent
    names = [path.name for path in beside.iterdir()] if beside.is_dir() else []
    return did_you_mean(PurePosixPath(pattern).name, names)


def unknown_key(place: PlanPlace, key: str, name: str, known: tuple[str, ...]) -> PlanError:
    """Return the error for a key that a plan does not have, with the nearest one."""
    hint = did_you_mean(name, known) or ("các khóa: " + ", ".join(known), "the keys: " + ", ".join(known))
    return place.error("EMU-P02", key, f"Khóa lạ {key}.", f"Unknown key {key}.", hint)
