"""The layout to be answered: what was understood of the books, with every question and a place for its answer."""

import json
from collections.abc import Iterable, Iterator
from typing import Final

from emulation.io._intake._intake import Intake
from emulation.io._layouts import Layout, layout_to_toml
from emulation.models import Finding

_HEAD: Final = (
    "Ô cần trả lời: bỏ dấu # ở năm dòng và điền value; câu trả lời hết hiệu lực khi ô ghi khác đi.",
    "Cells with a question: take the # of all five lines away, fill in value; it holds while the cell shows the same.",
)


def layout_to_answer(intake: Intake) -> str | None:
    """Return a layout file with all questions of a reading, or None where there is nothing to lay down.

    Where the books of an office differ, it is that of the book with most to ask.
    """
    readings = sorted(intake.readings, key=lambda reading: len(reading.all_questions), reverse=True)
    cells = [text for file in intake.files for finding, shown in file.answers for text in _cell(finding, shown)]
    if not readings and not cells:
        return None
    layout = readings[0].to_layout() if readings else Layout()
    questions = readings[0].all_questions if readings else ()
    whole = layout_to_toml(layout, questions, _aliases(intake), cells=bool(cells))
    return "\n".join((whole, _comment(_HEAD) + "".join(cells))) if cells else whole


def _comment(lines: Iterable[str]) -> str:
    return "".join(f"## {line}\n" for line in lines)


def _aliases(intake: Intake) -> dict[str, tuple[str, ...]]:
    """Return for each unit the names of the books that resemble it most."""
    named: dict[str, dict[str, None]] = {}
    for name, (first, *_) in (alias for file in intake.files for alias in file.aliases):
        named.setdefault(first, {})[name] = None
    return {unit: tuple(names) for unit, names in named.items()}


def _cell(finding: Finding, shown: str) -> Iterator[str]:
    """Yield the lines of one answer to be given, each a comment."""
    yield f"\n## {finding.vi}\n## {finding.en}\n# [[answers]]\n"
    for name, fact in (("file", finding.fact("file")), ("cell", finding.fact("address")), ("found", shown)):
        yield f"# {name} = {json.dumps(str(fact), ensure_ascii=False)}\n"
    yield "# value =\n"
