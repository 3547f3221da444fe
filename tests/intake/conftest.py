"""Books in a folder, read for the small plan of the corpus."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.corpus.layouts import world
from tests.corpus.layouts.making import Page, xlsx

from emulation.io import Intake, read_filled

Read = Callable[..., Intake]
Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Give what writes a workbook into the folder."""

    def write(name: str, *pages: Page) -> Path:
        path = tmp_path / "nhan" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(xlsx(*pages))
        return path

    return write


@pytest.fixture
def take_in(tmp_path: Path) -> Read:
    """Give what reads the folder, or the paths that are named."""

    def read(*paths: Path, **options: Any) -> Intake:
        books = {world.BOOK: world.rulebook()}
        return read_filled(paths or [tmp_path / "nhan"], world.plan(), books, world.UNITS, **options)

    return read
