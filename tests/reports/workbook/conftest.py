"""LibreOffice, for the tests that let it recalculate a workbook."""

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

REQUIRE = "EMULATION_REQUIRE_OFFICE"
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""Have every workbook recalculated when it is opened."""
_TITLES = re.compile(rb"<definedNames>.*?</definedNames>", re.DOTALL)
_CACHED = re.compile(rb"(<f>[^<]*</f>)<v>[^<]*</v>")
Recalculate = Callable[[Path], Path]


@pytest.fixture(scope="session")
def recalculate(tmp_path_factory: pytest.TempPathFactory) -> Recalculate:
    """Give what opens a workbook in LibreOffice, recalculates all of it, and saves it beside.

    Where there is no LibreOffice the test is skipped, or fails where `.ci/run` demands one.
    A test that asks for it carries `@pytest.mark.office`.
    """
    office = shutil.which("soffice")
    if office is None:
        reason = "no soffice on this machine; .ci/office install brings it"
        if os.environ.get(REQUIRE):
            pytest.fail(f"{REQUIRE} is set and there is {reason}")
        pytest.skip(reason)
    profile = tmp_path_factory.mktemp("office")
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")

    def run(path: Path) -> Path:
        out = tmp_path_factory.mktemp("recalculated")
        without_titles(path)
        command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
        command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
        return out / path.name

    return run


def without_titles(path: Path) -> None:
    """Take the columns and rows that a printer repeats out of a workbook; no formula knows of them.

    LibreOffice needs a quarter of a second for each sheet that repeats columns, and opens the rest in three.
    """
    content = path.read_bytes()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            part = old.read(member)
            new.writestr(member, _TITLES.sub(b"", part) if member.filename == "xl/workbook.xml" else part)


def without_values(data: bytes, path: Path) -> int:
    """Write a workbook in which every formula shows a wrong value, and return how many there are."""
    found = 0
    source = path.with_suffix(".source")
    source.write_bytes(data)
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename.startswith("xl/worksheets/"):
                content, number = _CACHED.subn(rb"\1<v>987654321</v>", content)
                found += number
            new.writestr(member, content)
    return found
