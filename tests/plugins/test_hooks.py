"""Every hook is documented with its exact signature and has a test of its own."""

import inspect
from pathlib import Path

import pluggy
import pytest

from emulation import hookspecs

PAGE = Path(__file__).parents[2] / "docs/reference/hooks.md"
TESTS = "\n".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))


def hooks() -> list[str]:
    manager = pluggy.PluginManager(hookspecs.GROUP)
    manager.add_hookspecs(hookspecs)
    return sorted(name for name in vars(manager.hook) if not name.startswith("_"))


def test_there_is_exactly_one_hook() -> None:
    """A second one must argue for itself: all that a plugin supplies hangs from its rulebooks."""
    assert hooks() == ["emulation_rulebooks"]


@pytest.mark.parametrize("hook", hooks())
def test_a_hook_is_documented_under_a_heading_of_its_own(hook: str) -> None:
    assert f"\n## `{hook}`\n" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("hook", hooks())
def test_a_hook_is_documented_with_its_exact_signature(hook: str) -> None:
    function = getattr(hookspecs, hook)
    returns = str(function.__annotations__["return"])
    for module in ("collections.abc.", "emulation.scoring._rulebook."):
        returns = returns.replace(module, "")
    parameters = ", ".join(str(p) for p in inspect.signature(function).parameters.values())
    assert f"def {hook}({parameters}) -> {returns}:" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("hook", hooks())
def test_a_hook_has_a_test_of_its_own(hook: str) -> None:
    assert f"def test_the_hook_{hook}_" in TESTS


@pytest.mark.parametrize("hook", hooks())
def test_a_hook_says_what_it_is_for(hook: str) -> None:
    assert inspect.getdoc(getattr(hookspecs, hook))


def test_the_page_names_the_version_of_the_interface() -> None:
    assert f"EMULATION_API = {hookspecs.API_VERSION}" in PAGE.read_text(encoding="utf-8")
