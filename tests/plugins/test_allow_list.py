"""What is not allowed is never imported; a changed file is a plugin that nobody allowed."""

import sys

import pytest
from tests.plugins.conftest import Site

from emulation.errors import PluginError
from emulation.plugins import ALLOW_VARIABLE, Registry, load_registry


def load(site: Site, **more: object) -> Registry:
    return load_registry(entry_points=site.entry_points(), **more)


def statuses(registry: Registry) -> dict[str, str]:
    return {plugin.name: plugin.status for plugin in registry}


def test_only_the_plugins_on_the_list_load(two_good: Site) -> None:
    registry = load(two_good, allow="omega")
    assert statuses(registry) == {"alpha": "blocked", "omega": "loaded"}
    assert list(registry.rulebooks) == ["omega/last"]
    assert "not on the list" in registry.plugins[0].reason.en


def test_the_list_may_be_given_name_by_name(two_good: Site) -> None:
    assert statuses(load(two_good, allow=["alpha", "omega==0.1.0"])) == {"alpha": "loaded", "omega": "loaded"}


def test_the_environment_holds_the_list_when_none_is_given(two_good: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ALLOW_VARIABLE, " alpha , omega==9 ")
    assert statuses(load(two_good)) == {"alpha": "loaded", "omega": "blocked"}


def test_a_list_that_is_given_stands_before_the_environment(two_good: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ALLOW_VARIABLE, "alpha")
    assert statuses(load(two_good, allow="omega")) == {"alpha": "blocked", "omega": "loaded"}


def test_an_empty_list_allows_nothing(two_good: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ALLOW_VARIABLE, "")
    assert statuses(load(two_good)) == {"alpha": "blocked", "omega": "blocked"}


def test_without_plugins_all_are_listed_and_none_is_loaded(two_good: Site) -> None:
    registry = load(two_good, no_plugins=True)
    assert statuses(registry) == {"alpha": "blocked", "omega": "blocked"}
    assert registry.rulebooks == {}
    assert registry.plugins[0].code == "EMU-G06"


def test_what_is_blocked_is_never_imported(site: Site) -> None:
    source = site.install("blocked", "raise AssertionError")
    assert statuses(load(site, allow="other")) == {"blocked": "blocked", "other": "failed"}
    assert source.parent.name not in sys.modules


def test_another_version_than_the_allowed_one_is_blocked_and_both_are_named(two_good: Site) -> None:
    (blocked,) = load(two_good, allow="omega==0.2.0,alpha").with_status("blocked")
    assert "0.2.0" in blocked.reason.en
    assert "0.1.0" in blocked.reason.en


def test_the_hash_that_a_registry_shows_can_be_allowed(two_good: Site) -> None:
    digest = load(two_good).plugin_of("omega/last").hash
    assert statuses(load(two_good, allow=f"omega@{digest}")) == {"alpha": "blocked", "omega": "loaded"}
    assert statuses(load(two_good, allow=f"omega==0.1.0@{digest}"))["omega"] == "loaded"


@pytest.mark.parametrize("recorded", [True, False], ids=["installed", "editable"])
def test_one_flipped_byte_of_a_plugin_blocks_it(site: Site, recorded: bool) -> None:
    source = site.install("alpha", "x = 1  # a", recorded=recorded)
    (before,) = load(site, no_plugins=True)
    source.write_text("x = 1  # b", encoding="utf-8")
    (after,) = load(site, allow=f"alpha@{before.hash}")
    assert after.status == "blocked"
    assert before.hash in after.reason.en
    assert after.hash in after.reason.en


def test_an_installed_plugin_and_the_source_it_was_built_from_have_one_hash(site: Site) -> None:
    source = site.install("alpha", "x = 1")
    (installed,) = load(site, no_plugins=True)
    (record,) = site.folder.glob("*.dist-info/RECORD")
    record.write_text("_editable.pth,,\nemulation_alpha-0.1.0.dist-info/METADATA,,\n")
    (source.parent / "__pycache__").mkdir(exist_ok=True)
    (source.parent / "__pycache__" / "stale.pyc").write_bytes(b"x")
    (editable,) = load(site, no_plugins=True)
    assert installed.hash == editable.hash


def test_a_plugin_whose_files_are_gone_has_no_hash_and_matches_none(site: Site) -> None:
    source = site.install("alpha", "x = 1")
    (before,) = load(site, no_plugins=True)
    source.unlink()
    (after,) = load(site, allow=f"alpha@{before.hash}")
    assert after.hash is None
    assert after.status == "blocked"
    assert "an unknown one" in after.reason.en


def test_a_plugin_that_is_allowed_and_not_installed_is_listed_with_the_nearest_name(two_good: Site) -> None:
    registry = load(two_good, allow="alpha,omga")
    (absent,) = registry.with_status("failed")
    assert (absent.name, absent.code) == ("omga", "EMU-G01")
    assert "did you mean 'omega'?" in absent.reason.en
    assert "not installed" in absent.reason.en


@pytest.mark.parametrize("entry", ["a==", "a b", "a@sha256:12", "a@md5:00", "==1", "a=1"])
def test_an_entry_that_cannot_be_read_loads_nothing_at_all(two_good: Site, entry: str) -> None:
    with pytest.raises(PluginError) as raised:
        load(two_good, allow=f"alpha,{entry}")
    assert raised.value.code == "EMU-G06"
    assert repr(entry) in raised.value.en


def test_a_name_that_stands_on_the_list_twice_is_refused(two_good: Site) -> None:
    with pytest.raises(PluginError, match="twice"):
        load(two_good, allow="alpha,alpha==0.1.0")
