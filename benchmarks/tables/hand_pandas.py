"""The card written by hand in pandas, and in NumPy over pandas' arrays: pandas in, pandas out.

One text serves both: what it computes with are either the frame's own columns or the arrays below them.
Everything is a float, since pandas makes floats of integers with gaps.
What lacks is NaN all the way; a comparison with NaN is false, which is why the ladders ask for it.
"""

from typing import TYPE_CHECKING, Any

import numpy as np
from benchmarks.tables.hand_polars import BASE, MOST, NAMES, READS, SHARES, STATE, paired
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pandas as pd

Array = NDArray[Any]
SCORED, ABSENT, MISSING = 0, 1, 3
"""The codes of the states in the order of `STATE`."""


def pro_rata(done: Array, due: Array, most: int) -> Array:
    """Return a share of the most, in hundredths, half up; NaN where nothing was planned."""
    return np.where(due == 0, np.nan, np.floor(np.minimum(done / due, 1) * most + 0.5))


def ladder(done: Array, due: Array) -> Array:
    """Return the points of a share by steps."""
    share = done / due
    steps = np.select([share >= 0.95, share >= 0.85, share >= 0.7], [500.0, 300.0, 100.0], 0.0)
    return np.where((due == 0) | np.isnan(share), np.nan, steps)


def measures(frame: "pd.DataFrame", *, arrays: bool) -> dict[str, Array]:
    """Return what the card computes with: columns, as most write it, or the arrays below them, which are faster."""
    names = dict.fromkeys(name for names in READS.values() for name in names)
    return {name: frame[name].to_numpy() if arrays else frame[name] for name in names}


def points(y: dict[str, Array]) -> dict[str, Array]:
    """Return the points of the twenty criteria, in hundredths."""
    k, m, n, p, q, r, s = (y[name] for name in "kmnpqrs")
    late, day = y["done_on"] - y["due_on"], np.timedelta64(1, "D")
    three = q.astype(np.int64) + r + s
    part = np.where((y["f"] == 0) & ~np.isnan(y["e"]), 0, pro_rata(y["e"], y["f"], 400))
    fallen = np.minimum(np.maximum(y["b"] - y["a"], 0), y["o"])
    lacks = np.isnan(m)
    return {
        "c01": pro_rata(y["a"], y["b"], 1000),
        "c02": pro_rata(y["c"], y["d"], 800),
        "c03": pro_rata(y["t"], y["u"], 700),
        "c04": part + 200 * p,
        "c05": pro_rata(y["v"], y["w"], 500),
        "c06": ladder(y["g"], y["h"]),
        "c07": ladder(y["i"], y["j"]),
        "c08": ladder(y["t"], y["u"]),
        "c09": np.select([np.isnan(k), k <= 0, k <= 2, k <= 5], [np.nan, 500.0, 300.0, 100.0], 0.0),
        "c10": 100 * (p + three),
        "c11": 100 * three,
        "c12": np.minimum(50 * m, 400),
        "c13": np.minimum(30 * n, 600),
        "c14": np.select([late <= 0 * day, late <= 10 * day, late <= 30 * day], [300, 200, 100], 0),
        "c15": np.where(y["o"] == 0, 0 * fallen, np.floor(900 * (fallen / y["o"]) + 0.5)),
        "c16": np.select([lacks, m >= 10, m >= 5, m > 0], [np.nan, 500.0, 300.0, 100.0], 0.0),
        "c17": np.minimum(50 * (np.maximum(n - 4, 0) // 2), 500),
        "c18": np.clip(500 - 50 * k, 0, 500),
        "c19": -np.minimum(50 * y["late"], 200),
        "c20": -np.minimum(50 * k, 400),
    }


def lacking(frame: "pd.DataFrame", names: list[str]) -> Array:
    """Return which rows lack a measure that one of these criteria reads; only a column of floats can."""
    reads = dict.fromkeys(measure for name in names for measure in READS[name])
    lack = np.zeros(len(frame), dtype=bool)
    for measure in reads:
        values = frame[measure].to_numpy()
        if values.dtype.kind == "f":
            lack |= np.isnan(values)
    return lack


def summed(frame: "pd.DataFrame", parts: dict[str, Array]) -> dict[str, Array]:
    """Return the sections and the total; a criterion that does not apply leaves the sum."""
    base = sum(np.nan_to_num(parts[name]) if name in SHARES else parts[name] for name in BASE)
    base = np.where(lacking(frame, BASE), np.nan, base)
    off = np.maximum(parts["c19"] + parts["c20"], -500)
    return {"total": np.maximum(base + off, 0), "base": base, "off": off}


def score(frame: "pd.DataFrame", *, arrays: bool) -> "pd.DataFrame":
    """Return points only: the unit, the total and twenty criteria."""
    import pandas as pd

    with np.errstate(invalid="ignore", divide="ignore"):
        parts = points(measures(frame, arrays=arrays))
        total = summed(frame, parts)["total"]
    return pd.DataFrame({"unit": frame["unit"], "total": total, **parts}, copy=False)


def states(frame: "pd.DataFrame", parts: dict[str, Array]) -> dict[str, Array]:
    """Return the codes of the criteria's states."""
    codes = {}
    for name in NAMES:
        lack = lacking(frame, [name])
        absent = ~lack & (frame[SHARES[name][1]].to_numpy() == 0) if name in SHARES else False
        codes[name] = np.where(lack, MISSING, np.where(absent, ABSENT, SCORED)).astype(np.int8)
    return codes | {name: np.where(np.isnan(parts[name]), MISSING, SCORED) for name in ("total", "base", "off")}


def explain(frame: "pd.DataFrame", *, arrays: bool) -> "pd.DataFrame":
    """Return points and states: of the total, of both sections and of twenty criteria."""
    import pandas as pd

    with np.errstate(invalid="ignore", divide="ignore"):
        parts = points(measures(frame, arrays=arrays))
        parts |= summed(frame, parts)
        codes = states(frame, parts)
    names = STATE.categories.to_list()
    table = {f"{name}:state": pd.Categorical.from_codes(code, names) for name, code in codes.items()}
    maximum = 10_000 - sum(most * (codes[name] == ABSENT) for name, most in MOST.items())
    settled = sum(codes[name] != MISSING for name in NAMES)
    table |= {"unit": frame["unit"], **parts, "maximum": maximum, "settled": settled}
    columns = ["unit", *paired("total"), "maximum", "settled", *paired("base", "off", *NAMES)]
    return pd.DataFrame({name: table[name] for name in columns}, copy=False)
