"""A registry and a run together: results name their plugins, and what is lacking is refused by name."""

import pytest
from tests.plugins.conftest import Site

from emulation import Assignment, Movement, Period, Plan, PluginError, Source, Submission, Text, Unit
from emulation.plugins import load_registry
from emulation.runs import Results, run

SOURCE = Source("130/KH-UBND")
TITLE = Text(vi="Kế hoạch", en="Plan")


def score(site: Site, **more: object) -> Results:
    registry = load_registry(entry_points=site.entry_points(), **more)
    assigned = Plan(
        id="demo",
        title=TITLE,
        movement=Movement(id="demo", title=TITLE, source=SOURCE),
        source=SOURCE,
        period=Period.of_year(2023),
        assignments=(Assignment(rulebook="alpha/one", group="alpha"),),
    )
    submission = Submission(rulebook="alpha/one", unit="u1", period="2023", facts={"helped": 4})
    units = [Unit(id="u1", group="alpha", kind="any", names="Đơn vị 1")]
    return run(assigned, registry.rulebooks, [submission], units=units, plugins=registry)


def test_a_score_names_the_plugin_its_version_and_its_hash(two_good: Site) -> None:
    results = score(two_good)
    (plugin,) = results.to_json()["plugins"]
    assert (plugin["name"], plugin["version"], plugin["status"]) == ("alpha", "0.1.0", "loaded")
    assert plugin["hash"].startswith("sha256:")
    assert results.find("u1")[0].official == 4


def test_a_run_refuses_when_the_plugin_that_it_needs_failed(site: Site) -> None:
    site.install("alpha", "raise RuntimeError")
    with pytest.raises(PluginError) as raised:
        score(site)
    assert (raised.value.plugin, raised.value.code) == ("alpha", "EMU-G01")
    assert "RuntimeError" in raised.value.en


def test_a_run_refuses_when_the_plugin_that_it_needs_is_blocked(two_good: Site) -> None:
    with pytest.raises(PluginError) as raised:
        score(two_good, allow="omega")
    assert (raised.value.plugin, raised.value.code) == ("alpha", "EMU-G06")


def test_a_run_refuses_when_two_claim_the_plugin_that_it_needs(two_good: Site) -> None:
    two_good.offering("alpha", '[book("alpha/one")]', distribution="another-alpha")
    with pytest.raises(PluginError) as raised:
        score(two_good)
    assert raised.value.code == "EMU-G04"
    assert "another-alpha" in raised.value.en


def test_a_run_refuses_when_the_plugin_that_it_needs_is_not_installed(site: Site) -> None:
    site.offering("omega", '[book("omega/last")]')
    with pytest.raises(PluginError) as raised:
        score(site)
    assert (raised.value.plugin, raised.value.code) == ("alpha", "EMU-G01")


def test_a_broken_plugin_that_a_run_does_not_need_is_no_hindrance(two_good: Site) -> None:
    two_good.install("broken", "raise RuntimeError")
    assert score(two_good).accounting.scored == 1
