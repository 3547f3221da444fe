"""Every question of the corpus is answered as it is told: one mark of comment less, and the layout is read."""

import re
from pathlib import Path

import pytest
from tests.corpus.layouts import world
from tests.corpus.layouts.case import Build
from tests.corpus.layouts.every import layout
from tests.layouts.making import uncommented

from emulation.io import layout_to_answer, read_filled, read_layout


@pytest.mark.parametrize("build", layout.builds.values(), ids=layout.builds.keys())
def test_every_question_is_answered_by_taking_one_mark_away(build: Build, tmp_path: Path) -> None:
    case = build()
    book, saved = tmp_path / case.name, tmp_path / "cach-doc.toml"
    book.write_bytes(case.data)
    given = None
    if case.layout is not None:
        saved.write_text(case.layout, encoding="utf-8")
        given = read_layout(saved)
    setting = world.setting(case.rulebook)
    intake = read_filled([book], setting.plan, setting.rulebooks, setting.units, rulebook=case.rulebook, layout=given)
    # What a cell should say only a person knows.
    text = re.sub("(?m)^# value =$", "# value = 1", layout_to_answer(intake) or "")
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if re.match(r" *# \S", line) and not line.startswith(
            ("# [[answers]]", "# file", "# cell", "# found", "# value")
        ):
            answered = "\n".join((*lines[:number], uncommented(line), *lines[number + 1 :]))
            saved.write_text(answered, encoding="utf-8")
            read_layout(saved)
    saved.write_text(uncommented(text), encoding="utf-8")
    read_layout(saved)
