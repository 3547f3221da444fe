"""Traits of units in a rulebook's words: a sentence says “quy mô là “nhỏ””, not “size là “small””."""

from collections.abc import Mapping
from dataclasses import dataclass

from emulation.algebra import Text


@dataclass(frozen=True, slots=True)
class UnitTrait:
    """What a rulebook calls a trait of its units, and each of the trait's codes.

    The unit has the trait, dated; a rulebook that reads it says here what it is about.
    """

    name: str
    label: Text
    choices: tuple[tuple[str, Text], ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes, in order."""
        return tuple(code for code, _ in self.choices)


def unit_trait(name: str, *, vi: str, en: str, choices: Mapping[str, Text]) -> UnitTrait:
    """Name a trait that a rulebook reads with `trait(name)`.

    Args:
        name: The name under which units have it.
        vi: The label in Vietnamese.
        en: The label in English.
        choices: Its codes with their words, in order; a rule that asks for another code is refused.
    """
    return UnitTrait(name, Text(vi=vi, en=en), tuple(choices.items()))
