"""The promise of stability: what is public does not break for anybody without having been decided on."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from tests.contracts.breaks import breaks, last_tag, removed_codes

ROOT = Path(__file__).parents[2]
ACCEPTED = Path(__file__).parent / "accepted_breaks.toml"
PAGE = ROOT / "docs/reference/stability.md"


def accepted() -> dict[str, str]:
    entries = tomllib.loads(ACCEPTED.read_text(encoding="utf-8"))["breaks"]
    return {entry["what"]: entry["why"] for entry in entries}


@pytest.fixture(scope="module")
def tag() -> str:
    """Give the last tag; before the first one nothing is promised yet."""
    found = last_tag(ROOT)
    if found is None:
        pytest.skip("no version is tagged yet, so there is nothing to compare with")
    return found


def test_nothing_public_broke_since_the_last_tag_that_was_not_decided_on(tag: str) -> None:
    found = breaks(ROOT, "emulation", tag)
    assert [each for each in found if each not in accepted()] == [], f"since {tag}; see {PAGE.name}"
    assert [each for each in accepted() if each not in found] == [], "accepted, and no break at all"


def test_no_error_code_went_since_the_last_tag(tag: str) -> None:
    """Codes stand in people's scripts and letters; one that is no longer raised stays listed."""
    assert removed_codes(ROOT, tag) == []


def test_every_accepted_break_says_why_and_stands_in_the_changes() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for what, why in accepted().items():
        assert why.strip()
        name = re.split(r"[(:]", what.partition(": ")[2])[0].rpartition(".")[2]
        assert name in changes, f"CHANGELOG.md does not name {name}"


# ---- the comparison itself, on a package with a past ----------------------------------------------------------------

BEFORE = {
    "__init__.py": '"""P."""\nfrom p import rules\nfrom p._inner import Thing, make\n__all__ = ["Thing", "make", "rules"]\n',
    "_inner.py": (
        '"""I."""\n\nclass Thing:\n    """T."""\n\n    def old(self):\n        """O."""\n\n'
        'def make(one, *, two=1):\n    """M."""\n\ndef secret(one):\n    """S."""\n'
    ),
    "rules.py": '"""R."""\n__all__ = ["ladder"]\n\ndef ladder(value):\n    """L."""\n',
}


@pytest.fixture
def past(tmp_path: Path) -> Path:
    """Give a repository whose package is tagged as it was."""
    package = tmp_path / "src/p"
    package.mkdir(parents=True)
    for name, text in BEFORE.items():
        (package / name).write_text(text, encoding="utf-8")
    identity = ("-c", "user.name=a", "-c", "user.email=a@localhost", "-c", "commit.gpgsign=false")
    for arguments in (["init", "--quiet"], ["add", "."], [*identity, "commit", "--quiet", "-m", "one"], ["tag", "v1"]):
        subprocess.run(["git", "-C", str(tmp_path), *arguments], check=True)
    return tmp_path


def change(repository: Path, module: str, old: str, new: str) -> list[str]:
    path = repository / "src/p" / module
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return breaks(repository, "p", last_tag(repository) or "")


def test_what_only_grows_breaks_nobody(past: Path) -> None:
    assert change(past, "_inner.py", "two=1", "two=1, three=2") == []


@pytest.mark.parametrize(
    ("module", "old", "new", "says"),
    [
        ("_inner.py", ", *, two=1", "", "make(two): Parameter was removed"),
        ("_inner.py", "two=1", "two=2", "make(two): Parameter default was changed: 1 -> 2"),
        ("_inner.py", "make(one,", "make(one, more,", "make(more): Parameter was added as required"),
        ("_inner.py", "def old", "def _old", "Thing.old: Public object was removed"),
        ("__init__.py", '"make", ', "", "p: make: No longer offered"),
        ("rules.py", "ladder(value)", "ladder(worth)", "ladder(value): Parameter was removed"),
    ],
)
def test_what_breaks_is_named(past: Path, module: str, old: str, new: str, says: str) -> None:
    assert any(says in sentence for sentence in change(past, module, old, new))


def test_what_is_not_offered_may_change(past: Path) -> None:
    assert change(past, "_inner.py", "secret(one)", "secret(other)") == []
