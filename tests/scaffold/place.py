"""A place of an author's own: an empty folder, and a virtual environment in which nothing is fetched from a network.

The environment sees what this project has installed, so that a plugin is installed beside the library as anywhere else,
and this project's own environment never learns of it.
"""

import os
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

COMMANDS = {
    "emulation": "from emulation.cli import main; main()",
    "pip": "import runpy; runpy.run_module('pip', run_name='__main__', alter_sys=True)",
    "pytest": "import runpy; runpy.run_module('pytest', run_name='__main__', alter_sys=True)",
    "python": "",
}


@dataclass(frozen=True)
class Done:
    """How a command ended, and all that it said."""

    command: str
    code: int
    said: str

    def __str__(self) -> str:
        return f"$ {self.command}\nended with {self.code}:\n{self.said}"


@dataclass
class Place:
    """A folder, with an environment in which its commands run; `cd` lasts, as in a terminal."""

    folder: Path
    environment: Mapping[str, str]

    def run(self, command: str) -> Done:
        """Run one line of a terminal."""
        remember = self.environment["PLACE_REMEMBERS"]
        line = f'{command}\ncode=$?\npwd > "{remember}"\nexit $code\n'
        done = subprocess.run(
            ["bash", "-c", line],
            cwd=self.folder,
            env=dict(self.environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        if Path(remember).exists():
            self.folder = Path(Path(remember).read_text(encoding="utf-8").strip())
        return Done(command, done.returncode, done.stdout)

    def does(self, command: str) -> str:
        """Run one line that must succeed, and return what it said."""
        done = self.run(command)
        assert done.code == 0, str(done)
        return done.said

    def write(self, name: str, text: str) -> Path:
        """Write a file into the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path


def make_place(folder: Path) -> Place:
    """Make an empty folder and its environment."""
    environment, empty = folder / "venv", folder / "work"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    (site,) = environment.glob("lib/python*/site-packages")
    ours = sysconfig.get_path("purelib")
    (site / "project.pth").write_text(f"import site; site.addsitedir({ours!r})\n", encoding="utf-8")
    python = environment / "bin" / "python"
    for name, code in COMMANDS.items():
        if code:
            script = environment / "bin" / name
            script.write_text(f'#!/bin/sh\nexec \'{python}\' -c "{code}" "$@"\n', encoding="utf-8")
            script.chmod(0o755)
    empty.mkdir()
    return Place(empty, _environment(environment, folder / "folder"))


def _environment(environment: Path, remember: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("EMULATION_", "PYTEST_", "PIP_"))}
    return kept | {
        "PATH": os.pathsep.join([str(environment / "bin"), os.environ["PATH"]]),
        "VIRTUAL_ENV": str(environment),
        "PLACE_REMEMBERS": str(remember),
        # Nothing is fetched: what builds a plugin is installed already.
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "GIT_AUTHOR_NAME": "An author", "GIT_AUTHOR_EMAIL": "author@localhost",
        "GIT_COMMITTER_NAME": "An author", "GIT_COMMITTER_EMAIL": "author@localhost",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }  # fmt: skip
