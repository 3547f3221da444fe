"""The layout to be answered: what was understood of the books, with every question and a place for its answer."""

import json
from collections.abc import Iterable, Iterator
from typing import Final

from emulation.io._intake._intake import Intake
from emulation.io._layouts import Layout, layout_to_toml
from emulation.models import Finding

_ALIASES: Final = (
    "Tên gần giống tên đơn vị: bỏ dấu # ở dòng đúng, sửa mã đơn vị nếu cần.",
    "Names that are nearly a unit's: take the # away where it is right, and correct the id if need be.",
)
_HEAD: Final = (
    "Ô cần trả lời: bỏ dấu # và điền value; câu trả lời hết hiệu lực khi ô ghi khác đi.",
    "Cells with a question: take the # away and fill in value; an answer holds while the cell shows the same.",
)


def layout_to_answer(intake: Intake) -> str | None:
    """Return a layout file with all questions of a reading, or None where there is nothing to lay down.

    Where the books of an office differ, it is that of the book with most to ask.
    """
    readings = sorted(intake.readings, key=lambda reading: len(reading.all_questions), reverse=True)
    cells = [text for file in intake.files for finding, shown in file.answers for text in _cell(finding, shown)]
    aliases = tuple(_aliases(intake))
    if not readings and not cells:
        return None
    layout = readings[0].to_layout() if readings else Layout()
    whole = layout_to_toml(layout, readings[0].all_questions if readings else ())
    parts = [whole]
    if aliases:
        # A table may stand once only: names that are settled already have it above.
        table = () if layout.units else ("[units]",)
        parts.append(_comment((*_ALIASES, *table, *aliases)))
    if cells:
        parts.append(_comment(_HEAD) + "".join(cells))
    return "\n".join(parts)


def _comment(lines: Iterable[str]) -> str:
    return "".join(f"# {line}\n" for line in lines)


def _aliases(intake: Intake) -> Iterator[str]:
    """Yield a line for each unit that names of the books resemble most, with these names."""
    named: dict[str, dict[str, None]] = {}
    others: dict[str, dict[str, None]] = {}
    for name, (first, *more) in (alias for file in intake.files for alias in file.aliases):
        named.setdefault(first, {})[name] = None
        others.setdefault(first, {}).update(dict.fromkeys(more))
    for unit, names in named.items():
        doubt = f"  # {', '.join(others[unit])}?" if others[unit] else ""
        yield f"{json.dumps(unit)} = {json.dumps(list(names), ensure_ascii=False)}{doubt}"


def _cell(finding: Finding, shown: str) -> Iterator[str]:
    """Yield the lines of one answer to be given, each a comment."""
    yield f"#\n# {finding.vi}\n# {finding.en}\n# [[answers]]\n"
    for name, fact in (("file", finding.fact("file")), ("cell", finding.fact("address")), ("found", shown)):
        yield f"# {name} = {json.dumps(str(fact), ensure_ascii=False)}\n"
    yield "# value =\n"
