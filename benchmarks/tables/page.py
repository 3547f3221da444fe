"""Write the page of results in the docs: `python -m benchmarks.tables.page [PATH]`, from what the last run left.

The page has no number that the run did not measure; a goal that was missed is named as missed at its top.
"""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.tables.results import Results, load

PAGE = Path("docs/explanation/benchmarks.md")
TOLERANCE = 0.9
"""Who misses a goal by less than a tenth is said to: the machines that measure are shared."""
HEAD = """\
# Measured

This page is generated: `make bench-tables` measures, and `python -m benchmarks.tables.page` at its end writes it.
Do not edit it; change what is measured, in `benchmarks/tables/`.

## What is measured

One card of twenty criteria over twenty-six measures (`benchmarks/card.py`), the same in every engine.
The data are drawn, the same each time: {rows:,} submissions, of which one in a hundred lacks each of eight measures.
Each peer is written by hand for this card alone, as well as we could.
"Points" is the total and the points of each criterion; "states" adds for each: scored, missing or not applicable.
Ours always gives both, with the maximum that applied and how many criteria are settled.

Ours and a peer run by turns in one process.
A ratio is the peer's time over ours in one pair: 2 means that we are twice as fast.
Shown is the median of the ratios of all pairs with its spread, the least and the most, and beside it the goal.
The column "pairs" says how many were run; seven is the rule.
The same ratio of processor time stands there too, which a busy machine disturbs less.

* Machine: {processor}, {cores} cores, {memory_gib} GiB of memory
* Versions: {versions}
"""


def write(results: Results) -> str:
    """Return the page."""
    machine, versions = results["machine"], ", ".join(f"{name} {text}" for name, text in results["versions"].items())
    rows = results["speed"][0]["rows"] if results.get("speed") else 0
    parts = [HEAD.format(rows=rows, versions=versions, **machine)]
    parts += [section("Goals and misses", misses(list(goals(results))))]
    parts += [section(title, text) for title, text in sections(results) if text]
    return "\n".join(parts)


def sections(results: Results) -> Iterable[tuple[str, str]]:
    """Yield the sections of the page, empty where the run has no such part."""
    yield "A table in memory", ratios(results.get("speed", []))
    yield "Larger than memory, file to file", out_of_core(results.get("out of core", []))
    yield "Spark", ratios(results.get("spark", [])) + differing(results.get("spark", []), "Cells")
    yield "Validating a table", ratios(results.get("validation", [])) + validated(results.get("validation", []))
    yield "Workbooks", books(results.get("books"))
    yield "Ranks in blocs", cohort_ranks(results.get("cohorts, ranks"))
    yield "Decisions over 10,000 units", decisions(results.get("cohorts, decisions"))
    yield "Building the plan", plan(results.get("plan"))
    yield "Memory", memory(results.get("memory", {}))
    yield "Wrong cells", agreement(results.get("agreement", {}))


@dataclass(frozen=True)
class Goal:
    """A goal, and how far it was reached: 1 or more where it is met."""

    title: str
    reached: float
    said: str

    @property
    def met(self) -> bool:
        """Whether it is met in full."""
        return self.reached >= 1

    def __str__(self) -> str:
        """Say by how much it was missed."""
        kept = ", which is within the tolerance of 10 %" if self.reached >= TOLERANCE else ""
        return f"* **{self.title}**: {self.said}; short by {100 * (1 - self.reached):.0f} %{kept}.\n"


def goals(results: Results) -> Iterable[Goal]:
    """Yield every goal that the run measured."""
    for each in [each for part in ("speed", "spark", "validation") for each in results.get(part, [])]:
        yield from of_ratio(f"{each['ours']}, beside {each['peer']}", each)
    for each in results.get("out of core", []):
        for what in ("time", "memory"):
            yield from of_ratio(f"{each['ours']}, beside {each['peer']}, {what}", each[what])
    if (ranked := results.get("cohorts, ranks")) is not None:
        yield from of_ratio(f"{ranked['ours']}, beside {ranked['peer']}", ranked)
    if (decided := results.get("cohorts, decisions")) is not None:
        both, goal = decided["decide"]["median"] + decided["explain"]["median"], decided["goal_s"]
        yield Goal("Deciding and explaining", goal / both, f"at most {goal:.1f} s meant, {both:.1f} s measured")
    if results.get("plan"):
        taken, goal = results["plan"]["median_ms"], results["plan"]["goal_ms"]
        yield Goal("Building the plan", goal / taken, f"at most {goal:.0f} ms meant, {taken:.1f} ms measured")


def of_ratio(title: str, measured: Results) -> Iterable[Goal]:
    """Yield the goal of a ratio, if it has one."""
    goal, ratio = measured["goal"], measured["ratio"]
    if goal is not None:
        yield Goal(title, ratio["median"] / goal, f"at least {goal:.2f} × meant, {spread(ratio)} measured")


def misses(found: list[Goal]) -> str:
    """Return how many goals are met, and each that is not."""
    missed = [goal for goal in found if not goal.met]
    count = f"Of {len(found)} goals {len(found) - len(missed)} are met in full"
    return f"{count}, and {len(missed)} are not:\n\n{''.join(map(str, missed))}" if missed else f"{count}.\n"


VALIDATED = """
The pydantic model has the bounds of the form; it sees 20,000 rows, and its time is scaled to the table.
"From the table" begins with the same table as ours; "rows at hand" is given the rows as dictionaries beforehand.
"""


def validated(found: list[Results]) -> str:
    """Return what stands below the ratios of validation."""
    return VALIDATED + differing(found, "Of 2,000 rows with cells out of bounds, those") if found else ""


def section(title: str, text: str) -> str:
    """Return a section."""
    return f"## {title}\n\n{text.strip()}\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; all columns but the first two are numbers."""
    lines = [head, ["---"] * 2 + ["---:"] * (len(head) - 2), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def verdict(ratio: float, goal: float | None) -> str:
    """Return whether a goal is met, in words."""
    if goal is None:
        return "no goal"
    words = "met" if ratio >= goal else "**missed**, within 10 %" if ratio >= goal * TOLERANCE else "**missed**"
    return f"≥ {goal:.2f} ×: {words}"


def spread(ratio: dict[str, float]) -> str:
    """Return a ratio with its spread."""
    return f"{ratio['median']:.2f} × ({ratio['least']:.2f}–{ratio['most']:.2f})"


def ratios(found: list[Results]) -> str:
    """Return the table of pairs."""
    head = ["ours", "peer", "goal", "peer over ours", "of CPU", "pairs", "ours ms", "peer ms", "ours, million rows/s"]
    return table(head, [ratio_row(each) for each in found]) if found else ""


def ratio_row(each: Results) -> list[str]:
    """Return a pair as a row."""
    speed = each["rows"] / each["ours_s"] / 1e6
    times = [f"{each['ours_s'] * 1000:,.0f}", f"{each['peer_s'] * 1000:,.0f}", f"{speed:.1f}"]
    goal = verdict(each["ratio"]["median"], each["goal"])
    cpu = f"{each['cpu_ratio']['median']:.2f} ×" if each.get("cpu_ratio") else "–"
    return [each["ours"], each["peer"], goal, spread(each["ratio"]), cpu, str(each["pairs"]), *times]


def out_of_core(found: list[Results]) -> str:
    """Return time and peak memory of the file-to-file runs."""
    if not found:
        return ""
    head = ["peer", "what", "goal", "peer over ours", "pairs", "ours", "peer"]
    rows = [out_of_core_row(each, what) for each in found for what in ("time", "memory")]
    said = f"{found[0]['rows']:,} rows, Parquet to Parquet, with ranks in blocs; each run in its own process.\n"
    return said + WRITTEN + table(head, rows) + differing(found, "Cells")


WRITTEN = "The peers write with the options of ours: zstd of level 1, and the count of nulls as the only statistic.\n\n"


def out_of_core_row(each: Results, what: str) -> list[str]:
    """Return time or memory of a pair as a row."""
    part, unit = each[what], "s" if what == "time" else "MiB"
    amounts = [f"{part[side]:,.1f} {unit}" for side in ("ours_s", "peer_s")]
    goal = verdict(part["ratio"]["median"], part["goal"])
    return [each["peer"], what, goal, spread(part["ratio"]), str(part["pairs"]), *amounts]


def differing(found: list[Results], what: str) -> str:
    """Return how much of what differs between ours and each peer."""
    return "".join(f"\n{what} that differ from {each['peer']}: {cells(each['differing'])}." for each in found)


def books(found: Results | None) -> str:
    """Return what reading and scoring a workbook took, beside reading it with openpyxl."""
    if found is None:
        return ""
    size = found["bytes"] / 2**20
    note = (
        f"One sheet of {found['rows']:,} rows and {found['columns']} columns, {size:.0f} MiB as .xlsx; "
        f"every run in a process of its own, {found['pairs']} rounds by turns, medians.\n"
        "Ours reads it behind the guard, reads every cell by the grammar, scores every row and writes the results; "
        "openpyxl merely reads the cells, in its read-only way.\n"
        f"Openpyxl's time over ours: {spread(found['ratio'])}; of processor time: {spread(found['cpu_ratio'])}.\n"
        "`make bench-books` measures this.\n\n"
    )
    sides = {"read": "ours, reading alone", "ours": "ours, read and scored", "openpyxl": "openpyxl, reading alone"}
    head = ["what", "does", "s", "s of CPU", "peak MiB"]
    does = {"read": "guard, cells", "ours": "guard, cells, grammar, points, files", "openpyxl": "cells"}
    rows = [
        [title, does[side], f"{found[side]['s']:.1f}", f"{found[side]['cpu_s']:.1f}", f"{found[side]['mib']:,.0f}"]
        for side, title in sides.items()
    ]
    return note + table(head, rows)


def cohort_ranks(found: Results | None) -> str:
    """Return the ranks of a frame of scores."""
    if found is None:
        return ""
    note = (
        "Scores in memory, ranked in blocs of 8,130 by `tables.freeze_scores` and `tables.rank`.\n"
        "One total in twelve is missing, and is settled by its rule; the peer writes the same columns by hand.\n"
        "`make bench-cohorts` measures this and the next section.\n\n"
    )
    return note + ratios([found]) + differing([found], "Cells")


def decisions(found: Results | None) -> str:
    """Return what deciding over units takes, and saying all of it."""
    if found is None:
        return ""
    note = (
        f"{found['units']:,} units in {found['blocs']} blocs, quotas of classes in quotas, {found['awards']} awards\n"
        f"of which two choose among the takers of another: {found['nominations']:,} nominations with their reasons.\n"
        "To decide begins with scored submissions, and ends with the independent check of every award,\n"
        f"which has {found['objections']} objections. To explain is to write all {found['sentences']:,} sentences\n"
        "in both languages, for everyone; usually they are written when somebody asks.\n\n"
    )
    both = found["decide"]["median"] + found["explain"]["median"]
    goal = verdict(found["goal_s"] / both, 1.0).rpartition(": ")[2]
    note += f"Together {both:.2f} s; goal ≤ {found['goal_s']:.0f} s: {goal}.\n\n"
    rows = [
        [what, name, *(f"{found[what][key]:.2f}" for key in ("median", "least", "most", "cpu"))]
        for what, name in (("decide", "ranks, classes and awards"), ("explain", "the sentences of all"))
    ]
    return note + table(["step", "what", "median s", "least s", "most s", "of CPU s"], rows)


def plan(found: dict[str, float] | None) -> str:
    """Return how long a plan takes to build."""
    if found is None:
        return ""
    goal = verdict(found["goal_ms"] / found["median_ms"], 1.0).rpartition(": ")[2]
    built = f"{found['median_ms']:.1f} ms ({found['least_ms']:.1f}–{found['most_ms']:.1f})"
    return (
        "The plan of a rulebook that was never seen, each time in a process of its own.\n"
        f"It takes {built} to build; goal ≤ {found['goal_ms']:.0f} ms: {goal}.\n"
        f"Scoring one row by a plan that is there takes {found['row_ms']:.1f} ms."
    )


def memory(found: dict[str, dict[str, float]]) -> str:
    """Return the memory of each engine."""
    rows = [[name, "", f"{said['table_mib']:,.0f}", f"{said['more_mib']:,.0f}"] for name, said in found.items()]
    note = "Most memory above what the process holds with the table read, each engine in its own process.\n\n"
    return note + table(["engine", "", "held before, MiB", "more while scoring, MiB"], rows) if rows else ""


def agreement(found: dict[str, Any]) -> str:
    """Return the cells that differ."""
    if not found:
        return ""
    note = (
        f"A sample of {found['sample']:,} rows is compared with the reference interpreter, cell by cell.\n"
        "So are harsh rows, as no province sends them: gaps everywhere, nothing planned, all over plan.\n"
        "Ranks of both are worked out in plain Python, for whom the sample is the cohort.\n"
        f"On all {found['rows']:,} rows each peer is compared with ours.\n\n"
    )
    titles = {"reference": "the sample", "reference, harsh rows": "the harsh rows", "every row": "every row"}
    rows = [[title, name, cells(counts)] for key, title in titles.items() for name, counts in found[key].items()]
    return note + table(["rows", "engine", "cells that differ"], rows)


def cells(counts: dict[str, int]) -> str:
    """Return how many cells differ, and in which columns."""
    named = ", ".join(f"{name} {count:,}" for name, count in counts.items())
    return f"{sum(counts.values()):,} ({named})" if counts else "0"


def main() -> None:
    """Write the page."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else PAGE
    path.write_text(write(load()), encoding="utf-8")
    print(f"wrote {path}")


if __name__ == "__main__":
    main()
