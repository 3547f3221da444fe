"""One bad plugin must not take the others with it, and must say what is wrong with it."""

import re
import threading

import pytest
from tests.plugins.conftest import RULEBOOK, Site

from emulation.errors import PluginError
from emulation.plugins import PluginInfo, Registry, load_registry


def only(registry: Registry, name: str) -> PluginInfo:
    (found,) = [plugin for plugin in registry if plugin.name == name]
    return found


def load(site: Site, **more: object) -> Registry:
    return load_registry(entry_points=site.entry_points(), **more)


def test_the_hook_emulation_rulebooks_brings_the_rulebooks_of_all_plugins_sorted_by_id(two_good: Site) -> None:
    registry = load(two_good)
    assert list(registry.rulebooks) == ["alpha/another", "alpha/one", "omega/last"]
    assert [(p.name, p.status) for p in registry] == [("alpha", "loaded"), ("omega", "loaded")]
    assert only(registry, "alpha").rulebooks == ("alpha/another", "alpha/one")


def test_the_order_in_which_plugins_are_found_changes_nothing(two_good: Site) -> None:
    entries = two_good.entry_points()
    one, other = load_registry(entry_points=entries), load_registry(entry_points=entries[::-1])
    assert one.to_json() == other.to_json()
    assert list(one.rulebooks) == list(other.rulebooks)


def test_a_rulebook_is_traced_to_the_plugin_that_supplies_it(two_good: Site) -> None:
    plugin = load(two_good).plugin_of("omega/last")
    assert (plugin.name, plugin.distribution, plugin.version) == ("omega", "emulation-omega", "0.1.0")
    assert re.fullmatch("sha256:[0-9a-f]{64}", plugin.hash)
    assert plugin.origin == "omega (emulation-omega 0.1.0)"


def test_an_id_of_nobody_belongs_to_no_plugin(two_good: Site) -> None:
    assert load(two_good).plugin_of("nobody/at-all") is None


def test_without_any_plugin_the_registry_is_empty() -> None:
    registry = load_registry(entry_points=[])
    assert registry.plugins == ()
    assert registry.rulebooks == {}


HOOK = f"{RULEBOOK}\n@hookimpl\ndef emulation_rulebooks():\n    "
"""What most broken plugins do, up to the body of the hook."""

BROKEN = {
    "raises": ("raise RuntimeError('Nguyen Van A 001099000123')", "EMU-G01", "RuntimeError"),
    "exits": ("import sys; sys.exit(3)", "EMU-G01", "sys.exit(3)"),
    "exits-silently": ("raise SystemExit", "EMU-G01", "sys.exit()"),
    "stops-a-generator": ("raise GeneratorExit", "EMU-G01", "GeneratorExit"),
    "lacks-a-module": ("import no_such_module_anywhere", "EMU-G01", "no_such_module_anywhere"),
    "lacks-a-name": ("from emulation.scoring import NoSuchThing", "EMU-G01", "ImportError"),
    "is-no-python": ("def (:", "EMU-G01", "SyntaxError"),
    "recurses": ("def f(): f()\nf()", "EMU-G01", "RecursionError"),
    "raises-in-the-hook": (f"{HOOK}raise ValueError('secret')", "EMU-G02", "ValueError"),
    "exits-in-the-hook": (f"{HOOK}raise SystemExit(1)", "EMU-G02", "sys.exit(1)"),
    "raises-half-way": (f"{HOOK}yield book('x/y')\n    raise KeyError(1)", "EMU-G02", "KeyError"),
    "fails-a-static-check": (
        f"{RULEBOOK}\nRulebook('x/y', version='1', form=Year, sections=[])",
        "EMU-G01",
        "EMU-R",
    ),
    "raises-a-plugin-error": (
        f"{HOOK}from emulation.errors import PluginError; raise PluginError('EMU-G06', vi='a', en='b')",
        "EMU-G02",
        "EMU-G06",
    ),
    "misspells-the-hook": (
        f"{RULEBOOK}\n@hookimpl\ndef emulation_rulebook():\n    return []",
        "EMU-G07",
        "did you mean 'emulation_rulebooks'?",
    ),
    "wants-an-argument": (
        f"{RULEBOOK}\n@hookimpl\ndef emulation_rulebooks(plan):\n    return []",
        "EMU-G07",
        "has no arguments",
    ),
    "forgets-the-marker": (f"{RULEBOOK}\ndef emulation_rulebooks():\n    return []", "EMU-G08", "@hookimpl"),
    "wraps-the-others": (
        f"{RULEBOOK}\n@hookimpl(wrapper=True)\ndef emulation_rulebooks():\n    yield\n    return []",
        "EMU-G08",
        "does not implement",
    ),
    "returns-nothing": (f"{HOOK}pass", "EMU-G08", "of type NoneType"),
    "returns-one-rulebook": (f"{HOOK}return 7", "EMU-G08", "of type int"),
    "returns-text": (f"{HOOK}return 'x/y'", "EMU-G08", "of type str"),
    "returns-a-subclass": (
        f"{HOOK}class Mine(Rulebook): pass\n    return [object.__new__(Mine)]",
        "EMU-G08",
        "of type Mine",
    ),
    "returns-a-hollow-rulebook": (f"{HOOK}return [object.__new__(Rulebook)]", "EMU-G02", "AttributeError"),
    "never-ends": (
        f"{RULEBOOK}\nimport itertools\n@hookimpl\ndef emulation_rulebooks():\n    return itertools.repeat(None)",
        "EMU-G08",
        "never ends",
    ),
    "offers-one-twice": (f"{HOOK}return [book('offers-one-twice/a')] * 2", "EMU-G08", "twice"),
    "trespasses": (
        f"{HOOK}return [book('trespasses/a'), book('alpha/one')]",
        "EMU-G03",
        "outside its namespace trespasses/",
    ),
    "smuggles-a-float": (
        (
            f"{HOOK}found = book('smuggles-a-float/a')\n    criterion = found.sections[0].children[0]\n"
            "    object.__setattr__(criterion.points, 'maximum', 9.5)\n    return [found]"
        ),
        "EMU-G09",
        "holds a value of type float at smuggles-a-float/helped.points.maximum",
    ),
    "smuggles-a-function": (
        (
            f"{HOOK}found = book('smuggles-a-function/a')\n"
            "    object.__setattr__(found.sections[0].children[0], 'rule', lambda case: 10)\n    return [found]"
        ),
        "EMU-G09",
        "holds a value of type function at smuggles-a-function/helped.rule",
    ),
    "replaces-a-method": (
        (
            f"{HOOK}found = book('replaces-a-method/a')\n"
            "    object.__setattr__(found, 'evaluate', lambda case: 10)\n    return [found]"
        ),
        "EMU-G09",
        "holds a value of type function at evaluate",
    ),
    "smuggles-its-own-class": (
        (
            f"{HOOK}class Mine(Section): pass\n    found = book('smuggles-its-own-class/a')\n"
            "    mine = object.__new__(Mine)\n    object.__setattr__(found, 'sections', (mine,))\n    return [found]"
        ),
        "EMU-G09",
        "holds a value of type Mine at",
    ),
    "is-a-prefix": (f"{HOOK}return [book('is-a-prefix-of/a')]", "EMU-G03", "outside its namespace is-a-prefix/"),
    "hides-its-interface": (
        f"{HOOK}return []\ndef __getattr__(name):\n    raise RuntimeError",
        "EMU-G02",
        "RuntimeError",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_plugin_is_failed_with_its_reason_and_the_others_load(two_good: Site, name: str) -> None:
    code, expected, words = BROKEN[name]
    two_good.install(name, code)
    registry = load(two_good)
    plugin = only(registry, name)
    assert (plugin.status, plugin.code) == ("failed", expected)
    assert words in plugin.reason.en
    assert name in plugin.reason.en
    assert name in plugin.reason.vi
    assert plugin.rulebooks == ()
    assert list(registry.rulebooks) == ["alpha/another", "alpha/one", "omega/last"]


@pytest.mark.parametrize("name", BROKEN)
def test_the_reason_says_what_to_do_in_both_languages(site: Site, name: str) -> None:
    site.install(name, BROKEN[name][0])
    reason = only(load(site), name).reason
    for said in (reason.vi, reason.en):
        assert re.search(r" \(.{8,}\)$", said), said
    assert reason.vi != reason.en


def test_a_rulebook_that_fails_a_check_says_so_in_both_languages(site: Site) -> None:
    site.install("alpha", BROKEN["fails-a-static-check"][0])
    reason = only(load(site), "alpha").reason
    assert "RulebookError EMU-R" in reason.en
    assert "RulebookError EMU-R" in reason.vi
    assert reason.vi.partition("EMU-R")[2][2:60] != reason.en.partition("EMU-R")[2][2:60]


def test_a_rulebook_that_fails_a_check_names_the_criterion_and_only_the_frames_of_its_author(site: Site) -> None:
    code = f"{RULEBOOK}\nBOOK = book('alpha/one')\n".replace("fields(Year).helped", "Field('nobody')")
    source = site.install("alpha", f"from emulation.algebra import Field\n{code}")
    plugin = only(load(site), "alpha")
    assert plugin.traceback[0] == f"{source.parent.name}/__init__.py:{len(code.splitlines()) + 1} in <module>"
    assert {place.partition(":")[0] for place in plugin.traceback} == {f"{source.parent.name}/__init__.py"}
    for said in (plugin.reason.vi, plugin.reason.en):
        assert "criterion=alpha/helped" in said


def test_all_broken_plugins_at_once_leave_the_good_ones_alone(two_good: Site) -> None:
    for name, (code, _, _) in BROKEN.items():
        two_good.install(name, code)
    registry = load(two_good)
    assert [p.name for p in registry.with_status("loaded")] == ["alpha", "omega"]
    assert len(registry.with_status("failed")) == len(BROKEN)


def test_the_words_of_a_foreign_exception_are_not_repeated(site: Site) -> None:
    site.install("raises", BROKEN["raises"][0])
    site.install("raises-in-the-hook", BROKEN["raises-in-the-hook"][0])
    said = str(load(site).to_json())
    assert "Nguyen" not in said
    assert "001099000123" not in said
    assert "secret" not in said


def test_the_place_of_a_failure_is_named_without_the_folders_of_the_machine(site: Site) -> None:
    source = site.install("raises", "def inner():\n    raise RuntimeError\ninner()\n")
    places = only(load(site), "raises").traceback
    assert places == (f"{source.parent.name}/__init__.py:3 in <module>", f"{source.parent.name}/__init__.py:2 in inner")
    assert str(site.folder) not in str(load(site).to_json())


def test_who_presses_ctrl_c_while_a_plugin_loads_is_obeyed(site: Site) -> None:
    site.install("slow", "raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        load(site)


def test_who_presses_ctrl_c_while_a_hook_runs_is_obeyed(site: Site) -> None:
    site.install("slow", f"{HOOK}raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        load(site)


def test_a_plugin_whose_entry_point_cannot_be_read_is_failed(site: Site) -> None:
    source = site.offering("alpha", '[book("alpha/one")]')
    (metadata,) = site.folder.glob("*.dist-info")
    (metadata / "entry_points.txt").write_text(f"[emulation]\nalpha = {source.parent.name}:no.such.thing\n")
    assert only(load(site), "alpha").status == "failed"


def test_a_plugin_that_trespasses_does_not_hinder_the_owner(site: Site) -> None:
    site.offering("alpha", '[book("alpha/one")]')
    site.offering("beta", '[book("alpha/one")]')
    registry = load(site)
    assert only(registry, "alpha").status == "loaded"
    assert only(registry, "beta").status == "failed"
    assert registry.plugin_of("alpha/one").name == "alpha"


def test_a_plugin_for_another_interface_is_incompatible_and_both_versions_are_named(two_good: Site) -> None:
    two_good.install("newer", f"EMULATION_API = 2\n{HOOK}return []")
    plugin = only(load(two_good), "newer")
    assert (plugin.status, plugin.code) == ("incompatible", "EMU-G05")
    assert "interface 2" in plugin.reason.en
    assert "interface 1" in plugin.reason.en
    assert "giao diện 2" in plugin.reason.vi


@pytest.mark.parametrize("version", ["'1'", "True", "1.0", "None"])
def test_an_interface_version_that_is_no_whole_number_is_incompatible(site: Site, version: str) -> None:
    site.install("odd", f"EMULATION_API = {version}")
    assert only(load(site), "odd").status == "incompatible"


def test_a_plugin_that_states_this_interface_loads(site: Site) -> None:
    site.install("same", f"EMULATION_API = 1\n{HOOK}yield book('same/a')")
    assert only(load(site), "same").status == "loaded"


def test_a_plugin_for_an_interface_that_was_given_up_is_told_to_be_updated(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.install("old", f"EMULATION_API = 1\n{HOOK}return []")
    site.install("previous", f"EMULATION_API = 2\n{HOOK}return []")
    site.install("silent", f"{HOOK}return []")
    monkeypatch.setattr("emulation.hookspecs.API_VERSION", 3)
    monkeypatch.setattr("emulation.hookspecs.OLDEST_API", 2)
    registry = load(site)
    assert (only(registry, "old").status, only(registry, "previous").status) == ("incompatible", "loaded")
    assert "this library has interface 2–3. (update the plugin)" in only(registry, "old").reason.en
    assert "thư viện này có giao diện 2–3. (cập nhật plugin)" in only(registry, "old").reason.vi
    assert (only(registry, "previous").interface, only(registry, "silent").interface) == (2, 2)


def test_a_plugin_that_states_no_interface_is_read_as_the_oldest_with_a_notice(site: Site) -> None:
    site.offering("silent", '[book("silent/a")]')
    site.install("says", f"EMULATION_API = 1\n{HOOK}return [book('says/a')]")
    registry = load(site)
    silent, says = only(registry, "silent"), only(registry, "says")
    assert (silent.status, silent.interface, says.interface) == ("loaded", 1, 1)
    (notice,) = silent.notices
    assert "EMULATION_API = 1" in notice.en
    assert "nên ghi EMULATION_API = 1" in notice.vi
    assert says.notices == ()
    assert silent.to_json()["notices"] == [{"vi": notice.vi, "en": notice.en}]


def test_the_registry_names_the_instruments_that_a_plugin_cites(two_good: Site) -> None:
    registry = load(two_good)
    assert registry.sources_of(only(registry, "alpha")) == ("130/KH-UBND",)
    assert registry.to_json()["rulebooks"]["omega/last"]["sources"] == ["130/KH-UBND"]


def test_two_distributions_that_claim_one_name_are_both_refused_and_both_named(two_good: Site) -> None:
    two_good.offering("twin", '[book("twin/a")]', distribution="emulation-first")
    two_good.offering("twin", '[book("twin/a")]', distribution="emulation-second")
    registry = load(two_good)
    twins = [plugin for plugin in registry if plugin.name == "twin"]
    assert [(p.status, p.code, p.distribution) for p in twins] == [
        ("duplicate", "EMU-G04", "emulation-first"),
        ("duplicate", "EMU-G04", "emulation-second"),
    ]
    for plugin in twins:
        assert "emulation-first 0.1.0" in plugin.reason.en
        assert "emulation-second 0.1.0" in plugin.reason.vi
    assert list(registry.rulebooks) == ["alpha/another", "alpha/one", "omega/last"]


def test_neither_of_two_that_claim_one_name_is_even_imported(site: Site) -> None:
    for distribution in ("emulation-first", "emulation-second"):
        site.install("twin", "raise AssertionError", distribution=distribution)
    assert {plugin.status for plugin in load(site)} == {"duplicate"}


def test_one_of_two_that_claim_a_name_loads_once_the_other_is_not_allowed(site: Site) -> None:
    site.offering("twin", '[book("twin/a")]', distribution="emulation-first", version="1.0")
    site.offering("twin", '[book("twin/a")]', distribution="emulation-second", version="2.0")
    statuses = {plugin.distribution: plugin.status for plugin in load(site, allow="twin==2.0")}
    assert statuses == {"emulation-first": "blocked", "emulation-second": "loaded"}


def test_an_entry_point_that_is_found_twice_in_one_distribution_counts_once(two_good: Site) -> None:
    registry = load_registry(entry_points=two_good.entry_points() * 2)
    assert [plugin.status for plugin in registry] == ["loaded", "loaded"]


def test_strict_loading_raises_for_the_first_and_notes_the_others(two_good: Site) -> None:
    two_good.install("exits", BROKEN["exits"][0])
    two_good.install("raises", BROKEN["raises"][0])
    with pytest.raises(PluginError) as raised:
        load(two_good, strict=True)
    assert (raised.value.plugin, raised.value.code) == ("exits", "EMU-G01")
    assert "The plugin raises" in raised.value.__notes__[0]


def test_strict_loading_is_content_with_what_was_blocked_on_purpose(two_good: Site) -> None:
    assert list(load(two_good, strict=True, allow="omega").rulebooks) == ["omega/last"]


def test_a_registry_never_changes(two_good: Site) -> None:
    registry = load(two_good)
    with pytest.raises(AttributeError):
        registry.plugins = ()
    with pytest.raises(TypeError):
        registry.rulebooks["x/y"] = registry.rulebooks["alpha/one"]


def test_two_registries_do_not_know_each_other(two_good: Site) -> None:
    first = load(two_good)
    two_good.offering("beta", '[book("beta/b")]')
    second = load(two_good)
    assert "beta/b" in second.rulebooks
    assert "beta/b" not in first.rulebooks


def test_registries_are_loaded_side_by_side(two_good: Site) -> None:
    """One per request, in a server: a global manager would mix them."""
    found: list[Registry] = []
    entries = two_good.entry_points()
    threads = [threading.Thread(target=lambda: found.append(load_registry(entry_points=entries))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [list(registry.rulebooks) for registry in found] == [["alpha/another", "alpha/one", "omega/last"]] * 4


def test_the_json_of_a_registry_names_status_reason_and_digest(two_good: Site) -> None:
    two_good.install("raises", BROKEN["raises"][0])
    registry = load(two_good)
    data = registry.to_json()
    assert data["interface"] == 1
    assert [(p["name"], p["status"], p["code"]) for p in data["plugins"]] == [
        ("alpha", "loaded", None),
        ("omega", "loaded", None),
        ("raises", "failed", "EMU-G01"),
    ]
    assert data["rulebooks"]["alpha/one"]["digest"] == registry.rulebooks["alpha/one"].digest
    assert set(data["plugins"][2]["reason"]) == {"vi", "en"}


def test_the_reason_of_a_plugin_that_is_not_loaded_is_an_error_for_who_needs_it(site: Site) -> None:
    site.install("raises", BROKEN["raises"][0])
    error = only(load(site), "raises").error()
    assert isinstance(error, PluginError)
    assert error.plugin == "raises"


def test_a_loaded_plugin_has_no_error(two_good: Site) -> None:
    with pytest.raises(ValueError, match="loaded"):
        only(load(two_good), "alpha").error()
