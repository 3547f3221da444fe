"""The card that the benchmarks score: twenty criteria over twenty-six measures, in four ways that must agree.

By the library; by hand, as a pydantic model and one function; by zen-engine's compiled expressions; by the reference.
The hand-written function and the expressions know only complete submissions: they have no word for what is missing.
"""

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict

from emulation import (
    Case,
    Count,
    Criterion,
    Day,
    Flag,
    Form,
    Level,
    Money,
    Period,
    Rulebook,
    Section,
    Source,
    State,
    Text,
    fields,
    measure,
    model_penalty,
    model_points,
    rules,
    share,
    steps,
)

NAMES = {
    "count": ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "m", "n", "o"],
    "flag": ["p", "q", "r", "s"],
    "money": ["t", "u", "v", "w"],
}
_BOTH = {name: {"vi": f"Chỉ tiêu {name}", "en": f"Measure {name}"} for names in NAMES.values() for name in names}


def _counted(name: str) -> Any:  # noqa: ANN401  # a measure stands for many types
    return measure(**_BOTH[name], at_most=100_000)


def _money(name: str) -> Any:  # noqa: ANN401  # a measure stands for many types
    return measure(**_BOTH[name], at_most=10**13)


class CardYear(Form):
    """What a unit reports on the card of the benchmark."""

    a: Count = _counted("a")
    b: Count = _counted("b")
    c: Count = _counted("c")
    d: Count = _counted("d")
    e: Count = _counted("e")
    f: Count = _counted("f")
    g: Count = _counted("g")
    h: Count = _counted("h")
    i: Count = _counted("i")
    j: Count = _counted("j")
    k: Count = _counted("k")
    m: Count = _counted("m")
    n: Count = _counted("n")
    o: Count = _counted("o")
    p: Flag = measure(**_BOTH["p"])
    q: Flag = measure(**_BOTH["q"])
    r: Flag = measure(**_BOTH["r"])
    s: Flag = measure(**_BOTH["s"])
    t: Money = _money("t")
    u: Money = _money("u")
    v: Money = _money("v")
    w: Money = _money("w")
    done_on: Day = measure(vi="Ngày hoàn thành", en="Done on")
    due_on: Day = measure(vi="Hạn", en="Due on")
    size: Level = measure(
        vi="Quy mô", en="Size", choices={"small": Text(vi="nhỏ", en="small"), "large": Text(vi="lớn", en="large")}
    )
    late: Count = measure(vi="Số ngày chậm", en="Days late", at_most=400)


YEAR = fields(CardYear)
SOURCE = Source("benchmark card", kind="model_extension", model=True)


def _criterion(number: int, most: int | str, rule: Any, **more: Any) -> Criterion:  # noqa: ANN401  # any rule
    title = Text(vi=f"Tiêu chí {number}", en=f"Criterion {number}")
    return Criterion(f"card/c{number:02}", title=title, source=SOURCE, points=model_points(most), rule=rule, **more)


def _penalty(number: int, most: int, rule: Any) -> Criterion:  # noqa: ANN401  # any rule
    title = Text(vi=f"Điểm trừ {number}", en=f"Penalty {number}")
    return Criterion(f"card/c{number:02}", title=title, source=SOURCE, points=model_penalty(most), rule=rule)


def card() -> Rulebook:
    """Return the rulebook of the card."""
    y = YEAR
    ladder = (rules.at_least("95%", 5), rules.at_least("85%", 3), rules.at_least("70%", 1))
    base = [
        _criterion(1, 10, rules.pro_rata(y.a, of=y.b)),
        _criterion(2, 8, rules.pro_rata(y.c, of=y.d)),
        _criterion(3, 7, rules.pro_rata(y.t, of=y.u)),
        _criterion(4, 6, rules.pro_rata(y.e, of=y.f, points=4) + rules.passed(y.p, points=2)),
        _criterion(5, 5, rules.pro_rata(y.v, of=y.w)),
        _criterion(6, 5, rules.ladder(share(y.g, of=y.h), *ladder)),
        _criterion(7, 5, rules.ladder(share(y.i, of=y.j), *ladder)),
        _criterion(8, 5, rules.ladder(share(y.t, of=y.u), *ladder)),
        _criterion(9, 5, rules.ladder(y.k, rules.at_most(0, 5), rules.at_most(2, 3), rules.at_most(5, 1))),
        _criterion(10, 4, rules.per_flag(y.p, y.q, y.r, y.s, each=1)),
        _criterion(11, 3, rules.per_flag(y.q, y.r, y.s, each=1)),
        _criterion(12, 4, rules.per_unit(y.m, each="0.5", at_most=4)),
        _criterion(13, 6, rules.per_unit(y.n, each="0.3", at_most=6)),
        _criterion(14, 3, rules.deadline(y.done_on, due=y.due_on, on_time=3, late=[(10, 2), (30, 1)])),
        _criterion(15, 9, rules.fall(before=y.b, now=y.a, target=y.o, when_zero=0)),
        _criterion(16, 5, rules.ladder(y.m, rules.at_least(10, 5), rules.at_least(5, 3), rules.above(0, 1))),
        _criterion(17, 5, rules.stepped(y.n, start=4, every=2, each="0.5", at_most=5)),
        _criterion(18, 5, rules.linear_between(y.k, worst=10, best=0)),
    ]
    off = [
        _penalty(19, 2, rules.late_penalty(y.late, each="0.5", at_most=2)),
        _penalty(20, 4, rules.per_event_penalty(y.k, each="0.5", at_most=4)),
    ]
    return Rulebook(
        "card/benchmark", version="1", form=CardYear, title=Text(vi="Thẻ đo", en="Card"), steps=[steps.floor(0)],
        for_information=["size"],
        sections=[
            Section("base", title=Text(vi="Điểm chính", en="Base"), criteria=base),
            Section(
                "off", title=Text(vi="Điểm trừ", en="Penalties"), role="penalty", criteria=off, steps=[steps.floor(-5)]
            ),
        ],
    )  # fmt: skip


class HandYear(BaseModel):
    """The same submission as a plain pydantic model."""

    model_config = ConfigDict(frozen=True)

    a: int
    b: int
    c: int
    d: int
    e: int
    f: int
    g: int
    h: int
    i: int
    j: int
    k: int
    m: int
    n: int
    o: int
    p: bool
    q: bool
    r: bool
    s: bool
    t: int
    u: int
    v: int
    w: int
    done_on: date
    due_on: date
    size: str
    late: int


def _half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)


def _pro_rata(done: int, due: int, most: int) -> int | None:
    return None if due == 0 else _half_up(most * min(done, due), due)


def _steps(done: int, due: int) -> int | None:
    if due == 0:
        return None
    return 500 if 20 * done >= 19 * due else 300 if 20 * done >= 17 * due else 100 if 10 * done >= 7 * due else 0


def by_hand(y: HandYear) -> int | None:
    """Return the total in hundredths, as one would write it for this card alone."""
    part = _pro_rata(y.e, y.f, 400)
    late = (y.done_on - y.due_on).days
    lines = [
        _pro_rata(y.a, y.b, 1000), _pro_rata(y.c, y.d, 800), _pro_rata(y.t, y.u, 700),
        (200 if y.p else 0) + (part or 0), _pro_rata(y.v, y.w, 500),
        _steps(y.g, y.h), _steps(y.i, y.j), _steps(y.t, y.u),
        500 if y.k <= 0 else 300 if y.k <= 2 else 100 if y.k <= 5 else 0,
        100 * (y.p + y.q + y.r + y.s), 100 * (y.q + y.r + y.s), min(50 * y.m, 400), min(30 * y.n, 600),
        300 if late <= 0 else 200 if late <= 10 else 100 if late <= 30 else 0,
        0 if y.o == 0 else _half_up(900 * min(max(y.b - y.a, 0), y.o), y.o),
        500 if y.m >= 10 else 300 if y.m >= 5 else 100 if y.m > 0 else 0,
        min(50 * (max(y.n - 4, 0) // 2), 500), max(0, 500 - 50 * y.k),
    ]  # fmt: skip
    penalties = max(-min(50 * y.late, 200) - min(50 * y.k, 400), -500)
    applied = [line for line in lines if line is not None]
    return max(0, sum(applied) + penalties) if applied else None


def _half_up_zen(ratio: str, most: int) -> str:
    """Write half-up rounding of a share of hundredths, in zen's language."""
    return f"floor({most} * ({ratio}) + 0.5)"


def _share_zen(done: str, due: str) -> str:
    return f"({due} == 0 ? 0 : ({done} >= {due} ? 1 : {done} / {due}))"


def _steps_zen(done: str, due: str) -> str:
    lower = f"(10*{done} >= 7*{due} ? 100 : 0)"
    return f"{due} == 0 ? 0 : (20*{done} >= 19*{due} ? 500 : (20*{done} >= 17*{due} ? 300 : {lower}))"


ZEN = [
    _half_up_zen(_share_zen("a", "b"), 1000), _half_up_zen(_share_zen("c", "d"), 800),
    _half_up_zen(_share_zen("t", "u"), 700), "(p ? 200 : 0) + " + _half_up_zen(_share_zen("e", "f"), 400),
    _half_up_zen(_share_zen("v", "w"), 500), _steps_zen("g", "h"), _steps_zen("i", "j"), _steps_zen("t", "u"),
    "k <= 0 ? 500 : (k <= 2 ? 300 : (k <= 5 ? 100 : 0))",
    "(p ? 100 : 0) + (q ? 100 : 0) + (r ? 100 : 0) + (s ? 100 : 0)",
    "(q ? 100 : 0) + (r ? 100 : 0) + (s ? 100 : 0)",
    "50*m > 400 ? 400 : 50*m", "30*n > 600 ? 600 : 30*n",
    "done_on <= due_on ? 300 : (done_on <= due_on + 10 ? 200 : (done_on <= due_on + 30 ? 100 : 0))",
    "o == 0 or b <= a ? 0 : (b - a >= o ? 900 : floor(900 * (b - a) / o + 0.5))",
    "m >= 10 ? 500 : (m >= 5 ? 300 : (m > 0 ? 100 : 0))",
    "n <= 4 ? 0 : (50 * floor((n - 4) / 2) > 500 ? 500 : 50 * floor((n - 4) / 2))",
    "k >= 10 ? 0 : 500 - 50*k",
    "50*late > 200 ? -200 : -50*late", "50*k > 400 ? -400 : -50*k",
]  # fmt: skip
"""The twenty criteria as zen expressions, in hundredths."""


def facts(seed: int, *, missing: int = 0) -> dict[str, Any]:
    """Return drawn facts; `missing` of a hundred are not reported."""
    draw = random.Random(seed)  # data of a benchmark
    values: dict[str, Any] = {}
    for done, due in (("a", "b"), ("c", "d"), ("e", "f"), ("g", "h"), ("i", "j")):
        values[due] = draw.randint(1, 400)
        values[done] = draw.randint(0, values[due] + 20)
    values |= {"k": draw.randint(0, 8), "m": draw.randint(0, 14), "n": draw.randint(0, 30), "o": draw.randint(1, 60)}
    values |= {name: draw.random() < 0.7 for name in NAMES["flag"]}  # most flags are true
    for done, due in (("t", "u"), ("v", "w")):
        values[due] = draw.randint(10**6, 10**12)
        values[done] = draw.randint(0, values[due] + 10**5)
    values["due_on"] = date(2023, 3, 31)
    values["done_on"] = date(2023, 3, 31) + timedelta(days=draw.randint(-20, 50))
    values |= {"size": draw.choice(["small", "large"]), "late": draw.randint(0, 6)}
    return {name: value for name, value in values.items() if draw.randint(1, 100) > missing}


def cases(book: Rulebook, number: int, *, missing: int = 0) -> list[Case]:
    """Return validated cases, each different."""
    period = Period.of_year(2023)
    return [book.case(facts(i, missing=missing), unit=f"u{i}", period=period) for i in range(number)]


def zen_context(given: dict[str, Any]) -> dict[str, Any]:
    """Return facts as zen reads them: days as numbers."""
    return {name: value.toordinal() if isinstance(value, date) else value for name, value in given.items()}


def hundredths(points: object) -> int | None:
    """Return points as hundredths, None for a state."""
    return None if isinstance(points, State) else int(Decimal(str(points)) * 100)
