"""The guard of a formula: under what its cells must still be for it to say anything."""

from collections.abc import Callable
from dataclasses import dataclass, field

from emulation.algebra import STATE_WORDS, Language, State
from emulation.models import Measure
from emulation.reports.workbook._compile import quote
from emulation.reports.workbook._places import letters
from emulation.reports.workbook._terms import Env, Whole
from emulation.reports.workbook._words import RECALCULATE


@dataclass(slots=True)
class Guard:
    """What a formula rests on, gathered while it is compiled."""

    language: Language
    numbers: dict[str, None] = field(default_factory=dict)
    """Cells or blocks that must hold numbers, and nothing else."""
    counts: int = 0
    texts: dict[str, None] = field(default_factory=dict)
    """Further conditions."""
    capped: dict[str, Whole] = field(default_factory=dict)
    """Cells that may hold less than their field allows, so that every product stays exact."""
    limit: int | None = None
    answering: dict[str, None] = field(default_factory=dict)
    """Cells of points that must not ask to be scored again: of them it counts only whether they apply."""
    runs: list[Callable[[Env], bool]] = field(default_factory=list)
    """Further conditions as they are for given facts, where they do not follow from the shape of the facts."""

    def number(self, cell: str, count: int = 1) -> None:
        """Ask for numbers in a cell, or in a block of so many cells."""
        if cell not in self.numbers:
            self.numbers[cell] = None
            self.counts += count

    def state(self, cell: str, state: State) -> None:
        """Ask that a cell still says the state that was put in."""
        self.texts[f"{cell}={quote(STATE_WORDS[state].in_(self.language))}"] = None

    def holds(self, text: str, run: Callable[[Env], bool] | None = None) -> None:
        """Ask for a condition; `run` tells whether it holds where the shape of the facts does not."""
        self.texts[text] = None
        if run is not None:
            self.runs.append(run)

    def answers(self, cell: str) -> None:
        """Ask that a cell of points does not itself ask to be scored again."""
        self.answering[cell] = None

    def text(self) -> str:
        """Write the guard; empty where there is nothing to guard."""
        parts = [f"COUNT({','.join(_runs(list(self.numbers)))})={self.counts}"] if self.numbers else []
        parts += list(self.texts)
        if self.answering:
            again = quote(RECALCULATE.in_(self.language))
            parts.append("+".join(f"COUNTIF({block},{again})" for block in _runs(list(self.answering))) + "=0")
        if self.capped and self.limit is not None:
            parts.append(f"MAX({','.join(_runs(list(self.capped)))})<={self.limit}")
        return parts[0] if len(parts) == 1 else f"AND({','.join(parts)})" if parts else ""

    def run(self, env: Env) -> bool:
        """Tell whether the facts at hand keep the caps and further conditions; the rest was made from them."""
        capped = self.limit is None or all(term.run(env) <= self.limit for term in self.capped.values())
        return capped and all(run(env) for run in self.runs)


def level_words(measure: Measure, language: Language) -> tuple[tuple[str, str], ...]:
    """Return the word of each code of a level; words that a spreadsheet cannot tell apart carry their code."""
    said = [(code, words.in_(language)) for code, words in measure.choices]
    folded = [word.casefold() for _, word in said]
    return tuple((code, word if folded.count(word.casefold()) == 1 else f"{word} [{code}]") for code, word in said)


def _runs(cells: list[str]) -> list[str]:
    """Write neighbouring cells of one row as blocks."""
    found: list[str] = []
    single = [_parsed(cell) for cell in cells]
    blocks = [cell for cell, parsed in zip(cells, single, strict=True) if parsed is None]
    ordered = sorted(parsed for parsed in single if parsed is not None)
    start = 0
    for i, (sheet, column, row) in enumerate(ordered):
        follows = i + 1 < len(ordered) and ordered[i + 1] == (sheet, column + 1, row)
        if follows:
            continue
        first = ordered[start][1]
        span = f"{letters(first)}{row}" + (f":{letters(column)}{row}" if column > first else "")
        found.append(f"{sheet}!{span}" if sheet else span)
        start = i + 1
    return [*found, *blocks]


def _parsed(cell: str) -> tuple[str, int, str] | None:
    """Take a cell apart: sheet, column, row; None for a block."""
    if ":" in cell:
        return None
    sheet, _, address = cell.rpartition("!")
    name = address.rstrip("\x01")
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return sheet, number - 1, address[len(name) :]
