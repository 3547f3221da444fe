"""`emulation plugins`: what is installed, and how each fared."""

from dataclasses import replace
from typing import Final

from emulation.algebra import Text
from emulation.cli import _words as words
from emulation.cli._console import Loading, Shell, registry_of, width
from emulation.cli._exit import ExitCode
from emulation.cli._paper import Paper
from emulation.cli._voice import Voice
from emulation.plugins import PluginInfo, Registry

_CITES: Final = Text(vi="Văn bản dẫn", en="Cites")
_HASH: Final = Text(vi="Mã băm", en="Hash")
_NOTICE: Final = Text(vi="Lưu ý", en="Note")


def list_plugins(talk: Shell, *, no_plugins: bool) -> None:
    """List every plugin with its status and the reason, even where a broken one would stop another command."""
    patient = replace(talk, loading=Loading(isolated=talk.loading.isolated, strict=False))
    registry = registry_of(patient, no_plugins=no_plugins)
    if talk.as_json:
        talk.json(registry.to_json())
    elif registry.plugins:
        paper = Paper(width())
        for plugin in registry.plugins:
            _write(plugin, registry.sources_of(plugin), paper, talk.voice)
        talk.say(str(paper))
    else:
        talk.say(talk.voice(words.NO_PLUGINS))
    end_with_broken(registry, talk)


def _write(plugin: PluginInfo, cited: tuple[str, ...], paper: Paper, voice: Voice) -> None:
    """Write one plugin: its name and status, and below them its rulebooks and what they cite, or the reason."""
    paper.row(f"{'✓' if plugin.loaded else '✗'} {plugin.origin}", voice(words.STATUSES[plugin.status]))
    paper.labelled(voice(words.BOOK), ", ".join(plugin.rulebooks), 4)
    paper.labelled(voice(words.REASON), voice(plugin.reason) if plugin.reason else "", 4)
    for place in plugin.traceback:
        paper.text(place, 6)
    paper.labelled(voice(_CITES), "; ".join(cited), 4)
    paper.labelled(voice(_HASH), plugin.hash or "", 4)
    for notice in plugin.notices:
        paper.labelled(voice(_NOTICE), voice(notice), 4)


def broken(registry: Registry) -> tuple[PluginInfo, ...]:
    """Return the plugins that should be loaded and are not; one that is blocked is not wanted."""
    return tuple(plugin for plugin in registry.plugins if plugin.status not in ("loaded", "blocked"))


def end_with_broken(registry: Registry, talk: Shell) -> None:
    """End the command with its own code when a plugin is not loaded that should be."""
    lost = broken(registry)
    if lost:
        talk.end(ExitCode.PLUGIN, talk.voice(words.SOME_PLUGINS, len(lost)))
