"""Checks of a plugin as it is installed: that it loads, and that it offers the same each time."""

from collections.abc import Iterable, Mapping
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import Final

from emulation.algebra import Text
from emulation.errors import FileRejected
from emulation.plugins import Registry, load_registry
from emulation.testing._case_file import cases_of
from emulation.testing._cases import Cases, by_rulebook
from emulation.testing._checked import DEFAULT, CheckSettings
from emulation.testing._kit import check_rulebook
from emulation.testing._results import CheckResult, Report
from emulation.testing._same_checks import elsewhere

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


def load(plugin: str, entries: Iterable[EntryPoint] | None = None) -> Registry:
    """Load one plugin and no other."""
    return load_registry(allow=[plugin], entry_points=entries)


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


def same_each_time(plugin: str, registry: Registry) -> CheckResult:
    """Tell whether a plugin offers the same once more here, and in another process without a network."""
    known = {book.id: book.digest for book in registry.rulebooks.values()}
    again = {book.id: book.digest for book in load(plugin).rulebooks.values()}
    other = elsewhere({"plugin": plugin}).get("digests", {})
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
    if module is None:
        return {}
    try:
        return by_rulebook(cases_of(module.partition(".")[0]))
    except FileRejected as error:
        if error.code == "EMU-X54":
            return {}
        raise


def check_plugin(plugin: str, *, settings: CheckSettings = DEFAULT) -> Report:
    """Load an installed plugin and put it and each of its rulebooks to every check.

    Args:
        plugin: The name of its entry point.
        settings: How much is asked.

    Raises:
        FileRejected: A file of its worked cases is not read.
    """
    registry = load(plugin)
    first = loads(plugin, registry)
    if first.failed:
        return Report((first,))
    cases = cases_by_rulebook(plugin)
    reports = [
        check_rulebook(book, cases=cases.get(book.id), settings=settings) for book in registry.rulebooks.values()
    ]
    return Report((first, same_each_time(plugin, registry), *(result for report in reports for result in report)))
