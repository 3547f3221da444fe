"""The card written by hand in SQL, for DuckDB and for Spark, which differ in how they divide and count days.

`least` and `greatest` skip nulls in both, so a smaller of two is written out.
"""

# ruff: noqa: S608  # every word of these queries stands in this file

from dataclasses import dataclass

from benchmarks.tables.hand_polars import BASE, MOST, NAMES, OFF, READS, SHARES, paired


@dataclass(frozen=True)
class Dialect:
    """What the two engines write differently."""

    divide: str
    """Whole division of integers; null for a divisor of zero."""
    days: str
    """Days from one date to another."""


DUCKDB = Dialect(divide="(({0}) // nullif({1}, 0))", days="datediff('day', due_on, done_on)")
SPARK = Dialect(divide="(({0}) div nullif({1}, 0))", days="datediff(done_on, due_on)")


def pro_rata(done: str, due: str, most: int, dialect: Dialect) -> str:
    """Return a share of the most, in hundredths, half up; null where a figure lacks or nothing was planned."""
    part = f"(CASE WHEN {done} > {due} THEN {due} ELSE {done} END)"
    return dialect.divide.format(f"{2 * most} * {part} + {due}", f"2 * {due}")


def ladder(done: str, due: str) -> str:
    """Return the points of a share by steps."""
    state = f"{done} IS NULL OR {due} IS NULL OR {due} = 0"
    high = f"WHEN 20 * {done} >= 19 * {due} THEN 500 WHEN 20 * {done} >= 17 * {due} THEN 300"
    return f"CASE WHEN {state} THEN NULL {high} WHEN 10 * {done} >= 7 * {due} THEN 100 ELSE 0 END"


def share_points(dialect: Dialect) -> dict[str, str]:
    """Return the points of the criteria that divide or count days."""
    fallen = "(CASE WHEN b - a > o THEN o WHEN b - a < 0 THEN 0 ELSE b - a END)"
    per_fall = dialect.divide.format(f"1800 * {fallen} + o", "2 * o")
    part = f"CASE WHEN f = 0 AND e IS NOT NULL THEN 0 ELSE {pro_rata('e', 'f', 400, dialect)} END"
    late, pairs = dialect.days, dialect.divide.format("n - 4", "2")
    return {
        "c01": pro_rata("a", "b", 1000, dialect),
        "c02": pro_rata("c", "d", 800, dialect),
        "c03": pro_rata("t", "u", 700, dialect),
        "c04": f"{part} + CASE WHEN p THEN 200 WHEN NOT p THEN 0 END",
        "c05": pro_rata("v", "w", 500, dialect),
        "c14": f"CASE WHEN {late} <= 0 THEN 300 WHEN {late} <= 10 THEN 200 WHEN {late} <= 30 THEN 100 "
        f"WHEN {late} > 30 THEN 0 END",
        "c15": f"CASE WHEN o = 0 THEN 0 * (b - a) ELSE {per_fall} END",
        "c17": f"CASE WHEN n >= 24 THEN 500 WHEN n > 4 THEN 50 * {pairs} WHEN n <= 4 THEN 0 END",
    }


def points(dialect: Dialect) -> dict[str, str]:
    """Return the points of the twenty criteria, in hundredths; null where a criterion has a state."""
    p, q, r, s = (f"CAST({name} AS BIGINT)" for name in "pqrs")
    written = share_points(dialect) | {
        "c06": ladder("g", "h"),
        "c07": ladder("i", "j"),
        "c08": ladder("t", "u"),
        "c09": "CASE WHEN k <= 0 THEN 500 WHEN k <= 2 THEN 300 WHEN k <= 5 THEN 100 WHEN k > 5 THEN 0 END",
        "c10": f"100 * ({p} + {q} + {r} + {s})",
        "c11": f"100 * ({q} + {r} + {s})",
        "c12": "CASE WHEN m > 8 THEN 400 ELSE 50 * m END",
        "c13": "CASE WHEN n > 20 THEN 600 ELSE 30 * n END",
        "c16": "CASE WHEN m >= 10 THEN 500 WHEN m >= 5 THEN 300 WHEN m > 0 THEN 100 WHEN m <= 0 THEN 0 END",
        "c18": "CASE WHEN k >= 10 THEN 0 ELSE 500 - 50 * k END",
        "c19": "CASE WHEN late > 4 THEN -200 ELSE -50 * late END",
        "c20": "CASE WHEN k > 8 THEN -400 ELSE -50 * k END",
    }
    return {name: written[name] for name in NAMES}


def complete(*names: str) -> str:
    """Return whether every criterion of these has what it reads."""
    reads = dict.fromkeys(measure for name in names for measure in READS[name])
    return "(" + " AND ".join(f"{measure} IS NOT NULL" for measure in reads) + ")"


def state(name: str) -> str:
    """Return the state of a criterion, of a section or of the total."""
    if name not in SHARES:
        return f"CASE WHEN {name} IS NOT NULL THEN 'scored' ELSE 'missing' END"
    absent = f"{complete(name)} AND {SHARES[name][1]} = 0"
    return f"CASE WHEN {name} IS NOT NULL THEN 'scored' WHEN {absent} THEN 'not_applicable' ELSE 'missing' END"


def written(columns: dict[str, str]) -> str:
    """Return the items of a SELECT."""
    return ", ".join(f"{expression} AS {quoted(name)}" for name, expression in columns.items())


def quoted(name: str) -> str:
    """Return a name that both engines read: only those of states need quotes."""
    return name.replace(":state", "_state")


def scored(source: str, dialect: Dialect) -> str:
    """Return the SELECT of everything that was read, the twenty criteria and both sections."""
    base = " + ".join(f"coalesce({name}, 0)" if name in SHARES else name for name in BASE)
    sums = {"base": f"CASE WHEN {complete(*BASE)} THEN {base} END", "off": f"greatest({' + '.join(OFF)}, -500)"}
    sums["off"] = f"CASE WHEN {complete(*OFF)} THEN {sums['off']} END"
    first = f"SELECT *, {written(points(dialect))} FROM {source}"
    second = f"SELECT *, {written(sums)} FROM ({first})"
    return f"SELECT *, CASE WHEN base + off < 0 THEN 0 ELSE base + off END AS total FROM ({second})"


def score(source: str, dialect: Dialect) -> str:
    """Return the query of points only: the unit, the total and twenty criteria."""
    return f"SELECT {', '.join(['unit', 'total', *NAMES])} FROM ({scored(source, dialect)})"


def explain(source: str, dialect: Dialect) -> str:
    """Return the query of points and states: of the total, of both sections and of twenty criteria."""
    states = {f"{name}:state": state(name) for name in ("total", "base", "off", *NAMES)}
    third = f"SELECT *, {written(states)} FROM ({scored(source, dialect)})"
    less = " - ".join(
        f"CASE WHEN {name}_state = 'not_applicable' THEN {most} ELSE 0 END" for name, most in MOST.items()
    )
    settled = " + ".join(f"CASE WHEN {name}_state <> 'missing' THEN 1 ELSE 0 END" for name in NAMES)
    first = ", ".join(quoted(name) for name in ("unit", *paired("total")))
    rest = ", ".join(quoted(name) for name in paired("base", "off", *NAMES))
    return f"SELECT {first}, 10000 - {less} AS maximum, {settled} AS settled, {rest} FROM ({third})"
