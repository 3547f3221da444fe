"""A folder with a plan of three hamlets, and the command run inside this process with known plugins."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.io.conftest import BOOK, PLAN, rulebook
from typer.testing import CliRunner

from emulation import Rulebook, Text
from emulation.cli._app import app
from emulation.models import FrozenMapping
from emulation.plugins import PluginInfo, Registry

FILES = f'\n[files]\nunits = "u.csv"\nsubmissions = {{ path = "a.csv", rulebook = "{BOOK}", decimal_mark = "," }}\n'
UNITS = "id,group,kind,name\nxom-a,hamlets,hamlet,Xóm A\nxom-b,hamlets,hamlet,Xóm [B]\nxom-c,hamlets,hamlet,Xóm C\n"
ROWS = "unit;poor_start;poor_helped;met;self:hamlets/met\nxom-a;3;1;có;45,5\nxom-b;10;1,5;không;\n"
CLASSES = """
[[classes]]
on = "total"
below = { vi = "Chưa xếp loại", en = "Not classed" }
bands = [{ id = "fair", title = { vi = "Khá", en = "Fair" }, at_least = 65 }]

[criteria."hamlets/helped"]
points = 40
reason = "Theo nghị quyết"
"""


def registry(**broken: Any) -> Registry:
    """Make a registry of the hamlets' plugin and of one that failed."""
    book: Rulebook = rulebook()
    hamlets = PluginInfo(
        name="hamlets", status="loaded", distribution="emulation-hamlets", version="1.0", rulebooks=(book.id,)
    )
    reason = Text(vi="Plugin lỗi khi nạp.", en="The plugin cannot be imported.")
    failed = PluginInfo(
        name="towns", status="failed", code="EMU-G01", reason=reason, traceback=("towns.py:3 in <module>",)
    )
    return Registry((hamlets, failed) if broken else (hamlets,), FrozenMapping({book.id: book}))


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Command = Callable[..., Ended]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Command:
    """Give the command, with a registry of its own."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("EMULATION_LANG", raising=False)

    def run(*arguments: object, broken: bool = False) -> Ended:
        monkeypatch.setattr(
            "emulation.cli._console.load_registry", lambda **_: registry(**{"towns": True} if broken else {})
        )
        result = CliRunner().invoke(app, [str(each) for each in arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ended(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Give the path of a plan whose files are there."""
    (tmp_path / "plan.toml").write_text(PLAN + CLASSES + FILES, encoding="utf-8")
    (tmp_path / "u.csv").write_text(UNITS, encoding="utf-8")
    (tmp_path / "a.csv").write_text(ROWS, encoding="utf-8")
    return tmp_path / "plan.toml"
