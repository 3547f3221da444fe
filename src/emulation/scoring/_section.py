"""A section: criteria and sections under one title, and what becomes of their points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from emulation.algebra import State, Text
from emulation.models import Source
from emulation.scoring._criterion import Criterion
from emulation.scoring._points import Points
from emulation.scoring._steps import Combine, Step, Total
from emulation.scoring._typed import all_wanted, wanted

Role = Literal["base", "bonus", "penalty"]
"""What the points of a section are: part of the scale, on top of it, or taken from it."""


@dataclass(frozen=True, slots=True, init=False)
class Section:
    """A part of a rulebook.

    Its maximum is the sum of its children's unless `points` states it, which is then checked.
    A child in one of the states `leave_out` leaves the scale as if it did not apply.
    """

    id: str
    title: Text
    children: "tuple[Criterion | Section, ...]"
    points: Points | None
    combine: Combine
    steps: tuple[Step, ...]
    role: Role
    leave_out: tuple[State, ...]
    sources: tuple[Source, ...]

    def __init__(  # a section is all of these, each by its name
        self,
        id: str,  # noqa: A002  # the field's own name
        *,
        title: Text,
        criteria: "Sequence[Criterion | Section]",
        points: Points | None = None,
        combine: Combine | None = None,
        steps: Sequence[Step] = (),
        role: Role = "base",
        leave_out: Sequence[State] = (),
        source: Source | Sequence[Source] = (),
    ) -> None:
        """State a section.

        Args:
            id: A short name, unique in the rulebook.
            title: Its heading, in both languages.
            criteria: Criteria and sections, in the order of the table.
            points: Its maximum, where the table states one.
            combine: How the children's points become one number; their sum unless stated.
            steps: Caps, floors, gates and the like, in order; each is one line of the explanation.
            role: "bonus" and "penalty" stand outside the scale.
            leave_out: States that leave the scale beside *not applicable*, such as `State.NOT_DUE`.
            source: Where the section is written, if it is.
        """
        wanted(id, str, "id", '"name"')
        wanted(title, Text, "title", 'Text(vi="…", en="…")')
        all_wanted(criteria, (Criterion, Section), "criteria", "[Criterion(…), Section(…)]")
        values = {
            "id": id, "title": title, "children": tuple(criteria), "points": points, "combine": combine or Total(),
            "steps": tuple(steps), "role": role, "leave_out": tuple(leave_out),
            "sources": (source,) if isinstance(source, Source) else tuple(source),
        }  # fmt: skip
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def criteria(self) -> Iterator[Criterion]:
        """Yield every criterion below, in the order of the table."""
        for child in self.children:
            if isinstance(child, Criterion):
                yield child
            else:
                yield from child.criteria()

    def items(self) -> "Iterator[Criterion | Section]":
        """Yield this section, every section below, and every criterion."""
        yield from self.sections()
        yield from self.criteria()

    def sections(self) -> "Iterator[Section]":
        """Yield this section and every section below, parents first."""
        yield self
        for child in self.children:
            if isinstance(child, Section):
                yield from child.sections()
