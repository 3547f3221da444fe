"""Killed at any moment, a streamed run leaves the old result or the new one, and running again finishes the work."""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.io.conftest import BOOK
from tests.io.streamed import hamlets, left, score

from emulation import Rulebook

SCRIPT = """\
import sys
from pathlib import Path
from tests.io.conftest import rulebook
from tests.io.streamed import score
book, source, out = rulebook(), Path(sys.argv[1]), Path(sys.argv[2])
print("go", flush=True)
score(book, source, out, ranks="commune", batch_rows=int(sys.argv[3]))
print("done", flush=True)
"""


@pytest.fixture
def book(books: Mapping[str, Rulebook]) -> Rulebook:
    return books[BOOK]


@dataclass
class Before:
    """A source, a folder with an old result, and what the old and the new result are."""

    source: Path
    folder: Path
    old: dict[str, str]
    new: dict[str, str]

    def copy(self, target: Path) -> Path:
        shutil.rmtree(target, ignore_errors=True)
        return Path(shutil.copytree(self.folder, target))


def prepared(book: Rulebook, folder: Path, rows: int, batch: int) -> Before:
    source = folder / "t.parquet"
    hamlets(rows).write_parquet(source)
    score(book, source, folder / "new", ranks="commune", batch_rows=batch)
    score(book, source, folder / "old", detail="total", batch_rows=batch)
    return Before(source, folder / "old", left(folder / "old"), left(folder / "new"))


def readable(out: Path) -> int:
    """Read every row of what counts, and return how many there are."""
    account = json.loads((out / "accounting.json").read_text(encoding="utf-8"))
    folder = out / account["folder"]
    frames = [pl.read_parquet(folder / each["file"]) for each in account["parts"]]
    assert [frame.height for frame in frames] == [each["rows"] for each in account["parts"]]
    return sum(frame.height for frame in frames)


def kill_and_finish(book: Rulebook, before: Before, out: Path, wait: float, batch: int) -> bool:
    """Kill a run after some time and run again; return whether the kill met it before its end."""
    before.copy(out)
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", SCRIPT, str(before.source), str(out), str(batch)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root, env=os.environ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "go\n"
        time.sleep(wait)
        process.kill()
        finished = "done" in process.stdout.read()
    assert left(out) in (before.old, before.new)
    assert readable(out) == sum(pl.read_parquet(before.source).select(pl.len()).row(0))
    score(book, before.source, out, ranks="commune", batch_rows=batch)
    assert left(out) == before.new
    return not finished


def kill_many(book: Rulebook, folder: Path, times: int, seed: int) -> None:
    rows, batch = 900, 25
    before = prepared(book, folder, rows, batch)
    begun = time.perf_counter()
    score(book, before.source, folder / "timed", ranks="commune", batch_rows=batch)
    taken = time.perf_counter() - begun
    chance = random.Random(seed)  # noqa: S311 - moments for a test
    met = [kill_and_finish(book, before, folder / "out", chance.uniform(0, taken), batch) for _ in range(times)]
    assert any(met)


def test_five_kills_leave_the_old_result_or_the_new_one(book: Rulebook, tmp_path: Path) -> None:
    kill_many(book, tmp_path, times=5, seed=1)


@pytest.mark.long
def test_fifty_kills_leave_the_old_result_or_the_new_one(book: Rulebook, tmp_path: Path) -> None:
    kill_many(book, tmp_path, times=50, seed=2)


# ---- every step on the disk, one by one -----------------------------------------------------------------------------


class Died(BaseException):
    """The process is gone: nothing that it would still do happens."""


@dataclass
class Disk:
    """Counts every step that changes the disk, and dies before the one that is due; a dead process does no more."""

    dies_at: int
    steps: list[str] = field(default_factory=list)

    def step(self, name: str, do: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **kwargs: Any) -> Any:
            self.steps.append(name)
            if len(self.steps) > self.dies_at:
                raise Died
            return do(*args, **kwargs)

        return counted

    def watch(self, patch: pytest.MonkeyPatch) -> None:
        for name in ("mkdir", "rename", "replace", "unlink"):
            patch.setattr(Path, name, self.step(name, getattr(Path, name)))
        patch.setattr(os, "fsync", self.step("fsync", os.fsync))
        patch.setattr(shutil, "rmtree", self.step("rmtree", shutil.rmtree))
        patch.setattr(pl.DataFrame, "write_parquet", self.step("write", pl.DataFrame.write_parquet))


def test_dying_before_any_single_step_on_the_disk_leaves_a_whole_result(book: Rulebook, tmp_path: Path) -> None:
    batch = 60
    before = prepared(book, tmp_path, 150, batch)
    for dies_at in range(200):
        out, disk = before.copy(tmp_path / "out"), Disk(dies_at)
        with pytest.MonkeyPatch.context() as patch:
            disk.watch(patch)
            try:
                score(book, before.source, out, ranks="commune", batch_rows=batch)
            except Died:
                ended = False
            else:
                ended = True
        assert left(out) in (before.old, before.new), disk.steps
        assert readable(out) == 150
        score(book, before.source, out, ranks="commune", batch_rows=batch)
        assert left(out) == before.new
        assert len(list(out.iterdir())) == 2
        if ended:
            break
    assert ended
    assert len(disk.steps) > 25


def test_a_run_goes_on_behind_the_last_whole_part(book: Rulebook, tmp_path: Path) -> None:
    before = prepared(book, tmp_path, 600, 60)
    out = before.copy(tmp_path / "out")

    def stop(done: int, total: int) -> None:
        if done >= 360:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        score(book, before.source, out, ranks="commune", batch_rows=60, on_progress=stop)
    unfinished = next(out.glob(".unfinished-*"))
    parts = sorted(unfinished.glob("part-*.parquet"))
    assert left(out) == before.old
    # The last part is torn, as by a disk that lost power: it is written again, and so is what stands behind it.
    parts[-1].write_bytes(parts[-1].read_bytes()[:-20])
    found = score(book, before.source, out, ranks="commune", batch_rows=60)
    assert found.kept == len(parts) - 1 >= 4
    assert left(out) == before.new


def test_another_question_does_not_go_on_from_parts_of_the_first(book: Rulebook, tmp_path: Path) -> None:
    before = prepared(book, tmp_path, 300, 60)
    out = before.copy(tmp_path / "out")

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        score(book, before.source, out, points="decimal", batch_rows=60, on_progress=stop)
    found = score(book, before.source, out, ranks="commune", batch_rows=60)
    assert found.kept == 0
    assert left(out) == before.new
    assert sorted(path.name for path in out.iterdir()) == ["accounting.json", found.parts[0].parent.name]


@pytest.mark.parametrize("quoted", [False, True])
def test_a_csv_run_goes_on_to_the_same_bytes(book: Rulebook, tmp_path: Path, quoted: bool) -> None:
    frame = hamlets(500).with_columns(note=pl.lit('a "b"\nc, d' if quoted else "x"))
    path = tmp_path / "t.csv"
    frame.write_csv(path)
    score(book, path, tmp_path / "whole", batch_rows=40)

    for stop_at in range(1, 12, 3):

        def stop(done: int, total: int, stop_at: int = stop_at) -> None:
            if done * 12 >= total * stop_at:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            score(book, path, tmp_path / "out", batch_rows=40, on_progress=stop)
    assert score(book, path, tmp_path / "out", batch_rows=40).kept > 3
    assert left(tmp_path / "out") == left(tmp_path / "whole")
