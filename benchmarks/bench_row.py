"""Microseconds for one submission: the row path beside a hand-written function, zen-engine and the reference.

Every engine scores the same 2,000 different, already validated submissions.
Rounds are interleaved, so that a busy moment of the machine falls on all of them; the median and the spread are shown.
"""

import json
import platform
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from typing import Any

import zen
from card import ZEN, HandYear, by_hand, card, cases, facts, hundredths, zen_context

NUMBER, ROUNDS = 2_000, 9
Engine = tuple[Callable[[Any], object], Sequence[Any]]
"""What scores, and the submissions in the form that it reads."""
REFERENCE_EVERY = 40
"""The reference is slow: it scores one case of forty."""


def main() -> None:
    """Measure, check that all agree, and print a table."""
    book = card()
    ready, gaps = cases(book, NUMBER), cases(book, NUMBER, missing=1)
    hand = [HandYear(**facts(i)) for i in range(NUMBER)]
    contexts = [zen_context(facts(i)) for i in range(NUMBER)]
    expressions = [zen.compile_expression(text) for text in ZEN]
    program = book.program(ready[0])
    few = ready[::REFERENCE_EVERY]

    def by_zen(context: dict[str, object]) -> int:
        lines = [e.evaluate(context) for e in expressions]
        return max(0, int(sum(lines[:18]) + max(lines[18] + lines[19], -500)))

    check = [hundredths(book.points(c)) for c in ready]
    assert check == [by_hand(h) for h in hand] == [by_zen(c) for c in contexts], "the engines disagree"  # noqa: S101  # a benchmark of wrong answers is none
    assert [r for c in few for r in program.run_reference(c)] == [r for c in few for r in program.run(c)]  # noqa: S101  # as above
    engines: dict[str, Engine] = {
        "points": (book.points, ready),
        "points, 1 % missing": (book.points, gaps),
        "explained": (lambda c: book.evaluate(c).lines, ready),
        "explained, 1 % missing": (lambda c: book.evaluate(c).lines, gaps),
        "by hand (pydantic)": (by_hand, hand),
        "zen-engine, compiled": (by_zen, contexts),
        "reference": (program.run_reference, few),
    }
    report(measure(engines))


def measure(engines: "dict[str, Engine]") -> dict[str, list[float]]:
    """Return microseconds per submission of each engine, round by round."""
    times: dict[str, list[float]] = {name: [] for name in engines}
    for _ in range(ROUNDS):
        for name, (score, submissions) in engines.items():
            begun = time.perf_counter()
            for submission in submissions:
                score(submission)
            times[name].append((time.perf_counter() - begun) / len(submissions) * 1e6)
    return times


def report(times: dict[str, list[float]]) -> None:
    """Print the medians with their spread, and the ratios to the row path."""
    base = statistics.median(times["points"])
    print(f"Python {platform.python_version()}, zen-engine {version('zen-engine')}, {NUMBER} cases, {ROUNDS} rounds")
    print(f"{'engine':26} {'median µs':>10} {'least':>8} {'most':>8} {'× points':>9}")
    for name, values in times.items():
        median = statistics.median(values)
        print(f"{name:26} {median:10.2f} {min(values):8.2f} {max(values):8.2f} {median / base:9.2f}")
    if "--json" in sys.argv:
        print(json.dumps({name: statistics.median(values) for name, values in times.items()}))


if __name__ == "__main__":
    main()
