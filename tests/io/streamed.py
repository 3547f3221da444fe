"""Tables of hamlets at rest, for the tests of streaming: frames, files, and what is left in a folder."""

import hashlib
import json
import random
from pathlib import Path
from typing import Any

import polars as pl

from emulation import Rulebook, tables
from emulation.io import ScoredFiles, score_file

YEAR = 2023


def hamlets(rows: int, seed: int = 0, *, first: int = 0) -> pl.DataFrame:
    """Draw rows that a hamlet could file, some of them with gaps or with more helped than poor."""
    chance = random.Random(seed)  # noqa: S311 - rows for a test
    return pl.DataFrame(
        {
            "unit": [f"xom-{first + number:06d}" for number in range(rows)],
            "poor_start": [chance.choice([None, 0, chance.randint(1, 400)]) for _ in range(rows)],
            "poor_helped": [chance.choice([None, 5_000, chance.randint(0, 400)]) for _ in range(rows)],
            "met": [chance.choice([None, True, False]) for _ in range(rows)],
            "commune": [f"xã {chance.randint(1, 5)}" for _ in range(rows)],
            "note": ["riêng tư"] * rows,
        },
        schema_overrides={"poor_start": pl.Int64, "poor_helped": pl.Int64, "met": pl.Boolean},
    )


def score(book: Rulebook, source: Path, out: Path, **more: Any) -> ScoredFiles:
    """Score with small batches, criteria and all."""
    return score_file(book, source, out, **{"period": YEAR, "detail": "criteria", "batch_rows": 64, **more})


def read(paths: tuple[Path, ...]) -> pl.DataFrame:
    """Return parts as one frame."""
    return pl.concat([pl.read_parquet(path) for path in paths])


def whole(book: Rulebook, frame: pl.DataFrame, **more: Any) -> tables.Scores:
    """Score the same rows in memory."""
    return tables.evaluate(book, frame, **{"period": YEAR, "detail": "criteria", **more})


def left(out: Path) -> dict[str, str]:
    """Return the digest of every file that counts, by name: the account, and what it names."""
    account = json.loads((out / "accounting.json").read_text(encoding="utf-8"))
    folder = out / account["folder"]
    named = [each["file"] for key in ("parts", "findings", "ranks") for each in account[key]]
    files = [out / "accounting.json", *(folder / name for name in named)]
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
