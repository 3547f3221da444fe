"""The public surface: curated, documented, each object in one place, and free of effects at import."""

import importlib
import inspect
import pkgutil
import subprocess
import sys
import types
from collections import defaultdict

import pytest

import emulation

# What `import emulation` must not bring in: frames, command lines, and the reading of installed plugins.
UNLOADED = [
    "altair",
    "duckdb",
    "narwhals",
    "numpy",
    "pandas",
    "polars",
    "pyarrow",
    "pyspark",
    "rich",
    "typer",
    "emulation_communities",
    "emulation_enterprises",
    "emulation_government_bodies",
    "emulation_households",
    "emulation_mass_organizations",
]
LAYERS = sorted(info.name for info in pkgutil.iter_modules(emulation.__path__))


def public_objects() -> list[tuple[str, object]]:
    """Whatever the front door offers, its shelves (such as `rules`) opened."""
    found = []
    for name in emulation.__all__:
        value = getattr(emulation, name)
        found.append((f"emulation.{name}", value))
        if isinstance(value, types.ModuleType):
            found += [(f"emulation.{name}.{inner}", getattr(value, inner)) for inner in value.__all__]
    return found


def documentable(value: object) -> bool:
    return inspect.isclass(value) or inspect.isfunction(value) or inspect.ismodule(value)


def run_in_fresh_python(code: str) -> str:
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_importing_the_library_loads_no_dataframe_no_command_line_and_no_plugin() -> None:
    loaded = run_in_fresh_python(f"import sys, emulation; print([m for m in {UNLOADED!r} if m in sys.modules])")
    assert loaded == "[]"


def test_importing_the_library_asks_for_no_entry_point() -> None:
    """Reading what is installed takes time and runs strangers' code; it is done when a registry is asked for."""
    code = """
import importlib.metadata as metadata
asked = []
original = metadata.entry_points
metadata.entry_points = lambda **wanted: asked.append(wanted) or original(**wanted)
import emulation
print([wanted for wanted in asked if wanted.get("group") in (None, "emulation")])
"""
    assert run_in_fresh_python(code) == "[]"


def test_importing_the_library_prints_nothing_and_warns_of_nothing() -> None:
    assert run_in_fresh_python("import emulation") == ""


def test_the_front_door_lists_each_name_once() -> None:
    """Their order is ruff's affair (RUF022)."""
    assert len(emulation.__all__) == len(set(emulation.__all__))


def test_the_front_door_lists_all_that_is_visible() -> None:
    """Layers are visible as submodules once imported; every other name without underscore is meant."""
    visible = {
        name
        for name, value in vars(emulation).items()
        # "@" begins the two names that pytest puts into every module of a distribution with a plugin of its own.
        if not name.startswith(("_", "@")) and not (isinstance(value, types.ModuleType) and name in LAYERS)
    }
    assert visible - set(emulation.__all__) == set()


def test_every_public_object_has_a_docstring() -> None:
    assert [name for name, value in public_objects() if documentable(value) and not inspect.getdoc(value)] == []


def test_every_public_method_has_a_docstring() -> None:
    bare = [
        f"{name}.{member}"
        for name, value in public_objects()
        if inspect.isclass(value) and value.__module__.startswith("emulation")
        for member, function in vars(value).items()
        if not member.startswith("_") and inspect.isfunction(function) and not inspect.getdoc(function)
    ]
    assert bare == []


def test_every_public_object_has_exactly_one_home() -> None:
    """Two names for one thing would be two pages to keep true."""
    homes = defaultdict(list)
    for name, value in public_objects():
        if documentable(value):
            homes[id(value)].append(name)
    assert [names for names in homes.values() if len(names) > 1] == []


@pytest.mark.parametrize("layer", LAYERS)
def test_the_interface_of_a_layer_is_listed_and_exists(layer: str) -> None:
    module = importlib.import_module(f"emulation.{layer}")
    assert len(module.__all__) == len(set(module.__all__))
    assert [name for name in module.__all__ if not hasattr(module, name)] == []


def test_a_layer_offers_only_its_own_objects() -> None:
    """`emulation.scoring.Source` beside `emulation.models.Source` would be a second home."""
    strangers = []
    for layer in LAYERS:
        module = importlib.import_module(f"emulation.{layer}")
        strangers += [
            f"emulation.{layer}.{name} lives in {home}"
            for name in module.__all__
            if documentable(value := getattr(module, name))
            and (home := getattr(value, "__module__", "")).startswith("emulation.")
            and not f"{home}.".startswith(f"emulation.{layer}.")
        ]
    assert strangers == []
