"""The examples are scripts beside their data; here their folders become importable."""

import sys
from importlib import import_module
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def cai_lay():
    sys.path.insert(0, str(EXAMPLES / "cai-lay-2022"))
    yield import_module("cai_lay")
    sys.path.remove(str(EXAMPLES / "cai-lay-2022"))
