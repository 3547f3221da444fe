"""No file crashes, hangs or exhausts the process that reads it; each is refused with its code or read harmlessly."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.corpus.hostile.cases import CASES

from emulation.errors import CODES

MOST_MEGABYTES = 512
MOST_SECONDS = 2.0
MOST_SECONDS_BACK = 5.0
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """Read all files in one process, and return what it said of each before it ended."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, case in CASES.items():
        (folder / name).write_bytes(case.build())
    command = [sys.executable, "-m", "tests.corpus.hostile.run", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    for path in folder.iterdir():
        path.unlink()
    assert done.returncode == 0, (done.returncode, lines[-1:], done.stderr[-2_000:])
    return {str(line["file"]): line for line in lines}


def test_the_corpus_has_more_than_sixty_files() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_is_refused_with_its_code_or_read_harmlessly(
    name: str, outcomes: dict[str, dict[str, object]]
) -> None:
    outcome, case = outcomes[name], CASES[name]
    assert outcome["code"] == case.code, outcome
    if case.code is None:
        assert outcome["cells"] == case.cells
        assert outcome["back"]
    else:
        assert case.code in CODES
    assert float(str(outcome["seconds"])) <= MOST_SECONDS
    assert float(str(outcome["returned"])) <= MOST_SECONDS_BACK


def test_the_whole_corpus_is_read_within_the_memory(outcomes: dict[str, dict[str, object]]) -> None:
    peaks = {name: outcome["megabytes"] for name, outcome in outcomes.items()}
    assert max(int(str(peak)) for peak in peaks.values()) <= MOST_MEGABYTES
