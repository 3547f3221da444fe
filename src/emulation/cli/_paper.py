"""Plain text on a page of a given width: paragraphs that hang under their label, rows with points at the right."""

import textwrap
from dataclasses import dataclass, field

_LEAST = 60


@dataclass(slots=True)
class Paper:
    """Lines of text, none wider than the page where words allow."""

    width: int
    lines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Keep a page on which a line of points can stand."""
        self.width = max(self.width, _LEAST)

    def blank(self) -> None:
        """Leave a line free."""
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def rule(self, mark: str = "─") -> None:
        """Draw a line across the page."""
        self.lines.append(mark * self.width)

    def text(self, text: str, indent: int = 0) -> None:
        """Write a paragraph."""
        self.lines += _wrapped(text, self.width, " " * indent, " " * indent)

    def box(self, text: str) -> None:
        """Write a paragraph in a box, not to be overlooked."""
        inner = self.width - 4
        self.lines.append(f"┏{'━' * (inner + 2)}┓")
        self.lines += [f"┃ {line:<{inner}} ┃" for line in _wrapped(text, inner, "", "")]
        self.lines.append(f"┗{'━' * (inner + 2)}┛")

    def labelled(self, label: str, text: str, indent: int = 0) -> None:
        """Write a paragraph under its label; nothing for an empty one."""
        if text:
            self.lines += _wrapped(f"{label}: {text}", self.width, " " * indent, " " * (indent + 2))

    def row(self, left: str, right: str, indent: int = 0) -> None:
        """Write a row with something at its right end, on the last line of what stands left."""
        *above, last = _wrapped(left, self.width - len(right) - 2, " " * indent, " " * (indent + 2))
        self.lines += [*above, f"{last}{' ' * max(self.width - len(last) - len(right), 2)}{right}"]

    def __str__(self) -> str:
        return "\n".join(line.rstrip() for line in self.lines)


def _wrapped(text: str, width: int, first: str, rest: str) -> list[str]:
    wrapped = textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    return wrapped or [first]
