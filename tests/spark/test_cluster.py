"""A cluster of separate processes: a master and two workers, as they would stand on machines of their own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyspark
import pytest
from tests.spark.conftest import need_java

pytestmark = [pytest.mark.spark, pytest.mark.long]
ROWS = 200_000
HOME = Path(pyspark.__file__).parent
HERE = Path(__file__).parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(kind: str, *arguments: str, folder: Path) -> Iterator[None]:
    """Run one process of the cluster, and end it afterwards with all that it started."""
    command = [str(HOME / "bin" / "spark-class"), f"org.apache.spark.deploy.{kind}", "--host", "127.0.0.1", *arguments]
    with (folder / f"{time.monotonic_ns()}.log").open("w") as log:
        process = subprocess.Popen(command, env=environment(folder), stdout=log, stderr=log)
        try:
            yield
        finally:
            process.terminate()
            process.wait(30)


def environment(folder: Path) -> dict[str, str]:
    own = {
        "SPARK_HOME": HOME,
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_WORKER_DIR": folder,
    }
    return os.environ | {name: str(value) for name, value in own.items()} | {"PYTHONPATH": str(HERE.parents[1])}


@pytest.fixture
def master(tmp_path: Path) -> Iterator[str]:
    """Give the address of a master that has two workers of one core each."""
    need_java()
    port, pages = free_port(), free_port()
    address = f"spark://127.0.0.1:{port}"
    with ExitStack() as stack:
        ports = ("--port", str(port), "--webui-port", str(pages))
        stack.enter_context(running("master.Master", *ports, folder=tmp_path))
        for _ in range(2):
            arguments = ("--cores", "1", "--memory", "1g", "--webui-port", str(free_port()), address)
            stack.enter_context(running("worker.Worker", *arguments, folder=tmp_path))
        yield address


def test_two_workers_score_a_cohort_with_ranks_as_one_machine_does(master: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(HERE / "on_cluster.py"), master, str(tmp_path), str(ROWS)],
        env=environment(tmp_path), capture_output=True, text=True, check=False, timeout=500,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-4_000:]
    assert f"executors 2, rows {ROWS}, cells that differ 0\nranked 5\n" in done.stdout
