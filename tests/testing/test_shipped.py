"""The plugins that ship pass the kit, with their own worked cases."""

import pytest

from emulation import load_registry
from emulation.testing import CheckSettings, check_rulebook
from emulation.testing._plugin_checks import cases_by_rulebook, load, loads, same_each_time

BOOKS = load_registry().rulebooks
PLUGINS = sorted({name.partition("/")[0] for name in BOOKS})
FEW = CheckSettings(examples=8, bases=1)


@pytest.mark.parametrize("name", BOOKS)
def test_a_shipped_rulebook_passes_every_check(name: str) -> None:
    cases = cases_by_rulebook(name.partition("/")[0])
    report = check_rulebook(BOOKS[name], cases=cases.get(name), settings=FEW)
    assert report.passed, report.text("en")


@pytest.mark.parametrize("plugin", PLUGINS)
def test_a_shipped_plugin_loads_and_offers_the_same_each_time(plugin: str) -> None:
    registry = load(plugin)
    assert loads(plugin, registry).passed
    assert same_each_time(plugin, registry).passed
