"""How a generator draws, and how it writes single cells: figures, days, names, in the ways of offices."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any, Final, Literal

from tests.corpus.layouts import world

from emulation.models import Measure

Kind = Literal["xlsx", "xls", "utf-8-sig", "utf-16"]
FORM: Final = world.rulebook().form
_MONEY: Final = {"đồng": 1, "nghìn đồng": 10**3, "triệu đồng": 10**6, "tỷ đồng": 10**9}
_TWO_WAYS: Final = re.compile(r"[0-9]{1,3}[.,][0-9]{3}")
"""A text of a decimal figure that is a thousand to one reader and a fraction to another."""


class Draw:
    """Draws, and remembers what it drew."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)  # noqa: S311 - layouts for a test
        self.said: list[str] = []
        self.doubtful = False
        self.wrong_total: str | None = None

    def pick(self, what: str, *choices: Any) -> Any:
        """Draw one of several choices."""
        choice = self.chance.choice(choices)
        self.said.append(f"{what}={choice}")
        return choice

    def maybe(self, what: str, share: float = 0.5) -> bool:
        """Draw whether to do something."""
        yes = self.chance.random() < share
        if yes:
            self.said.append(what)
        return yes


@dataclass(frozen=True, slots=True)
class Written:
    """How the figures of one field are written."""

    label: str
    write: Callable[[Any], Any]
    scale: Fraction = Fraction(1)
    unit: str | None = None


def writing_of(draw: Draw, measure: Measure, kind: Kind, *, unit_in_label: bool = True) -> Written:
    """Draw how the figures of a field are written."""
    label, text = measure.label.vi, kind.startswith("utf")
    match measure.kind:
        case "money":
            word = draw.pick("money", *_MONEY)
            scale = Fraction(1, _MONEY[word])
            shown = f"{label} ({word})" if unit_in_label else label
            return Written(spelt(draw, shown), _number(draw, scale, text=text, decimals=True), scale, word)
        case "count":
            write = _number(draw, Fraction(1), text=text, decimals=False)
            if draw.maybe("hộ in the cells", 0.1):
                plain = write
                write = lambda value: f"{vietnamese(Decimal(value))} hộ" if value else plain(value)  # noqa: E731 - one of two
            return Written(spelt(draw, label), write, unit="hộ")
        case "rate":
            shown = f"{label} (%)" if unit_in_label else label
            return Written(spelt(draw, shown), _number(draw, Fraction(1), text=text, decimals=True), unit="%")
        case "number":
            shown = f"{label} (ha)" if unit_in_label and draw.maybe("ha in label") else label
            return Written(spelt(draw, shown), _number(draw, Fraction(1), text=text, decimals=True), unit="ha")
        case "flag":
            yes, no = draw.pick("truths", ("Có", "Không"), ("có", "không"), ("x", "không"))
            return Written(spelt(draw, label), lambda truth: yes if truth else no)
        case "day":
            return Written(spelt(draw, label), _day(draw, text=text))
        case _:
            words = draw.maybe("levels in words")
            return Written(spelt(draw, label), lambda code: measure.choice(code).vi if words else code)


def spelt(draw: Draw, label: str) -> str:
    match draw.pick("label", "exact", "exact", "capitals", "decomposed", "broken", "bare", "spaced"):
        case "capitals":
            return label.upper() if "(" not in label else label
        case "decomposed":
            return unicodedata.normalize("NFD", label)
        case "broken":
            return label.replace(" ", "\n", 1)
        case "bare":
            return bare(label)
        case "spaced":
            return f"  {label.replace(' ', '  ', 1)} "
        case _:
            return label


def bare(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _number(draw: Draw, scale: Fraction, *, text: bool, decimals: bool) -> Callable[[Any], Any]:
    how = draw.pick("numbers", "cells", "cells", "text", "text", "point")
    if how == "point" and decimals:
        draw.doubtful = True  # 1.5 as text is 1,5 to one and 15 to another.

    def write(value: Any) -> Any:
        exact = Fraction(value) * scale
        plain = Decimal(exact.numerator) / Decimal(exact.denominator)
        if how == "cells" and not text:
            return int(exact) if exact.denominator == 1 else float(plain)
        if how == "point" and decimals:
            return f"{plain:f}"
        shown = vietnamese(plain)
        if decimals and _TWO_WAYS.fullmatch(shown):
            draw.doubtful = True
        return shown

    return write


def vietnamese(number: Decimal) -> str:
    """Return 1234567.5 as 1.234.567,5."""
    text = f"{number:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.translate(str.maketrans(",.", ".,"))


def _day(draw: Draw, *, text: bool) -> Callable[[Any], Any]:
    how = draw.pick("days", "cells", "%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y")
    if how == "cells" and not text:
        return lambda day: day
    return lambda day: day.strftime("%d/%m/%Y" if how == "cells" else how)


def name_of(draw: Draw, unit: str) -> str:
    """Draw how the name of a unit is written."""
    name = world.NAMES[unit][0]
    match draw.chance.choice(["exact", "exact", "decomposed", "capitals", "spaces", "tone", "look-alike", "bare"]):
        case "decomposed":
            return unicodedata.normalize("NFD", name)
        case "capitals":
            return name.upper()
        case "spaces":
            return " " + name.replace(" ", "\u00a0 ", 1) + " "
        case "tone":
            return name.replace("Hòa", "Hoà")
        case "look-alike":
            return name.replace("Đ", "Ð")
        case "bare":
            return bare(name)
        case _:
            return name
