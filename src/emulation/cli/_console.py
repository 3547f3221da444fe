"""What the commands share: two consoles, the reading of a plan, and how a command ends."""

import json
import shutil
import sys
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from emulation.algebra import Language, Text
from emulation.cli import _words as words
from emulation.cli._exit import ExitCode, code_for
from emulation.cli._voice import Voice
from emulation.errors import EmulationError, PluginError, nearest
from emulation.io import PlanFile, check_plan, read_plan
from emulation.models import FrozenMapping
from emulation.plugins import Registry, load_registry
from emulation.runs import Results, run


@dataclass(frozen=True, slots=True, kw_only=True)
class Loading:
    """How one command loads plugins; None leaves it to the environment."""

    isolated: bool | None = None
    strict: bool | None = None


@dataclass(frozen=True, slots=True)
class Shell:
    """How one command talks: results to standard output, everything else to standard error."""

    voice: Voice
    as_json: bool = False
    loading: Loading = Loading()

    @property
    def out(self) -> Console:
        """The console for results."""
        return Console(file=sys.stdout, highlight=False, width=width())

    @property
    def err(self) -> Console:
        """The console for progress and problems."""
        return Console(file=sys.stderr, highlight=False)

    def say(self, text: str) -> None:
        """Write a line of the result, exactly as it is."""
        sys.stdout.write(f"{text}\n")

    def tell(self, text: str) -> None:
        """Write a line beside the result."""
        sys.stderr.write(f"{text}\n")

    def json(self, data: object) -> None:
        """Write the result for a program."""
        self.say(json.dumps(data, ensure_ascii=False, indent=1))

    def end(self, code: ExitCode, why: str = "") -> NoReturn:
        """End the command."""
        if code and why:
            self.tell(self.voice(words.ENDED, why))
        raise typer.Exit(int(code))

    def fail(self, error: EmulationError) -> NoReturn:
        """Say an error, for a program as JSON, and end the command."""
        if self.as_json:
            self.json({"error": error_to_json(error)})
        self.tell(self.voice.error(error))
        raise typer.Exit(int(code_for(error)))

    @contextmanager
    def progress(self, text: Text) -> Iterator[Callable[[int, int], object]]:
        """Show how far something is, where somebody watches."""
        console = self.err
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
            task = progress.add_task(self.voice(text), total=None)
            yield lambda done, total: progress.update(task, completed=done, total=total)


def error_to_json(error: EmulationError) -> dict[str, Any]:
    """Return the JSON form of an error."""
    hint = None if error.hint is None else {"vi": error.hint.vi, "en": error.hint.en}
    return {"code": error.code, "vi": error.vi, "en": error.en, "hint": hint, "where": error.where}


def width() -> int:
    """Return how wide a page of plain text is: the terminal, no wider than people like to read."""
    return min(shutil.get_terminal_size((100, 24)).columns, 120)


def shell(lang: str, *, as_json: bool = False, isolated: bool = False, strict_plugins: bool = False) -> Shell:
    """Return the shell of one command; an option that was not given leaves its matter to the environment."""
    language: Language = "en" if lang == "en" else "vi"
    loading = Loading(isolated=isolated or None, strict=strict_plugins or None)
    return Shell(Voice(language), as_json, loading)


def plainly(command: Callable[[Shell], None], talk: Shell) -> None:
    """Run a command; what is wrong with the input is said, not thrown."""
    try:
        command(talk)
    except EmulationError as error:
        talk.fail(error)


def registry_of(talk: Shell, *, no_plugins: bool) -> Registry:
    """Load the plugins that are installed and allowed, as the command or the environment asks.

    Raises:
        PluginError: With `--strict-plugins`, a plugin is broken; or what the environment says cannot be read.
    """
    return load_registry(no_plugins=no_plugins, isolated=talk.loading.isolated, strict=talk.loading.strict)


def read(
    path: Path, registry: Registry, talk: Shell, *, without: Container[str] = (), details: bool = False
) -> PlanFile:
    """Read a plan with everything that it lists, but for the lists that are named; see `read_plan`.

    Raises:
        PluginError: A plugin that the plan needs is not loaded.
        PlanError: The plan is refused.
        FileRejected: A file that everything rests on cannot be read.
    """
    with talk.progress(words.READING):
        _need(read_plan(path, without=without), registry)
        return read_plan(path, registry.rulebooks, without=without, details=details)


def read_alone(path: Path, registry: Registry) -> PlanFile:
    """Read a plan without the files that it lists.

    Raises:
        PluginError: A plugin that the plan needs is not loaded.
        PlanError: The plan is refused.
    """
    planfile = read_plan(path)
    _need(planfile, registry)
    known = {**registry.rulebooks, **planfile.rulebooks}
    check_plan(planfile, known)
    return replace(planfile, rulebooks=FrozenMapping(known))


def _need(planfile: PlanFile, registry: Registry) -> None:
    """Refuse to go on without a plugin that is broken or not installed: that is why its rulebooks are not known."""
    known = {**registry.rulebooks, **planfile.rulebooks}
    for assignment in planfile.plan.assignments:
        if assignment.rulebook in known:
            continue
        plugin = registry.plugin_of(assignment.rulebook)
        if plugin is not None and not plugin.loaded:
            raise plugin.error()
        if plugin is None and nearest(assignment.rulebook, known) is None:
            raise _not_installed(assignment.rulebook.partition("/")[0], assignment.rulebook)


def _not_installed(name: str, rulebook: str) -> PluginError:
    return PluginError(
        "EMU-G01",
        vi=f"Kế hoạch cần plugin {name}, chưa được cài.",
        en=f"The plan needs the plugin {name}, which is not installed.",
        hint=(f"cài gói của plugin, ví dụ emulation-{name}", f"install its distribution, such as emulation-{name}"),
        plugin=name,
        rulebook=rulebook,
    )


def scored(planfile: PlanFile, registry: Registry, talk: Shell) -> Results:
    """Score everything that a plan lists."""
    with talk.progress(words.SCORING) as on_progress:
        return run(
            planfile.plan,
            planfile.rulebooks,
            planfile.submissions,
            units=planfile.units,
            contributions=planfile.contributions,
            history=planfile.history,
            plugins=registry,
            receipts=planfile.receipts,
            findings=planfile.findings,
            waiting=planfile.waiting,
            on_progress=on_progress,
        )
