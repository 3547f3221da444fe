"""What import-linter cannot say about the layers, and that what it is told is complete."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = [ROOT / "src", *sorted(ROOT.glob("plugins/*/src"))]
IMPORTLINTER = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the library and its plugins, by its dotted name."""
    for source in SOURCES:
        for path in sorted(source.rglob("*.py")):
            parts = path.relative_to(source).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Every dotted name that a file imports, each imported member as a name of its own."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def home_of_private(name: str) -> str | None:
    """The package whose own affair a dotted name is: the part before its first underscored member."""
    parts = name.split(".")
    private = next((i for i, part in enumerate(parts) if part.startswith("_") and not part.startswith("__")), None)
    return None if private is None else ".".join(parts[:private])


def packages_of_plugins() -> list[str]:
    return sorted("emulation_" + folder.parent.name.replace("-", "_") for folder in ROOT.glob("plugins/*/src"))


@pytest.mark.parametrize(
    ("name", "home"),
    [
        ("emulation.algebra._nodes.Sum", "emulation.algebra"),
        ("emulation.io._toml._lines", "emulation.io"),
        ("emulation.scoring.Criterion", None),
        ("emulation.__version__", None),
    ],
)
def test_a_private_name_belongs_to_the_package_before_its_underscore(name: str, home: str | None) -> None:
    assert home_of_private(name) == home


def test_an_underscored_module_is_imported_only_inside_its_own_package() -> None:
    """`scoring` may import `emulation.algebra`, never `emulation.algebra._nodes`."""
    trespasses = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for module, path in modules()
        for line, name in imports(path)
        if name.startswith("emulation")
        and (home := home_of_private(name)) is not None
        and not f"{module}.".startswith(f"{home}.")
    ]
    assert trespasses == []


@pytest.mark.parametrize("contract", ["independent-plugins", "public-surface"])
def test_every_plugin_stands_in_the_contracts(contract: str) -> None:
    listed = next(entry for entry in IMPORTLINTER["contracts"] if entry["id"] == contract)
    assert listed.get("modules", listed.get("source_modules")) == packages_of_plugins()


def test_every_plugin_is_a_root_package_of_the_import_graph() -> None:
    assert IMPORTLINTER["root_packages"] == ["emulation", *packages_of_plugins()]


def test_plugins_are_kept_from_every_layer_but_their_public_surface() -> None:
    """A new layer must be added to the list, or plugins could reach into it."""
    layers = {path.stem for path in (ROOT / "src/emulation").iterdir() if not path.name.startswith(("_", "py.typed"))}
    listed = next(entry for entry in IMPORTLINTER["contracts"] if entry["id"] == "public-surface")
    public = {"errors", "io", "testing"}
    assert set(listed["forbidden_modules"]) == {f"emulation.{layer}" for layer in layers - public}
