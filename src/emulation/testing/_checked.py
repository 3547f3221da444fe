"""What a check is given: the rulebook, what its author says of it, and what was drawn for it, once for all checks."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Literal, NamedTuple

from emulation.algebra import State, Text, Value
from emulation.errors import FileRejected
from emulation.scoring import Case, Rulebook
from emulation.testing._cases import Cases
from emulation.testing._edges import edges
from emulation.testing._filled import Filled
from emulation.testing._results import Fault, NotAsked

Direction = Literal["up", "down"]
"""Whether points may only rise or only fall as a fact rises."""
Monotone = Mapping[str, Mapping[str, Direction]]
"""By criterion, section or "total": the fields in which it is monotone, each with its direction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSettings:
    """How much the checks ask.

    The same settings draw the same facts each time, whatever was found before.
    """

    examples: int = 40
    """How many cases are drawn, half of them with every fact known."""
    bases: int = 3
    """Around how many of them every threshold is met."""
    slowest: int = 50
    """How many times the time of the kit's own rulebook a criterion may take."""
    least_coverage: int = 100
    """The percentage of rungs, branches, caps and floors that the worked cases must reach."""


DEFAULT: Final = CheckSettings()


class Answered(NamedTuple):
    """One drawn case, and its points by the name of criterion, section or stage."""

    given: Filled
    case: Case
    values: Mapping[str, Value]


@dataclass(frozen=True)
class Checked:
    """A rulebook under check."""

    book: Rulebook
    previous: Rulebook | None = None
    cases: Cases | None = None
    monotone: Monotone = field(default_factory=dict)
    settings: CheckSettings = DEFAULT
    unread: FileRejected | None = None
    """Why the cases that its plugin should bring are not there; None for a rulebook that is checked by itself."""

    @cached_property
    def complete(self) -> tuple[Filled, ...]:
        """Drawn cases of which every fact is known."""
        return drawn(self.book, self.settings.examples // 2, states=())

    @cached_property
    def open(self) -> tuple[Filled, ...]:
        """Drawn cases of which some facts are in a state; the first files nothing at all."""
        from emulation.testing.strategies import ANY_STATE

        return (Filled({}, {}), *drawn(self.book, self.settings.examples // 2, states=ANY_STATE))

    @cached_property
    def bases(self) -> tuple[Filled, ...]:
        """The drawn cases about which most is known, the best first."""

        def unknown(given: Filled) -> int:
            values = self.book.evaluate(given.case(self.book)).values
            return sum(isinstance(value, State) for value in values.values())

        return tuple(sorted(self.complete, key=unknown))[: self.settings.bases]

    @cached_property
    def at_edges(self) -> tuple[Filled, ...]:
        """Cases at, just below and just above every threshold."""
        return tuple(edge for base in self.bases for edge in edges(self.book, base))

    @cached_property
    def every(self) -> tuple[Filled, ...]:
        """All of them."""
        return (*self.open, *self.complete, *self.at_edges)

    @cached_property
    def answered(self) -> "tuple[Answered, ...]":
        """All of them with what the row path answers."""
        return tuple(Answered(given, *self._answer(given, place)) for place, given in enumerate(self.every))

    def _answer(self, given: Filled, place: int) -> tuple[Case, Mapping[str, Value]]:
        case = given.case(self.book, unit=f"u{place}")
        program = self.book.program(case)
        return case, dict(zip(program.names, program.values_of(case), strict=True))


def drawn(book: Rulebook, number: int, *, states: tuple[State, ...]) -> tuple[Filled, ...]:
    """Draw so many cases of a rulebook, the same ones each time.

    Raises:
        NotAsked: Hypothesis is not installed.
    """
    try:
        from hypothesis import HealthCheck, Phase, given, settings

        from emulation.testing import strategies
    except ImportError:
        raise NotAsked(
            vi='Chưa cài hypothesis để sinh số liệu thử; cài "emulation-engine[testing]".',
            en='Hypothesis, which draws the facts, is not installed; install "emulation-engine[testing]".',
        ) from None
    found: list[Filled] = []

    @settings(
        database=None,
        derandomize=True,
        max_examples=number,
        phases=[Phase.generate],
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
    )
    @given(strategies.filled(book, states=states))
    def collect(filled: Filled) -> None:
        found.append(filled)

    collect()
    return tuple(found)


Found = Iterator[Fault]
"""What a check yields: the faults that it finds, if any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One named check: what it proves, and the function that finds its faults."""

    name: str
    code: str
    proves: Text
    find: Callable[[Checked], Found] = field(repr=False)


def fault(subject: str, *, vi: str, en: str) -> Fault:
    """Say what is wrong where, and what to do."""
    return Fault(subject, Text(vi=vi, en=en))


def simplest(given: Filled, fails: Callable[[Filled], object]) -> Filled:
    """Return the shortest form of a case that still fails: facts are left out one by one while they can be."""
    for name in tuple(given.facts):
        shorter = given.without(name)
        if fails(shorter):
            given = shorter
    return given


def texts_of(data: Any, path: str = "") -> Iterator[tuple[str, Text]]:  # noqa: ANN401 - JSON
    """Yield every text of a JSON form with the place where it stands: "communities/helped.title"."""
    if isinstance(data, dict):
        if data.keys() == {"vi", "en"} and all(isinstance(words, str) for words in data.values()):
            yield path, Text(vi=data["vi"], en=data["en"])
            return
        own = data.get("id") or data.get("name")
        path = own if isinstance(own, str) else path
        for name, part in data.items():
            # The codec wraps a text in an object of that name, which says nothing about the place.
            beside = path if name == "text" else f"{path}.{name}" if path else str(name)
            yield from texts_of(part, beside)
    elif isinstance(data, list):
        for part in data:
            yield from texts_of(part, path)
