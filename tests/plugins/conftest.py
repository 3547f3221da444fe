"""Real distributions, written into a folder: a package, its metadata and its RECORD."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import EntryPoint, distributions
from pathlib import Path

import pytest

RULEBOOK = """
from emulation.algebra import Text, constant
from emulation.hookspecs import hookimpl
from emulation.models import Count, Form, Source, fields, measure
from emulation.scoring import Criterion, Rulebook, Section, model_points, rules

class Year(Form):
    helped: Count = measure(vi="Số hộ được giúp", en="Households helped", at_most=100)

def book(id):
    helped = Criterion(
        f"{id.partition('/')[0]}/helped",
        title=Text(vi="Giúp hộ nghèo", en="Help"),
        source=Source("130/KH-UBND", clause="P5.2a"),
        points=model_points(10),
        rule=rules.pro_rata(fields(Year).helped, of=10),
    )
    section = Section("help", title=Text(vi="Giúp", en="Help"), criteria=[helped])
    return Rulebook(id, version="1", form=Year, sections=[section])
"""
"""What most plugins of these tests begin with."""

_numbers = itertools.count()


@dataclass(frozen=True)
class Site:
    """A folder in which distributions are installed."""

    folder: Path

    def entry_points(self) -> list[EntryPoint]:
        found = distributions(path=[str(self.folder)])
        return [entry for each in found for entry in each.entry_points if entry.group == "emulation"]

    def install(
        self, name: str, code: str, *, distribution: str | None = None, version: str = "0.1.0", recorded: bool = True
    ) -> Path:
        """Install one plugin and return its module; an editable one records no file of its own."""
        distribution = distribution or f"emulation-{name}"
        # Each its own module name: Python keeps what it has imported.
        module = f"plugin_{next(_numbers)}_{name.replace('-', '_')}"
        source = self.folder / module / "__init__.py"
        source.parent.mkdir()
        source.write_text(code, encoding="utf-8")
        metadata = self.folder / f"{distribution.replace('-', '_')}-{version}.dist-info"
        metadata.mkdir()
        (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n")
        (metadata / "entry_points.txt").write_text(f"[emulation]\n{name} = {module}\n")
        files = [f"{module}/__init__.py"] if recorded else []
        (metadata / "RECORD").write_text("".join(f"{f},,\n" for f in [*files, f"{metadata.name}/METADATA"]))
        return source

    def offering(self, name: str, offer: str, **more: str) -> Path:
        """Install a plugin whose hook returns an expression."""
        return self.install(name, f"{RULEBOOK}\n@hookimpl\ndef emulation_rulebooks():\n    return {offer}\n", **more)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.delenv("EMULATION_PLUGINS", raising=False)
    monkeypatch.syspath_prepend(str(tmp_path))
    return Site(tmp_path)


@pytest.fixture
def two_good(site: Site) -> Site:
    site.offering("alpha", '[book("alpha/one"), book("alpha/another")]')
    site.offering("omega", '[book("omega/last")]')
    return site


Load = Callable[..., object]
