"""Milliseconds that `import emulation` takes in a fresh interpreter, above a bare one."""

import os
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 11
CODE = {"bare": "pass", "pydantic": "import pydantic; pydantic.BaseModel", "emulation": "import emulation"}


def main() -> None:
    """Measure in turns, with compiled modules as an installed library has them, and print the medians."""
    times: dict[str, list[float]] = {name: [] for name in CODE}
    with tempfile.TemporaryDirectory() as cache:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = cache
        for name, code in [*CODE.items(), *list(CODE.items()) * ROUNDS]:
            begun = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True, env=environment)  # noqa: S603  # our own words
            times[name].append((time.perf_counter() - begun) * 1000)
    times = {name: values[1:] for name, values in times.items()}
    bare = statistics.median(times["bare"])
    for name, values in times.items():
        median = statistics.median(values)
        print(f"{name:12} {median:7.1f} ms  (above bare {median - bare:6.1f}; {min(values):.1f}–{max(values):.1f})")


if __name__ == "__main__":
    main()
