"""A disk that does not take what is written ends a run with an error, and leaves the result that was there."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.io.conftest import BOOK
from tests.io.streamed import hamlets, left, score

from emulation import Rulebook
from emulation.errors import FileRejected


@pytest.mark.parametrize("fails_at", [1, 2, 7])
def test_a_full_disk_is_said_and_the_old_result_stays(
    books: Mapping[str, Rulebook], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    source, out = tmp_path / "t.parquet", tmp_path / "out"
    hamlets(400).write_parquet(source)
    score(books[BOOK], source, out, detail="total")
    before, real, calls = left(out), os.fsync, []

    def fsync(handle: int) -> None:
        calls.append(handle)
        if len(calls) >= fails_at:
            raise OSError(28, "No space left on device")
        real(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        with pytest.raises(FileRejected) as caught:
            score(books[BOOK], source, out, ranks="commune")
    assert caught.value.code == "EMU-F11"
    assert "No space left on device" in caught.value.en
    assert left(out) == before
    assert not list(out.rglob("*.tmp"))
    found = score(books[BOOK], source, out, ranks="commune")
    assert found.accounting.read == 400
