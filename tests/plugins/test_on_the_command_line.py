"""The command loads plugins as its options say, else as the environment says, and shows what it found."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from tests.plugins.conftest import Site
from tests.plugins.test_loading import HOOK
from typer.testing import CliRunner

from emulation.cli._app import app
from emulation.models import FrozenMapping
from emulation.plugins import Registry

PLAN_COMMANDS = {
    "evaluate": ["plan.toml"],
    "explain": ["plan.toml", "u1"],
    "rank": ["plan.toml"],
    "awards": ["plan.toml"],
    "papers": ["plan.toml"],
    "preview": ["plan.toml", "u1", "--set", "helped=1"],
    "check": ["plan.toml"],
}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the registry was asked, by the command that was run."""
    calls: list[dict[str, Any]] = []

    def load(**given: Any) -> Registry:
        calls.append(given)
        return Registry((), FrozenMapping({}))

    monkeypatch.setattr("emulation.cli._console.load_registry", load)
    return calls


@pytest.mark.parametrize("command", PLAN_COMMANDS)
def test_every_command_hands_its_options_on(asked: list[dict[str, Any]], command: str) -> None:
    CliRunner().invoke(app, [command, *PLAN_COMMANDS[command], "--isolated", "--strict-plugins"])
    CliRunner().invoke(app, [command, *PLAN_COMMANDS[command]])
    assert asked == [
        {"no_plugins": False, "isolated": True, "strict": True},
        {"no_plugins": False, "isolated": None, "strict": None},
    ]


def test_the_list_of_plugins_is_shown_however_strict_the_environment_is(asked: list[dict[str, Any]]) -> None:
    CliRunner().invoke(app, ["plugins", "--isolated"])
    assert asked == [{"no_plugins": False, "isolated": True, "strict": False}]


def emulation(site: Site, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    found = os.pathsep.join([str(site.folder), *sys.path])
    return subprocess.run(
        [sys.executable, "-c", "from emulation.cli import main; main()", *arguments],
        env=os.environ | {"PYTHONPATH": found, "COLUMNS": "120"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_plugin_that_would_take_the_command_along_is_listed_with_its_reason(site: Site) -> None:
    site.install("aborts", "print('Nguyen Van A', flush=True)\nimport os; os.abort()")
    site.install("silent", f"{HOOK}return [book('silent/a')]")
    ended = emulation(site, "plugins", "--isolated", "--json", EMULATION_PLUGINS="aborts,silent", EMULATION_STRICT="1")
    assert ended.returncode == 3
    listed = {plugin["name"]: plugin for plugin in json.loads(ended.stdout)["plugins"]}
    assert listed["aborts"]["code"] == "EMU-G11"
    assert listed["silent"]["status"] == "loaded"
    assert "Nguyen" not in ended.stdout + ended.stderr


def test_the_list_shows_rulebooks_what_they_cite_the_hash_and_the_notice(site: Site) -> None:
    site.install("silent", f"{HOOK}return [book('silent/a')]")
    ended = emulation(site, "plugins", "--lang", "en", EMULATION_PLUGINS="silent", EMULATION_ISOLATED="0")
    assert ended.returncode == 0
    for words in (
        "silent (emulation-silent 0.1.0)",
        "Rulebook: silent/a",
        "Cites: 130/KH-UBND",
        "Hash: sha256:",
        "Note: It does not say for which interface it was written",
    ):
        assert words in ended.stdout
    said = json.loads(emulation(site, "plugins", "--json", EMULATION_PLUGINS="silent").stdout)
    assert said["rulebooks"]["silent/a"]["sources"] == ["130/KH-UBND"]


def test_a_variable_that_cannot_be_read_ends_the_command(site: Site) -> None:
    ended = emulation(site, "check", EMULATION_ISOLATED="maybe")
    assert ended.returncode == 3
    assert "EMULATION_ISOLATED phải là 1 hoặc 0" in ended.stderr
