"""What a page of the documentation tells its reader to do, in order: files to write, commands to type.

A comment before a block says what the block is:

    <!-- file: NAME -->     the whole of a file
    <!-- append: NAME -->   more at the end of a file
    <!-- step -->           a session: each `$ command`, and what it says, `...` standing for anything
    <!-- step: fails -->    a session whose last command ends in an error, as the page says that it does
    <!-- given -->          a session that the reader's machine needs and the tests have done already
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tests.scaffold.place import Place

BLOCK = re.compile(
    r"(?:^<!-- (?P<what>file|append|step|given)(?:: (?P<argument>[^>]+?))? -->\n+)?^```(?P<language>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
COMMAND = re.compile(r"^\$ (?P<command>.*)\n(?P<said>(?:(?!\$ ).*\n?)*)", re.MULTILINE)


@dataclass(frozen=True)
class Step:
    """One thing that the reader does, and the line of the page that says so."""

    what: Literal["file", "append", "step", "given"] | None
    argument: str | None
    language: str
    text: str
    line: int

    def take(self, place: Place) -> None:
        """Do it."""
        if self.what == "file":
            place.write(self.argument or "", self.text)
        elif self.what == "append":
            path = place.folder / (self.argument or "")
            path.write_text(path.read_text(encoding="utf-8") + self.text, encoding="utf-8")
        elif self.what == "step":
            self._type(place)

    def _type(self, place: Place) -> None:
        commands = list(COMMAND.finditer(self.text))
        for match in commands:
            done = place.run(match["command"])
            fails = self.argument == "fails" and match is commands[-1]
            assert bool(done.code) == fails, f"line {self.line}: {done}"
            expected = match["said"]
            assert agrees(done.said, expected), f"line {self.line}: expected\n{expected}\n{done}"


def agrees(said: str, expected: str) -> bool:
    """Tell whether a command said what the page shows, however wide the terminal; a page may show nothing of it."""
    parts = [re.escape(" ".join(part.split())) for part in expected.split("...")]
    return not expected.strip() or bool(re.fullmatch(".*?".join(parts), " ".join(said.split()), re.DOTALL))


def steps_of(page: str) -> Iterator[Step]:
    """Yield every block of a page."""
    for match in BLOCK.finditer(page):
        line = page.count("\n", 0, match.start()) + 1
        yield Step(match["what"], match["argument"], match["language"], match["text"], line)  # type: ignore[arg-type]
