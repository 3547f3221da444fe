"""The card written by hand in Polars: the yardstick, as a competent analyst would write it for this card alone.

It knows what is missing and what does not apply, and gives the same columns as `emulation.tables`.
Integers throughout: on this card they are both exact and faster than floats.
"""

from functools import reduce
from operator import add

import polars as pl
from polars import col, lit, when

STATE = pl.Enum(["scored", "not_applicable", "not_due", "missing", "withheld", "failed"])
SHARES = {"c01": ("a", "b"), "c02": ("c", "d"), "c03": ("t", "u"), "c05": ("v", "w"), "c06": ("g", "h")}
SHARES |= {"c07": ("i", "j"), "c08": ("t", "u")}
"""The criteria that do not apply where nothing was planned, with what was done and what was planned."""
MOST = {"c01": 1000, "c02": 800, "c03": 700, "c05": 500, "c06": 500, "c07": 500, "c08": 500}
"""The most that these criteria give: it leaves the maximum where they do not apply."""
READS = {
    **SHARES,
    "c04": ("e", "f", "p"), "c09": ("k",), "c10": ("p", "q", "r", "s"), "c11": ("q", "r", "s"), "c12": ("m",),
    "c13": ("n",), "c14": ("done_on", "due_on"), "c15": ("a", "b", "o"), "c16": ("m",), "c17": ("n",), "c18": ("k",),
    "c19": ("late",), "c20": ("k",),
}  # fmt: skip
"""What each criterion reads."""
BASE = [f"c{number:02}" for number in range(1, 19)]
OFF = ["c19", "c20"]
NAMES = BASE + OFF
"""The twenty criteria."""


def pro_rata(done: str, due: str, most: int) -> pl.Expr:
    """Return a share of the most, in hundredths, half up; null where a figure lacks or nothing was planned."""
    part = when(col(done) > col(due)).then(col(due)).otherwise(col(done))
    return (2 * most * part + col(due)) // (2 * col(due))


def ladder(done: str, due: str) -> pl.Expr:
    """Return the points of a share by steps."""
    share = when(20 * col(done) >= 19 * col(due)).then(500).when(20 * col(done) >= 17 * col(due)).then(300)
    steps = share.when(10 * col(done) >= 7 * col(due)).then(100).otherwise(0)
    return when((col(due) != 0) & col(done).is_not_null()).then(steps)


def given(name: str, points: pl.Expr) -> pl.Expr:
    """Return points where a measure is given: a comparison with null falls through to `otherwise`."""
    return when(col(name).is_not_null()).then(points)


def points() -> dict[str, pl.Expr]:
    """Return the points of the twenty criteria, in hundredths; null where a criterion has a state."""
    k, m, n = col("k"), col("m"), col("n")
    flags = {name: col(name).cast(pl.UInt8) for name in "pqrs"}
    late = col("done_on").cast(pl.Int32) - col("due_on").cast(pl.Int32)
    fallen = col("b") - col("a")
    part = when((col("f") == 0) & col("e").is_not_null()).then(0).otherwise(pro_rata("e", "f", 400))
    return {
        "c01": pro_rata("a", "b", 1000),
        "c02": pro_rata("c", "d", 800),
        "c03": pro_rata("t", "u", 700),
        "c04": part + 200 * flags["p"].cast(pl.Int64),
        "c05": pro_rata("v", "w", 500),
        "c06": ladder("g", "h"),
        "c07": ladder("i", "j"),
        "c08": ladder("t", "u"),
        "c09": given("k", when(k <= 0).then(500).when(k <= 2).then(300).when(k <= 5).then(100).otherwise(0)),
        "c10": 100 * (flags["p"] + flags["q"] + flags["r"] + flags["s"]).cast(pl.Int64),
        "c11": 100 * (flags["q"] + flags["r"] + flags["s"]).cast(pl.Int64),
        "c12": (50 * m).clip(upper_bound=400),
        "c13": (30 * n).clip(upper_bound=600),
        "c14": when(late <= 0).then(300).when(late <= 10).then(200).when(late <= 30).then(100).when(late > 30).then(0),
        "c15": when(col("o") == 0)
        .then(0 * fallen)
        .otherwise((1800 * fallen.clip(0, "o") + col("o")) // (2 * col("o"))),
        "c16": given("m", when(m >= 10).then(500).when(m >= 5).then(300).when(m > 0).then(100).otherwise(0)),
        "c17": (50 * ((n - 4).clip(lower_bound=0) // 2)).clip(upper_bound=500),
        "c18": (500 - 50 * k).clip(0, 500),
        "c19": -(50 * col("late")).clip(upper_bound=200),
        "c20": -(50 * k).clip(upper_bound=400),
    }


def complete(*names: str) -> pl.Expr:
    """Return whether every criterion of these has what it reads."""
    reads = dict.fromkeys(measure for name in names for measure in READS[name])
    return pl.all_horizontal(col(measure).is_not_null() for measure in reads)


def sums() -> dict[str, pl.Expr]:
    """Return the sections and the total; a criterion that does not apply leaves the sum."""
    base = reduce(add, (col(name).fill_null(0) if name in SHARES else col(name) for name in BASE))
    return {"base": when(complete(*BASE)).then(base), "off": (col("c19") + col("c20")).clip(lower_bound=-500)}


def state(name: str) -> pl.Expr:
    """Return the state of a criterion."""
    scored, missing, absent = (lit(word, STATE) for word in ("scored", "missing", "not_applicable"))
    if name not in SHARES:
        return when(complete(name)).then(scored).otherwise(missing)
    due = SHARES[name][1]
    return (
        when(col(name).is_not_null())
        .then(scored)
        .when(complete(name) & (col(due) == 0))
        .then(absent)
        .otherwise(missing)
    )


def summed_state(name: str) -> pl.Expr:
    """Return the state of a section, of the total, or of the criterion that reads a section."""
    return when(col(name).is_not_null()).then(lit("scored", STATE)).otherwise(lit("missing", STATE))


def standing() -> pl.Expr:
    """Return the points for a rank in the bloc."""
    rank = in_bloc("base")
    return given("base", when(rank <= 1).then(500).when(rank <= 3).then(300).when(rank <= 10).then(100).otherwise(0))


def maximum(whole: int) -> pl.Expr:
    """Return the maximum that applied, in hundredths."""
    less = [when(complete(name) & (col(SHARES[name][1]) == 0)).then(most).otherwise(0) for name, most in MOST.items()]
    return whole - pl.sum_horizontal(less)


def score(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Return points only: the unit, the total and twenty criteria."""
    scored = frame.with_columns(**points()).with_columns(**sums())
    return scored.select("unit", (col("base") + col("off")).clip(lower_bound=0).alias("total"), *NAMES)


def explain(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Return points and states: of the total, of both sections and of twenty criteria."""
    return stated(frame.with_columns(**points()).with_columns(**sums()), ["base", "off"], 10_000)


def explain_ranked(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Return the same with a criterion more, which gives points for the rank of a unit's base points in its bloc."""
    scored = frame.with_columns(**points()).with_columns(**sums()).with_columns(standing=standing())
    return stated(scored.with_columns(c21="standing"), ["base", "off", "standing"], 10_500)


def in_bloc(column: str) -> pl.Expr:
    """Return the competition rank of a number in its bloc: a window, as one writes it, over codes, not over texts."""
    return col(column).rank("min", descending=True).over(col("bloc").cast(pl.Categorical))


def score_with_rank(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Return points only, and the rank of the total in the bloc."""
    scored = frame.with_columns(**points()).with_columns(**sums())
    scored = scored.with_columns(total=(col("base") + col("off")).clip(lower_bound=0))
    return scored.select("unit", "total", *NAMES, in_bloc("total").alias("rank"))


def explain_with_rank(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Return points and states, and the rank of the total in the bloc."""
    rank = in_bloc("total").alias("rank")
    return stated(frame.with_columns(**points()).with_columns(**sums()), ["base", "off"], 10_000, rank)


def stated(scored: pl.LazyFrame, sections: list[str], most: int, *more: pl.Expr) -> pl.LazyFrame:
    """Return scores with the total, the states, the maximum that applied and how many criteria are settled."""
    names = NAMES + ["c21"] * ("standing" in sections)
    states = {f"{name}:state": state(name) if name in READS else summed_state(name) for name in names}
    total = reduce(add, map(col, sections)).clip(lower_bound=0)
    scored = scored.with_columns(total=total, maximum=maximum(most), **states)
    settled = pl.sum_horizontal(col(f"{name}:state") != "missing" for name in names)
    scored = scored.with_columns(settled=settled, **{f"{n}:state": summed_state(n) for n in ("total", *sections)})
    return scored.select("unit", *paired("total"), "maximum", "settled", *paired(*sections, *names), *more)


def paired(*names: str) -> list[str]:
    """Return the columns of points and of states."""
    return [column for name in names for column in (name, f"{name}:state")]
