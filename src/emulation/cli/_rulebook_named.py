"""Which rulebook is meant: the id of an installed one, or a file; alone, or under a plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from emulation.cli._console import read_alone
from emulation.errors import EmulationError, PluginError, RulebookError, did_you_mean
from emulation.io import PlanFile, read_plan, read_rulebook
from emulation.plugins import Registry
from emulation.scoring import Rulebook

_FILES = (".json", ".toml")


@dataclass(frozen=True, slots=True)
class NamedRulebook:
    """A rulebook as it was named, and the plan that made it what it is."""

    name: str
    book: Rulebook
    plan: Path | None


def named(text: str, registry: Registry) -> NamedRulebook:
    """Return the rulebook that a text names: `ID`, `FILE`, `ID@PLAN` or `FILE@PLAN`.

    Raises:
        RulebookError: There is none of that id, or the file describes none.
        FileRejected: A file cannot be read.
        PlanError: The plan is refused, or its changes do not fit the rulebook.
        PluginError: The plugin of the rulebook is not loaded.
    """
    name, _, plan = text.rpartition("@") if text.endswith(".toml") and "@" in text else (text, "", "")
    book = read_rulebook(Path(name)) if name.endswith(_FILES) else _installed(name, registry, plan)
    return NamedRulebook(text, _under(book, Path(plan), registry) if plan else book, Path(plan) if plan else None)


def _installed(name: str, registry: Registry, plan: str) -> Rulebook:
    """Return a rulebook by its id: of a plugin, or of the files that the plan itself lists."""
    found = registry.rulebooks.get(name)
    if found is None and plan:
        found = read_plan(Path(plan)).rulebooks.get(name)
    if found is not None:
        return found
    plugin = registry.plugin_of(name)
    if plugin is not None and not plugin.loaded:
        raise plugin.error()
    raise _unknown(name, registry.rulebooks)


def _under(book: Rulebook, path: Path, registry: Registry) -> Rulebook:
    """Return a rulebook as a plan makes it; a plan that does not fit is refused by its own line."""
    planfile = _alone(path, book, registry)
    return book.under(planfile.plan)


def _alone(path: Path, book: Rulebook, registry: Registry) -> PlanFile:
    known: Mapping[str, Rulebook] = {**registry.rulebooks, book.id: book}
    return read_alone(path, Registry(registry.plugins, type(registry.rulebooks)(known)))


def _unknown(name: str, known: Mapping[str, Rulebook]) -> EmulationError:
    if not known:
        return PluginError(
            "EMU-U03",
            vi=f"Không có bộ tiêu chí {name}: chưa nạp plugin nào.",
            en=f"There is no rulebook {name}: no plugin is loaded.",
            hint=("cài plugin, hoặc nêu tệp .toml, .json", "install a plugin, or name a .toml or .json file"),
            rulebook=name,
        )
    listed = ", ".join(sorted(known))
    return RulebookError(
        "EMU-U03",
        vi=f"Không có bộ tiêu chí {name}.",
        en=f"There is no rulebook {name}.",
        hint=did_you_mean(name, known) or (f"có: {listed}", f"there are: {listed}"),
        rulebook=name,
    )
