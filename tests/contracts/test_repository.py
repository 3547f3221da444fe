"""What no file of the repository says."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORBIDDEN = {
    "a package index": re.compile(
        r"pypi\.org|pythonhosted\.org|registry\.npmjs|://[^\s\"']+/simple\b|index-url|find-links"
    ),
    "a path of somebody's machine": re.compile(r"(?<![\w.])/(?:home|root|work|Users)/[\w.]+"),
}


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_names(what: str) -> None:
    found = []
    for path in tracked_files():
        if path == Path(__file__):
            continue  # The rule itself has to say what it forbids.
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in FORBIDDEN[what].finditer(text)]
    assert found == []


def test_every_text_file_is_utf8_with_plain_line_ends() -> None:
    """Except spreadsheets' CSV, which begin with a mark that Excel needs."""
    texts = [path for path in tracked_files() if path.suffix in {".py", ".md", ".toml", ".json", ".html", ".css"}]
    assert [str(path) for path in texts if b"\r\n" in path.read_bytes()] == []
    assert [str(path) for path in texts if path.read_bytes().startswith(b"\xef\xbb\xbf")] == []


def test_no_test_or_source_is_unreasonably_long() -> None:
    """One idea, one file: more than 600 lines want a reason, which the module's docstring gives as 'Long because'."""
    long = [
        f"{path.relative_to(ROOT)}: {lines} lines"
        for path in tracked_files()
        if path.suffix == ".py"
        and (lines := len((text := path.read_text(encoding="utf-8")).splitlines())) > 600
        and "Long because" not in text[:2_000]
    ]
    assert long == []
