"""A real Spark for the tests: one session on this machine, which all tests of the folder share."""

import os
import shutil
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyspark.sql import SparkSession

REQUIRE = "EMULATION_REQUIRE_JAVA"
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.driver.memory": "1g",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.log.level": "ERROR",
    # A date-time without a zone stays without one.
    "spark.sql.timestampType": "TIMESTAMP_NTZ",
    # Small batches, so that a small table is already scored in several of them.
    "spark.sql.execution.arrow.maxRecordsPerBatch": "7",
}


def need_java() -> None:
    """Skip the test where there is no Java, or fail it where `.ci/run` demands one."""
    if os.environ.get("JAVA_HOME") or shutil.which("java"):
        return
    reason = "no java on this machine; .ci/java install brings it"
    if os.environ.get(REQUIRE):
        pytest.fail(f"{REQUIRE} is set and there is {reason}")
    pytest.skip(reason)


def begun(master: str, folder: Path, settings: dict[str, str]) -> SparkSession:
    """Start a session whose workers run this very Python."""
    builder = SparkSession.builder.master(master).appName("emulation-tests")
    for name, value in {**settings, "spark.local.dir": f"{folder}", "spark.sql.warehouse.dir": f"{folder}"}.items():
        builder = builder.config(name, value)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # What PySpark thinks of the pandas that is installed, while it starts.
        return builder.getOrCreate()


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """Give Spark with two threads.

    A test that asks for it carries `@pytest.mark.spark`.
    """
    need_java()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        session = begun("local[2]", tmp_path_factory.mktemp("spark"), SETTINGS)
        yield session
        session.stop()
