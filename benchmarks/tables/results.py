"""The file that a run leaves and that the page is written from: the machine, the versions, and what was measured."""

import json
import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

PATH = Path(os.environ.get("BENCH_RESULTS", "out/bench-tables.json"))
PACKAGES = [
    "polars",
    "pandas",
    "numpy",
    "pyarrow",
    "duckdb",
    "OpenFisca-Core",
    "pydantic",
    "narwhals",
    "pyspark",
    "openpyxl",
]
Results = dict[str, Any]


def machine() -> dict[str, object]:
    """Return what the figures depend on: processor, cores and memory."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {"processor": processor(), "cores": len(os.sched_getaffinity(0)), "memory_gib": round(memory, 1)}


def processor() -> str:
    """Return the processor's name, as Linux tells it."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    named = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor()


def versions() -> dict[str, str]:
    """Return the versions of Python and of every engine."""
    found = {"Python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not installed"
    return found


def load() -> Results:
    """Return the results so far; none where no run has left any."""
    return json.loads(PATH.read_text(encoding="utf-8")) if PATH.exists() else {}


def record(part: str, measured: object) -> None:
    """Put a part of a run into the file, beside the parts that are there."""
    whole = load() | {"machine": machine(), "versions": versions(), part: measured}
    PATH.parent.mkdir(parents=True, exist_ok=True)
    PATH.write_text(json.dumps(whole, ensure_ascii=False, indent=1), encoding="utf-8")
