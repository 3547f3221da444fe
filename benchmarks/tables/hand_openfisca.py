"""The card as OpenFisca variables: twenty criteria, two sections and the total of a unit in a year.

OpenFisca computes in float32 and knows no missing value, so a measure with gaps comes in as a float with NaN,
which passes through the formulas as it does in pandas.
It takes arrays and gives arrays; putting them in is part of what is measured, as it is for every other engine.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import polars as pl
from benchmarks.tables.dataset import GAPS
from benchmarks.tables.hand_polars import BASE, NAMES, SHARES
from numpy.typing import NDArray

Array = NDArray[Any]
Read = Callable[[str], Array]
"""What a formula asks for the values of a variable."""
PERIOD = "2023"
DAYS = ("done_on", "due_on")
MEASURES = "abcdefghijkmno"
"""The counts, a letter each."""


def pro_rata(done: str, due: str, most: int) -> Callable[[Read], Array]:
    """Return the formula of a share of the most, in hundredths, half up."""
    return lambda y: np.where(y(due) == 0, np.nan, np.floor(np.minimum(y(done) / y(due), 1) * most + 0.5))


def ladder(done: str, due: str) -> Callable[[Read], Array]:
    """Return the formula of the points of a share by steps."""

    def steps(y: Read) -> Array:
        share = y(done) / y(due)
        points = np.select([share >= 0.95, share >= 0.85, share >= 0.7], [500.0, 300.0, 100.0], 0.0)
        return np.where((y(due) == 0) | np.isnan(share), np.nan, points)

    return steps


def tally(*names: str) -> Callable[[Read], Array]:
    """Return the formula of a point for each flag."""
    return lambda y: 100 * sum(y(name).astype(np.float32) for name in names)


def bands(name: str, *steps: tuple[Callable[[Array], Array], float]) -> Callable[[Read], Array]:
    """Return the formula of the points of a number by steps."""

    def points(y: Read) -> Array:
        values = y(name)
        return np.select(
            [np.isnan(values), *(meets(values) for meets, _ in steps)], [np.nan, *(worth for _, worth in steps)], 0.0
        )

    return points


def on_time(y: Read) -> Array:
    """Return the points of a deadline."""
    late = (y("done_on") - y("due_on")).astype(np.int64)
    return np.select([late <= 0, late <= 10, late <= 30], [300.0, 200.0, 100.0], 0.0)


def fall(y: Read) -> Array:
    """Return the points of a fall against its target."""
    fallen = np.minimum(np.maximum(y("b") - y("a"), 0), y("o"))
    return np.where(y("o") == 0, 0 * fallen, np.floor(900 * (fallen / y("o")) + 0.5))


def base(y: Read) -> Array:
    """Return the sum of the criteria that apply; a unit that lacks a measure has none."""
    points = sum(np.nan_to_num(y(name)) if name in SHARES else y(name) for name in BASE)
    return np.where(np.logical_or.reduce([np.isnan(y(name)) for name in GAPS]), np.nan, points)


FORMULAS: dict[str, Callable[[Read], Array]] = {
    "c01": pro_rata("a", "b", 1000),
    "c02": pro_rata("c", "d", 800),
    "c03": pro_rata("t", "u", 700),
    "c04": lambda y: (
        np.where((y("f") == 0) & ~np.isnan(y("e")), 0, pro_rata("e", "f", 400)(y)) + 200 * y("p").astype(np.float32)
    ),
    "c05": pro_rata("v", "w", 500),
    "c06": ladder("g", "h"),
    "c07": ladder("i", "j"),
    "c08": ladder("t", "u"),
    "c09": bands("k", (lambda k: k <= 0, 500.0), (lambda k: k <= 2, 300.0), (lambda k: k <= 5, 100.0)),
    "c10": tally("p", "q", "r", "s"),
    "c11": tally("q", "r", "s"),
    "c12": lambda y: np.minimum(50 * y("m"), 400),
    "c13": lambda y: np.minimum(30 * y("n"), 600),
    "c14": on_time,
    "c15": fall,
    "c16": bands("m", (lambda m: m >= 10, 500.0), (lambda m: m >= 5, 300.0), (lambda m: m > 0, 100.0)),
    "c17": lambda y: np.minimum(50 * (np.maximum(y("n") - 4, 0) // 2), 500),
    "c18": lambda y: np.clip(500 - 50 * y("k"), 0, 500),
    "c19": lambda y: -np.minimum(50 * y("late"), 200),
    "c20": lambda y: -np.minimum(50 * y("k"), 400),
    "base": base,
    "off": lambda y: np.maximum(y("c19") + y("c20"), -500),
    "total": lambda y: np.maximum(y("base") + y("off"), 0),
}
"""What each variable of the card computes from the others."""


def system() -> Any:  # noqa: ANN401  # OpenFisca is untyped to us
    """Return the tax and benefit system, which is OpenFisca's word for a rulebook."""
    import datetime as dt

    from openfisca_core.entities import Entity
    from openfisca_core.periods import DateUnit
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    unit = Entity("unit", "units", "A unit that submits", "")
    unit.is_person = True
    whole = TaxBenefitSystem([unit])

    def add(name: str, kind: type, formula: Callable[[Read], Array] | None = None) -> None:
        parts = {"value_type": kind, "entity": unit, "definition_period": DateUnit.YEAR, "label": name}
        if formula is not None:
            parts["formula"] = lambda population, period: formula(lambda read: population(read, period))
        whole.add_variable(type(name, (Variable,), parts))

    for name in (*MEASURES, "late", "t", "u", "v", "w"):
        add(name, float if name in GAPS or name in "tuvw" else int)
    for name in "pqrs":
        add(name, bool)
    for name in DAYS:
        add(name, dt.date)
    for name, formula in FORMULAS.items():
        add(name, float, formula)
    return whole


def arrays(frame: pl.DataFrame) -> dict[str, Array]:
    """Return the measures as OpenFisca takes them."""
    return {name: frame[name].to_numpy() for name in (*MEASURES, "late", *"tuvwpqrs", *DAYS)}


def score(whole: Any, inputs: Mapping[str, Array]) -> dict[str, Array]:  # noqa: ANN401  # as above
    """Return the total and the points of twenty criteria, NaN where they have a state."""
    from openfisca_core.simulations import SimulationBuilder

    rows = len(next(iter(inputs.values())))
    simulation = SimulationBuilder().build_default_simulation(whole, count=rows)
    for name, values in inputs.items():
        simulation.set_input(name, PERIOD, values)
    with np.errstate(invalid="ignore", divide="ignore"):
        return {name: simulation.calculate(name, PERIOD) for name in ("total", *NAMES)}
