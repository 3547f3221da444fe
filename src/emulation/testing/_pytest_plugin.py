"""`pytest --emulation-plugin NAME`: every check of a plugin and of its rulebooks as a test of its own.

The tests are named `emulation-plugin::communities/for-the-poor::bounds`, so that `-k bounds` picks them;
what is said is in the language of EMULATION_LANG.
"""

import json
import os
from argparse import ArgumentTypeError
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Final

import pytest

from emulation.algebra import Language
from emulation.errors import PluginError
from emulation.plugins import Registry
from emulation.scoring import Rulebook
from emulation.testing._checked import DEFAULT, Check, Checked, CheckSettings
from emulation.testing._kit import CHECKS, check_one
from emulation.testing._plugin_checks import LOADS, SAME, Brought, load, loads, same_each_time
from emulation.testing._results import CheckResult

ROOT: Final = "emulation-plugin"
"""What the ids of all these tests begin with."""
_FEWEST: Final = 2
Asked = Callable[[], Iterable[CheckResult]]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the kit."""
    group = parser.getgroup("emulation", "the conformance kit of the library emulation")
    group.addoption(
        "--emulation-plugin",
        action="append",
        default=[],
        metavar="NAME",
        help="check this installed plugin and every rulebook of it; may be given several times",
    )
    group.addoption(
        "--emulation-coverage-min",
        type=_percentage,
        default=DEFAULT.least_coverage,
        metavar="PERCENT",
        help="how much of the rules the worked cases must reach (default: 100)",
    )
    group.addoption(
        "--emulation-examples",
        type=_examples,
        default=DEFAULT.examples,
        metavar="NUMBER",
        help="how many cases are drawn for each rulebook (default: %(default)s)",
    )
    group.addoption(
        "--emulation-previous",
        type=_folder,
        metavar="FOLDER",
        help="the rulebooks as last released, as FOLDER/<namespace>/<name>.json: their ids must still be there",
    )


def _percentage(written: str) -> int:
    """Read a percentage."""
    number = _number(written)
    if not 0 <= number <= 100:
        raise ArgumentTypeError(f"phải từ 0 đến 100 / must be from 0 to 100: {written}")
    return number


def _examples(written: str) -> int:
    """Read how many cases are drawn; with fewer than two, one of the halves would be empty and its checks vacuous."""
    number = _number(written)
    if number < _FEWEST:
        raise ArgumentTypeError(f"phải từ {_FEWEST} trở lên / must be {_FEWEST} or more: {written}")
    return number


def _number(written: str) -> int:
    try:
        return int(written)
    except ValueError:
        raise ArgumentTypeError(f"phải là số nguyên / must be a whole number: {written}") from None


def _folder(written: str) -> Path:
    """Read a folder; one that is mistyped must not look like one that has no rulebooks yet."""
    path = Path(written)
    if not path.is_dir():
        raise ArgumentTypeError(f"không có thư mục này / there is no such folder: {written}")
    return path


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(session: pytest.Session, items: list[pytest.Item]) -> None:
    """Add the checks of the plugins that were named, before -k and -m choose."""
    names: list[str] = _option(session.config, "--emulation-plugin")
    if names:
        root = Checks.from_parent(session, name=ROOT, nodeid=ROOT)
        try:
            items.extend([item for name in dict.fromkeys(names) for item in root.of_plugin(name)])
        except PluginError as error:
            # No plugin is at fault: a name or a variable of the environment cannot be read.
            raise pytest.UsageError(str(error)) from None


def _option(config: pytest.Config, name: str) -> Any:  # noqa: ANN401 - whatever the option's type is
    return config.getoption(name)


def language() -> Language:
    """Return the language in which a failure is told."""
    return "en" if os.environ.get("EMULATION_LANG") == "en" else "vi"


class Checks(pytest.Collector):
    """Holds the checks of one plugin or of one rulebook."""

    def collect(self) -> Iterator[pytest.Item]:
        """Collect nothing by itself: the items are made of the options."""
        return iter(())

    def of_plugin(self, name: str) -> Iterator["CheckItem"]:
        """Yield the checks of a plugin, then those of each of its rulebooks."""
        registry = load(name)
        named = Checks.from_parent(self, name=name)
        yield CheckItem.of(named, LOADS, lambda: [loads(name, registry)])
        yield CheckItem.of(named, SAME, lambda: [same_each_time(name, registry)])
        # The files of cases are read by the first check that needs them, so that a faulty one fails that check.
        brought = Brought(name, registry)
        for book in _in_order(registry):
            yield from Checks.from_parent(self, name=book.id).of_rulebook(book, brought)

    def of_rulebook(self, book: Rulebook, brought: Brought) -> Iterator["CheckItem"]:
        """Yield every check of a rulebook; what is drawn for it is drawn once, when the first of them runs."""
        held = _Held(self.config, book, brought)
        for check in CHECKS.values():
            yield CheckItem.of(self, check.name, partial(held.ask, check))


def _in_order(registry: Registry) -> list[Rulebook]:
    return [registry.rulebooks[name] for name in sorted(registry.rulebooks)]


class _Held:
    """A rulebook and what its checks need, made when it is first asked for."""

    def __init__(self, config: pytest.Config, book: Rulebook, brought: Brought) -> None:
        """Keep what the command line says."""
        self._config, self._book, self._brought = config, book, brought

    def ask(self, check: Check) -> Iterator[CheckResult]:
        """Make one check."""
        return check_one(self.checked, check)

    @cached_property
    def checked(self) -> Checked:
        """The rulebook under check."""
        config = self._config
        settings = CheckSettings(
            examples=_option(config, "--emulation-examples"), least_coverage=_option(config, "--emulation-coverage-min")
        )
        return self._brought.checked(self._book, self._previous(_option(config, "--emulation-previous")), settings)

    def _previous(self, folder: Path | None) -> Rulebook | None:
        """Return the rulebook as last released; None where the folder does not have it, as of a new one."""
        path = None if folder is None else folder / f"{self._book.id}.json"
        if path is None or not path.is_file():
            return None
        return Rulebook.from_json(json.loads(path.read_text(encoding="utf-8")))


class CheckFailed(Exception):  # noqa: N818 - it says what happened to the check
    """A check found faults."""


class CheckItem(pytest.Item):
    """One check as a test."""

    ask: Asked

    @classmethod
    def of(cls, parent: Checks, name: str, ask: Asked) -> "CheckItem":
        """Return the test that asks one thing."""
        item: CheckItem = cls.from_parent(parent, name=name)
        item.ask = ask
        return item

    def runtest(self) -> None:
        """Ask, and fail with every fault, or skip with the reason."""
        results = tuple(self.ask())
        for result in results:
            if result.skipped and result.message is not None:
                pytest.skip(result.message.in_(language()))
        failed = [result.text(language()) for result in results if result.failed]
        if failed:
            raise CheckFailed("\n".join(failed))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any, **more: Any) -> Any:  # noqa: ANN401 - as pytest declares it
        """Tell what is wrong, without the insides of the kit."""
        if isinstance(excinfo.value, CheckFailed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, *args, **more)

    def reportinfo(self) -> tuple[str, int | None, str]:
        """Name the test by its id, for it stands in no file."""
        return ROOT, None, self.nodeid
