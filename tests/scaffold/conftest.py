"""Places in which authors work, each with an environment of its own."""

from pathlib import Path

import pytest
from tests.scaffold.place import Place, make_place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Give an empty folder with an environment in which plugins may be installed."""
    return make_place(tmp_path)
