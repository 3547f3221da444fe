"""What every test run shares: hypothesis profiles, and the code blocks of the documentation as tests.

A `python` block runs, with all blocks of its page in one namespace;
examples with `>>>` are compared with what they print.
A `console` block runs only below a line `<!-- run -->`:
each `$ command` is run and its output compared, with `...` matching anything.
"""

import doctest
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from hypothesis import HealthCheck, settings
from sybil import Document, Example, Region, Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

ROOT = Path(__file__).parent

# The default is small and the same every time: a red build is red for everybody.
settings.register_profile("default", max_examples=60, derandomize=True, deadline=None)
settings.register_profile(
    "long",
    max_examples=2_000,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

DOCTEST_OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
RUN_CONSOLE = re.compile(r"^<!-- run -->\n+```console\n(?P<session>.*?)^```$", re.MULTILINE | re.DOTALL)


def parse_console(document: Document) -> Iterable[Region]:
    """Find the console blocks that are marked to be run."""
    for match in RUN_CONSOLE.finditer(document.text):
        yield Region(match.start(), match.end(), match["session"], run_console)


def run_console(example: Example) -> str | None:
    """Run a session's commands where the console commands of this environment are found; return what differs."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    for command, expected in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n?)*)", example.parsed, re.MULTILINE):
        done = subprocess.run(  # noqa: S602 - the command stands in our own documentation
            command,
            shell=True,
            cwd=ROOT,
            env={**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        found = done.stdout + done.stderr
        if expected.strip() and not doctest.OutputChecker().check_output(expected, found, DOCTEST_OPTIONS):
            return f"$ {command}\nexpected:\n{expected}\nfound:\n{found}"
        if done.returncode and not expected.strip():
            return f"$ {command}\nended with {done.returncode}:\n{found}"
    return None


_pages = Sybil(
    name="pages",
    path=str(ROOT),
    parsers=[PythonCodeBlockParser(doctest_optionflags=DOCTEST_OPTIONS), SkipParser(), parse_console],
    # Depth by depth: these patterns know no `**`.
    patterns=["README.md", "CONTRIBUTING.md", "docs/*.md", "docs/*/*.md", "docs/*/*/*.md"],
)
_docstrings = Sybil(
    name="docstrings",
    path=str(ROOT),
    parsers=[DocTestParser(DOCTEST_OPTIONS)],
    patterns=[
        f"{package}/{depth}" for package in ("src/*", "plugins/*/src/*") for depth in ("*.py", "*/*.py", "*/*/*.py")
    ],
    document_types={".py": PythonDocStringDocument},
)
pytest_collect_file = (_pages + _docstrings).pytest()
