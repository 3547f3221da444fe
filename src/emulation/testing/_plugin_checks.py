"""Checks of a plugin as it is installed: that it loads, and that it offers the same each time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from types import MappingProxyType
from typing import Any, Final

from emulation.algebra import Text
from emulation.errors import FileRejected, did_you_mean
from emulation.plugins import Registry, load_registry
from emulation.scoring import Rulebook
from emulation.testing._case_file import cases_of
from emulation.testing._cases import Cases, by_rulebook
from emulation.testing._checked import DEFAULT, Checked, CheckSettings
from emulation.testing._kit import check_all
from emulation.testing._results import CheckResult, Report
from emulation.testing._same_checks import elsewhere, silence

GROUP: Final = "emulation"
LOADS: Final = "loads"
SAME: Final = "same-each-time"
CODES: Final[Mapping[str, str]] = MappingProxyType({LOADS: "EMU-X20", SAME: "EMU-X21"})
"""The codes of the checks of a plugin."""
PLUGIN_CHECKS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        LOADS: Text(
            vi="plugin nạp được, trong không gian tên của mình", en="the plugin loads, within its own namespace"
        ),
        SAME: Text(
            vi="lần nào cũng cung cấp đúng những bộ tiêu chí ấy, kể cả ở tiến trình khác và khi không có mạng",
            en="it offers the same rulebooks each time, also in another process and without a network",
        ),
    }
)
"""Every check of a plugin by its name, and what it proves."""


_UNLOADED: Final = Text(
    vi="Plugin chưa nạp được nên không so lại được; sửa lỗi của phép kiểm loads trước.",
    en="The plugin does not load, so there is nothing to compare; mend what the check loads finds first.",
)


def load(plugin: str, entries: Iterable[EntryPoint] | None = None) -> Registry:
    """Load one plugin and no other; one that fails is listed, for a check to name, however strict the environment."""
    return load_registry(allow=[plugin], entry_points=entries, strict=False)


def loads(plugin: str, registry: Registry) -> CheckResult:
    """Tell whether a plugin was loaded, and why not."""
    info = next((each for each in registry if each.name == plugin), None)
    if info is not None and info.loaded:
        return _passed(LOADS, plugin)
    unknown = Text(
        vi=f"Không có plugin {plugin}; cài nó vào môi trường này: pip install -e .",
        en=f"There is no plugin {plugin}; install it into this environment: pip install -e .",
    )
    if info is None or info.distribution is None:
        return _failed(LOADS, plugin, unknown)
    reason = info.reason or unknown
    code = f"[{info.code}] " if info.code else ""
    return _failed(LOADS, plugin, Text(vi=f"{info.status}: {code}{reason.vi}", en=f"{info.status}: {code}{reason.en}"))


def _is_loaded(plugin: str, registry: Registry) -> bool:
    return any(each.name == plugin and each.loaded for each in registry)


def same_each_time(plugin: str, registry: Registry) -> CheckResult:
    """Tell whether a plugin offers the same once more here, and in another process without a network."""
    if not _is_loaded(plugin, registry):
        return CheckResult(check=SAME, code=CODES[SAME], passed=False, subject=plugin, message=_UNLOADED, skipped=True)
    known = {book.id: book.digest for book in registry.rulebooks.values()}
    again = {book.id: book.digest for book in load(plugin).rulebooks.values()}
    said = elsewhere({"plugin": plugin})
    unanswered = silence(said) or _not_loaded_there(plugin, said)
    if unanswered is not None:
        return _failed(SAME, plugin, unanswered)
    other = said["digests"]
    elsewhere_words = "ở tiến trình khác, không có mạng", "in another process, without a network"
    for found, (vi, en) in ((again, ("gọi lại lần nữa", "called once more")), (other, elsewhere_words)):
        differing = sorted(name for name in known.keys() | found.keys() if known.get(name) != found.get(name))
        if differing:
            names = ", ".join(differing)
            return _failed(SAME, plugin, Text(
                vi=f"Plugin {plugin} {vi} thì cung cấp khác: {names}; đừng để bộ tiêu chí phụ thuộc thứ tự tập hợp, "
                "đồng hồ, bộ đếm, tệp hay mạng: dựng một lần khi nhập mô-đun.",
                en=f"The plugin {plugin}, {en}, offers something else: {names}; let no rulebook depend on the order of "
                "sets, a clock, a counter, a file or a network: make it once, at import.",
            ))  # fmt: skip
    return _passed(SAME, plugin)


def _not_loaded_there(plugin: str, said: Mapping[str, Any]) -> Text | None:
    """Say why another process could not load the plugin that was loaded here; None where it could."""
    if said.get("status") == "loaded":
        return None
    status = said.get("status") or said.get("error") or "?"
    reason = said.get("reason") or {"vi": "không rõ lý do", "en": "for no known reason"}
    return Text(
        vi=f"Ở tiến trình khác, không có mạng, plugin {plugin} không nạp được: {status}: {reason['vi']}",
        en=f"In another process, without a network, the plugin {plugin} is not loaded: {status}: {reason['en']}",
    )


def _passed(check: str, plugin: str) -> CheckResult:
    return CheckResult(check=check, code=CODES[check], passed=True, subject=plugin)


def _failed(check: str, plugin: str, words: Text) -> CheckResult:
    return CheckResult(check=check, code=CODES[check], passed=False, subject=plugin, message=words)


def cases_by_rulebook(plugin: str) -> dict[str, Cases]:
    """Return the worked cases that a plugin's package brings, by rulebook; none where it brings none.

    Raises:
        FileRejected: A file of cases is not read.
    """
    module = next((entry.module for entry in entry_points(group=GROUP, name=plugin)), None)
    package = "" if module is None else module.partition(".")[0]
    spec = find_spec(package) if package else None
    # A plugin that is one file has no folder for cases.
    if spec is None or spec.submodule_search_locations is None:
        return {}
    try:
        return by_rulebook(cases_of(package))
    except FileRejected as error:
        if error.code == "EMU-X54":
            return {}
        raise


@dataclass(frozen=True)
class Brought:
    """The worked cases of a plugin that was loaded, read when they are first asked for."""

    plugin: str
    registry: Registry

    def of(self, book: Rulebook) -> Cases | FileRejected:
        """Return the cases of a rulebook, or why there are none that count.

        A file that is not read, or that is of no rulebook of the plugin, might hold the cases of any of them.
        """
        read = self._read
        if isinstance(read, FileRejected):
            return read
        return read.get(book.id) or without_cases(book.id)

    @cached_property
    def _read(self) -> dict[str, Cases] | FileRejected:
        try:
            read = cases_by_rulebook(self.plugin)
        except FileRejected as error:
            return error
        strays = [cases for name, cases in read.items() if name not in self.registry.rulebooks]
        return _stray(self.plugin, strays[0], self.registry.rulebooks) if strays else read

    def checked(self, book: Rulebook, previous: Rulebook | None, settings: CheckSettings) -> Checked:
        """Return a rulebook under check, with its cases or the reason why there are none."""
        cases = self.of(book)
        if isinstance(cases, FileRejected):
            return Checked(book, previous, settings=settings, unread=cases)
        return Checked(book, previous, cases, cases.monotone, settings)


def without_cases(rulebook: str) -> FileRejected:
    """Return the error for a rulebook of a plugin that nobody ever tried on a case."""
    return FileRejected(
        "EMU-X54",
        vi=f"Plugin không kèm ví dụ nào của bộ tiêu chí {rulebook}.",
        en=f"The plugin brings no worked cases of the rulebook {rulebook}.",
        hint=((f'thêm vào thư mục cases của gói một tệp .toml có rulebook = "{rulebook}"; '
               "chủ ý không có thì chạy với --emulation-coverage-min 0"),
              (f'put a .toml file with rulebook = "{rulebook}" into the folder cases of the package; '
               "if there are to be none, run with --emulation-coverage-min 0")),
        key="cases",
    )  # fmt: skip


def _stray(plugin: str, cases: Cases, offered: Iterable[str]) -> FileRejected:
    names = sorted(offered)
    hint = did_you_mean(cases.rulebook, names) or ("có: " + ", ".join(names), "there are: " + ", ".join(names))
    return FileRejected(
        "EMU-X51",
        vi=f"Tệp {cases.file} là ví dụ của bộ tiêu chí {cases.rulebook}, mà plugin {plugin} không cung cấp.",
        en=f"The cases of {cases.file} are of the rulebook {cases.rulebook}, which the plugin {plugin} does not offer.",
        hint=hint, file=cases.file, key="rulebook",
    )  # fmt: skip


def check_plugin(plugin: str, *, settings: CheckSettings = DEFAULT) -> Report:
    """Load an installed plugin and put it and each of its rulebooks to every check.

    Args:
        plugin: The name of its entry point.
        settings: How much is asked; a rulebook without worked cases fails unless `least_coverage` is 0.
    """
    registry = load(plugin)
    first = loads(plugin, registry)
    if first.failed:
        return Report((first,))
    brought = Brought(plugin, registry)
    reports = [check_all(brought.checked(book, None, settings)) for book in registry.rulebooks.values()]
    return Report((first, same_each_time(plugin, registry), *(result for report in reports for result in report)))
